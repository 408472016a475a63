//! Words to names: a sequence tagger for the names that no list holds.
//!
//! A [`Linear`] model gives each word of a sentence a score for each label, and
//! so does a transformer, the [`encoder`], which is better and slower; [`Joint`]
//! is both. [`decode()`] takes the best sequence of labels and cuts it into names.
//! Models are read in place from `assets/models`; how they are trained and how
//! good they are is told in `assets/models/CARD.md`.

mod decode;
pub mod encoder;
mod features;
mod joint;
mod linear;
pub mod train;

pub use decode::{Tagged, decode};
pub use joint::Joint;
pub use linear::{Linear, ModelError};

/// What a name names, as far as a tagger tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum NameClass {
    /// A human.
    Person,
    /// A place, or a state by its name.
    Place,
    /// A body of people that bears no arms.
    Organisation,
    /// Anything else that has a name: events, works, peoples.
    Other,
    /// A non-state armed group.
    Group,
    /// A state's armed or security force.
    Force,
}

impl NameClass {
    /// Every class, in the order of their labels.
    pub const ALL: [Self; 6] = [Self::Person, Self::Place, Self::Organisation, Self::Other, Self::Group, Self::Force];

    /// Whether it is of bodies of people.
    pub fn is_body(self) -> bool {
        matches!(self, Self::Organisation | Self::Group | Self::Force)
    }

    /// Its name in label files, after `B-` or `I-`.
    pub fn id(self) -> &'static str {
        match self {
            Self::Person => "PER",
            Self::Place => "LOC",
            Self::Organisation => "ORG",
            Self::Other => "MISC",
            Self::Group => "GRP",
            Self::Force => "FRC",
        }
    }
}

/// How much is done to find names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Strength {
    /// The lists, the rules and the linear model: megabytes a second.
    #[default]
    Fast,
    /// The encoder too: an article or more in half a second.
    Full,
}

/// Labels of a word: outside any name, or first or further word of a name of each class.
pub const N_LABELS: usize = 1 + 2 * NameClass::ALL.len();

/// The label of words outside names.
pub const OUTSIDE: usize = 0;

/// The label of a name's first word (`begins`) or of its further words.
pub fn label(class: NameClass, begins: bool) -> usize {
    1 + 2 * class as usize + usize::from(!begins)
}

/// The class of a label and whether it begins a name; nothing for [`OUTSIDE`].
pub fn class_of(label: usize) -> Option<(NameClass, bool)> {
    let at = label.checked_sub(1)?;
    NameClass::ALL.get(at / 2).map(|&class| (class, at.is_multiple_of(2)))
}

/// The label of that name in label files: `O`, `B-PER`, `I-PER`.
pub fn label_of(id: &str) -> Option<usize> {
    if id == "O" {
        return Some(OUTSIDE);
    }
    let (place, class) = id.split_once('-')?;
    NameClass::ALL.into_iter().find(|known| known.id() == class).map(|class| label(class, place == "B"))
}

/// Whether a label may follow another.
pub fn may_follow(before: usize, label: usize) -> bool {
    match class_of(label) {
        Some((class, false)) => class_of(before).is_some_and(|(other, _)| other == class),
        _ => true,
    }
}

/// A score for each label, as natural logarithms of probabilities.
pub type Scores = [f32; N_LABELS];

/// A word as a tagger sees it.
#[derive(Debug, Clone, Copy)]
pub struct Token<'t> {
    /// Its folded text.
    pub text: &'t str,
    /// Its text as the article has it.
    pub written: &'t str,
    /// What else is known of it.
    pub look: Look,
}

/// How a word looks to the lists and to the eye.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Look {
    /// Classes of the lists with a hit that starts here without clitics, one bit each.
    pub starts: u32,
    /// Classes of the lists with any hit that covers the word, one bit each.
    pub covers: u32,
    /// How it is written.
    pub shape: Shape,
}

/// How a word is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// Arabic letters.
    Arabic,
    /// Latin letters without a capital.
    Small,
    /// Latin letters with a capital first.
    Capital,
    /// Several Latin capitals and nothing else.
    Capitals,
    /// Other letters.
    Letters,
    /// A figure.
    Figure,
    /// A mark.
    Mark,
}
