//! Opening and making collections: what is looked at before anything is trusted, and by whom it is held.

use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::limits::Limit;
use rusqlite::{Connection, MAIN_DB, OpenFlags};

use super::lock::{Held, Lock, beside, lock};
use super::reader::save_into;
use super::{EXTENSION, Fault, Reader, StoreError, Writer, schema};
use crate::files::{self, Existing};

/// How long another program's hold on the file is waited for before [`Fault::Busy`].
const PATIENCE: Duration = Duration::from_secs(2);

/// The longest text or body in bytes; one that a file says to be longer is not read into memory.
const LONGEST: i32 = 256 << 20;

/// A collection that was opened.
#[derive(Debug)]
pub enum Opened {
    /// To be read and added to, by this process alone.
    Own(Writer),
    /// To be read only.
    ReadOnly(Reader, WhyReadOnly),
}

/// Why a collection can only be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WhyReadOnly {
    /// Another window has it, by the name it gave; empty where that cannot be told. What it adds is seen here.
    OtherWindow(String),
    /// The file or its folder may not be written.
    NotWritable,
}

/// Makes an empty collection and holds it for `who`.
///
/// # Errors
/// [`Fault::Io`] with [`io::ErrorKind::AlreadyExists`] if there is such a file, and what [`open`] gives.
pub fn create(path: &Path, who: &str) -> Result<Writer, StoreError> {
    create_in_form(path, who, schema::MIGRATIONS).map_err(|fault| fault.at(path))
}

/// Opens a collection: for `who` alone if nobody else has it, else for reading.
///
/// An older form is brought up to date; `<name>.v<form>.bak.waqai` beside it is then the file as it was.
///
/// # Errors
/// [`Fault`]s that say what is wrong with the file; it is then untouched.
pub fn open(path: &Path, who: &str) -> Result<Opened, StoreError> {
    open_in_form(path, who, schema::MIGRATIONS).map_err(|fault| fault.at(path))
}

/// Opens a collection, or makes an empty one where there is none.
///
/// # Errors
/// As [`open`] and [`create`].
pub fn open_or_create(path: &Path, who: &str) -> Result<Opened, StoreError> {
    let is = |error: &StoreError, kind| matches!(&error.source, Fault::Io(io) if io.kind() == kind);
    match open(path, who) {
        Err(error) if is(&error, io::ErrorKind::NotFound) => match create(path, who) {
            // Another window was faster.
            Err(error) if is(&error, io::ErrorKind::AlreadyExists) => open(path, who),
            created => created.map(Opened::Own),
        },
        opened => opened,
    }
}

/// How a collection is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Access {
    /// With what others add while it is open.
    Shared,
    /// Without any file beside it, where none can be made and so nobody adds.
    Frozen,
}

pub(super) fn create_in_form(path: &Path, who: &str, steps: &[&str]) -> Result<Writer, Fault> {
    files::make_atomically(path, Existing::Keep, |beside| {
        let mut connection = Connection::open_with_flags(beside, flags(OpenFlags::SQLITE_OPEN_READ_WRITE))?;
        schema::migrate(&mut connection, 0, steps)?;
        connection.query_row("PRAGMA journal_mode=WAL", [], |_| Ok(()))?;
        connection.close().map_err(|(_, error)| Fault::from(error))
    })?;
    match open_in_form(path, who, steps)? {
        Opened::Own(writer) => Ok(writer),
        Opened::ReadOnly(..) => Err(Fault::Busy),
    }
}

pub(super) fn open_in_form(path: &Path, who: &str, steps: &[&str]) -> Result<Opened, Fault> {
    if std::fs::metadata(path)?.is_dir() {
        return Err(Fault::Io(io::ErrorKind::IsADirectory.into()));
    }
    // A relative path that begins with "file:" would be taken for an address.
    let path = &std::path::absolute(path)?;
    let known = steps.len() as u32;
    // First of all only looked at, so that nothing is laid beside a file of another kind.
    let (looked, access) = look(path)?;
    schema::form(&looked, known)?;
    let lock = lock(path, who)?;
    let found = schema::form(&looked, known)?;
    schema::check_form(&looked, found, steps)?;
    schema::check_tables(&looked)?;

    let why = match lock {
        Lock::Ours(lock) if access == Access::Shared => {
            let connection = hardened(Connection::open_with_flags(path, flags(OpenFlags::SQLITE_OPEN_READ_WRITE))?)?;
            if !connection.is_readonly(MAIN_DB)? {
                return own(connection, path, lock, found, steps).map(Opened::Own);
            }
            WhyReadOnly::NotWritable
        }
        Lock::Ours(_) | Lock::None => WhyReadOnly::NotWritable,
        Lock::Theirs(who) => WhyReadOnly::OtherWindow(who),
    };
    if found < known {
        Err(Fault::Older { found })
    } else {
        Ok(Opened::ReadOnly(Reader::new(looked, path, access), why))
    }
}

/// A connection for reading, as [`Access::Shared`] where that can be had.
pub(super) fn look(path: &Path) -> Result<(Connection, Access), Fault> {
    let shared = connect(path, Access::Shared);
    let Err(Fault::NotWritable) = shared else { return shared.map(|connection| (connection, Access::Shared)) };
    let waiting = std::fs::metadata(beside(path, "-wal")).is_ok_and(|wal| wal.len() > 0);
    if waiting {
        // The latest of what was added lies there, and cannot be reached without writing.
        return Err(Fault::NotWritable);
    }
    match connect(path, Access::Frozen) {
        // Nothing had to be written for this, so it is reading that is not allowed.
        Err(Fault::NotWritable) => Err(Fault::Io(io::ErrorKind::PermissionDenied.into())),
        frozen => frozen.map(|connection| (connection, Access::Frozen)),
    }
}

/// A connection for reading that has read something.
pub(super) fn connect(path: &Path, access: Access) -> Result<Connection, Fault> {
    let connection = match access {
        Access::Shared => Connection::open_with_flags(path, flags(OpenFlags::SQLITE_OPEN_READ_ONLY))?,
        Access::Frozen => {
            let flags = flags(OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI);
            Connection::open_with_flags(frozen_address(path), flags)?
        }
    };
    let connection = hardened(connection)?;
    connection.query_row("SELECT count(*) FROM sqlite_schema", [], |_| Ok(()))?;
    Ok(connection)
}

/// A connection belongs to one thread at a time, which the compiler sees to.
fn flags(access: OpenFlags) -> OpenFlags {
    access | OpenFlags::SQLITE_OPEN_NO_MUTEX
}

/// The file as SQLite's address, by which it can be told that nobody changes it.
fn frozen_address(path: &Path) -> String {
    format!("file:{}?immutable=1", files::percent_encoded(path))
}

/// The connection set to run nothing that a file brings along, and to look twice at its pages.
fn hardened(connection: Connection) -> Result<Connection, Fault> {
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_VIEW, false)?;
    connection.set_limit(Limit::SQLITE_LIMIT_LENGTH, LONGEST)?;
    connection.busy_timeout(PATIENCE)?;
    connection.execute_batch("PRAGMA cell_size_check=ON")?;
    Ok(connection)
}

/// Brings the form up to date and gives the collection to its holder.
fn own(mut connection: Connection, path: &Path, lock: Held, found: u32, steps: &[&str]) -> Result<Writer, Fault> {
    // What a call has acknowledged outlives a loss of power.
    connection.execute_batch("PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON")?;
    if (found as usize) < steps.len() {
        back_up(&connection, path, found)?;
        schema::migrate(&mut connection, found, steps)?;
        schema::check_form(&connection, steps.len() as u32, steps)?;
    }
    Ok(Writer::new(connection, path, lock))
}

/// Saves the collection as it is beside itself, under the first name that is free.
fn back_up(connection: &Connection, path: &Path, form: u32) -> Result<(), Fault> {
    let stem = path.file_stem().unwrap_or_default();
    let names = (1..).map(|nth| {
        let mut name = stem.to_owned();
        let suffix = if nth == 1 { String::new() } else { format!("-{nth}") };
        name.push(format!(".v{form}.bak{suffix}.{EXTENSION}"));
        path.with_file_name(name)
    });
    let is_free = |path: &PathBuf| !path.exists();
    names.take(1000).find(is_free).map_or(Err(Fault::NotWritable), |free| save_into(connection, &free, Existing::Keep))
}
