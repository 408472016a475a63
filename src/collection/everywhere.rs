//! One decision about facts in many articles of a collection.

use super::{CollectionError, Entry, Keep, keep, standing, take_out};
use crate::facts::{FactId, FactKind, FactSheet};
use crate::review::{By, Edit, Name};
use crate::session::Command;
use crate::store::{ArticleId, Query, Reader, Standing, Writer};

/// A fact of some article that bears a name.
#[derive(Debug, Clone)]
pub struct Namesake {
    /// The article.
    pub article: ArticleId,
    /// Its title.
    pub title: String,
    /// The fact.
    pub fact: FactId,
    /// A sheet with nothing but the fact.
    pub sheet: FactSheet,
}

impl Namesake {
    /// The facts of an article's sheet that bear `name`.
    pub fn among<'s>(
        sheet: &'s FactSheet,
        name: &Name,
        article: ArticleId,
        title: &'s str,
    ) -> impl Iterator<Item = Self> + use<'s> {
        let bearers = name.bearers(sheet);
        bearers.into_iter().map(move |fact| Self { article, title: title.to_owned(), fact, sheet: only(sheet, fact) })
    }
}

/// A sheet with nothing but one actor or location of `sheet`.
fn only(sheet: &FactSheet, fact: FactId) -> FactSheet {
    match fact.kind {
        FactKind::Actor => {
            FactSheet { actors: sheet.actor(fact).cloned().into_iter().collect(), ..FactSheet::default() }
        }
        _ => FactSheet { locations: sheet.location(fact).cloned().into_iter().collect(), ..FactSheet::default() },
    }
}

/// All facts of the collection that bear a name, in the order of their articles; `is_wanted` is asked before each
/// article, and stops the search.
///
/// # Errors
/// As [`take_out`]; an article that cannot be taken out fails the whole, so that none is left out unseen.
pub fn namesakes(reader: &Reader, name: &Name, is_wanted: &dyn Fn() -> bool) -> Result<Vec<Namesake>, CollectionError> {
    let Some(query) = Query::parse(&format!("\"{}\"", name.written)) else { return Ok(Vec::new()) };
    let mut found = Vec::new();
    for id in reader.search(&query)? {
        if !is_wanted() {
            break;
        }
        let shelved = take_out(reader, id)?;
        let title = reader.head(id)?.title;
        found.extend(Namesake::among(&shelved.article.sheet, name, id, &title));
    }
    Ok(found)
}

/// Makes one edit in each of several articles, all or none; how each that it changed stands then.
///
/// # Errors
/// As [`take_out`] and [`keep`].
pub fn decide_each(
    (reader, writer): (&Reader, &mut Writer),
    edits: &[(ArticleId, Edit)],
    by: &By,
) -> Result<Vec<(ArticleId, Standing)>, CollectionError> {
    change_each((reader, writer), edits, |article, edit| {
        article.apply(Command::Edit(edit.clone()))?;
        Some((Entry::Edit(edit.clone()), by.clone()))
    })
}

/// Takes back in each of several articles the edit that was made there by [`decide_each`] under the same `by`, where
/// nothing was decided since; how each that it changed stands then. `now` is when it is taken back.
///
/// # Errors
/// As [`decide_each`].
pub fn take_back_each(
    (reader, writer): (&Reader, &mut Writer),
    edits: &[(ArticleId, Edit)],
    by: &By,
    now: &By,
) -> Result<Vec<(ArticleId, Standing)>, CollectionError> {
    change_each((reader, writer), edits, |article, edit| {
        if !article.history.ends_with(edit, by) {
            return None;
        }
        article.apply(Command::Undo)?;
        Some((Entry::Undo, now.clone()))
    })
}

fn change_each(
    (reader, writer): (&Reader, &mut Writer),
    edits: &[(ArticleId, Edit)],
    change: impl Fn(&mut crate::session::Article, &Edit) -> Option<(Entry, By)>,
) -> Result<Vec<(ArticleId, Standing)>, CollectionError> {
    let mut kept: Vec<Keep> = Vec::new();
    for (id, edit) in edits {
        let mut article = take_out(reader, *id)?.article;
        if let Some((entry, by)) = change(&mut article, edit) {
            let standing = standing(&article.sheet);
            kept.push(Keep { id: *id, found: None, entries: vec![entry], standing, by });
        }
    }
    keep(writer, &kept.iter().collect::<Vec<_>>())?;
    Ok(kept.iter().map(|kept| (kept.id, kept.standing)).collect())
}
