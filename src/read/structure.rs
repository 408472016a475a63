//! What plain text shows of its structure: language, paragraphs, headline.

use crate::document::{Paragraph, ParagraphRole};
use crate::read::{ReadError, dateline};
use crate::text::{Span, SrcPos, is_word_letter, letters_in};

/// Headlines are shorter than this, in characters; longer first lines are leads.
const TITLE_CHARS: usize = 200;

/// Lines of hard-wrapped text are shorter than this, in characters: mail and
/// terminals wrap at 72 to 80, and Arabic letters run wider than Latin ones.
const WRAPPED_CHARS: usize = 90;

/// Longer stretches without a line break are cut between sentences or words,
/// in bytes. No paragraph of an article is a tenth of this; a file that is one
/// endless line would otherwise be laid out and searched in one piece.
const PARAGRAPH_BYTES: usize = 32 << 10;

/// Refuses text in which nothing can be read.
///
/// # Errors
/// [`ReadError::Blank`] or [`ReadError::NoLetters`].
pub(super) fn refuse_wordless(text: &str) -> Result<(), ReadError> {
    if text.chars().any(is_word_letter) {
        return Ok(());
    }
    Err(if is_blank(text) { ReadError::Blank } else { ReadError::NoLetters })
}

/// `ar` where at least half of the letters are Arabic, else `en`.
pub(super) fn language_of(text: &str) -> &'static str {
    let (arabic, other) = letters_in(text);
    if arabic >= other { "ar" } else { "en" }
}

/// The paragraphs of a text, the headline marked as such.
///
/// A line is a paragraph, except in hard-wrapped text, where blank lines part them.
pub(super) fn paragraphs(text: &str) -> Vec<Paragraph> {
    let as_body = |span| Paragraph { span, role: ParagraphRole::Body };
    let mut paragraphs = body(text).into_iter().map(as_body).collect::<Vec<_>>();
    mark_title(text, &mut paragraphs);
    paragraphs
}

/// The paragraphs of a text whose headline stands elsewhere.
pub(super) fn body(text: &str) -> Vec<Span<SrcPos>> {
    let lines = lines(text);
    let groups = if is_hard_wrapped(text, &lines) { groups(text, &lines) } else { lines };
    let shown = groups.into_iter().map(|span| trimmed(text, span)).filter(|span| !is_blank(span.of(text)));
    shown.flat_map(|span| pieces(text, span)).collect()
}

/// Marks the headline among the paragraphs, if one looks like it.
pub(super) fn mark_title(text: &str, paragraphs: &mut [Paragraph]) {
    if let Some(title) = title_of(text, paragraphs).and_then(|nth| paragraphs.get_mut(nth)) {
        title.role = ParagraphRole::Title;
    }
}

/// Whether the words are short enough for a headline.
pub(super) fn is_short(words: &str) -> bool {
    words.chars().nth(TITLE_CHARS).is_none()
}

/// The headline among the paragraphs.
pub(super) fn title(paragraphs: &[Paragraph]) -> Option<Span<SrcPos>> {
    paragraphs.iter().find(|paragraph| paragraph.role == ParagraphRole::Title).map(|paragraph| paragraph.span)
}

/// Which paragraph is the headline: the first with letters, if it is short,
/// does not end like a sentence or a lead-in, and something follows it.
fn title_of(text: &str, paragraphs: &[Paragraph]) -> Option<usize> {
    let nth = paragraphs.iter().position(|paragraph| paragraph.span.of(text).chars().any(is_word_letter))?;
    let words = paragraphs.get(nth)?.span.of(text);
    let last = words.trim_end_matches(['"', '\'', ')', ']', '\u{bb}', '\u{201d}', '\u{2019}']).chars().next_back()?;
    let ends_sentence =
        matches!(last, '.' | '!' | '?' | ':' | ',' | ';' | '\u{61f}' | '\u{60c}' | '\u{61b}' | '\u{2026}');
    let is_running = paragraphs.get(nth)?.role == ParagraphRole::Body;
    let may_be = is_running && nth + 1 < paragraphs.len() && is_short(words);
    let is_title = may_be && !ends_sentence && !dateline::names_agency(words);
    is_title.then_some(nth)
}

/// Every line without its line break, blank ones too. CR LF is one break.
fn lines(text: &str) -> Vec<Span<SrcPos>> {
    let mut lines = Vec::new();
    let mut start = 0;
    let mut letters = text.char_indices().peekable();
    while let Some((at, letter)) = letters.next() {
        if !matches!(letter, '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}') {
            continue;
        }
        lines.push(span(start, at));
        let pair = letter == '\r' && letters.next_if(|(_, next)| *next == '\n').is_some();
        start = at + letter.len_utf8() + usize::from(pair);
    }
    lines.push(span(start, text.len()));
    lines
}

/// Whether the line breaks are those of a mail or terminal rather than of the
/// author: all lines short, blank lines between groups of them, and most
/// breaks within a group in the middle of a sentence after a well-filled line.
fn is_hard_wrapped(text: &str, lines: &[Span<SrcPos>]) -> bool {
    if !lines.iter().all(|line| fits_terminal(line.of(text))) {
        return false;
    }
    let (mut breaks, mut inside, mut blanks) = (0, 0, 0);
    for pair in lines.windows(2) {
        let [line, next] = pair else { continue };
        let words = line.of(text).trim_end();
        if is_blank(next.of(text)) {
            blanks += usize::from(!is_blank(words));
        } else if !is_blank(words) {
            breaks += 1;
            let filled = words.chars().nth(WRAPPED_CHARS / 2).is_some();
            inside += usize::from(filled && !words.ends_with(['.', '!', '?', '\u{61f}']));
        }
    }
    blanks > 0 && inside >= 2 && inside * 2 > breaks
}

/// Whether a line is as short as those that mails and terminals wrap.
pub(super) fn fits_terminal(line: &str) -> bool {
    line.chars().nth(WRAPPED_CHARS).is_none()
}

/// Runs of lines between blank lines.
fn groups(text: &str, lines: &[Span<SrcPos>]) -> Vec<Span<SrcPos>> {
    lines.split(|line| is_blank(line.of(text))).filter_map(|group| Some(group.first()?.join(group.last()?))).collect()
}

/// A paragraph cut into pieces of at most [`PARAGRAPH_BYTES`].
pub(super) fn pieces(text: &str, whole: Span<SrcPos>) -> Vec<Span<SrcPos>> {
    let mut pieces = Vec::new();
    let mut rest = whole;
    while rest.bytes().len() > PARAGRAPH_BYTES {
        let words = rest.of(text);
        let window = words.get(..words.floor_char_boundary(PARAGRAPH_BYTES)).unwrap_or(words);
        let after_stop = window.rmatch_indices(['.', '!', '?', '\u{61f}']).map(|(at, stop)| at + stop.len());
        let cut = after_stop
            .filter(|at| window.get(*at..).is_some_and(|rest| rest.starts_with(char::is_whitespace)))
            .chain(window.rfind(char::is_whitespace))
            .find(|at| *at > PARAGRAPH_BYTES / 2)
            .unwrap_or(window.len());
        let middle = SrcPos(rest.start.0 + cut as u32);
        pieces.push(trimmed(text, Span::new(rest.start, middle)));
        rest = trimmed(text, Span::new(middle, rest.end));
    }
    pieces.push(rest);
    pieces
}

/// The same stretch without white space around it.
fn trimmed(text: &str, whole: Span<SrcPos>) -> Span<SrcPos> {
    let words = whole.of(text);
    let before = words.len() - words.trim_start().len();
    let start = whole.start.0 + before as u32;
    Span::new(SrcPos(start), SrcPos(start + words.trim().len() as u32))
}

/// A stretch from byte to byte.
pub(super) fn span(start: usize, end: usize) -> Span<SrcPos> {
    Span::new(SrcPos(start as u32), SrcPos(end as u32))
}

/// Whether a reader would see nothing: white space, joiners, direction marks.
fn is_blank(text: &str) -> bool {
    text.chars().all(|c| {
        c.is_whitespace()
            || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(text: &str) -> Vec<&str> {
        paragraphs(text).iter().map(|paragraph| paragraph.span.of(text)).collect()
    }

    #[test]
    fn lines_end_as_any_system_ends_them() {
        let text = "one\r\ntwo\rthree\n\u{a0}\u{200f}\nfour\u{2028}five\n";
        assert_eq!(parts(text), ["one", "two", "three", "four", "five"]);
    }

    #[test]
    fn hard_wrapped_lines_are_joined_and_short_paragraphs_are_not() {
        let wrapped = "A convoy of twelve trucks left the northern base in the\n\
            early morning and reached the border crossing before noon\nwithout loss.\n\n\
            The army said that a second convoy would follow it in the\ncoming days.\n";
        assert_eq!(parts(wrapped).len(), 2);
        let listed = "First short paragraph ends here.\nSecond short paragraph.\n\nThird one.\n";
        assert_eq!(parts(listed).len(), 3);
    }

    #[test]
    fn endless_lines_are_cut_between_sentences_and_lose_no_word() {
        for unit in ["Two soldiers fell. ", "قتل جنديان. ", "word ", "x", "ق"] {
            let text = unit.repeat(200_000 / unit.len());
            let parts = parts(&text);
            assert!(parts.len() > 5 && parts.iter().all(|part| part.len() <= PARAGRAPH_BYTES), "{unit}");
            let kept: usize = parts.iter().map(|part| part.split_whitespace().map(str::len).sum::<usize>()).sum();
            assert_eq!(kept, text.split_whitespace().map(str::len).sum::<usize>(), "{unit}");
            assert!(!unit.contains('.') || parts.iter().all(|part| part.ends_with('.')), "{unit}");
        }
    }
}
