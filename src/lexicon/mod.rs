//! The shipped word tables and name lists, typed, behind one automaton.
//!
//! A table is a tab-separated file under `assets/`; [`tsv`] reads its lines,
//! [`Lexicon::add`] gives them meaning. Their forms are collected once, when the
//! program is built ([`Paths`]), and found in a text by the frozen
//! [`automaton`]. What a hit is worth in its sentence is for the rules in
//! `extract`.

pub mod automaton;
pub mod entry;
mod inflect;
mod own;
mod paths;
pub mod tsv;

pub use automaton::{Automaton, Hit, Hits};
pub use entry::{
    ActKind, Actor, Class, DateWord, Entry, Event, Form, Head, NumberKind, NumberWord, Particle, PlaceHead,
    QualifierWord, Role, RoleClass, SpeechVerb, Stands, State, TableKind, Takes, Unit, UnitClass,
};
pub use paths::Paths;
pub use tsv::{Row, Table, TableError};

use std::borrow::Cow;

use crate::kinds::{ActorKind, Measure, PlaceKind, Qualifier, Status};
use crate::text::letters::ARTICLE;
use crate::text::{Cut, Script, fold_word, is_letter};

/// What the rows of the tables mean.
#[derive(Debug, Clone, Default)]
pub struct Lexicon {
    /// Where forms go while the automaton is built; nothing when it only is read.
    paths: Option<Paths>,
    /// Words of numbers.
    pub numbers: Vec<NumberWord>,
    /// Words that hedge a figure.
    pub qualifiers: Vec<QualifierWord>,
    /// Counted nouns.
    pub units: Vec<Unit>,
    /// Words for what befalls people.
    pub events: Vec<Event>,
    /// Words that say whether something happened.
    pub modality: Vec<Status>,
    /// Months: number from 1, and whether the name is of the Hijri calendar.
    pub months: Vec<(u8, bool)>,
    /// Words of relative dates.
    pub dates: Vec<DateWord>,
    /// Verbs of saying.
    pub speech: Vec<SpeechVerb>,
    /// Verbs by which a side moves, uses or takes means.
    pub acts: Vec<ActKind>,
    /// Function words.
    pub particles: Vec<Particle>,
    /// Titles and offices.
    pub roles: Vec<Role>,
    /// Words that open a described actor.
    pub heads: Vec<Head>,
    /// Words that open a described place.
    pub place_heads: Vec<PlaceHead>,
    /// Known actors other than states.
    pub actors: Vec<Actor>,
    /// States.
    pub states: Vec<State>,
}

impl Lexicon {
    /// An empty lexicon that keeps the forms of its tables for [`Lexicon::freeze`].
    pub fn collecting() -> Self {
        Self { paths: Some(Paths::default()), ..Self::default() }
    }

    /// The bytes of the automaton over every form read; none unless it was [`Lexicon::collecting`].
    pub fn freeze(&self) -> Vec<u8> {
        self.paths.as_ref().map(Paths::freeze).unwrap_or_default()
    }

    /// Reads one table.
    ///
    /// # Errors
    /// [`TableError`] with the first line that is malformed.
    pub fn add(&mut self, kind: TableKind, table: &Table) -> Result<(), TableError> {
        // Some tables have forms and no meaning beside their class.
        if self.paths.is_none() && matches!(kind, TableKind::Common | TableKind::Given) {
            return Ok(());
        }
        for row in table.rows() {
            match kind {
                TableKind::Numbers => self.add_number(&row)?,
                TableKind::Qualifiers => self.add_qualifier(&row)?,
                TableKind::Units => self.add_unit(&row)?,
                TableKind::Events => self.add_event(&row)?,
                TableKind::Modality => {
                    self.modality.push(row.one_of(1, Status::from_id)?);
                    self.store(&row, 0, Class::Modality, self.modality.len())?;
                }
                TableKind::Months => {
                    let hijri = row.one_of(2, |id| ["gregorian", "hijri"].iter().position(|c| *c == id))? == 1;
                    self.months.push((row.number(1)?, hijri));
                    self.store(&row, 0, Class::Month, self.months.len())?;
                }
                TableKind::Dates => {
                    self.dates.push(DateWord::from_row(&row)?);
                    self.store(&row, 0, Class::DateWord, self.dates.len())?;
                }
                TableKind::Speech => {
                    self.speech.push(SpeechVerb { verb: row.cell(1)?, takes: row.one_of(2, Takes::from_id)? });
                    self.store(&row, 0, Class::Speech, self.speech.len())?;
                }
                TableKind::Acts => {
                    self.acts.push(row.one_of(1, ActKind::from_id)?);
                    self.store(&row, 0, Class::Act, self.acts.len())?;
                    self.store_with_objects(&row, Entry::new(Class::Act, self.acts.len()))?;
                }
                TableKind::Particles => {
                    self.particles.push(row.one_of(1, Particle::from_id)?);
                    self.store(&row, 0, Class::Particle, self.particles.len())?;
                }
                TableKind::Common => self.store(&row, 0, Class::Common, 1)?,
                TableKind::Roles => self.add_role(&row)?,
                TableKind::Heads => self.add_head(&row)?,
                TableKind::PlaceHeads => self.add_place_head(&row)?,
                TableKind::Actors(kind) => self.add_actor(kind, &row)?,
                TableKind::States => self.add_state(&row)?,
                TableKind::Given => {
                    let form = if row.cell(2)? == "1" { Form::Guarded } else { Form::Plain };
                    self.store_as(&row, 0, Entry { form, ..Entry::new(Class::Given, 1) })?;
                }
            }
        }
        Ok(())
    }

    /// Stores one form of any class, for tables kept elsewhere.
    pub fn insert(&mut self, form: &str, entry: Entry) {
        if let Some(paths) = &mut self.paths {
            paths.insert(form, entry);
            // "عبد العزيز" is written as one word too.
            if let Some(joined) = inflect::joined(form) {
                paths.insert(&joined, entry);
            }
        }
    }

    fn store(&mut self, row: &Row<'static>, cell: usize, class: Class, n_rows: usize) -> Result<(), TableError> {
        self.store_as(row, cell, Entry::new(class, n_rows))
    }

    fn store_as(&mut self, row: &Row<'static>, cell: usize, entry: Entry) -> Result<(), TableError> {
        let forms = row.forms(cell)?;
        // The program that only reads has nowhere to put them.
        if self.paths.is_some() {
            forms.for_each(|form| self.insert(form, entry));
        }
        Ok(())
    }

    fn add_number(&mut self, row: &Row<'static>) -> Result<(), TableError> {
        self.numbers.push(NumberWord { value: row.number(1)?, kind: row.one_of(2, NumberKind::from_id)? });
        self.store(row, 0, Class::Number, self.numbers.len())
    }

    fn add_qualifier(&mut self, row: &Row<'static>) -> Result<(), TableError> {
        let qualifier = row.one_of(1, Qualifier::from_id)?;
        self.qualifiers.push(QualifierWord { qualifier, stands: row.one_of(2, Stands::from_id)? });
        self.store(row, 0, Class::Qualifier, self.qualifiers.len())
    }

    fn add_event(&mut self, row: &Row<'static>) -> Result<(), TableError> {
        let measure = row.one_of(1, Measure::from_id)?;
        let stands = row.one_of(2, Stands::from_id)?;
        self.events.push(Event { measure, stands });
        self.store(row, 0, Class::Event, self.events.len())?;
        if stands == Stands::Before {
            // With its object written onto it, the verb stands after the counted ("اعتقلتهم").
            self.events.push(Event { measure, stands: Stands::After });
            self.store_with_objects(row, Entry::new(Class::Event, self.events.len()))?;
        }
        Ok(())
    }

    fn store_with_objects(&mut self, row: &Row<'static>, entry: Entry) -> Result<(), TableError> {
        let forms = row.forms(0)?;
        if let Some(paths) = &mut self.paths {
            forms.flat_map(inflect::with_objects).for_each(|form| paths.insert(&form, entry));
        }
        Ok(())
    }

    fn add_unit(&mut self, row: &Row<'static>) -> Result<(), TableError> {
        let (singular, measure) = (row.cell(0)?, row.cell(2)?);
        let measure = if measure == "none" { None } else { Some(row.one_of(2, Measure::from_id)?) };
        self.units.push(Unit { measure, class: row.one_of(3, UnitClass::from_id)?, own: false });
        if self.paths.is_some() {
            self.insert_noun(singular, &row.forms(1)?.collect::<Vec<_>>());
        }
        Ok(())
    }

    /// Stores the forms of the newest unit: what is regular of its singular and plurals is made of them.
    fn insert_noun(&mut self, singular: &str, plurals: &[&str]) {
        let noun = Entry::new(Class::Unit, self.units.len());
        let entry = |form| Entry { form, ..noun };
        let (one, two, many) = (entry(Form::Singular), entry(Form::Dual), entry(Form::Plural));
        self.insert(singular, one);
        if let Some(form) = inflect::accusative(singular) {
            self.insert(&form, one);
        }
        // Where dual and plural are spelt alike ("مسلحين"), it is the plural.
        let folded: Vec<String> = plurals.iter().copied().map(fold_word).collect();
        for form in inflect::duals(singular).iter().filter(|form| !folded.contains(&fold_word(form))) {
            self.insert(form, two);
        }
        for form in plurals.iter().copied().flat_map(inflect::with_owners) {
            self.insert(&form, entry(Form::Owned));
        }
        for form in plurals {
            self.insert(form, many);
        }
    }

    fn add_role(&mut self, row: &Row<'static>) -> Result<(), TableError> {
        self.roles.push(Role { class: row.one_of(2, RoleClass::from_id)? });
        if self.paths.is_none() {
            return Ok(());
        }
        let entry = Entry::new(Class::Role, self.roles.len());
        for form in row.forms(0)? {
            self.insert(form, entry);
            if let Some(feminine) = inflect::feminine(form) {
                self.insert(&feminine, entry);
            }
        }
        Ok(())
    }

    fn add_head(&mut self, row: &Row<'static>) -> Result<(), TableError> {
        self.heads.push(Head { kind: row.one_of(1, ActorKind::from_id)? });
        self.store(row, 0, Class::Head, self.heads.len())
    }

    fn add_place_head(&mut self, row: &Row<'static>) -> Result<(), TableError> {
        let unlisted = row.one_of(2, |cell| ["no", "yes"].iter().position(|known| *known == cell))? == 1;
        self.place_heads.push(PlaceHead { kind: row.one_of(1, PlaceKind::from_id)?, unlisted });
        self.store(row, 0, Class::PlaceHead, self.place_heads.len())
    }

    fn add_actor(&mut self, kind: ActorKind, row: &Row<'static>) -> Result<(), TableError> {
        let actor = Actor {
            kind,
            name_en: row.forms(3)?.next().map(Cow::from),
            surname: row.forms(2)?.next().is_some_and(|name| name.contains(' ')),
            own: false,
        };
        self.actors.push(actor);
        let entry = Entry::new(Class::Actor, self.actors.len());
        self.store_as(row, 2, entry)?;
        self.store_as(row, 3, entry)?;
        let guarded = Entry { form: Form::Guarded, ..entry };
        self.store_as(row, 4, guarded)?;
        self.store_as(row, 5, guarded)
    }

    fn add_state(&mut self, row: &Row<'static>) -> Result<(), TableError> {
        self.states.push(State { iso: row.cell(0)?, name_en: row.forms(2)?.next().unwrap_or_default() });
        let n_rows = self.states.len();
        self.store(row, 1, Class::State, n_rows)?;
        self.store(row, 2, Class::State, n_rows)?;
        if self.paths.is_none() {
            return Ok(());
        }
        let demonym = Entry::new(Class::Demonym, n_rows);
        for form in row.forms(3)? {
            for inflected in inflect::nisba(form) {
                self.insert(&inflected, demonym);
            }
        }
        for form in row.forms(4)? {
            self.insert(form, demonym);
            self.insert(&format!("{form}s"), demonym);
        }
        self.store(row, 5, Class::Seat, n_rows)?;
        self.store(row, 6, Class::Seat, n_rows)
    }
}

/// Whether a name is spelt in Arabic letters.
pub fn is_arabic(form: &str) -> bool {
    form.chars().any(|letter| crate::text::script_of(letter) == Script::Arabic)
}

impl Class {
    /// Whether a hit of this class may have had these clitics split off. Names
    /// keep the article they are listed with; other words come with and without.
    pub fn accepts(self, cut: Cut) -> bool {
        match self {
            Self::Actor | Self::State | Self::Seat | Self::Place | Self::Given | Self::Month => {
                !cut.article && !cut.future
            }
            Self::Particle | Self::Qualifier | Self::Modality => !cut.article && !cut.future,
            Self::Speech | Self::Event | Self::Act => cut.preposition.is_none() || !cut.future,
            Self::Common => true,
            _ => !cut.future,
        }
    }
}

/// The folded form under which a name is compared: without articles, clitics
/// kept, words parted by one space.
pub fn key_of(name: &str) -> String {
    let folded = fold_word(name);
    let letters = folded.split(|c: char| !is_letter(c) && !c.is_numeric()).filter(|word| !word.is_empty());
    let bare = letters.map(|word| match word.strip_prefix(ARTICLE) {
        Some(rest) if rest.chars().count() >= 3 => rest,
        _ => word,
    });
    bare.collect::<Vec<_>>().join(" ")
}
