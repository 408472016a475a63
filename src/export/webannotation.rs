//! W3C Web Annotations as JSON-LD: each quotation with its position and with the words around it.
//!
//! Positions are code points, as the recommendation counts. The article is
//! named by the SHA-256 of its file (RFC 6920), a fact by its id behind that.

use std::io;

use serde::{Serialize, Serializer};
use serde_json::{Value as Json, json};

use super::annotations::{self, Annotation};
use super::{Format, Group};
use crate::document::Document;
use crate::facts::FactSheet;
use crate::text::CharMap;

/// One collection with one page.
pub(super) const FORMAT: Format = Format {
    id: "webannotation",
    name: "W3C Web Annotation",
    group: Group::Annotation,
    reads_as_text: true,
    extension: "jsonld",
    series: None,
    takes_bom: false,
    heading: String::new,
    write,
};

/// Code points of context on either side of a quotation: enough to tell two uses of a name apart.
const CONTEXT: usize = 32;

#[derive(Serialize)]
struct Collection<'a> {
    #[serde(rename = "@context")]
    context: &'static str,
    id: String,
    r#type: &'static str,
    label: &'a str,
    total: usize,
    /// An empty collection has no page.
    #[serde(skip_serializing_if = "Option::is_none")]
    first: Option<Page<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Page<'a> {
    id: String,
    r#type: &'static str,
    start_index: usize,
    items: Items<'a>,
}

/// The annotations, each made when it is written: a long article has tens of thousands.
struct Items<'a> {
    document: &'a Document,
    source: &'a str,
    quotations: Vec<Annotation<'a>>,
}

impl Serialize for Items<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let map = CharMap::new(&self.document.text);
        let items = self.quotations.iter().zip(1..);
        serializer.collect_seq(items.map(|(one, nth)| annotation(self.document, &map, self.source, one, nth)))
    }
}

fn write(document: &Document, sheet: &FactSheet, out: &mut dyn io::Write) -> io::Result<()> {
    let source = format!("nih:sha-256;{}", document.sha256);
    let mut quotations = annotations::all(sheet);
    quotations.retain(|one| one.target.is_none());
    let total = quotations.len();
    let page = Page {
        id: format!("{source}#page-1"),
        r#type: "AnnotationPage",
        start_index: 0,
        items: Items { document, source: &source, quotations },
    };
    let collection = Collection {
        context: "http://www.w3.org/ns/anno.jsonld",
        id: format!("{source}#annotations"),
        r#type: "AnnotationCollection",
        label: document.headline(),
        total,
        first: (total > 0).then_some(page),
    };
    serde_json::to_writer_pretty(&mut *out, &collection)?;
    out.write_all(b"\n")
}

fn annotation(document: &Document, map: &CharMap, source: &str, one: &Annotation<'_>, nth: usize) -> Json {
    let span = map.span(one.span);
    let tag = |value: &str| json!({"type": "TextualBody", "purpose": "tagging", "value": value});
    let mut bodies = vec![
        json!({"type": "SpecificResource", "purpose": "identifying", "source": format!("{source}#{}", one.fact)}),
        tag(&one.kind.to_lowercase()),
    ];
    bodies.extend(["kind", "measure", "verb"].iter().filter_map(|feature| one.text(feature)).map(tag));
    if let Some(name) = one.text("name") {
        let language = document.language;
        bodies.push(json!({"type": "TextualBody", "purpose": "describing", "value": name, "language": language}));
    }
    let text = &document.text;
    let before = text.get(..one.span.start.0 as usize).unwrap_or_default();
    let after = text.get(one.span.end.0 as usize..).unwrap_or_default();
    let (from, _) = before.char_indices().rev().take(CONTEXT).last().unwrap_or((before.len(), ' '));
    let to = after.char_indices().nth(CONTEXT).map_or(after.len(), |(at, _)| at);
    json!({
        "id": format!("{source}#annotation-{nth}"),
        "type": "Annotation",
        "motivation": "identifying",
        "body": bodies,
        "target": {
            "source": source,
            "selector": [
                {"type": "TextPositionSelector", "start": span.start.0, "end": span.end.0},
                {
                    "type": "TextQuoteSelector",
                    "exact": one.span.of(text),
                    "prefix": before.get(from..).unwrap_or_default(),
                    "suffix": after.get(..to).unwrap_or_default(),
                },
            ],
        },
    })
}
