//! The facts panel: what a force number says of itself, chips, claims.

use std::path::Path;

use egui::{Event, Key, Modifiers, Role, vec2};
use egui_kittest::Node;
use egui_kittest::kittest::{NodeT, Queryable};
use waqai::facts::Tie;
use waqai::ui::{LANGUAGES, Settings};

use crate::{Answers, SIZE, Window, without_isolates};

impl Window {
    /// In the language of that code.
    fn in_language(code: &str, files: &[&str]) -> Self {
        Self::tall(code, SIZE, files)
    }

    fn tall(code: &str, size: egui::Vec2, files: &[&str]) -> Self {
        let settings = Settings { language: code.to_owned(), ..Settings::default() };
        Self::with(size, settings, Answers::default(), files)
    }

    fn point_at(&mut self, label: &str) {
        let at = self.node(label).rect().center();
        self.point(at);
    }

    /// At the chip of this slot.
    fn point_at_slot(&mut self, slot: &str) {
        let at = self.rect(slot).center();
        self.point(at);
    }

    fn point(&mut self, at: egui::Pos2) {
        self.harness.event(Event::PointerMoved(at));
        self.harness.run_steps(3);
    }

    /// The words in the text that are marked because something points at them.
    fn pointed_at(&self) -> Option<String> {
        let marked = self.harness.query_all_by(|node| node.role() == Role::Mark).next();
        Some(without_isolates(&marked?.accesskit_node().label()?))
    }
}

const TALL: egui::Vec2 = vec2(1440.0, 1800.0);

#[test]
fn a_chip_leads_to_the_fact_it_names() {
    let mut window = Window::english(&["/news/en-convoy.txt"]);
    window.click_on("where: Rutba");
    assert!(window.selects("Rutba · town"), "{:?}", window.selected());
}

#[test]
fn a_force_number_tells_who_where_when_and_who_says_so_in_both_languages() {
    for (code, chips) in [
        ("en", ["whose: التحالف الدولي", "where: قاعدة القيارة", "when: Sep 2025", "says: وزارة الدفاع العراقية"]),
        ("ar", ["لمن: التحالف الدولي", "أين: قاعدة القيارة", "متى: أيلول 2025", "القائل: وزارة الدفاع العراقية"]),
    ] {
        let window = Window::in_language(code, &["/news/ar-report.txt"]);
        for chip in chips {
            assert!(window.shows(&format!("{chip} · ")), "{chip:?} is not in {:#?}", window.labels());
        }
    }
}

#[test]
fn a_chip_tells_how_sure_it_is_and_why_in_both_languages() {
    for (code, chips) in [
        (
            "en",
            [
                "whose: التحالف الدولي · from the same clause, 90 %",
                "against: قوات البيشمركة · from the same phrase, 95 %",
                "by: فصائل مسلحة · from the same paragraph, 65 %",
                "where: كركوك · from the same sentence, 80 %",
                "says: مسؤول أميركي · from elsewhere in the article, 50 %",
            ],
        ),
        (
            "ar",
            [
                "لمن: التحالف الدولي · من الجزء نفسه من الجملة، 90 %",
                "ضد: قوات البيشمركة · من العبارة نفسها، 95 %",
                "على يد: فصائل مسلحة · من الفقرة نفسها، 65 %",
                "أين: كركوك · من الجملة نفسها، 80 %",
                "القائل: مسؤول أميركي · من موضع آخر في المقال، 50 %",
            ],
        ),
    ] {
        let mut window = Window::tall(code, TALL, &["/news/ar-report.txt"]);
        for chip in chips {
            assert!(window.labels().iter().any(|label| label == chip), "{chip:?} is not in {:#?}", window.labels());
        }
        let [_, _, unsure, sure, _] = chips;
        assert!(is_dotted(&window, unsure) && !is_dotted(&window, sure), "{code}");
        // The tooltip says it to those who see.
        let says_it = |window: &Window| window.labels().iter().filter(|label| *label == sure).count();
        let before = says_it(&window);
        let slot = sure.split(" · ").next().unwrap();
        window.point_at_slot(slot);
        window.harness.run_steps(40);
        assert_eq!(says_it(&window), before + 1, "{:#?}", window.labels());
    }
}

/// Whether the chip that says this has an outline of dots.
fn is_dotted(window: &Window, says: &str) -> bool {
    let links = window.harness.query_all_by(|node| node.role() == Role::Link);
    let says_it = |node: &Node<'_>| node.accesskit_node().label().is_some_and(|it| without_isolates(&it) == says);
    let rect = links.filter(says_it).map(|node| node.rect()).next().unwrap();
    let shapes = &window.harness.output().shapes;
    let dots = shapes.iter().filter(|clipped| match &clipped.shape {
        egui::Shape::Circle(dot) => dot.radius < 1.0 && rect.expand(0.5).contains(dot.center),
        _ => false,
    });
    dots.count() > 30
}

#[test]
fn pointing_at_a_chip_marks_its_words_in_the_text_and_moves_nothing() {
    for language in LANGUAGES {
        let mut window = Window::in_language(language.code, &["/news/ar-report.txt"]);
        let chip =
            if language.rtl { "لمن: التحالف الدولي" } else { "whose: التحالف الدولي" };
        assert_eq!(window.pointed_at(), None);
        let before = window.rect("أن نحو 1200 جندي");
        window.point_at_slot(chip);
        assert_eq!(window.pointed_at(), Some(format!("التحالف الدولي · {chip}")));
        assert_eq!(window.rect("أن نحو 1200 جندي"), before);
        assert_eq!(window.selected().len(), 1, "only the article is selected: {:?}", window.selected());
        window.harness.event(Event::PointerMoved(egui::pos2(5.0, 5.0)));
        window.harness.run_steps(3);
        assert_eq!(window.pointed_at(), None);
    }
}

#[test]
fn a_click_on_a_chip_goes_to_the_words_it_was_read_from() {
    let mut window = Window::tall("en", vec2(1440.0, 500.0), &["/news/en-convoy.txt"]);
    window.click_on("whose · says: Iraqi army");
    assert!(window.selects("Iraqi army · force"), "{:?}", window.selected());
    window.harness.run_steps(60);
    let words = window.rect("Iraqi army · actor");
    assert!(words.top() > 44.0 && words.bottom() < 474.0, "{words:?}");
}

#[test]
fn actors_stand_together_by_what_they_are() {
    for (language, first, chip, heads) in [
        (
            "en",
            "Actors 11",
            "All 32",
            [
                "People 2",
                "States 1",
                "Armed groups 2",
                "Forces 2",
                "Coalitions 1",
                "Organisations 1",
                "Media 1",
                "Unnamed 1",
            ],
        ),
        (
            "ar",
            "الفاعلون 11",
            "الكل 32",
            [
                "أشخاص 2",
                "دول 1",
                "جماعات مسلحة 2",
                "قوات 2",
                "تحالفات 1",
                "مؤسسات ومنظمات 1",
                "وسائل إعلام 1",
                "غير مسمّين 1",
            ],
        ),
    ] {
        let mut window = Window::tall(language, TALL, &["/news/ar-report.txt"]);
        window.click(first);
        let headings = |window: &Window| {
            let nodes = window.harness.query_all_by(|node| node.role() == Role::Heading);
            let labels = nodes.filter_map(|node| node.accesskit_node().label());
            labels.filter(|label| heads.contains(&label.as_str())).collect::<Vec<_>>()
        };
        assert_eq!(headings(&window), heads, "{:#?}", window.labels());
        // Keys go through them in the order in which they stand.
        let mut walked = Vec::new();
        for _ in 0..11 {
            window.press(Modifiers::NONE, Key::J);
            walked.push(window.selected().into_iter().find(|label| !label.contains(".txt")).unwrap());
        }
        let top = |window: &Window, fact: &str| window.node(fact).rect().top();
        let tops: Vec<_> = walked.iter().map(|fact| top(&window, fact)).collect();
        assert!(tops.is_sorted() && walked.len() == 11, "{walked:?} {tops:?}");
        window.click(chip);
        window.press(Modifiers::COMMAND, Key::K);
        window.harness.event(Event::Text("قوات البيشمركة".to_owned()));
        window.settle();
        assert!(window.shows(&heads[3].replace('2', "1")), "{:#?}", window.labels());
        assert_eq!(headings(&window), Vec::<String>::new());
    }
}

#[test]
fn figures_that_contradict_lead_to_each_other() {
    let mut window = Window::tall("en", TALL, &["/news/en-convoy.txt"]);
    window.click("conflicts with: 19");
    assert!(window.selects("19 killed"), "{:?}", window.selected());
    window.click("conflicts with: at least 14");
    assert!(window.selects("at least 14 killed"), "{:?}", window.selected());
    window.click("part of: 19 killed");
    assert!(window.selects("19 killed"), "{:?}", window.selected());
}

#[test]
fn what_has_not_happened_says_so() {
    let window = Window::tall("en", TALL, &["/news/en-convoy.txt"]);
    assert!(window.shows("40 missing · denied"), "{:#?}", window.labels());
    let window = Window::in_language("ar", &["/news/ar-report.txt"]);
    assert!(window.shows("نحو 1,200 أفراد · مزمع"), "{:#?}", window.labels());
}

#[test]
fn a_claim_tells_who_says_it_how_and_how_many_figures_are_in_it() {
    let mut window = Window::english(&["/news/en-convoy.txt"]);
    window.click("Claims 2");
    assert!(window.shows("Iraqi army · said · 2 figures"), "{:#?}", window.labels());
    assert!(window.shows("Islamic State · claimed · 1 figure"), "{:#?}", window.labels());
    window.click_on("Iraqi army · said");
    window.click("at least 14 killed");
    window.click("All 17");
    assert!(window.selects("at least 14 killed"), "{:?}", window.selected());
}

#[test]
fn the_speaker_of_a_claim_leads_to_the_actor() {
    let mut window = Window::english(&["/news/en-convoy.txt"]);
    window.click("Claims 2");
    window.point_at("Islamic State");
    assert_eq!(window.pointed_at().as_deref(), Some("Islamic State · Islamic State"));
    window.click("Islamic State");
    window.click("All 17");
    assert!(window.selects("Islamic State · armed group"), "{:?}", window.selected());
}

#[test]
fn words_that_are_less_than_a_name_say_why_they_stand_for_it() {
    for (language, kind, person, reason) in [
        ("en", "actor", "person", "surname of the person named in full"),
        ("ar", "فاعل", "شخص", "لقب الشخص المذكور باسمه الكامل"),
    ] {
        let mut window = Window::tall(language, TALL, &["/news/ar-report.txt"]);
        window.point_at(&format!("سامر الكعبي · {kind}"));
        window.harness.run_steps(40);
        assert!(window.shows("اللواء") && !window.shows(reason), "a full name needs none: {:#?}", window.labels());
        window.point_at(&format!("الكعبي على · {kind}"));
        window.harness.run_steps(40);
        assert!(window.shows(reason), "{language}: {:#?}", window.labels());
        window.point(egui::pos2(5.0, 5.0));
        window.harness.run_steps(40);
        // The row of the fact says it of the mention that is looked at.
        window.click_on(&format!("سامر الكعبي · {person}"));
        assert!(window.selects("سامر الكعبي") && !window.shows(reason), "{:#?}", window.labels());
        window.press(Modifiers::NONE, Key::N);
        assert!(window.shows(reason), "{language}: {:#?}", window.labels());
    }
}

#[test]
fn chips_and_cards_keep_inside_the_panel_on_both_sides() {
    for (width, language) in [(1440.0, "en"), (1440.0, "ar"), (1024.0, "en"), (1024.0, "ar")] {
        for file in ["/news/ar-report.txt", "/news/en-convoy.txt"] {
            let window = Window::tall(language, vec2(width, 1400.0), &[file]);
            let items = window.harness.query_all_by(|node| node.role() == Role::ListItem);
            let cards: Vec<_> = items.map(|item| item.rect()).filter(|rect| rect.width() > 250.0).collect();
            let panel = cards.iter().copied().reduce(egui::Rect::union).unwrap();
            let links = window.harness.query_all_by(|node| node.role() == Role::Link);
            let in_panel = links.map(|link| link.rect()).filter(|link| panel.intersects(*link));
            let chips: Vec<_> = in_panel.filter(|link| (link.height() - 22.0).abs() < 0.5).collect();
            assert!(chips.len() > 5, "{chips:?}");
            for (nth, chip) in chips.iter().enumerate() {
                assert!(chip.left() >= panel.left() + 10.0 && chip.right() <= panel.right() - 10.0, "{chip:?}");
                let others = chips.iter().skip(nth + 1);
                assert!(others.clone().all(|other| !other.shrink(0.5).intersects(*chip)), "chips overlap");
            }
        }
    }
}

#[test]
fn what_a_fact_opens_to_is_in_sight_although_it_was_at_the_edge() {
    let mut window = Window::tall("en", vec2(1440.0, 620.0), &["/news/ar-report.txt"]);
    window.click("Locations 8");
    let last = window.harness.query_all_by(|node| node.role() == Role::ListItem).last().unwrap();
    let name = last.accesskit_node().label().unwrap();
    window.harness.set_size(vec2(1440.0, last.rect().bottom() + 40.0));
    window.settle();
    window.click(&name);
    window.harness.run_steps(30);
    let opened = window.node(&name).rect();
    assert!(opened.height() > 60.0 && opened.bottom() < window.rect("UTF-8").top(), "{opened:?}");
}

#[test]
fn every_reason_that_there_is_has_its_words() {
    for language in LANGUAGES {
        for tie in Tie::ALL.iter().filter(|tie| **tie != Tie::Named) {
            let id = format!("tie-{}", tie.id());
            assert!(language.ids().any(|known| known == id), "{} has no words for {id}", language.code);
        }
    }
}

#[test]
fn every_way_of_saying_that_the_tables_know_has_its_word() {
    let tables = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/lang");
    for code in ["ar", "en"] {
        let table = std::fs::read_to_string(tables.join(code).join("speech.tsv")).unwrap();
        let verbs = table.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split('\t').nth(1));
        for verb in verbs {
            for language in LANGUAGES {
                let id = format!("verb-{verb}");
                assert!(language.ids().any(|known| known == id), "{} has no word for {id}", language.code);
            }
        }
    }
}
