//! The list of a collection's articles: what is shown of each, filtered and in order.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::ArticleId;
use crate::text::fold_word;

/// An article as a list shows it.
#[derive(Debug, Clone, PartialEq)]
pub struct Head {
    /// The article.
    pub id: ArticleId,
    /// Its file, with the place in it where a file holds several articles.
    pub name: String,
    /// Where it was read from; letters of the path that are no text are replaced.
    pub path: Option<String>,
    /// The headline, or how the text begins.
    pub title: String,
    /// Where it was published, as its file says.
    pub source: Option<String>,
    /// The day that relative dates are counted from.
    pub day: Option<Date>,
    /// ISO 639-1 code of its language.
    pub language: String,
    /// When it was added.
    pub added: Timestamp,
    /// SHA-256 of its file.
    pub file_sha256: String,
    /// SHA-256 of its text.
    pub text_sha256: String,
    /// The first article of those that tell the same: itself where nothing like it was added before.
    pub family: ArticleId,
    /// How it is like another of its family.
    pub likeness: Likeness,
    /// The article that the same file held before.
    pub replaces: Option<ArticleId>,
    /// The article that the same file holds since.
    pub replaced_by: Option<ArticleId>,
    /// How many facts of each kind the latest finding has; `None` before anything was sought.
    pub counts: Option<BTreeMap<String, u32>>,
    /// How it stands, as the latest decision says; `None` before the first.
    pub standing: Option<Standing>,
}

/// How an article stands after a decision.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Standing {
    /// How many facts it has.
    pub facts: u32,
    /// How many of them are decided on.
    pub decided: u32,
    /// Whether the reader is done with it, whatever is decided.
    pub is_done: bool,
    /// Whether the reader took it out of the list.
    pub is_away: bool,
}

/// How an article is like one that was added before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Likeness {
    /// It is not.
    Own,
    /// The same words.
    Same,
    /// Nearly the same words, as copies of one agency's report have.
    Near,
}

/// How far the review of an article is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Progress {
    /// Facts are not sought yet.
    Unread,
    /// Nothing is decided.
    Untouched,
    /// Some facts are decided.
    Begun,
    /// All facts are decided, or there are none, or the reader says so.
    Done,
}

impl Head {
    /// How many facts it has.
    pub fn facts(&self) -> u32 {
        self.standing.map_or_else(|| self.counts.iter().flat_map(BTreeMap::values).sum(), |standing| standing.facts)
    }

    /// How many of them are decided on.
    pub fn decided(&self) -> u32 {
        self.standing.unwrap_or_default().decided
    }

    /// Whether the reader took it out of the list.
    pub fn is_away(&self) -> bool {
        self.standing.unwrap_or_default().is_away
    }

    /// How far its review is.
    pub fn progress(&self) -> Progress {
        match (&self.counts, self.decided()) {
            _ if self.standing.unwrap_or_default().is_done => Progress::Done,
            (None, _) => Progress::Unread,
            (Some(_), decided) if decided >= self.facts() => Progress::Done,
            (Some(_), 0) => Progress::Untouched,
            (Some(_), _) => Progress::Begun,
        }
    }
}

/// Which articles are shown; the default shows all.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Filter {
    /// Only these, as a search found them.
    pub among: Option<BTreeSet<ArticleId>>,
    /// Only those whose review is so far.
    pub progress: Option<Progress>,
    /// Only those in this language.
    pub language: Option<String>,
    /// Only those whose source has these letters, however spelled.
    pub source: Option<String>,
    /// Only those of this day or later; articles without a day are then left out.
    pub since: Option<Date>,
    /// Only those of this day or earlier, likewise.
    pub until: Option<Date>,
    /// Without copies of articles that were added before.
    pub without_copies: bool,
    /// With articles whose file holds another text by now.
    pub with_replaced: bool,
    /// With articles that the reader took out of the list.
    pub with_away: bool,
}

/// What articles are put in order by.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Sort {
    /// In which order they were added.
    #[default]
    Added,
    /// By title.
    Title,
    /// By source; articles without one last.
    Source,
    /// By day; articles without one last.
    Day,
    /// By number of facts.
    Facts,
    /// By how far the review is.
    Progress,
}

/// A list as it is shown.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Listing {
    /// Which articles.
    pub filter: Filter,
    /// In which order; equal ones as they were added.
    pub sort: Sort,
    /// The other way round; what lacks a source or day is last all the same.
    pub is_reversed: bool,
}

impl Listing {
    /// The places in `heads` of what is shown, in order.
    pub fn of(&self, heads: &[Head]) -> Vec<usize> {
        let source = self.filter.source.as_deref().map(fold_word);
        let mut shown: Vec<(usize, &Head, Key)> = heads
            .iter()
            .enumerate()
            .filter(|(_, head)| self.filter.shows(head, source.as_deref()))
            .map(|(nth, head)| (nth, head, self.sort.key(head)))
            .collect();
        shown.sort_by(|(_, one, one_key), (_, other, other_key)| {
            self.turned(one_key, other_key).then(self.turn(one.id.cmp(&other.id)))
        });
        shown.into_iter().map(|(nth, ..)| nth).collect()
    }

    fn turned(&self, one: &Key, other: &Key) -> Ordering {
        match (one, other) {
            (Key::Missing, Key::Missing) => Ordering::Equal,
            (Key::Missing, _) => Ordering::Greater,
            (_, Key::Missing) => Ordering::Less,
            _ => self.turn(one.cmp(other)),
        }
    }

    fn turn(&self, order: Ordering) -> Ordering {
        if self.is_reversed { order.reverse() } else { order }
    }
}

impl Filter {
    fn shows(&self, head: &Head, source: Option<&str>) -> bool {
        let holds = |wanted: &Option<Date>, fits: fn(&Date, &Date) -> bool| {
            wanted.as_ref().is_none_or(|wanted| head.day.as_ref().is_some_and(|day| fits(day, wanted)))
        };
        self.among.as_ref().is_none_or(|among| among.contains(&head.id))
            && self.progress.is_none_or(|progress| progress == head.progress())
            && self.language.as_ref().is_none_or(|language| *language == head.language)
            && source.is_none_or(|wanted| head.source.as_ref().is_some_and(|own| fold_word(own).contains(wanted)))
            && holds(&self.since, |day, since| day >= since)
            && holds(&self.until, |day, until| day <= until)
            && (self.with_away || !head.is_away())
            && (self.with_replaced || head.replaced_by.is_none())
            // A new version of a file is like the one before it, and is shown in its stead.
            && (!self.without_copies || head.likeness == Likeness::Own || head.replaces.is_some())
    }
}

/// What an article is put in its place by.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    Text(String),
    Day(Date),
    Number(i64),
    Missing,
}

impl Sort {
    fn key(self, head: &Head) -> Key {
        match self {
            Self::Added => Key::Number(head.id.0),
            Self::Title => Key::Text(fold_word(&head.title)),
            Self::Source => head.source.as_deref().map_or(Key::Missing, |source| Key::Text(fold_word(source))),
            Self::Day => head.day.map_or(Key::Missing, Key::Day),
            Self::Facts => Key::Number(i64::from(head.facts())),
            Self::Progress => Key::Number(head.progress() as i64),
        }
    }
}
