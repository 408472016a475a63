//! Where the quotations of one text stand in a later version of it.

use std::collections::{BTreeMap, BTreeSet};

use crate::facts::{FactKind, Mention};
use crate::review::Alignment;
use crate::text::clitics::readings;
use crate::text::{Span, SrcPos};

/// Words on either side of a quotation that are compared.
const AROUND: usize = 6;
/// Bytes of the shortest word that is: three Arabic letters or five Latin ones. Shorter ones stand around everything.
const SHORTEST: usize = 5;
/// Places that are compared for a quotation, at most: the nearest to where it would be looked for.
const MOST_PLACES: usize = 64;

/// The places of quotations.
pub(super) struct Places<'t> {
    from: &'t str,
    to: &'t str,
    alignment: Alignment,
    found: BTreeMap<Span<SrcPos>, Span<SrcPos>>,
    reworded: BTreeSet<Span<SrcPos>>,
    /// Places with other surroundings: they still name what they named, but say something else.
    strange: BTreeSet<Span<SrcPos>>,
}

impl<'t> Places<'t> {
    /// Looks for the quotations `wanted` of `from` in `to`.
    pub(super) fn new(from: &'t str, to: &'t str, wanted: &BTreeSet<(FactKind, Span<SrcPos>)>) -> Self {
        let alignment = Alignment::new(from, to);
        let (found, reworded, strange) = Default::default();
        let mut places = Self { from, to, alignment, found, reworded, strange };
        let mut taken = BTreeSet::new();
        let mut missing = Vec::new();
        let spans: BTreeSet<Span<SrcPos>> = wanted.iter().map(|(_, span)| *span).collect();
        for span in spans {
            match places.alignment.later(span).filter(|there| places.likeness(span, *there) >= ALIKE) {
                Some(there) => places.take(span, there, &mut taken),
                None => missing.push(span),
            }
        }
        places.place_moved(&missing, &mut taken);
        for (_, claim) in wanted.iter().filter(|(kind, _)| *kind == FactKind::Claim) {
            if let (None, Some(there)) = (places.found.get(claim), places.alignment.reworded(*claim))
                && places.has_same_digits(*claim, there)
            {
                places.found.insert(*claim, there);
                places.reworded.insert(there);
            }
        }
        places
    }

    /// Where the words of a fact of that kind stand.
    pub(super) fn of(&self, kind: FactKind, span: Span<SrcPos>) -> Option<Span<SrcPos>> {
        let is_name = matches!(kind, FactKind::Actor | FactKind::Location);
        self.found.get(&span).copied().filter(|_| is_name || !self.strange.contains(&span))
    }

    /// Whether a claim that stands there has other words than before.
    pub(super) fn is_reworded(&self, there: Span<SrcPos>) -> bool {
        self.reworded.contains(&there)
    }

    /// Moves the mentions of a fact, and drops those that have no place.
    pub(super) fn keep(&self, kind: FactKind, mentions: &mut Vec<Mention>) {
        mentions.retain_mut(|mention| self.move_mention(kind, mention));
        mentions.sort_by_key(|mention| mention.span);
        mentions.dedup_by_key(|mention| mention.span);
    }

    /// Moves a mention; answers whether it has a place.
    pub(super) fn move_mention(&self, kind: FactKind, mention: &mut Mention) -> bool {
        let there = self.of(kind, mention.span);
        if let Some(there) = there {
            // Lines may break elsewhere now.
            mention.span = there;
            there.of(self.to).clone_into(&mut mention.text);
        }
        there.is_some()
    }

    fn take(&mut self, span: Span<SrcPos>, there: Span<SrcPos>, taken: &mut BTreeSet<Span<SrcPos>>) {
        self.found.insert(span, there);
        taken.insert(there);
    }

    /// Finds what stands elsewhere: each place for one quotation only, the likest first.
    fn place_moved(&mut self, missing: &[Span<SrcPos>], taken: &mut BTreeSet<Span<SrcPos>>) {
        if missing.is_empty() {
            return;
        }
        let index = Index::new(&self.alignment, self.to);
        let mut pairs = Vec::new();
        for &span in missing {
            let expected = self.alignment.expected(span);
            for there in index.places_of(&self.alignment, (self.from, span), (self.to, expected)) {
                pairs.push((self.likeness(span, there), there.start.0.abs_diff(expected.0), span, there));
            }
        }
        pairs.sort_by_key(|&(likeness, away, span, there)| (std::cmp::Reverse(likeness), away, span, there));
        for (likeness, _, span, there) in pairs {
            if !self.found.contains_key(&span) && !taken.contains(&there) {
                self.take(span, there, taken);
                if likeness < ALIKE {
                    self.strange.insert(span);
                }
            }
        }
    }

    /// How many per cent of the words around both places are the same.
    fn likeness(&self, span: Span<SrcPos>, there: Span<SrcPos>) -> usize {
        let is_long = |word: &&str| word.len() >= SHORTEST;
        let old = self.alignment.around_before(span, AROUND).map(|word| word.of(self.from)).filter(is_long);
        let mut new: Vec<&str> =
            self.alignment.around_after(there, AROUND).map(|word| word.of(self.to)).filter(is_long).collect();
        let (mut n_old, n_new, mut n_same) = (0, new.len(), 0);
        for word in old {
            n_old += 1;
            if let Some(at) = new.iter().position(|other| *other == word) {
                new.swap_remove(at);
                n_same += 1;
            }
        }
        let fewer = n_old.min(n_new);
        // Nothing around it says nothing against it.
        (n_same * 100_usize).checked_div(fewer).unwrap_or(ALIKE)
    }

    /// Whether the words that differ between the two have no digits.
    fn has_same_digits(&self, claim: Span<SrcPos>, there: Span<SrcPos>) -> bool {
        let has_digit = |span: &Span<SrcPos>, text: &str| span.of(text).contains(char::is_numeric);
        !self.alignment.removed(claim).iter().any(|span| has_digit(span, self.from))
            && !self.alignment.added(there).iter().any(|span| has_digit(span, self.to))
    }
}

/// The per cent of [`Places::likeness`] from which on two places say the same.
const ALIKE: usize = 50;

/// The words of a text by what they say, with clitics and without.
struct Index<'t>(BTreeMap<&'t str, Vec<(usize, u32)>>);

impl<'t> Index<'t> {
    fn new(alignment: &Alignment, text: &'t str) -> Self {
        let mut index: BTreeMap<&str, Vec<(usize, u32)>> = BTreeMap::new();
        for (nth, span) in alignment.words_after().iter().enumerate() {
            let word = span.of(text);
            let mut note = |cut: u8| {
                if let Some(stem) = word.get(usize::from(cut)..) {
                    let places = index.entry(stem).or_default();
                    if places.last() != Some(&(nth, u32::from(cut))) {
                        places.push((nth, u32::from(cut)));
                    }
                }
            };
            readings(word, |_, cut| note(cut.bytes));
        }
        Self(index)
    }

    /// Where the words of `span` stand, those nearest to `expected`.
    fn places_of(
        &self,
        alignment: &Alignment,
        (from, span): (&str, Span<SrcPos>),
        (to, expected): (&str, SrcPos),
    ) -> Vec<Span<SrcPos>> {
        let pieces: Vec<&str> = alignment.pieces(span).map(|piece| piece.of(from)).collect();
        // All are looked for by the rarest of the words.
        let rarest = pieces.iter().enumerate().min_by_key(|(_, piece)| self.places(piece).len());
        let Some((rank, rarest)) = rarest else { return Vec::new() };
        let words = alignment.words_after();
        let all = self.places(rarest);
        let is_before = |&(nth, _): &(usize, u32)| words.get(nth).is_some_and(|word| word.start < expected);
        let from = all.partition_point(is_before).saturating_sub(MOST_PLACES / 2);
        let near = all.iter().skip(from).take(MOST_PLACES).filter_map(|(nth, _)| nth.checked_sub(rank));
        near.filter_map(|first| self.whole(&pieces, (words, to), first)).collect()
    }

    fn places(&self, word: &str) -> &[(usize, u32)] {
        self.0.get(word).map(Vec::as_slice).unwrap_or_default()
    }

    /// The place of words that begin with the word `first`, if they are those.
    fn whole(&self, pieces: &[&str], (words, text): (&[Span<SrcPos>], &str), first: usize) -> Option<Span<SrcPos>> {
        let (own, rest) = pieces.split_first()?;
        let places = self.places(own);
        let (_, cut) = places.get(places.binary_search_by_key(&first, |(nth, _)| *nth).ok()?)?;
        let (first, rest_there) = words.get(first..first + pieces.len())?.split_first()?;
        let are_same = rest.iter().zip(rest_there).all(|(piece, word)| word.of(text) == *piece);
        let last = rest_there.last().unwrap_or(first);
        are_same.then(|| Span::new(SrcPos(first.start.0 + cut), last.end))
    }
}
