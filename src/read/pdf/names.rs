//! The table in which a font says what its codes stand for (`ToUnicode`).
//!
//! The library reads such tables, too, but gives one up as a whole for a single entry that it
//! does not like, and with it all the text of the font; programs do write entries without letters.

use rustc_hash::FxHashMap;

/// Entries of one table, at most: two bytes have no more codes.
const MAX_ENTRIES: usize = 1 << 16;

/// What codes stand for.
#[derive(Debug, Default)]
pub(super) struct Names(FxHashMap<u32, String>);

impl Names {
    /// Reads a table as far as it goes.
    pub(super) fn read(table: &[u8]) -> Self {
        let mut names = Self::default();
        let mut tokens = Tokens(table);
        let mut section = "";
        let mut codes: Vec<Vec<u8>> = Vec::new();
        while let Some(token) = tokens.next() {
            match token {
                Token::Word(b"beginbfchar") => section = "char",
                Token::Word(b"beginbfrange") => section = "range",
                Token::Word(b"endbfchar" | b"endbfrange") => section = "",
                Token::String(code) if !section.is_empty() => codes.push(code),
                Token::Open if section == "range" && codes.len() == 2 => {
                    names.list(&codes, &mut tokens);
                    codes.clear();
                }
                _ => codes.clear(),
            }
            match (section, codes.as_slice()) {
                ("char", [code, letters]) => names.insert(number(code), letters_of(letters)),
                ("range", [first, last, letters]) => names.range(number(first), number(last), letters),
                _ => continue,
            }
            codes.clear();
        }
        names
    }

    /// What a code stands for; nothing where the table says that it has no letters.
    pub(super) fn get(&self, code: u32) -> Option<&str> {
        self.0.get(&code).map(String::as_str)
    }

    fn insert(&mut self, code: u32, letters: String) {
        if self.0.len() < MAX_ENTRIES {
            self.0.insert(code, letters);
        }
    }

    /// Codes one after the other, whose last letters are so, too.
    fn range(&mut self, first: u32, last: u32, letters: &[u8]) {
        let letters = letters_of(letters);
        let mut before = letters.chars();
        let Some(start) = before.next_back() else { return };
        for code in first..=last.min(first.saturating_add(MAX_ENTRIES as u32)) {
            let Some(letter) = char::from_u32(start as u32 + (code - first)) else { continue };
            self.insert(code, before.as_str().chars().chain([letter]).collect());
        }
    }

    /// Codes one after the other, each with letters of its own.
    fn list(&mut self, codes: &[Vec<u8>], tokens: &mut Tokens<'_>) {
        let mut code = codes.first().map_or(0, |code| number(code));
        while let Some(Token::String(letters)) = tokens.next() {
            self.insert(code, letters_of(&letters));
            code = code.saturating_add(1);
        }
    }
}

fn number(code: &[u8]) -> u32 {
    code.iter().take(4).fold(0, |number, byte| number << 8 | u32::from(*byte))
}

/// Letters in UTF-16; one byte alone is the letter of that number.
fn letters_of(bytes: &[u8]) -> String {
    if let [byte] = bytes {
        return char::from(*byte).to_string();
    }
    let units = bytes.as_chunks::<2>().0.iter().map(|pair| u16::from_be_bytes(*pair));
    char::decode_utf16(units).map(|letter| letter.unwrap_or('\u{fffd}')).collect()
}

enum Token<'t> {
    Word(&'t [u8]),
    String(Vec<u8>),
    /// `[`.
    Open,
    /// `]`, or anything else that is no string.
    Other,
}

struct Tokens<'t>(&'t [u8]);

impl<'t> Iterator for Tokens<'t> {
    type Item = Token<'t>;

    fn next(&mut self) -> Option<Token<'t>> {
        let rest = self.0.trim_ascii_start();
        let (first, after) = rest.split_first()?;
        let until = |ends: fn(&u8) -> bool| {
            let length = after.iter().position(ends).unwrap_or(after.len());
            after.split_at_checked(length).unwrap_or((after, &[]))
        };
        match first {
            b'<' if after.first() != Some(&b'<') => {
                let (digits, after) = until(|byte| *byte == b'>');
                self.0 = after.get(1..).unwrap_or_default();
                Some(Token::String(bytes_of(digits)))
            }
            b'[' => {
                self.0 = after;
                Some(Token::Open)
            }
            b'%' => {
                self.0 = until(|byte| matches!(byte, b'\n' | b'\r')).1;
                Some(Token::Other)
            }
            first if first.is_ascii_alphabetic() => {
                let (letters, after) = until(|byte| !byte.is_ascii_alphanumeric());
                self.0 = after;
                Some(Token::Word(rest.get(..=letters.len()).unwrap_or_default()))
            }
            _ => {
                self.0 = after;
                Some(Token::Other)
            }
        }
    }
}

fn bytes_of(digits: &[u8]) -> Vec<u8> {
    let digits = digits.iter().filter_map(|digit| char::from(*digit).to_digit(16));
    let digits: Vec<u8> = digits.map(|digit| digit as u8).collect();
    digits.chunks(2).map(|pair| pair.first().unwrap_or(&0) << 4 | pair.get(1).unwrap_or(&0)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_read_with_all_their_oddities() {
        let rows = [
            ("1 beginbfchar <0041> <0642> endbfchar", 0x41, "ق"),
            ("beginbfchar\n<41><06440627>endbfchar", 0x41, "لا"),
            ("beginbfchar <0001> <> <0002> <0628> endbfchar", 1, ""),
            ("beginbfchar <0001> <> <0002> <0628> endbfchar", 2, "ب"),
            ("beginbfrange <0010> <0012> <0628> endbfrange", 0x12, "ت"),
            ("beginbfrange <0010> <0012> [<0628> <0629> <d83dde00>] <0020> <0020> <0041> endbfrange", 0x12, "😀"),
            ("beginbfrange <0010> <0012> [<0628>] <0020> <0020> <0041> endbfrange", 0x20, "A"),
            ("<< /Registry (Adobe) >> beginbfrange <00> <FFFFFFFF> <0628> endbfrange", 0, "ب"),
            ("beginbfchar <0041> <41> endbfchar", 0x41, "A"),
            ("beginbfchar <0041", 0x41, "-"),
            ("<0041> <0642>", 0x41, "-"),
        ];
        for (table, code, letters) in rows {
            assert_eq!(Names::read(table.as_bytes()).get(code).unwrap_or("-"), letters, "{table}");
        }
    }
}
