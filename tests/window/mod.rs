//! Two short articles with sheets made by hand, and a window on them: what the
//! tests and benches of the window share. The sheets do not come from the
//! extractor, so that what the window shows does not change with its rules.

#![expect(clippy::expect_used, reason = "a fixture that names words its article lacks must stop the test")]

use std::path::Path;

use jiff::civil::{Date, date};
use waqai::document::{BaseDate, BaseDateSource, Document, Paragraph, ParagraphRole};
use waqai::facts::{
    Actor, ActorKind, Alternative, Area, Claim, DateFact, FactId, FactKind, FactSheet, Force, Location, Measure,
    Mention, PlaceKind, Precision, Qualifier, Review, Slot, Status, Tie,
};
use waqai::session::{Limits, Options, Strength, Watch};
use waqai::text::{Span, SrcPos};
use waqai::ui::{Contents, Opener, Refusal};

/// The Arabic article.
pub(crate) const ARABIC: &str = include_str!("ar.txt");
/// The English article.
pub(crate) const ENGLISH: &str = include_str!("en.txt");

/// Opens `ar…` and `en…` as the two articles, `many…` as a file of both with a
/// row between them that cannot be read, `slow…` without ever finding its facts,
/// `stuck…` never, `large…` only beyond the usual limits, anything else not at all.
pub(crate) struct Articles;

impl Opener for Articles {
    fn read(&self, path: &Path, options: Options, watch: &Watch) -> Result<Option<Contents>, Refusal> {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let text = match name.get(..2) {
            Some("ar") => ARABIC,
            Some("en" | "sl") => ENGLISH,
            Some("no") => "Nothing of note.\n\nNothing at all happened today.",
            Some("ma") => {
                let row = |number: u32, text| Ok(document(&format!("{name}#{number}"), text));
                let bad = Err("there is not one letter in it, in row 3".to_owned());
                return Ok(Some(vec![row(2, ENGLISH), bad, row(4, ARABIC)]));
            }
            Some("st") => {
                watch.set_progress(0.3);
                until_cancelled(watch);
                return Ok(None);
            }
            Some("la") if options.manner.limits != Limits::default() => ENGLISH,
            known => {
                let is_over_limit = known == Some("la");
                return Err(Refusal { reason: "no reader knows this kind of file".to_owned(), is_over_limit });
            }
        };
        let mut document = document(&name, text);
        if let Some(value) = options.base_date {
            document.base_date = Some(BaseDate { value, from: BaseDateSource::User });
        }
        Ok(Some(vec![Ok(document)]))
    }

    fn find(&self, document: &Document, _: Strength, watch: &Watch) -> Result<Option<FactSheet>, String> {
        watch.set_progress(0.4);
        if document.name.starts_with("sl") {
            until_cancelled(watch);
            return Ok(None);
        }
        Ok(Some(match document.text.as_str() {
            ARABIC => arabic_sheet(&document.text),
            ENGLISH => english_sheet(&document.text, Strength::Fast),
            _ => FactSheet::default(),
        }))
    }
}

fn until_cancelled(watch: &Watch) {
    while !watch.is_cancelled() {
        std::thread::sleep(std::time::Duration::from_millis(1));
    }
}

/// A document of `text`, whose first line is its title.
pub(crate) fn document(name: &str, text: &str) -> Document {
    let mut paragraphs = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let trimmed = line.trim();
        if !trimmed.is_empty() {
            let span = Span::new(SrcPos(start), SrcPos(start + trimmed.len() as u32));
            let role = if paragraphs.is_empty() { ParagraphRole::Title } else { ParagraphRole::Body };
            paragraphs.push(Paragraph { span, role });
        }
        start += line.len() as u32;
    }
    Document {
        name: name.to_owned(),
        sha256: format!("{:064x}", text.len()),
        format: "text",
        encoding: "UTF-8".into(),
        text: text.to_owned(),
        language: if name.starts_with("en") { "en" } else { "ar" },
        title: paragraphs.first().map(|paragraph| paragraph.span),
        dateline: None,
        paragraphs,
        base_date: Some(BaseDate { value: date(2025, 6, 8), from: BaseDateSource::Text }),
        ..Document::default()
    }
}

/// Makes facts out of the words of one text.
struct Maker<'t> {
    text: &'t str,
    sheet: FactSheet,
}

impl Maker<'_> {
    /// Every place where `words` stand.
    fn mentions(&self, words: &[&str]) -> Vec<Mention> {
        let mut found: Vec<_> = words
            .iter()
            .flat_map(|words| self.text.match_indices(words))
            .map(|(at, words)| Mention { span: span(at, words), text: words.to_owned(), tie: Tie::Named })
            .collect();
        assert!(!found.is_empty(), "{words:?} are not in the article");
        found.sort_by_key(|mention| mention.span);
        found
    }

    fn slot(&self, fact: FactId) -> Slot {
        let span = self.sheet.mentions_of(fact).first().expect("a fact has a mention").span;
        Slot { fact, span, confidence: 0.9 }
    }

    fn actor(&mut self, kind: ActorKind, words: &[&str], role: Option<&str>) -> FactId {
        let id = FactId { kind: FactKind::Actor, number: self.sheet.actors.len() as u32 + 1 };
        let (name, aliases) = words.split_first().expect("an actor has a name");
        let roles = role.map(|role| self.mentions(&[role]).into_iter().take(1).collect()).unwrap_or_default();
        self.sheet.actors.push(Actor {
            id,
            kind,
            name: (*name).to_owned(),
            name_en: None,
            roles,
            aliases: aliases.iter().map(|&alias| alias.to_owned()).collect(),
            affiliation: None,
            mentions: self.mentions(words),
            confidence: 0.9,
            source: "list",
            review: Review::Unreviewed,
        });
        id
    }

    fn place(&mut self, kind: PlaceKind, name: &str, within: Option<FactId>, position: Option<(f64, f64)>) -> FactId {
        let id = FactId { kind: FactKind::Location, number: self.sheet.locations.len() as u32 + 1 };
        self.sheet.locations.push(Location {
            id,
            kind,
            name: name.to_owned(),
            name_en: None,
            name_ar: None,
            position,
            country: Some("IQ".to_owned()),
            area: None,
            within,
            gazetteer: None,
            precision: if position.is_some() { Precision::Exact } else { Precision::Unresolved },
            alternatives: Vec::new(),
            mentions: self.mentions(&[name]),
            confidence: 0.9,
            source: "gazetteer",
            review: Review::Unreviewed,
        });
        id
    }

    fn date(&mut self, words: &str, start: Date, end: Date, granularity: &'static str) -> FactId {
        let id = FactId { kind: FactKind::Date, number: self.sheet.dates.len() as u32 + 1 };
        self.sheet.dates.push(DateFact {
            id,
            start: Some(start),
            end: Some(end),
            granularity,
            calendar: "gregorian",
            mentions: self.mentions(&[words]),
            confidence: 0.9,
            review: Review::Unreviewed,
        });
        id
    }

    fn claim(&mut self, speaker: Slot, verb: &str, words: &str, facts: &[FactId]) {
        self.sheet.claims.push(Claim {
            id: FactId { kind: FactKind::Claim, number: self.sheet.claims.len() as u32 + 1 },
            speaker: Some(speaker.fact),
            verb: verb.to_owned(),
            direct: false,
            mention: self.mentions(&[words]).remove(0),
            facts: facts.to_vec(),
            review: Review::Unreviewed,
        });
    }

    fn force(&mut self, measure: Measure, unit: &str, words: &str, figure: f64, qualifier: Qualifier) -> &mut Force {
        let id = FactId { kind: FactKind::Force, number: self.sheet.forces.len() as u32 + 1 };
        let mentions = self.mentions(&[words]);
        self.sheet.forces.push(Force {
            id,
            measure,
            unit: unit.to_owned(),
            low: Some(figure),
            high: (qualifier == Qualifier::Exact).then_some(figure),
            best: (qualifier != Qualifier::Vague).then_some(figure),
            qualifier,
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
        });
        self.sheet.forces.last_mut().expect("just pushed")
    }
}

fn span(at: usize, words: &str) -> Span<SrcPos> {
    Span::new(SrcPos(at as u32), SrcPos((at + words.len()) as u32))
}

/// What is in the Arabic article.
pub(crate) fn arabic_sheet(text: &str) -> FactSheet {
    let mut make = Maker { text, sheet: FactSheet::default() };
    let ministry = make.actor(ActorKind::Organisation, &["وزارة الدفاع العراقية", "الوزارة"], None);
    let coalition = make.actor(ActorKind::Coalition, &["التحالف الدولي", "التحالف،"], None);
    make.actor(ActorKind::State, &["الولايات المتحدة", "واشنطن"], None);
    make.actor(ActorKind::Person, &["سامر الكعبي", "الكعبي على"], Some("المتحدث باسم الوزارة اللواء"));
    let again = make.sheet.actors.last_mut().and_then(|actor| actor.mentions.last_mut());
    again.expect("he is named twice").tie = Tie::Surname;
    make.actor(ActorKind::Force, &["القوات العراقية"], None);
    make.actor(ActorKind::Person, &["هيلين مارش"], Some("السفيرة البريطانية لدى بغداد"));
    let peshmerga = make.actor(ActorKind::Force, &["قوات البيشمركة"], None);
    let factions = make.actor(ActorKind::ArmedGroup, &["فصائل مسلحة"], None);
    make.actor(ActorKind::Media, &["رويترز"], None);
    let official = make.actor(ActorKind::Unnamed, &["مسؤول أميركي"], None);
    make.actor(ActorKind::ArmedGroup, &["داعش"], None);
    let iraq = make.place(PlaceKind::Country, "العراق ", None, Some((33.0, 44.0)));
    let nineveh = make.place(PlaceKind::Admin1, "نينوى", Some(iraq), Some((36.0, 42.5)));
    let qayyarah = make.place(PlaceKind::Base, "قاعدة القيارة", Some(nineveh), Some((35.77, 43.13)));
    let kirkuk = make.place(PlaceKind::City, "كركوك", Some(iraq), Some((35.47, 44.39)));
    let erbil = make.place(PlaceKind::City, "أربيل", Some(iraq), Some((36.19, 44.01)));
    let harir = make.place(PlaceKind::Base, "قاعدة حرير", Some(erbil), None);
    make.place(PlaceKind::Country, "الكويت", None, Some((29.3, 47.6)));
    make.place(PlaceKind::Country, "سوريا", None, Some((35.0, 38.5)));
    let september = make.date("نهاية سبتمبر/أيلول 2025", date(2025, 9, 1), date(2025, 9, 30), "month");
    make.date("الأحد", date(2025, 6, 8), date(2025, 6, 8), "day");
    make.date("عام 2014", date(2014, 1, 1), date(2014, 12, 31), "year");
    arabic_forces(
        &mut make,
        [ministry, coalition, peshmerga, factions, official],
        [qayyarah, kirkuk, erbil, harir],
        september,
    );
    make.sheet
}

fn arabic_forces(make: &mut Maker<'_>, who: [FactId; 5], places: [FactId; 4], september: FactId) {
    let [ministry, coalition, peshmerga, factions, official] = who.map(|fact| make.slot(fact));
    let [qayyarah, kirkuk, erbil, harir] = places.map(|fact| make.slot(fact));
    let september = make.slot(september);
    make.force(Measure::Other, "مرحلتين", "مرحلتين", 2.0, Qualifier::Exact);
    let leaving = make.force(Measure::Personnel, "جندي", "نحو 1200 جندي", 1200.0, Qualifier::About);
    (leaving.actor, leaving.location) = (Some(coalition), Some(qayyarah));
    (leaving.date, leaving.claimed_by, leaving.status) = (Some(september), Some(ministry), Status::Planned);
    let advisers =
        make.force(Measure::Personnel, "مستشاراً عسكرياً", "ما لا يقل عن 80 مستشاراً عسكرياً", 80.0, Qualifier::AtLeast);
    (advisers.location, advisers.target) = (Some(erbil), Some(as_sure(0.95, peshmerga)));
    let attacks = make.force(Measure::Attacks, "هجوماً", "أكثر من 40 هجوماً", 40.0, Qualifier::MoreThan);
    (attacks.by, attacks.target) = (Some(factions), Some(coalition));
    let killed = make.force(Measure::Killed, "جنود", "3 جنود", 3.0, Qualifier::Exact);
    (killed.actor, killed.by) = (Some(coalition), Some(factions));
    make.force(Measure::Wounded, "", "17 آخرين", 17.0, Qualifier::Exact).by = Some(as_sure(0.65, factions));
    make.force(Measure::Vehicles, "الآليات", "عشرات الآليات", 20.0, Qualifier::Vague).claimed_by =
        Some(as_sure(0.5, official));
    let helicopters = make.force(Measure::Aircraft, "مروحية", "ما بين 10 و15 مروحية", 10.0, Qualifier::Between);
    (helicopters.best, helicopters.high, helicopters.location) = (None, Some(15.0), Some(harir));
    make.force(Measure::Captured, "عناصر داعش", "خمسة من عناصر داعش", 5.0, Qualifier::Exact).location =
        Some(as_sure(0.8, kirkuk));
    make.force(Measure::Weapons, "عبوة ناسفة", "25 عبوة ناسفة", 25.0, Qualifier::Exact).location =
        Some(as_sure(0.8, kirkuk));
}

/// A slot that is read from nearer to its figure or farther off.
fn as_sure(confidence: f32, slot: Slot) -> Slot {
    Slot { confidence, ..slot }
}

/// What is in the English article. A closer look finds an actor more, before all
/// others, and gives one up.
pub(crate) fn english_sheet(text: &str, names: Strength) -> FactSheet {
    let mut make = Maker { text, sheet: FactSheet::default() };
    if names == Strength::Full {
        make.actor(ActorKind::ArmedGroup, &["gunmen"], None);
    }
    let army = make.actor(ActorKind::Force, &["Iraqi army", "The army"], None);
    if names == Strength::Fast {
        make.actor(ActorKind::Person, &["Nabil Sahar"], Some("Brigadier General"));
    }
    let group = make.actor(ActorKind::ArmedGroup, &["Islamic State"], None);
    make.actor(ActorKind::Coalition, &["U.S.-led coalition"], None);
    let anbar = make.place(PlaceKind::Admin1, "Anbar province", None, Some((32.9, 41.6)));
    let rutba = make.place(PlaceKind::Town, "Rutba", Some(anbar), Some((33.04, 40.28)));
    make.sheet.locations.last_mut().into_iter().for_each(with_candidates);
    let tuesday = make.date("Tuesday", date(2025, 6, 3), date(2025, 6, 3), "day");
    let [army, group] = [army, group].map(|fact| make.slot(fact));
    let (rutba, tuesday) = (make.slot(rutba), make.slot(tuesday));
    let killed = make.force(Measure::Killed, "soldiers", "At least 14 soldiers", 14.0, Qualifier::AtLeast);
    (killed.actor, killed.location) = (Some(army), Some(rutba));
    (killed.date, killed.claimed_by) = (Some(tuesday), Some(army));
    make.force(Measure::Wounded, "", "about 30 wounded", 30.0, Qualifier::About).location = Some(rutba);
    make.force(Measure::Personnel, "troops", "250 troops", 250.0, Qualifier::Exact).actor = Some(army);
    make.force(Measure::Vehicles, "trucks", "six trucks", 6.0, Qualifier::Exact).by = Some(group);
    english_doubts(&mut make, [army, group, rutba]);
    make.sheet
}

/// Gives the town two others of its name to choose from.
fn with_candidates(town: &mut Location) {
    let area = |ar: &str, en: &str| Area { name_ar: ar.to_owned(), name_en: en.to_owned() };
    (town.name_en, town.name_ar) = (Some("Rutba".to_owned()), Some("الرطبة".to_owned()));
    (town.gazetteer, town.area) = (Some("test:rutba".to_owned()), Some(area("الأنبار", "Anbar")));
    let other = |row: &str, kind, country: &str, area, position, why| Alternative {
        gazetteer: row.to_owned(),
        kind,
        name: "Rutba".to_owned(),
        name_ar: "الرطبة".to_owned(),
        country: country.to_owned(),
        area: Some(area),
        position,
        precision: Precision::Exact,
        why,
    };
    town.alternatives = vec![
        other("test:rutba-diyala", PlaceKind::Village, "IQ", area("ديالى", "Diyala"), (33.9, 44.9), "area"),
        other("test:rutba-homs", PlaceKind::Village, "SY", area("حمص", "Homs"), (34.6, 37.9), "country"),
    ];
}

/// Figures that contradict, are part of each other or denied, and who says so.
fn english_doubts(make: &mut Maker<'_>, [army, group, rutba]: [Slot; 3]) {
    let force = |number| FactId { kind: FactKind::Force, number };
    let official = make.actor(ActorKind::Unnamed, &["A hospital official"], None);
    let official = make.slot(official);
    let dead = make.force(Measure::Killed, "soldiers", "19 soldiers", 19.0, Qualifier::Exact);
    (dead.location, dead.claimed_by, dead.conflicts_with) = (Some(rutba), Some(official), vec![force(1)]);
    make.force(Measure::Killed, "officers", "two officers", 2.0, Qualifier::Exact).within = Some(force(5));
    let missing = make.force(Measure::Missing, "people", "40 people", 40.0, Qualifier::Exact);
    (missing.status, missing.claimed_by) = (Status::Denied, Some(official));
    if let Some(first) = make.sheet.forces.first_mut() {
        first.conflicts_with = vec![force(5)];
    }
    make.claim(army, "said", "At least 14 soldiers were killed and about 30 wounded", &[force(1), force(2)]);
    make.claim(group, "claimed", "its fighters had destroyed six trucks", &[force(4)]);
}
