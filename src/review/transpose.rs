//! Facts and decisions taken from one text to a later version of it, by their quotations and what stands around them.

use std::collections::BTreeSet;

use super::{Edit, History, Step};
use crate::facts::{FactId, FactSheet, Mention, SlotKind};
use crate::text::{Span, SrcPos};

/// Bytes on either side of a quotation that are compared, at most.
const CONTEXT: usize = 64;

/// What became of facts and decisions in another text.
#[derive(Debug)]
pub struct Transposed {
    /// The facts whose words stand there.
    pub sheet: FactSheet,
    /// The decisions whose words do.
    pub history: History,
    /// The decisions whose words do not.
    pub lost: Vec<Step>,
}

/// Takes the facts of `sheet`, found in the text `from`, and what was done to them to the
/// text `to`: to where the same words stand, where several do, in the likest surroundings.
/// Facts of which no words stand there are left out, with what was decided about them.
pub fn transpose(sheet: &FactSheet, history: &History, from: &str, to: &str) -> Transposed {
    let mut places = Places { from, to, shift: 0 };
    let mut sheet = sheet.clone();
    place_mentions(&mut sheet, &mut places);
    forget_missing(&mut sheet, &mut places);
    let (mut done, mut lost) = (Vec::new(), Vec::new());
    let mut placed = |step: &Step| {
        let edit = places.edit(&step.edit)?;
        Some(Step { edit, by: step.by.clone() })
    };
    for step in &history.done {
        match placed(step) {
            Some(step) => done.push(step),
            None => lost.push(step.clone()),
        }
    }
    let undone = history.undone.iter().filter_map(placed).collect();
    Transposed { sheet, history: History { done, undone, revision: history.revision + 1 }, lost }
}

/// Puts all mentions where they stand now, and drops those that do not.
fn place_mentions(sheet: &mut FactSheet, places: &mut Places<'_>) {
    for actor in &mut sheet.actors {
        places.keep(&mut actor.mentions);
        places.keep(&mut actor.roles);
    }
    sheet.locations.iter_mut().for_each(|place| places.keep(&mut place.mentions));
    sheet.forces.iter_mut().for_each(|force| places.keep(&mut force.mentions));
    sheet.dates.iter_mut().for_each(|date| places.keep(&mut date.mentions));
    sheet.actors.retain(|actor| !actor.mentions.is_empty());
    sheet.locations.retain(|place| !place.mentions.is_empty());
    sheet.forces.retain(|force| !force.mentions.is_empty());
    sheet.dates.retain(|date| !date.mentions.is_empty());
    sheet.claims.retain_mut(|claim| {
        let span = places.span(claim.mention.span);
        claim.mention.span = span.unwrap_or(claim.mention.span);
        span.is_some()
    });
}

/// Has no fact speak of one that is not there any more.
fn forget_missing(sheet: &mut FactSheet, places: &mut Places<'_>) {
    let there: BTreeSet<FactId> = sheet.ids().collect();
    let is_there = |fact: &FactId| there.contains(fact);
    for actor in &mut sheet.actors {
        actor.affiliation = actor.affiliation.filter(is_there);
    }
    for place in &mut sheet.locations {
        place.within = place.within.filter(is_there);
    }
    for force in &mut sheet.forces {
        for &kind in SlotKind::ALL {
            let slot = force.slot_mut(kind);
            let span = slot.filter(|slot| is_there(&slot.fact)).and_then(|slot| places.span(slot.span));
            *slot = slot.zip(span).map(|(slot, span)| crate::facts::Slot { span, ..slot });
        }
        force.conflicts_with.retain(is_there);
        force.within = force.within.filter(is_there);
    }
    for claim in &mut sheet.claims {
        claim.speaker = claim.speaker.filter(is_there);
        claim.facts.retain(is_there);
    }
    sheet.dateline = sheet.dateline.filter(is_there);
    sheet.merged.retain(|_, into| is_there(into));
    sheet.notes.retain(|fact, _| is_there(fact));
}

/// Finds places of one text in another.
struct Places<'t> {
    from: &'t str,
    to: &'t str,
    /// How much later the latest quotation stands.
    shift: i64,
}

impl Places<'_> {
    fn keep(&mut self, mentions: &mut Vec<Mention>) {
        mentions.retain_mut(|mention| {
            let span = self.span(mention.span);
            mention.span = span.unwrap_or(mention.span);
            span.is_some()
        });
        mentions.dedup_by_key(|mention| mention.span);
    }

    /// Where the words of `span` stand.
    fn span(&mut self, span: Span<SrcPos>) -> Option<Span<SrcPos>> {
        let words = self.from.get(span.bytes()).filter(|words| !words.is_empty())?;
        let start = span.bytes().start;
        let expected = start.checked_add_signed(isize::try_from(self.shift).ok()?);
        // Most of a text stays as it was, so that most words stand where those before them lead to expect.
        let is_same = |at: &usize| self.to.get(*at..*at + words.len()) == Some(words);
        let sure = expected.filter(is_same).filter(|at| self.likeness(start, *at, words.len()) >= CONTEXT);
        let near = |at: &usize| at.abs_diff(expected.unwrap_or(start));
        let all = || self.to.match_indices(words).map(|(at, _)| at);
        let likest = || {
            all().max_by(|one, other| {
                let likeness = |at: &usize| self.likeness(start, *at, words.len());
                likeness(one).cmp(&likeness(other)).then(near(other).cmp(&near(one)))
            })
        };
        let at = sure.or_else(likest)?;
        self.shift = at as i64 - start as i64;
        Some(Span::new(SrcPos(u32::try_from(at).ok()?), SrcPos(u32::try_from(at + words.len()).ok()?)))
    }

    /// How many bytes before and after `len` bytes at both places are the same.
    fn likeness(&self, from: usize, to: usize, len: usize) -> usize {
        let (old, new) = (self.from.as_bytes(), self.to.as_bytes());
        let before = old.iter().take(from).rev().zip(new.iter().take(to).rev());
        let after = old.iter().skip(from + len).zip(new.iter().skip(to + len));
        let is_same = |pair: &(&u8, &u8)| pair.0 == pair.1;
        before.take(CONTEXT).take_while(is_same).count() + after.take(CONTEXT).take_while(is_same).count()
    }

    /// The edit about the same words.
    fn edit(&mut self, edit: &Edit) -> Option<Edit> {
        let mut edit = edit.clone();
        match &mut edit {
            Edit::Add { words, .. } | Edit::AddMention { words, .. } | Edit::DropMention { words, .. } => {
                *words = self.span(*words)?;
            }
            Edit::Respan { from, to, .. } => (*from, *to) = (self.span(*from)?, self.span(*to)?),
            Edit::Split { mentions, .. } => {
                *mentions = mentions.iter().map(|words| self.span(*words)).collect::<Option<_>>()?;
            }
            Edit::Together { edits } => {
                *edits = edits.iter().map(|edit| self.edit(edit)).collect::<Option<_>>()?;
            }
            Edit::Decide { .. }
            | Edit::Choose { .. }
            | Edit::Unresolve { .. }
            | Edit::SetPoint { .. }
            | Edit::Amend { .. }
            | Edit::Merge { .. }
            | Edit::Note { .. }
            | Edit::CountFrom { .. }
            | Edit::Finish { .. }
            | Edit::PutAway { .. } => {}
        }
        Some(edit)
    }
}
