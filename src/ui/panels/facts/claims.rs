//! A claim as a card: who says it and how, how many figures are in it, and the
//! first of the words said.

use std::sync::Arc;

use egui::{Galley, Rect, Response, Ui, vec2};

use super::block::{self, BELOW, One, PADDING, Piece};
use super::chips::{self, CHIP_HEIGHT, Chip, Link};
use super::details;
use crate::facts::{Claim, FactId, FactKind};
use crate::ui::Scene;
use crate::ui::bidi::{Direction, Fit, first_strong};
use crate::ui::deciding;
use crate::ui::kit::{self, Kit, Row, paint_centred};
use crate::ui::wording::{self, DOT};

/// Height of the line with the speaker.
const HEAD_HEIGHT: f32 = 26.0;
/// Space above it and below the words.
const INSET: f32 = 8.0;
/// Lines of the words said, before the card is selected and after.
const LINES: [usize; 2] = [2, 6];

/// Height of a card with a line of words: a guess for those out of sight.
pub(super) const USUAL_HEIGHT: f32 = 2.0 * INSET + HEAD_HEIGHT + 5.0 + 48.0 + BELOW;

pub(super) fn ui(ui: &mut Ui, scene: &mut Scene<'_>, one: &One<'_>) -> Response {
    let kit = scene.kit;
    let Some(claim) = one.sheet.claim(one.id) else { return ui.response() };
    let width = ui.available_width() - 2.0 * PADDING;
    let pieces = pieces(ui, kit, one, claim, (width, scene.drafts.facts.shows_details));
    let height = 2.0 * INSET + HEAD_HEIGHT + block::height(&pieces) + BELOW;
    let name = [speaker(kit, one, claim), wording::claim_line(&kit.words, claim), figures(kit, claim)];
    let name = name.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(DOT);
    let (space, response) = block::allocate(ui, kit, one, height, &name);
    let rect = space.with_max_y(space.bottom() - BELOW);
    if ui.is_rect_visible(rect) {
        block::card(ui, kit, rect, &response, one);
        let inner = rect.shrink2(vec2(PADDING, INSET));
        head(ui, scene, one, claim, inner.with_max_y(inner.top() + HEAD_HEIGHT));
        block::paint(ui, scene, one, pieces, inner.with_min_y(inner.top() + HEAD_HEIGHT));
    }
    response
}

fn speaker(kit: &Kit, one: &One<'_>, claim: &Claim) -> String {
    let named = claim.speaker.and_then(|speaker| one.sheet.name_of(speaker));
    named.map_or_else(|| kit.word("claim-nobody"), ToOwned::to_owned)
}

/// How many figures are in it; nothing for none.
fn figures(kit: &Kit, claim: &Claim) -> String {
    let n = claim.facts.iter().filter(|fact| fact.kind == FactKind::Force).count();
    if n == 0 { String::new() } else { kit.words.count("claim-figures", n) }
}

/// Speaker and verb, at the end the number of figures.
fn head(ui: &mut Ui, scene: &mut Scene<'_>, one: &One<'_>, claim: &Claim, rect: Rect) {
    let kit = scene.kit;
    let mut row = Row::new(rect, kit.rtl);
    let figures = kit.galley(ui, &figures(kit, claim), kit::SMALL, Fit::Line);
    paint_centred(ui, row.end(figures.size().x), figures, kit.palette.muted);
    row.end(8.0);
    block::tick(ui, kit, one, &mut row, rect.center().y);
    let verb = wording::claim_line(&kit.words, claim);
    let verb = kit.line(ui, &verb, kit::SMALL, row.width() / 2.0);
    if let Some(fact) = claim.speaker {
        let room = row.width() - verb.size().x - 8.0;
        let chip = Chip::new(ui, kit, speaker_link(one, claim, fact), room);
        let place = row.start(chip.width());
        let place = Rect::from_center_size(place.center(), vec2(place.width(), CHIP_HEIGHT));
        let id = ui.scope_id().with(("speaker", one.id));
        chips::chip_ui(ui, scene, chip, place, id);
    } else {
        let name = kit.line(ui, &speaker(kit, one, claim), kit::MEDIUM, row.width() / 2.0);
        paint_centred(ui, row.start(name.size().x), name, kit.palette.ink);
    }
    row.start(8.0);
    let words = row.start(verb.size().x);
    paint_centred(ui, words, verb, kit.palette.muted);
    let to_end = if kit.rtl { rect.with_min_x(words.left()) } else { rect.with_max_x(words.right()) };
    deciding::strike(ui, kit, one.review(), to_end);
}

/// The speaker, read from its mention nearest to the words said.
fn speaker_link(one: &One<'_>, claim: &Claim, fact: FactId) -> Link {
    let said = claim.mention.span;
    let words = one
        .sheet
        .mentions_of(fact)
        .iter()
        .map(|mention| mention.span)
        .min_by_key(|words| words.start.0.abs_diff(said.start.0));
    let name = one.sheet.name_of(fact).unwrap_or_default().to_owned();
    Link { label: String::new(), name, leads_to: fact, words, confidence: None, contradicts: false }
}

fn pieces(ui: &Ui, kit: &Kit, one: &One<'_>, claim: &Claim, (width, shows_details): (f32, bool)) -> Vec<Piece> {
    let mut pieces = vec![first_words(ui, kit, one, claim, width)];
    if one.selected.is_some() {
        let figures = claim.facts.iter().filter(|fact| fact.kind == FactKind::Force);
        let links = figures.map(|&fact| Link { label: String::new(), ..Link::to(kit, one.sheet, "claim-says", fact) });
        pieces.extend(chips::chips(ui, kit, links.collect(), width));
    }
    pieces.extend(block::deciding(one));
    pieces.extend(details::piece(ui, kit, one, shows_details, width));
    pieces
}

/// The first of the words said, in the article's own face and direction.
fn first_words(ui: &Ui, kit: &Kit, one: &One<'_>, claim: &Claim, width: f32) -> Piece {
    // More than this many letters are never shown, so they need not be laid out.
    const MOST_LETTERS: usize = 600;
    let [few, more] = LINES;
    let lines = if one.selected.is_some() { more } else { few };
    let said: String = claim.mention.text.chars().take(MOST_LETTERS).collect();
    let base = first_strong(&said);
    let ink = [(0..said.len(), deciding::ink(kit, one.review(), kit.palette.ink))];
    let galley: Arc<Galley> = kit.bidi.rich(ui.ctx(), &said, kit::QUOTE, Fit::Elide { width, lines }, &ink, base);
    Piece::Quote { galley, marked: Vec::new(), reads_rtl: base == Some(Direction::Rtl) }
}
