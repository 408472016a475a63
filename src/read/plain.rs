//! Plain text in any encoding that `encoding` knows.

use super::{Articles, ReadError, Reader, Source, dateline, foreign, structure};
use crate::document::Document;

/// Text without markup.
pub(super) const READER: Reader = Reader { id: "text", name: "Plain text", extensions: &["txt", "text"], sniff, read };

fn sniff(file: &Source) -> bool {
    foreign::kind_of(file.bytes).is_none()
}

fn read(file: &Source) -> Result<Articles, ReadError> {
    // Each of these steps goes once through the text.
    const STEPS: usize = 3;
    // To go through less takes no longer than to start a thread.
    const WORTH_THREADS: usize = 4 << 20;
    file.go_on(0, STEPS)?;
    let decoded = file.decode()?;
    file.go_on(1, STEPS)?;
    let text = decoded.text;
    let most = file.limits().lines;
    if text.bytes().filter(|byte| *byte == b'\n').count() > most {
        return Err(ReadError::TooMany { what: "lines", most });
    }
    structure::refuse_wordless(&text)?;
    let (language, paragraphs) = if text.len() < WORTH_THREADS {
        (structure::language_of(&text), structure::paragraphs(&text))
    } else {
        rayon::join(|| structure::language_of(&text), || structure::paragraphs(&text))
    };
    file.go_on(2, STEPS)?;
    Ok(vec![Ok(Document {
        name: file.name.to_owned(),
        sha256: file.sha256.clone(),
        format: READER.id,
        encoding: decoded.encoding,
        language,
        title: structure::title(&paragraphs),
        dateline: dateline::place(&text, &paragraphs),
        base_date: dateline::day(&text, &paragraphs),
        paragraphs,
        repairs: decoded.repairs,
        text,
        ..Document::default()
    })])
}
