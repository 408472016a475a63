//! Excel workbooks: sheets of rows under a head that stays in sight, with filters over all.
//!
//! Figures are numbers, days are days, all else is text and never a formula. Sheets for readers of Arabic run from
//! right to left. What the sheets hold is for others to say.

use std::borrow::Cow;
use std::io;

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format as Look, FormatAlign, Workbook, Worksheet, XlsxError};

use super::table::{self, Cell};

/// What Excel takes into a cell, in UTF-16 units, less the mark that words were cut.
const MOST_UNITS: usize = 32_766;

/// A workbook in the making.
pub(crate) struct Book {
    workbook: Workbook,
    looks: Looks,
    is_rtl: bool,
}

/// How cells look.
struct Looks {
    head: Look,
    text: Look,
    /// Text that would be a formula if somebody typed it.
    quoted: Look,
    day: Look,
    number: Look,
}

impl Book {
    /// A workbook without sheets.
    ///
    /// # Errors
    /// Those of the library, here as below.
    pub(crate) fn new(title: &str, is_rtl: bool) -> io::Result<Self> {
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
        let made = ExcelDateTime::from_ymd(2000, 1, 1).map_err(io::Error::other)?;
        workbook.set_properties(&DocProperties::new().set_title(cut(title)).set_creation_datetime(&made));
        Ok(Self { workbook, looks, is_rtl })
    }

    /// Adds a sheet of rows, their cells in the order of `columns`. Days are text in columns that end in `_date`.
    pub(crate) fn table<'c>(
        &mut self,
        name: &str,
        columns: &[&str],
        rows: impl Iterator<Item = Vec<Cow<'c, Cell>>>,
    ) -> io::Result<()> {
        let page = self.workbook.add_worksheet();
        named(page, name, self.is_rtl).and_then(|page| fill(page, &self.looks, columns, rows)).map_err(io::Error::other)
    }

    /// Adds a sheet of properties, one a row behind its name.
    pub(crate) fn properties(&mut self, name: &str, properties: &[(&str, &str)]) -> io::Result<()> {
        let page = self.workbook.add_worksheet();
        named(page, name, self.is_rtl)
            .and_then(|page| fill_properties(page, &self.looks, properties))
            .map_err(io::Error::other)
    }

    /// The bytes of the file.
    pub(crate) fn bytes(mut self) -> io::Result<Vec<u8>> {
        self.workbook.save_to_buffer().map_err(io::Error::other)
    }
}

/// A sheet with its name and direction, and paper on which all its columns stand beside each other.
fn named<'p>(page: &'p mut Worksheet, name: &str, is_rtl: bool) -> Result<&'p mut Worksheet, XlsxError> {
    /// The number that Excel has for A4.
    const A4: u8 = 9;
    page.set_name(name)?;
    page.set_right_to_left(is_rtl).set_landscape().set_paper_size(A4).set_print_fit_to_pages(1, 0);
    page.set_print_gridlines(true);
    page.set_repeat_rows(0, 0)
}

fn fill<'c>(
    page: &mut Worksheet,
    looks: &Looks,
    columns: &[&str],
    rows: impl Iterator<Item = Vec<Cow<'c, Cell>>>,
) -> Result<(), XlsxError> {
    for (nth, column) in (0..).zip(columns) {
        page.write_string_with_format(0, nth, *column, &looks.head)?;
        page.set_column_width(nth, width(column))?;
    }
    let mut last = 0;
    for cells in rows {
        last += 1;
        for ((nth, column), cell) in (0..).zip(columns).zip(cells) {
            put(page, looks, (last, nth), column, &cell)?;
        }
    }
    page.set_freeze_panes(1, 1)?;
    page.autofilter(0, 0, last, (columns.len() as u16).saturating_sub(1))?;
    Ok(())
}

fn fill_properties(page: &mut Worksheet, looks: &Looks, properties: &[(&str, &str)]) -> Result<(), XlsxError> {
    page.set_column_width(1, 80.0)?;
    for (row, (name, value)) in (0..).zip(properties) {
        page.write_string_with_format(row, 0, *name, &looks.head)?;
        put(page, looks, (row, 1), name, &Cell::from(*value))?;
    }
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
