//! Trains the linear tagger of names.
//!
//! ```text
//! cargo run --release --no-default-features --example train_tagger -- \
//!     --clusters clusters.tsv --out assets/models/names.bin CORPUS…
//! ```
//!
//! A corpus that ends in `.conll` has a word and its tag on each line (`B-PER`,
//! `I-PER`, `O`; persons, places, organisations, others) and an empty line
//! between sentences; one that ends in `.txt` has a sentence a line with names in
//! brackets and their kinds (`[Ali Saleh|person]`); one that ends in `.silver`
//! has labels of a better tagger, in columns as in `.conll`, and counts less. Clusters are
//! folded words, most frequent first, with three cluster numbers. A tenth of
//! each corpus is held out, and the model is scored on it by whole spans.

mod corpora;
mod score;

use std::error::Error;
use std::io::Write as _;
use std::path::PathBuf;

use clap::Parser;
use waqai::analyse::Knowledge;
use waqai::tagger::Linear;
use waqai::tagger::train::{Example, Recipe, train};

use corpora::Corpus;

#[derive(Parser)]
struct Arguments {
    /// Words and their clusters, most frequent first.
    #[arg(long)]
    clusters: PathBuf,
    /// Where the model goes.
    #[arg(long)]
    out: PathBuf,
    /// Passes over the corpora.
    #[arg(long, default_value_t = Recipe::default().epochs)]
    epochs: usize,
    /// Strength of the L1 term.
    #[arg(long, default_value_t = Recipe::default().sparsity)]
    sparsity: f32,
    /// Step of the learner.
    #[arg(long, default_value_t = Recipe::default().rate)]
    rate: f32,
    /// What a sentence labelled by another tagger counts beside others.
    #[arg(long, default_value_t = 0.3)]
    silver: f32,
    /// Train on what is held out, too.
    #[arg(long)]
    all: bool,
    /// The corpora.
    files: Vec<PathBuf>,
}

fn main() -> Result<(), Box<dyn Error>> {
    let arguments = Arguments::parse();
    let knowledge = Knowledge::bundled()?;
    let mut out = std::io::stdout().lock();
    let mut corpora = Vec::new();
    for path in &arguments.files {
        let corpus = Corpus::read(path, &knowledge, arguments.silver)?;
        writeln!(out, "{}: {} sentences, {} held out", corpus.name, corpus.learnt.len(), corpus.held_out.len())?;
        corpora.push(corpus);
    }
    let mut examples: Vec<Example> = Vec::new();
    for corpus in &corpora {
        examples.extend(corpus.learnt.iter().cloned());
        if arguments.all {
            examples.extend(corpus.held_out.iter().cloned());
        }
    }
    let recipe =
        Recipe { epochs: arguments.epochs, sparsity: arguments.sparsity, rate: arguments.rate, ..Recipe::default() };
    let clusters = corpora::clusters(&std::fs::read_to_string(&arguments.clusters)?);
    let bytes = train(&examples, &clusters, &recipe, &mut |epoch, loss| {
        let _ = writeln!(std::io::stderr(), "pass {epoch}: loss {loss:.4}");
    });
    std::fs::write(&arguments.out, &bytes)?;
    writeln!(out, "{}: {} bytes", arguments.out.display(), bytes.len())?;
    let model = Linear::read(&bytes)?;
    for corpus in corpora.iter().filter(|corpus| !corpus.held_out.is_empty()) {
        writeln!(out, "{}\n{}", corpus.name, score::table(&model, &corpus.held_out))?;
    }
    Ok(())
}
