//! Plain text in any encoding that `encoding` knows.

use super::{ReadError, Reader, dateline, encoding, foreign, sha256, structure};
use crate::document::Document;

/// Text without markup.
pub(super) const READER: Reader = Reader { id: "text", name: "Plain text", extensions: &["txt", "text"], sniff, read };

fn sniff(bytes: &[u8]) -> bool {
    foreign::kind_of(bytes).is_none()
}

fn read(name: &str, bytes: &[u8]) -> Result<Document, ReadError> {
    let decoded = encoding::decode(bytes)?;
    let text = decoded.text;
    structure::refuse_wordless(&text)?;
    let language = structure::language_of(&text);
    let paragraphs = structure::paragraphs(&text);
    Ok(Document {
        name: name.to_owned(),
        sha256: sha256(bytes),
        format: READER.id,
        encoding: decoded.encoding,
        language,
        title: structure::title(&paragraphs),
        dateline: dateline::place(&text, &paragraphs),
        base_date: dateline::day(&text, &paragraphs),
        paragraphs,
        repairs: decoded.repairs,
        text,
    })
}
