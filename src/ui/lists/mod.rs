//! The reader's own lists in the window: read, changed, looked ahead at, saved.
//!
//! Nothing is written and no fact found anew before the reader saves. What is
//! typed until then is in [`ListsDraft`], which goes with the dialog.

mod draft;

use std::sync::Arc;

use super::App;
use super::state::{Dialog, Failure, Loaded};
use super::worker::{Opener, Report};
use crate::document::{Document, sha256};
use crate::facts::FactSheet;
use crate::lists::{self, Cells, Lists, SaveError, Table};
use crate::review::{Difference, Way, compare};
use crate::session::{Strength, Watch};

pub use draft::{Listed, ListsDraft, RowForm, Trouble, row_of_fact, row_of_words};

/// Articles that a change is tried on, at most: more would tell little more and take long.
const MOST_TRIED: usize = 100;

/// What the reader wants of the lists.
#[derive(Debug, Clone, PartialEq)]
pub enum Wish {
    /// Look at them, with a new row to fill in or without.
    Open(Option<Cells>),
    /// See what the open articles would have.
    TryOut,
    /// Give up what was changed, and close the dialog.
    Discard,
    /// Write the file and find with it.
    Save {
        /// Whatever another program made of it meanwhile.
        overwrites: bool,
    },
}

/// What was done for them off the frame.
#[derive(Debug)]
pub enum Told {
    /// It was read; `None` where there is none yet.
    Read(Result<Option<Table>, String>),
    /// The open articles were tried.
    TriedOut(u64, Outlook),
    /// The file was written, and is found with.
    Saved(Lists),
    /// It was not.
    NotSaved(SaveError),
}

/// What saving would do to the open articles.
#[derive(Debug, Default)]
pub struct Outlook {
    /// Those that were tried: title, and what is found before and after.
    pub articles: Vec<(String, FactSheet, FactSheet)>,
    /// How many there are.
    pub n_open: usize,
    /// What is otherwise, each with the place of its article.
    pub differences: Vec<(usize, Difference)>,
}

impl Outlook {
    /// How many facts are added, changed and gone.
    pub fn counts(&self) -> [usize; 3] {
        let n = |way: Way| self.differences.iter().filter(|(_, one)| one.ways.contains(&way)).count();
        let (added, gone) = (n(Way::Added), n(Way::Gone));
        [added, self.differences.len() - added - gone, gone]
    }
}

impl App {
    /// Looks whether the file of lists can be used: findings in a collection are signed with what it says.
    pub(super) fn check_lists(&mut self) {
        let Some(path) = self.lists.clone() else { return };
        let reason = match lists::read(&path) {
            Ok(table) => {
                let (lists, faults) = table.lists();
                self.use_lists(lists);
                (!faults.is_empty()).then(|| self.kit.words.count("lists-bad", faults.len()))
            }
            Err(error) if error.is_missing => None,
            Err(error) => Some(error.reason),
        };
        self.state.failures.extend(reason.map(|reason| Failure::of(path, reason)));
    }

    /// Takes lists for those that facts are found with.
    fn use_lists(&mut self, lists: Lists) {
        self.lists_signature = match lists.entries.as_slice() {
            [] => String::new(),
            entries => {
                let digest = sha256(format!("{entries:?}").as_bytes());
                format!(" with lists {}", digest.get(..12).unwrap_or_default())
            }
        };
        self.lists_in_use = lists;
    }

    /// Does what the reader wants of the lists.
    pub(super) fn tend_lists(&mut self, wish: Wish) {
        match wish {
            Wish::Open(row) => self.open_lists(row),
            Wish::TryOut => self.try_lists_out(),
            Wish::Discard => {
                self.drafts.lists.stop_trying();
                self.drafts.lists = ListsDraft::default();
                self.open_dialog(None);
            }
            Wish::Save { overwrites } => self.save_lists(overwrites),
        }
    }

    /// Takes what was done for the lists off the frame.
    pub(super) fn take_lists(&mut self, told: Told) {
        let draft = &mut self.drafts.lists;
        match told {
            Told::Read(read) => {
                draft.is_coming = false;
                match read {
                    Ok(older) => draft.take_file(older, &self.lists_in_use),
                    Err(reason) => draft.failure = Some(reason),
                }
            }
            Told::TriedOut(revision, outlook) => {
                if draft.tried.as_ref().is_some_and(|(tried, _)| *tried == revision) {
                    draft.outlook = Some(outlook);
                }
            }
            Told::Saved(lists) => {
                *draft = ListsDraft::default();
                self.use_lists(lists);
                if self.state.dialog == Some(Dialog::Lists) {
                    self.open_dialog(None);
                }
                self.find_all_again();
            }
            Told::NotSaved(error) => {
                draft.is_saving = false;
                draft.trouble = Some(match error {
                    SaveError::Changed(_) => Trouble::ChangedElsewhere,
                    SaveError::Io { source, .. } => Trouble::Refused(source.to_string()),
                });
            }
        }
    }

    /// Opens the dialog on what the file says now; what was changed and neither saved nor given up is still there.
    fn open_lists(&mut self, row: Option<Cells>) {
        if self.drafts.lists.has_edits() {
            self.drafts.lists.form = row.map(|cells| RowForm::new(None, cells));
            self.open_dialog(Some(Dialog::Lists));
            return;
        }
        self.drafts.lists = ListsDraft::of(self.lists.clone(), row);
        self.open_dialog(Some(Dialog::Lists));
        let Some(path) = self.lists.clone() else { return };
        self.worker.aside(move || {
            let read = match lists::read(&path) {
                Ok(table) => Ok(Some(table)),
                Err(error) if error.is_missing => Ok(None),
                Err(error) => Err(error.reason),
            };
            Some(Report::Lists(Box::new(Told::Read(read))))
        });
    }

    /// Finds the facts of the open articles with and without what was changed, off the frame.
    fn try_lists_out(&mut self) {
        let shown = self.state.shown;
        let draft = &mut self.drafts.lists;
        let (revision, watch) = (draft.revision, Arc::new(Watch::default()));
        draft.stop_trying();
        draft.tried = Some((revision, Arc::clone(&watch)));
        let lists = draft.table.lists().0;
        let mut open: Vec<_> = self.state.articles.iter().filter(|open| open.loaded.is_some()).collect();
        open.sort_by_key(|open| Some(open.key) != shown);
        let n_open = open.len();
        let texts = open.iter().take(MOST_TRIED).filter_map(|open| {
            let loaded = open.loaded.as_ref()?;
            Some((loaded.title().to_owned(), Arc::clone(&loaded.article.document)))
        });
        let (texts, opener): (Vec<_>, _) = (texts.collect(), Arc::clone(&self.opener));
        self.worker.aside(move || {
            let other = opener.with_lists(&lists)?;
            let outlook = try_out(&*opener, &*other, texts, &watch)?;
            Some(Report::Lists(Box::new(Told::TriedOut(revision, Outlook { n_open, ..outlook }))))
        });
    }

    fn save_lists(&mut self, overwrites: bool) {
        let draft = &mut self.drafts.lists;
        let Some(path) = self.lists.clone().filter(|_| !draft.is_saving) else { return };
        (draft.is_saving, draft.trouble) = (true, None);
        let (table, older, opener) = (draft.table.clone(), draft.older.clone(), Arc::clone(&self.opener));
        self.worker.aside(move || {
            let told = match lists::save(&path, &table, older.as_ref(), overwrites) {
                Ok(()) => {
                    let (lists, _) = table.lists();
                    opener.take_lists(&lists);
                    Told::Saved(lists)
                }
                Err(error) => Told::NotSaved(error),
            };
            Some(Report::Lists(Box::new(told)))
        });
    }

    /// Has the facts of all articles sought with what is known now: of each once it is
    /// in front. What was decided about them is carried over.
    fn find_all_again(&mut self) {
        let mut rereads = Vec::new();
        for open in self.state.articles.iter_mut().filter(|open| open.loaded.is_some()) {
            open.stop_looking();
            if open.work.is_some() {
                // Perhaps it is being read with another base date.
                rereads.push(open.key);
            } else {
                open.is_due |= open.loaded.as_ref().is_some_and(Loaded::has_facts);
            }
        }
        for key in rereads {
            self.read(key);
        }
    }
}

/// What `other` finds otherwise than `opener` in some texts; `None` once that is not wanted any more.
fn try_out(
    opener: &dyn Opener,
    other: &dyn Opener,
    texts: Vec<(String, Arc<Document>)>,
    watch: &Watch,
) -> Option<Outlook> {
    let mut outlook = Outlook::default();
    for (title, document) in texts {
        // The quick look is enough to tell what lists change.
        let find = |opener: &dyn Opener| opener.find(&document, Strength::Fast, watch).ok().flatten();
        let (before, after) = (find(opener)?, find(other)?);
        let place = outlook.articles.len();
        outlook.differences.extend(compare(&before, &after).into_iter().map(|one| (place, one)));
        outlook.articles.push((title, before, after));
    }
    Some(outlook)
}
