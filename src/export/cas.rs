//! UIMA CAS as JSON, with its type system inside: for UIMA and the annotation programs around it.
//!
//! Positions are UTF-16 units, as UIMA counts.

use std::io;

use serde_json::{Map, Value as Json, json};

use super::annotations::{self, Annotation, Range, SHARED, TYPES, Value};
use super::{Format, Group};
use crate::document::Document;
use crate::facts::FactSheet;
use crate::text::CharMap;

/// One CAS.
pub(super) const FORMAT: Format = Format {
    id: "cas",
    name: "UIMA CAS JSON",
    group: Group::Annotation,
    reads_as_text: true,
    extension: "cas.json",
    series: None,
    takes_bom: false,
    heading: String::new,
    write,
};

fn write(document: &Document, sheet: &FactSheet, out: &mut dyn io::Write) -> io::Result<()> {
    let map = CharMap::new(&document.text);
    let annotations = annotations::all(sheet);
    let mut structures = vec![
        json!({"%ID": 1, "%TYPE": "uima.cas.Sofa", "sofaNum": 1, "sofaID": "_InitialView", "mimeType": "text/plain",
            "sofaString": document.text}),
        json!({"%ID": 2, "%TYPE": "uima.tcas.DocumentAnnotation", "@sofa": 1, "begin": 0,
            "end": map.utf16_len(), "language": document.language}),
    ];
    structures.extend(annotations.iter().zip(3..).map(|(one, id)| structure(one, id, &map)));
    let members: Vec<usize> = (2..=structures.len()).collect();
    let cas = json!({
        "%TYPES": types(),
        "%FEATURE_STRUCTURES": structures,
        "%VIEWS": {"_InitialView": {"%SOFA": 1, "%MEMBERS": members}},
    });
    serde_json::to_writer_pretty(&mut *out, &cas)?;
    out.write_all(b"\n")
}

/// The type system: what all have, and each kind below it.
fn types() -> Json {
    let fact = ("Fact", "uima.tcas.Annotation", SHARED);
    let others = TYPES.iter().map(|(name, features)| (*name, "waqai.Fact", *features));
    let r#type = |(name, parent, features): (&str, &str, &[(&str, Range)])| {
        let name = format!("waqai.{name}");
        let mut fields = Map::new();
        fields.insert("%NAME".into(), name.as_str().into());
        fields.insert("%SUPER_TYPE".into(), parent.into());
        for (feature, range) in features {
            fields.insert((*feature).into(), json!({"%NAME": feature, "%RANGE": range.uima()}));
        }
        (name, Json::Object(fields))
    };
    std::iter::once(fact).chain(others).map(r#type).collect()
}

fn structure(one: &Annotation<'_>, id: usize, map: &CharMap) -> Json {
    let span = map.utf16(one.span);
    let mut fields = Map::new();
    fields.insert("%ID".into(), id.into());
    fields.insert("%TYPE".into(), format!("waqai.{}", one.kind).into());
    fields.insert("@sofa".into(), 1.into());
    fields.insert("begin".into(), span.start.0.into());
    fields.insert("end".into(), span.end.0.into());
    for (name, value) in &one.features {
        let value = match value {
            Value::Text(text) => text.as_ref().into(),
            Value::Number(number) => (*number).into(),
            Value::Flag(flag) => (*flag).into(),
        };
        fields.insert((*name).into(), value);
    }
    Json::Object(fields)
}
