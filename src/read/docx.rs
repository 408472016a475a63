//! Word documents: paragraphs, headings, lists and tables as text; what was deleted or hidden stays out.
//!
//! Not handled: notes, which are counted in a repair, headers, footers and comments. Cases: `tests/readers/`.

use rustc_hash::FxHashMap;

use super::archive::{self, Archive};
use super::draft::Draft;
use super::office::Flow;
use super::xml::{self, Element, Step};
use super::{Articles, ReadError, Reader, Source};
use crate::document::ParagraphRole;

/// Office Open XML text documents.
pub(super) const READER: Reader =
    Reader { id: "docx", name: "Word document", extensions: &["docx", "docm"], sniff, read };

const BODY: &str = "word/document.xml";

fn sniff(file: &Source) -> bool {
    archive::has(file, BODY)
}

fn read(file: &Source) -> Result<Articles, ReadError> {
    let mut archive = Archive::open(file, |limits| limits.file)?;
    let styles = archive.member("word/styles.xml")?.map(|bytes| styles(file, &bytes)).unwrap_or_default();
    let stated = archive.member("docProps/core.xml")?.map(|bytes| xml::stated(file, &bytes)).unwrap_or_default();
    let mut walk = Walk { styles, flow: Flow::new(file), is_text: false, is_hidden: false, unseen: 0 };
    xml::walk(file, &archive.required(BODY)?, BODY, |step| walk.take(&step))?;
    let mut draft = Draft::new(file, Vec::new());
    walk.flow.pour(&stated, &mut draft);
    Ok(vec![Ok(draft.finish(file.name.to_owned(), READER.id, "UTF-8")?)])
}

/// The role of each paragraph style by its id: ids are translated, names are not.
fn styles(file: &Source, bytes: &[u8]) -> FxHashMap<String, ParagraphRole> {
    let mut roles = FxHashMap::default();
    let mut id = String::new();
    // Without its styles a document is still read.
    let _ = xml::walk(file, bytes, "styles", |step| {
        let Step::Start(element) = step else { return };
        match element.name {
            "style" => id = element.attribute("styleId").unwrap_or_default(),
            "name" => {
                let name = element.attribute("val").unwrap_or_default().to_lowercase();
                if let Some(role) = role_of(&name) {
                    roles.insert(std::mem::take(&mut id), role);
                }
            }
            _ => {}
        }
    });
    roles
}

/// The role of a style by its name, which is the same in every language of the program.
fn role_of(style: &str) -> Option<ParagraphRole> {
    match style {
        "title" => Some(ParagraphRole::Title),
        "quote" | "intense quote" => Some(ParagraphRole::Quote),
        name if name.starts_with("heading ") => Some(ParagraphRole::Heading),
        name if name.starts_with("list bullet") || name.starts_with("list number") => Some(ParagraphRole::Item),
        _ => None,
    }
}

/// The way through the body.
struct Walk {
    styles: FxHashMap<String, ParagraphRole>,
    flow: Flow,
    is_text: bool,
    is_hidden: bool,
    /// Elements open whose words are shown elsewhere or not at all.
    unseen: usize,
}

/// Older copies of what stands beside them, and words that were moved away.
const UNSEEN: &[&str] = &["Fallback", "moveFrom", "del"];

impl Walk {
    fn take(&mut self, step: &Step) {
        match step {
            Step::Start(element) => self.start(element),
            Step::End(name) => self.end(name),
            Step::Words(words) if self.is_text && !self.is_hidden && self.unseen == 0 => self.flow.words(words),
            Step::Words(_) => {}
        }
    }

    fn start(&mut self, element: &Element) {
        match element.name {
            name if UNSEEN.contains(&name) => self.unseen += 1,
            "p" => self.flow.begin(),
            "pStyle" => {
                let style = element.attribute("val").unwrap_or_default();
                self.flow.role = self.styles.get(&style).copied().unwrap_or(ParagraphRole::Body);
            }
            // Headings may be numbered, too; number 0 takes away what the style gives.
            "numId" if self.flow.role == ParagraphRole::Body && element.attribute("val").is_some_and(|n| n != "0") => {
                self.flow.role = ParagraphRole::Item;
            }
            "t" => self.is_text = true,
            "r" => self.is_hidden = false,
            "vanish" => self.is_hidden = element.attribute("val").is_none_or(|value| value != "0" && value != "false"),
            "tab" => self.flow.words(" "),
            "br" | "cr" => self.flow.break_line(),
            "noBreakHyphen" => self.flow.words("-"),
            "tc" => self.flow.begin_cell(),
            "footnoteReference" | "endnoteReference" => self.flow.notes += 1,
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            name if UNSEEN.contains(&name) => self.unseen = self.unseen.saturating_sub(1),
            "t" => self.is_text = false,
            "p" => self.flow.end(),
            "tc" => self.flow.end_cell(),
            "tr" => self.flow.end_row(),
            _ => {}
        }
    }
}
