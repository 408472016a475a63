//! The only core file that touches the disk: read bytes, write beside and rename.

use std::io::{self, Read, Write};
use std::path::Path;

/// The bytes of a file, or of a pipe, of at most `most` bytes.
///
/// # Errors
/// As the system reports them; a folder is refused as such, and what is longer
/// than `most` as [`io::ErrorKind::FileTooLarge`] without reading the rest.
pub fn read(path: &Path, most: usize) -> io::Result<Vec<u8>> {
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
    file.take(most as u64 + 1).read_to_end(&mut bytes)?;
    if bytes.len() > most { Err(too_large()) } else { Ok(bytes) }
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
    let folder = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut beside = readable_by_others(&mut tempfile::Builder::new()).tempfile_in(folder)?;
    {
        let mut buffered = io::BufWriter::new(beside.as_file_mut());
        write(&mut buffered)?;
        buffered.flush()?;
    }
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
