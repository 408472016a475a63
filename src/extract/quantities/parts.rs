//! Figures that count a part of another: "15 of the wounded", "من بين القتلى سبعة أطفال".
//!
//! The whole is the figure that stands in the part's own words ("12 of the 60"), else the last one
//! before that counts the same and more.
//! Parts of the count just before ("بينهم", "of them") are told where the count is read.
//! Cases: `a_part_lies_within_its_whole_and_contradicts_nothing` in `tests/corpus.rs`.

use crate::extract::mentions::Quantity;
use crate::extract::reading::Reading;
use crate::lexicon::{Class, Particle};
use crate::text::Script;

/// Words from the end of "من بين القتلى", "among the dead" to the figure of the part.
const MAX_GAP: usize = 3;

/// Figures before a part among which its whole is sought: those of some paragraphs.
const MAX_BACK: usize = 40;

/// Says of parts whose whole is not known yet which one it is.
pub(super) fn settle(reading: &Reading<'_>, quantities: &mut [Quantity]) {
    for nth in 0..quantities.len() {
        let Some(part) = quantities.get(nth).filter(|part| part.within.is_none() && is_part(reading, part)) else {
            continue;
        };
        let holds = |whole: &Quantity| whole.measure == part.measure && most(whole) > part.value.low;
        let inside = |whole: &&Quantity| part.words.contains(&whole.words.start) && holds(whole);
        let ahead = quantities.get(nth + 1).filter(inside).map(|_| nth + 1);
        let before = || {
            let fits = |at: &usize| quantities.get(*at).is_some_and(|whole| whole.within.is_none() && holds(whole));
            (nth.saturating_sub(MAX_BACK)..nth).rev().find(fits)
        };
        let within = ahead.or_else(before);
        if let Some(part) = quantities.get_mut(nth) {
            part.within = within;
        }
    }
}

fn most(whole: &Quantity) -> f64 {
    whole.value.best.or(whole.value.high).unwrap_or(whole.value.low)
}

/// Whether a figure is of those whom something befell, spoken of before: in its own words
/// behind "of", or right before it behind "among".
fn is_part(reading: &Reading<'_>, quantity: &Quantity) -> bool {
    if !quantity.measure.is_fate() {
        return false;
    }
    let mut own = quantity.words.clone().skip(1);
    let behind = own.any(|at| {
        let of = reading.particle(at, Particle::Total).or_else(|| reading.particle(at, Particle::Of));
        of.is_some_and(|of| befallen_at(reading, of.end as usize, quantity))
    });
    let start = quantity.words.start;
    behind
        || (start.saturating_sub(MAX_GAP + 2)..start).any(|at| {
            let among = reading.particle(at, Particle::Total).filter(|among| (among.end as usize) < start);
            among.is_some_and(|among| befallen_at(reading, among.end as usize, quantity))
        })
}

/// Whether a definite noun for those whom the same befell, or a figure of them, stands at `at`.
fn befallen_at(reading: &Reading<'_>, at: usize, quantity: &Quantity) -> bool {
    let latin = reading.is_script(at, Script::Latin);
    let article = usize::from(latin && reading.is_particle(at, Particle::Article));
    // "of the", "out of" and "among the" are function words of two, which have the article in them.
    let definite = if latin { reading.follows(at + article, Particle::Article) } else { reading.is_definite(at) };
    let figure = reading.is_figure(at + article) || reading.is(at + article, Class::Number);
    let noun = reading.hits(at + article).iter().find(|hit| hit.meaning.class == Class::Unit);
    let befallen = noun.and_then(|hit| reading.unit(hit)?.measure) == Some(quantity.measure);
    figure || definite && befallen
}
