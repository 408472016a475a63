//! The slots of a figure: whose, by whom, against whom, where, when, who says so.
//!
//! Reads outward from the figure: its noun phrase, its clause, its sentence; the
//! place also from the sentence before in the paragraph. The verb beside a figure
//! tells what its subject is: who harms is `by`, who uses its own is `actor`.

use std::ops::Range;

use crate::extract::{DateMention, Mentions, Quantity, Reading};
use crate::kinds::{ActorKind, Measure, PlaceKind};
use crate::lexicon::{ActKind, Class, Form, Particle};
use crate::link::claims::{self, Claim};
use crate::link::named::{Filled, Named, within};
use crate::link::sides::{share_sides, side_in_focus};
use crate::link::{ActorEntity, PlaceEntity};
use crate::text::{Script, Span, SrcPos};

/// The slots of one figure; actors, places and dates by index.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Slots {
    /// Whose; for casualties the victims' side.
    pub actor: Filled,
    /// Who caused it or carried it out.
    pub by: Filled,
    /// Against whom.
    pub target: Filled,
    /// Where.
    pub location: Filled,
    /// When.
    pub date: Filled,
    /// Who says so.
    pub claimed_by: Filled,
}

/// What the slots of all figures are read from.
pub(super) struct Scene<'a> {
    pub(super) reading: &'a Reading<'a>,
    pub(super) mentions: &'a Mentions,
    pub(super) actors: &'a [ActorEntity],
    pub(super) places: &'a [PlaceEntity],
    /// Actor mentions in order.
    pub(super) named: &'a [Named],
    /// Place mentions in order.
    pub(super) sites: &'a [Named],
}

/// One figure in its sentence.
struct Figure<'a> {
    quantity: &'a Quantity,
    sentence: Range<usize>,
    /// First word of the next figure of the sentence, or its end.
    next: usize,
    latin: bool,
    /// The claim that it is part of.
    claim: Option<&'a Claim>,
}

/// Fills the slots of every figure.
pub(super) fn fill(scene: &Scene<'_>, claims: &[Claim]) -> Vec<Slots> {
    let &Scene { reading, mentions, .. } = scene;
    let figures = mentions.quantities.iter().map(|quantity| quantity.words.start);
    let around = claims::around(claims, figures);
    let mut filled: Vec<Slots> = Vec::with_capacity(mentions.quantities.len());
    for (nth, quantity) in mentions.quantities.iter().enumerate() {
        let sentence = reading.sentence_at(quantity.words.start);
        let next = mentions.quantities.get(nth + 1).map_or(sentence.end, |next| next.words.start.min(sentence.end));
        let latin = reading.is_script(quantity.words.end.saturating_sub(1), Script::Latin);
        let claim = around.get(nth).copied().flatten();
        let mut slots = scene.slots(&Figure { quantity, sentence, next, latin, claim });
        if let Some(whole) = quantity.within.and_then(|nth| filled.get(nth)) {
            slots.actor = slots.actor.or(whole.actor);
            slots.location = slots.location.or(whole.location);
        }
        filled.push(slots);
    }
    share_sides(&mentions.quantities, reading, &mut filled);
    filled
}

impl Scene<'_> {
    fn slots(&self, figure: &Figure<'_>) -> Slots {
        let measure = figure.quantity.measure;
        let owner = self.owner(figure);
        let subject = self.subject(figure);
        let mut slots = Slots {
            actor: owner,
            target: self.target(figure),
            location: self.place(figure),
            date: self.date(figure),
            claimed_by: figure.claim.and_then(|claim| claim.speaker),
            ..Slots::default()
        };
        match subject {
            Some((ActKind::Uses | ActKind::Loses, who)) if measure.is_means() => slots.actor = owner.or(Some(who)),
            Some((ActKind::Harms | ActKind::Conducts, who)) => slots.by = Some(who),
            Some(_) => {}
            None => slots.actor = owner.or_else(|| self.sender(figure)),
        }
        slots.by = slots.by.or_else(|| self.agent(figure));
        if measure == Measure::Attacks {
            // Whose attacks they are is who carries them out.
            slots.actor = slots.actor.or(slots.by);
        }
        slots.actor = slots.actor.or_else(|| side_in_focus(self, figure.quantity, slots.by));
        slots
    }

    fn kind_of(&self, named: &Named) -> Option<ActorKind> {
        self.actors.get(named.entity).map(|actor| actor.kind)
    }

    /// Whether an actor may have or lose means of war.
    fn is_side(&self, named: &Named) -> bool {
        !matches!(self.kind_of(named), None | Some(ActorKind::Media | ActorKind::Unnamed | ActorKind::Person))
    }

    fn may_act(&self, named: &Named) -> bool {
        !matches!(self.kind_of(named), None | Some(ActorKind::Media))
    }

    /// The side whose people or means are counted: named inside the noun phrase,
    /// in a partitive or genitive after it, or by the noun's own nationality.
    fn owner(&self, figure: &Figure<'_>) -> Filled {
        const REACH: usize = 4;
        let Figure { quantity, sentence, .. } = figure;
        let (reading, end) = (self.reading, quantity.noun_end);
        let inside = within(self.named, &(quantity.words.start..end)).first();
        if let Some(named) = inside.filter(|n| self.kind_of(n) != Some(ActorKind::Person)) {
            // "أربعة عسكريين عراقيين": the counted are no side; their army is.
            let counted = named.words.start > quantity.words.start && named.words.end <= end;
            let side = || self.by_nationality(quantity).or_else(|| side_in_focus(self, quantity, None));
            return counted.then(side).flatten().or(Some(named.filled()));
        }
        let after = within(self.named, &(end..sentence.end.min(end + REACH))).first().filter(|n| {
            let between = end..n.words.start;
            let partitive = between.clone().any(|at| reading.is_any_particle(at, &[Particle::Of, Particle::From]));
            // "ثلاثة مقرات للحشد الشعبي": the preposition is written onto the name.
            let to = between.clone().all(|at| reading.is_quote(at));
            let blocked = between.clone().any(|at| {
                reading.is_mark(at) && !reading.is_quote(at)
                    || reading.is(at, Class::Speech)
                    || reading.is(at, Class::Act)
                    || reading.is(at, Class::Event)
                    || reading.is_particle(at, Particle::Place)
            });
            (partitive || to) && !blocked
        });
        if let Some(named) = after {
            return Some(named.filled());
        }
        // "three of its eight bases", "20 من عناصره"
        // "أسرة" is spelt as a plural with a pronoun is; it is the singular.
        let with_pronoun = |at| {
            let mut forms = reading.hits(at).iter().filter(|h| h.meaning.class == Class::Unit).map(|h| h.meaning.form);
            forms.next() == Some(Form::Owned) && forms.all(|form| form == Form::Owned)
        };
        if quantity.words.clone().any(|at| reading.is_particle(at, Particle::Own) || with_pronoun(at)) {
            let here = within(self.named, &(sentence.start..quantity.words.start)).iter().find(|n| self.is_side(n));
            let before = || within(self.named, &(0..sentence.start)).iter().rfind(|n| self.is_side(n));
            return here.or_else(before).map(Named::filled);
        }
        self.by_nationality(quantity)
    }

    fn by_nationality(&self, quantity: &Quantity) -> Filled {
        let row = quantity.nationality?;
        let force = (self.actors.iter())
            .position(|a| a.kind == ActorKind::Force && a.of_state == Some(row) && a.state.is_none());
        let state = self.actors.iter().position(|a| a.state == Some(row));
        let fighters = quantity.measure.is_means();
        let entity = if fighters { state.or(force) } else { force.or(state) }
            .filter(|_| fighters || quantity.unit.contains(' '))?;
        Some((entity, quantity.span))
    }

    /// The verb that the figure is the object of, and its subject.
    fn subject(&self, figure: &Figure<'_>) -> Option<(ActKind, (usize, Span<SrcPos>))> {
        let (at, end, kind) = self.verb(figure)?;
        let subject = if figure.latin {
            self.before_verb(figure, at)
        } else if at >= figure.quantity.noun_end {
            // "صاروخ أطلقها حزب الله"
            self.right_after(end, figure.sentence.end)
        } else {
            self.right_after(end, figure.quantity.words.start).or_else(|| self.before_verb(figure, at))
        };
        subject.map(|named| (kind, named.filled()))
    }

    /// Whose means are moved, where no listed verb says so: the actor right before
    /// the verb's object ("حشدت إثيوبيا 3000 جندي").
    fn sender(&self, figure: &Figure<'_>) -> Filled {
        const REACH: usize = 4;
        let Figure { quantity, sentence, .. } = figure;
        if !quantity.measure.is_means() || quantity.measure == Measure::Sites {
            return None;
        }
        let start = quantity.words.start;
        let before = within(self.named, &(sentence.start.max(start.saturating_sub(REACH))..start)).last()?;
        let touching = (before.words.end..start)
            .all(|at| self.reading.is_letters(at) && !self.reading.is_particle(at, Particle::Stop));
        (touching && self.is_side(before)).then(|| before.filled())
    }

    /// What is done to the counted: an act of the lists, or what befell them.
    fn verb(&self, figure: &Figure<'_>) -> Option<(usize, usize, ActKind)> {
        const REACH: usize = 8;
        let reading = self.reading;
        let quantity = figure.quantity;
        if let Some(event) = quantity.event.filter(|_| quantity.measure.is_fate()) {
            let passive = figure.latin && (reading.follows(event, Particle::Passive) || event >= quantity.noun_end);
            let end = reading.hit(event, Class::Event).map_or(event + 1, |hit| hit.end as usize);
            return (!passive).then_some((event, end, ActKind::Harms));
        }
        let act = |at: usize| {
            // Attacks are launched as rockets are, but by whom is another slot.
            let attacks = quantity.measure == Measure::Attacks;
            let acts = reading.hits(at).iter().filter(|hit| hit.meaning.class == Class::Act);
            let kinds = acts.filter_map(|hit| Some((*reading.lexicon.acts.get(hit.meaning.row as usize)?, hit.end)));
            let fits = |kind: ActKind| matches!(kind, ActKind::Conducts) == attacks;
            let (kind, end) = kinds.clone().find(|&(kind, _)| fits(kind)).or_else(|| kinds.clone().next())?;
            Some((at, end as usize, if attacks && kind == ActKind::Uses { ActKind::Conducts } else { kind }))
        };
        let behind = quantity.noun_end..figure.next.min(quantity.noun_end + 3);
        if !figure.latin
            && let Some(found) = behind.take_while(|&at| reading.is_letters(at)).find_map(act)
        {
            return Some(found);
        }
        let start = quantity.words.start;
        let floor = figure.sentence.start.max(start.saturating_sub(REACH));
        let found = (floor..start)
            .rev()
            .find_map(|at| if reading.opens_clause(at) { Some(None) } else { act(at).map(Some) })??;
        let passive = figure.latin && reading.follows(found.0, Particle::Passive);
        (found.1 <= start && !passive).then_some(found)
    }

    /// The actor whose name begins at a word or right after it, and ends before another.
    fn right_after(&self, from: usize, limit: usize) -> Option<&Named> {
        let named = within(self.named, &(from..limit.min(from + 2))).first()?;
        let between = (from..named.words.start).all(|at| self.reading.is_quote(at));
        (between && named.words.end <= limit && self.may_act(named) && !self.is_oblique(named)).then_some(named)
    }

    /// Whether a preposition is written onto a name.
    fn is_oblique(&self, named: &Named) -> bool {
        let naming = |class| matches!(class, Class::Actor | Class::State | Class::Head | Class::Seat);
        self.reading
            .hits(named.words.start)
            .iter()
            .filter(|hit| naming(hit.meaning.class))
            .any(|hit| hit.cut.preposition.is_some())
    }

    /// The subject before a verb: beside it, behind a pronoun, or at the head of its sentence.
    fn before_verb(&self, figure: &Figure<'_>, verb: usize) -> Option<&Named> {
        let reading = self.reading;
        let skipped = |&at: &usize| {
            reading.is_any_particle(at, &[Particle::Perfect, Particle::Passive, Particle::Auxiliary, Particle::Adverb])
                || reading.is(at, Class::Modality)
                || figure.latin && reading.is_particle(at, Particle::To)
        };
        let at = (figure.sentence.start..verb).rev().take_while(skipped).last().unwrap_or(verb);
        let before = within(self.named, &(figure.sentence.start..at));
        let beside = before.last().filter(|n| n.words.end == at && self.may_act(n));
        if beside.is_some() || !figure.latin {
            return beside;
        }
        let pronoun = at > figure.sentence.start && reading.is_particle(at - 1, Particle::Pronoun);
        if pronoun {
            return before.iter().rfind(|n| self.is_side(n));
        }
        // "Israel struck Nuseirat, killing 16": "killed five and wounded a dozen".
        let follows = matches!(reading.text(at.wrapping_sub(1)), ",") || reading.follows(at, Particle::And);
        let first = before.first().filter(|n| n.words.start <= figure.sentence.start + 2);
        let acts = |n: &&Named| reading.is(n.words.end, Class::Act) || reading.is(n.words.end, Class::Event);
        first.filter(|n| follows && self.is_side(n)).filter(acts)
    }

    /// "killed by", "في هجوم لداعش": who caused it, behind the figure or its event.
    fn agent(&self, figure: &Figure<'_>) -> Filled {
        const REACH: usize = 6;
        let reading = self.reading;
        let quantity = figure.quantity;
        if !quantity.measure.is_fate() && quantity.measure != Measure::Attacks {
            return None;
        }
        let end =
            quantity.event.filter(|&event| event >= quantity.words.end).map_or(quantity.words.end, |event| event + 1);
        let limit = figure.sentence.end.min(figure.next.max(end)).min(end + 2 * REACH);
        if quantity.measure == Measure::Attacks
            && let Some(named) = self.right_after(quantity.words.end, limit).filter(|n| self.is_side(n))
        {
            return Some(named.filled());
        }
        (end..limit).find_map(|at| {
            let by = reading.particle(at, Particle::Agent).map(|hit| hit.end as usize);
            let attack = reading.hit(at, Class::Unit).map(|hit| hit.end as usize).filter(|_| self.is_attack(at));
            let named = within(self.named, &(by.or(attack)?..limit.min(by.or(attack)? + 2))).first()?;
            let of_attack = attack.is_none() || self.is_oblique(named) || figure.latin && by.is_some();
            (of_attack && self.is_side(named)).then(|| named.filled())
        })
    }

    fn is_attack(&self, at: usize) -> bool {
        let unit = self.reading.hit(at, Class::Unit).and_then(|hit| self.reading.unit(hit));
        unit.is_some_and(|unit| unit.measure == Some(Measure::Attacks))
    }

    /// "fired at", "ضد", "on": the side that attacks and weapons are turned against.
    fn target(&self, figure: &Figure<'_>) -> Filled {
        const REACH: usize = 5;
        let quantity = figure.quantity;
        if !matches!(quantity.measure, Measure::Attacks | Measure::Weapons) {
            return None;
        }
        let end = quantity.words.end;
        let limit = figure.next.min(end + REACH);
        (end..limit).find_map(|at| {
            let against = self.reading.particle(at, Particle::Against)?.end as usize;
            let named = within(self.named, &(against..limit.max(against + 2))).first()?;
            (named.words.start <= against + 1 && self.is_side(named)).then(|| named.filled())
        })
    }

    /// In the same clause after the figure, else before it in the sentence, else
    /// in the sentence before.
    fn place(&self, figure: &Figure<'_>) -> Filled {
        let reading = self.reading;
        let Figure { quantity, sentence, .. } = figure;
        let origin = |site: &Named| reading.after_particle(site.words.start, &[Particle::From]);
        let after = within(self.sites, &(quantity.words.end..sentence.end)).iter().find(|site| {
            let mut between = quantity.words.end..site.words.start;
            !origin(site)
                && !between.clone().any(|at| reading.text(at) == "(")
                && !between.any(|at| {
                    matches!(reading.text(at), "." | "\u{61B}" | ";")
                        || reading.is_particle(at, Particle::Contrast) && at > quantity.words.end
                })
        });
        let inside = within(self.sites, &quantity.words).first();
        // Where something is said is not where it happened.
        let from = figure.claim.map_or(sentence.start, |claim| claim.said.start.max(sentence.start));
        let before = self.narrowest(within(self.sites, &(from..quantity.words.start)));
        after.or(inside).or(before).or_else(|| self.place_before(figure)).map(Named::filled)
    }

    /// The last place, or in "درنة شرقي ليبيا" the one that a country's name places.
    fn narrowest<'n>(&self, sites: &'n [Named]) -> Option<&'n Named> {
        const REACH: usize = 3;
        let is_country =
            |site: &Named| self.places.get(site.entity).is_some_and(|place| place.kind == PlaceKind::Country);
        match sites {
            [.., inner, last]
                if is_country(last) && !is_country(inner) && last.words.start <= inner.words.end + REACH =>
            {
                Some(inner)
            }
            sites => sites.last(),
        }
    }

    /// The last place named in the sentences before in the paragraph.
    fn place_before(&self, figure: &Figure<'_>) -> Option<&Named> {
        const REACH: usize = 60;
        if !figure.quantity.measure.is_fate() && figure.quantity.measure != Measure::Attacks {
            return None;
        }
        let end = figure.sentence.start;
        let start = (end.saturating_sub(REACH)..=end).rev().find(|&at| self.reading.starts_line(at))?;
        self.narrowest(within(self.sites, &(start..end)))
    }

    /// The date after the figure and before the next one, else the nearest of the sentence;
    /// the day of a dateline counts only where the sentence has no other.
    fn date(&self, figure: &Figure<'_>) -> Filled {
        let Figure { quantity, sentence, .. } = figure;
        let dates = &self.mentions.dates;
        let from = dates.partition_point(|date| date.words.start < sentence.start);
        let inside = || dates.iter().enumerate().skip(from).take_while(|(_, date)| date.words.start < sentence.end);
        let behind = inside().find(|(_, date)| (quantity.words.end..figure.next).contains(&date.words.start));
        let distance = |words: &Range<usize>| {
            words.start.saturating_sub(quantity.words.end).max(quantity.words.start.saturating_sub(words.end))
        };
        let nearest = || inside().min_by_key(|(_, date)| (self.is_of_dateline(date), distance(&date.words)));
        behind.or_else(nearest).map(|(nth, date)| (nth, date.span))
    }

    /// "BAGHDAD, Oct. 14, 2025 –": whether a date is the article's own day, right behind the place of its dateline.
    fn is_of_dateline(&self, date: &DateMention) -> bool {
        /// An agency in brackets may stand between.
        const REACH: usize = 6;
        let document = self.reading.document;
        let own = document.base_date.is_some_and(|base| date.days == Some((base.value, base.value)));
        let first = date.words.start.saturating_sub(REACH);
        own && document.dateline.is_some_and(|place| self.reading.span(&(first..date.words.start), 0).overlaps(&place))
    }
}
