//! The list of a collection's articles: what is shown of each, filtered and in order.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::civil::Date;
use rustc_hash::FxHashMap;
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

impl Progress {
    /// All of them, in order.
    pub const ALL: [Self; 4] = [Self::Unread, Self::Untouched, Self::Begun, Self::Done];
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

    /// Whether an article that was added before tells the same. A new version of a file is like the one before it,
    /// and stands in its stead: it is no copy.
    pub fn is_copy(&self) -> bool {
        self.likeness != Likeness::Own && self.replaces.is_none()
    }

    /// Who published it: of a source that is an address, the site alone.
    pub fn publisher(&self) -> Option<&str> {
        let source = self.source.as_deref()?;
        let site = source.split_once("://").map_or(source, |(_, rest)| rest.split('/').next().unwrap_or_default());
        Some(site.strip_prefix("www.").unwrap_or(site)).filter(|site| !site.is_empty())
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
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
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
    /// Each family together, where the first of it that is shown stands.
    pub groups_copies: bool,
}

/// Where an article stands in a list: what comes first is less. Only places in one list are to be compared.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    key: Turned,
    /// Turned with the key.
    id: i64,
}

/// An article of a list that is put in order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shown {
    /// Its place among the articles that the list was made of.
    pub nth: usize,
    /// Whether it stands below another of its family, with which it is grouped.
    pub is_below: bool,
}

impl Listing {
    /// Where an article stands; `None` where it is not shown.
    pub fn place(&self, head: &Head) -> Option<Place> {
        self.filter.shows(head).then(|| {
            let key = match self.sort.key(head) {
                None => Turned::Missing,
                Some(key) if self.is_reversed => Turned::Back(Reverse(key)),
                Some(key) => Turned::Forth(key),
            };
            Place { key, id: if self.is_reversed { -head.id.0 } else { head.id.0 } }
        })
    }

    /// Puts articles in order, each given with where it is among all, its place and its family.
    pub fn order<'p>(&self, shown: impl Iterator<Item = (usize, &'p Place, ArticleId)>) -> Vec<Shown> {
        let mut shown: Vec<_> = shown.collect();
        shown.sort_by_key(|(_, place, _)| *place);
        if !self.groups_copies {
            return shown.into_iter().map(|(nth, ..)| Shown { nth, is_below: false }).collect();
        }
        // Which of the shown is the first of a family, and which come after it.
        let mut groups: Vec<(usize, Vec<usize>)> = Vec::with_capacity(shown.len());
        let mut group_of: FxHashMap<ArticleId, usize> = FxHashMap::default();
        for (nth, _, family) in shown {
            if let Some((_, below)) = group_of.get(&family).and_then(|group| groups.get_mut(*group)) {
                below.push(nth);
            } else {
                group_of.insert(family, groups.len());
                groups.push((nth, Vec::new()));
            }
        }
        let rows = groups.into_iter().flat_map(|(first, below)| {
            let below = below.into_iter().map(|nth| Shown { nth, is_below: true });
            std::iter::once(Shown { nth: first, is_below: false }).chain(below)
        });
        rows.collect()
    }
}

impl Filter {
    fn shows(&self, head: &Head) -> bool {
        let holds = |wanted: &Option<Date>, fits: fn(&Date, &Date) -> bool| {
            wanted.as_ref().is_none_or(|wanted| head.day.as_ref().is_some_and(|day| fits(day, wanted)))
        };
        self.progress.is_none_or(|progress| progress == head.progress())
            && self.language.as_ref().is_none_or(|language| *language == head.language)
            && self.source.as_deref().is_none_or(|wanted| {
                head.source.as_ref().is_some_and(|own| fold_word(own).contains(&fold_word(wanted)))
            })
            && holds(&self.since, |day, since| day >= since)
            && holds(&self.until, |day, until| day <= until)
            && (self.with_away || !head.is_away())
            && (self.with_replaced || head.replaced_by.is_none())
            && (!self.without_copies || !head.is_copy())
    }
}

/// What an article is put in its place by.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    Text(String),
    Day(Date),
    Number(i64),
}

/// The same in the order of a list, one way or the other; what is missing comes last in both.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Turned {
    Forth(Key),
    Back(Reverse<Key>),
    Missing,
}

impl Sort {
    /// All of them, as a menu lists them.
    pub const ALL: [Self; 6] = [Self::Added, Self::Title, Self::Source, Self::Day, Self::Facts, Self::Progress];

    fn key(self, head: &Head) -> Option<Key> {
        Some(match self {
            Self::Added => Key::Number(head.id.0),
            Self::Title => Key::Text(fold_word(&head.title)),
            Self::Source => Key::Text(fold_word(head.publisher()?)),
            Self::Day => Key::Day(head.day?),
            Self::Facts => Key::Number(i64::from(head.facts())),
            Self::Progress => Key::Number(head.progress() as i64),
        })
    }
}
