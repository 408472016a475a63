//! The reader's own lists in the window: read, changed, looked ahead at, saved.
//!
//! Nothing is written and no fact found anew before the reader saves. What is
//! typed until then is in [`ListsDraft`], which goes with the dialog.

use std::path::PathBuf;
use std::sync::Arc;

use super::App;
use super::bidi::Field;
use super::outline::folded;
use super::state::{Dialog, Failure};
use super::worker::{Opener, Report};
use crate::document::Document;
use crate::facts::{FactId, FactKind, FactSheet};
use crate::lists::{self, Cells, Column, EntryKind, Fault, SaveError, Table};
use crate::review::{Difference, Way, compare};
use crate::session::{Strength, Watch};

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
    /// The file was looked at when the window opened: how many rows cannot be used, or why none can.
    Checked(Result<usize, String>),
    /// It was read; `None` where there is none yet.
    Read(Result<Option<Table>, String>),
    /// The open articles were tried.
    TriedOut(u64, Outlook),
    /// The file was written.
    Saved,
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

/// Why the lists are not saved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Trouble {
    /// Another program changed the file.
    ChangedElsewhere,
    /// The system refuses, in its words.
    Refused(String),
}

/// A row as the dialog lists it.
#[derive(Debug, Clone, PartialEq)]
pub struct Listed {
    /// Its line in the file, from 1.
    pub line: usize,
    /// What it adds to, if it says so.
    pub kind: Option<EntryKind>,
    /// Its name.
    pub name: String,
    /// Its other names.
    pub aliases: String,
    /// Its type.
    pub what: String,
    /// Why it cannot be used.
    pub fault: Option<Fault>,
}

/// The lists while they are looked at.
#[derive(Default)]
pub struct ListsDraft {
    /// The file.
    pub path: Option<PathBuf>,
    /// Why it cannot be read.
    pub failure: Option<String>,
    /// Whether it is being read.
    pub is_coming: bool,
    /// Whether it is being written.
    pub is_saving: bool,
    /// The filter being typed.
    pub filter: Field,
    /// The only kind listed.
    pub kind: Option<EntryKind>,
    /// The row that is being filled in.
    pub form: Option<RowForm>,
    /// Why it was not saved.
    pub trouble: Option<Trouble>,
    /// What saving would do, as of the latest change that was tried.
    pub outlook: Option<Outlook>,
    older: Option<Table>,
    table: Table,
    /// Changes since it was read.
    revision: u64,
    /// The revision that was tried last, and the work on it.
    tried: Option<(u64, Arc<Watch>)>,
    listed: Option<(u64, Option<EntryKind>, String)>,
    rows: Vec<Listed>,
}

impl ListsDraft {
    /// Whether there is something to save.
    pub fn is_changed(&self) -> bool {
        self.revision > 0
    }

    /// Whether the latest change is still to be tried.
    pub fn wants_trial(&self) -> bool {
        self.is_changed() && self.tried.as_ref().is_none_or(|(revision, _)| *revision != self.revision)
    }

    /// The rows that fit filter and kind; those that cannot be used come first.
    pub fn rows(&mut self) -> &[Listed] {
        let wanted = (self.revision, self.kind, self.filter.text().to_owned());
        if self.listed.as_ref() != Some(&wanted) {
            let query = folded(&wanted.2);
            let rows = self.table.rows().into_iter().map(|row| Listed {
                line: row.line,
                kind: EntryKind::from_id(&row.cells.get(Column::Kind).to_lowercase()),
                name: row.cells.get(Column::Name).to_owned(),
                aliases: row.cells.aliases().collect::<Vec<_>>().join(" | "),
                what: row.cells.get(Column::Type).to_lowercase(),
                fault: row.entry.err(),
            });
            let head = self.table.head_fault().into_iter().map(|(line, fault)| Listed {
                line,
                kind: None,
                name: String::new(),
                aliases: String::new(),
                what: String::new(),
                fault: Some(fault),
            });
            let fits = |row: &Listed| {
                let is_kind = wanted.1.is_none_or(|kind| row.kind.is_none_or(|own| own == kind));
                is_kind && [&row.name, &row.aliases].iter().any(|names| folded(names).contains(&query))
            };
            self.rows = head.chain(rows).filter(fits).collect();
            self.rows.sort_by_key(|row| row.fault.is_none());
            self.listed = Some(wanted);
        }
        &self.rows
    }

    /// Begins to change the row of a line.
    pub fn edit(&mut self, line: usize) {
        let rows = self.table.rows();
        let cells = rows.iter().find(|row| row.line == line).map(|row| row.cells.clone());
        self.form = cells.map(|cells| RowForm::new(Some(line), cells));
    }

    /// Begins a row of a kind.
    pub fn add_of(&mut self, kind: EntryKind) {
        self.form = Some(RowForm::new(None, row(kind, "", "")));
    }

    /// Why the row that is being filled in cannot be used yet.
    pub fn form_fault(&mut self) -> Option<Fault> {
        let form = self.form.as_mut()?;
        let cells = form.cells();
        if form.checked.as_ref().is_none_or(|(known, _)| *known != cells) {
            let fault = self.table.check(form.line, &cells).err();
            form.checked = Some((cells, fault));
        }
        form.checked.as_ref()?.1.clone()
    }

    /// Takes what was filled in.
    pub fn take_form(&mut self) {
        let Some(form) = self.form.take() else { return };
        match form.line {
            Some(line) => self.table.set(line, form.cells()),
            None => drop(self.table.push(form.cells())),
        }
        self.note_change();
    }

    /// Takes a row out.
    pub fn remove(&mut self, line: usize) {
        self.table.remove(line);
        self.note_change();
    }

    /// Stops the work that nobody waits for any more.
    fn stop_trying(&mut self) {
        if let Some((_, watch)) = self.tried.take() {
            watch.cancel();
        }
    }

    fn note_change(&mut self) {
        self.revision += 1;
        self.trouble = None;
    }
}

/// A row that is being filled in.
pub struct RowForm {
    /// Its line; `None` for a new one.
    pub line: Option<usize>,
    /// What it adds to.
    pub kind: EntryKind,
    /// Its type, by id.
    pub what: String,
    /// What is typed, column by column; kind and type are chosen.
    pub fields: Vec<(Column, Field)>,
    base: Cells,
    /// What was looked at last, and what is wrong with it.
    checked: Option<(Cells, Option<Fault>)>,
}

impl RowForm {
    fn new(line: Option<usize>, cells: Cells) -> Self {
        let kind = EntryKind::from_id(&cells.get(Column::Kind).to_lowercase()).unwrap_or(EntryKind::Actor);
        let typed = Column::ALL.iter().filter(|column| !matches!(column, Column::Kind | Column::Type));
        let fields = typed.map(|&column| (column, Field::new(cells.get(column)))).collect();
        let what = cells.get(Column::Type).to_lowercase();
        Self { line, kind, what, fields, base: cells, checked: None }
    }

    /// Makes it a row of another kind, of which the type is still to be chosen.
    pub fn choose(&mut self, kind: EntryKind) {
        if self.kind != kind {
            self.kind = kind;
            self.what.clear();
        }
    }

    /// The row as it is typed. Only places have a position.
    fn cells(&self) -> Cells {
        let mut cells = self.base.clone();
        cells.set(Column::Kind, self.kind.id());
        cells.set(Column::Type, &self.what);
        for (column, field) in &self.fields {
            let is_left_out = self.kind != EntryKind::Place && matches!(column, Column::Lat | Column::Lon);
            cells.set(*column, if is_left_out { "" } else { field.text() });
        }
        cells
    }
}

/// A new row for words of an article.
pub fn row_of_words(words: &str) -> Cells {
    row(EntryKind::Actor, crate::facts::ActorKind::ArmedGroup.id(), words)
}

/// A new row for a fact; `None` for facts that lists cannot hold.
pub fn row_of_fact(sheet: &FactSheet, fact: FactId) -> Option<Cells> {
    Some(match fact.kind {
        FactKind::Actor => {
            let actor = sheet.actor(fact)?;
            let row = row(EntryKind::Actor, actor.kind.id(), &actor.name);
            let row = row.with(Column::Aliases, &actor.aliases.join("|"));
            row.with(Column::English, actor.name_en.as_deref().unwrap_or_default())
        }
        FactKind::Location => {
            let place = sheet.location(fact)?;
            let degrees = |degrees: f64| format!("{}", (degrees * 1e5).round() / 1e5);
            let (lat, lon) = place.position.map(|(lat, lon)| (degrees(lat), degrees(lon))).unwrap_or_default();
            let row = row(EntryKind::Place, place.kind.id(), &place.name);
            let row = row.with(Column::Lat, &lat).with(Column::Lon, &lon);
            let row = row.with(Column::Country, place.country.as_deref().unwrap_or_default());
            row.with(Column::English, place.name_en.as_deref().unwrap_or_default())
        }
        FactKind::Force => {
            let force = sheet.force(fact).filter(|force| !force.unit.is_empty())?;
            row(EntryKind::Unit, force.measure.id(), &force.unit)
        }
        FactKind::Date | FactKind::Claim => return None,
    })
}

fn row(kind: EntryKind, what: &str, name: &str) -> Cells {
    Cells::default().with(Column::Kind, kind.id()).with(Column::Type, what).with(Column::Name, name)
}

impl App {
    /// Looks whether the file of lists can be used, off the frame.
    pub(super) fn check_lists(&self) {
        let Some(path) = self.lists.clone() else { return };
        self.worker.aside(move || {
            let checked = match lists::read(&path) {
                Ok(table) => Ok(table.lists().1.len()),
                Err(error) if error.is_missing => return None,
                Err(error) => Err(error.reason),
            };
            Some(Report::Lists(Box::new(Told::Checked(checked))))
        });
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
            Told::Checked(Ok(0)) => {}
            Told::Checked(found) => {
                let reason = found.map_or_else(|reason| reason, |n| self.kit.words.count("lists-bad", n));
                self.state.failures.extend(self.lists.clone().map(|path| Failure::of(path, reason)));
            }
            Told::Read(read) => {
                draft.is_coming = false;
                match read {
                    Ok(older) => {
                        draft.table = older.clone().unwrap_or_default();
                        draft.older = older;
                        (draft.listed, draft.revision) = (None, 0);
                        // Its names may be taken there.
                        draft.form.iter_mut().for_each(|form| form.checked = None);
                    }
                    Err(reason) => draft.failure = Some(reason),
                }
            }
            Told::TriedOut(revision, outlook) => {
                if draft.tried.as_ref().is_some_and(|(tried, _)| *tried == revision) {
                    draft.outlook = Some(outlook);
                }
            }
            Told::Saved => {
                *draft = ListsDraft::default();
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
        if self.drafts.lists.is_changed() {
            self.drafts.lists.form = row.map(|cells| RowForm::new(None, cells));
            self.open_dialog(Some(Dialog::Lists));
            return;
        }
        let mut draft = ListsDraft { path: self.lists.clone(), is_coming: self.lists.is_some(), ..Default::default() };
        draft.form = row.map(|cells| RowForm::new(None, cells));
        self.drafts.lists = draft;
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
                    opener.take_lists(&table.lists().0);
                    Told::Saved
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
                open.is_due |= open.loaded.as_ref().is_some_and(|loaded| loaded.has_facts());
            }
        }
        rereads.into_iter().for_each(|key| self.read(key));
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
