//! The window for those who need strong contrast, no movement, or Arabic in every part of it.

use egui::{Color32, Event, Galley, Key, Modifiers, MouseWheelUnit, Shape, TouchPhase, vec2};
use egui_kittest::kittest::{NodeT, Queryable};
use waqai::ui::layout::Pane;
use waqai::ui::theme::{CONTRAST_DARK, CONTRAST_LIGHT, DARK, LIGHT};
use waqai::ui::{Digits, Docked, Motion, Settings, Theme};

use crate::layout::{WAYS, open};
use crate::window::ARABIC;
use crate::{Answers, SIZE, Window, arranged, without_isolates};

const NONE: Modifiers = Modifiers::NONE;
const CTRL: Modifiers = Modifiers::COMMAND;

impl Window {
    /// All shapes of the frame drawn last.
    fn shapes(&self) -> Vec<Shape> {
        fn flat(shape: &Shape, all: &mut Vec<Shape>) {
            match shape {
                Shape::Vec(shapes) => shapes.iter().for_each(|shape| flat(shape, all)),
                other => all.push(other.clone()),
            }
        }
        let mut all = Vec::new();
        self.harness.output().shapes.iter().for_each(|clipped| flat(&clipped.shape, &mut all));
        all
    }

    fn fills(&self, colour: Color32) -> bool {
        self.shapes().iter().any(|shape| matches!(shape, Shape::Rect(rect) if rect.fill == colour))
    }
}

#[test]
fn a_theme_of_high_contrast_is_chosen_beside_light_and_dark() {
    let mut window = Window::with(SIZE, Settings::default(), Answers::default(), &["/news/en-convoy.txt"]);
    window.click("Light theme");
    assert!(window.fills(LIGHT.paper) && !window.fills(DARK.paper));
    window.click("View");
    window.click("Dark, high contrast");
    window.press(NONE, Key::Escape);
    assert_eq!(window.settings().theme, Theme::ContrastDark);
    assert!(window.fills(CONTRAST_DARK.panel) && !window.fills(DARK.panel) && !window.fills(LIGHT.panel));
    window.click("Light theme");
    assert_eq!(window.settings().theme, Theme::ContrastLight, "the button stays with high contrast");
    assert!(window.fills(CONTRAST_LIGHT.paper) && !window.fills(LIGHT.panel));
}

/// How far the facts have moved after one frame, and in the end, when the wheel is turned.
fn moved_by_the_wheel(settings: Settings) -> (f32, f32) {
    let mut window = Window::with(vec2(1440.0, 500.0), settings, Answers::default(), &["/news/ar-report.txt"]);
    let at = |window: &Window| window.rect("at least 80 personnel").top();
    let start = at(&window);
    window.harness.event(Event::PointerMoved(egui::pos2(1240.0, 300.0)));
    window.harness.step();
    window.harness.event(Event::MouseWheel {
        unit: MouseWheelUnit::Line,
        delta: vec2(0.0, -4.0),
        phase: TouchPhase::Move,
        source: egui::MouseWheelSource::Unknown,
        modifiers: NONE,
    });
    window.harness.run_steps(2);
    let soon = at(&window);
    window.harness.run_steps(30);
    (start - soon, start - at(&window))
}

#[test]
fn with_less_motion_a_list_is_at_once_where_it_goes() {
    let (soon, whole) = moved_by_the_wheel(Settings {
        motion: Motion { is_still: Some(true), ..Motion::default() },
        ..Settings::default()
    });
    assert!(whole > 100.0, "the wheel moves them: {whole}");
    assert!((soon - whole).abs() < 0.5, "{soon} of {whole}");
}

#[test]
fn less_motion_is_chosen_in_the_menu_and_follows_the_desktop_until_then() {
    let still = Settings { motion: Motion { desktop_is_still: true, ..Motion::default() }, ..Settings::default() };
    let mut window = Window::with(SIZE, still, Answers::default(), &["/news/en-convoy.txt"]);
    assert_eq!(window.harness.ctx.global_style().animation_time, 0.0);
    window.click("View");
    window.click("Reduce motion");
    assert!(window.harness.ctx.global_style().animation_time > 0.0);
    assert_eq!(window.settings().motion.is_still, Some(false), "what was chosen counts more than the desktop");
    window.click("Reduce motion");
    assert_eq!(window.harness.ctx.global_style().animation_time, 0.0);
}

fn arabic(digits: Digits) -> Window {
    let settings = Settings { language: "ar".to_owned(), digits, ..Settings::default() };
    Window::with(SIZE, settings, Answers::default(), &["/news/ar-report.txt"])
}

#[test]
fn an_arabic_window_writes_its_own_figures_in_the_digits_chosen() {
    let mut window = arabic(Digits::Western);
    assert!(window.shows("نحو 1,200 أفراد") && window.shows("32 واقعة"), "{:#?}", window.labels());
    window.click("عرض");
    window.click_on("أرقام عربية مشرقية");
    window.press(NONE, Key::Escape);
    for own in ["نحو ١٬٢٠٠ أفراد", "٣٢ واقعة", "أعداد القوة ١٠", "٨ حزيران ٢٠٢٥"]
    {
        assert!(window.shows(own), "{own:?} among {:#?}", window.labels());
    }
    assert!(window.shows("نحو 1200 جندي"), "the article's words stay as they are");
    window.click_on("نحو ١٬٢٠٠ أفراد");
    let copied = window.copied(Window::key_event(Key::C, CTRL | Modifiers::SHIFT)).expect("a fact");
    assert!(!copied.contains(|letter| ('\u{660}'..='\u{669}').contains(&letter)), "{copied}");
    window.press(CTRL | Modifiers::SHIFT, Key::L);
    assert!(window.shows("32 facts"), "an English window has Western digits: {:#?}", window.labels());
}

#[test]
fn a_picture_is_drawn_in_the_digits_chosen() {
    let drawn = |window: &Window| {
        let painted = window.shapes().into_iter().filter_map(|shape| match shape {
            Shape::Text(text) => Some(text.galley.job.text.clone()),
            _ => None,
        });
        painted.collect::<Vec<_>>().join("\n")
    };
    let settings = Settings {
        language: "ar".to_owned(),
        layout: arranged(|own| {
            own.show(Pane::Facts, false);
            own.bring_to_front(Pane::Picture(Docked::Figures));
            own.resize(Pane::Picture(Docked::Figures), 400.0);
        }),
        ..Settings::default()
    };
    let mut window = Window::with(SIZE, settings, Answers::default(), &["/news/ar-report.txt"]);
    assert!(drawn(&window).contains("نحو 1,200"), "{}", drawn(&window));
    window.click("عرض");
    window.click_on("أرقام عربية مشرقية");
    window.press(NONE, Key::Escape);
    assert!(drawn(&window).contains("نحو ١٬٢٠٠"), "{}", drawn(&window));
}

#[test]
fn a_base_date_is_typed_in_either_digits_in_either_language() {
    for (language, typed, shown) in [
        ("en", "٢٠٢٤-٠٧-٢٢", "22 Jul 2024"),
        ("ar", "٢٠٢٤-٠٧-٢٢", "22 تموز 2024"),
        ("ar", "2024-07-22", "22 تموز 2024"),
    ] {
        let settings = Settings { language: language.to_owned(), ..Settings::default() };
        let words = settings.words();
        let mut window = Window::with(SIZE, settings, Answers::default(), &["/news/ar-report.txt"]);
        let button = words.with("base-date", [("day", "".into())]);
        window.click_on(without_isolates(&button).trim());
        window.press(CTRL, Key::A);
        window.harness.event(Event::Text(typed.to_owned()));
        window.settle();
        window.press(NONE, Key::Enter);
        assert!(window.shows(shown), "{typed}: {:#?}", window.labels());
    }
}

/// Whether a text of the window was set by our engine, which shapes, and runs from right to left where it is Arabic.
fn is_well_set(galley: &Galley) -> bool {
    let is_arabic = |letter: char| ('\u{620}'..='\u{64a}').contains(&letter);
    let is_ours = galley.job.sections.iter().all(|section| section.format.color == Color32::PLACEHOLDER);
    let runs_left = galley.rows.iter().flat_map(|row| row.row.glyphs.windows(2)).all(|pair| match pair {
        [one, next] if is_arabic(one.chr) && is_arabic(next.chr) => next.pos.x <= one.pos.x,
        _ => true,
    });
    !galley.job.text.contains(is_arabic) || is_ours && runs_left
}

/// Latin words that stand in an Arabic window: formats and programs, keys, typefaces, what the lists' file says.
const NAMES: &[&str] = &[
    "ACLED",
    "Aleph",
    "CAS",
    "CSV",
    "CoNLL",
    "Earth",
    "Excel",
    "FollowTheMoney",
    "GED",
    "GeoJSON",
    "GeoNames",
    "Google",
    "HTML",
    "INCEpTION",
    "IOB",
    "JSON",
    "KML",
    "Lines",
    "Markdown",
    "Natural",
    "OpenSanctions",
    "PDF",
    "PLOVER",
    "PNG",
    "QGIS",
    "STIX",
    "SVG",
    "UCDP",
    "UIMA",
    "UTF",
    "Word",
    "XMI",
    "XML",
    "ann",
    "brat",
    "standoff", // Formats.
    "Alt",
    "Backspace",
    "Ctrl",
    "Delete",
    "Down",
    "End",
    "Enter",
    "Esc",
    "Escape",
    "Home",
    "Insert",
    "Left",
    "PageDown",
    "PageUp",
    "Right",
    "Shift",
    "Tab",
    "Up", // Keys.
    "Arabic",
    "Apache",
    "IBM",
    "License",
    "Naskh",
    "Noto",
    "Open",
    "Plex",
    "SIL",
    "Sans",
    "Font", // Typefaces.
    "English",
    "actor",
    "ar",
    "news",
    "place",
    "report",
    "txt",
    "unit",
    "waqai",
];

/// `text` without what was put into it from elsewhere: names and paths, each between invisible letters.
fn own_words(text: &str) -> String {
    let mut depth = 0_usize;
    let mut own = String::new();
    for letter in text.chars() {
        match letter {
            '\u{2066}'..='\u{2068}' => depth += 1,
            '\u{2069}' => depth = depth.saturating_sub(1),
            _ if depth == 0 => own.push(letter),
            _ => {}
        }
    }
    own
}

#[test]
fn every_screen_of_an_arabic_window_is_arabic_and_well_set() {
    let mut window = arabic(Digits::Western);
    let (mut badly_set, mut latin) = (Vec::new(), Vec::new());
    let mut n_texts = 0;
    let words = window.settings().words();
    for way in std::iter::once(None).chain(WAYS.iter().map(Some)) {
        let what = way.map_or("the window", |(what, _)| *what);
        if let Some((_, way)) = way {
            open(&mut window, way, &words);
        }
        for shape in window.shapes() {
            if let Shape::Text(text) = shape {
                n_texts += 1;
                if !is_well_set(&text.galley) {
                    badly_set.push(format!("{what}: {:?}", text.galley.job.text));
                }
                latin.push((what, text.galley.job.text.clone()));
            }
        }
        let names = window.harness.query_all_by(|_| true).filter_map(|node| node.accesskit_node().label());
        latin.extend(names.map(|name| (what, name)));
        window.press(NONE, Key::Escape);
        window.press(NONE, Key::Escape);
        window.press(NONE, Key::J);
    }
    assert!(n_texts > 500, "{n_texts}");
    assert!(badly_set.is_empty(), "{badly_set:#?}");
    let mut strange = std::collections::BTreeSet::new();
    // The licences of typefaces are quoted as they are; the handle between panels egui names itself.
    let is_quoted = |text: &str| text.contains("Licens") || text == "Resize panel";
    // The guide names formats, keys and folders.
    let guide = words.language().guide;
    for (what, text) in latin.iter().filter(|(_, text)| !is_quoted(text)) {
        for word in own_words(text).split(|letter: char| !letter.is_ascii_alphabetic()).filter(|word| word.len() > 1) {
            let is_of_guide = *what == "the guide" && guide.contains(word);
            if !NAMES.contains(&word) && !ARABIC.contains(word) && !is_of_guide {
                strange.insert(format!("{what}: {word:?} in {text:?}"));
            }
        }
    }
    assert!(strange.is_empty(), "{strange:#?}");
}
