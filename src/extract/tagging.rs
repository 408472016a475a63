//! What a tagger says of an article: its words with what the lists say of them, in, names out.

use std::ops::Range;

use crate::extract::mentions::{ActorKey, ActorMention, PlaceMention};
use crate::extract::names::restored;
use crate::extract::reading::Reading;
use crate::extract::{persons, places};
use crate::kinds::{ActorKind, Tie};
use crate::lexicon::{Class, key_of};
use crate::tagger::{Look, NameClass, Shape, Tagged, Token, decode};
use crate::text::letters::{ALEF, ARTICLE, WAW};
use crate::text::{Script, WordKind, clitics};

/// The names that the linear model finds, in order.
pub fn tag(reading: &Reading<'_>) -> Vec<Tagged> {
    let looks = looks(reading);
    let mut names = Vec::new();
    for sentence in reading.sentences() {
        let tokens: Vec<Token<'_>> = sentence
            .clone()
            .zip(looks.get(sentence.clone()).unwrap_or_default())
            .map(|(word, &look)| Token { text: reading.text(word), look })
            .collect();
        names.extend(decode(&reading.linear.scores(&tokens), sentence.start));
    }
    names
}

/// How each word of an article looks.
pub fn looks(reading: &Reading<'_>) -> Vec<Look> {
    let look = |word| Look { starts: 0, covers: 0, shape: shape_of(reading, word) };
    let mut looks: Vec<Look> = (0..reading.words.len()).map(look).collect();
    for word in 0..looks.len() {
        for hit in reading.hits(word) {
            let class = 1 << hit.meaning.class as u32;
            if let Some(covered) = looks.get_mut(word..hit.end as usize) {
                covered.iter_mut().for_each(|look| look.covers |= class);
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
    let name = reading.name_at(start).filter(|name| name.class == NameClass::Person)?;
    let cut = clitics_of(reading, &name.words);
    let person = persons::mention(reading, name.words.clone(), cut, None, name.confidence);
    Some(ActorMention { source: "tagger", ..person })
}

/// The place that a tagger found from `start` on, with the rows that bear its name.
pub fn named_place_at(reading: &Reading<'_>, start: usize) -> Option<PlaceMention> {
    let name = reading.name_at(start).filter(|name| name.class == NameClass::Place)?;
    let words = name.words.clone();
    let listed = places::rows(reading, start, true).filter(|(hit, _)| hit.end as usize == words.end);
    let (cut, rows) = match listed {
        Some((hit, rows)) => (hit.cut.bytes, rows),
        None => (clitics_of(reading, &words), Vec::new()),
    };
    Some(places::mention(reading, words, cut, None, rows, None))
}

/// The body of people that a tagger found from `start` on.
pub fn body_at(reading: &Reading<'_>, start: usize) -> Option<ActorMention> {
    let name = reading.name_at(start)?;
    let kind = match name.class {
        NameClass::Organisation => ActorKind::Organisation,
        NameClass::Group => ActorKind::ArmedGroup,
        NameClass::Force => ActorKind::Force,
        NameClass::Person | NameClass::Place | NameClass::Other => return None,
    };
    let words = name.words.clone();
    let cut = clitics_of(reading, &words);
    let text = restored(reading.slice(&words, cut));
    Some(ActorMention {
        span: reading.span(&words, cut),
        key: ActorKey::Described(key_of(&text)),
        name: text,
        kind,
        state: None,
        role: None,
        confidence: name.confidence,
        source: "tagger",
        tie: Tie::Named,
        words,
    })
}

/// The bytes of clitics before a name that no list holds.
fn clitics_of(reading: &Reading<'_>, words: &Range<usize>) -> u8 {
    let first = words.start;
    if !reading.is_script(first, Script::Arabic) {
        return 0;
    }
    // Where the lists know the name, they know where it begins.
    let known =
        |class: &Class| matches!(class, Class::Given | Class::Actor | Class::Place | Class::State | Class::Head);
    let hits = reading.hits(first).iter().filter(|hit| known(&hit.meaning.class));
    if let Some(hit) = hits.min_by_key(|hit| hit.cut.bytes) {
        return super::phrases::clitic_bytes(hit);
    }
    let word = reading.text(first);
    let mut found = 0;
    clitics::readings(word, |stem, cut| {
        let clitic = !cut.article && !cut.future && (cut.and || cut.preposition.is_some());
        if found == 0 && clitic && is_cut(reading, word, stem) {
            found = cut.bytes;
        }
    });
    found
}

/// Whether a word in front of a name is a clitic and a stem rather than whole.
fn is_cut(reading: &Reading<'_>, word: &str, stem: &str) -> bool {
    /// Half octaves of rank: twice as frequent.
    const TWICE: u8 = 2;
    if stem.starts_with(ARTICLE) {
        return true;
    }
    match (reading.linear.rarity(word), reading.linear.rarity(stem)) {
        (Some(whole), Some(stem)) => stem + TWICE <= whole,
        (None, Some(_)) => true,
        (Some(_), None) => false,
        (None, None) => word.starts_with(WAW) || stem.starts_with(ALEF),
    }
}
