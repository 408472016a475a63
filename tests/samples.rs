//! Articles in every format, encoding and direction are read right; hostile files are read or refused with the reason.
//!
//! `WAQAI_SAMPLES=FOLDER cargo test --test samples` writes them all there, the hostile ones in full size, for
//! `.ci/hostile`, which measures what they cost; here nothing is timed.

#![expect(clippy::expect_used, reason = "helpers of a test may panic")]

#[path = "samples/formats.rs"]
mod formats;
#[path = "samples/hostile.rs"]
mod hostile;
#[path = "support/made.rs"]
mod made;
#[path = "support/pdf.rs"]
#[allow(dead_code, reason = "the tests of the reader draw more")]
mod made_pdf;

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use hostile::Outcome;
use waqai::analyse::Knowledge;
use waqai::document::Document;
use waqai::read::limits::Limits;
use waqai::read::{self, Manner, ReadError};
use waqai::session::{self, Options, Strength, Watch};

/// As few as there may be of each.
const SAMPLES: usize = 120;
const HOSTILE: usize = 60;

/// A folder that was made for the samples, if they are asked for.
fn folder(name: &str) -> Option<PathBuf> {
    let folder = PathBuf::from(std::env::var_os("WAQAI_SAMPLES")?).join(name);
    fs::create_dir_all(&folder).expect("a folder");
    Some(folder)
}

#[test]
fn every_format_in_every_encoding_and_direction_gives_the_article() {
    let samples = formats::samples();
    let names: BTreeSet<_> = samples.iter().map(|sample| sample.name.as_str()).collect();
    assert!(names.len() == samples.len() && names.len() >= SAMPLES, "{} samples", names.len());
    let formats: BTreeSet<_> = samples.iter().map(|sample| sample.format).collect();
    for reader in read::ALL {
        assert!(formats.contains(reader.id), "no sample of {}", reader.id);
    }
    let folder = folder("articles");
    for sample in &samples {
        if let Some(folder) = &folder {
            fs::write(folder.join(&sample.name), &sample.bytes).expect("writable");
        }
        let name = &sample.name;
        let articles = read::read_all(name, &sample.bytes, Manner::default());
        let articles = articles.unwrap_or_else(|error| panic!("{error}: {name}"));
        let [Ok(document)] = articles.as_slice() else { panic!("{} articles: {name}", articles.len()) };
        let words: Vec<_> = document.paragraphs.iter().map(|paragraph| paragraph.span.of(&document.text)).collect();
        assert_eq!(words, sample.article.paragraphs, "{name}");
        assert_eq!(document.title.map(|title| title.of(&document.text)), words.first().copied(), "{name}");
        assert_eq!(document.language, sample.article.language, "{name}");
        if let Some(encoding) = sample.encoding {
            assert_eq!(document.encoding.name, encoding, "{name}");
        }
        let told = |kind: &str| kind != "bom-removed";
        let repairs: Vec<_> = document.repairs.iter().map(|repair| repair.kind).filter(|kind| told(kind)).collect();
        assert_eq!(repairs, [""; 0], "{name}");
    }
}

/// What became of a file: how many articles came out whole, why others did not, and what was changed in the first.
fn told(articles: &Result<Vec<Result<Document, ReadError>>, ReadError>) -> String {
    match articles {
        Err(error) => format!("refused: {error}"),
        Ok(articles) => {
            let errors = articles.iter().filter_map(|article| article.as_ref().err());
            let whole: Vec<_> = articles.iter().filter_map(|article| article.as_ref().ok()).collect();
            let repairs = whole.first().map(|document| &document.repairs).into_iter().flatten();
            let repairs: Vec<_> = repairs.map(|repair| repair.kind).collect();
            let error = errors.map(ToString::to_string).next().unwrap_or_default();
            format!("{} read [{}] {error}", whole.len(), repairs.join(" "))
        }
    }
}

#[test]
fn hostile_files_are_read_with_a_mark_or_refused_with_the_reason() {
    let knowledge = Knowledge::bundled().expect("sound tables");
    let folder = folder("hostile");
    let files = hostile::files(folder.is_some());
    let names: BTreeSet<_> = files.iter().map(|file| file.name).collect();
    assert!(names.len() == files.len() && names.len() >= HOSTILE, "{} hostile files", names.len());
    // As much smaller as the files are.
    let usual = Limits::default();
    let limits =
        Limits { articles: usual.articles / 20, paragraphs: usual.paragraphs / 20, lines: usual.lines / 20, ..usual };
    let mut wrong = Vec::new();
    for file in files {
        if let Some(folder) = &folder {
            fs::write(folder.join(file.name), &file.bytes).expect("writable");
            continue;
        }
        let name = file.name;
        let articles = read::read_all(name, &file.bytes, Manner { limits, ..Manner::default() });
        let told = told(&articles);
        let is_refused = told.starts_with("refused");
        let is_expected = match file.outcome {
            Outcome::Refused(words) => is_refused && told.contains(words),
            Outcome::Read(words) => !is_refused && told.contains(words),
        };
        if !is_expected {
            wrong.push(format!("{name}: {:?}, but it is {told}", file.outcome));
        }
        // What was read has facts or none, but no rule breaks on it.
        let options = Options { names: Strength::Fast, ..Options::default() };
        let first = articles.into_iter().flatten().find_map(Result::ok);
        if let Some(document) = first.filter(|document| document.text.len() < 100_000) {
            let article = session::examine(document, options, &knowledge, &Watch::default()).expect("not stopped");
            article.sheet.verify(&article.document.text).unwrap_or_else(|error| panic!("{error:?}: {name}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
