//! An article as its reader returned it: the text, kept exactly, and its structure.
//!
//! Readers build it; nothing after them changes the text. What was repaired on
//! the way in (a byte order mark, for instance) is listed in `repairs`.

use std::fmt::Write as _;
use std::sync::Arc;

use jiff::civil::Date;
use sha2::{Digest, Sha256};

pub use crate::kinds::{BaseDateSource, Certainty, ParagraphRole, PartKind};
use crate::text::{self, Span, SrcPos};

/// One article.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Document {
    /// File name, with the place in it where a file holds several articles (`news.csv#12`);
    /// for JSON lines, the given id.
    pub name: String,
    /// SHA-256 of the bytes that were read, in lower-case hexadecimal.
    pub sha256: String,
    /// Id of the reader, such as `text`.
    pub format: &'static str,
    /// How the bytes became text.
    pub encoding: Decoding,
    /// The plain text, exactly as decoded, without a byte order mark.
    pub text: String,
    /// ISO 639-1 code of the language most of the text is in: `ar` or `en`.
    pub language: &'static str,
    /// The headline, if the article seems to have one.
    pub title: Option<Span<SrcPos>>,
    /// The place named at the start of the report ("BAGHDAD (Reuters) -"), if any.
    pub dateline: Option<Span<SrcPos>>,
    /// Paragraphs in order; line breaks and blank lines lie between them.
    pub paragraphs: Vec<Paragraph>,
    /// The day that "yesterday" is counted from.
    pub base_date: Option<BaseDate>,
    /// Who wrote it, as the file's metadata say.
    pub author: Option<String>,
    /// Where it was published, as the file's metadata say: an address.
    pub source: Option<String>,
    /// The days that the file's metadata state.
    pub days: Days,
    /// The pages or chapters of the file, in order, where it tells of any.
    pub parts: Vec<Part>,
    /// What was changed between the file's bytes and `text`.
    pub repairs: Vec<Repair>,
}

/// Facts are sought in so many bytes of a text, at most: 2 MiB. A long book has as many, an article a hundredth, and what
/// is made of a text on the way to its facts takes some thirty times its size, a hundred if every letter is a word.
pub const MAX_SOUGHT_BYTES: usize = 2 << 20;

impl Document {
    /// The headline, or the name of the file.
    pub fn headline(&self) -> &str {
        self.title.map_or(self.name.as_str(), |span| span.of(&self.text))
    }

    /// Whether its language runs from right to left.
    pub fn is_rtl(&self) -> bool {
        self.language == "ar"
    }

    /// ISO 639-1 code of the language that a paragraph is in, `mixed` where a good part is in either;
    /// one without letters is in that of the article.
    pub fn language_of(&self, paragraph: &Paragraph) -> &'static str {
        /// Names and terms of the other language stay below a fifth of the letters.
        const MIXED: usize = 5;
        let (arabic, other) = text::letters_in(paragraph.span.of(&self.text));
        match arabic + other {
            0 => self.language,
            all if arabic.min(other) * MIXED >= all => "mixed",
            _ if arabic > other => "ar",
            _ => "en",
        }
    }

    /// The part of the text in which facts are sought: all of it or, of one that is no article,
    /// the paragraphs from the first on that have at most [`MAX_SOUGHT_BYTES`].
    pub fn sought(&self) -> &str {
        if self.text.len() <= MAX_SOUGHT_BYTES {
            return &self.text;
        }
        let after = self.paragraphs.partition_point(|paragraph| paragraph.span.bytes().end <= MAX_SOUGHT_BYTES);
        let last = after.checked_sub(1).and_then(|nth| self.paragraphs.get(nth));
        last.and_then(|last| self.text.get(..last.span.bytes().end)).unwrap_or_default()
    }

    /// Whether facts are sought in a part of the text only.
    pub fn is_sought_in_part(&self) -> bool {
        self.text.len() > MAX_SOUGHT_BYTES
    }

    /// The page or chapter that a place in the text is in.
    pub fn part_at(&self, place: SrcPos) -> Option<&Part> {
        let after = self.parts.partition_point(|part| part.at <= place);
        self.parts.get(after.checked_sub(1)?)
    }
}

/// SHA-256 in lower-case hexadecimal, as a document has that of its file.
pub fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().fold(String::with_capacity(64), |mut hex, byte| {
        // Writing to a string cannot fail.
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}

/// How the bytes of a file became text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Decoding {
    /// The encoding: the name that the WHATWG gives it (`UTF-8`, `windows-1256`), `UTF-32LE` or `UTF-32BE`;
    /// `utf-8-as-…` where a mistake was undone that was made before the text was saved.
    pub name: &'static str,
    /// How sure it is that this is the one.
    pub certainty: Certainty,
    /// Names of the encodings that can be chosen instead without damage to the text;
    /// none where the format of the file leaves no choice.
    pub fits: Arc<[&'static str]>,
    /// The name of the one that puts the text right, where it seems to have gone wrong before it was saved.
    pub mends: Option<&'static str>,
}

impl From<&'static str> for Decoding {
    /// An encoding that the format of the file fixes.
    fn from(name: &'static str) -> Self {
        Self { name, ..Self::default() }
    }
}

/// The days that a file states about itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Days {
    /// When the article was published.
    pub published: Option<Date>,
    /// When the file was made.
    pub created: Option<Date>,
    /// When the article or the file was changed last.
    pub modified: Option<Date>,
}

/// A page or chapter of the file, by where it begins in the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Part {
    /// The first of its letters.
    pub at: SrcPos,
    /// What it is.
    pub kind: PartKind,
    /// Its place in the file, from 1.
    pub number: u32,
}

/// One paragraph of an article.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Paragraph {
    /// Its text without surrounding white space.
    pub span: Span<SrcPos>,
    /// What the paragraph is in the article.
    pub role: ParagraphRole,
}

/// The day relative dates are counted from, and who says so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BaseDate {
    /// The day.
    pub value: Date,
    /// Where it comes from.
    pub from: BaseDateSource,
}

/// Something the reader changed between bytes and text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Repair {
    /// Stable name, such as `bom-removed` or `invalid-bytes-replaced`.
    pub kind: &'static str,
    /// How often.
    pub count: u32,
    /// One sentence for the reader.
    pub note: String,
}

impl Repair {
    /// That the file, a page for instance, seems to be a part of one.
    pub fn cut_off(kind: &str) -> Self {
        Self { kind: "cut-off", count: 1, note: format!("The {kind} breaks off before its end") }
    }
}
