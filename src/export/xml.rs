//! Text inside XML and HTML.

/// Text between tags and in attributes in double quotes. Line breaks and tabs
/// are written as references, so that attributes keep them; each character
/// that XML cannot hold becomes one U+FFFD, so that counts of characters stay.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 16);
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\t' => out.push_str("&#9;"),
            '\n' => out.push_str("&#10;"),
            '\r' => out.push_str("&#13;"),
            '\u{fffe}' | '\u{ffff}' | '\0'..='\u{1f}' => out.push('\u{fffd}'),
            letter => out.push(letter),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_parser_gives_back_what_was_written() {
        for text in ["a < b & \"c\" > d", "two\r\nlines\tand ]]> more", "\u{85}\u{2028}\u{1f642}", ""] {
            let xml = format!("<a b=\"{0}\">{0}</a>", escaped(text));
            let tree = roxmltree::Document::parse(&xml).expect("XML");
            assert_eq!(tree.root_element().attribute("b"), Some(text));
            assert_eq!(tree.root_element().text().unwrap_or_default(), text);
        }
        assert_eq!(escaped("a\0b\u{ffff}"), "a\u{fffd}b\u{fffd}");
    }
}
