//! The reader's own actors, places and units: what a row does to an article, what
//! is said of a row that cannot be used, and what a file keeps when it is changed.

#![expect(clippy::expect_used, reason = "helpers of tests stop the test")]

use std::fs;
use std::sync::LazyLock;

use waqai::analyse::Knowledge;
use waqai::facts::{ActorKind, FactId, FactKind, FactSheet, Measure, Precision, READER_LIST};
use waqai::lists::{Cells, Column, SaveError, Table};
use waqai::review::{Edit, Way, compare};
use waqai::session::{self, Article, Command, Options, Watch};

static SHIPPED: LazyLock<Knowledge> = LazyLock::new(|| Knowledge::bundled().expect("the tables load"));

/// Names that nobody has, and a word that is none.
const LISTS: &str = "\
# mine
kind\tname\taliases\ttype\tenglish\tlat\tlon\tcountry\tnote

actor\tكتائب الزنبق الأزرق\tالزنبقيون|أبناء الإزميل\tarmed_group\tBlue Lily Brigades\t\t\tSY\theard on the radio
actor\tعاكوب الدربندي\tأبو زنبقة\tperson
place\tخربة الزمهرير\tتل زمهرير\tvillage\tKhirbat Zamharir\t34.5\t37,25\tSY
place\tالبصرة\t\ttown\tBasra the Less\t30.1\t10.2\tLY
unit\tخربوشة\tخرابيش\tweapons\tskydart
";

fn with(lists: &str) -> Knowledge {
    let (lists, faults) = Table::parse(lists).lists();
    assert_eq!(faults, [], "the rows are sound");
    SHIPPED.with_lists(&lists)
}

fn examined(knowledge: &Knowledge, text: &str) -> Article {
    let document = waqai::read::read("report.txt", text.as_bytes(), waqai::read::Manner::default()).expect("a text");
    session::examine(document, Options::default(), knowledge, &Watch::default()).expect("not stopped")
}

fn sheet(knowledge: &Knowledge, text: &str) -> FactSheet {
    (*examined(knowledge, text).sheet).clone()
}

#[test]
fn an_alias_is_found_with_clitics_and_letter_variants_as_the_same_actor() {
    let knowledge = with(LISTS);
    for (text, words) in [
        ("قالت كتائب الزنبق الأزرق إنها انسحبت.", "كتائب الزنبق الأزرق"),
        ("قال الجيش إنه اشتبك مع كتائب الزنبق الازرق أمس.", "كتائب الزنبق الازرق"),
        ("هاجم الجيش وكتائب الزنبق الأزرق الموقع.", "كتائب الزنبق الأزرق"),
        ("وقع الهجوم بكتائب الزنبق الأزرق.", "كتائب الزنبق الأزرق"),
        ("انتمى الرجل لأبناء الازميل قبل عام.", "أبناء الازميل"),
        ("نسب الهجوم إلى أبناء الإِزميل أمس.", "أبناء الإِزميل"),
        ("وحدهم الزنبقيون رفضوا الاتفاق.", "الزنبقيون"),
        ("The ministry blamed the Blue Lily Brigades for it.", "Blue Lily Brigades"),
    ] {
        let sheet = sheet(&knowledge, text);
        let found = sheet.actors.iter().find(|actor| actor.mentions.iter().any(|m| m.text == words));
        let actor = found.unwrap_or_else(|| panic!("{words} in {text}: {:#?}", sheet.actors));
        assert_eq!((actor.kind, actor.source), (ActorKind::ArmedGroup, READER_LIST), "{text}");
        assert_eq!(actor.name_en.as_deref(), Some("Blue Lily Brigades"), "{text}");
    }
    let both = sheet(&knowledge, "قالت كتائب الزنبق الأزرق إنها انسحبت. وقال أبناء الإزميل إنهم عادوا.");
    let group: Vec<_> = both.actors.iter().filter(|actor| actor.kind == ActorKind::ArmedGroup).collect();
    assert_eq!(group.len(), 1, "{group:#?}");
    assert_eq!(group[0].mentions.len(), 2);
    assert_eq!(group[0].aliases.len(), 1);
}

#[test]
fn without_lists_nothing_is_otherwise() {
    let text = "قالت كتائب الزنبق الأزرق إنها أسقطت 5 خرابيش قرب خربة الزمهرير في البصرة.";
    let emptied = with(LISTS).with_lists(&waqai::lists::Lists::default());
    assert_eq!(sheet(&SHIPPED, text), sheet(&emptied, text));
    assert_ne!(sheet(&SHIPPED, text), sheet(&with(LISTS), text));
}

#[test]
fn a_place_lies_at_its_point_and_before_shipped_ones_of_its_name() {
    let knowledge = with(LISTS);
    for text in ["اندلعت اشتباكات في تل زمهرير.", "اندلعت اشتباكات بخربة الزمهرير أمس."]
    {
        let found = sheet(&knowledge, text);
        let place = found.locations.first().expect("a place");
        assert_eq!((place.position, place.source), (Some((34.5, 37.25)), READER_LIST), "{text}");
        assert_eq!(place.gazetteer.as_deref(), Some("reader:خربة_الزمهرير"), "{text}");
        assert_eq!((place.precision, place.country.as_deref()), (Precision::Exact, Some("SY")), "{text}");
    }
    let mut article = examined(&knowledge, "اندلعت اشتباكات في البصرة بالعراق أمس.");
    let place = article.sheet.locations.iter().find(|place| place.name == "البصرة").expect("found").clone();
    assert_eq!(place.position, Some((30.1, 10.2)), "{place:#?}");
    let shipped = place.alternatives.first().expect("the shipped city stays a candidate");
    assert_eq!((shipped.why, shipped.country.as_str()), ("reader", "IQ"));
    // And back: the row can be chosen again.
    for (row, source) in [(shipped.gazetteer.clone(), "gazetteer"), ("reader:البصرة".to_owned(), READER_LIST)] {
        article.apply(Command::Edit(Edit::Choose { fact: place.id, row: row.clone() })).expect("a candidate");
        let now = article.sheet.location(place.id).expect("there");
        assert_eq!((now.gazetteer.as_deref(), now.source), (Some(row.as_str()), source));
    }
}

#[test]
fn a_place_is_exported_with_its_row_and_read_back() {
    let article = examined(&with(LISTS), "اندلعت اشتباكات في تل زمهرير.");
    let write = |id: &str| {
        let mut bytes = Vec::new();
        let format = waqai::export::by_id(id).expect("a format");
        let options = waqai::export::Options::default();
        waqai::export::write(format, &article.document, &article.sheet, options, &mut bytes).expect("written");
        String::from_utf8(bytes).expect("UTF-8")
    };
    for format in ["json", "csv", "geojson", "kml"] {
        let written = write(format);
        assert!(written.contains("reader:خربة_الزمهرير") && written.contains("37.25"), "{format}: {written}");
    }
    let document = (*article.document).clone();
    let (_, back) = waqai::export::read_back(write("json").as_bytes(), document).expect("read back");
    assert_eq!(back.locations, article.sheet.locations);
}

#[test]
fn a_unit_makes_a_force_number_in_all_its_forms() {
    let knowledge = with(LISTS);
    for (text, best) in [
        ("أسقط الجيش 5 خرابيش أمس.", 5.0),
        ("أسقط الجيش 12 خربوشة أمس.", 12.0),
        ("أسقط الجيش خربوشتين أمس.", 2.0),
        ("The army shot down 7 skydarts on Monday.", 7.0),
    ] {
        assert_eq!(sheet(&SHIPPED, text).forces, [], "{text}: nothing shipped has the word");
        let found = sheet(&knowledge, text);
        let force = found.forces.first().unwrap_or_else(|| panic!("{text}: {found:#?}"));
        assert_eq!((force.measure, force.best, force.source), (Measure::Weapons, Some(best), READER_LIST), "{text}");
    }
}

#[test]
fn the_reader_wins_over_a_shipped_name_but_not_inside_another_word() {
    let town = "place\tداعش\t\ttown\t\t10\t20";
    let found = sheet(&with(town), "دخل الجنود إلى داعش أمس.");
    assert!(found.actors.iter().all(|actor| actor.name != "داعش"), "{:#?}", found.actors);
    assert_eq!(found.locations.first().map(|place| place.position), Some(Some((10.0, 20.0))));
    // "ليد" behind a conjunction is the name of somebody called Walid.
    let group = "actor\tليد\t\tarmed_group";
    let found = sheet(&with(group), "قال وليد المعلم إن الهجوم انتهى.");
    assert!(found.actors.iter().all(|actor| actor.kind != ActorKind::ArmedGroup), "{:#?}", found.actors);
}

#[test]
fn a_bad_row_is_named_with_its_line_and_costs_no_other() {
    let rows = [
        ("actor\tالأولون\t\tarmed_group", None),
        ("ghost\tالثانون\t\tarmed_group", Some("\"ghost\" is no kind")),
        ("actor\t\tx\tarmed_group", Some("there is no name")),
        ("actor\t123\t\tperson", Some("no letter")),
        ("actor\tالثالثون\t\tarmy", Some("\"army\" is no type of actor; there are person")),
        ("place\tقرية\t\tvillage", Some("latitude and longitude")),
        ("place\tقرية\t\tvillage\t\t95\t10", Some("\"95\" is no position")),
        ("place\tقرية\t\tvillage\t\tnorth\t10", Some("\"north\" is no position")),
        ("unit\tشيء\tأشياء\tweapons\t\t1\t2", Some("only a place")),
        ("unit\tمنطاد\tمناطيد\taircraft\t\t\t\tSyria", Some("\"Syria\" is no country")),
        ("actor\tالرابعون\tالأولون\tforce", Some("\"الأولون\" stands in line 1, too")),
        ("unit\tالأولون\t\tpersonnel", None),
        ("place\tالأولون\t\ttown\t\t1\t2\tsy\tnote\tkept", None),
    ];
    let text = rows.map(|(row, _)| [row, "\r\n"].concat()).concat();
    let table = Table::parse(&format!("\u{FEFF}{text}"));
    let (lists, faults) = table.lists();
    assert_eq!(lists.entries.len(), rows.iter().filter(|(_, fault)| fault.is_none()).count());
    let told: Vec<_> = faults.iter().map(|(line, fault)| (*line, fault.to_string())).collect();
    let wanted = rows.iter().zip(1..).filter_map(|((_, fault), line)| Some((line, (*fault)?)));
    for ((line, fault), (wanted_line, wanted)) in told.iter().zip(wanted) {
        assert!(*line == wanted_line && fault.contains(wanted), "line {line}: {fault:?}, not {wanted:?}");
    }
    assert_eq!(told.len(), 10);
    assert_eq!(table.text(), format!("\u{FEFF}{text}"), "mark, line ends and all cells stay");
}

#[test]
fn cells_of_spreadsheet_programs_and_a_wrong_head_are_understood() {
    let quoted = Table::parse("KIND\tName\nactor\t\"كتيبة \"\"الزنبق\"\"\"\t\"ا|ب\"\tArmed_Group");
    let (lists, faults) = quoted.lists();
    assert_eq!(faults, []);
    assert_eq!(lists.entries[0].name, "كتيبة \"الزنبق\"");
    assert_eq!(lists.entries[0].aliases, ["ا", "ب"]);
    // And a name that is in quotation marks comes back as it is.
    let mut own = Table::default();
    let name = "\"الزنبق\"";
    own.push(quoted.rows()[0].cells.clone().with(Column::Name, name));
    assert_eq!(Table::parse(&own.text()).lists().0.entries[0].name, name);
    let swapped = Table::parse("kind\ttype\tname\nactor\tperson\tAnna");
    assert!(swapped.lists().1.iter().any(|(line, fault)| *line == 1 && fault.to_string().contains("in this order")));
}

#[test]
fn a_change_keeps_comments_and_untouched_rows_as_they_stand() {
    let mut table = Table::parse(LISTS);
    let lines: Vec<usize> = table.rows().iter().map(|row| row.line).collect();
    let cells = table.rows()[1].cells.clone().with(Column::Aliases, "أبو زنبقة|أبو\tالزنابق");
    table.set(lines[1], cells);
    table.remove(lines[4]);
    let new = Cells::default().with(Column::Kind, "unit").with(Column::Name, "منطاد").with(Column::Type, "aircraft");
    table.push(new);
    let text = table.text();
    let changed = LISTS.replace("\tأبو زنبقة\t", "\tأبو زنبقة|أبو الزنابق\t");
    let kept = changed.lines().filter(|line| !line.starts_with("unit")).collect::<Vec<_>>().join("\n");
    assert_eq!(text, format!("{kept}\nunit\tمنطاد\t\taircraft\n"));
}

#[test]
fn a_file_is_saved_whole_and_never_over_what_another_program_wrote() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("deep/lists.tsv");
    assert!(waqai::lists::read(&path).expect_err("not there yet").is_missing);
    let mut table = Table::default();
    table.push(Cells::default().with(Column::Kind, "actor").with(Column::Name, "Anna").with(Column::Type, "person"));
    waqai::lists::save(&path, &table, None, false).expect("saved");
    let read = waqai::lists::read(&path).expect("read");
    assert_eq!(read.lists().0.entries.len(), 1);
    fs::write(&path, "# from elsewhere\n").expect("written");
    for older in [Some(&read), None] {
        let error = waqai::lists::save(&path, &table, older, false).expect_err("changed meanwhile");
        assert!(matches!(error, SaveError::Changed(_)), "{error}");
        assert_eq!(fs::read_to_string(&path).expect("there"), "# from elsewhere\n");
    }
    waqai::lists::save(&path, &table, Some(&read), true).expect("with leave");
    fs::write(&path, b"actor\tx\ny\t\xff\xfe").expect("written");
    let error = waqai::lists::read(&path).expect_err("no text").to_string();
    assert!(error.contains("UTF-8") && error.contains("line 2") && error.contains("lists.tsv"), "{error}");
}

#[test]
fn a_comparison_tells_what_is_added_gone_renamed_retyped_and_moved() {
    let text = "اندلعت اشتباكات في البصرة. وقالت كتائب الزنبق الأزرق إن داعش أسقط 5 خرابيش.";
    let own = "actor\tداعش\t\torganisation\tThe Others\n\
        actor\tكتائب الزنبق الأزرق\t\tarmed_group\n\
        place\tالبصرة\t\ttown\t\t30.1\t10.2\tLY\n\
        unit\tخربوشة\tخرابيش\tweapons\n";
    let (before, after) = (sheet(&SHIPPED, text), sheet(&with(own), text));
    let told = |before: &FactSheet, after: &FactSheet| -> Vec<(String, Vec<Way>)> {
        compare(before, after).into_iter().map(|change| (change.words, change.ways)).collect()
    };
    assert_eq!(told(&before, &before), []);
    let changes = told(&before, &after);
    let has = |changes: &[(String, Vec<Way>)], words: &str, way: Way| {
        changes.iter().any(|(own, ways)| own.contains(words) && ways.contains(&way))
    };
    assert!(has(&changes, "البصرة", Way::Moved), "{changes:?}");
    assert!(has(&changes, "داعش", Way::Renamed) && has(&changes, "داعش", Way::Retyped), "{changes:?}");
    assert!(has(&changes, "خرابيش", Way::Added), "{changes:?}");
    let back = told(&after, &before);
    assert!(has(&back, "خرابيش", Way::Gone), "{back:?}");
    assert_eq!(changes.len(), back.len());
}

#[test]
fn what_was_decided_is_carried_over_to_what_other_lists_find() {
    let text = "قالت كتائب الزنبق الأزرق إنها انسحبت من البصرة.";
    let mut older = examined(&SHIPPED, text);
    let place = FactId { kind: FactKind::Location, number: 1 };
    let review = waqai::facts::Review::Accepted;
    older.apply(Command::Edit(Edit::Decide { fact: place, review })).expect("decided");
    let mut newer = examined(&with(LISTS), text);
    assert_eq!(newer.take_over(&older), []);
    let basra = newer.sheet.locations.iter().find(|place| place.name == "البصرة").expect("found");
    assert_eq!((basra.review, basra.source), (review, READER_LIST));
}
