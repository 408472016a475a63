//! The order in which a line is read, from the places in which its letters stand.
//!
//! Where letters stand is what a page is sure of: files hold them in the order of
//! reading, from left to right, or in any other. Lines that run to the left are
//! read from the right, but for figures and for words of other scripts, which run
//! to the right within them: what the standard on the order of letters (UAX #9)
//! does, done backwards. Where one look can come of two texts (a figure beside a
//! foreign word), the one is taken that is written more often.

use crate::text::{Script, is_letter, script_of};

/// A letter with its marks, a ligature, or a space, at its place in the line.
#[derive(Debug, Clone)]
pub(super) struct Unit {
    pub(super) text: String,
    pub(super) kind: Kind,
}

/// Which way a unit runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Letters of Arabic and its sisters.
    ToLeft,
    /// All other letters.
    ToRight,
    /// 0 to 9.
    Digit,
    /// Digits of Arabic and Persian.
    ArabicDigit,
    /// Marks, which stand over or under letters.
    Mark,
    Space,
    /// Signs.
    Sign,
}

/// Which way the letters run; that of the first that says so.
pub(super) fn kind_of(text: &str) -> Kind {
    let of = |letter: char| match letter {
        '0'..='9' => Some(Kind::Digit),
        '\u{660}'..='\u{669}' | '\u{6f0}'..='\u{6f9}' => Some(Kind::ArabicDigit),
        letter if is_mark(letter) => None,
        letter if !is_letter(letter) => None,
        '\u{590}'..='\u{5ff}' | '\u{700}'..='\u{8ff}' => Some(Kind::ToLeft),
        letter if script_of(letter) == Script::Arabic => Some(Kind::ToLeft),
        _ => Some(Kind::ToRight),
    };
    if let Some(kind) = text.chars().find_map(of) {
        return kind;
    }
    match text {
        "" => Kind::Space,
        text if text.chars().all(char::is_whitespace) => Kind::Space,
        text if text.chars().all(is_mark) => Kind::Mark,
        // It stretches a word, and is no letter of it.
        text if text.chars().all(|letter| letter == '\u{640}') => Kind::ToLeft,
        _ => Kind::Sign,
    }
}

fn is_mark(letter: char) -> bool {
    matches!(letter, '\u{300}'..='\u{36f}' | '\u{610}'..='\u{61a}' | '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{6d6}'..='\u{6dc}'
        | '\u{6df}'..='\u{6e4}' | '\u{6e7}' | '\u{6e8}' | '\u{6ea}'..='\u{6ed}' | '\u{8d3}'..='\u{8ff}')
}

/// A line in the order of reading.
#[derive(Debug, Default, Clone)]
pub(super) struct Read {
    pub(super) text: String,
    /// Bytes at which brackets stand among letters that run to the left.
    pub(super) brackets: Vec<usize>,
}

/// Reads units that stand from left to right.
pub(super) fn read(units: &[Unit], is_to_left: bool) -> Read {
    let mut read = Read::default();
    if is_to_left {
        read.push_to_left(units);
    } else {
        let mut rest = units;
        while let Some((first, after)) = rest.split_first() {
            let length = length_to_left(rest);
            let (run, others) = rest.split_at_checked(length).unwrap_or((&[], rest));
            if run.is_empty() {
                read.text.push_str(&first.text);
                rest = after;
                continue;
            }
            read.push_to_left(run);
            rest = others;
        }
    }
    read
}

impl Read {
    /// Adds units that stand from left to right and are read to the left, but for the runs among them that are not.
    fn push_to_left(&mut self, units: &[Unit]) {
        for run in runs_to_right(units).iter().rev() {
            match run {
                Run::ToRight(units) => units.iter().for_each(|unit| self.text.push_str(&unit.text)),
                Run::Other(unit) => self.push(unit),
            }
        }
    }

    fn push(&mut self, unit: &Unit) {
        for letter in unit.text.chars() {
            if mirrored(letter).is_some() {
                self.brackets.push(self.text.len());
            }
            self.text.push(letter);
        }
    }

    /// How many brackets more stand as they are opened and closed than the other way round.
    ///
    /// Files name a bracket by its look or by its meaning, and among letters that run to the left these differ.
    pub(super) fn bracket_votes(&self) -> i32 {
        let vote = |at: &usize| {
            let (before, from) = self.text.split_at_checked(*at)?;
            let mut after = from.chars();
            let is_opening = is_opening(after.next()?);
            let (before, after) = (before.chars().next_back(), after.next());
            let is_edge = |letter: Option<char>| letter.is_none_or(char::is_whitespace);
            let opens = is_edge(before) && !is_edge(after);
            let closes = !is_edge(before)
                && (is_edge(after)
                    || after.is_some_and(|letter| {
                        letter.is_ascii_punctuation() || matches!(letter, '\u{60c}' | '\u{61b}' | '\u{61f}')
                    }));
            (opens != closes).then_some(if opens == is_opening { 1 } else { -1 })
        };
        self.brackets.iter().filter_map(vote).sum()
    }

    /// Turns the brackets round.
    pub(super) fn mirror(&mut self) {
        for at in &self.brackets {
            let Some(letter) = self.text.get(*at..).and_then(|rest| rest.chars().next()) else { continue };
            let turned = mirrored(letter).unwrap_or(letter);
            // The brackets of a pair are equally long.
            self.text.replace_range(*at..*at + letter.len_utf8(), turned.encode_utf8(&mut [0; 4]));
        }
    }
}

/// Brackets that are drawn the other way round among letters that run to the left.
const PAIRS: &[(char, char)] =
    &[('(', ')'), ('[', ']'), ('{', '}'), ('<', '>'), ('\u{ab}', '\u{bb}'), ('\u{2039}', '\u{203a}')];

fn mirrored(bracket: char) -> Option<char> {
    PAIRS.iter().find_map(|(open, close)| match bracket {
        bracket if bracket == *open => Some(*close),
        bracket if bracket == *close => Some(*open),
        _ => None,
    })
}

fn is_opening(bracket: char) -> bool {
    PAIRS.iter().any(|(open, _)| *open == bracket)
}

enum Run<'u> {
    /// Read from left to right.
    ToRight(&'u [Unit]),
    Other(&'u Unit),
}

/// What runs to the right in a line that runs to the left, from left to right.
fn runs_to_right(units: &[Unit]) -> Vec<Run<'_>> {
    let mut runs = Vec::new();
    let mut rest = units;
    while let Some((first, after)) = rest.split_first() {
        let length = length_to_right(rest);
        let (run, others) = rest.split_at_checked(length).unwrap_or((&[], rest));
        if run.is_empty() {
            runs.push(Run::Other(first));
            rest = after;
        } else {
            runs.push(Run::ToRight(run));
            rest = others;
        }
    }
    runs
}

/// How many units from the first run to the right together: 0 where the first does not.
fn length_to_right(units: &[Unit]) -> usize {
    let signs = before(units);
    signs + length_of_words(units.get(signs..).unwrap_or_default())
}

/// Units that run to the right together, at most: no line has as many.
const MAX_RUN: usize = 500;

/// Signs before a foreign word, at most: `(@`.
const MAX_SIGNS: usize = 3;

/// The same without the signs before foreign words.
fn length_of_words(units: &[Unit]) -> usize {
    let mut length = atom(units);
    let mut has_letters = units.iter().take(length).any(|unit| unit.kind == Kind::ToRight);
    while length > 0 && length < MAX_RUN {
        let rest = units.get(length..).unwrap_or_default();
        let between =
            rest.iter().take(MAX_RUN).take_while(|unit| matches!(unit.kind, Kind::Space | Kind::Sign)).count();
        let next = rest.get(between..).unwrap_or_default();
        let next_length = atom(next);
        let Some(first) = next.first().filter(|_| next_length > 0) else { break };
        let next_letters = next.iter().take(next_length).any(|unit| unit.kind == Kind::ToRight);
        // A figure behind a foreign word belongs to it ("Boeing 737"), one before it is the text's own.
        let is_joined = between == 0 || (has_letters && (next_letters || first.kind == Kind::Digit));
        if !is_joined {
            break;
        }
        length += between + next_length;
        has_letters |= next_letters;
    }
    if has_letters {
        length += behind(units, length);
    }
    length += closing(units, length);
    // A bracket whose other half is outside belongs to the line: what it parts is not one run.
    match unpaired(units.get(..length).unwrap_or_default()) {
        Some(bracket) => {
            let words = units.iter().take(bracket).rposition(|unit| !matches!(unit.kind, Kind::Space | Kind::Sign));
            words.map_or(length, |last| last + 1 + behind(units, last + 1))
        }
        None => length,
    }
}

/// The first bracket that is not one of a pair, in the order in which they stand.
fn unpaired(units: &[Unit]) -> Option<usize> {
    let mut open: Vec<(usize, char)> = Vec::new();
    for (nth, unit) in units.iter().enumerate() {
        let Some(bracket) = unit.text.chars().next().filter(|_| unit.kind == Kind::Sign) else { continue };
        let Some(other) = mirrored(bracket) else { continue };
        if is_opening(bracket) {
            open.push((nth, other));
        } else if open.pop_if(|(_, close)| *close == bracket).is_none() {
            return Some(nth);
        }
    }
    open.first().map(|(nth, _)| *nth)
}

/// Signs behind foreign words that are theirs: those of a unit after a figure, and a full stop at
/// the end of a line that the next word goes on with.
fn behind(units: &[Unit], length: usize) -> usize {
    let rest = units.get(length..).unwrap_or_default();
    let is_figure = length.checked_sub(1).and_then(|last| units.get(last)).is_some_and(|last| last.kind == Kind::Digit);
    let is_unit =
        |unit: &&Unit| matches!(unit.text.as_str(), "%" | "\u{b0}" | "\u{2032}" | "\u{2033}" | "$" | "\u{20ac}");
    let of_unit = if is_figure { rest.iter().take_while(is_unit).count() } else { 0 };
    let is_stop = |unit: &Unit| matches!(unit.text.as_str(), "." | "," | ";" | ":" | "!" | "?" | "/");
    let is_end = rest.get(of_unit + 1).is_none_or(|unit| unit.kind == Kind::Space);
    of_unit + usize::from(is_end && rest.get(of_unit).is_some_and(is_stop))
}

/// Signs before foreign words that are theirs: an opening bracket that is closed among them.
fn before(units: &[Unit]) -> usize {
    let is_sign = |unit: &&Unit| unit.kind == Kind::Sign;
    let signs = units.iter().take(MAX_SIGNS).take_while(is_sign).count();
    let bracket = units.first().and_then(|unit| unit.text.chars().next()).filter(|letter| is_opening(*letter));
    let Some(close) = bracket.and_then(mirrored) else { return 0 };
    let rest = units.get(signs..).unwrap_or_default();
    let length = length_of_words(rest);
    let is_closed = rest.iter().take(length).any(|unit| unit.text.starts_with(close));
    let begins = rest.first().is_some_and(|unit| unit.kind == Kind::ToRight);
    if begins && is_closed { signs } else { 0 }
}

/// Digits with the signs between them, or letters that run to the right, at the start.
fn atom(units: &[Unit]) -> usize {
    let Some(first) = units.first() else { return 0 };
    match first.kind {
        Kind::ToRight => units.iter().take_while(|unit| unit.kind == Kind::ToRight).count(),
        kind @ (Kind::Digit | Kind::ArabicDigit) => {
            let mut length = 1;
            while let Some(next) = units.get(length) {
                if next.kind == kind {
                    length += 1;
                } else if is_separator(&next.text) && units.get(length + 1).is_some_and(|after| after.kind == kind) {
                    length += 2;
                } else {
                    break;
                }
            }
            length
        }
        _ => 0,
    }
}

/// Signs that do not part the digits on both sides of them.
fn is_separator(sign: &str) -> bool {
    matches!(sign, "." | "," | ":" | "/" | "\u{60c}" | "\u{66b}" | "\u{66c}")
}

/// A bracket behind the run that closes one in it.
fn closing(units: &[Unit], length: usize) -> usize {
    let Some(next) = units.get(length).and_then(|unit| unit.text.chars().next()) else { return 0 };
    let Some(open) = mirrored(next).filter(|_| !is_opening(next)) else { return 0 };
    let inside = units.iter().take(length).flat_map(|unit| unit.text.chars());
    let balance: i32 = inside.map(|letter| i32::from(letter == open) - i32::from(letter == next)).sum();
    usize::from(balance > 0)
}

/// How many units from the first run to the left together, in a line that runs to the right.
fn length_to_left(units: &[Unit]) -> usize {
    if units.first().is_none_or(|unit| unit.kind != Kind::ToLeft) {
        return 0;
    }
    let inside = units.iter().take_while(|unit| unit.kind != Kind::ToRight);
    inside.collect::<Vec<_>>().iter().rposition(|unit| unit.kind == Kind::ToLeft).map_or(0, |last| last + 1)
}
