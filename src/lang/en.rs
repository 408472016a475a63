//! English: its tables.

use crate::lang::Language;
use crate::lexicon::{Table, TableKind};

/// English.
pub const LANGUAGE: Language = Language {
    code: "en",
    tables: &[
        table!(Numbers, "lang/en/numbers.tsv"),
        table!(Qualifiers, "lang/en/qualifiers.tsv"),
        table!(Units, "lang/en/units.tsv"),
        table!(Events, "lang/en/events.tsv"),
        table!(Modality, "lang/en/modality.tsv"),
        table!(Months, "lang/en/months.tsv"),
        table!(Dates, "lang/en/dates.tsv"),
        table!(Speech, "lang/en/speech.tsv"),
        table!(Acts, "lang/en/acts.tsv"),
        table!(Particles, "lang/en/particles.tsv"),
        table!(Roles, "lang/en/roles.tsv"),
        table!(Heads, "lang/en/heads.tsv"),
        table!(PlaceHeads, "lang/en/places.tsv"),
        table!(Common, "lang/en/common.tsv"),
    ],
};
