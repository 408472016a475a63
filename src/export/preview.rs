//! What a file would be, before it is written: how long, what is in it, and how it begins.

use std::io::{self, Write};

use super::{ExportError, Format, Options, Scope, scope, write};
use crate::document::Document;
use crate::facts::{FactKind, FactSheet};

/// A file that is not written yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Preview {
    /// How long it would be, in bytes.
    pub n_bytes: usize,
    /// How many facts of each kind are within the scope, in the order of the lists.
    /// A format may have no use for some of them.
    pub counts: Vec<(FactKind, usize)>,
    /// Its first lines; none where they say nothing to people ([`Format::reads_as_text`]).
    pub lines: Vec<String>,
}

/// Longest line that is kept, in characters: more than fits any screen.
const LINE_CHARS: usize = 300;

/// Looks at what [`write()`] would write, and keeps `n_lines` of it.
///
/// # Errors
/// Those of [`write()`].
pub fn preview(
    format: &Format,
    document: &Document,
    sheet: &FactSheet,
    options: Options,
    n_lines: usize,
) -> Result<Preview, ExportError> {
    // A letter takes up to four bytes.
    let mut file = Beginning { kept: Vec::new(), most: n_lines * LINE_CHARS * 4, n_bytes: 0 };
    let within = scope::within(sheet, options.scope);
    write(format, document, &within, Options { scope: Scope::All, ..options }, &mut file)?;
    let counts = FactKind::ALL.iter().map(|&kind| (kind, within.count(kind))).collect();
    let text = String::from_utf8_lossy(&file.kept);
    let lines = text.trim_start_matches('\u{feff}').lines().take(if format.reads_as_text { n_lines } else { 0 });
    let lines = lines.map(|line| line.chars().take(LINE_CHARS).collect()).collect();
    Ok(Preview { n_bytes: file.n_bytes, counts, lines })
}

/// Keeps the first bytes of what is written and counts the rest.
struct Beginning {
    kept: Vec<u8>,
    most: usize,
    n_bytes: usize,
}

impl Write for Beginning {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let room = self.most.saturating_sub(self.kept.len());
        self.kept.extend(bytes.iter().take(room));
        self.n_bytes += bytes.len();
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
