//! What is searched for, compiled: words as a reader means them, or a regular
//! expression.
//!
//! Both are looked for in the folded text, so hamza, vowel marks, tatweel, the
//! script of digits and capitals make no difference. Nor do the marks that group
//! the digits of a figure; in an expression they are meant as they stand.

use std::ops::Range;

use regex::{Regex, RegexBuilder};

use super::Query;
use crate::text::fold::is_within_name;
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
    /// Whether they have a mark between digits themselves: a decimal comma.
    has_marks: bool,
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
        let mut hits: Vec<Span<SrcPos>> = Vec::new();
        let mut from = 0;
        while let Some(found) = self.regex.find_at(text, from).map(|found| found.range()) {
            let letter = text.get(found.start..).and_then(|rest| rest.chars().next()).map_or(1, char::len_utf8);
            if self.words.as_ref().is_some_and(|words| !words.has_marks) && !groups_digits(text, &found) {
                // The same letters may yet begin a match that groups no digits.
                from = found.start + letter;
                continue;
            }
            from = if found.is_empty() { found.end + letter } else { found.end };
            if from > text.len() {
                break;
            }
            let Some(hit) = self.accepted(text, found) else { continue };
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
    let folded = ungrouped(&fold_word(text));
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
    let mut expression = literally(bare);
    for word in words {
        expression += r"\s+";
        expression += &literally(word);
    }
    let article_len = first.len() - bare.len();
    let has_marks = marks_between_digits(&folded).next().is_some();
    Some((expression, Words { first, article_len, has_marks }))
}

/// Marks that group the digits of a figure, in the folded text: comma and narrow spaces.
const GROUPING: [char; 4] = [',', '\u{a0}', '\u{2009}', '\u{202f}'];

/// The expression for exactly this word, its digits grouped or not.
fn literally(word: &str) -> String {
    let mut expression = String::with_capacity(word.len() + 8);
    let mut before = ' ';
    for letter in word.chars() {
        if before.is_ascii_digit() && letter.is_ascii_digit() {
            expression.push('[');
            expression.extend(GROUPING);
            expression += "]?";
        }
        expression += &regex::escape(letter.encode_utf8(&mut [0; 4]));
        before = letter;
    }
    expression
}

/// Whether the mark at byte `at` of a folded text groups digits: three of them
/// follow it and no more.
fn is_grouping(text: &str, at: usize) -> bool {
    let (before, after) = text.split_at_checked(at).unwrap_or_default();
    let mut after = after.chars();
    let is_mark = after.next().is_some_and(|mark| GROUPING.contains(&mark));
    let n_digits = after.take(4).take_while(char::is_ascii_digit).count();
    is_mark && before.ends_with(|c: char| c.is_ascii_digit()) && n_digits == 3
}

/// Whether every mark between digits of a match groups them: "3,5" is not 35.
fn groups_digits(text: &str, found: &Range<usize>) -> bool {
    let letters = text.get(found.clone()).unwrap_or_default();
    marks_between_digits(letters).all(|at| is_grouping(text, found.start + at))
}

/// Where marks that may group digits stand between two of them.
fn marks_between_digits(text: &str) -> impl Iterator<Item = usize> {
    let is_between = |&(at, mark): &(usize, &str)| {
        let (before, after) = (text.get(..at).unwrap_or_default(), text.get(at + mark.len()..).unwrap_or_default());
        before.ends_with(|c: char| c.is_ascii_digit()) && after.starts_with(|c: char| c.is_ascii_digit())
    };
    text.match_indices(GROUPING).filter(is_between).map(|(at, _)| at)
}

/// A folded text without the marks that group its digits.
fn ungrouped(folded: &str) -> String {
    folded.char_indices().filter(|&(at, _)| !is_grouping(folded, at)).map(|(_, letter)| letter).collect()
}

/// An expression in the spelling of the folded text. Everything that has a
/// meaning in expressions is ASCII and stays.
fn folded_expression(expression: &str) -> String {
    let mut folded = String::with_capacity(expression.len());
    let mut before = ' ';
    for (at, letter) in expression.char_indices() {
        let rest = expression.get(at + letter.len_utf8()..).unwrap_or_default();
        if is_within_name(before, letter, rest) {
            // As the folded text leaves it out.
        } else if letter.is_ascii() {
            folded.push(letter);
        } else {
            folded += &fold_word(letter.encode_utf8(&mut [0; 4]));
        }
        before = letter;
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
