//! One row of the reader's lists: its cells, what they mean, and why they may mean nothing.

use crate::kinds::{ActorKind, Measure, PlaceKind};
use crate::text::{is_letter, western_digit};

macro_rules! columns {
    ($($(#[$doc:meta])* $variant:ident = $id:literal),+ $(,)?) => {
        /// The columns of a row, in their order.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Column { $($(#[$doc])* $variant),+ }

        impl Column {
            /// Every column, from the first.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// Its name in the first line of a file.
            pub const fn id(self) -> &'static str {
                match self { $(Self::$variant => $id),+ }
            }
        }
    };
}

columns! {
    /// `actor`, `place` or `unit`.
    Kind = "kind",
    /// The name; of a unit the singular.
    Name = "name",
    /// Other names, parted by `|`; of a unit its plurals.
    Aliases = "aliases",
    /// What it is: a kind of actor or place, or what is measured.
    Type = "type",
    /// The English name, which is found, too.
    English = "english",
    /// Latitude in degrees, of places.
    Lat = "lat",
    /// Longitude in degrees, of places.
    Lon = "lon",
    /// ISO 3166-1 alpha-2 code, or nothing.
    Country = "country",
    /// Whatever the reader wants to remember.
    Note = "note",
}

/// What parts aliases.
pub(super) const BAR: char = '|';
/// Letters of a name, at most: twice the longest one that the program has.
const LONGEST: usize = 200;

/// What a row adds to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum EntryKind {
    /// Who acts.
    Actor,
    /// Where.
    Place,
    /// What is counted.
    Unit,
}

impl EntryKind {
    /// Every kind, in the order of menus.
    pub const ALL: &'static [Self] = &[Self::Actor, Self::Place, Self::Unit];

    /// The word for it in a file.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Actor => "actor",
            Self::Place => "place",
            Self::Unit => "unit",
        }
    }

    /// The kind whose word this is.
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|kind| kind.id() == id)
    }

    /// The words that its rows may have as their type.
    pub fn types(self) -> Vec<&'static str> {
        match self {
            Self::Actor => actor_kinds().map(ActorKind::id).collect(),
            Self::Place => PlaceKind::ALL.iter().map(|kind| kind.id()).collect(),
            Self::Unit => Measure::ALL.iter().map(|measure| measure.id()).collect(),
        }
    }
}

/// What somebody with a name can be.
fn actor_kinds() -> impl Iterator<Item = ActorKind> {
    ActorKind::ALL.iter().copied().filter(|kind| *kind != ActorKind::Unnamed)
}

/// One thing that the reader knows.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// Its name; of a unit the singular.
    pub name: String,
    /// Its other names; of a unit the plurals.
    pub aliases: Vec<String>,
    /// What it is.
    pub what: What,
    /// Its English name, or nothing.
    pub english: String,
    /// ISO 3166-1 alpha-2 code, or nothing.
    pub country: String,
}

/// What an entry is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum What {
    /// An actor of a kind.
    Actor(ActorKind),
    /// A place of a kind, and its latitude and longitude in degrees.
    Place(PlaceKind, (f64, f64)),
    /// A counted noun, and what it measures.
    Unit(Measure),
}

/// Why a row cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// The first column is none of the kinds.
    #[error("{0:?} is no kind; there are actor, place and unit")]
    Kind(String),
    /// There is no name.
    #[error("there is no name")]
    NoName,
    /// A name has no letter, so that it is never found.
    #[error("there is no letter in the name {0:?}")]
    NoLetter(String),
    /// A name is longer than any name.
    #[error("the name that begins with {0:?} is longer than {LONGEST} letters")]
    TooLong(String),
    /// The type is none of the kind.
    #[error("{given:?} is no type of {kind}; there are {known}", kind = kind.id(), known = kind.types().join(", "))]
    Type {
        /// Of what.
        kind: EntryKind,
        /// What stands there.
        given: String,
    },
    /// A place has no position.
    #[error("a place needs its latitude and longitude in degrees, such as 33.51 and 36.29")]
    NoPoint,
    /// What stands there is no latitude or longitude.
    #[error("{0:?} is no position on the globe; latitudes go from -90 to 90, longitudes from -180 to 180")]
    BadPoint(String),
    /// Something that is no place has a position.
    #[error("only a place has a latitude and longitude")]
    PointOfOther,
    /// The country is no code.
    #[error("{0:?} is no country's code of two letters, such as SY")]
    Country(String),
    /// An earlier row has the name.
    #[error("the name {name:?} stands in line {line}, too")]
    Twice {
        /// The name.
        name: String,
        /// The line of the earlier row, from 1.
        line: usize,
    },
    /// The first line names other columns, or in another order.
    #[error("the columns are {}, in this order", Column::ALL.iter().map(|column| column.id()).collect::<Vec<_>>().join(", "))]
    Columns,
}

impl Fault {
    /// A stable name of what is wrong, for those who say it in other words.
    pub fn id(&self) -> &'static str {
        match self {
            Self::Kind(_) => "kind",
            Self::NoName => "no-name",
            Self::NoLetter(_) => "no-letter",
            Self::TooLong(_) => "too-long",
            Self::Type { .. } => "type",
            Self::NoPoint => "no-point",
            Self::BadPoint(_) => "bad-point",
            Self::PointOfOther => "point-of-other",
            Self::Country(_) => "country",
            Self::Twice { .. } => "twice",
            Self::Columns => "columns",
        }
    }

    /// The words of the row that it is about, or nothing.
    pub fn about(&self) -> &str {
        match self {
            Self::Kind(words) | Self::NoLetter(words) | Self::TooLong(words) => words,
            Self::Type { given: words, .. } | Self::BadPoint(words) | Self::Country(words) => words,
            Self::Twice { name, .. } => name,
            Self::NoName | Self::NoPoint | Self::PointOfOther | Self::Columns => "",
        }
    }
}

/// The cells of a row, as they are typed: nothing where the row ends earlier.
/// Cells behind the last column are kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cells(Vec<String>);

impl Default for Cells {
    fn default() -> Self {
        Self(vec![String::new(); Column::ALL.len()])
    }
}

impl Cells {
    /// Those of a line; what a spreadsheet program put in quotation marks is taken out of them.
    pub(super) fn of_line(line: &str) -> Self {
        let mut cells: Vec<String> = line.split('\t').map(unquoted).collect();
        cells.resize(cells.len().max(Column::ALL.len()), String::new());
        Self(cells)
    }

    /// The line that holds them.
    pub(super) fn line(&self) -> String {
        let cells: Vec<String> = self.0.iter().map(|cell| quoted(cell)).collect();
        cells.join("\t").trim_end_matches('\t').to_owned()
    }

    /// What stands in a column.
    pub fn get(&self, column: Column) -> &str {
        self.0.get(column as usize).map_or("", |cell| cell.trim())
    }

    /// Writes into a column. Tabs and line breaks would end the cell and become spaces.
    pub fn set(&mut self, column: Column, text: &str) {
        if let Some(cell) = self.0.get_mut(column as usize) {
            let words: Vec<&str> = text.split(['\t', '\n', '\r']).map(str::trim).collect();
            words.join(" ").trim().clone_into(cell);
        }
    }

    /// The same with a column written.
    #[must_use]
    pub fn with(mut self, column: Column, text: &str) -> Self {
        self.set(column, text);
        self
    }

    /// The aliases, each without space around it.
    pub fn aliases(&self) -> impl Iterator<Item = &str> {
        self.get(Column::Aliases).split(BAR).map(str::trim).filter(|alias| !alias.is_empty())
    }

    /// What they mean.
    ///
    /// # Errors
    /// The first [`Fault`].
    pub fn entry(&self) -> Result<Entry, Fault> {
        let kind = self.get(Column::Kind).to_lowercase();
        let kind = EntryKind::from_id(&kind).ok_or_else(|| Fault::Kind(self.get(Column::Kind).to_owned()))?;
        let name = self.get(Column::Name);
        if name.is_empty() {
            return Err(Fault::NoName);
        }
        let english = self.get(Column::English);
        [name, english].into_iter().filter(|name| !name.is_empty()).chain(self.aliases()).try_for_each(sound)?;
        let what = self.what(kind)?;
        let country = self.get(Column::Country);
        if !(country.is_empty() || country.len() == 2 && country.bytes().all(|letter| letter.is_ascii_alphabetic())) {
            return Err(Fault::Country(country.to_owned()));
        }
        Ok(Entry {
            name: name.to_owned(),
            aliases: self.aliases().map(str::to_owned).collect(),
            what,
            english: english.to_owned(),
            country: country.to_uppercase(),
        })
    }

    fn what(&self, kind: EntryKind) -> Result<What, Fault> {
        let given = self.get(Column::Type);
        let id = given.to_lowercase();
        let unknown = || Fault::Type { kind, given: given.to_owned() };
        let has_point = !(self.get(Column::Lat).is_empty() && self.get(Column::Lon).is_empty());
        if has_point && kind != EntryKind::Place {
            return Err(Fault::PointOfOther);
        }
        Ok(match kind {
            EntryKind::Actor => What::Actor(actor_kinds().find(|kind| kind.id() == id).ok_or_else(unknown)?),
            EntryKind::Unit => What::Unit(Measure::from_id(&id).ok_or_else(unknown)?),
            EntryKind::Place => {
                let kind = PlaceKind::from_id(&id).ok_or_else(unknown)?;
                What::Place(kind, (self.degrees(Column::Lat, 90.0)?, self.degrees(Column::Lon, 180.0)?))
            }
        })
    }

    /// A number of degrees, in any digits. Spreadsheet programs of many countries write a comma in it.
    fn degrees(&self, column: Column, most: f64) -> Result<f64, Fault> {
        let given = self.get(column);
        if given.is_empty() {
            return Err(Fault::NoPoint);
        }
        let plain = given.replace([',', '\u{66b}'], ".").replace('\u{2212}', "-");
        let degrees: Option<f64> = plain.chars().map(western_digit).collect::<String>().parse().ok();
        let on_globe = degrees.filter(|degrees| (-most..=most).contains(degrees));
        on_globe.ok_or_else(|| Fault::BadPoint(given.to_owned()))
    }
}

/// Whether a name can be found.
fn sound(name: &str) -> Result<(), Fault> {
    const BEGINNING: usize = 20;
    if name.chars().count() > LONGEST {
        return Err(Fault::TooLong(name.chars().take(BEGINNING).collect()));
    }
    if name.chars().any(is_letter) { Ok(()) } else { Err(Fault::NoLetter(name.to_owned())) }
}

impl Entry {
    /// What it adds to.
    pub fn kind(&self) -> EntryKind {
        match self.what {
            What::Actor(_) => EntryKind::Actor,
            What::Place(..) => EntryKind::Place,
            What::Unit(_) => EntryKind::Unit,
        }
    }

    /// Every name of it, each once.
    pub fn forms(&self) -> impl Iterator<Item = &str> {
        let names = std::iter::once(self.name.as_str()).chain(self.aliases.iter().map(String::as_str));
        names.chain(Some(self.english.as_str()).filter(|name| !name.is_empty() && *name != self.name))
    }
}

/// A cell as a line has it: in quotation marks where it would be taken for one that is.
fn quoted(cell: &str) -> String {
    if unquoted(cell) == cell { cell.to_owned() } else { format!("\"{}\"", cell.replace('"', "\"\"")) }
}

/// A cell as a spreadsheet program means it: `"a ""b"""` is `a "b"`.
fn unquoted(cell: &str) -> String {
    let inner = cell.strip_prefix('"').and_then(|cell| cell.strip_suffix('"'));
    match inner {
        // A name may itself begin and end with quotation marks: those of a program are doubled inside.
        Some(inner) if !inner.replace("\"\"", "").contains('"') => inner.replace("\"\"", "\""),
        _ => cell.to_owned(),
    }
}
