//! Which script a letter or word is written in.

/// A script that the rules tell apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Script {
    /// Arabic, with the letters that Persian and Urdu add.
    Arabic,
    /// Latin.
    Latin,
    /// Any other.
    Other,
}

/// The script of one letter.
pub fn script_of(letter: char) -> Script {
    match letter {
        '\u{0600}'..='\u{06FF}' | '\u{0750}'..='\u{077F}' | '\u{FB50}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFF}' => {
            Script::Arabic
        }
        'A'..='Z' | 'a'..='z' | '\u{00C0}'..='\u{024F}' => Script::Latin,
        _ => Script::Other,
    }
}
