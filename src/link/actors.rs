//! Actor mentions to actors: by list entry, by name, by head word, by surname.

use std::ops::Range;

use rustc_hash::{FxHashMap, FxHashSet};

use super::{brackets, namesakes};
use crate::extract::persons::given_at;
use crate::extract::tagging::{is_in_person, is_named_body};
use crate::extract::{ActorKey, ActorMention, Lean, Mentions, Reading};
use crate::kinds::{ActorKind, Tie};
use crate::lexicon::{Class, Hit, key_of};
use crate::text::letters::ARTICLE;
use crate::text::{clitics, morphology};

/// One actor and its mentions, in text order.
#[derive(Debug, Clone)]
pub struct ActorEntity {
    /// What it is.
    pub kind: ActorKind,
    /// Its fullest name in the article.
    pub name: String,
    /// Row in the list of states, if it is one.
    pub state: Option<u32>,
    /// Row in the list of actors, if it is listed.
    pub listed: Option<u32>,
    /// Row of the state it belongs to.
    pub of_state: Option<u32>,
    /// Its mentions.
    pub mentions: Vec<ActorMention>,
}

impl ActorEntity {
    fn key(&self) -> String {
        key_of(&self.name)
    }
}

/// Joins actor mentions.
pub fn link(reading: &Reading<'_>, mentions: &Mentions, leans: &[Lean]) -> Vec<ActorEntity> {
    let acting =
        mentions.states.iter().zip(leans).filter(|(_, lean)| **lean == Lean::Actor).map(|(state, _)| &state.actor);
    let mut all: Vec<ActorMention> = mentions.actors.iter().chain(acting).cloned().collect();
    all.sort_by_key(|mention| mention.words.start);
    namesakes::settle(reading, &mut all);
    drop_unsupported(&mut all);
    let mut entities = group(&all);
    merge_prefixes(&mut entities);
    merge_surnames(&mut entities);
    attach_bare(reading, &all, &mut entities);
    attach_surnames(reading, mentions, &mut entities);
    brackets::attach(reading, &mut entities);
    for entity in &mut entities {
        entity.mentions.sort_by_key(|mention| mention.span);
        entity.mentions.dedup_by_key(|mention| mention.span);
        if let Some(fullest) = entity
            .mentions
            .iter()
            .filter(|m| !matches!(m.key, ActorKey::Bare(_)))
            .max_by_key(|m| (weight(entity.kind, m), std::cmp::Reverse(m.span.start)))
        {
            entity.name.clone_from(&fullest.name);
        }
        tell_ties(entity);
    }
    entities.sort_by_key(|entity| entity.mentions.first().map(|mention| mention.span));
    entities
}

/// Why mentions of one list entry or of one name are of one actor, by its fullest name:
/// they are that name, a part of it, or another of the list's.
fn tell_ties(entity: &mut ActorEntity) {
    let name = entity.key();
    let known = entity.listed.is_some() || entity.state.is_some();
    for mention in entity.mentions.iter_mut().filter(|m| matches!(m.tie, Tie::Named | Tie::Shorter)) {
        let key = key_of(&mention.name);
        let part = key.split(' ').all(|word| name.split(' ').any(|other| other == word));
        mention.tie = match mention.tie {
            _ if key == name => Tie::Named,
            _ if part && entity.kind == ActorKind::Person && name.ends_with(&format!(" {key}")) => Tie::Surname,
            _ if part => Tie::Shorter,
            Tie::Named if known => Tie::Listed,
            tie => tie,
        };
    }
}

/// The fullest name of a person is the longest; a state is not called by its
/// seat if it is named, a group not by its members.
fn weight(kind: ActorKind, mention: &ActorMention) -> usize {
    let letters = mention.name.chars().count();
    match kind {
        ActorKind::Person => letters,
        _ if mention.source == "list" => 100 + letters.min(60),
        _ if mention.source == "seat" => 0,
        _ => letters.min(60),
    }
}

/// A name that is an ordinary word too counts only beside a full name of the same actor, or
/// a title before it.
fn drop_unsupported(all: &mut Vec<ActorMention>) {
    let titled = |m: &ActorMention| m.kind == ActorKind::Person && m.role.is_some();
    let sure: FxHashSet<ActorKey> =
        all.iter().filter(|m| m.source != "guarded" || titled(m)).map(|m| m.key.clone()).collect();
    all.retain(|mention| mention.source != "guarded" || sure.contains(&mention.key));
}

fn group(all: &[ActorMention]) -> Vec<ActorEntity> {
    let mut entities: Vec<ActorEntity> = Vec::new();
    let mut known: FxHashMap<&ActorKey, usize> = FxHashMap::default();
    for mention in all {
        if matches!(mention.key, ActorKey::Bare(_)) {
            continue;
        }
        let nth = *known.entry(&mention.key).or_insert_with(|| {
            entities.push(ActorEntity {
                kind: mention.kind,
                name: mention.name.clone(),
                state: if let ActorKey::State(row) = mention.key { Some(row) } else { None },
                listed: if let ActorKey::Listed(row) = mention.key { Some(row) } else { None },
                of_state: mention.state,
                mentions: Vec::new(),
            });
            entities.len() - 1
        });
        if let Some(entity) = entities.get_mut(nth) {
            entity.of_state = entity.of_state.or(mention.state);
            entity.mentions.push(mention.clone());
        }
    }
    entities
}

/// Moves the mentions of entities to those that `target` names, in order; it is
/// asked for an entity by index and answers with another. They are tied by `tie`.
pub(super) fn merge(
    entities: &mut Vec<ActorEntity>,
    tie: Tie,
    target: impl Fn(&[ActorEntity], &[bool], usize) -> Option<usize>,
) {
    let mut merged = vec![false; entities.len()];
    for from in 0..entities.len() {
        let Some(into) = target(entities, &merged, from).filter(|&into| into != from) else { continue };
        let Some(gone) = entities.get_mut(from) else { continue };
        let (mentions, state) = (std::mem::take(&mut gone.mentions), gone.of_state);
        if let Some(kept) = entities.get_mut(into) {
            kept.mentions.extend(mentions.into_iter().map(|mention| ActorMention { tie, ..mention }));
            kept.of_state = kept.of_state.or(state);
        }
        if let Some(flag) = merged.get_mut(from) {
            *flag = true;
        }
    }
    let mut merged = merged.into_iter();
    entities.retain(|_| merged.next() != Some(true));
}

/// "وزارة الدفاع" is the "وزارة الدفاع العراقية" named in the same article; of
/// several longer names the first one met counts. Described groups of one head
/// without a name of their own ("فصائل مسلحة", "فصائل متحالفة مع إيران") are one.
fn merge_prefixes(entities: &mut Vec<ActorEntity>) {
    let keys: Vec<String> = entities.iter().map(ActorEntity::key).collect();
    // Entities by the first word of their names: what is joined has it in common.
    let mut by_head: FxHashMap<(ActorKind, &str), Vec<usize>> = FxHashMap::default();
    let head = |key: &'_ str| key.split(' ').next().map_or(0, str::len);
    for (nth, (entity, key)) in entities.iter().zip(&keys).enumerate() {
        by_head.entry((entity.kind, key.get(..head(key)).unwrap_or_default())).or_default().push(nth);
    }
    merge(entities, Tie::Shorter, |entities, merged, from| {
        let short =
            entities.get(from).filter(|e| e.kind != ActorKind::Person && e.state.is_none() && e.listed.is_none())?;
        let key = keys.get(from)?;
        let fits = |&nth: &usize| {
            let (Some(long), Some(long_key)) = (entities.get(nth), keys.get(nth)) else { return false };
            let longer = long_key.strip_prefix(key.as_str()).is_some_and(|rest| rest.starts_with(' '));
            let one_coalition = short.kind == ActorKind::Coalition && long_key != key;
            let unnamed_groups = short.kind == ActorKind::ArmedGroup
                && is_indefinite(&short.name)
                && is_indefinite(&long.name)
                && long_key != key;
            let one_force = short.kind == ActorKind::Force && long_key != key && says_more(long_key, key);
            let same = longer || one_coalition || unnamed_groups || one_force;
            merged.get(nth) != Some(&true) && long.state.is_none() && same
        };
        by_head.get(&(short.kind, key.get(..head(key))?))?.iter().copied().find(fits)
    });
}

/// Whether a name of several words has all words of a shorter one, and more:
/// "القوات اليمنية الموالية للشرعية", "القوات الشرعية".
fn says_more(long: &str, short: &str) -> bool {
    let bare = morphology::without_lams;
    let words = |key: &str| key.split(' ').count();
    let has = |part: &str| long.split(' ').any(|word| bare(word) == bare(part));
    words(short) > 1 && words(long) > words(short) && short.split(' ').all(has)
}

/// Whether no word of an Arabic name has the article.
fn is_indefinite(name: &str) -> bool {
    let arabic = crate::lexicon::is_arabic(name);
    arabic && !name.split_whitespace().any(morphology::has_article)
}

/// A person named by one word after a title is the one whose full name has it.
fn merge_surnames(entities: &mut Vec<ActorEntity>) {
    let keys: Vec<String> = entities.iter().map(ActorEntity::key).collect();
    let mut by_word: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
    for (nth, key) in keys.iter().enumerate() {
        if entities.get(nth).is_some_and(|entity| entity.kind == ActorKind::Person) {
            key.split(' ').for_each(|word| by_word.entry(word).or_default().push(nth));
        }
    }
    merge(entities, Tie::Shorter, |entities, merged, from| {
        let short = entities.get(from).filter(|e| e.kind == ActorKind::Person && e.listed.is_none())?;
        let key = keys.get(from).filter(|_| !short.name.is_empty())?;
        let fits = |&nth: &usize| {
            let Some(full) = keys.get(nth).filter(|_| merged.get(nth) != Some(&true)) else { return false };
            full.split(' ').count() > key.split(' ').count()
                && key.split(' ').all(|part| full.split(' ').any(|word| word == part))
        };
        by_word.get(key.split(' ').next()?)?.iter().copied().find(fits)
    });
}

/// "القوات", "الوزارة", "الوكالة": the last actor named with that head; for media
/// and armed groups the last of the kind.
fn attach_bare(reading: &Reading<'_>, all: &[ActorMention], entities: &mut Vec<ActorEntity>) {
    let mut heads: FxHashMap<(ActorKind, String), usize> = FxHashMap::default();
    let mut kinds: FxHashMap<ActorKind, usize> = FxHashMap::default();
    let head_of = |name: &str| key_of(name).split(' ').next().unwrap_or_default().to_owned();
    let mut named: Vec<(usize, usize, String)> = (entities.iter().enumerate())
        .flat_map(|(nth, entity)| entity.mentions.iter().map(move |m| (m.words.start, nth, head_of(&m.name))))
        .collect();
    named.sort_unstable();
    let mut named = named.into_iter().peekable();
    let mut states = (0..entities.len()).filter(|&nth| entities.get(nth).is_some_and(|e| e.state.is_some()));
    let sole_state = states.next().filter(|_| states.next().is_none());
    for mention in all {
        let ActorKey::Bare(head) = &mention.key else { continue };
        while let Some((_, nth, head)) = named.next_if(|(start, ..)| *start < mention.words.start) {
            if let Some(entity) = entities.get(nth) {
                heads.insert((entity.kind, head), nth);
                kinds.insert(entity.kind, nth);
            }
        }
        let of_kind =
            || kinds.get(&mention.kind).filter(|_| matches!(mention.kind, ActorKind::Media | ActorKind::ArmedGroup));
        let of_head = heads.get(&(mention.kind, head.clone())).or_else(of_kind).copied();
        // "الحكومة" in an article on one state is that state's.
        let found = of_head.or_else(|| sole_state.filter(|_| mention.kind == ActorKind::State));
        if let Some(entity) = found.and_then(|nth| entities.get_mut(nth)) {
            entity.mentions.push(ActorMention { source: "bare", tie: Tie::HeadWord, ..mention.clone() });
        } else if acts_alone(reading, mention) {
            heads.insert((mention.kind, head.clone()), entities.len());
            kinds.insert(mention.kind, entities.len());
            entities.push(ActorEntity {
                kind: mention.kind,
                name: mention.name.clone(),
                state: None,
                listed: None,
                of_state: None,
                mentions: vec![ActorMention { source: "pattern", ..mention.clone() }],
            });
        }
    }
}

/// "الشرطة", "البرلمان": whether a head word alone is an actor where no fuller name
/// came before: an alliance, a force that speaks, or what a tagger takes for a name.
fn acts_alone(reading: &Reading<'_>, mention: &ActorMention) -> bool {
    mention.kind == ActorKind::Coalition
        || mention.kind == ActorKind::Force && speaks(reading, mention)
        || is_named_body(reading, &mention.words)
}

/// Whether a verb of saying stands beside a mention.
pub(super) fn speaks(reading: &Reading<'_>, mention: &ActorMention) -> bool {
    reading.ends_before(mention.words.start, Class::Speech).is_some() || reading.is(mention.words.end, Class::Speech)
}

/// Finds the surnames of persons named in full standing alone.
fn attach_surnames(reading: &Reading<'_>, mentions: &Mentions, entities: &mut [ActorEntity]) {
    let mut surnames: FxHashMap<String, Option<usize>> = FxHashMap::default();
    for (nth, entity) in entities.iter().enumerate().filter(|(_, e)| e.kind == ActorKind::Person) {
        let key = entity.key();
        if let Some((_, surname)) = key.rsplit_once(' ') {
            // A surname of two people names neither.
            surnames.entry(surname.to_owned()).and_modify(|who| *who = None).or_insert(Some(nth));
        }
    }
    if surnames.is_empty() {
        return;
    }
    let names = mentions.actors.iter().filter(|m| !matches!(m.key, ActorKey::Bare(_))).map(|m| &m.words);
    let others = mentions.places.iter().map(|m| &m.words).chain(mentions.states.iter().map(|m| &m.actor.words));
    let taken = taken(reading, names.chain(others));
    for word in (0..taken.len()).filter(|&word| taken.get(word) == Some(&false) && reading.is_letters(word)) {
        let Some((nth, cut)) = surname_at(reading, word, &surnames) else { continue };
        if let Some(entity) = entities.get_mut(nth) {
            entity.mentions.push(mention_of_word(reading, word, cut, ActorKind::Person, Tie::Surname));
        }
    }
}

/// For each word, whether it is in one of `ranges` of words.
pub(super) fn taken<'r>(reading: &Reading<'_>, ranges: impl Iterator<Item = &'r Range<usize>>) -> Vec<bool> {
    let mut taken = vec![false; reading.words.len()];
    for words in ranges {
        if let Some(flags) = taken.get_mut(words.clone()) {
            flags.fill(true);
        }
    }
    taken
}

/// One word as another mention of an actor that was named in full elsewhere.
pub(super) fn mention_of_word(reading: &Reading<'_>, word: usize, cut: u8, kind: ActorKind, tie: Tie) -> ActorMention {
    let words = word..word + 1;
    let name = reading.slice(&words, cut).to_owned();
    ActorMention {
        key: ActorKey::Described(key_of(&name)),
        name,
        span: reading.span(&words, cut),
        words,
        kind,
        state: None,
        role: None,
        confidence: 0.8,
        source: "pattern",
        tie,
    }
}

/// The person whose surname stands at `word`, and the bytes of its clitics.
fn surname_at(reading: &Reading<'_>, word: usize, surnames: &FxHashMap<String, Option<usize>>) -> Option<(usize, u8)> {
    if reading.is_script(word, crate::text::Script::Latin) {
        return reading
            .is_capital(word)
            .then(|| surnames.get(reading.text(word)).copied().flatten().map(|nth| (nth, 0)))?;
    }
    // A nationality after a definite noun is its adjective.
    let adjective = reading.is(word, Class::Demonym) && word > 0 && reading.is_definite(word - 1);
    if adjective || reading.is(word, Class::DateWord) || is_other_than_name(reading, word) {
        return None;
    }
    let mut found = None;
    clitics::readings(reading.text(word), |stem, cut| {
        if found.is_none() && !cut.future && !cut.article {
            let article = stem.strip_prefix(ARTICLE).filter(|rest| rest.chars().count() >= 3).unwrap_or(stem);
            found = surnames.get(article).copied().flatten().map(|nth| (nth, cut.bytes));
        }
    });
    found
}

/// Whether a word opens a title of several ("الأمين العام"), is in the name of something
/// else, or no tagger sees a name and it is an ordinary word, a figure, a title or a
/// nationality as it stands ("1 - صفر", "على").
pub(super) fn is_other_than_name(reading: &Reading<'_>, word: usize) -> bool {
    const OTHER: &[Class] =
        &[Class::Common, Class::Number, Class::Role, Class::Demonym, Class::Particle, Class::Speech, Class::Event];
    let hits = reading.hits(word);
    let given = || given_at(reading, word).is_some_and(|hit| hit.cut.bytes == 0);
    let other = |hit: &Hit| !hit.cut.and && hit.cut.preposition.is_none() && OTHER.contains(&hit.meaning.class);
    let title = reading.hit(word, Class::Role).is_some_and(|hit| hit.end as usize > word + 1);
    title || is_in_person(reading, word).map_or_else(|| hits.iter().any(other) && !given(), |person| !person)
}
