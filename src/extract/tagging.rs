//! What a tagger says of an article: its words with what the lists say of them, in, names out.

use std::ops::Range;

use crate::extract::mentions::{ActorKey, ActorMention, PlaceMention};
use crate::extract::names::restored;
use crate::extract::reading::Reading;
use crate::extract::{clubs, persons, phrases, places};
use crate::kinds::{ActorKind, Tie};
use crate::lexicon::{Class, Hit, Particle, key_of};
use crate::tagger::{Look, NameClass, Shape, Strength, Tagged, Token, decode};
use crate::text::letters::{ALEF, ARTICLE, BEH, KAF, WAW};
use crate::text::{Script, WordKind, clitics};

/// Bodies of which the taggers are less sure are none.
const LEAST_SURE: f32 = 0.5;

/// The names that the taggers find, in order; `None` once `go_on`, called with
/// the share done, answers false.
pub fn tag(reading: &Reading<'_>, strength: Strength, go_on: &dyn Fn(f32) -> bool) -> Option<Vec<Tagged>> {
    /// Words for which tokens and scores are in memory at once, at least: together they take as much as the text.
    const WORDS: usize = 10_000;
    let looks = looks(reading);
    let tokens = |sentence: &Range<usize>| -> Vec<Token<'_>> {
        let looks = looks.get(sentence.clone()).unwrap_or_default();
        let token = |(word, &look)| Token { text: reading.text(word), written: reading.source(word), look };
        sentence.clone().zip(looks).map(token).collect()
    };
    let n_words = reading.words.len().max(1) as f32;
    let mut names = Vec::new();
    let mut rest = reading.sentences();
    while let Some(first) = rest.first() {
        let (now, later) = rest.split_at(rest.partition_point(|words| words.start < first.start + WORDS));
        rest = later;
        let end = now.last().map_or(first.end, |last| last.end);
        let sentences: Vec<_> = now.iter().map(tokens).collect();
        let share = |share: f32| (first.start as f32 + share * (end - first.start) as f32) / n_words;
        let scores = reading.taggers.scores(&sentences, strength, &|done| go_on(share(done)))?;
        names.extend(now.iter().zip(&scores).flat_map(|(words, scores)| decode(scores, words.start)));
        if !go_on(share(1.0)) {
            return None;
        }
    }
    Some(names)
}

/// How each word of an article looks.
pub fn looks(reading: &Reading<'_>) -> Vec<Look> {
    let look = |word| Look { starts: 0, covers: 0, shape: shape_of(reading, word) };
    let mut looks: Vec<Look> = (0..reading.words.len()).map(look).collect();
    for word in 0..looks.len() {
        for hit in reading.hits(word) {
            let class = 1 << hit.meaning.class as u32;
            if let Some(covered) = looks.get_mut(word..hit.end as usize) {
                for look in covered {
                    look.covers |= class;
                }
            }
            if hit.cut.bytes == 0
                && let Some(look) = looks.get_mut(word)
            {
                look.starts |= class;
            }
        }
    }
    looks
}

fn shape_of(reading: &Reading<'_>, word: usize) -> Shape {
    match reading.words.get(word).map(|word| word.kind) {
        Some(WordKind::Letters(Script::Arabic)) => Shape::Arabic,
        Some(WordKind::Letters(Script::Latin)) => {
            let source = reading.source(word);
            let small = source.chars().any(char::is_lowercase);
            match source.chars().next().is_some_and(char::is_uppercase) {
                true if !small && source.len() > 1 => Shape::Capitals,
                true => Shape::Capital,
                false => Shape::Small,
            }
        }
        Some(WordKind::Letters(_)) => Shape::Letters,
        Some(WordKind::Figure) => Shape::Figure,
        Some(WordKind::Mark) | None => Shape::Mark,
    }
}

/// The person that a tagger found from `start` on.
pub fn named_person_at(reading: &Reading<'_>, start: usize) -> Option<ActorMention> {
    let (name, words) = name_from(reading, start, |class| class == NameClass::Person)?;
    let cut = clitics_of(reading, &words, name.class);
    let person = persons::mention(reading, words, cut, None, name.confidence);
    Some(ActorMention { source: "tagger", ..person })
}

/// The place that a tagger found from `start` on, with the rows that bear its name.
pub fn named_place_at(reading: &Reading<'_>, start: usize) -> Option<PlaceMention> {
    let (name, words) = name_from(reading, start, |class| class == NameClass::Place)?;
    let listed = places::rows(reading, start, true).filter(|(hit, _)| hit.end as usize == words.end);
    if listed.as_ref().is_some_and(|(hit, _)| name.words == words && !places::is_tagged(reading, hit)) {
        return None;
    }
    // "eastern city of Jalalabad": the place is further on.
    let inner = |at| reading.is_any(at, &[Class::Place, Class::State, Class::Demonym]);
    if listed.is_none() && words.clone().any(inner) {
        return None;
    }
    if listed.as_ref().is_some_and(|(hit, rows)| clubs::is_club(reading, hit, rows)) {
        return None;
    }
    let (cut, rows) = match listed {
        Some((hit, rows)) => (hit.cut.bytes, rows),
        None if clubs::plays(reading, &words) => return None,
        None => (clitics_of(reading, &words, name.class), Vec::new()),
    };
    Some(places::mention(reading, words, cut, None, rows, None))
}

/// The body of people that a tagger found from `start` on.
pub fn body_at(reading: &Reading<'_>, start: usize) -> Option<ActorMention> {
    let (name, words) = name_from(reading, start, NameClass::is_body)?;
    // In Arabic the head opens the name, in English it closes it.
    let head = if reading.is_script(start, Script::Arabic) { start } else { words.end - 1 };
    let headed = reading.hit(head, Class::Head).and_then(|hit| phrases::head_kind(reading, hit));
    let kind = headed.filter(|&kind| kind != ActorKind::Unnamed).unwrap_or(match name.class {
        NameClass::Group => ActorKind::ArmedGroup,
        NameClass::Force => ActorKind::Force,
        _ => ActorKind::Organisation,
    });
    let counted = reading.is(start, Class::Unit)
        && (words.len() == 1 || start > 0 && (reading.is_figure(start - 1) || reading.is(start - 1, Class::Number)));
    let head_alone = words.len() == 1 && reading.is(start, Class::Head);
    let listed_within = |at: usize| reading.hit(at, Class::Actor).is_some_and(|hit| hit.end as usize == words.end);
    let is_more = (start + 1..words.end).any(listed_within);
    let cut = clitics_of(reading, &words, name.class);
    (name.confidence >= LEAST_SURE && !counted && !head_alone && !is_more)
        .then(|| body(reading, words, cut, kind, name.confidence))
}

fn body(reading: &Reading<'_>, words: Range<usize>, cut: u8, kind: ActorKind, confidence: f32) -> ActorMention {
    let name = restored(reading.slice(&words, cut));
    ActorMention {
        span: reading.span(&words, cut),
        key: ActorKey::Described(key_of(&name)),
        name,
        kind,
        state: None,
        role: None,
        confidence,
        source: "tagger",
        tie: Tie::Named,
        words,
    }
}

/// Whether a tagger takes just these words for the name of a body of people.
pub fn is_named_body(reading: &Reading<'_>, words: &Range<usize>) -> bool {
    const SURE: f32 = 0.6;
    let named = |name: &Tagged| name.words == *words && name.class.is_body() && name.confidence >= SURE;
    reading.name_at(words.start).is_some_and(named)
}

/// Whether a tagger is sure to take just these words for the name of a person.
pub fn is_named_person(reading: &Reading<'_>, words: &Range<usize>) -> bool {
    const SURE: f32 = 0.8;
    let named = |name: &Tagged| name.words == *words && name.class == NameClass::Person && name.confidence >= SURE;
    reading.name_at(words.start).is_some_and(named)
}

/// Whether the name that a tagger sees over a word is a person's; nothing where it sees none.
pub fn is_in_person(reading: &Reading<'_>, word: usize) -> Option<bool> {
    reading.name_over(word).map(|name| name.class == NameClass::Person)
}

/// A described actor with the end and, between forces and groups, the kind that a
/// tagger gives it: "اللواء 12 مدرع" is more than its number, "شرطة أبوظبي" ends before the verb.
pub fn as_tagged(reading: &Reading<'_>, phrase: ActorMention) -> ActorMention {
    const SURE: f32 = 0.6;
    let start = phrase.words.start;
    let tagged = name_from(reading, start, NameClass::is_body).filter(|(name, _)| name.confidence >= SURE);
    let (Some((name, words)), ActorKey::Described(_) | ActorKey::Bare(_)) = (tagged, &phrase.key) else {
        return phrase;
    };
    let bare = matches!(phrase.key, ActorKey::Bare(_)) && words.end <= phrase.words.end;
    let sides = [ActorKind::Force, ActorKind::ArmedGroup];
    let kind = match name.class {
        NameClass::Force if sides.contains(&phrase.kind) => ActorKind::Force,
        NameClass::Group if sides.contains(&phrase.kind) => ActorKind::ArmedGroup,
        _ => phrase.kind,
    };
    let of_listed = phrase.words.clone().skip(1).any(|at| reading.is(at, Class::Actor));
    if bare || of_listed || phrase.kind == ActorKind::Unnamed {
        return phrase;
    }
    let cut = (phrase.span.start.0 - reading.span(&phrase.words, 0).start.0) as u8;
    let tagged = body(reading, words, cut, kind, phrase.confidence);
    ActorMention { state: phrase.state, source: phrase.source, ..tagged }
}

/// A tagger's name of a class that fits from `start` on, without the titles
/// and ordinary words at its ends.
fn name_from<'r>(
    reading: &'r Reading<'_>,
    start: usize,
    fits: impl Fn(NameClass) -> bool,
) -> Option<(&'r Tagged, Range<usize>)> {
    let name = reading.name_over(start).filter(|name| fits(name.class))?;
    let mut words = name.words.clone();
    // "Chen Yu" + "-" + "fang".
    let hyphen = |at: usize| reading.text(at) == "-" && reading.is_joined(at) && reading.is_joined(at + 1);
    while hyphen(words.end) || words.len() > 1 && hyphen(words.end - 1) {
        words.end += 1;
    }
    while words.end > words.start + 1 && !may_end(reading, words.end - 1, name.class) {
        words.end -= 1;
    }
    let first = words.clone().find(|&at| may_begin(reading, at, &words, name.class))?;
    let words = first..words.end;
    (first == start && !is_other(reading, &words, name)).then_some((name, words))
}

/// Whether a word may be the first of a name: a person's is no title, and no nationality if more follows.
fn may_begin(reading: &Reading<'_>, at: usize, words: &Range<usize>, class: NameClass) -> bool {
    // "President of Latvia Vaira Vike-Freiberga": the state belongs to the title.
    let title =
        class == NameClass::Person && reading.is_any(at, &[Class::Role, Class::State]) && !reading.is(at, Class::Given);
    if reading.is_script(at, Script::Latin) {
        let nationality = class != NameClass::Organisation && reading.is(at, Class::Demonym);
        let article = reading.is_particle(at, Particle::Link) && reading.is_capital(at + 2);
        return (reading.is_capital(at) || article) && !title && !(nationality && words.len() > 1);
    }
    reading.is_script(at, Script::Arabic) && !title
}

/// Whether a word may be the last of a name.
fn may_end(reading: &Reading<'_>, at: usize, class: NameClass) -> bool {
    let title = class == NameClass::Person && reading.is(at, Class::Role) && !reading.is(at, Class::Given);
    if reading.is_script(at, Script::Latin) {
        return (reading.is_capital(at) || reading.is_joined(at)) && !title;
    }
    reading.is_script(at, Script::Arabic) && !(title && reading.is_definite(at))
        || reading.is_figure(at) && class == NameClass::Force
}

/// Whether words are known to name a state or a nationality, or are an ordinary one.
fn is_other(reading: &Reading<'_>, words: &Range<usize>, name: &Tagged) -> bool {
    const SURE: f32 = 0.95;
    let known = |class| reading.hit(words.start, class).is_some_and(|hit| hit.end as usize >= words.end);
    let doubtful = reading.is_script(words.start, Script::Latin) || name.confidence < SURE;
    let ordinary = words.len() == 1 && doubtful && known(Class::Common);
    known(Class::State) || known(Class::Demonym) || ordinary
}

/// The bytes of clitics before a name that no list holds.
fn clitics_of(reading: &Reading<'_>, words: &Range<usize>, class: NameClass) -> u8 {
    let first = words.start;
    if !reading.is_script(first, Script::Arabic) {
        return 0;
    }
    // Where the lists know the name, they know where it begins.
    let known =
        |class: &Class| matches!(class, Class::Given | Class::Actor | Class::Place | Class::State | Class::Head);
    let hits = reading.hits(first).iter().filter(|hit| known(&hit.meaning.class));
    if let Some(hit) = hits.min_by_key(|hit| hit.cut.bytes) {
        return phrases::clitic_bytes(hit);
    }
    // Nothing is joined to the front of a word behind a preposition.
    if reading.after_particle(first, &[Particle::Place, Particle::From, Particle::To, Particle::Near]) {
        return 0;
    }
    let word = reading.text(first);
    let mut found = 0;
    clitics::readings(word, |stem, cut| {
        // "واي بي جي": what would be left is an ordinary word, and no name begins with it.
        let ordinary = |hit: &Hit| hit.cut == cut && matches!(hit.meaning.class, Class::Particle | Class::Common);
        let ordinary = reading.hits(first).iter().any(ordinary) && !persons::opens_kunya(reading, first);
        let clitic = !ordinary && !cut.article && !cut.future && (cut.and || cut.preposition.is_some());
        if found == 0 && clitic && is_cut(reading, word, stem, class) {
            found = cut.bytes;
        }
    });
    found
}

/// Whether a word in front of a name is a clitic and a stem rather than whole.
fn is_cut(reading: &Reading<'_>, word: &str, stem: &str, class: NameClass) -> bool {
    /// Half octaves of rank: twice as frequent.
    const TWICE: u8 = 2;
    if stem.starts_with(ARTICLE) || reading.has_word(stem) {
        return true;
    }
    let linear = reading.taggers.linear();
    match (linear.rarity(word), linear.rarity(stem)) {
        (Some(whole), Some(stem)) => stem + TWICE <= whole,
        (None, Some(_)) => true,
        (Some(_), None) => false,
        // Things happen in unknown places more often than these begin with beh.
        (None, None) => {
            word.starts_with(WAW)
                || stem.starts_with(ALEF) && !word.starts_with(KAF)
                || class == NameClass::Place && word.starts_with(BEH)
        }
    }
}
