//! An article made ready for the rules: words, sentences, hits of the lists.

use std::ops::Range;
use std::sync::OnceLock;

use rustc_hash::FxHashSet;

use crate::document::Document;
use crate::gazetteer::Gazetteer;
use crate::lexicon::{Automaton, Class, Form, Hit, Hits, Lexicon, Particle, Unit};
use crate::tagger::{Joint, Tagged};
use crate::text::{Folded, NormPos, Script, Span, SrcPos, Word, WordKind, fold, morphology, sentences, words};

/// Which classes and function words have a hit that starts at a word, one bit each.
#[derive(Debug, Clone, Copy, Default)]
struct Kinds {
    classes: u32,
    particles: u64,
}

/// What every rule reads.
#[derive(Debug)]
pub struct Reading<'a> {
    /// The article.
    pub document: &'a Document,
    /// The lists.
    pub lexicon: &'a Lexicon,
    /// The places.
    pub gazetteer: &'a Gazetteer,
    /// The taggers of names.
    pub taggers: &'a Joint,
    /// Its words.
    pub words: Vec<Word>,
    folded: Folded,
    hits: Hits,
    kinds: Vec<Kinds>,
    sentences: Vec<Range<usize>>,
    sentence_of: Vec<u32>,
    names: Vec<Tagged>,
    /// Words of the article, whole; collected where one is first asked for.
    vocabulary: OnceLock<FxHashSet<String>>,
    /// For each word, one more than the index of the name that it is in.
    name_of: Vec<u32>,
}

impl<'a> Reading<'a> {
    /// Prepares a document: with what the lists of the program know, and those of the reader.
    pub fn new(
        document: &'a Document,
        [shipped, own]: [Automaton<'_>; 2],
        lexicon: &'a Lexicon,
        gazetteer: &'a Gazetteer,
        taggers: &'a Joint,
    ) -> Self {
        let folded = fold(document.sought());
        let words = words(&folded);
        let hits = shipped.find(&folded.text, &words).with_own(&own.find(&folded.text, &words));
        let sentences = sentences(&words, &folded.text);
        let mut sentence_of = Vec::with_capacity(words.len());
        for (nth, sentence) in sentences.iter().enumerate() {
            sentence_of.resize(sentence.end, nth as u32);
        }
        let kinds = (0..words.len()).map(|word| kinds_of(hits.at(word), lexicon)).collect();
        let name_of = vec![0; words.len()];
        let names = Vec::new();
        Self {
            document,
            lexicon,
            gazetteer,
            taggers,
            words,
            folded,
            hits,
            kinds,
            sentences,
            sentence_of,
            names,
            vocabulary: OnceLock::new(),
            name_of,
        }
    }

    /// Takes note of the names that a tagger found.
    pub fn take_names(&mut self, names: Vec<Tagged>) {
        self.name_of.fill(0);
        for (name, number) in names.iter().zip(1..) {
            if let Some(words) = self.name_of.get_mut(name.words.clone()) {
                words.fill(number);
            }
        }
        self.names = names;
    }

    /// Whether a folded word stands in the article by itself.
    pub fn has_word(&self, folded: &str) -> bool {
        let collect = || {
            let letters = self.words.iter().filter(|word| word.is_letters());
            letters.map(|word| word.of(&self.folded.text).to_owned()).collect()
        };
        self.vocabulary.get_or_init(collect).contains(folded)
    }

    /// The name of a tagger that a word is in.
    pub fn name_over(&self, word: usize) -> Option<&Tagged> {
        let nth = self.name_of.get(word)?.checked_sub(1)?;
        self.names.get(nth as usize)
    }

    /// The name of a tagger that begins with a word.
    pub fn name_at(&self, word: usize) -> Option<&Tagged> {
        self.name_over(word).filter(|name| name.words.start == word)
    }

    /// The folded text of a word; nothing past the ends.
    pub fn text(&self, word: usize) -> &str {
        self.words.get(word).map_or("", |w| w.of(&self.folded.text))
    }

    /// The source text of a word.
    pub fn source(&self, word: usize) -> &str {
        self.words.get(word).map_or("", |w| w.src.of(&self.document.text))
    }

    /// All hits that start at a word, longest first.
    pub fn hits(&self, word: usize) -> &[Hit] {
        self.hits.at(word)
    }

    /// The longest hit of a class that starts at a word.
    pub fn hit(&self, word: usize, class: Class) -> Option<&Hit> {
        if !self.is(word, class) {
            return None;
        }
        self.hits.at(word).iter().find(|hit| hit.meaning.class == class)
    }

    /// Whether a hit of a class starts at a word.
    pub fn is(&self, word: usize, class: Class) -> bool {
        self.kinds.get(word).is_some_and(|kinds| kinds.classes & 1 << class as u32 != 0)
    }

    /// Whether a hit of one of the classes starts at a word.
    pub fn is_any(&self, word: usize, classes: &[Class]) -> bool {
        classes.iter().any(|&class| self.is(word, class))
    }

    /// The counted noun that a hit names.
    pub fn unit(&self, hit: &Hit) -> Option<&'a Unit> {
        self.lexicon.units.get(hit.meaning.row as usize)
    }

    /// The longest function word of one kind that starts at a word.
    pub fn particle(&self, word: usize, kind: Particle) -> Option<&Hit> {
        if !self.is_particle(word, kind) {
            return None;
        }
        self.hits.at(word).iter().find(|hit| {
            hit.meaning.class == Class::Particle && self.lexicon.particles.get(hit.meaning.row as usize) == Some(&kind)
        })
    }

    /// Whether a function word of one kind starts at a word.
    pub fn is_particle(&self, word: usize, kind: Particle) -> bool {
        self.kinds.get(word).is_some_and(|kinds| kinds.particles & 1 << kind as u64 != 0)
    }

    /// Whether a function word of one of the kinds starts at a word.
    pub fn is_any_particle(&self, word: usize, kinds: &[Particle]) -> bool {
        kinds.iter().any(|&kind| self.is_particle(word, kind))
    }

    /// Whether a function word starts at a word: a particle that has no meaning but in its sentence.
    pub fn is_function_word(&self, word: usize) -> bool {
        self.kinds.get(word).is_some_and(|kinds| kinds.particles & !Particle::CONTENT != 0)
    }

    /// Whether a word opens a clause of its own.
    pub fn opens_clause(&self, word: usize) -> bool {
        self.is_particle(word, Particle::Clause) || self.is_particle(word, Particle::Contrast)
    }

    /// Whether a function word of one kind is the word before.
    pub fn follows(&self, word: usize, kind: Particle) -> bool {
        word.checked_sub(1).is_some_and(|before| self.is_particle(before, kind))
    }

    /// Whether a function word of one of the kinds ends right before a word.
    pub fn after_particle(&self, word: usize, kinds: &[Particle]) -> bool {
        (1..=3)
            .filter_map(|back| word.checked_sub(back))
            .any(|at| kinds.iter().any(|&kind| self.particle(at, kind).is_some_and(|hit| hit.end as usize == word)))
    }

    /// Whether a hit of a class ends right before a word.
    pub fn ends_before(&self, word: usize, class: Class) -> Option<&Hit> {
        (1..=6)
            .filter_map(|back| word.checked_sub(back))
            .filter(|&at| self.is(at, class))
            .find_map(|at| self.hits.at(at).iter().find(|hit| hit.meaning.class == class && hit.end as usize == word))
    }

    /// The sentence that a word stands in.
    pub fn sentence_at(&self, word: usize) -> Range<usize> {
        let nth = self.sentence_of.get(word).copied().unwrap_or_default();
        self.sentences.get(nth as usize).cloned().unwrap_or(0..0)
    }

    /// Every sentence, in order.
    pub fn sentences(&self) -> &[Range<usize>] {
        &self.sentences
    }

    /// Whether a word is letters of that script.
    pub fn is_script(&self, word: usize, script: Script) -> bool {
        self.words.get(word).is_some_and(|w| w.kind == WordKind::Letters(script))
    }

    /// Whether a word is made of letters.
    pub fn is_letters(&self, word: usize) -> bool {
        self.words.get(word).is_some_and(Word::is_letters)
    }

    /// Whether a word is a figure in digits.
    pub fn is_figure(&self, word: usize) -> bool {
        self.words.get(word).is_some_and(|w| w.kind == WordKind::Figure)
    }

    /// Whether a word is a mark.
    pub fn is_mark(&self, word: usize) -> bool {
        self.words.get(word).is_some_and(|w| w.kind == WordKind::Mark)
    }

    /// Whether nothing stands between a word and the one before it.
    pub fn is_joined(&self, word: usize) -> bool {
        self.words.get(word).is_some_and(|word| word.joined)
    }

    /// Whether a word is a comma.
    pub fn is_comma(&self, word: usize) -> bool {
        matches!(self.text(word), "," | "\u{60C}")
    }

    /// Whether a word is a mark that opens a quotation.
    pub fn opens_quote(&self, word: usize) -> bool {
        matches!(self.text(word), "\"" | "\u{AB}" | "\u{201C}")
    }

    /// Whether a word is a mark that closes a quotation.
    pub fn closes_quote(&self, word: usize) -> bool {
        matches!(self.text(word), "\"" | "\u{BB}" | "\u{201D}")
    }

    /// Whether a word is a quotation mark or bracket, which names may stand in.
    pub fn is_quote(&self, word: usize) -> bool {
        self.is_mark(word)
            && matches!(self.text(word), "\"" | "\u{AB}" | "\u{BB}" | "\u{201C}" | "\u{201D}" | "(" | ")" | "[" | "]")
    }

    /// Whether a word stands at the start of a line.
    pub fn starts_line(&self, word: usize) -> bool {
        self.words.get(word).is_none_or(|w| w.starts_line)
    }

    /// Whether a Latin word is written with a capital.
    pub fn is_capital(&self, word: usize) -> bool {
        self.is_script(word, Script::Latin) && self.source(word).starts_with(char::is_uppercase)
    }

    /// Whether a word has the Arabic article, after any clitics.
    pub fn is_definite(&self, word: usize) -> bool {
        self.is_script(word, Script::Arabic) && morphology::is_definite(self.text(word))
    }

    /// Whether an Arabic word carries a conjunction that its list form lacks.
    pub fn begins_with_and(&self, word: usize) -> bool {
        let hits = self.hits(word);
        let whole = |hit: &Hit| hit.cut.bytes == 0 && hit.meaning.class != Class::Common;
        let with_article = morphology::begins_with_waw_and_article(self.text(word));
        let known_rest = hits.iter().any(|hit| hit.cut.and && hit.meaning.class != Class::Common);
        self.is_script(word, Script::Arabic) && (with_article || known_rest && !hits.iter().any(whole))
    }

    /// The source span of words `range`, without `cut` folded bytes of the first.
    pub fn span(&self, range: &Range<usize>, cut: u8) -> Span<SrcPos> {
        let (Some(first), Some(last)) = (self.words.get(range.start), self.words.get(range.end.saturating_sub(1)))
        else {
            return Span::default();
        };
        let start = if cut == 0 {
            first.src.start
        } else {
            self.folded.map.source_at(NormPos(first.norm.start.0 + u32::from(cut)))
        };
        Span::new(start, last.src.end)
    }

    /// The source text of words `range`, without `cut` folded bytes of the first.
    pub fn slice(&self, range: &Range<usize>, cut: u8) -> &str {
        self.span(range, cut).of(&self.document.text)
    }

    /// The folded text of a word without `cut` bytes.
    pub fn stem(&self, word: usize, cut: u8) -> &str {
        self.text(word).get(usize::from(cut)..).unwrap_or_default()
    }

    /// Whether a hit counts only in the right company.
    pub fn is_guarded(hit: &Hit) -> bool {
        hit.meaning.form == Form::Guarded
    }
}

fn kinds_of(hits: &[Hit], lexicon: &Lexicon) -> Kinds {
    let mut kinds = Kinds::default();
    for hit in hits {
        kinds.classes |= 1 << hit.meaning.class as u32;
        if hit.meaning.class == Class::Particle
            && let Some(&kind) = lexicon.particles.get(hit.meaning.row as usize)
        {
            kinds.particles |= 1 << kind as u64;
        }
    }
    kinds
}
