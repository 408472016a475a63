//! What a collection of 10,000 articles (50 MB of text) costs: to open, to search, to turn to another article, to decide.
//!
//! The articles are made of words that are as frequent as in a language, each with 20 KB of findings and five
//! decisions. The most memory that was in use is printed at the end.

#![expect(clippy::expect_used, clippy::print_stdout, reason = "a bench that cannot be set up must stop, and tells")]

use std::cell::Cell;
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::LazyLock;

use divan::Bencher;
use jiff::Timestamp;
use waqai::store::{self, Arrival, ArticleId, Decision, Finding, Opened, Query, Reader, Standing, Writer};

const ARTICLES: usize = 10_000;

/// Words of an article: 5 KB in Arabic.
const WORDS: usize = 470;

/// Articles added in one transaction.
const BATCH: usize = 100;

/// Syllables of which the words are made.
const SYLLABLES: [&str; 16] =
    ["قا", "من", "را", "بو", "ست", "عي", "ها", "لم", "جن", "دي", "شو", "كر", "ان", "بغ", "ور", "تل"];

static COLLECTION: LazyLock<(tempfile::TempDir, PathBuf)> = LazyLock::new(|| {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("bench.waqai");
    let mut writer = store::create(&path, "bench").expect("a new collection");
    fill(&mut writer);
    (folder, path)
});

fn main() {
    divan::main();
    if let Ok(status) = std::fs::read_to_string("/proc/self/status") {
        let peak = status.lines().find(|line| line.starts_with("VmHWM"));
        println!("{}", peak.unwrap_or_default());
    }
}

fn fill(writer: &mut Writer) {
    let mut chance = numbers();
    let body = findings();
    let counts = BTreeMap::from([("actors".to_owned(), 9), ("forces".to_owned(), 12)]);
    for batch in 0..ARTICLES / BATCH {
        let name = |nth| format!("{}.txt", batch * BATCH + nth);
        let texts: Vec<String> = (0..BATCH).map(|_| article(&mut chance)).collect();
        let documents: Vec<_> = texts
            .iter()
            .enumerate()
            .map(|(nth, text)| waqai::read::read(&name(nth), text.as_bytes(), waqai::read::Manner::default()))
            .collect::<Result<_, _>>()
            .expect("texts");
        let arrivals: Vec<_> = documents.iter().map(|document| Arrival { document, path: None, at: now() }).collect();
        let added = writer.add(&arrivals).expect("added");
        let findings: Vec<_> = added
            .iter()
            .map(|it| Finding { article: it.id(), program: "0.1.0", at: now(), counts: &counts, body: body.as_bytes() })
            .collect();
        writer.keep(&findings, &[]).expect("added");
        let decisions: Vec<_> = added.iter().flat_map(|it| (1..=5).map(move |nth| decision(it.id(), nth))).collect();
        writer.keep(&[], &decisions).expect("decided");
    }
}

fn now() -> Timestamp {
    Timestamp::UNIX_EPOCH
}

fn decision(article: ArticleId, nth: u32) -> Decision<'static> {
    let body = r#"{"edit":"decide","fact":{"kind":"force","words":[120,164]},"review":"accepted"}"#;
    Decision {
        article: Some(article),
        who: "bench",
        at: now(),
        standing: Some(Standing { facts: 40, decided: nth, ..Standing::default() }),
        body,
    }
}

/// A word by its rank: the most frequent are the shortest.
fn word(rank: u64) -> String {
    let mut word = String::new();
    let mut rest = rank + 20;
    while rest > 0 {
        word.push_str(SYLLABLES.get((rest % 16) as usize).expect("sixteen"));
        rest /= 16;
    }
    word
}

/// Words of falling frequency, a sentence of twelve each, with a headline.
fn article(chance: &mut impl FnMut() -> u64) -> String {
    let mut text = String::new();
    for nth in 0..WORDS {
        // The logarithm of the rank is as likely anywhere up to that of 60,000.
        let rank = (60_000_f64.ln() * (chance() % 1_000_000) as f64 / 1e6).exp() as u64;
        text.push_str(&word(rank));
        text.push_str(match nth {
            8 => "\n\n",
            nth if nth % 48 == 47 => ".\n\n",
            nth if nth % 12 == 11 => ". ",
            _ => " ",
        });
    }
    text
}

/// As long and as repetitive as the sheet of an article of this length.
fn findings() -> String {
    let fact = |nth: usize| {
        let (start, best) = (nth * 97, nth * 13 + 4);
        format!(
            r#"{{"id":"f{nth}","kind":"killed","unit":"soldiers","low":{best},"high":{best},"best":{best},"qualifier":"exact","status":"reported","actor":"a{nth}","location":"l{nth}","date":null,"confidence":0.91,"mentions":[{{"start":{start},"end":{},"text":"{}"}}]}}"#,
            start + 17,
            word(nth as u64 * 31),
        )
    };
    let facts: Vec<String> = (0..70).map(fact).collect();
    format!("{{\"forces\":[{}]}}", facts.join(","))
}

fn writer() -> Writer {
    match store::open(&COLLECTION.1, "bench").expect("it opens") {
        Opened::Own(writer) => writer,
        Opened::ReadOnly(_, why) => panic!("{why:?}"),
    }
}

/// Until the list can be shown.
#[divan::bench(sample_count = 20)]
fn opening() -> usize {
    let writer = writer();
    let heads = writer.reader().expect("a reader").heads().expect("a list");
    assert!(heads.len() >= ARTICLES);
    heads.len()
}

/// Until the hits and the places in the first twenty are known; by what is asked for.
#[divan::bench(args = ["frequent", "rare", "two", "phrase", "beginning", "three_letters"])]
fn search(bencher: Bencher<'_, '_>, asked: &str) {
    let (one, other) = (word(1), word(40));
    let question = match asked {
        "frequent" => one,
        "rare" => word(50_000),
        "two" => format!("{one} {other}"),
        "phrase" => format!("\"{one} {other}\""),
        "beginning" => format!("{}*", word(300)),
        _ => format!("{}{}*", SYLLABLES[0], SYLLABLES[1].chars().take(1).collect::<String>()),
    };
    let reader = writer().reader().expect("a reader");
    let query = Query::parse(&question).expect("words");
    bencher.bench_local(|| {
        let hits = reader.search(&query).expect("hits");
        hits.iter().take(20).map(|hit| reader.places(*hit, &query).expect("places").len()).sum::<usize>()
    });
}

/// Text, findings and decisions of another article.
#[divan::bench]
fn turning_to_another_article(bencher: Bencher<'_, '_>) {
    let reader: Reader = writer().reader().expect("a reader");
    let turn = Cell::new(0);
    bencher.bench_local(|| {
        turn.set((turn.get() + 7919) % ARTICLES as i64);
        let article = ArticleId(turn.get() + 1);
        let found = reader.finding(article).expect("findings").expect("facts were sought");
        let decisions = reader.decisions(Some(article)).expect("decisions");
        (reader.document(article).expect("a text"), found, decisions)
    });
}

/// Until a decision outlives a loss of power.
#[divan::bench(sample_count = 200, sample_size = 1)]
fn deciding(bencher: Bencher<'_, '_>) {
    let mut writer = writer();
    bencher.bench_local(|| writer.keep(&[], &[decision(ArticleId(77), 5)]).expect("decided"));
}

/// An article that is added alone.
#[divan::bench(sample_count = 50, sample_size = 1)]
fn adding(bencher: Bencher<'_, '_>) {
    let mut writer = writer();
    let mut chance = numbers();
    let nth = Cell::new(0);
    let mut other = || {
        format!(
            "{} {}",
            {
                nth.set(nth.get() + 1);
                nth.get()
            },
            article(&mut chance)
        )
    };
    bencher
        .with_inputs(move || {
            let text = other();
            waqai::read::read("added.txt", text.as_bytes(), waqai::read::Manner::default()).expect("a text")
        })
        .bench_local_values(|document| {
            writer.add(&[Arrival { document: &document, path: None, at: now() }]).expect("added")
        });
}

/// Numbers without order that are the same each time.
fn numbers() -> impl FnMut() -> u64 {
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    move || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        state >> 33
    }
}
