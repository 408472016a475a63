//! The article with the words that give facts: what every format shows that has the text itself.

use crate::document::{Document, Paragraph};
use crate::facts::{FactId, FactKind, FactSheet};
use crate::text::{Span, SrcPos};

/// Words that give a fact.
pub(super) struct Mark {
    pub(super) span: Span<SrcPos>,
    pub(super) fact: FactId,
    /// Which of the places it is that name the fact, from 1; none for titles and offices.
    pub(super) nth: Option<usize>,
}

/// Text without a border of marks inside.
pub(super) struct Piece<'m> {
    pub(super) span: Span<SrcPos>,
    /// Marks that begin here.
    pub(super) begins: &'m [Mark],
    /// The smallest fact around it.
    pub(super) fact: Option<FactId>,
    /// Whether it is part of a claim, and of another fact too.
    pub(super) is_said: bool,
}

/// All marks, in the order of the text.
pub(super) fn marks(sheet: &FactSheet) -> Vec<Mark> {
    let of = |fact: FactId| {
        let places = sheet.mentions_of(fact).iter().zip(1..);
        places.map(move |(mention, nth)| Mark { span: mention.span, fact, nth: Some(nth) })
    };
    let roles = sheet.actors.iter().flat_map(|actor| actor.roles.iter().map(|role| (actor.id, role.span)));
    let roles = roles.map(|(fact, span)| Mark { span, fact, nth: None });
    let mut marks: Vec<_> = sheet.ids().flat_map(of).chain(roles).collect();
    marks.sort_by_key(|mark| (mark.span.start, mark.span.end, mark.fact));
    marks
}

/// The paragraphs, each cut where marks begin and end.
pub(super) fn paragraphs<'m>(document: &'m Document, marks: &'m [Mark]) -> Vec<(&'m Paragraph, Vec<Piece<'m>>)> {
    let mut rest = marks;
    let mut open: Vec<&Mark> = Vec::new();
    let of = |paragraph: &'m Paragraph| {
        let Paragraph { span, .. } = paragraph;
        let mut pieces = Vec::new();
        let mut at = span.start;
        while at < span.end {
            let n_begin = rest.iter().take_while(|mark| mark.span.start <= at).count();
            let (begins, later) = rest.split_at(n_begin);
            rest = later;
            open.extend(begins);
            open.retain(|mark| mark.span.end > at);
            let ends = open.iter().map(|mark| mark.span.end);
            let next = rest.first().map(|mark| mark.span.start);
            let end = ends.chain(next).chain([span.end]).min().unwrap_or(span.end);
            pieces.push(piece(Span::new(at, end), begins, &open));
            at = end;
        }
        (paragraph, pieces)
    };
    document.paragraphs.iter().map(of).collect()
}

fn piece<'m>(span: Span<SrcPos>, begins: &'m [Mark], open: &[&Mark]) -> Piece<'m> {
    let smallest = open.iter().min_by_key(|mark| (mark.span.end.0 - mark.span.start.0, mark.fact));
    let fact = smallest.map(|mark| mark.fact);
    let is_claim = |fact: FactId| fact.kind == FactKind::Claim;
    let is_said = fact.is_some_and(|fact| !is_claim(fact)) && open.iter().any(|mark| is_claim(mark.fact));
    Piece { span, begins, fact, is_said }
}
