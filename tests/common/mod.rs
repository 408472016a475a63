//! Articles and fact sheets built by hand, for tests that need no extraction.
//!
//! The articles are our own, written for the tests.

use waqai::document::{BaseDate, BaseDateSource, Document, Paragraph, ParagraphRole, Repair};
use waqai::facts::{
    Actor, ActorKind, Alternative, Area, Claim, DateFact, FactId, FactKind, FactSheet, Force, Location, Measure,
    Mention, PlaceKind, Precision, Qualifier, Review, Slot, Status, Tie,
};
use waqai::text::{Span, SrcPos};

const ARABIC: &str = "مقتل 3 جنود في هجوم قرب البصرة\n\n\
    البصرة - قال وزير الدفاع سالم النجار أمس إن نحو 2500 جندي عراقي انتشروا في البصرة بعد مقتل 3 جنود.\n\
    وأضاف النجار: \"لن نترك | الحدود\"، ونفت =وزارة الداخلية= ذلك.\n";

const ENGLISH: &str = "At least 12 wounded near Al-Qaim\n\n\
    AL-QAIM (Own) - Major Sami Haddad said on 3 May 2024 that between 10 and 15 fighters crossed the line.\n\
    @Border Guards counted \"more than\" 1,200.5 tonnes | and -7 degrees.\n";

/// The `nth` place (from 0) where `words` stand in `text`.
pub(crate) fn span(text: &str, words: &str, nth: usize) -> Span<SrcPos> {
    let (start, _) = text.match_indices(words).nth(nth).expect("the article has these words");
    Span::new(SrcPos(start as u32), SrcPos((start + words.len()) as u32))
}

fn mention(text: &str, words: &str, nth: usize) -> Mention {
    Mention { span: span(text, words, nth), text: words.to_owned(), tie: Tie::Named }
}

fn id(kind: FactKind, number: u32) -> FactId {
    FactId { kind, number }
}

fn slot(text: &str, kind: FactKind, number: u32, words: &str) -> Slot {
    Slot { fact: id(kind, number), span: span(text, words, 0), confidence: 0.9 }
}

fn document(name: &str, text: &str, language: &'static str, dateline: Span<SrcPos>) -> Document {
    let title = text.lines().next().expect("a first line");
    let body = text.split('\n').skip(1).filter(|line| !line.is_empty());
    let paragraph = |line: &str, role| Paragraph { span: span(text, line, 0), role };
    Document {
        name: name.to_owned(),
        sha256: "ab".repeat(32),
        format: "text",
        encoding: "UTF-8".into(),
        text: text.to_owned(),
        language,
        title: Some(span(text, title, 0)),
        dateline: Some(dateline),
        paragraphs: std::iter::once(paragraph(title, ParagraphRole::Title))
            .chain(body.map(|line| paragraph(line, ParagraphRole::Body)))
            .collect(),
        ..Document::default()
    }
}

fn actor(number: u32, kind: ActorKind, name: &str, mentions: Vec<Mention>) -> Actor {
    Actor {
        id: id(FactKind::Actor, number),
        kind,
        name: name.to_owned(),
        name_en: None,
        roles: Vec::new(),
        aliases: Vec::new(),
        affiliation: None,
        mentions,
        confidence: 0.97,
        source: "list",
        review: Review::Unreviewed,
    }
}

fn force(number: u32, measure: Measure, unit: &str, figure: f64, mentions: Vec<Mention>) -> Force {
    Force {
        id: id(FactKind::Force, number),
        measure,
        unit: unit.to_owned(),
        low: Some(figure),
        high: Some(figure),
        best: Some(figure),
        qualifier: Qualifier::Exact,
        status: Status::Reported,
        actor: None,
        by: None,
        target: None,
        location: None,
        date: None,
        claimed_by: None,
        conflicts_with: Vec::new(),
        within: None,
        mentions,
        confidence: 0.9,
        source: "grammar",
        review: Review::Unreviewed,
    }
}

fn basra(text: &str) -> Location {
    Location {
        id: id(FactKind::Location, 1),
        kind: PlaceKind::City,
        name: "البصرة".into(),
        name_en: Some("Basra".into()),
        name_ar: Some("البصرة".into()),
        position: Some((30.5, 47.8)),
        country: Some("IQ".into()),
        area: Some(Area { name_ar: "البصرة".into(), name_en: "Basra".into() }),
        within: None,
        gazetteer: Some("geonames:99532".into()),
        precision: Precision::Exact,
        alternatives: vec![Alternative {
            gazetteer: "geonames:1".into(),
            kind: PlaceKind::City,
            name: "Basra".into(),
            name_ar: "البصرة".into(),
            country: "SY".into(),
            area: None,
            position: (-33.5, 36.25),
            precision: Precision::Exact,
            why: "distance",
        }],
        mentions: vec![mention(text, "البصرة", 0), mention(text, "البصرة", 1), mention(text, "البصرة", 2)],
        confidence: 0.99,
        source: "gazetteer",
        review: Review::Unreviewed,
    }
}

/// An Arabic article with a fact of every kind, quotation marks, a pipe and an equals sign.
pub(crate) fn arabic() -> (Document, FactSheet) {
    let text = ARABIC;
    let mut document = document("basra.txt", text, "ar", span(text, "البصرة", 1));
    document.base_date = Some(BaseDate { value: jiff::civil::date(2024, 7, 22), from: BaseDateSource::User });
    document.repairs.push(Repair { kind: "bom-removed", count: 1, note: "Removed a byte order mark".into() });

    let mut minister =
        actor(1, ActorKind::Person, "سالم النجار", vec![mention(text, "سالم النجار", 0), mention(text, "النجار", 1)]);
    minister.roles.push(mention(text, "وزير الدفاع", 0));
    minister.aliases.push("النجار".into());
    minister.affiliation = Some(id(FactKind::Actor, 2));
    minister.review = Review::Accepted;
    let ministry = actor(2, ActorKind::Organisation, "=وزارة الداخلية=", vec![mention(text, "=وزارة الداخلية=", 0)]);

    let killed = force(1, Measure::Killed, "جنود", 3.0, vec![mention(text, "3 جنود", 0), mention(text, "3 جنود", 1)]);
    let mut deployed = force(2, Measure::Personnel, "جندي", 2500.0, vec![mention(text, "نحو 2500 جندي عراقي", 0)]);
    deployed.qualifier = Qualifier::About;
    deployed.location = Some(slot(text, FactKind::Location, 1, "البصرة"));
    deployed.claimed_by = Some(slot(text, FactKind::Actor, 1, "سالم النجار"));
    deployed.date = Some(slot(text, FactKind::Date, 1, "أمس"));

    let yesterday = DateFact {
        id: id(FactKind::Date, 1),
        start: Some(jiff::civil::date(2024, 7, 21)),
        end: Some(jiff::civil::date(2024, 7, 21)),
        granularity: "day",
        calendar: "gregorian",
        mentions: vec![mention(text, "أمس", 0)],
        confidence: 0.8,
        review: Review::Unreviewed,
    };
    let claim = Claim {
        id: id(FactKind::Claim, 1),
        speaker: Some(id(FactKind::Actor, 1)),
        verb: "said".into(),
        direct: true,
        mention: mention(text, "لن نترك | الحدود", 0),
        facts: vec![id(FactKind::Force, 2)],
        review: Review::Unreviewed,
    };
    let sheet = FactSheet {
        actors: vec![minister, ministry],
        locations: vec![basra(text)],
        forces: vec![killed, deployed],
        dates: vec![yesterday],
        claims: vec![claim],
        dateline: Some(id(FactKind::Location, 1)),
        ..FactSheet::default()
    };
    (document, sheet)
}

/// An English article with open, broken and conflicting figures and a name that looks like a formula.
pub(crate) fn english() -> (Document, FactSheet) {
    let text = ENGLISH;
    let document = document("al-qaim.txt", text, "en", span(text, "AL-QAIM", 0));
    let guards = actor(1, ActorKind::Force, "@Border Guards", vec![mention(text, "@Border Guards", 0)]);

    let place = Location {
        id: id(FactKind::Location, 1),
        kind: PlaceKind::Town,
        name: "Al-Qaim".into(),
        name_en: None,
        name_ar: None,
        position: None,
        country: None,
        area: None,
        within: None,
        gazetteer: None,
        precision: Precision::Unresolved,
        alternatives: Vec::new(),
        mentions: vec![mention(text, "Al-Qaim", 0)],
        confidence: 0.5,
        source: "pattern",
        review: Review::Rejected,
    };

    let mut wounded = force(1, Measure::Wounded, "", 12.0, vec![mention(text, "At least 12 wounded", 0)]);
    (wounded.qualifier, wounded.high) = (Qualifier::AtLeast, None);
    wounded.conflicts_with.push(id(FactKind::Force, 3));
    let mut fighters =
        force(2, Measure::Personnel, "fighters", 10.0, vec![mention(text, "between 10 and 15 fighters", 0)]);
    (fighters.qualifier, fighters.high, fighters.best) = (Qualifier::Between, Some(15.0), None);
    let mut tonnes = force(3, Measure::Other, "tonnes", 1200.5, vec![mention(text, "1,200.5 tonnes", 0)]);
    tonnes.actor = Some(slot(text, FactKind::Actor, 1, "@Border Guards"));
    tonnes.within = Some(id(FactKind::Force, 2));
    let degrees = force(4, Measure::Other, "degrees", -7.0, vec![mention(text, "-7 degrees", 0)]);

    let claim = Claim {
        id: id(FactKind::Claim, 1),
        speaker: None,
        verb: "said".into(),
        direct: false,
        mention: mention(text, "crossed the line.\n@Border Guards counted \"more than\" 1,200.5", 0),
        facts: vec![id(FactKind::Force, 2), id(FactKind::Force, 3)],
        review: Review::Unreviewed,
    };

    let sheet = FactSheet {
        actors: vec![guards],
        locations: vec![place],
        forces: vec![wounded, fighters, tonnes, degrees],
        claims: vec![claim],
        ..FactSheet::default()
    };
    (document, sheet)
}
