//! The words of pictures, as the window says and sets them.

use egui::Context;
use jiff::civil::Date;

use crate::facts::{FactId, FactKind, FactSheet, Status};
use crate::pictures::{Type, Voice};
use crate::ui::bidi::{Face, Fit, Style, Weight, isolate};
use crate::ui::kit::Kit;
use crate::ui::wording::{self, DOT};

/// Says what is in a sheet, in the words of a kit.
pub struct Speaker<'a> {
    /// Where text is set.
    pub ctx: &'a Context,
    /// The words.
    pub kit: &'a Kit,
    /// The facts.
    pub sheet: &'a FactSheet,
}

/// How the window sets the text of a picture.
pub(super) fn style(face: Type) -> Style {
    let (size, weight) = face.size_and_weight();
    let weight = match weight {
        400 => Weight::Regular,
        500 => Weight::Medium,
        _ => Weight::Semibold,
    };
    Style { face: Face::Window, weight, size }
}

impl Speaker<'_> {
    fn month_word(&self, day: Date) -> String {
        self.kit.word(&format!("month-{}", day.month()))
    }

    fn named(&self, fact: Option<FactId>) -> Option<String> {
        self.sheet.name_of(fact?).map(isolate)
    }
}

impl Voice for Speaker<'_> {
    fn is_rtl(&self) -> bool {
        self.kit.rtl
    }

    fn word(&self, id: &str) -> String {
        self.kit.word(id)
    }

    fn count(&self, id: &str, n: usize) -> String {
        self.kit.words.count(id, n)
    }

    fn number(&self, value: f64) -> String {
        self.kit.words.digits().number(value)
    }

    fn day(&self, day: Date) -> String {
        self.kit.words.day(day)
    }

    fn short_day(&self, day: Date) -> String {
        self.kit.words.digits().of(&format!("{} {}", day.day(), self.month_word(day)))
    }

    fn month(&self, day: Date) -> String {
        self.kit.words.month(day)
    }

    fn short_month(&self, day: Date) -> String {
        self.month_word(day)
    }

    fn name(&self, fact: FactId) -> String {
        let words = &self.kit.words;
        match fact.kind {
            FactKind::Force => {
                let Some(force) = self.sheet.force(fact) else { return String::new() };
                let whose = self.named(force.actor.or(force.by).map(|slot| slot.fact));
                [Some(wording::force_line(words, force)), whose].into_iter().flatten().collect::<Vec<_>>().join(DOT)
            }
            FactKind::Claim => {
                let Some(claim) = self.sheet.claim(fact) else { return String::new() };
                let said = wording::claim_line(words, claim);
                [self.named(claim.speaker), Some(said)].into_iter().flatten().collect::<Vec<_>>().join(DOT)
            }
            _ => self.sheet.name_of(fact).unwrap_or_default().to_owned(),
        }
    }

    fn figure(&self, fact: FactId) -> String {
        let Some(force) = self.sheet.force(fact) else { return String::new() };
        let figure = wording::hedged_figure(&self.kit.words, force);
        match force.status {
            Status::Reported => figure,
            other => [figure, self.kit.word(&format!("status-{}", other.id()))].join(DOT),
        }
    }

    fn lines(&self, fact: FactId) -> Vec<String> {
        let words = &self.kit.words;
        let first = match fact.kind {
            FactKind::Force => {
                self.sheet.force(fact).map(|force| wording::force_name(words, force)).unwrap_or_default()
            }
            _ => self.name(fact),
        };
        let second = match fact.kind {
            FactKind::Claim => self.sheet.name_of(fact).unwrap_or_default().to_owned(),
            _ => wording::second_line(words, self.sheet, fact),
        };
        [first, second, wording::review(words, self.sheet, fact)].into_iter().filter(|line| !line.is_empty()).collect()
    }

    fn size(&self, text: &str, face: Type) -> [f32; 2] {
        self.kit.bidi.galley(self.ctx, text, style(face), Fit::Line).size().into()
    }
}
