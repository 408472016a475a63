//! The rows of a collection and what they hold, each compared with its sum when it is read.

use std::collections::BTreeMap;
use std::io::Read as _;

use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension, Params, Row};

use super::reader::{Found, Logged};
use super::sums::Sum;
use super::{ArticleId, DecisionNumber, Fault, Head, Likeness, Standing, articles};
use crate::document::{Document, sha256};

/// The longest finding in bytes: some hundred times that of a long article.
pub(super) const LONGEST_BODY: u64 = 64 << 20;

pub(super) fn heads(connection: &Connection) -> Result<Vec<Head>, Fault> {
    let mut counts = all_counts(connection)?;
    let mut standings: BTreeMap<ArticleId, Standing> = BTreeMap::new();
    for decision in logged(connection, "ORDER BY number", [])? {
        if let (Some(article), Some(standing)) = (decision.article, decision.standing) {
            standings.insert(article, standing);
        }
    }
    let mut heads = rows(connection, &format!("SELECT {HEAD} FROM article ORDER BY id"), [], head_of)?;
    let mut replaced_by: BTreeMap<ArticleId, ArticleId> = BTreeMap::new();
    for head in &heads {
        replaced_by.extend(head.replaces.map(|older| (older, head.id)));
    }
    for head in &mut heads {
        head.replaced_by = replaced_by.get(&head.id).copied();
        head.counts = counts.remove(&head.id);
        head.standing = standings.get(&head.id).copied();
    }
    Ok(heads)
}

/// Columns that [`head_of`] reads.
const HEAD: &str = "id, name, path, title, source, day, language, added, replaces, family, likeness, file_sha256, \
     text_sha256, words_sha256, sum";

/// The head of one article, without what was found and decided.
pub(super) fn head(connection: &Connection, article: ArticleId) -> Result<Option<Head>, Fault> {
    Ok(rows(connection, &format!("SELECT {HEAD} FROM article WHERE id = ?1"), [article.0], head_of)?.pop())
}

fn head_of(row: &Row<'_>) -> Result<Head, Fault> {
    let (day, added): (Option<String>, String) = (row.get(5)?, row.get(7)?);
    let likeness: i64 = row.get(10)?;
    let id: i64 = row.get(0)?;
    let words: String = row.get(13)?;
    let damaged = || Fault::Damaged(format!("article {id}"));
    let head = Head {
        id: ArticleId(id),
        name: row.get(1)?,
        path: row.get(2)?,
        title: row.get(3)?,
        source: row.get(4)?,
        day: day.map(|day| day.parse().map_err(|_| damaged())).transpose()?,
        language: row.get(6)?,
        added: added.parse().map_err(|_| damaged())?,
        replaces: row.get::<_, Option<i64>>(8)?.map(ArticleId),
        family: ArticleId(row.get(9)?),
        likeness: likeness_of(likeness).ok_or_else(damaged)?,
        file_sha256: row.get(11)?,
        text_sha256: row.get(12)?,
        replaced_by: None,
        counts: None,
        standing: None,
    };
    head_sum(&head, &words).is(&row.get::<_, Vec<u8>>(14)?, || format!("article {id}"))?;
    Ok(head)
}

/// The sum of an article's row, whose last field is the one that a [`Head`] leaves out.
pub(super) fn head_sum(head: &Head, words_sha256: &str) -> Sum {
    Sum::of("article")
        .number(head.id.0)
        .text(&head.name)
        .optional_text(head.path.as_deref())
        .text(&head.title)
        .optional_text(head.source.as_deref())
        .optional_text(head.day.map(|day| day.to_string()).as_deref())
        .text(&head.language)
        .text(&head.added.to_string())
        .optional_number(head.replaces.map(|older| older.0))
        .number(head.family.0)
        .number(likeness_number(head.likeness))
        .text(&head.file_sha256)
        .text(&head.text_sha256)
        .text(words_sha256)
}

/// How a likeness is kept.
pub(super) fn likeness_number(likeness: Likeness) -> i64 {
    match likeness {
        Likeness::Own => 0,
        Likeness::Same => 1,
        Likeness::Near => 2,
    }
}

fn likeness_of(number: i64) -> Option<Likeness> {
    [Likeness::Own, Likeness::Same, Likeness::Near].into_iter().find(|likeness| likeness_number(*likeness) == number)
}

/// The document of an article.
pub(super) fn document(connection: &Connection, article: ArticleId) -> Result<Document, Fault> {
    let (json, text) = content(connection, article)?;
    articles::from_json(text, &json)
}

/// JSON and text of an article.
pub(super) fn content(connection: &Connection, article: ArticleId) -> Result<(String, String), Fault> {
    let what = || format!("text of article {}", article.0);
    let read = |row: &Row<'_>| Ok((row.get(0)?, row.get(1)?, row.get(2)?));
    let row: Option<(String, String, Vec<u8>)> = connection
        .query_row("SELECT document, text, sum FROM content WHERE article = ?1", [article.0], read)
        .optional()?;
    let Some((json, text, sum)) = row else {
        let is_there = head(connection, article)?.is_some();
        return Err(if is_there { Fault::Damaged(what()) } else { Fault::NoArticle(article.0) });
    };
    content_sum(article, &json, &text).is(&sum, what)?;
    Ok((json, text))
}

pub(super) fn content_sum(article: ArticleId, json: &str, text: &str) -> Sum {
    Sum::of("content").number(article.0).text(json).text(text)
}

/// How many facts of each kind the latest finding of each article has.
fn all_counts(connection: &Connection) -> Result<BTreeMap<ArticleId, BTreeMap<String, u32>>, Fault> {
    let heads = rows(connection, &format!("SELECT {FINDING} FROM finding ORDER BY id"), [], finding_of)?;
    Ok(heads.into_iter().map(|finding| (finding.article, finding.counts)).collect())
}

/// Columns that [`finding_of`] reads.
const FINDING: &str = "id, article, program, at, counts, body_sha256, sum";

/// A row of the table of findings.
pub(super) struct FindingRow {
    pub(super) id: i64,
    pub(super) article: ArticleId,
    pub(super) program: String,
    pub(super) at: Timestamp,
    pub(super) counts: BTreeMap<String, u32>,
    pub(super) body_sha256: String,
}

fn finding_of(row: &Row<'_>) -> Result<FindingRow, Fault> {
    let (id, at, counts): (i64, String, String) = (row.get(0)?, row.get(3)?, row.get(4)?);
    let damaged = || Fault::Damaged(format!("finding {id}"));
    let finding = FindingRow {
        id,
        article: ArticleId(row.get(1)?),
        program: row.get(2)?,
        at: at.parse().map_err(|_| damaged())?,
        counts: serde_json::from_str(&counts).map_err(|_| damaged())?,
        body_sha256: row.get(5)?,
    };
    finding_sum(&finding, &counts).is(&row.get::<_, Vec<u8>>(6)?, || format!("finding {id}"))?;
    Ok(finding)
}

/// `counts` as it is kept.
pub(super) fn finding_sum(finding: &FindingRow, counts: &str) -> Sum {
    Sum::of("finding")
        .number(finding.id)
        .number(finding.article.0)
        .text(&finding.program)
        .text(&finding.at.to_string())
        .text(counts)
        .text(&finding.body_sha256)
}

/// The latest findings in an article, the latest first, without their bodies.
pub(super) fn finding_rows(connection: &Connection, article: ArticleId, most: i64) -> Result<Vec<FindingRow>, Fault> {
    let latest = format!("SELECT {FINDING} FROM finding WHERE article = ?1 ORDER BY id DESC LIMIT ?2");
    rows(connection, &latest, [article.0, most], finding_of)
}

/// One finding by its number, without its body.
pub(super) fn finding_row(connection: &Connection, id: i64) -> Result<Option<FindingRow>, Fault> {
    Ok(rows(connection, &format!("SELECT {FINDING} FROM finding WHERE id = ?1"), [id], finding_of)?.pop())
}

pub(super) fn findings(connection: &Connection, article: ArticleId, most: i64) -> Result<Vec<Found>, Fault> {
    finding_rows(connection, article, most)?.into_iter().map(|row| with_body(connection, row)).collect()
}

/// A finding with its body, which is unpacked and compared with its sum.
pub(super) fn with_body(connection: &Connection, row: FindingRow) -> Result<Found, Fault> {
    let damaged = || Fault::Damaged(format!("finding {}", row.id));
    let deflated: Option<Vec<u8>> = connection
        .query_row("SELECT deflated FROM finding_body WHERE finding = ?1", [row.id], |row| row.get(0))
        .optional()?;
    let deflated = deflated.ok_or_else(damaged)?;
    let mut body = Vec::new();
    flate2::read::DeflateDecoder::new(deflated.as_slice())
        .take(LONGEST_BODY)
        .read_to_end(&mut body)
        .map_err(|_| damaged())?;
    if sha256(&body) != row.body_sha256 {
        return Err(damaged());
    }
    Ok(Found { program: row.program, at: row.at, counts: row.counts, body })
}

/// Decisions: `which` is the end of a query.
pub(super) fn logged(connection: &Connection, which: &str, asked: impl Params) -> Result<Vec<Logged>, Fault> {
    let query = format!("SELECT number, article, who, at, standing, body, sum FROM decision {which}");
    rows(connection, &query, asked, logged_of)
}

fn logged_of(row: &Row<'_>) -> Result<Logged, Fault> {
    let (number, at, standing): (i64, String, Option<String>) = (row.get(0)?, row.get(3)?, row.get(4)?);
    let damaged = || Fault::Damaged(format!("decision {number}"));
    let standing = standing.map(|json| serde_json::from_str(&json).map_err(|_| damaged())).transpose()?;
    let logged = Logged {
        number: DecisionNumber(number),
        article: row.get::<_, Option<i64>>(1)?.map(ArticleId),
        who: row.get(2)?,
        at: at.parse().map_err(|_| damaged())?,
        standing,
        body: row.get(5)?,
    };
    decision_sum(&logged).is(&row.get::<_, Vec<u8>>(6)?, || format!("decision {number}"))?;
    Ok(logged)
}

/// How a standing is kept.
pub(super) fn standing_json(standing: Option<Standing>) -> Option<String> {
    // Numbers always have a form in JSON.
    standing.map(|standing| serde_json::to_string(&standing).unwrap_or_default())
}

pub(super) fn decision_sum(decision: &Logged) -> Sum {
    Sum::of("decision")
        .number(decision.number.0)
        .optional_number(decision.article.map(|article| article.0))
        .text(&decision.who)
        .text(&decision.at.to_string())
        .optional_text(standing_json(decision.standing).as_deref())
        .text(&decision.body)
}

/// The rows of a query, each read by `read`.
fn rows<T>(
    connection: &Connection,
    query: &str,
    asked: impl Params,
    read: impl Fn(&Row<'_>) -> Result<T, Fault>,
) -> Result<Vec<T>, Fault> {
    let mut statement = connection.prepare(query)?;
    let mut rows = statement.query(asked)?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        found.push(read(row)?);
    }
    Ok(found)
}
