//! The window and its collection: articles are added to it as they are read and taken out as they are
//! shown, what is found and decided is kept, and what is not looked at leaves memory.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Instant;

use jiff::Timestamp;

use super::App;
use super::drafts::ArticleDraft;
use super::keeper::{Answer, Arrived, Ask, Keeper, Opening, Wish};
use super::marks::Marked;
use super::state::{Access, ArticleKey, Failure, Naming, OpenArticle};
use super::worker::Work;
use crate::collection::{self, Entry, Keep, Shelved};
use crate::document::Document;
use crate::facts::FactSheet;
use crate::review::{By, Edit};
use crate::session::{self, Strength, Watch};
use crate::store::{Added, ArticleId, EXTENSION, Head, Salvaged, Standing};

/// Articles that stay in memory, at most, besides those that are being worked on.
const MOST_LOADED: usize = 32;

impl App {
    /// Opens a collection in place of the one that is open.
    pub(super) fn open_collection(&mut self, ctx: &egui::Context, path: PathBuf, how: Opening) {
        let (answers, who) = (self.worker.answers(), Arc::clone(&self.who));
        let keeper = self.keeper.get_or_insert_with(|| Keeper::start(ctx, answers, who));
        self.state.desk.is_opening = true;
        keeper.wish(Wish::Open { path, how });
    }

    /// Takes the articles of the collection that was open out of the window.
    fn clear(&mut self) {
        for mut open in self.state.articles.extract(|open| open.id.is_some()) {
            open.stop();
            self.drafts.articles.remove(&open.key);
        }
        self.state.shown = self.state.shown.filter(|&shown| self.state.article(shown).is_some());
    }

    /// Takes in what was done with the collection.
    pub(super) fn take_answer(&mut self, ctx: &egui::Context, answer: Answer) {
        match answer {
            Answer::Opened { path, read_only, heads } => {
                self.clear();
                self.state.desk.is_opening = false;
                self.state.desk.access = read_only.map_or(Access::Own, Access::ReadOnly);
                let is_usual = super::default_collection().as_ref() == Some(&path);
                self.state.settings.collection = Some(path.clone()).filter(|_| !is_usual);
                self.state.desk.path = Some(path);
                self.list(heads);
            }
            Answer::NotOpened { path, reason, is_damaged } => {
                self.state.desk.is_opening = false;
                if self.state.desk.path.is_some() && !is_damaged {
                    // The one that was open still is.
                    self.state.failures.push(Failure::of(path, reason));
                } else {
                    self.state.desk.access = Access::Failed { path, reason, is_damaged };
                }
            }
            Answer::Arrived { work, document, arrived } => self.take_arrived(work, document, arrived.map(|it| *it)),
            Answer::Added(added) => {
                self.adopt(added);
                self.trim();
            }
            Answer::Kept(keys) => {
                self.state.desk.waiting = None;
                for key in keys {
                    if let Some(open) = self.state.article_mut(key) {
                        open.unsaved = open.unsaved.saturating_sub(1);
                    }
                }
                self.trim();
            }
            Answer::NotKept { waiting, reason } => self.state.desk.waiting = Some((waiting, reason)),
            Answer::NotKeepable(reason) => {
                self.state.failures.push(Failure::within(reason));
            }
            Answer::TakenOut(work, shelved) => self.take_out(work, shelved.map(|shelved| *shelved)),
            Answer::Searched { text, found } => self.take_found(&text, found),
            Answer::Compared(difference) => self.take_difference(difference),
            Answer::Gathered(watch, gathered) => self.take_gathered(&watch, gathered),
            Answer::Each(changed) => self.take_standings(changed),
            Answer::Namesakes(watch, found) => self.take_namesakes(&watch, found),
            Answer::Log(key, log) => self.drafts.history.log = Some((key, log)),
            Answer::Salvaged(path, Ok(told)) => self.take_salvaged(ctx, path, &told),
            Answer::Salvaged(path, Err(error)) => {
                self.state.failures.push(Failure::of(path, error.source.to_string()));
            }
            Answer::Copied(path, outcome) => match outcome {
                Ok(()) => self.state.exported = Some(path),
                Err(error) => self.state.failures.push(Failure::of(path, error.source.to_string())),
            },
        }
    }

    /// Opens what was saved of a damaged collection, and tells how much that is.
    fn take_salvaged(&mut self, ctx: &egui::Context, path: PathBuf, told: &Salvaged) {
        let numbers = [
            ("articles", told.articles),
            ("decisions", told.decisions),
            ("lost", told.articles_lost + told.findings_lost + told.decisions_lost),
        ];
        self.state.told = Some(self.kit.words.with("salvaged", numbers.map(|(name, number)| (name, number.into()))));
        self.open_collection(ctx, path, Opening::Known);
    }

    /// Opens articles, or a collection where one is among the paths.
    pub(super) fn open_paths(&mut self, ctx: &egui::Context, paths: Vec<PathBuf>) {
        let (collections, articles) = paths.into_iter().partition::<Vec<_>, _>(|path| is_collection(path));
        if let Some(path) = collections.into_iter().next_back() {
            self.open_collection(ctx, path, Opening::Known);
        }
        self.look_up(articles);
    }

    /// Does what a collection was given a name for.
    pub(super) fn name_collection(&mut self, ctx: &egui::Context, naming: Naming, path: PathBuf) {
        match (naming, &self.keeper, &self.state.desk.access) {
            (Naming::New, ..) => self.open_collection(ctx, path, Opening::New),
            (Naming::Copy, Some(keeper), _) => keeper.wish(Wish::SaveCopy(path)),
            (Naming::Salvage, Some(keeper), Access::Failed { path: from, .. }) => {
                keeper.wish(Wish::Salvage { from: from.clone(), to: path });
            }
            _ => {}
        }
    }

    /// Suggests a name beside the collection that is open.
    pub(super) fn draft_collection(&mut self, naming: Naming) {
        let desk = &self.state.desk;
        let known = match &desk.access {
            Access::Failed { path, .. } => Some(path),
            _ => desk.path.as_ref(),
        };
        let Some(known) = known else { return };
        let word = match naming {
            Naming::New => "collection-new-name",
            Naming::Copy | Naming::Salvage => "collection-copy-name",
        };
        let stem = known.file_stem().unwrap_or_default().to_string_lossy();
        let name = self.kit.words.with(word, [("name", stem.into_owned().into())]);
        let path = known.with_file_name(name).with_added_extension(EXTENSION);
        self.drafts.dialog.collection.set_text(&path.to_string_lossy());
    }

    /// Marks the article in front as done, or takes the mark away.
    pub(super) fn mark_done(&mut self) {
        let Some((_, loaded)) = self.state.loaded() else { return };
        let is_done = !loaded.sheet().handling.is_done;
        self.change(session::Command::Edit(Edit::Finish { is_done }));
    }

    /// Goes to where `n_done` decisions about the article in front are made.
    pub(super) fn go_to(&mut self, n_done: usize) {
        let done = |app: &Self| app.state.loaded().map(|(_, loaded)| loaded.article.history.done().len());
        while let Some(now) = done(self).filter(|now| *now != n_done) {
            let command = if now > n_done { session::Command::Undo } else { session::Command::Redo };
            self.change(command);
            if done(self) == Some(now) {
                return;
            }
        }
    }

    /// Reads everything that was ever decided about the article in front.
    pub(super) fn read_log(&self) {
        if let (Some(keeper), Some(open)) = (&self.keeper, self.state.shown())
            && let Some(id) = open.id
        {
            keeper.ask(Ask::Log(open.key, id));
        }
    }

    /// Lists the articles of a collection that was opened, without those that are open already.
    fn list(&mut self, heads: Vec<Head>) {
        let known: std::collections::BTreeSet<_> = self.state.articles.iter().filter_map(|open| open.id).collect();
        for head in heads.into_iter().filter(|head| !known.contains(&head.id)) {
            self.list_one(head);
        }
        if self.state.shown.is_none() && self.state.lookups == 0 {
            self.state.shown = self.state.articles.iter().rev().find(|open| open.is_listed()).map(|open| open.key);
        }
    }

    fn list_one(&mut self, head: Head) {
        let key = self.next_key;
        self.next_key += 1;
        let path = PathBuf::from(head.path.as_ref().unwrap_or(&head.name));
        let is_part = session::place_in(&path, &head.name).is_some();
        let open = OpenArticle::new(key, path, &self.options);
        self.state.articles.push(OpenArticle { id: Some(head.id), head: Some(head), is_part, ..open });
    }

    /// Adds an article that was read to the collection, if there is one; then, or else at once, its facts are sought.
    pub(super) fn arrive(&mut self, work: Work, document: Arc<Document>) {
        match &self.keeper {
            Some(keeper) => keeper.wish(Wish::Arrive { work, document }),
            None => self.seek(work, document),
        }
    }

    /// Adds the other articles of a file to the collection.
    pub(super) fn add_others(&self, path: PathBuf, articles: Vec<(ArticleKey, Arc<Document>)>) {
        if let Some(keeper) = self.keeper.as_ref().filter(|_| !articles.is_empty()) {
            keeper.wish(Wish::Add { path, articles });
        }
    }

    fn take_arrived(&mut self, work: Work, document: Arc<Document>, arrived: Option<Arrived>) {
        let Some(Arrived { head, added, shelved, fault }) = arrived else { return self.seek(work, document) };
        let id = head.id;
        let replaced = match added {
            Added::Version { replaces, .. } => Some(replaces),
            Added::New(_) | Added::Known(_) => None,
        };
        if replaced.is_some() {
            for older in self.state.articles.iter_mut().filter(|open| open.key != work.key) {
                if let Some(older) = older.head.as_mut().filter(|older| Some(older.id) == replaced) {
                    older.replaced_by = Some(id);
                }
            }
        }
        let Some(open) = self.at_work(&work) else { return };
        let is_here = open.id == Some(id) && open.loaded.as_ref().is_some_and(super::state::Loaded::has_facts);
        let before = open.head.take_if(|before| Some(before.id) == replaced);
        self.adopt(vec![(work.key, head)]);
        if let Some(older) = before {
            self.list_one(Head { replaced_by: Some(id), ..older });
        }
        if let Some(fault) = fault {
            self.state.failures.push(Failure::of(work.path.clone(), fault));
            // What is there is not covered by something new.
            if let Some(open) = self.state.article_mut(work.key) {
                open.id = None;
            }
        }
        match shelved {
            Some(shelved) if !is_here => {
                let key = work.key;
                self.show_shelved(work, shelved);
                self.put_back(key);
            }
            _ => self.seek(work, document),
        }
    }

    /// Takes articles for those of the collection, of which each is listed once.
    fn adopt(&mut self, arrived: Vec<(ArticleKey, Head)>) {
        let keys: BTreeMap<ArticleId, ArticleKey> = arrived.iter().map(|(key, head)| (head.id, *key)).collect();
        let is_other = |open: &OpenArticle| open.id.is_some_and(|id| keys.get(&id).is_some_and(|key| *key != open.key));
        let listed = self.state.articles.extract(is_other);
        let mut known: BTreeMap<_, _> = listed.into_iter().filter_map(|open| Some((open.id?, open.head?))).collect();
        for (key, head) in arrived {
            let Some(open) = self.state.article_mut(key) else { continue };
            open.id = Some(head.id);
            // What the list knew includes what was decided.
            let known = known.remove(&head.id);
            let own = open.head.take().filter(|own| own.id == head.id);
            open.head = Some(known.or(own).unwrap_or(head));
            if open.loaded.as_ref().is_none_or(|loaded| !loaded.has_facts()) && !open.is_listed() {
                self.put_back(key);
            }
        }
    }

    /// Opens an article of the list once more: its file may hold something else, and it may be put away.
    pub(super) fn open_again(&mut self, key: ArticleKey) {
        let Some(open) = self.state.article(key) else { return };
        if open.loaded.is_some() || open.id.is_none() {
            self.put_back(key);
            self.read_if_changed(key);
        } else if open.work.is_none() {
            self.read(key);
        }
    }

    /// Lists an article that was put away.
    pub(super) fn put_back(&mut self, key: ArticleKey) {
        if self.state.article(key).is_some_and(OpenArticle::is_away) {
            self.handle(key, Edit::PutAway { is_away: false });
        }
    }

    fn take_out(&mut self, work: Work, shelved: Result<Shelved, String>) {
        if self.at_work(&work).is_none() {
            return;
        }
        match shelved {
            Ok(shelved) => {
                let (key, is_own) = (work.key, self.state.desk.access == Access::Own);
                self.show_shelved(work, shelved);
                if is_own {
                    self.catch_up(key);
                }
            }
            Err(reason) => {
                self.state.failures.push(Failure::of(work.path.clone(), reason));
                self.drop_work(&work);
            }
        }
    }

    /// Has an article that was taken out stand as it was decided while it was not loaded: that may have come to the
    /// disk after the article was read from there.
    fn catch_up(&mut self, key: ArticleKey) {
        let by = self.by();
        let Some(open) = self.state.article_mut(key) else { return };
        let standing = open.head.as_ref().and_then(|head| head.standing);
        let (Some(Standing { is_away, is_done, .. }), Some(loaded)) = (standing, &mut open.loaded) else { return };
        for edit in [Edit::PutAway { is_away }, Edit::Finish { is_done }] {
            // What it is already changes nothing.
            loaded.apply(session::Command::Edit(edit), by.clone());
        }
    }

    /// Shows what the collection has of an article, and looks for its facts if this version of the program has not.
    fn show_shelved(&mut self, work: Work, shelved: Shelved) {
        let names = self.options.names;
        let usual = self.options.base_date;
        let (quick, thorough) = (self.finder(Strength::Fast), self.finder(Strength::Full));
        let Some(open) = self.at_work(&work) else { return };
        let is_new_text = shelved.program.is_none();
        let [is_quick, is_thorough] =
            [quick, thorough].map(|finder| shelved.program.as_deref() == Some(finder.as_str()));
        let (document, marked) = (Arc::clone(&shelved.article.document), Marked::new(&shelved.article.sheet));
        let is_same = open.has_text(&document);
        open.take_shelved(shelved, work.started);
        if is_new_text && open.head.as_ref().is_some_and(|head| head.replaces.is_some()) {
            open.versions.carried = Some(Timestamp::now());
        }
        let is_counted = open.base_date(usual) == document.base_date;
        let is_current = is_counted && (is_quick || is_thorough);
        if is_current {
            open.work = None;
            open.wants_look = names == Strength::Full && is_quick && !document.is_sought_in_part();
        }
        if !is_same || !self.drafts.articles.contains_key(&work.key) {
            self.drafts.articles.insert(work.key, ArticleDraft::new(Arc::clone(&document), Marked::default()));
        }
        if let Some(draft) = self.drafts.articles.get_mut(&work.key) {
            draft.marked = marked;
        }
        if !is_current {
            self.seek(work, document);
        }
    }

    /// Has the facts of a text sought, with the base date that it is to have.
    pub(super) fn seek(&mut self, work: Work, document: Arc<Document>) {
        let usual = self.options.base_date;
        let Some(open) = self.at_work(&work) else { return };
        let wanted = open.base_date(usual);
        let document = if document.base_date == wanted {
            document
        } else {
            Arc::new(Document { base_date: wanted, ..Document::clone(&document) })
        };
        self.worker.find(work, document);
    }

    /// Has the facts of an article sought again where its base date is another now.
    pub(super) fn recount(&mut self, key: ArticleKey) {
        let usual = self.options.base_date;
        let Some(open) = self.state.article_mut(key) else { return };
        let Some(document) = open.loaded.as_ref().map(|loaded| Arc::clone(&loaded.article.document)) else { return };
        if open.base_date(usual) != document.base_date {
            let work = open.begin();
            self.seek(work, document);
        }
    }

    /// Takes the article in front out of the collection if it is not loaded.
    pub(super) fn load(&mut self, key: ArticleKey) {
        let (Some(keeper), Some(open)) = (&self.keeper, self.state.article(key)) else { return };
        if let (Some(id), None, None) = (open.id, &open.loaded, &open.work)
            && let Some(open) = self.state.article_mut(key)
        {
            keeper.ask(Ask::TakeOut(open.begin(), id));
        }
    }

    /// Keeps what was found anew in an article, with the decisions that were carried over to it.
    pub(super) fn keep_found(&mut self, key: ArticleKey, strength: Strength) {
        let Some(open) = self.state.article(key) else { return };
        let Some(article) = open.loaded.as_ref().map(|loaded| &loaded.article) else { return };
        let (done, undone) = (article.history.done().to_vec(), article.history.undone().to_vec());
        let is_carried = !(done.is_empty() && undone.is_empty() && open.lost.is_empty());
        let entries = is_carried.then(|| Entry::Carry { done, undone, lost: open.lost.clone() });
        let found = (Arc::clone(&article.document), Arc::clone(&article.found), self.finder(strength));
        let by = self.by();
        self.keep(key, Some(found), entries.into_iter().collect(), by);
    }

    /// Keeps what is found and decided about an article.
    pub(super) fn keep(
        &mut self,
        key: ArticleKey,
        found: Option<(Arc<Document>, Arc<FactSheet>, String)>,
        entries: Vec<Entry>,
        by: By,
    ) {
        let is_own = self.state.desk.access == Access::Own;
        let (Some(keeper), Some(open)) = (&self.keeper, self.state.article_mut(key)) else { return };
        let Some(id) = open.id.filter(|_| is_own) else { return };
        let in_memory = open.loaded.as_ref().map(|loaded| collection::standing(loaded.sheet()));
        let known = open.head.as_ref().and_then(|head| head.standing);
        let standing = in_memory.or(known).unwrap_or_default();
        if let Some(head) = &mut open.head {
            head.standing = Some(standing);
            if let Some((_, sheet, _)) = &found {
                head.counts = Some(collection::counts_of(sheet));
            }
        }
        open.unsaved += 1;
        keeper.wish(Wish::Keep(key, Box::new(Keep { id, found, entries, standing, by })));
    }

    /// What finds facts here, as it signs findings: the program, and the reader's lists if there are any.
    fn finder(&self, strength: Strength) -> String {
        collection::program(strength) + &self.lists_signature
    }

    /// Who decides now.
    pub(super) fn by(&self) -> By {
        By { who: Arc::clone(&self.who), at: Timestamp::now() }
    }

    /// Whether the reader may decide; says why not where a collection can only be read.
    pub(super) fn may_decide(&mut self) -> bool {
        let Access::ReadOnly(_) = &self.state.desk.access else { return true };
        let reason = self.kit.word("read-only-decision");
        let failure = Failure::within(reason);
        if !self.state.failures.contains(&failure) {
            self.state.failures.push(failure);
        }
        false
    }

    /// Decides something about an article as a whole, loaded or not.
    pub(super) fn handle(&mut self, key: ArticleKey, edit: Edit) {
        let by = self.by();
        let Some(open) = self.state.article_mut(key) else { return };
        if let Some(loaded) = &mut open.loaded {
            if loaded.apply(session::Command::Edit(edit.clone()), by.clone()).is_none() {
                return;
            }
        } else if let Some(head) = &mut open.head {
            let found = Standing { facts: head.facts(), ..Standing::default() };
            let standing = head.standing.get_or_insert(found);
            match edit {
                Edit::Finish { is_done } => standing.is_done = is_done,
                Edit::PutAway { is_away } => standing.is_away = is_away,
                _ => return,
            }
        }
        self.keep(key, None, vec![Entry::Edit(edit)], by);
    }

    /// Takes articles out of memory that were not in front for the longest time.
    fn trim(&mut self) {
        let shown = self.state.shown;
        let mut idle: Vec<(u64, ArticleKey)> = self
            .state
            .articles
            .iter()
            .filter(|open| open.is_idle() && Some(open.key) != shown)
            .map(|open| (open.last_shown, open.key))
            .collect();
        if idle.len() <= MOST_LOADED {
            return;
        }
        idle.sort_unstable();
        let n_over = idle.len() - MOST_LOADED;
        for (_, key) in idle.into_iter().take(n_over) {
            if let Some(open) = self.state.article_mut(key) {
                open.unload();
            }
            self.drafts.articles.remove(&key);
        }
    }
}

/// Whether a path is a collection's, by its ending.
pub(super) fn is_collection(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case(EXTENSION))
}

impl OpenArticle {
    /// Begins work on it; the latest wish wins.
    pub(super) fn begin(&mut self) -> Work {
        let watch = Arc::new(Watch::default());
        self.stop();
        self.is_due = false;
        self.work = Some(Arc::clone(&watch));
        Work {
            key: self.key,
            path: self.path.clone(),
            part: self.part().map(str::to_owned),
            watch,
            started: Instant::now(),
            permit: None,
        }
    }

    /// Stops all work on it.
    pub(super) fn stop(&mut self) {
        self.work.take().into_iter().for_each(|work| work.cancel());
        self.stop_looking();
    }

    /// Whether it waits for a second look at its facts, or for a look at its file.
    pub(super) fn may_look(&self) -> bool {
        self.work.is_none() && (self.wants_look || (self.versions.wants_look && self.head.is_some()))
    }

    /// Whether the list shows it: it is not put away, and its file holds no later text.
    pub fn is_listed(&self) -> bool {
        self.head.as_ref().is_none_or(|head| head.replaced_by.is_none()) && !self.is_away()
    }

    /// Whether it is put away.
    pub fn is_away(&self) -> bool {
        self.loaded
            .as_ref()
            .map_or_else(|| self.head.as_ref().is_some_and(Head::is_away), |loaded| loaded.sheet().handling.is_away)
    }
}
