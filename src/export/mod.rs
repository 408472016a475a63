//! Exports: a fact sheet as bytes. One file a format, one line in [`ALL`].
//!
//! [`write()`] and [`begin`] with [`append`] are the only doors out, [`read_back`]
//! the only one in; all check first that every quotation stands in the article
//! where the sheet says.
//! A format may use `twins` (the JSON contract as serialisable structs),
//! `table` (one row a fact), `report` (tables for people), `words` (our words in
//! the article's language), `marks` (the article's text with its facts),
//! `annotations` (one entry a quotation), `events` (figures as events),
//! `workbook` (sheets of Excel), `directions` (which way text runs), `markdown` and `xml` (escaping), never
//! another format. Which facts are written, [`Scope`] says;
//! how a file begins, [`preview()`]; single facts and quotations are made in
//! [`excerpt`]. Saving to disk is left to [`session`](crate::session).

mod acled;
mod annotations;
mod brat;
mod cas;
mod conll;
mod csv;
mod directions;
mod docx;
mod events;
pub mod excerpt;
mod ftm;
mod geojson;
mod html;
mod json;
mod jsonl;
mod kml;
mod markdown;
mod marks;
mod md;
mod pdf;
mod plover;
mod preview;
mod report;
mod scope;
mod stix;
mod stored;
mod table;
mod twins;
mod txt;
mod ucdp;
mod webannotation;
mod words;
mod workbook;
mod xlsx;
mod xmi;
mod xml;

use std::io;

use crate::document::Document;
use crate::facts::{FactId, FactSheet, Misquote};
use crate::text::{Span, SrcPos};
pub use preview::{Preview, preview};
pub use scope::{Scope, within};
pub use stored::{StoredError, read_back};
pub(crate) use table::{Cell, write_csv};
pub(crate) use twins::{Number as Figure, number as figure};
pub(crate) use workbook::Book;

/// Every format, in the order of menus.
pub const ALL: &[Format] = &[
    json::FORMAT,
    jsonl::FORMAT,
    csv::FORMAT,
    xlsx::FORMAT,
    md::FORMAT,
    html::FORMAT,
    docx::FORMAT,
    pdf::FORMAT,
    txt::FORMAT,
    geojson::FORMAT,
    kml::FORMAT,
    webannotation::FORMAT,
    brat::FORMAT,
    conll::FORMAT,
    cas::FORMAT,
    xmi::FORMAT,
    ftm::FORMAT,
    stix::FORMAT,
    plover::FORMAT,
    acled::FORMAT,
    ucdp::FORMAT,
];

/// One way to write a fact sheet.
#[derive(Debug, Clone, Copy)]
pub struct Format {
    /// Short stable name: the value of `--format` and the snapshot's name.
    pub id: &'static str,
    /// Its name for people.
    pub name: &'static str,
    /// Who wants it.
    pub group: Group,
    /// Whether its files say something to people who look at their lines.
    pub reads_as_text: bool,
    /// What its files end with, without the dot.
    pub extension: &'static str,
    /// Id of the format in which several sheets follow each other in one stream;
    /// `None` where each is a file of its own.
    pub series: Option<&'static str>,
    /// Whether a byte order mark may open the file.
    pub takes_bom: bool,
    /// What stands once before all sheets of a stream.
    heading: fn() -> String,
    /// Writes one whole sheet. Same sheet, same bytes.
    write: fn(&Document, &FactSheet, &mut dyn io::Write) -> io::Result<()>,
}

/// What formats are for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Group {
    /// Read and printed by people.
    Report,
    /// Rows for spreadsheets and databases.
    Table,
    /// Places on a map.
    Map,
    /// Marks on the article's words.
    Annotation,
    /// Taken in by other programs.
    Program,
}

impl Group {
    /// Every group, in the order of menus.
    pub const ALL: [Self; 5] = [Self::Report, Self::Table, Self::Map, Self::Annotation, Self::Program];

    /// Its stable name.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Report => "report",
            Self::Table => "table",
            Self::Map => "map",
            Self::Annotation => "annotation",
            Self::Program => "program",
        }
    }
}

/// What the caller chooses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Options {
    /// Open the file with a byte order mark, by which spreadsheet programs
    /// know UTF-8. Only where [`Format::takes_bom`].
    pub bom: bool,
    /// Which facts are written.
    pub scope: Scope,
}

/// Why a sheet was not written.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// A quotation is not what the article says.
    #[error(transparent)]
    Misquote(#[from] Misquote),
    /// A reference points at no words of the article.
    #[error("{fact} points at bytes {}..{}, where the article has no such words", .span.start.0, .span.end.0)]
    Misplaced {
        /// The fact.
        fact: FactId,
        /// Where it points, in bytes.
        span: Span<SrcPos>,
    },
    /// A fact names another that is not in the sheet.
    #[error("{fact} names {missing}, which is not in the sheet")]
    Dangling {
        /// The fact.
        fact: FactId,
        /// What it names.
        missing: FactId,
    },
    /// The system refused.
    #[error(transparent)]
    Io(#[from] io::Error),
}

impl Format {
    /// The format in which several sheets follow each other in one stream, if there is one.
    pub fn in_series(&self) -> Option<&'static Self> {
        by_id(self.series?)
    }
}

/// The format of that id.
pub fn by_id(id: &str) -> Option<&'static Format> {
    ALL.iter().find(|format| format.id == id)
}

/// Writes one sheet as a whole file.
///
/// # Errors
/// [`ExportError`]; a sheet that fails the check leaves `out` untouched.
pub fn write(
    format: &Format,
    document: &Document,
    sheet: &FactSheet,
    options: Options,
    out: &mut dyn io::Write,
) -> Result<(), ExportError> {
    let sheet = scope::within(sheet, options.scope);
    check(document, &sheet)?;
    begin(format, options, out)?;
    Ok((format.write)(document, &sheet, out)?)
}

/// Opens a stream of sheets: the byte order mark and the format's heading.
///
/// # Errors
/// Those of `out`.
pub fn begin(format: &Format, options: Options, out: &mut dyn io::Write) -> io::Result<()> {
    if options.bom && format.takes_bom {
        out.write_all("\u{feff}".as_bytes())?;
    }
    out.write_all((format.heading)().as_bytes())
}

/// Writes the next sheet of a stream that [`begin`] opened.
///
/// # Errors
/// [`ExportError`]; a sheet that fails the check leaves `out` untouched.
pub fn append(
    format: &Format,
    document: &Document,
    sheet: &FactSheet,
    options: Options,
    out: &mut dyn io::Write,
) -> Result<(), ExportError> {
    let sheet = scope::within(sheet, options.scope);
    check(document, &sheet)?;
    Ok((format.write)(document, &sheet, out)?)
}

/// Whether every span of the sheet lies in the article as stated and every
/// reference has its fact.
pub(crate) fn check(document: &Document, sheet: &FactSheet) -> Result<(), ExportError> {
    sheet.verify(&document.text)?;
    let known = |fact: FactId, named: FactId| match sheet.name_of(named) {
        Some(_) => Ok(()),
        None => Err(ExportError::Dangling { fact, missing: named }),
    };
    for actor in &sheet.actors {
        actor.affiliation.map_or(Ok(()), |named| known(actor.id, named))?;
    }
    for place in &sheet.locations {
        place.within.map_or(Ok(()), |named| known(place.id, named))?;
    }
    for force in &sheet.forces {
        for (_, slot) in force.slots() {
            if slot.span.of(&document.text).is_empty() {
                return Err(ExportError::Misplaced { fact: force.id, span: slot.span });
            }
            known(force.id, slot.fact)?;
        }
        force.conflicts_with.iter().chain(&force.within).try_for_each(|&named| known(force.id, named))?;
    }
    for claim in &sheet.claims {
        claim.speaker.iter().chain(&claim.facts).try_for_each(|&named| known(claim.id, named))?;
    }
    Ok(())
}
