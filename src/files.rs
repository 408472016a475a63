//! The only core file that touches the disk: read bytes, write beside and rename.

use std::io::{self, Write};
use std::path::Path;

/// The bytes of a file.
///
/// # Errors
/// As the system reports them; a folder is refused as such.
pub fn read(path: &Path) -> io::Result<Vec<u8>> {
    if path.is_dir() {
        return Err(io::Error::new(io::ErrorKind::IsADirectory, "this is a folder, not a file"));
    }
    std::fs::read(path)
}

/// Writes a file whole or not at all: beside it first, then renamed over it.
///
/// # Errors
/// As the system or `write` reports them; an existing file is then untouched.
pub fn write_atomically(path: &Path, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
    let folder = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut beside = tempfile::NamedTempFile::new_in(folder)?;
    {
        let mut buffered = io::BufWriter::new(beside.as_file_mut());
        write(&mut buffered)?;
        buffered.flush()?;
    }
    beside.as_file().sync_all()?;
    beside.persist(path).map_err(|error| error.error)?;
    Ok(())
}
