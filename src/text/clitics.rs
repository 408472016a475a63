//! Arabic clitics: the one-letter words written onto the next word.
//!
//! Gives every way to read a folded word as clitics and stem, longest stem
//! first. Which reading is right is for the lists to say: a reading counts
//! only where its stem is known.

use super::letters::{ARTICLE, BEH, FEH, KAF, LAM, SEEN, WAW};
use super::script::{Script, script_of};

/// What was split off the front of a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Cut {
    /// Bytes of the folded word before the stem.
    pub bytes: u8,
    /// The conjunction waw or feh was split off.
    pub and: bool,
    /// The preposition that was split off, if any.
    pub preposition: Option<Preposition>,
    /// The article was split off.
    pub article: bool,
    /// The future seen was split off.
    pub future: bool,
}

/// A preposition written onto the next word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Preposition {
    /// Beh: in, by, with.
    In,
    /// Lam: for, to, of.
    For,
    /// Kaf: like, as.
    Like,
}

/// Calls `found` with each reading of a folded Arabic word until it answers
/// true. The stem of a word with doubled lam has its article restored.
pub fn readings(word: &str, mut found: impl FnMut(&str, Cut)) {
    let mut restored = String::new();
    with_preposition(word, Cut::default(), &mut restored, &mut found);
    let mut letters = word.chars();
    if let Some(first @ (WAW | FEH)) = letters.next()
        && letters.as_str().chars().nth(1).is_some()
    {
        let cut = Cut { bytes: first.len_utf8() as u8, and: true, ..Cut::default() };
        with_preposition(letters.as_str(), cut, &mut restored, &mut found);
    }
}

fn with_preposition(word: &str, cut: Cut, restored: &mut String, found: &mut impl FnMut(&str, Cut)) {
    with_article(word, cut, found);
    let mut letters = word.chars();
    let Some(first) = letters.next() else { return };
    let rest = letters.as_str();
    let preposition = match first {
        BEH => Preposition::In,
        LAM => Preposition::For,
        KAF => Preposition::Like,
        SEEN if rest.chars().nth(2).is_some() => {
            found(rest, Cut { bytes: cut.bytes + SEEN.len_utf8() as u8, future: true, ..cut });
            return;
        }
        _ => return,
    };
    if rest.chars().nth(1).is_none() {
        return;
    }
    let cut = Cut { bytes: cut.bytes + first.len_utf8() as u8, preposition: Some(preposition), ..cut };
    with_article(rest, cut, found);
    if first == LAM && rest.starts_with(LAM) {
        // The article loses its alef after lam: write it again. The stem then
        // starts where the word does, after a conjunction at most.
        restored.clear();
        restored.push_str(ARTICLE);
        restored.push_str(rest.get(LAM.len_utf8()..).unwrap_or_default());
        with_article(restored, Cut { bytes: cut.bytes - LAM.len_utf8() as u8, ..cut }, found);
    }
}

fn with_article(word: &str, cut: Cut, found: &mut impl FnMut(&str, Cut)) {
    found(word, cut);
    if let Some(stem) = word.strip_prefix(ARTICLE)
        && stem.chars().nth(1).is_some()
    {
        found(stem, Cut { bytes: cut.bytes + ARTICLE.len() as u8, article: true, ..cut });
    }
}

/// The way back: every written form of a folded word in which clitics may stand before it, and the word itself.
pub fn written_forms(word: &str) -> Vec<String> {
    let mut forms = vec![word.to_owned()];
    if !word.chars().all(|letter| script_of(letter) == Script::Arabic) {
        return forms;
    }
    let after_lam = word.strip_prefix(ARTICLE).map(|stem| format!("{LAM}{LAM}{stem}"));
    let stems = [Some(word.to_owned()), Some(format!("{ARTICLE}{word}")), after_lam, Some(format!("{LAM}{LAM}{word}"))];
    for stem in stems.iter().flatten() {
        for and in [None, Some(WAW), Some(FEH)] {
            for before in [None, Some(BEH), Some(LAM), Some(KAF), Some(SEEN)] {
                forms.push(and.into_iter().chain(before).chain(stem.chars()).collect());
            }
        }
    }
    forms.sort_unstable();
    forms.dedup();
    // Which of them are words is for `readings` to say.
    forms.retain(|form| {
        let mut is_form = false;
        readings(form, |stem, _| is_form |= stem == word);
        is_form
    });
    forms
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stems(word: &str) -> Vec<String> {
        let mut stems = Vec::new();
        readings(word, |stem, _| stems.push(stem.to_owned()));
        stems
    }

    #[test]
    fn clitics_come_off_in_every_order_in_use() {
        for (word, stem) in [
            ("وللحوثيين", "الحوثيين"),
            ("بالناتو", "الناتو"),
            ("فالجيش", "الجيش"),
            ("وبغداد", "بغداد"),
            ("لرويترز", "رويترز"),
            ("للقوات", "القوات"),
            ("ستسمح", "تسمح"),
            ("والهجمات", "هجمات"),
        ] {
            assert!(stems(word).iter().any(|s| s == stem), "{word}: {:?}", stems(word));
        }
    }

    #[test]
    fn forms_of_a_word_are_those_that_are_read_as_it() {
        let forms = written_forms("انبار");
        for form in ["انبار", "الانبار", "بالانبار", "والانبار", "للانبار", "وبالانبار", "لانبار"]
        {
            assert!(forms.iter().any(|found| found == form), "{form}");
        }
        let forms = written_forms("الانبار");
        for form in ["الانبار", "بالانبار", "للانبار", "فللانبار"] {
            assert!(forms.iter().any(|found| found == form), "{form}");
        }
        assert!(!forms.iter().any(|form| form == "انبار" || form == "بانبار"), "the article was asked for");
        assert_eq!(written_forms("kabul"), ["kabul"]);
    }

    #[test]
    fn short_words_stay_whole() {
        assert_eq!(stems("من"), ["من"]);
        assert_eq!(stems("لم"), ["لم"]);
    }
}
