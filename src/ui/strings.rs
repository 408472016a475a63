//! The window's own words, in Arabic and English, from `assets/strings/*.ftl`.
//!
//! Switched while the program runs. Whatever is put into a sentence arrives
//! isolated, so that a Latin file name does not disturb an Arabic sentence.
//! Digits are Western in both languages. Adding a language: its `.ftl` file and
//! a line in [`ALL`].

use fluent_bundle::{FluentArgs, FluentBundle, FluentResource, FluentValue};
use jiff::civil::Date;
use unic_langid::LanguageIdentifier;

/// A language that the window can speak.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UiLanguage {
    /// ISO 639-1 code.
    pub code: &'static str,
    /// Whether it is written from right to left, which mirrors the window.
    pub rtl: bool,
    source: &'static str,
}

/// Every language of the window. The first is spoken when nothing else fits.
pub const ALL: &[UiLanguage] = &[ENGLISH, ARABIC];

const ENGLISH: UiLanguage = UiLanguage { code: "en", rtl: false, source: include_str!("../../assets/strings/en.ftl") };
const ARABIC: UiLanguage = UiLanguage { code: "ar", rtl: true, source: include_str!("../../assets/strings/ar.ftl") };

impl UiLanguage {
    /// The language for a locale such as `ar_IQ.UTF-8`; the first of [`ALL`] if none fits.
    pub fn for_locale(locale: &str) -> Self {
        ALL.iter().copied().find(|language| locale.starts_with(language.code)).unwrap_or(ENGLISH)
    }

    /// The one that the language button switches to.
    #[must_use]
    pub fn other(self) -> Self {
        if self == ENGLISH { ARABIC } else { ENGLISH }
    }

    /// The ids of all its messages, in the file's order.
    pub fn ids(self) -> impl Iterator<Item = &'static str> {
        let is_entry = |line: &&str| line.starts_with(|c: char| c.is_ascii_lowercase());
        self.source.lines().filter(is_entry).filter_map(|line| line.split(" =").next())
    }
}

/// The words of one language, ready to be asked for.
pub struct Words {
    language: UiLanguage,
    bundle: FluentBundle<FluentResource>,
}

impl std::fmt::Debug for Words {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Words").field(&self.language.code).finish()
    }
}

impl Words {
    /// Loads the words of `language`.
    pub fn new(language: UiLanguage) -> Self {
        let locale: LanguageIdentifier = language.code.parse().unwrap_or_default();
        let mut bundle = FluentBundle::new(vec![locale]);
        // A faulty entry is left out; a test loads every file and finds none.
        let resource = FluentResource::try_new(language.source.to_owned()).unwrap_or_else(|(partial, _)| partial);
        bundle.add_resource_overriding(resource);
        Self { language, bundle }
    }

    /// The language they are in.
    pub fn language(&self) -> UiLanguage {
        self.language
    }

    /// The message of that id; the id itself if there is none.
    pub fn get(&self, id: &str) -> String {
        self.format(id, None)
    }

    /// The message of that id, if there is one: for ids put together from kinds.
    pub fn find(&self, id: &str) -> Option<String> {
        self.bundle.has_message(id).then(|| self.get(id))
    }

    /// The message of that id with values put in.
    pub fn with<'v, const N: usize>(&self, id: &str, values: [(&'v str, FluentValue<'v>); N]) -> String {
        let mut args = FluentArgs::with_capacity(N);
        for (name, value) in values {
            args.set(name, value);
        }
        self.format(id, Some(&args))
    }

    /// The message of that id about `n` things.
    pub fn count(&self, id: &str, n: usize) -> String {
        self.with(id, [("n", n.into())])
    }

    /// A day as the language writes it: "22 Jul 2024".
    pub fn day(&self, day: Date) -> String {
        format!("{} {} {}", day.day(), self.get(&format!("month-{}", day.month())), day.year())
    }

    /// A month as the language writes it: "Jul 2024".
    pub fn month(&self, day: Date) -> String {
        format!("{} {}", self.get(&format!("month-{}", day.month())), day.year())
    }

    fn format(&self, id: &str, args: Option<&FluentArgs<'_>>) -> String {
        let Some(pattern) = self.bundle.get_message(id).and_then(|message| message.value()) else {
            return id.to_owned();
        };
        let mut errors = Vec::new();
        self.bundle.format_pattern(pattern, args, &mut errors).into_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_has_the_same_messages_without_faults() {
        let english: Vec<_> = ENGLISH.ids().collect();
        for language in ALL {
            let parsed = FluentResource::try_new(language.source.to_owned());
            assert!(parsed.is_ok(), "{}: {:?}", language.code, parsed.err().map(|(_, errors)| errors));
            let ids: Vec<_> = language.ids().collect();
            assert_eq!(ids, english, "messages of {} differ from the English ones", language.code);
        }
    }

    #[test]
    fn a_locale_chooses_the_language() {
        for (locale, code) in [("ar_IQ.UTF-8", "ar"), ("ar", "ar"), ("en_GB", "en"), ("C.UTF-8", "en"), ("", "en")] {
            assert_eq!(UiLanguage::for_locale(locale).code, code, "{locale}");
        }
    }

    #[test]
    fn numbers_stay_western_and_plurals_follow_the_language() {
        let arabic = Words::new(ARABIC);
        let forms: Vec<_> = [1, 2, 3, 11].map(|n| arabic.count("facts-found", n)).into();
        assert!(forms.iter().all(|form| !form.contains('٣')), "{forms:?}");
        assert!(forms[2].contains('3') && forms[3].contains("11"), "{forms:?}");
        assert_ne!(forms[0], forms[1]);
    }
}
