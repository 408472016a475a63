//! JSON and JSON Lines: an article as an object whose fields are chosen by name, or many of them.
//!
//! One object, a list of objects, an object with a list of them under any
//! name, or one object a line. The names stand in `assets/fields.tsv`.
//! Of everything else only the names are kept, so that a file costs no more than the articles in it.
//! Depth is limited by the parser (128 levels).
//! Not handled: text in pieces under objects of its own. Cases: `tests/readers.rs`.

use std::cell::{Cell, RefCell};
use std::fmt;

use serde::de::{DeserializeSeed, IgnoredAny, MapAccess, SeqAccess, Visitor};
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
    let whole = parsed(file, &decoded.text)?;
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
    let (first, second) = (lines.next(), lines.next());
    let is_object = |line: &str| line.trim_start().starts_with('{') && serde_json::from_str::<IgnoredAny>(line).is_ok();
    second.is_some() && first.is_some_and(is_object)
}

fn lines(file: &Source, decoded: &Decoded) -> Result<Articles, ReadError> {
    let mut parts = Parts::new(file);
    parts.announce(decoded.text.lines().filter(|line| !line.trim().is_empty()).count())?;
    let mut done = 0;
    for (at, line) in decoded.text.lines().enumerate() {
        file.go_on(done, decoded.text.len())?;
        done += line.len() + 1;
        if line.trim().is_empty() {
            continue;
        }
        let value = parsed(file, line);
        let article = value.and_then(|value| article_of(&value, file, parts.name(at + 1), decoded));
        parts.push("line", at + 1, article)?;
    }
    parts.finish()
}

fn items_of(items: &[Value], file: &Source, decoded: &Decoded) -> Result<Articles, ReadError> {
    let mut parts = Parts::new(file);
    parts.announce(items.len())?;
    for (at, item) in items.iter().enumerate() {
        file.go_on(at, items.len())?;
        let article = article_of(item, file, parts.name(at + 1), decoded);
        parts.push("item", at + 1, article)?;
    }
    parts.finish()
}

/// Items of a list among which one has a text if it is a list of articles.
const FIRST_ITEMS: usize = 8;

/// The objects of a list, if one of the first has a text.
fn articles_in(value: &Value) -> Option<&[Value]> {
    let items = value.as_array()?;
    items.iter().take(FIRST_ITEMS).any(|item| item.as_object().is_some_and(has_text)).then_some(items.as_slice())
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
    let mut draft = Draft::new(file, decoded.repairs.clone());
    draft.title(&field(Role::Title, " ").unwrap_or_default());
    draft.author(&field(Role::Author, ", ").unwrap_or_default());
    draft.source(&field(Role::Source, " ").unwrap_or_default());
    draft.date(&field(Role::Date, " ").unwrap_or_default());
    draft.modified(&field(Role::Modified, " ").unwrap_or_default());
    draft.plain(&text)?;
    draft.finish(name, READER.id, decoded.encoding.clone())
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

/// The value of a text, of which only what may be said of articles is kept.
fn parsed(file: &Source, text: &str) -> Result<Value, ReadError> {
    /// Values that are kept for each article, at most: its fields, and the paragraphs of some.
    const VALUES: usize = 10;
    let most = file.limits().articles * VALUES;
    let walk = Walk { file, most, kept: Cell::new(0), refusal: RefCell::default() };
    let mut deserializer = serde_json::Deserializer::from_str(text);
    let value = Kept { walk: &walk, place: Place::Top }.deserialize(&mut deserializer);
    let value = value.and_then(|value| deserializer.end().map(|()| value));
    value.map_err(|error| walk.refusal.take().unwrap_or_else(|| damaged(&error)))
}

/// The way through a file.
struct Walk<'a> {
    file: &'a Source<'a>,
    /// Values that are kept, at most, and that were so far.
    most: usize,
    kept: Cell<usize>,
    /// Why it goes no further, if that is not the fault of the text.
    refusal: RefCell<Option<ReadError>>,
}

impl Walk<'_> {
    /// Counts a value that is kept.
    fn keep<E: serde::de::Error>(&self) -> Result<(), E> {
        let kept = self.kept.get() + 1;
        self.kept.set(kept);
        let within = if kept > self.most {
            Err(ReadError::TooMany { what: "values", most: self.most })
        } else {
            self.file.go_on(0, 1)
        };
        self.noted(within)
    }

    /// Counts the articles of a list.
    fn announce<E: serde::de::Error>(&self, count: usize) -> Result<(), E> {
        self.noted(Parts::new(self.file).announce(count))
    }

    /// Keeps a refusal for the caller, which the parser knows nothing of.
    fn noted<E: serde::de::Error>(&self, outcome: Result<(), ReadError>) -> Result<(), E> {
        outcome.map_err(|refusal| {
            self.refusal.replace(Some(refusal));
            E::custom("refused")
        })
    }
}

/// Where a value stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    /// The whole file.
    Top,
    /// A field of the whole under some name, which may be the list of articles.
    List,
    /// One of a list of articles.
    Item,
    /// Within a field of an article.
    Field,
}

/// Reads one value.
#[derive(Clone, Copy)]
struct Kept<'a> {
    walk: &'a Walk<'a>,
    place: Place,
}

impl<'de> DeserializeSeed<'de> for Kept<'_> {
    type Value = Value;

    fn deserialize<D: serde::Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Kept<'_> {
    type Value = Value;

    fn expecting(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        formatter.write_str("a value")
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Bool(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_f64<E>(self, value: f64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_str<E>(self, value: &str) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Value, A::Error> {
        let place = if self.place == Place::Field { Place::Field } else { Place::Item };
        let mut kept = Vec::new();
        loop {
            let is_no_article = |item: &Value| !item.as_object().is_some_and(has_text);
            let is_in_vain = match self.place {
                Place::Item => true,
                Place::List => kept.len() == FIRST_ITEMS && kept.iter().all(is_no_article),
                Place::Top | Place::Field => false,
            };
            if is_in_vain {
                while items.next_element::<IgnoredAny>()?.is_some() {}
                break;
            }
            let Some(item) = items.next_element_seed(Kept { place, ..self })? else { break };
            self.walk.keep()?;
            kept.push(item);
            if place == Place::Item {
                self.walk.announce(kept.len())?;
            }
        }
        Ok(Value::Array(kept))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut fields: A) -> Result<Value, A::Error> {
        /// Fields without a meaning that are kept by name, for a message that lists them.
        const UNKNOWN: usize = 13;
        let mut kept = Map::new();
        let mut unknown = 0;
        while let Some(name) = fields.next_key::<String>()? {
            let is_known = match self.place {
                Place::Top | Place::Item => fields::role_of(&name).is_some(),
                // An author with a name.
                Place::List | Place::Field => name == "name",
            };
            if is_known || self.place == Place::Top {
                let place = if is_known { Place::Field } else { Place::List };
                self.walk.keep()?;
                kept.insert(name, fields.next_value_seed(Kept { place, ..self })?);
                continue;
            }
            fields.next_value::<IgnoredAny>()?;
            unknown += 1;
            if unknown <= UNKNOWN {
                kept.insert(name, Value::Null);
            }
        }
        if has_text(&kept) {
            kept.retain(|_, value| !value.is_null());
        }
        Ok(Value::Object(kept))
    }
}

fn damaged(error: &serde_json::Error) -> ReadError {
    ReadError::Damaged { kind: "JSON file", reason: error.to_string() }
}
