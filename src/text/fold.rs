//! Letter folding: the spelling in which words are compared, with the way back.
//!
//! Arabic news copy writes one word in many ways: hamza seats come and go, ta
//! marbuta stands for ha and back, vowel marks and tatweel appear at will. The
//! folded text has one spelling for all of them; [`OffsetMap`] leads from it to
//! the source and back, so that nothing shown to the reader was ever folded.

use unicode_normalization::char::decompose_compatible;

use crate::text::{NormPos, Span, SrcPos, western_digit};

/// A folded text and the way back to its source.
#[derive(Debug, Clone, Default)]
pub struct Folded {
    /// The folded text.
    pub text: String,
    /// Places in it against places in the source.
    pub map: OffsetMap,
}

/// Crosses between source and folded positions.
#[derive(Debug, Clone, Default)]
pub struct OffsetMap {
    /// Starts of stretches in which both texts run in step, in order.
    steps: Vec<(NormPos, SrcPos)>,
    src_len: u32,
}

impl OffsetMap {
    /// The source position of the letter that `norm` stands before.
    pub fn source_at(&self, norm: NormPos) -> SrcPos {
        let after = self.steps.partition_point(|&(n, _)| n <= norm);
        let Some(&(n, s)) = after.checked_sub(1).and_then(|nth| self.steps.get(nth)) else {
            return SrcPos(norm.0.min(self.src_len));
        };
        let limit = self.steps.get(after).map_or(self.src_len, |&(_, next)| next.0);
        SrcPos((s.0 + (norm.0 - n.0)).min(limit))
    }

    /// The source text behind `norm`, wide enough to take in any dropped
    /// tatweel or vowel marks, so a highlight never cuts a word's marks off.
    pub fn source_of(&self, norm: Span<NormPos>) -> Span<SrcPos> {
        Span::new(self.source_at(norm.start), self.source_at(norm.end))
    }

    /// The folded position of the source letter at or after `src`.
    pub fn folded_at(&self, src: SrcPos) -> NormPos {
        let after = self.steps.partition_point(|&(_, s)| s <= src);
        let Some(&(n, s)) = after.checked_sub(1).and_then(|nth| self.steps.get(nth)) else {
            return NormPos(src.0);
        };
        let limit = self.steps.get(after).map_or(u32::MAX, |&(next, _)| next.0);
        NormPos((n.0 + (src.0 - s.0)).min(limit))
    }
}

/// Folds a text.
pub fn fold(source: &str) -> Folded {
    let mut folded = Folded { text: String::with_capacity(source.len()), map: OffsetMap::default() };
    folded.map.src_len = source.len() as u32;
    let mut step = None;
    let mut before = ' ';
    for (at, letter) in source.char_indices() {
        let norm_at = folded.text.len();
        if !is_within_name(before, letter, source.get(at + letter.len_utf8()..).unwrap_or_default()) {
            push_folded(letter, &mut folded.text);
        }
        if folded.text.len() > norm_at {
            let delta = at as i64 - norm_at as i64;
            if step != Some(delta) {
                folded.map.steps.push((NormPos(norm_at as u32), SrcPos(at as u32)));
            }
            // A letter whose folded form is longer or shorter ends the stretch.
            step = (folded.text.len() - norm_at == letter.len_utf8()).then_some(delta);
        } else {
            step = None;
        }
        before = letter;
    }
    if step.is_none() {
        folded.map.steps.push((NormPos(folded.text.len() as u32), SrcPos(source.len() as u32)));
    }
    folded
}

/// The folded form of one name or word.
pub fn fold_word(word: &str) -> String {
    fold(word).text
}

/// The folded form of a name of several words, or of words that are sought: the spaces between them do not count.
pub fn fold_words(words: &str) -> String {
    words.split_whitespace().map(fold_word).collect::<Vec<_>>().join(" ")
}

/// Whether `letter` is an apostrophe that belongs to a name and is left out of it.
pub(crate) fn is_within_name(before: char, letter: char, rest: &str) -> bool {
    is_apostrophe(letter) && inside_word(before, rest)
}

fn is_apostrophe(letter: char) -> bool {
    matches!(letter, '\'' | '\u{2019}' | '\u{2018}' | '\u{02BC}' | '\u{02BE}' | '\u{02BF}' | '`')
}

/// Whether an apostrophe between `before` and `rest` belongs to a name
/// ("Sana'a"), not to a genitive ("Kabul's") or a quotation.
fn inside_word(before: char, rest: &str) -> bool {
    let mut rest = rest.chars();
    let (next, after) = (rest.next().unwrap_or(' '), rest.next().unwrap_or(' '));
    let genitive = matches!(next, 's' | 'S') && !after.is_alphabetic();
    before.is_alphabetic() && next.is_alphabetic() && !genitive
}

fn push_folded(letter: char, out: &mut String) {
    match letter {
        'a'..='z' | '0'..='9' | ' ' => out.push(letter),
        'A'..='Z' => out.push(letter.to_ascii_lowercase()),
        // Tatweel, vowel marks, superscript alef; joiners and directional marks.
        '\u{0640}'
        | '\u{0610}'..='\u{061A}'
        | '\u{064B}'..='\u{065F}'
        | '\u{0670}'
        | '\u{200B}'..='\u{200F}'
        | '\u{202A}'..='\u{202E}'
        | '\u{2066}'..='\u{2069}'
        | '\u{061C}'
        | '\u{0300}'..='\u{036F}'
        | '\u{FEFF}' => {}
        // Alef with madda, hamza above, hamza below, wasla: alef.
        '\u{0622}' | '\u{0623}' | '\u{0625}' | '\u{0671}' => out.push('\u{0627}'),
        // Waw with hamza: waw. Yeh with hamza, alef maqsura, Farsi yeh: yeh.
        '\u{0624}' => out.push('\u{0648}'),
        '\u{0626}' | '\u{0649}' | '\u{06CC}' => out.push('\u{064A}'),
        // Teh marbuta: heh. Keheh, gaf: kaf. Veh: feh.
        '\u{0629}' | '\u{06C1}' => out.push('\u{0647}'),
        '\u{06A9}' | '\u{06AF}' => out.push('\u{0643}'),
        '\u{06A4}' => out.push('\u{0641}'),
        // Arabic-Indic and Persian digits.
        '\u{0660}'..='\u{0669}' | '\u{06F0}'..='\u{06F9}' => out.push(western_digit(letter)),
        // Arabic decimal and thousands separators.
        '\u{066B}' => out.push('.'),
        '\u{066C}' => out.push(','),
        '\u{0600}'..='\u{06FF}' => out.push(letter),
        '\u{FB50}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}' | '\u{FF10}'..='\u{FF5A}' => {
            decompose_compatible(letter, |part| push_folded_part(part, out));
        }
        '\u{00C0}'..='\u{024F}' => decompose_compatible(letter, |part| {
            if !matches!(part, '\u{0300}'..='\u{036F}') {
                out.extend(part.to_lowercase());
            }
        }),
        _ => out.extend(letter.to_lowercase()),
    }
}

fn push_folded_part(part: char, out: &mut String) {
    // Compatibility forms decompose to plain letters, which never come back here.
    if !matches!(part, '\u{FB50}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}' | '\u{FF10}'..='\u{FF5A}') {
        push_folded(part, out);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_word_fold_alike() {
        for (left, right) in [
            ("الأنبار", "الانبار"),
            ("مُقاتِلٌ", "مقاتل"),
            ("القـــوات", "القوات"),
            ("إيران", "ايران"),
            ("درنة", "درنه"),
            ("على", "علي"),
            ("٢٥٠٠", "2500"),
            ("ﻻﺟﺊ", "لاجئ"),
            ("Sana'a", "sanaa"),
            ("Çankaya", "cankaya"),
        ] {
            assert_eq!(fold_word(left), fold_word(right), "{left} / {right}");
        }
        assert_eq!(fold_word("Kabul's"), "kabul's");
    }

    #[test]
    fn every_folded_letter_leads_back_to_its_source() {
        let source = "قُتِلَ ٢٥ جنديًّا في «الأنبار»\u{200F} (رويترز) ﻻ 2,500 Sana'a";
        let folded = fold(source);
        for (at, letter) in folded.text.char_indices() {
            let norm = Span::new(NormPos(at as u32), NormPos((at + letter.len_utf8()) as u32));
            let back = folded.map.source_of(norm).of(source);
            assert!(back.is_empty() || fold_word(back).contains(letter), "{letter} leads to {back:?}");
        }
        let word = source.find("جنديًّا").map(|at| SrcPos(at as u32)).unwrap();
        let norm = folded.map.folded_at(word);
        assert!(folded.text.get(norm.0 as usize..).unwrap().starts_with("جنديا"));
        assert_eq!(folded.map.source_at(norm), word);
    }

    #[test]
    fn vowel_marks_stay_with_their_word() {
        let source = "شخصاً قتلوا";
        let folded = fold(source);
        let end = folded.text.find(' ').unwrap() as u32;
        assert_eq!(folded.map.source_of(Span::new(NormPos(0), NormPos(end))).of(source), "شخصاً");
    }
}
