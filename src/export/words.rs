//! Our own words in the language of the article: headings, columns, kinds.
//!
//! They stand in `assets/export/words.tsv`; where the window says the same
//! thing it uses the same words, to which `tests/lists.rs` holds both.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

/// Words in one language.
#[derive(Debug, Clone, Copy)]
pub(super) struct Words {
    is_arabic: bool,
}

static WORDS: LazyLock<FxHashMap<&str, [&str; 2]>> = LazyLock::new(|| {
    let rows = include_str!("../../assets/export/words.tsv").lines().filter(|line| !line.starts_with('#'));
    let row = |line: &'static str| {
        let mut cells = line.split('\t');
        Some((cells.next()?, [cells.next()?, cells.next()?]))
    };
    rows.filter_map(row).collect()
});

impl Words {
    /// Those for an article in a language by its ISO 639-1 code.
    pub(super) fn of(language: &str) -> Self {
        Self { is_arabic: language == "ar" }
    }

    /// The words of that name; nothing for an unknown one.
    pub(super) fn get(self, name: &str) -> &'static str {
        self.find(name).unwrap_or_default()
    }

    /// The word for a value of a list, such as `city` of `place`; the value itself, if it has none.
    pub(super) fn value(self, list: &str, id: &str) -> String {
        self.find(&format!("{list}-{id}")).map_or_else(|| id.replace('_', " "), str::to_owned)
    }

    fn find(self, name: &str) -> Option<&'static str> {
        let [english, arabic] = WORDS.get(name)?;
        Some(if self.is_arabic { arabic } else { english })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::kinds;
    use crate::map::Sort;

    #[test]
    fn every_value_of_the_closed_lists_has_words_in_both_languages() {
        macro_rules! values {
            ($($name:literal: $list:path),+ $(,)?) => {
                [$(($name, <$list>::ALL.iter().map(|value| value.id()).collect::<Vec<_>>())),+]
            };
        }
        let lists = values! {
            "kinds": kinds::FactKind,
            "actor": kinds::ActorKind,
            "place": kinds::PlaceKind,
            "measure": kinds::Measure,
            "qualifier": kinds::Qualifier,
            "status": kinds::Status,
            "precision": kinds::Precision,
            "review": kinds::Review,
            "sort": Sort,
        };
        // The one value that has no word of its own: the figure stands alone.
        let silent = "qualifier-exact";
        for (list, ids) in lists {
            for name in ids.iter().map(|id| format!("{list}-{id}")).filter(|name| name != silent) {
                for language in ["en", "ar"] {
                    assert!(!Words::of(language).get(&name).is_empty(), "{name} in {language}");
                }
            }
        }
    }

    #[test]
    fn a_value_without_words_shows_itself() {
        assert_eq!(Words::of("ar").value("verb", "shouted_at"), "shouted at");
    }
}
