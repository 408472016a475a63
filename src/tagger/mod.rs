//! Which words of a sentence are names, told by models that were trained before.

pub mod encoder;
