//! The field for one line of mixed text.

use std::{cell::RefCell, rc::Rc};

use egui::{Event, Key, Modifiers};
use egui_kittest::{Harness, kittest::Queryable};
use waqai::ui::bidi::{Bidi, Field, FieldLook};

use crate::clipboard::copied;

struct Screen {
    harness: Harness<'static>,
    field: Rc<RefCell<Field>>,
    changes: Rc<RefCell<u32>>,
}

/// A field that has the keyboard.
fn screen(text: &str) -> Screen {
    with_inset(text, 0.0)
}

fn with_inset(text: &str, inset: f32) -> Screen {
    let field = Rc::new(RefCell::new(Field::new(text)));
    let changes: Rc<RefCell<u32>> = Rc::default();
    let (shown, counted) = (Rc::clone(&field), Rc::clone(&changes));
    let mut harness = Harness::builder()
        .with_size([260.0, 60.0])
        .with_context_setup(|ctx| {
            Bidi::install(ctx);
        })
        .build_ui(move |ui| {
            let look =
                FieldLook {
                    style: crate::labels::WINDOW, width: 160.0, hint: "بحث", name: "بحث في المقال", inset
                };
            let response = shown.borrow_mut().ui(ui, &Bidi::of(ui.ctx()), &look);
            *counted.borrow_mut() += u32::from(response.changed());
        });
    harness.get_by_label("بحث في المقال").click();
    harness.run();
    Screen { harness, field, changes }
}

impl Screen {
    fn text(&self) -> String {
        self.field.borrow().text().to_owned()
    }

    fn event(&mut self, event: Event) {
        self.harness.event(event);
        self.harness.run();
    }

    fn write(&mut self, text: &str) {
        for letter in text.chars() {
            self.event(Event::Text(letter.to_string()));
        }
    }

    fn key(&mut self, modifiers: Modifiers, key: Key) {
        self.harness.key_press_modifiers(modifiers, key);
        self.harness.run();
    }

    fn copied(&mut self, event: Event) -> Option<String> {
        copied(&mut self.harness, event)
    }
}

#[test]
fn letters_of_both_scripts_are_written_in_order() {
    let mut screen = screen("");
    screen.write("قوات NATO 12");
    assert_eq!(screen.text(), "قوات NATO 12");
    assert_eq!(*screen.changes.borrow(), 12);
    let node = screen.harness.get_by_label("بحث في المقال");
    assert_eq!(node.value().as_deref(), Some("قوات NATO 12"));
}

#[test]
fn arrows_move_as_the_eye_sees() {
    let mut screen = screen("");
    screen.write("سلام");
    // The caret stands left of the last letter: right goes back into the word.
    screen.key(Modifiers::NONE, Key::ArrowRight);
    screen.write("X");
    assert_eq!(screen.text(), "سلاXم");
    screen.key(Modifiers::NONE, Key::Home);
    screen.write("1");
    assert_eq!(screen.text(), "1سلاXم");
}

#[test]
fn words_are_selected_cut_and_pasted() {
    let mut screen = screen("");
    screen.write("جيش وطني");
    screen.key(Modifiers::COMMAND | Modifiers::SHIFT, Key::ArrowRight);
    assert_eq!(screen.copied(Event::Copy).as_deref(), Some("وطني"));
    assert_eq!(screen.copied(Event::Cut).as_deref(), Some("وطني"));
    assert_eq!(screen.text(), "جيش ");
    screen.event(Event::Paste("line 1\nline 2".to_owned()));
    assert_eq!(screen.text(), "جيش line 1 line 2");
    screen.key(Modifiers::COMMAND, Key::A);
    screen.key(Modifiers::NONE, Key::Backspace);
    assert_eq!(screen.text(), "");
}

#[test]
fn undo_goes_back_word_by_word_and_redo_forward() {
    let mut screen = screen("");
    screen.write("رجع فريق");
    screen.key(Modifiers::COMMAND, Key::Z);
    assert_eq!(screen.text(), "رجع ");
    screen.key(Modifiers::COMMAND, Key::Z);
    screen.key(Modifiers::COMMAND, Key::Z);
    assert_eq!(screen.text(), "");
    screen.key(Modifiers::COMMAND, Key::Z);
    assert_eq!(screen.text(), "", "nothing is left to undo");
    screen.key(Modifiers::COMMAND | Modifiers::SHIFT, Key::Z);
    assert_eq!(screen.text(), "رجع");
    screen.write("!");
    screen.key(Modifiers::COMMAND, Key::Y);
    assert_eq!(screen.text(), "رجع!", "a new edit forgets what was undone");
}

#[test]
fn enter_leaves_the_field_and_text_then_goes_elsewhere() {
    let mut screen = screen("قديم");
    assert!(screen.harness.get_by_label("بحث في المقال").is_focused());
    screen.key(Modifiers::NONE, Key::Enter);
    assert!(!screen.harness.get_by_label("بحث في المقال").is_focused());
    screen.write("x");
    assert_eq!(screen.text(), "قديم");
}

#[test]
fn the_caller_can_replace_the_text() {
    let mut screen = screen("واحد");
    screen.field.borrow_mut().set_text("اثنان\nثلاثة");
    screen.harness.run();
    assert_eq!(screen.text(), "اثنان ثلاثة");
    screen.key(Modifiers::NONE, Key::End);
    screen.write("!");
    assert_eq!(screen.text(), "اثنان ثلاثة!");
}

#[test]
fn an_input_method_composes_before_it_commits() {
    let mut screen = screen("");
    screen.event(Event::Ime(egui::ImeEvent::Preedit { text: "سل".to_owned(), active_range_chars: None }));
    assert_eq!(screen.text(), "", "nothing is committed yet");
    screen.event(Event::Ime(egui::ImeEvent::Commit("سلام".to_owned())));
    assert_eq!(screen.text(), "سلام");
    screen.event(Event::Ime(egui::ImeEvent::DeleteSurrounding { before_chars: 1, after_chars: 0 }));
    assert_eq!(screen.text(), "سلا");
}

#[test]
fn a_symbol_finds_room_where_the_hint_starts() {
    let right_edge = |inset: f32, text: &str| {
        let screen = with_inset(text, inset);
        let texts = screen.harness.output().shapes.iter().filter_map(|clipped| match &clipped.shape {
            egui::Shape::Text(text) => Some(text.pos.x + text.galley.rect.right()),
            _ => None,
        });
        texts.fold(0.0, f32::max)
    };
    for text in ["", "سلام"] {
        assert!((right_edge(0.0, text) - right_edge(24.0, text) - 24.0).abs() < 1.0, "{text:?}");
    }
}
