//! The window's own words, in Arabic and English, from `assets/strings/*.ftl`.
//!
//! Switched while the program runs. Whatever is put into a sentence arrives
//! isolated, so that a Latin file name does not disturb an Arabic sentence.
//! Numbers are written by `digits`. Adding a language: its `.ftl` file, its
//! guide and sample article, and a line in [`ALL`].

use fluent_bundle::{FluentArgs, FluentBundle, FluentResource, FluentValue};
use jiff::civil::Date;
use unic_langid::LanguageIdentifier;

use super::digits::Digits;

/// Code of the language and the digits of numbers.
pub type Idiom = (&'static str, Digits);

/// A language that the window can speak.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UiLanguage {
    /// ISO 639-1 code.
    pub code: &'static str,
    /// Whether it is written from right to left, which mirrors the window.
    pub rtl: bool,
    source: &'static str,
    /// The user guide, in Markdown.
    pub guide: &'static str,
    /// An article to try the program with.
    pub sample: &'static str,
}

/// Every language of the window. The first is spoken when nothing else fits.
pub const ALL: &[UiLanguage] = &[ENGLISH, ARABIC];

const ENGLISH: UiLanguage = UiLanguage {
    code: "en",
    rtl: false,
    source: include_str!("../../assets/strings/en.ftl"),
    guide: include_str!("../../assets/guide/guide.en.md"),
    sample: include_str!("../../assets/guide/sample.en.txt"),
};
const ARABIC: UiLanguage = UiLanguage {
    code: "ar",
    rtl: true,
    source: include_str!("../../assets/strings/ar.ftl"),
    guide: include_str!("../../assets/guide/guide.ar.md"),
    sample: include_str!("../../assets/guide/sample.ar.txt"),
};

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
    digits: Digits,
    bundle: FluentBundle<FluentResource>,
}

impl std::fmt::Debug for Words {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Words").field(&self.language.code).finish()
    }
}

impl Words {
    /// Loads the words of `language`, its numbers in Western digits.
    pub fn new(language: UiLanguage) -> Self {
        Self::with_digits(language, Digits::Western)
    }

    /// Loads the words of `language`, with numbers in these digits.
    pub fn with_digits(language: UiLanguage, digits: Digits) -> Self {
        let locale: LanguageIdentifier = language.code.parse().unwrap_or_default();
        let mut bundle = FluentBundle::new(vec![locale]);
        // A faulty entry is left out; a test loads every file and finds none.
        let resource = FluentResource::try_new(language.source.to_owned()).unwrap_or_else(|(partial, _)| partial);
        bundle.add_resource_overriding(resource);
        bundle.set_formatter(Some(match digits {
            Digits::Western => |value, _| number_in(Digits::Western, value),
            Digits::ArabicIndic => |value, _| number_in(Digits::ArabicIndic, value),
        }));
        Self { language, digits, bundle }
    }

    /// The language they are in.
    pub fn language(&self) -> UiLanguage {
        self.language
    }

    /// The digits of its numbers.
    pub fn digits(&self) -> Digits {
        self.digits
    }

    /// What tells them from others: what was laid out with these is laid out anew under another.
    pub fn idiom(&self) -> Idiom {
        (self.language.code, self.digits)
    }

    /// How many there are of something.
    pub fn number(&self, n: usize) -> String {
        self.digits.number(n as f64)
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
        self.digits.of(&format!("{} {} {}", day.day(), self.get(&format!("month-{}", day.month())), day.year()))
    }

    /// A month as the language writes it: "Jul 2024".
    pub fn month(&self, day: Date) -> String {
        self.digits.of(&format!("{} {}", self.get(&format!("month-{}", day.month())), day.year()))
    }

    fn format(&self, id: &str, args: Option<&FluentArgs<'_>>) -> String {
        let Some(pattern) = self.bundle.get_message(id).and_then(|message| message.value()) else {
            return id.to_owned();
        };
        let mut errors = Vec::new();
        self.bundle.format_pattern(pattern, args, &mut errors).into_owned()
    }
}

/// A number that is put into a sentence; `None` for words, which stay as they are.
fn number_in(digits: Digits, value: &FluentValue<'_>) -> Option<String> {
    if let FluentValue::Number(number) = value { Some(digits.number(number.value)) } else { None }
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

    /// `text` without the invisible letters around what was put in.
    fn plain(text: &str) -> String {
        text.replace(['\u{2068}', '\u{2069}'], "")
    }

    #[test]
    fn numbers_are_written_in_the_digits_asked_for_and_names_are_left_alone() {
        let western = Words::new(ARABIC);
        let arabic = Words::with_digits(ARABIC, Digits::ArabicIndic);
        assert_eq!(plain(&western.count("facts-found", 1250)), "1,250 واقعة");
        assert_eq!(plain(&arabic.count("facts-found", 1250)), "١٬٢٥٠ واقعة");
        let day = Date::constant(2024, 7, 22);
        assert_eq!([western.day(day), arabic.day(day)], ["22 تموز 2024", "٢٢ تموز ٢٠٢٤"]);
        let named =
            plain(&arabic.with("lists-outlook-some", [("n", 3.into()), ("open", 5.into()), ("added", "a7".into())]));
        assert!(named.contains("٣ ") && named.contains("(٥)") && named.contains("a7"), "{named}");
    }

    /// The counted messages of a language with the ends of their cases: "zero", "one" …, or a number.
    fn counted(language: UiLanguage) -> Vec<(&'static str, Vec<&'static str>)> {
        let mut found: Vec<(&str, Vec<&str>)> = Vec::new();
        let mut id = "";
        // Cases of a number inside a case stand farther in.
        let case = |line: &'static str| {
            let rest = line.strip_prefix("        [").or_else(|| line.strip_prefix("       *["))?;
            rest.split(']').next()
        };
        for line in language.source.lines() {
            match (case(line), line.split_once(" =")) {
                (Some(case), _) => found.last_mut().into_iter().for_each(|(_, cases)| cases.push(case)),
                (None, Some((name, _))) if !line.starts_with([' ', '#']) => id = name,
                _ if line.trim_end().ends_with("->") && line.starts_with("    {") => found.push((id, Vec::new())),
                _ => {}
            }
        }
        found
    }

    #[test]
    fn every_counted_message_has_all_forms_of_its_language() {
        let arabic = counted(ARABIC);
        assert!(arabic.len() > 25, "{arabic:?}");
        for (id, cases) in &arabic {
            // Its number stands behind a colon, where it needs no form.
            if *id != "versions-carried" {
                assert_eq!(cases, &["zero", "one", "two", "few", "many", "other"], "{id}");
            }
        }
        let english = counted(ENGLISH);
        for (id, cases) in &english {
            let has = |case| cases.contains(&case);
            assert!(*id == "versions-carried" || has("one") && has("other"), "{id}: {cases:?}");
        }
        let ids = |all: &[(&'static str, Vec<&str>)]| all.iter().map(|(id, _)| *id).collect::<Vec<_>>();
        assert_eq!(ids(&english), ids(&arabic), "what one language counts, the other does");
    }

    /// What each counted message says of 0, 1, 2, 3, 11 and 100 things, where that is the thing with its number.
    #[test]
    fn counted_things_read_right() {
        let words = Words::new(ARABIC);
        let rows = [
            ("words", ["لا كلمات", "كلمة واحدة", "كلمتان", "3 كلمات", "11 كلمة", "100 كلمة"]),
            ("facts-found", ["لا وقائع", "واقعة واحدة", "واقعتان", "3 وقائع", "11 واقعة", "100 واقعة"]),
            ("map-places", ["لا أماكن", "مكان واحد", "مكانان", "3 أماكن", "11 مكانًا", "100 مكان"]),
            ("claim-figures", ["لا أعداد", "عدد واحد", "عددان", "3 أعداد", "11 عددًا", "100 عدد"]),
            ("mentions", ["لا مواضع", "موضع واحد", "موضعان", "3 مواضع", "11 موضعًا", "100 موضع"]),
            ("aliases", ["لا أسماء أخرى", "اسم آخر", "اسمان آخران", "3 أسماء أخرى", "11 اسمًا آخر", "100 اسم آخر"]),
            (
                "failures",
                ["لم يتعذّر ملف", "تعذّر ملف واحد", "تعذّر ملفان", "تعذّرت 3 ملفات", "تعذّر 11 ملفًا", "تعذّر 100 ملف"],
            ),
            (
                "left-minutes",
                [
                    "بقي أقل من دقيقة",
                    "بقيت دقيقة واحدة",
                    "بقيت دقيقتان",
                    "بقيت 3 دقائق",
                    "بقيت 11 دقيقة",
                    "بقيت 100 دقيقة",
                ],
            ),
        ];
        for (id, expected) in rows {
            assert_eq!([0, 1, 2, 3, 11, 100].map(|n| plain(&words.count(id, n))), expected, "{id}");
        }
        let english = Words::new(ENGLISH);
        for (id, expected) in [
            ("words", ["0 words", "1 word", "2 words"]),
            ("facts-found", ["no facts", "1 fact", "2 facts"]),
            ("failures", ["0 files failed", "One file failed", "2 files failed"]),
        ] {
            assert_eq!([0, 1, 2].map(|n| plain(&english.count(id, n))), expected, "{id}");
        }
    }

    /// One and two are words in Arabic, from three on there is a figure; a hundred of something take no accusative.
    #[test]
    fn figures_stand_only_where_arabic_has_them() {
        let words = Words::new(ARABIC);
        for (id, _) in counted(ARABIC).into_iter().filter(|(id, _)| *id != "versions-carried") {
            let says = |n: usize| plain(&words.with(id, [("n", n.into())]));
            for n in [0, 1, 2] {
                assert!(!says(n).contains(|letter: char| letter.is_ascii_digit()), "{id}: {}", says(n));
            }
            for n in [3, 11, 100] {
                assert!(says(n).contains(&n.to_string()), "{id}: {}", says(n));
            }
            // Only the noun after it: some say "11 of the articles".
            let after = |n: usize| {
                let text = says(n);
                let (_, after) = text.split_once(&format!("{n} ")).unwrap_or_default();
                after.split([' ', '.', '،']).next().unwrap_or_default().to_owned()
            };
            assert!(!after(100).ends_with("ًا") && !after(100).ends_with("اً"), "{id}: {}", says(100));
            assert!(after(11).trim_end_matches("ًا") == after(100), "{id}: {} {}", says(11), says(100));
        }
    }
}
