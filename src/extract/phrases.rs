//! Described actors: a head word with what belongs to it.
//!
//! "القوات الأميركية", "مجلس شورى ثوار بنغازي", "فصائل مسلحة عراقية", "Afghan
//! soldiers", "Ministry of Interior". In Arabic the head opens the phrase: a
//! definite head takes definite adjectives, an indefinite one a genitive chain
//! that ends in something definite. In English the head closes it, or opens it
//! with "of". Heads: `assets/lang/*/heads.tsv`.
//! Not handled: coordinated genitives ("لجنة الأمن والدفاع").
//! Cases: `tests/corpus/{ar,en}/actors.tsv`.

use std::ops::Range;

use crate::extract::mentions::{ActorKey, ActorMention};
use crate::extract::names::{is_name_word, restored};
use crate::extract::reading::Reading;
use crate::kinds::{ActorKind, Tie};
use crate::lexicon::{Class, Hit, Particle, key_of};
use crate::text::{Script, morphology};

/// Longest chain of words in a described name.
const MAX_WORDS: usize = 7;
/// Indefinite words in a genitive chain before its definite end; at 4 whole clauses are swallowed.
const MAX_INDEFINITE: usize = 3;

/// The described actor whose first word is `start`.
pub fn actor_phrase_at(reading: &Reading<'_>, start: usize) -> Option<ActorMention> {
    if reading.is_script(start, Script::Arabic) { arabic_at(reading, start) } else { english_at(reading, start) }
}

struct Phrase {
    end: usize,
    kind: ActorKind,
    key: Option<ActorKey>,
    state: Option<u32>,
    bare: bool,
}

fn mention(reading: &Reading<'_>, start: usize, cut: u8, phrase: Phrase) -> ActorMention {
    let words = start..phrase.end;
    let name = restored(reading.slice(&words, cut));
    let key = phrase.key.unwrap_or_else(|| {
        if phrase.bare { ActorKey::Bare(key_of(&name)) } else { ActorKey::Described(key_of(&name)) }
    });
    ActorMention {
        span: reading.span(&words, cut),
        name,
        key,
        kind: phrase.kind,
        state: phrase.state,
        role: None,
        confidence: if phrase.bare { 0.6 } else { 0.85 },
        source: "pattern",
        tie: Tie::Named,
        words,
    }
}

pub(super) fn head_kind(reading: &Reading<'_>, hit: &Hit) -> Option<ActorKind> {
    reading.lexicon.heads.get(hit.meaning.row as usize).map(|head| head.kind)
}

/// The bytes of clitics before the article: what is not part of a name.
pub(super) fn clitic_bytes(hit: &Hit) -> u8 {
    const ARTICLE_BYTES: u8 = 4;
    let bytes = hit.cut.bytes - if hit.cut.article { ARTICLE_BYTES.min(hit.cut.bytes) } else { 0 };
    // A doubled lam keeps both letters: the article begins with the second.
    if hit.cut.preposition == Some(crate::text::Preposition::For) && hit.cut.article && bytes < 2 { 0 } else { bytes }
}

fn arabic_at(reading: &Reading<'_>, start: usize) -> Option<ActorMention> {
    let head = reading.hit(start, Class::Head)?;
    let kind = head_kind(reading, head)?;
    let cut = clitic_bytes(head);
    let end = head.end as usize;
    if kind == ActorKind::Unnamed && reading.ends_before(start, Class::Speech).is_none() {
        return None;
    }
    let definite = head.cut.article || reading.is_definite(start);
    let phrase = numbered_unit(reading, end, kind)
        .or_else(|| of_described(reading, end, kind, definite))
        .or_else(|| of_listed(reading, end, kind, definite))
        .or_else(|| chain(reading, end, kind, definite))
        .or_else(|| indefinite(reading, end, kind, definite));
    // "سلاح الجو", "القوات الجوية": heads of several words name enough.
    // "وقال مصدران": an unnamed speaker needs no more.
    let unnamed = kind == ActorKind::Unnamed;
    let several = unnamed || head.end as usize > start + 1 && (definite || has_plain_article(reading, end - 1));
    let full = || several.then_some(Phrase { end, kind, key: None, state: None, bare: false });
    let phrase = phrase.or_else(full);
    let bare = || {
        (definite && head.end as usize == start + 1).then_some(Phrase { end, kind, key: None, state: None, bare: true })
    };
    // "عناصر بوكو حرام": the counted or described people of a listed actor are no part of its name.
    let people = reading.hit(start, Class::Unit).is_some_and(|hit| hit.end == head.end);
    match phrase {
        Some(phrase) if people && matches!(phrase.key, Some(ActorKey::Listed(_) | ActorKey::Described(_))) => {
            let name = end + usize::from(reading.is_quote(end));
            let closed = usize::from(name > end && reading.is_quote(phrase.end - 1));
            Some(mention(reading, name, 0, Phrase { end: phrase.end - closed, ..phrase }))
        }
        phrase => phrase.or_else(bare).map(|phrase| mention(reading, start, cut, phrase)),
    }
}

/// "الفرقة 252", "الكتيبة 102 مشاة".
fn numbered_unit(reading: &Reading<'_>, end: usize, kind: ActorKind) -> Option<Phrase> {
    let unit = matches!(kind, ActorKind::Force | ActorKind::ArmedGroup | ActorKind::Media);
    let counted = reading.is(end + 1, Class::Unit);
    (unit && reading.is_figure(end) && !counted).then_some(Phrase {
        end: end + 1,
        kind,
        key: None,
        state: None,
        bare: false,
    })
}

/// The members of a described force or group name it: "مقاتلي القوات الشرعية", "قوات الجيش الليبي".
fn of_described(reading: &Reading<'_>, at: usize, kind: ActorKind, definite: bool) -> Option<Phrase> {
    let at = if reading.is_quote(at) { at + 1 } else { at };
    let members = !definite && matches!(kind, ActorKind::Force | ActorKind::ArmedGroup);
    let uncut = reading.hit(at, Class::Head).is_some_and(|hit| !hit.cut.and && hit.cut.preposition.is_none());
    let inner = (members && uncut && !reading.starts_line(at)).then(|| arabic_at(reading, at))??;
    let of_members = !matches!(inner.key, ActorKey::Bare(_)) || inner.kind == kind;
    of_members.then_some(Phrase {
        end: inner.words.end,
        kind: inner.kind,
        key: Some(inner.key),
        state: inner.state,
        bare: false,
    })
}

/// A head with a listed actor or a state: "عناصر تنظيم داعش", "حكومة العراق".
fn of_listed(reading: &Reading<'_>, at: usize, kind: ActorKind, definite: bool) -> Option<Phrase> {
    let at = if reading.is_quote(at) { at + 1 } else { at };
    let plain = |hit: &&Hit| !hit.cut.and && hit.cut.preposition.is_none();
    if let Some(listed) = reading.hit(at, Class::Actor).filter(plain) {
        let actor = reading.lexicon.actors.get(listed.meaning.row as usize)?;
        let of_members = matches!(kind, ActorKind::Force | ActorKind::ArmedGroup) && actor.kind != ActorKind::Person;
        let end = close_quote(reading, at, listed.end as usize);
        return (of_members || kind == actor.kind).then_some(Phrase {
            end,
            kind: actor.kind,
            key: Some(ActorKey::Listed(listed.meaning.row)),
            state: None,
            bare: false,
        });
    }
    let state = reading.hit(at, Class::State).filter(plain).filter(|_| kind == ActorKind::State && !definite)?;
    Some(of_state(state.end as usize, state.meaning.row))
}

fn of_state(end: usize, row: u32) -> Phrase {
    Phrase { end, kind: ActorKind::State, key: Some(ActorKey::State(row)), state: Some(row), bare: false }
}

fn close_quote(reading: &Reading<'_>, first: usize, end: usize) -> usize {
    let opened = first > 0 && reading.opens_quote(first - 1);
    if opened && reading.closes_quote(end) { end + 1 } else { end }
}

/// Words that no name runs over.
fn stops(reading: &Reading<'_>, at: usize) -> bool {
    !reading.is_script(at, Script::Arabic)
        || reading.starts_line(at)
        || opens_with_preposition(reading, at)
        || [Class::Speech, Class::Event, Class::Number, Class::Qualifier, Class::DateWord, Class::Modality, Class::Role]
            .iter()
            .any(|&class| reading.hit(at, class).is_some_and(|hit| !hit.cut.article && hit.cut.preposition.is_none()))
        || reading.is_any_particle(at, &[Particle::Stop, Particle::Place, Particle::Toward, Particle::Subset])
}

/// Whether a word is a name or head behind a preposition ("لوكالة"), and nothing as a whole.
fn opens_with_preposition(reading: &Reading<'_>, at: usize) -> bool {
    let names = |hit: &Hit| matches!(hit.meaning.class, Class::Actor | Class::State | Class::Seat | Class::Head);
    let behind = |hit: &Hit| names(hit) && hit.cut.preposition.is_some() && hit.cut.bytes > 0;
    let whole = |hit: &Hit| hit.cut.bytes == 0 && hit.meaning.class != Class::Common;
    reading.hits(at).iter().any(behind) && !reading.hits(at).iter().any(whole)
}

fn has_plain_article(reading: &Reading<'_>, at: usize) -> bool {
    morphology::has_article(reading.text(at)) && reading.is_definite(at)
}

/// A definite head with its adjectives, or a genitive chain with its end.
fn chain(reading: &Reading<'_>, from: usize, kind: ActorKind, head_definite: bool) -> Option<Phrase> {
    let (mut at, mut definite, mut loose, mut state) = (from, head_definite, 0, None);
    let mut end = from;
    let feminine = morphology::is_feminine(reading.text(from.wrapping_sub(1)));
    while at < from + MAX_WORDS && !stops(reading, at) {
        let proper = (reading.hits(at).iter()).find(|hit| {
            matches!(hit.meaning.class, Class::Actor | Class::State | Class::Place)
                && !hit.cut.and
                && hit.cut.preposition.is_none()
        });
        let demonym = reading.hit(at, Class::Demonym).filter(|hit| hit.cut.preposition.is_none() && !hit.cut.and);
        if let (Some(demonym), true) = (demonym, definite) {
            if !demonym.cut.article {
                break;
            }
            state = state.or(Some(demonym.meaning.row));
            (at, end) = (at + 1, at + 1);
        } else if let (Some(proper), false) = (proper, definite) {
            (at, definite) = (proper.end as usize, true);
            end = at;
        } else if has_plain_article(reading, at) {
            let agrees = at > from || !feminine || morphology::is_feminine(reading.text(at));
            if definite && !(looks_like_adjective(reading, at) && agrees) {
                break;
            }
            definite = true;
            (at, end) = (at + 1, at + 1);
        } else {
            loose += 1;
            if definite || loose > MAX_INDEFINITE || reading.begins_with_and(at) {
                break;
            }
            at += 1;
        }
    }
    if end == from {
        return None;
    }
    let end = with_allegiance(reading, end);
    let end = if kind == ActorKind::Organisation { with_second(reading, end) } else { end };
    if kind == ActorKind::State {
        return state.map(|row| of_state(end, row));
    }
    Some(Phrase { end, kind, key: None, state, bare: false })
}

/// "مركز الطوارئ والدعم", "منظمة سام للحقوق والحريات": a second thing that the body is for.
fn with_second(reading: &Reading<'_>, end: usize) -> usize {
    const OTHER: &[Class] =
        &[Class::Head, Class::Role, Class::Actor, Class::State, Class::Place, Class::Unit, Class::Event, Class::Speech];
    let definite = end > 0 && reading.is_definite(end - 1);
    let second = morphology::begins_with_waw_and_article(reading.text(end)) && !reading.starts_line(end);
    let free = !reading.is_any(end, OTHER) && !reading.is(end, Class::Demonym);
    end + usize::from(definite && second && free)
}

/// Definite adjectives end in the letters of gender, number or nisba; nouns that do too are heads, roles or units.
fn looks_like_adjective(reading: &Reading<'_>, at: usize) -> bool {
    let word = reading.text(at);
    let ending =
        morphology::ends_as_adjective(word) || morphology::is_masculine_plural(word) || word.chars().count() <= 5;
    let noun = reading.is(at, Class::Unit) && !morphology::is_nisba(word);
    ending && !noun && !reading.is_any(at, &[Class::Head, Class::PlaceHead, Class::Place, Class::State])
}

/// "الموالية للشرعية", "متحالفة مع إيران": an allegiance after an adjective.
fn with_allegiance(reading: &Reading<'_>, end: usize) -> usize {
    let after_adjective = morphology::ends_as_adjective(reading.text(end.wrapping_sub(1)));
    let lams = morphology::has_lams(reading.text(end)) && reading.is_definite(end);
    if after_adjective && lams {
        let known = reading.hits(end).iter().find(|hit| matches!(hit.meaning.class, Class::Actor | Class::State));
        let end = known.map_or(end + 1, |hit| hit.end as usize);
        let adjective =
            |at: &usize| has_plain_article(reading, *at) && looks_like_adjective(reading, *at) && !stops(reading, *at);
        return (end..end + 2).find(|at| !adjective(at)).unwrap_or(end + 2);
    }
    end
}

/// "فصائل مسلحة عراقية": an indefinite head with indefinite adjectives.
fn indefinite(reading: &Reading<'_>, from: usize, kind: ActorKind, definite: bool) -> Option<Phrase> {
    if definite || !matches!(kind, ActorKind::ArmedGroup | ActorKind::Force | ActorKind::Coalition | ActorKind::Unnamed)
    {
        return None;
    }
    let (mut end, mut state) = (from, None);
    while end < from + 3 && !stops(reading, end) {
        let demonym = reading.hit(end, Class::Demonym).filter(|hit| !hit.cut.article && !hit.cut.and);
        let ending = morphology::is_feminine(reading.text(end))
            || kind == ActorKind::Unnamed && morphology::is_nisba(reading.text(end));
        let adjective = ending && !reading.begins_with_and(end) && !reading.is_definite(end);
        if demonym.is_none() && !adjective {
            break;
        }
        state = state.or(demonym.map(|hit| hit.meaning.row));
        end += 1;
    }
    if end == from {
        return None;
    }
    // "متحالفة مع إيران"
    let with = reading.particle(end, Particle::Stop).map_or(end, |hit| hit.end as usize);
    let ally = reading.hit(with, Class::State).filter(|hit| with > end && hit.cut.bytes == 0);
    Some(Phrase { end: ally.map_or(end, |hit| hit.end as usize), kind, key: None, state, bare: false })
}

fn english_at(reading: &Reading<'_>, start: usize) -> Option<ActorMention> {
    let phrase = head_of(reading, start)
        .or_else(|| nationality_head(reading, start))
        .or_else(|| capital_run(reading, start))
        .or_else(|| lone_head(reading, start))
        .filter(|phrase| phrase.kind != ActorKind::Unnamed || speaks(reading, start, phrase.end))?;
    Some(mention(reading, numbered_from(reading, start, &phrase), 0, phrase))
}

/// "25 Brigade", "66th Marine Brigade": the first word of a unit's name, its number counted.
fn numbered_from(reading: &Reading<'_>, start: usize, phrase: &Phrase) -> usize {
    let unit = phrase.kind == ActorKind::Force && reading.is_capital(phrase.end - 1) && !reading.starts_line(start);
    let Some(before) = start.checked_sub(1).filter(|_| unit) else { return start };
    match before {
        _ if reading.is_figure(before) => before,
        1.. if reading.is_joined(before) && reading.is_letters(before) && reading.is_figure(before - 1) => before - 1,
        _ => start,
    }
}

/// "Ministry of Interior", "Government of Iraq".
fn head_of(reading: &Reading<'_>, start: usize) -> Option<Phrase> {
    let head = reading.hit(start, Class::Head)?;
    let kind = head_kind(reading, head)?;
    let of = head.end as usize;
    if !reading.is_particle(of, Particle::Of) {
        return None;
    }
    let first = if reading.is_particle(of + 1, Particle::Article) { of + 2 } else { of + 1 };
    if let Some(state) = reading.hit(first, Class::State).filter(|_| kind == ActorKind::State) {
        return Some(of_state(state.end as usize, state.meaning.row));
    }
    if kind == ActorKind::State || !matches!(kind, ActorKind::Organisation | ActorKind::Media | ActorKind::Coalition) {
        return None;
    }
    let end = run_end(reading, first);
    let small = reading.is_script(first, Script::Latin) && !reading.is_function_word(first);
    let end = if end > first { with_second_name(reading, end) } else { first + usize::from(small) };
    (end > first).then_some(Phrase { end, kind, key: None, state: None, bare: false })
}

/// "Center for Research and Security Studies": a second capitalised run that is no actor of its own.
fn with_second_name(reading: &Reading<'_>, end: usize) -> usize {
    const OTHER: &[Class] = &[Class::Head, Class::Role, Class::Actor, Class::State, Class::Place, Class::Given];
    let next = end + 1;
    let free = reading.is_capital(next) && !reading.is_any(next, OTHER);
    if reading.is_particle(end, Particle::And) && free { run_end(reading, next) } else { end }
}

/// The end of a run of capitalised words, over "of", "the", "for" and hyphens inside it.
pub(super) fn run_end(reading: &Reading<'_>, start: usize) -> usize {
    let (mut end, mut at) = (start, start);
    while at < start + 8 && !(reading.starts_line(at) && at > start) {
        if reading.is_capital(at) && (at == start || !reading.is(at, Class::DateWord)) {
            at += 1;
            end = at;
        } else if end > start
            && (reading.text(at) == "-"
                || reading.is_any_particle(at, &[Particle::Of, Particle::Link])
                || reading.is_particle(at, Particle::Article) && reading.is_particle(at - 1, Particle::Of))
        {
            at += 1;
        } else {
            break;
        }
    }
    end
}

/// Unnamed people are actors only where they speak.
fn speaks(reading: &Reading<'_>, start: usize, end: usize) -> bool {
    let article =
        usize::from(reading.follows(start, Particle::Indefinite) || reading.follows(start, Particle::Article));
    reading.is(end, Class::Speech) || reading.ends_before(start - article, Class::Speech).is_some()
}

/// "defence ministry", "security sources": heads of several words name enough.
fn lone_head(reading: &Reading<'_>, start: usize) -> Option<Phrase> {
    let head = reading.hit(start, Class::Head).filter(|hit| !reading.is_function_word(hit.end as usize - 1))?;
    let alone = head.end as usize == start + 1;
    let definite = reading.follows(start, Particle::Article);
    let names = |kind: &ActorKind| match kind {
        ActorKind::Organisation | ActorKind::Unnamed => !alone,
        // "the army": which one, the article has said.
        ActorKind::Force => definite && !reading.is_capital(head.end as usize),
        _ => false,
    };
    let kind = head_kind(reading, head).filter(names)?;
    Some(Phrase { end: head.end as usize, kind, key: None, state: None, bare: alone })
}

/// "Iraqi security forces", "US-led coalition forces", "Afghan soldiers".
fn nationality_head(reading: &Reading<'_>, start: usize) -> Option<Phrase> {
    let nation = reading.hits(start).iter().find(|hit| matches!(hit.meaning.class, Class::Demonym | Class::State))?;
    let row = nation.meaning.row;
    let mut at = nation.end as usize;
    if reading.text(at) == "-" {
        at += 2;
    }
    let limit = at + 3;
    let (mut end, mut kind) = (None, None);
    while at < limit && reading.is_script(at, Script::Latin) && !reading.starts_line(at) {
        if let Some(head) = reading.hit(at, Class::Head) {
            let of_head = head_kind(reading, head)?;
            kind = if kind == Some(ActorKind::Coalition) { kind } else { Some(of_head) };
            at = head.end as usize;
            end = Some(at);
            continue;
        }
        let modifier = reading.is(at, Class::Common) || reading.is_capital(at);
        if end.is_some()
            || !modifier
            || reading.is_particle(at, Particle::Stop)
            || reading.is(at, Class::Unit)
            || reading.is(at, Class::Role)
        {
            break;
        }
        at += 1;
    }
    let (end, kind) = (end?, kind?);
    if kind == ActorKind::State {
        return Some(of_state(end, row));
    }
    Some(Phrase { end, kind, key: None, state: Some(row), bare: false })
}

/// "Free Aleppo Council", "Taliban fighters": a capitalised run that ends in a head, or is followed by one.
fn capital_run(reading: &Reading<'_>, start: usize) -> Option<Phrase> {
    if !reading.is_capital(start)
        || reading.is(start, Class::Number)
        || start > 0 && reading.is_capital(start - 1) && !reading.starts_line(start)
    {
        return None;
    }
    if let Some(listed) = reading.hit(start, Class::Actor) {
        let at = listed.end as usize;
        let head = reading.hit(at, Class::Head).filter(|_| !reading.starts_line(at))?;
        let actor = reading.lexicon.actors.get(listed.meaning.row as usize)?;
        let members = matches!(head_kind(reading, head)?, ActorKind::Force | ActorKind::ArmedGroup)
            && actor.kind != ActorKind::Person;
        // "PKK militants": the people of a listed actor are no part of its name.
        let people = reading.hit(at, Class::Unit).is_some_and(|unit| unit.end == head.end);
        return members.then_some(Phrase {
            end: if people { at } else { head.end as usize },
            kind: actor.kind,
            key: Some(ActorKey::Listed(listed.meaning.row)),
            state: None,
            bare: false,
        });
    }
    let end = run_end(reading, start);
    let heads = |range: Range<usize>| range.filter_map(|at| reading.hit(at, Class::Head)).next_back();
    let inside = heads(start..end).filter(|_| end > start + 1);
    let after = reading
        .hit(end, Class::Head)
        .filter(|_| end > start && !reading.starts_line(end) && is_name_word(reading, end - 1));
    let head = inside.or(after)?;
    let end = end.max(head.end as usize);
    let kind = head_kind(reading, head).filter(|&kind| kind != ActorKind::State)?;
    Some(Phrase { end, kind, key: None, state: None, bare: false })
}
