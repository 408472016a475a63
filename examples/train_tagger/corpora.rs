//! Corpora as examples: words as the program reads them, with the labels that their tags allow.

use std::error::Error;
use std::ops::Range;
use std::path::Path;

use waqai::analyse::Knowledge;
use waqai::extract::Reading;
use waqai::extract::tagging::looks;
use waqai::lexicon::Class;
use waqai::tagger::train::Example;
use waqai::tagger::{NameClass, OUTSIDE, label};

/// One sentence in this many is held out.
const HELD_OUT: usize = 10;
/// Words after a head that may belong to the name of a force that a corpus leaves untagged.
const REACH: usize = 2;

/// A corpus, cut into what is learnt and what is held out.
pub(crate) struct Corpus {
    pub(crate) name: String,
    pub(crate) learnt: Vec<Example>,
    pub(crate) held_out: Vec<Example>,
}

/// A sentence with its names, by bytes.
#[derive(Default)]
struct Tagged {
    text: String,
    names: Vec<(Range<usize>, NameClass)>,
}

/// What a corpus leaves open.
#[derive(Clone, Copy, PartialEq)]
enum Scheme {
    /// Forces and groups are organisations or not tagged at all.
    Coarse,
    /// Peoples and works are not tagged.
    Own,
    /// Labels of another tagger.
    Silver,
}

impl Corpus {
    pub(crate) fn read(path: &Path, knowledge: &Knowledge, silver: f32) -> Result<Self, Box<dyn Error>> {
        let text = std::fs::read_to_string(path)?;
        let scheme = match path.extension().and_then(|ending| ending.to_str()) {
            Some("txt") => Scheme::Own,
            Some("silver") => Scheme::Silver,
            _ => Scheme::Coarse,
        };
        let sentences: Vec<Tagged> = match scheme {
            Scheme::Own => text.lines().filter(|line| !line.starts_with('#')).filter_map(bracketed).collect(),
            _ => text.split("\n\n").map(columns).filter(|sentence| !sentence.text.is_empty()).collect(),
        };
        let unreliable = path.to_string_lossy().contains("aqmar");
        let mut corpus = Self { name: path.display().to_string(), learnt: Vec::new(), held_out: Vec::new() };
        let last = sentences.len() - sentences.len() / HELD_OUT;
        for (nth, sentence) in sentences.iter().enumerate() {
            let weight = if scheme == Scheme::Silver { silver } else { 1.0 };
            let examples = examples(sentence, knowledge, scheme, unreliable, weight);
            let held_out = match scheme {
                Scheme::Own => nth % HELD_OUT == HELD_OUT - 1,
                Scheme::Coarse => nth >= last,
                Scheme::Silver => false,
            };
            if held_out { corpus.held_out.extend(examples) } else { corpus.learnt.extend(examples) }
        }
        Ok(corpus)
    }
}

/// Lines of a word and its tag.
fn columns(sentence: &str) -> Tagged {
    let mut tagged = Tagged::default();
    for line in sentence.lines() {
        let mut columns = line.split_whitespace();
        let (Some(word), Some(tag)) = (columns.next(), columns.next_back()) else { continue };
        if !tagged.text.is_empty() {
            tagged.text.push(' ');
        }
        let start = tagged.text.len();
        tagged.text.push_str(word);
        let end = tagged.text.len();
        let class = NameClass::ALL.into_iter().find(|class| tag.get(2..) == Some(class.id()));
        match (class, tagged.names.last_mut()) {
            (Some(class), Some((bytes, of))) if tag.starts_with('I') && *of == class && bytes.end + 1 == start => {
                bytes.end = end;
            }
            (Some(class), _) => tagged.names.push((start..end, class)),
            (None, _) => {}
        }
    }
    tagged
}

/// A line with names in brackets.
fn bracketed(line: &str) -> Option<Tagged> {
    let mut tagged = Tagged::default();
    let mut rest = line;
    while let Some((before, after)) = rest.split_once('[') {
        let (inside, further) = after.split_once(']')?;
        let (name, kind) = inside.split_once('|')?;
        tagged.text.push_str(before);
        let start = tagged.text.len();
        tagged.text.push_str(name);
        let class = match kind {
            "person" => NameClass::Person,
            "place" | "state" => NameClass::Place,
            "group" => NameClass::Group,
            "force" => NameClass::Force,
            _ => NameClass::Organisation,
        };
        tagged.names.push((start..tagged.text.len(), class));
        rest = further;
    }
    tagged.text.push_str(rest);
    (!tagged.text.trim().is_empty()).then_some(tagged)
}

fn examples(tagged: &Tagged, knowledge: &Knowledge, scheme: Scheme, unreliable: bool, weight: f32) -> Vec<Example> {
    // Sentences without letters or with letters that the reader drops teach nothing.
    let document = waqai::read::read("corpus.txt", tagged.text.as_bytes(), waqai::read::Manner::default());
    let Some(document) = document.ok().filter(|document| document.text == tagged.text) else { return Vec::new() };
    let reading = knowledge.reading(&document);
    let looks = looks(&reading);
    let mut allowed: Vec<u16> =
        (0..reading.words.len()).map(|word| untagged(&reading, word, scheme, unreliable)).collect();
    for (bytes, class) in &tagged.names {
        let inside = |word: &usize| {
            reading
                .words
                .get(*word)
                .is_some_and(|word| (word.src.start.0 as usize) < bytes.end && bytes.start < word.src.end.0 as usize)
        };
        let words: Vec<usize> = (0..reading.words.len()).filter(inside).collect();
        for (nth, &word) in words.iter().enumerate() {
            if let Some(place) = allowed.get_mut(word) {
                *place = named(*class, nth == 0, scheme, unreliable);
            }
        }
    }
    let of_sentence = |sentence: &Range<usize>| Example {
        words: sentence
            .clone()
            .zip(looks.get(sentence.clone()).unwrap_or_default())
            .map(|(word, &look)| (reading.text(word).to_owned(), look))
            .collect(),
        allowed: allowed.get(sentence.clone()).unwrap_or_default().to_vec(),
        weight,
    };
    reading.sentences().iter().map(of_sentence).collect()
}

fn both(class: NameClass) -> u16 {
    1 << label(class, true) | 1 << label(class, false)
}

fn untagged(reading: &Reading<'_>, word: usize, scheme: Scheme, unreliable: bool) -> u16 {
    const NONE: u16 = 1 << OUTSIDE;
    match scheme {
        Scheme::Own => NONE | both(NameClass::Other),
        Scheme::Silver => NONE,
        Scheme::Coarse => {
            let near_head = (word.saturating_sub(REACH)..=word).any(|at| reading.is(at, Class::Head));
            let force = if near_head { both(NameClass::Force) | both(NameClass::Group) } else { 0 };
            NONE | force | if unreliable { both(NameClass::Other) } else { 0 }
        }
    }
}

fn named(class: NameClass, begins: bool, scheme: Scheme, unreliable: bool) -> u16 {
    let exact = 1 << label(class, begins);
    match class {
        NameClass::Organisation if scheme == Scheme::Coarse => {
            exact | 1 << label(NameClass::Group, begins) | 1 << label(NameClass::Force, begins)
        }
        NameClass::Other if unreliable => 1 << OUTSIDE | both(class),
        _ => exact,
    }
}

/// Words and their clusters.
pub(crate) fn clusters(text: &str) -> Vec<(String, [u16; 3])> {
    let line = |line: &str| {
        let mut columns = line.split('\t');
        let word = columns.next()?;
        let mut number = || columns.next()?.trim().parse::<u16>().ok();
        let (small, middle, large) = (number()?, number()?, number()?);
        Some((waqai::text::fold_word(word), [large, middle, small]))
    };
    text.lines().filter_map(line).collect()
}
