//! The walk over names: at each word the longest actor, place or person wins.
//!
//! Asks `phrases`, `places`, `persons` and the lists, takes the longest, and
//! goes on after it. States and capitals are kept with both readings; `link`
//! decides.
//! Cases: `tests/corpus/{ar,en}/{actors,locations}.tsv`.

use std::ops::Range;

use rustc_hash::FxHashSet;

use crate::extract::Rule;
use crate::extract::mentions::{ActorKey, ActorMention, Mentions, PlaceMention, StateMention};
use crate::extract::persons::{known_person, person_at, titled_at};
use crate::extract::phrases::actor_phrase_at;
use crate::extract::places::place_at;
use crate::extract::reading::Reading;
use crate::extract::states::state_at;
use crate::extract::tagging::{as_tagged, body_at, is_in_person, is_named_person, named_person_at, named_place_at};
use crate::kinds::{ActorKind, Tie};
use crate::lexicon::{Class, Form, Hit, Particle, key_of};
use crate::tagger::NameClass;
use crate::text::letters::{ARTICLE, LAM};
use crate::text::{Script, morphology};

/// The rule.
pub const RULE: Rule = Rule { id: "actors", run };

enum Found {
    Actor(ActorMention),
    Place(PlaceMention),
    State(StateMention),
}

impl Found {
    fn end(&self) -> usize {
        match self {
            Self::Actor(actor) => actor.words.end,
            Self::Place(place) => place.words.end,
            Self::State(state) => state.actor.words.end,
        }
    }

    fn is_unnamed(&self) -> bool {
        matches!(self, Self::Actor(actor) if actor.kind == ActorKind::Unnamed)
    }

    /// Among names of one length: a list before a description, a head word alone last.
    fn rank(&self) -> u8 {
        match self {
            Self::Actor(actor) if matches!(actor.key, ActorKey::Bare(_)) => 0,
            Self::Actor(actor) if actor.kind == ActorKind::Person && actor.source != "list" => 1,
            Self::Actor(actor) if actor.source == "pattern" => 2,
            // "الشرق الأوسط": an outlet by the name of a place needs more proof than the place.
            Self::Actor(actor) if actor.source == "guarded" && actor.kind == ActorKind::Media => 2,
            Self::Place(_) => 3,
            Self::State(_) => 4,
            Self::Actor(_) => 5,
        }
    }
}

fn run(reading: &Reading<'_>, mentions: &mut Mentions) {
    // A person whose title has been read and whose name is still ahead.
    let mut titled: Option<ActorMention> = None;
    let mut word = 0;
    while word < reading.words.len() {
        // "عن طريق": function words of several words open no name.
        let idiom =
            reading.hits(word).iter().find(|hit| hit.meaning.class == Class::Particle && hit.end as usize > word + 1);
        if !reading.is_letters(word) || idiom.is_some() {
            word = idiom.map_or(word + 1, |hit| hit.end as usize);
            continue;
        }
        if titled.as_ref().is_none_or(|person| person.words.start < word) {
            let listed = reading.hits(word).iter().find(|hit| matches!(hit.meaning.class, Class::Place | Class::Actor));
            // "الشيخ زويد" is a town whose name begins with a title.
            let inside = |person: &ActorMention| listed.is_some_and(|hit| hit.end as usize > person.words.start);
            // "محافظة صلاح الدين" is no governor.
            let headed =
                || reading.is(word, Class::PlaceHead) && place_at(reading, word).is_some_and(|p| !p.rows.is_empty());
            titled =
                titled_at(reading, word).filter(|person| !inside(person) && !headed() && !is_doubted(reading, person));
        }
        let ahead = titled.as_ref().map(|person| person.words.start);
        let found = found_at(reading, word, mentions)
            .filter(|found| found.end() > word && ahead.is_none_or(|ahead| ahead <= word || found.end() <= ahead))
            // "الخبير يوناس هاردينغ": a title is no speaker of its own.
            .filter(|found| !(ahead.is_some_and(|ahead| ahead > word) && found.is_unnamed()));
        let found = match (found, titled.take_if(|person| person.words.start == word)) {
            (Some(Found::Actor(listed)), Some(person))
                if listed.words.end >= person.words.end && !matches!(listed.key, ActorKey::Bare(_)) =>
            {
                Some(Found::Actor(ActorMention { role: person.role, ..listed }))
            }
            (_, Some(person)) => Some(Found::Actor(person)),
            (found, None) => found,
        };
        let Some(found) = found else {
            word += 1;
            continue;
        };
        word = found.end();
        match found {
            Found::Actor(actor) => mentions.actors.push(actor),
            Found::Place(place) => mentions.places.push(place),
            Found::State(state) => mentions.states.push(state),
        }
    }
    drop_surnames(mentions);
}

/// What a tagger alone takes for a place is the person of whom the article gives the full
/// name with that word last: "يرجع إلى فينغر".
fn drop_surnames(mentions: &mut Mentions) {
    let persons = mentions.actors.iter().filter(|actor| actor.kind == ActorKind::Person);
    let surnames: FxHashSet<String> =
        persons.filter_map(|person| Some(key_of(&person.name).rsplit_once(' ')?.1.to_owned())).collect();
    let unproved = |place: &PlaceMention| place.rows.is_empty() && place.kind.is_none();
    mentions.places.retain(|place| !(unproved(place) && surnames.contains(&place.key)));
}

fn found_at(reading: &Reading<'_>, word: usize, mentions: &Mentions) -> Option<Found> {
    let listed = listed_at(reading, word).map(Found::Actor);
    // The English article is no part of a name that is not listed with it.
    let article = reading.is_particle(word, Particle::Article);
    let state = state_at(reading, word, mentions).filter(|_| !article).map(Found::State);
    let phrase = actor_phrase_at(reading, word).filter(|phrase| {
        !article && !is_in_place(reading, phrase) && !begins_later(reading, &phrase.words, NameClass::is_body)
    });
    let phrase = phrase.map(|phrase| Found::Actor(as_tagged(reading, phrase)));
    let named_after = article && (reading.is(word + 1, Class::Actor) || reading.is(word + 1, Class::Seat));
    let place = place_at(reading, word).filter(|place| {
        let is_place = |class| class == NameClass::Place;
        !(named_after || place.rows.is_empty() && begins_later(reading, &place.words, is_place))
    });
    let place = place.map(Found::Place);
    let person = person_found_at(reading, word).map(Found::Actor);
    // A name of the lists is not drawn out by what stands after it, unless a tagger sees
    // somebody else of that name.
    let person = person.filter(|person| match (&listed, person) {
        (Some(Found::Actor(known)), Found::Actor(read)) => {
            known.kind != ActorKind::Person || known.source != "list" || is_named_person(reading, &read.words)
        }
        _ => true,
    });
    let found = [listed, state, phrase, place, person].into_iter().flatten();
    let known = found.max_by_key(|found| (found.end(), found.rank()));
    known
        .or_else(|| named_place_at(reading, word).map(Found::Place))
        .or_else(|| body_at(reading, word).map(Found::Actor))
}

/// The person at a word: as a tagger has it, but with a further name that it left off.
fn person_found_at(reading: &Reading<'_>, word: usize) -> Option<ActorMention> {
    const OTHER: &[Class] = &[Class::Common, Class::Role, Class::Demonym];
    let (named, read) = (named_person_at(reading, word), person_at(reading, word));
    let belongs = |at: usize| {
        (morphology::has_article(reading.text(at)) || reading.is(at, Class::Given)) && !reading.is_any(at, OTHER)
    };
    match (named, read) {
        (Some(named), Some(read)) => {
            let more = named.words.end..read.words.end;
            Some(if !more.is_empty() && more.into_iter().all(belongs) { read } else { named })
        }
        // A name that only the words make likely is none where a tagger sees none at all.
        (None, Some(read)) if !is_doubted(reading, &read) => Some(read),
        (named, _) => named,
    }
}

/// "Orders Troops Into Zeitoun": whether English words in a headline's capitals run into a
/// name that to a tagger begins further on.
fn begins_later(reading: &Reading<'_>, words: &Range<usize>, fits: impl Fn(NameClass) -> bool) -> bool {
    let fits = |word: usize| reading.name_over(word).is_some_and(|name| fits(name.class));
    reading.is_script(words.start, Script::Latin) && !fits(words.start) && words.clone().any(fits)
}

/// "Bashi Channel": whether the words that look like a described actor name a place to a tagger.
fn is_in_place(reading: &Reading<'_>, phrase: &ActorMention) -> bool {
    let place = reading.name_over(phrase.words.start).filter(|name| name.class == NameClass::Place);
    phrase.source == "pattern" && place.is_some_and(|place| place.words.end >= phrase.words.end)
}

/// Whether no word of what looks like a person is in a name of a tagger. A kunya is a
/// name in itself, and so is a given name or a surname of the lists behind a title.
fn is_doubted(reading: &Reading<'_>, person: &ActorMention) -> bool {
    let first = person.words.start;
    let given = person.role.is_some()
        && (reading.hit(first, Class::Given).is_some_and(|hit| !Reading::is_guarded(hit))
            || known_person(reading, first).is_some());
    let other = is_in_person(reading, first) == Some(false);
    other
        || !given
            && !reading.is_particle(first, Particle::Kunya)
            && !person.words.clone().any(|word| is_in_person(reading, word) == Some(true))
}

/// Whether a hit of a Latin name is written as a name: with a capital, all
/// capitals where the name is as short as a word ("US").
pub(super) fn is_written_as_name(reading: &Reading<'_>, hit: &Hit) -> bool {
    let first = hit.start as usize;
    if !reading.is_script(first, Script::Latin) {
        return true;
    }
    let alone = hit.end == hit.start + 1;
    let source = reading.source(first);
    if alone && source.len() <= 3 { source.chars().all(|c| !c.is_lowercase()) } else { reading.is_capital(first) }
}

fn listed_at(reading: &Reading<'_>, word: usize) -> Option<ActorMention> {
    let hit = reading.hit(word, Class::Actor).filter(|hit| is_written_as_name(reading, hit))?;
    let actor = reading.lexicon.actors.get(hit.meaning.row as usize)?;
    // "The United Nations": the article is no part of the name.
    let words = word + usize::from(reading.is_particle(word, Particle::Article))..hit.end as usize;
    // "طالبان" is two students too, but not after these, nor with a verb of the feminine.
    let side = reading.after_particle(word, &[Particle::Of, Particle::Side, Particle::Agent])
        || morphology::is_feminine_verb(reading.text(word.wrapping_sub(1)));
    let other = |other: &Hit| {
        other.cut.bytes == 0
            && other.end == hit.end
            && !(other.meaning.form == Form::Dual && side)
            && matches!(
                other.meaning.class,
                Class::Speech | Class::Event | Class::Particle | Class::Unit | Class::Number | Class::DateWord
            )
    };
    // An agency in a dateline: "(AP)", "طرابلس/ الأناضول"; an outlet in quotation marks: "قال لـ«الشرق الأوسط»".
    let before = word.wrapping_sub(1);
    let bracketed = reading.text(before) == "(" && reading.text(words.end) == ")"
        || reading.text(before) == "/"
        || reading.opens_quote(before) && reading.closes_quote(words.end);
    // Outlets speak in the feminine: "وذكرت الحدث". In English their name is a capital.
    let spoken = if reading.is_script(word, Script::Latin) {
        reading.is(words.end, Class::Speech) && reading.is_capital(words.start)
    } else {
        reading.ends_before(word, Class::Speech).is_some()
            && morphology::is_feminine_verb(reading.text(word.wrapping_sub(1)))
    };
    let credited = (bracketed || spoken) && actor.kind == ActorKind::Media;
    // What an ordinary word names is no question where it is a person, an outlet or a group.
    let named = reading.name_over(word).is_some_and(|name| match actor.kind {
        ActorKind::Person => name.class == NameClass::Person,
        ActorKind::Media => name.class == NameClass::Organisation,
        ActorKind::ArmedGroup => name.class == NameClass::Group && name.confidence >= 0.8,
        _ => false,
    });
    let means_more = words.len() == 1 && reading.hits(word).iter().any(other);
    let guarded = !credited && (means_more || Reading::is_guarded(hit) && !named);
    Some(ActorMention {
        span: reading.span(&words, hit.cut.bytes),
        name: restored(reading.slice(&words, hit.cut.bytes)),
        key: ActorKey::Listed(hit.meaning.row),
        kind: actor.kind,
        state: None,
        role: None,
        confidence: if guarded { 0.5 } else { 0.95 },
        source: if guarded { "guarded" } else { "list" },
        tie: Tie::Named,
        words,
    })
}

/// A name as it would stand alone: after a preposition lam the article has lost
/// its alef, which is written again.
pub(super) fn restored(name: &str) -> String {
    let mut letters = name.chars();
    if letters.next() == Some(LAM) && letters.next() == Some(LAM) {
        return format!("{ARTICLE}{}", letters.as_str());
    }
    name.to_owned()
}

/// Whether no list gives an Arabic word a meaning other than a name.
pub fn is_unknown(reading: &Reading<'_>, word: usize) -> bool {
    let means = |hit: &Hit| match hit.meaning.class {
        Class::Given => false,
        Class::Place | Class::Actor => hit.cut.bytes == 0 && !Reading::is_guarded(hit),
        Class::Common => hit.cut.bytes == 0 || reading.stem(word, hit.cut.bytes).chars().count() >= 4,
        _ => hit.cut.bytes == 0 || hit.cut.article || hit.cut.and,
    };
    reading.is_script(word, Script::Arabic)
        && reading.text(word).chars().count() > 1
        && !morphology::is_future_plural(reading.text(word))
        && !reading.hits(word).iter().any(means)
}

/// Whether a Latin word is written as a name and means nothing else.
pub(super) fn is_name_word(reading: &Reading<'_>, word: usize) -> bool {
    const OTHER: &[Class] = &[
        Class::DateWord,
        Class::Month,
        Class::Demonym,
        Class::State,
        Class::Role,
        Class::Speech,
        Class::Particle,
        Class::Number,
    ];
    let sentence_start = reading.sentence_at(word).start == word;
    reading.is_capital(word) && !(sentence_start && reading.is(word, Class::Common)) && !reading.is_any(word, OTHER)
}
