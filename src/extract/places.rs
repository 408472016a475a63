//! Named places: names of the gazetteer, and head words with any name.
//!
//! A name that is an ordinary word too counts only after a head word. A head
//! word opens (Arabic) or closes (English) a place also where no list has the
//! name ("محور مرتوبة", "Bala Boluk district"); it then stays unresolved. The
//! head belongs to the name of a facility ("قاعدة عين الأسد") and not to that
//! of a town or area. Heads: `assets/lang/*/places.tsv`.
//! Cases: `tests/corpus/{ar,en}/locations.tsv`.

use std::ops::Range;

use crate::extract::clubs::is_club;
use crate::extract::mentions::PlaceMention;
use crate::extract::names::{is_name_word, is_unknown, restored};
use crate::extract::persons::{given_at, is_connector};
use crate::extract::phrases::{clitic_bytes, run_end};
use crate::extract::reading::Reading;
use crate::gazetteer::Place;
use crate::gazetteer::resolve::{is_area, is_settled};
use crate::kinds::PlaceKind;
use crate::lexicon::{Class, Hit, Particle, PlaceHead, key_of};
use crate::tagger::{NameClass, Tagged};
use crate::text::{Preposition, Script, morphology};

/// How sure a tagger must be to be followed against a list.
pub(super) const LIKELY: f32 = 0.6;

/// The place whose first word is `start`.
pub fn place_at(reading: &Reading<'_>, start: usize) -> Option<PlaceMention> {
    let (headed, listed) = (headed_at(reading, start), listed_at(reading, start, false, None));
    match (headed, listed) {
        // A listed name that has the head word in it says more than its parts.
        (Some(headed), Some(listed)) if listed.words.end >= headed.words.end => {
            // The head of an area is no part of its name, though the lists may have both.
            let area = headed.kind.is_some_and(|kind| !head_in_name(kind));
            let same = listed.rows.iter().all(|row| headed.rows.contains(row));
            if area && same && listed.words.end == headed.words.end {
                return Some(PlaceMention { rows: listed.rows, kind: None, ..headed });
            }
            Some(PlaceMention { key: if area { headed.key } else { listed.key }, ..listed })
        }
        (headed, listed) => headed.or(listed).or_else(|| unlisted_english(reading, start)),
    }
}

pub(super) fn rows<'r>(reading: &'r Reading<'_>, at: usize, guarded: bool) -> Option<(&'r Hit, Vec<u32>)> {
    let fits = |hit: &&Hit| {
        hit.meaning.class == Class::Place
            && (guarded || !is_ordinary(reading, hit) || is_placed(reading, hit) || is_tagged(reading, hit))
    };
    let longest = reading.hits(at).iter().find(fits)?;
    let same = |hit: &&Hit| fits(hit) && hit.end == longest.end && hit.cut == longest.cut;
    Some((longest, reading.hits(at).iter().filter(same).map(|hit| hit.meaning.row).collect()))
}

/// Whether a tagger takes a listed name for a place. One ordinary word needs more than
/// that ("من حرير"): a word of place before it, or another place.
pub(super) fn is_tagged(reading: &Reading<'_>, hit: &Hit) -> bool {
    let (at, end) = (hit.start as usize, hit.end as usize);
    let named = |name: &Tagged| name.class == NameClass::Place && name.words == (at..end);
    let guarded =
        |other: &Hit| other.meaning.class == Class::Place && Reading::is_guarded(other) && other.end == hit.end;
    let plain = end == at + 1 && (reading.hits(at).iter().any(guarded) || is_common(reading, hit));
    let placed = || reading.after_particle(at, &[Particle::Place, Particle::Near]);
    reading.name_at(at).is_some_and(named) && (!plain || hit.cut.and || placed())
}

/// "غرب القائم": a guarded name where a place must stand, without an adjective
/// behind it ("قرب الوحدة العسكرية").
fn is_placed(reading: &Reading<'_>, hit: &Hit) -> bool {
    let (at, end) = (hit.start as usize, hit.end as usize);
    let described = morphology::has_article(reading.text(end)) && !reading.starts_line(end);
    Reading::is_guarded(hit)
        && hit.cut.bytes == 0
        && reading.is_script(at, Script::Arabic)
        && reading.after_particle(at, &[Particle::Near])
        && !described
        && !reading.is_any(at, &[Class::Head, Class::PlaceHead, Class::Role, Class::Unit, Class::Given])
}

/// Countries and first-level areas, whose names are taken for themselves after clitics.
fn is_great(reading: &Reading<'_>, hit: &Hit) -> bool {
    const MILLION: u32 = 1_000_000;
    let great =
        |place: Place<'_>| place.population >= MILLION || matches!(place.kind, PlaceKind::Country | PlaceKind::Admin1);
    reading.gazetteer.get(hit.meaning.row).is_some_and(great)
}

/// Whether a place's name is an ordinary word, alone or with what looks like a
/// clitic ("وأن" is no town of An); great places are taken for themselves.
fn is_ordinary(reading: &Reading<'_>, hit: &Hit) -> bool {
    const WELL_KNOWN: u32 = 100_000;
    // What the reader lists is a name wherever it stands by itself.
    if hit.cut.bytes == 0 && reading.gazetteer.is_own(hit.meaning.row) {
        return false;
    }
    let at = hit.start as usize;
    let well_known = reading.gazetteer.get(hit.meaning.row).is_some_and(|place| {
        place.population >= WELL_KNOWN
            || matches!(place.kind, PlaceKind::Country | PlaceKind::Admin1 | PlaceKind::Region)
    });
    let arabic = reading.is_script(at, Script::Arabic);
    let word = hit.end == hit.start + 1 && arabic;
    let particle = reading.hits(at).iter().any(|other| other.cut.bytes == 0 && other.meaning.class == Class::Particle);
    // "أمام صاحب السمو": a function word and an ordinary one.
    let phrase = hit.end > hit.start + 1
        && arabic
        && particle
        && !reading.is_particle(at, Particle::Toponym)
        && (at + 1..hit.end as usize).all(|word| reading.is(word, Class::Common));
    let common = is_common(reading, hit);
    let clitic = hit.cut.bytes > 0;
    // "العاصمة الصينية": an adjective of nationality, and a village.
    let demonym = arabic && hit.cut.bytes == 0 && reading.is(at, Class::Demonym);
    Reading::is_guarded(hit)
        || is_torn(reading, hit)
        || is_adjective_too(reading, hit)
        || phrase && !well_known && hit.cut.bytes == 0
        || word
            && (particle
                || !well_known && (common || demonym)
                || clitic && common && !is_great(reading, hit)
                || is_connector(reading, at))
}

/// "عائد مالي": whether a listed name is an ordinary adjective too, no tagger sees a name
/// and no word before it says that it is one.
pub(super) fn is_adjective_too(reading: &Reading<'_>, hit: &Hit) -> bool {
    const PLACED: &[Particle] = &[Particle::Place, Particle::Near, Particle::Toward, Particle::From, Particle::To];
    let at = hit.start as usize;
    let named = reading.name_over(at).is_some() || reading.after_particle(at, PLACED);
    !named && hit.cut.bytes == 0 && is_common(reading, hit) && morphology::is_nisba(reading.text(at))
}

/// Whether a name of several words begins inside an ordinary one: "كبير على" is no
/// "بير على" behind a clitic. "بمطار" is rightly cut; few places stand behind a kaf.
fn is_torn(reading: &Reading<'_>, hit: &Hit) -> bool {
    let Some(preposition) = hit.cut.preposition.filter(|_| hit.end > hit.start + 1) else { return false };
    let hits = reading.hits(hit.start as usize);
    let whole = hits.iter().any(|other| other.cut.bytes == 0 && other.meaning.class == Class::Common);
    let means = |class| matches!(class, Class::Common | Class::PlaceHead | Class::Particle);
    let cut = || hits.iter().any(|other| other.cut == hit.cut && means(other.meaning.class));
    whole && (preposition == Preposition::Like || !cut())
}

fn listed_at(reading: &Reading<'_>, start: usize, guarded: bool, kind: Option<PlaceKind>) -> Option<PlaceMention> {
    let (hit, rows) = rows(reading, start, guarded)?;
    if reading.is_script(start, Script::Latin) && !opens_capital(reading, start) {
        return None;
    }
    if is_club(reading, hit, &rows) || is_in_other_name(reading, hit) {
        return None;
    }
    let words = start..hit.end as usize;
    let named = is_tagged(reading, hit);
    let abroad =
        |row: &u32| reading.gazetteer.get(*row).is_some_and(|place| place.admin1.is_empty() && is_settled(place.kind));
    let ordinary = !guarded
        && !named
        && (Reading::is_guarded(hit)
            || is_common(reading, hit) && rows.iter().all(abroad)
            || is_doubtful(reading, hit, &rows));
    Some(PlaceMention { ordinary, ..mention(reading, words, hit.cut.bytes, None, rows, kind) })
}

/// Whether a tagger takes a listed name for that of somebody or of a body, or for a part
/// of it, where no word before it says that it is a place.
pub(super) fn is_in_other_name(reading: &Reading<'_>, hit: &Hit) -> bool {
    let (at, end) = (hit.start as usize, hit.end as usize);
    let Some(name) = reading.name_over(at).filter(|name| name.class != NameClass::Place) else { return false };
    let part = name.words.len() > end - at;
    let opens = opens_body(reading, hit);
    let placed = hit.cut.preposition == Some(Preposition::In)
        || reading.after_particle(at, &[Particle::Place, Particle::Toward, Particle::From, Particle::To]);
    // Of a name that the reader lists a tagger may only know that it is part of a longer one.
    let likely = name.confidence >= LIKELY && !reading.gazetteer.is_own(hit.meaning.row);
    opens || !placed && name.words.end >= end && (part || likely)
}

/// "تغلب على مانشستر يونايتد", "المغرب التطواني": whether a listed name opens a longer one
/// that a tagger takes for that of a body.
pub(super) fn opens_body(reading: &Reading<'_>, hit: &Hit) -> bool {
    let longer = |name: &Tagged| name.words.end > hit.end as usize && name.class.is_body();
    reading.name_at(hit.start as usize).is_some_and(longer)
}

/// Whether a place is so small, and its name of one Arabic word so bare, that
/// the name needs more proof: letters of many a word are a village somewhere.
fn is_doubtful(reading: &Reading<'_>, hit: &Hit, rows: &[u32]) -> bool {
    const KNOWN: u32 = 50_000;
    let at = hit.start as usize;
    let small = |row: &u32| {
        let place = reading.gazetteer.get(*row).filter(|_| !reading.gazetteer.is_own(*row));
        place.is_some_and(|place| is_settled(place.kind) && place.population < KNOWN)
    };
    let placed = reading.after_particle(at, &[Particle::Place, Particle::Toward, Particle::From, Particle::To]);
    hit.end == hit.start + 1 && reading.is_script(at, Script::Arabic) && !placed && rows.iter().all(small)
}

/// Whether the name, clitics included, is an ordinary word of one.
fn is_common(reading: &Reading<'_>, hit: &Hit) -> bool {
    let common = |other: &Hit| other.cut.bytes == 0 && other.meaning.class == Class::Common;
    hit.end == hit.start + 1 && reading.hits(hit.start as usize).iter().any(common)
}

pub(super) fn mention(
    reading: &Reading<'_>,
    words: Range<usize>,
    cut: u8,
    inner: Option<Range<usize>>,
    rows: Vec<u32>,
    kind: Option<PlaceKind>,
) -> PlaceMention {
    let name = restored(reading.slice(&words, cut));
    let key = inner.map_or_else(|| key_of(&name), |inner| key_of(reading.slice(&inner, 0)));
    let confidence = if rows.is_empty() { 0.6 } else { 0.9 };
    PlaceMention { span: reading.span(&words, cut), name, key, rows, kind, ordinary: false, confidence, words }
}

/// Whether the head is part of the name: of facilities, not of towns and areas.
fn head_in_name(kind: PlaceKind) -> bool {
    !matches!(
        kind,
        PlaceKind::City
            | PlaceKind::Town
            | PlaceKind::Village
            | PlaceKind::Admin1
            | PlaceKind::District
            | PlaceKind::Country
            | PlaceKind::Region
    )
}

fn headed_at(reading: &Reading<'_>, start: usize) -> Option<PlaceMention> {
    if reading.is_script(start, Script::Arabic) { arabic_at(reading, start) } else { english_at(reading, start) }
}

fn head_of(reading: &Reading<'_>, hit: &Hit) -> Option<PlaceHead> {
    reading.lexicon.place_heads.get(hit.meaning.row as usize).copied()
}

fn arabic_at(reading: &Reading<'_>, start: usize) -> Option<PlaceMention> {
    let head = reading.hit(start, Class::PlaceHead).filter(|hit| !hit.cut.article)?;
    let PlaceHead { kind, unlisted } = head_of(reading, head)?;
    let quoted = reading.is_quote(head.end as usize) && !matches!(reading.text(head.end as usize), ")" | "]");
    let first = head.end as usize + usize::from(quoted);
    if reading.starts_line(first) {
        return None;
    }
    // "العاصمة الصينية": the nationality of what the head names.
    let adjective = reading.is_definite(start) && reading.is(first, Class::Demonym);
    let listed = rows(reading, first, true).filter(|(hit, _)| hit.cut.bytes == 0 && !adjective);
    let listed = listed.filter(|(hit, _)| hit.end as usize > first + 1 || !reading.is_function_word(first));
    // "ميناء السلام" has a name, and is not the quarter of that name.
    let listed = listed.map(|(hit, all)| {
        let own = !Reading::is_guarded(hit) || all.iter().any(|&row| fits(reading, row, kind));
        (hit, if own { all } else { Vec::new() })
    });
    let compound = reading.is_particle(first, Particle::Toponym);
    let listed = listed.filter(|(hit, _)| !compound || hit.end as usize > first + 1);
    let (inner_end, found) = match listed {
        Some((hit, rows)) => (hit.end as usize, rows),
        None if unlisted => (unlisted_end(reading, first, kind)?, Vec::new()),
        None => return None,
    };
    let end = with_adjectives(reading, inner_end, head_in_name(kind));
    let (words, cut) =
        if head_in_name(kind) && !quoted { (start..end, clitic_bytes(head)) } else { (first..inner_end, 0) };
    Some(mention(reading, words, cut, Some(first..inner_end), found, Some(kind)))
}

/// Whether a head word may stand before a row's name: it says what the row is, or
/// the row is large enough to name things after ("مطار الجوف").
fn fits(reading: &Reading<'_>, row: u32, head: PlaceKind) -> bool {
    let place = reading.gazetteer.get(row).map(|place| place.kind);
    let large = |kind| matches!(kind, PlaceKind::City | PlaceKind::Admin1 | PlaceKind::Country);
    place.is_some_and(|kind| kind == head || large(kind) || is_area(kind) && is_area(head))
}

/// Whether places of a kind are named after ordinary things ("حي الزهور") more
/// often than their heads stand before ordinary words ("محور القتال").
fn takes_words(kind: PlaceKind) -> bool {
    use PlaceKind::{Airport, Base, Camp, City, Crossing, Facility, Island, Mountain};
    matches!(kind, Airport | Base | Camp | City | Crossing | Facility | Island | Mountain | PlaceKind::District)
}

/// The end of a name that no list holds: one or two words that may be a name.
fn unlisted_end(reading: &Reading<'_>, first: usize, kind: PlaceKind) -> Option<usize> {
    let facility = head_in_name(kind);
    if reading.is_particle(first, Particle::Toponym) {
        let second = first + 1;
        let name = reading.is_script(second, Script::Arabic) && !reading.starts_line(second);
        return (name && !reading.is_function_word(second)).then_some(second + 1);
    }
    let article = morphology::has_article(reading.text(first));
    let taken = |at: usize| {
        let named_after = reading
            .hit(at, Class::Role)
            .is_some_and(|hit| hit.cut.article && reading.is(hit.end as usize, Class::Given));
        !named_after
            && [
                Class::Unit,
                Class::PlaceHead,
                Class::Head,
                Class::Demonym,
                Class::Role,
                Class::DateWord,
                Class::Event,
                Class::Speech,
            ]
            .iter()
            .any(|&class| reading.hit(at, class).is_some_and(|hit| !hit.cut.and))
    };
    if !reading.is_script(first, Script::Arabic) || taken(first) || reading.is_particle(first, Particle::Stop) {
        return None;
    }
    // A definite ordinary word after a head may be an adjective of it only if
    // the head has the article too, which heads here have not.
    if !article && !is_unknown(reading, first) {
        return None;
    }
    let common = reading.is(first, Class::Common);
    if article && common && (morphology::ends_as_adjective(reading.text(first)) || !takes_words(kind)) {
        return None;
    }
    // "قاعدة للأقلام": what a thing is for is no name of it.
    if morphology::has_lams(reading.text(first)) {
        return None;
    }
    // An adjective without the article describes the head, a verb follows it.
    let adjective = !article && morphology::is_feminine_nisba(reading.text(first));
    let verb = morphology::begins_as_present(reading.text(first)) && reading.is_function_word(first + 1);
    if adjective || verb {
        return None;
    }
    let titled = reading.is(first, Class::Role);
    let more = |at: usize| {
        let name = facility && given_at(reading, at).is_some_and(|hit| hit.cut.bytes == 0);
        let connected = is_connector(reading, at) || is_connector(reading, at - 1);
        reading.is_script(at, Script::Arabic)
            && !reading.starts_line(at)
            && !reading.begins_with_and(at)
            && !reading.is_particle(at, Particle::Clitic)
            && (name
                || connected
                || (at == first + 1 || titled)
                    && is_unknown(reading, at)
                    && !morphology::begins_with_waw(reading.text(at)))
    };
    let longest = first + 5;
    Some((first + 1..longest).find(|&at| !more(at)).unwrap_or(longest))
}

/// "الدولي", "الجوية": adjectives that belong to a facility's name.
fn with_adjectives(reading: &Reading<'_>, end: usize, facility: bool) -> usize {
    let adjective = |at: usize| {
        morphology::has_article(reading.text(at))
            && morphology::ends_as_adjective(reading.text(at))
            && reading.is(at, Class::Common)
            && !reading.starts_line(at)
            && !reading.is(at, Class::Demonym)
            && !reading.is_function_word(at)
    };
    if facility { (end..end + 2).find(|&at| !adjective(at)).unwrap_or(end + 2) } else { end }
}

/// "in Kalehe": a name that no list holds where a place must follow.
fn unlisted_english(reading: &Reading<'_>, start: usize) -> Option<PlaceMention> {
    const OTHER: &[Class] = &[Class::Given, Class::Actor, Class::Head, Class::Common, Class::Seat, Class::Month];
    let end = run_end(reading, start);
    let free = |at: usize| is_name_word(reading, at) && !reading.is_any(at, OTHER);
    let acronym = reading.source(start).chars().all(|c| !c.is_lowercase());
    let placed = reading.after_particle(start, &[Particle::Place]) && !reading.follows(start, Particle::At);
    let fits =
        placed && !acronym && (start..end).all(free) && matches!(end - start, 1 | 2) && !reading.is(end, Class::Head);
    fits.then(|| mention(reading, start..end, 0, None, Vec::new(), None))
}

fn english_at(reading: &Reading<'_>, start: usize) -> Option<PlaceMention> {
    if let Some(opened) = opened_english(reading, start) {
        return Some(opened);
    }
    if !opens_capital(reading, start) {
        return None;
    }
    let run = run_end(reading, start);
    let listed = rows(reading, start, true).filter(|(hit, _)| hit.end as usize <= run);
    // A head after the whole run belongs to the whole of it ("Bala Boluk district").
    let closed = reading.is(run, Class::PlaceHead) && !reading.starts_line(run);
    let name_end = if closed { run } else { listed.as_ref().map_or(run, |(hit, _)| hit.end as usize) };
    let inside = (start + 1..run).filter_map(|at| reading.hit(at, Class::PlaceHead)).next_back();
    let (head, inner_end) = match reading.hit(name_end, Class::PlaceHead) {
        Some(head) if !reading.starts_line(name_end) => (head, name_end),
        _ => inside.map(|head| (head, head.start as usize))?,
    };
    let kind = head_of(reading, head)?.kind;
    if reading.is(start, Class::Demonym) && listed.is_none() || inner_end == start || !may_name_place(reading, start) {
        return None;
    }
    let found = listed.filter(|(hit, _)| hit.end as usize == inner_end).map(|(_, rows)| rows).unwrap_or_default();
    let written = found.is_empty() && reading.is_capital(head.start as usize);
    let words = if head_in_name(kind) || written { start..head.end as usize } else { start..inner_end };
    Some(mention(reading, words, 0, Some(start..inner_end), found, Some(kind)))
}

/// Whether a Latin name begins here: with a capital, or with a small article joined to one ("al-Nuri").
fn opens_capital(reading: &Reading<'_>, at: usize) -> bool {
    let article = || reading.is_particle(at, Particle::Link) && reading.text(at + 1) == "-";
    reading.is_capital(at) || article() && reading.is_joined(at + 2) && reading.is_capital(at + 2)
}

fn may_name_place(reading: &Reading<'_>, start: usize) -> bool {
    is_name_word(reading, start) || reading.is(start, Class::Place) || reading.is(start, Class::State)
}

/// "Mount Sinjar", "city of Mosul".
fn opened_english(reading: &Reading<'_>, start: usize) -> Option<PlaceMention> {
    let head = reading.hit(start, Class::PlaceHead)?;
    let kind = head_of(reading, head)?.kind;
    let of = reading.is_particle(head.end as usize, Particle::Of);
    let first = head.end as usize + usize::from(of);
    if !reading.is_capital(first) || !of && !reading.is_capital(start) {
        return None;
    }
    let (end, found) = match rows(reading, first, true) {
        Some((hit, rows)) => (hit.end as usize, rows),
        None if is_name_word(reading, first) => (run_end(reading, first), Vec::new()),
        None => return None,
    };
    let words = if head_in_name(kind) && !of { start..end } else { first..end };
    Some(mention(reading, words, 0, Some(first..end), found, Some(kind)))
}
