//! Text itself: positions, letter folding, words, sentences, clitics.
//!
//! Knows nothing of facts, files or windows.

pub mod chars;
pub mod clitics;
pub mod fold;
pub mod letters;
pub mod morphology;
pub mod script;
pub mod sentences;
pub mod span;
pub mod words;

pub use chars::CharMap;
pub use clitics::{Cut, Preposition};
pub use fold::{Folded, OffsetMap, fold, fold_word, fold_words};
pub use letters::western_digit;
pub use script::{Script, is_letter, is_word_letter, letters_in, script_of};
pub use sentences::sentences;
pub use span::{CharPos, NormPos, Span, SrcPos, Utf16Pos};
pub use words::{Word, WordKind, words};
