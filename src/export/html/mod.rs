//! One HTML page that needs nothing else: the article with its facts marked, a map, a table for each kind.
//!
//! Marks lead to the facts and facts to their words by links within the page;
//! there are no scripts, and the page forbids itself to load anything.

mod map;

use std::fmt::Write as _;
use std::io;

use super::marks::{self, Mark, Piece};
use super::report::{self, Cell, Table};
use super::words::Words;
use super::xml::escaped;
use super::{Format, Group};
use crate::document::{Document, ParagraphRole};
use crate::facts::{FactId, FactSheet, Mention};

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
    let words = Words::of(document.language);
    let mut page = head(document, words);
    legend(&mut page, sheet, words);
    page.push_str("<article>\n");
    article(&mut page, document, &marks::marks(sheet));
    page.push_str("</article>\n");
    if let Some(svg) = map::svg(document, sheet, words) {
        let _ = writeln!(page, "<figure>\n{svg}</figure>");
    }
    for table in report::tables(sheet, words) {
        self::table(&mut page, &table, words);
    }
    page.push_str("</main>\n</body>\n</html>\n");
    out.write_all(page.as_bytes())
}

/// Up to the article: what the page is, and what the article is.
fn head(document: &Document, words: Words) -> String {
    let direction = if document.is_rtl() { "rtl" } else { "ltr" };
    let title = escaped(document.headline());
    let mut page = format!(
        "<!DOCTYPE html>\n<html lang=\"{}\" dir=\"{direction}\">\n<head>\n{HEAD}<title>{title}</title>\n\
         <style>\n{STYLE}</style>\n</head>\n<body>\n<main>\n<h1><bdi>{title}</bdi></h1>\n<dl>\n",
        document.language
    );
    for (name, value) in report::properties(document, words) {
        // Writing to a string cannot fail.
        let _ = writeln!(page, "<div><dt>{name}</dt><dd><bdi>{}</bdi></dd></div>", escaped(&value));
    }
    page.push_str("</dl>\n");
    page
}

/// What the marks mean: each kind of facts that the article has.
fn legend(page: &mut String, sheet: &FactSheet, words: Words) {
    let kinds = report::kinds(sheet, words);
    let kinds: Vec<_> = kinds.map(|(kind, name)| format!("<span class=\"{}\">{name}</span>", kind.id())).collect();
    if !kinds.is_empty() {
        let _ = writeln!(page, "<p class=\"legend\">{}</p>", kinds.join(" "));
    }
}

/// The paragraphs, each cut where marks begin and end: links do not lie in links.
fn article(page: &mut String, document: &Document, marks: &[Mark]) {
    for (paragraph, pieces) in marks::paragraphs(document, marks) {
        let (tag, class) = match paragraph.role {
            ParagraphRole::Title | ParagraphRole::Heading => ("h2", ""),
            ParagraphRole::Quote => ("blockquote", ""),
            ParagraphRole::Item => ("p", " class=\"item\""),
            ParagraphRole::Row => ("p", " class=\"row\""),
            ParagraphRole::Body => ("p", ""),
        };
        let _ = write!(page, "<{tag}{class} dir=\"auto\">");
        for piece in pieces {
            piece.begins.iter().for_each(|mark| anchor(page, mark));
            self::piece(page, &piece, piece.span.of(&document.text));
        }
        let _ = writeln!(page, "</{tag}>");
    }
}

fn anchor(page: &mut String, mark: &Mark) {
    if let Some(nth) = mark.nth {
        let _ = write!(page, "<span id=\"{}.{nth}\"></span>", mark.fact);
    }
}

/// Text that leads to the smallest fact around it.
fn piece(page: &mut String, piece: &Piece<'_>, text: &str) {
    let text = escaped(text);
    let Some(fact) = piece.fact else { return page.push_str(&text) };
    let said = if piece.is_said { " claim" } else { "" };
    let _ = write!(page, "<a class=\"{}{said}\" href=\"#fact-{fact}\">{text}</a>", fact.kind.id());
}

fn table(page: &mut String, table: &Table<'_>, words: Words) {
    let _ = writeln!(page, "<section>\n<h2>{}</h2>", table.heading());
    if table.rows.is_empty() {
        let _ = writeln!(page, "<p>{}</p>\n</section>", words.get("none"));
        return;
    }
    let heads: Vec<_> = table.columns.iter().map(|column| format!("<th scope=\"col\">{column}</th>")).collect();
    let _ = writeln!(page, "<table>\n<thead><tr>{}</tr></thead>\n<tbody>", heads.concat());
    for (id, cells) in &table.rows {
        let cells: Vec<_> = cells.iter().map(|cell| format!("<td>{}</td>", shown(*id, cell))).collect();
        let _ = writeln!(
            page,
            "<tr id=\"fact-{id}\"><th scope=\"row\" class=\"{}\"><bdi>{id}</bdi></th>{}</tr>",
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
