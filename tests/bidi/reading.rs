//! The article's sheet: marks, selection, copying, scrolling.

use std::{cell::RefCell, rc::Rc, sync::Arc};

use egui::{Color32, Event, Key, Modifiers, Pos2, Rect, Role, pos2};
use egui_kittest::{
    Harness,
    kittest::{NodeT, Queryable},
};
use waqai::document::{Document, Paragraph, ParagraphRole};
use waqai::text::{Span, SrcPos};
use waqai::ui::bidi::{Bidi, Cue, Mark, MarkLook, Overlay, ReadingEvents, ReadingLook, ReadingView, Underline};

use crate::clipboard::copied;
use crate::support::CpuRenderer;

const ARTICLE: &str = "هدوء حذر على خط الفصل\n\n\
    قال العقيد سامر الحلو إن نحو 2,500 جندي من قوات UNDOF عبروا النقطة (ب) وتلعفر قبل الفجر.\n\
    The convoy of 14 trucks left Port Alpha at 06:30, he said.\n\
    وأضاف أن العملية انتهت.\n";

pub(crate) fn document(text: &str) -> Document {
    let mut paragraphs: Vec<Paragraph> = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let words = line.trim();
        if !words.is_empty() {
            let start = (at + line.len() - line.trim_start().len()) as u32;
            let span = Span::new(SrcPos(start), SrcPos(start + words.len() as u32));
            let role = if paragraphs.is_empty() { ParagraphRole::Title } else { ParagraphRole::Body };
            paragraphs.push(Paragraph { span, role });
        }
        at += line.len();
    }
    Document {
        name: "sample.txt".to_owned(),
        format: "text",
        encoding: "UTF-8".into(),
        text: text.to_owned(),
        language: "ar",
        title: paragraphs.first().map(|title| title.span),
        paragraphs,
        ..Document::default()
    }
}

pub(crate) fn look() -> ReadingLook {
    ReadingLook {
        paper: Color32::WHITE,
        line: Color32::from_rgb(0xe2, 0xdf, 0xd9),
        ink: Color32::from_rgb(0x1d, 0x1f, 0x21),
        bar: Color32::GRAY,
        accent: Color32::BLUE,
        selection: Color32::from_rgb(0xcf, 0xe3, 0xf5),
        hit: Color32::from_rgb(0xff, 0xeb, 0xa8),
        current_hit: Color32::from_rgb(0xff, 0xc2, 0x33),
        weight: 1.0,
        size: 19.0,
        leading: 1.95,
        sheet_width: 720.0,
    }
}

pub(crate) fn span_of(text: &str, words: &str) -> Span<SrcPos> {
    let start = text.find(words).unwrap() as u32;
    Span::new(SrcPos(start), SrcPos(start + words.len() as u32))
}

fn mark(words: &str, id: u32, pattern: Underline) -> Mark {
    mark_of(ARTICLE, words, id, pattern)
}

pub(crate) fn mark_of(text: &str, words: &str, id: u32, pattern: Underline) -> Mark {
    let line = Color32::from_rgb(0x0b, 0x63, 0xa5);
    let look = MarkLook { fill: line.gamma_multiply(0.1), line, pattern, outline: None, cue: Cue::None };
    Mark { span: span_of(text, words), id, look, name: words.to_owned() }
}

/// A view on the screen, and what happened in its frames.
pub(crate) struct Screen {
    pub(crate) harness: Harness<'static>,
    view: Rc<RefCell<ReadingView>>,
    events: Rc<RefCell<Vec<ReadingEvents>>>,
}

impl Screen {
    fn new(text: &str, marks: Vec<Mark>) -> Self {
        Self::with_hits(text, marks, Vec::new())
    }

    fn with_hits(text: &str, marks: Vec<Mark>, hits: Vec<Span<SrcPos>>) -> Self {
        Self::of(document(text), marks, hits)
    }

    pub(crate) fn of(document: Document, marks: Vec<Mark>, hits: Vec<Span<SrcPos>>) -> Self {
        let view = Rc::new(RefCell::new(ReadingView::new(Arc::new(document))));
        let events: Rc<RefCell<Vec<ReadingEvents>>> = Rc::default();
        let (shown, seen) = (Rc::clone(&view), Rc::clone(&events));
        let mut harness = Harness::builder()
            .with_size([600.0, 420.0])
            .with_step_dt(0.02)
            .with_max_steps(60)
            .renderer(CpuRenderer::default())
            .with_context_setup(|ctx| {
                Bidi::install(ctx);
                ctx.all_styles_mut(|style| style.animation_time = 0.0);
            })
            .build_ui(move |ui| {
                let bidi = Bidi::of(ui.ctx());
                let card = |ui: &mut egui::Ui, ids: &[u32]| {
                    let id = ids.first().copied().unwrap();
                    ui.label(bidi.galley(
                        ui.ctx(),
                        &format!("card {id}"),
                        crate::labels::WINDOW,
                        waqai::ui::bidi::Fit::Line,
                    ));
                };
                let happened = {
                    let overlay = Overlay {
                        marks: &marks,
                        bars: &[],
                        hits: &hits,
                        current_hit: (!hits.is_empty()).then_some(0),
                        pointed_at: None,
                    };
                    shown.borrow_mut().ui(ui, &bidi, &overlay, &look(), card)
                };
                seen.borrow_mut().push(happened);
            });
        harness.run();
        Self { harness, view, events }
    }

    /// Runs until nothing moves; returns the ids that were clicked meanwhile.
    fn run(&mut self) -> Vec<u32> {
        self.events.borrow_mut().clear();
        self.harness.run();
        self.events.borrow().iter().flat_map(|events| events.clicked.clone()).collect()
    }

    fn last(&self) -> ReadingEvents {
        self.events.borrow().last().cloned().expect("a frame was shown")
    }

    fn press(&mut self, at: Pos2, modifiers: Modifiers) {
        for pressed in [true, false] {
            let button = egui::PointerButton::Primary;
            self.harness.event(Event::PointerMoved(at));
            self.harness.event_modifiers(Event::PointerButton { pos: at, button, pressed, modifiers }, modifiers);
            self.harness.step();
        }
    }

    fn drag(&mut self, from: Pos2, to: Pos2) {
        self.harness.drag_at(from);
        self.harness.step();
        self.harness.hover_at(to);
        self.harness.step();
        self.harness.drop_at(to);
        self.run();
    }

    /// What Ctrl+C puts on the clipboard.
    fn copied(&mut self) -> Option<String> {
        copied(&mut self.harness, Event::Copy)
    }

    fn paragraph(&self, starts_with: &str) -> Rect {
        let whole = ARTICLE.lines().map(str::trim).find(|line| line.starts_with(starts_with)).unwrap();
        // Those around the sight are told to screen readers, too.
        self.harness.query_all_by_label(whole).next().expect("a paragraph").rect()
    }
}

#[test]
fn a_click_on_words_tells_which_marks_lie_there() {
    let marks = vec![
        mark("نحو 2,500 جندي من قوات UNDOF", 7, Underline::Double),
        mark("UNDOF", 8, Underline::Solid),
        mark("تلعفر", 9, Underline::Dotted),
    ];
    let mut screen = Screen::new(ARTICLE, marks);
    screen.harness.get_by_label("تلعفر").click();
    assert_eq!(screen.run(), [9]);
    screen.harness.get_by_label("UNDOF").click();
    assert_eq!(screen.run(), [8, 7], "the shortest first");
    let beside = screen.paragraph("وأضاف").left_center();
    screen.press(beside, Modifiers::NONE);
    assert_eq!(screen.run(), [] as [u32; 0]);
}

#[test]
fn the_pointer_over_words_shows_their_card() {
    let mut screen = Screen::new(ARTICLE, vec![mark("تلعفر", 9, Underline::Dotted)]);
    screen.harness.get_by_label("تلعفر").hover();
    screen.harness.run_steps(60);
    assert_eq!(screen.last().hovered, Some(9));
    assert!(screen.harness.query_by_label("card 9").is_some());
}

#[test]
fn marks_take_tab_and_enter() {
    let mut screen = Screen::new(ARTICLE, vec![mark("UNDOF", 3, Underline::Solid)]);
    screen.harness.get_by_label("UNDOF").focus();
    screen.harness.run();
    screen.harness.key_press(Key::Enter);
    assert_eq!(screen.run(), [3]);
}

#[test]
fn dragging_over_paragraphs_copies_the_logical_text() {
    let mut screen = Screen::new(ARTICLE, Vec::new());
    let (from, to) = (screen.paragraph("قال"), screen.paragraph("The convoy"));
    // From the first Arabic letter, on the right, to the last English one.
    screen.drag(from.right_top() + egui::vec2(-1.0, 12.0), to.right_bottom() + egui::vec2(-1.0, -12.0));
    let start = ARTICLE.find("قال").unwrap();
    let end = ARTICLE.find("said.").unwrap() + "said.".len();
    assert_eq!(screen.copied().as_deref(), ARTICLE.get(start..end));
    assert!(screen.last().copied);
}

#[test]
fn a_double_click_takes_the_word_and_a_third_the_paragraph() {
    let mut screen = Screen::new(ARTICLE, Vec::new());
    let at = screen.paragraph("وأضاف").right_center() + egui::vec2(-20.0, 0.0);
    screen.press(at, Modifiers::NONE);
    assert_eq!(screen.last().selection, None);
    screen.press(at, Modifiers::NONE);
    assert_eq!(screen.copied().as_deref(), Some("وأضاف"));
    screen.press(at, Modifiers::NONE);
    assert_eq!(screen.copied().as_deref(), Some("وأضاف أن العملية انتهت."));
}

#[test]
fn shift_and_a_click_stretch_the_selection() {
    let mut screen = Screen::new(ARTICLE, Vec::new());
    let paragraph = screen.paragraph("The convoy");
    screen.press(paragraph.left_top() + egui::vec2(1.0, 12.0), Modifiers::NONE);
    screen.harness.run_steps(30);
    screen.press(paragraph.right_bottom() - egui::vec2(1.0, 12.0), Modifiers::SHIFT);
    assert_eq!(screen.copied().as_deref(), Some("The convoy of 14 trucks left Port Alpha at 06:30, he said."));
}

#[test]
fn everything_can_be_selected_once_the_article_has_the_keyboard() {
    let mut screen = Screen::new(ARTICLE, Vec::new());
    assert_eq!(screen.copied(), None, "nothing is selected yet");
    screen.press(screen.paragraph("The convoy").center(), Modifiers::NONE);
    screen.harness.key_press_modifiers(Modifiers::COMMAND, Key::A);
    screen.run();
    assert_eq!(screen.copied().as_deref(), Some(ARTICLE));
}

#[test]
fn a_place_is_shown_at_a_third_of_the_height() {
    let text = format!("{}\nالهدف هنا\n{}", ARTICLE.repeat(40), ARTICLE.repeat(40));
    let mut screen = Screen::new(&text, Vec::new());
    let target = span_of(&text, "الهدف هنا");
    screen.view.borrow_mut().scroll_to(target.start);
    screen.run();
    let found = screen.harness.get_by_label("الهدف هنا").rect();
    assert!((found.top() - (8.0 + 404.0 / 3.0)).abs() < 4.0, "{found}");
    assert!(screen.last().visible.covers(&target));
    // From the other side, too.
    screen.view.borrow_mut().scroll_to(SrcPos(text.len() as u32));
    screen.run();
    assert_eq!(screen.last().on_screen.1, 1.0);
    screen.view.borrow_mut().scroll_to(target.start);
    screen.run();
    assert!((screen.harness.get_by_label("الهدف هنا").rect().top() - found.top()).abs() < 1.0);
}

#[test]
fn keys_and_shares_move_the_view_and_stop_at_its_ends() {
    let text = ARTICLE.repeat(60);
    let mut screen = Screen::new(&text, Vec::new());
    screen.press(pos2(300.0, 200.0), Modifiers::NONE);
    let start = screen.last().visible.start;
    for (key, moves_on) in [(Key::PageDown, true), (Key::Space, true), (Key::ArrowDown, true), (Key::PageUp, false)] {
        let before = screen.last().visible.start;
        screen.harness.key_press(key);
        screen.run();
        assert_eq!(screen.last().visible.start > before, moves_on, "{key:?}");
    }
    screen.harness.key_press(Key::End);
    screen.run();
    assert_eq!(screen.last().on_screen.1, 1.0);
    screen.view.borrow_mut().scroll_to_share(0.5);
    screen.run();
    assert!((screen.last().on_screen.0 - 0.5).abs() < 0.05, "{:?}", screen.last().on_screen);
    screen.harness.key_press(Key::Home);
    screen.run();
    assert_eq!((screen.last().visible.start, screen.last().on_screen.0), (start, 0.0));
}

#[test]
fn a_new_width_keeps_the_words_in_sight() {
    let text = ARTICLE.repeat(60);
    let mut screen = Screen::new(&text, Vec::new());
    screen.view.borrow_mut().scroll_to_share(0.4);
    screen.run();
    let before = screen.last().visible.start;
    for width in [420.0, 900.0, 600.0] {
        screen.harness.set_size(egui::vec2(width, 420.0));
        screen.run();
        let line = screen.last().visible;
        assert!(line.start <= before && before < line.end, "{before:?} is not in {line:?} at {width}");
    }
    assert!(before.0 - screen.last().visible.start.0 < 200, "drifted");
}

#[test]
fn dragging_the_edge_of_the_window_does_not_make_the_text_creep() {
    let mut screen = Screen::new(&ARTICLE.repeat(60), Vec::new());
    screen.view.borrow_mut().scroll_to_share(0.4);
    screen.run();
    let before = screen.last().visible;
    let there = (0..40).map(|step| 600.0 - step as f32 * 5.0);
    for width in there.clone().chain(there.rev()) {
        screen.harness.set_size(egui::vec2(width, 420.0));
        screen.harness.step();
    }
    screen.run();
    assert_eq!(screen.last().visible, before);
}

#[test]
fn quotations_and_items_of_lists_are_set_in() {
    let text = "عنوان\n\nقال القائد إن القوة عبرت.\n«عبرنا النهر قبل الفجر.»\n• بند أول\n3. three\n3.5 percent\n";
    let words = ["قال", "«عبرنا", "•", "3. ", "3.5"].into_iter().enumerate();
    let marks = words.map(|(nth, words)| {
        let look = mark("العقيد", 0, Underline::None).look;
        Mark { span: span_of(text, words), id: nth as u32, name: nth.to_string(), look }
    });
    let screen = Screen::new(text, marks.collect());
    let edges = |name: &str| screen.harness.get_by_label(name).rect();
    let inset = 19.0 * 1.25;
    for set_in in ["1", "2"] {
        assert!((edges("0").right() - edges(set_in).right() - inset).abs() < 2.0, "{set_in}");
    }
    let set_in = edges("3").left() - edges("4").left();
    assert!((set_in - inset).abs() < 2.0, "a number that begins a sentence is no item");
}

#[test]
fn what_a_file_calls_quotation_item_or_row_is_shown_as_such() {
    let file =
        "# عنوان\n\nقال القائد.\n\n> عبرنا النهر.\n\n- بند أول\n\n| الجهة | القتلى |\n|---|---|\n| الجيش | 2 |\n";
    let document = waqai::read::read("a.md", file.as_bytes(), waqai::read::Manner::default()).expect("Markdown");
    let look = mark("العقيد", 0, Underline::None).look;
    let words = ["قال", "عبرنا", "بند", "الجهة"].into_iter().enumerate();
    let marks = words.map(|(id, words)| Mark {
        span: span_of(&document.text, words),
        id: id as u32,
        name: words.to_owned(),
        look,
    });
    let screen = Screen::of(document.clone(), marks.collect(), Vec::new());
    let inset = |words: &str| {
        let right = |words| screen.harness.get_by_role_and_label(Role::Link, words).rect().right();
        right("قال") - right(words)
    };
    assert!((inset("عبرنا") - 19.0 * 1.25).abs() < 2.0 && (inset("بند") - 19.0 * 1.25).abs() < 2.0);
    assert!(inset("الجهة").abs() < 2.0, "a row begins where other lines do");
    let roles = [Role::Heading, Role::Paragraph, Role::Blockquote, Role::ListItem, Role::Row];
    let met = screen.harness.query_all_by(|node| roles.contains(&node.role())).map(|node| node.accesskit_node().role());
    assert_eq!(met.collect::<Vec<_>>(), [&roles[..], &[Role::Row]].concat());
}

#[test]
fn a_screen_reader_meets_paragraphs_and_their_marks_in_the_order_of_reading() {
    use egui::accesskit::TextDirection::{LeftToRight, RightToLeft};
    let words = ["UNDOF", "Port Alpha", "العقيد"].into_iter().enumerate();
    let mut marks: Vec<_> = words.map(|(nth, words)| mark(words, nth as u32, Underline::Solid)).collect();
    marks.sort_by_key(|mark| mark.span);
    let screen = Screen::new(ARTICLE, marks);
    let is_met = |role| matches!(role, Role::Heading | Role::Paragraph | Role::Link);
    let nodes = screen.harness.query_all_by(|node| is_met(node.role()));
    let met: Vec<_> = nodes
        .map(|node| {
            let node = node.accesskit_node();
            let first_words = node.label().unwrap_or_default().chars().take(6).collect::<String>();
            (node.role(), first_words, node.text_direction(), node.level())
        })
        .collect();
    let expected = [
        (Role::Heading, "هدوء ح", Some(RightToLeft), Some(1)),
        (Role::Paragraph, "قال ال", Some(RightToLeft), None),
        (Role::Link, "العقيد", Some(RightToLeft), None),
        (Role::Link, "UNDOF", Some(RightToLeft), None),
        (Role::Paragraph, "The co", Some(LeftToRight), None),
        (Role::Link, "Port A", Some(LeftToRight), None),
        (Role::Paragraph, "وأضاف ", Some(RightToLeft), None),
    ];
    assert_eq!(met, expected.map(|(role, words, direction, level)| (role, words.to_owned(), direction, level)));
}

/// Selects with the keyboard from the place before `words` on.
fn keyed(words: &str, keys: &[(Modifiers, Key)]) -> Option<String> {
    let mut screen = Screen::new(ARTICLE, Vec::new());
    let span = span_of(ARTICLE, words);
    screen.view.borrow_mut().select(Some(Span::new(SrcPos(0), span.start)));
    let paragraph = screen.paragraph("وأضاف");
    // The pane gets the keyboard without a place of its own.
    screen.press(paragraph.left_bottom() + egui::vec2(0.0, 30.0), Modifiers::NONE);
    screen.view.borrow_mut().place_caret(span.start);
    screen.run();
    for &(modifiers, key) in keys {
        screen.harness.key_press_modifiers(modifiers, key);
        screen.run();
    }
    screen.copied()
}

#[test]
fn shift_and_arrows_select_as_the_eye_sees() {
    const SHIFT: Modifiers = Modifiers::SHIFT;
    const BOTH: Modifiers = Modifiers::COMMAND.plus(Modifiers::SHIFT);
    // Left goes on in Arabic, right in English.
    assert_eq!(keyed("العقيد", &[(SHIFT, Key::ArrowLeft), (SHIFT, Key::ArrowLeft)]).as_deref(), Some("ال"));
    assert_eq!(keyed("convoy", &[(SHIFT, Key::ArrowRight)]).as_deref(), Some("c"));
    assert_eq!(keyed("convoy", &[(SHIFT, Key::ArrowLeft)]).as_deref(), Some(" "));
    assert_eq!(
        keyed("العقيد", &[(BOTH, Key::ArrowLeft)]).map(|words| words.trim().to_owned()).as_deref(),
        Some("العقيد")
    );
    assert_eq!(keyed("وأضاف", &[(SHIFT, Key::End)]).as_deref(), Some("وأضاف أن العملية انتهت."));
    // Over the edge of a paragraph, and down by lines.
    assert_eq!(keyed("وأضاف", &[(SHIFT, Key::ArrowRight)]).as_deref(), Some("\n"));
    let down = keyed("The convoy", &[(SHIFT, Key::ArrowDown)]).expect("a line and what is before it");
    assert!(down.starts_with("The convoy of") && down.contains('\n'), "{down}");
    let rest = keyed("convoy", &[(BOTH, Key::End)]).expect("the rest");
    assert!(rest.starts_with("convoy") && rest.trim_end().ends_with("انتهت."), "{rest}");
    // An arrow alone drops the selection.
    assert_eq!(keyed("convoy", &[(SHIFT, Key::ArrowRight), (Modifiers::NONE, Key::ArrowRight)]), None);
}

#[test]
fn the_caret_stays_in_sight() {
    let mut screen = Screen::new(&ARTICLE.repeat(40), Vec::new());
    screen.press(screen.paragraph("وأضاف").center(), Modifiers::NONE);
    let before = screen.last().visible;
    for _ in 0..3 {
        screen.harness.key_press_modifiers(Modifiers::SHIFT, Key::PageDown);
        screen.run();
    }
    let after = screen.last();
    assert!(after.visible.start > before.end, "three screens further down");
    let end = after.selection.expect("a long selection").end;
    assert!(after.visible.contains(end) || after.visible.end == end);
}

#[test]
fn a_paragraph_of_many_megabytes_is_shown_in_pieces() {
    let text = ARTICLE.replace('\n', " ").repeat(8000);
    let mut screen = Screen::new(&text, Vec::new());
    screen.view.borrow_mut().scroll_to(SrcPos(text.len() as u32 / 2));
    screen.run();
    let middle = screen.last().visible;
    assert!(middle.contains(SrcPos(text.len() as u32 / 2)));
    assert!(middle.end.0 - middle.start.0 < 20_000);
    assert!(text.is_char_boundary(middle.start.0 as usize) && text.is_char_boundary(middle.end.0 as usize));
    screen.view.borrow_mut().select(Some(Span::new(SrcPos(0), SrcPos(text.len() as u32))));
    assert_eq!(screen.copied().map(|copied| copied.len()), Some(text.len()));
}

#[test]
fn an_empty_article_is_an_empty_sheet() {
    let mut screen = Screen::new("", Vec::new());
    screen.press(pos2(300.0, 200.0), Modifiers::NONE);
    screen.harness.key_press(Key::End);
    screen.run();
    assert!(screen.last().visible.is_empty());
    assert_eq!(screen.copied(), None);
}

#[test]
fn the_sheet_looks_as_it_did() {
    let mut marks = vec![
        mark("نحو 2,500 جندي من قوات UNDOF", 0, Underline::Double),
        mark("UNDOF", 1, Underline::Solid),
        mark("تلعفر", 2, Underline::Dotted),
        mark("06:30", 3, Underline::Dashed),
    ];
    marks[0].look.outline = Some(Color32::from_rgb(0xb8, 0x4a, 0x00));
    let mut screen = Screen::new(ARTICLE, marks);
    screen.view.borrow_mut().select(Some(span_of(ARTICLE, "العقيد سامر")));
    screen.harness.run();
    screen.harness.snapshot("bidi_sheet");
}
