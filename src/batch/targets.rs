//! Which file each sheet is written to.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use rustc_hash::{FxHashMap, FxHashSet};

use super::Input;
use crate::files;

/// One path below `folder` for each input, all different, none of them an input.
pub(super) fn of(inputs: &[Input], folder: &Path, extension: &str) -> Vec<PathBuf> {
    let short: Vec<_> = inputs.iter().map(|input| named(folder, input, Named::Stem, extension)).collect();
    let mut shared: FxHashMap<&Path, usize> = FxHashMap::default();
    for path in &short {
        *shared.entry(path).or_default() += 1;
    }
    let mut taken: FxHashSet<PathBuf> = inputs.iter().filter_map(|input| files::canonical(&input.path).ok()).collect();
    let mut targets = Vec::with_capacity(inputs.len());
    for (input, short) in inputs.iter().zip(&short) {
        let is_alone = shared.get(short.as_path()) == Some(&1);
        let first = if is_alone { short.clone() } else { named(folder, input, Named::Whole, extension) };
        let numbered = (2..).map(|nth| named(folder, input, Named::Numbered(nth), extension));
        let target = std::iter::once(first).chain(numbered).find(|path| !taken.contains(path));
        let target = target.unwrap_or_else(|| short.clone());
        taken.insert(target.clone());
        targets.push(target);
    }
    targets
}

/// How a sheet is named after its article.
#[derive(Debug, Clone, Copy)]
enum Named {
    /// `a.txt` gives `a.json`.
    Stem,
    /// `a.txt` gives `a.txt.json`.
    Whole,
    /// `a.txt` gives `a.txt-2.json`.
    Numbered(u32),
}

fn named(folder: &Path, input: &Input, how: Named, extension: &str) -> PathBuf {
    let whole = input.relative.file_name().unwrap_or(input.relative.as_os_str());
    let mut name = match how {
        Named::Stem => input.relative.file_stem().unwrap_or(whole).to_owned(),
        Named::Whole => whole.to_owned(),
        Named::Numbered(nth) => OsString::from_iter([whole, format!("-{nth}").as_ref()]),
    };
    name.push(".");
    name.push(extension);
    folder.join(input.relative.parent().unwrap_or(Path::new(""))).join(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_meet_are_told_apart() {
        let rows = [
            (&["a.txt", "b.v2.txt"][..], &["a.json", "b.v2.json"][..]),
            (&["a.txt", "a.html"], &["a.txt.json", "a.html.json"]),
            (&["x/a.txt", "y/a.txt"], &["x/a.json", "y/a.json"]),
            (&["a.txt", "a.txt"], &["a.txt.json", "a.txt-2.json"]),
            (&["a.txt", "a.html", "a.txt.txt"], &["a.txt.json", "a.html.json", "a.txt.txt-2.json"]),
            (&["plain"], &["plain.json"]),
        ];
        for (inputs, wanted) in rows {
            let inputs: Vec<_> = inputs.iter().map(|path| Input { path: path.into(), relative: path.into() }).collect();
            let found = of(&inputs, Path::new("out"), "json");
            let wanted: Vec<_> = wanted.iter().map(|path| Path::new("out").join(path)).collect();
            assert_eq!(found, wanted);
        }
    }
}
