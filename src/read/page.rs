//! The article on a saved page, for the readers of pages and of archives of them.

use legible::Options;

use super::draft::Draft;
use super::{ReadError, markup};
use crate::document::Repair;

/// Tags of a page, at most, among which the article is sought: a tree of more
/// costs over half a gigabyte, and no article has a hundredth.
const MAX_TAGS: usize = 300_000;

/// Depth of a page, at most, in which the article is sought: the time to build
/// a tree grows with the square of it. Browsers go no deeper either.
const MAX_DEPTH: usize = 512;

/// Signs of a page, at most, that may begin a tag, a comment or a letter by its number, among which the article is
/// sought: each takes as long as a tag. Where every letter is written as a number, a book of 500 pages has as many.
const MAX_SIGNS: usize = 1_000_000;

/// Sum of the depths of all elements of a page, at most, in which the article is sought: each is weighed with all that
/// is in it. The largest pages have a tenth.
const MAX_NESTING: usize = 8_000_000;

/// Articles shorter than this, in letters, are sought again with weaker rules,
/// which let in what stands around them. News in brief has some 200.
const SHORT: usize = 150;

/// Takes the article of a page into the draft; all that the page says, with a
/// repair that tells so, where no article can be found.
///
/// # Errors
/// [`ReadError::Stopped`].
pub(super) fn article(html: &str, draft: &mut Draft) -> Result<(), ReadError> {
    let marked = markup::read(html, false, draft.file())?;
    let is_bounded = html.bytes().filter(|byte| matches!(byte, b'<' | b'&')).count() <= MAX_SIGNS
        && marked.n_tags.max(marked.n_ends) <= MAX_TAGS
        && marked.depth <= MAX_DEPTH
        && marked.nesting <= MAX_NESTING;
    let options = Options::new().char_threshold(SHORT);
    let found = if is_bounded { legible::parse(html, None, Some(options)).ok() } else { None };
    let title = found.as_ref().map(|found| found.title.clone()).filter(|title| !title.is_empty());
    draft.title(&title.or(marked.title).unwrap_or_default());
    if let Some(found) = &found {
        draft.author(found.byline.as_deref().unwrap_or_default());
        draft.date(found.published_time.as_deref().unwrap_or_default());
    }
    draft.author(&marked.author.unwrap_or_default());
    draft.date(&marked.date.unwrap_or_default());
    draft.modified(&marked.modified.unwrap_or_default());
    draft.source(&marked.source.unwrap_or_default());
    let found = found.map(|found| markup::read(&found.content, true, draft.file())).transpose()?;
    if marked.is_cut {
        draft.repair(Repair::cut_off("page"));
    }
    let blocks = found.map(|found| found.blocks).filter(|blocks| !blocks.is_empty());
    if blocks.is_none() {
        let note = "No article stands out on the page, so all of its text is shown".to_owned();
        draft.repair(Repair { kind: "article-not-found", count: 1, note });
    }
    for (role, words) in blocks.unwrap_or(marked.blocks) {
        // The line that names the author says nothing more.
        if !draft.is_author(&words) {
            draft.block(role, &words);
        }
    }
    Ok(())
}
