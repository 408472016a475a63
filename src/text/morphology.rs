//! What the letters of an Arabic word tell of it: article, gender, number, tense.
//!
//! Words are folded ([`fold`](crate::text::fold())): teh marbuta is heh, alef
//! maqsura is yeh, hamzas have lost their seats. Endings deceive; the rules ask
//! the lists too.

use super::letters::{ALEF, ARTICLE, BEH, FEH, HEH, KAF, NOON, SEEN, TEH, WAW, YEH};

/// The article after the preposition lam, or lam before a word in lam.
const LAMS: &str = "\u{0644}\u{0644}";

/// Whether a word begins with the article itself; "إلى" and "إلا" have too few letters for it.
pub fn has_article(word: &str) -> bool {
    word.strip_prefix(ARTICLE).is_some_and(|noun| noun.is_empty() || noun.chars().nth(1).is_some())
}

/// Whether a word has the article after at most a conjunction and a preposition.
pub fn is_definite(word: &str) -> bool {
    let bare = word.trim_start_matches([WAW, FEH]);
    let stem = bare.strip_prefix([BEH, KAF]).unwrap_or(bare);
    (has_article(bare) || has_article(stem) || has_lams(bare)) && bare.chars().count() > 4
}

/// Whether a word begins with the preposition lam and the article.
pub fn has_lams(word: &str) -> bool {
    word.starts_with(LAMS)
}

/// Whether a word ends in a letter that most adjectives of the press end in.
pub fn ends_as_adjective(word: &str) -> bool {
    is_feminine(word) || is_nisba(word)
}

/// A word without the preposition lam and the article.
pub fn without_lams(word: &str) -> &str {
    word.strip_prefix(LAMS).unwrap_or(word)
}

/// Whether a word begins with the letter of the conjunction "and".
pub fn begins_with_waw(word: &str) -> bool {
    word.starts_with(WAW)
}

/// Whether a word begins with "and" and the article.
pub fn begins_with_waw_and_article(word: &str) -> bool {
    word.strip_prefix(WAW).is_some_and(has_article)
}

/// Whether a word ends in the teh marbuta of the feminine.
pub fn is_feminine(word: &str) -> bool {
    word.ends_with(HEH)
}

/// Whether a word ends in the yeh of a nisba ("عسكري").
pub fn is_nisba(word: &str) -> bool {
    word.ends_with(YEH)
}

/// Whether a word ends in the yeh and teh marbuta of a feminine nisba ("عسكرية").
pub fn is_feminine_nisba(word: &str) -> bool {
    word.strip_suffix(HEH).is_some_and(is_nisba)
}

/// Whether a word ends in the letters of the sound feminine plural.
pub fn is_feminine_plural(word: &str) -> bool {
    word.strip_suffix(TEH).is_some_and(|stem| stem.ends_with(ALEF))
}

/// Whether a word ends in the letters of the sound masculine plural in the genitive.
pub fn is_masculine_plural(word: &str) -> bool {
    word.strip_suffix(NOON).is_some_and(is_nisba)
}

/// Whether a word may be a verb of the third person feminine: past in teh, present with it.
pub fn is_feminine_verb(word: &str) -> bool {
    let stem = word.trim_start_matches([WAW, SEEN]);
    let past = word.ends_with(TEH) && !is_feminine_plural(word);
    let present = stem.starts_with(TEH) && !is_verbal_noun(stem) && !is_definite(word);
    word.chars().count() >= 3 && (past || present)
}

/// Verbal nouns begin with teh too, but have yeh before their last letter ("تدمير"),
/// or a long vowel in their middle ("تعاون").
fn is_verbal_noun(word: &str) -> bool {
    let mut letters = word.chars().rev();
    let (_, before_last, middle) = (letters.next(), letters.next(), letters.next());
    before_last == Some(YEH) || word.chars().count() == 5 && middle == Some(ALEF)
}

/// Whether a word begins as a verb of the third person does in the present.
pub fn begins_as_present(word: &str) -> bool {
    word.starts_with(YEH)
}

/// Whether what stands after the future seen is a verb of the present.
pub fn is_future_stem(stem: &str) -> bool {
    stem.starts_with([YEH, TEH, NOON]) && stem.chars().count() >= 3
}

/// Whether a word is a verb of the future plural ("سيغادرون"), which the seen
/// and both letters of the ending tell without a list.
pub fn is_future_plural(word: &str) -> bool {
    let stem = word.trim_start_matches([WAW, FEH]).strip_prefix(SEEN);
    let plural = |stem: &str| stem.strip_suffix(NOON).is_some_and(|rest| rest.ends_with(WAW));
    stem.is_some_and(|stem| is_future_stem(stem) && plural(stem) && stem.chars().count() >= 6)
}

/// A noun without the alef of the accusative.
pub fn without_accusative(word: &str) -> &str {
    word.trim_end_matches(ALEF)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::fold_word;

    fn on(test: fn(&str) -> bool, word: &str) -> bool {
        test(&fold_word(word))
    }

    #[test]
    fn the_article_is_seen_behind_clitics() {
        for word in ["الجيش", "والجيش", "بالجيش", "كالجيش", "للجيش", "وللجيش"] {
            assert!(on(is_definite, word), "{word}");
        }
        for word in ["جيش", "وجيش", "بجيش", "لجيش"] {
            assert!(!on(is_definite, word), "{word}");
        }
    }

    #[test]
    fn plurals_of_the_future_are_no_names() {
        for word in ["سيغادرون", "وستنتشرون", "سينضمون"] {
            assert!(on(is_future_plural, word), "{word}");
        }
        for word in ["سيمون", "يعالون", "سيدتون", "مسلمون"] {
            assert!(!on(is_future_plural, word), "{word}");
        }
    }

    #[test]
    fn verbs_of_the_feminine_are_no_verbal_nouns() {
        for word in ["أعلنت", "تعلن", "ستعلن", "وتدعم"] {
            assert!(on(is_feminine_verb, word), "{word}");
        }
        for word in ["تدمير", "تعاون", "التعاون", "عمليات", "قال"] {
            assert!(!on(is_feminine_verb, word), "{word}");
        }
    }
}
