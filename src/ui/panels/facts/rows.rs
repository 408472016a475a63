//! Actors, locations and dates as rows. The selected one opens: more of
//! what is known, the words it was read from, and steps through its mentions.

use egui::{Color32, CornerRadius, Rect, Response, Stroke, StrokeKind, Ui, vec2};

use super::block::{self, One, Piece};
use super::chips::{self, Link};
use super::{details, places};
use crate::facts::{Actor, FactKind, Location, Precision};
use crate::ui::Scene;
use crate::ui::bidi::{Direction, first_strong, isolate, ltr_isolate};
use crate::ui::deciding;
use crate::ui::drafts::FactsDraft;
use crate::ui::kit::{self, Kit, Row, paint_centred};
use crate::ui::symbols::{self, Symbol};
use crate::ui::theme::RADIUS_CONTROL;
use crate::ui::wording::{self, DOT};

/// How far a location stands in below what contains it.
pub(super) const INDENT: f32 = 18.0;
/// Room for the symbol.
pub(super) const SYMBOL: f32 = 26.0;

/// What the first lines of a row say.
struct Head {
    symbol: Symbol,
    name: String,
    second: String,
    /// Whether the second text stands below the name or behind it.
    is_below: bool,
}

/// Height of a row that is not selected.
pub(super) fn height(kind: FactKind) -> f32 {
    if kind == FactKind::Actor { 44.0 } else { 28.0 }
}

pub(super) fn ui(ui: &mut Ui, scene: &mut Scene<'_>, one: &One<'_>) -> Response {
    let kit = scene.kit;
    let Some(head) = head(kit, one) else { return ui.response() };
    let line_height = height(one.id.kind);
    let width = ui.available_width() - SYMBOL - INDENT * f32::from(one.depth) - 8.0;
    let pieces = if one.selected.is_some() { details(ui, kit, one, &scene.drafts.facts, width) } else { Vec::new() };
    let below = if pieces.is_empty() { 0.0 } else { block::height(&pieces) + 8.0 };
    let name = [head.name.as_str(), head.second.as_str()].join(DOT);
    let (rect, response) = block::allocate(ui, kit, one, line_height + below, &name);
    if ui.is_rect_visible(rect) {
        ground(ui, kit, rect, &response, one);
        let mut row = Row::new(rect.shrink2(vec2(4.0, 0.0)), kit.rtl);
        row.start(INDENT * f32::from(one.depth));
        let inside = row.rest();
        paint_head(ui, kit, one, &head, inside.with_max_y(inside.top() + line_height));
        let mut row = Row::new(inside.with_min_y(inside.top() + line_height), kit.rtl);
        row.start(SYMBOL);
        block::paint(ui, scene, one, pieces, row.rest());
    }
    response
}

fn ground(ui: &Ui, kit: &Kit, rect: Rect, response: &Response, one: &One<'_>) {
    let colour = deciding::ink(kit, one.review(), kit.palette.of_kind(one.id.kind));
    let radius = CornerRadius::same(RADIUS_CONTROL);
    let rect = rect.expand2(vec2(4.0, 0.0));
    if one.selected.is_some() || one.is_chosen {
        let colour = if one.is_chosen { kit.palette.accent } else { colour };
        let fill = kit.palette.tint(colour, if one.is_chosen { 0.12 } else { 0.08 });
        ui.painter().rect(rect, radius, fill, Stroke::new(1.5, colour), StrokeKind::Inside);
    } else if response.hovered() {
        ui.painter().rect_filled(rect, radius, kit.palette.panel.lerp_to_gamma(kit.palette.ink, 0.04));
    }
    kit.focus_ring(ui, rect, response, RADIUS_CONTROL);
}

fn paint_head(ui: &Ui, kit: &Kit, one: &One<'_>, head: &Head, rect: Rect) {
    let palette = &kit.palette;
    let mut row = Row::new(rect, kit.rtl);
    let symbol = row.start(SYMBOL);
    let colour = deciding::ink(kit, one.review(), palette.of_kind(one.id.kind));
    symbols::paint(ui.painter(), symbol.center(), 10.0, head.symbol, colour);
    let count = kit.words.number(one.sheet.mentions_of(one.id).len());
    let count = kit.line(ui, &count, kit::BODY, 60.0);
    paint_centred(ui, row.end(count.size().x), count, palette.muted);
    row.end(8.0);
    block::tick(ui, kit, one, &mut row, rect.center().y);
    let name_ink = deciding::ink(kit, one.review(), palette.ink);
    if head.is_below {
        let texts = row.rest();
        let line = |ui: &Ui, top: f32, text: &str, style, colour: Color32| {
            let galley = kit.line(ui, text, style, texts.width());
            let place = Rect::from_min_max(egui::pos2(texts.left(), top), egui::pos2(texts.right(), top + 19.0));
            let words = Row::new(place, kit.rtl).start(galley.size().x);
            paint_centred(ui, words, galley, colour);
            words
        };
        let name = line(ui, rect.top() + 3.0, &head.name, kit::MEDIUM, name_ink);
        deciding::strike(ui, kit, one.review(), name);
        line(ui, rect.top() + 21.0, &head.second, kit::SMALL, palette.muted);
        return;
    }
    let name = kit.line(ui, &head.name, kit::MEDIUM, row.width());
    let words = row.start(name.size().x);
    paint_centred(ui, words, name, name_ink);
    deciding::strike(ui, kit, one.review(), words);
    row.start(6.0);
    if row.width() > 24.0 {
        let second = kit.line(ui, &head.second, kit::SMALL, row.width());
        paint_centred(ui, row.start(second.size().x), second, palette.muted);
    }
}

fn head(kit: &Kit, one: &One<'_>) -> Option<Head> {
    let words = &kit.words;
    Some(match one.id.kind {
        FactKind::Actor => {
            let actor = one.sheet.actor(one.id)?;
            let symbol = Symbol::of_actor(actor.kind);
            Head { symbol, name: actor.name.clone(), second: wording::actor_line(words, actor), is_below: true }
        }
        FactKind::Location => {
            let place = one.sheet.location(one.id)?;
            let symbol = if one.holds_others { Symbol::Down } else { Symbol::Target };
            // The list hangs it below what holds it, unless it is filtered.
            let second =
                if one.depth == 0 { wording::location_line(words, place) } else { wording::place_kind(words, place) };
            Head { symbol, name: place.name.clone(), second, is_below: false }
        }
        FactKind::Date => {
            let date = one.sheet.date(one.id)?;
            let as_written = date.mentions.first().map(|mention| mention.text.as_str()).unwrap_or_default();
            let (name, second) = match wording::date_text(words, date) {
                Some(resolved) => (resolved, isolate(as_written)),
                None => (as_written.to_owned(), words.get("date-unresolved")),
            };
            Head { symbol: Symbol::Calendar, name, second, is_below: false }
        }
        FactKind::Claim | FactKind::Force => return None,
    })
}

/// What a selected row shows below its head.
fn details(ui: &Ui, kit: &Kit, one: &One<'_>, draft: &FactsDraft, width: f32) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let line = |text: String| (!text.is_empty()).then(|| block::text(ui, kit, &text, width));
    match one.id.kind {
        FactKind::Actor => {
            if let Some(actor) = one.sheet.actor(one.id) {
                pieces.extend(line(actor_details(kit, actor)));
                let of = actor.affiliation.map(|of| Link::to(kit, one.sheet, "belongs-to", of));
                pieces.extend(chips::chips(ui, kit, of.into_iter().collect(), width));
            }
        }
        FactKind::Location => {
            if let Some(place) = one.sheet.location(one.id) {
                pieces.extend(line(location_details(kit, place)));
                let within = place.within.map(|whole| Link::to(kit, one.sheet, "within", whole));
                pieces.extend(chips::chips(ui, kit, within.into_iter().collect(), width));
            }
        }
        FactKind::Date | FactKind::Claim | FactKind::Force => {}
    }
    pieces.extend(block::quote(ui, kit, one, width));
    let mention = one.sheet.mentions_of(one.id).get(one.mention());
    pieces.extend(mention.and_then(|mention| line(wording::tie(&kit.words, mention.tie))));
    pieces.extend(block::steps(one));
    pieces.extend(block::deciding(one));
    let place = one.sheet.location(one.id);
    pieces.extend(place.map(|place| places::piece(ui, kit, one, place, &draft.placing, width)));
    pieces.extend(details::piece(ui, kit, one, draft.shows_details, width));
    pieces
}

/// English name, all roles, all other names: a line each.
fn actor_details(kit: &Kit, actor: &Actor) -> String {
    let mut lines = Vec::new();
    lines.extend(actor.name_en.as_ref().filter(|name| **name != actor.name).map(|name| ltr_isolate(name)));
    // The first role already stands in the head.
    lines.extend(actor.roles.iter().skip(1).map(|role| isolate(&role.text)));
    if !actor.aliases.is_empty() {
        let names: Vec<_> = actor.aliases.iter().map(|name| isolate(name)).collect();
        lines.push(kit.words.with("also-named", [("names", names.join(DOT).into())]));
    }
    lines.join("\n")
}

/// Name in the other script, position and how exact it is.
fn location_details(kit: &Kit, place: &Location) -> String {
    let mut parts = Vec::new();
    let reads_rtl = first_strong(&place.name) == Some(Direction::Rtl);
    let other_name = if reads_rtl { &place.name_en } else { &place.name_ar };
    parts.extend(other_name.as_ref().map(|name| isolate(name)));
    match place.position {
        Some((lat, lon)) => parts.push(ltr_isolate(&kit.words.digits().of(&format!("{lat:.2}, {lon:.2}")))),
        None => parts.push(kit.word("precision-unresolved")),
    }
    if matches!(place.precision, Precision::Area | Precision::Country) {
        parts.push(kit.word(&format!("precision-{}", place.precision.id())));
    }
    parts.join(DOT)
}
