//! ZIP archives of articles: each member is read as a file of its own.
//!
//! Hidden members and what systems add are passed over, archives within
//! archives refused. Cases: `tests/readers/`.

use super::archive::{self, Archive};
use super::{Articles, Manner, Pace, Parts, ReadError, Reader, Source, read_source};

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
    let mut archive = Archive::open(file, |limits| limits.unpacked)?;
    let mut parts = Parts::new(file);
    let names = archive.names();
    for (at, name) in names.iter().enumerate() {
        file.go_on(at, names.len())?;
        if name.split('/').any(is_passed_over) {
            continue;
        }
        let bytes = match archive.member(name) {
            Ok(bytes) => bytes.unwrap_or_default(),
            Err(error) => {
                parts.push("member", format!("{name:?}"), Err(error))?;
                continue;
            }
        };
        let called = parts.name(name);
        // The member is one step of this reading: it may be stopped within it, and tells nobody how far it is.
        let steps = file.manner.pace.map(|pace| Within { pace, share: at as f32 / names.len() as f32 });
        let pace = steps.as_ref().map(|steps| steps as &dyn Pace);
        let manner = Manner { pace, ..file.manner };
        let outcome = match bytes.len() {
            0 => Err(ReadError::Empty),
            _ => read_source(&Source { is_member: true, ..Source::new(&called, &bytes, manner) }),
        };
        match outcome {
            Ok(articles) => {
                for article in articles {
                    parts.push("member", format!("{name:?}"), article)?;
                }
            }
            Err(ReadError::Stopped) => return Err(ReadError::Stopped),
            Err(error) => parts.push("member", format!("{name:?}"), Err(error))?,
        }
    }
    parts.finish()
}

/// Whether a folder or file of this name is hidden or added by a system. A way up is neither, and leads nowhere here.
fn is_passed_over(step: &str) -> bool {
    (step.starts_with('.') && !matches!(step, "." | "..")) || step == "__MACOSX"
}

/// Follows the reading of one member, which is one step of that of the archive.
#[derive(Debug)]
struct Within<'a> {
    pace: &'a dyn Pace,
    /// How far the archive is.
    share: f32,
}

impl Pace for Within<'_> {
    fn go_on(&self, _: f32) -> bool {
        self.pace.go_on(self.share)
    }
}
