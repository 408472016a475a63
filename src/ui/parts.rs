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
        if others.is_empty() {
            return;
        }
        let place = self.state.articles.place(work.key);
        let behind = place.map_or(self.state.articles.len(), |at| at + 1);
        let first_key = self.next_key;
        self.next_key += others.len() as u32;
        let numbered = others.iter().zip(first_key..).map(|(document, key)| (key, Arc::clone(document)));
        self.add_others(work.path.clone(), numbered.collect());
        let others = others.into_iter().zip(first_key..).map(|(document, key)| OpenArticle {
            is_part: true,
            is_due: true,
            own_base_date: document.base_date,
            loaded: Some(Loaded::text(work.path.clone(), document)),
            ..OpenArticle::new(key, work.path.clone(), &options)
        });
        self.state.articles.splice(behind..behind, others);
    }

    /// Gets the article in front ready to be read, if it is the first time that it is there.
    pub(super) fn attend(&mut self) {
        let Some(key) = self.state.shown else { return };
        self.load(key);
        let Some(open) = self.state.article(key) else { return };
        let is_new = open.last_shown < self.state.n_shown || self.state.n_shown == 0;
        let has_draft = open.loaded.is_none() || self.drafts.articles.contains_key(&key);
        let has_work = open.loaded.is_some() && (open.is_due || open.may_look());
        // What is noted as changed is listed anew: in most frames nothing is.
        if !is_new && has_draft && !has_work {
            return;
        }
        if is_new {
            self.state.n_shown += 1;
        }
        let n_shown = self.state.n_shown;
        let Some(open) = self.state.article_mut(key) else { return };
        open.last_shown = n_shown;
        open.versions.wants_look |= is_new;
        let Some(document) = open.loaded.as_ref().map(|loaded| Arc::clone(&loaded.article.document)) else { return };
        let draft = || ArticleDraft::new(Arc::clone(&document), Marked::default());
        self.drafts.articles.entry(open.key).or_insert_with(draft);
        if mem::take(&mut open.is_due) {
            let work = open.begin();
            self.arrive(work, document);
        } else if open.work.is_none() && mem::take(&mut open.wants_look) {
            let watch = Arc::new(Watch::default());
            open.closer = Some(Arc::clone(&watch));
            self.worker.look(key, open.path.clone(), document, watch);
        }
        self.look_at_file(key);
    }
}
