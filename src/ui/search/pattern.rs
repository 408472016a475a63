//! What is searched for, compiled: words as a reader means them, or a regular
//! expression.
//!
//! Both are looked for in the folded text, so hamza, vowel marks, tatweel, the
//! script of digits and capitals make no difference.

use std::ops::Range;

use regex::{Regex, RegexBuilder};

use super::Query;
use crate::text::{Folded, NormPos, Span, SrcPos, clitics, fold_word};

/// A query ready to run.
#[derive(Debug)]
pub(super) struct Pattern {
    regex: Regex,
    words: Option<Words>,
    whole_words: bool,
}

/// The first of the words looked for. What is looked up in the text is the
/// part after the article, because the article changes its spelling after lam.
#[derive(Debug)]
struct Words {
    first: String,
    article_len: usize,
}

/// Largest compiled expression, in bytes: more than any that is typed by hand.
const MOST_MEMORY: usize = 4 << 20;
/// Longest chain of clitics before a stem in bytes of the folded text: waw, beh and the article.
const LONGEST_CLITICS: usize = 10;

impl Pattern {
    /// Compiles a query; `Ok(None)` if there is nothing to look for.
    ///
    /// # Errors
    /// Why the expression is none, in the words of the `regex` crate.
    pub(super) fn new(query: &Query) -> Result<Option<Self>, String> {
        let (expression, words) = if query.is_expression {
            (folded_expression(query.text.trim()), None)
        } else {
            let Some((expression, words)) = expression_of(&query.text) else { return Ok(None) };
            (expression, Some(words))
        };
        if expression.is_empty() {
            return Ok(None);
        }
        let compiled = RegexBuilder::new(&expression)
            .case_insensitive(query.is_expression)
            .multi_line(true)
            .size_limit(MOST_MEMORY)
            .build();
        let regex = compiled.map_err(|error| reason(&error))?;
        Ok(Some(Self { regex, words, whole_words: query.whole_words }))
    }

    /// Where the query stands in the text behind `folded`, in order and without overlaps.
    pub(super) fn all(&self, folded: &Folded) -> Vec<Span<SrcPos>> {
        let text = folded.text.as_str();
        let found = self.regex.find_iter(text).filter_map(|found| self.accepted(text, found.range()));
        let mut hits: Vec<Span<SrcPos>> = Vec::new();
        for hit in found {
            let norm = Span::new(NormPos(hit.start as u32), NormPos(hit.end as u32));
            let source = folded.map.source_of(norm);
            let is_new = hits.last().is_none_or(|last| last.end <= source.start);
            if is_new && !source.is_empty() {
                hits.push(source);
            }
        }
        hits
    }

    /// The hit that a match of the expression stands for, if it is one.
    fn accepted(&self, text: &str, found: Range<usize>) -> Option<Range<usize>> {
        if found.is_empty() || (self.whole_words && !is_word_edge(text, found.end)) {
            return None;
        }
        let Some(words) = &self.words else {
            return (!self.whole_words || is_word_edge(text, found.start)).then_some(found);
        };
        let article = words.first.get(..words.article_len).unwrap_or_default();
        let before = text.get(..found.start).unwrap_or_default();
        if before.ends_with(article) {
            let start = found.start - words.article_len;
            if !self.whole_words || is_word_edge(text, start) {
                return Some(start..found.end);
            }
        }
        words.after_clitics(text, found)
    }
}

impl Words {
    /// The hit if the first word stands after clitics, where lam has swallowed
    /// the article's alef or where a whole word was asked for.
    fn after_clitics(&self, text: &str, found: Range<usize>) -> Option<Range<usize>> {
        let before = text.get(..found.start)?;
        let letters = before.len() - before.trim_end_matches(char::is_alphabetic).len();
        if letters > LONGEST_CLITICS {
            return None;
        }
        let start = found.start - letters;
        if !is_word_edge(text, start) {
            return None;
        }
        let word = text.get(start..found.start + self.first.len() - self.article_len)?;
        let mut hit = None;
        clitics::readings(word, |stem, cut| {
            if hit.is_none() && stem == self.first {
                hit = Some(start + usize::from(cut.bytes)..found.end);
            }
        });
        hit
    }
}

/// The expression that finds these words with any white space between them, and
/// the first of them.
fn expression_of(text: &str) -> Option<(String, Words)> {
    let folded = fold_word(text);
    let mut words = folded.split_whitespace();
    let first = words.next()?.to_owned();
    let mut bare = first.as_str();
    let mut stem = String::new();
    clitics::readings(&first, |reading, cut| {
        if cut.article && cut.preposition.is_none() && !cut.and {
            reading.clone_into(&mut stem);
        }
    });
    if !stem.is_empty() {
        bare = &stem;
    }
    let mut expression = regex::escape(bare);
    for word in words {
        expression += r"\s+";
        expression += &regex::escape(word);
    }
    let article_len = first.len() - bare.len();
    Some((expression, Words { first, article_len }))
}

/// An expression in the spelling of the folded text. Everything that has a
/// meaning in expressions is ASCII and stays.
fn folded_expression(expression: &str) -> String {
    let mut folded = String::with_capacity(expression.len());
    for letter in expression.chars() {
        if letter.is_ascii() {
            folded.push(letter);
        } else {
            folded += &fold_word(letter.encode_utf8(&mut [0; 4]));
        }
    }
    folded
}

/// Whether a word begins or ends at a byte of a folded text. A figure with its
/// separators is one word; Arabic letters and digits that touch are two.
fn is_word_edge(text: &str, at: usize) -> bool {
    let mut before = text.get(..at).unwrap_or_default().chars().rev();
    let mut after = text.get(at..).unwrap_or_default().chars();
    let (Some(left), Some(right)) = (before.next(), after.next()) else { return true };
    let in_figure = |mark: char, digit: Option<char>| {
        matches!(mark, '.' | ',') && digit.is_some_and(|digit| digit.is_ascii_digit())
    };
    let is_joined = match (left, right) {
        ('0'..='9', mark) if in_figure(mark, after.next()) => true,
        (mark, '0'..='9') if in_figure(mark, before.next()) => true,
        ('0'..='9', other) | (other, '0'..='9') => other.is_ascii_alphanumeric(),
        _ => left.is_alphabetic() && right.is_alphabetic(),
    };
    !is_joined
}

/// The last line of what the `regex` crate says: the others repeat the expression.
fn reason(error: &regex::Error) -> String {
    let said = error.to_string();
    let last = said.lines().last().unwrap_or_default();
    last.trim_start_matches("error:").trim().to_owned()
}

#[cfg(test)]
mod tests;
