//! The articles of the list put together, as the dialog shows them: which columns a table has, what stands in them,
//! which lines the filter lets through and in which order. They are put together off the frame when the dialog opens.

use std::io::ErrorKind;
use std::path::Path;
use std::sync::Arc;

use super::App;
use super::bidi::{Field, ltr_isolate};
use super::command::ExportOrder;
use super::keeper::{Answer, Ask};
use super::placing;
use super::state::{ArticleKey, Failure, OpenArticle};
use super::strings::{Idiom, Words};
use super::wording;
use super::worker::Report;
use crate::across::{self, Article, CollateError, Collation, Form, Line, Table, Trace, Value, Verdict, View};
use crate::export::Scope;
use crate::facts::FactId;
use crate::files::{self, Existing};
use crate::session::{self, Watch};
use crate::store::ArticleId;
use crate::text::{Span, SrcPos, fold_words};

/// A way to write the tables: id of the order, name, what its file ends with.
pub const FORMATS: [(&str, &str, &str); 3] =
    [("across-xlsx", "Excel", "xlsx"), ("across-json", "JSON", "json"), ("across-csv", "CSV", "csv")];

/// Whether a format is one of these, by its id.
pub fn is_format(id: &str) -> bool {
    FORMATS.iter().any(|(known, ..)| *known == id)
}

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
#[derive(Default)]
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
    listed: Option<(Table, String, Option<Order>, Idiom)>,
    /// What was put together last.
    gathered: Arc<Gathered>,
    /// Why it could not be.
    pub fault: Option<String>,
    /// The file to write once the articles are put together.
    pub order_to_write: Option<ExportOrder>,
}

/// Articles that are put together, at most: their texts and facts are in memory as long as the dialog shows them.
const MOST_GATHERED: usize = 3000;

/// An article to be put together with others.
#[derive(Debug)]
pub struct Part {
    key: ArticleKey,
    /// As the list calls it.
    name: String,
    /// As files call it.
    path: String,
    holds: Holds,
}

/// Where an article's facts are.
#[derive(Debug)]
enum Holds {
    /// In memory.
    Loaded(Box<session::Article>),
    /// In the collection.
    Kept(ArticleId),
}

/// Articles put together, with what leads back to them.
#[derive(Debug, Default)]
pub struct Gathered {
    keys: Vec<ArticleKey>,
    names: Vec<String>,
    paths: Vec<String>,
    articles: Vec<session::Article>,
    collation: Collation,
    /// Articles of the list that were too many.
    n_left_out: usize,
}

impl Gathered {
    fn articles<'a>(&'a self, names: &'a [String]) -> Vec<Article<'a>> {
        let of = |(name, article): (&'a String, &'a session::Article)| Article {
            name,
            document: &article.document,
            sheet: &article.sheet,
        };
        names.iter().zip(&self.articles).map(of).collect()
    }
}

/// Puts articles together; `None` once `watch` is cancelled. `take_out` takes those out of the collection that are
/// not in memory.
///
/// # Errors
/// What `take_out` says: with an article left out the rows would not be what the articles say.
pub fn gather(
    parts: Vec<Part>,
    take_out: impl Fn(ArticleId) -> Result<session::Article, String>,
    watch: &Watch,
) -> Result<Option<Gathered>, String> {
    let (n_parts, mut gathered) = (parts.len(), Gathered::default());
    for (nth, part) in parts.into_iter().enumerate() {
        watch.set_progress(nth as f32 / n_parts as f32);
        if watch.is_cancelled() {
            return Ok(None);
        }
        if nth >= MOST_GATHERED {
            gathered.n_left_out += 1;
            continue;
        }
        gathered.articles.push(match part.holds {
            Holds::Loaded(article) => *article,
            Holds::Kept(id) => take_out(id)?,
        });
        gathered.keys.push(part.key);
        gathered.names.push(part.name);
        gathered.paths.push(part.path);
    }
    gathered.collation = across::collate(&gathered.articles(&gathered.names), Scope::AllButRejected);
    Ok(Some(gathered))
}

impl App {
    /// Has the articles that the list shows put together, off the frame.
    pub(super) fn gather(&mut self) {
        self.update_list();
        let articles = &self.state.articles;
        let part = |open: &OpenArticle| {
            let loaded = open.loaded.as_ref().filter(|loaded| loaded.has_facts());
            let holds = match (loaded, open.id) {
                (Some(loaded), _) => Holds::Loaded(Box::new(loaded.article.clone())),
                (None, Some(id)) => Holds::Kept(id),
                (None, None) => return None,
            };
            let path = open.path.with_file_name(open.file_name()).to_string_lossy().into_owned();
            Some(Part { key: open.key, name: ltr_isolate(&open.file_name()), path, holds })
        };
        let rows = self.drafts.list.rows().iter().filter_map(|row| articles.get(row.nth));
        let parts: Vec<Part> = rows.filter_map(part).collect();
        let watch = Arc::new(Watch::default());
        if let Some(older) = self.state.gathering.replace(Arc::clone(&watch)) {
            older.cancel();
        }
        match &self.keeper {
            Some(keeper) if self.state.desk.path.is_some() => keeper.ask(Ask::Gather(parts, watch)),
            _ => self.worker.aside(move || {
                let gathered = gather(parts, |_| Err(String::new()), &watch);
                Some(Report::Keeper(Answer::Gathered(watch, gathered.map(|gathered| gathered.map(Box::new)))))
            }),
        }
    }

    /// Takes in articles that were put together.
    pub(super) fn take_gathered(&mut self, watch: &Arc<Watch>, gathered: Result<Option<Box<Gathered>>, String>) {
        if self.state.gathering.take_if(|wanted| Arc::ptr_eq(wanted, watch)).is_none() {
            return;
        }
        let draft = &mut self.drafts.across;
        draft.listed = None;
        match gathered {
            Ok(gathered) => {
                draft.fault = None;
                draft.gathered = gathered.map(|gathered| Arc::new(*gathered)).unwrap_or_default();
            }
            Err(reason) => (draft.fault, draft.gathered) = (Some(reason), Arc::default()),
        }
        let Some(order) = draft.order_to_write.take() else { return };
        if let Some(reason) = draft.fault.take() {
            self.state.failures.push(Failure::of(order.path, reason));
        } else if let Some(held) = Held::new(draft, &order.format) {
            self.state.exports += 1;
            self.worker.aside(move || Some(held.written(order)));
        }
    }

    /// Goes to words of an article, which may have to be taken out of the collection first.
    pub(super) fn lead(&mut self, ctx: &egui::Context, key: ArticleKey, fact: FactId, words: Span<SrcPos>) {
        self.state.dialog = None;
        self.show(key);
        self.state.leads_to = Some((key, fact, words));
        self.arrive_at_lead(ctx);
    }

    /// Goes to the words that were wanted, once their article is there.
    pub(super) fn arrive_at_lead(&mut self, ctx: &egui::Context) {
        let Some((key, fact, words)) = self.state.leads_to else { return };
        let is_there = self.state.loaded().is_some_and(|(open, loaded)| open.key == key && loaded.has_facts());
        if is_there && self.drafts.articles.contains_key(&key) {
            self.state.leads_to = None;
            self.follow(ctx, fact, Some(words));
        } else if self.state.shown != Some(key) {
            self.state.leads_to = None;
        }
    }
}

impl AcrossDraft {
    /// Brings the list up to date with what was put together, the table, the filter and the order.
    pub fn list(&mut self, words: &Words) {
        let listed = (self.table, fold_words(self.filter.text()), self.order, words.idiom());
        if self.listed.as_ref() == Some(&listed) {
            return;
        }
        let gathered = Arc::clone(&self.gathered);
        let articles = gathered.articles(&gathered.names);
        let of = Listing { view: View::new(&articles, &gathered.collation), collation: &gathered.collation, words };
        let mut lines = of.view.lines(self.table);
        if !listed.1.is_empty() {
            let fits = |shown: &Shown| fold_words(&shown.text).contains(&listed.1);
            lines.retain(|line| of.shown(self.table, *line).iter().any(fits));
        }
        if let Some(order) = self.order {
            lines = of.sorted(self.table, lines, order);
        }
        (self.lines, self.listed) = (lines, Some(listed));
    }

    /// How many articles are put together.
    pub fn n_articles(&self) -> usize {
        self.gathered.keys.len()
    }

    /// How many articles of the list are not, because they are too many.
    pub fn n_left_out(&self) -> usize {
        self.gathered.n_left_out
    }

    /// The article that a trace leads to.
    pub fn key_of(&self, trace: Trace) -> Option<ArticleKey> {
        self.gathered.keys.get(trace.article as usize).copied()
    }

    /// The cells of lines of the table in front.
    pub fn shown(&self, words: &Words, lines: &[Line]) -> Vec<Vec<Shown>> {
        let articles = self.gathered.articles(&self.gathered.names);
        let collation = &self.gathered.collation;
        let of = Listing { view: View::new(&articles, collation), collation, words };
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
            shown.map(|shown| (shown.sorts, fold_words(&shown.text))).unwrap_or_default()
        };
        let mut keyed: Vec<_> = lines.into_iter().map(|line| (key(line), line)).collect();
        keyed.sort_by(|((sorts, text), _), ((other_sorts, other_text), _)| {
            // What is empty comes last in either direction.
            let filled = text.is_empty().cmp(&other_text.is_empty());
            let by_value = sorts.total_cmp(other_sorts).then_with(|| text.cmp(other_text));
            let by_value = if order.descends { by_value.reverse() } else { by_value };
            filled.then(by_value)
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

/// Articles put together, held for a thread that writes their tables.
struct Held {
    gathered: Arc<Gathered>,
    form: Form,
    tables: Vec<Table>,
}

impl Held {
    /// What the dialog shows, to be written in the format of an order; `None` if it is of another.
    fn new(draft: &AcrossDraft, format: &str) -> Option<Self> {
        let form = match format {
            "across-xlsx" => Form::Xlsx,
            "across-json" => Form::Json,
            "across-csv" => Form::Csv { bom: true },
            _ => return None,
        };
        let tables = if matches!(form, Form::Csv { .. }) { vec![draft.table] } else { Table::ALL.to_vec() };
        Some(Self { gathered: Arc::clone(&draft.gathered), form, tables })
    }

    /// Writes them and tells how that went.
    fn written(&self, order: ExportOrder) -> Report {
        let is_in_the_way = |error: &CollateError| match error {
            CollateError::Io(error) => error.kind() == ErrorKind::AlreadyExists,
            _ => false,
        };
        let written = self.write(&order.path, order.existing());
        Report::of_writing(order, written.map_err(|error| (is_in_the_way(&error), error.to_string())))
    }

    /// Writes them to a file.
    ///
    /// # Errors
    /// Those of [`across::write`] and of the file.
    fn write(&self, path: &Path, existing: Existing) -> Result<(), CollateError> {
        let articles = self.gathered.articles(&self.gathered.paths);
        files::write_atomically(path, existing, |out| {
            across::write(&articles, &self.gathered.collation, &self.tables, self.form, out)
        })
    }
}
