//! Figures as the window writes and reads them: the one place that turns numbers into letters and back.
//!
//! Western digits, or in an Arabic window Arabic-Indic ones where the reader wants these. Words of an article, and what
//! is copied or exported, never pass through here with any but Western ones.

use serde::{Deserialize, Serialize};

use crate::text::western_digit;

/// Which digits the window writes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Digits {
    /// 0 to 9.
    #[default]
    Western,
    /// Those of the Arabic east, with its marks for thousands and fractions.
    ArabicIndic,
}

impl Digits {
    /// The ones that these are not.
    #[must_use]
    pub fn other(self) -> Self {
        if self == Self::Western { Self::ArabicIndic } else { Self::Western }
    }

    /// A number in groups of thousands, of two decimals at most: 2500 is "2,500", 1.5 stays "1.5".
    pub fn number(self, value: f64) -> String {
        let rounded = format!("{value:.2}");
        let (whole, fraction) = rounded.split_once('.').unwrap_or((&rounded, ""));
        let (sign, digits) = whole.strip_prefix('-').map_or(("", whole), |digits| ("-", digits));
        let mut grouped = String::with_capacity(digits.len() + 4);
        for (nth, digit) in digits.chars().enumerate() {
            if nth > 0 && (digits.len() - nth).is_multiple_of(3) {
                grouped.push(',');
            }
            grouped.push(digit);
        }
        self.of(&match fraction.trim_end_matches('0') {
            "" => format!("{sign}{grouped}"),
            fraction => format!("{sign}{grouped}.{fraction}"),
        })
    }

    /// A text of the window's own, such as a time or a day, that was written with Western digits.
    pub fn of(self, text: &str) -> String {
        if self == Self::Western {
            return text.to_owned();
        }
        let mut last = ' ';
        let mut letters = text.chars().peekable();
        let mut out = String::with_capacity(2 * text.len());
        while let Some(letter) = letters.next() {
            let is_inside = last.is_ascii_digit() && letters.peek().is_some_and(char::is_ascii_digit);
            out.push(match letter {
                '.' if is_inside => '\u{66b}',
                ',' if is_inside => '\u{66c}',
                '%' => '\u{66a}',
                '0'..='9' => char::from_u32(u32::from(letter) - u32::from('0') + 0x660).unwrap_or(letter),
                other => other,
            });
            last = letter;
        }
        out
    }
}

/// What was typed into a field for a number or a day, as programs read it: in Western digits, without the invisible
/// letters that come along when something is copied, and without what stands around it.
pub fn typed(text: &str) -> String {
    let plain = |letter: char| match letter {
        '\u{66b}' => Some('.'),
        '\u{66c}' => Some(','),
        '\u{2212}' => Some('-'),
        '\u{200e}' | '\u{200f}' | '\u{61c}' | '\u{2066}'..='\u{2069}' => None,
        other => Some(western_digit(other)),
    };
    text.chars().filter_map(plain).collect::<String>().trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_grouped_by_thousands_in_either_digits() {
        for (value, western, arabic) in [
            (0.0, "0", "٠"),
            (999.0, "999", "٩٩٩"),
            (2500.0, "2,500", "٢٬٥٠٠"),
            (1_500_000.0, "1,500,000", "١٬٥٠٠٬٠٠٠"),
            (1.5, "1.5", "١٫٥"),
            (2.25, "2.25", "٢٫٢٥"),
            (-1200.0, "-1,200", "-١٬٢٠٠"),
        ] {
            assert_eq!(Digits::Western.number(value), western);
            assert_eq!(Digits::ArabicIndic.number(value), arabic);
        }
    }

    #[test]
    fn times_days_and_shares_keep_their_marks() {
        for (western, arabic) in [
            ("09:45", "٠٩:٤٥"),
            ("33.31, 44.36", "٣٣٫٣١, ٤٤٫٣٦"),
            ("80 %", "٨٠ ٪"),
            ("2024-07-22", "٢٠٢٤-٠٧-٢٢"),
            ("a.b", "a.b"),
        ] {
            assert_eq!(Digits::ArabicIndic.of(western), arabic);
            assert_eq!(Digits::Western.of(western), western);
            assert_eq!(typed(arabic), typed(western).replace('%', "٪"));
        }
    }

    #[test]
    fn what_is_typed_is_read_in_any_digits() {
        for text in ["2024-07-22", " ٢٠٢٤-٠٧-٢٢ ", "۲۰۲۴-۰۷-۲۲", "\u{2066}2024-07-22\u{2069}"] {
            assert_eq!(typed(text), "2024-07-22");
        }
    }
}
