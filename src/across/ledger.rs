//! The ledger: figures of several articles for one thing, side by side, with who says so and what contradicts.
//!
//! Figures share a row where measure, status, what is counted, side, place and time are the same:
//! - an event (people by what befell them, attacks, means that were used or lost) must have a place and a time;
//! - a holding must have two of side, place and time, and one without a time stands beside others without;
//! - the side is whose dead or whose attack it is; who caused it, or whom it hit, is compared where both say;
//! - places are the same row: what is told of a whole country may count more than what is told of a town in it;
//! - times share a day. For events they are also equally long: a month's dead are more than a day's.
//!
//! Whatever has not enough of these has a row of its own, unless its own article says what contradicts it.
//!
//! Two articles contradict each other in a row where no figure of one fits any of the other, by
//! [`Force::is_apart_from`], the rule within one article. Where it is not certain that they speak of one time, or
//! where parts of a whole are counted, they only differ.

use jiff::civil::Date;
use rustc_hash::{FxHashMap, FxHashSet};

use super::{Article, Rows, Sheet, Trace, words};
use crate::facts::{FactId, FactSheet, Force, Measure, SlotKind, Status, are_apart};

/// What kind of thing is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RowKind {
    /// What happened: people by what befell them, attacks, means that were used or lost.
    Event,
    /// What somebody has, or what is somewhere.
    Holding,
    /// Anything else: days, rounds of talks. Never joined with others.
    Other,
}

impl RowKind {
    /// Its stable name.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Event => "event",
            Self::Holding => "holding",
            Self::Other => "other",
        }
    }
}

/// How the figures of a row stand to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// There is one figure.
    Single,
    /// Each article has a figure that fits those of the others.
    Agree,
    /// Some fit none of another's, but both may be true: of another time, or of other parts of a whole.
    Differ,
    /// Some fit none of another's, and both cannot be true.
    Contradict,
}

impl Verdict {
    /// Its stable name.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Single => "single",
            Self::Agree => "agree",
            Self::Differ => "differ",
            Self::Contradict => "contradict",
        }
    }
}

/// Figures for one thing.
#[derive(Debug, Clone, PartialEq)]
pub struct LedgerRow {
    /// What kind of thing it is.
    pub kind: RowKind,
    /// What is counted.
    pub measure: Measure,
    /// Whether it has happened.
    pub status: Status,
    /// The noun of what is counted, by the word that articles in either language share; empty where there is none.
    pub counted: String,
    /// Whether the figures are parts of other figures.
    pub is_part: bool,
    /// Whose; for casualties the victims' side. A row of [`Collation::actors`](super::Collation), as the next two.
    pub actor: Option<u32>,
    /// Who caused it or carried it out.
    pub by: Option<u32>,
    /// Against whom.
    pub target: Option<u32>,
    /// The first words that name who caused it or whom it hit; other figures of the row need not say it.
    pub far_side: Option<Trace>,
    /// Where: a row of [`Collation::places`](super::Collation).
    pub place: Option<u32>,
    /// First and last of the days that all figures are of, where they have any.
    pub days: Option<(Date, Date)>,
    /// The least that any figure gives.
    pub low: Option<f64>,
    /// The most that any figure gives; `None` is open.
    pub high: Option<f64>,
    /// How many articles give a figure.
    pub n_articles: u32,
    /// How many say so: those named as sources, and publishers that speak for themselves.
    pub n_sources: u32,
    /// How the figures stand to each other.
    pub verdict: Verdict,
    /// The figures, in order of their articles.
    pub entries: Vec<Entry>,
}

/// One figure of a row.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// Which article, from 0.
    pub article: u32,
    /// The force number of its sheet.
    pub fact: FactId,
    /// Who says so.
    pub says: Says,
    /// The first article of each other account in the row that has no figure fitting those of this article;
    /// this article itself, where it gives two figures that contradict.
    pub apart_from: Vec<u32>,
}

/// Who gives a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Says {
    /// Somebody whom the article names: a row of [`Collation::actors`](super::Collation), and the words that say so.
    Actor(u32, Trace),
    /// The article itself.
    Article,
}

/// First and last of a stretch of days.
type Days = (Date, Date);

/// What figures must have in common to share a row, the time and the far side left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Key<'a> {
    kind: RowKind,
    measure: Measure,
    status: Status,
    is_part: bool,
    counted: &'a str,
    side: Option<u32>,
    place: Option<u32>,
    granularity: &'static str,
    /// What stands for itself: its article, and the first of the figures there that contradict it.
    alone: Option<(u32, FactId)>,
}

struct Figure<'a> {
    key: Key<'a>,
    days: Option<Days>,
    article: u32,
    force: &'a Force,
    /// Who caused it; of what is done to others, against whom; and the words that say so.
    far_side: Option<(u32, Trace)>,
    says: Says,
}

pub(super) fn ledger(articles: &[Article<'_>], sheets: &[Sheet<'_>], rows: &Rows) -> Vec<LedgerRow> {
    let nouns: Vec<Vec<String>> = sheets.iter().map(|sheet| nouns(&sheet.facts)).collect();
    let mut figures: Vec<Figure<'_>> = Vec::new();
    for (sheet, nouns) in sheets.iter().zip(&nouns) {
        let sayings = sayings(sheet);
        let of_article = sheet.facts.forces.iter().zip(nouns);
        figures.extend(of_article.map(|(force, noun)| figure(sheet, rows, force, noun, &sayings)));
    }
    figures.sort_by(|a, b| (a.key, a.days, a.article, a.force.id).cmp(&(b.key, b.days, b.article, b.force.id)));
    let alike = figures.chunk_by(|a, b| a.key == b.key);
    let mut ledger: Vec<LedgerRow> =
        alike.flat_map(of_one_time).flat_map(of_one_far_side).filter_map(|one| row(articles, &one)).collect();
    // Rows without a day come behind those with one.
    ledger.sort_by_key(|row| (row.kind, row.days.is_none(), row.days, row.place.is_none(), row.place, row.measure));
    ledger
}

fn nouns(sheet: &FactSheet) -> Vec<String> {
    let noun = |force: &Force| {
        let are_people = force.measure.is_fate() || force.measure == Measure::Personnel;
        words::counted(&force.unit, are_people, force.actor.is_some())
    };
    sheet.forces.iter().map(noun).collect()
}

/// Who says a figure, where a claim that has a speaker has it.
fn sayings(sheet: &Sheet<'_>) -> FxHashMap<FactId, (FactId, Trace)> {
    let mut sayings = FxHashMap::default();
    for claim in &sheet.facts.claims {
        let Some(speaker) = claim.speaker else { continue };
        let trace = Trace { article: sheet.number, fact: claim.id, span: claim.mention.span };
        for &fact in &claim.facts {
            sayings.entry(fact).or_insert((speaker, trace));
        }
    }
    sayings
}

fn figure<'a>(
    sheet: &'a Sheet<'_>,
    rows: &Rows,
    force: &'a Force,
    counted: &'a str,
    sayings: &FxHashMap<FactId, (FactId, Trace)>,
) -> Figure<'a> {
    let article = sheet.number;
    let played = |part| rows.played(article, force, part).map(|(row, _)| row);
    let kind = kind(force);
    let (side, far_side) = match kind {
        _ if force.measure.is_fate() => (played(SlotKind::Actor), Some(SlotKind::By)),
        RowKind::Event => (played(SlotKind::By).or(played(SlotKind::Actor)), Some(SlotKind::Target)),
        RowKind::Holding | RowKind::Other => (played(SlotKind::Actor), None),
    };
    let far_side = far_side.and_then(|part| rows.played(article, force, part));
    let place = played(SlotKind::Location);
    let date = force.date.and_then(|slot| sheet.facts.date(slot.fact));
    let days = date.and_then(|date| date.start.zip(date.end)).filter(|(start, end)| start <= end);
    let n_told = [side.is_some(), place.is_some(), days.is_some()].into_iter().filter(|is_told| *is_told).count();
    let is_joined = match kind {
        RowKind::Event => place.is_some() && days.is_some(),
        RowKind::Holding => n_told >= 2,
        RowKind::Other => false,
    };
    let granularity = date.filter(|_| kind == RowKind::Event && is_joined).map_or("", |date| date.granularity);
    let alone = (!is_joined).then(|| (article, first_of_rivals(&sheet.facts, force)));
    let is_part = force.within.is_some();
    let says = says(article, rows, force, sayings);
    let key =
        Key { kind, measure: force.measure, status: force.status, is_part, counted, side, place, granularity, alone };
    Figure { key, days, article, force, far_side, says }
}

fn kind(force: &Force) -> RowKind {
    let is_used = force.by.is_some() || force.target.is_some();
    match force.measure {
        Measure::Other => RowKind::Other,
        measure if measure.is_means() && !is_used => RowKind::Holding,
        _ => RowKind::Event,
    }
}

/// The first of the figures that contradict one, and of those that contradict these.
fn first_of_rivals(sheet: &FactSheet, force: &Force) -> FactId {
    let rivals = force.conflicts_with.iter().filter_map(|&id| sheet.force(id));
    let further = rivals.flat_map(|rival| rival.conflicts_with.iter().copied());
    further.chain(force.conflicts_with.iter().copied()).chain([force.id]).min().unwrap_or(force.id)
}

fn says(article: u32, rows: &Rows, force: &Force, sayings: &FxHashMap<FactId, (FactId, Trace)>) -> Says {
    let row_of = |fact| rows.actors.get(&super::Seen { article, fact }).copied();
    let slot = force.claimed_by.map(|slot| (slot.fact, Trace { article, fact: slot.fact, span: slot.span }));
    let speaker = slot.or_else(|| sayings.get(&force.id).copied());
    speaker.and_then(|(fact, trace)| Some(Says::Actor(row_of(fact)?, trace))).unwrap_or(Says::Article)
}

/// Figures that have a day in common, earlier ones first; those without a day together.
fn of_one_time<'f, 'a>(alike: &'f [Figure<'a>]) -> Vec<Vec<&'f Figure<'a>>> {
    let mut groups: Vec<(Option<Days>, Vec<&Figure<'_>>)> = Vec::new();
    for figure in alike {
        let shared = groups.last().and_then(|(days, _)| match (*days, figure.days) {
            (None, None) => Some(None),
            (Some(days), Some(other)) => common((days, other)).map(Some),
            _ => None,
        });
        match (shared, groups.last_mut()) {
            (Some(shared), Some((days, group))) => {
                *days = shared;
                group.push(figure);
            }
            _ => groups.push((figure.days, vec![figure])),
        }
    }
    groups.into_iter().map(|(_, group)| group).collect()
}

/// The days that two stretches have in common.
fn common((one, other): (Days, Days)) -> Option<Days> {
    let (start, end) = (one.0.max(other.0), one.1.min(other.1));
    (start <= end).then_some((start, end))
}

/// Figures with one far side, or with none told. Those that tell none are with the others if these are all with one.
fn of_one_far_side<'f, 'a>(figures: Vec<&'f Figure<'a>>) -> Vec<Vec<&'f Figure<'a>>> {
    let mut sides: Vec<u32> = figures.iter().filter_map(|figure| figure.far_side).map(|(row, _)| row).collect();
    sides.sort_unstable();
    sides.dedup();
    if sides.len() < 2 {
        return vec![figures];
    }
    let is_with = |figure: &&Figure<'_>, side| figure.far_side.map(|(row, _)| row) == side;
    let with = |side: Option<u32>| figures.iter().copied().filter(|figure| is_with(figure, side)).collect::<Vec<_>>();
    let told = sides.iter().map(|side| with(Some(*side)));
    told.chain([with(None)]).filter(|group| !group.is_empty()).collect()
}

fn row(articles: &[Article<'_>], figures: &[&Figure<'_>]) -> Option<LedgerRow> {
    let mut figures = figures.to_vec();
    figures.sort_by_key(|figure| (figure.article, figure.force.id));
    let accounts = accounts(&figures);
    let entries: Vec<Entry> = figures.iter().map(|figure| entry(figure, &figures, &accounts)).collect();
    let Key { kind, measure, status, is_part, counted, side, place, .. } = figures.first()?.key;
    let is_fate = measure.is_fate();
    let (far_side, far_words) = figures.iter().find_map(|figure| figure.far_side).unzip();
    let days = figures.iter().map(|figure| figure.days).reduce(|all, days| common((all?, days?))).flatten();
    let bounds: Vec<(f64, f64)> = figures.iter().map(|figure| figure.force.bounds()).collect();
    let is_one_time = kind == RowKind::Event || days.is_some();
    let is_sure = is_one_time && !is_part;
    let own = |entry: &Entry| entry.apart_from.contains(&entry.article);
    let verdict = match () {
        () if entries.len() < 2 => Verdict::Single,
        () if entries.iter().any(own) => Verdict::Contradict,
        () if entries.iter().all(|entry| entry.apart_from.is_empty()) => Verdict::Agree,
        () if is_sure => Verdict::Contradict,
        () => Verdict::Differ,
    };
    Some(LedgerRow {
        kind,
        measure,
        status,
        counted: counted.to_owned(),
        is_part,
        actor: side.filter(|_| is_fate || kind != RowKind::Event),
        by: if is_fate { far_side } else { side.filter(|_| kind == RowKind::Event) },
        target: far_side.filter(|_| !is_fate),
        far_side: far_words,
        place,
        days,
        low: bounds.iter().map(|(low, _)| *low).reduce(f64::min),
        high: bounds.iter().map(|(_, high)| *high).reduce(f64::max).filter(|high| high.is_finite()),
        n_articles: figures.chunk_by(|a, b| a.article == b.article).count() as u32,
        n_sources: n_sources(articles, &figures),
        verdict,
        entries,
    })
}

/// The figures that one article gives, as others may give them, too.
struct Account {
    bounds: Vec<(f64, f64)>,
    /// The first article that gives them.
    article: u32,
}

impl Account {
    fn is_apart_from(&self, other: &Self) -> bool {
        self.bounds.iter().all(|&one| other.bounds.iter().all(|&other| are_apart(one, other)))
    }
}

/// The different accounts of a row, and for each article that gives one its number.
fn accounts(figures: &[&Figure<'_>]) -> (Vec<Account>, FxHashMap<u32, usize>) {
    let mut accounts: Vec<Account> = Vec::new();
    let mut known: FxHashMap<Vec<(u64, u64)>, usize> = FxHashMap::default();
    let mut account_of = FxHashMap::default();
    for of_article in figures.chunk_by(|a, b| a.article == b.article) {
        let bounds: Vec<(f64, f64)> = of_article.iter().map(|figure| figure.force.leeway()).collect();
        let bits = bounds.iter().map(|(low, high)| (low.to_bits(), high.to_bits())).collect();
        let article = of_article.first().map_or(0, |figure| figure.article);
        let nth = *known.entry(bits).or_insert_with(|| {
            accounts.push(Account { bounds, article });
            accounts.len() - 1
        });
        account_of.insert(article, nth);
    }
    (accounts, account_of)
}

fn entry(figure: &Figure<'_>, figures: &[&Figure<'_>], accounts: &(Vec<Account>, FxHashMap<u32, usize>)) -> Entry {
    let (all, account_of) = accounts;
    let own = account_of.get(&figure.article).and_then(|&nth| all.get(nth));
    let others = all.iter().filter(|other| own.is_some_and(|own| own.is_apart_from(other)));
    let mut apart_from: Vec<u32> = others.map(|other| other.article).collect();
    // Figures of a row are in order of their articles.
    let from = figures.partition_point(|other| other.article < figure.article);
    let mut of_article = figures.iter().skip(from).take_while(|other| other.article == figure.article);
    if of_article.any(|other| figure.force.conflicts_with.contains(&other.force.id)) {
        apart_from.push(figure.article);
        apart_from.sort_unstable();
    }
    Entry { article: figure.article, fact: figure.force.id, says: figure.says, apart_from }
}

/// Who says so: each actor, and each publisher once, however many of its articles do.
fn n_sources(articles: &[Article<'_>], figures: &[&Figure<'_>]) -> u32 {
    #[derive(PartialEq, Eq, Hash)]
    enum Source<'a> {
        Actor(u32),
        Publisher(&'a str),
        Article(u32),
    }
    let source = |figure: &&Figure<'_>| match figure.says {
        Says::Actor(row, _) => Source::Actor(row),
        Says::Article => {
            let publisher = articles.get(figure.article as usize).and_then(Article::publisher);
            publisher.map_or(Source::Article(figure.article), Source::Publisher)
        }
    };
    figures.iter().map(source).collect::<FxHashSet<_>>().len() as u32
}
