//! What a listed word or name means: the typed rows of the tables.

use std::borrow::Cow;

use crate::kinds::{ActorKind, Measure, PlaceKind, Qualifier};
use crate::lexicon::tsv::{Row, TableError};

/// What kind of thing a stored form is; its row number is in the table of that class.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Class {
    /// A number word.
    Number,
    /// A word that hedges a figure.
    Qualifier,
    /// A counted noun.
    Unit,
    /// What befalls people.
    Event,
    /// Whether something happened.
    Modality,
    /// A month.
    Month,
    /// A word of a relative date.
    DateWord,
    /// A verb of saying.
    Speech,
    /// A verb by which a side moves, uses or takes means of war.
    Act,
    /// A function word.
    Particle,
    /// A title or office.
    Role,
    /// A word that opens a described actor.
    Head,
    /// A word that opens a described place.
    PlaceHead,
    /// An adjective of nationality.
    Demonym,
    /// A known actor other than a state.
    Actor,
    /// A state.
    State,
    /// A capital or palace that stands for a state.
    Seat,
    /// A row of the gazetteer.
    Place,
    /// A given name.
    Given,
    /// An ordinary word of the language.
    Common,
}

impl Class {
    /// Every class, by number.
    const ALL: &'static [Self] = &[
        Self::Number,
        Self::Qualifier,
        Self::Unit,
        Self::Event,
        Self::Modality,
        Self::Month,
        Self::DateWord,
        Self::Speech,
        Self::Act,
        Self::Particle,
        Self::Role,
        Self::Head,
        Self::PlaceHead,
        Self::Demonym,
        Self::Actor,
        Self::State,
        Self::Seat,
        Self::Place,
        Self::Given,
        Self::Common,
    ];
}

/// One meaning of a stored form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entry {
    /// Which table.
    pub class: Class,
    /// Which form of the row's word this is.
    pub form: Form,
    /// Which row, from 0.
    pub row: u32,
}

impl Entry {
    /// The entry in one number, as the automaton's bytes hold it.
    pub fn pack(self) -> u32 {
        self.row << 8 | (self.form as u32) << 5 | self.class as u32
    }

    /// The entry of a number, unless it is none.
    pub fn unpack(packed: u32) -> Option<Self> {
        let class = *Class::ALL.get((packed & 31) as usize)?;
        let form = *Form::ALL.get((packed >> 5 & 7) as usize)?;
        Some(Self { class, form, row: packed >> 8 })
    }

    /// The newest of `n_rows` rows, in a form of no special kind.
    pub fn new(class: Class, n_rows: usize) -> Self {
        Self { class, form: Form::Plain, row: (n_rows as u32).saturating_sub(1) }
    }
}

/// Which form of a row's word was met.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// No special one.
    Plain,
    /// One of the counted.
    Singular,
    /// Two of them.
    Dual,
    /// Many.
    Plural,
    /// Many, with the pronoun of whose they are ("عناصره").
    Owned,
    /// An ordinary word that names the row only in the right company.
    Guarded,
}

impl Form {
    /// Every form, by number.
    const ALL: &'static [Self] = &[Self::Plain, Self::Singular, Self::Dual, Self::Plural, Self::Owned, Self::Guarded];

    /// Whether more than two are meant.
    pub fn is_many(self) -> bool {
        matches!(self, Self::Plural | Self::Owned)
    }
}

/// The tables the lexicon reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TableKind {
    /// `numbers.tsv`
    Numbers,
    /// `qualifiers.tsv`
    Qualifiers,
    /// `units.tsv`
    Units,
    /// `events.tsv`
    Events,
    /// `modality.tsv`
    Modality,
    /// `months.tsv`
    Months,
    /// `dates.tsv`
    Dates,
    /// `speech.tsv`
    Speech,
    /// `acts.tsv`
    Acts,
    /// `particles.tsv`
    Particles,
    /// `roles.tsv`
    Roles,
    /// `heads.tsv`
    Heads,
    /// `places.tsv` of a language
    PlaceHeads,
    /// `common.tsv`
    Common,
    /// A list of known actors of one kind
    Actors(ActorKind),
    /// `states.tsv`
    States,
    /// `given.tsv`
    Given,
}

macro_rules! column {
    ($(#[$meta:meta])* $name:ident { $($(#[$doc:meta])* $variant:ident = $id:literal),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum $name { $($(#[$doc])* $variant),+ }

        impl $name {
            /// The value that a table cell names.
            pub fn from_id(id: &str) -> Option<Self> {
                match id { $($id => Some(Self::$variant),)+ _ => None }
            }
        }
    };
}

column! {
    /// How a number word combines with its neighbours.
    NumberKind {
        /// 0 to 9.
        Unit = "unit",
        /// 10 to 19 in one word.
        Teen = "teen",
        /// 10, 20 to 90.
        Ten = "ten",
        /// 100 to 900 in one word.
        Hundred = "hundred",
        /// Multiplies what stands before it.
        Scale = "scale",
        /// A scale in the dual.
        DualScale = "dual_scale",
        /// A half.
        Half = "half",
        /// No figure: "dozens".
        Vague = "vague",
    }
}

column! {
    /// Where a word stands, seen from the figure.
    Stands {
        /// Before it.
        Before = "before",
        /// After it and its noun.
        After = "after",
        /// At the head of a sentence that ends in a figure ("the toll rose to 11").
        Toll = "toll",
    }
}

column! {
    /// How a counted noun comes by its measure.
    UnitClass {
        /// By what befell the people counted, else by itself.
        People = "people",
        /// Likewise; people of a state's forces.
        Troops = "troops",
        /// Likewise; people of armed groups.
        Fighters = "fighters",
        /// By itself.
        Fixed = "fixed",
        /// By itself, unless what befell them is known.
        Toll = "toll",
        /// Counted, but no force number.
        Other = "other",
        /// Measures something else; the figure is dropped.
        None = "none",
    }
}

column! {
    /// What a function word does.
    Particle {
        /// Players and clubs: a town beside it may be a club.
        Sport = "sport",
        /// Matches and what happens in them: so it is beside several of these.
        Match = "match",
        /// A place follows.
        Place = "place",
        /// A place follows, and no ordinary thing: "north of".
        Near = "near",
        /// A place or a side follows.
        Toward = "toward",
        /// A part of a whole follows.
        Subset = "subset",
        /// A whole follows.
        Total = "total",
        /// A range follows.
        Between = "between",
        /// Joins the two ends of a range, or two guesses.
        Or = "or",
        /// Stands before the upper end of a range.
        To = "to",
        /// Joins.
        And = "and",
        /// More of the kind just counted.
        Others = "others",
        /// What follows is counted with what stood before.
        Plus = "plus",
        /// Opens a place name of two words ("عين الزرقاء").
        Toponym = "toponym",
        /// A clause follows that begins with who acts.
        That = "that",
        /// What follows is a whole or a kind ("of", "من").
        Of = "of",
        /// A point in time follows.
        Since = "since",
        /// A place or a body follows.
        At = "at",
        /// Where something comes from.
        From = "from",
        /// The article as a word of its own.
        Article = "article",
        /// The indefinite article.
        Indefinite = "indefinite",
        /// Whose ("its", "their").
        Own = "own",
        /// Joins words of a name ("bin", "al-").
        Link = "link",
        /// Opens a name by a child's ("أبو").
        Kunya = "kunya",
        /// The same, and an ordinary word too ("أم").
        Umm = "umm",
        /// A conjunction, preposition or article that touches digits ("و15").
        Clitic = "clitic",
        /// Makes a participle after it a passive, or a state.
        Passive = "passive",
        /// Makes a participle after it a past.
        Perfect = "perfect",
        /// Stands before a verb and changes its time or mood.
        Auxiliary = "auxiliary",
        /// May stand between an auxiliary and its participle.
        Adverb = "adverb",
        /// A figure after it is a number or a model, no count ("resolution", "سوخوي").
        Numbered = "numbered",
        /// Glued behind a figure it counts people ("8,000-strong").
        Strong = "strong",
        /// Opens a clause of its own ("after", "بعدما").
        Clause = "clause",
        /// Opens a clause that speaks of something else ("while", "بينما").
        Contrast = "contrast",
        /// A figure it leads to ends a toll ("reached", "بلغ").
        Reach = "reach",
        /// How many of a noun ("عدد", "the number of").
        Count = "count",
        /// Takes a part out of what is negated ("إلا").
        Except = "except",
        /// Stands for a side named before ("it", "they").
        Pronoun = "pronoun",
        /// Who did it follows ("by", "على يد").
        Agent = "agent",
        /// Who it is turned against follows ("at", "ضد").
        Against = "against",
        /// Moves a figure from one to another ("rose", "ارتفع").
        Change = "change",
        /// Negates an adjective ("غير").
        Not = "not",
        /// Ends a name.
        Stop = "stop",
        /// A leader follows.
        Led = "led",
        /// A side follows: an actor, not a place.
        Side = "side",
    }
}

impl Particle {
    /// The kinds, one bit each, that are no function words but nouns and verbs
    /// that figures stand with.
    pub const CONTENT: u64 = 1 << Self::Numbered as u64
        | 1 << Self::Strong as u64
        | 1 << Self::Reach as u64
        | 1 << Self::Count as u64
        | 1 << Self::Change as u64
        | 1 << Self::Perfect as u64;
}

column! {
    /// What a side does with means of war.
    ActKind {
        /// It moves or uses its own ("deployed", "fired").
        Uses = "uses",
        /// It takes or destroys another's ("shot down", "seized").
        Harms = "harms",
        /// It carries out attacks ("launched", "نفذ").
        Conducts = "conducts",
        /// It loses its own ("lost").
        Loses = "loses",
    }
}

column! {
    /// What a verb of saying takes.
    Takes {
        /// A clause, or words in quotation marks.
        Clause = "clause",
        /// Those, or what is said as its object ("announced the death of").
        Object = "object",
        /// The sentence it stands in ("according to").
        Frame = "frame",
    }
}

/// A verb of saying.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SpeechVerb {
    /// The kind of saying.
    pub verb: &'static str,
    /// What it takes.
    pub takes: Takes,
}

column! {
    /// How a title stands to its name.
    RoleClass {
        /// Takes complements: minister of ….
        Head = "head",
        /// Directly before the name: colonel.
        Rank = "rank",
        /// A form of address.
        Honorific = "honorific",
    }
}

/// A number word.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct NumberWord {
    /// Its value.
    pub value: f64,
    /// How it combines.
    pub kind: NumberKind,
}

/// A word that hedges a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct QualifierWord {
    /// How it hedges.
    pub qualifier: Qualifier,
    /// On which side of the figure it stands.
    pub stands: Stands,
}

/// A counted noun.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unit {
    /// What a figure with it measures; `None` when it is no count at all.
    pub measure: Option<Measure>,
    /// How it comes by its measure.
    pub class: UnitClass,
    /// Whether it is of the reader's lists.
    pub own: bool,
}

impl UnitClass {
    /// Whether people are counted.
    pub fn is_people(self) -> bool {
        matches!(self, Self::People | Self::Troops | Self::Fighters)
    }

    /// What kind of side the people counted serve, where their noun tells.
    pub fn serves(self) -> Option<ActorKind> {
        match self {
            Self::Troops => Some(ActorKind::Force),
            Self::Fighters => Some(ActorKind::ArmedGroup),
            _ => None,
        }
    }
}

/// A word for what befalls people.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Event {
    /// The measure it gives to the people counted.
    pub measure: Measure,
    /// On which side of the count it stands.
    pub stands: Stands,
}

/// A word of a relative or partial date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DateWord {
    /// A day of the week, Monday 1 to Sunday 7.
    Weekday(i8),
    /// A day counted from the base date.
    Day(i8),
    /// A unit of the calendar: `year`, `month`, `week` or `day`.
    Unit(&'static str),
    /// Which one, counted from the present one.
    Shift(i8),
    /// The unit in the plural, or after a number.
    Counted(&'static str),
    /// Two of the unit.
    Pair(&'static str),
    /// A day of the month as an ordinal word.
    Ordinal(i8),
    /// What ordinals in digits end in ("3rd").
    Suffix,
    /// How long before the base date.
    Ago,
    /// The era of a year ("1445 هـ").
    Era,
    /// A part of the unit that follows.
    Part,
    /// A word without meaning of its own.
    Filler,
}

impl DateWord {
    pub(super) fn from_row(row: &Row<'static>) -> Result<Self, TableError> {
        Ok(match row.cell(1)? {
            "weekday" => Self::Weekday(row.number(2)?),
            "day" => Self::Day(row.number(2)?),
            "unit" => Self::Unit(row.cell(2)?),
            "shift" => Self::Shift(row.number(2)?),
            "counted" => Self::Counted(row.cell(2)?),
            "pair" => Self::Pair(row.cell(2)?),
            "ordinal" => Self::Ordinal(row.number(2)?),
            "suffix" => Self::Suffix,
            "ago" => Self::Ago,
            "era" => Self::Era,
            "part" => Self::Part,
            "filler" => Self::Filler,
            other => return Err(row.error(format!("does not know {other:?}"))),
        })
    }
}

/// A title or office.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Role {
    /// How it stands to the name.
    pub class: RoleClass,
}

/// A word that opens (Arabic) or closes (English) a described actor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Head {
    /// What the actor is.
    pub kind: ActorKind,
}

/// A word that opens (Arabic) or closes (English) a described place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PlaceHead {
    /// What the place is.
    pub kind: PlaceKind,
    /// Whether it opens a place also where no list has the name.
    pub unlisted: bool,
}

/// A known actor other than a state.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Actor {
    /// What it is.
    pub kind: ActorKind,
    /// Its English name.
    pub name_en: Option<Cow<'static, str>>,
    /// Whether its Arabic name has more than one word.
    pub surname: bool,
    /// Whether it is of the reader's lists.
    pub own: bool,
}

/// A state.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct State {
    /// ISO 3166-1 alpha-2 code.
    pub iso: &'static str,
    /// Its English name.
    pub name_en: &'static str,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn packed_entries_come_back() {
        for (nth, &class) in Class::ALL.iter().enumerate() {
            assert_eq!(class as usize, nth);
            for &form in Form::ALL {
                let entry = Entry { class, form, row: 70_000 };
                assert_eq!(Entry::unpack(entry.pack()), Some(entry));
            }
        }
    }
}
