//! The lists on disk: read whole, written whole or not at all.

use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use super::table::Table;
use crate::files::{self, Existing};

/// Bytes of a file, at most: a hundred thousand rows.
pub const MOST_BYTES: usize = 16 << 20;

/// Why a file of lists cannot be read.
#[derive(Debug, thiserror::Error)]
#[error("{reason}: {path:?}")]
pub struct ListsError {
    /// What is wrong with it.
    pub reason: String,
    /// The file.
    pub path: PathBuf,
    /// Whether there is no such file.
    pub is_missing: bool,
}

/// Why lists were not saved.
#[derive(Debug, thiserror::Error)]
pub enum SaveError {
    /// The file is not what it was when it was read.
    #[error("another program has changed the file since it was read: {0:?}")]
    Changed(PathBuf),
    /// The system refuses.
    #[error("{source}: {path:?}")]
    Io {
        /// The reason.
        source: io::Error,
        /// The file.
        path: PathBuf,
    },
}

/// Reads a file of lists.
///
/// # Errors
/// [`ListsError`] if it cannot be read or is no UTF-8 text. Rows that cannot be used are none.
pub fn read(path: &Path) -> Result<Table, ListsError> {
    let fail = |reason, is_missing| ListsError { reason, path: path.to_owned(), is_missing };
    let bytes = files::read(path, MOST_BYTES, &|| true).map_err(|error| match error.kind() {
        ErrorKind::FileTooLarge => fail(format!("the file is larger than {} MiB", MOST_BYTES >> 20), false),
        kind => fail(error.to_string(), kind == ErrorKind::NotFound),
    })?;
    let text = String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        let line = error.as_bytes().iter().take(at).filter(|byte| **byte == b'\n').count() + 1;
        fail(format!("the file is no UTF-8 text, from line {line} on; save it as UTF-8"), false)
    })?;
    Ok(Table::parse(&text))
}

/// Writes `table` into a file of which `older` was read; `None` where there was none.
/// The folder is made if it is not there. With `overwrites` whatever stands there is replaced.
///
/// # Errors
/// [`SaveError`]; the file is then as it was.
pub fn save(path: &Path, table: &Table, older: Option<&Table>, overwrites: bool) -> Result<(), SaveError> {
    let fail = |source| SaveError::Io { source, path: path.to_owned() };
    if !overwrites {
        let now = match read(path) {
            Ok(now) => Some(now),
            Err(error) if error.is_missing => None,
            Err(_) => return Err(SaveError::Changed(path.to_owned())),
        };
        if now.as_ref() != older {
            return Err(SaveError::Changed(path.to_owned()));
        }
    }
    if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        files::make_folder(folder).map_err(fail)?;
    }
    files::write_atomically(path, Existing::Replace, |out| out.write_all(table.text().as_bytes())).map_err(fail)
}
