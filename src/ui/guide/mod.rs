//! The user guide: from the Markdown of `assets/guide/` to blocks that the window draws.
//!
//! Of Markdown it has headings, paragraphs, lists, tables, quotations, bold words and pictures, which are called by
//! their ids. The id of a command in `code` becomes the keys that give it now, or its name where it has none.

mod pictures;

use std::ops::Range;

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use super::actions;
use super::bidi::{isolate, ltr_isolate};
use super::kit::Kit;

pub use pictures::{IDS as PICTURES, Shown, size_of};

/// Words of which some stand out.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Prose {
    /// All of them.
    pub text: String,
    /// Those that stand out, in bytes.
    pub strong: Vec<Range<usize>>,
}

/// A part of the guide, from above.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// A heading: 1 the title, 2 a chapter, 3 a section.
    Heading(u8, String),
    /// A paragraph.
    Words(Prose),
    /// A line of a list, with its number where it has one.
    Item(Option<u64>, Prose),
    /// A hint, set apart.
    Hint(Prose),
    /// The rows of a table, its heads first.
    Table(Vec<Vec<Prose>>),
    /// A picture: its id and what it shows.
    Picture(String, String),
}

/// The guide in the language of a window.
pub fn blocks(kit: &Kit) -> Vec<Block> {
    let mut making = Making { kit, made: Vec::new(), prose: Prose::default(), open: Vec::new(), numbers: Vec::new() };
    for event in Parser::new_ext(kit.words.language().guide, Options::ENABLE_TABLES) {
        making.take(event);
    }
    making.made
}

/// The guide while it is read.
struct Making<'k> {
    kit: &'k Kit,
    made: Vec<Block>,
    /// What the words belong to that come next.
    prose: Prose,
    /// Where bold words began.
    open: Vec<usize>,
    /// The next number of each list around.
    numbers: Vec<Option<u64>>,
}

impl Making<'_> {
    fn take(&mut self, event: Event<'_>) {
        match event {
            Event::Text(text) => self.prose.text.push_str(&text),
            Event::SoftBreak | Event::HardBreak => self.prose.text.push(' '),
            Event::Code(id) => self.keys(&id),
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            _ => {}
        }
    }

    /// The keys of a command, as they are pressed in this window.
    fn keys(&mut self, id: &str) {
        let keys = self.kit.keys(id);
        let is_known = actions::by_id(id).is_some();
        let shown = match is_known {
            true if !keys.is_empty() => ltr_isolate(&keys),
            true => isolate(&self.kit.word(id)),
            false => ltr_isolate(id),
        };
        let start = self.prose.text.len();
        self.prose.text.push_str(&shown);
        self.prose.strong.push(start..self.prose.text.len());
    }

    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Strong => self.open.push(self.prose.text.len()),
            Tag::List(first) => self.numbers.push(first),
            Tag::Table(_) => self.made.push(Block::Table(Vec::new())),
            Tag::TableHead | Tag::TableRow => {
                if let Some(Block::Table(rows)) = self.made.last_mut() {
                    rows.push(Vec::new());
                }
            }
            Tag::BlockQuote(_) => self.made.push(Block::Hint(Prose::default())),
            Tag::Image { dest_url, .. } => self.made.push(Block::Picture(dest_url.into_string(), String::new())),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Strong => {
                if let Some(start) = self.open.pop() {
                    self.prose.strong.push(start..self.prose.text.len());
                }
            }
            TagEnd::Heading(level) => {
                let rank = match level {
                    HeadingLevel::H1 => 1,
                    HeadingLevel::H2 => 2,
                    _ => 3,
                };
                let text = std::mem::take(&mut self.prose).text;
                self.made.push(Block::Heading(rank, text));
            }
            TagEnd::Image => {
                let says = std::mem::take(&mut self.prose).text;
                if let Some(Block::Picture(_, shown)) = self.made.last_mut() {
                    *shown = says;
                }
            }
            TagEnd::TableCell => {
                let cell = std::mem::take(&mut self.prose);
                if let Some(Block::Table(rows)) = self.made.last_mut() {
                    rows.last_mut().into_iter().for_each(|row| row.push(cell.clone()));
                }
            }
            TagEnd::Item => self.item(),
            TagEnd::List(_) => {
                self.numbers.pop();
            }
            TagEnd::Paragraph if self.numbers.is_empty() => self.paragraph(),
            _ => {}
        }
    }

    fn item(&mut self) {
        let words = std::mem::take(&mut self.prose);
        let number = self.numbers.last_mut().and_then(Option::as_mut).map(|next| {
            *next += 1;
            *next - 1
        });
        self.made.push(Block::Item(number, words));
    }

    fn paragraph(&mut self) {
        let words = std::mem::take(&mut self.prose);
        match self.made.last_mut() {
            // A picture is a paragraph of its own, of which no words are left.
            _ if words.text.is_empty() => {}
            Some(Block::Hint(hint)) if hint.text.is_empty() => *hint = words,
            _ => self.made.push(Block::Words(words)),
        }
    }
}
