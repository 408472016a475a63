//! OpenDocument texts: paragraphs, headings, lists and tables as text.
//!
//! Not handled: notes, which are counted in a repair, headers, footers and comments. Cases: `tests/readers/`.

use rustc_hash::FxHashMap;

use super::archive::Archive;
use super::draft::Draft;
use super::office::Flow;
use super::xml::{self, Element, Step};
use super::{Articles, ReadError, Reader, Source, archive};
use crate::document::ParagraphRole;

/// OpenDocument texts.
pub(super) const READER: Reader =
    Reader { id: "odt", name: "OpenDocument text", extensions: &["odt", "ott"], sniff, read };

const BODY: &str = "content.xml";

/// What the member `mimetype`, the first and unpacked, begins with.
const KIND: &[u8] = b"application/vnd.oasis.opendocument.text";

fn sniff(file: &Source) -> bool {
    archive::is_archive(file.bytes)
        && Archive::open(file, |limits| limits.file)
            .and_then(|mut archive| archive.member("mimetype"))
            .is_ok_and(|kind| kind.is_some_and(|kind| kind.starts_with(KIND)))
}

fn read(file: &Source) -> Result<Articles, ReadError> {
    let mut archive = Archive::open(file, |limits| limits.file)?;
    let manifest = archive.member("META-INF/manifest.xml")?.unwrap_or_default();
    if manifest.windows(15).any(|window| window == b"encryption-data") {
        return Err(ReadError::Encrypted);
    }
    let mut stated = archive.member("meta.xml")?.map(|bytes| xml::stated(file, &bytes)).unwrap_or_default();
    // Of these documents the date is that of the last change.
    stated.modified.clone_from(&stated.date);
    let mut walk =
        Walk { flow: Flow::new(file), parents: FxHashMap::default(), paragraphs: 0, begins_item: false, unseen: 0 };
    xml::walk(file, &archive.required(BODY)?, BODY, |step| walk.take(&step))?;
    let mut draft = Draft::new(file, Vec::new());
    walk.flow.pour(&stated, &mut draft);
    Ok(vec![Ok(draft.finish(file.name.to_owned(), READER.id, "UTF-8")?)])
}

/// Elements whose words are no part of the running text.
const UNSEEN: &[&str] = &["note", "annotation", "tracked-changes", "forms", "ruby-text", "automatic-styles"];

/// The way through the body.
struct Walk {
    flow: Flow,
    /// Automatic styles and what they are made from.
    parents: FxHashMap<String, String>,
    /// Paragraphs that are open; what stands between them is layout.
    paragraphs: usize,
    /// Whether an item of a list has begun, and none of its paragraphs.
    begins_item: bool,
    unseen: usize,
}

impl Walk {
    fn take(&mut self, step: &Step) {
        match step {
            Step::Start(element) => self.start(element),
            Step::End(name) => self.end(name),
            Step::Words(words) if self.paragraphs > 0 && self.unseen == 0 => self.flow.words(words),
            Step::Words(_) => {}
        }
    }

    fn start(&mut self, element: &Element) {
        let name = element.name;
        if name == "style" {
            let attribute = |name| element.attribute(name);
            if let (Some(style), Some(parent)) = (attribute("name"), attribute("parent-style-name")) {
                self.parents.insert(style, parent);
            }
        }
        if UNSEEN.contains(&name) {
            self.unseen += 1;
            self.flow.notes += u32::from(name == "note");
        }
        if self.unseen > 0 {
            return;
        }
        match name {
            "p" | "h" => {
                self.flow.begin();
                self.paragraphs += 1;
                self.flow.role = self.role(element);
                if std::mem::take(&mut self.begins_item) && self.flow.role == ParagraphRole::Body {
                    self.flow.role = ParagraphRole::Item;
                }
            }
            "list-item" => self.begins_item = true,
            // A number of spaces, of which one is as good as many.
            "s" | "tab" => self.flow.words(" "),
            "line-break" => self.flow.break_line(),
            "table-cell" => self.flow.begin_cell(),
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        if UNSEEN.contains(&name) {
            self.unseen = self.unseen.saturating_sub(1);
            return;
        }
        if self.unseen > 0 {
            return;
        }
        match name {
            "p" | "h" => {
                self.flow.end();
                self.paragraphs = self.paragraphs.saturating_sub(1);
            }
            "table-cell" => self.flow.end_cell(),
            "table-row" => self.flow.end_row(),
            _ => {}
        }
    }

    fn role(&self, element: &Element) -> ParagraphRole {
        let style = element.attribute("style-name").unwrap_or_default();
        let style = self.parents.get(&style).unwrap_or(&style);
        match (style.as_str(), element.name) {
            ("Title", _) => ParagraphRole::Title,
            ("Quotations", _) => ParagraphRole::Quote,
            (_, "h") => ParagraphRole::Heading,
            _ => ParagraphRole::Body,
        }
    }
}
