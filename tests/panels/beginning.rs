//! What there is for those who begin: the first screen, the sample articles, the tour, the user guide.

use std::collections::BTreeMap;
use std::sync::Arc;

use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT, Queryable};
use waqai::ui::bidi::Bidi;
use waqai::ui::guide::{self, Block};
use waqai::ui::keymap::Keymap;
use waqai::ui::kit::Kit;
use waqai::ui::theme::Palette;
use waqai::ui::touring::STOPS;
use waqai::ui::{BundledOpener, LANGUAGES, Settings, Start, Theme, actions};

use crate::{Answers, SIZE, Window, start, without_isolates};

const NONE: Modifiers = Modifiers::NONE;

#[test]
fn the_sample_articles_open_from_the_first_screen_and_are_full_of_facts() {
    for &language in LANGUAGES {
        let folder = tempfile::tempdir().unwrap();
        let settings = Settings { language: language.code.to_owned(), ..Settings::default() };
        let words = settings.words();
        let begin = start(settings, Answers::default(), &[]);
        let samples = Some(folder.path().join("waqai"));
        let opener = Arc::new(BundledOpener::default());
        let mut window = Window::of(SIZE, Start { samples, opener, ..begin });
        window.settle();
        assert!(window.shows(&words.get("welcome-head")), "{:#?}", window.labels());
        window.click(&words.get("sample-open"));
        window.wait_until("the facts", |window| !window.is_busy() && window.shows(&words.get("export")));
        assert!(window.selects(&format!("sample.{}.txt", language.code)), "its own language is in front");
        let is_full = (50..150).any(|n| window.shows(&without_isolates(&words.count("facts-found", n))));
        assert!(is_full, "few facts: {:#?}", window.labels());
        assert!(!window.shows(&words.get("base-date-none")), "its day is known");
        for other in LANGUAGES {
            let file = folder.path().join("waqai").join(format!("sample.{}.txt", other.code));
            assert_eq!(std::fs::read_to_string(file).unwrap(), other.sample);
        }
    }
}

#[test]
fn the_tour_goes_through_the_window_and_back_in_both_languages() {
    for &language in LANGUAGES {
        let settings = Settings { language: language.code.to_owned(), ..Settings::default() };
        let words = settings.words();
        let mut window = Window::with(SIZE, settings, Answers::default(), &["/news/ar-report.txt"]);
        window.click(&words.get("help"));
        window.click(&words.get("tour"));
        let shown = |window: &Window| {
            let labels = window.labels();
            let step = |nth: usize| words.with("tour-step", [("n", nth.into()), ("all", STOPS.len().into())]);
            let is_on = |nth: &usize| labels.contains(&without_isolates(&step(*nth)));
            (1..=STOPS.len()).filter(is_on).collect::<Vec<_>>()
        };
        for nth in 1..=STOPS.len() {
            assert_eq!(shown(&window), [nth], "{:#?}", window.labels());
            // Enter goes on: the button for it has the keyboard.
            window.press(NONE, Key::Enter);
        }
        assert!(shown(&window).is_empty(), "the last step ends it");
        window.click(&words.get("help"));
        window.click(&words.get("tour"));
        window.click(&words.get("tour-next"));
        window.click(&words.get("tour-back"));
        assert_eq!(shown(&window), [1]);
        window.press(NONE, Key::Escape);
        assert!(shown(&window).is_empty(), "Escape ends it");
    }
}

#[test]
fn the_tour_names_the_keys_that_were_chosen_and_selects_a_fact_to_be_read() {
    let keys = BTreeMap::from([("key-accept".to_owned(), "Ctrl+B".to_owned())]);
    let settings = Settings { keys, ..Settings::default() };
    let mut window = Window::with(SIZE, settings, Answers::default(), &["/news/ar-report.txt"]);
    window.click("Help");
    window.click("Take the tour");
    for _ in 0..3 {
        window.click("Next");
    }
    assert!(window.shows("Ctrl+B to accept it"), "{:#?}", window.labels());
    assert!(window.selects("about 1,200 personnel"), "{:?}", window.selected());
}

/// The guide in a language, with these keys.
fn blocks(settings: &Settings) -> Vec<Block> {
    let ctx = egui::Context::default();
    let kit = Kit {
        bidi: Bidi::install(&ctx),
        words: settings.words().into(),
        palette: Palette::of(&ctx, Theme::Light),
        rtl: settings.language().rtl,
        keymap: Keymap::new(&settings.keys).into(),
    };
    guide::blocks(&kit)
}

#[test]
fn the_guides_have_the_same_chapters_pictures_and_commands_and_name_none_that_is_not_there() {
    let ids = |source: &str| {
        let ids: Vec<_> = source.split('`').skip(1).step_by(2).map(str::to_owned).collect();
        ids.into_iter().collect::<std::collections::BTreeSet<_>>()
    };
    let mut shapes = Vec::new();
    for &language in LANGUAGES {
        for id in ids(language.guide) {
            assert!(actions::by_id(&id).is_some(), "{}: there is no command {id:?}", language.code);
        }
        let settings = Settings { language: language.code.to_owned(), ..Settings::default() };
        let shape: Vec<_> = blocks(&settings)
            .into_iter()
            .filter_map(|block| match block {
                Block::Heading(rank, _) => Some(format!("heading {rank}")),
                Block::Picture(id, says) => {
                    assert!(!says.is_empty(), "{id} is not described");
                    Some(id)
                }
                Block::Table(rows) => Some(format!("table of {}", rows.len())),
                _ => None,
            })
            .collect();
        for picture in guide::PICTURES {
            assert!(shape.iter().any(|block| block == picture), "{}: no picture {picture}", language.code);
        }
        shapes.push((shape, ids(language.guide)));
    }
    assert_eq!(shapes[0], shapes[1]);
}

#[test]
fn the_guide_names_the_keys_that_are_in_force() {
    let keys = BTreeMap::from([("key-find".to_owned(), "Ctrl+B".to_owned())]);
    for settings in [Settings::default(), Settings { keys, ..Settings::default() }] {
        let own = settings.keys.get("key-find").map_or("Ctrl+F", String::as_str);
        let says = format!("{own} searches the article");
        let says_so =
            |block: &Block| matches!(block, Block::Words(words) if without_isolates(&words.text).contains(&says));
        assert!(blocks(&settings).iter().any(says_so), "{says}");
    }
}

#[test]
fn a_chapter_of_the_guide_comes_into_sight_when_it_is_chosen() {
    let mut window = Window::english(&["/news/en-convoy.txt"]);
    window.press(Modifiers::SHIFT, Key::F1);
    let chapter = |window: &Window| {
        let heads = window.harness.query_all_by(|node| node.role() == egui::Role::Heading);
        let mut own = heads.filter(|node| node.accesskit_node().label().as_deref() == Some("My lists"));
        own.next().map(|node| node.rect())
    };
    let before = chapter(&window).expect("all of it is read out");
    assert!(before.top() > SIZE.y, "far below at first: {before:?}");
    let link = window.harness.query_all_by_label("My lists");
    link.into_iter().find(|node| node.accesskit_node().role() == egui::Role::Link).expect("a chapter").click();
    window.harness.run_steps(20);
    let after = chapter(&window).unwrap();
    assert!(after.top() > 60.0 && after.top() < 220.0, "{after:?}");
    window.press(NONE, Key::Escape);
    assert!(chapter(&window).is_none());
}

#[test]
fn the_guide_that_was_open_before_names_keys_that_were_changed_since() {
    let mut window = Window::english(&["/news/en-convoy.txt"]);
    window.press(Modifiers::SHIFT, Key::F1);
    assert!(window.shows("Ctrl+F searches the article"));
    window.press(NONE, Key::Escape);
    window.press(NONE, Key::F1);
    window.push("Change: Search in the article");
    window.press(Modifiers::COMMAND, Key::B);
    window.press(NONE, Key::Escape);
    window.press(Modifiers::SHIFT, Key::F1);
    assert!(window.shows("Ctrl+B searches the article"), "{:#?}", window.labels());
}

#[test]
fn the_tour_ends_with_its_article_and_takes_no_key_after_that() {
    let mut window = Window::english(&["/news/en-convoy.txt"]);
    window.click("Help");
    window.click("Take the tour");
    assert!(window.shows("Step 1 of 8"));
    window.press(Modifiers::COMMAND, Key::W);
    assert!(!window.shows("Step 1 of 8"));
    let mut again = Window::english(&["/news/ar-report.txt"]);
    again.click("Help");
    again.click("Take the tour");
    again.press(NONE, Key::Escape);
    again.press(NONE, Key::J);
    again.press(NONE, Key::Escape);
    assert!(again.selected().iter().all(|own| !own.contains("personnel")), "Escape lets go: {:?}", again.selected());
    again.click("Help");
    again.click("Take the tour");
    again.press(NONE, Key::Enter);
    assert!(again.shows("Step 2 of 8"), "a second tour has the keyboard, too");
}
