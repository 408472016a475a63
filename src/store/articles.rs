//! Documents as a collection keeps them: the text as it is, the rest as JSON.
//!
//! The JSON is written and read through twins of [`Document`]. A field that is added later gets
//! `#[serde(default)]` there; one that is left out here does not compile.

use std::collections::BTreeSet;
use std::sync::{Mutex, PoisonError};

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::Fault;
use crate::document::{
    BaseDate, BaseDateSource, Certainty, Days, Decoding, Document, Paragraph, ParagraphRole, Part, PartKind, Repair,
};
use crate::text::{Span, SrcPos};

/// A document without its text.
#[derive(Serialize, Deserialize)]
struct DocumentTwin {
    name: String,
    sha256: String,
    format: String,
    encoding: String,
    #[serde(default = "certain")]
    certainty: String,
    #[serde(default)]
    mends: Option<String>,
    language: String,
    #[serde(default)]
    title: Option<SpanTwin>,
    #[serde(default)]
    dateline: Option<SpanTwin>,
    paragraphs: Vec<ParagraphTwin>,
    #[serde(default)]
    base_date: Option<BaseDateTwin>,
    #[serde(default)]
    author: Option<String>,
    #[serde(default)]
    source: Option<String>,
    #[serde(default)]
    published: Option<String>,
    #[serde(default)]
    created: Option<String>,
    #[serde(default)]
    modified: Option<String>,
    #[serde(default)]
    parts: Vec<PartTwin>,
    #[serde(default)]
    repairs: Vec<RepairTwin>,
}

fn certain() -> String {
    Certainty::Certain.id().to_owned()
}

/// First byte and the one after the last.
type SpanTwin = (u32, u32);

#[derive(Serialize, Deserialize)]
struct ParagraphTwin {
    span: SpanTwin,
    role: String,
}

#[derive(Serialize, Deserialize)]
struct PartTwin {
    at: u32,
    kind: String,
    number: u32,
}

#[derive(Serialize, Deserialize)]
struct BaseDateTwin {
    value: String,
    from: String,
}

#[derive(Serialize, Deserialize)]
struct RepairTwin {
    kind: String,
    count: u32,
    note: String,
}

/// Everything of a document but its text, as JSON.
pub(super) fn to_json(document: &Document) -> String {
    // Each field is named, so that one added to a document is not forgotten here.
    let Document {
        name,
        sha256,
        format,
        encoding,
        text: _,
        language,
        title,
        dateline,
        paragraphs,
        base_date,
        author,
        source,
        days,
        parts,
        repairs,
    } = document;
    // What else the bytes may be is asked of the file, not of the collection.
    let Decoding { name: encoding, certainty, fits: _, mends } = encoding;
    let day = |day: Option<Date>| day.map(|day| day.to_string());
    let twin = DocumentTwin {
        name: name.clone(),
        sha256: sha256.clone(),
        format: (*format).to_owned(),
        encoding: (*encoding).to_owned(),
        certainty: certainty.id().to_owned(),
        mends: mends.map(str::to_owned),
        language: (*language).to_owned(),
        title: title.map(pair),
        dateline: dateline.map(pair),
        paragraphs: paragraphs
            .iter()
            .map(|it| ParagraphTwin { span: pair(it.span), role: it.role.id().to_owned() })
            .collect(),
        base_date: base_date
            .map(|date| BaseDateTwin { value: date.value.to_string(), from: date.from.id().to_owned() }),
        author: author.clone(),
        source: source.clone(),
        published: day(days.published),
        created: day(days.created),
        modified: day(days.modified),
        parts: parts
            .iter()
            .map(|it| PartTwin { at: it.at.0, kind: it.kind.id().to_owned(), number: it.number })
            .collect(),
        repairs: repairs
            .iter()
            .map(|it| RepairTwin { kind: it.kind.to_owned(), count: it.count, note: it.note.clone() })
            .collect(),
    };
    // Strings and numbers always have a form in JSON.
    serde_json::to_string(&twin).unwrap_or_default()
}

/// The document of this text and JSON.
///
/// # Errors
/// [`Fault::Damaged`] where the JSON is none, or speaks of places that the text does not have.
pub(super) fn from_json(text: String, json: &str) -> Result<Document, Fault> {
    let twin: DocumentTwin = serde_json::from_str(json).map_err(|error| Fault::Damaged(error.to_string()))?;
    let inside = |(start, end): SpanTwin| {
        let span = Span::new(SrcPos(start), SrcPos(end));
        let fits = start <= end && text.get(span.bytes()).is_some();
        fits.then_some(span).ok_or_else(|| Fault::Damaged(format!("bytes {start} to {end} are no part of the text")))
    };
    let paragraph = |twin: &ParagraphTwin| {
        Ok(Paragraph { span: inside(twin.span)?, role: one_of(ParagraphRole::from_id, &twin.role)? })
    };
    let paragraphs = twin.paragraphs.iter().map(paragraph).collect::<Result<Vec<_>, Fault>>()?;
    if !paragraphs.is_sorted_by(|a, b| a.span.end <= b.span.start) {
        return Err(Fault::Damaged("the paragraphs are out of order".to_owned()));
    }
    Ok(Document {
        name: twin.name,
        sha256: twin.sha256,
        format: kept_name(&twin.format)?,
        encoding: Decoding {
            name: kept_name(&twin.encoding)?,
            certainty: one_of(Certainty::from_id, &twin.certainty)?,
            mends: twin.mends.as_deref().map(kept_name).transpose()?,
            ..Decoding::default()
        },
        language: kept_name(&twin.language)?,
        title: twin.title.map(inside).transpose()?,
        dateline: twin.dateline.map(inside).transpose()?,
        paragraphs,
        base_date: twin.base_date.as_ref().map(base_date_of).transpose()?,
        author: twin.author,
        source: twin.source,
        days: Days {
            published: day_of(twin.published.as_deref())?,
            created: day_of(twin.created.as_deref())?,
            modified: day_of(twin.modified.as_deref())?,
        },
        parts: twin.parts.iter().map(part_of).collect::<Result<_, Fault>>()?,
        repairs: twin.repairs.into_iter().map(repair_of).collect::<Result<_, Fault>>()?,
        text,
    })
}

fn pair(span: Span<SrcPos>) -> SpanTwin {
    (span.start.0, span.end.0)
}

fn part_of(twin: &PartTwin) -> Result<Part, Fault> {
    Ok(Part { at: SrcPos(twin.at), kind: one_of(PartKind::from_id, &twin.kind)?, number: twin.number })
}

fn one_of<T>(from_id: fn(&str) -> Option<T>, id: &str) -> Result<T, Fault> {
    from_id(id).ok_or_else(|| Fault::Damaged(format!("{id:?} is no word that this program knows")))
}

fn day_of(day: Option<&str>) -> Result<Option<Date>, Fault> {
    let read = |day: &str| day.parse().map_err(|_| Fault::Damaged(format!("{day} is no day")));
    day.map(read).transpose()
}

fn base_date_of(twin: &BaseDateTwin) -> Result<BaseDate, Fault> {
    let value: Date = twin.value.parse().map_err(|_| Fault::Damaged(format!("{} is no day", twin.value)))?;
    Ok(BaseDate { value, from: one_of(BaseDateSource::from_id, &twin.from)? })
}

fn repair_of(twin: RepairTwin) -> Result<Repair, Fault> {
    Ok(Repair { kind: kept_name(&twin.kind)?, count: twin.count, note: twin.note })
}

/// Names of readers, encodings, languages and repairs that were met, kept to the end of the program.
static KEPT: Mutex<BTreeSet<&'static str>> = Mutex::new(BTreeSet::new());

/// A name from one of the closed lists that documents speak of by reference.
///
/// The lists are spread over modules that a store does not know, and a collection may come from a program that
/// knows more. What is kept is bounded: names are short, and no honest collection has a thousand.
fn kept_name(name: &str) -> Result<&'static str, Fault> {
    let mut kept = KEPT.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(known) = kept.get(name) {
        return Ok(known);
    }
    if name.len() > 64 || kept.len() > 1000 {
        return Err(Fault::Damaged(format!(
            "{:?} is no name of a format, encoding or language",
            name.get(..64).unwrap_or(name)
        )));
    }
    let leaked: &'static str = Box::leak(name.to_owned().into_boxed_str());
    kept.insert(leaked);
    Ok(leaked)
}
