//! EPUB books and downloaded news: the chapters in reading order as one text.
//!
//! Not handled: books under a lock of their seller. Cases: `tests/readers/`.

use rustc_hash::FxHashMap;

use super::archive::{self, Archive};
use super::draft::Draft;
use super::xml::{self, Step};
use super::{Articles, ReadError, Reader, Source, encoding};
use crate::document::PartKind;

/// EPUB 2 and 3.
pub(super) const READER: Reader = Reader { id: "epub", name: "EPUB book", extensions: &["epub"], sniff, read };

const CONTAINER: &str = "META-INF/container.xml";

fn sniff(file: &Source) -> bool {
    archive::has(file, CONTAINER)
}

fn read(file: &Source) -> Result<Articles, ReadError> {
    let mut archive = Archive::open(file, |limits| limits.file)?;
    if let Some(locks) = archive.member("META-INF/encryption.xml")? {
        // Fonts alone may be scrambled; chapters may not.
        if String::from_utf8_lossy(&locks).contains("html\"") {
            return Err(ReadError::Encrypted);
        }
    }
    let mut package = String::new();
    xml::walk(file, &archive.required(CONTAINER)?, CONTAINER, |step| {
        if let Step::Start(element) = step
            && element.name == "rootfile"
            && package.is_empty()
        {
            package = element.attribute("full-path").unwrap_or_default();
        }
    })?;
    let bytes = archive.required(&package)?;
    let stated = xml::stated(file, &bytes);
    let chapters = chapters(file, &bytes, &package)?;
    let mut draft = Draft::new(file, Vec::new());
    draft.title(&stated.title);
    draft.author(&stated.author);
    draft.date(&stated.date);
    draft.source(&stated.source);
    for (at, chapter) in chapters.iter().enumerate() {
        file.go_on(at, chapters.len())?;
        draft.part(PartKind::Chapter, at as u32 + 1);
        let bytes = archive.required(chapter)?;
        if draft.is_full() {
            break;
        }
        draft.marked_up(&encoding::decode(&bytes)?.text)?;
    }
    Ok(vec![Ok(draft.finish(file.name.to_owned(), READER.id, "UTF-8")?)])
}

/// The members that hold the chapters, in reading order.
fn chapters(file: &Source, bytes: &[u8], package: &str) -> Result<Vec<String>, ReadError> {
    let mut items: FxHashMap<String, String> = FxHashMap::default();
    let mut spine = Vec::new();
    xml::walk(file, bytes, package, |step| {
        let Step::Start(element) = step else { return };
        match element.name {
            "item" => {
                let is_text = element.attribute("media-type").is_some_and(|kind| kind.contains("html"));
                // The list of contents says what the chapters say.
                let is_list = element.attribute("properties").is_some_and(|properties| properties.contains("nav"));
                if let (Some(id), Some(path)) = (element.attribute("id"), element.attribute("href"))
                    && is_text
                    && !is_list
                {
                    items.insert(id, path);
                }
            }
            "itemref" if element.attribute("linear").is_none_or(|linear| linear != "no") => {
                spine.extend(element.attribute("idref"));
            }
            _ => {}
        }
    })?;
    let folder = package.rsplit_once('/').map_or("", |(folder, _)| folder);
    let paths = spine.iter().filter_map(|id| items.get(id)).map(|path| member_at(folder, path));
    Ok(paths.collect())
}

/// The name of a member from a path that is relative to a folder.
fn member_at(folder: &str, path: &str) -> String {
    let path = path.split('#').next().unwrap_or(path).replace("%20", " ");
    let mut steps: Vec<&str> = folder.split('/').filter(|step| !step.is_empty()).collect();
    for step in path.split('/') {
        match step {
            "" | "." => {}
            ".." => drop(steps.pop()),
            step => steps.push(step),
        }
    }
    steps.join("/")
}
