//! The closed lists of the contract: kinds, measures, qualifiers and states.
//!
//! Each has `ALL` in the order of menus, `id` (the word in the JSON and in the
//! tables under `assets/`) and `from_id`.

macro_rules! closed_list {
    ($(#[$meta:meta])* $name:ident { $($(#[$doc:meta])* $variant:ident = $id:literal),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$doc])* $variant),+ }

        impl $name {
            /// Every value, in the order of menus.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The word for it in the JSON and in tables.
            pub const fn id(self) -> &'static str {
                match self { $(Self::$variant => $id),+ }
            }

            /// The value whose word this is.
            pub fn from_id(id: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|value| value.id() == id)
            }
        }
    };
}

closed_list! {
    /// The five lists of a fact sheet.
    FactKind {
        /// Who.
        Actor = "actor",
        /// Where.
        Location = "location",
        /// How many.
        Force = "force",
        /// When.
        Date = "date",
        /// Who said what.
        Claim = "claim",
    }
}

impl FactKind {
    /// What ids of this kind start with.
    pub const fn id_prefix(self) -> &'static str {
        match self {
            Self::Actor => "act",
            Self::Location => "loc",
            Self::Force => "force",
            Self::Date => "date",
            Self::Claim => "claim",
        }
    }
}

closed_list! {
    /// Why some words name the thing that they are said to name.
    Tie {
        /// They are its name, or describe it.
        Named = "named",
        /// The lists have them as another name of it.
        Listed = "listed",
        /// They name the seat of a state ("Baghdad said").
        Seat = "seat",
        /// They are a part of its fuller name.
        Shorter = "shorter-name",
        /// They stand in brackets behind its name ("Northern Liberation Front (NLF)").
        Bracketed = "bracketed",
        /// They are the last name of a person named in full.
        Surname = "surname",
        /// They are its head word alone ("the army"), and it is the last such one named.
        HeadWord = "head-word",
    }
}

closed_list! {
    /// What an actor is.
    ActorKind {
        /// A named human.
        Person = "person",
        /// A country or its government, acting.
        State = "state",
        /// A non-state armed organisation.
        ArmedGroup = "armed_group",
        /// A state's armed or security force.
        Force = "force",
        /// An international body or alliance.
        Coalition = "coalition",
        /// A party, ministry, court, company, charity or parliament.
        Organisation = "organisation",
        /// A news outlet or platform used as a source.
        Media = "media",
        /// An unnamed speaker or described group that only carries a claim.
        Unnamed = "unnamed",
    }
}

closed_list! {
    /// What a place is.
    PlaceKind {
        /// A country.
        Country = "country",
        /// A region that is no administrative area.
        Region = "region",
        /// A governorate, province or state of a country.
        Admin1 = "admin1",
        /// A district, sub-district or quarter.
        District = "district",
        /// A city.
        City = "city",
        /// A town.
        Town = "town",
        /// A village.
        Village = "village",
        /// A camp of refugees or displaced people.
        Camp = "camp",
        /// A military base or military camp.
        Base = "base",
        /// An airport or airfield.
        Airport = "airport",
        /// A port.
        Port = "port",
        /// A border crossing or checkpoint.
        Crossing = "crossing",
        /// A sea, gulf or lake.
        Sea = "sea",
        /// A strait.
        Strait = "strait",
        /// A river or valley.
        River = "river",
        /// A mountain or range.
        Mountain = "mountain",
        /// An island.
        Island = "island",
        /// A street, road or square.
        Street = "street",
        /// Any other named building or plant.
        Facility = "facility",
    }
}

closed_list! {
    /// What a force number counts.
    Measure {
        /// Soldiers, fighters, officers, advisers, police, recruits.
        Personnel = "personnel",
        /// The dead.
        Killed = "killed",
        /// The wounded.
        Wounded = "wounded",
        /// The detained, arrested, held and released.
        Captured = "captured",
        /// The missing.
        Missing = "missing",
        /// The displaced.
        Displaced = "displaced",
        /// Dead and wounded not told apart.
        Casualties = "casualties",
        /// Missiles, rockets, drones, shells, bombs, mines, guns.
        Weapons = "weapons",
        /// Tanks and other vehicles.
        Vehicles = "vehicles",
        /// Planes and helicopters.
        Aircraft = "aircraft",
        /// Ships and boats.
        Ships = "ships",
        /// Attacks, strikes, raids, clashes, operations.
        Attacks = "attacks",
        /// Bases, posts, camps, tunnels, targets, buildings hit.
        Sites = "sites",
        /// Battalions, brigades, companies, groups of fighters.
        Units = "units",
        /// Anything else counted; shown apart.
        Other = "other",
    }
}

closed_list! {
    /// How the text hedges a figure.
    Qualifier {
        /// Not at all.
        Exact = "exact",
        /// "about 150".
        About = "about",
        /// "more than 20".
        MoreThan = "more_than",
        /// "at least 20".
        AtLeast = "at_least",
        /// "fewer than 20".
        LessThan = "less_than",
        /// "up to 20".
        AtMost = "at_most",
        /// "between 10 and 15".
        Between = "between",
        /// "dozens".
        Vague = "vague",
    }
}

closed_list! {
    /// The parts that other facts play in a force number.
    SlotKind {
        /// Whose; for casualties the victims' side.
        Actor = "actor",
        /// By whom.
        By = "by",
        /// Against whom.
        Target = "target",
        /// Where.
        Location = "location",
        /// When.
        Date = "date",
        /// Who says so.
        ClaimedBy = "claimed_by",
    }
}

impl SlotKind {
    /// The kind of fact that can play it.
    pub const fn names(self) -> FactKind {
        match self {
            Self::Location => FactKind::Location,
            Self::Date => FactKind::Date,
            Self::Actor | Self::By | Self::Target | Self::ClaimedBy => FactKind::Actor,
        }
    }
}

closed_list! {
    /// Whether what is counted has happened.
    Status {
        /// It has, somebody says.
        Reported = "reported",
        /// It is going to.
        Planned = "planned",
        /// It could.
        Hypothetical = "hypothetical",
        /// Somebody says that it has not.
        Denied = "denied",
    }
}

closed_list! {
    /// How exactly a place's position is known.
    Precision {
        /// To the place itself.
        Exact = "exact",
        /// To the area around it.
        Area = "area",
        /// To the country.
        Country = "country",
        /// Not at all.
        Unresolved = "unresolved",
    }
}

closed_list! {
    /// What the reader decided about a fact.
    Review {
        /// Nothing yet.
        Unreviewed = "unreviewed",
        /// Right as found.
        Accepted = "accepted",
        /// Wrong.
        Rejected = "rejected",
        /// Right after a correction.
        Edited = "edited",
        /// Added by the reader.
        Added = "added",
    }
}

closed_list! {
    /// What a paragraph is in its article.
    ParagraphRole {
        /// The headline.
        Title = "title",
        /// A heading inside the article.
        Heading = "heading",
        /// Running text.
        Body = "body",
        /// The first paragraph of an item of a list; its mark is not part of the text.
        Item = "item",
        /// A row of a table, its cells parted by tabs.
        Row = "row",
        /// A paragraph that the file marks as quoted.
        Quote = "quote",
    }
}

closed_list! {
    /// What a part of a file is.
    PartKind {
        /// A page.
        Page = "page",
        /// A chapter of a book.
        Chapter = "chapter",
    }
}

closed_list! {
    /// How sure it is that a text is in an encoding.
    #[derive(Default)]
    Certainty {
        /// The bytes can hardly be anything else, or the format fixes it.
        #[default]
        Certain = "certain",
        /// The bytes make sensible words, or nothing contradicts what the file declares.
        Likely = "likely",
        /// Too little tells it from others.
        Guess = "guess",
        /// Chosen by the reader.
        Chosen = "chosen",
    }
}

closed_list! {
    /// Where a base date comes from.
    BaseDateSource {
        /// Given by the reader or the command line.
        User = "user",
        /// Stated by the file's metadata.
        File = "file",
        /// Read in the text.
        Text = "text",
    }
}

impl ParagraphRole {
    /// Whether it stands above text, and is none itself.
    pub fn is_heading(self) -> bool {
        matches!(self, Self::Title | Self::Heading)
    }
}

impl Measure {
    /// Whether it counts people by what befell them.
    pub fn is_fate(self) -> bool {
        matches!(
            self,
            Self::Killed | Self::Wounded | Self::Captured | Self::Missing | Self::Displaced | Self::Casualties
        )
    }

    /// Whether it counts people under arms or what they fight with.
    pub fn is_means(self) -> bool {
        matches!(
            self,
            Self::Personnel | Self::Units | Self::Aircraft | Self::Ships | Self::Weapons | Self::Vehicles | Self::Sites
        )
    }
}
