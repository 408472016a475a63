//! Text itself: positions, letter folding, words, sentences, clitics.
//!
//! Knows nothing of facts, files or windows.

pub mod chars;
pub mod span;

pub use chars::CharMap;
pub use span::{CharPos, NormPos, Span, SrcPos};
