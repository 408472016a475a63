//! Arabic: its tables.

use crate::lang::Language;
use crate::lexicon::{Table, TableKind};

/// Arabic.
pub const LANGUAGE: Language = Language {
    code: "ar",
    tables: &[
        table!(Numbers, "lang/ar/numbers.tsv"),
        table!(Qualifiers, "lang/ar/qualifiers.tsv"),
        table!(Units, "lang/ar/units.tsv"),
        table!(Events, "lang/ar/events.tsv"),
        table!(Modality, "lang/ar/modality.tsv"),
        table!(Months, "lang/ar/months.tsv"),
        table!(Dates, "lang/ar/dates.tsv"),
        table!(Speech, "lang/ar/speech.tsv"),
        table!(Acts, "lang/ar/acts.tsv"),
        table!(Particles, "lang/ar/particles.tsv"),
        table!(Roles, "lang/ar/roles.tsv"),
        table!(Heads, "lang/ar/heads.tsv"),
        table!(PlaceHeads, "lang/ar/places.tsv"),
        table!(Common, "lang/ar/common.tsv"),
    ],
};
