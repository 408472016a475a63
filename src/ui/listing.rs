//! The list of articles as it is shown: filtered, searched, in order, copies below the first of them.
//!
//! It is made anew only where something changed that it depends on. What an article is listed by is
//! its [`Head`]: the one that the collection gives, or one made of what is in memory.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use rustc_hash::FxHashMap;

use super::App;
use super::articles::{Articles, Changes};
use super::bidi::Field;
use super::command::ListCommand;
use super::keeper::Ask;
use super::layout::Pane;
use super::state::{ArticleKey, Loaded, OpenArticle};
use crate::collection;
use crate::store::{ArticleId, Filter, Head, Likeness, Listing, Place, Progress, Shown};
use crate::text::fold_words;

/// The list of articles, and what the reader is at in it.
#[derive(Default)]
pub struct ArticlesDraft {
    /// The words searched for.
    pub search: Field,
    /// Which articles are shown.
    pub filter: Filter,
    /// The first day shown, as it is typed.
    pub since: Field,
    /// The last day shown, as it is typed.
    pub until: Field,
    /// What there is to be chosen from, while the menu of filters is open.
    pub choices: Option<Choices>,
    /// Whether the search is to get the keyboard in this frame.
    pub wants_focus: bool,
    /// The words that Enter was pressed on last.
    pub entered: String,
    /// The article that was in front when the list was drawn last.
    pub in_front: Option<ArticleKey>,
    /// The article in whose text the words searched for are to be marked once it is there.
    to_mark: Option<ArticleKey>,
    search_by_words: Search,
    /// What the rows were made from.
    listing: Listing,
    text: String,
    /// The words searched for when the list was drawn last.
    drawn: String,
    lines: Vec<Line>,
    places: FxHashMap<ArticleId, usize>,
    rows: Vec<Shown>,
}

/// A search in the texts of the collection.
#[derive(Debug, Default)]
struct Search {
    /// What was asked for last; empty for nothing.
    asked: String,
    /// Whether the answer is still to come.
    is_running: bool,
    found: Option<BTreeSet<ArticleId>>,
    fault: Option<String>,
}

/// What is kept of an article between two changes of it.
#[derive(Debug, PartialEq)]
struct Line {
    id: ArticleId,
    family: ArticleId,
    /// `None` where the filter leaves it out.
    place: Option<Place>,
    /// Title and file as they are compared with what is typed; `None` until something is.
    words: Option<String>,
}

/// What articles can be filtered by, with how many have it.
#[derive(Debug, Default)]
pub struct Choices {
    /// Languages.
    pub languages: BTreeMap<String, usize>,
    /// Who published them, the most frequent first.
    pub publishers: Vec<(String, usize)>,
}

/// What an article is listed by. `nth` is its place among those that no collection knows, which have no number.
pub fn head_of(open: &OpenArticle, nth: usize) -> Cow<'_, Head> {
    let known = match (&open.head, &open.loaded) {
        (Some(head), None) => return Cow::Borrowed(head),
        (Some(head), Some(_)) => head.clone(),
        (None, _) => unnumbered(open, nth),
    };
    let Some(loaded) = open.loaded.as_ref().filter(|loaded| loaded.has_facts()) else { return Cow::Owned(known) };
    let counts = Some(collection::counts_of(loaded.sheet()));
    Cow::Owned(Head { counts, standing: Some(collection::standing(loaded.sheet())), ..known })
}

/// A head for an article that is in no collection, numbered behind all that are in one.
fn unnumbered(open: &OpenArticle, nth: usize) -> Head {
    let id = ArticleId(i64::MAX / 2 + nth as i64);
    let document = open.loaded.as_ref().map(Loaded::document);
    Head {
        id,
        name: open.file_name(),
        path: Some(open.path.to_string_lossy().into_owned()),
        title: open.title().into_owned(),
        source: document.and_then(|document| document.source.clone()),
        day: document.and_then(|document| document.base_date).map(|base| base.value),
        language: document.map_or("", |document| document.language).to_owned(),
        added: Timestamp::UNIX_EPOCH,
        file_sha256: String::new(),
        text_sha256: String::new(),
        family: id,
        likeness: Likeness::Own,
        replaces: None,
        replaced_by: None,
        counts: None,
        standing: None,
    }
}

impl ArticlesDraft {
    /// What is shown, in order.
    pub fn rows(&self) -> &[Shown] {
        &self.rows
    }

    /// Whether something is searched for.
    pub fn is_searching(&self) -> bool {
        !self.text.is_empty()
    }

    /// Whether the words searched for are others than when this was asked last.
    pub fn is_search_new(&mut self) -> bool {
        if self.drawn == self.text {
            return false;
        }
        self.text.clone_into(&mut self.drawn);
        // Without words the list goes back to the article in front.
        self.in_front = self.in_front.filter(|_| !self.drawn.is_empty());
        !self.drawn.is_empty()
    }

    /// Whether the texts are still being searched.
    pub fn is_search_running(&self) -> bool {
        self.search_by_words.is_running
    }

    /// Why the texts could not be searched.
    pub fn search_fault(&self) -> Option<&str> {
        self.search_by_words.fault.as_deref()
    }

    /// Whether the filter leaves articles out that are shown otherwise.
    pub fn is_filtered(&self) -> bool {
        let Filter { with_replaced, with_away, .. } = self.filter;
        self.filter != Filter { with_replaced, with_away, ..Filter::default() }
    }

    /// Shows all articles again that are not put away.
    pub fn clear_filter(&mut self) {
        self.filter = Filter::default();
        self.since.set_text("");
        self.until.set_text("");
    }

    /// Where the article of that number stands among all.
    pub fn place_of(&self, id: ArticleId) -> Option<usize> {
        self.places.get(&id).copied()
    }

    /// Takes in which articles have the words `text` in their text.
    pub fn take_found(&mut self, text: &str, found: Result<Vec<ArticleId>, String>) {
        let search = &mut self.search_by_words;
        if search.asked != text {
            return;
        }
        search.is_running = false;
        (search.found, search.fault) = match found {
            Ok(found) => (Some(found.into_iter().collect()), None),
            Err(reason) => (None, Some(reason)),
        };
        self.order();
    }

    /// The words to be searched for in the texts, if they are others than before.
    fn question(&mut self) -> Option<String> {
        let (text, search) = (self.search.text().trim(), &mut self.search_by_words);
        if text == search.asked {
            return None;
        }
        text.clone_into(&mut search.asked);
        search.is_running = !text.is_empty();
        if text.is_empty() {
            *search = Search::default();
            return None;
        }
        // What was found before stays until the answer is there: a list that empties at every letter flickers.
        Some(text.to_owned())
    }

    /// Brings the rows up to date with the articles and with what is asked for.
    fn update(&mut self, articles: &Articles, changes: &Changes, listing: Listing) {
        let mut is_stale = changes.all;
        if changes.all {
            self.listing = listing;
            self.lines = articles.iter().enumerate().map(|(nth, open)| Line::new(&self.listing, open, nth)).collect();
            self.places = self.lines.iter().enumerate().map(|(nth, line)| (line.id, nth)).collect();
        } else {
            if self.listing != listing {
                is_stale = true;
                self.listing = listing;
                for (nth, (line, open)) in self.lines.iter_mut().zip(articles.iter()).enumerate() {
                    line.place = self.listing.place(&head_of(open, nth));
                }
            }
            for key in &changes.keys {
                is_stale |= articles.place(*key).is_some_and(|nth| self.update_line(articles, nth));
            }
        }
        let text = fold_words(self.search.text());
        is_stale |= self.text != text;
        self.text = text;
        if is_stale && !self.text.is_empty() {
            for (line, open) in self.lines.iter_mut().zip(articles.iter()) {
                line.words.get_or_insert_with(|| words_of(&head_of(open, 0)));
            }
        }
        if is_stale {
            self.order();
        }
    }

    /// Whether the line of an article is another now.
    fn update_line(&mut self, articles: &Articles, nth: usize) -> bool {
        let Some(open) = articles.get(nth) else { return false };
        let mut line = Line::new(&self.listing, open, nth);
        if let Some(known) = self.lines.get_mut(nth) {
            if known.words.is_some() {
                line.words = Some(words_of(&head_of(open, nth)));
            }
            if *known == line {
                return false;
            }
            if known.id != line.id {
                self.places.remove(&known.id);
                self.search_by_words.asked.clear();
            }
            self.places.insert(line.id, nth);
            *known = line;
        } else {
            // Keys are given in the order in which articles come, so that each is at the end in its turn.
            self.places.insert(line.id, self.lines.len());
            self.lines.push(line);
            self.search_by_words.asked.clear();
        }
        true
    }

    fn order(&mut self) {
        let (text, found) = (&self.text, &self.search_by_words.found);
        let fits = |line: &Line| {
            text.is_empty()
                || line.words.as_ref().is_some_and(|words| words.contains(text))
                || found.as_ref().is_some_and(|found| found.contains(&line.id))
        };
        let shown = self.lines.iter().enumerate().filter(|(_, line)| fits(line));
        self.rows = self.listing.order(shown.filter_map(|(nth, line)| Some((nth, line.place.as_ref()?, line.family))));
    }

    /// Whether the words searched for stand in the text of an article, and not in its title or file alone.
    fn has_found(&self, id: Option<ArticleId>) -> bool {
        let found = self.search_by_words.found.as_ref();
        id.zip(found).is_some_and(|(id, found)| found.contains(&id))
    }
}

impl Line {
    fn new(listing: &Listing, open: &OpenArticle, nth: usize) -> Self {
        let head = head_of(open, nth);
        Self { id: head.id, family: head.family, place: listing.place(&head), words: None }
    }
}

fn words_of(head: &Head) -> String {
    fold_words(&[head.title.as_str(), head.name.as_str()].join("\n"))
}

impl Choices {
    /// What the articles have.
    pub fn of(articles: &Articles) -> Self {
        let mut languages: BTreeMap<String, usize> = BTreeMap::new();
        let mut publishers: BTreeMap<String, usize> = BTreeMap::new();
        for (nth, open) in articles.iter().enumerate() {
            let head = head_of(open, nth);
            if !head.language.is_empty() {
                *languages.entry(head.language.clone()).or_default() += 1;
            }
            if let Some(publisher) = head.publisher() {
                *publishers.entry(publisher.to_owned()).or_default() += 1;
            }
        }
        let mut publishers: Vec<_> = publishers.into_iter().collect();
        publishers.sort_by_key(|(_, n)| std::cmp::Reverse(*n));
        Self { languages, publishers }
    }
}

impl App {
    /// Brings the list up to date, has the texts searched for words that were typed, and marks the words that
    /// were found in an article that was brought to the front.
    pub(super) fn update_list(&mut self) {
        let (draft, settings) = (&mut self.drafts.list, &self.state.settings);
        let listing = Listing {
            filter: draft.filter.clone(),
            sort: settings.list.sort,
            is_reversed: settings.list.is_reversed,
            groups_copies: settings.list.groups_copies,
        };
        let changes = self.state.articles.take_changes();
        draft.update(&self.state.articles, &changes, listing);
        if let Some(keeper) = &self.keeper
            && let Some(text) = draft.question()
        {
            keeper.ask(Ask::Search(text));
        }
        self.mark_found();
    }

    /// Does what the reader asked for in the list.
    pub(super) fn apply_to_list(&mut self, command: ListCommand) {
        let order = &mut self.state.settings.list;
        match command {
            ListCommand::Next(step) => self.next_article(step, false),
            ListCommand::NextUndone => self.next_article(1, true),
            ListCommand::PutBack(key) => {
                if self.may_decide() {
                    self.put_back(key);
                }
            }
            ListCommand::Sort(sort) => order.sort = sort,
            ListCommand::Turn => order.is_reversed ^= true,
            ListCommand::GroupCopies => order.groups_copies ^= true,
            ListCommand::Search => {
                self.state.settings.layout.bring_to_front(Pane::Articles);
                self.state.laid_over = Some(Pane::Articles);
                self.drafts.list.wants_focus = true;
            }
        }
    }

    /// Brings an article to the front; where a search found it, with the words marked.
    pub(super) fn show(&mut self, key: ArticleKey) {
        self.state.shown = Some(key);
        let id = self.state.article(key).and_then(|open| open.id);
        self.drafts.list.to_mark = Some(key).filter(|_| self.drafts.list.has_found(id));
    }

    fn mark_found(&mut self) {
        let list = &mut self.drafts.list;
        let Some(key) = list.to_mark.filter(|key| self.state.shown == Some(*key)) else { return };
        let is_there = self.state.articles.by_key(key).is_some_and(|open| open.loaded.is_some());
        if let Some(draft) = self.drafts.articles.get_mut(&key).filter(|_| is_there) {
            list.to_mark = None;
            draft.find_each(&list.search_by_words.asked);
        }
    }

    /// Shows the next (1) or previous (-1) article of the list, round the ends; where one is wanted whose review is
    /// not done, the next such.
    fn next_article(&mut self, step: isize, is_undone: bool) {
        self.update_list();
        let (rows, articles) = (self.drafts.list.rows(), &self.state.articles);
        let wanted = |row: &Shown| {
            let open = articles.get(row.nth)?;
            let fits = !is_undone || head_of(open, row.nth).progress() != Progress::Done;
            fits.then_some(open.key)
        };
        let in_front = self.state.shown.and_then(|key| articles.place(key));
        let at = rows.iter().position(|row| Some(row.nth) == in_front);
        let (before, after) = rows.split_at(at.unwrap_or(0));
        let after = after.get(usize::from(at.is_some())..).unwrap_or_default();
        let next = if step < 0 {
            before.iter().rev().chain(after.iter().rev()).find_map(wanted)
        } else {
            after.iter().chain(before).find_map(wanted)
        };
        if let Some(key) = next {
            self.show(key);
        }
    }

    /// Takes in what a search found.
    pub(super) fn take_found(&mut self, text: &str, found: Result<Vec<ArticleId>, String>) {
        self.drafts.list.take_found(text, found);
    }
}
