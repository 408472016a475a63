//! The words around a mention, cut so that they fit one line with the mention inside.

use std::ops::Range;

use crate::document::Document;
use crate::facts::Mention;

/// A line of the article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quote {
    /// The words, with … where something was left out before them.
    pub text: String,
    /// The mention in `text`, in bytes.
    pub bytes: Range<usize>,
    /// The mention in `text`, in code points.
    pub chars: Range<usize>,
}

/// Quotes `mention` with about `room` characters in all. What is too long behind
/// it is left to be cut by whoever draws it.
pub fn around(document: &Document, mention: &Mention, room: usize) -> Quote {
    let span = mention.span;
    let paragraph = document.paragraphs.iter().map(|paragraph| paragraph.span).find(|whole| whole.covers(&span));
    let whole = paragraph.unwrap_or(span);
    let slice = |range: Range<usize>| document.text.get(range).unwrap_or_default();
    let before = slice(whole.bytes().start..span.bytes().start);
    let after = slice(span.bytes().end..whole.bytes().end);
    let own = mention.text.chars().count();
    let shown_before = last_words(before, room.saturating_sub(own) / 2);
    let mut text = String::new();
    if shown_before.len() < before.trim_start().len() {
        text.push_str("… ");
    }
    text.push_str(shown_before);
    let start = text.len();
    let start_chars = text.chars().count();
    text.push_str(&mention.text);
    let bytes = start..text.len();
    text.push_str(after);
    Quote { text, bytes, chars: start_chars..start_chars + own }
}

/// The end of `text`, from the start of a word, in at most `room` characters.
fn last_words(text: &str, room: usize) -> &str {
    let text = text.trim_start();
    let n_chars = text.chars().count();
    if n_chars <= room {
        return text;
    }
    let cut = text.char_indices().nth(n_chars - room).map_or(text.len(), |(at, _)| at);
    let rest = text.get(cut..).unwrap_or_default();
    match rest.find(char::is_whitespace) {
        Some(gap) => rest.get(gap..).unwrap_or_default().trim_start(),
        None => rest,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_end_of_a_text_starts_with_a_whole_word() {
        for (text, room, expected) in [
            ("one two three ", 20, "one two three "),
            ("one two three ", 8, "three "),
            ("one two three ", 6, ""),
            ("", 5, ""),
            ("قتل ثلاثة جنود في ", 12, "جنود في "),
        ] {
            assert_eq!(last_words(text, room), expected, "{text:?} in {room}");
        }
    }
}
