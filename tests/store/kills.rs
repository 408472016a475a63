//! The process is killed at any moment: what it had acknowledged is there.
//!
//! A second process of this test adds and decides, and says so on its output after each; it is killed after some
//! lines and a moment. `WAQAI_KILLS` says how often (40 unless told).

use std::fmt::Write as _;
use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use super::*;

/// Names the collection that the second process works on; the number of the round is behind a colon.
const WORKED_ON: &str = "WAQAI_WORKED_ON";

/// Rounds on one collection, before a new one begins: so that making one is interrupted too.
const ROUNDS_EACH: u64 = 20;

#[test]
fn whatever_was_acknowledged_outlives_the_process() {
    let rounds: u64 = std::env::var("WAQAI_KILLS").ok().and_then(|text| text.parse().ok()).unwrap_or(40);
    let (mut place, mut acknowledged) = (self::place(), Vec::new());
    let (mut lines, mut silent) = (0, 0);
    for round in 0..rounds {
        let is_first = round.is_multiple_of(ROUNDS_EACH);
        if is_first {
            (place, acknowledged) = (self::place(), Vec::new());
        }
        let before = acknowledged.len();
        let mut chance = numbers(round);
        let mut worker = start(&place.1, round);
        // One round in eight does not wait for a word, and the first of each collection for nothing at all.
        let most = if is_first || chance().is_multiple_of(8) { 0 } else { chance() % 40 };
        let mut output = BufReader::new(worker.stdout.take().expect("a pipe"));
        let mut line = String::new();
        while (acknowledged.len() - before) < most as usize && output.read_line(&mut line).expect("readable") > 0 {
            acknowledged.extend(line.trim_end().strip_prefix("done: ").map(str::to_owned));
            line.clear();
        }
        if !is_first {
            std::thread::sleep(Duration::from_micros(chance() % 20_000));
        }
        worker.kill().expect("killed");
        worker.wait().expect("over");
        // What it had said before it was killed counts, a line cut short does not.
        while output.read_line(&mut line).expect("readable") > 0 {
            let whole = line.strip_suffix('\n').and_then(|line| line.strip_prefix("done: "));
            acknowledged.extend(whole.map(str::to_owned));
            line.clear();
        }
        lines += acknowledged.len() - before;
        silent += usize::from(acknowledged.len() == before);
        check(&place.1, &acknowledged, round);
    }
    assert!(silent > 0 && lines > rounds as usize * 5, "{lines} lines, {silent} rounds without one");
}

/// That all that was acknowledged is there, sound, and in its place.
fn check(path: &Path, acknowledged: &[String], round: u64) {
    let Opened::Own(writer) = store::open_or_create(path, "after").expect("it opens") else { panic!("it is free") };
    let reader = writer.reader().expect("a reader");
    reader.check().unwrap_or_else(|error| panic!("round {round}: {error}"));
    let mut there = std::collections::BTreeSet::new();
    for head in reader.heads().expect("a list") {
        let text = reader.document(head.id).expect("its text").text;
        there.insert(format!("article {} {text}", head.id.0));
        for found in reader.findings(head.id).expect("its findings") {
            there.insert(format!("finding {} {}", head.id.0, String::from_utf8_lossy(&found.body)));
        }
    }
    for decision in reader.log().expect("the log") {
        there.insert(format!("decision {} {}", decision.number.0, decision.body));
    }
    for line in acknowledged {
        assert!(there.contains(line), "round {round}: {line} is lost");
    }
}

fn start(path: &Path, round: u64) -> Child {
    let mut worked_on = path.as_os_str().to_owned();
    worked_on.push(format!(":{round}"));
    Command::new(std::env::current_exe().expect("this test"))
        .args(["--exact", "kills::worker", "--ignored", "--nocapture"])
        .env(WORKED_ON, worked_on)
        .stdout(Stdio::piped())
        .spawn()
        .expect("it starts")
}

#[test]
#[ignore = "started by the test above as another process"]
fn worker() {
    let Some(worked_on) = std::env::var_os(WORKED_ON) else { return };
    let worked_on = worked_on.to_str().expect("Unicode");
    let (path, round) = worked_on.rsplit_once(':').expect("a round");
    let mut chance = numbers(round.parse::<u64>().expect("a number") + 1_000_000);
    let Opened::Own(mut writer) = store::open_or_create(Path::new(path), "worker").expect("it opens") else {
        panic!("it is free")
    };
    println!();
    for nth in 0_u64.. {
        let article = ArticleId(1 + (chance() % (nth + 1)) as i64);
        let mut told = String::new();
        match chance() % 10 {
            0..3 => {
                let texts: Vec<String> = (0..=chance() % 3).map(|_| text(&mut chance)).collect();
                let documents: Vec<_> = texts.iter().map(|text| read("kept.txt", text)).collect();
                let arrivals: Vec<_> =
                    documents.iter().map(|document| Arrival { document, path: None, at: at(0) }).collect();
                for (added, text) in writer.add(&arrivals).expect("added").iter().zip(&texts) {
                    writeln!(told, "done: article {} {text}", added.id().0).expect("written");
                }
            }
            3 => {
                let body = text(&mut chance);
                let counts = BTreeMap::from([("forces".to_owned(), 3)]);
                let finding = Finding { article, program: "0.1", at: at(1), counts: &counts, body: body.as_bytes() };
                if writer.keep(&[finding], &[]).is_ok() {
                    writeln!(told, "done: finding {} {body}", article.0).expect("written");
                }
            }
            _ => {
                let bodies: Vec<String> = (0..=chance() % 3).map(|nth| format!("{round}.{nth}.{}", chance())).collect();
                let decide = |body| Decision { article: None, who: "sami", at: at(2), standing: None, body };
                let decisions: Vec<_> = bodies.iter().map(|body| decide(body.as_str())).collect();
                for (number, body) in writer.keep(&[], &decisions).expect("decided").iter().zip(&bodies) {
                    writeln!(told, "done: decision {} {body}", number.0).expect("written");
                }
            }
        }
        print!("{told}");
    }
}

/// Some hundred to some thousand words on one line.
fn text(chance: &mut impl FnMut() -> u64) -> String {
    let words = 50 + chance() % 800;
    let words: Vec<String> = (0..words).map(|_| format!("w{}", chance() % 5000)).collect();
    words.join(" ")
}

/// Numbers that are the same for each seed.
pub(crate) fn numbers(seed: u64) -> impl FnMut() -> u64 {
    let mut state = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
    move || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        state >> 33
    }
}
