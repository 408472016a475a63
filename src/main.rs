//! The program: arguments to window or sub-command, outcome to exit status.

mod arguments;

use std::io::{self, Write};
use std::process::ExitCode;

use clap::Parser;

use arguments::{Arguments, Collate, Command, Extract, usage};
use waqai::across::Form;
use waqai::batch::collate::Wanted;
use waqai::read::Manner;
use waqai::read::limits::Limits;
use waqai::{batch, export, read};

/// Exit status where some input failed and the others were done.
const SOME_FAILED: u8 = 1;

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let limits = arguments.max_size.map(|mib| Limits::of_files(usize::from(mib) << 20)).unwrap_or_default();
    let manner = Manner { limits, ..Manner::default() };
    let outcome = match &arguments.command {
        None => return window(arguments, manner),
        Some(Command::Desktop { remove }) => return desktop(*remove),
        Some(Command::Formats) => formats(&mut io::stdout().lock()).map(|()| batch::Summary::default()),
        Some(Command::Extract(extract)) => run(extract, manner),
        Some(Command::Collate(wanted)) => collate(wanted, manner),
    };
    match outcome {
        Ok(summary) if summary.failed == 0 => ExitCode::SUCCESS,
        Ok(_) => ExitCode::from(SOME_FAILED),
        // Whoever read our output has seen enough.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) if error.kind() == io::ErrorKind::InvalidInput => usage(&error.to_string()),
        Err(error) => fail(&error),
    }
}

fn run(extract: &Extract, manner: Manner<'static>) -> io::Result<batch::Summary> {
    let format = export::by_id(&extract.format).ok_or(io::ErrorKind::InvalidInput)?;
    if extract.bom && !format.takes_bom {
        usage(&format!("--bom is not for --format {}", format.id));
    }
    let reads_lines = extract.paths.iter().any(|path| path.as_os_str() == "-");
    if reads_lines && (extract.paths.len() > 1 || extract.out.is_some() || format.series != Some("jsonl")) {
        usage("- stands alone: it writes JSON lines to standard output");
    }
    if reads_lines && extract.reading.encoding.is_some() {
        usage("--encoding is not for -: JSON lines are UTF-8");
    }
    let (knowledge, bad_rows) = extract.reading.knowledge()?;
    let job = batch::Job {
        work: extract.reading.work(&knowledge, manner),
        format,
        export: export::Options { bom: extract.bom, ..export::Options::default() },
    };
    let (mut out, mut report) = (io::BufWriter::new(io::stdout().lock()), report());
    let summary = match &extract.out {
        _ if reads_lines => batch::lines::lines(&job, io::stdin(), &mut out, &mut report),
        Some(folder) => batch::files_into(&job, &extract.paths, folder, &mut report),
        None => batch::files(&job, &extract.paths, &mut out, &mut report),
    }?;
    Ok(batch::Summary { failed: summary.failed + bad_rows, ..summary })
}

/// Where failures are told: a call of the system for each line, not for each of its words.
fn report() -> impl Write {
    io::LineWriter::new(io::stderr())
}

fn collate(collate: &Collate, manner: Manner<'static>) -> io::Result<batch::Summary> {
    let form = match collate.format.as_str() {
        "csv" => Form::Csv { bom: collate.bom },
        _ if collate.bom => usage("--bom is for --format csv"),
        "xlsx" => Form::Xlsx,
        _ => Form::Json,
    };
    if collate.paths.iter().any(|path| path.as_os_str() == "-") {
        usage("collate reads files and folders, not standard input");
    }
    let tables = collate.tables();
    let wanted = Wanted { tables: &tables, form, target: collate.out.as_deref() };
    if wanted.is_files() && wanted.target.is_none() {
        usage("--format csv is one file for each table: give one --table, or --out with a folder");
    }
    let (knowledge, bad_rows) = collate.reading.knowledge()?;
    let work = collate.reading.work(&knowledge, manner);
    let mut out = io::BufWriter::new(io::stdout().lock());
    let summary = batch::collate::collate(&work, &collate.paths, wanted, &mut out, &mut report())?;
    Ok(batch::Summary { failed: summary.failed + bad_rows, ..summary })
}

fn formats(out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "Reads")?;
    for reader in read::ALL {
        writeln!(out, "  {:14}{} (.{})", reader.id, reader.name, reader.extensions.join(", ."))?;
    }
    writeln!(out, "Writes")?;
    for format in export::ALL {
        writeln!(out, "  {:14}{} (.{})", format.id, format.name, format.extension)?;
    }
    Ok(())
}

#[cfg(feature = "gui")]
fn window(arguments: Arguments, manner: Manner<'static>) -> ExitCode {
    use waqai::session::{Options, Strength};
    let options = Options { names: Strength::Full, manner, ..Options::default() };
    let sharing = arguments.sharing();
    match waqai::ui::run(arguments.files, options, sharing) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => fail(&format!("{error}; `waqai extract FILE` works without a window")),
    }
}

#[cfg(feature = "gui")]
fn desktop(removes: bool) -> ExitCode {
    let told = waqai::ui::tell_desktop(removes, &mut io::stdout().lock(), &mut report());
    told.map_or_else(|error| fail(&error), |()| ExitCode::SUCCESS)
}

#[cfg(not(feature = "gui"))]
fn desktop(_removes: bool) -> ExitCode {
    fail(&"this program was built without a window, so a desktop has nothing to open")
}

#[cfg(not(feature = "gui"))]
fn window(_arguments: Arguments, _manner: Manner<'static>) -> ExitCode {
    fail(&"this program was built without a window; `waqai extract FILE` works without one")
}

fn fail(reason: &dyn std::fmt::Display) -> ExitCode {
    eprintln!("waqai: {reason}");
    ExitCode::from(SOME_FAILED)
}
