//! The Arabic letters that the grammar speaks of, by name; Arabic digits.

/// Alef.
pub const ALEF: char = '\u{0627}';
/// Alef with hamza below; alef once it is folded.
pub const ALEF_WITH_HAMZA_BELOW: char = '\u{0625}';
/// Beh.
pub const BEH: char = '\u{0628}';
/// Teh.
pub const TEH: char = '\u{062A}';
/// Teh marbuta; heh once it is folded.
pub const TEH_MARBUTA: char = '\u{0629}';
/// Seen.
pub const SEEN: char = '\u{0633}';
/// Feh.
pub const FEH: char = '\u{0641}';
/// Kaf.
pub const KAF: char = '\u{0643}';
/// Lam.
pub const LAM: char = '\u{0644}';
/// Noon.
pub const NOON: char = '\u{0646}';
/// Heh.
pub const HEH: char = '\u{0647}';
/// Waw.
pub const WAW: char = '\u{0648}';
/// Yeh.
pub const YEH: char = '\u{064A}';
/// The article.
pub const ARTICLE: &str = "\u{0627}\u{0644}";

/// An Arabic-Indic or Persian digit as ASCII; everything else as it is.
pub fn western_digit(letter: char) -> char {
    let zero = match letter {
        '\u{660}'..='\u{669}' => '\u{660}',
        '\u{6f0}'..='\u{6f9}' => '\u{6f0}',
        _ => return letter,
    };
    char::from_digit(letter as u32 - zero as u32, 10).unwrap_or(letter)
}
