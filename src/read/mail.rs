//! Mails (EML), mailboxes (MBOX) and archives of web pages (MHTML): all three are MIME messages.
//!
//! Of a mail the plain text counts and, where there is none, the HTML; subject,
//! sender and day are title, author and date. Of an archive the page counts.
//! Not handled: attachments, which are counted in a repair. Cases: `tests/readers/`.

use std::borrow::Cow;

use mail_parser::decoders::base64::base64_decode;
use mail_parser::decoders::quoted_printable::quoted_printable_decode;
use mail_parser::mailbox::mbox::MessageIterator;
use mail_parser::{Address, Encoding, Message, MessageParser, MessagePart, MimeHeaders, PartType};

use super::draft::Draft;
use super::encoding::Decoded;
use super::{Articles, Parts, ReadError, Reader, Source, page};
use crate::document::{Decoding, Document, Repair};

/// Mails, mailboxes and archived pages.
pub(super) const READER: Reader = Reader {
    id: "mail",
    name: "Mail, mailbox, archived page",
    extensions: &["eml", "mbox", "mht", "mhtml"],
    sniff,
    read,
};

/// Fields of which a mail has two among its first lines; prose may have one by accident.
const FIELDS: &[&str] = &[
    "from",
    "to",
    "cc",
    "subject",
    "date",
    "message-id",
    "mime-version",
    "content-type",
    "received",
    "return-path",
    "delivered-to",
    "x-mozilla-status",
    "reply-to",
    "sender",
];

/// How a line begins that parts the mails of a mailbox.
const MAILBOX: &[u8] = b"From ";

fn sniff(file: &Source) -> bool {
    let bytes = file.bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(file.bytes);
    if bytes.starts_with(MAILBOX) {
        let end = bytes.iter().position(|byte| *byte == b'\n');
        return end.and_then(|end| bytes.get(end + 1..)).is_some_and(has_fields);
    }
    has_fields(bytes)
}

/// Whether the bytes open with fields of a mail and nothing else before the first blank line.
fn has_fields(bytes: &[u8]) -> bool {
    const LINES: usize = 200;
    let mut known = 0;
    for line in bytes.split(|byte| *byte == b'\n').take(LINES) {
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        if line.is_empty() {
            break;
        }
        if line.starts_with(b" ") || line.starts_with(b"\t") {
            continue;
        }
        let name = line.iter().position(|byte| *byte == b':').and_then(|at| line.get(..at)).unwrap_or_default();
        let is_name = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
        if name.is_empty() || !name.iter().all(is_name) {
            return false;
        }
        known += usize::from(FIELDS.iter().any(|field| field.as_bytes().eq_ignore_ascii_case(name)));
    }
    known >= 2
}

fn read(file: &Source) -> Result<Articles, ReadError> {
    let bytes = file.bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(file.bytes);
    if !bytes.starts_with(MAILBOX) {
        return Ok(vec![Ok(article_of(bytes, file, file.name.to_owned())?)]);
    }
    let mut parts = Parts::new(file);
    let mut done = 0;
    for (at, mail) in MessageIterator::new(bytes).enumerate() {
        file.go_on(done, bytes.len())?;
        let mail = mail?;
        done += mail.contents().len();
        parts.push("mail", at + 1, article_of(mail.contents(), file, parts.name(at + 1)))?;
    }
    parts.finish()
}

fn article_of(bytes: &[u8], file: &Source, name: String) -> Result<Document, ReadError> {
    let mut draft = Draft::new(file, Vec::new());
    let first_parts = first_parts(bytes);
    if first_parts.is_some() {
        let note = format!("The mail has more than {MOST_PARTS} parts; what comes after these is not read");
        draft.repair(Repair { kind: "parts-left-out", count: 1, note });
    }
    let message = parsed(first_parts.unwrap_or(bytes))?;
    let Some(end) = missing_end(&message) else { return written(&message, draft, name) };
    if first_parts.is_none() {
        draft.repair(Repair::cut_off("mail"));
    }
    // Without the end the parser takes the last part, which may be the only one, for an attachment.
    let ended = [message.raw_message(), end.as_bytes()].concat();
    drop(message);
    written(&parsed(&ended)?, draft, name)
}

/// Parts of a mail that are read, at most: the parser takes a kilobyte for each, however short it is.
const MOST_PARTS: usize = 10_000;

/// A mail of more parts without those that are too many.
fn first_parts(bytes: &[u8]) -> Option<&[u8]> {
    const LINE: &[u8] = b"\n--";
    const KIND: &[u8] = b"multipart/";
    let mut lines = bytes.windows(LINE.len()).enumerate().filter(|(_, window)| *window == LINE).map(|(at, _)| at + 1);
    let end = lines.nth(MOST_PARTS)?;
    bytes.windows(KIND.len()).any(|window| window.eq_ignore_ascii_case(KIND)).then_some(bytes.get(..end)?)
}

fn parsed(bytes: &[u8]) -> Result<Message<'_>, ReadError> {
    /// Mails within a mail, at most: the parser takes each apart within the one around it, down to the end of the stack.
    const MOST: usize = 500;
    let kind = b"message/";
    let forwarded = bytes.windows(kind.len()).filter(|window| window.eq_ignore_ascii_case(kind)).count();
    if forwarded > MOST {
        return Err(ReadError::TooMany { what: "mails in one mail", most: MOST });
    }
    let damaged = || ReadError::Damaged { kind: "mail", reason: "it has no fields".to_owned() };
    MessageParser::default().parse(bytes).ok_or_else(damaged)
}

/// The line that ends a message of several parts, where it is missing.
fn missing_end(message: &Message) -> Option<String> {
    let boundary = message.content_type().and_then(|kind| kind.attribute("boundary"))?;
    let end = format!("\r\n--{boundary}--\r\n");
    let line = end.trim().as_bytes();
    (!message.raw_message().windows(line.len()).any(|window| window == line)).then_some(end)
}

/// The article of a message.
fn written(message: &Message, mut draft: Draft, name: String) -> Result<Document, ReadError> {
    let encoding = if is_archive(message) { archive(message, &mut draft)? } else { mail(message, &mut draft)? };
    draft.finish(name, READER.id, encoding)
}

/// Whether the message is a saved page: browsers say so, and nobody sends one without a recipient.
fn is_archive(message: &Message) -> bool {
    let is_related = message.content_type().is_some_and(|kind| kind.subtype() == Some("related"));
    is_related && message.to().is_none()
}

/// The page of an archive.
fn archive(message: &Message, draft: &mut Draft<'_>) -> Result<Decoding, ReadError> {
    let html = message.parts.iter().find_map(|part| match &part.body {
        PartType::Html(html) => Some((part, html)),
        _ => None,
    });
    let (part, html) = html.ok_or(ReadError::Blank)?;
    let address = message.header_raw("Snapshot-Content-Location").or(part.content_location());
    let decoded = decoded(part, html, message, draft.file())?;
    page::article(&decoded.text, draft)?;
    draft.source(address.unwrap_or_default());
    Ok(told(decoded, draft))
}

/// The words of a mail.
fn mail(message: &Message, draft: &mut Draft<'_>) -> Result<Decoding, ReadError> {
    draft.title(message.subject().unwrap_or_default());
    draft.author(&message.from().map(sender).unwrap_or_default());
    if let Some(date) = message.date() {
        draft.date(&format!("{:04}-{:02}-{:02}", date.year, date.month, date.day));
    }
    let attachments = message.attachment_count() as u32;
    if attachments > 0 {
        let note = format!("{attachments} × an attachment of the mail, which is not read");
        draft.repair(Repair { kind: "attachments-left-out", count: attachments, note });
    }
    let plain = message.text_bodies().find_map(|part| match &part.body {
        PartType::Text(words) if !words.trim().is_empty() => Some((part, words)),
        _ => None,
    });
    if let Some((part, words)) = plain {
        if part.is_encoding_problem {
            let note = "The text of the mail is not written as the mail says, and is shown as it stands".to_owned();
            draft.repair(Repair { kind: "not-decoded", count: 1, note });
        }
        let decoded = decoded(part, words, message, draft.file())?;
        draft.plain(&decoded.text)?;
        return Ok(told(decoded, draft));
    }
    let html = message.html_bodies().find_map(|part| match &part.body {
        PartType::Html(html) => Some((part, html)),
        _ => None,
    });
    let (part, html) = html.ok_or(ReadError::Blank)?;
    let decoded = decoded(part, html, message, draft.file())?;
    draft.marked_up(&decoded.text)?;
    Ok(told(decoded, draft))
}

/// The text of a part, decoded anew from its bytes: many old mails do not say in which
/// encoding they are, and some are in another. `words` are the part as the parser decoded it,
/// for the encodings that it alone knows.
fn decoded(part: &MessagePart, words: &str, message: &Message, file: &Source) -> Result<Decoded, ReadError> {
    let label = part.content_type().and_then(|kind| kind.attribute("charset"));
    let declared = label.and_then(|label| encoding_rs::Encoding::for_label(label.as_bytes()));
    let is_known = declared.map_or(label.is_none(), encoding_rs::Encoding::is_ascii_compatible);
    if let Some(bytes) = bytes_of(part, message)
        && (is_known || file.manner.encoding.is_some())
    {
        return file.decode_declared(&bytes, label);
    }
    let name = declared.unwrap_or(encoding_rs::UTF_8).name();
    Ok(Decoded { text: words.to_owned(), encoding: Decoding::from(name), repairs: Vec::new() })
}

/// The bytes of a part as they were before they were packed for the way.
fn bytes_of<'m>(part: &MessagePart, message: &'m Message) -> Option<Cow<'m, [u8]>> {
    let packed = message.raw_message().get(part.offset_body as usize..part.offset_end as usize)?;
    match part.encoding {
        Encoding::None => Some(Cow::Borrowed(packed)),
        Encoding::Base64 => base64_decode(packed).map(Cow::Owned),
        Encoding::QuotedPrintable => quoted_printable_decode(packed).map(Cow::Owned),
    }
}

/// Hands over what was repaired in the bytes.
fn told(decoded: Decoded, draft: &mut Draft) -> Decoding {
    decoded.repairs.into_iter().for_each(|repair| draft.repair(repair));
    decoded.encoding
}

/// The name of the sender or, where there is none, the address.
fn sender(from: &Address) -> String {
    let first = from.first();
    first.and_then(|first| first.name().or(first.address())).unwrap_or_default().to_owned()
}
