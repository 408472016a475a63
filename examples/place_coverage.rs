//! How many places of tagged corpora the gazetteer knows and the program finds.
//!
//! ```text
//! cargo run --release --no-default-features --example place_coverage -- FILE…
//! ```
//!
//! A file has a word and its tag on each line (`B-LOC`, `I-LOC`, `O`), an empty
//! line between sentences; a dozen sentences are read as one article. Prints
//! for each file how many tagged places bear a name of the gazetteer, how many
//! are found, how many found names are tagged, and the commonest names that
//! the gazetteer lacks. States count as places whatever they do; buildings,
//! bases, ports and streets, which such corpora leave untagged, are judged
//! only where they are tagged.

use std::collections::BTreeMap;
use std::error::Error;
use std::io::Write as _;
use std::ops::Range;

use waqai::analyse::Knowledge;
use waqai::extract::Reading;
use waqai::facts::{ActorKind, FactSheet, PlaceKind};
use waqai::lexicon::Class;
use waqai::session::{Options, Watch, examine};

/// Sentences that make an article.
const SENTENCES: usize = 12;
/// Missing names that are shown.
const SHOWN: usize = 50;

/// Text of some sentences, and the bytes of its tagged places.
#[derive(Default)]
struct Article {
    text: String,
    places: Vec<Range<usize>>,
}

#[derive(Default)]
struct Score {
    tagged: usize,
    known: usize,
    hit: usize,
    found: usize,
    right: usize,
    missing: BTreeMap<String, usize>,
}

fn main() -> Result<(), Box<dyn Error>> {
    let knowledge = Knowledge::bundled()?;
    let mut out = std::io::stdout().lock();
    for path in std::env::args().skip(1) {
        let mut score = Score::default();
        for article in articles(&std::fs::read_to_string(&path)?) {
            score.add(&article, &knowledge)?;
        }
        let share = |part: usize, of: usize| part as f64 / of.max(1) as f64;
        let Score { tagged, known, hit, found, right, missing } = score;
        writeln!(
            out,
            "{path}: {tagged} places, known {:.3}, found {:.3}, precision {:.3}",
            share(known, tagged),
            share(hit, tagged),
            share(right, found),
        )?;
        let mut missing: Vec<_> = missing.into_iter().collect();
        missing.sort_by_key(|(name, times)| (std::cmp::Reverse(*times), name.clone()));
        let shown: Vec<_> = missing.iter().take(SHOWN).map(|(name, times)| format!("{name} {times}")).collect();
        writeln!(out, "  missing: {}", shown.join(" · "))?;
    }
    Ok(())
}

fn articles(text: &str) -> Vec<Article> {
    let sentences: Vec<&str> = text.split("\n\n").filter(|sentence| !sentence.trim().is_empty()).collect();
    sentences.chunks(SENTENCES).map(article).collect()
}

fn article(sentences: &[&str]) -> Article {
    let mut article = Article::default();
    for sentence in sentences {
        let mut inside = false;
        for line in sentence.lines() {
            // Nested tags follow one another; the place among them counts.
            let mut columns = line.split_whitespace();
            let Some(word) = columns.next() else { continue };
            let tag = columns.find(|tag| is_place(tag));
            if !article.text.is_empty() && !article.text.ends_with('\n') {
                article.text.push(' ');
            }
            let start = article.text.len();
            article.text.push_str(word);
            let end = article.text.len();
            match (tag, article.places.last_mut()) {
                (Some(tag), Some(last)) if inside && !tag.starts_with('B') => last.end = end,
                (Some(_), _) => article.places.push(start..end),
                (None, _) => {}
            }
            inside = tag.is_some();
        }
        article.text.push('\n');
    }
    article
}

fn is_place(tag: &str) -> bool {
    matches!(tag.get(2..), Some("LOC" | "GPE" | "FAC"))
}

impl Score {
    fn add(&mut self, article: &Article, knowledge: &Knowledge) -> Result<(), Box<dyn Error>> {
        let document = waqai::read::read("corpus.txt", article.text.as_bytes(), waqai::read::Manner::default())?;
        let reading = knowledge.reading(&document);
        // The reader may have dropped letters: only texts kept as they are can be compared by bytes.
        if document.text.trim_end() != article.text.trim_end() {
            return Ok(());
        }
        self.tagged += article.places.len();
        for place in &article.places {
            if is_known(&reading, place) {
                self.known += 1;
            } else if let Some(name) = article.text.get(place.clone()) {
                *self.missing.entry(name.to_owned()).or_default() += 1;
            }
        }
        let Some(sheet) = examine(document.clone(), Options::default(), knowledge, &Watch::default()).map(|a| a.sheet)
        else {
            return Ok(());
        };
        let overlaps = |one: &Range<usize>, other: &Range<usize>| one.start < other.end && other.start < one.end;
        let found = found(&sheet);
        self.hit += article.places.iter().filter(|place| found.iter().any(|(bytes, _)| overlaps(bytes, place))).count();
        for (bytes, is_site) in &found {
            let is_right = article.places.iter().any(|place| overlaps(bytes, place));
            self.right += usize::from(is_right);
            self.found += usize::from(is_right || !is_site);
        }
        Ok(())
    }
}

/// Whether the gazetteer or the list of states has a name, clitics aside.
fn is_known(reading: &Reading<'_>, place: &Range<usize>) -> bool {
    let first = reading.words.partition_point(|word| word.src.bytes().start < place.start);
    let end = reading.words.partition_point(|word| word.src.bytes().start < place.end);
    let names = [Class::Place, Class::State, Class::Seat];
    let whole = |start: usize| {
        reading.hits(start).iter().any(|hit| names.contains(&hit.meaning.class) && hit.end as usize == end)
    };
    // "مدينة الموصل": a head word may stand inside the tagged words.
    (first..end).take(2).any(|start| (start == first || reading.is(first, Class::PlaceHead)) && whole(start))
}

/// Bytes of every name found, and whether it is of a kind that corpora leave untagged.
fn found(sheet: &FactSheet) -> Vec<(Range<usize>, bool)> {
    use PlaceKind::{Airport, Base, Camp, Crossing, Facility, Port, Street};
    let places = sheet.locations.iter().flat_map(|place| {
        let is_site = matches!(place.kind, Facility | Street | Base | Airport | Port | Crossing | Camp);
        place.mentions.iter().map(move |mention| (mention.span.bytes(), is_site))
    });
    let states = sheet.actors.iter().filter(|actor| actor.kind == ActorKind::State);
    places.chain(states.flat_map(|state| state.mentions.iter().map(|m| (m.span.bytes(), false)))).collect()
}
