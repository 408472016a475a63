//! What can go wrong with a collection, in words for its reader.

use std::io;
use std::path::{Path, PathBuf};

use rusqlite::ErrorCode;

/// What went wrong, and with which collection.
#[derive(Debug, thiserror::Error)]
#[error("{source}: {path:?}")]
pub struct StoreError {
    /// The reason.
    #[source]
    pub source: Fault,
    /// The collection.
    pub path: PathBuf,
}

/// Why a collection cannot be opened, read or added to.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    /// Another kind of file, or its first bytes are damaged.
    #[error("this is no collection, or its beginning is damaged")]
    NotACollection,
    /// A later version of the program made it.
    #[error("a newer version of this program made the collection (form {found}; this one knows forms up to {known})")]
    Newer {
        /// The form of the file.
        found: u32,
        /// The latest form that is known here.
        known: u32,
    },
    /// It would have to be brought up to date first, which cannot be done where it is.
    #[error("the collection has an older form ({found}) and cannot be brought up to date where it is")]
    Older {
        /// The form of the file.
        found: u32,
    },
    /// It has tables, triggers or views that no version of the program makes; nothing of them was run.
    #[error("the collection has parts that this program did not make ({0}), and is not used")]
    Foreign(String),
    /// Something in it is not as it was written. The file was left as it is.
    #[error("the collection is damaged ({0}); what can be read of it can be saved into a new one")]
    Damaged(String),
    /// File or folder may only be read.
    #[error("the file or its folder cannot be written")]
    NotWritable,
    /// No room for what was to be added; all that was added before is there.
    #[error("there is no room left on the disk")]
    Full,
    /// Another program or window has it.
    #[error("another window or program has the collection open")]
    Busy,
    /// There is no such article.
    #[error("the collection has no article {0}")]
    NoArticle(i64),
    /// As the system reports it.
    #[error(transparent)]
    Io(#[from] io::Error),
    /// As the database reports it.
    #[error("the collection cannot be used: {0}")]
    Database(#[source] rusqlite::Error),
}

impl Fault {
    /// The fault with the collection it is about.
    pub(super) fn at(self, path: &Path) -> StoreError {
        StoreError { source: self, path: path.to_owned() }
    }
}

impl From<rusqlite::Error> for Fault {
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::Error;
        match &error {
            Error::FromSqlConversionFailure(..) | Error::IntegralValueOutOfRange(..) | Error::InvalidColumnType(..) => {
                return Self::Damaged(error.to_string());
            }
            _ => {}
        }
        match error.sqlite_error_code() {
            Some(ErrorCode::DatabaseCorrupt) => Self::Damaged(error.to_string()),
            Some(ErrorCode::NotADatabase) => Self::NotACollection,
            Some(ErrorCode::DiskFull) => Self::Full,
            Some(ErrorCode::ReadOnly | ErrorCode::CannotOpen | ErrorCode::PermissionDenied) => Self::NotWritable,
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked | ErrorCode::FileLockingProtocolFailed) => {
                Self::Busy
            }
            _ => Self::Database(error),
        }
    }
}
