//! HTML as blocks of text, and what its head says of the article; entities decoded, scripts and styles left out.
//!
//! Goes through the tags once, without a tree, so that neither depth nor
//! damage costs more than length. Which part of a page is the article is for `page`.

use std::cell::RefCell;

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts};

use super::draft::one_line;
use super::fields::{self, Role};
use super::{ReadError, Source};
use crate::document::ParagraphRole;

/// What a page says, block by block, and about itself.
#[derive(Debug, Default)]
pub(super) struct Marked {
    /// Blocks in order: their words on one line or, where the page breaks lines, several.
    pub(super) blocks: Vec<(ParagraphRole, String)>,
    pub(super) title: Option<String>,
    pub(super) author: Option<String>,
    pub(super) date: Option<String>,
    pub(super) modified: Option<String>,
    /// The address it was published at or saved from.
    pub(super) source: Option<String>,
    /// Tags that open something, and those that close.
    pub(super) n_tags: usize,
    pub(super) n_ends: usize,
    /// The most elements that are open at once.
    pub(super) depth: usize,
    /// The sum over all elements of how many are open where they begin.
    pub(super) nesting: usize,
    /// Whether a body was begun and not ended. Browsers and content systems end theirs.
    pub(super) is_cut: bool,
}

/// Elements that begin and end a block. Others stand within a line.
const BLOCKS: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "caption",
    "center",
    "dd",
    "details",
    "dialog",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "header",
    "hr",
    "html",
    "legend",
    "li",
    "main",
    "nav",
    "ol",
    "option",
    "p",
    "pre",
    "section",
    "summary",
    "table",
    "tbody",
    "tfoot",
    "thead",
    "tr",
    "ul",
];

/// Elements whose words nobody sees.
const UNSEEN: &[&str] = &["script", "style", "noscript", "template", "title", "textarea", "iframe", "svg", "object"];

/// Elements around an article that are no part of it.
const AROUND: &[&str] = &["nav", "header", "footer", "aside", "form", "button", "select", "dialog", "menu"];

/// Elements that are never open for long: empty ones, and those that the next of their kind closes.
const CLOSED: &[&str] = &[
    "area", "base", "body", "br", "col", "colgroup", "dd", "dt", "embed", "head", "hr", "html", "img", "input", "li",
    "link", "meta", "option", "p", "param", "rp", "rt", "source", "tbody", "td", "tfoot", "th", "thead", "tr", "track",
    "wbr",
];

/// Whether text that should be plain has tags of HTML in it.
pub(super) fn is_markup(words: &str) -> bool {
    const TAGS: [&str; 6] = ["</p>", "<br>", "<br/>", "<br />", "</div>", "</span>"];
    TAGS.iter().any(|tag| words.contains(tag))
}

/// Goes through a page of a file; `whole` keeps what stands around an article.
///
/// # Errors
/// [`ReadError::Stopped`]; [`ReadError::TooMany`] where a tag has more attributes than any page has.
pub(super) fn read(html: &str, whole: bool, file: &Source) -> Result<Marked, ReadError> {
    /// Bytes between two looks at whether to go on.
    const STEP_BYTES: usize = 1 << 20;
    if html.split('<').any(|tag| n_attributes(tag) > MAX_ATTRIBUTES) {
        return Err(ReadError::TooMany { what: "attributes in one tag", most: MAX_ATTRIBUTES });
    }
    let walk = Walk { whole, most: file.limits().paragraphs, ..Walk::default() };
    let tokenizer = Tokenizer::new(Sink { walk: RefCell::new(walk) }, TokenizerOpts::default());
    let input = BufferQueue::default();
    let mut rest = html;
    while !rest.is_empty() {
        file.go_on(html.len() - rest.len(), html.len())?;
        let (step, after) = rest.split_at(rest.floor_char_boundary(STEP_BYTES));
        rest = after;
        input.push_back(StrTendril::from_slice(step));
        // It stops only where the sink asks for a script to be run, and ours never does.
        let _ = tokenizer.feed(&input);
    }
    tokenizer.end();
    let mut walk = tokenizer.sink.walk.into_inner();
    walk.end_block(ParagraphRole::Body);
    Ok(walk.marked)
}

/// Attributes of one tag, at most: the parser compares each with all before it.
const MAX_ATTRIBUTES: usize = 5000;

/// How many attributes there may be in a tag that begins after `<`. Values in quotation marks are passed over.
fn n_attributes(tag: &str) -> usize {
    // Few tags are so long that they are worth a closer look, and what is no tag is text.
    if tag.len() < 2 * MAX_ATTRIBUTES || !tag.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return 0;
    }
    let (mut count, mut before, mut quote) = (0, b' ', None);
    for byte in tag.bytes() {
        match quote {
            Some(mark) if byte == mark => quote = None,
            Some(_) => {}
            None if byte == b'>' => break,
            None if before == b'=' && matches!(byte, b'"' | b'\'') => quote = Some(byte),
            None => count += usize::from(before.is_ascii_whitespace() && !byte.is_ascii_whitespace()),
        }
        before = byte;
    }
    count
}

struct Sink {
    walk: RefCell<Walk>,
}

impl TokenSink for Sink {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        let mut walk = self.walk.borrow_mut();
        match token {
            Token::TagToken(tag) if tag.kind == TagKind::StartTag => return walk.start(&tag),
            Token::TagToken(tag) => walk.end(&tag),
            Token::CharacterTokens(words) => walk.words(&words),
            Token::CommentToken(words) => walk.comment(&words),
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

/// The way through the tags.
#[derive(Default)]
struct Walk {
    marked: Marked,
    whole: bool,
    /// Blocks, at most.
    most: usize,
    /// Words of the block that is being read: line breaks as `\n`, cells parted by `\t`, other white space as it came.
    line: String,
    /// The element that is left out, and how many of its name are open.
    skipped: Option<(String, usize)>,
    /// Elements that are open.
    open: usize,
    /// Quotations that are open.
    quotes: usize,
    /// Whether an item of a list has begun, and none of its words has come.
    begins_item: bool,
}

impl Walk {
    fn start(&mut self, tag: &Tag) -> TokenSinkResult<()> {
        let name: &str = &tag.name;
        self.metadata(name, tag);
        self.marked.n_tags += 1;
        self.marked.is_cut |= name == "body";
        self.open += usize::from(!CLOSED.contains(&name));
        self.marked.depth = self.marked.depth.max(self.open);
        self.marked.nesting += self.open;
        match &mut self.skipped {
            Some((skipped, depth)) => *depth += usize::from(skipped == name && !tag.self_closing),
            None if UNSEEN.contains(&name) || (!self.whole && AROUND.contains(&name)) => {
                self.end_block(ParagraphRole::Body);
                if !tag.self_closing {
                    self.skipped = Some((name.to_owned(), 1));
                }
            }
            None if name == "br" => self.line.push('\n'),
            None if BLOCKS.contains(&name) => {
                self.end_block(ParagraphRole::Body);
                self.quotes += usize::from(name == "blockquote");
                self.begins_item |= name == "li";
            }
            None => {}
        }
        // Within these a tag is no tag.
        match name {
            "script" => TokenSinkResult::RawData(RawKind::ScriptData),
            "style" | "iframe" | "noscript" => TokenSinkResult::RawData(RawKind::Rawtext),
            "title" | "textarea" => TokenSinkResult::RawData(RawKind::Rcdata),
            _ => TokenSinkResult::Continue,
        }
    }

    fn end(&mut self, tag: &Tag) {
        let name: &str = &tag.name;
        self.marked.n_ends += 1;
        self.marked.is_cut &= !matches!(name, "body" | "html");
        self.open = self.open.saturating_sub(usize::from(!CLOSED.contains(&name)));
        if let Some((skipped, depth)) = &mut self.skipped {
            *depth -= usize::from(skipped == name);
            if *depth == 0 {
                self.skipped = None;
            }
            return;
        }
        match name {
            "td" | "th" => self.line.push('\t'),
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => self.end_block(ParagraphRole::Heading),
            name if BLOCKS.contains(&name) => {
                self.end_block(ParagraphRole::Body);
                self.quotes = self.quotes.saturating_sub(usize::from(name == "blockquote"));
                self.begins_item &= !matches!(name, "li" | "ul" | "ol");
            }
            _ => {}
        }
    }

    fn words(&mut self, words: &str) {
        match &self.skipped {
            None => self.line.extend(words.chars().map(|c| if c.is_whitespace() { ' ' } else { c })),
            Some((name, _)) if name == "title" && self.marked.title.is_none() => {
                self.marked.title = Some(one_line(words));
            }
            Some(_) => {}
        }
    }

    fn end_block(&mut self, role: ParagraphRole) {
        let cells = |line: &str| {
            let cells: Vec<_> = line.split('\t').map(one_line).collect();
            cells.join("\t").trim().to_owned()
        };
        let lines: Vec<_> = self.line.split('\n').map(cells).filter(|line| !line.is_empty()).collect();
        // Of more than a document can have one is enough to tell.
        if !lines.is_empty() && self.marked.blocks.len() <= self.most {
            let is_item = std::mem::take(&mut self.begins_item);
            let role = match role {
                ParagraphRole::Body if self.quotes > 0 => ParagraphRole::Quote,
                ParagraphRole::Body if is_item => ParagraphRole::Item,
                // Of old pages whole columns are cells.
                ParagraphRole::Body if lines.iter().all(|line| line.contains('\t')) => ParagraphRole::Row,
                role => role,
            };
            self.marked.blocks.push((role, lines.join("\n")));
        }
        self.line.clear();
    }

    /// What an element says about the page.
    fn metadata(&mut self, element: &str, tag: &Tag) {
        let attribute = |name: &str| tag.attrs.iter().find(|it| &*it.name.local == name).map(|it| &*it.value);
        let marked = &mut self.marked;
        match element {
            "meta" => {
                let name = attribute("property").or(attribute("name")).or(attribute("itemprop")).unwrap_or_default();
                // `article:published_time`, `DC.date`: what stands before the point is whose word it is.
                let (whose, name) = name.rsplit_once([':', '.']).unwrap_or(("", name));
                let Some(value) = attribute("content").filter(|_| !whose.eq_ignore_ascii_case("twitter")) else {
                    return;
                };
                let place = match fields::role_of(name) {
                    Some(Role::Date) => &mut marked.date,
                    Some(Role::Modified) => &mut marked.modified,
                    Some(Role::Source) if value.starts_with("http") => &mut marked.source,
                    // Some give the address of a profile for a name.
                    Some(Role::Author) if !value.starts_with("http") => &mut marked.author,
                    _ => return,
                };
                place.get_or_insert_with(|| value.to_owned());
            }
            "link" if attribute("rel").is_some_and(|rel| rel.eq_ignore_ascii_case("canonical")) => {
                marked.source = attribute("href").map(str::to_owned).or(marked.source.take());
            }
            "time" if self.skipped.is_none() => {
                marked.date = marked.date.take().or_else(|| attribute("datetime").map(str::to_owned));
            }
            _ => {}
        }
    }

    /// Browsers note in a comment where a page was saved from.
    fn comment(&mut self, words: &str) {
        const NOTES: [&str; 3] = ["saved from url=", "SingleFile", "Snapshot"];
        if self.marked.source.is_none() && NOTES.iter().any(|note| words.contains(note)) {
            let address = words.find("http").and_then(|at| words.get(at..)?.split_whitespace().next());
            self.marked.source = address.map(str::to_owned);
        }
    }
}
