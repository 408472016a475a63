//! An Excel workbook: a sheet for each kind of facts, and one that says what the article is.
//!
//! Columns are those of the CSV that the kind fills. Figures are numbers and
//! days are days; all else is text, never a formula. Sheets of an Arabic
//! article run from right to left.

use std::io;

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format as Look, FormatAlign, Workbook, Worksheet, XlsxError};

use super::table::{self, Cell};
use super::{Format, Group};
use crate::document::Document;
use crate::facts::{FactKind, FactSheet};

/// One workbook.
pub(super) const FORMAT: Format = Format {
    id: "xlsx",
    name: "Excel",
    group: Group::Table,
    reads_as_text: false,
    extension: "xlsx",
    series: None,
    takes_bom: false,
    heading: String::new,
    write,
};

/// What Excel takes into a cell, in UTF-16 units, less the mark that words were cut.
const MOST_UNITS: usize = 32_766;

/// Each sheet: its name, the facts in it, and the columns that they fill.
const SHEETS: &[(&str, FactKind, &[&str])] = &[
    (
        "Actors",
        FactKind::Actor,
        &["id", "kind", "name", "name_en", "aliases", "roles", "affiliation", "affiliation_name"],
    ),
    (
        "Locations",
        FactKind::Location,
        &[
            "id",
            "kind",
            "name",
            "name_en",
            "lat",
            "lon",
            "country",
            "area",
            "within",
            "within_name",
            "gazetteer",
            "precision",
            "alternatives",
        ],
    ),
    (
        "Force numbers",
        FactKind::Force,
        &[
            "id",
            "measure",
            "unit",
            "low",
            "high",
            "best",
            "qualifier",
            "status",
            "actor",
            "actor_name",
            "by",
            "by_name",
            "target",
            "target_name",
            "location",
            "location_name",
            "date",
            "date_text",
            "claimed_by",
            "claimed_by_name",
            "conflicts_with",
            "within",
            "within_name",
        ],
    ),
    ("Dates", FactKind::Date, &["id", "start_date", "end_date", "granularity", "calendar"]),
    ("Claims", FactKind::Claim, &["id", "speaker", "speaker_name", "verb", "direct", "facts"]),
];

/// The columns behind those of the kind.
const LAST: &[&str] = &["confidence", "source", "review", "start", "end", "text", "mentions"];

/// How cells look.
struct Looks {
    head: Look,
    text: Look,
    /// Text that would be a formula if somebody typed it.
    quoted: Look,
    day: Look,
    number: Look,
}

fn write(document: &Document, sheet: &FactSheet, out: &mut dyn io::Write) -> io::Result<()> {
    let bytes = workbook(document, sheet).map_err(io::Error::other)?;
    out.write_all(&bytes)
}

fn workbook(document: &Document, sheet: &FactSheet) -> Result<Vec<u8>, XlsxError> {
    let is_rtl = document.is_rtl();
    // Words of either script begin at the side where the sheet begins.
    let side = if is_rtl { FormatAlign::Right } else { FormatAlign::Left };
    let cell = Look::new().set_align(FormatAlign::Top);
    let text = cell.clone().set_align(side).set_text_wrap();
    let looks = Looks {
        head: cell.clone().set_align(side).set_bold().set_background_color(0x00E8_E4DA),
        quoted: text.clone().set_quote_prefix(),
        day: cell.clone().set_num_format("yyyy-mm-dd"),
        number: cell,
        text,
    };
    let mut workbook = Workbook::new();
    // Without a day of its own the library would ask the clock.
    let made = ExcelDateTime::from_ymd(2000, 1, 1)?;
    workbook.set_properties(&DocProperties::new().set_title(cut(document.headline())).set_creation_datetime(&made));
    let rows = table::rows(document, sheet);
    for (name, kind, columns) in SHEETS {
        let page = workbook.add_worksheet().set_name(*name)?;
        for_print(page, is_rtl)?;
        let columns: Vec<&str> = columns.iter().chain(LAST).copied().collect();
        let cells = rows.iter().map(table::Row::cells);
        let of_kind = cells.filter(|cells| at(cells, "list") == Some(&Cell::Text(kind.id().to_owned())));
        fill(page, &looks, &columns, of_kind)?;
    }
    let page = workbook.add_worksheet().set_name("Article")?;
    for_print(page, is_rtl)?;
    article(page, &looks, document)?;
    workbook.save_to_buffer()
}

/// The direction of a sheet, and paper on which all its columns stand beside each other.
fn for_print(page: &mut Worksheet, is_rtl: bool) -> Result<(), XlsxError> {
    /// The number that Excel has for A4.
    const A4: u8 = 9;
    page.set_right_to_left(is_rtl).set_landscape().set_paper_size(A4).set_print_fit_to_pages(1, 0);
    page.set_print_gridlines(true);
    page.set_repeat_rows(0, 0)?;
    Ok(())
}

/// The cell under a column's name.
fn at<'a>(cells: &[&'a Cell], column: &str) -> Option<&'a Cell> {
    let nth = table::COLUMNS.iter().position(|name| *name == column)?;
    cells.get(nth).copied()
}

/// Writes one sheet: a head that stays in sight, a row a fact, filters over all.
fn fill<'a, const N: usize>(
    page: &mut Worksheet,
    looks: &Looks,
    columns: &[&str],
    rows: impl Iterator<Item = [&'a Cell; N]>,
) -> Result<(), XlsxError> {
    for (nth, column) in (0..).zip(columns) {
        page.write_string_with_format(0, nth, *column, &looks.head)?;
        page.set_column_width(nth, width(column))?;
    }
    let mut last = 0;
    for cells in rows {
        last += 1;
        for (nth, column) in (0..).zip(columns) {
            if let Some(cell) = at(&cells, column) {
                put(page, looks, (last, nth), column, cell)?;
            }
        }
    }
    page.set_freeze_panes(1, 1)?;
    page.autofilter(0, 0, last, (columns.len() as u16).saturating_sub(1))?;
    Ok(())
}

/// In characters: wide for words of the article, narrow for ids and figures.
fn width(column: &str) -> f64 {
    match column {
        "text" => 60.0,
        "name" | "roles" | "aliases" | "alternatives" | "mentions" => 30.0,
        _ if column.ends_with("_name") || column.ends_with("_text") || column == "name_en" => 24.0,
        _ => 13.0,
    }
}

fn put(
    page: &mut Worksheet,
    looks: &Looks,
    (row, nth): (u32, u16),
    column: &str,
    cell: &Cell,
) -> Result<(), XlsxError> {
    match cell {
        Cell::Empty => {}
        Cell::Number(number) => {
            page.write_number_with_format(row, nth, *number, &looks.number)?;
        }
        Cell::Text(text) => {
            if let Some(day) = day(column, text) {
                page.write_datetime_with_format(row, nth, &day, &looks.day)?;
                return Ok(());
            }
            let look = if table::runs(text) { &looks.quoted } else { &looks.text };
            page.write_string_with_format(row, nth, cut(text), look)?;
        }
    }
    Ok(())
}

/// A day that Excel's calendar has; earlier ones stay text.
fn day(column: &str, text: &str) -> Option<ExcelDateTime> {
    let day: jiff::civil::Date = text.parse().ok().filter(|_| column.ends_with("_date"))?;
    ExcelDateTime::from_ymd(u16::try_from(day.year()).ok()?, day.month() as u8, day.day() as u8).ok()
}

/// What fits into a cell, with a mark where it is not all.
fn cut(text: &str) -> String {
    let mut units = 0;
    let fits = text.char_indices().find(|(_, letter)| {
        units += letter.len_utf16();
        units > MOST_UNITS
    });
    match fits {
        Some((at, _)) => format!("{}\u{2026}", text.get(..at).unwrap_or_default()),
        None => text.to_owned(),
    }
}

/// What the article is, a property a row.
fn article(page: &mut Worksheet, looks: &Looks, document: &Document) -> Result<(), XlsxError> {
    let base = document.base_date.map(|base| base.value.to_string()).unwrap_or_default();
    let repairs: Vec<_> = document.repairs.iter().map(|repair| repair.note.as_str()).collect();
    let repairs = repairs.join("; ");
    let properties = [
        ("title", document.headline()),
        ("name", &document.name),
        ("language", document.language),
        ("base_date", &base),
        ("format", document.format),
        ("encoding", document.encoding.name),
        ("sha256", &document.sha256),
        ("repairs", &repairs),
    ];
    page.set_column_width(1, 80.0)?;
    for (row, (name, value)) in (0..).zip(properties) {
        page.write_string_with_format(row, 0, name, &looks.head)?;
        put(page, looks, (row, 1), name, &Cell::from(value))?;
    }
    Ok(())
}
