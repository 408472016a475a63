//! The sum that number words make, word by word.
//!
//! A number is groups below a thousand, each with its scale, from the greatest
//! scale down: "مليونان وثلاثمئة ألف وخمسة وعشرون", "two hundred and six
//! thousand and five". Arabic puts units before tens and joins with waw; English
//! puts tens first and joins with a hyphen or "and". Sources of the rules: the
//! chapters on numbers of the reference grammars of both languages.

use crate::lexicon::{NumberKind, NumberWord};

/// What stands last in a sum.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
enum Last {
    #[default]
    Nothing,
    /// Digits, or a unit, teen, ten or hundred, with its value.
    Digits,
    Unit(f64),
    Teen,
    Ten,
    Hundred,
    Scale,
    /// Half of the scale that follows.
    FractionAhead,
    /// Half of the scale before.
    FractionBehind,
}

/// A number so far.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Sum {
    /// Finished groups, with their scales.
    total: f64,
    /// The last finished group, with its scale.
    closed: f64,
    /// The group under way.
    group: f64,
    /// The last scale; further ones are smaller.
    scale: f64,
    last: Last,
}

impl Default for Sum {
    fn default() -> Self {
        Self { total: 0.0, closed: 0.0, group: 0.0, scale: f64::INFINITY, last: Last::Nothing }
    }
}

impl Sum {
    /// Its value.
    pub(super) fn value(self) -> f64 {
        self.total + self.group
    }

    /// The scale of a number of one scaled group, or 1.
    pub(super) fn scale(self) -> f64 {
        match self.last {
            Last::Scale if self.total == self.closed => self.scale,
            Last::Hundred if self.total == 0.0 => 100.0,
            _ => 1.0,
        }
    }

    /// Whether it is a number: a fraction needs its scale.
    pub(super) fn is_whole(self) -> bool {
        !matches!(self.last, Last::Nothing | Last::FractionAhead)
    }

    /// Whether a scale stands last.
    pub(super) fn is_scaled(self) -> bool {
        self.last == Last::Scale
    }

    /// With a figure in digits: first, or in Arabic after a scale and a conjunction.
    pub(super) fn with_digits(self, value: f64, and: bool) -> Option<Self> {
        let fits = match self.last {
            Last::Nothing => true,
            Last::Scale => and && value < self.scale,
            Last::Hundred => and && value < 100.0,
            _ => false,
        };
        fits.then(|| self.add(value, Last::Digits))
    }

    /// With an Arabic number word; `and` says that waw joins it.
    pub(super) fn with_arabic(self, word: NumberWord, and: bool) -> Option<Self> {
        use Last::{Digits, FractionAhead, FractionBehind, Hundred, Nothing, Scale, Teen, Ten, Unit};
        let NumberWord { value, kind } = word;
        let begins = self.last == Nothing || self.last == Scale && and;
        match (self.last, kind) {
            (_, NumberKind::Unit) if begins || self.last == Hundred && and => Some(self.add(value, Unit(value))),
            (_, NumberKind::Ten) if begins || self.last == Hundred && and => Some(self.add(value, Ten)),
            (_, NumberKind::Hundred) if begins => Some(self.add(value, Hundred)),
            (Unit(_), NumberKind::Ten) if !and && value == 10.0 => Some(self.add(value, Teen)),
            (Unit(_), NumberKind::Ten) if and && value > 10.0 => Some(self.add(value, Ten)),
            (Unit(unit), NumberKind::Hundred) if !and && value == 100.0 && unit > 2.0 && self.group == unit => {
                Some(Self { group: unit * value, last: Hundred, ..self })
            }
            (Nothing, NumberKind::Half) => Some(self.add(value, FractionAhead)),
            (Scale, NumberKind::Half) if and => Some(self.add(value * self.scale, FractionBehind)),
            (FractionBehind, NumberKind::Scale) if !and && value == self.scale => Some(self),
            (Nothing, NumberKind::Scale) => Some(Self { group: 1.0, ..self }.close(value)),
            (Scale, NumberKind::Scale) if and && value < self.scale => Some(Self { group: 1.0, ..self }.close(value)),
            (Nothing, NumberKind::DualScale) => Some(Self { group: 2.0, ..self }.close(value / 2.0)),
            (Scale, NumberKind::DualScale) if and && value / 2.0 < self.scale => {
                Some(Self { group: 2.0, ..self }.close(value / 2.0))
            }
            (Digits | Unit(_) | Teen | Ten | Hundred | FractionAhead, NumberKind::Scale)
                if !and && value < self.scale =>
            {
                Some(self.close(value))
            }
            (Scale, NumberKind::Scale) if !and && value > self.scale => Some(self.multiply(value)),
            _ => None,
        }
    }

    /// With an English number word; `and` says that "and" joins it.
    pub(super) fn with_english(self, word: NumberWord, and: bool) -> Option<Self> {
        use Last::{Digits, FractionAhead, Hundred, Nothing, Scale, Teen, Ten, Unit};
        let NumberWord { value, kind } = word;
        let begins = matches!(self.last, Nothing | Scale | Hundred) && (!and || self.last != Nothing);
        match (self.last, kind) {
            (_, NumberKind::Unit) if begins => Some(self.add(value, Unit(value))),
            (_, NumberKind::Teen) if begins => Some(self.add(value, Teen)),
            (_, NumberKind::Ten) if begins => Some(self.add(value, Ten)),
            (Ten, NumberKind::Unit) if !and && value > 0.0 => Some(self.add(value, Unit(10.0))),
            (Nothing, NumberKind::Hundred | NumberKind::Scale) => {
                Some(Self { group: 1.0, ..self }.close_or_hundred(word))
            }
            (Unit(_) | Teen | Ten, NumberKind::Hundred) if !and && self.group < 100.0 => {
                Some(self.close_or_hundred(word))
            }
            (Nothing, NumberKind::Half) => Some(self.add(value, FractionAhead)),
            (Unit(_) | Digits, NumberKind::Half) if and => Some(self.add(value, FractionAhead)),
            (Digits | Unit(_) | Teen | Ten | Hundred | FractionAhead, NumberKind::Scale)
                if !and && value < self.scale =>
            {
                Some(self.close(value))
            }
            (Scale, NumberKind::Scale) if !and && value > self.scale => Some(self.multiply(value)),
            _ => None,
        }
    }

    fn add(self, value: f64, last: Last) -> Self {
        Self { group: self.group + value, last, ..self }
    }

    fn close_or_hundred(self, word: NumberWord) -> Self {
        match word.kind {
            NumberKind::Hundred => Self { group: self.group * word.value, last: Last::Hundred, ..self },
            _ => self.close(word.value),
        }
    }

    fn close(self, scale: f64) -> Self {
        let closed = self.group * scale;
        Self { total: self.total + closed, closed, group: 0.0, scale, last: Last::Scale }
    }

    /// "a thousand million": a scale of the scale before.
    fn multiply(self, scale: f64) -> Self {
        let closed = self.closed * scale;
        Self { total: self.total - self.closed + closed, closed, scale: self.scale.max(scale), ..self }
    }
}
