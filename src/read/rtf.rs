//! Rich text (RTF): the words without their dress, in the code page of their font.
//!
//! Own code, because the crates for it leave out code pages, in which Arabic is
//! written there. Groups are kept on a list, not on the stack.
//! Not handled: notes, which are counted in a repair, headers and footers. Cases: `tests/readers/`.

use std::fmt::Write as _;

use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};
use rustc_hash::FxHashMap;

use super::draft::Draft;
use super::office::Flow;
use super::xml::Stated;
use super::{Articles, ReadError, Reader, Source};
use crate::document::{ParagraphRole, Repair};

/// Rich text.
pub(super) const READER: Reader = Reader { id: "rtf", name: "Rich text", extensions: &["rtf"], sniff, read };

/// Groups within groups, at most; writers nest some twenty.
const MAX_DEPTH: usize = 10_000;

fn sniff(file: &Source) -> bool {
    file.bytes.starts_with(b"{\\rtf")
}

fn read(file: &Source) -> Result<Articles, ReadError> {
    let mut walk = Walk::new(file);
    let mut rest = file.bytes;
    while let Some((byte, after)) = rest.split_first() {
        rest = match byte {
            b'{' => {
                file.go_on(file.bytes.len() - rest.len(), file.bytes.len())?;
                walk.open()?;
                after
            }
            b'}' => {
                walk.close();
                after
            }
            b'\\' => walk.control(after),
            b'\r' | b'\n' | 0 => after,
            byte => {
                walk.byte(*byte);
                after
            }
        };
    }
    walk.flush();
    let mut draft = Draft::new(file, Vec::new());
    // The group of the whole file and the one around it.
    if walk.groups.len() > 1 {
        draft.repair(Repair::cut_off("file"));
    }
    walk.flow.pour(&walk.stated, &mut draft);
    Ok(vec![Ok(draft.finish(file.name.to_owned(), READER.id, walk.codepage.name())?)])
}

/// Where the words of a group go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Destination {
    Text,
    Fonts,
    Title,
    Author,
    Made,
    Nowhere,
}

/// What holds within a group.
#[derive(Debug, Clone, Copy)]
struct Group {
    to: Destination,
    encoding: &'static Encoding,
    /// Letters that stand in for each `\u` where it is not understood.
    stand_ins: usize,
    is_hidden: bool,
}

struct Walk {
    groups: Vec<Group>,
    flow: Flow,
    stated: Stated,
    /// The code page of the file.
    codepage: &'static Encoding,
    fonts: FxHashMap<i32, &'static Encoding>,
    /// The font that the table of fonts speaks of.
    font: i32,
    /// Bytes that are letters together, and in which encoding.
    bytes: Vec<u8>,
    /// Stand-ins that are still to be passed over.
    passed: usize,
    /// The first half of a letter in UTF-16.
    high: Option<u16>,
    /// Whether the group has just opened with `\*`: unknown ones are then passed over.
    is_optional: bool,
}

impl Walk {
    fn new(file: &Source) -> Self {
        let group = Group { to: Destination::Text, encoding: WINDOWS_1252, stand_ins: 1, is_hidden: false };
        Self {
            groups: vec![group],
            flow: Flow::new(file),
            stated: Stated::default(),
            codepage: WINDOWS_1252,
            fonts: FxHashMap::default(),
            font: 0,
            bytes: Vec::new(),
            passed: 0,
            high: None,
            is_optional: false,
        }
    }

    fn group(&self) -> Group {
        let outside = Group { to: Destination::Nowhere, encoding: self.codepage, stand_ins: 1, is_hidden: false };
        self.groups.last().copied().unwrap_or(outside)
    }

    fn change(&mut self, change: impl FnOnce(&mut Group)) {
        self.flush();
        if let Some(group) = self.groups.last_mut() {
            change(group);
        }
    }

    fn open(&mut self) -> Result<(), ReadError> {
        self.flush();
        if self.groups.len() > MAX_DEPTH {
            let reason = format!("its groups are nested more than {MAX_DEPTH} deep");
            return Err(ReadError::Damaged { kind: "RTF document", reason });
        }
        self.groups.push(self.group());
        (self.passed, self.is_optional) = (0, false);
        Ok(())
    }

    fn close(&mut self) {
        self.flush();
        self.passed = 0;
        self.groups.pop();
    }

    /// A backslash was read: answers with what comes after the control.
    fn control<'b>(&mut self, rest: &'b [u8]) -> &'b [u8] {
        let letters = rest.iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
        let (word, after) = rest.split_at_checked(letters).unwrap_or((rest, &[]));
        if word.is_empty() {
            return self.symbol(rest);
        }
        let sign = usize::from(after.first() == Some(&b'-'));
        let digits = after.iter().skip(sign).take_while(|byte| byte.is_ascii_digit()).count();
        let (number, after) =
            after.split_at_checked(if digits > 0 { sign + digits } else { 0 }).unwrap_or((after, &[]));
        let number = std::str::from_utf8(number).ok().and_then(|number| number.parse::<i32>().ok());
        let after = after.strip_prefix(b" ").unwrap_or(after);
        let word = std::str::from_utf8(word).unwrap_or_default();
        if word == "bin" {
            let skipped = usize::try_from(number.unwrap_or(0)).unwrap_or(0);
            return after.get(skipped..).unwrap_or_default();
        }
        self.word(word, number);
        after
    }

    /// A control that is one sign.
    fn symbol<'b>(&mut self, rest: &'b [u8]) -> &'b [u8] {
        let Some((sign, after)) = rest.split_first() else { return rest };
        match sign {
            b'\'' => {
                let digits = after.get(..2).and_then(|digits| std::str::from_utf8(digits).ok());
                let byte = digits.and_then(|digits| u8::from_str_radix(digits, 16).ok());
                if let Some(byte) = byte {
                    self.byte(byte);
                    return after.get(2..).unwrap_or_default();
                }
            }
            b'*' => self.is_optional = true,
            b'\\' | b'{' | b'}' => self.byte(*sign),
            b'~' => self.words("\u{a0}"),
            b'_' => self.words("-"),
            b'\n' | b'\r' => self.word("par", None),
            _ => {}
        }
        after
    }

    fn word(&mut self, word: &str, number: Option<i32>) {
        let is_optional = std::mem::take(&mut self.is_optional);
        if let Some(letter) = letter_of(word) {
            return self.words(letter);
        }
        match word {
            "u" => return self.letter(number.unwrap_or(0)),
            "uc" => {
                let count = usize::try_from(number.unwrap_or(1)).unwrap_or(0);
                return self.change(|group| group.stand_ins = count);
            }
            "ansicpg" => {
                self.codepage = codepage(number.unwrap_or(0)).unwrap_or(WINDOWS_1252);
                let codepage = self.codepage;
                return self.change(|group| group.encoding = codepage);
            }
            "f" if self.group().to == Destination::Fonts => self.font = number.unwrap_or(0),
            "fcharset" => {
                let encoding = charset(number.unwrap_or(1)).unwrap_or(self.codepage);
                self.fonts.insert(self.font, encoding);
            }
            "f" | "af" => {
                let encoding = self.fonts.get(&number.unwrap_or(0)).copied().unwrap_or(self.codepage);
                self.change(|group| group.encoding = encoding);
            }
            "plain" => {
                let codepage = self.codepage;
                self.change(|group| (group.encoding, group.is_hidden) = (codepage, false));
            }
            "v" | "deleted" => self.change(|group| group.is_hidden = number != Some(0)),
            _ => {}
        }
        if let Some(to) = destination(word) {
            self.flow.notes += u32::from(word == "footnote" && self.group().to == Destination::Text);
            self.change(|group| group.to = if group.to == Destination::Nowhere { group.to } else { to });
        } else if is_optional && !matches!(word, "shptxt" | "shpinst") {
            self.change(|group| group.to = Destination::Nowhere);
        }
        match (word, self.group().to) {
            ("yr" | "mo" | "dy", Destination::Made) => self.day(word, number.unwrap_or(0)),
            (_, Destination::Text) => self.layout(word, number),
            _ => {}
        }
    }

    fn layout(&mut self, word: &str, number: Option<i32>) {
        match word {
            "par" | "sect" | "page" => {
                self.flush();
                let role = self.flow.role;
                self.flow.end();
                // The next paragraph is like this one until it says otherwise.
                self.flow.role = role;
            }
            "line" => {
                self.flush();
                self.flow.break_line();
            }
            "pard" => self.flow.role = ParagraphRole::Body,
            "ls" if number.is_some_and(|list| list > 0) => self.flow.role = ParagraphRole::Item,
            "outlinelevel" if number.is_some_and(|level| level < 9) => self.flow.role = ParagraphRole::Heading,
            "cell" | "nestcell" => {
                self.flush();
                self.flow.cell();
            }
            "row" | "nestrow" => {
                self.flush();
                self.flow.end_row();
            }
            _ => {}
        }
    }

    fn byte(&mut self, byte: u8) {
        if self.passed > 0 {
            self.passed -= 1;
        } else {
            self.bytes.push(byte);
        }
    }

    /// A letter by its number in UTF-16; those over 32767 are written as negative.
    fn letter(&mut self, number: i32) {
        self.flush();
        self.passed = self.group().stand_ins;
        let unit = (number & 0xFFFF) as u16;
        let units = self.high.take().into_iter().chain([unit]);
        if (0xD800..0xDC00).contains(&unit) {
            self.high = Some(unit);
            return;
        }
        let letters: String = char::decode_utf16(units).map(|letter| letter.unwrap_or('\u{fffd}')).collect();
        self.words(&letters);
    }

    /// Decodes the bytes that were collected.
    fn flush(&mut self) {
        if self.bytes.is_empty() {
            return;
        }
        let bytes = std::mem::take(&mut self.bytes);
        let (words, _) = self.group().encoding.decode_without_bom_handling(&bytes);
        self.words(&words);
    }

    fn words(&mut self, words: &str) {
        self.flush();
        let group = self.group();
        match group.to {
            Destination::Text if !group.is_hidden => self.flow.words(words),
            Destination::Title => self.stated.title.push_str(words),
            Destination::Author => self.stated.author.push_str(words),
            _ => {}
        }
    }

    /// A part of the day that the file was made.
    fn day(&mut self, part: &str, number: i32) {
        if part != "yr" {
            self.stated.created.push('-');
        }
        // Writing to memory cannot fail.
        let _ = write!(self.stated.created, "{number:02}");
    }
}

/// Where the words of a group go that opens with this word.
fn destination(word: &str) -> Option<Destination> {
    match word {
        "fonttbl" => Some(Destination::Fonts),
        "title" => Some(Destination::Title),
        "author" => Some(Destination::Author),
        "creatim" => Some(Destination::Made),
        "colortbl" | "stylesheet" | "pict" | "object" | "fldinst" | "header" | "headerl" | "headerr" | "headerf"
        | "footer" | "footerl" | "footerr" | "footerf" | "footnote" | "nonshppict" | "listtext" | "xe" | "tc"
        | "subject" | "operator" | "keywords" | "comment" | "doccomm" | "revtim" | "printim" | "company"
        | "manager" | "category" => Some(Destination::Nowhere),
        _ => None,
    }
}

fn letter_of(word: &str) -> Option<&'static str> {
    Some(match word {
        "tab" => " ",
        "emdash" => "\u{2014}",
        "endash" => "\u{2013}",
        "lquote" => "\u{2018}",
        "rquote" => "\u{2019}",
        "ldblquote" => "\u{201c}",
        "rdblquote" => "\u{201d}",
        "bullet" => "\u{2022}",
        "zwj" => "\u{200d}",
        "zwnj" => "\u{200c}",
        "emspace" | "enspace" | "qmspace" => " ",
        _ => return None,
    })
}

fn codepage(number: i32) -> Option<&'static Encoding> {
    match number {
        65001 => Some(UTF_8),
        708 => Some(encoding_rs::ISO_8859_6),
        932 => Some(encoding_rs::SHIFT_JIS),
        936 => Some(encoding_rs::GBK),
        949 => Some(encoding_rs::EUC_KR),
        950 => Some(encoding_rs::BIG5),
        number => Encoding::for_label(format!("windows-{number}").as_bytes()),
    }
}

/// The code page of a font by the number of its set of letters.
fn charset(number: i32) -> Option<&'static Encoding> {
    let pages = [
        (0, 1252),
        (128, 932),
        (129, 949),
        (134, 936),
        (136, 950),
        (161, 1253),
        (162, 1254),
        (177, 1255),
        (178, 1256),
        (186, 1257),
        (204, 1251),
        (222, 874),
        (238, 1250),
    ];
    pages.iter().find(|(set, _)| *set == number).and_then(|(_, page)| codepage(*page))
}
