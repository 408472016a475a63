//! The reader's lists while they are looked at: the file with what was changed, the
//! rows that are listed, the row that is being filled in.

use std::path::PathBuf;
use std::sync::Arc;

use super::Outlook;
use crate::facts::{ActorKind, FactId, FactKind, FactSheet};
use crate::lists::{Cells, Column, EntryKind, Fault, Lists, Table};
use crate::session::Watch;
use crate::text::fold_words;
use crate::ui::bidi::Field;

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
    /// Whether another program changed it since it was found with last.
    pub has_news: bool,
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
    pub(super) older: Option<Table>,
    pub(super) table: Table,
    /// Changes since it was read.
    pub(super) revision: u64,
    /// The revision that was tried last, and the work on it.
    pub(super) tried: Option<(u64, Arc<Watch>)>,
    listed: Option<(u64, Option<EntryKind>, String)>,
    rows: Vec<Listed>,
}

impl ListsDraft {
    /// Those of a file that is being read, with a new row or without.
    pub(super) fn of(path: Option<PathBuf>, row: Option<Cells>) -> Self {
        let form = row.map(|cells| RowForm::new(None, cells));
        Self { is_coming: path.is_some(), path, form, ..Self::default() }
    }

    /// Takes what was read; `None` where there is no file yet. What another program made of it since
    /// it was found with last is a change that is still to be saved.
    pub(super) fn take_file(&mut self, older: Option<Table>, in_use: &Lists) {
        self.table = older.clone().unwrap_or_default();
        self.older = older;
        self.has_news = self.table.lists().0 != *in_use;
        (self.listed, self.revision) = (None, u64::from(self.has_news));
        // The names of the row that is being filled in may be taken there.
        self.form.iter_mut().for_each(|form| form.checked = None);
    }

    /// Whether there is something to save.
    pub fn is_changed(&self) -> bool {
        self.revision > 0
    }

    /// Whether the reader has changed something here.
    pub(super) fn has_edits(&self) -> bool {
        self.revision > u64::from(self.has_news)
    }

    /// Whether the latest change is still to be tried.
    pub fn wants_trial(&self) -> bool {
        self.is_changed() && self.tried.as_ref().is_none_or(|(revision, _)| *revision != self.revision)
    }

    /// The rows that fit filter and kind; those that cannot be used come first.
    pub fn rows(&mut self) -> &[Listed] {
        let wanted = (self.revision, self.kind, self.filter.text().to_owned());
        if self.listed.as_ref() != Some(&wanted) {
            let query = fold_words(&wanted.2);
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
                is_kind && [&row.name, &row.aliases].iter().any(|names| fold_words(names).contains(&query))
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
    pub(super) fn stop_trying(&mut self) {
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
    /// Whether it was just begun and its name wants the keyboard.
    pub is_new: bool,
    base: Cells,
    /// What was looked at last, and what is wrong with it.
    checked: Option<(Cells, Option<Fault>)>,
}

impl RowForm {
    pub(super) fn new(line: Option<usize>, cells: Cells) -> Self {
        let kind = EntryKind::from_id(&cells.get(Column::Kind).to_lowercase()).unwrap_or(EntryKind::Actor);
        let typed = Column::ALL.iter().filter(|column| !matches!(column, Column::Kind | Column::Type));
        let fields = typed.map(|&column| (column, Field::new(cells.get(column)))).collect();
        let what = cells.get(Column::Type).to_lowercase();
        Self { line, kind, what, fields, is_new: true, base: cells, checked: None }
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
    row(EntryKind::Actor, ActorKind::ArmedGroup.id(), words)
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
