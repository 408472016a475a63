//! The arguments that the program takes, as clap reads and explains them.

use std::io;
use std::num::NonZeroUsize;
use std::path::PathBuf;

use clap::builder::PossibleValuesParser;
use clap::{CommandFactory, Parser, Subcommand, ValueEnum, value_parser};
use jiff::civil::Date;

use waqai::analyse::Knowledge;
use waqai::read::limits::MOST_BYTES;
use waqai::session::{self, Encoding, Manner, Strength};
use waqai::{across, batch, export, lists};

/// What `--help` ends with.
const EXAMPLES: &str = "\
Examples:
  waqai                                      open the window
  waqai report.txt                           open an article in the window
  waqai extract report.txt                   write its fact sheet to the terminal
  waqai extract news/ --out sheets/          one sheet for each article of a folder
  waqai extract news/ --format csv > all.csv all facts in one table
  waqai extract - < corpus.jsonl             JSON lines in, one sheet a line out
  waqai collate news/ --format xlsx --out news.xlsx
                                             who, where, how many and when across all articles of a folder

Exit status: 0 all well, 1 some input failed, 2 wrong usage.";

/// Shows who, where and how many in Arabic and English security news.
#[derive(Parser)]
#[command(version, about, after_help = EXAMPLES, args_conflicts_with_subcommands = true)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Option<Command>,
    /// Largest file that is read, in MiB [default: 64, of plain text 256]
    #[arg(long, value_name = "MIB", value_parser = value_parser!(u16).range(1..=(MOST_BYTES as i64 >> 20)), global = true)]
    pub(crate) max_size: Option<u16>,
    /// Open another window, where one is open already
    #[arg(long)]
    pub(crate) new_window: bool,
    /// Articles to open in the window, in the one that is open if there is one
    #[arg(value_name = "FILE")]
    pub(crate) files: Vec<PathBuf>,
}

#[cfg(feature = "gui")]
impl Arguments {
    /// What the window does about one that is open. What limits are for is read within them, so in a window of its own.
    pub(crate) fn sharing(&self) -> waqai::ui::Sharing {
        use waqai::ui::Sharing;
        match self {
            Self { max_size: Some(_), .. } => Sharing::Alone,
            Self { new_window: true, .. } => Sharing::Beside,
            _ => Sharing::HandsOver,
        }
    }
}

#[derive(Subcommand)]
pub(crate) enum Command {
    /// Write the fact sheets of articles, without a window
    #[command(after_help = EXAMPLES)]
    Extract(Extract),
    /// Put the facts of several articles together: the same actors and places, figures for the same thing side by
    /// side, a timeline
    #[command(after_help = EXAMPLES)]
    Collate(Collate),
    /// List the formats that are read and written
    Formats,
    /// Add the window to the applications menu of this Linux desktop, and to what opens the files it reads
    Desktop {
        /// Take all of that back
        #[arg(long)]
        remove: bool,
    },
}

#[derive(clap::Args)]
pub(crate) struct Extract {
    /// Articles, folders of articles, or - for JSON lines {"id", "text", "date"} from standard input
    #[arg(required = true, value_name = "PATH")]
    pub(crate) paths: Vec<PathBuf>,
    /// Format of the sheets; several sheets in one stream come one a line where it is json
    #[arg(long, default_value = "json", value_parser = PossibleValuesParser::new(export::ALL.iter().map(|f| f.id)))]
    pub(crate) format: String,
    /// Write one file for each article into this folder
    #[arg(long, value_name = "DIR")]
    pub(crate) out: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) reading: Reading,
    /// Begin csv and md files with a byte order mark, for spreadsheet programs
    #[arg(long)]
    pub(crate) bom: bool,
}

#[derive(clap::Args)]
pub(crate) struct Collate {
    /// Articles, or folders of articles
    #[arg(required = true, value_name = "PATH")]
    pub(crate) paths: Vec<PathBuf>,
    /// Format of the tables
    #[arg(long, default_value = "json", value_parser = PossibleValuesParser::new(across::Form::IDS))]
    pub(crate) format: String,
    /// Only these tables, parted by commas [default: all]
    #[arg(long, value_name = "TABLE", value_delimiter = ',',
        value_parser = PossibleValuesParser::new(across::Table::ALL.map(across::Table::id)))]
    pub(crate) table: Vec<String>,
    /// Write into this file; several tables of csv into this folder, each a file
    #[arg(long, value_name = "FILE")]
    pub(crate) out: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) reading: Reading,
    /// Begin csv files with a byte order mark, for spreadsheet programs
    #[arg(long)]
    pub(crate) bom: bool,
}

/// How articles are read.
#[derive(clap::Args)]
pub(crate) struct Reading {
    /// The day that "yesterday" is counted from
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub(crate) base_date: Option<Date>,
    /// Encoding of text files, by any name that the WHATWG lists [default: detected]; utf-8-as-windows-1256 repairs
    /// UTF-8 that was once read as Windows-1256 and saved so
    #[arg(long, value_name = "NAME", value_parser = encoding)]
    pub(crate) encoding: Option<Encoding>,
    /// Language of the articles
    #[arg(long, value_enum, default_value_t = Lang::Auto)]
    pub(crate) lang: Lang,
    /// Articles worked on at once [default: one for each core]
    #[arg(long, value_name = "N")]
    pub(crate) jobs: Option<NonZeroUsize>,
    /// Which name finder: the better one or, for large corpora, the faster one
    #[arg(long, value_enum, default_value_t = Names::Full)]
    pub(crate) names: Names,
    /// Your own actors, places and units, a file as the window's "My lists" writes it
    #[arg(long, value_name = "FILE")]
    pub(crate) lists: Option<PathBuf>,
}

impl Reading {
    /// What the program knows, with the reader's own lists where there are some; and how
    /// many of their rows cannot be used, each of which is named on standard error.
    pub(crate) fn knowledge(&self) -> io::Result<(Knowledge, usize)> {
        let knowledge = Knowledge::bundled().map_err(io::Error::other)?;
        let Some(path) = &self.lists else { return Ok((knowledge, 0)) };
        let (lists, faults) = lists::read(path).map_err(io::Error::other)?.lists();
        for (line, fault) in &faults {
            eprintln!("waqai: line {line}: {fault}: \"{}\"", path.display());
        }
        Ok((knowledge.with_lists(&lists), faults.len()))
    }

    /// How articles are worked on with what is known.
    pub(crate) fn work<'k>(&self, knowledge: &'k Knowledge, manner: Manner<'static>) -> batch::Work<'k> {
        let options = session::Options {
            base_date: self.base_date,
            language: match self.lang {
                Lang::Auto => None,
                Lang::Ar => Some("ar"),
                Lang::En => Some("en"),
            },
            names: match self.names {
                Names::Full => Strength::Full,
                Names::Fast => Strength::Fast,
            },
            manner: Manner { encoding: self.encoding, ..manner },
        };
        batch::Work { knowledge, options, jobs: self.jobs.map(NonZeroUsize::get) }
    }
}

impl Collate {
    /// The tables that are asked for.
    pub(crate) fn tables(&self) -> Vec<across::Table> {
        let is_wanted = |table: &across::Table| self.table.is_empty() || self.table.iter().any(|id| id == table.id());
        across::Table::ALL.into_iter().filter(is_wanted).collect()
    }
}

#[derive(Clone, Copy, ValueEnum)]
pub(crate) enum Lang {
    Auto,
    Ar,
    En,
}

#[derive(Clone, Copy, ValueEnum)]
pub(crate) enum Names {
    Full,
    Fast,
}

fn encoding(name: &str) -> Result<Encoding, String> {
    let offered = || Encoding::OFFERED.iter().map(|encoding| encoding.name()).collect::<Vec<_>>().join(", ");
    Encoding::named(name).ok_or_else(|| format!("there is no such encoding; among those there are: {}", offered()))
}

/// Tells what was wrong with the call and ends the program.
pub(crate) fn usage(message: &str) -> ! {
    Arguments::command().error(clap::error::ErrorKind::ArgumentConflict, message).exit()
}
