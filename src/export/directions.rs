//! Which way text runs: for formats whose readers are told, and do not find out by themselves.

/// Letters of the Hebrew, Arabic, Syriac and Thaana blocks and their presentation forms.
pub(super) fn is_right_to_left(letter: char) -> bool {
    matches!(letter, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}')
}

/// The direction of the first letter that has one: whether it runs from right to left.
pub(super) fn first_strong(text: &str) -> Option<bool> {
    text.chars().find_map(strong)
}

/// Text cut where its direction changes, each part with whether it runs from right to left.
///
/// Signs and spaces between letters of one direction go with them, other ones
/// with the text around (`is_rtl`); digits go with the letters before them.
pub(super) fn runs(text: &str, is_rtl: bool) -> Vec<(bool, &str)> {
    let mut runs: Vec<(bool, usize, usize)> = Vec::new();
    let mut add = |rtl: bool, start: usize, end: usize| match runs.last_mut() {
        Some(last) if last.0 == rtl => last.2 = end,
        _ if start < end => runs.push((rtl, start, end)),
        _ => {}
    };
    let (mut before, mut at) = (is_rtl, 0);
    for (start, letter) in text.char_indices() {
        let end = start + letter.len_utf8();
        let direction = if letter.is_ascii_digit() && !before { Some(false) } else { strong(letter) };
        let Some(direction) = direction else { continue };
        let between = if direction == before { direction } else { is_rtl };
        add(between, at, start);
        add(direction, start, end);
        (before, at) = (direction, end);
    }
    add(is_rtl, at, text.len());
    runs.into_iter().filter_map(|(rtl, start, end)| Some((rtl, text.get(start..end)?))).collect()
}

/// Whether a letter runs from right to left; digits and signs have no direction of their own.
fn strong(letter: char) -> Option<bool> {
    match letter {
        '\u{660}'..='\u{669}' | '\u{6f0}'..='\u{6f9}' => None,
        '\u{200e}' => Some(false),
        '\u{200f}' | '\u{61c}' => Some(true),
        _ if !letter.is_alphabetic() => None,
        _ => Some(is_right_to_left(letter)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_cut_where_its_direction_changes() {
        for (text, is_rtl, wanted) in [
            ("قتل 3 جنود", true, vec![(true, "قتل 3 جنود")]),
            ("طائرة F-16 في", true, vec![(true, "طائرة "), (false, "F-16"), (true, " في")]),
            ("وكالة (AP News)", true, vec![(true, "وكالة ("), (false, "AP News"), (true, ")")]),
            ("in البصرة, today", false, vec![(false, "in "), (true, "البصرة"), (false, ", today")]),
            ("2,500", true, vec![(true, "2,500")]),
            ("", true, vec![]),
        ] {
            assert_eq!(runs(text, is_rtl), wanted, "{text}");
        }
    }

    #[test]
    fn the_first_letter_with_a_direction_counts() {
        assert_eq!(first_strong("3 جنود in"), Some(true));
        assert_eq!(first_strong("3, – F"), Some(false));
        assert_eq!(first_strong("2,500"), None);
    }
}
