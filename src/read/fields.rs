//! Fields of an article by the names that files give them: "headline" is a title.
//!
//! The names stand in `assets/fields.tsv`. Cases: `tests/readers.rs`.

use std::sync::LazyLock;

use super::ReadError;
use super::draft::Draft;

/// What a field of a file means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// The body of the article.
    Text,
    /// Its headline.
    Title,
    /// The day it was published.
    Date,
    /// The day it was changed last.
    Modified,
    /// Who wrote it.
    Author,
    /// Its address.
    Source,
}

/// How the table names each role.
const ROLES: &[(&str, Role)] = &[
    ("text", Role::Text),
    ("title", Role::Title),
    ("date", Role::Date),
    ("modified", Role::Modified),
    ("author", Role::Author),
    ("source", Role::Source),
];

/// Each name in its plain form, with its role; the first of a role is the strongest.
static NAMES: LazyLock<Vec<(String, Role)>> = LazyLock::new(|| {
    let rows = include_str!("../../assets/fields.tsv").lines().filter(|line| !line.starts_with('#'));
    let row = |line: &str| {
        let (word, name) = line.split_once('\t')?;
        let (_, role) = ROLES.iter().find(|(known, _)| *known == word)?;
        Some((plain(name), *role))
    };
    rows.filter_map(row).collect()
});

/// Which of the names have a role, the strongest first: their indices, a few at most.
pub(super) fn with_role<'n>(names: impl Iterator<Item = &'n str>, role: Role) -> Vec<usize> {
    /// Nobody names more fields alike, and each is looked at in every record.
    const MOST: usize = 8;
    let mut ranked: Vec<_> = names.enumerate().filter_map(|(at, name)| Some((rank(name, role)?, at))).collect();
    ranked.sort_unstable();
    ranked.into_iter().take(MOST).map(|(_, at)| at).collect()
}

/// The role of one name.
pub(super) fn role_of(name: &str) -> Option<Role> {
    let plain = plain(name);
    NAMES.iter().find(|(known, _)| *known == plain).map(|(_, role)| *role)
}

/// A list of names for an error message, cut to a bearable length.
pub(super) fn listed<'n>(names: impl Iterator<Item = &'n str>) -> String {
    const MOST: usize = 12;
    const CHARS: usize = 30;
    let mut names = names.map(|name| name.chars().take(CHARS).collect::<String>());
    let mut list = names.by_ref().take(MOST).collect::<Vec<_>>().join(", ");
    if names.next().is_some() {
        list.push_str(", …");
    }
    list
}

/// The columns of a table by what they mean, the strongest of each first.
pub(super) struct Columns {
    text: Vec<usize>,
    title: Vec<usize>,
    date: Vec<usize>,
    modified: Vec<usize>,
    author: Vec<usize>,
    source: Vec<usize>,
}

impl Columns {
    /// The columns of a table with these names.
    ///
    /// # Errors
    /// [`ReadError::NoText`] with the names, if none is one of text.
    pub(super) fn named<'n>(names: impl Iterator<Item = &'n str> + Clone) -> Result<Self, ReadError> {
        let of = |role| with_role(names.clone(), role);
        let columns = Self {
            text: of(Role::Text),
            title: of(Role::Title),
            date: of(Role::Date),
            modified: of(Role::Modified),
            author: of(Role::Author),
            source: of(Role::Source),
        };
        if columns.text.is_empty() { Err(ReadError::NoText { found: listed(names) }) } else { Ok(columns) }
    }

    /// The article of a row, of which `cell` tells the words at a column.
    ///
    /// # Errors
    /// [`ReadError::Stopped`].
    pub(super) fn fill<'a, 'c>(
        &self,
        mut draft: Draft<'a>,
        cell: impl Fn(usize) -> Option<&'c str>,
    ) -> Result<Draft<'a>, ReadError> {
        let words = |columns: &[usize]| {
            let mut cells = columns.iter().filter_map(|at| cell(*at));
            cells.find(|words| !words.trim().is_empty()).unwrap_or_default()
        };
        draft.title(words(&self.title));
        draft.author(words(&self.author));
        draft.source(words(&self.source));
        draft.date(words(&self.date));
        draft.modified(words(&self.modified));
        draft.plain(words(&self.text))?;
        Ok(draft)
    }
}

fn rank(name: &str, role: Role) -> Option<usize> {
    let plain = plain(name);
    NAMES.iter().position(|(known, of)| *of == role && *known == plain)
}

/// A name without what writers differ in.
fn plain(name: &str) -> String {
    let letters = name.chars().filter(|c| !c.is_whitespace() && !matches!(c, '_' | '-' | '\u{feff}'));
    // Long names are none of ours, and a hostile one may be megabytes.
    letters.take(40).flat_map(char::to_lowercase).collect()
}
