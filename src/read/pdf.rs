//! PDF documents: the text that their pages show, in the order in which it is read.
//!
//! A file says where letters stand, not what words, lines and paragraphs are. `content` follows what
//! pages draw, `lines` and `columns` find what belongs together, `order` puts each line in the order
//! of reading, `margins` takes away what every page repeats, `paragraphs` joins lines.
//! Not handled: pictures of text, which are counted and told; text from top to bottom; the
//! order that tagged files state; notes at the foot of a page, which stand where they are.
//! Cases: `tests/readers/pdf.rs`.

mod columns;
mod content;
mod fonts;
mod layers;
mod lines;
mod margins;
mod names;
mod order;
mod paragraphs;
mod row;
mod unpack;
mod words;

use std::fmt::Write as _;

use hayro_syntax::object::Dict;
use hayro_syntax::object::dict::keys;
use hayro_syntax::page::Page;
use hayro_syntax::{DecryptionError, LoadPdfError, Pdf};

use super::draft::{Draft, one_line};
use super::{Articles, ReadError, Reader, Source};
use crate::document::{ParagraphRole, Repair};
use crate::text::letters::TEH_MARBUTA;
use content::{Budget, Drawn, Pen};
use paragraphs::{Column, Paragraph};

/// Portable Document Format.
pub(super) const READER: Reader = Reader { id: "pdf", name: "PDF document", extensions: &["pdf"], sniff, read };

/// Pages that are read at most: the longest reports have some 2,000.
const MAX_PAGES: usize = 5000;

const NO_PAGES: &str = "no pages can be found in it";

/// Bytes that a document's pages may tell the pen, at most: with drawings and maps, 100 KB a page.
const MAX_CONTENT: usize = 512 << 20;

/// Letters that a document may show, at most: 2,000 a page are many.
const MAX_GLYPHS: usize = 20_000_000;

/// Every file of the kind has this near its start; mails and servers may put something before it.
const MARK: &[u8] = b"%PDF-";

fn sniff(file: &Source) -> bool {
    start(file.bytes).is_some()
}

fn start(bytes: &[u8]) -> Option<usize> {
    let head = bytes.get(..bytes.len().min(1024))?;
    head.windows(MARK.len()).position(|window| window == MARK)
}

fn read(file: &Source) -> Result<Articles, ReadError> {
    let bytes = start(file.bytes).and_then(|start| file.bytes.get(start..)).unwrap_or(file.bytes);
    if !unpack::file_is_bounded(bytes) {
        return Err(damaged(format!(
            "its streams unpack to more than {} MiB, the most that is read",
            unpack::MAX_FILE >> 20
        )));
    }
    let pdf = Pdf::new(bytes.to_vec()).map_err(|error| match error {
        LoadPdfError::Decryption(DecryptionError::PasswordProtected) => ReadError::Encrypted,
        LoadPdfError::Decryption(_) => damaged("it is encrypted in a way that is not known".to_owned()),
        LoadPdfError::Invalid => damaged(NO_PAGES.to_owned()),
    })?;
    let pages = pdf.pages();
    if pages.is_empty() {
        return Err(damaged(NO_PAGES.to_owned()));
    }
    if pages.len() > MAX_PAGES {
        return Err(ReadError::TooMany { what: "pages", most: MAX_PAGES });
    }
    let catalog = pdf.xref().get::<Dict<'_>>(pdf.xref().root_id());
    let mut shown = Shown::of(file, pages, catalog.as_ref(), false)?;
    let is_turned = shown.is_turned();
    if is_turned {
        shown = Shown::of(file, pages, catalog.as_ref(), true)?;
    }
    shown.refuse_textless(pages.len())?;
    let mut draft = Draft::new(file, Vec::new());
    if !ends(bytes) {
        draft.repair(Repair::cut_off("file"));
    }
    let stated = catalog.as_ref().and_then(|catalog| catalog.get::<Dict<'_>>(keys::PAGES)?.get::<u32>(keys::COUNT));
    let missing = stated.unwrap_or(0).saturating_sub(pages.len() as u32);
    if missing > 0 {
        let note = format!("{missing} of {} pages are missing in the file", missing + pages.len() as u32);
        draft.repair(Repair { kind: "pages-missing", count: missing, note });
    }
    if is_turned {
        let note = "The letters stand in the wrong direction on the page; put them in the order of reading".to_owned();
        draft.repair(Repair { kind: "letters-turned", count: 1, note });
    }
    let metadata = pdf.metadata();
    let text = |bytes: &Option<Box<[u8]>>| bytes.as_deref().map(words::text_string).unwrap_or_default();
    draft.author(&text(&metadata.author));
    if let Some(made) = metadata.creation_date {
        draft.made(&format!("{:04}-{:02}-{:02}", made.year, made.month, made.day));
    }
    shown.pour(&one_line(&text(&metadata.title)), &mut draft);
    Ok(vec![Ok(draft.finish(file.name.to_owned(), READER.id, "UTF-8")?)])
}

fn damaged(reason: String) -> ReadError {
    ReadError::Damaged { kind: READER.name, reason }
}

/// Whether the end of the file is there.
fn ends(bytes: &[u8]) -> bool {
    /// Others look for it in the last kilobyte, too.
    const TAIL: usize = 1024;
    let tail = bytes.get(bytes.len().saturating_sub(TAIL)..).unwrap_or(bytes);
    tail.windows(5).any(|window| window == b"%%EOF") || tail.windows(9).any(|window| window == b"startxref")
}

/// What the pages show.
#[derive(Default)]
struct Shown {
    columns: Vec<Column>,
    /// Letters.
    glyphs: usize,
    /// Forms of letters that were folded.
    folded: u32,
    nameless: u32,
    slanted: u32,
    /// Pages with streams that are damaged.
    damaged: Vec<u32>,
    /// Pages without text, and whether pictures are on all of them.
    textless: Vec<u32>,
    are_pictures: bool,
}

impl Shown {
    fn of<'a>(
        file: &Source,
        pages: &[Page<'a>],
        catalog: Option<&Dict<'a>>,
        is_turned: bool,
    ) -> Result<Self, ReadError> {
        let mut pen = Pen::new(catalog, Budget { bytes: MAX_CONTENT, glyphs: MAX_GLYPHS });
        let mut shown = Self { are_pictures: true, ..Self::default() };
        for (nth, page) in pages.iter().enumerate() {
            file.go_on(nth, pages.len())?;
            let number = nth as u32 + 1;
            let drawn = pen.draw(page).map_err(|_| {
                let (page, all) = (content::MAX_PAGE, MAX_GLYPHS);
                let most = format!("{page} letters on one, {all} in all, or {} MiB of drawing", MAX_CONTENT >> 20);
                damaged(format!("up to page {number} it has more than {most}, the most that is read"))
            })?;
            shown.add(number, &drawn, is_turned);
        }
        let mut votes = 0;
        for line in shown.columns.iter().flat_map(|column| &column.lines) {
            votes += line.read.bracket_votes();
        }
        for line in shown.columns.iter_mut().flat_map(|column| &mut column.lines) {
            // Where a line does not tell, it is as in the rest of the file.
            let own = line.read.bracket_votes();
            if own < 0 || (own == 0 && votes < 0) {
                line.read.mirror();
            }
        }
        Ok(shown)
    }

    fn add(&mut self, number: u32, drawn: &Drawn, is_turned: bool) {
        let lines = lines::lines(&drawn.glyphs, is_turned);
        if lines.columns.iter().all(Vec::is_empty) {
            self.textless.push(number);
            self.are_pictures &= drawn.pictures > 0;
        }
        if drawn.damaged > 0 {
            self.damaged.push(number);
        }
        self.glyphs += drawn.glyphs.len();
        self.folded += lines.folded;
        self.nameless += drawn.nameless;
        self.slanted += drawn.slanted;
        self.columns.extend(lines.columns.into_iter().map(|lines| Column { page: number, lines }));
    }

    /// Whether the letters of Arabic words stand from left to right, as programs that know nothing of
    /// Arabic draw them: the letter that ends words then begins them.
    fn is_turned(&self) -> bool {
        /// Fewer such words prove nothing.
        const ENOUGH: usize = 3;
        let words = || self.columns.iter().flat_map(|column| &column.lines).flat_map(|line| line.read.text.split(' '));
        let bare = |word: &'_ str| word.trim_matches(|letter: char| !letter.is_alphabetic()).to_owned();
        let begin = words().filter(|word| bare(word).starts_with(TEH_MARBUTA)).count();
        let end = words().filter(|word| bare(word).ends_with(TEH_MARBUTA)).count();
        begin >= ENOUGH && begin > end * 2
    }

    /// Refuses a file in which there is nothing to read.
    fn refuse_textless(&self, pages: usize) -> Result<(), ReadError> {
        if self.textless.len() == pages {
            if !self.damaged.is_empty() {
                return Err(damaged(format!("page {} cannot be unpacked", listed(&self.damaged))));
            }
            let what = if self.are_pictures { "pictures" } else { "without letters" };
            let pages = match pages {
                1 if self.are_pictures => "one page, a picture".to_owned(),
                1 => "one page, without letters".to_owned(),
                _ => format!("{pages} pages, all of them {what}"),
            };
            return Err(ReadError::NoPageText { pages });
        }
        if self.nameless as usize * 2 > self.glyphs {
            let reason = format!("it does not say which letters {} of its {} signs are", self.nameless, self.glyphs);
            return Err(damaged(reason));
        }
        Ok(())
    }

    /// Hands everything over. The title is the paragraph that the metadata repeat; a title that stands
    /// in these alone is often a template's.
    fn pour(mut self, title: &str, draft: &mut Draft<'_>) {
        /// Paragraphs among which the title is sought: a line of the agency may stand before it.
        const FIRST: usize = 5;
        let margins = margins::leave_out(&mut self.columns);
        let paragraphs = paragraphs::paragraphs(&self.columns);
        let title = paragraphs.iter().take(FIRST).position(|paragraph| one_line(&paragraph.text) == title);
        for (nth, paragraph) in paragraphs.iter().enumerate() {
            let role = match paragraph {
                _ if title == Some(nth) => ParagraphRole::Title,
                Paragraph { is_heading: true, .. } => ParagraphRole::Heading,
                _ => ParagraphRole::Body,
            };
            draft.paged(role, &paragraph.text, &paragraph.pages);
        }
        let rejoined: u32 = paragraphs.iter().map(|paragraph| paragraph.rejoined).sum();
        let told = [
            ("pages-without-text", self.textless.len() as u32, self.textless_note()),
            (
                "pages-damaged",
                self.damaged.len() as u32,
                format!("Page {} is damaged: something may be missing", listed(&self.damaged)),
            ),
            (
                "letters-unknown",
                self.nameless,
                format!("{} × a sign of which the file does not say what letter it is", self.nameless),
            ),
            (
                "slanted-left-out",
                self.slanted,
                format!(
                    "{} letters run across the page, as watermarks do, or lie outside of it; they are not read",
                    self.slanted
                ),
            ),
            (
                "forms-folded",
                self.folded,
                format!("Wrote {} letters as they are typed that the file has in their printed forms", self.folded),
            ),
            ("words-rejoined", rejoined, format!("Joined {rejoined} words that were broken at the end of a line")),
            ("margins-left-out", margins, format!("Left out {margins} headers, footers and page numbers")),
        ];
        for (kind, count, note) in told {
            if count > 0 {
                draft.repair(Repair { kind, count, note });
            }
        }
    }

    fn textless_note(&self) -> String {
        let what = if self.are_pictures { "is a picture" } else { "has no letters" };
        format!("Page {} {what}: no text can be read there", listed(&self.textless))
    }
}

/// Numbers with those in a row put together: `2, 5–7`.
fn listed(numbers: &[u32]) -> String {
    /// More say nothing more.
    const MOST: usize = 10;
    let mut listed = String::new();
    let runs: Vec<&[u32]> = numbers.chunk_by(|a, b| a + 1 == *b).collect();
    for run in runs.iter().take(MOST) {
        let separator = if listed.is_empty() { "" } else { ", " };
        // Writing to memory cannot fail.
        let _ = match run {
            [first, .., last] => write!(listed, "{separator}{first}\u{2013}{last}"),
            [one] => write!(listed, "{separator}{one}"),
            [] => Ok(()),
        };
    }
    if runs.len() > MOST {
        listed.push_str(", \u{2026}");
    }
    listed
}
