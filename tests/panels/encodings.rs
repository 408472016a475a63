//! The encoding of the article in front: shown, chosen, repaired.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use egui::{Key, Modifiers};
use encoding_rs::WINDOWS_1256;
use waqai::document::Document;
use waqai::facts::FactSheet;
use waqai::session::{self, OpenError, Options, Strength, Watch};
use waqai::ui::{Contents, Opener, Refusal, Settings};

use super::window::{ARABIC, arabic_sheet};
use super::{Answers, SIZE, Window, start};

/// Reads files as the program does, and finds the facts of one text.
struct Files;

impl Opener for Files {
    fn read(&self, path: &Path, options: Options, watch: &Watch) -> Result<Option<Contents>, Refusal> {
        let reason = |error: OpenError| error.source.to_string();
        let refusal = |error| Refusal { reason: reason(error), is_over_limit: false };
        let articles = session::read_all(path, options, watch).map_err(refusal)?;
        Ok(articles.map(|articles| articles.into_iter().map(|article| article.map_err(reason)).collect()))
    }

    fn find(&self, document: &Document, _: Strength, _: &Watch) -> Result<Option<FactSheet>, String> {
        Ok(Some(if document.text == ARABIC { arabic_sheet(&document.text) } else { FactSheet::default() }))
    }
}

/// The Arabic article as a file, encoded by `encode`, in a window.
fn window(language: &str, encode: fn(&str) -> Vec<u8>) -> (tempfile::TempDir, Window) {
    let folder = tempfile::tempdir().unwrap();
    let path: PathBuf = folder.path().join("report.txt");
    std::fs::write(&path, encode(ARABIC)).unwrap();
    let settings = Settings { language: language.to_owned(), ..Settings::default() };
    let start = start(settings, Answers::default(), &[path.to_str().unwrap()]);
    let mut window = Window::of(SIZE, waqai::ui::Start { opener: Arc::new(Files), ..start });
    window.settle();
    (folder, window)
}

fn in_1256(text: &str) -> Vec<u8> {
    WINDOWS_1256.encode(text).0.into_owned()
}

fn garbled(text: &str) -> Vec<u8> {
    WINDOWS_1256.decode_without_bom_handling(text.as_bytes()).0.into_owned().into_bytes()
}

const TITLE: &str = "اتفاق على إعادة انتشار";

#[test]
fn the_status_bar_says_the_encoding_and_how_sure_it_is_in_both_languages() {
    for (language, certain, likely) in
        [("en", "UTF-8 · certain", "windows-1256 · likely"), ("ar", "UTF-8 · مؤكد", "windows-1256 · مرجّح")]
    {
        assert!(window(language, |text| text.as_bytes().to_vec()).1.shows(certain));
        assert!(window(language, in_1256).1.shows(likely));
    }
}

#[test]
fn another_encoding_reads_the_file_again_and_back() {
    let (_folder, mut window) = window("en", in_1256);
    assert!(window.shows(TITLE) && window.shows("about 1,200 personnel"));
    window.click_on(" · likely");
    window.click_on("windows-1252");
    assert!(!window.shows(TITLE) && window.shows("windows-1252 · chosen"), "{:#?}", window.labels());
    window.click_on(" · chosen");
    window.click("As detected");
    assert!(window.shows(TITLE) && window.shows("windows-1256 · likely") && window.shows("about 1,200 personnel"));
}

#[test]
fn the_menu_lists_those_first_that_fit_the_bytes() {
    let (_folder, mut window) = window("en", |text| text.as_bytes().to_vec());
    window.click_on(" · certain");
    let labels = window.labels();
    let place =
        |name: &str| labels.iter().position(|label| label == name).unwrap_or_else(|| panic!("{name}: {labels:#?}"));
    let border = place("The bytes of this file do not fit:");
    assert!(place("UTF-8") < border && place("windows-1252") < border);
    assert!(place("UTF-16LE") > border && place("UTF-8 once read as windows-1256") > border);
}

#[test]
fn an_encoding_that_the_file_is_not_in_leaves_the_text_that_is_shown() {
    let (_folder, mut window) = window("en", |text| text.encode_utf16().flat_map(u16::to_le_bytes).collect());
    window.click_on(" · likely");
    window.click_on("windows-1256");
    assert!(window.shows(TITLE) && window.shows("UTF-16LE · likely"));
    assert!(window.shows("it is no text in windows-1256, the encoding that was chosen"), "{:#?}", window.labels());
}

#[test]
fn decisions_are_given_up_for_another_encoding_only_with_leave() {
    let (_folder, mut window) = window("en", in_1256);
    window.press(Modifiers::NONE, Key::J);
    window.press(Modifiers::NONE, Key::A);
    assert!(window.shows("1 of 32 reviewed"));
    let choose = |window: &mut Window| {
        window.click_on(" · likely");
        window.click_on("windows-1252");
        assert!(window.shows("What you decided about 1 fact is given up."), "{:#?}", window.labels());
    };
    choose(&mut window);
    window.click("Cancel");
    assert!(window.shows(TITLE) && window.shows("1 of 32 reviewed"));
    choose(&mut window);
    window.click("Read again");
    assert!(!window.shows(TITLE) && window.shows("windows-1252 · chosen"));
}

#[test]
fn garbled_text_is_repaired_by_a_button_or_left() {
    let offer = "This text seems to have gone wrong before it was saved";
    let (_folder, mut window) = window("en", garbled);
    assert!(window.shows(offer) && !window.shows(TITLE));
    window.click("Repair");
    assert!(window.shows(TITLE) && window.shows("about 1,200 personnel") && !window.shows(offer));
    assert!(window.shows("UTF-8 once read as windows-1256 · chosen"));
    let (_folder, mut window) = self::window("ar", garbled);
    window.click("تركه كما هو");
    assert!(!window.shows(TITLE) && !window.shows("ويمكن إصلاح حروفه") && window.shows("UTF-8 · باختيارك"));
}
