//! Readers: bytes in, [`Document`] out. One file a format, one line in [`ALL`].
//!
//! A reader may use `encoding` (bytes to text), `structure` and `dateline`
//! (title, paragraphs, language, place and day of the report), `draft` (a document
//! in the making), `fields` and `days` (metadata), `markup` and `page` (HTML), `archive`, `xml` and
//! `office` (documents in ZIP archives), `parts` (files of several
//! articles) and `foreign` (files that are no text), never another reader. Opening
//! files is left to [`files`](crate::files), and adding the path to an error to
//! [`session`](crate::session).

mod archive;
mod csv;
mod dateline;
mod days;
mod docx;
mod draft;
mod encoding;
mod epub;
mod fields;
mod foreign;
mod html;
mod json;
pub mod limits;
mod mail;
mod markup;
mod md;
mod odt;
mod office;
mod page;
mod parts;
mod pdf;
mod plain;
mod rtf;
mod structure;
mod xlsx;
mod xml;
mod zip;

use std::fmt;
use std::io;
use std::panic::{self, RefUnwindSafe};

use crate::document::{self, Document, Repair};
use limits::Limits;
use parts::Parts;

pub use encoding::Encoding;

/// Every reader, the most particular first: the first that knows the bytes reads them.
pub const ALL: &[Reader] = &[
    docx::READER,
    odt::READER,
    epub::READER,
    xlsx::READER,
    zip::READER,
    pdf::READER,
    rtf::READER,
    json::READER,
    html::READER,
    mail::READER,
    csv::READER,
    md::READER,
    plain::READER,
];

/// What one file holds: its articles in order, and in the place of each that
/// cannot be read the reason. Never empty.
pub type Articles = Vec<Result<Document, ReadError>>;

/// One kind of file that can be read.
#[derive(Debug, Clone, Copy)]
pub struct Reader {
    /// Short stable name: the `format` of a document.
    pub id: &'static str,
    /// Its name for people.
    pub name: &'static str,
    /// What its files usually end with, without the dot.
    pub extensions: &'static [&'static str],
    /// Whether the file is of this kind; sees all of it.
    sniff: fn(&Source) -> bool,
    /// Reads the articles in it.
    read: fn(&Source) -> Result<Articles, ReadError>,
}

/// Is told how far a reading is, and says whether to go on with it.
pub trait Pace: fmt::Debug + Sync + RefUnwindSafe {
    /// The share that is done, 0.0 to 1.0. Once the answer was false it stays so.
    fn go_on(&self, share: f32) -> bool;
}

/// How a file is read, where the caller has a say in it.
#[derive(Debug, Clone, Copy, Default)]
pub struct Manner<'a> {
    /// How much is read, at most.
    pub limits: Limits,
    /// The encoding of text, where the caller knows better than the file.
    pub encoding: Option<Encoding>,
    /// Who follows the reading, if somebody does.
    pub pace: Option<&'a dyn Pace>,
}

/// A file as it was found.
#[derive(Debug)]
struct Source<'a> {
    /// Its name, after which the document is called.
    name: &'a str,
    bytes: &'a [u8],
    manner: Manner<'a>,
    /// Of the bytes; one sum for all articles in them.
    sha256: String,
    /// Whether it was in an archive.
    is_member: bool,
}

impl<'a> Source<'a> {
    fn new(name: &'a str, bytes: &'a [u8], manner: Manner<'a>) -> Self {
        Self { name, bytes, manner, sha256: document::sha256(bytes), is_member: false }
    }

    /// How much of it is read, at most.
    fn limits(&self) -> Limits {
        self.manner.limits
    }

    /// Tells that `done` of `all` are read. For every loop whose length a file decides.
    ///
    /// # Errors
    /// [`ReadError::Stopped`] where nobody wants the rest.
    fn go_on(&self, done: usize, all: usize) -> Result<(), ReadError> {
        let share = done as f32 / all.max(1) as f32;
        if self.manner.pace.is_none_or(|pace| pace.go_on(share)) { Ok(()) } else { Err(ReadError::Stopped) }
    }

    /// Whether the name ends with one of these, for kinds that their bytes alone do not tell from plain text.
    fn is_called(&self, extensions: &[&str]) -> bool {
        let extension = self.name.rsplit_once('.').map_or("", |(_, extension)| extension);
        extensions.iter().any(|known| known.eq_ignore_ascii_case(extension))
    }
}

/// Why bytes are no article.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// No file of that name.
    #[error("there is no such file")]
    Missing,
    /// A folder.
    #[error("this is a folder, not a file")]
    Folder,
    /// The user may not read it.
    #[error("there is no permission to read it")]
    Forbidden,
    /// More bytes than [`Limits`] allow.
    #[error("it is larger than {} MiB, the most that is read", most >> 20)]
    TooLarge {
        /// As many bytes as are allowed.
        most: usize,
    },
    /// More of something in a file than [`Limits`] allow.
    #[error("it has more than {most} {what}, the most that are read")]
    TooMany {
        /// Of what: `articles`.
        what: &'static str,
        /// As many as are allowed.
        most: usize,
    },
    /// No bytes.
    #[error("the file is empty")]
    Empty,
    /// White space and invisible marks alone.
    #[error("there is nothing but white space in it")]
    Blank,
    /// Text without a single letter of a word: digits, signs, vowel marks.
    #[error("there is not one letter in it, only digits, signs or vowel marks")]
    NoLetters,
    /// A known kind of file that holds no plain text.
    #[error("this is {kind}, not text")]
    Foreign {
        /// The kind, with its article: `a PNG picture`.
        kind: &'static str,
    },
    /// Bytes that are no text in any encoding.
    #[error("this is a binary file, not text (byte {at} is {byte:#04x})")]
    Binary {
        /// The first byte that no text has, from 0.
        at: usize,
        /// Its value.
        byte: u8,
    },
    /// Bytes that are no text in the encoding that the caller chose.
    #[error("it is no text in {encoding}, the encoding that was chosen")]
    Unfit {
        /// The encoding.
        encoding: &'static str,
    },
    /// A file of records of which none has a text.
    #[error("no field or column in it is named text, body or content; there are: {found}")]
    NoText {
        /// What there is instead.
        found: String,
    },
    /// A document all pages of which are pictures or empty.
    #[error("there is no text in this file: it has {pages}")]
    NoPageText {
        /// What there is instead: `12 pages, all of them pictures`.
        pages: String,
    },
    /// A file that is cut off or otherwise against the rules of its kind.
    #[error("this {kind} is damaged: {reason}")]
    Damaged {
        /// The kind of file: `JSON file`.
        kind: &'static str,
        /// What is wrong and where.
        reason: String,
    },
    /// A file that opens with a password alone.
    #[error("it is encrypted: save it without a password, then open it again")]
    Encrypted,
    /// Nobody wants it any more.
    #[error("the reading was stopped")]
    Stopped,
    /// One of several articles in a file.
    #[error("{source}, in {place}")]
    Part {
        /// Which: `row 12`.
        place: String,
        /// The reason.
        #[source]
        source: Box<ReadError>,
    },
    /// The system refused for another reason.
    #[error(transparent)]
    Io(io::Error),
}

impl ReadError {
    /// Whether larger [`Limits`] would let the file in.
    pub fn is_over_limit(&self) -> bool {
        match self {
            Self::TooLarge { .. } | Self::TooMany { .. } => true,
            Self::Part { source, .. } => source.is_over_limit(),
            _ => false,
        }
    }
}

impl From<io::Error> for ReadError {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::NotFound => Self::Missing,
            io::ErrorKind::IsADirectory => Self::Folder,
            io::ErrorKind::PermissionDenied => Self::Forbidden,
            io::ErrorKind::Interrupted => Self::Stopped,
            _ => Self::Io(error),
        }
    }
}

/// Reads all articles of a file by the first reader that knows its bytes.
///
/// # Errors
/// [`ReadError`] with the reason, where nothing of it can be read.
pub fn read_all(name: &str, bytes: &[u8], manner: Manner<'_>) -> Result<Articles, ReadError> {
    if bytes.is_empty() {
        return Err(ReadError::Empty);
    }
    let mut articles = read_source(&Source::new(name, bytes, manner))?;
    for document in articles.iter_mut().filter_map(|article| article.as_mut().ok()) {
        document.repairs.extend(sought_in_part(document));
    }
    Ok(articles)
}

/// That the facts of a text are those of a part of it, if they are.
fn sought_in_part(document: &Document) -> Option<Repair> {
    let [part, whole] = [document.sought(), &document.text].map(|text| text.len().div_ceil(1 << 20));
    let note = format!("Facts are sought in the first {part} MiB of the text only, of {whole} MiB");
    document.is_sought_in_part().then_some(Repair { kind: "facts-of-part", count: 1, note })
}

fn read_source(file: &Source) -> Result<Articles, ReadError> {
    let Some(reader) = ALL.iter().find(|reader| (reader.sniff)(file)) else {
        return Err(ReadError::Foreign { kind: foreign::kind_of(file.bytes).unwrap_or("a file of an unknown kind") });
    };
    // What has a structure takes many times its size in memory, plain text twice.
    let is_plain = reader.id == plain::READER.id;
    let most = if is_plain { file.limits().text } else { file.limits().file };
    if file.bytes.len() > most {
        return Err(ReadError::TooLarge { most });
    }
    // Parsers of others may break on what nobody has thought of; no file is worth the window.
    panic::catch_unwind(|| (reader.read)(file)).unwrap_or_else(|_| {
        let reason = format!("the reader of {} files broke on it", reader.id);
        Err(ReadError::Damaged { kind: "file", reason })
    })
}

/// Reads the first article of a file; one of several has a repair that says so.
///
/// # Errors
/// [`ReadError`] with the reason: that of the first article, where none can be read.
pub fn read(name: &str, bytes: &[u8], manner: Manner<'_>) -> Result<Document, ReadError> {
    let articles = read_all(name, bytes, manner)?;
    let count = articles.len();
    let mut first_error = None;
    for article in articles {
        match article {
            Ok(mut document) => {
                if count > 1 {
                    let note = format!("The file holds {count} articles; this is {}", document.name);
                    document.repairs.push(Repair { kind: "one-of-several", count: count as u32, note });
                }
                return Ok(document);
            }
            Err(error) => drop(first_error.get_or_insert(error)),
        }
    }
    Err(first_error.unwrap_or(ReadError::Empty))
}

/// Reads bytes that are known to be plain text, whatever they look like.
///
/// # Errors
/// [`ReadError`] with the reason.
pub fn read_plain(name: &str, bytes: &[u8]) -> Result<Document, ReadError> {
    let file = Source::new(name, bytes, Manner::default());
    let articles = if bytes.is_empty() { Err(ReadError::Empty) } else { (plain::READER.read)(&file) };
    let mut document = articles?.pop().unwrap_or(Err(ReadError::Empty))?;
    document.repairs.extend(sought_in_part(&document));
    Ok(document)
}
