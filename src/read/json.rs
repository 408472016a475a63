//! JSON and JSON Lines: an article as an object whose fields are chosen by name, or many of them.
//!
//! One object, a list of objects, an object with a list of them under any
//! name, or one object a line. The names stand in `assets/fields.tsv`.
//! Depth is limited by the parser (128 levels), the rest by the size of files.
//! Not handled: text in pieces under objects of its own. Cases: `tests/readers.rs`.

use serde_json::{Map, Value};

use super::draft::Draft;
use super::encoding::Decoded;
use super::fields::{self, Role};
use super::{Articles, Parts, ReadError, Reader, Source, foreign};
use crate::document::Document;

/// JSON objects with a text among their fields.
pub(super) const READER: Reader =
    Reader { id: "json", name: "JSON and JSON Lines", extensions: &["json", "jsonl", "ndjson"], sniff, read };

/// Bytes looked at: enough for the signs of UTF-16 and for any white space before the first brace.
const HEAD_BYTES: usize = 4 << 10;

/// An opening brace before a quotation mark, or a bracket before a brace: no
/// article opens so, and damaged JSON does.
fn sniff(file: &Source) -> bool {
    if foreign::kind_of(file.bytes).is_some() {
        return false;
    }
    let Some(head) = file.head(HEAD_BYTES) else { return false };
    let mut signs = head.chars().filter(|c| !c.is_whitespace());
    matches!((signs.next(), signs.next()), (Some('{'), Some('"' | '}')) | (Some('['), Some('{')))
}

fn read(file: &Source) -> Result<Articles, ReadError> {
    let decoded = file.decode()?;
    if is_lines(&decoded.text) {
        return lines(file, &decoded);
    }
    let whole: Value = serde_json::from_str(&decoded.text).map_err(|error| damaged(&error))?;
    let found = match &whole {
        Value::Array(items) => return items_of(items, file, &decoded),
        Value::Object(object) if !has_text(object) => object.values().find_map(articles_in),
        _ => None,
    };
    match found {
        Some(items) => items_of(items, file, &decoded),
        None => article_of(&whole, file, file.name.to_owned(), &decoded).map(|article| vec![Ok(article)]),
    }
}

/// Whether the first line is an object and another line follows.
fn is_lines(text: &str) -> bool {
    let mut lines = text.lines().filter(|line| !line.trim().is_empty());
    let is_object = |line: &str| serde_json::from_str::<Map<String, Value>>(line).is_ok();
    lines.next().is_some_and(is_object) && lines.next().is_some()
}

fn lines(file: &Source, decoded: &Decoded) -> Result<Articles, ReadError> {
    let mut parts = Parts::new(file);
    for (at, line) in decoded.text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let value = serde_json::from_str::<Value>(line).map_err(|error| damaged(&error));
        let article = value.and_then(|value| article_of(&value, file, parts.name(at + 1), decoded));
        parts.push("line", at + 1, article)?;
    }
    parts.finish()
}

fn items_of(items: &[Value], file: &Source, decoded: &Decoded) -> Result<Articles, ReadError> {
    let mut parts = Parts::new(file);
    for (at, item) in items.iter().enumerate() {
        let article = article_of(item, file, parts.name(at + 1), decoded);
        parts.push("item", at + 1, article)?;
    }
    parts.finish()
}

/// The objects of a list, if one of the first has a text.
fn articles_in(value: &Value) -> Option<&[Value]> {
    const FIRST: usize = 8;
    let items = value.as_array()?;
    items.iter().take(FIRST).any(|item| item.as_object().is_some_and(has_text)).then_some(items.as_slice())
}

fn has_text(object: &Map<String, Value>) -> bool {
    object.iter().any(|(name, value)| fields::role_of(name) == Some(Role::Text) && !words_of(value, "").is_empty())
}

fn article_of(value: &Value, file: &Source, name: String, decoded: &Decoded) -> Result<Document, ReadError> {
    let no_text = |found| ReadError::NoText { found };
    let object = value.as_object().ok_or_else(|| no_text(kind_of(value).to_owned()))?;
    let names = || object.keys().map(String::as_str);
    let field = |role, between: &str| {
        let with_role = fields::with_role(names(), role);
        let words = with_role.iter().filter_map(|at| object.values().nth(*at)).map(|value| words_of(value, between));
        words.min_by_key(|words| words.trim().is_empty())
    };
    let text = field(Role::Text, "\n\n").ok_or_else(|| no_text(fields::listed(names())))?;
    let mut draft = Draft::new(decoded.repairs.clone());
    draft.title(&field(Role::Title, " ").unwrap_or_default());
    draft.author(&field(Role::Author, ", ").unwrap_or_default());
    draft.source(&field(Role::Source, " ").unwrap_or_default());
    draft.date(&field(Role::Date, " ").unwrap_or_default());
    draft.modified(&field(Role::Modified, " ").unwrap_or_default());
    draft.plain(&text);
    draft.finish(name, file, READER.id, decoded.encoding.clone())
}

/// The words of a value: its own, those of its items, or its name.
fn words_of(value: &Value, between: &str) -> String {
    match value {
        Value::String(words) => words.clone(),
        Value::Array(items) => {
            let named = |item: &Value| match item {
                Value::Array(_) => String::new(),
                item => words_of(item, between),
            };
            let words = items.iter().map(named).filter(|words| !words.is_empty());
            words.collect::<Vec<_>>().join(between)
        }
        Value::Object(object) => object.get("name").and_then(Value::as_str).unwrap_or_default().to_owned(),
        Value::Null | Value::Bool(_) | Value::Number(_) => String::new(),
    }
}

fn kind_of(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "a truth value",
        Value::Number(_) => "a number",
        Value::String(_) => "a string without a name",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}

fn damaged(error: &serde_json::Error) -> ReadError {
    ReadError::Damaged { kind: "JSON file", reason: error.to_string() }
}
