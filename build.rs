//! Freezes every listed word and name, and every place, into what the program reads in place.
//!
//! Uses the program's own modules, so that words are folded here as they are
//! in an article; a malformed table stops the build with its file and line.

#![expect(
    dead_code,
    unused_imports,
    unreachable_pub,
    clippy::trivially_copy_pass_by_ref,
    reason = "the program uses what the build does not"
)]

use std::error::Error;
use std::path::Path;

#[path = "src/gazetteer/mod.rs"]
mod gazetteer;
#[path = "src/kinds.rs"]
mod kinds;
#[path = "src/lang/mod.rs"]
mod lang;
#[path = "src/lexicon/mod.rs"]
mod lexicon;
#[path = "src/text/mod.rs"]
mod text;

fn main() -> Result<(), Box<dyn Error>> {
    for used in ["assets/lang", "assets/names", "assets/places", "src/gazetteer", "src/lang", "src/lexicon", "src/text"]
    {
        println!("cargo::rerun-if-changed={used}");
    }
    let mut lexicon = lexicon::Lexicon::collecting();
    for (kind, table) in lang::tables() {
        lexicon.add(*kind, table)?;
    }
    let places = gazetteer::tables::freeze(&mut lexicon)?;
    let folder = std::env::var_os("OUT_DIR").ok_or("cargo names no folder for what is built")?;
    let write = |name: &str, bytes: &[u8]| std::fs::write(Path::new(&folder).join(name), bytes);
    write("places.bin", &places.records)?;
    write("places.txt", places.strings.as_bytes())?;
    write("automaton.bin", &lexicon.freeze())?;
    Ok(())
}
