//! Choosing files and folders: by the desktop's dialogs, or in one of our own where the desktop has none.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::App;
use super::bidi::Field;
use super::command::Command;
use super::picker::NoDialog;
use super::shelf::is_collection;
use super::state::{Dialog, State};
use super::worker::Report;
use crate::{files, session};

/// Entries of a folder that are looked at: of more nobody scrolls through all.
const MOST_ENTRIES: usize = 20_000;

/// Entries that are shown: with more the reader goes on typing.
const MOST_SHOWN: usize = 400;

/// What is chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Purpose {
    /// Files to open; or, in our own dialog, a folder with all that is in it.
    #[default]
    Files,
    /// A folder to open.
    Folder,
    /// The folder to export to.
    ExportFolder,
    /// The folder of a collection.
    CollectionFolder,
}

impl Purpose {
    /// Whether a folder is chosen, in which files do not matter.
    pub fn is_folder(self) -> bool {
        self != Self::Files
    }

    /// Id of the words that say what is chosen.
    pub fn title(self) -> &'static str {
        match self {
            Self::Files => "open-files-title",
            Self::Folder => "open-folder-title",
            Self::ExportFolder => "export-folder-title",
            Self::CollectionFolder => "collection-folder-title",
        }
    }
}

/// A file or folder in a folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Where it is.
    pub path: PathBuf,
    /// Its name.
    pub name: String,
    /// The same in small letters.
    small: String,
    /// Whether it is a folder.
    pub is_folder: bool,
}

/// What is in a folder: folders first, without what is hidden or cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listing {
    /// The folder.
    pub folder: PathBuf,
    /// What is in it, or why that cannot be known.
    pub entries: Result<Vec<Entry>, String>,
}

impl Listing {
    fn of(folder: PathBuf) -> Self {
        let found = files::entries(&folder, MOST_ENTRIES);
        let entries = found.map(|found| {
            let mut entries: Vec<_> = found
                .into_iter()
                .filter(|(path, is_folder)| *is_folder || is_collection(path) || session::may_read(path))
                .filter_map(|(path, is_folder)| {
                    let name = path.file_name()?.to_string_lossy().into_owned();
                    Some(Entry { path, small: name.to_lowercase(), name, is_folder })
                })
                .collect();
            entries.sort_by_cached_key(|entry| (!entry.is_folder, entry.small.clone(), entry.name.clone()));
            entries
        });
        Self { folder, entries: entries.map_err(|error| error.to_string()) }
    }
}

/// The entries that fit what was typed.
#[derive(Debug, Default)]
pub struct Shown {
    /// The first of them.
    pub entries: Vec<Entry>,
    /// How many follow.
    pub n_more: usize,
}

/// What the reader is at in our own dialog.
#[derive(Default)]
pub struct BrowsingDraft {
    /// What for.
    pub purpose: Purpose,
    /// The path.
    pub field: Field,
    /// What is in the folder that was looked at last.
    pub listing: Option<Listing>,
    /// The folder that was asked about last.
    pub asked: Option<PathBuf>,
    /// The place of the entry that was chosen, among those that are shown.
    pub at: Option<usize>,
    /// The dialog that the folder is chosen for.
    back: Option<Dialog>,
}

impl BrowsingDraft {
    /// The folder that the path leads to, and the beginning of a name in it.
    pub fn typed(&self) -> (PathBuf, &str) {
        let text = self.field.text();
        let (folder, name) = match text.rfind(std::path::is_separator) {
            Some(at) => text.split_at_checked(at + 1).unwrap_or((text, "")),
            None => ("", text),
        };
        (PathBuf::from(folder), name)
    }

    /// The path as it was typed.
    pub fn path(&self) -> Option<PathBuf> {
        let text = self.field.text().trim();
        (!text.is_empty()).then(|| PathBuf::from(text))
    }

    /// The entries whose names begin as typed, in either case.
    pub fn shown(&self) -> Shown {
        let (folder, beginning) = self.typed();
        let beginning = beginning.to_lowercase();
        let listed = self.listing.as_ref().filter(|listing| listing.folder == folder);
        let entries = listed.and_then(|listing| listing.entries.as_ref().ok()).into_iter().flatten();
        let is_shown =
            |entry: &&Entry| (entry.is_folder || !self.purpose.is_folder()) && entry.small.starts_with(&beginning);
        let mut fitting = entries.filter(is_shown);
        let entries = fitting.by_ref().take(MOST_SHOWN).cloned().collect();
        Shown { entries, n_more: fitting.count() }
    }

    /// The path as far as all of these entries go with it, where that is farther than what was typed.
    pub fn completion(&self, shown: &Shown) -> Option<String> {
        let (folder, beginning) = self.typed();
        let (first, others) = shown.entries.split_first().filter(|_| shown.n_more == 0 && !beginning.is_empty())?;
        let mut common = first.name.as_str();
        for other in others {
            let same = common.char_indices().zip(other.name.chars()).find(|((_, a), b)| a != b);
            let end = same.map_or(common.len().min(other.name.len()), |((at, _), _)| at);
            common = common.get(..end).unwrap_or_default();
        }
        let is_whole_folder = others.is_empty() && first.is_folder;
        let is_farther = common.chars().count() > beginning.chars().count() || is_whole_folder;
        is_farther.then(|| {
            let path = folder.join(common).to_string_lossy().into_owned();
            if is_whole_folder { as_folder(&path) } else { path }
        })
    }

    /// Goes into a folder.
    pub fn enter(&mut self, folder: &Path) {
        self.field.put(&as_folder(&folder.to_string_lossy()));
        self.at = None;
    }

    /// The folder above.
    pub fn above(&self) -> Option<PathBuf> {
        self.typed().0.parent().filter(|above| !above.as_os_str().is_empty()).map(Path::to_owned)
    }
}

fn as_folder(path: &str) -> String {
    if path.ends_with(std::path::is_separator) {
        path.to_owned()
    } else {
        format!("{path}{}", std::path::MAIN_SEPARATOR)
    }
}

impl App {
    /// Has files or a folder chosen.
    pub(super) fn pick(&self, purpose: Purpose) {
        let title = self.kit.word(purpose.title());
        let picker = Arc::clone(&self.picker);
        self.worker.aside(move || {
            let paths = if purpose.is_folder() {
                picker.folder(&title).map(|folder| folder.into_iter().collect())
            } else {
                picker.files(&title)
            };
            match paths {
                Ok(paths) if paths.is_empty() => None,
                Ok(paths) => Some(Report::Picked(purpose, paths)),
                Err(NoDialog) => Some(Report::CannotPick(purpose)),
            }
        });
    }

    /// Opens our own dialog, which comes back to the one that is open.
    pub(super) fn browse(&mut self, purpose: Purpose) {
        let back = self.state.dialog.filter(|_| purpose.is_folder() && purpose != Purpose::Folder);
        self.open_dialog(Some(Dialog::OpenPath));
        let draft = &mut self.drafts.browsing;
        (draft.purpose, draft.back) = (purpose, back);
        let known = match purpose {
            Purpose::Files | Purpose::Folder => None,
            Purpose::ExportFolder => Some(PathBuf::from(self.drafts.dialog.folder.text())),
            Purpose::CollectionFolder => {
                PathBuf::from(self.drafts.dialog.collection.text()).parent().map(Path::to_owned)
            }
        };
        let known = known.filter(|folder| !folder.as_os_str().is_empty());
        draft.enter(&known.or_else(|| usual_folder(&self.state)).unwrap_or_else(|| PathBuf::from("/")));
    }

    /// Begins our own dialog.
    pub(super) fn draft_browsing(&mut self) {
        self.drafts.browsing = BrowsingDraft::default();
        if let Some(folder) = usual_folder(&self.state) {
            self.drafts.browsing.enter(&folder);
        }
    }

    /// Looks into a folder, off the frame.
    pub(super) fn list_folder(&self, folder: PathBuf) {
        self.worker.aside(move || Some(Report::Listed(Listing::of(folder))));
    }

    pub(super) fn take_listing(&mut self, listing: Listing) {
        let draft = &mut self.drafts.browsing;
        if draft.asked.as_ref() == Some(&listing.folder) {
            draft.listing = Some(listing);
        }
    }

    /// Takes what was chosen.
    pub(super) fn take_picked(&mut self, ctx: &egui::Context, purpose: Purpose, paths: Vec<PathBuf>) {
        let Some(first) = paths.first() else { return };
        match purpose {
            Purpose::Files | Purpose::Folder => self.open_paths(ctx, paths),
            Purpose::ExportFolder => self.drafts.dialog.folder.set_text(&first.to_string_lossy()),
            Purpose::CollectionFolder => {
                let field = &mut self.drafts.dialog.collection;
                let name = PathBuf::from(field.text()).file_name().unwrap_or_default().to_owned();
                field.set_text(&first.join(name).to_string_lossy());
            }
        }
    }

    /// Takes what was chosen in our own dialog.
    pub(super) fn take_browsed(&mut self, ctx: &egui::Context, path: PathBuf) {
        let purpose = self.drafts.browsing.purpose;
        self.apply(ctx, Command::Dialog(None));
        self.take_picked(ctx, purpose, vec![path]);
    }

    /// The dialog that our own one was opened from, once it closes.
    pub(super) fn dialog_before(&mut self) -> Option<Dialog> {
        self.drafts.browsing.back.take().filter(|_| self.state.dialog == Some(Dialog::OpenPath))
    }
}

/// The folder where the reader is likely to look first.
fn usual_folder(state: &State) -> Option<PathBuf> {
    let shown = state.shown().map(|open| &open.path);
    let mut known = shown.into_iter().chain(state.settings.recent.iter());
    let last = known.find_map(|path| path.parent().filter(|folder| folder.is_absolute()).map(Path::to_owned));
    last.or_else(|| std::env::home_dir().filter(|home| !home.as_os_str().is_empty()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draft(text: &str, purpose: Purpose, names: &[(&str, bool)]) -> BrowsingDraft {
        let mut draft = BrowsingDraft { purpose, field: Field::new(text), ..BrowsingDraft::default() };
        let folder = draft.typed().0;
        let entry = |(name, is_folder): &(&str, bool)| Entry {
            path: folder.join(name),
            name: (*name).to_owned(),
            small: name.to_lowercase(),
            is_folder: *is_folder,
        };
        let entries = Ok(names.iter().map(entry).collect());
        draft.listing = Some(Listing { folder, entries });
        draft
    }

    #[test]
    fn what_is_typed_narrows_and_completes() {
        let names = [("أخبار", true), ("News", true), ("news-1.txt", false), ("news-2.txt", false), ("b.txt", false)];
        for (text, purpose, n_shown, completed) in [
            ("/d/", Purpose::Files, 5, None),
            ("/d/n", Purpose::Files, 3, None),
            ("/d/news-", Purpose::Files, 2, None),
            ("/d/new", Purpose::Folder, 1, Some("/d/News/")),
            ("/d/b", Purpose::Files, 1, Some("/d/b.txt")),
            ("/d/b.txt", Purpose::Files, 1, None),
            ("/d/أ", Purpose::Files, 1, Some("/d/أخبار/")),
            ("/d/x", Purpose::Files, 0, None),
        ] {
            let draft = draft(text, purpose, &names);
            let shown = draft.shown();
            assert_eq!((shown.entries.len(), draft.completion(&shown).as_deref()), (n_shown, completed), "{text}");
        }
        let alike = [("news-1.txt", false), ("news-2.txt", false)];
        let draft = draft("/d/n", Purpose::Files, &alike);
        assert_eq!(draft.completion(&draft.shown()).as_deref(), Some("/d/news-"));
        assert_eq!(draft.above(), Some(PathBuf::from("/")));
    }

    #[test]
    fn a_folder_is_listed_with_its_folders_first_and_without_what_is_hidden_or_no_article() {
        let folder = tempfile::tempdir().unwrap();
        for name in ["b.txt", "A.html", ".hidden.txt", "c.png", "no ending", "desk.waqai"] {
            std::fs::write(folder.path().join(name), "x").unwrap();
        }
        std::fs::create_dir(folder.path().join("z")).unwrap();
        std::fs::create_dir(folder.path().join(".git")).unwrap();
        let names: Vec<_> =
            Listing::of(folder.path().to_owned()).entries.unwrap().into_iter().map(|e| e.name).collect();
        assert_eq!(names, ["z", "A.html", "b.txt", "desk.waqai", "no ending"]);
        assert!(Listing::of(folder.path().join("none")).entries.is_err());
    }
}
