//! What the reader decides about facts: every edit of a sheet, and how it is taken back.
//!
//! What is shown is always the fold of the edits that were not taken back over what
//! was found: [`apply`] is the only thing that changes a sheet once it is assembled,
//! and [`History`] folds. Facts keep their ids whatever is done to others; added
//! ones get ids that no other has had. Cases: `tests/review.rs`.

mod add;
mod alignment;
mod amend;
mod carry;
mod compare;
mod everywhere;
mod history;
mod identity;
mod places;
mod record;
mod transpose;

use jiff::civil::Date;

use crate::facts::{FactId, FactKind, FactSheet, Mention, Review, Tie};
use crate::text::{Span, SrcPos};

pub use add::NewFact;
pub use alignment::{Alignment, Row};
pub use amend::Change;
pub use carry::{Carried, Counterparts, carry_over};
pub use compare::{Difference, Way, compare};
pub use everywhere::{Everywhere, Name};
pub use history::{By, History, Step};
pub use record::{RecordError, from_record, to_record};
pub use transpose::{Transposed, transpose};

/// What found the facts that the reader adds, and the positions that the reader gives.
const BY_READER: &str = "reader";

/// One change of a sheet.
#[derive(Debug, Clone, PartialEq)]
pub enum Edit {
    /// Say that a fact is right, wrong, or not looked at yet.
    Decide {
        /// The fact.
        fact: FactId,
        /// What was decided.
        review: Review,
    },
    /// Take a location for another of its candidates.
    Choose {
        /// The location.
        fact: FactId,
        /// Row of the gazetteer that the candidate is.
        row: String,
    },
    /// Take a location for one whose position is not known.
    Unresolve {
        /// The location.
        fact: FactId,
    },
    /// Put a location where the reader says; made by [`Edit::point`].
    SetPoint {
        /// The location.
        fact: FactId,
        /// Latitude and longitude in degrees.
        position: (f64, f64),
        /// ISO 3166-1 alpha-2 code of the country that this is in, where that is known.
        country: Option<String>,
    },
    /// Correct something that a fact says.
    Amend {
        /// The fact.
        fact: FactId,
        /// What of it, and to what.
        change: Change,
    },
    /// Add a fact that was not found.
    Add {
        /// The words it is read from.
        words: Span<SrcPos>,
        /// What it says.
        fact: NewFact,
    },
    /// Say that these words name a fact, too.
    AddMention {
        /// The fact; no claim, which has one place only.
        fact: FactId,
        /// The words.
        words: Span<SrcPos>,
    },
    /// Say that these words do not name a fact.
    DropMention {
        /// The fact; one place must be left.
        fact: FactId,
        /// The words.
        words: Span<SrcPos>,
    },
    /// Correct where the words begin and end that a fact was read from.
    Respan {
        /// The fact.
        fact: FactId,
        /// The words as they were found.
        from: Span<SrcPos>,
        /// The words as they are right.
        to: Span<SrcPos>,
    },
    /// Say that two facts of one kind are one.
    Merge {
        /// The fact that is given up.
        fact: FactId,
        /// The fact that takes over its mentions.
        into: FactId,
    },
    /// Say that some mentions of a fact name another.
    Split {
        /// The fact.
        fact: FactId,
        /// The words that name the other.
        mentions: Vec<Span<SrcPos>>,
    },
    /// Note something about a fact; nothing takes the note away.
    Note {
        /// The fact.
        fact: FactId,
        /// The words.
        note: String,
    },
    /// Say which day relative dates count from; they follow once facts are found again.
    CountFrom {
        /// The day; `None`: the article's own.
        day: Option<Date>,
    },
    /// Say whether the article is done with.
    Finish {
        /// Whether it is.
        is_done: bool,
    },
    /// Take the article out of the list, or put it back.
    PutAway {
        /// Whether it is out.
        is_away: bool,
    },
    /// Several edits, of one fact or of several, that are taken back together; none of them adds a fact. Those of one
    /// fact are carried over together or not at all, those of several each for itself.
    Together {
        /// In the order in which they are made; none is itself several.
        edits: Vec<Edit>,
    },
}

/// What an edit is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Subject {
    /// A fact.
    Fact(FactId),
    /// The article as a whole.
    Article,
}

impl Subject {
    /// The fact, if it is one.
    pub fn fact(self) -> Option<FactId> {
        match self {
            Self::Fact(fact) => Some(fact),
            Self::Article => None,
        }
    }
}

impl From<FactId> for Subject {
    fn from(fact: FactId) -> Self {
        Self::Fact(fact)
    }
}

impl Edit {
    /// Puts a location at a point in degrees, in the country of that code if it
    /// is known. `None` if the globe has no such point.
    pub fn point(fact: FactId, lat: f64, lon: f64, country: Option<&str>) -> Option<Self> {
        let (position, country) = ((lat, lon), country.map(str::to_owned));
        places::is_on_globe(position).then_some(Self::SetPoint { fact, position, country })
    }

    /// Edits as one that is taken back at once; `None` for none.
    pub fn together(mut edits: Vec<Self>) -> Option<Self> {
        match edits.len() {
            0 | 1 => edits.pop(),
            _ => Some(Self::Together { edits }),
        }
    }

    /// The edits that it is made of: itself, or those that are taken back together.
    pub fn parts(&self) -> &[Self] {
        if let Self::Together { edits } = self { edits } else { std::slice::from_ref(self) }
    }

    /// Whether its parts are about different facts.
    pub fn is_of_several(&self) -> bool {
        self.parts().iter().any(|part| part.fact() != self.fact())
    }

    /// The fact that it changes, the first of several; `None` where it adds one, or is about the whole article.
    pub fn fact(&self) -> Option<FactId> {
        match self {
            Self::Decide { fact, .. }
            | Self::Choose { fact, .. }
            | Self::Unresolve { fact }
            | Self::SetPoint { fact, .. }
            | Self::Amend { fact, .. }
            | Self::AddMention { fact, .. }
            | Self::DropMention { fact, .. }
            | Self::Respan { fact, .. }
            | Self::Merge { fact, .. }
            | Self::Split { fact, .. }
            | Self::Note { fact, .. } => Some(*fact),
            Self::Add { .. } | Self::CountFrom { .. } | Self::Finish { .. } | Self::PutAway { .. } => None,
            Self::Together { edits } => edits.first()?.fact(),
        }
    }

    /// The same about facts under other names; `None` if one that it needs has none any more.
    fn renamed(&self, name_of: &impl Fn(FactId) -> Option<FactId>) -> Option<Self> {
        let mut edit = self.clone();
        match &mut edit {
            Self::Decide { fact, .. }
            | Self::Choose { fact, .. }
            | Self::Unresolve { fact }
            | Self::SetPoint { fact, .. }
            | Self::AddMention { fact, .. }
            | Self::DropMention { fact, .. }
            | Self::Respan { fact, .. }
            | Self::Split { fact, .. }
            | Self::Note { fact, .. } => *fact = name_of(*fact)?,
            Self::Merge { fact, into } => (*fact, *into) = (name_of(*fact)?, name_of(*into)?),
            Self::Amend { fact, change } => {
                *fact = name_of(*fact)?;
                change.rename(name_of)?;
            }
            Self::Add { fact, .. } => fact.rename(name_of)?,
            Self::CountFrom { .. } | Self::Finish { .. } | Self::PutAway { .. } => {}
            Self::Together { edits } => {
                *edits = edits.iter().map(|edit| edit.renamed(name_of)).collect::<Option<_>>()?;
            }
        }
        Some(edit)
    }
}

/// Applies `edit` to the sheet of the article that says `text`. Answers with what to
/// look at, changed, added or what it was merged into; `None` if a fact is
/// gone (a stale click) or nothing changes, in which case the sheet is untouched.
pub fn apply(sheet: &mut FactSheet, text: &str, edit: &Edit) -> Option<Subject> {
    match edit {
        Edit::CountFrom { day } => set(&mut sheet.handling.base_date, *day),
        Edit::Finish { is_done } => set(&mut sheet.handling.is_done, *is_done),
        Edit::PutAway { is_away } => set(&mut sheet.handling.is_away, *is_away),
        Edit::Together { edits } => edits.iter().fold(None, |subject, edit| apply(sheet, text, edit).or(subject)),
        _ => apply_to_fact(sheet, text, edit).map(Subject::Fact),
    }
}

/// Answers with the article, whose `place` is now `value`; `None` where it was so before.
fn set<T: PartialEq>(place: &mut T, value: T) -> Option<Subject> {
    let changes = *place != value;
    *place = value;
    changes.then_some(Subject::Article)
}

fn apply_to_fact(sheet: &mut FactSheet, text: &str, edit: &Edit) -> Option<FactId> {
    match edit {
        Edit::Decide { fact, review } => {
            let place = review_mut(sheet, *fact).filter(|place| **place != *review)?;
            *place = *review;
            Some(*fact)
        }
        Edit::Choose { fact, row } => places::choose(sheet, *fact, row),
        Edit::Unresolve { fact } => places::unresolve(sheet, *fact),
        Edit::SetPoint { fact, position, country } => places::set_point(sheet, *fact, *position, country.clone()),
        Edit::Amend { fact, change } => amend::amend(sheet, *fact, change),
        Edit::Add { words, fact } => add::add(sheet, mention(text, *words)?, fact),
        Edit::AddMention { fact, words } => {
            let added = mention(text, *words)?;
            change_mentions(sheet, *fact, |mentions| {
                let is_new = mentions.iter().all(|mention| mention.span != added.span);
                is_new.then(|| mentions.push(added))
            })
        }
        Edit::DropMention { fact, words } => change_mentions(sheet, *fact, |mentions| {
            let nth = mentions.iter().position(|mention| mention.span == *words)?;
            (mentions.len() > 1).then(|| drop(mentions.remove(nth)))
        }),
        Edit::Respan { fact, from, to } => respan(sheet, *fact, *from, mention(text, *to)?),
        Edit::Merge { fact, into } => identity::merge(sheet, *fact, *into),
        Edit::Split { fact, mentions } => identity::split(sheet, *fact, mentions),
        Edit::Note { fact, note } => {
            sheet.review_of(*fact)?;
            let note = note.trim();
            let before =
                if note.is_empty() { sheet.notes.remove(fact) } else { sheet.notes.insert(*fact, note.to_owned()) };
            (before.as_deref().unwrap_or_default() != note).then_some(*fact)
        }
        Edit::CountFrom { .. } | Edit::Finish { .. } | Edit::PutAway { .. } | Edit::Together { .. } => None,
    }
}

/// The words of the article there, as the reader names a fact by them; `None` where there are none.
fn mention(text: &str, span: Span<SrcPos>) -> Option<Mention> {
    let words = span.of(text);
    (!words.trim().is_empty()).then(|| Mention { span, text: words.to_owned(), tie: Tie::Named })
}

fn respan(sheet: &mut FactSheet, fact: FactId, from: Span<SrcPos>, to: Mention) -> Option<FactId> {
    if fact.kind == FactKind::Claim {
        let claim = at_mut(&mut sheet.claims, fact, |f| f.id)?;
        if claim.mention.span != from || claim.mention.span == to.span {
            return None;
        }
        claim.mention = to;
        corrected(&mut claim.review);
        return Some(fact);
    }
    let (old, new) =
        (sheet.mentions_of(fact).iter().find(|mention| mention.span == from)?.text.clone(), to.text.clone());
    change_mentions(sheet, fact, |mentions| {
        let is_free = mentions.iter().all(|mention| mention.span != to.span);
        let mention = mentions.iter_mut().find(|mention| mention.span == from).filter(|_| is_free)?;
        (mention.span, mention.text) = (to.span, to.text);
        Some(())
    })?;
    // A name that was read there is read there still.
    let name = match fact.kind {
        FactKind::Actor => at_mut(&mut sheet.actors, fact, |f| f.id).map(|actor| &mut actor.name),
        FactKind::Location => at_mut(&mut sheet.locations, fact, |f| f.id).map(|place| &mut place.name),
        _ => None,
    };
    if let Some(name) = name.filter(|name| **name == old) {
        *name = new;
    }
    Some(fact)
}

/// Changes where a fact, no claim, is named; `change` answers `None` where it changed nothing.
fn change_mentions(
    sheet: &mut FactSheet,
    fact: FactId,
    change: impl FnOnce(&mut Vec<Mention>) -> Option<()>,
) -> Option<FactId> {
    let (mentions, review) = match fact.kind {
        FactKind::Actor => at_mut(&mut sheet.actors, fact, |f| f.id).map(|f| (&mut f.mentions, &mut f.review)),
        FactKind::Location => at_mut(&mut sheet.locations, fact, |f| f.id).map(|f| (&mut f.mentions, &mut f.review)),
        FactKind::Force => at_mut(&mut sheet.forces, fact, |f| f.id).map(|f| (&mut f.mentions, &mut f.review)),
        FactKind::Date => at_mut(&mut sheet.dates, fact, |f| f.id).map(|f| (&mut f.mentions, &mut f.review)),
        FactKind::Claim => None,
    }?;
    change(mentions)?;
    mentions.sort_by_key(|mention| mention.span);
    corrected(review);
    Some(fact)
}

/// The fact of that id in the list of its kind, to be changed.
fn at_mut<T>(list: &mut [T], id: FactId, id_of: fn(&T) -> FactId) -> Option<&mut T> {
    let nth = list.binary_search_by_key(&id, id_of).ok()?;
    list.get_mut(nth)
}

fn review_mut(sheet: &mut FactSheet, fact: FactId) -> Option<&mut Review> {
    match fact.kind {
        FactKind::Actor => at_mut(&mut sheet.actors, fact, |f| f.id).map(|f| &mut f.review),
        FactKind::Location => at_mut(&mut sheet.locations, fact, |f| f.id).map(|f| &mut f.review),
        FactKind::Force => at_mut(&mut sheet.forces, fact, |f| f.id).map(|f| &mut f.review),
        FactKind::Date => at_mut(&mut sheet.dates, fact, |f| f.id).map(|f| &mut f.review),
        FactKind::Claim => at_mut(&mut sheet.claims, fact, |f| f.id).map(|f| &mut f.review),
    }
}

/// What was corrected is right now; what the reader added stays the reader's.
fn corrected(review: &mut Review) {
    if *review != Review::Added {
        *review = Review::Edited;
    }
}
