//! Text itself: positions, letter folding, words, sentences, clitics.
//!
//! Knows nothing of facts, files or windows.

pub mod span;

pub use span::{CharPos, NormPos, Span, SrcPos};
