//! brat standoff: the annotations that lie beside the text of the `txt` export.
//!
//! Positions are code points. Words that run over line breaks are given line
//! by line, because brat takes them in no other way. Types and attributes are
//! declared in `assets/schema/brat/annotation.conf`.

use std::collections::BTreeMap;
use std::fmt::{self, Write as _};
use std::io;

use super::annotations::{self, Annotation};
use super::{Format, Group};
use crate::document::Document;
use crate::facts::{FactId, FactSheet};
use crate::text::{CharMap, Span, SrcPos};

/// One file of annotations.
pub(super) const FORMAT: Format = Format {
    id: "brat",
    name: "brat standoff",
    group: Group::Annotation,
    reads_as_text: true,
    extension: "ann",
    series: None,
    takes_bom: false,
    heading: String::new,
    write,
};

/// Features that are shown as attributes, and what the attributes are called.
const ATTRIBUTES: &[(&str, &str, &str)] = &[
    ("Actor", "kind", "ActorKind"),
    ("Location", "kind", "PlaceKind"),
    ("Location", "precision", "Precision"),
    ("Force", "measure", "Measure"),
    ("Force", "qualifier", "Qualifier"),
    ("Force", "status", "Status"),
];

fn write(document: &Document, sheet: &FactSheet, out: &mut dyn io::Write) -> io::Result<()> {
    let annotations = annotations::all(sheet);
    let (slots, quotations): (Vec<_>, Vec<_>) = annotations.iter().partition(|one| one.target.is_some());
    let mut standoff = Standoff { document, map: CharMap::new(&document.text), ann: String::new(), n_words: 0 };
    let mut named = Named::new();
    let mut n_attributes = 0;
    for one in quotations {
        let nth = standoff.words(one.kind, one.span);
        standoff.note(nth, one);
        for (_, feature, attribute) in ATTRIBUTES.iter().filter(|(kind, ..)| *kind == one.kind) {
            if let Some(value) = one.text(feature) {
                n_attributes += 1;
                standoff.line(format_args!("A{n_attributes}\t{attribute} T{nth} {value}"));
            }
        }
        if one.kind != "Role" {
            named.entry(one.fact).or_default().push((one.span, nth));
        }
    }
    relations(&mut standoff, &mut named, &slots);
    for places in named.values().filter(|places| places.len() > 1) {
        let all: Vec<_> = places.iter().map(|(_, nth)| format!("T{nth}")).collect();
        standoff.line(format_args!("*\tEquiv {}", all.join(" ")));
    }
    out.write_all(standoff.ann.as_bytes())
}

/// Where each fact is named, and under which number these words are annotated.
type Named = BTreeMap<FactId, Vec<(Span<SrcPos>, usize)>>;

/// One relation a slot, from the first words of the figure to those that the slot was read from.
fn relations(standoff: &mut Standoff<'_>, named: &mut Named, slots: &[&Annotation<'_>]) {
    for (slot, nth) in slots.iter().zip(1..) {
        let Some(target) = slot.target else { continue };
        let Some(&(_, from)) = named.get(&slot.fact).and_then(|places| places.first()) else { continue };
        let places = named.entry(target).or_default();
        let there = places.iter().find(|(span, _)| *span == slot.span).map(|&(_, nth)| nth);
        let to = there.unwrap_or_else(|| {
            let nth = standoff.words(annotations::kind_of(target.kind), slot.span);
            places.push((slot.span, nth));
            nth
        });
        let name = slot.text("slot").unwrap_or_default();
        standoff.line(format_args!("R{nth}\t{name} Arg1:T{from} Arg2:T{to}"));
    }
}

/// The file while it is written.
struct Standoff<'a> {
    document: &'a Document,
    map: CharMap<'a>,
    ann: String,
    n_words: usize,
}

impl Standoff<'_> {
    fn line(&mut self, line: fmt::Arguments<'_>) {
        // Writing to a string cannot fail.
        let _ = writeln!(self.ann, "{line}");
    }

    /// Annotates words; answers with their number.
    fn words(&mut self, kind: &str, span: Span<SrcPos>) -> usize {
        self.n_words += 1;
        let (mut places, mut texts) = (Vec::new(), Vec::new());
        let mut start = span.start.0;
        for line in span.of(&self.document.text).split(['\n', '\r']) {
            let end = start + line.len() as u32;
            if !line.is_empty() {
                let span = self.map.span(Span::new(SrcPos(start), SrcPos(end)));
                places.push(format!("{} {}", span.start.0, span.end.0));
                texts.push(line);
            }
            // Both kinds of line ends are one byte.
            start = end + 1;
        }
        let nth = self.n_words;
        self.line(format_args!("T{nth}\t{kind} {}\t{}", places.join(";"), texts.join(" ")));
        nth
    }

    /// Which fact the words give, and what else has no place of its own.
    fn note(&mut self, nth: usize, one: &Annotation<'_>) {
        const NOTED: &[&str] = &[
            "fact",
            "name",
            "nameEn",
            "affiliation",
            "gazetteer",
            "startDate",
            "endDate",
            "speaker",
            "verb",
            "review",
        ];
        let parts: Vec<_> = NOTED.iter().filter_map(|feature| one.text(feature)).collect();
        let note = parts.join(" · ").replace(['\n', '\r', '\t'], " ");
        self.line(format_args!("#{nth}\tAnnotatorNotes T{nth}\t{note}"));
    }
}
