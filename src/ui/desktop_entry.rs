//! The program in the menu of a Linux desktop, and as one that opens the files it reads: the files for that, as the
//! specifications of freedesktop.org have them, written below the user's own folder of data.

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use super::App;
use super::bidi::ltr_isolate;
use super::state::Failure;
use super::wording::DOT;
use super::worker::Report;
use crate::files::{self, Existing};

/// The entry of the menu; [`PROGRAM`] and [`PATH`] stand for the program.
const ENTRY: &str = include_str!("../../assets/desktop/waqai.desktop");
/// The program as a part of a command line.
const PROGRAM: &str = "@program@";
/// The program as a path.
const PATH: &str = "@path@";
const ENTRY_FILE: &str = "applications/waqai.desktop";

/// What is written as it is, below the folder of data.
const OTHERS: [(&str, &str); 3] = [
    ("mime/packages/waqai.xml", include_str!("../../assets/desktop/waqai.xml")),
    ("icons/hicolor/scalable/apps/waqai.svg", include_str!("../../assets/icon/waqai.svg")),
    (
        "icons/hicolor/scalable/mimetypes/application-x-waqai-collection.svg",
        include_str!("../../assets/icon/collection.svg"),
    ),
];

/// Programs that tell the desktop: each with what comes before the folder that it looks at, that folder, and the file
/// without which there is nothing to tell.
const TELLERS: [(&str, &[&str], &str, Option<&str>); 3] = [
    ("update-desktop-database", &[], "applications", None),
    ("update-mime-database", &[], "mime", None),
    ("gtk-update-icon-cache", &["-q", "-t", "-f"], "icons/hicolor", Some("icons/hicolor/icon-theme.cache")),
];

/// Why the desktop has not been told of the program.
#[derive(Debug, thiserror::Error)]
pub enum EntryError {
    /// Another system has other ways.
    #[error("this is for Linux desktops; on other systems files are given to programs in the file manager")]
    OtherSystem,
    /// Neither `XDG_DATA_HOME` nor `HOME` says where the user's files are.
    #[error("there is no folder for the user's data: neither XDG_DATA_HOME nor HOME is set")]
    NoFolder,
    /// Where the program lies cannot be written in an entry.
    #[error("the place of the program is no text: {0:?}")]
    Program(PathBuf),
    /// A file could not be written or removed.
    #[error("{source}: {path:?}")]
    File {
        /// The reason.
        #[source]
        source: io::Error,
        /// The file.
        path: PathBuf,
    },
}

/// What was done.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Changed {
    /// The files that were written or removed.
    pub files: Vec<PathBuf>,
    /// Programs that should have told the desktop at once and could not, with what they said.
    pub faults: Vec<String>,
}

/// Writes the files for this user and this program, or removes them all, and tells the desktop.
///
/// # Errors
/// [`EntryError`]; files that were written before stay.
pub fn change(removes: bool) -> Result<Changed, EntryError> {
    if !cfg!(target_os = "linux") {
        return Err(EntryError::OtherSystem);
    }
    let set = |name| std::env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    let own = || Some(set("HOME")?.join(".local/share"));
    let data = set("XDG_DATA_HOME").filter(|path| path.is_absolute()).or_else(own).ok_or(EntryError::NoFolder)?;
    let files = if removes {
        remove(&data)?
    } else {
        // An AppImage runs from a folder that is gone when it ends.
        let program = set("APPIMAGE").map_or_else(std::env::current_exe, Ok);
        write(&data, &program.map_err(|source| EntryError::File { source, path: PathBuf::from("waqai") })?)?
    };
    Ok(Changed { files, faults: TELLERS.iter().filter_map(|teller| tell(&data, teller)).collect() })
}

/// The same from the command line: a line for each file to `out`, and for each program that failed to `report`.
///
/// # Errors
/// As [`change`], or as `out` and `report` do.
pub fn print(removes: bool, out: &mut dyn Write, report: &mut dyn Write) -> io::Result<()> {
    let changed = change(removes).map_err(io::Error::other)?;
    changed.files.iter().try_for_each(|path| writeln!(out, "{}", path.display()))?;
    changed.faults.iter().try_for_each(|fault| writeln!(report, "waqai: {fault}"))
}

impl App {
    /// Adds the program to the menu of the desktop, off the frame.
    pub(super) fn add_to_desktop(&self) {
        self.worker.aside(|| Some(Report::ToldDesktop(change(false))));
    }

    /// Tells what came of that.
    pub(super) fn take_told_desktop(&mut self, changed: Result<Changed, EntryError>) {
        match changed {
            Ok(Changed { files, faults }) => {
                let paths: Vec<_> = files.iter().map(|path| ltr_isolate(&path.to_string_lossy())).collect();
                self.state.told = Some(self.kit.words.with("desktop-entry-told", [("paths", paths.join(DOT).into())]));
                self.state.failures.extend(faults.into_iter().map(Failure::within));
            }
            Err(error) => self.state.failures.push(Failure::within(error.to_string())),
        }
    }
}

fn write(data: &Path, program: &Path) -> Result<Vec<PathBuf>, EntryError> {
    let entry = entry(program)?;
    let files = OTHERS.into_iter().chain([(ENTRY_FILE, entry.as_str())]);
    files
        .map(|(below, text)| {
            let path = data.join(below);
            let made = path.parent().map_or(Ok(()), files::make_folder);
            let written = made
                .and_then(|()| files::write_atomically(&path, Existing::Replace, |out| out.write_all(text.as_bytes())));
            match written {
                Ok(()) => Ok(path),
                Err(source) => Err(EntryError::File { source, path }),
            }
        })
        .collect()
}

fn remove(data: &Path) -> Result<Vec<PathBuf>, EntryError> {
    let files = OTHERS.into_iter().map(|(below, _)| below).chain([ENTRY_FILE]);
    let removed = files.map(|below| {
        let path = data.join(below);
        match files::remove(&path) {
            Ok(was_there) => Ok(was_there.then_some(path)),
            Err(source) => Err(EntryError::File { source, path }),
        }
    });
    removed.filter_map(Result::transpose).collect()
}

/// The entry of a program that lies there.
fn entry(program: &Path) -> Result<String, EntryError> {
    let path = program.to_str().filter(|path| !path.chars().any(char::is_control));
    let path = path.ok_or_else(|| EntryError::Program(program.to_owned()))?;
    Ok(ENTRY.replace(PROGRAM, &as_value(&as_argument(path))).replace(PATH, &as_value(path)))
}

/// A word of a command line, as the specification of desktop entries quotes it.
fn as_argument(path: &str) -> String {
    let mut quoted = String::from('"');
    for letter in path.chars() {
        match letter {
            '"' | '`' | '$' | '\\' => quoted.extend(['\\', letter]),
            '%' => quoted.push_str("%%"),
            _ => quoted.push(letter),
        }
    }
    quoted.push('"');
    quoted
}

/// Text as the value of a line.
fn as_value(text: &str) -> String {
    text.replace('\\', r"\\")
}

/// Has the desktop look at what changed; what went wrong, if anything did. A desktop without that program looks by
/// itself, sooner or later.
fn tell(data: &Path, &(program, arguments, folder, wanted): &(&str, &[&str], &str, Option<&str>)) -> Option<String> {
    if wanted.is_some_and(|file| !files::is_file(&data.join(file))) {
        return None;
    }
    let mut command = Command::new(program);
    match command.args(arguments).arg(data.join(folder)).stdin(Stdio::null()).output() {
        Ok(output) if output.status.success() => None,
        Ok(output) => {
            let said = String::from_utf8_lossy(&output.stderr).split_whitespace().collect::<Vec<_>>().join(" ");
            Some(format!("{program}: {}", if said.is_empty() { output.status.to_string() } else { said }))
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => None,
        Err(error) => Some(format!("{program}: {error}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_what_is_removed() {
        let data = tempfile::tempdir().unwrap();
        let written = write(data.path(), Path::new("/opt/waqai")).unwrap();
        assert_eq!(written.len(), OTHERS.len() + 1);
        assert!(written.iter().all(|path| files::is_file(path)));
        assert_eq!(write(data.path(), Path::new("/opt/other")).unwrap(), written, "written again over the older ones");
        assert_eq!(remove(data.path()).unwrap(), written);
        assert!(!written.iter().any(|path| files::is_file(path)));
        assert_eq!(remove(data.path()).unwrap(), Vec::<PathBuf>::new());
    }

    #[test]
    fn a_program_is_found_wherever_it_lies() {
        for (path, line) in [
            ("/usr/bin/waqai", r#"Exec="/usr/bin/waqai" %F"#),
            ("/my programs/waqai", r#"Exec="/my programs/waqai" %F"#),
            ("/أدوات/100%/waqai", r#"Exec="/أدوات/100%%/waqai" %F"#),
            (r#"/a"b$c\d/waqai"#, r#"Exec="/a\\"b\\$c\\\\d/waqai" %F"#),
        ] {
            let entry = entry(Path::new(path)).unwrap();
            assert!(entry.lines().any(|own| own == line), "{path}: {entry}");
            assert!(!entry.contains('@'), "{entry}");
        }
        assert!(entry(Path::new("/a\nExec=b")).is_err(), "a name with a line end is no way into the entry");
    }

    #[test]
    fn the_type_is_that_of_collections() {
        let [(_, types), ..] = OTHERS;
        assert!(types.contains(&format!("*.{}", crate::store::EXTENSION)));
        assert!(ENTRY.contains("application/x-waqai-collection;") && types.contains("application/x-waqai-collection"));
    }
}
