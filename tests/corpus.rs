//! Rows of `tests/corpus`: a sentence, the facts in it, and why the row is there.
//!
//! A file is named after the kind of fact it lists; `-` says that nothing of
//! that kind may be found. Rows under `tests/corpus/gaps` are what the rules do
//! not reach yet: a row there that is right has to move up.

#![expect(clippy::expect_used, reason = "a test that cannot be set up must stop")]

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use jiff::civil::date;
use waqai::analyse::Knowledge;
use waqai::facts::{ActorKind, FactSheet, Force, Location, Measure, Status};
use waqai::lexicon::key_of;
use waqai::session::{Options, Watch, examine};

struct Row {
    place: String,
    text: String,
    expected: String,
    why: String,
}

fn files(folder: &str) -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus").join(folder);
    let mut files: Vec<PathBuf> = (fs::read_dir(root).expect("the corpus is there"))
        .map(|entry| entry.expect("its folder can be read").path())
        .filter(|path| path.extension().is_some_and(|end| end == "tsv"))
        .collect();
    files.sort();
    files
}

fn rows(path: &Path) -> Vec<Row> {
    let text = fs::read_to_string(path).expect("the file can be read");
    let lines = text.lines().enumerate().filter(|(_, line)| !line.is_empty() && !line.starts_with('#'));
    lines
        .map(|(nth, line)| {
            let mut cells = line.split('\t').map(str::to_owned);
            let mut cell = || cells.next().unwrap_or_default();
            Row { place: format!("{}:{}", path.display(), nth + 1), text: cell(), expected: cell(), why: cell() }
        })
        .collect()
}

fn sheet_of(text: &str, knowledge: &Knowledge) -> FactSheet {
    let document = waqai::read::read("row", text.as_bytes(), waqai::read::Manner::default()).expect("a row is text");
    let options = Options { base_date: Some(date(2024, 7, 22)), language: None, ..Options::default() };
    let article = examine(document, options, knowledge, &Watch::default()).expect("nobody cancels");
    article.sheet.verify(text).expect("every quotation stands in the text");
    article.sheet.as_ref().clone()
}

fn name_of(sheet: &FactSheet, slot: Option<waqai::facts::Slot>) -> Vec<String> {
    let Some(slot) = slot else { return Vec::new() };
    let actor = sheet.actors.iter().find(|actor| actor.id == slot.fact);
    let place = sheet.locations.iter().find(|place| place.id == slot.fact);
    let date = sheet.dates.iter().find(|date| date.id == slot.fact).map(|date| (String::new(), &date.mentions));
    let names = actor.map(|a| (a.name.clone(), &a.mentions)).or(place.map(|p| (p.name.clone(), &p.mentions))).or(date);
    names.map(|(name, all)| all.iter().map(|m| key_of(&m.text)).chain([key_of(&name)]).collect()).unwrap_or_default()
}

/// `measure low..high qualifier [status]`, as rows write it.
fn force(force: &Force) -> String {
    let figure = |value: Option<f64>| value.map(|value| value.to_string()).unwrap_or_default();
    let mut line =
        format!("{} {}..{} {}", force.measure.id(), figure(force.low), figure(force.high), force.qualifier.id());
    if force.status != Status::Reported {
        write!(line, " {}", force.status.id()).expect("a string takes everything");
    }
    line
}

/// A fact of a row: what is compared, and the slots it names.
fn split_slots(fact: &str) -> (String, Vec<(String, String)>) {
    let slots = ["actor=", "by=", "location=", "target=", "claimed_by=", "date="];
    let first = slots.iter().filter_map(|slot| fact.find(slot)).min().unwrap_or(fact.len());
    let (head, tail) = fact.split_at(first);
    let mut found: Vec<(String, String)> = Vec::new();
    for word in tail.split(' ').filter(|word| !word.is_empty()) {
        match word.split_once('=') {
            Some((slot, value)) => found.push((slot.to_owned(), value.to_owned())),
            None => {
                if let Some((_, value)) = found.last_mut() {
                    value.push(' ');
                    value.push_str(word);
                }
            }
        }
    }
    (head.trim().to_owned(), found)
}

fn expected_facts(row: &Row) -> Vec<String> {
    row.expected.split("; ").filter(|fact| *fact != "-" && !fact.is_empty()).map(str::to_owned).collect()
}

/// What is wrong with a row, if anything.
fn fault(kind: &str, row: &Row, knowledge: &Knowledge) -> Option<String> {
    let sheet = sheet_of(&row.text, knowledge);
    let named = |name: &str| key_of(name);
    let (found, expected): (BTreeSet<String>, BTreeSet<String>) = match kind {
        "forces" => {
            let forces: Vec<&Force> = sheet.forces.iter().filter(|force| force.measure != Measure::Other).collect();
            for fact in expected_facts(row) {
                let (head, slots) = split_slots(&fact);
                let Some(force) = forces.iter().find(|found| self::force(found) == head) else { continue };
                for (slot, name) in slots {
                    let filled = match slot.as_str() {
                        "actor" => force.actor,
                        "by" => force.by,
                        "target" => force.target,
                        "location" => force.location,
                        "date" => force.date,
                        _ => force.claimed_by,
                    };
                    let known_as = name_of(&sheet, filled);
                    if !known_as.contains(&named(&name)) {
                        return Some(format!("{slot} of {head} is {known_as:?}, not {name}"));
                    }
                }
            }
            let heads = expected_facts(row).iter().map(|fact| split_slots(fact).0).collect();
            (forces.into_iter().map(force).collect(), heads)
        }
        "actors" => {
            // Rows about something else leave unnamed speakers out.
            let unnamed = row.expected.contains("unnamed ");
            let actors = sheet.actors.iter().filter(|actor| unnamed || actor.kind != ActorKind::Unnamed);
            let found = actors.map(|actor| format!("{} {}", actor.kind.id(), named(&actor.name))).collect();
            (found, expected_facts(row).iter().map(|fact| with_key(fact)).collect())
        }
        "claims" => {
            let found = sheet.claims.iter().map(|claim| {
                let speaker = sheet.actors.iter().find(|actor| Some(actor.id) == claim.speaker);
                let direct = if claim.direct { "direct" } else { "indirect" };
                let speaker = speaker.map(|actor| key_of(&actor.name)).unwrap_or_default();
                format!("{speaker} / {} / {direct} / {}", claim.verb, key_of(&claim.mention.text))
            });
            let expected = expected_facts(row).into_iter().map(|fact| {
                let cells: Vec<&str> = fact.split(" / ").collect();
                let cell = |nth: usize| cells.get(nth).copied().unwrap_or_default();
                format!("{} / {} / {} / {}", key_of(cell(0)), cell(1), cell(2), key_of(cell(3)))
            });
            (found.collect(), expected.collect())
        }
        "locations" => {
            let expected: BTreeSet<String> = expected_facts(row).iter().map(|fact| with_key(fact)).collect();
            (sheet.locations.iter().map(|place| location(place, &expected)).collect(), expected)
        }
        _ => {
            let day = |day: Option<jiff::civil::Date>| day.map(|day| day.to_string()).unwrap_or_default();
            let found =
                sheet.dates.iter().map(|fact| format!("{}..{} {}", day(fact.start), day(fact.end), fact.granularity));
            (found.collect(), expected_facts(row).into_iter().collect())
        }
    };
    (found != expected).then(|| format!("found {found:?}, not {expected:?}"))
}

/// `kind name`, with the row of the gazetteer where the expected facts ask for it.
fn location(place: &Location, expected: &BTreeSet<String>) -> String {
    let name = format!("{} {}", place.kind.id(), key_of(&place.name));
    let resolved = format!("{name} = {}", place.gazetteer.as_deref().unwrap_or("nowhere"));
    let is_judged = expected.iter().any(|fact| fact.starts_with(&format!("{name} = ")));
    if is_judged { resolved } else { name }
}

fn with_key(fact: &str) -> String {
    let (kind, name) = fact.split_once(' ').unwrap_or((fact, ""));
    match name.split_once(" = ") {
        Some((name, row)) => format!("{kind} {} = {row}", key_of(name)),
        None => format!("{kind} {}", key_of(name)),
    }
}

fn check(folder: &str, is_gap: bool) {
    let knowledge = Knowledge::bundled().expect("the tables are sound");
    let mut faults = String::new();
    let mut checked = 0;
    for path in files(folder) {
        let kind = path.file_stem().and_then(|stem| stem.to_str()).expect("a name").to_owned();
        for row in rows(&path) {
            checked += 1;
            match (fault(&kind, &row, &knowledge), is_gap) {
                (Some(fault), false) => {
                    writeln!(faults, "{}: {}\n  {fault}\n  because: {}", row.place, row.text, row.why)
                        .expect("a string");
                }
                (None, true) => writeln!(faults, "{}: is right now, move it up", row.place).expect("a string"),
                _ => {}
            }
        }
    }
    assert!(checked > 0, "no rows in {folder}");
    assert!(faults.is_empty(), "{faults}");
}

#[test]
fn arabic_rows() {
    check("ar", false);
}

#[test]
fn english_rows() {
    check("en", false);
}

#[test]
fn a_surname_stands_for_its_person_and_other_words_do_not() {
    let knowledge = Knowledge::bundled().expect("the tables are sound");
    for (text, mentions) in [
        ("وصل المحافظ كريم الدليمي، ثم غادر الدليمي المكان", vec!["كريم الدليمي", "الدليمي"]),
        ("قال سامر الأمين إن الطريق سالكة، وبقي منصب الأمين العام شاغرا", vec!["سامر الأمين"]),
        ("التقى الوفد الوزير سامر علي. وسار الحاضرون على الطريق", vec!["سامر علي"]),
        ("قال الوزير كريم صفر إن النتيجة 2 - صفر عادلة", vec!["كريم صفر"]),
    ] {
        let sheet = sheet_of(text, &knowledge);
        let persons = sheet.actors.iter().filter(|actor| actor.kind == ActorKind::Person);
        let found: Vec<&str> = persons.flat_map(|actor| &actor.mentions).map(|mention| mention.text.as_str()).collect();
        assert_eq!(found, mentions, "{text}");
    }
}

#[test]
fn a_part_lies_within_its_whole_and_contradicts_nothing() {
    /// A part and its whole.
    type Part = (&'static str, &'static str);
    let knowledge = Knowledge::bundled().expect("the tables are sound");
    // The text, the figures that are part of another, and how many pairs contradict.
    let rows: [(&str, &[Part], usize); 11] = [
        (
            "About 60 wounded were in Kabul on Monday. Between 15 and 20 of the wounded were critical in Kabul on Monday.",
            &[("Between 15 and 20 of the wounded", "About 60 wounded")],
            0,
        ),
        (
            "Twelve of the 60 wounded in Kabul on Monday were children.",
            &[("Twelve of the 60 wounded", "60 wounded")],
            0,
        ),
        (
            "Twenty people were killed in Mosul on Monday. Among the dead were five people from Basra, killed on Monday.",
            &[("five people", "Twenty people")],
            0,
        ),
        (
            "نحو 60 جريحا في كابل يوم الاثنين. وقال مسؤول إن 15 من الجرحى في حالة حرجة في كابل يوم الاثنين",
            &[("15 من الجرحى", "نحو 60 جريحا")],
            0,
        ),
        (
            "قتل 30 شخصا في كابل يوم الاثنين. ومن بين القتلى سبعة أشخاص من حلب قتلوا يوم الاثنين",
            &[("سبعة أشخاص", "30 شخصا")],
            0,
        ),
        ("أصيب 40 شخصا في كابل يوم الاثنين، عشرة منهم في حالة حرجة", &[("عشرة", "40 شخصا")], 0),
        // What is no part: another toll, a greater one, of others, or of those who are no victims.
        ("Twenty people were killed in Mosul on Monday. Police said 25 people were killed in Mosul on Monday.", &[], 1),
        ("قتل 30 شخصا في كابل يوم الاثنين. وقال مسؤول إن 35 شخصا قتلوا في كابل يوم الاثنين", &[], 1),
        ("About 60 wounded were in Kabul on Monday. Some 200 of the wounded were in Kabul on Monday.", &[], 1),
        ("Twenty people were killed in Mosul on Monday. Six of the wounded were moved to Basra.", &[], 0),
        ("قتل 30 جنديا في كابل يوم الاثنين. وقتل خمسة من عناصر الشرطة في كابل يوم الاثنين", &[], 0),
    ];
    for (text, parts, contradictions) in rows {
        let sheet = sheet_of(text, &knowledge);
        let words = |force: &Force| force.mentions.first().map(|mention| mention.text.clone()).unwrap_or_default();
        let within = sheet.forces.iter().filter_map(|part| {
            let whole = sheet.forces.iter().find(|whole| Some(whole.id) == part.within)?;
            Some((words(part), words(whole)))
        });
        let expected: Vec<(String, String)> =
            parts.iter().map(|(part, whole)| ((*part).to_owned(), (*whole).to_owned())).collect();
        assert_eq!(within.collect::<Vec<_>>(), expected, "{text}");
        let contradicting: usize = sheet.forces.iter().map(|force| force.conflicts_with.len()).sum();
        assert_eq!(contradicting, 2 * contradictions, "{text}");
    }
}

#[test]
fn gaps_are_still_gaps() {
    check("gaps/ar", true);
    check("gaps/en", true);
}
