//! Regular forms of listed words, so that tables name each word once.
//!
//! Arabic forms for Arabic words, nothing for others. A form that is not in use
//! does no harm: it is never met.

use crate::lexicon::is_arabic;
use crate::text::letters::{ALEF, NOON, TEH, TEH_MARBUTA, WAW, YEH};

/// The singular after a number from 11: the first word with alef of tanween.
pub(super) fn accusative(noun: &str) -> Option<String> {
    let (first, rest) = split_first(noun)?;
    (!first.ends_with(TEH_MARBUTA) && !first.ends_with(ALEF)).then(|| {
        // Agreeing adjectives take the ending too.
        let rest: String = rest
            .split(' ')
            .filter(|w| !w.is_empty())
            .map(|w| if w.ends_with(TEH_MARBUTA) { format!(" {w}") } else { format!(" {w}{ALEF}") })
            .collect();
        format!("{first}{ALEF}{rest}")
    })
}

/// The duals of a counted noun, nominative and oblique, free and construct.
pub(super) fn duals(noun: &str) -> Vec<String> {
    let Some((first, rest)) = split_first(noun) else { return Vec::new() };
    let stem = match first.strip_suffix(TEH_MARBUTA) {
        Some(stem) => format!("{stem}{TEH}"),
        None => first.to_owned(),
    };
    let endings = [format!("{ALEF}{NOON}"), format!("{YEH}{NOON}")];
    if rest.is_empty() {
        let mut forms: Vec<String> = endings.iter().map(|ending| format!("{stem}{ending}")).collect();
        if first.ends_with(TEH_MARBUTA) {
            // Before a genitive the noon falls; only after teh is that no other form.
            forms.extend([format!("{stem}{ALEF}"), format!("{stem}{YEH}")]);
        }
        return forms;
    }
    // An adjective agrees ("two car bombs" = both words dual); a genitive does not.
    let mut forms: Vec<String> = endings.iter().map(|ending| format!("{stem}{ending} {rest}")).collect();
    let adjective = rest.strip_suffix(TEH_MARBUTA).map_or_else(|| rest.to_owned(), |stem| format!("{stem}{TEH}"));
    forms.extend(endings.iter().map(|ending| format!("{stem}{ending} {adjective}{ending}")));
    forms
}

/// A verb of one word with the pronouns of its object written onto it.
pub(super) fn with_objects(verb: &str) -> Vec<String> {
    // The bare heh would make a noun of many a verb.
    const PRONOUNS: [&str; 3] = ["\u{0647}\u{0645}", "\u{0647}\u{0627}", "\u{0647}\u{0646}"];
    let one_word = is_arabic(verb) && !verb.contains(' ') && !verb.ends_with(TEH_MARBUTA);
    PRONOUNS.iter().filter(|_| one_word).map(|pronoun| format!("{verb}{pronoun}")).collect()
}

/// A plural of one word with the pronouns of its owner: "مقاتليها", "جنوده".
pub(super) fn with_owners(plural: &str) -> Vec<String> {
    const PRONOUNS: [&str; 4] = ["\u{0647}", "\u{0647}\u{0627}", "\u{0647}\u{0645}", "\u{0646}\u{0627}"];
    if !is_arabic(plural) || plural.contains(' ') || plural.ends_with(TEH_MARBUTA) {
        return Vec::new();
    }
    // The noon of the sound plural falls.
    let stem = match plural.strip_suffix(NOON) {
        Some(stem) if stem.ends_with([YEH, WAW]) => stem,
        _ => plural,
    };
    PRONOUNS.iter().map(|pronoun| format!("{stem}{pronoun}")).collect()
}

/// A name with abd written onto the next word: "عبدالعزيز".
pub(super) fn joined(name: &str) -> Option<String> {
    const ABD: &str = "\u{0639}\u{0628}\u{062F} ";
    name.contains(ABD).then(|| name.replace(ABD, ABD.trim_end()))
}

/// The feminine of a title.
pub(super) fn feminine(title: &str) -> Option<String> {
    let (first, rest) = split_first(title)?;
    (!first.ends_with(TEH_MARBUTA))
        .then(|| if rest.is_empty() { format!("{first}{TEH_MARBUTA}") } else { format!("{first}{TEH_MARBUTA} {rest}") })
}

/// The forms of an adjective of nationality.
pub(super) fn nisba(adjective: &str) -> Vec<String> {
    let mut forms = vec![adjective.to_owned()];
    if is_arabic(adjective) {
        let endings = [
            TEH_MARBUTA.to_string(),
            ALEF.to_string(),
            format!("{YEH}{NOON}"),
            format!("{WAW}{NOON}"),
            format!("{ALEF}{TEH}"),
            format!("{ALEF}{NOON}"),
            format!("{TEH}{YEH}{NOON}"),
            format!("{TEH}{ALEF}{NOON}"),
        ];
        forms.extend(endings.iter().map(|ending| format!("{adjective}{ending}")));
    }
    forms
}

fn split_first(words: &str) -> Option<(&str, &str)> {
    is_arabic(words).then(|| words.split_once(' ').unwrap_or((words, "")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counted_nouns_have_their_dual_and_accusative() {
        assert_eq!(duals("صاروخ"), ["صاروخان", "صاروخين"]);
        assert!(duals("قذيفة").contains(&"قذيفتين".to_owned()));
        assert!(duals("جثة").contains(&"جثتي".to_owned()));
        assert!(duals("سيارة مفخخة").contains(&"سيارتين مفخختين".to_owned()));
        assert_eq!(accusative("جندي").as_deref(), Some("جنديا"));
        assert_eq!(accusative("غارة"), None);
        assert_eq!(accusative("soldier"), None);
    }

    #[test]
    fn titles_have_a_feminine() {
        assert_eq!(feminine("سفير").as_deref(), Some("سفيرة"));
        assert_eq!(feminine("وزير الخارجية").as_deref(), Some("وزيرة الخارجية"));
    }
}
