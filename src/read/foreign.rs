//! Files that are no plain text, known by how they begin, so that the refusal can name them.

/// How the files of each kind begin: offset, bytes, and the kind with its article.
const SIGNATURES: &[(usize, &[u8], &str)] = &[
    (0, b"\x89PNG\r\n", "a PNG picture"),
    (0, b"\xFF\xD8\xFF", "a JPEG picture"),
    (0, b"GIF8", "a GIF picture"),
    (8, b"WEBP", "a WebP picture"),
    (0, b"II*\0", "a TIFF picture"),
    (0, b"MM\0*", "a TIFF picture"),
    (8, b"heic", "a HEIC picture"),
    (8, b"mif1", "a HEIC picture"),
    (8, b"avif", "an AVIF picture"),
    (0, b"PK\x03\x04", "a ZIP archive"),
    (0, b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "an old or an encrypted office document"),
    (0, b"\x1F\x8B", "a gzip archive"),
    (0, b"BZh", "a bzip2 archive"),
    (0, b"\xFD7zXZ\0", "an xz archive"),
    (0, b"\x28\xB5\x2F\xFD", "a Zstandard archive"),
    (0, b"7z\xBC\xAF\x27\x1C", "a 7-Zip archive"),
    (0, b"Rar!\x1A\x07", "a RAR archive"),
    (257, b"ustar", "a tar archive"),
    (0, b"\x7FELF", "a program (ELF)"),
    (0, b"MZ\x90\0", "a program (Windows)"),
    (0, b"SQLite format 3\0", "an SQLite database"),
    (0, b"ID3", "a sound recording"),
    (0, b"OggS", "a sound recording"),
    (8, b"WAVE", "a sound recording"),
    (4, b"ftyp", "a video"),
];

/// Markup that is text but no plain text, by its first letters in lower case.
const MARKUP: &[(&str, &str)] = &[
    ("<?xml", "an XML file"),
    ("{\"schema\":\"waqai.", "a fact sheet of waqai"),
    ("{\n  \"schema\": \"waqai.", "a fact sheet of waqai"),
];

/// The kind of file, with its article, if the bytes begin like a known one.
pub(super) fn kind_of(bytes: &[u8]) -> Option<&'static str> {
    let begins =
        |&&(at, signature, _): &&(usize, &[u8], &str)| bytes.get(at..).is_some_and(|rest| rest.starts_with(signature));
    if let Some((_, _, kind)) = SIGNATURES.iter().find(begins) {
        return Some(kind);
    }
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes).trim_ascii_start();
    let begins = |&&(opening, _): &&(&str, &str)| {
        bytes.get(..opening.len()).is_some_and(|start| start.eq_ignore_ascii_case(opening.as_bytes()))
    };
    MARKUP.iter().find(begins).map(|(_, kind)| *kind)
}
