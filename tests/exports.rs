//! Every export of two sheets built by hand, against the snapshots in `tests/snapshots/exports`.
//!
//! `UPDATE_SNAPSHOTS=1 cargo test --test exports` writes them anew; read the difference before you commit it.

#![expect(clippy::expect_used, reason = "helpers of a test may panic")]

mod common;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use calamine::Reader as _;
use waqai::document::Document;
use waqai::export::{self, ExportError, Format, Options};
use waqai::facts::{FactId, FactKind, FactSheet, kinds};
use waqai::files::Existing;
use waqai::session::{self, Article};
use waqai::text::{Span, SrcPos};

fn bytes(format: &Format, document: &Document, sheet: &FactSheet, options: Options) -> Vec<u8> {
    let mut bytes = Vec::new();
    export::write(format, document, sheet, options, &mut bytes).expect("the sheet is sound");
    bytes
}

/// What a format writes, as text: a workbook cell by cell, a Word document part by part, of a PDF what is not packed,
/// the others as they are.
fn written(format: &Format, document: &Document, sheet: &FactSheet, options: Options) -> String {
    let bytes = bytes(format, document, sheet, options);
    match format.id {
        "xlsx" => cells(bytes),
        "docx" => parts(bytes),
        "pdf" => objects(&bytes),
        _ => String::from_utf8(bytes).expect("exports are UTF-8"),
    }
}

/// Whether the format's files are no text, and their snapshots say what is in them.
fn is_packed(format: &Format) -> bool {
    ["xlsx", "docx", "pdf"].contains(&format.id)
}

/// The parts of a package that are made for the sheet, and the names of the others.
fn parts(bytes: Vec<u8>) -> String {
    let mut package = zip::ZipArchive::new(std::io::Cursor::new(bytes)).expect("a package");
    let mut text = String::new();
    for nth in 0..package.len() {
        let mut part = package.by_index(nth).expect("a part");
        let name = part.name().expect("UTF-8").into_owned();
        text.extend(["== ", &name, "\n"]);
        if ["word/document.xml", "docProps/core.xml"].contains(&name.as_str()) {
            std::io::Read::read_to_string(&mut part, &mut text).expect("UTF-8");
        }
    }
    text
}

/// A PDF without what is packed in it: its pages, typefaces, titles.
fn objects(bytes: &[u8]) -> String {
    let text = String::from_utf8_lossy(bytes);
    let (body, _) = text.split_once("xref\n").expect("a table of objects");
    let unpacked = body.split("endstream").map(|part| part.split("stream\n").next().expect("a first part"));
    unpacked.collect::<Vec<_>>().concat()
}

/// A workbook as text: each filled cell with its sheet, place and type.
fn cells(bytes: Vec<u8>) -> String {
    let mut lines = Vec::new();
    for (sheet, cells) in workbook(bytes).worksheets() {
        let cells = cells.used_cells().map(|(row, column, cell)| format!("{sheet}\t{row}\t{column}\t{cell:?}\n"));
        lines.extend(cells);
    }
    lines.concat()
}

fn workbook(bytes: Vec<u8>) -> calamine::Xlsx<std::io::Cursor<Vec<u8>>> {
    calamine::open_workbook_from_rs(std::io::Cursor::new(bytes)).expect("a workbook")
}

fn json(document: &Document, sheet: &FactSheet) -> serde_json::Value {
    let format = export::by_id("json").expect("listed");
    serde_json::from_str(&written(format, document, sheet, Options::default())).expect("valid JSON")
}

fn snapshots() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/snapshots/exports")
}

#[test]
fn every_format_writes_what_its_snapshots_show() {
    let mut expected = BTreeSet::new();
    for (name, (document, sheet)) in [("ar", common::arabic()), ("en", common::english())] {
        for format in export::ALL {
            let ending = if is_packed(format) { ".txt" } else { "" };
            let file = format!("{}.{name}.{}{ending}", format.id, format.extension);
            let found = written(format, &document, &sheet, Options::default());
            let path = snapshots().join(&file);
            if std::env::var_os("UPDATE_SNAPSHOTS").is_some() {
                std::fs::write(&path, &found).expect("snapshots can be written");
            }
            let wanted = std::fs::read_to_string(&path).unwrap_or_else(|_| panic!("no snapshot {file}"));
            assert_eq!(found, wanted, "{file} differs");
            expected.insert(file);
        }
    }
    let there = std::fs::read_dir(snapshots()).expect("the folder exists");
    let there = there.map(|entry| entry.expect("readable").file_name().into_string().expect("UTF-8")).collect();
    assert_eq!(expected, there, "snapshots without a format");
}

#[test]
fn every_span_in_the_json_is_code_points_of_the_text() {
    for (document, sheet) in [common::arabic(), common::english()] {
        let letters: Vec<char> = document.text.chars().collect();
        let mut pending = vec![json(&document, &sheet)];
        let mut quotations = 0;
        while let Some(value) = pending.pop() {
            if let (Some(text), Some(start), Some(end)) =
                (value["text"].as_str(), value["start"].as_u64(), value["end"].as_u64())
            {
                assert_eq!(letters[start as usize..end as usize].iter().collect::<String>(), text);
                quotations += 1;
            }
            match value {
                serde_json::Value::Array(items) => pending.extend(items),
                serde_json::Value::Object(fields) => pending.extend(fields.into_iter().map(|(_, field)| field)),
                _ => {}
            }
        }
        assert!(quotations >= 6, "only {quotations} quotations found");
    }
}

#[test]
fn a_series_of_sheets_is_one_line_each() {
    let (document, sheet) = common::arabic();
    let format = export::by_id("json").expect("listed").in_series().expect("JSON Lines");
    let line = written(format, &document, &sheet, Options::default());
    assert_eq!(line.matches('\n').count(), 1);
    assert_eq!(serde_json::from_str::<serde_json::Value>(&line).expect("JSON"), json(&document, &sheet));
}

#[test]
fn every_series_is_a_listed_format_that_is_its_own_series() {
    for format in export::ALL {
        let Some(series) = format.series else { continue };
        let listed = format.in_series().unwrap_or_else(|| panic!("{} names an unknown series", format.id));
        assert_eq!((listed.id, listed.series), (series, Some(series)));
    }
}

fn schema() -> serde_json::Value {
    serde_json::from_str(include_str!("../assets/schema/factsheet-1.schema.json")).expect("JSON")
}

/// The schema with every object closed: a field that it does not speak of is a breach.
fn closed(mut schema: serde_json::Value) -> serde_json::Value {
    match &mut schema {
        serde_json::Value::Object(fields) => {
            for (_, field) in fields.iter_mut() {
                *field = closed(field.take());
            }
            if fields.contains_key("properties") && fields.contains_key("required") {
                fields.insert("additionalProperties".to_owned(), false.into());
            }
        }
        serde_json::Value::Array(items) => items.iter_mut().for_each(|item| *item = closed(item.take())),
        _ => {}
    }
    schema
}

#[test]
fn the_published_schema_speaks_of_every_field_and_accepts_every_sheet() {
    for schema in [schema(), closed(schema())] {
        let validator = jsonschema::draft202012::new(&schema).expect("a schema");
        for (document, sheet) in [common::arabic(), common::english(), (common::english().0, FactSheet::default())] {
            let sheet = json(&document, &sheet);
            let breaches: Vec<_> = validator.iter_errors(&sheet).map(|error| error.to_string()).collect();
            assert!(breaches.is_empty(), "{breaches:#?}");
        }
    }
}

#[test]
fn the_published_schema_refuses_what_breaks_the_contract() {
    let validator = jsonschema::draft202012::new(&schema()).expect("a schema");
    let (document, sheet) = common::arabic();
    for (path, value) in [
        ("/schema", "waqai.factsheet/2".into()),
        ("/actors/0/kind", "robot".into()),
        ("/actors/0/mentions/0/start", (-1).into()),
        ("/locations/0/lat", 91.into()),
        ("/forces/1/location/ref", "act-1".into()),
        ("/forces/0/confidence", 1.5.into()),
        ("/claims/0/text", "".into()),
        ("/dates/0/start", "21 July".into()),
        ("/document/sha256", serde_json::Value::Null),
    ] {
        let mut sheet = json(&document, &sheet);
        *sheet.pointer_mut(path).unwrap_or_else(|| panic!("no {path}")) = value;
        assert!(!validator.is_valid(&sheet), "{path} is accepted");
    }
}

#[test]
fn the_published_schema_has_the_closed_lists() {
    let schema = schema();
    let listed = |path: &str| -> Vec<String> {
        let list = schema.pointer(path).unwrap_or_else(|| panic!("no {path}"));
        serde_json::from_value(list.clone()).expect("a list of words")
    };
    let words = |ids: Vec<&str>| ids.into_iter().map(str::to_owned).collect::<Vec<_>>();
    macro_rules! same {
        ($($path:literal: $list:ident),+ $(,)?) => {
            $(assert_eq!(listed(concat!("/$defs", $path, "/enum")), words(kinds::$list::ALL.iter().map(|k| k.id()).collect()));)+
        };
    }
    same! {
        "/actor/properties/kind": ActorKind,
        "/location/properties/kind": PlaceKind,
        "/location/properties/precision": Precision,
        "/force/properties/measure": Measure,
        "/force/properties/qualifier": Qualifier,
        "/force/properties/status": Status,
        "/claim/properties/review": Review,
    }
    let ties = kinds::Tie::ALL.iter().map(|tie| tie.id()).filter(|&tie| tie != kinds::Tie::Named.id());
    assert_eq!(listed("/$defs/words/properties/link/enum"), words(ties.collect()));
}

#[test]
fn maps_have_longitude_first_and_no_point_that_is_not_known() {
    let of = |format: &str, (document, sheet): (Document, FactSheet)| {
        written(export::by_id(format).expect("listed"), &document, &sheet, Options::default())
    };
    let geojson = |case| serde_json::from_str::<serde_json::Value>(&of("geojson", case)).expect("JSON");
    let basra = &geojson(common::arabic())["features"][0];
    assert_eq!(basra["geometry"], serde_json::json!({"type": "Point", "coordinates": [47.8, 30.5]}));
    assert_eq!(basra["properties"]["forces"][0]["id"], "force-2");
    assert!(geojson(common::english())["features"][0]["geometry"].is_null());

    let kml = of("kml", common::arabic());
    let tree = roxmltree::Document::parse(&kml).expect("XML");
    let text = |name: &str| tree.descendants().find(|node| node.has_tag_name(name)).and_then(|node| node.text());
    assert_eq!(text("coordinates"), Some("47.8,30.5"));
    assert_eq!(text("description"), Some("force-2: نحو 2500 جندي عراقي"));
    assert!(!of("kml", common::english()).contains("<Placemark"));
}

#[test]
fn csv_cells_read_back_as_written_and_never_run_as_formulas() {
    for (document, sheet) in [common::arabic(), common::english()] {
        let text = written(export::by_id("csv").expect("listed"), &document, &sheet, Options::default());
        let mut csv = csv::Reader::from_reader(text.as_bytes());
        let columns = csv.headers().expect("a header").clone();
        let rows: Vec<_> = csv.records().map(|row| row.expect("every row has every column")).collect();
        assert_eq!(rows.len(), sheet.len(), "one row a fact");
        for (row, column, cell) in rows
            .iter()
            .enumerate()
            .flat_map(|(nth, row)| columns.iter().zip(row).map(move |(column, cell)| (nth, column, cell)))
        {
            let runs = cell.starts_with(['=', '+', '-', '@', '\t', '\r']) && cell.parse::<f64>().is_err();
            assert!(!runs, "row {row}, {column}: {cell} would run");
        }
    }
}

#[test]
fn csv_keeps_negative_numbers_and_marks_formulas_as_text() {
    let (document, sheet) = common::english();
    let text = written(export::by_id("csv").expect("listed"), &document, &sheet, Options::default());
    assert!(text.contains(",-7,-7,-7,"), "figures stay numbers");
    assert!(text.contains(",'@Border Guards,"), "a name that begins like a formula is text");
}

#[test]
fn the_page_marks_every_quotation_and_its_links_lead_somewhere() {
    for (document, sheet) in [common::arabic(), common::english()] {
        let page = written(export::by_id("html").expect("listed"), &document, &sheet, Options::default());
        let xhtml = page.replacen("<!DOCTYPE html>", "", 1).replace("utf-8\">", "utf-8\"/>");
        let xhtml =
            xhtml.replace("'unsafe-inline'\">", "'unsafe-inline'\"/>").replace("device-width\">", "device-width\"/>");
        let tree = roxmltree::Document::parse(&xhtml).expect("every element is closed");
        let ids: Vec<_> = tree.descendants().filter_map(|node| node.attribute("id")).collect();
        assert_eq!(ids.len(), ids.iter().collect::<BTreeSet<_>>().len(), "an id stands twice");
        for link in tree.descendants().filter_map(|node| node.attribute("href")) {
            assert!(ids.contains(&link.strip_prefix('#').expect("within the page")), "{link} leads nowhere");
        }
        for id in sheet.ids() {
            assert!(ids.contains(&format!("fact-{id}").as_str()), "no row for {id}");
            for nth in 1..=sheet.mentions_of(id).len() {
                assert!(ids.contains(&format!("{id}.{nth}").as_str()), "no mark for {id}, {nth}");
            }
        }
        let article = tree.descendants().find(|node| node.has_tag_name("article")).expect("an article");
        let text: String =
            article.descendants().filter(roxmltree::Node::is_text).filter_map(|node| node.text()).collect();
        let bare = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        assert_eq!(bare(&text), bare(&document.text), "the article stands there whole");
        let direction = tree.root_element().attribute("dir");
        assert_eq!(direction, Some(if document.language == "ar" { "rtl" } else { "ltr" }));
        for word in ["<script", "src=", "url(", "@import", "<link"] {
            assert!(!page.contains(word), "{word}");
        }
    }
    let page =
        |(document, sheet)| written(export::by_id("html").expect("listed"), &document, &sheet, Options::default());
    assert!(page(common::arabic()).contains("<svg") && !page(common::english()).contains("<svg"));
}

#[test]
fn cells_that_begin_like_formulas_in_any_disguise_are_text() {
    let csv = export::by_id("csv").expect("listed");
    for name in ["=1+1", "+1", "-1", "@SUM(1)", "\t=1", "\n=1", " =1", "\u{ff1d}1", "\u{a0}@a"] {
        let (document, mut sheet) = common::english();
        name.clone_into(&mut sheet.actors[0].name);
        let text = written(csv, &document, &sheet, Options::default());
        let mut rows = csv::Reader::from_reader(text.as_bytes());
        let at = rows.headers().expect("a header").iter().position(|column| column == "name").expect("names");
        let row = rows.records().next().expect("an actor").expect("whole");
        assert_eq!(&row[at], format!("'{name}"));
    }
}

#[test]
fn a_workbook_holds_what_the_table_holds_and_types_it() {
    use calamine::{Data, Reader as _};
    for (document, sheet) in [common::arabic(), common::english()] {
        let text = written(export::by_id("csv").expect("listed"), &document, &sheet, Options::default());
        let format = export::by_id("xlsx").expect("listed");
        let mut book = workbook(bytes(format, &document, &sheet, Options::default()));
        let mut csv = csv::Reader::from_reader(text.as_bytes());
        let columns = csv.headers().expect("a header").clone();
        let mut nth = std::collections::BTreeMap::<String, usize>::new();
        for row in csv.records().map(|row| row.expect("whole")) {
            let list = &row[2];
            let name = match list {
                "actor" => "Actors",
                "location" => "Locations",
                "force" => "Force numbers",
                "date" => "Dates",
                _ => "Claims",
            };
            let page = book.worksheet_range(name).expect("a sheet for each list");
            let nth = nth.entry(name.to_owned()).or_default();
            *nth += 1;
            for (column, wanted) in columns
                .iter()
                .zip(&row)
                .filter(|(column, cell)| !cell.is_empty() && !["document", "language", "list"].contains(column))
            {
                let at = (0..page.width()).find(|&at| page[(0, at)] == Data::String(column.to_owned()));
                let at = at.unwrap_or_else(|| panic!("{name} has no {column}"));
                let is_right = match &page[(*nth, at)] {
                    Data::Float(number) => wanted.parse() == Ok(*number),
                    Data::String(text) => text == wanted.trim_start_matches('\''),
                    Data::DateTime(day) => wanted.starts_with("2024-07-21") && day.as_f64() == 45_494.0,
                    _ => false,
                };
                assert!(is_right, "{name}, {column}: {:?} for {wanted}", page[(*nth, at)]);
                let is_number = wanted.parse::<f64>().is_ok() && column != "text";
                assert_eq!(matches!(page[(*nth, at)], Data::Float(_)), is_number, "{name}, {column}");
            }
        }
    }
}

#[test]
fn a_workbook_takes_words_of_any_length_and_is_the_same_every_time() {
    let (mut document, mut sheet) = common::english();
    let long = "word ".repeat(8_000);
    document.text.push_str(&long);
    let end = SrcPos(document.text.len() as u32);
    sheet.claims[0].mention.span = Span::new(SrcPos(end.0 - long.len() as u32), end);
    sheet.claims[0].mention.text = long;
    let format = export::by_id("xlsx").expect("listed");
    let first = bytes(format, &document, &sheet, Options::default());
    assert!(cells(first.clone()).contains("…\""), "a cut is marked");
    std::thread::sleep(std::time::Duration::from_millis(2_100));
    assert!(first == bytes(format, &document, &sheet, Options::default()), "no clock shows");
}

#[test]
fn documents_are_the_same_every_time_and_name_no_day() {
    let (document, sheet) = common::arabic();
    for id in ["docx", "pdf"] {
        let format = export::by_id(id).expect("listed");
        let first = bytes(format, &document, &sheet, Options::default());
        // A day in a package has steps of two seconds.
        std::thread::sleep(std::time::Duration::from_millis(2_100));
        assert!(first == bytes(format, &document, &sheet, Options::default()), "{id}");
        assert!(!String::from_utf8_lossy(&first).contains("CreationDate"), "{id}");
    }
}

#[test]
fn a_word_document_runs_as_its_letters_do_and_reads_back_as_the_article() {
    for (document, sheet) in [common::arabic(), common::english()] {
        let docx = bytes(export::by_id("docx").expect("listed"), &document, &sheet, Options::default());
        let read = waqai::read::read("a.docx", &docx, waqai::read::Manner::default()).expect("a document");
        let bare = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(bare(&read.text).contains(&bare(&document.text)), "{}", read.text);
        let xml = parts(docx);
        let is_rtl = document.language == "ar";
        assert_eq!(xml.matches("<w:tbl>").count(), xml.matches("<w:tblGrid>").count());
        assert_eq!(xml.matches("<w:bidiVisual/>").count(), if is_rtl { xml.matches("<w:tbl>").count() } else { 0 });
        for run in xml.split("<w:r>").skip(1) {
            let (run, _) = run.split_once("</w:r>").expect("a whole run");
            let words = run.split("<w:t xml:space=\"preserve\">").nth(1).unwrap_or_default();
            let words = words.split('<').next().expect("text").replace("&quot;", "\"");
            let rtl = run.contains("<w:rtl/>");
            assert!(!words.contains(|c| ('ء'..='ي').contains(&c)) || rtl, "{run}");
            assert!(!words.contains(|c: char| c.is_ascii_alphabetic()) || !rtl, "{run}");
        }
    }
}

#[test]
fn reports_for_people_speak_the_language_of_the_article() {
    let (document, sheet) = common::arabic();
    for id in ["md", "html", "docx"] {
        let report = written(export::by_id(id).expect("listed"), &document, &sheet, Options::default());
        for words in ["أعداد القوة", "الفاعلون", "تاريخ الأساس", "قتلى", "نحو 2,500", "بكلماته", "لم تُراجع"]
        {
            assert!(report.contains(words), "{id} does not say {words}");
        }
        for words in ["Actor (", "personnel", "Base date", "unreviewed"] {
            assert!(!report.contains(words), "{id} says {words}");
        }
    }
}

#[test]
fn a_byte_order_mark_opens_the_formats_that_take_one() {
    let (document, sheet) = common::arabic();
    for format in export::ALL {
        let marked = written(format, &document, &sheet, Options { bom: true, ..Options::default() });
        assert_eq!(marked.starts_with('\u{feff}'), format.takes_bom, "{}", format.id);
        assert_eq!(marked.trim_start_matches('\u{feff}'), written(format, &document, &sheet, Options::default()));
    }
}

#[test]
fn markdown_tables_keep_their_columns_whatever_the_article_says() {
    for (document, sheet) in [common::arabic(), common::english()] {
        let report = written(export::by_id("md").expect("listed"), &document, &sheet, Options::default());
        let mut columns = 0;
        for line in report.lines() {
            let pipes = line.replace("\\|", "").matches('|').count();
            columns = if line.starts_with('|') && columns > 0 { columns } else { pipes };
            assert_eq!(pipes, columns, "{line}");
        }
    }
}

#[test]
fn markdown_isolates_right_to_left_words() {
    let (document, sheet) = common::arabic();
    let report = written(export::by_id("md").expect("listed"), &document, &sheet, Options::default());
    for line in report.lines() {
        let mut depth = 0;
        for letter in line.chars() {
            match letter {
                '\u{2068}' => depth += 1,
                '\u{2069}' => depth -= 1,
                'ء'..='ي' => assert_eq!(depth, 1, "{line}"),
                _ => {}
            }
        }
        assert_eq!(depth, 0, "{line}");
    }
}

/// What a fault in the sheet does to it, and the words that the refusal must hold.
type Fault = (fn(&mut FactSheet), &'static str);

#[test]
fn a_sheet_that_does_not_stand_in_its_article_is_refused() {
    let faults: [Fault; 5] = [
        (|s| s.forces[1].mentions[0].text.push('!'), "force-2"),
        (|s| s.actors[0].roles[0].span.end.0 += 2, "act-1"),
        (|s| s.claims[0].mention.span.start.0 += 1, "claim-1"),
        (|s| s.forces[1].location.iter_mut().for_each(|slot| slot.span.end = SrcPos(1 << 20)), "force-2"),
        (|s| s.actors[0].affiliation = Some(FactId { kind: FactKind::Actor, number: 9 }), "act-9"),
    ];
    for (fault, named) in faults {
        for format in export::ALL {
            let (document, mut sheet) = common::arabic();
            fault(&mut sheet);
            let mut bytes = Vec::new();
            let refusal =
                export::write(format, &document, &sheet, Options::default(), &mut bytes).expect_err("refused");
            assert!(refusal.to_string().contains(named), "{refusal}");
            assert!(bytes.is_empty(), "nothing is written by {}", format.id);
        }
    }
}

#[test]
fn an_empty_sheet_is_written_by_every_format() {
    let (document, _) = common::english();
    for format in export::ALL {
        let empty = written(format, &document, &FactSheet::default(), Options::default());
        // No annotation and no event is a file without lines.
        assert!(!empty.is_empty() || ["brat", "plover"].contains(&format.id), "{}", format.id);
    }
}

/// A sheet as its JSON can give it back: confidences to a thousandth.
fn to_a_thousandth(mut sheet: FactSheet) -> FactSheet {
    let round = |confidence: &mut f32| *confidence = ((f64::from(*confidence) * 1000.0).round() / 1000.0) as f32;
    sheet.actors.iter_mut().for_each(|fact| round(&mut fact.confidence));
    sheet.locations.iter_mut().for_each(|fact| round(&mut fact.confidence));
    sheet.dates.iter_mut().for_each(|fact| round(&mut fact.confidence));
    for force in &mut sheet.forces {
        round(&mut force.confidence);
        let slots = [
            &mut force.actor,
            &mut force.by,
            &mut force.target,
            &mut force.location,
            &mut force.date,
            &mut force.claimed_by,
        ];
        slots.into_iter().flatten().for_each(|slot| round(&mut slot.confidence));
    }
    sheet
}

#[test]
fn a_sheet_is_read_back_from_its_json_and_written_the_same() {
    for (document, sheet) in [common::arabic(), common::english()] {
        for id in ["json", "jsonl"] {
            let format = export::by_id(id).expect("listed");
            let json = bytes(format, &document, &sheet, Options::default());
            // As its file gives it: without what the reader told the program.
            let again = Document { base_date: None, language: "en", ..document.clone() };
            let (document, stored) = export::read_back(&json, again).expect("it was written so");
            assert_eq!(stored, to_a_thousandth(sheet.clone()));
            assert!(json == bytes(format, &document, &stored, Options::default()), "{id} differs");
        }
    }
}

#[test]
fn json_that_is_no_sheet_of_this_text_is_refused() {
    for (path, value, words) in [
        ("/schema", "waqai.factsheet/2".into(), "waqai.factsheet/2"),
        ("/document/sha256", "00".into(), "basra.txt"),
        ("/actors/0/kind", "robot".into(), "unknown kind \"robot\" in act-1"),
        ("/actors/1/id", "act-7".into(), "act-1 names act-2, which is not in the sheet"),
        ("/actors/1/id", "act-1".into(), "act-1"),
        ("/actors/0/source", "guess".into(), "unknown source"),
        ("/actors/0/mentions/0/start", 3.into(), "act-1 quotes"),
        ("/actors/0/mentions/0/end", 9_999.into(), "place in the text"),
        ("/forces/1/location/ref", "loc-9".into(), "loc-9"),
        ("/dates/0/start", "21 July".into(), "21 July"),
        ("/claims", serde_json::Value::Null, "not a fact sheet"),
    ] {
        let (document, sheet) = common::arabic();
        let mut json = json(&document, &sheet);
        *json.pointer_mut(path).unwrap_or_else(|| panic!("no {path}")) = value;
        let refusal = export::read_back(json.to_string().as_bytes(), document).expect_err(path);
        assert!(refusal.to_string().contains(words), "{path}: {refusal}");
    }
    let (document, sheet) = common::arabic();
    let whole = written(export::by_id("json").expect("listed"), &document, &sheet, Options::default());
    assert!(export::read_back(&whole.as_bytes()[..whole.len() / 2], document).is_err(), "half a sheet");
}

fn article() -> Article {
    let (document, sheet) = common::arabic();
    Article::new(None, Arc::new(document), Arc::new(sheet))
}

#[test]
fn saving_keeps_a_file_that_is_there_unless_told() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("sheet.md");
    let format = export::by_id("md").expect("listed");
    let save = |existing| session::export(&article(), &path, format, Options::default(), existing);

    save(Existing::Keep).expect("no such file yet");
    std::fs::write(&path, "mine").expect("writable");
    let refusal = save(Existing::Keep).expect_err("kept");
    assert!(refusal.is_in_the_way() && refusal.to_string().contains("sheet.md"), "{refusal}");
    assert_eq!(std::fs::read_to_string(&path).expect("there"), "mine");
    save(Existing::Replace).expect("told to");
    assert!(std::fs::read_to_string(&path).expect("there").starts_with("# "));
}

#[test]
fn a_refused_sheet_leaves_the_old_file_and_nothing_beside_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("sheet.json");
    std::fs::write(&path, "old").expect("writable");
    let mut article = article();
    Arc::make_mut(&mut article.sheet).actors[0].mentions[0].span = Span::new(SrcPos(1), SrcPos(2));

    let format = export::by_id("json").expect("listed");
    let refusal = session::export(&article, &path, format, Options::default(), Existing::Replace).expect_err("refused");
    assert!(matches!(refusal.source, ExportError::Misquote(_)) && !refusal.is_in_the_way());
    assert_eq!(std::fs::read_to_string(&path).expect("there"), "old");
    assert_eq!(std::fs::read_dir(folder.path()).expect("there").count(), 1, "no half-written file stays");
}
