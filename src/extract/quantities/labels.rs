//! Figures that count nothing: codes, models, numbered units, money, percentages, telephones.

use crate::extract::numbers::{Hedged, may_be_year};
use crate::extract::reading::Reading;
use crate::kinds::Qualifier;
use crate::lexicon::{Class, Form, Particle};
use crate::text::Script;

/// Whether a figure is a label, whatever noun stands after it.
pub(super) fn is_label(reading: &Reading<'_>, hedged: &Hedged) -> bool {
    is_glued(reading, hedged)
        || is_sign(reading, hedged)
        || is_numbered(reading, hedged)
        || is_telephone(reading, hedged)
}

/// Whether a figure without a noun after it is a label.
pub(super) fn is_bare_label(reading: &Reading<'_>, hedged: &Hedged) -> bool {
    let no_figure = hedged.value.qualifier == Qualifier::Vague;
    may_be_year(reading, hedged.figure) || !no_figure && follows_name(reading, hedged.words.start)
}

/// Figures glued to a code by a hyphen, and ordinals in digits.
fn is_glued(reading: &Reading<'_>, hedged: &Hedged) -> bool {
    let (before, after) = (hedged.figure.wrapping_sub(1), hedged.words.end);
    let hyphen = matches!(reading.text(before), "-" | "/" | ":" | "#" | "\u{2013}") && reading.is_joined(hedged.figure);
    let latin_code = reading.is_joined(hedged.figure) && reading.is_script(before, Script::Latin);
    let strong = reading.text(after) == "-" && reading.is_particle(after + 1, Particle::Strong);
    let ordinal = reading.is_joined(after) && (reading.text(after) == "-" || reading.is_script(after, Script::Latin));
    hyphen || latin_code || ordinal && !strong
}

/// Money, percentages, times of day and scores.
fn is_sign(reading: &Reading<'_>, hedged: &Hedged) -> bool {
    let (before, after) = (hedged.figure.wrapping_sub(1), hedged.words.end);
    let money = matches!(reading.text(before), "$" | "\u{A3}" | "\u{20AC}");
    let percent = matches!(reading.text(after), "%" | "\u{66A}");
    let ratio = matches!(reading.text(after), ":" | "/") && reading.is_figure(after + 1);
    money || percent || ratio
}

/// "سوخوي 24", "Leopard 2 tanks", "resolution 2719", "سجن رقم 2", "25 Brigade".
fn is_numbered(reading: &Reading<'_>, hedged: &Hedged) -> bool {
    let (start, end) = (hedged.words.start, hedged.words.end);
    let forms =
        |form: Form| reading.hits(end).iter().any(|hit| hit.meaning.class == Class::Unit && hit.meaning.form == form);
    // A capitalised unit in the singular is one, whatever its number.
    let unit =
        reading.is_capital(end) && hedged.value.best != Some(1.0) && forms(Form::Singular) && !forms(Form::Plural);
    unit || reading.after_particle(start, &[Particle::Numbered]) && !reading.starts_line(start)
}

/// A leading nought, or figures in a row.
fn is_telephone(reading: &Reading<'_>, hedged: &Hedged) -> bool {
    let text = reading.text(hedged.figure);
    let row = |at: usize| reading.is_figure(at) && !reading.starts_line(at);
    text.starts_with('0') && text.len() > 2 && !text.contains(['.', ','])
        || reading.is_figure(hedged.figure) && (row(hedged.words.end) || row(hedged.figure.wrapping_sub(1)))
}

/// A bare figure after the noun it numbers ("الفرقة 25", "القناة 12", "Resolution 1701").
fn follows_name(reading: &Reading<'_>, start: usize) -> bool {
    let Some(before) = start.checked_sub(1) else { return false };
    if !reading.is_figure(start) {
        return false;
    }
    let numbered = reading.is(before, Class::Head)
        || reading.hit(before, Class::Unit).is_some_and(|hit| hit.meaning.form == Form::Singular);
    // Tolls and other counts have definite nouns too, in the plural.
    let many = reading.hits(before).iter().any(|hit| hit.meaning.form.is_many());
    let event = reading.ends_before(start, Class::Event).is_some();
    !event
        && !many
        && !reading.starts_line(start)
        && (numbered || reading.is_definite(before) || reading.is_capital(before))
}
