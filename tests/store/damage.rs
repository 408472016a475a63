//! Damaged files: nothing wrong is shown as right, nothing is written to them, and what is sound is saved.

use std::fs;

use waqai::store::{Found, Logged, Query, salvage};

use super::kills::numbers;
use super::*;

/// What a collection holds.
#[derive(PartialEq)]
struct Whole {
    heads: Vec<Head>,
    documents: Vec<Document>,
    findings: Vec<Vec<Found>>,
    log: Vec<Logged>,
}

const ARTICLES: usize = 24;

/// The bytes of a collection with a little of everything, and what is in it.
fn sound() -> (Vec<u8>, Whole) {
    let (_folder, mut writer) = made();
    let mut chance = numbers(1);
    for nth in 0..ARTICLES {
        let words: Vec<String> = (0..100 + chance() % 700).map(|_| format!("w{}", chance() % 900)).collect();
        let article = add(&mut writer, &format!("{nth}.txt"), &words.join(" "));
        find(&mut writer, article, "0.1", nth as u32, &words.join(","));
        for decision in 0..4 {
            decide(&mut writer, Some(article), Some(decision), &format!("{{\"fact\": \"f{decision}\"}}"));
        }
    }
    let path = writer.path().to_owned();
    let whole = whole(&writer.reader().expect("a reader"));
    drop(writer);
    (fs::read(path).expect("its bytes"), whole)
}

fn whole(reader: &Reader) -> Whole {
    let heads = reader.heads().expect("a list");
    let documents = heads.iter().map(|head| reader.document(head.id).expect("a text")).collect();
    let findings = heads.iter().map(|head| reader.findings(head.id).expect("findings")).collect();
    Whole { documents, findings, log: reader.log().expect("a log"), heads }
}

#[test]
fn flipped_bits_are_told_and_change_neither_file_nor_facts() {
    let (bytes, whole) = sound();
    let (folder, path) = place();
    let saved = folder.path().join("saved.waqai");
    let (mut refused, mut told, mut articles) = (0, 0, 0);
    let rounds = 100;
    for seed in 0..rounds {
        let mut chance = numbers(seed);
        let mut damaged = bytes.clone();
        for _ in 0..=chance() % 4 {
            let at = chance() as usize % damaged.len();
            damaged[at] ^= 1 << (chance() % 8);
        }
        fs::write(&path, &damaged).unwrap();
        match store::open(&path, "reader") {
            Err(_) => refused += 1,
            Ok(Opened::Own(writer)) => told += usize::from(!is_right_or_told(&writer.reader().unwrap(), &whole, seed)),
            Ok(Opened::ReadOnly(_, why)) => panic!("seed {seed}: {why:?}"),
        }
        assert!(fs::read(&path).unwrap() == damaged, "seed {seed}: the file was changed");

        let _ = fs::remove_file(&saved);
        if let Ok(told) = salvage(&path, &saved, "saver") {
            articles += told.articles;
            let writer = own(&saved);
            let reader = writer.reader().unwrap();
            reader.check().unwrap_or_else(|error| panic!("seed {seed}: {error}"));
            for head in reader.heads().unwrap() {
                assert_eq!(reader.document(head.id).unwrap(), whole.documents[head.id.0 as usize - 1], "seed {seed}");
            }
            for decision in reader.log().unwrap() {
                assert_eq!(decision, whole.log[decision.number.0 as usize - 1], "seed {seed}");
            }
        }
        assert!(fs::read(&path).unwrap() == damaged, "seed {seed}: salvage changed the file");
    }
    println!("{refused} refused, {told} told on reading, {articles} of {} articles saved", rounds as usize * ARTICLES);
    assert!(refused > 0 && told > 0, "{refused} refused, {told} told on reading");
    let all = rounds as usize * ARTICLES;
    assert!(articles * 100 > all * 85, "{articles} of {all} articles saved");
}

/// Whether everything that can be read is as it was; what is read without complaint must be.
fn is_right_or_told(reader: &Reader, whole: &Whole, seed: u64) -> bool {
    let mut is_whole = true;
    let mut same = |same: Option<bool>, what: &str| {
        is_whole &= same.is_some();
        assert_ne!(same, Some(false), "seed {seed}: another {what}, and no word of damage");
    };
    same(reader.heads().ok().map(|heads| heads == whole.heads), "list");
    same(reader.log().ok().map(|log| log == whole.log), "log");
    for (nth, head) in whole.heads.iter().enumerate() {
        same(reader.document(head.id).ok().map(|document| document == whole.documents[nth]), "text");
        same(reader.findings(head.id).ok().map(|found| found == whole.findings[nth]), "finding");
        let decisions: Vec<_> = whole.log.iter().filter(|it| it.article == Some(head.id)).cloned().collect();
        same(reader.decisions(Some(head.id)).ok().map(|found| found == decisions), "decision");
    }
    // The index may have lost a word; it must not do worse than that.
    let _ = reader.search(&Query::parse("w1 OR w2*").expect("words"));
    same(reader.check().ok().map(|()| true), "page");
    is_whole
}

#[test]
fn a_file_cut_short_is_refused_and_what_is_left_is_saved() {
    let (bytes, whole) = sound();
    let (folder, path) = place();
    for (nth, share) in [9, 7, 5].into_iter().enumerate() {
        fs::write(&path, &bytes[..bytes.len() / 10 * share]).unwrap();
        let refused = store::open(&path, "reader").unwrap_err();
        assert!(matches!(refused.source, Fault::Damaged(_)), "{refused}");
        let saved = folder.path().join(format!("saved {nth}.waqai"));
        let told = salvage(&path, &saved, "saver").unwrap();
        assert!(told.articles > 0 && told.articles + told.articles_lost <= ARTICLES, "{told:?}");
        for head in own(&saved).reader().unwrap().heads().unwrap() {
            assert!(whole.heads.iter().any(|other| other.text_sha256 == head.text_sha256));
        }
    }
}

#[test]
fn a_sound_collection_is_saved_whole() {
    let (bytes, whole_before) = sound();
    let (folder, path) = place();
    fs::write(&path, bytes).unwrap();
    let saved = folder.path().join("saved.waqai");
    let told = salvage(&path, &saved, "saver").unwrap();
    assert_eq!((told.articles, told.articles_lost, told.findings_lost, told.decisions_lost), (ARTICLES, 0, 0, 0));
    assert!(whole(&own(&saved).reader().unwrap()) == whole_before);

    let held = own(&saved);
    let refused = salvage(&saved, &folder.path().join("other.waqai"), "saver").unwrap_err();
    assert!(matches!(refused.source, Fault::Busy), "{refused}");
    drop(held);
}
