//! The disk, for everything but collections: read bytes, write beside and rename.

use std::fmt::Write as _;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

/// Bytes that are read between two looks at whether to go on.
const STEP_BYTES: u64 = 16 << 20;

/// The bytes of a file, or of a pipe, of at most `most` bytes.
///
/// # Errors
/// As the system reports them; a folder is refused as such, and what is longer
/// than `most` as [`io::ErrorKind::FileTooLarge`] without reading the rest;
/// [`io::ErrorKind::Interrupted`] once `go_on` answers false.
pub fn read(path: &Path, most: usize, go_on: &dyn Fn() -> bool) -> io::Result<Vec<u8>> {
    let too_large = || io::Error::from(io::ErrorKind::FileTooLarge);
    let file = std::fs::File::open(path)?;
    let metadata = file.metadata()?;
    if metadata.is_dir() {
        return Err(io::ErrorKind::IsADirectory.into());
    }
    if metadata.len() > most as u64 {
        return Err(too_large());
    }
    let mut bytes = Vec::with_capacity(metadata.len() as usize);
    // Pipes and devices tell no length, so the limit holds here too.
    let mut file = file.take(most as u64 + 1);
    while file.by_ref().take(STEP_BYTES).read_to_end(&mut bytes)? > 0 {
        if !go_on() {
            return Err(io::ErrorKind::Interrupted.into());
        }
    }
    if bytes.len() > most { Err(too_large()) } else { Ok(bytes) }
}

/// Whether there is such a folder.
pub fn is_folder(path: &Path) -> bool {
    path.is_dir()
}

/// Whether there is such a file.
pub fn is_file(path: &Path) -> bool {
    path.is_file()
}

/// Whether there is anything of that name.
pub fn is_there(path: &Path) -> bool {
    path.symlink_metadata().is_ok()
}

/// Removes a file, and answers whether there was one.
///
/// # Errors
/// As the system reports them.
pub fn remove(path: &Path) -> io::Result<bool> {
    match std::fs::remove_file(path) {
        Ok(()) => Ok(true),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
        Err(error) => Err(error),
    }
}

/// A file or folder that could not be looked at.
#[derive(Debug, thiserror::Error)]
#[error("{source}: {path:?}")]
pub struct WalkError {
    /// The reason.
    #[source]
    pub source: io::Error,
    /// The file or folder.
    pub path: PathBuf,
}

/// The files in a folder and below it, sorted by name folder by folder.
///
/// Hidden files and folders are left out, links are followed, and a folder
/// that cannot be opened is one error among the files.
pub fn walk(folder: &Path) -> impl Iterator<Item = Result<PathBuf, WalkError>> {
    let is_shown =
        |entry: &walkdir::DirEntry| entry.depth() == 0 || !entry.file_name().as_encoded_bytes().starts_with(b".");
    let root = folder.to_owned();
    walkdir::WalkDir::new(folder).follow_links(true).sort_by_file_name().into_iter().filter_entry(is_shown).filter_map(
        move |entry| match entry {
            Ok(entry) => entry.file_type().is_file().then(|| Ok(entry.into_path())),
            Err(error) => {
                let path = error.path().unwrap_or(&root).to_owned();
                let is_loop = error.loop_ancestor().is_some();
                let source = error.into_io_error().filter(|_| !is_loop);
                let source = source.unwrap_or_else(|| io::Error::other("this link leads back to a folder above it"));
                Some(Err(WalkError { source, path }))
            }
        },
    )
}

/// A path as part of an address: slashes between its steps, and bytes that mean something there in hexadecimal.
pub fn percent_encoded(path: &Path) -> String {
    let mut encoded = String::new();
    for &byte in path.as_os_str().as_encoded_bytes() {
        match byte {
            b'\\' if cfg!(windows) => encoded.push('/'),
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b':' | b'-' | b'_' | b'.' | b'~' => {
                encoded.push(byte.into());
            }
            // Writing to a string cannot fail.
            _ => drop(write!(encoded, "%{byte:02X}")),
        }
    }
    encoded
}

/// Makes a folder and those above it, if they are not there yet.
///
/// # Errors
/// As the system reports them.
pub fn make_folder(folder: &Path) -> io::Result<()> {
    std::fs::create_dir_all(folder)
}

/// Makes a folder that its user alone can enter, if there is none of that name.
///
/// # Errors
/// As the system reports them.
#[cfg(unix)]
pub fn make_private_folder(folder: &Path) -> io::Result<()> {
    use std::os::unix::fs::DirBuilderExt;
    std::fs::DirBuilder::new().recursive(true).mode(0o700).create(folder)
}

/// Whether this is a folder, no link to one, that belongs to the user of this program and that no other can enter.
#[cfg(unix)]
pub fn is_private_folder(folder: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let Ok(found) = folder.symlink_metadata() else { return false };
    // The user is whoever new files belong to.
    let user = tempfile::tempfile_in(folder).and_then(|file| file.metadata()).map(|made| made.uid());
    found.is_dir() && found.mode() & 0o777 | 0o700 == 0o700 && user.is_ok_and(|user| user == found.uid())
}

/// At most so many of the files and folders in a folder, without those that are hidden, each with whether it is a
/// folder. Links are followed; what is neither file nor folder is left out.
///
/// # Errors
/// As the system reports them for the folder itself.
pub fn entries(folder: &Path, most: usize) -> io::Result<Vec<(PathBuf, bool)>> {
    let found = std::fs::read_dir(folder)?.filter_map(Result::ok);
    let is_shown = |entry: &std::fs::DirEntry| !entry.file_name().as_encoded_bytes().starts_with(b".");
    let known = found.filter(is_shown).filter_map(|entry| {
        let path = entry.path();
        let metadata = path.metadata().ok()?;
        (metadata.is_dir() || metadata.is_file()).then(|| (path, metadata.is_dir()))
    });
    Ok(known.take(most).collect())
}

/// The one path of a file or folder that is there, whatever name it goes by.
///
/// # Errors
/// As the system reports them.
pub fn canonical(path: &Path) -> io::Result<PathBuf> {
    std::fs::canonicalize(path)
}

/// What to do with a file that is already there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Existing {
    /// Leave it and fail.
    Keep,
    /// Put the new one in its place.
    Replace,
}

/// Writes a file whole or not at all: beside it first, then renamed over it.
///
/// # Errors
/// As the system or `write` reports them; an existing file is then untouched.
/// With [`Existing::Keep`], [`io::ErrorKind::AlreadyExists`] if there is one.
pub fn write_atomically<E: From<io::Error>>(
    path: &Path,
    existing: Existing,
    write: impl FnOnce(&mut dyn Write) -> Result<(), E>,
) -> Result<(), E> {
    put_in_place(path, existing, |beside| {
        let mut buffered = io::BufWriter::new(beside.as_file_mut());
        write(&mut buffered)?;
        Ok(buffered.flush()?)
    })
}

/// The same for a file that `make` writes by its path, which is then that of an empty file.
///
/// # Errors
/// As [`write_atomically`].
pub fn make_atomically<E: From<io::Error>>(
    path: &Path,
    existing: Existing,
    make: impl FnOnce(&Path) -> Result<(), E>,
) -> Result<(), E> {
    put_in_place(path, existing, |beside| make(beside.path()))
}

fn put_in_place<E: From<io::Error>>(
    path: &Path,
    existing: Existing,
    make: impl FnOnce(&mut tempfile::NamedTempFile) -> Result<(), E>,
) -> Result<(), E> {
    let folder = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut beside = readable_by_others(&mut tempfile::Builder::new()).tempfile_in(folder)?;
    make(&mut beside)?;
    beside.as_file().sync_all()?;
    let written = match existing {
        Existing::Keep => beside.persist_noclobber(path),
        Existing::Replace => beside.persist(path),
    };
    written.map(drop).map_err(|error| error.error.into())
}

/// Temporary files are private; a file that the user asked for has the rights
/// that any new file of theirs has.
#[cfg(unix)]
fn readable_by_others<'b>(
    builder: &'b mut tempfile::Builder<'static, 'static>,
) -> &'b tempfile::Builder<'static, 'static> {
    use std::os::unix::fs::PermissionsExt;
    builder.permissions(std::fs::Permissions::from_mode(0o666))
}

#[cfg(not(unix))]
fn readable_by_others<'b>(
    builder: &'b mut tempfile::Builder<'static, 'static>,
) -> &'b tempfile::Builder<'static, 'static> {
    builder
}
