//! ZIP archives and the office documents that are ZIP archives: members by name, within limits.

use std::io::{Cursor, Read};

use zip::ZipArchive;
use zip::result::ZipError;

use super::limits::Limits;
use super::{ReadError, Source};

/// An open archive.
pub(super) struct Archive<'a> {
    zip: ZipArchive<Cursor<&'a [u8]>>,
    /// Bytes that may be unpacked, at most.
    most: usize,
    /// What is left of them.
    budget: usize,
}

/// Whether a file is an archive with a member of this name.
pub(super) fn has(file: &Source, name: &str) -> bool {
    is_archive(file.bytes) && Archive::open(file, |_| 0).is_ok_and(|archive| archive.zip.index_for_name(name).is_some())
}

/// Whether the bytes begin like an archive.
pub(super) fn is_archive(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06")
}

impl<'a> Archive<'a> {
    /// Reads the list of members, of which at most as many bytes may be unpacked as one of the limits says.
    ///
    /// # Errors
    /// [`ReadError::Damaged`] where the archive is cut off, [`ReadError::TooMany`] where it has more members than are read.
    pub(super) fn open(file: &Source<'a>, most: fn(&Limits) -> usize) -> Result<Self, ReadError> {
        let limits = file.limits();
        // Each member has such a signature in the list, which costs memory before it can be counted.
        let listed = file.bytes.windows(4).filter(|window| *window == b"PK\x01\x02").count();
        if listed > limits.members {
            return Err(ReadError::TooMany { what: "members", most: limits.members });
        }
        let most = most(&limits);
        let zip = ZipArchive::new(Cursor::new(file.bytes)).map_err(|error| refused(&error))?;
        Ok(Self { zip, most, budget: most })
    }

    /// The names of all members that are files, in the order of the archive.
    pub(super) fn names(&self) -> Vec<String> {
        let names = self.zip.file_names().filter_map(Result::ok);
        names.filter(|name| !name.ends_with('/')).map(std::borrow::Cow::into_owned).collect()
    }

    /// The bytes of a member; `None` where there is none of that name.
    ///
    /// # Errors
    /// [`ReadError`] where it is encrypted or damaged, or too much is unpacked with it.
    pub(super) fn member(&mut self, name: &str) -> Result<Option<Vec<u8>>, ReadError> {
        let member = match self.zip.by_name(name) {
            Ok(member) => member,
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(error) => return Err(refused(&error)),
        };
        let mut bytes = Vec::new();
        // What an archive says of the sizes of its members may be false, so that the limit holds here.
        let read = member.take(self.budget as u64 + 1).read_to_end(&mut bytes);
        read.map_err(|error| damaged(format!("{error} in {name:?}")))?;
        if bytes.len() > self.budget {
            return Err(ReadError::TooMany { what: "MiB packed in it", most: self.most >> 20 });
        }
        // A member that is asked for a thousand times counts a thousand times.
        self.budget -= bytes.len();
        Ok(Some(bytes))
    }

    /// The bytes of a member without which a document is none.
    ///
    /// # Errors
    /// As [`Archive::member`], and where it is missing.
    pub(super) fn required(&mut self, name: &str) -> Result<Vec<u8>, ReadError> {
        self.member(name)?.ok_or_else(|| damaged(format!("{name:?} is missing in it")))
    }
}

fn refused(error: &ZipError) -> ReadError {
    match error {
        ZipError::UnsupportedArchive(reason) if reason.contains("assword") => ReadError::Encrypted,
        error => damaged(error.to_string()),
    }
}

fn damaged(reason: String) -> ReadError {
    ReadError::Damaged { kind: "archive or office document", reason }
}
