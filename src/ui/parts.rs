//! Files of several articles: each article has its place in the list, and its
//! facts are sought once it is in front, so that a file of a hundred thousand
//! opens as fast as it is read.

use std::mem;
use std::sync::Arc;

use super::App;
use super::drafts::ArticleDraft;
use super::marks::Marked;
use super::state::{Failure, Loaded, OpenArticle};
use super::worker::Work;
use crate::document::Document;
use crate::session::Watch;

impl App {
    /// Lists the other articles of a file behind the one that was read for it,
    /// and names those that cannot be read.
    pub(super) fn take_others(&mut self, work: &Work, others: Vec<Arc<Document>>, failures: Vec<Failure>) {
        let options = self.options;
        let Some(open) = self.at_work(work) else { return };
        // A file read again is not asked for its other articles.
        open.is_part |= !(others.is_empty() && failures.is_empty());
        self.state.failures.extend(failures);
        let place = self.state.articles.iter().position(|open| open.key == work.key);
        let behind = place.map_or(self.state.articles.len(), |at| at + 1);
        let first_key = self.next_key;
        self.next_key += others.len() as u32;
        let others = others.into_iter().zip(first_key..).map(|(document, key)| OpenArticle {
            is_part: true,
            is_due: true,
            loaded: Some(Loaded::text(work.path.clone(), document)),
            ..OpenArticle::new(key, work.path.clone(), &options)
        });
        self.state.articles.splice(behind..behind, others);
    }

    /// Gets the article in front ready to be read, if it is the first time that it is there.
    pub(super) fn attend(&mut self) {
        let names = self.options.names;
        let Some(open) = self.state.shown.and_then(|key| self.state.article_mut(key)) else { return };
        let Some(document) = open.loaded.as_ref().map(|loaded| Arc::clone(&loaded.article.document)) else { return };
        let draft = || ArticleDraft::new(Arc::clone(&document), Marked::default());
        self.drafts.articles.entry(open.key).or_insert_with(draft);
        if mem::take(&mut open.is_due) {
            let watch = Arc::new(Watch::default());
            open.work = Some(Arc::clone(&watch));
            let work = Work { key: open.key, path: open.path.clone(), part: open.part().map(str::to_owned), watch };
            self.worker.find(work, document, names);
        }
    }
}
