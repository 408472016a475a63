//! ZIP archives of articles: each member is read as a file of its own.
//!
//! Hidden members and what systems add are passed over, archives within
//! archives refused. Cases: `tests/readers/`.

use super::archive::{self, Archive};
use super::{Articles, Parts, ReadError, Reader, Source, read_source};

/// ZIP archives.
pub(super) const READER: Reader =
    Reader { id: "zip", name: "ZIP archive of articles", extensions: &["zip"], sniff, read };

fn sniff(file: &Source) -> bool {
    archive::is_archive(file.bytes)
}

fn read(file: &Source) -> Result<Articles, ReadError> {
    if file.is_member {
        return Err(ReadError::Foreign { kind: "an archive in an archive" });
    }
    let mut archive = Archive::open(file.bytes, archive::MAX_UNPACKED)?;
    let mut parts = Parts::new(file);
    for name in archive.names() {
        if name.split('/').any(|step| step.starts_with('.') || step == "__MACOSX") {
            continue;
        }
        let bytes = match archive.member(&name) {
            Ok(bytes) => bytes.unwrap_or_default(),
            Err(error) => {
                parts.push("member", format!("{name:?}"), Err(error))?;
                continue;
            }
        };
        let called = parts.name(&name);
        let outcome = match bytes.len() {
            0 => Err(ReadError::Empty),
            size if size > file.manner.max_bytes => Err(ReadError::TooLarge),
            _ => read_source(&Source { is_member: true, ..Source::new(&called, &bytes, file.manner) }),
        };
        match outcome {
            Ok(articles) => {
                for article in articles {
                    parts.push("member", format!("{name:?}"), article)?;
                }
            }
            Err(error) => parts.push("member", format!("{name:?}"), Err(error))?,
        }
    }
    parts.finish()
}
