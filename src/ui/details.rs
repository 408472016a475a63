//! All that is known of a fact, as lines: what fills its slots and the words that says, its names, where it is named,
//! what found it, what was noted and decided, by whom and when.

use std::sync::Arc;

use egui::{CornerRadius, Galley, Rect, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use super::Scene;
use super::bidi::{Direction, Fit, first_strong, isolate, ltr_isolate};
use super::command::{Command, From};
use super::kit::{self, Kit, Row, paint_at_start};
use super::outline::confidence;
use super::quotes;
use super::state::Selected;
use super::telling;
use super::theme::RADIUS_CONTROL;
use super::wording::{self, DOT};
use crate::document::Document;
use crate::facts::{FactId, FactKind, FactSheet, Force, Slot};
use crate::review::History;

/// Width of what a line is called.
const LABEL: f32 = 92.0;
/// Space between lines.
const GAP: f32 = 4.0;
/// Mentions that are listed; the others are reached step by step.
const MOST_MENTIONS: usize = 50;

/// The fact that is told of.
#[derive(Clone, Copy)]
pub struct About<'a> {
    /// Which it is.
    pub id: FactId,
    /// The sheet that it is of.
    pub sheet: &'a FactSheet,
    /// The article.
    pub document: &'a Document,
    /// What was decided about the article's facts.
    pub history: &'a History,
}

impl About<'_> {
    /// All that is known, measured for lines of `width` points.
    pub fn lines(&self, ui: &Ui, kit: &Kit, width: f32) -> Vec<Line> {
        Lines { ui, kit, one: self, width: width - LABEL, made: Vec::new() }.all()
    }
}

/// One thing that is known.
pub struct Line {
    /// What it is; only over the first of several.
    label: Option<Arc<Galley>>,
    value: Arc<Galley>,
    reads_rtl: bool,
    says: String,
    /// What a click does.
    goes_to: Option<Command>,
}

/// The lines while they are made.
struct Lines<'a> {
    ui: &'a Ui,
    kit: &'a Kit,
    one: &'a About<'a>,
    width: f32,
    made: Vec<Line>,
}

impl Lines<'_> {
    fn all(mut self) -> Vec<Line> {
        let Self { kit, one, .. } = self;
        let sheet = one.sheet;
        let named = |fact: FactId| (wording::chip_name(&kit.words, sheet, fact), Command::Follow(fact, None));
        if let Some(force) = sheet.force(one.id) {
            self.slots(force);
        }
        let links = [
            ("belongs-to", sheet.actor(one.id).and_then(|actor| actor.affiliation)),
            ("within", sheet.location(one.id).and_then(|place| place.within)),
            ("edit-speaker", sheet.claim(one.id).and_then(|claim| claim.speaker)),
        ];
        for (label, (name, goes_to)) in links.into_iter().filter_map(|(label, fact)| Some((label, named(fact?)))) {
            self.add(label, &isolate(&name), Some(goes_to));
        }
        if let Some(actor) = sheet.actor(one.id) {
            for (nth, role) in actor.roles.iter().enumerate() {
                let goes_to = Command::Follow(one.id, Some(role.span));
                self.add(if nth == 0 { "details-roles" } else { "" }, &isolate(&role.text), Some(goes_to));
            }
            let others: Vec<_> = actor.aliases.iter().chain(&actor.name_en).map(|name| isolate(name)).collect();
            self.add("told-aliases", &others.join(DOT), None);
        }
        if let Some(place) = sheet.location(one.id) {
            let others: Vec<_> = place.name_ar.iter().chain(&place.name_en).map(|name| isolate(name)).collect();
            self.add("told-aliases", &others.join(DOT), None);
            self.add("details-row", &ltr_isolate(place.gazetteer.as_deref().unwrap_or_default()), None);
        }
        self.add("details-found", &found_by(kit, one), None);
        self.add("edit-note", sheet.notes.get(&one.id).map_or("", String::as_str), None);
        self.decisions();
        self.mentions();
        self.made
    }

    /// What fills the slots of a force number, the words that it was read from and how sure that is.
    fn slots(&mut self, force: &Force) {
        let (kit, one) = (self.kit, self.one);
        for (kind, Slot { fact, span, confidence }) in force.slots() {
            let words = span.of(&one.document.text);
            let name = isolate(&wording::chip_name(&kit.words, one.sheet, fact));
            let quoted = kit.words.with("details-words", [("words", isolate(words).into())]);
            let value = [name, quoted, wording::sureness(&kit.words, confidence)].join(DOT);
            self.add(wording::slot(kind), &value, Some(Command::Follow(fact, Some(span))));
        }
    }

    fn add(&mut self, label: &str, value: &str, goes_to: Option<Command>) {
        if value.is_empty() {
            return;
        }
        let (kit, ui) = (self.kit, self.ui);
        let label = if label.is_empty() { String::new() } else { kit.word(label) };
        let fit = Fit::Wrap(self.width);
        self.made.push(Line {
            says: if label.is_empty() { value.to_owned() } else { format!("{label}: {value}") },
            label: (!label.is_empty()).then(|| kit.line(ui, &label, kit::SMALL, LABEL - 8.0)),
            value: kit.bidi.rich(ui.ctx(), value, kit::SMALL, fit, &[], Some(kit.direction())),
            reads_rtl: kit.rtl,
            goes_to,
        });
    }

    /// What was decided about the fact, the latest first.
    fn decisions(&mut self) {
        const MOST: usize = 10;
        let (kit, one) = (self.kit, self.one);
        let about = wording::chip_name(&kit.words, one.sheet, one.id);
        let steps =
            one.history.done().iter().rev().flat_map(|step| step.edit.parts().iter().map(move |part| (step, part)));
        let own: Vec<_> = steps.filter(|(_, part)| part.fact() == Some(one.id)).take(MOST).collect();
        for (nth, (step, part)) in own.into_iter().enumerate() {
            let mut told = telling::tell(&kit.words, part, Some(one.sheet), &about);
            if let Some(by) = &step.by {
                told = [told, telling::signed(&kit.words, by)].join(DOT);
            }
            self.add(if nth == 0 { "facts-decision" } else { "" }, &told, None);
        }
    }

    /// Where the fact is named, a line each.
    fn mentions(&mut self) {
        let (kit, one) = (self.kit, self.one);
        let mentions = one.sheet.mentions_of(one.id);
        let label = kit.words.count("mentions", mentions.len());
        let room = (self.width / 6.2) as usize;
        for (nth, mention) in mentions.iter().enumerate().take(MOST_MENTIONS) {
            let quote = quotes::around(one.document, mention, room);
            let base = first_strong(&quote.text);
            let ink = [(quote.bytes, kit.palette.of_kind(one.id.kind))];
            let fit = Fit::Elide { width: self.width, lines: 1 };
            self.made.push(Line {
                label: (nth == 0).then(|| kit.line(self.ui, &label, kit::SMALL, LABEL - 8.0)),
                value: kit.bidi.rich(self.ui.ctx(), &quote.text, kit::SMALL, fit, &ink, base),
                reads_rtl: base == Some(Direction::Rtl),
                says: kit.words.with("details-mention", [("at", (nth + 1).into()), ("words", quote.text.into())]),
                goes_to: Some(Command::Select(Selected { fact: one.id, mention: nth }, From::List)),
            });
        }
        if let Some(n_more) = mentions.len().checked_sub(MOST_MENTIONS).filter(|n| *n > 0) {
            self.add("", &kit.words.with("map-more", [("n", n_more.into())]), None);
        }
    }
}

/// What found a fact and how sure it is: "list of names · 90 %".
fn found_by(kit: &Kit, one: &About<'_>) -> String {
    let source = match one.id.kind {
        FactKind::Actor => one.sheet.actor(one.id).map(|actor| actor.source),
        FactKind::Location => one.sheet.location(one.id).map(|place| place.source),
        FactKind::Force => one.sheet.force(one.id).map(|force| force.source),
        FactKind::Date | FactKind::Claim => None,
    };
    let source = source.map(|source| kit.words.find(&format!("source-{source}")).unwrap_or_else(|| source.to_owned()));
    let sure = confidence(one.sheet, one.id).map(|sure| kit.words.digits().of(&format!("{:.0} %", sure * 100.0)));
    let sure = sure.map(|sure| ltr_isolate(&sure));
    source.into_iter().chain(sure).collect::<Vec<_>>().join(DOT)
}

impl Line {
    /// How high it is, with the space below it, in points.
    pub fn height(&self) -> f32 {
        self.value.size().y.max(16.0) + GAP
    }

    fn paint(self, ui: &Ui, scene: &mut Scene<'_>, rect: Rect, id: egui::Id) {
        let kit = scene.kit;
        let (sense, role) =
            if self.goes_to.is_some() { (Sense::click(), Role::Link) } else { (Sense::hover(), Role::Label) };
        let response = ui.interact(rect, id, sense);
        response.widget_info(|| WidgetInfo::labeled(role, true, &self.says));
        let is_touched = self.goes_to.is_some() && (response.hovered() || response.has_focus());
        if is_touched {
            let ground = kit.palette.tint(kit.palette.accent, 0.1);
            ui.painter().rect_filled(rect.expand2(vec2(3.0, 0.0)), CornerRadius::same(RADIUS_CONTROL), ground);
            ui.ctx().set_cursor_icon(egui::CursorIcon::PointingHand);
        }
        kit.focus_ring(ui, rect, &response, RADIUS_CONTROL);
        let mut row = Row::new(rect.with_min_y(rect.top() + GAP / 2.0), kit.rtl);
        let label = row.start(LABEL);
        if let Some(galley) = self.label {
            paint_at_start(ui, label, galley, kit.palette.muted, kit.rtl);
        }
        paint_at_start(ui, row.rest(), self.value, kit.palette.ink, self.reads_rtl);
        if let Some(command) = self.goes_to.filter(|_| response.clicked()) {
            scene.asked.push(command);
        }
    }
}

/// Paints lines below each other from the top of `rect`.
pub fn paint(ui: &Ui, scene: &mut Scene<'_>, rect: Rect, lines: Vec<Line>, id: FactId) {
    let mut top = rect.top();
    for (nth, line) in lines.into_iter().enumerate() {
        let place = Rect::from_min_size(pos2(rect.left(), top), vec2(rect.width(), line.height()));
        top = place.bottom();
        line.paint(ui, scene, place, ui.scope_id().with(("detail", id, nth)));
    }
}
