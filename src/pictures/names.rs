//! Who is named with whom: actors as signs, a line between those that a sentence names together.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::drawing::{Drawing, Ink, Link, Mark, Shape, Side, Text, Type, fitted};
use super::foot::{Part, foot};
use super::places::places;
use super::{LEAST_WIDTH, Voice};
use crate::document::Document;
use crate::facts::{Actor, ActorKind, FactSheet, Review};
use crate::map::Area;
use crate::text::{self, Span, SrcPos};

/// Actors in the picture, at most: those that are named most.
pub const MOST_NAMED: usize = 60;
/// Space around everything.
const MARGIN: f32 = 12.0;
/// Widest name beside a sign.
const WIDEST: f32 = 150.0;
/// Height of a name.
const LINE: f32 = 18.0;
/// How much more room there is than the names fill.
const ROOMY: f32 = 2.4;

/// Where the sentences of an article stand.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Sentences(Vec<Span<SrcPos>>);

impl Sentences {
    /// Those of the text in which facts are sought.
    pub fn of(document: &Document) -> Self {
        let folded = text::fold(document.sought());
        let words = text::words(&folded);
        let span = |range: &std::ops::Range<usize>| {
            let words = words.get(range.clone())?;
            Some(words.first()?.src.join(&words.last()?.src))
        };
        Self(text::sentences(&words, &folded.text).iter().filter_map(span).collect())
    }

    /// Which of them a place is in, or begins after.
    fn at(&self, place: SrcPos) -> usize {
        self.0.partition_point(|sentence| sentence.end <= place)
    }
}

/// Lays out who is named with whom, `size` large, or higher where that takes more room.
pub fn names(sheet: &FactSheet, sentences: &Sentences, voice: &dyn Voice, size: [f32; 2]) -> Drawing {
    let width = size[0].max(LEAST_WIDTH);
    let mut actors: Vec<&Actor> = sheet.actors.iter().filter(|actor| actor.review != Review::Rejected).collect();
    let mut drawing = Drawing { size: [width, 0.0], ..Drawing::default() };
    if actors.is_empty() {
        return drawing.saying(voice, voice.word("names-none"));
    }
    actors.sort_by_key(|actor| (Reverse(actor.mentions.len()), actor.id));
    let n_more = actors.len().saturating_sub(MOST_NAMED);
    actors.truncate(MOST_NAMED);
    let together = together(&actors, sentences);
    let labels: Vec<String> =
        actors.iter().map(|actor| fitted(voice, &voice.name(actor.id), Type::Medium, WIDEST)).collect();
    let wide = |label: &String| voice.size(label, Type::Medium)[0];
    // A sign with its name behind it, twice as wide as from its middle to the end of its name.
    let boxes: Vec<[f32; 2]> = actors
        .iter()
        .zip(&labels)
        .map(|(actor, label)| [2.0 * radius(actor) + wide(label) + 12.0, (2.0 * radius(actor)).max(LINE) + 4.0])
        .collect();
    let mut parts = legend(voice, &actors);
    if n_more > 0 {
        parts.push(Part::note(voice.count("names-more", n_more)));
    }
    let (_, foot_height) = foot(voice, width, MARGIN, 0.0, &parts);
    let filled: f32 = boxes.iter().map(|[width, height]| width * height).sum();
    let needed = (filled * ROOMY / (width - 2.0 * MARGIN)).max(60.0);
    let canvas = [width - 2.0 * MARGIN, (size[1] - foot_height - 12.0 - MARGIN).max(needed)];
    let weight = |count: usize| 1.0 + 0.5 * ((count as f32).sqrt() - 1.0);
    let springs: Vec<_> = together.iter().map(|(&(a, b), met)| (a, b, weight(met.count))).collect();
    let at: Vec<[f32; 2]> = places(&boxes, &springs, canvas)
        .into_iter()
        .zip(boxes.iter().zip(&actors))
        // From the middle of the box to that of the sign at its beginning.
        .map(|([x, y], ([wide, _], actor))| [MARGIN + x - wide / 2.0 + radius(actor) + 3.0, MARGIN + y])
        .collect();
    for (&(a, b), met) in &together {
        if let (Some(one), Some(other), Some(&from), Some(&to)) = (actors.get(a), actors.get(b), at.get(a), at.get(b)) {
            let ends = [one.id, other.id];
            drawing.links.push(Link { ends, mention: met.mention, count: met.count, from, to });
        }
    }
    let whole = [width, MARGIN + canvas[1] + 4.0];
    drawing.marks = marks(voice, &actors, labels, &at, whole);
    let down = whole[1] + 4.0;
    (drawing.ground, _) = foot(voice, width, MARGIN, down, &parts);
    drawing.size[1] = down + foot_height + 4.0;
    drawing.facing(voice)
}

/// What two actors have in common.
#[derive(Default)]
struct Met {
    /// In how many sentences both are named.
    count: usize,
    /// Which mention of the first stands in the first of them.
    mention: usize,
}

/// The pairs that sentences name together, by their places in the list.
fn together(actors: &[&Actor], sentences: &Sentences) -> BTreeMap<(usize, usize), Met> {
    let mut by_sentence: BTreeMap<usize, BTreeMap<usize, usize>> = BTreeMap::new();
    for (nth, actor) in actors.iter().enumerate() {
        for (mention, named) in actor.mentions.iter().enumerate() {
            by_sentence.entry(sentences.at(named.span.start)).or_default().entry(nth).or_insert(mention);
        }
    }
    let mut pairs: BTreeMap<(usize, usize), Met> = BTreeMap::new();
    for named in by_sentence.values() {
        for (&a, &mention) in named {
            for &b in named.keys().filter(|b| **b > a) {
                pairs.entry((a, b)).or_insert(Met { count: 0, mention }).count += 1;
            }
        }
    }
    pairs
}

/// Half the width of an actor's sign: its area grows with how often it is named.
fn radius(actor: &Actor) -> f32 {
    (3.2 * ((actor.mentions.len() + 2) as f32).sqrt()).clamp(5.0, 16.0)
}

/// The signs, and the names that there is room for, those of the actors that are named most before others.
fn marks(voice: &dyn Voice, actors: &[&Actor], labels: Vec<String>, at: &[[f32; 2]], size: [f32; 2]) -> Vec<Mark> {
    let sign_area = |(actor, at): (&&Actor, &[f32; 2])| Area::around(*at, [2.0 * radius(actor); 2]);
    let mut taken: Vec<Area> = actors.iter().zip(at).map(sign_area).collect();
    let mut marks = Vec::new();
    for ((actor, &at), label) in actors.iter().zip(at).zip(labels) {
        let radius = radius(actor);
        let measured = voice.size(&label, Type::Medium);
        let places = Area::beside(at, measured, radius);
        let free = places.into_iter().zip([Side::Left, Side::Right, Side::Middle, Side::Middle]);
        let found = free.clone().find_map(|(area, side)| Some((area.take(size, &mut taken)?, side)));
        let sign = Shape::Sign { at, size: 2.0 * radius, kind: actor.kind };
        let text = |(area, side): (Area, Side), text: String| {
            Shape::Text(Text { text, face: Type::Medium, ink: Ink::Text, area, side })
        };
        let mut area = Area::around(at, [2.0 * radius + 4.0; 2]);
        let (mut shapes, mut hidden) = (vec![sign], Vec::new());
        if let Some(place) = found {
            area = joined(area, place.0);
            shapes.push(text(place, label));
        } else {
            let inside = |(area, _): &(Area, Side)| area.min[0] >= 0.0 && area.max[0] <= size[0];
            hidden.extend(free.clone().find(inside).map(|place| text(place, label)));
        }
        marks.push(Mark { fact: actor.id, area, shapes, hidden });
    }
    marks
}

fn joined(a: Area, b: Area) -> Area {
    let [left, top] = [a.min[0].min(b.min[0]), a.min[1].min(b.min[1])];
    let [right, bottom] = [a.max[0].max(b.max[0]), a.max[1].max(b.max[1])];
    Area { min: [left, top], max: [right, bottom] }
}

/// The signs of the kinds that are there.
fn legend(voice: &dyn Voice, actors: &[&Actor]) -> Vec<Part> {
    let kinds = ActorKind::ALL.iter().filter(|kind| actors.iter().any(|actor| actor.kind == **kind));
    let part = |&kind: &ActorKind| {
        Part::sign(voice.word(&format!("actors-{}", kind.id())), move |at| vec![Shape::Sign { at, size: 11.0, kind }])
    };
    kinds.map(part).collect()
}
