//! The open articles put together, as the dialog lists them: which columns a table has, what stands in them, which
//! lines the filter lets through and in which order. Put together anew when the facts of an article have changed.

use std::cmp::Ordering;
use std::path::Path;
use std::sync::Arc;

use super::bidi::{Field, ltr_isolate};
use super::outline::folded;
use super::placing;
use super::state::{ArticleKey, OpenArticle, State};
use super::strings::Words;
use super::wording;
use crate::across::{self, Article, Collation, Form, Line, Table, Trace, Value, Verdict, View};
use crate::export::Scope;
use crate::files::{self, Existing};
use crate::session;

/// A way to write the tables: id of the order, name, what its file ends with.
pub const FORMATS: [(&str, &str, &str); 3] =
    [("across-xlsx", "Excel", "xlsx"), ("across-json", "JSON", "json"), ("across-csv", "CSV", "csv")];

/// A column of the list: the id of its head, the column of the table that it shows, its share of the width.
pub struct Column {
    /// Id of the words over it.
    pub head: &'static str,
    /// The column of the table.
    of: &'static str,
    /// Share of the width; those of a table add up to about one.
    pub share: f32,
}

const fn column(head: &'static str, of: &'static str, share: f32) -> Column {
    Column { head, of, share }
}

const LEDGER: &[Column] = &[
    column("across-what", "measure", 0.08),
    column("across-whose", "actor", 0.11),
    column("across-by", "by", 0.1),
    column("across-where", "place", 0.08),
    column("across-when", "start_date", 0.1),
    column("across-figure", "best", 0.1),
    column("across-says", "says", 0.12),
    column("across-verdict", "verdict", 0.08),
    column("across-article", "title", 0.11),
    column("across-words", "text", 0.12),
];

const TIMELINE: &[Column] = &[
    column("across-when", "start_date", 0.12),
    column("across-what", "list", 0.1),
    column("across-figure", "best", 0.1),
    column("across-who", "who", 0.13),
    column("across-where", "place", 0.1),
    column("across-article", "title", 0.15),
    column("across-words", "text", 0.3),
];

const ACTORS: &[Column] = &[
    column("across-name", "name", 0.22),
    column("across-kind", "kind", 0.1),
    column("across-n-articles", "articles", 0.08),
    column("across-aliases", "aliases", 0.22),
    column("across-article", "title", 0.2),
    column("across-words", "text", 0.18),
];

const PLACES: &[Column] = &[
    column("across-name", "name", 0.22),
    column("across-kind", "kind", 0.12),
    column("across-country", "country", 0.14),
    column("across-n-articles", "articles", 0.08),
    column("across-article", "title", 0.24),
    column("across-words", "text", 0.2),
];

/// The columns of a table, the article's words last.
pub fn columns(table: Table) -> &'static [Column] {
    match table {
        Table::Ledger => LEDGER,
        Table::Timeline => TIMELINE,
        Table::Actors => ACTORS,
        Table::Places => PLACES,
    }
}

/// What stands in a cell of the list.
pub struct Shown {
    /// In the window's language, names as the articles have them.
    pub text: String,
    /// The words that it leads back to.
    pub trace: Option<Trace>,
    /// What a column is sorted by before its text.
    sorts: f64,
    /// Whether it is the same in all lines of its row.
    pub is_of_row: bool,
    /// How the figures of the row stand to each other, where the cell says it.
    pub verdict: Option<Verdict>,
}

/// A column by which the list is sorted, and whether from its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Order {
    /// Its number in [`columns`].
    pub column: usize,
    /// Largest first.
    pub descends: bool,
}

/// What the reader is at in the dialog.
pub struct AcrossDraft {
    /// The table in front.
    pub table: Table,
    /// The filter being typed.
    pub filter: Field,
    /// By what the list is sorted; `None`: as the table is.
    pub order: Option<Order>,
    /// The lines that the filter lets through.
    pub lines: Vec<Line>,
    /// What `lines` were chosen by.
    listed: Option<(Table, String, Option<Order>, &'static str)>,
    collation: Collation,
    /// The articles that were put together: key, sheet by address and revision, and name.
    made_of: Vec<(ArticleKey, usize, u64)>,
    names: Vec<String>,
}

impl Default for AcrossDraft {
    fn default() -> Self {
        Self {
            table: Table::Ledger,
            filter: Field::default(),
            order: None,
            lines: Vec::new(),
            listed: None,
            collation: Collation::default(),
            made_of: Vec::new(),
            names: Vec::new(),
        }
    }
}

/// The articles whose facts are found, with what tells their findings apart.
fn found(state: &State) -> impl Iterator<Item = ((ArticleKey, usize, u64), &OpenArticle, &session::Article)> {
    state.articles.iter().filter_map(|open| {
        let article = &open.loaded.as_ref().filter(|loaded| loaded.has_facts())?.article;
        let sheet = (open.key, Arc::as_ptr(&article.sheet) as usize, article.history.revision());
        Some((sheet, open, article))
    })
}

fn named<'a>(state: &'a State, names: &'a [String]) -> Vec<Article<'a>> {
    let of = |(name, (_, _, article)): (&'a String, (_, _, &'a session::Article))| Article {
        name,
        document: &article.document,
        sheet: &article.sheet,
    };
    names.iter().zip(found(state)).map(of).collect()
}

impl AcrossDraft {
    /// Brings the list up to date with the facts of all open articles, the table, the filter and the order.
    pub fn list(&mut self, state: &State, words: &Words) {
        let made_of: Vec<_> = found(state).map(|(sheet, ..)| sheet).collect();
        if made_of != self.made_of {
            self.names = found(state).map(|(_, open, _)| ltr_isolate(&open.file_name())).collect();
            self.collation = across::collate(&named(state, &self.names), Scope::AllButRejected);
            (self.made_of, self.listed) = (made_of, None);
        }
        let listed = (self.table, folded(self.filter.text()), self.order, words.language().code);
        if self.listed.as_ref() == Some(&listed) {
            return;
        }
        let articles = named(state, &self.names);
        let of = Listing { view: View::new(&articles, &self.collation), collation: &self.collation, words };
        let mut lines = of.view.lines(self.table);
        if !listed.1.is_empty() {
            let fits = |shown: &Shown| folded(&shown.text).contains(&listed.1);
            lines.retain(|line| of.shown(self.table, *line).iter().any(fits));
        }
        if let Some(order) = self.order {
            lines = of.sorted(self.table, lines, order);
        }
        (self.lines, self.listed) = (lines, Some(listed));
    }

    /// How many articles are put together.
    pub fn n_articles(&self) -> usize {
        self.made_of.len()
    }

    /// The article that a trace leads to.
    pub fn key_of(&self, trace: Trace) -> Option<ArticleKey> {
        self.made_of.get(trace.article as usize).map(|(key, ..)| *key)
    }

    /// The cells of lines of the table in front.
    pub fn shown(&self, state: &State, words: &Words, lines: &[Line]) -> Vec<Vec<Shown>> {
        let articles = named(state, &self.names);
        let of = Listing { view: View::new(&articles, &self.collation), collation: &self.collation, words };
        lines.iter().map(|line| of.shown(self.table, *line)).collect()
    }

    /// Sorts by a column; by the same one again from its end, and then no longer.
    pub fn sort_by(&mut self, column: usize) {
        self.order = match self.order {
            Some(order) if order.column == column && order.descends => None,
            Some(order) if order.column == column => Some(Order { column, descends: true }),
            _ => Some(Order { column, descends: false }),
        };
    }

    /// Turns to another table, sorted as it is.
    pub fn turn_to(&mut self, table: Table) {
        if self.table != table {
            (self.table, self.order) = (table, None);
        }
    }
}

/// What is shown, in whose words.
struct Listing<'a> {
    view: View<'a>,
    collation: &'a Collation,
    words: &'a Words,
}

impl Listing<'_> {
    fn shown(&self, table: Table, line: Line) -> Vec<Shown> {
        let cells = self.view.cells(table, line);
        let names = table.columns();
        let cell = |name: &str| names.iter().position(|column| *column == name).and_then(|nth| cells.get(nth));
        let shown = |column: &Column| {
            let of = column.of;
            let value = cell(of).map_or(&Value::Empty, |cell| &cell.value);
            let text = match (of, value) {
                ("best", _) => self.figure(cell("low").and_then(|cell| cell.trace)),
                ("start_date", Value::Day(start)) => {
                    let end = cell("end_date").map(|cell| &cell.value);
                    let end = if let Some(Value::Day(end)) = end { *end } else { *start };
                    wording::days_text(self.words, *start, end)
                }
                ("actor" | "by" | "who", Value::Number(row)) => self.actor(*row),
                ("place", Value::Number(row)) => self.place(*row),
                ("name", _) if table == Table::Actors => self.actor(f64::from(line.row + 1)),
                ("name", _) => self.place(f64::from(line.row + 1)),
                ("country", Value::Text(code)) => placing::holders(self.words, None, Some(code)),
                ("title", Value::Empty) => {
                    text(self.words, cell("article_name").map_or(&Value::Empty, |cell| &cell.value))
                }
                ("list", Value::Text(kind)) => {
                    let measure = cell("measure").map_or(&Value::Empty, |cell| &cell.value);
                    match measure {
                        Value::Text(measure) => self.words.get(&format!("measure-{measure}")),
                        _ => self.words.get(&format!("kind-{kind}")),
                    }
                }
                ("measure", Value::Text(id)) => self.words.get(&format!("measure-{id}")),
                ("verdict", Value::Text(id)) => self.words.get(&format!("verdict-{id}")),
                ("kind", Value::Text(id)) if table == Table::Actors => self.words.get(&format!("actor-{id}")),
                ("kind", Value::Text(id)) => self.words.get(&format!("place-{id}")),
                (_, value) => text(self.words, value),
            };
            let sorts = match value {
                Value::Number(number) if matches!(of, "best" | "articles") => *number,
                Value::Day(day) => f64::from(day.year()) * 366.0 + f64::from(day.day_of_year()),
                _ => 0.0,
            };
            let is_of_row = !matches!(of, "best" | "says" | "title" | "text") && table != Table::Timeline;
            let verdict =
                self.collation.ledger.get(line.row as usize).filter(|_| of == "verdict").map(|row| row.verdict);
            Shown { text, trace: cell(of).and_then(|cell| cell.trace), sorts, is_of_row, verdict }
        };
        columns(table).iter().map(shown).collect()
    }

    /// The figure of a line with the word that hedges it.
    fn figure(&self, trace: Option<Trace>) -> String {
        let force = trace.and_then(|trace| self.view.article(trace.article)?.sheet.force(trace.fact));
        force.map(|force| wording::hedged_figure(self.words, force)).unwrap_or_default()
    }

    /// The actor of a row: in the window's language, where the lists have a name in it.
    fn actor(&self, row: f64) -> String {
        let actor = self.collation.actors.get((row as usize).saturating_sub(1));
        let is_english = self.words.language().code == "en";
        actor
            .map(|actor| actor.name_en.clone().filter(|_| is_english).unwrap_or_else(|| actor.name.clone()))
            .unwrap_or_default()
    }

    fn place(&self, row: f64) -> String {
        let place = self.collation.places.get((row as usize).saturating_sub(1));
        let is_english = self.words.language().code == "en";
        let known = place.and_then(|place| if is_english { place.name_en.clone() } else { place.name_ar.clone() });
        known.or_else(|| place.map(|place| place.name.clone())).unwrap_or_default()
    }

    fn sorted(&self, table: Table, lines: Vec<Line>, order: Order) -> Vec<Line> {
        let key = |line: Line| {
            let shown = self.shown(table, line).into_iter().nth(order.column);
            shown.map(|shown| (shown.sorts, folded(&shown.text))).unwrap_or_default()
        };
        let mut keyed: Vec<_> = lines.into_iter().map(|line| (key(line), line)).collect();
        keyed.sort_by(|((sorts, text), line), ((other_sorts, other_text), other)| {
            // What is empty comes last in either direction.
            let filled = text.is_empty().cmp(&other_text.is_empty());
            let by_value = sorts.total_cmp(other_sorts).then_with(|| text.cmp(other_text));
            let by_value = if order.descends { by_value.reverse() } else { by_value };
            filled.then(by_value).then_with(|| if line < other { Ordering::Less } else { Ordering::Greater })
        });
        keyed.into_iter().map(|(_, line)| line).collect()
    }
}

fn text(words: &Words, value: &Value<'_>) -> String {
    match value {
        Value::Empty => String::new(),
        Value::Number(number) => words.digits().number(*number),
        Value::Day(day) => words.digits().of(&day.to_string()),
        Value::Text(text) => text.split_whitespace().collect::<Vec<_>>().join(" "),
    }
}

/// The articles of a window, held for a thread that writes their tables.
pub struct Held {
    articles: Vec<(String, session::Article)>,
    form: Form,
    tables: Vec<Table>,
}

impl Held {
    /// All open articles whose facts are found, to be written in the format of an order; `None` if it is of another.
    pub fn new(state: &State, format: &str, in_front: Table) -> Option<Self> {
        let form = match format {
            "across-xlsx" => Form::Xlsx,
            "across-json" => Form::Json,
            "across-csv" => Form::Csv { bom: true },
            _ => return None,
        };
        let tables = if matches!(form, Form::Csv { .. }) { vec![in_front] } else { Table::ALL.to_vec() };
        let name = |open: &OpenArticle| open.path.with_file_name(open.file_name()).to_string_lossy().into_owned();
        let articles = found(state).map(|(_, open, article)| (name(open), article.clone())).collect();
        Some(Self { articles, form, tables })
    }

    /// Writes them to a file.
    ///
    /// # Errors
    /// Those of [`across::write`] and of the file.
    pub fn write(&self, path: &Path, existing: Existing) -> Result<(), across::CollateError> {
        let articles: Vec<Article<'_>> = self
            .articles
            .iter()
            .map(|(name, article)| Article { name, document: &article.document, sheet: &article.sheet })
            .collect();
        let collation = across::collate(&articles, Scope::AllButRejected);
        files::write_atomically(path, existing, |out| {
            across::write(&articles, &collation, &self.tables, self.form, out)
        })
    }
}
