//! UIMA CAS as XMI; its type system is `assets/schema/waqai-typesystem.xml`.
//!
//! Positions are UTF-16 units, as UIMA counts.

use std::fmt::Write as _;
use std::io;

use super::annotations::{self, Value};
use super::xml::escaped;
use super::{Format, Group};
use crate::document::Document;
use crate::facts::FactSheet;
use crate::text::CharMap;

/// One CAS.
pub(super) const FORMAT: Format = Format {
    id: "xmi",
    name: "UIMA CAS XMI",
    group: Group::Annotation,
    reads_as_text: true,
    extension: "xmi",
    series: None,
    takes_bom: false,
    heading: String::new,
    write,
};

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<xmi:XMI xmlns:xmi=\"http://www.omg.org/XMI\" \
    xmlns:cas=\"http:///uima/cas.ecore\" xmlns:tcas=\"http:///uima/tcas.ecore\" \
    xmlns:waqai=\"http:///waqai.ecore\" xmi:version=\"2.0\">\n<cas:NULL xmi:id=\"0\"/>\n";

fn write(document: &Document, sheet: &FactSheet, out: &mut dyn io::Write) -> io::Result<()> {
    let map = CharMap::new(&document.text);
    let mut xmi = HEAD.to_owned();
    // Writing to a string cannot fail.
    let _ = writeln!(
        xmi,
        "<tcas:DocumentAnnotation xmi:id=\"2\" sofa=\"1\" begin=\"0\" end=\"{}\" language=\"{}\"/>",
        map.utf16_len(),
        document.language
    );
    let mut members = "2".to_owned();
    for (one, id) in annotations::all(sheet).iter().zip(3..) {
        let span = map.utf16(one.span);
        let (kind, start, end) = (one.kind, span.start.0, span.end.0);
        let _ = write!(xmi, "<waqai:{kind} xmi:id=\"{id}\" sofa=\"1\" begin=\"{start}\" end=\"{end}\"");
        for (name, value) in &one.features {
            let _ = match value {
                Value::Text(text) => write!(xmi, " {name}=\"{}\"", escaped(text)),
                Value::Number(number) => write!(xmi, " {name}=\"{number}\""),
                Value::Flag(flag) => write!(xmi, " {name}=\"{flag}\""),
            };
        }
        xmi.push_str("/>\n");
        let _ = write!(members, " {id}");
    }
    let _ = writeln!(
        xmi,
        "<cas:Sofa xmi:id=\"1\" sofaNum=\"1\" sofaID=\"_InitialView\" mimeType=\"text/plain\" sofaString=\"{}\"/>\n\
         <cas:View sofa=\"1\" members=\"{members}\"/>\n</xmi:XMI>",
        escaped(&document.text)
    );
    out.write_all(xmi.as_bytes())
}
