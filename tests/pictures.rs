//! The pictures without a window: what stands where for sheets made by hand, and the files of both languages.
//!
//! `UPDATE_SNAPSHOTS=1 cargo test --test pictures` writes the files anew; a person looks at each.

#![expect(clippy::expect_used, reason = "helpers of tests stop the test")]

#[path = "common/mod.rs"]
mod common;

use std::path::Path;

use jiff::civil::{Date, date};
use waqai::document::{BaseDate, BaseDateSource, Document};
use waqai::facts::{
    Actor, ActorKind, Claim, DateFact, FactId, FactKind, FactSheet, Force, Measure, Mention, Qualifier, Review, Slot,
    Status, Tie,
};
use waqai::map::Area;
use waqai::pictures::svg::{Colours, document};
use waqai::pictures::{Drawing, MOST, MOST_NAMED, Sentences, Shape, Text, Type, Voice, figures, names, timeline};
use waqai::text::{Span, SrcPos};

/// Says what is in a sheet in few words; every letter is as wide as the other.
struct Plain<'a> {
    sheet: &'a FactSheet,
    is_rtl: bool,
}

impl Voice for Plain<'_> {
    fn is_rtl(&self) -> bool {
        self.is_rtl
    }
    fn word(&self, id: &str) -> String {
        id.to_owned()
    }
    fn count(&self, id: &str, n: usize) -> String {
        format!("{id} {n}")
    }
    fn number(&self, value: f64) -> String {
        value.to_string()
    }
    fn day(&self, day: Date) -> String {
        format!("{} {}.{}", day.year(), day.day(), day.month())
    }
    fn short_day(&self, day: Date) -> String {
        format!("{}.{}", day.day(), day.month())
    }
    fn month(&self, day: Date) -> String {
        format!("{} m{}", day.year(), day.month())
    }
    fn short_month(&self, day: Date) -> String {
        format!("m{}", day.month())
    }
    fn name(&self, fact: FactId) -> String {
        self.sheet.name_of(fact).unwrap_or_default().to_owned()
    }
    fn figure(&self, fact: FactId) -> String {
        self.sheet.force(fact).and_then(|force| force.best.or(force.low)).unwrap_or_default().to_string()
    }
    fn lines(&self, fact: FactId) -> Vec<String> {
        vec![fact.to_string(), self.name(fact)]
    }
    fn size(&self, text: &str, face: Type) -> [f32; 2] {
        let (size, _) = face.size_and_weight();
        [text.chars().count() as f32 * size * 0.55, size * 1.45]
    }
}

const fn id(kind: FactKind, number: u32) -> FactId {
    FactId { kind, number }
}

const fn force_id(number: u32) -> FactId {
    id(FactKind::Force, number)
}

fn mention(at: u32, text: &str) -> Mention {
    let span = Span::new(SrcPos(at), SrcPos(at + text.len() as u32));
    Mention { span, text: text.to_owned(), tie: Tie::Named }
}

fn slot(fact: FactId) -> Slot {
    Slot { fact, span: Span::new(SrcPos(0), SrcPos(1)), confidence: 0.9 }
}

fn actor(number: u32, name: &str, mentions: Vec<Mention>) -> Actor {
    Actor {
        id: id(FactKind::Actor, number),
        kind: ActorKind::ALL.iter().cycle().nth(number as usize).copied().expect("there are kinds"),
        name: name.to_owned(),
        name_en: None,
        roles: Vec::new(),
        aliases: Vec::new(),
        affiliation: None,
        mentions,
        confidence: 0.9,
        source: "list",
        review: Review::Unreviewed,
    }
}

fn force(number: u32, measure: Measure, figures: [Option<f64>; 3], actor: Option<u32>) -> Force {
    let [low, best, high] = figures;
    Force {
        id: force_id(number),
        measure,
        unit: String::new(),
        low,
        high,
        best,
        qualifier: Qualifier::Exact,
        status: Status::Reported,
        actor: actor.map(|number| slot(id(FactKind::Actor, number))),
        by: None,
        target: None,
        location: None,
        date: None,
        claimed_by: None,
        conflicts_with: Vec::new(),
        within: None,
        mentions: vec![mention(0, &format!("figure {number}"))],
        confidence: 0.9,
        source: "grammar",
        review: Review::Unreviewed,
    }
}

fn exact(number: u32, measure: Measure, figure: f64, actor: Option<u32>) -> Force {
    force(number, measure, [Some(figure); 3], actor)
}

fn day(number: u32, start: Option<Date>, end: Option<Date>) -> DateFact {
    DateFact {
        id: id(FactKind::Date, number),
        start,
        end,
        granularity: "day",
        calendar: "gregorian",
        mentions: vec![mention(0, &format!("date {number}"))],
        confidence: 0.9,
        review: Review::Unreviewed,
    }
}

fn article(day: Option<Date>) -> Document {
    let base_date = day.map(|value| BaseDate { value, from: BaseDateSource::Text });
    Document { base_date, language: "en", ..Document::default() }
}

/// A year, a month, three days and a day that is not known; two figures and a claim of those.
fn dated() -> FactSheet {
    let on = |mut force: Force, date: u32| {
        force.date = Some(slot(id(FactKind::Date, date)));
        force
    };
    let mut rejected = day(6, Some(date(1990, 1, 1)), Some(date(1990, 1, 1)));
    rejected.review = Review::Rejected;
    FactSheet {
        dates: vec![
            day(1, Some(date(2014, 1, 1)), Some(date(2014, 12, 31))),
            day(2, Some(date(2024, 6, 1)), Some(date(2024, 6, 30))),
            day(3, Some(date(2024, 7, 20)), Some(date(2024, 7, 20))),
            day(4, Some(date(2024, 7, 21)), None),
            day(5, None, None),
            rejected,
        ],
        forces: vec![
            on(exact(1, Measure::Killed, 3.0, None), 3),
            on(exact(2, Measure::Killed, 8.0, None), 5),
            on(exact(3, Measure::Killed, 9.0, None), 6),
            exact(4, Measure::Killed, 9.0, None),
        ],
        claims: vec![Claim {
            id: id(FactKind::Claim, 1),
            speaker: None,
            verb: "said".into(),
            direct: false,
            mention: mention(0, "claim 1"),
            facts: vec![force_id(1), id(FactKind::Date, 4)],
            review: Review::Unreviewed,
        }],
        ..FactSheet::default()
    }
}

fn middle(area: Area) -> [f32; 2] {
    [area.min[0].midpoint(area.max[0]), area.min[1].midpoint(area.max[1])]
}

/// Where the sign of a mark begins.
fn sign(drawing: &Drawing, fact: FactId) -> [f32; 2] {
    match drawing.mark(fact).expect("it is in the picture").shapes.first() {
        Some(Shape::Box { area, .. }) => [area.min[0], middle(*area)[1]],
        Some(Shape::Disc { at, .. } | Shape::Diamond { at, .. } | Shape::Sign { at, .. }) => *at,
        other => panic!("no sign: {other:?}"),
    }
}

fn texts(shapes: &[Shape]) -> impl Iterator<Item = &Text> {
    shapes.iter().filter_map(|shape| match shape {
        Shape::Text(text) => Some(text),
        _ => None,
    })
}

fn says(drawing: &Drawing, words: &str) -> bool {
    let mut all = drawing.marks.iter().flat_map(|mark| texts(&mark.shapes)).chain(texts(&drawing.ground));
    all.any(|text| text.text == words)
}

/// No two words cover each other, and all are on the canvas.
fn assert_legible(drawing: &Drawing) {
    let all: Vec<&Text> =
        drawing.marks.iter().flat_map(|mark| texts(&mark.shapes)).chain(texts(&drawing.ground)).collect();
    for (nth, text) in all.iter().enumerate() {
        let Area { min, max } = text.area;
        assert!(min[0] >= -0.1 && max[0] <= drawing.size[0] + 0.1, "{text:?} is cut off at {:?}", drawing.size);
        assert!(min[1] >= -2.0 && max[1] <= drawing.size[1] + 0.1, "{text:?} is cut off at {:?}", drawing.size);
        for other in all.iter().skip(nth + 1) {
            let is_beside = min[0] >= other.area.max[0] - 0.5 || other.area.min[0] >= max[0] - 0.5;
            // Lines are higher than their letters.
            let down = (middle(text.area)[1] - middle(other.area)[1]).abs();
            assert!(is_beside || down >= 12.0, "{:?} and {:?} cover each other", text.text, other.text);
        }
    }
}

#[test]
fn time_runs_from_left_to_right_and_from_right_to_left_in_arabic() {
    let sheet = dated();
    let document = article(Some(date(2024, 7, 22)));
    for is_rtl in [false, true] {
        for width in [320.0, 700.0, 1_200.0] {
            let drawing = timeline(&document, &sheet, &Plain { sheet: &sheet, is_rtl }, width);
            let order = [id(FactKind::Date, 1), id(FactKind::Date, 2), id(FactKind::Date, 3), id(FactKind::Date, 4)];
            let places =
                order.map(|fact| if is_rtl { width - sign(&drawing, fact)[0] } else { sign(&drawing, fact)[0] });
            assert!(places.is_sorted(), "{places:?} at {width}");
            assert!(
                (sign(&drawing, force_id(1))[0] - sign(&drawing, id(FactKind::Date, 3))[0]).abs() < 8.0,
                "on its day"
            );
            assert!((sign(&drawing, id(FactKind::Claim, 1))[0] - sign(&drawing, id(FactKind::Date, 4))[0]).abs() < 1.0);
            assert_legible(&drawing);
        }
    }
}

#[test]
fn what_has_no_day_is_counted_and_what_was_rejected_is_not_there() {
    let sheet = dated();
    let drawing = timeline(&article(None), &sheet, &Plain { sheet: &sheet, is_rtl: false }, 800.0);
    let left_out: Vec<String> = drawing.left_out.iter().map(FactId::to_string).collect();
    assert_eq!(left_out, ["force-2", "force-3", "force-4", "date-5"]);
    assert!(says(&drawing, "timeline-undated 4"));
    assert!(drawing.mark(id(FactKind::Date, 6)).is_none());
    assert!(!says(&drawing, "timeline-own-day"), "nobody knows it");
    assert!(says(&drawing, "timeline-folded"), "ten years are left out");
}

#[test]
fn marks_of_the_timeline_do_not_cover_each_other() {
    let dates = (1..=120).map(|n| {
        let start = date(2024, 1, 1).checked_add(jiff::Span::new().days(i64::from(n * 7 % 90))).expect("a day");
        day(n, Some(start), Some(start.checked_add(jiff::Span::new().days(i64::from(n % 4))).expect("a day")))
    });
    let sheet = FactSheet { dates: dates.collect(), ..FactSheet::default() };
    let drawing = timeline(&article(None), &sheet, &Plain { sheet: &sheet, is_rtl: false }, 800.0);
    assert_eq!(drawing.marks.len(), 120);
    for (nth, mark) in drawing.marks.iter().enumerate() {
        let covered = drawing.marks[nth + 1..].iter().find(|other| other.area.meets(&mark.area));
        assert!(covered.is_none(), "{mark:?} and {covered:?}");
    }
    assert_legible(&drawing);
}

#[test]
fn a_picture_of_very_many_facts_says_how_many_are_not_in_it() {
    let many = MOST as u32 + 5;
    let dates = (1..=many).map(|n| day(n, Some(date(2024, 1, 1)), None)).collect();
    let forces = (1..=many).map(|n| exact(n, Measure::Killed, f64::from(n), None)).collect();
    let sheet = FactSheet { dates, forces, ..FactSheet::default() };
    let voice = Plain { sheet: &sheet, is_rtl: false };
    for drawing in [timeline(&article(None), &sheet, &voice, 800.0), figures(&sheet, &voice, 800.0)] {
        assert_eq!(drawing.marks.len(), MOST);
        assert!(says(&drawing, "pictures-more 5"));
    }
}

/// Killed of two sides, one of them by two who contradict each other; troops that are many more; something rejected.
fn counted() -> FactSheet {
    let mut contradicting = exact(3, Measure::Killed, 30.0, Some(1));
    contradicting.conflicts_with.push(force_id(2));
    let mut contradicted = exact(2, Measure::Killed, 12.0, Some(1));
    contradicted.conflicts_with.push(force_id(3));
    let mut rejected = exact(7, Measure::Killed, 99.0, Some(1));
    rejected.review = Review::Rejected;
    let mut planned = force(6, Measure::Personnel, [Some(2_000.0), Some(2_500.0), Some(3_000.0)], Some(2));
    planned.status = Status::Planned;
    FactSheet {
        actors: vec![actor(1, "Army", Vec::new()), actor(2, "Militia", Vec::new())],
        forces: vec![
            exact(1, Measure::Killed, 25.0, None),
            contradicted,
            exact(4, Measure::Killed, 20.0, Some(1)),
            contradicting,
            force(5, Measure::Killed, [Some(14.0), Some(14.0), None], Some(2)),
            planned,
            rejected,
            force(8, Measure::Wounded, [None, None, None], None),
        ],
        ..FactSheet::default()
    }
}

#[test]
fn bars_stand_by_measure_and_side_with_contradictions_together() {
    let sheet = counted();
    for is_rtl in [false, true] {
        let drawing = figures(&sheet, &Plain { sheet: &sheet, is_rtl }, 700.0);
        let mut rows: Vec<(i32, String)> =
            drawing.marks.iter().map(|mark| (middle(mark.area)[1] as i32, mark.fact.to_string())).collect();
        rows.sort();
        let order: Vec<&str> = rows.iter().map(|(_, fact)| fact.as_str()).collect();
        // Personnel first; then the army's killed, whose two contradicting figures stand together; then the militia's;
        // what nobody knows the side of last.
        assert_eq!(order, ["force-6", "force-3", "force-2", "force-4", "force-5", "force-1"]);
        assert_eq!(drawing.left_out, [force_id(8)], "a figure without a figure");
        for words in ["measure-personnel", "measure-killed", "figures-unknown", "figures-log", "figures-contradict"] {
            assert!(says(&drawing, words), "{words}");
        }
        assert_legible(&drawing);
    }
}

#[test]
fn a_bar_is_as_long_as_its_figure_and_shows_from_what_to_what_it_may_be() {
    let sheet = FactSheet {
        forces: vec![
            exact(1, Measure::Killed, 40.0, None),
            exact(2, Measure::Killed, 20.0, None),
            force(3, Measure::Killed, [Some(10.0), Some(20.0), Some(30.0)], None),
            force(4, Measure::Killed, [Some(10.0), None, Some(15.0)], None),
        ],
        ..FactSheet::default()
    };
    let drawing = figures(&sheet, &Plain { sheet: &sheet, is_rtl: false }, 700.0);
    let bar = |number: u32| match &drawing.mark(force_id(number)).expect("a bar").shapes[0] {
        Shape::Box { area, .. } => (area.min[0], area.max[0]),
        other => panic!("{other:?}"),
    };
    let length = |number: u32| bar(number).1 - bar(number).0;
    assert!((length(1) / length(2) - 2.0).abs() < 0.01, "even steps");
    let whisker = |number: u32| match &drawing.mark(force_id(number)).expect("a bar").shapes[1] {
        Shape::Line { points, .. } => [points[0][0] - bar(number).0, points[1][0] - bar(number).0],
        other => panic!("{other:?}"),
    };
    let unit = length(1) / 40.0;
    for (number, low, high) in [(3, 10.0, 30.0), (4, 10.0, 15.0)] {
        let [from, to] = whisker(number);
        assert!((from - low * unit).abs() < 0.1 && (to - high * unit).abs() < 0.1, "{number}: {from} to {to}");
    }
    assert!(!says(&drawing, "figures-log"));
}

/// `n` actors, each named with the next one, and all with the first, in a text of one sentence for each.
fn company(n: u32) -> (FactSheet, Document) {
    let mut text = String::new();
    let mut mentions: Vec<Vec<Mention>> = vec![Vec::new(); n as usize];
    for nth in 0..n as usize {
        for named in [0, nth, (nth + 1) % n as usize] {
            let name = format!("Actor{named}");
            if let Some(own) = mentions.get_mut(named) {
                own.push(mention(text.len() as u32, &name));
            }
            text.push_str(&name);
            text.push(' ');
        }
        text.push_str("met.\n");
    }
    let actors = mentions
        .into_iter()
        .zip(1..)
        .map(|(mentions, number)| actor(number, &format!("Committee of actor {number}"), mentions));
    (
        FactSheet { actors: actors.collect(), ..FactSheet::default() },
        Document { text, language: "en", ..Document::default() },
    )
}

#[test]
fn those_whom_a_sentence_names_together_are_linked_by_how_many_sentences() {
    let text = "The army and the militia met. The militia left. The army and the militia met again; a party spoke.";
    let at = |words: &str, nth: usize| {
        let (start, _) = text.match_indices(words).nth(nth).expect("it is there");
        mention(start as u32, words)
    };
    let sheet = FactSheet {
        actors: vec![
            actor(1, "army", vec![at("army", 0), at("army", 1)]),
            actor(2, "militia", vec![at("militia", 0), at("militia", 1), at("militia", 2)]),
            actor(3, "party", vec![at("party", 0)]),
        ],
        ..FactSheet::default()
    };
    let document = Document { text: text.to_owned(), language: "en", ..Document::default() };
    let drawing = names(&sheet, &Sentences::of(&document), &Plain { sheet: &sheet, is_rtl: false }, [700.0, 200.0]);
    let links: Vec<_> = drawing.links.iter().map(|link| (link.ends.map(|end| end.number), link.count)).collect();
    assert_eq!(links, [([2, 1], 2)], "a semicolon ends a sentence");
    assert_eq!(drawing.marks.len(), 3, "who is named alone is there, too");
}

#[test]
fn sixty_actors_are_legible_and_more_are_counted() {
    for (n, size) in [
        (1, [700.0, 180.0]),
        (18, [760.0, 180.0]),
        (60, [1_000.0, 560.0]),
        (60, [760.0, 180.0]),
        (75, [1_000.0, 560.0]),
    ] {
        let (sheet, document) = company(n);
        let sentences = Sentences::of(&document);
        for is_rtl in [false, true] {
            let voice = Plain { sheet: &sheet, is_rtl };
            let drawing = names(&sheet, &sentences, &voice, size);
            assert_eq!(drawing, names(&sheet, &sentences, &voice, size), "the same each time");
            let shown = (n as usize).min(MOST_NAMED);
            assert_eq!(drawing.marks.len(), shown);
            assert_eq!(says(&drawing, "names-more 15"), n == 75);
            assert_legible(&drawing);
            let named = drawing.marks.iter().filter(|mark| texts(&mark.shapes).count() == 1).count();
            assert!(named * 10 >= shown * 9, "{named} of {shown} have their names in {size:?}");
            for (nth, mark) in drawing.marks.iter().enumerate() {
                let [x, y] = sign(&drawing, mark.fact);
                let near = drawing.marks[nth + 1..].iter().find(|other| {
                    let [other_x, other_y] = sign(&drawing, other.fact);
                    (x - other_x).abs() < 6.0 && (y - other_y).abs() < 6.0
                });
                assert!(near.is_none(), "{mark:?} covers {near:?}");
            }
        }
    }
}

#[test]
fn pictures_of_nothing_say_what_is_missing() {
    let sheet = FactSheet::default();
    let voice = Plain { sheet: &sheet, is_rtl: true };
    let document = article(None);
    let undated = FactSheet { dates: vec![day(1, None, None)], ..FactSheet::default() };
    for (drawing, words) in [
        (timeline(&document, &sheet, &voice, 700.0), "timeline-none"),
        (timeline(&document, &undated, &Plain { sheet: &undated, is_rtl: false }, 700.0), "timeline-no-base"),
        (figures(&sheet, &voice, 700.0), "figures-none"),
        (names(&sheet, &Sentences::of(&document), &voice, [700.0, 180.0]), "names-none"),
    ] {
        assert!(drawing.marks.is_empty() && says(&drawing, words), "{words}: {drawing:?}");
    }
}

const COLOURS: Colours = Colours {
    paper: [255; 3],
    ink: [29, 31, 33],
    muted: [107, 111, 118],
    line: [226, 223, 217],
    kinds: [[11, 99, 165], [0, 121, 90], [184, 74, 0], [122, 63, 134], [107, 111, 118]],
};

#[test]
fn files_of_both_languages_are_as_they_were() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/snapshots/pictures");
    for (language, (document_read, sheet)) in [("ar", common::arabic()), ("en", common::english())] {
        let voice = Plain { sheet: &sheet, is_rtl: language == "ar" };
        let sentences = Sentences::of(&document_read);
        for (name, drawing) in [
            ("timeline", timeline(&document_read, &sheet, &voice, 700.0)),
            ("figures", figures(&sheet, &voice, 700.0)),
            ("names", names(&sheet, &sentences, &voice, [700.0, 240.0])),
        ] {
            let svg = document(&drawing, &voice, "A & B\u{1}", &COLOURS);
            let parsed = roxmltree::Document::parse(&svg).expect("well-formed");
            let mut ids: Vec<_> = parsed.descendants().filter_map(|node| node.attribute("id")).collect();
            let mut marked: Vec<String> = drawing.marks.iter().map(|mark| mark.fact.to_string()).collect();
            ids.sort_unstable();
            marked.sort_unstable();
            assert_eq!(ids, marked, "each fact once");
            let path = folder.join(format!("{name}.{language}.svg"));
            if std::env::var_os("UPDATE_SNAPSHOTS").is_some() {
                std::fs::create_dir_all(&folder).expect("a folder");
                std::fs::write(&path, &svg).expect("written");
            }
            let known = std::fs::read_to_string(&path).unwrap_or_default();
            assert!(known == svg, "{} differs:\n{svg}", path.display());
        }
    }
}

#[test]
fn arabic_words_stay_words_and_are_isolated() {
    let (document_read, sheet) = common::arabic();
    let voice = Plain { sheet: &sheet, is_rtl: true };
    let drawing = timeline(&document_read, &sheet, &voice, 700.0);
    let svg = document(&drawing, &voice, "", &COLOURS);
    assert!(svg.contains(">\u{2067}أمس\u{2069}</text>"), "{svg}");
}
