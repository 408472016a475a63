//! Facts as marks on the article's words: colour by kind and a second cue.
//!
//! Claims cover whole sentences and would hide the rest: they have a bar in the
//! margin, and only the selected one is marked.

use super::bidi::{Cue, Mark, MarkLook, MarkSource, Underline};
use super::drafts::Preview;
use super::kit::Kit;
use super::state::Selected;
use super::wording::{self, DOT};
use crate::facts::{FactId, FactKind, FactSheet, Mention, Review};
use crate::text::{Span, SrcPos};

/// The mentions that are marked, in text order. A mark's id is its place here.
#[derive(Debug, Default)]
pub struct Marked {
    /// What each mark stands for.
    pub mentions: Vec<(Span<SrcPos>, Selected)>,
    /// The claims, in text order.
    pub claims: Vec<Span<SrcPos>>,
    /// Length of the longest mention, in bytes.
    longest: u32,
}

impl Marked {
    /// All mentions of a sheet except claims.
    pub fn new(sheet: &FactSheet) -> Self {
        let mut mentions: Vec<_> = sheet
            .ids()
            .filter(|fact| fact.kind != FactKind::Claim)
            .flat_map(|fact| {
                let of_fact = move |(nth, mention): (usize, &Mention)| (mention.span, Selected { fact, mention: nth });
                sheet.mentions_of(fact).iter().enumerate().map(of_fact)
            })
            .collect();
        mentions.sort_by_key(|&(span, selected)| (span.start, std::cmp::Reverse(span.end), selected.fact));
        let mut claims: Vec<_> = sheet.claims.iter().map(|claim| claim.mention.span).collect();
        claims.sort_unstable();
        Self { claims, ..Self::of(mentions) }
    }

    fn of(mentions: Vec<(Span<SrcPos>, Selected)>) -> Self {
        let longest = mentions.iter().map(|(span, _)| span.end.0.saturating_sub(span.start.0)).max().unwrap_or(0);
        Self { mentions, longest, ..Self::default() }
    }

    /// What the mark of that id stands for.
    pub fn get(&self, id: u32) -> Option<Selected> {
        self.mentions.get(id as usize).map(|&(_, selected)| selected)
    }

    /// The fact with the shortest mention around a place in the text.
    pub fn at(&self, place: SrcPos) -> Option<FactId> {
        let until = self.mentions.partition_point(|(span, _)| span.start <= place);
        let from = self.mentions.partition_point(|(span, _)| span.start.0.saturating_add(self.longest) <= place.0);
        let near = self.mentions.get(from..until).unwrap_or_default();
        let around = near.iter().filter(|(span, _)| span.contains(place));
        around.min_by_key(|(span, _)| span.end.0 - span.start.0).map(|(_, one)| one.fact)
    }

    /// The one that a click on all of `ids` means: the shortest, or the next
    /// one if one of them is already selected.
    pub fn clicked(&self, ids: &[u32], selected: Option<Selected>) -> Option<Selected> {
        let mut under: Vec<_> = ids.iter().filter_map(|&id| self.mentions.get(id as usize)).collect();
        under.sort_by_key(|(span, selected)| (span.end.0 - span.start.0, selected.fact));
        let current = under.iter().position(|(_, one)| Some(one.fact) == selected.map(|s| s.fact));
        let next = current.map_or(0, |place| (place + 1) % under.len());
        under.get(next).map(|&&(_, one)| one)
    }

    /// The marks as the reading view draws them. While `flashes`, the selected
    /// words stand out more.
    pub fn drawn<'a>(
        &'a self,
        sheet: &'a FactSheet,
        kit: &'a Kit,
        selected: Option<Selected>,
        flashes: bool,
    ) -> DrawnMarks<'a> {
        DrawnMarks { marked: self, sheet, kit, selected, flashes }
    }
}

/// Words that something outside the text points at, as they stand out in it.
pub fn pointed_at(kit: &Kit, text: &str, preview: &Preview) -> Mark {
    let colour = kit.palette.of_kind(preview.kind);
    let look = MarkLook {
        fill: kit.palette.tint(colour, 0.3),
        line: colour,
        pattern: Underline::None,
        outline: Some(colour),
        cue: Cue::None,
    };
    let name = format!("{}{DOT}{}", preview.words.of(text), preview.says);
    Mark { span: preview.words, id: u32::MAX, look, name }
}

/// Mentions as marks, made for those that the view asks for.
pub struct DrawnMarks<'a> {
    marked: &'a Marked,
    sheet: &'a FactSheet,
    kit: &'a Kit,
    selected: Option<Selected>,
    flashes: bool,
}

impl DrawnMarks<'_> {
    fn look(&self, one: Selected) -> MarkLook {
        let review = self.sheet.review_of(one.fact).unwrap_or(Review::Unreviewed);
        look(self.kit, one.fact.kind, standing(one, self.selected, self.flashes), review)
    }

    /// The selected claim. Its id is nobody's: a click means what lies in it.
    fn selected_claim(&self) -> Option<Mark> {
        let one = self.selected.filter(|one| one.fact.kind == FactKind::Claim)?;
        let span = self.sheet.mentions_of(one.fact).get(one.mention)?.span;
        let look = self.look(one);
        Some(Mark { span, id: u32::MAX, look, name: name(self.kit, self.sheet, one) })
    }
}

impl MarkSource for DrawnMarks<'_> {
    fn touching(&self, span: Span<SrcPos>) -> Vec<Mark> {
        let mentions = &self.marked.mentions;
        // None that starts earlier reaches into the span.
        let first =
            mentions.partition_point(|(one, _)| one.start.0.saturating_add(self.marked.longest) <= span.start.0);
        let near = mentions.iter().enumerate().skip(first).take_while(|(_, (one, _))| one.start < span.end);
        let mark = |(nth, &(span, one)): (usize, &(Span<SrcPos>, Selected))| Mark {
            span,
            id: nth as u32,
            look: self.look(one),
            name: name(self.kit, self.sheet, one),
        };
        let mut marks: Vec<_> = near.filter(|(_, (one, _))| one.overlaps(&span)).map(mark).collect();
        if let Some(claim) = self.selected_claim().filter(|claim| claim.span.overlaps(&span)) {
            let at = marks.partition_point(|mark| mark.span.start < claim.span.start);
            marks.insert(at, claim);
        }
        marks
    }
}

/// How much a mark stands out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Standing {
    Plain,
    /// Another mention of the selected fact.
    Sibling,
    Selected,
    Flashing,
}

fn standing(one: Selected, selected: Option<Selected>, flashes: bool) -> Standing {
    match selected {
        Some(selected) if selected == one && flashes => Standing::Flashing,
        Some(selected) if selected == one => Standing::Selected,
        Some(selected) if selected.fact == one.fact => Standing::Sibling,
        _ => Standing::Plain,
    }
}

fn look(kit: &Kit, kind: FactKind, standing: Standing, review: Review) -> MarkLook {
    let colour = kit.palette.of_kind(kind);
    let is_rejected = review == Review::Rejected;
    let pattern = match kind {
        _ if is_rejected => Underline::None,
        FactKind::Actor | FactKind::Claim => Underline::Solid,
        FactKind::Location => Underline::Dotted,
        FactKind::Force => Underline::Double,
        FactKind::Date => Underline::Dashed,
    };
    let plain = if kind == FactKind::Date || is_rejected { 0.0 } else { 0.085 };
    let share = match standing {
        Standing::Plain => plain,
        Standing::Sibling => plain + 0.07,
        Standing::Selected => 0.22,
        Standing::Flashing => 0.42,
    };
    let outlined = matches!(standing, Standing::Selected | Standing::Flashing);
    MarkLook {
        fill: if share > 0.0 { kit.palette.tint(colour, share) } else { egui::Color32::TRANSPARENT },
        line: if is_rejected { kit.palette.muted } else { colour },
        pattern,
        outline: outlined.then_some(colour),
        cue: match review {
            Review::Unreviewed => Cue::None,
            Review::Rejected => Cue::Strike,
            Review::Accepted | Review::Edited | Review::Added => Cue::Tick,
        },
    }
}

/// What a screen reader says for a mark: the words, and the kind of fact.
fn name(kit: &Kit, sheet: &FactSheet, one: Selected) -> String {
    let words = sheet.mentions_of(one.fact).get(one.mention).map(|mention| mention.text.as_str()).unwrap_or_default();
    let kind = kit.word(&format!("kind-{}", one.fact.kind.id()));
    [words, &kind, &wording::review(&kit.words, sheet, one.fact)]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(DOT)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marked() -> Marked {
        let span = |start, end| Span::new(SrcPos(start), SrcPos(end));
        let one = |kind, number| Selected { fact: FactId { kind, number }, mention: 0 };
        Marked::of(vec![
            (span(0, 30), one(FactKind::Force, 1)),
            (span(4, 9), one(FactKind::Actor, 1)),
            (span(40, 50), one(FactKind::Location, 1)),
        ])
    }

    #[test]
    fn clicking_the_same_words_again_goes_through_the_facts_there() {
        let marked = marked();
        let first = marked.clicked(&[0, 1], None);
        assert_eq!(first.map(|s| s.fact.kind), Some(FactKind::Actor));
        let second = marked.clicked(&[0, 1], first);
        assert_eq!(second.map(|s| s.fact.kind), Some(FactKind::Force));
        assert_eq!(marked.clicked(&[0, 1], second), first);
    }

    #[test]
    fn clicking_elsewhere_starts_with_the_shortest() {
        let marked = marked();
        let far = marked.clicked(&[2], None);
        assert_eq!(marked.clicked(&[0, 1], far).map(|s| s.fact.kind), Some(FactKind::Actor));
        assert_eq!(marked.clicked(&[], far), None);
    }
}
