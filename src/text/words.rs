//! Words of a folded text, with both positions of each.
//!
//! A word is a run of letters, a figure with its separators, or one mark.
//! Letters and figures that touch are split (`ب15` is two words) unless they
//! spell a Latin code (`M90`). Which mark between digits belongs to the figure
//! is told by what stands on both sides.

use crate::text::script::{Script, is_letter, script_of};
use crate::text::{Folded, NormPos, Span, SrcPos};

/// One word, figure or mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Word {
    /// Place in the folded text.
    pub norm: Span<NormPos>,
    /// Place in the source, with dropped vowel marks.
    pub src: Span<SrcPos>,
    /// What it is.
    pub kind: WordKind,
    /// Whether nothing but dropped letters stands between it and the word before.
    pub joined: bool,
    /// Whether a line break stands between it and the word before.
    pub starts_line: bool,
}

/// What a word is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WordKind {
    /// Letters of one script.
    Letters(Script),
    /// Digits with inner separators.
    Figure,
    /// One mark of punctuation or a symbol.
    Mark,
}

impl Word {
    /// Its folded text.
    pub fn of<'t>(&self, folded: &'t str) -> &'t str {
        folded.get(self.norm.bytes()).unwrap_or_default()
    }

    /// Whether it is made of letters.
    pub fn is_letters(&self) -> bool {
        matches!(self.kind, WordKind::Letters(_))
    }
}

/// Splits a folded text into words.
pub fn words(folded: &Folded) -> Vec<Word> {
    let text = folded.text.as_str();
    let mut found = Vec::with_capacity(text.len() / 8);
    let (mut at, mut end_before, mut line_broken) = (0, usize::MAX, true);
    while let Some(letter) = text.get(at..).and_then(|rest| rest.chars().next()) {
        if letter.is_whitespace() || letter.is_control() {
            line_broken |= letter == '\n' || letter == '\r';
            at += letter.len_utf8();
            continue;
        }
        let (len, kind) = word_at(text.get(at..).unwrap_or_default(), letter);
        let norm = Span::new(NormPos(at as u32), NormPos((at + len) as u32));
        let joined = end_before == at;
        found.push(Word { norm, src: folded.map.source_of(norm), kind, joined, starts_line: line_broken });
        line_broken = false;
        at += len;
        end_before = at;
    }
    found
}

fn word_at(rest: &str, first: char) -> (usize, WordKind) {
    if first.is_ascii_digit() {
        return (figure_len(rest), WordKind::Figure);
    }
    if is_letter(first) {
        let script = script_of(first);
        let len = if script == Script::Latin { latin_len(rest) } else { run_len(rest, |c| is_of(c, script)) };
        return (len.max(first.len_utf8()), WordKind::Letters(script));
    }
    if is_apostrophe(first) {
        let after = rest.get(first.len_utf8()..).unwrap_or_default();
        if after.starts_with('s') && !after.get(1..).is_some_and(|more| more.starts_with(is_letter)) {
            return (first.len_utf8() + 1, WordKind::Mark);
        }
    }
    (first.len_utf8(), WordKind::Mark)
}

fn is_apostrophe(letter: char) -> bool {
    matches!(letter, '\'' | '\u{2019}')
}

fn is_of(letter: char, script: Script) -> bool {
    is_letter(letter) && script_of(letter) == script
}

fn run_len(rest: &str, inside: impl Fn(char) -> bool) -> usize {
    rest.char_indices().find(|&(_, c)| !inside(c)).map_or(rest.len(), |(at, _)| at)
}

/// Letters and digits of a Latin word; single letters with full stops are one
/// word ("u.s.").
fn latin_len(rest: &str) -> usize {
    let bytes = rest.as_bytes();
    let dotted = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_alphabetic) && bytes.get(at + 1) == Some(&b'.');
    let mut len = 0;
    while dotted(len) {
        len += 2;
    }
    if len >= 4 {
        return len;
    }
    run_len(rest, |c| c.is_ascii_digit() || is_of(c, Script::Latin))
}

/// Digits, with `,` `.` or a thin space where a digit stands on both sides.
fn figure_len(rest: &str) -> usize {
    let mut len = 0;
    let mut letters = rest.char_indices().peekable();
    while let Some((at, letter)) = letters.next() {
        let digit_next = letters.peek().is_some_and(|&(_, next)| next.is_ascii_digit());
        let separates = matches!(letter, ',' | '.' | '\u{00A0}' | '\u{202F}' | '\u{2009}') && digit_next;
        if letter.is_ascii_digit() {
            len = at + 1;
        } else if !separates {
            break;
        }
    }
    len
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::fold;

    #[test]
    fn words_are_split_as_a_reader_would() {
        for (text, expected) in [
            ("قتل ٢٬٥٠٠ جندياً", "قتل|2,500|جنديا"),
            ("بـ15 هجوماً", "ب|15|هجوما"),
            ("ال12", "ال|12"),
            ("M90 U.S. forces", "m90|u.s.|forces"),
            ("Kabul's attack, 3.5.", "kabul|'s|attack|,|3.5|."),
            ("مارس/آذار", "مارس|/|اذار"),
            ("إف-16", "اف|-|16"),
        ] {
            let folded = fold(text);
            let got: Vec<_> = words(&folded).iter().map(|w| w.of(&folded.text).to_owned()).collect();
            assert_eq!(got.join("|"), expected);
        }
    }

    #[test]
    fn touching_words_are_marked() {
        let folded = fold("لـ150 و 3\nثم");
        let joined: Vec<_> = words(&folded).iter().map(|w| (w.joined, w.starts_line)).collect();
        assert_eq!(joined, [(false, true), (true, false), (false, false), (false, false), (false, true)]);
    }
}
