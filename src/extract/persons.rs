//! Named humans: by title, by given name, by kunya, by a verb of saying.
//!
//! "السفيرة الأميركية لدى بغداد الينا رومانوسكي": the title opens a phrase and
//! the name is its first words that mean nothing else. Without a title a given
//! name of the lists opens the name. Surnames alone are joined in `link`.
//! Not handled: names of one word without a title.
//! Cases: `tests/corpus/{ar,en}/actors.tsv`.

use std::ops::Range;

use crate::extract::mentions::{ActorKey, ActorMention};
use crate::extract::names::{is_name_word, is_unknown, restored};
use crate::extract::reading::Reading;
use crate::extract::tagging::named_person_at;
use crate::kinds::{ActorKind, Tie};
use crate::lexicon::{Class, Hit, Particle, RoleClass, key_of};
use crate::text::{Script, Span, SrcPos, morphology};

/// Words of a name; Arabic names of the press rarely have more than four.
const MAX_NAME: usize = 4;
/// Words of a title before its name; longer stretches run into the next clause.
const MAX_TITLE: usize = 9;

/// The person whose name's first word is `start`.
pub fn person_at(reading: &Reading<'_>, start: usize) -> Option<ActorMention> {
    if reading.is_script(start, Script::Arabic) { arabic_at(reading, start) } else { english_at(reading, start) }
}

/// Where a title whose first word is `start` is followed by a name.
pub fn titled_at(reading: &Reading<'_>, start: usize) -> Option<ActorMention> {
    let role = reading.hit(start, Class::Role)?;
    let cut = super::phrases::clitic_bytes(role);
    let class = reading.lexicon.roles.get(role.meaning.row as usize)?.class;
    let latin = reading.is_script(start, Script::Latin);
    let mut at = role.end as usize;
    let limit = if class == RoleClass::Head && !latin { at + MAX_TITLE } else { at + 3 };
    while at < limit {
        let tagged =
            named_person_at(reading, at).filter(|name| name.span.start == reading.span(&(at..at + 1), 0).start);
        let name = tagged.map(|name| name.words);
        if let Some(name) = name.or_else(|| name_from(reading, at, true, class != RoleClass::Head)) {
            let title = reading.span(&(start..at), cut);
            let role = (class != RoleClass::Honorific).then_some(trimmed(reading, title));
            return Some(mention(reading, name, 0, role, 0.9));
        }
        if !continues_title(reading, at, latin) {
            return None;
        }
        at += 1;
    }
    None
}

/// A title ends before a comma or quotation mark that parts it from the name.
fn trimmed(reading: &Reading<'_>, title: Span<SrcPos>) -> Span<SrcPos> {
    let text = title.of(&reading.document.text);
    let kept = text.trim_end_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '.' | ')')).len();
    Span::new(title.start, SrcPos(title.start.0 + kept as u32))
}

/// Whether a word may stand between a title and its name.
fn continues_title(reading: &Reading<'_>, at: usize, latin: bool) -> bool {
    if reading.starts_line(at) || reading.is(at, Class::Speech) && !reading.is(at, Class::Common) {
        return false;
    }
    if latin {
        return reading.is(at, Class::Demonym)
            || reading.is(at, Class::Role)
            || matches!(reading.text(at), "," | "." | "-");
    }
    let verb = [Class::Speech, Class::Event, Class::Modality, Class::Number]
        .iter()
        .any(|&class| reading.hit(at, class).is_some_and(|hit| !hit.cut.article));
    let link = reading.is_any_particle(at, &[Particle::Side, Particle::Place]);
    let stop = reading.is_any_particle(at, &[Particle::Stop, Particle::Toward]);
    reading.is_quote(at) || reading.is_script(at, Script::Arabic) && !verb && (link || !stop)
}

pub(super) fn mention(
    reading: &Reading<'_>,
    words: Range<usize>,
    cut: u8,
    role: Option<Span<SrcPos>>,
    confidence: f32,
) -> ActorMention {
    let name = restored(reading.slice(&words, cut));
    ActorMention {
        span: reading.span(&words, cut),
        key: ActorKey::Described(key_of(&name)),
        name,
        kind: ActorKind::Person,
        state: None,
        role,
        confidence,
        source: "pattern",
        tie: Tie::Named,
        words,
    }
}

fn arabic_at(reading: &Reading<'_>, start: usize) -> Option<ActorMention> {
    let after_speech = reading.ends_before(start, Class::Speech).is_some();
    let words = name_from(reading, start, false, false)
        .or_else(|| name_from(reading, start, true, false).filter(|words| after_speech && words.len() > 1))?;
    let given = reading.hit(words.start, Class::Given);
    let cut = kunya_at(reading, words.start).or(given.map(|hit| hit.cut.bytes)).unwrap_or_default();
    Some(mention(reading, words, cut, None, if given.is_some() { 0.75 } else { 0.6 }))
}

/// The words of a name that starts at `start`. After a title (`titled`) any
/// word that means nothing else may open it; elsewhere a given name must.
fn name_from(reading: &Reading<'_>, start: usize, titled: bool, ranked: bool) -> Option<Range<usize>> {
    let latin = reading.is_script(start, Script::Latin);
    if latin {
        return english_name(reading, start, titled);
    }
    if let Some(known) = known_person(reading, start).filter(|_| titled) {
        return Some(start..known);
    }
    let kunya = kunya_at(reading, start).is_some();
    let given = given_at(reading, start).filter(|hit| titled || !Reading::is_guarded(hit));
    let opens = kunya || given.is_some_and(|hit| !titled || hit.cut.bytes == 0) || titled && opens_name(reading, start);
    if !opens {
        return None;
    }
    let mut end = start + 1;
    let words_in = |end: usize| (start..end).filter(|&at| !is_connector(reading, at)).count();
    while words_in(end) < MAX_NAME && continues_name(reading, start, end) {
        end += 1;
    }
    while end > start + 1 && is_connector(reading, end - 1) {
        end -= 1;
    }
    // One word is a name only after a rank or where the lists know it as one.
    let enough = end - start > 1
        || ranked && !reading.is(start, Class::Common)
        || titled && given.is_some_and(|hit| !Reading::is_guarded(hit)) && !reading.is_definite(start);
    enough.then_some(start..end)
}

/// The end of a listed person's name; after a title a surname is enough.
pub(super) fn known_person(reading: &Reading<'_>, start: usize) -> Option<usize> {
    let person =
        |row: u32| reading.lexicon.actors.get(row as usize).is_some_and(|actor| actor.kind == ActorKind::Person);
    let known = reading.hit(start, Class::Actor).filter(|hit| person(hit.meaning.row) && hit.cut.bytes == 0)?;
    Some(known.end as usize)
}

/// A given name, unless it is a function word as the article spells it: folded,
/// the preposition "on" is the name Ali, but its last letter is alef maqsura.
pub fn given_at<'r>(reading: &'r Reading<'_>, at: usize) -> Option<&'r Hit> {
    const ALEF_MAQSURA: char = '\u{0649}';
    let function = |other: &Hit| {
        other.cut.bytes == 0 && matches!(other.meaning.class, Class::Particle | Class::Speech | Class::Number)
    };
    let given = reading.hit(at, Class::Given)?;
    let doubtful = reading.hits(at).iter().any(function);
    let named_on = || {
        !reading.source(at).ends_with(ALEF_MAQSURA) && (reading.is(at + 1, Class::Given) || is_unknown(reading, at + 1))
    };
    (!doubtful || named_on()).then_some(given)
}

/// The clitic bytes before a word that opens a kunya. "Umm" is also "or" and
/// "mother": it needs a given name after it. "أبى أن" refuses, "أبي الذي" has none.
fn kunya_at(reading: &Reading<'_>, at: usize) -> Option<u8> {
    let named =
        reading.is_any_particle(at + 1, &[Particle::Kunya, Particle::Link]) || given_at(reading, at + 1).is_some();
    if reading.is_function_word(at + 1) && !named {
        return None;
    }
    let umm = || reading.particle(at, Particle::Umm).filter(|_| reading.is(at + 1, Class::Given));
    let hit = reading.particle(at, Particle::Kunya).or_else(umm)?;
    hit.cut.preposition.is_none().then_some(hit.cut.bytes)
}

/// Whether a word opens a kunya, clitics aside.
pub(super) fn opens_kunya(reading: &Reading<'_>, at: usize) -> bool {
    reading.is_any_particle(at, &[Particle::Kunya, Particle::Umm])
}

/// Bin, ibn, Al, abu, abd: words inside a name.
pub(super) fn is_connector(reading: &Reading<'_>, at: usize) -> bool {
    [Particle::Link, Particle::Kunya, Particle::Umm]
        .iter()
        .any(|&kind| reading.particle(at, kind).is_some_and(|hit| hit.cut.bytes == 0))
}

fn opens_name(reading: &Reading<'_>, at: usize) -> bool {
    !reading.is_definite(at) && is_unknown(reading, at)
}

fn continues_name(reading: &Reading<'_>, start: usize, at: usize) -> bool {
    let to = morphology::has_lams(reading.text(at));
    if !reading.is_script(at, Script::Arabic) || reading.starts_line(at) || to {
        return false;
    }
    if is_connector(reading, at) {
        return true;
    }
    let given = given_at(reading, at).is_some_and(|hit| hit.cut.bytes == 0);
    let after_connector = is_connector(reading, at - 1) || at == start + 1 && kunya_at(reading, start).is_some();
    if given || after_connector {
        return true;
    }
    if reading.begins_with_and(at) || reading.is(at, Class::DateWord) || reading.is_particle(at, Particle::Stop) {
        return false;
    }
    let demonym = reading.hit(at, Class::Demonym).is_some_and(|hit| hit.cut.article);
    let after_given = at == start + 1 && reading.is(start, Class::Given) && may_be_surname(reading, at);
    let nisba = has_article(reading, at)
        && !reading.is_function_word(at)
        && (is_unknown(reading, at) || demonym || after_given || reading.is(at, Class::Place));
    // A third name that no list holds is more often the next word, unless all are unknown.
    if at > start + 1 && !nisba && reading.is(start, Class::Given) {
        return false;
    }
    // An unknown word with waw in front is a verb more often than a name.
    nisba || at < start + MAX_NAME - 1 && is_unknown(reading, at) && !morphology::begins_with_waw(reading.text(at))
}

/// Whether a definite word after a given name can be a surname though it is an ordinary word too.
fn may_be_surname(reading: &Reading<'_>, at: usize) -> bool {
    const OTHER: &[Class] = &[
        Class::Role,
        Class::DateWord,
        Class::Head,
        Class::Unit,
        Class::PlaceHead,
        Class::State,
        Class::Actor,
        Class::Event,
    ];
    has_article(reading, at) && !reading.is_any(at, OTHER)
}

fn has_article(reading: &Reading<'_>, at: usize) -> bool {
    morphology::has_article(reading.text(at))
}

fn english_at(reading: &Reading<'_>, start: usize) -> Option<ActorMention> {
    let spoken = |words: &Range<usize>| {
        reading.is(words.end, Class::Speech) || reading.ends_before(words.start, Class::Speech).is_some()
    };
    let words = english_name(reading, start, false)
        .or_else(|| english_name(reading, start, true).filter(|words| words.len() > 1 && spoken(words)))?;
    Some(mention(reading, words, 0, None, 0.75))
}

fn english_name(reading: &Reading<'_>, start: usize, titled: bool) -> Option<Range<usize>> {
    if !is_name_word(reading, start)
        || start > 0 && reading.is_capital(start - 1) && !titled && !reading.is(start - 1, Class::Common)
    {
        return None;
    }
    let given = reading.is(start, Class::Given);
    if !given && !titled {
        return None;
    }
    let mut end = start + 1;
    while end < start + MAX_NAME + 2 && !reading.starts_line(end) {
        let hyphenated = reading.text(end - 1) == "-" && reading.is_script(end, Script::Latin);
        let joins = hyphenated || reading.text(end) == "-" || reading.is_particle(end, Particle::Link);
        // A surname may be a nationality ("Najib Danish").
        let surname = given && reading.is_capital(end) && reading.is(end, Class::Demonym);
        if !joins && !surname && !is_name_word(reading, end) {
            break;
        }
        end += 1;
    }
    while end > start && !reading.is_capital(end - 1) && reading.text(end.wrapping_sub(2)) != "-" {
        end -= 1;
    }
    let heads = (start..end).any(|at| reading.is(at, Class::Head) || reading.is(at, Class::PlaceHead))
        || reading.hit(start, Class::Actor).is_some_and(|hit| !titled && !Reading::is_guarded(hit));
    (end > start + usize::from(!titled) && !heads).then_some(start..end)
}
