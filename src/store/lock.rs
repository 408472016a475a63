//! Who has a collection open: a lock on a file beside it.
//!
//! The lock is the system's and goes with the process, however that ends; the file stays. It is not the
//! collection itself, because closing any handle on that would take SQLite's own locks away.

use std::fs::{File, TryLockError};
use std::io::{self, Read, Seek, Write};
use std::path::{Path, PathBuf};

/// The outcome of trying to have a collection alone.
pub(super) enum Lock {
    /// It is ours until this is dropped.
    Ours(Held),
    /// Another window has it, who calls itself so; empty where the system does not let that be read.
    Theirs(String),
    /// No lock can be made here, because the folder is not writable.
    None,
}

/// A collection that nobody else may add to.
#[derive(Debug)]
pub(super) struct Held(File);

impl Drop for Held {
    fn drop(&mut self) {
        // Closing is not enough: a process that is just being started has the file too, until it has begun.
        let _ = self.0.unlock();
    }
}

/// Tries to have the collection at `path` alone, under the name `who`.
pub(super) fn lock(path: &Path, who: &str) -> io::Result<Lock> {
    use io::ErrorKind::{PermissionDenied, ReadOnlyFilesystem, StorageFull};
    let path = beside(path, "-lock");
    // A link that came with a collection from elsewhere must not lead the name below into another file.
    if std::fs::symlink_metadata(&path).is_ok_and(|found| !found.is_file()) {
        return Err(io::Error::other("what lies beside it as its lock is no file"));
    }
    let mut file = match File::options().read(true).write(true).create(true).truncate(false).open(path) {
        Ok(file) => file,
        Err(error) if matches!(error.kind(), PermissionDenied | ReadOnlyFilesystem | StorageFull) => {
            return Ok(Lock::None);
        }
        Err(error) => return Err(error),
    };
    match file.try_lock() {
        Ok(()) => {
            // Without room for the name the lock holds all the same.
            let _ = file.set_len(0).and_then(|()| file.rewind()).and_then(|()| file.write_all(who.as_bytes()));
            Ok(Lock::Ours(Held(file)))
        }
        Err(TryLockError::WouldBlock) => {
            let mut holder = String::new();
            // Some systems let a locked file be read by its holder alone; then the name is not known.
            let _ = file.read_to_string(&mut holder);
            Ok(Lock::Theirs(holder))
        }
        Err(TryLockError::Error(error)) => Err(error),
    }
}

/// The path of a file that belongs to a collection, such as SQLite's `-wal`.
pub(super) fn beside(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    name.into()
}
