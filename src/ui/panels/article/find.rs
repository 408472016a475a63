//! The bar that searches in the article: what, how, how many, next and previous.

use egui::{Key, Rect, Response, Role, Ui, UiBuilder, WidgetInfo, vec2};

use crate::ui::bidi::Fit;
use crate::ui::drafts::ArticleDraft;
use crate::ui::kit::{self, Kit, Look, Row};
use crate::ui::search::Query;
use crate::ui::spoken;
use crate::ui::symbols::Symbol;
use crate::ui::theme::CONTROL_HEIGHT;

/// Widest the field gets: more is never typed.
const WIDEST_FIELD: f32 = 360.0;
/// Room for the number of hits.
const COUNT_WIDTH: f32 = 112.0;
/// Below this width the choices go into a row of their own.
const NARROW: f32 = 740.0;
/// Space between rows, and between things in a row.
const GAP: f32 = 6.0;

/// Draws the bar at the top of `whole` and answers with its height.
pub(super) fn ui(ui: &mut Ui, kit: &Kit, whole: Rect, draft: &mut ArticleDraft) -> f32 {
    let line = |nth: usize| {
        let top = whole.top() + nth as f32 * (CONTROL_HEIGHT + GAP);
        Rect::from_min_size(egui::pos2(whole.left(), top), vec2(whole.width(), CONTROL_HEIGHT))
    };
    let mut first = Row::new(line(0), kit.rtl);
    let is_narrow = whole.width() < NARROW;
    let choices_width = choices_width(ui, kit);
    let end_width = 3.0 * (CONTROL_HEIGHT + 12.0) + COUNT_WIDTH + if is_narrow { 0.0 } else { choices_width + GAP };
    let field_width = (first.width() - end_width - GAP).clamp(80.0, WIDEST_FIELD);
    let field = first.start(field_width);
    let answer = field_ui(ui, kit, field, draft);
    first.start(GAP);
    let count = first.start(COUNT_WIDTH);
    count_ui(ui, kit, count, draft);
    let mut rest = child(ui, kit, first.rest(), "search buttons");
    let mut lines = 1;
    buttons(&mut rest, kit, draft);
    if is_narrow {
        choices(&mut child(ui, kit, line(lines), "search choices"), kit, draft);
        lines += 1;
    } else {
        choices(&mut rest, kit, draft);
    }
    if closes(&mut rest, kit) || is_left(ui, &answer) {
        draft.stop_finding();
        return CONTROL_HEIGHT;
    }
    search(ui, draft);
    if let Some(fault) = draft.search.fault() {
        let why = kit.words.find(&format!("fault-{}", slug(fault))).unwrap_or_else(|| fault.to_owned());
        let why = kit.words.with("search-fault", [("why", why.into())]);
        let mut below = child(ui, kit, line(lines), "search fault");
        let fit = Fit::Elide { width: whole.width(), lines: 1 };
        spoken::announce(&kit.label(&mut below, &why, kit::SMALL, kit.palette.error, fit));
        lines += 1;
    }
    lines as f32 * (CONTROL_HEIGHT + GAP) - GAP
}

fn child(ui: &mut Ui, kit: &Kit, rect: Rect, id: &str) -> Ui {
    let mut child = ui.new_child(UiBuilder::new().id_salt(id).max_rect(rect).layout(kit.row_layout()));
    child.spacing_mut().item_spacing.x = GAP;
    child
}

fn field_ui(ui: &mut Ui, kit: &Kit, place: Rect, draft: &mut ArticleDraft) -> Response {
    let mut field = child(ui, kit, place, "search field");
    let (hint, name) = (kit.word("search-hint"), kit.word("search-field"));
    let answer = crate::ui::panels::search_field(&mut field, kit, &mut draft.finding.field, &hint, &name);
    if std::mem::take(&mut draft.finding.wants_focus) {
        answer.request_focus();
    }
    if crate::ui::panels::is_entered(ui, &answer) {
        let step = if ui.input(|input| input.modifiers.shift) { -1 } else { 1 };
        draft.next_hit(step);
        answer.request_focus();
    }
    answer
}

/// Whether Escape was pressed in the field.
fn is_left(ui: &Ui, answer: &Response) -> bool {
    answer.lost_focus() && ui.input(|input| input.key_pressed(Key::Escape))
}

fn count_ui(ui: &mut Ui, kit: &Kit, place: Rect, draft: &ArticleDraft) {
    let search = &draft.search;
    let text = match (search.current(), search.hits().len()) {
        _ if search.query().text.is_empty() || search.fault().is_some() => return,
        (Some(nth), of) => {
            let of = kit.words.number(of);
            let of = if search.is_running() { format!("{of}\u{2026}") } else { of };
            kit.words.with("search-count", [("at", (nth + 1).into()), ("of", of.into())])
        }
        (None, _) if search.is_running() => kit.word("search-running"),
        (None, _) => kit.word("search-none"),
    };
    let mut label = child(ui, kit, place, "search count");
    let fit = Fit::Elide { width: place.width(), lines: 1 };
    spoken::announce(&kit.label(&mut label, &text, kit::SMALL, kit.palette.muted, fit));
}

/// Previous and next.
fn buttons(ui: &mut Ui, kit: &Kit, draft: &mut ArticleDraft) {
    let has_hits = !draft.search.hits().is_empty();
    for (symbol, name, step) in [(Symbol::Up, "key-previous-hit", -1), (Symbol::Down, "key-next-hit", 1)] {
        let button = ui.add_enabled_ui(has_hits, |ui| kit.symbol_button(ui, symbol, &kit.word(name), Look::default()));
        if button.inner.clicked() {
            draft.next_hit(step);
        }
    }
}

/// The button that closes the bar, at its end. Answers whether it was pressed.
fn closes(ui: &mut Ui, kit: &Kit) -> bool {
    let look = Look { quiet: true, ..Look::default() };
    let name = kit.word("search-close");
    ui.with_layout(kit.row_from_end(), |ui| kit.symbol_button(ui, Symbol::Cross, &name, look).clicked()).inner
}

const CHOICES: [&str; 3] = ["search-each-word", "search-whole-words", "search-expression"];

fn choices_width(ui: &Ui, kit: &Kit) -> f32 {
    let width = |id: &&str| kit.galley(ui, &kit.word(id), kit::MEDIUM, Fit::Line).size().x + 24.0 + GAP;
    CHOICES.iter().map(width).sum()
}

/// How to search.
fn choices(ui: &mut Ui, kit: &Kit, draft: &mut ArticleDraft) {
    let finding = &mut draft.finding;
    let [each_word, whole_words, expression] = CHOICES;
    for (id, tip, is_on) in [
        (each_word, "search-each-word-tip", &mut finding.how.each_word),
        (whole_words, "search-whole-words-tip", &mut finding.how.whole_words),
        (expression, "search-expression-tip", &mut finding.how.is_expression),
    ] {
        let name = kit.word(id);
        let button = kit.button(ui, &name, Look { primary: *is_on, ..Look::default() });
        if button.clicked() {
            *is_on ^= true;
        }
        button.widget_info(|| WidgetInfo::selected(Role::Button, true, *is_on, &name));
        kit.tip(button, &kit.word(tip));
    }
}

/// The id of a fault that the window has words for: what the crate says of it
/// up to the first comma, with hyphens.
fn slug(fault: &str) -> String {
    fault.split(',').next().unwrap_or_default().to_lowercase().replace(' ', "-")
}

/// Asks for what stands in the field, and shows the first hit when it comes.
fn search(ui: &Ui, draft: &mut ArticleDraft) {
    let finding = &draft.finding;
    let query = Query { text: finding.field.text().to_owned(), ..finding.how.clone() };
    draft.search.ask(ui.ctx(), query, finding.from);
    if let Some(hit) = draft.search.take() {
        draft.view.bring_into_sight(hit.start);
        ui.ctx().request_repaint();
    }
}
