//! CoNLL with IOB2 tags: a word a line, sentences parted by empty lines.
//!
//! Columns, parted by tabs: the word, its first code point in the text and the
//! first after it, its tag. A word of which a name takes only a part (behind a
//! preposition written together with it) is tagged whole. Of names that overlap
//! the longest is taken; claims have no tags.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io;

use super::annotations::{self, Annotation};
use super::{Format, Group};
use crate::document::Document;
use crate::facts::FactSheet;
use crate::text::{CharMap, Span, SrcPos, Word, fold, sentences, words};

/// One document after the other.
pub(super) const FORMAT: Format = Format {
    id: "conll",
    name: "CoNLL IOB2",
    group: Group::Annotation,
    reads_as_text: true,
    extension: "conll",
    series: Some("conll"),
    takes_bom: false,
    heading: String::new,
    write,
};

fn write(document: &Document, sheet: &FactSheet, out: &mut dyn io::Write) -> io::Result<()> {
    let annotations = annotations::all(sheet);
    let names = longest(&annotations);
    let map = CharMap::new(&document.text);
    let folded = fold(&document.text);
    let words = words(&folded);
    let mut table = "-DOCSTART-\t-\t-\tO\n\n".to_owned();
    let mut names = names.iter().peekable();
    let mut begun: Option<Span<SrcPos>> = None;
    for sentence in sentences(&words, &folded.text) {
        for word in words.get(sentence).unwrap_or_default() {
            while names.next_if(|(span, _)| span.end <= word.src.start).is_some() {}
            let name = names.peek().filter(|(span, _)| span.overlaps(&word.src));
            let tag = name.map_or_else(
                || "O".to_owned(),
                |(span, label)| format!("{}-{label}", if begun == Some(*span) { "I" } else { "B" }),
            );
            begun = name.map(|(span, _)| *span);
            line(&mut table, document, &map, word, &tag);
        }
        // A name that runs into the next sentence begins there anew.
        begun = None;
        table.push('\n');
    }
    out.write_all(table.as_bytes())
}

fn line(table: &mut String, document: &Document, map: &CharMap, word: &Word, tag: &str) {
    let (text, span) = (word.src.of(&document.text), map.span(word.src));
    // Writing to a string cannot fail.
    let _ = writeln!(table, "{text}\t{}\t{}\t{tag}", span.start.0, span.end.0);
}

/// The names that do not overlap a longer one, in the order of the text, with their labels.
fn longest(annotations: &[Annotation<'_>]) -> Vec<(Span<SrcPos>, String)> {
    let mut names: Vec<_> = annotations.iter().filter_map(|one| Some((one.span, label(one)?))).collect();
    names.sort_by_key(|(span, _)| (Reverse(span.end.0 - span.start.0), span.start));
    let mut taken: BTreeMap<SrcPos, (Span<SrcPos>, String)> = BTreeMap::new();
    for (span, label) in names {
        // Taken names do not overlap, so the last that begins before the end of this one tells.
        let before = taken.range(..span.end).next_back();
        if before.is_none_or(|(_, (other, _))| other.end <= span.start) {
            taken.insert(span.start, (span, label));
        }
    }
    taken.into_values().collect()
}

fn label(one: &Annotation<'_>) -> Option<String> {
    match one.kind {
        "Actor" => Some(format!("actor_{}", one.text("kind")?)),
        "Location" => Some("location".to_owned()),
        "Force" => Some("number".to_owned()),
        "Date" => Some("date".to_owned()),
        _ => None,
    }
}
