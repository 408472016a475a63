//! What saving the lists would change in the open articles, by the words of each fact.

use egui::{Sense, Ui, vec2};

use super::scrolled_rows;
use crate::facts::{FactId, FactKind, FactSheet};
use crate::review::{Difference, Way};
use crate::ui::Scene;
use crate::ui::bidi::{Fit, isolate, ltr_isolate};
use crate::ui::kit::{self, Kit, Row, paint_centred};
use crate::ui::lists::Outlook;
use crate::ui::strings::Words;
use crate::ui::wording::{self, DOT};

/// Height of a change: what becomes of the fact, and in which article.
const ROW_HEIGHT: f32 = 40.0;
/// Changes in sight.
const IN_SIGHT: f32 = 3.0;
/// Letters of a quotation that there is room for beside what becomes of it.
const LONGEST: usize = 48;
/// Height of it all.
pub(super) const HEIGHT: f32 = ROW_HEIGHT * IN_SIGHT + 26.0;

pub(super) fn ui(ui: &mut Ui, scene: &mut Scene<'_>) {
    let kit = scene.kit;
    let draft = &scene.drafts.lists;
    let width = ui.available_width();
    let outlook = draft.outlook.as_ref().filter(|_| !draft.wants_trial());
    let Some(outlook) = outlook.filter(|_| draft.is_changed()) else {
        let word = if draft.is_changed() { "lists-trying" } else { "lists-outlook-unchanged" };
        kit.label(ui, &kit.word(word), kit::SMALL, kit.palette.muted, Fit::Wrap(width));
        return;
    };
    kit.label(ui, &sum(&kit.words, outlook), kit::SMALL_MEDIUM, kit.palette.ink, Fit::Wrap(width));
    scrolled_rows(ui, "outlook", ROW_HEIGHT * IN_SIGHT, ROW_HEIGHT, outlook.differences.len(), |ui, in_sight| {
        for (article, difference) in outlook.differences.get(in_sight).unwrap_or_default() {
            if let Some((title, before, after)) = outlook.articles.get(*article) {
                row(ui, kit, title, &becomes(&kit.words, before, after, difference));
            }
        }
    });
}

/// "In 12 open articles: 5 facts added, 2 changed, 0 gone."
fn sum(words: &Words, outlook: &Outlook) -> String {
    let [added, changed, gone] = outlook.counts();
    let (n, open) = (outlook.articles.len(), outlook.n_open);
    let id = if n < open { "lists-outlook-some" } else { "lists-outlook" };
    let added = words.count("lists-outlook-added", added);
    let values = [
        ("n", n.into()),
        ("open", open.into()),
        ("added", added.into()),
        ("changed", changed.into()),
        ("gone", gone.into()),
    ];
    words.with(id, values)
}

fn row(ui: &mut Ui, kit: &Kit, title: &str, becomes: &str) {
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW_HEIGHT), Sense::hover());
    let says = [becomes, title].join(DOT);
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, &says));
    let half = rect.height() / 2.0;
    for (text, style, ink, top) in
        [(becomes, kit::BODY, kit.palette.ink, rect.top()), (title, kit::SMALL, kit.palette.muted, rect.top() + half)]
    {
        let galley = kit.line(ui, text, style, rect.width());
        let line = rect.with_min_y(top).with_max_y(top + half);
        paint_centred(ui, Row::new(line, kit.rtl).start(galley.size().x), galley, ink);
    }
}

/// What a fact was and what it becomes, behind its words.
fn becomes(words: &Words, before: &FactSheet, after: &FactSheet, difference: &Difference) -> String {
    let ways = difference.ways.iter().map(|way| words.get(&format!("lists-way-{}", way.id())));
    let ways = ways.collect::<Vec<_>>().join(DOT);
    let side =
        |sheet: &FactSheet, fact: Option<FactId>| fact.map(|fact| isolate(&state(words, sheet, fact, difference)));
    let sides = (side(before, difference.before), side(after, difference.after));
    let mut quoted = difference.words.clone();
    if let Some((cut, _)) = quoted.char_indices().nth(LONGEST) {
        quoted.truncate(cut);
        quoted.push('…');
    }
    let quoted = format!("\u{ab}{}\u{bb}", isolate(&quoted));
    let values = |from: String, to: String| [("from", from.into()), ("to", to.into())];
    let sides = match sides {
        (Some(from), Some(to)) if from != to => words.with("lists-becomes", values(from, to)),
        (Some(one), _) | (None, Some(one)) => one,
        (None, None) => String::new(),
    };
    [ways, quoted, sides].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(DOT)
}

/// A fact as far as the lists may change it.
fn state(words: &Words, sheet: &FactSheet, fact: FactId, difference: &Difference) -> String {
    // The words said are quoted already.
    let name = if fact.kind == FactKind::Claim { String::new() } else { wording::short_name(words, sheet, fact) };
    let mut parts = if name.is_empty() { Vec::new() } else { vec![isolate(&name)] };
    match fact.kind {
        FactKind::Actor => {
            let actor = sheet.actor(fact);
            parts.extend(actor.and_then(|actor| actor.name_en.as_deref()).filter(|other| *other != name).map(isolate));
            parts.extend(actor.map(|actor| words.get(&format!("actor-{}", actor.kind.id()))));
        }
        FactKind::Location => {
            parts.extend(sheet.location(fact).map(|place| wording::place_kind(words, place)));
            let moved = difference.ways.contains(&Way::Moved);
            let position = sheet.location(fact).filter(|_| moved).and_then(|place| place.position);
            parts.extend(position.map(|(lat, lon)| ltr_isolate(&words.digits().of(&format!("{lat:.2}, {lon:.2}")))));
        }
        FactKind::Force | FactKind::Claim if difference.ways.contains(&Way::Relinked) => {
            parts.push(wording::second_line(words, sheet, fact));
        }
        FactKind::Force | FactKind::Claim | FactKind::Date => {}
    }
    parts.retain(|part| !part.is_empty());
    parts.join(DOT)
}
