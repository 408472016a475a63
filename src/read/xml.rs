//! The XML of office documents: elements by their local names, words with entities resolved.
//!
//! Entities that a document defines itself are never expanded.

use std::borrow::Cow;

use quick_xml::Reader;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesStart, Event};

use super::{ReadError, Source, encoding};

/// One step through a document.
pub(super) enum Step<'a> {
    /// An element begins; an empty one ends at once.
    Start(Element<'a>),
    /// An element ends: its local name.
    End(&'a str),
    /// Words between the tags.
    Words(&'a str),
}

/// An element that begins.
pub(super) struct Element<'a> {
    pub(super) name: &'a str,
    tag: &'a BytesStart<'a>,
}

impl Element<'_> {
    /// The value of an attribute by its local name.
    pub(super) fn attribute(&self, name: &str) -> Option<String> {
        let mut all = self.tag.attributes();
        let mut attributes = all.with_checks(false).filter_map(Result::ok);
        let attribute = attributes.find(|attribute| attribute.key.local_name().as_ref() == name)?;
        attribute.normalized_value(quick_xml::XmlVersion::Implicit1_0).ok().map(Cow::into_owned)
    }
}

/// Goes through a document.
///
/// # Errors
/// [`ReadError::Damaged`] with the place, where the XML breaks off or its tags do not match; [`ReadError::Stopped`].
pub(super) fn walk(file: &Source, bytes: &[u8], member: &str, mut visit: impl FnMut(Step)) -> Result<(), ReadError> {
    // Mostly UTF-8, of which a second copy would cost as much as the first.
    let decoded = match std::str::from_utf8(bytes) {
        Ok(text) => Cow::Borrowed(text.trim_start_matches('\u{feff}')),
        Err(_) => Cow::Owned(encoding::decode(bytes)?.text),
    };
    let mut reader = Reader::from_str(&decoded);
    reader.config_mut().expand_empty_elements = true;
    let damaged = |reader: &Reader<&[u8]>, reason: String| ReadError::Damaged {
        kind: "document",
        reason: format!("{reason} at byte {} of {member:?}", reader.buffer_position()),
    };
    let mut depth = 0_usize;
    loop {
        file.go_on(reader.buffer_position() as usize, decoded.len())?;
        match reader.read_event() {
            Ok(Event::Start(tag)) => {
                depth += 1;
                let name = tag.local_name();
                visit(Step::Start(Element { name: name.as_ref(), tag: &tag }));
            }
            Ok(Event::End(tag)) => {
                depth = depth.saturating_sub(1);
                visit(Step::End(tag.local_name().as_ref()));
            }
            Ok(Event::Text(words)) => visit(Step::Words(&words.xml10_content())),
            Ok(Event::CData(words)) => visit(Step::Words(&words.xml10_content())),
            Ok(Event::GeneralRef(reference)) => {
                let letter = reference.resolve_char_ref().ok().flatten().map(String::from);
                let known = || resolve_predefined_entity(&reference.xml10_content()).map(str::to_owned);
                visit(Step::Words(&letter.or_else(known).unwrap_or_default()));
            }
            Ok(Event::Eof) if depth > 0 => return Err(damaged(&reader, "it breaks off".to_owned())),
            Ok(Event::Eof) => return Ok(()),
            Ok(_) => {}
            Err(error) => return Err(damaged(&reader, error.to_string())),
        }
    }
}

/// Title, author and days as the Dublin Core elements of a document state them.
#[derive(Debug, Default)]
pub(super) struct Stated {
    pub(super) title: String,
    pub(super) author: String,
    pub(super) date: String,
    pub(super) created: String,
    pub(super) modified: String,
    pub(super) source: String,
}

/// Reads the metadata of an office document or book; what is damaged states nothing.
pub(super) fn stated(file: &Source, bytes: &[u8]) -> Stated {
    let mut stated = Stated::default();
    let mut open = String::new();
    let _ = walk(file, bytes, "metadata", |step| match step {
        Step::Start(element) => element.name.clone_into(&mut open),
        Step::End(_) => open.clear(),
        Step::Words(words) => {
            let place = match open.as_str() {
                "title" => &mut stated.title,
                "creator" | "initial-creator" => &mut stated.author,
                "date" => &mut stated.date,
                "created" | "creation-date" => &mut stated.created,
                "modified" => &mut stated.modified,
                "source" => &mut stated.source,
                _ => return,
            };
            place.push_str(words);
        }
    });
    stated
}
