//! Nouns by what they count, in both languages: soldiers, جنود. From `assets/across/words.tsv`.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::lexicon::key_of;
use crate::text::morphology::without_accusative;

/// What is counted where nothing else is said of people.
pub(super) const PEOPLE: &str = "people";

/// Those whom a side has under arms, of whatever rank.
const UNDER_ARMS: [&str; 3] = ["armed", "police", "officer"];

/// Words that open a name by which many go: Abu, Umm.
const KUNYA: &str = "kunya";

static MEANT: LazyLock<FxHashMap<String, &str>> = LazyLock::new(|| {
    let rows = include_str!("../../assets/across/words.tsv").lines().filter(|line| !line.starts_with('#'));
    let mut meant = FxHashMap::default();
    for row in rows {
        let mut columns = row.split('\t');
        let name = columns.next().unwrap_or_default();
        meant.extend(columns.flat_map(|forms| forms.split('|')).map(|form| (key_of(form), name)));
    }
    meant
});

/// What a figure counts. Two figures can be of one thing only where this is the same.
///
/// What the table has for the head of the noun phrase; else that head. Without a noun, or where soldiers are those of
/// a side that is told anyway, `people` are counted if it is people.
pub(super) fn counted(unit: &str, are_people: bool, has_side: bool) -> String {
    let words: Vec<String> = unit.split_whitespace().map(key_of).filter(|word| !word.is_empty()).collect();
    let Some(head) = head(&words) else {
        return if are_people { PEOPLE.to_owned() } else { String::new() };
    };
    match MEANT.get(head).or_else(|| MEANT.get(without_accusative(head))).copied() {
        Some(meant) if are_people && has_side && UNDER_ARMS.contains(&meant) => PEOPLE.to_owned(),
        Some(meant) => meant.to_owned(),
        None => without_accusative(head).to_owned(),
    }
}

/// The noun of a noun phrase: last in English, first in Arabic.
fn head(words: &[String]) -> Option<&str> {
    let is_latin = words.first().is_some_and(|word| word.is_ascii());
    let head = if is_latin { words.last() } else { words.first() };
    head.map(String::as_str)
}

/// Whether a name under which people are compared is one of many: no family name, but Abu somebody.
pub(super) fn is_kunya(key: &str) -> bool {
    let mut words = key.split(' ');
    let opens = words.next().is_some_and(|word| MEANT.get(word).is_some_and(|meant| *meant == KUNYA));
    opens && words.count() < 2
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nouns_of_both_languages_count_the_same() {
        for (one, other) in [("جنود", "soldiers"), ("طفلا", "children"), ("صاروخين", "missiles"), ("هجوما", "attacks")]
        {
            assert_eq!(counted(one, false, false), counted(other, false, false), "{one} / {other}");
        }
        assert_eq!(counted("Afghan soldiers", true, true), counted("", true, true), "those of the side");
        assert_ne!(counted("Afghan soldiers", true, false), counted("people", true, false), "some of all");
        assert_eq!(counted("suicide car bombers", true, true), "bombers");
        assert_eq!(counted("", false, false), "");
    }

    #[test]
    fn no_form_means_two_things() {
        let rows = include_str!("../../assets/across/words.tsv").lines().filter(|line| !line.starts_with('#'));
        let mut seen: FxHashMap<String, &str> = FxHashMap::default();
        for row in rows {
            assert_eq!(row.split('\t').count(), 3, "{row}");
            let (name, forms) = row.split_once('\t').unwrap();
            for form in forms.split(['\t', '|']) {
                if let Some(other) = seen.insert(key_of(form), name) {
                    assert_eq!(other, name, "{form} means both");
                }
            }
        }
    }

    #[test]
    fn a_kunya_alone_names_many() {
        assert!(is_kunya(&key_of("أبو همام")));
        assert!(is_kunya(&key_of("Abu Omar")));
        assert!(!is_kunya(&key_of("أبو بكر البغدادي")));
        assert!(!is_kunya(&key_of("سالم النجار")));
    }
}
