//! Which file each sheet is written to.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use rustc_hash::{FxHashMap, FxHashSet};

use super::Input;
use crate::{files, session};

/// The paths of sheets below one folder: all different, none of them an input.
pub(super) struct Targets<'a> {
    inputs: &'a [Input],
    folder: &'a Path,
    extension: &'a str,
    /// How many inputs would like the same short name.
    shared: FxHashMap<PathBuf, usize>,
    taken: FxHashSet<PathBuf>,
}

impl<'a> Targets<'a> {
    pub(super) fn new(inputs: &'a [Input], folder: &'a Path, extension: &'a str) -> Self {
        let mut shared = FxHashMap::default();
        for input in inputs {
            *shared.entry(named(folder, input, &Named::Stem, extension)).or_default() += 1;
        }
        let taken = inputs.iter().filter_map(|input| files::canonical(&input.path).ok()).collect();
        Self { inputs, folder, extension, shared, taken }
    }

    /// Where the next sheet of an input goes; `place` tells several articles of one file apart.
    pub(super) fn of(&mut self, input: usize, place: Option<&str>) -> PathBuf {
        let Some(input) = self.inputs.get(input) else { return self.folder.to_owned() };
        let path = |how: &Named| named(self.folder, input, how, self.extension);
        let short = path(&Named::Stem);
        let is_alone = self.shared.get(&short) == Some(&1);
        let numbered = (2..).map(Named::Numbered);
        let wanted: Vec<Named> = match place {
            Some(place) if is_alone => vec![Named::Part(place.to_owned()), Named::WholePart(place.to_owned())],
            Some(place) => vec![Named::WholePart(place.to_owned())],
            None if is_alone => vec![Named::Stem],
            None => vec![Named::Whole],
        };
        let mut paths = wanted.into_iter().chain(numbered).map(|how| path(&how));
        let target = paths.find(|path| !self.taken.contains(path)).unwrap_or_else(|| short.clone());
        self.taken.insert(target.clone());
        target
    }
}

/// How a sheet is named after its article.
#[derive(Debug, Clone)]
enum Named {
    /// `a.txt` gives `a.json`.
    Stem,
    /// `a.txt` gives `a.txt.json`.
    Whole,
    /// `a.csv#12` gives `a-12.json`.
    Part(String),
    /// `a.csv#12` gives `a.csv-12.json`.
    WholePart(String),
    /// `a.txt` gives `a.txt-2.json`.
    Numbered(u32),
}

fn named(folder: &Path, input: &Input, how: &Named, extension: &str) -> PathBuf {
    let whole = input.relative.file_name().unwrap_or(input.relative.as_os_str());
    let stem = input.relative.file_stem().unwrap_or(whole);
    let mut name = match how {
        Named::Stem => stem.to_owned(),
        Named::Whole => whole.to_owned(),
        Named::Part(place) => OsString::from_iter([stem, format!("-{}", session::place_in_name(place)).as_ref()]),
        Named::WholePart(place) => OsString::from_iter([whole, format!("-{}", session::place_in_name(place)).as_ref()]),
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
            let mut targets = Targets::new(&inputs, Path::new("out"), "json");
            let found: Vec<_> = (0..inputs.len()).map(|nth| targets.of(nth, None)).collect();
            let wanted: Vec<_> = wanted.iter().map(|path| Path::new("out").join(path)).collect();
            assert_eq!(found, wanted);
        }
    }

    #[test]
    fn articles_of_one_file_are_told_apart_by_their_place() {
        let paths = ["news.csv", "a.zip", "a.txt", "news-2.txt"];
        let inputs = paths.map(|path| Input { path: path.into(), relative: path.into() });
        let mut targets = Targets::new(&inputs, Path::new("out"), "json");
        let rows = [
            (0, "2", "news-2.json"),
            (0, "3", "news-3.json"),
            (1, "../x/b.txt", "a.zip-..-x-b.txt.json"),
            (1, "1", "a.zip-1.json"),
        ];
        for (input, place, wanted) in rows {
            assert_eq!(targets.of(input, Some(place)), Path::new("out").join(wanted));
        }
        assert_eq!(targets.of(3, None), Path::new("out/news-2.txt-2.json"), "the name is taken");
    }
}
