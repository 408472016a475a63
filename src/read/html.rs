//! Saved pages: the article alone, without menus, advertisements and what else stands around it.
//!
//! Title, author, day and address are those of the page's metadata. The
//! encoding is the one that the page declares, unless its bytes contradict it.
//! Not handled: pages that a script fills when they are shown. Cases: `tests/readers/`.

use super::draft::Draft;
use super::{Articles, ReadError, Reader, Source, page};

/// HTML and XHTML.
pub(super) const READER: Reader =
    Reader { id: "html", name: "Saved HTML page", extensions: &["html", "htm", "xhtml"], sniff, read };

/// The first tags, and any declaration of the encoding, stand within so many bytes.
const HEAD_BYTES: usize = 4 << 10;

fn sniff(file: &Source) -> bool {
    let head = file.head(HEAD_BYTES).unwrap_or_default();
    let head = head.trim_start();
    let opens = |tag: &str| head.get(..tag.len()).is_some_and(|start| start.eq_ignore_ascii_case(tag));
    let is_page = || head.to_ascii_lowercase().contains("<html");
    opens("<!doctype html")
        || opens("<html")
        || (head.starts_with('<') && (is_page() || file.is_called(READER.extensions)))
}

fn read(file: &Source) -> Result<Articles, ReadError> {
    let head = file.head(HEAD_BYTES).unwrap_or_default();
    let decoded = file.decode_declared(file.bytes, declared(&head).as_deref())?;
    let mut draft = Draft::new(file, decoded.repairs);
    page::article(&decoded.text, &mut draft)?;
    Ok(vec![Ok(draft.finish(file.name.to_owned(), READER.id, decoded.encoding)?)])
}

/// The encoding that a page declares.
fn declared(head: &str) -> Option<String> {
    let lower = head.to_ascii_lowercase();
    let at = lower.find("charset=").map(|at| at + "charset=".len());
    let at = at.or_else(|| lower.find("encoding=").map(|at| at + "encoding=".len()))?;
    let label = lower.get(at..)?.trim_start_matches(['"', '\'', ' ']);
    label.split(['"', '\'', ' ', ';', '>', '/', '?']).next().map(str::to_owned)
}
