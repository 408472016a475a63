//! The lists of names as whoever adds to them needs them: no line twice, none at odds with another.

#![expect(clippy::expect_used, reason = "a list that cannot be read must stop the test")]

use std::collections::BTreeMap;
use std::fs;

use waqai::lexicon::key_of;

/// The lists whose columns are id, country, names and guarded names in two languages, source.
const ACTORS: &[&str] = &["armed_group", "coalition", "force", "media", "organisation", "person"];

/// A row of a list: its file and line, and its columns.
struct Row {
    place: String,
    columns: Vec<String>,
}

fn rows(list: &str) -> Vec<Row> {
    let path = format!("{}/assets/names/{list}.tsv", env!("CARGO_MANIFEST_DIR"));
    let text = fs::read_to_string(&path).expect("the list is there");
    let rows = text.lines().zip(1..).filter(|(line, _)| !line.starts_with('#') && !line.trim().is_empty());
    rows.map(|(line, number)| Row {
        place: format!("assets/names/{list}.tsv:{number}"),
        columns: line.split('\t').map(str::to_owned).collect(),
    })
    .collect()
}

fn names(column: &str) -> impl Iterator<Item = &str> {
    column.split('|').filter(|name| !name.is_empty())
}

#[test]
fn no_id_and_no_name_stands_in_two_rows() {
    let (mut ids, mut owners): (BTreeMap<String, String>, BTreeMap<String, String>) = Default::default();
    let mut faults = Vec::new();
    for row in ACTORS.iter().flat_map(|list| rows(list)) {
        let id = row.columns.first().expect("a column");
        if let Some(other) = ids.insert(id.clone(), row.place.clone()) {
            faults.push(format!("{} and {other} both have the id {id}", row.place));
        }
        for name in row.columns.get(2..4).unwrap_or_default().iter().flat_map(|column| names(column)) {
            match owners.insert(key_of(name), row.place.clone()) {
                Some(other) if other != row.place => {
                    faults.push(format!("{} and {other} both have the name {name}", row.place));
                }
                _ => {}
            }
        }
    }
    assert!(faults.is_empty(), "lines at odds:\n{}", faults.join("\n"));
}

#[test]
fn no_row_has_a_name_twice_or_both_free_and_guarded() {
    let mut faults = Vec::new();
    for row in ACTORS.iter().flat_map(|list| rows(list)) {
        let mut seen = BTreeMap::new();
        for (nth, column) in row.columns.get(2..6).unwrap_or_default().iter().enumerate() {
            for name in names(column) {
                let exact = (name.to_owned(), nth % 2);
                match seen.insert(exact, nth) {
                    Some(before) if before != nth => {
                        faults.push(format!("{}: {name} is both free and guarded", row.place));
                    }
                    Some(_) => faults.push(format!("{}: {name} stands twice", row.place)),
                    None => {}
                }
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn exports_say_what_the_window_says() {
    let read =
        |path: &str| fs::read_to_string(format!("{}/assets/{path}", env!("CARGO_MANIFEST_DIR"))).expect("it is there");
    let words = read("export/words.tsv");
    let mut shared = 0;
    for (nth, language) in ["en", "ar"].into_iter().enumerate() {
        let strings = read(&format!("strings/{language}.ftl"));
        let strings: BTreeMap<_, _> = strings.lines().filter_map(|line| line.split_once(" = ")).collect();
        for line in words.lines().filter(|line| !line.starts_with('#')) {
            let cells: Vec<_> = line.split('\t').collect();
            assert_eq!(cells.len(), 3, "{line}");
            assert!(!cells[nth + 1].is_empty(), "{line}");
            if let Some(said) = strings.get(cells[0]) {
                assert_eq!(cells[nth + 1], *said, "{} in {language}", cells[0]);
                shared += 1;
            }
        }
    }
    assert!(shared > 100, "the same ids are used: {shared}");
}

#[test]
fn every_row_names_its_source() {
    for list in ACTORS.iter().chain(&["given", "states"]) {
        for row in rows(list) {
            let source = row.columns.last().expect("a column");
            assert!(row.columns.len() > 2 && !source.trim().is_empty(), "{}: no source", row.place);
        }
    }
}
