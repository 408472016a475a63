//! Words of an article inside Markdown.

use super::directions::is_right_to_left;

/// Article words that cannot break a table, start markup or turn the row around.
pub(super) fn safe(text: &str) -> String {
    let mut safe = String::with_capacity(text.len() + 8);
    for letter in text.chars() {
        match letter {
            // Directions set inside the words would end the isolate around them.
            '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {}
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '&' | '~' | '#' => {
                safe.push('\\');
                safe.push(letter);
            }
            _ if letter.is_control() => safe.push(' '),
            _ => safe.push(letter),
        }
    }
    if text.chars().any(is_right_to_left) { format!("\u{2068}{safe}\u{2069}") } else { safe }
}
