//! Files that hold several articles: their names, their number, and the place of what cannot be read.

use super::{Articles, ReadError, Source};
use crate::document::Document;

/// The articles of one file, as they are read.
pub(super) struct Parts<'a> {
    file: &'a Source<'a>,
    articles: Articles,
}

impl<'a> Parts<'a> {
    pub(super) fn new(file: &'a Source<'a>) -> Self {
        Self { file, articles: Vec::new() }
    }

    /// What the article at this place is called: `news.csv#12`.
    pub(super) fn name(&self, place: impl std::fmt::Display) -> String {
        format!("{}#{place}", self.file.name)
    }

    /// Refuses at once a file that says how many articles it holds, where these are too many.
    ///
    /// # Errors
    /// [`ReadError::TooMany`].
    pub(super) fn announce(&self, count: usize) -> Result<(), ReadError> {
        let most = self.file.limits().articles;
        if count > most { Err(ReadError::TooMany { what: "articles", most }) } else { Ok(()) }
    }

    /// The next article; `kind` and `place` tell where it stands: `row`, 12.
    ///
    /// # Errors
    /// [`ReadError::TooMany`].
    pub(super) fn push(
        &mut self,
        kind: &str,
        place: impl std::fmt::Display,
        article: Result<Document, ReadError>,
    ) -> Result<(), ReadError> {
        self.announce(self.articles.len() + 1)?;
        let named = |source| ReadError::Part { place: format!("{kind} {place}"), source: Box::new(source) };
        self.articles.push(article.map_err(named));
        Ok(())
    }

    /// All of them.
    ///
    /// # Errors
    /// [`ReadError::Blank`] where there is none.
    pub(super) fn finish(self) -> Result<Articles, ReadError> {
        if self.articles.is_empty() { Err(ReadError::Blank) } else { Ok(self.articles) }
    }
}
