//! The form of a collection's file, the steps from each form to the next, and the check that a file has no other.

use rusqlite::{Connection, TransactionBehavior};

use super::Fault;

/// "wqai", by which `file` and other programs know the kind.
pub(super) const APPLICATION_ID: i32 = 0x7771_6169;

/// The n-th leads from form n to form n + 1; what stands here once released is never changed.
pub(super) const MIGRATIONS: &[&str] = &[include_str!("form_1.sql")];

/// Tables whose indexes are compared with them when a collection is opened: those by which rows are found.
/// Texts and bodies are told by their sums when they are read.
pub(super) const CHECKED_ON_OPENING: &[&str] = &["article", "finding", "decision"];

/// The form of a file, and whether it is a collection at all.
pub(super) fn form(connection: &Connection, known: u32) -> Result<u32, Fault> {
    let number = |pragma: &str| connection.query_row(&format!("PRAGMA {pragma}"), [], |row| row.get::<_, i32>(0));
    if number("application_id")? != APPLICATION_ID {
        return Err(Fault::NotACollection);
    }
    let found = number("user_version")?.cast_unsigned();
    match found {
        0 => Err(Fault::NotACollection),
        found if found > known => Err(Fault::Newer { found, known }),
        found => Ok(found),
    }
}

/// Takes every step from the form of the file to the latest, all or none.
pub(super) fn migrate(connection: &mut Connection, from: u32, steps: &[&str]) -> Result<(), Fault> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Exclusive)?;
    for step in steps.iter().skip(from as usize) {
        transaction.execute_batch(step)?;
    }
    transaction
        .execute_batch(&format!("PRAGMA application_id={APPLICATION_ID}; PRAGMA user_version={};", steps.len()))?;
    Ok(transaction.commit()?)
}

/// That the file has just the tables, indexes and triggers of its form, word for word: nothing of
/// what someone else put there may be run.
pub(super) fn check_form(connection: &Connection, form: u32, steps: &[&str]) -> Result<(), Fault> {
    let mut model = Connection::open_in_memory()?;
    migrate(&mut model, 0, steps.get(..form as usize).unwrap_or(steps))?;
    let (expected, found) = (parts(&model)?, parts(connection)?);
    let other =
        found.iter().find(|part| !expected.contains(part)).or(expected.iter().find(|part| !found.contains(part)));
    other.map_or(Ok(()), |part| Err(Fault::Foreign(format!("{} {}", part.0, part.1))))
}

/// Kind, name, table and words of something that a file declares.
type Part = (String, String, String, Option<String>);

/// Everything that the file declares.
fn parts(connection: &Connection) -> Result<Vec<Part>, Fault> {
    let mut statement = connection.prepare("SELECT type, name, tbl_name, sql FROM sqlite_schema")?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// That tables by which rows are found agree with their indexes.
pub(super) fn check_tables(connection: &Connection) -> Result<(), Fault> {
    CHECKED_ON_OPENING.iter().try_for_each(|table| verdict(connection, &format!("PRAGMA integrity_check({table})")))
}

/// That every page of the file is sound, the search index included.
pub(super) fn check_pages(connection: &Connection) -> Result<(), Fault> {
    verdict(connection, "PRAGMA integrity_check(1)")
}

fn verdict(connection: &Connection, check: &str) -> Result<(), Fault> {
    let told: String = connection.query_row(check, [], |row| row.get(0))?;
    if told == "ok" { Ok(()) } else { Err(Fault::Damaged(told)) }
}
