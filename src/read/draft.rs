//! A document in the making, for readers of files that say more than plain text: metadata and structure.

use jiff::civil::Date;

use super::{ReadError, Source, dateline, days, markup, structure};
use crate::document::{
    BaseDate, BaseDateSource, Days, Decoding, Document, Paragraph, ParagraphRole, Part, PartKind, Repair,
};
use crate::text::SrcPos;

/// What a reader has found so far; [`Draft::finish`] makes the document of it.
#[derive(Debug)]
pub(super) struct Draft<'a> {
    file: &'a Source<'a>,
    text: String,
    paragraphs: Vec<Paragraph>,
    author: Option<String>,
    source: Option<String>,
    days: Days,
    parts: Vec<Part>,
    /// A page or chapter of which no word has come yet.
    begun: Option<(PartKind, u32)>,
    repairs: Vec<Repair>,
}

impl<'a> Draft<'a> {
    /// Nothing yet but what was repaired in the bytes of the file.
    pub(super) fn new(file: &'a Source<'a>, repairs: Vec<Repair>) -> Self {
        Self {
            file,
            text: String::new(),
            paragraphs: Vec::new(),
            author: None,
            source: None,
            days: Days::default(),
            parts: Vec::new(),
            begun: None,
            repairs,
        }
    }

    /// The file it is made of.
    pub(super) fn file(&self) -> &'a Source<'a> {
        self.file
    }

    /// The headline; comes before the text, and where there are two the first counts.
    pub(super) fn title(&mut self, words: &str) {
        let words = one_line(words);
        if self.paragraphs.is_empty() && !words.is_empty() {
            // What is longer is no headline, whatever the file calls it.
            let is_title = structure::is_short(&words);
            self.add(if is_title { ParagraphRole::Title } else { ParagraphRole::Body }, &words);
        }
    }

    /// Who wrote it.
    pub(super) fn author(&mut self, words: &str) {
        self.author = self.author.take().or_else(|| metadata(words));
    }

    /// Whether the words are the author's name alone.
    pub(super) fn is_author(&self, words: &str) -> bool {
        self.author.as_deref() == Some(words)
    }

    /// Its address.
    pub(super) fn source(&mut self, words: &str) {
        self.source = self.source.take().or_else(|| metadata(words));
    }

    /// The day it was published, in any form that `days` knows.
    pub(super) fn date(&mut self, words: &str) {
        self.days.published = self.days.published.or_else(|| days::day(words));
    }

    /// The day the file was made, which counts where neither metadata nor text say when the article was published.
    pub(super) fn made(&mut self, words: &str) {
        self.days.created = days::day(words);
    }

    /// The day it was changed last.
    pub(super) fn modified(&mut self, words: &str) {
        self.days.modified = self.days.modified.or_else(|| days::day(words));
    }

    /// A page or chapter begins, of this number from 1; one without words is none.
    pub(super) fn part(&mut self, kind: PartKind, number: u32) {
        self.begun = Some((kind, number));
    }

    /// A block of the text; each line of it is a paragraph. The headline is not said twice.
    pub(super) fn block(&mut self, mut role: ParagraphRole, words: &str) {
        for line in words.lines().map(str::trim).filter(|line| !line.is_empty()) {
            // One more than are read is enough to know that there are too many.
            if !self.is_full() && !self.repeats_title(role, line) {
                self.add(role, line);
            }
            // An item of a list has one mark.
            if role == ParagraphRole::Item {
                role = ParagraphRole::Body;
            }
        }
    }

    /// A paragraph of the text with the pages that begin in it: the number of each from 1, and the
    /// bytes of the paragraph before it.
    pub(super) fn paged(&mut self, role: ParagraphRole, words: &str, pages: &[(u32, usize)]) {
        for &(number, _) in pages.iter().filter(|(_, before)| *before == 0) {
            self.part(PartKind::Page, number);
        }
        let nth = self.paragraphs.len();
        self.block(role, words);
        let Some(start) = self.paragraphs.get(nth).map(|paragraph| paragraph.span.start) else { return };
        let within = pages.iter().filter(|(_, before)| *before > 0);
        self.parts.extend(within.map(|&(number, before)| {
            let at = SrcPos(start.0 + before as u32);
            Part { at, kind: PartKind::Page, number }
        }));
    }

    /// Whether there is already more than is read, so that going on would be in vain.
    pub(super) fn is_full(&self) -> bool {
        self.paragraphs.len() > self.file.limits().paragraphs
    }

    /// Something that was changed or left out on the way.
    pub(super) fn repair(&mut self, repair: Repair) {
        self.repairs.push(repair);
    }

    /// HTML of which all words are text.
    ///
    /// # Errors
    /// [`ReadError::Stopped`].
    pub(super) fn marked_up(&mut self, html: &str) -> Result<(), ReadError> {
        for (role, words) in markup::read(html, true, self.file)?.blocks {
            self.block(role, &words);
        }
        Ok(())
    }

    /// Text without markup, kept exactly. Tags of HTML in it are taken for what they are, and that is told.
    ///
    /// # Errors
    /// [`ReadError::Stopped`].
    pub(super) fn plain(&mut self, words: &str) -> Result<(), ReadError> {
        if markup::is_markup(words) {
            self.marked_up(words)?;
            let note = "Removed the tags of HTML from the text".to_owned();
            self.repair(Repair { kind: "markup-removed", count: 1, note });
            return Ok(());
        }
        self.begin_block();
        let before = self.text.len();
        self.text.push_str(words);
        self.paragraphs.extend(structure::body(words).into_iter().map(|span| Paragraph {
            span: structure::span(before + span.bytes().start, before + span.bytes().end),
            role: ParagraphRole::Body,
        }));
        Ok(())
    }

    /// The document, called `name`.
    ///
    /// # Errors
    /// [`ReadError::Blank`] or [`ReadError::NoLetters`] where there is nothing to read,
    /// [`ReadError::TooMany`] where there are more paragraphs than are read.
    pub(super) fn finish(
        mut self,
        name: String,
        format: &'static str,
        encoding: impl Into<Decoding>,
    ) -> Result<Document, ReadError> {
        let is_title = |paragraph: &Paragraph| paragraph.role == ParagraphRole::Title;
        // A headline with nothing below it is no article: the text is missing.
        if self.paragraphs.iter().all(is_title) {
            return Err(ReadError::Blank);
        }
        if self.is_full() {
            return Err(ReadError::TooMany { what: "paragraphs", most: self.file.limits().paragraphs });
        }
        structure::refuse_wordless(&self.text)?;
        if !self.paragraphs.iter().any(is_title) {
            let first = self.paragraphs.first_mut().filter(|first| first.role == ParagraphRole::Heading);
            match first {
                Some(first) => first.role = ParagraphRole::Title,
                None => structure::mark_title(&self.text, &mut self.paragraphs),
            }
        }
        let stated = |date: Option<Date>| date.map(|value| BaseDate { value, from: BaseDateSource::File });
        Ok(Document {
            name,
            sha256: self.file.sha256.clone(),
            format,
            encoding: encoding.into(),
            language: structure::language_of(&self.text),
            title: structure::title(&self.paragraphs),
            dateline: dateline::place(&self.text, &self.paragraphs),
            base_date: stated(self.days.published)
                .or_else(|| dateline::day(&self.text, &self.paragraphs))
                .or_else(|| stated(self.days.created)),
            author: self.author,
            source: self.source,
            days: self.days,
            parts: self.parts,
            paragraphs: self.paragraphs,
            repairs: self.repairs,
            text: self.text,
        })
    }

    /// Whether a heading, or the first line of the body, is the headline again.
    fn repeats_title(&self, role: ParagraphRole, words: &str) -> bool {
        let Some(first) = self.paragraphs.first().filter(|first| first.role == ParagraphRole::Title) else {
            return false;
        };
        let may_repeat = self.paragraphs.len() == 1 || role.is_heading();
        may_repeat && first.span.of(&self.text) == one_line(words)
    }

    fn add(&mut self, role: ParagraphRole, line: &str) {
        self.begin_block();
        let start = self.text.len();
        self.text.push_str(line);
        let whole = structure::span(start, self.text.len());
        let pieces = structure::pieces(&self.text, whole);
        self.paragraphs.extend(pieces.into_iter().map(|span| Paragraph { span, role }));
    }

    /// The blank line between two blocks, and the page or chapter that begins with the second.
    fn begin_block(&mut self) {
        if !self.text.is_empty() {
            self.text.push_str("\n\n");
        }
        if let Some((kind, number)) = self.begun.take() {
            self.parts.push(Part { at: SrcPos(self.text.len() as u32), kind, number });
        }
    }
}

/// Words on one line, with single spaces.
pub(super) fn one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A value of the metadata, if there is one that a person would write.
fn metadata(words: &str) -> Option<String> {
    /// Longer values are no name and no address, in bytes.
    const MOST_BYTES: usize = 2000;
    let words = one_line(words);
    (!words.is_empty() && words.len() <= MOST_BYTES).then_some(words)
}
