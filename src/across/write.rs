//! The tables as files. All quotations are compared with their articles before a byte is written.

use std::borrow::Cow;
use std::io;

use super::{Article, Cell, Collation, Table, Value, View, json};
use crate::export::{self, Book, ExportError};

/// What the tables are written as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// All tables in one object, `waqai.collation/1`.
    Json,
    /// One table, a line for each row and fact; `bom` opens the file with a byte order mark.
    Csv {
        /// Whether there is one.
        bom: bool,
    },
    /// An Excel workbook, a sheet for each table.
    Xlsx,
}

impl Form {
    /// The stable names of all forms, which are what their files end with.
    pub const IDS: [&'static str; 3] = ["json", "csv", "xlsx"];
}

/// Why the tables were not written.
#[derive(Debug, thiserror::Error)]
pub enum CollateError {
    /// The facts of an article are not what it says.
    #[error("{source}: {article:?}")]
    Unsound {
        /// What is wrong.
        source: ExportError,
        /// The article.
        article: String,
    },
    /// There is no such thing as several tables in one file of this form.
    #[error("CSV is one file for each table")]
    SeveralTables,
    /// The system refused.
    #[error(transparent)]
    Io(#[from] io::Error),
}

/// Writes tables, in their order, of what [`collate`](super::collate) made of these very articles.
///
/// # Errors
/// [`CollateError`]; where articles fail the check, `out` is untouched.
pub fn write(
    articles: &[Article<'_>],
    collation: &Collation,
    tables: &[Table],
    form: Form,
    out: &mut dyn io::Write,
) -> Result<(), CollateError> {
    for article in articles {
        export::check(article.document, article.sheet)
            .map_err(|source| CollateError::Unsound { source, article: article.name.to_owned() })?;
    }
    let view = View::new(articles, collation);
    match (form, tables) {
        (Form::Json, _) => json::write(&view, articles.len() as u32, tables, out)?,
        (Form::Csv { bom }, [table]) => csv(&view, *table, bom, out)?,
        (Form::Csv { .. }, _) => return Err(CollateError::SeveralTables),
        (Form::Xlsx, _) => xlsx(&view, articles, tables, out)?,
    }
    Ok(())
}

fn csv(view: &View<'_>, table: Table, bom: bool, out: &mut dyn io::Write) -> io::Result<()> {
    if bom {
        out.write_all("\u{feff}".as_bytes())?;
    }
    let head = table.columns().into_iter().map(export::Cell::from).collect();
    let lines = view.lines(table);
    let rows = lines.into_iter().map(|line| view.cells(table, line).into_iter().map(cell).collect());
    export::write_csv(out, std::iter::once(head).chain(rows))
}

fn xlsx(view: &View<'_>, articles: &[Article<'_>], tables: &[Table], out: &mut dyn io::Write) -> io::Result<()> {
    // From right to left where most articles are read so.
    let n_rtl = articles.iter().filter(|article| article.document.is_rtl()).count();
    let mut book = Book::new("", n_rtl * 2 > articles.len())?;
    for &table in tables {
        let lines = view.lines(table);
        let rows =
            lines.into_iter().map(|line| view.cells(table, line).into_iter().map(cell).map(Cow::Owned).collect());
        book.table(title(table), &table.columns(), rows)?;
    }
    out.write_all(&book.bytes()?)
}

/// What a sheet of the workbook is called.
const fn title(table: Table) -> &'static str {
    match table {
        Table::Actors => "Actors",
        Table::Places => "Places",
        Table::Ledger => "Ledger",
        Table::Timeline => "Timeline",
    }
}

fn cell(cell: Cell<'_>) -> export::Cell {
    match cell.value {
        Value::Empty => export::Cell::Empty,
        Value::Number(number) => number.into(),
        Value::Day(day) => day.to_string().into(),
        Value::Text(text) => text.into_owned().into(),
    }
}
