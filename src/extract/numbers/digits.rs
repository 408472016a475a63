//! Figures in digits: which separator parts thousands, and which is a decimal point.

/// The value of a figure in digits, "1,200", "1.014.600", "2.5"; `scaled` says
/// that a scale word follows, before which one point is a decimal one. `None`
/// where the separators make no number.
pub(super) fn parse(text: &str, scaled: bool) -> Option<f64> {
    let separators: Vec<char> = text.chars().filter(|c| !c.is_ascii_digit()).collect();
    let groups: Vec<&str> = text.split(|c: char| !c.is_ascii_digit()).collect();
    let in_threes = groups.iter().skip(1).all(|group| group.len() == 3) && groups.first().is_some_and(|g| g.len() <= 3);
    let decimal = match separators.as_slice() {
        [] => false,
        // One point before three digits parts thousands unless a scale follows.
        ['.'] => scaled || !in_threes,
        [',' | '\u{00A0}' | '\u{202F}' | '\u{2009}'] => !in_threes,
        // "12,345.6": thousands, then a decimal point.
        [thousands @ .., last @ ('.' | ',')] if !thousands.contains(last) => {
            let (fraction, whole) = groups.split_last()?;
            let in_threes = whole.iter().skip(1).all(|group| group.len() == 3);
            return in_threes.then(|| format!("{}.{fraction}", whole.concat()).parse().ok())?;
        }
        _ => false,
    };
    if decimal {
        return text.replace(|c: char| !c.is_ascii_digit(), ".").parse().ok();
    }
    if !separators.is_empty() && !in_threes {
        return None;
    }
    groups.concat().parse().ok()
}

#[cfg(test)]
mod tests {
    use super::parse;

    #[test]
    fn separators_are_told_apart_by_position() {
        for (text, scaled, value) in [
            ("2500", false, Some(2500.0)),
            ("2,500", false, Some(2500.0)),
            ("2.500", false, Some(2500.0)),
            ("2.500", true, Some(2.5)),
            ("2.5", false, Some(2.5)),
            ("2,5", false, Some(2.5)),
            ("1.014.600", false, Some(1_014_600.0)),
            ("12,345.6", false, Some(12345.6)),
            ("1\u{202F}200", false, Some(1200.0)),
            ("1,20,3", false, None),
        ] {
            assert_eq!(parse(text, scaled), value, "{text}");
        }
    }
}
