//! One HTML page that needs nothing else: the article with its facts marked, a map, a table for each kind.
//!
//! Marks lead to the facts and facts to their words by links within the page;
//! there are no scripts, and the page forbids itself to load anything.

mod map;

use std::fmt::Write as _;
use std::io;

use super::report::{self, Cell, Table};
use super::xml::escaped;
use super::{Format, Group};
use crate::document::{Document, Paragraph, ParagraphRole};
use crate::facts::{FactId, FactKind, FactSheet, Mention};
use crate::text::{Span, SrcPos};

/// One page.
pub(super) const FORMAT: Format = Format {
    id: "html",
    name: "HTML",
    group: Group::Report,
    reads_as_text: false,
    extension: "html",
    series: None,
    takes_bom: false,
    heading: String::new,
    write,
};

/// Encoding and size, and the policy by which browsers load nothing.
const HEAD: &str = include_str!("head.html");
const STYLE: &str = include_str!("style.css");

fn write(document: &Document, sheet: &FactSheet, out: &mut dyn io::Write) -> io::Result<()> {
    let mut page = head(document);
    page.push_str("<article>\n");
    article(&mut page, document, &marks(sheet));
    page.push_str("</article>\n");
    if let Some(svg) = map::svg(document, sheet) {
        let _ = writeln!(page, "<figure>\n{svg}</figure>");
    }
    for table in report::tables(sheet) {
        self::table(&mut page, &table);
    }
    page.push_str("</main>\n</body>\n</html>\n");
    out.write_all(page.as_bytes())
}

/// The title of the article, or the name of its file.
fn title(document: &Document) -> &str {
    document.title.map_or(document.name.as_str(), |span| span.of(&document.text))
}

/// Up to the article: what the page is, and what the article is.
fn head(document: &Document) -> String {
    let direction = if document.language == "ar" { "rtl" } else { "ltr" };
    let title = escaped(title(document));
    let mut page = format!(
        "<!DOCTYPE html>\n<html lang=\"{}\" dir=\"{direction}\">\n<head>\n{HEAD}<title>{title}</title>\n\
         <style>\n{STYLE}</style>\n</head>\n<body>\n<main>\n<h1><bdi>{title}</bdi></h1>\n<dl dir=\"ltr\">\n",
        document.language
    );
    let mut line = |label: &str, value: &str| {
        // Writing to a string cannot fail.
        let _ = writeln!(page, "<div><dt>{label}</dt><dd><bdi>{}</bdi></dd></div>", escaped(value));
    };
    line("File", &document.name);
    line("Language", document.language);
    if let Some(span) = document.dateline {
        line("Dateline", span.of(&document.text));
    }
    line("Base date", &document.base_date.map_or_else(|| "none".to_owned(), |base| base.value.to_string()));
    for repair in &document.repairs {
        line("Repaired", &repair.note);
    }
    line("SHA-256", &document.sha256);
    page.push_str("</dl>\n");
    page
}

/// Words that give a fact.
struct Mark {
    span: Span<SrcPos>,
    fact: FactId,
    /// Where links to these words lead; none for titles and offices.
    nth: Option<usize>,
}

/// All of them, in the order of the text.
fn marks(sheet: &FactSheet) -> Vec<Mark> {
    let of = |fact: FactId| {
        let places = sheet.mentions_of(fact).iter().zip(1..);
        places.map(move |(mention, nth)| Mark { span: mention.span, fact, nth: Some(nth) })
    };
    let roles = sheet.actors.iter().flat_map(|actor| actor.roles.iter().map(|role| (actor.id, role.span)));
    let roles = roles.map(|(fact, span)| Mark { span, fact, nth: None });
    let mut marks: Vec<_> = sheet.ids().flat_map(of).chain(roles).collect();
    marks.sort_by_key(|mark| (mark.span.start, mark.span.end, mark.fact));
    marks
}

/// The paragraphs, each cut where marks begin and end: links do not lie in links.
fn article(page: &mut String, document: &Document, marks: &[Mark]) {
    let mut marks = marks.iter().peekable();
    let mut open: Vec<&Mark> = Vec::new();
    for Paragraph { span, role } in &document.paragraphs {
        let tag = if *role == ParagraphRole::Body { "p" } else { "h2" };
        let _ = write!(page, "<{tag} dir=\"auto\">");
        let mut at = span.start;
        while at < span.end {
            while let Some(mark) = marks.next_if(|mark| mark.span.start <= at) {
                anchor(page, mark);
                open.push(mark);
            }
            open.retain(|mark| mark.span.end > at);
            let ends = open.iter().map(|mark| mark.span.end);
            let next = marks.peek().map(|mark| mark.span.start);
            let end = ends.chain(next).chain([span.end]).min().unwrap_or(span.end);
            piece(page, Span::new(at, end).of(&document.text), &open);
            at = end;
        }
        let _ = writeln!(page, "</{tag}>");
    }
}

fn anchor(page: &mut String, mark: &Mark) {
    if let Some(nth) = mark.nth {
        let _ = write!(page, "<span id=\"{}.{nth}\"></span>", mark.fact);
    }
}

/// Text without a border of marks inside: it leads to the smallest fact around it.
fn piece(page: &mut String, text: &str, open: &[&Mark]) {
    let text = escaped(text);
    let smallest = open.iter().min_by_key(|mark| (mark.span.end.0 - mark.span.start.0, mark.fact));
    let Some(mark) = smallest else { return page.push_str(&text) };
    let is_said = mark.fact.kind != FactKind::Claim && open.iter().any(|mark| mark.fact.kind == FactKind::Claim);
    let said = if is_said { " claim" } else { "" };
    let _ = write!(page, "<a class=\"{}{said}\" href=\"#fact-{}\">{text}</a>", mark.fact.kind.id(), mark.fact);
}

fn table(page: &mut String, table: &Table<'_>) {
    let _ = writeln!(page, "<section>\n<h2><bdi>{} ({})</bdi></h2>", table.title, table.rows.len());
    if table.rows.is_empty() {
        page.push_str("<p><bdi>None found.</bdi></p>\n</section>\n");
        return;
    }
    let heads: Vec<_> = table.columns.iter().map(|column| format!("<th scope=\"col\">{column}</th>")).collect();
    let _ = writeln!(page, "<table>\n<thead><tr>{}</tr></thead>\n<tbody>", heads.concat());
    for (id, cells) in &table.rows {
        let cells: Vec<_> = cells.iter().map(|cell| format!("<td>{}</td>", shown(*id, cell))).collect();
        let _ = writeln!(
            page,
            "<tr id=\"fact-{id}\"><th scope=\"row\" class=\"{}\">{id}</th>{}</tr>",
            id.kind.id(),
            cells.concat()
        );
    }
    page.push_str("</tbody>\n</table>\n</section>\n");
}

/// A cell of the row of `id`.
fn shown(id: FactId, cell: &Cell<'_>) -> String {
    let words = |words: &str| if words.is_empty() { String::new() } else { format!("<bdi>{}</bdi>", escaped(words)) };
    match cell {
        Cell::Label(label) => words(label),
        Cell::Words(text) => words(text),
        Cell::List(parts) => parts.iter().map(|part| words(part)).collect::<Vec<_>>().join("; "),
        Cell::Named(other, name) => {
            format!("<a href=\"#fact-{other}\">{}</a>", name.map_or_else(|| other.to_string(), words))
        }
        Cell::Ids(ids) => {
            let links = ids.iter().map(|other| format!("<a href=\"#fact-{other}\">{other}</a>"));
            links.collect::<Vec<_>>().join(", ")
        }
        Cell::Quote(text) => format!("<a href=\"#{id}.1\">{}</a>", words(text)),
        Cell::Mentions(mentions) => places(id, mentions),
    }
}

/// A number for each place that names the fact, with a link to it.
fn places(id: FactId, mentions: &[Mention]) -> String {
    let links = mentions.iter().zip(1..).map(|(_, nth)| format!("<a href=\"#{id}.{nth}\">{nth}</a>"));
    links.collect::<Vec<_>>().join(" ")
}
