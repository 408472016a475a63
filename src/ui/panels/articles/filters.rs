//! Which articles are listed: a menu to choose, and what is chosen as chips that take it back.

use egui::{CornerRadius, PopupCloseBehavior, Role, Sense, Ui, WidgetInfo, vec2};
use jiff::civil::Date;

use crate::store::{Filter, Progress};
use crate::ui::Scene;
use crate::ui::bidi::{Field, FieldLook, Fit, isolate};
use crate::ui::digits::typed;
use crate::ui::kit::{self, Kit, Look, Row, paint_centred};
use crate::ui::listing::{ArticlesDraft, Choices};
use crate::ui::panels::show_field;
use crate::ui::symbols::{self, Symbol};

/// The button with its menu.
pub(super) fn menu(ui: &mut Ui, scene: &mut Scene<'_>) {
    let kit = scene.kit;
    let draft = &mut scene.drafts.list;
    let look = Look { on: Some(!is_usual(&draft.filter)), ..Look::default() };
    let button = kit.symbol_button(ui, Symbol::Sift, &kit.word("filters"), look);
    let popup = kit.menu_below(&button).close_behavior(PopupCloseBehavior::CloseOnClickOutside);
    let shown = kit.menu(popup, |ui| {
        let choices = draft.choices.take().unwrap_or_else(|| Choices::of(&scene.state.articles));
        items(ui, kit, draft, &choices);
        draft.choices = Some(choices);
    });
    if shown.is_none() {
        draft.choices = None;
    }
}

/// Whether the list shows what it shows at the start.
fn is_usual(filter: &Filter) -> bool {
    *filter == Filter::default()
}

fn items(ui: &mut Ui, kit: &Kit, draft: &mut ArticlesDraft, choices: &Choices) {
    let filter = &mut draft.filter;
    section(ui, kit, "filter-review");
    for progress in Progress::ALL {
        let is_on = filter.progress == Some(progress);
        if kit.menu_item(ui, &kit.word(name_of(progress)), "", is_on).clicked() {
            filter.progress = (!is_on).then_some(progress);
        }
    }
    if choices.languages.len() > 1 {
        section(ui, kit, "filter-language");
        for (language, n) in &choices.languages {
            let text = kit.word(&format!("language-{language}"));
            choice(ui, kit, &text, *n, language, &mut filter.language);
        }
    }
    if !choices.publishers.is_empty() {
        section(ui, kit, "filter-source");
        for (publisher, n) in choices.publishers.iter().take(MOST_SOURCES) {
            choice(ui, kit, publisher, *n, publisher, &mut filter.source);
        }
    }
    section(ui, kit, "filter-days");
    days(ui, kit, draft);
    kit.hairline(ui);
    let filter = &mut draft.filter;
    for (id, is_on) in [
        ("filter-no-copies", &mut filter.without_copies),
        ("filter-away", &mut filter.with_away),
        ("filter-replaced", &mut filter.with_replaced),
    ] {
        if kit.menu_item(ui, &kit.word(id), "", *is_on).clicked() {
            *is_on ^= true;
        }
    }
    if !is_usual(filter) {
        kit.hairline(ui);
        if kit.menu_item(ui, &kit.word("filters-clear"), "", false).clicked() {
            draft.clear_filter();
        }
    }
}

/// Sources that are offered, at most: those that most articles are from.
const MOST_SOURCES: usize = 12;

fn section(ui: &mut Ui, kit: &Kit, id: &str) {
    kit.label(ui, &kit.word(id), kit::SMALL, kit.palette.muted, Fit::Line);
}

/// One of several values of which one is wanted, or none.
fn choice(ui: &mut Ui, kit: &Kit, text: &str, n: usize, value: &str, wanted: &mut Option<String>) {
    let is_on = wanted.as_deref() == Some(value);
    if kit.menu_item(ui, text, &kit.words.number(n), is_on).clicked() {
        *wanted = (!is_on).then(|| value.to_owned());
    }
}

/// The first and the last day.
fn days(ui: &mut Ui, kit: &Kit, draft: &mut ArticlesDraft) {
    let width = (ui.available_width() - 8.0) / 2.0;
    ui.allocate_ui_with_layout(vec2(ui.available_width(), 28.0), kit.row_layout(), |ui| {
        ui.spacing_mut().item_spacing.x = 8.0;
        day(ui, kit, &mut draft.since, width, ("filter-since", "2024-05-01"), &mut draft.filter.since);
        day(ui, kit, &mut draft.until, width, ("filter-until", "2024-05-31"), &mut draft.filter.until);
    });
}

fn day(ui: &mut Ui, kit: &Kit, field: &mut Field, width: f32, (name, hint): (&str, &str), wanted: &mut Option<Date>) {
    let name = kit.word(name);
    let look = FieldLook { style: kit::BODY, width, hint, name: &name, inset: 0.0 };
    let answer = show_field(ui, kit, field, &look);
    // Half a day is none yet.
    *wanted = typed(field.text()).parse().ok();
    if wanted.is_none() && !field.text().trim().is_empty() {
        let line = answer.rect.with_min_y(answer.rect.bottom() - 2.0);
        ui.painter().rect_filled(line, 1.0, kit.palette.error);
    }
    kit.tip(answer, &name);
}

fn name_of(progress: Progress) -> &'static str {
    match progress {
        Progress::Unread => "progress-unread",
        Progress::Untouched => "progress-untouched",
        Progress::Begun => "progress-begun",
        Progress::Done => "progress-done",
    }
}

/// Height of a chip.
const CHIP: f32 = 24.0;

/// What is chosen; a click takes it back.
pub(super) fn chips(ui: &mut Ui, scene: &mut Scene<'_>) {
    let kit = scene.kit;
    let draft = &mut scene.drafts.list;
    let chosen = chosen(kit, &draft.filter);
    if chosen.is_empty() {
        return;
    }
    let width = ui.available_width();
    let text = |text: &str| kit.line(ui, text, kit::SMALL, width - 32.0);
    let galleys: Vec<_> = chosen.iter().map(|(name, _)| text(name)).collect();
    let widths: Vec<f32> = galleys.iter().map(|galley| galley.size().x + 32.0).collect();
    let (places, height) = kit::flow(&widths, width, CHIP, vec2(4.0, 4.0), kit.rtl);
    let (whole, _) = ui.allocate_exact_size(vec2(width, height), Sense::hover());
    for (((name, clear), galley), place) in chosen.into_iter().zip(galleys).zip(places) {
        let rect = place.translate(whole.min.to_vec2());
        let response = ui.interact(rect, ui.scope_id().with(("filter", &name)), Sense::click());
        let says = kit.words.with("filter-remove", [("filter", name.as_str().into())]);
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &says));
        let strength = if response.hovered() { 0.2 } else { 0.12 };
        ui.painter().rect_filled(rect, CornerRadius::same(12), kit.palette.tint(kit.palette.accent, strength));
        kit.focus_ring(ui, rect, &response, 12);
        let mut row = Row::new(rect.shrink2(vec2(10.0, 0.0)), kit.rtl);
        paint_centred(ui, row.start(galley.size().x), galley, kit.palette.ink);
        symbols::paint(ui.painter(), row.end(8.0).center(), 7.0, Symbol::Cross, kit.palette.muted);
        if kit.tip(response, &says).clicked() {
            clear(draft);
        }
    }
}

/// How a chip takes back what it says.
type Clear = fn(&mut ArticlesDraft);

fn chosen(kit: &Kit, filter: &Filter) -> Vec<(String, Clear)> {
    let mut chosen: Vec<(String, Clear)> = Vec::new();
    if let Some(progress) = filter.progress {
        chosen.push((kit.word(name_of(progress)), |draft| draft.filter.progress = None));
    }
    if let Some(language) = &filter.language {
        chosen.push((kit.word(&format!("language-{language}")), |draft| draft.filter.language = None));
    }
    if let Some(source) = &filter.source {
        chosen.push((isolate(source), |draft| draft.filter.source = None));
    }
    let day = |id: &str, day: Date| kit.words.with(id, [("day", kit.words.day(day).into())]);
    if let Some(since) = filter.since {
        chosen.push((day("filter-since-day", since), |draft| {
            draft.filter.since = None;
            draft.since.set_text("");
        }));
    }
    if let Some(until) = filter.until {
        chosen.push((day("filter-until-day", until), |draft| {
            draft.filter.until = None;
            draft.until.set_text("");
        }));
    }
    if filter.without_copies {
        chosen.push((kit.word("filter-no-copies"), |draft| draft.filter.without_copies = false));
    }
    if filter.with_away {
        chosen.push((kit.word("filter-away"), |draft| draft.filter.with_away = false));
    }
    if filter.with_replaced {
        chosen.push((kit.word("filter-replaced"), |draft| draft.filter.with_replaced = false));
    }
    chosen
}
