//! Reading the tab-separated tables under `assets/`.

/// A shipped table that cannot be used: a fault of the build, not of the reader.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{table}, line {line}: {reason}")]
pub struct TableError {
    /// Path under `assets/`.
    pub table: &'static str,
    /// Line, from 1.
    pub line: usize,
    /// What is wrong with it.
    pub reason: String,
}

/// One shipped table: its path under `assets/` and its text.
#[derive(Debug, Clone, Copy)]
pub struct Table {
    /// Path under `assets/`.
    pub path: &'static str,
    /// The whole file.
    pub text: &'static str,
}

/// One line of a table.
#[derive(Debug, Clone, Copy)]
pub struct Row<'t> {
    table: &'static str,
    line: usize,
    text: &'t str,
}

impl Table {
    /// Its lines, without comments and empty ones.
    pub fn rows(&self) -> impl Iterator<Item = Row<'static>> + use<> {
        let path = self.path;
        (self.text.lines().enumerate())
            .filter(|(_, text)| !text.is_empty() && !text.starts_with('#'))
            .map(move |(nth, text)| Row { table: path, line: nth + 1, text })
    }
}

impl<'t> Row<'t> {
    /// The `nth` cell, from 0.
    ///
    /// # Errors
    /// [`TableError`] if the line has fewer cells.
    pub fn cell(&self, nth: usize) -> Result<&'t str, TableError> {
        self.text.split('\t').nth(nth).ok_or_else(|| self.error(format!("has no column {}", nth + 1)))
    }

    /// The alternatives in the `nth` cell; an empty cell has none.
    ///
    /// # Errors
    /// [`TableError`] if the line has fewer cells.
    pub fn forms(&self, nth: usize) -> Result<impl Iterator<Item = &'t str> + use<'t>, TableError> {
        Ok(self.cell(nth)?.split('|').filter(|form| !form.is_empty()))
    }

    /// The `nth` cell as one of a closed list of words.
    ///
    /// # Errors
    /// [`TableError`] if it is none of them.
    pub fn one_of<T>(&self, nth: usize, from_id: impl Fn(&str) -> Option<T>) -> Result<T, TableError> {
        let cell = self.cell(nth)?;
        from_id(cell).ok_or_else(|| self.error(format!("does not know {cell:?}")))
    }

    /// The `nth` cell as a number.
    ///
    /// # Errors
    /// [`TableError`] if it is none.
    pub fn number<T: std::str::FromStr>(&self, nth: usize) -> Result<T, TableError> {
        self.one_of(nth, |cell| cell.parse().ok())
    }

    /// A fault of this line.
    pub fn error(&self, reason: String) -> TableError {
        TableError { table: self.table, line: self.line, reason }
    }
}
