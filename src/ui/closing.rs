//! Closing articles: what is in a collection is put away there, what comes in front instead follows the list.

use std::collections::BTreeSet;

use super::App;
use super::state::{ArticleKey, OpenArticle};
use crate::review::Edit;

impl App {
    pub(super) fn close(&mut self, key: ArticleKey) {
        self.close_where(|open| open.key == key);
    }

    /// Closes some articles; a collection has them still, put away. In the place of the one in front comes the
    /// next that stays.
    pub(super) fn close_where(&mut self, is_closed: impl Fn(&OpenArticle) -> bool) {
        let closed: BTreeSet<ArticleKey> =
            self.state.articles.iter().filter(|open| is_closed(open)).map(|open| open.key).collect();
        let is_in_front = self.state.shown.is_some_and(|shown| closed.contains(&shown));
        let next = if is_in_front { self.after_closing(&closed) } else { self.state.shown };
        for key in &closed {
            self.handle(*key, Edit::PutAway { is_away: true });
        }
        self.state.shown = next;
        for key in &closed {
            let Some(open) = self.state.article_mut(*key) else { continue };
            open.stop();
            self.drafts.articles.remove(&open.key);
        }
        // What is in the collection may be wanted again.
        self.state.articles.retain(|open| open.id.is_some() || !closed.contains(&open.key));
    }

    /// What comes in front when some articles are closed: the next in the list that stays, or else the last.
    fn after_closing(&mut self, closed: &BTreeSet<ArticleKey>) -> Option<ArticleKey> {
        self.update_list();
        let articles = &self.state.articles;
        let rows = self.drafts.list.rows().iter();
        let keys: Vec<ArticleKey> = rows.filter_map(|row| Some(articles.get(row.nth)?.key)).collect();
        let at = keys.iter().position(|key| Some(*key) == self.state.shown).unwrap_or_default();
        let stays = |key: &&ArticleKey| !closed.contains(*key);
        keys.iter().skip(at).find(stays).or_else(|| keys.iter().rev().find(stays)).copied()
    }
}
