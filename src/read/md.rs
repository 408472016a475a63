//! Markdown: headings, paragraphs, lists, quotes and tables as text, without the signs; metadata at its head.
//!
//! Known by its signs (headings, links, bold words) or by the file's name.
//! The lines of metadata between `---` are read here, one `name: value` each,
//! because a parser of YAML would bring far more than these lines need.
//! Not handled: the words that stand for a picture. Cases: `tests/readers.rs`.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::draft::Draft;
use super::fields::{self, Role};
use super::{Articles, ReadError, Reader, Source, foreign, structure};
use crate::document::ParagraphRole;

/// Markdown as on GitHub.
pub(super) const READER: Reader = Reader { id: "md", name: "Markdown", extensions: &["md", "markdown"], sniff, read };

/// Bytes looked at for signs.
const HEAD_BYTES: usize = 64 << 10;

/// Signs that make a text Markdown: one may be an accident.
const MIN_SIGNS: usize = 2;

fn sniff(file: &Source) -> bool {
    if foreign::kind_of(file.bytes).is_some() {
        return false;
    }
    let Some(head) = file.head(HEAD_BYTES) else { return false };
    let signs = head.lines().map(signs_in).take(1000).sum::<usize>();
    file.is_called(READER.extensions) || signs >= MIN_SIGNS || has_metadata(&head)
}

/// Headings, links and bold words in a line.
fn signs_in(line: &str) -> usize {
    let after = line.trim_start_matches('#');
    let depth = line.len() - after.len();
    let is_heading = (1..=6).contains(&depth) && after.starts_with(' ') && after.chars().any(char::is_alphabetic);
    let links = line.matches("](http").count();
    let bold = line.matches("**").count() / 2;
    usize::from(is_heading) + links + bold
}

/// Whether the text opens with lines of metadata that name a title or a day.
fn has_metadata(text: &str) -> bool {
    let mut lines = text.lines();
    let opens = lines.next().is_some_and(|first| first.trim_end() == "---");
    opens
        && lines.take(50).take_while(|line| line.trim_end() != "---").any(|line| {
            pair_in(line).is_some_and(|(name, _)| matches!(fields::role_of(name), Some(Role::Title | Role::Date)))
        })
}

fn read(file: &Source) -> Result<Articles, ReadError> {
    let decoded = file.decode()?;
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS;
    let mut walk = Walk {
        draft: Draft::new(file, decoded.repairs),
        words: String::new(),
        html: String::new(),
        pictures: 0,
        quotes: 0,
        begins_item: false,
    };
    for (event, place) in Parser::new_ext(&decoded.text, options).into_offset_iter() {
        file.go_on(place.start, decoded.text.len())?;
        walk.take(event)?;
    }
    walk.end_text();
    let document = walk.draft.finish(file.name.to_owned(), READER.id, decoded.encoding)?;
    Ok(vec![Ok(document)])
}

/// The way through the parts of the text.
struct Walk<'a> {
    draft: Draft<'a>,
    /// Words of the block that is being read.
    words: String,
    /// A block of HTML that is being read.
    html: String,
    /// Pictures that enclose the place, whose words are not shown.
    pictures: usize,
    /// Quotations that enclose it.
    quotes: usize,
    /// Whether an item of a list has begun, and none of its words has come.
    begins_item: bool,
}

impl Walk<'_> {
    fn take(&mut self, event: Event) -> Result<(), ReadError> {
        match event {
            Event::Start(tag) => self.start(&tag),
            Event::End(tag) => self.end(tag)?,
            Event::Text(words) | Event::Code(words) if self.pictures == 0 => self.words.push_str(&words),
            Event::InlineHtml(tag) if is_break(&tag) => self.words.push('\n'),
            Event::Html(tags) => self.html.push_str(&tags),
            Event::SoftBreak => self.words.push('\r'),
            Event::HardBreak => self.words.push('\n'),
            Event::TaskListMarker(is_done) => self.words.push_str(if is_done { "☑ " } else { "☐ " }),
            _ => {}
        }
        Ok(())
    }

    fn start(&mut self, tag: &Tag) {
        match tag {
            Tag::Image { .. } => self.pictures += 1,
            // An item of a list holds its own words and then a list below it.
            Tag::List(_) | Tag::Paragraph | Tag::HtmlBlock | Tag::CodeBlock(_) => self.end_text(),
            Tag::Item => {
                self.end_text();
                self.begins_item = true;
            }
            Tag::BlockQuote(_) => {
                self.end_text();
                self.quotes += 1;
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) -> Result<(), ReadError> {
        match tag {
            TagEnd::Image => self.pictures = self.pictures.saturating_sub(1),
            TagEnd::MetadataBlock(_) => self.end_metadata(),
            TagEnd::HtmlBlock => self.draft.marked_up(&std::mem::take(&mut self.html))?,
            TagEnd::Heading(_) => self.end_block(ParagraphRole::Heading),
            TagEnd::TableCell => self.words.push('\t'),
            TagEnd::TableHead | TagEnd::TableRow => self.end_block(ParagraphRole::Row),
            TagEnd::Paragraph | TagEnd::CodeBlock | TagEnd::FootnoteDefinition => self.end_text(),
            TagEnd::Item => {
                self.end_text();
                self.begins_item = false;
            }
            TagEnd::BlockQuote(_) => {
                self.end_text();
                self.quotes = self.quotes.saturating_sub(1);
            }
            _ => {}
        }
        Ok(())
    }

    /// Hands the words over as what they stand in.
    fn end_text(&mut self) {
        let has_words = !self.words.trim().is_empty();
        let role = match self.quotes {
            0 if has_words && std::mem::take(&mut self.begins_item) => ParagraphRole::Item,
            0 => ParagraphRole::Body,
            _ => ParagraphRole::Quote,
        };
        self.end_block(role);
    }

    /// Hands the words over. Lines that were wrapped as mails are become one;
    /// longer ones were paragraphs to their author, whatever Markdown says.
    fn end_block(&mut self, role: ParagraphRole) {
        let is_wrapped = self.words.split('\r').all(structure::fits_terminal);
        let words = self.words.replace('\r', if is_wrapped { " " } else { "\n" });
        self.draft.block(role, &words);
        self.words.clear();
    }

    fn end_metadata(&mut self) {
        for (name, value) in self.words.lines().filter_map(pair_in) {
            match fields::role_of(name) {
                Some(Role::Title) => self.draft.title(value),
                Some(Role::Date) => self.draft.date(value),
                Some(Role::Modified) => self.draft.modified(value),
                Some(Role::Author) => self.draft.author(value),
                Some(Role::Source) => self.draft.source(value),
                Some(Role::Text) | None => {}
            }
        }
        self.words.clear();
    }
}

/// Name and value of a line of metadata.
fn pair_in(line: &str) -> Option<(&str, &str)> {
    let (name, value) = line.split_once(':')?;
    let value = value.trim();
    let bare = ['"', '\''].iter().find_map(|quote| value.strip_prefix(*quote)?.strip_suffix(*quote));
    Some((name.trim(), bare.unwrap_or(value)))
}

fn is_break(tag: &str) -> bool {
    tag.get(..3).is_some_and(|start| start.eq_ignore_ascii_case("<br"))
}
