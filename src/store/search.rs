//! Search over the texts of a collection: words however they are spelled and whatever is written onto them.
//!
//! The index holds folded words as they stand. A word asked for is looked up in every form in which clitics may
//! stand before it, so that it needs no guess at its stem; where it stands is found in the text itself.

use rusqlite::Connection;

use super::{ArticleId, Fault};
use crate::text::clitics::{readings, written_forms};
use crate::text::{Folded, Span, SrcPos, Word, WordKind, fold, words};

/// Words and phrases of a question, at most; more would take longer than a reader waits.
const MOST_TERMS: usize = 24;

/// Letters of a beginning of words, at least: two begin thousands of words, which take longer to gather than a reader
/// waits. A shorter one is taken as a word.
const SHORTEST_BEGINNING: usize = 3;

/// What articles are searched for: all of its words and phrases.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Query {
    terms: Vec<Term>,
}

/// Words that stand one after the other.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Term {
    words: Vec<String>,
    /// Whether the last word may go on.
    is_prefix: bool,
}

impl Query {
    /// Reads words, `"phrases in quotes"` and beginnings of words (`pal*`). `None` where there is no word.
    pub fn parse(text: &str) -> Option<Self> {
        let mut terms = Vec::new();
        for (nth, part) in text.split(['"', '\u{201C}', '\u{201D}', '\u{AB}', '\u{BB}']).enumerate() {
            if nth % 2 == 1 {
                terms.push(Term::new(part));
            } else {
                terms.extend(part.split_whitespace().map(Term::new));
            }
        }
        terms.retain(|term| !term.words.is_empty());
        terms.truncate(MOST_TERMS);
        (!terms.is_empty()).then_some(Self { terms })
    }

    /// Where its words and phrases stand in a text, in order.
    pub fn places(&self, text: &str) -> Vec<Span<SrcPos>> {
        self.places_in(&fold(text))
    }

    /// The same in a text that is folded already.
    pub fn places_in(&self, folded: &Folded) -> Vec<Span<SrcPos>> {
        let words: Vec<(String, Span<SrcPos>)> =
            words(folded).iter().filter_map(|word| Some((token(word, &folded.text)?, word.src))).collect();
        let starting_at = |nth: usize| {
            let rest = words.get(nth..).unwrap_or_default();
            let longest = self.terms.iter().filter(|term| term.begins(rest)).map(|term| term.words.len()).max()?;
            Some(rest.first()?.1.join(&rest.get(longest - 1)?.1))
        };
        (0..words.len()).filter_map(starting_at).collect()
    }

    /// In the words of the index.
    fn expression(&self) -> String {
        let terms: Vec<String> = self.terms.iter().map(Term::expression).collect();
        terms.join(" AND ")
    }
}

impl Term {
    fn new(text: &str) -> Self {
        let folded = fold(text);
        let words: Vec<String> = words(&folded).iter().filter_map(|word| token(word, &folded.text)).collect();
        let may_go_on = words.last().is_some_and(|last| last.chars().count() >= SHORTEST_BEGINNING);
        Self { words, is_prefix: text.ends_with('*') && may_go_on }
    }

    /// Whether these words begin with it, clitics on the first allowed.
    fn begins(&self, words: &[(String, Span<SrcPos>)]) -> bool {
        let Some((last, before)) = self.words.split_last() else { return false };
        let is = |wanted: &str, word: &str, may_go_on: bool| word == wanted || (may_go_on && word.starts_with(wanted));
        let holds = |nth: usize, wanted: &str, may_go_on: bool| {
            let Some((word, _)) = words.get(nth) else { return false };
            let mut found = is(wanted, word, may_go_on);
            if nth == 0 && !found {
                readings(word, |stem, _| found |= is(wanted, stem, may_go_on));
            }
            found
        };
        before.iter().enumerate().all(|(nth, wanted)| holds(nth, wanted, false))
            && holds(before.len(), last, self.is_prefix)
    }

    /// Any of the forms of its first word, each with the words after it. Tokens are letters and
    /// digits alone, so quoting them is all that is needed.
    fn expression(&self) -> String {
        let Some((first, rest)) = self.words.split_first() else { return String::new() };
        let end = if self.is_prefix { "*" } else { "" };
        let phrase = |form: &str| {
            let words: Vec<&str> = std::iter::once(form).chain(rest.iter().map(String::as_str)).collect();
            format!("\"{}\"{end}", words.join(" "))
        };
        let forms: Vec<String> = written_forms(first).iter().map(|form| phrase(form)).collect();
        format!("({})", forms.join(" OR "))
    }
}

/// The words of a text as the index has them, with spaces between.
pub(super) fn indexed(text: &str) -> String {
    let folded = fold(text);
    let mut line = String::with_capacity(folded.text.len());
    for token in words(&folded).iter().filter_map(|word| token(word, &folded.text)) {
        line.push_str(&token);
        line.push(' ');
    }
    line
}

/// The articles that have all of a query, in the order in which they were added.
///
/// Not by how well they fit: weighing every hit takes several times as long as finding it, and a list of news is
/// put in order by other things.
pub(super) fn search(connection: &Connection, query: &Query) -> Result<Vec<ArticleId>, Fault> {
    let mut statement = connection.prepare("SELECT rowid FROM words WHERE words MATCH ?1 ORDER BY rowid")?;
    let found = statement.query_map([query.expression()], |row| row.get(0).map(ArticleId))?;
    Ok(found.collect::<Result<_, _>>()?)
}

/// Letters and digits of a word; `None` for marks. Figures lose their separators, so that 2500 finds 2,500.
fn token(word: &Word, folded: &str) -> Option<String> {
    let letters = || word.of(folded).chars().filter(|letter| letter.is_alphanumeric()).collect::<String>();
    (word.kind != WordKind::Mark).then(letters).filter(|token| !token.is_empty())
}
