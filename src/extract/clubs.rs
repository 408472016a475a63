//! Towns that are clubs: among words of sport a bare name of a town is that of its team.
//!
//! A player or a league nearby is enough where no tagger takes the name for a place;
//! where one does, there must be several words or scores of matches.
//! Cases: `tests/corpus/ar/locations.tsv`.

use std::ops::Range;

use crate::extract::places::LIKELY;
use crate::extract::reading::Reading;
use crate::gazetteer::resolve::is_settled;
use crate::lexicon::{Class, Hit, Particle};
use crate::tagger::NameClass;
use crate::text::Preposition;

/// Words on each side of a name that tell.
const REACH: usize = 20;

/// Whether a listed town is named as its club is.
pub(super) fn is_club(reading: &Reading<'_>, hit: &Hit, rows: &[u32]) -> bool {
    let settled = |row: &u32| reading.gazetteer.get(*row).is_some_and(|place| is_settled(place.kind));
    let within = hit.cut.preposition == Some(Preposition::In);
    !within && rows.iter().any(settled) && plays(reading, &(hit.start as usize..hit.end as usize))
}

/// Whether a name stands where clubs do.
pub(super) fn plays(reading: &Reading<'_>, words: &Range<usize>) -> bool {
    let at = words.start;
    // What costs least is asked first: every listed town comes here.
    if reading.after_particle(at, &[Particle::Place, Particle::From, Particle::To]) {
        return false;
    }
    let tagged = reading.name_at(at).is_some_and(|name| name.class == NameClass::Place && name.confidence >= LIKELY);
    // "يبدأ من القاهرة", but "ثأر من بنفيكا".
    if tagged && reading.after_particle(at, &[Particle::Of]) {
        return false;
    }
    let around = at.saturating_sub(REACH)..(words.end + REACH).min(reading.words.len());
    let sport = around.clone().any(|word| reading.is_any_particle(word, &[Particle::Sport, Particle::Match]));
    let told = |word: &usize| reading.is_particle(*word, Particle::Match) || is_score(reading, *word, sport);
    if tagged { around.filter(told).count() > 1 } else { sport }
}

/// Whether a dash stands between the goals of two sides: "صفر-3", and among words of
/// sport "2 - 1", which is a range elsewhere.
fn is_score(reading: &Reading<'_>, dash: usize, sport: bool) -> bool {
    let goals =
        |at: usize| if reading.is_figure(at) { reading.text(at).len() == 1 } else { reading.is(at, Class::Number) };
    let (before, after) = (dash.wrapping_sub(1), dash + 1);
    let written = !(reading.is_figure(before) && reading.is_figure(after));
    reading.text(dash) == "-" && goals(before) && goals(after) && (sport || written)
}
