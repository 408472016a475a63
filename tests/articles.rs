//! Whole articles of our own: what a careful reader finds in them against what waqai finds.
//!
//! All articles together hold the rules to a floor; six of them have their
//! whole sheet in `tests/snapshots/articles`, so that a change of any fact is
//! seen. `UPDATE_SNAPSHOTS=1 cargo test --test articles` writes those anew.

#![expect(clippy::expect_used, reason = "helpers of a test may panic")]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;
use waqai::analyse::Knowledge;
use waqai::document::Document;
use waqai::export::{self, Options};
use waqai::facts::{ActorKind, FactSheet, Measure, Mention};
use waqai::lexicon::key_of;
use waqai::session::{self, Article, Watch};

/// Share of right facts (F1) below which a change has broken a rule; a little
/// under what the rules reach on the day the floor was set.
const FLOORS: [(&str, f64); 3] = [("actors", 0.84), ("locations", 0.87), ("forces", 0.93)];

/// Articles whose whole sheet is kept.
const SNAPSHOTS: [&str; 6] = [
    "ar_01_iraq_kirkuk",
    "ar_04_libya_tripoli",
    "ar_06_gaza_health",
    "ar_12_ukraine_kharkiv",
    "en_01_nigeria_borno",
    "en_05_pakistan_balochistan",
];

fn folder(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(path)
}

fn open(name: &str, knowledge: &Knowledge) -> Article {
    let path = folder("articles").join(name).with_extension("txt");
    let (options, watch) = (session::Options::default(), Watch::default());
    let articles = session::read_all(&path, options, &watch).expect("the article can be read");
    let document = articles.into_iter().flatten().next().expect("nobody cancels").expect("it is an article");
    session::examine(document, options, knowledge, &watch).expect("nobody cancels")
}

fn names() -> Vec<String> {
    let mut names: Vec<String> = (fs::read_dir(folder("articles")).expect("the folder is there"))
        .map(|entry| entry.expect("it can be read").path())
        .filter(|path| path.extension().is_some_and(|end| end == "json"))
        .map(|path| path.file_stem().and_then(|stem| stem.to_str()).expect("a name").to_owned())
        .collect();
    names.sort();
    names
}

fn gold(name: &str) -> Value {
    let path = folder("articles").join(name).with_extension("json");
    serde_json::from_slice(&fs::read(path).expect("it can be read")).expect("it is JSON")
}

fn list<'v>(value: &'v Value, key: &str) -> Vec<&'v Value> {
    value[key].as_array().map(|all| all.iter().collect()).unwrap_or_default()
}

fn keys(values: &[&Value]) -> BTreeSet<String> {
    values.iter().filter_map(|value| value.as_str()).map(key_of).collect()
}

fn known_as(name: &str, mentions: &[Mention]) -> BTreeSet<String> {
    mentions.iter().map(|mention| key_of(&mention.text)).chain([key_of(name)]).collect()
}

#[derive(Default, Clone, Copy)]
struct Count {
    hit: u32,
    found: u32,
    wanted: u32,
}

impl Count {
    fn f1(self) -> f64 {
        2.0 * f64::from(self.hit) / f64::from(self.found + self.wanted).max(1.0)
    }
}

/// Counts things that have names: each gold thing takes one found thing that shares a name with it.
fn count_named(gold: &Value, kind: &str, mut found: Vec<(BTreeSet<String>, bool)>, count: &mut Count) {
    let ignored = keys(&list(&gold["ignore"], kind));
    for wanted in list(gold, kind) {
        count.wanted += 1;
        let names = keys(&list(wanted, "names"));
        if let Some(nth) = found.iter().position(|(known_as, _)| !known_as.is_disjoint(&names)) {
            found.remove(nth);
            count.hit += 1;
            count.found += 1;
        }
    }
    let extra = found.iter().filter(|(known_as, counts)| *counts && known_as.is_disjoint(&ignored));
    count.found += extra.count() as u32;
}

fn count_forces(gold: &Value, sheet: &FactSheet, count: &mut Count) {
    let ignored = keys(&list(&gold["ignore"], "forces"));
    let mut found: Vec<_> = sheet.forces.iter().filter(|force| force.measure != Measure::Other).collect();
    for wanted in list(gold, "forces") {
        count.wanted += 1;
        let fits = |measure: Measure, low: Option<f64>, high: Option<f64>| {
            wanted["measure"] == measure.id() && wanted["low"].as_f64() == low && wanted["high"].as_f64() == high
        };
        if let Some(nth) = found.iter().position(|force| fits(force.measure, force.low, force.high)) {
            found.remove(nth);
            count.hit += 1;
            count.found += 1;
        }
    }
    let is_ignored = |text: &str| ignored.iter().any(|words| text.contains(words.as_str()) || words.contains(text));
    let extra = found.iter().filter(|force| !force.mentions.iter().any(|mention| is_ignored(&key_of(&mention.text))));
    count.found += extra.count() as u32;
}

#[test]
fn facts_of_whole_articles_are_found() {
    let knowledge = Knowledge::bundled().expect("the tables are sound");
    let mut counts = [Count::default(); 3];
    for name in names() {
        let (article, gold) = (open(&name, &knowledge), gold(&name));
        let sheet = article.sheet.as_ref();
        sheet.verify(&article.document.text).expect("every quotation stands in the article");
        let actors = sheet.actors.iter().map(|a| (known_as(&a.name, &a.mentions), a.kind != ActorKind::Unnamed));
        let places = sheet.locations.iter().map(|l| (known_as(&l.name, &l.mentions), true));
        let [of_actors, of_places, of_forces] = &mut counts;
        count_named(&gold, "actors", actors.collect(), of_actors);
        count_named(&gold, "locations", places.collect(), of_places);
        count_forces(&gold, sheet, of_forces);
    }
    for ((kind, floor), count) in FLOORS.into_iter().zip(counts) {
        assert!(count.wanted > 100, "{kind}: the articles have facts");
        assert!(count.f1() >= floor, "{kind}: F1 {:.3}, floor {floor}", count.f1());
    }
}

#[test]
fn sheets_are_read_back_from_their_json_and_written_the_same() {
    let knowledge = Knowledge::bundled().expect("the tables are sound");
    let format = export::by_id("json").expect("JSON is written");
    let written = |document: &Document, sheet: &FactSheet| {
        let mut json = Vec::new();
        export::write(format, document, sheet, Options::default(), &mut json).expect("it is exported");
        json
    };
    for name in names() {
        let Article { document, sheet, .. } = open(&name, &knowledge);
        let json = written(&document, &sheet);
        let (document, stored) =
            export::read_back(&json, (*document).clone()).unwrap_or_else(|error| panic!("{name}: {error}"));
        assert!(json == written(&document, &stored), "{name} differs");
    }
}

#[test]
fn sheets_are_as_they_were() {
    let knowledge = Knowledge::bundled().expect("the tables are sound");
    let format = export::by_id("md").expect("Markdown is written");
    for name in SNAPSHOTS {
        let article = open(name, &knowledge);
        let mut sheet = Vec::new();
        export::write(format, &article.document, &article.sheet, Options::default(), &mut sheet)
            .expect("it is exported");
        let found = String::from_utf8(sheet).expect("Markdown is UTF-8");
        let path = folder("snapshots/articles").join(name).with_extension("md");
        if std::env::var_os("UPDATE_SNAPSHOTS").is_some() {
            fs::create_dir_all(folder("snapshots/articles")).expect("the folder can be made");
            fs::write(&path, &found).expect("snapshots can be written");
        }
        let wanted = fs::read_to_string(&path).unwrap_or_else(|_| panic!("no snapshot of {name}"));
        assert_eq!(found, wanted, "{name} differs");
    }
}
