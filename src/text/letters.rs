//! The Arabic letters that the grammar speaks of, by name.

/// Alef.
pub const ALEF: char = '\u{0627}';
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
