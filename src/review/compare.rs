//! What changes between two findings in the same text.

use std::collections::{BTreeMap, BTreeSet};

use super::Counterparts;
use crate::facts::{FactId, FactKind, FactSheet, SlotKind};
use crate::text::{Span, SrcPos};

/// A fact that one of two findings has and the other has not, or has otherwise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// Its words: those of the first mention in the later finding that has it.
    pub words: String,
    /// Where they stand.
    pub span: Span<SrcPos>,
    /// What it is called in the earlier finding, if that has it.
    pub before: Option<FactId>,
    /// The same in the later one.
    pub after: Option<FactId>,
    /// What is otherwise; never empty.
    pub ways: Vec<Way>,
}

/// In which way a fact is another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Way {
    /// It was not found before.
    Added,
    /// It is not found any more.
    Gone,
    /// It has another name, in the article or in English.
    Renamed,
    /// It is of another kind, or measures something else.
    Retyped,
    /// It lies elsewhere.
    Moved,
    /// Other words name it, too, or some do no more.
    Reworded,
    /// Others play parts in it.
    Relinked,
}

impl Way {
    /// Its stable name.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Added => "added",
            Self::Gone => "gone",
            Self::Renamed => "renamed",
            Self::Retyped => "retyped",
            Self::Moved => "moved",
            Self::Reworded => "reworded",
            Self::Relinked => "relinked",
        }
    }
}

/// What is otherwise in `after` than in `before`, two findings in one text, in the
/// order of their words. Facts are the same where the same words name them, or
/// else some of the same words.
pub fn compare(before: &FactSheet, after: &FactSheet) -> Vec<Difference> {
    let later = Counterparts::new(after);
    let mut names: BTreeMap<FactId, FactId> = BTreeMap::new();
    let mut taken = BTreeSet::new();
    for fact in before.ids() {
        // Of two facts that are now one, the second is gone.
        names.extend(later.of(before, fact).filter(|&own| taken.insert(own)).map(|own| (fact, own)));
    }
    let first = |sheet: &FactSheet, fact: FactId| sheet.mentions_of(fact).first().map(|mention| mention.span);
    let mut added: Vec<FactId> = after.ids().filter(|fact| !taken.contains(fact)).collect();
    for fact in before.ids().filter(|fact| !names.contains_key(fact)).collect::<Vec<_>>() {
        let meets = |other: &FactId| {
            let both = first(before, fact).zip(first(after, *other));
            other.kind == fact.kind && both.is_some_and(|(own, other)| own.overlaps(&other))
        };
        if let Some(nth) = added.iter().position(meets) {
            names.insert(fact, added.remove(nth));
        }
    }
    let kept = before.ids().filter_map(|fact| {
        let Some(&own) = names.get(&fact) else {
            return difference((before, fact), Some(fact), None, vec![Way::Gone]);
        };
        let ways = ways((before, fact), (after, own), &|other| names.get(&other).copied());
        difference((after, own), Some(fact), Some(own), ways)
    });
    let added = added.iter().filter_map(|&fact| difference((after, fact), None, Some(fact), vec![Way::Added]));
    let mut differences: Vec<_> = kept.chain(added).collect();
    differences.sort_by_key(|one| one.span);
    differences
}

/// A difference, if there is one.
fn difference(
    (sheet, fact): (&FactSheet, FactId),
    before: Option<FactId>,
    after: Option<FactId>,
    ways: Vec<Way>,
) -> Option<Difference> {
    let mention = sheet.mentions_of(fact).first().filter(|_| !ways.is_empty())?;
    Some(Difference { words: mention.text.clone(), span: mention.span, before, after, ways })
}

/// In which ways a fact and its counterpart differ; `name_of` gives earlier facts their later names.
fn ways(
    (before, fact): (&FactSheet, FactId),
    (after, own): (&FactSheet, FactId),
    name_of: &impl Fn(FactId) -> Option<FactId>,
) -> Vec<Way> {
    let spans = |sheet: &FactSheet, fact| sheet.mentions_of(fact).iter().map(|m| m.span).collect::<Vec<_>>();
    let mut ways = Vec::new();
    let mut note = |is_so: bool, way: Way| ways.extend(is_so.then_some(way));
    let name = |fact: Option<FactId>| fact.and_then(name_of);
    match fact.kind {
        FactKind::Actor => {
            if let (Some(old), Some(new)) = (before.actor(fact), after.actor(own)) {
                note((&old.name, &old.name_en) != (&new.name, &new.name_en), Way::Renamed);
                note(old.kind != new.kind, Way::Retyped);
                note(name(old.affiliation) != new.affiliation, Way::Relinked);
            }
        }
        FactKind::Location => {
            if let (Some(old), Some(new)) = (before.location(fact), after.location(own)) {
                note(old.name != new.name, Way::Renamed);
                note(old.kind != new.kind, Way::Retyped);
                note((old.position, &old.gazetteer) != (new.position, &new.gazetteer), Way::Moved);
            }
        }
        FactKind::Force => {
            if let (Some(old), Some(new)) = (before.force(fact), after.force(own)) {
                note(old.measure != new.measure, Way::Retyped);
                let is_other = |&kind: &SlotKind| {
                    name(old.slot(kind).map(|slot| slot.fact)) != new.slot(kind).map(|slot| slot.fact)
                };
                note(SlotKind::ALL.iter().any(is_other), Way::Relinked);
            }
        }
        FactKind::Date => {}
        FactKind::Claim => {
            if let (Some(old), Some(new)) = (before.claim(fact), after.claim(own)) {
                note(name(old.speaker) != new.speaker, Way::Relinked);
            }
        }
    }
    note(spans(before, fact) != spans(after, own), Way::Reworded);
    ways
}
