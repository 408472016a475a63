//! The articles of the window: each found by its key at once, however many there are, and those noted that may
//! have changed, so that nothing has to look at all of them in every frame.

use std::collections::BTreeSet;
use std::ops::{Deref, Range};

use rustc_hash::FxHashMap;

use super::state::{ArticleKey, OpenArticle};

/// Articles in the order of opening.
#[derive(Debug, Default)]
pub struct Articles {
    all: Vec<OpenArticle>,
    places: FxHashMap<ArticleKey, usize>,
    changes: Changes,
}

/// What may have changed since it was asked for last.
#[derive(Debug, Default)]
pub struct Changes {
    /// Whether any article may have, and where any stands.
    pub all: bool,
    /// The articles that may have, new ones at the end among them.
    pub keys: BTreeSet<ArticleKey>,
}

impl Deref for Articles {
    type Target = [OpenArticle];

    fn deref(&self) -> &[OpenArticle] {
        &self.all
    }
}

impl<'a> IntoIterator for &'a mut Articles {
    type Item = &'a mut OpenArticle;
    type IntoIter = std::slice::IterMut<'a, OpenArticle>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter_mut()
    }
}

impl Articles {
    /// Where the article of that key stands.
    pub fn place(&self, key: ArticleKey) -> Option<usize> {
        self.places.get(&key).copied()
    }

    /// The article of that key.
    pub fn by_key(&self, key: ArticleKey) -> Option<&OpenArticle> {
        self.all.get(self.place(key)?)
    }

    /// The same, to be changed.
    pub fn by_key_mut(&mut self, key: ArticleKey) -> Option<&mut OpenArticle> {
        let open = self.all.get_mut(self.places.get(&key).copied()?);
        self.changes.keys.insert(key);
        open
    }

    /// All of them, to be changed.
    pub fn iter_mut(&mut self) -> std::slice::IterMut<'_, OpenArticle> {
        self.changes.all = true;
        self.all.iter_mut()
    }

    /// Adds one at the end.
    pub fn push(&mut self, open: OpenArticle) {
        self.places.insert(open.key, self.all.len());
        self.changes.keys.insert(open.key);
        self.all.push(open);
    }

    /// Keeps those of which `stays` says so.
    pub fn retain(&mut self, stays: impl Fn(&OpenArticle) -> bool) {
        self.extract(|open| !stays(open));
    }

    /// Takes those out of which `is_out` says so.
    pub fn extract(&mut self, is_out: impl Fn(&OpenArticle) -> bool) -> Vec<OpenArticle> {
        let out: Vec<OpenArticle> = self.all.extract_if(.., |open| is_out(open)).collect();
        if !out.is_empty() {
            self.places.clear();
            self.note_places();
        }
        out
    }

    /// Puts others in the place of some.
    pub fn splice(&mut self, range: Range<usize>, others: impl IntoIterator<Item = OpenArticle>) {
        for open in self.all.splice(range, others) {
            self.places.remove(&open.key);
        }
        self.note_places();
    }

    /// What may have changed since the last call.
    pub fn take_changes(&mut self) -> Changes {
        std::mem::take(&mut self.changes)
    }

    fn note_places(&mut self) {
        self.places.extend(self.all.iter().enumerate().map(|(nth, open)| (open.key, nth)));
        self.changes.all = true;
    }
}
