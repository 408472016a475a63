//! Exports that lie beside a text: what they point at is what the sheet quotes, in whatever units they count.

#![expect(clippy::expect_used, clippy::indexing_slicing, reason = "helpers of a test may panic")]

mod common;

use std::collections::BTreeSet;

use serde_json::Value;
use waqai::analyse::Knowledge;
use waqai::document::Document;
use waqai::export::{self, Options};
use waqai::facts::FactSheet;
use waqai::session::{self, Watch};

/// Sheets built by hand, and one that was found in a text with letters beyond U+FFFF, joined ones and line ends of DOS.
fn cases() -> Vec<(Document, FactSheet)> {
    let text = "🙂 مقتل 3 جنود في البصرة 🙂\r\n\r\n𝐁𝐀𝐆𝐇𝐃𝐀𝐃 - قال المتحدث باسم وزارة الدفاع العراقية: \
        \"قُتل ٣ جنود\u{200f} وأصيب 12 آخرون في البصرة\" 👨‍👩‍👧 يوم 3 مايو 2024.\r\n";
    let document = waqai::read::read("astral.txt", text.as_bytes(), waqai::read::Manner::default()).expect("a text");
    let knowledge = Knowledge::bundled().expect("sound tables");
    let article =
        session::examine(document, session::Options::default(), &knowledge, &Watch::default()).expect("not stopped");
    assert!(article.sheet.len() >= 5, "found {:?}", article.sheet.ids().collect::<Vec<_>>());
    let found = ((*article.document).clone(), (*article.sheet).clone());
    vec![common::arabic(), common::english(), found]
}

fn written(format: &str, document: &Document, sheet: &FactSheet) -> String {
    let mut bytes = Vec::new();
    let format = export::by_id(format).expect("listed");
    export::write(format, document, sheet, Options::default(), &mut bytes).expect("the sheet is sound");
    String::from_utf8(bytes).expect("UTF-8")
}

fn json(format: &str, document: &Document, sheet: &FactSheet) -> Value {
    serde_json::from_str(&written(format, document, sheet)).expect("JSON")
}

/// Every quotation of the sheet with the fact it gives.
fn quotations(sheet: &FactSheet) -> BTreeSet<(String, String)> {
    sheet.mentions().map(|(id, mention)| (id.to_string(), mention.text.clone())).collect()
}

fn code_points(text: &str, start: usize, end: usize) -> String {
    text.chars().skip(start).take(end - start).collect()
}

fn utf16(text: &str, start: usize, end: usize) -> String {
    let units: Vec<u16> = text.encode_utf16().collect();
    String::from_utf16(&units[start..end]).expect("no half of a letter")
}

fn whole(value: &Value) -> usize {
    value.as_u64().expect("a position") as usize
}

#[test]
fn brat_gives_back_every_quotation() {
    for (document, sheet) in cases() {
        let text = written("txt", &document, &sheet);
        assert_eq!(text, document.text);
        let standoff = written("brat", &document, &sheet);
        let mut found = BTreeSet::new();
        for line in standoff.lines().filter(|line| line.starts_with('T')) {
            let mut columns = line.splitn(3, '\t');
            let (id, places) = (columns.next().expect("an id"), columns.next().expect("places"));
            let (_, places) = places.split_once(' ').expect("a type");
            let parts = places.split(';').map(|place| {
                let (start, end) = place.split_once(' ').expect("two positions");
                code_points(&text, start.parse().expect("a number"), end.parse().expect("a number"))
            });
            let words = parts.collect::<Vec<_>>().join(" ");
            assert_eq!(Some(words.as_str()), columns.next(), "{line}");
            let note = standoff.lines().find_map(|line| line.split_once(&format!("AnnotatorNotes {id}\t")));
            found.extend(note.map(|(_, note)| (note.split(' ').next().expect("a fact").to_owned(), words)));
        }
        let wanted = quotations(&sheet).into_iter().map(|(id, text)| (id, text.replace(['\n', '\r'], " "))).collect();
        assert_eq!(found, wanted);
    }
}

#[test]
fn brat_uses_what_its_configuration_declares() {
    let declared = include_str!("../assets/schema/brat/annotation.conf");
    let is_declared = |name: &str| declared.lines().any(|line| line.split('\t').next() == Some(name));
    for (document, sheet) in cases() {
        for line in written("brat", &document, &sheet).lines() {
            let mut words = line.split(['\t', ' ']);
            let (id, name, value) = (words.next().expect("an id"), words.next().expect("a type"), words.nth(1));
            if !id.starts_with('#') {
                assert!(is_declared(name), "{name}");
            }
            if id.starts_with('A') {
                let value = value.expect("a value");
                let row = declared.lines().find(|line| line.split('\t').next() == Some(name)).expect("declared");
                assert!(row.contains(&format!(":{value}")) || row.contains(&format!("|{value}")), "{line}");
            }
        }
    }
}

#[test]
fn web_annotations_give_back_every_quotation_with_what_stands_around_it() {
    for (document, sheet) in cases() {
        let collection = json("webannotation", &document, &sheet);
        let mut found = BTreeSet::new();
        for item in collection["first"]["items"].as_array().expect("items") {
            let (place, quote) = (&item["target"]["selector"][0], &item["target"]["selector"][1]);
            let words = code_points(&document.text, whole(&place["start"]), whole(&place["end"]));
            assert_eq!(quote["exact"], words);
            let around = [&quote["prefix"], &quote["exact"], &quote["suffix"]].map(|part| part.as_str().expect("text"));
            assert!(document.text.contains(&around.concat()), "{around:?}");
            let fact = item["body"][0]["source"].as_str().expect("a fact");
            found.insert((fact.rsplit('#').next().expect("an id").to_owned(), words));
        }
        assert_eq!(found, quotations(&sheet));
    }
}

#[test]
fn both_kinds_of_cas_give_back_every_quotation() {
    for (document, sheet) in cases() {
        let cas = json("cas", &document, &sheet);
        let mut found = BTreeSet::new();
        let structures = cas["%FEATURE_STRUCTURES"].as_array().expect("structures");
        assert_eq!(structures[0]["sofaString"], document.text.as_str());
        for one in structures.iter().filter(|one| one["fact"].is_string() && one["%TYPE"] != "waqai.Slot") {
            let words = utf16(&document.text, whole(&one["begin"]), whole(&one["end"]));
            found.insert((one["fact"].as_str().expect("an id").to_owned(), words));
        }
        assert_eq!(found, quotations(&sheet));

        let xmi = written("xmi", &document, &sheet);
        let tree = roxmltree::Document::parse(&xmi).expect("XML");
        let sofa = tree.descendants().find_map(|node| node.attribute("sofaString"));
        assert_eq!(sofa, Some(document.text.as_str()));
        let mut found = BTreeSet::new();
        for node in tree.descendants().filter(|node| node.has_attribute("fact") && node.tag_name().name() != "Slot") {
            let position = |name| node.attribute(name).expect("a position").parse().expect("a number");
            let words = utf16(&document.text, position("begin"), position("end"));
            found.insert((node.attribute("fact").expect("an id").to_owned(), words));
        }
        assert_eq!(found, quotations(&sheet));
    }
}

#[test]
fn the_published_type_system_is_the_one_in_the_cas() {
    let xml = include_str!("../assets/schema/waqai-typesystem.xml");
    let tree = roxmltree::Document::parse(xml).expect("XML");
    let text = |node: roxmltree::Node<'_, '_>, name: &str| {
        let child =
            node.children().find(|child| child.has_tag_name(("http://uima.apache.org/resourceSpecifier", name)));
        child.and_then(|child| child.text()).unwrap_or_default().to_owned()
    };
    let mut published = serde_json::Map::new();
    for node in tree.descendants().filter(|node| node.tag_name().name() == "typeDescription") {
        let mut fields = serde_json::json!({"%NAME": text(node, "name"), "%SUPER_TYPE": text(node, "supertypeName")});
        for feature in node.descendants().filter(|node| node.tag_name().name() == "featureDescription") {
            let name = text(feature, "name");
            fields[&name] = serde_json::json!({"%NAME": name, "%RANGE": text(feature, "rangeTypeName")});
        }
        published.insert(text(node, "name"), fields);
    }
    let (document, sheet) = common::arabic();
    assert_eq!(json("cas", &document, &sheet)["%TYPES"], Value::Object(published));
}

#[test]
fn conll_has_every_word_once_and_tags_that_begin_before_they_go_on() {
    for (document, sheet) in cases() {
        let table = written("conll", &document, &sheet);
        let mut end_before = 0;
        let mut tag_before = "O".to_owned();
        for line in table.lines().skip(2) {
            if line.is_empty() {
                "O".clone_into(&mut tag_before);
                continue;
            }
            let columns: Vec<_> = line.split('\t').collect();
            let (start, end) = (columns[1].parse().expect("a number"), columns[2].parse().expect("a number"));
            assert_eq!(code_points(&document.text, start, end), columns[0]);
            let between = code_points(&document.text, end_before, start);
            assert!(!between.contains(char::is_alphanumeric), "{between:?} is left out");
            if let Some(label) = columns[3].strip_prefix("I-") {
                assert_eq!(tag_before.get(2..), Some(label), "{line}");
            }
            columns[3].clone_into(&mut tag_before);
            end_before = end;
        }
    }
    let (document, sheet) = common::arabic();
    let table = written("conll", &document, &sheet);
    for row in [
        "سالم\t57\t61\tB-actor_person\nالنجار\t62\t68\tI-actor_person",
        "جندي\t85\t89\tI-number",
        "أمس\t69\t72\tB-date",
        "البصرة\t32\t38\tB-location",
    ] {
        assert!(table.contains(row), "no {row:?} in\n{table}");
    }
}
