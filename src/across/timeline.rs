//! The timeline: every fact that has a day or a stretch of days, by day.
//!
//! A figure stands under the date that its sheet gives it; a claim under each date named in the words said, which is
//! when that happened or will, not when it was said; a date that neither has, by itself, with the sentence around it.
//! What has no day in the sheet is not here: no day is made from that of the article.

use jiff::civil::Date;
use rustc_hash::FxHashSet;

use super::{Article, Rows, Seen, Sheet, Trace};
use crate::facts::{Claim, DateFact, FactId, Force, Measure, Mention, SlotKind};
use crate::text::{Span, SrcPos};

/// One fact under its date.
#[derive(Debug, Clone, PartialEq)]
pub struct Dated {
    /// First day.
    pub start: Date,
    /// Last day, inclusive.
    pub end: Date,
    /// How exactly it is known: `day`, `week`, `month`, `season`, `year`, `decade`.
    pub granularity: &'static str,
    /// The words that give the date.
    pub date: Trace,
    /// The fact and its words: a figure, what is claimed, or the sentence in which the date stands.
    pub what: Trace,
    /// Whose it is, for casualties the victims' side, or who says it: a row of [`Collation::actors`](super::Collation), and the words that say so.
    pub who: Option<(u32, Trace)>,
    /// Where: a row of [`Collation::places`](super::Collation), and the words that say so.
    pub place: Option<(u32, Trace)>,
}

pub(super) fn timeline(articles: &[Article<'_>], sheets: &[Sheet<'_>], rows: &Rows) -> Vec<Dated> {
    let mut timeline = Vec::new();
    for (article, sheet) in articles.iter().zip(sheets) {
        let of_article = OfArticle { text: &article.document.text, sheet, rows };
        of_article.dated(&mut timeline);
    }
    timeline.sort_by_key(|dated| (dated.start, dated.end, dated.what.article, dated.what.span, dated.what.fact));
    timeline
}

struct OfArticle<'a> {
    text: &'a str,
    sheet: &'a Sheet<'a>,
    rows: &'a Rows,
}

impl OfArticle<'_> {
    fn dated(&self, timeline: &mut Vec<Dated>) {
        let facts = &self.sheet.facts;
        let mut used: FxHashSet<FactId> = FxHashSet::default();
        for force in &facts.forces {
            let dated = self.figure(force);
            used.extend(dated.as_ref().map(|dated| dated.date.fact));
            timeline.extend(dated);
        }
        let mut named: Vec<(Span<SrcPos>, &DateFact)> =
            facts.dates.iter().flat_map(|date| date.mentions.iter().map(move |m| (m.span, date))).collect();
        named.sort_by_key(|(span, _)| *span);
        for claim in &facts.claims {
            let said = claim.mention.span;
            let from = named.partition_point(|(span, _)| span.start < said.start);
            let within = named.iter().skip(from).take_while(|(span, _)| said.covers(span));
            let mut taken: Vec<FactId> = Vec::new();
            for (words, date) in within {
                if taken.contains(&date.id) {
                    continue;
                }
                taken.push(date.id);
                let dated = self.claim(claim, date, *words);
                used.extend(dated.as_ref().map(|dated| dated.date.fact));
                timeline.extend(dated);
            }
        }
        // Alone, a date stands with its sentence.
        let alone = facts.dates.iter().filter(|date| !used.contains(&date.id));
        timeline.extend(alone.filter_map(|date| {
            let words = date.mentions.first()?;
            let what = self.trace(date.id, self.sentence_around(words.span));
            self.under(date, words.span, what)
        }));
    }

    fn figure(&self, force: &Force) -> Option<Dated> {
        let slot = force.date?;
        let date = self.sheet.facts.date(slot.fact)?;
        let words = force.mentions.first()?.span;
        // "Two days ago" counts nothing.
        if words.overlaps(&slot.span) && force.measure == Measure::Other {
            return None;
        }
        let what = self.trace(force.id, words);
        let dated = self.under(date, slot.span, what)?;
        let played = |part| self.rows.played(self.sheet.number, force, part);
        // Who killed is not whose the dead are.
        let acts = || played(SlotKind::By).filter(|_| !force.measure.is_fate());
        let who = played(SlotKind::Actor).or_else(acts);
        Some(Dated { who, place: played(SlotKind::Location), ..dated })
    }

    fn claim(&self, claim: &Claim, date: &DateFact, words: Span<SrcPos>) -> Option<Dated> {
        let said = claim.mention.span;
        let dated = self.under(date, words, self.trace(claim.id, said))?;
        let who = claim.speaker.and_then(|fact| {
            let row = self.rows.actors.get(&Seen { article: self.sheet.number, fact })?;
            // The speaker's nearest words before what is said.
            let mentions = self.sheet.facts.mentions_of(fact);
            let before = mentions.iter().rev().find(|mention| mention.span.start <= said.start);
            let Mention { span, .. } = before.or_else(|| mentions.first())?;
            Some((*row, self.trace(fact, *span)))
        });
        Some(Dated { who, ..dated })
    }

    fn under(&self, date: &DateFact, words: Span<SrcPos>, what: Trace) -> Option<Dated> {
        let (start, end) = (date.start?, date.end?);
        let (granularity, date) = (date.granularity, self.trace(date.id, words));
        Some(Dated { start, end, granularity, date, what, who: None, place: None })
    }

    fn trace(&self, fact: FactId, span: Span<SrcPos>) -> Trace {
        Trace { article: self.sheet.number, fact, span }
    }

    /// From the end of one sentence to the end of the next, within a line; lines are short, see `read`.
    fn sentence_around(&self, span: Span<SrcPos>) -> Span<SrcPos> {
        const ENDS: &[&str] = &[". ", "! ", "? ", "\u{61F} ", "\u{61B} "];
        let before = self.text.get(..span.bytes().start).unwrap_or_default();
        let line = before.rfind('\n').map_or(0, |at| at + 1);
        let before = before.get(line..).unwrap_or_default();
        let after = self.text.get(span.bytes().end..).unwrap_or_default().lines().next().unwrap_or_default();
        let start = line + ENDS.iter().filter_map(|end| Some(before.rfind(end)? + end.len())).max().unwrap_or_default();
        let length = ENDS.iter().filter_map(|end| Some(after.find(end)? + end.trim_end().len())).min();
        let end = span.bytes().end + length.unwrap_or(after.len());
        let whole = self.text.get(start..end).unwrap_or_default();
        let start = start + (whole.len() - whole.trim_start().len());
        Span::new(SrcPos(start as u32), SrcPos((start + whole.trim().len()) as u32))
    }
}
