//! Facts of several articles put together: what joins, what stays apart, what contradicts, and where each cell leads.
//!
//! The articles are our own; each is read as the program reads it.

#![expect(clippy::expect_used, reason = "helpers of a test may panic")]

use std::sync::{Arc, LazyLock};

use jiff::civil::{Date, date};
use serde_json::Value as Json;
use waqai::across::{self, Article, CollateError, Collation, Form, LedgerRow, Table, Value, Verdict, View};
use waqai::analyse::Knowledge;
use waqai::export::Scope;
use waqai::facts::{Measure, Review};
use waqai::read::Manner;
use waqai::review::Edit;
use waqai::session::{self, Command, Options, Watch};

static KNOWLEDGE: LazyLock<Knowledge> = LazyLock::new(|| Knowledge::bundled().expect("the tables load"));

const DAY: Date = date(2024, 5, 14);

const ARABIC: &str = "هجوم في الموصل\n\nبغداد - قالت وزارة الدفاع العراقية إن 12 شخصا قتلوا في هجوم في الموصل أمس.\n";
const ENGLISH: &str = "Attack in Mosul\n\nBAGHDAD - Fifteen people were killed in an attack in Mosul on Monday.\n";

fn read(text: &str) -> session::Article {
    let mut document = waqai::read::read("a.txt", text.as_bytes(), Manner::default()).expect("a text");
    document.days.published = Some(DAY);
    let options = Options { base_date: Some(DAY), ..Options::default() };
    session::examine(document, options, &KNOWLEDGE, &Watch::default()).expect("not stopped")
}

/// The articles under the names `1`, `2` and so on.
fn of(articles: &[session::Article]) -> Vec<Article<'_>> {
    const NAMES: [&str; 5] = ["1", "2", "3", "4", "5"];
    let named = NAMES.iter().zip(articles);
    named.map(|(name, article)| Article { name, document: &article.document, sheet: &article.sheet }).collect()
}

fn together(texts: &[&str]) -> Collation {
    let articles: Vec<_> = texts.iter().map(|text| read(text)).collect();
    across::collate(&of(&articles), Scope::AllButRejected)
}

/// The rows of one measure.
fn rows(collation: &Collation, measure: Measure) -> Vec<&LedgerRow> {
    collation.ledger.iter().filter(|row| row.measure == measure).collect()
}

#[test]
fn figures_for_one_event_share_a_row_and_tell_whether_they_fit() {
    let none = "Nothing was counted.";
    let rows_of = [
        (ARABIC, ENGLISH, Some(Verdict::Contradict), "two figures for one attack, in two languages"),
        (
            ARABIC,
            "BAGHDAD - At least ten people were killed in an attack in Mosul on Monday.",
            Some(Verdict::Agree),
            "at least 10 may be 12",
        ),
        (
            ARABIC,
            "BAGHDAD - Up to ten people were killed in an attack in Mosul on Monday.",
            Some(Verdict::Contradict),
            "up to 10 is not 12",
        ),
        (
            ARABIC,
            "BAGHDAD - More than 12 people were killed in an attack in Mosul on Monday.",
            Some(Verdict::Contradict),
            "more than 12 is not 12",
        ),
        (
            "About 150 people were killed in an attack in Mosul on Monday.",
            "Some 148 people were killed in an attack in Mosul on Monday.",
            Some(Verdict::Agree),
            "about 150 may be 148",
        ),
        (
            "About 150 people were killed in an attack in Mosul on Monday.",
            "Exactly 120 people were killed in an attack in Mosul on Monday.",
            Some(Verdict::Contradict),
            "about 150 is not 120",
        ),
        (
            ARABIC,
            "BAGHDAD - Twelve people were killed in an attack in Mosul on Monday.",
            Some(Verdict::Agree),
            "the same figure",
        ),
        (ARABIC, "Fifteen people were killed in an attack in Mosul on Sunday.", None, "another day"),
        (ARABIC, "Fifteen people were killed in an attack in Kirkuk on Monday.", None, "another place"),
        (ARABIC, "Fifteen people were wounded in an attack in Mosul on Monday.", None, "another measure"),
        (ARABIC, "Fifteen children were killed in an attack in Mosul on Monday.", None, "some of all"),
        (ARABIC, "Fifteen people were killed in an attack in Mosul.", None, "no day is told"),
        (ARABIC, "Fifteen people were killed on Monday.", None, "no place is told"),
        (ARABIC, "Fifteen people were killed in Mosul in May 2024.", None, "a month has more dead than a day"),
        (ARABIC, none, None, "alone"),
    ];
    for (one, other, wanted, why) in rows_of {
        let collation = together(&[one, other]);
        let rows = rows(&collation, Measure::Killed);
        let shared: Vec<_> = rows.iter().filter(|row| row.n_articles == 2).collect();
        assert_eq!(shared.first().map(|row| row.verdict), wanted, "{why}: {rows:#?}");
        assert!(shared.len() <= 1 && rows.iter().all(|row| !row.entries.is_empty()), "{why}");
    }
}

#[test]
fn a_row_has_the_widest_bounds_and_who_says_so() {
    let collation = together(&[ARABIC, ENGLISH, "At least eleven people were killed in an attack in Mosul on Monday."]);
    let rows = rows(&collation, Measure::Killed);
    let row = rows.iter().find(|row| row.n_articles == 3).expect("they share a row");
    assert_eq!((row.low, row.high), (Some(11.0), None), "at least 11 is open above");
    assert_eq!((row.n_sources, row.days), (3, Some((date(2024, 5, 13), date(2024, 5, 13)))));
    let apart: Vec<_> = row.entries.iter().map(|entry| entry.apart_from.clone()).collect();
    assert_eq!(apart, [vec![1], vec![0], vec![]], "12 and 15 contradict, at least 11 fits both");
    let across::Says::Actor(ministry, trace) = row.entries[0].says else { panic!("the ministry says so") };
    assert_eq!(collation.actors[ministry as usize].name, "وزارة الدفاع العراقية");
    assert_eq!(trace.article, 0);
    assert_eq!(row.entries[1].says, across::Says::Article);
}

#[test]
fn figures_of_one_article_that_fit_another_do_not_contradict_it() {
    let later = "Ten people were killed in an attack in Mosul on Monday. On Monday the toll in Mosul rose: 12 people \
                 were killed.";
    let collation = together(&[ARABIC, later]);
    let shared = rows(&collation, Measure::Killed).into_iter().find(|row| row.n_articles == 2).expect("one row");
    assert!(!shared.entries.iter().any(|entry| entry.article == 0 && !entry.apart_from.is_empty()), "{shared:#?}");
}

#[test]
fn what_the_reader_rejected_is_left_out() {
    let (arabic, mut english) = (read(ARABIC), read(ENGLISH));
    let fact = english.sheet.forces.first().expect("a figure").id;
    english.apply(Command::Edit(Edit::Decide { fact, review: Review::Rejected })).expect("decided");
    let place = english.sheet.locations.iter().find(|place| place.name == "Mosul").expect("a place").id;
    english.apply(Command::Edit(Edit::Decide { fact: place, review: Review::Rejected })).expect("decided");
    let articles = [arabic, english];
    let articles = of(&articles);
    let kept = across::collate(&articles, Scope::AllButRejected);
    assert!(rows(&kept, Measure::Killed).iter().all(|row| row.entries.iter().all(|entry| entry.article == 0)));
    assert!(!kept.timeline.iter().any(|dated| dated.what.article == 1 && dated.what.fact == fact));
    assert!(!kept.places.iter().any(|row| row.seen.iter().any(|seen| seen.article == 1 && seen.fact == place)));
    let all = across::collate(&articles, Scope::All);
    assert!(rows(&all, Measure::Killed).iter().any(|row| row.n_articles == 2));
}

#[test]
fn actors_join_by_full_names_and_nothing_less() {
    let said = |name: &str| format!("قال {name} إن الوضع هادئ في الموصل.");
    let rows_of = [
        ("الوزير أسامة النجيفي", "الوزير اسامه النجيفى", true, "spellings of one name"),
        ("المتحدث سالم النجار", "المتحدث فاضل النجار", false, "two people of one family name"),
        ("المتحدث سالم النجار", "النجار", false, "a last name alone"),
        ("مسؤول أمني", "مسؤول أمني", false, "somebody without a name"),
        ("المتحدث أبو عمر", "المتحدث أبو عمر", false, "a kunya that many go by"),
    ];
    for (one, other, is_one, why) in rows_of {
        let collation = together(&[&said(one), &said(other)]);
        let found = |article| collation.actors.iter().any(|row| row.seen.iter().any(|seen| seen.article == article));
        assert!(found(0) && found(1), "{why}: both are found");
        let joined = collation.actors.iter().filter(|row| row.seen.iter().any(|seen| seen.article == 1));
        let joined = joined.filter(|row| row.seen.iter().any(|seen| seen.article == 0)).count();
        assert_eq!(joined > 0, is_one, "{why}: {:#?}", collation.actors);
    }
    let listed = together(&["قال البنتاغون إن القاعدة آمنة.", "The Pentagon said the base was safe."]);
    let row = listed.actors.iter().find(|row| row.name_en.as_deref() == Some("Pentagon")).expect("listed");
    assert_eq!(row.seen.len(), 2, "the lists know both names");
}

#[test]
fn described_bodies_join_where_articles_are_about_one_country() {
    let (iraq, again) =
        ("قالت وزارة الدفاع إن بغداد والموصل هادئتان.", "أعلنت وزارة الدفاع أن البصرة والموصل هادئتان.");
    let yemen = "قالت وزارة الدفاع إن صنعاء وعدن هادئتان.";
    let collation = together(&[iraq, again, yemen]);
    let ministries = collation.actors.iter().filter(|row| row.name == "وزارة الدفاع");
    let seen: Vec<Vec<u32>> = ministries.map(|row| row.seen.iter().map(|seen| seen.article).collect()).collect();
    assert_eq!(seen, [vec![0, 1], vec![2]]);
}

#[test]
fn places_join_by_their_row_of_the_gazetteer() {
    let collation = together(&[ARABIC, ENGLISH]);
    let mosul = collation.places.iter().find(|row| row.name_en.as_deref() == Some("Mosul")).expect("named");
    assert_eq!(mosul.seen.iter().map(|seen| seen.article).collect::<Vec<_>>(), [0, 1]);
}

#[test]
fn holdings_without_a_day_stand_together_and_only_differ() {
    let collation = together(&[
        "The United States has 2,500 troops in Iraq.",
        "The United States has 900 troops in Iraq.",
        "The United States has 900 troops in Syria.",
    ]);
    let rows = rows(&collation, Measure::Personnel);
    let iraq = rows.iter().find(|row| row.n_articles == 2).expect("one side, one place");
    assert_eq!((iraq.verdict, iraq.low, iraq.high), (Verdict::Differ, Some(900.0), Some(2500.0)));
    assert_eq!(rows.len(), 2);
}

#[test]
fn a_far_side_is_compared_where_both_tell_it() {
    let killed = |by: &str, n: u32| format!("{by} killed {n} people in an attack in Mosul on Monday.");
    let (isis, taliban) = (killed("Islamic State", 12), killed("Taliban", 15));
    let apart = together(&[&isis, &taliban]);
    assert!(rows(&apart, Measure::Killed).iter().all(|row| row.n_articles == 1), "by two different groups");
    let same = together(&[&isis, ENGLISH]);
    let row =
        rows(&same, Measure::Killed).into_iter().find(|row| row.n_articles == 2).expect("one does not say by whom");
    assert_eq!(row.by.map(|by| same.actors[by as usize].name_en.as_deref()), Some(Some("Islamic State")));
}

#[test]
fn the_timeline_is_in_order_and_every_line_quotes_its_article() {
    let texts = [ARABIC, ENGLISH, "The talks began in March 2023.\n\nThe ministry said it would leave by 2026."];
    let articles: Vec<_> = texts.iter().map(|text| read(text)).collect();
    let articles = of(&articles);
    let collation = across::collate(&articles, Scope::AllButRejected);
    let days: Vec<_> = collation.timeline.iter().map(|dated| (dated.start, dated.end)).collect();
    assert!(days.is_sorted() && days.len() >= 4, "{:#?}", collation.timeline);
    let view = View::new(&articles, &collation);
    let words: Vec<_> =
        collation.timeline.iter().map(|dated| (view.words(dated.date), view.words(dated.what))).collect();
    assert_eq!(words[0], ("March 2023", "The talks began in March 2023."), "a date alone stands with its sentence");
    assert!(words.iter().any(|(day, what)| *day == "أمس" && *what == "12 شخصا"), "{words:?}");
    let killers = together(&["Islamic State killed 12 people in an attack in Mosul on Monday."]);
    assert_eq!(killers.timeline.first().map(|dated| dated.who), Some(None), "whose the dead were is not told");
}

#[test]
fn every_cell_that_says_something_leads_to_words_that_say_it() {
    let by_whom = "Islamic State killed 15 people in an attack in Mosul on Monday.";
    let articles = [read(ARABIC), read(by_whom)];
    let articles = of(&articles);
    let collation = across::collate(&articles, Scope::AllButRejected);
    let view = View::new(&articles, &collation);
    let mut n_elsewhere = 0;
    for table in Table::ALL {
        let columns = table.columns();
        let article = columns.iter().position(|name| *name == "article").expect("a column");
        for line in view.lines(table) {
            let cells = view.cells(table, line);
            assert_eq!(cells.len(), columns.len(), "{table:?}");
            for (column, cell) in columns.iter().zip(&cells) {
                let Some(trace) = cell.trace else {
                    assert_eq!(cell.value, Value::Empty, "{table:?}: {column} leads nowhere");
                    continue;
                };
                assert!(!view.words(trace).is_empty(), "{table:?}: {column}");
                if cells[article].value != Value::Number(f64::from(trace.article + 1)) {
                    assert!(["by", "by_name"].contains(column), "{table:?}: {column} leads to another article");
                    n_elsewhere += 1;
                }
            }
        }
    }
    assert_eq!(n_elsewhere, 2, "by whom, the first article does not say");
}

fn written(articles: &[Article<'_>], tables: &[Table], form: Form) -> Result<Vec<u8>, CollateError> {
    let collation = across::collate(articles, Scope::AllButRejected);
    let mut bytes = Vec::new();
    across::write(articles, &collation, tables, form, &mut bytes)?;
    Ok(bytes)
}

#[test]
fn json_holds_to_its_schema_and_counts_code_points() {
    let articles = [read(ARABIC), read(ENGLISH)];
    let bytes = written(&of(&articles), &Table::ALL, Form::Json).expect("sound");
    let json: Json = serde_json::from_slice(&bytes).expect("JSON");
    let schema = include_str!("../assets/schema/collation-1.schema.json");
    let schema = serde_json::from_str(schema).expect("JSON");
    let validator = jsonschema::validator_for(&schema).expect("a schema");
    let faults: Vec<_> =
        validator.iter_errors(&json).map(|fault| format!("{} {fault}", fault.instance_path())).collect();
    assert!(faults.is_empty(), "{faults:#?}");
    let texts = [ARABIC, ENGLISH].map(|text| text.chars().collect::<Vec<_>>());
    let row = json["ledger"].as_array().expect("rows").iter().find(|row| row["verdict"] == "contradict").expect("one");
    for entry in row["entries"].as_array().expect("entries") {
        let words = &entry["mentions"][0];
        let number = |value: &Json| usize::try_from(value.as_u64().expect("a number")).expect("small");
        let text = &texts[number(&words["article"]) - 1];
        let quoted: String = text[number(&words["start"])..number(&words["end"])].iter().collect();
        assert_eq!(words["text"], quoted);
    }
    let only = written(&of(&articles), &[Table::Places], Form::Json).expect("sound");
    let only: Json = serde_json::from_slice(&only).expect("JSON");
    assert!(only.get("ledger").is_none() && only["places"].is_array());
}

#[test]
fn csv_is_one_table_and_runs_nothing() {
    let mut article = read(ENGLISH);
    Arc::make_mut(&mut article.document).source = Some("=cmd".to_owned());
    let articles = [article];
    let articles = of(&articles);
    let bytes = written(&articles, &[Table::Ledger], Form::Csv { bom: true }).expect("sound");
    let text = String::from_utf8(bytes).expect("UTF-8");
    let mut csv = csv::Reader::from_reader(text.strip_prefix('\u{feff}').expect("a mark").as_bytes());
    let columns = csv.headers().expect("a head").clone();
    assert_eq!(columns.iter().collect::<Vec<_>>(), Table::Ledger.columns());
    let row = csv.records().next().expect("a row").expect("whole");
    let cell = |name: &str| row.get(columns.iter().position(|column| column == name).expect("a column"));
    assert_eq!((cell("source"), cell("low"), cell("text")), (Some("'=cmd"), Some("15"), Some("Fifteen people")));
    let several = written(&articles, &Table::ALL, Form::Csv { bom: false });
    assert!(matches!(several, Err(CollateError::SeveralTables)));
}

#[test]
fn a_workbook_has_a_sheet_for_each_table_with_typed_cells() {
    use calamine::{Data, Reader, Xlsx};
    let articles = [read(ARABIC), read(ENGLISH)];
    let bytes = written(&of(&articles), &Table::ALL, Form::Xlsx).expect("sound");
    let mut book: Xlsx<_> = Xlsx::new(std::io::Cursor::new(bytes)).expect("a workbook");
    assert_eq!(book.sheet_names(), ["Ledger", "Timeline", "Actors", "Places"]);
    let sheet = book.worksheet_range("Ledger").expect("a sheet");
    let columns = Table::Ledger.columns();
    let at = |name: &str| columns.iter().position(|column| *column == name).expect("a column");
    let rows: Vec<_> = sheet.rows().collect();
    let low: Vec<_> = rows[1..].iter().map(|row| row[at("low")].clone()).collect();
    assert!(low.contains(&Data::Float(12.0)) && low.contains(&Data::Float(15.0)), "{low:?}");
    assert!(rows[1..].iter().any(|row| matches!(row[at("start_date")], Data::DateTime(_))), "days are days");
}

#[test]
fn facts_that_are_not_what_their_article_says_are_refused() {
    let mut article = read(ENGLISH);
    Arc::make_mut(&mut article.sheet).forces[0].mentions[0].text = "Fifty people".to_owned();
    let articles = [read(ARABIC), article];
    let refused = written(&of(&articles), &Table::ALL, Form::Json).expect_err("a false quotation");
    assert!(refused.to_string().contains("\"2\""), "{refused}");
}
