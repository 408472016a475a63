//! Rebuilds `assets/lang/*/common.tsv`: the ordinary words of a language.
//!
//! `common_words USES SOURCE [--tagged FILE…] [--names FILE…] TEXT…` counts the
//! folded words of plain texts (one file or many; JSON lines are read as text)
//! and writes those with at least USES uses, commonest first. Left out are
//! words that a tagged file (`word tag` lines, `O` for no name) has mostly as
//! part of a name, and the words in the first column of a list of names.

use std::collections::{HashMap, HashSet};
use std::error::Error;
use std::io::Write;

use waqai::text::{Script, WordKind, fold, fold_word, words};

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let least: u32 = arguments.next().ok_or("USES is missing")?.parse()?;
    let source = arguments.next().ok_or("SOURCE is missing")?;
    let (mut into, mut tagged, mut names, mut texts) = ("text", Vec::new(), Vec::new(), Vec::new());
    for argument in arguments {
        match argument.as_str() {
            "--tagged" => into = "tagged",
            "--names" => into = "names",
            "--texts" => into = "text",
            _ => match into {
                "tagged" => tagged.push(argument),
                "names" => names.push(argument),
                _ => texts.push(argument),
            },
        }
    }
    let left_out = left_out(&tagged, &names)?;
    let mut uses: HashMap<String, u32> = HashMap::new();
    for path in &texts {
        let folded = fold(&std::fs::read_to_string(path)?);
        for word in words(&folded) {
            if matches!(word.kind, WordKind::Letters(Script::Arabic | Script::Latin)) {
                *uses.entry(word.of(&folded.text).to_owned()).or_default() += 1;
            }
        }
    }
    let mut kept: Vec<(&String, &u32)> =
        uses.iter().filter(|(word, n)| **n >= least && word.chars().count() > 1 && !left_out.contains(*word)).collect();
    kept.sort_by(|a, b| b.1.cmp(a.1).then(a.0.cmp(b.0)));
    let mut table = std::io::BufWriter::new(std::io::stdout());
    writeln!(table, "# form\tsource (ordinary words, folded, commonest first; see assets/SOURCES.md)")?;
    for (word, _) in kept {
        writeln!(table, "{word}\t{source}")?;
    }
    table.flush()?;
    Ok(())
}

/// Words that are names more often than not, and listed names.
fn left_out(tagged: &[String], names: &[String]) -> Result<HashSet<String>, Box<dyn Error>> {
    let mut seen: HashMap<String, (u32, u32)> = HashMap::new();
    for path in tagged {
        for line in std::fs::read_to_string(path)?.lines() {
            let mut columns = line.split_whitespace();
            if let (Some(word), Some(tag)) = (columns.next(), columns.next_back()) {
                let (in_name, all) = seen.entry(fold_word(word)).or_default();
                *in_name += u32::from(tag != "O");
                *all += 1;
            }
        }
    }
    let mostly_plain = |word: &str| seen.get(word).is_some_and(|&(named, all)| all >= 3 && named == 0);
    let mut out: HashSet<String> =
        seen.iter().filter(|(_, (named, all))| named * 2 > *all).map(|(word, _)| word.clone()).collect();
    for path in names {
        for line in std::fs::read_to_string(path)?.lines().filter(|line| !line.starts_with('#')) {
            let name = fold_word(line.split('\t').next().unwrap_or_default());
            if !mostly_plain(&name) {
                out.insert(name);
            }
        }
    }
    Ok(out)
}
