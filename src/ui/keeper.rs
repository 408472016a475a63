//! The collection behind the window: one thread adds to it, another takes articles out.
//!
//! What is added is answered once it is on the disk. What could not be added waits, and is
//! tried again with whatever comes next; the window says so as long as it does.

use std::collections::VecDeque;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::{self, JoinHandle};

use jiff::Timestamp;

use super::across::{self, Gathered, Part};
use super::state::ArticleKey;
use super::versions::{Between, Difference};
use super::worker::{Report, Work};
use crate::collection::{self, CollectionError, Keep, LogLine, Namesake, Shelved};
use crate::document::Document;
use crate::files::Existing;
use crate::review::{By, Edit, Name};
use crate::session::Watch;
use crate::store::{
    self, Added, ArticleId, Fault, Head, Opened, Query, Reader, Salvaged, Standing, StoreError, WhyReadOnly, Writer,
};

/// Wishes that are fulfilled at once, at most: articles of one file, or decisions that came while others were written.
const MOST_AT_ONCE: usize = 256;

/// What a collection's writing end is asked for.
#[derive(Debug)]
pub enum Wish {
    /// Open a collection instead of the one that is open.
    Open {
        /// Where it lies.
        path: PathBuf,
        /// Whether it may be there, and may be made.
        how: Opening,
    },
    /// Add an article, and take out what is known of it.
    Arrive {
        /// The reading that it comes from.
        work: Work,
        /// The article, with the base date that its file gives.
        document: Arc<Document>,
    },
    /// Add articles of a file, of which nothing is wanted yet.
    Add {
        /// The file.
        path: PathBuf,
        /// The articles.
        articles: Vec<(ArticleKey, Arc<Document>)>,
    },
    /// Keep what was found or decided.
    Keep(ArticleKey, Box<Keep>),
    /// Make an edit in each of several articles, or take it back.
    Each {
        /// The articles and edits.
        edits: Vec<(ArticleId, Edit)>,
        /// Who makes them, and when.
        by: By,
        /// Who takes them back, if they are, and when.
        taken_back: Option<By>,
    },
    /// Try again to keep what could not be kept.
    Retry,
    /// Save the collection under another name, too.
    SaveCopy(PathBuf),
    /// Save what can be read of a damaged collection into a new one.
    Salvage {
        /// The damaged one.
        from: PathBuf,
        /// The new one.
        to: PathBuf,
    },
}

/// How a collection is opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Opening {
    /// It is there.
    Known,
    /// It is to be made.
    New,
    /// It is made where it is not there.
    Either,
}

/// What was done.
#[derive(Debug)]
pub enum Answer {
    /// A collection was opened.
    Opened {
        /// Where it lies.
        path: PathBuf,
        /// Why it can only be read, if so.
        read_only: Option<WhyReadOnly>,
        /// Its articles.
        heads: Vec<Head>,
    },
    /// A collection could not be opened.
    NotOpened {
        /// Where it lies.
        path: PathBuf,
        /// Why.
        reason: String,
        /// Whether what can be read of it could be saved into a new one.
        is_damaged: bool,
    },
    /// An article was added, or was not.
    Arrived {
        /// The reading that it came from.
        work: Work,
        /// The article as it was given.
        document: Arc<Document>,
        /// How it stands in the collection; `None` where there is none to add to.
        arrived: Option<Box<Arrived>>,
    },
    /// Articles of a file were added.
    Added(Vec<(ArticleKey, Head)>),
    /// What was found or decided is on the disk.
    Kept(Vec<ArticleKey>),
    /// This many findings and decisions are not on the disk.
    NotKept {
        /// How many.
        waiting: usize,
        /// Why.
        reason: String,
    },
    /// A finding or decision has no form in which it could be kept, and why.
    NotKeepable(String),
    /// An article was taken out, or why it could not be.
    TakenOut(Work, Result<Box<Shelved>, String>),
    /// The articles that a search found, or why it failed.
    Searched {
        /// What was searched for.
        text: String,
        /// The articles.
        found: Result<Vec<ArticleId>, String>,
    },
    /// How articles stand that were changed without being in memory, or why none was.
    Each(Result<Vec<(ArticleId, Standing)>, String>),
    /// Articles put together, or why they cannot be; nothing where that was stopped.
    Gathered(Arc<Watch>, Result<Option<Box<Gathered>>, String>),
    /// The facts that bear a name, or why they cannot be told.
    Namesakes(Arc<Watch>, Result<Vec<Namesake>, String>),
    /// Everything that was ever decided about an article, or why that cannot be read.
    Log(ArticleKey, Result<Vec<LogLine>, String>),
    /// How an article differs from the version before it, or why that cannot be read.
    Compared(Result<Difference, String>),
    /// The collection was saved under another name, or why not.
    Copied(PathBuf, Result<(), StoreError>),
    /// What could be read of a damaged collection was saved, or why not.
    Salvaged(PathBuf, Result<Salvaged, StoreError>),
}

/// An article that is in the collection now.
#[derive(Debug)]
pub struct Arrived {
    /// How the list shows it.
    pub head: Head,
    /// What became of it.
    pub added: Added,
    /// What is known of it, or of the version before it, in its text.
    pub shelved: Option<Shelved>,
    /// Why what is known of it cannot be taken out.
    pub fault: Option<String>,
}

/// What a collection's reading end is asked for.
#[derive(Debug)]
pub enum Ask {
    /// Take an article out.
    TakeOut(Work, ArticleId),
    /// Look for articles with these words; only the latest such wish is fulfilled.
    Search(String),
    /// Read all that was ever decided about an article.
    Log(ArticleKey, ArticleId),
    /// Compare an article with an older version of it.
    Compare(ArticleKey, ArticleId, Arc<Document>),
    /// Look for the facts that bear a name, until that is cancelled.
    Namesakes(Name, Arc<Watch>),
    /// Put articles together, until that is cancelled.
    Gather(Vec<Part>, Arc<Watch>),
}

/// What comes to the reading end.
enum ToReader {
    /// The collection to read from now on.
    Use(Reader),
    Ask(Ask),
    Stop,
}

/// The window's end of both threads.
#[derive(Debug)]
pub struct Keeper {
    wishes: Option<Sender<Wish>>,
    asks: Sender<ToReader>,
    reading: Option<JoinHandle<()>>,
    writing: Option<JoinHandle<()>>,
}

impl Keeper {
    /// Starts the threads. `who` is whom other windows are told to have the collection.
    pub fn start(ctx: &egui::Context, answers: &Sender<Report>, who: Arc<str>) -> Self {
        let (wishes, to_fulfil) = channel();
        let (asks, asked) = channel();
        let tell = |ctx: egui::Context, answers: Sender<Report>| {
            move |answer: Answer| {
                // The window is gone: nobody wants to know.
                let _ = answers.send(Report::Keeper(answer));
                ctx.request_repaint();
            }
        };
        let (told, to_reader) = (tell(ctx.clone(), answers.clone()), asks.clone());
        let writing = thread::spawn(move || {
            Desk { own: None, waiting: Vec::new(), who, tell: Box::new(told), to_reader }.work(&to_fulfil);
        });
        let told = tell(ctx.clone(), answers.clone());
        let reading = thread::spawn(move || read(&asked, told));
        Self { wishes: Some(wishes), asks, reading: Some(reading), writing: Some(writing) }
    }

    /// Asks the writing end.
    pub fn wish(&self, wish: Wish) {
        // The thread lives as long as its channel.
        let _ = self.wishes.as_ref().map(|wishes| wishes.send(wish));
    }

    /// Asks the reading end.
    pub fn ask(&self, ask: Ask) {
        // As above.
        let _ = self.asks.send(ToReader::Ask(ask));
    }
}

impl Drop for Keeper {
    /// Waits until everything that was asked for is on the disk.
    fn drop(&mut self) {
        let _ = self.asks.send(ToReader::Stop);
        let _ = self.reading.take().map(JoinHandle::join);
        // Whoever may write gives the file up last, and so takes in what still lies beside it.
        self.wishes = None;
        let _ = self.writing.take().map(JoinHandle::join);
    }
}

/// The writing end.
struct Desk {
    /// The writer is given up last.
    own: Option<(Reader, Writer)>,
    /// What could not be kept.
    waiting: Vec<(ArticleKey, Box<Keep>)>,
    who: Arc<str>,
    tell: Box<dyn Fn(Answer) + Send>,
    to_reader: Sender<ToReader>,
}

impl Desk {
    fn work(mut self, wished: &Receiver<Wish>) {
        while let Ok(first) = wished.recv() {
            let more = wished.try_iter().take(MOST_AT_ONCE);
            // All that came while something else was written goes to the disk together.
            let (mut arrivals, mut kept) = (Vec::new(), Vec::new());
            for wish in std::iter::once(first).chain(more) {
                match wish {
                    Wish::Arrive { work, document } => {
                        self.keep_all(&mut kept);
                        arrivals.push((work, document));
                    }
                    Wish::Keep(key, keep) => {
                        self.arrive(&mut arrivals);
                        kept.push((key, keep));
                    }
                    other => {
                        self.arrive(&mut arrivals);
                        self.keep_all(&mut kept);
                        self.fulfil(other);
                    }
                }
            }
            self.arrive(&mut arrivals);
            self.keep_all(&mut kept);
        }
    }

    fn fulfil(&mut self, wish: Wish) {
        match wish {
            Wish::Open { path, how } => self.open(path, how),
            Wish::Add { path, articles } => self.add(&path, &articles),
            Wish::Each { edits, by, taken_back } => self.decide_each(&edits, &by, taken_back.as_ref()),
            Wish::Retry => self.keep_all(&mut Vec::new()),
            Wish::SaveCopy(to) => {
                if let Some((reader, _)) = &self.own {
                    let saved = reader.save_copy(&to, Existing::Keep);
                    (self.tell)(Answer::Copied(to, saved));
                }
            }
            Wish::Salvage { from, to } => {
                let saved = store::salvage(&from, &to, &self.who);
                (self.tell)(Answer::Salvaged(to, saved));
            }
            Wish::Arrive { .. } | Wish::Keep(..) => {}
        }
    }

    fn decide_each(&mut self, edits: &[(ArticleId, Edit)], by: &By, taken_back: Option<&By>) {
        let Some((reader, writer)) = &mut self.own else { return };
        let changed = match taken_back {
            None => collection::decide_each((reader, writer), edits, by),
            Some(now) => collection::take_back_each((reader, writer), edits, by, now),
        };
        (self.tell)(Answer::Each(changed.map_err(in_words)));
    }

    fn open(&mut self, path: PathBuf, how: Opening) {
        if !self.waiting.is_empty() {
            let reason = "what waits to be kept in the open collection would be lost".to_owned();
            return (self.tell)(Answer::NotOpened { path, reason, is_damaged: false });
        }
        if self.own.as_ref().is_some_and(|(_, writer)| writer.path() == path) {
            self.own = None;
        }
        match self.opened(&path, how) {
            Ok((read_only, heads)) => (self.tell)(Answer::Opened { path, read_only, heads }),
            Err(error) => {
                let is_damaged = matches!(error.source, Fault::Damaged(_));
                (self.tell)(Answer::NotOpened { path, reason: error.source.to_string(), is_damaged });
            }
        }
    }

    fn opened(&mut self, path: &Path, how: Opening) -> Result<(Option<WhyReadOnly>, Vec<Head>), StoreError> {
        let opened = match how {
            Opening::Known => store::open(path, &self.who)?,
            Opening::New => Opened::Own(store::create(path, &self.who)?),
            Opening::Either => store::open_or_create(path, &self.who)?,
        };
        let (own, reader, why) = match opened {
            Opened::Own(writer) => {
                let reader = writer.reader()?;
                (Some((reader.another()?, writer)), reader, None)
            }
            Opened::ReadOnly(reader, why) => (None, reader, Some(why)),
        };
        let heads = reader.heads()?;
        self.own = own;
        let _ = self.to_reader.send(ToReader::Use(reader));
        Ok((why, heads))
    }

    fn arrive(&mut self, arrivals: &mut Vec<(Work, Arc<Document>)>) {
        if arrivals.is_empty() {
            return;
        }
        let arrivals = std::mem::take(arrivals);
        let added = self.own.as_mut().map(|(_, writer)| {
            let articles = arrivals.iter().map(|(work, document)| (&**document, work.path.as_path()));
            collection::add(writer, articles, Timestamp::now())
        });
        let added = match added {
            Some(Ok(added)) => added.into_iter().map(Some).collect(),
            Some(Err(error)) => {
                (self.tell)(Answer::NotKept { waiting: self.waiting.len(), reason: error.source.to_string() });
                vec![None; arrivals.len()]
            }
            None => vec![None; arrivals.len()],
        };
        for ((work, document), added) in arrivals.into_iter().zip(added) {
            let arrived = added.and_then(|added| Some(Box::new(self.arrived(added)?)));
            (self.tell)(Answer::Arrived { work, document, arrived });
        }
    }

    fn arrived(&self, added: Added) -> Option<Arrived> {
        let (reader, _) = self.own.as_ref()?;
        let head = reader.head(added.id()).ok()?;
        let known = match added {
            Added::New(_) => Ok(None),
            // A version has what was decided about the one before it.
            Added::Known(article) | Added::Version { article, .. } => collection::take_out(reader, article).map(Some),
        };
        let (shelved, fault) = match known {
            Ok(shelved) => (shelved, None),
            Err(error) => (None, Some(error.to_string())),
        };
        Some(Arrived { head, added, shelved, fault })
    }

    fn add(&mut self, path: &Path, articles: &[(ArticleKey, Arc<Document>)]) {
        let Some((reader, writer)) = &mut self.own else { return };
        for some in articles.chunks(MOST_AT_ONCE) {
            match collection::add(writer, some.iter().map(|(_, document)| (&**document, path)), Timestamp::now()) {
                Ok(added) => {
                    let heads = some.iter().zip(added);
                    let heads = heads.filter_map(|((key, _), added)| Some((*key, reader.head(added.id()).ok()?)));
                    (self.tell)(Answer::Added(heads.collect()));
                }
                Err(error) => {
                    let reason = error.source.to_string();
                    (self.tell)(Answer::NotKept { waiting: self.waiting.len(), reason });
                    return;
                }
            }
        }
    }

    /// Keeps what waits and what is new, in this order.
    fn keep_all(&mut self, kept: &mut Vec<(ArticleKey, Box<Keep>)>) {
        self.waiting.append(kept);
        if self.waiting.is_empty() {
            return;
        }
        let Some((_, writer)) = &mut self.own else { return };
        let all: Vec<&Keep> = self.waiting.iter().map(|(_, keep)| &**keep).collect();
        match collection::keep(writer, &all) {
            Ok(_) => self.tell_kept(),
            Err(CollectionError::Store(StoreError { source, .. })) => {
                (self.tell)(Answer::NotKept { waiting: self.waiting.len(), reason: source.to_string() });
            }
            // Something is wrong with one of them, which is not to hold up the others.
            Err(error) => {
                let mut rest = self.waiting.split_off(1);
                if rest.is_empty() {
                    self.tell_kept();
                    (self.tell)(Answer::NotKeepable(error.to_string()));
                } else {
                    self.keep_all(&mut Vec::new());
                    self.keep_all(&mut rest);
                }
            }
        }
    }

    /// Tells of all that waited that it waits no longer.
    fn tell_kept(&mut self) {
        let keys = self.waiting.drain(..).map(|(key, _)| key).collect();
        (self.tell)(Answer::Kept(keys));
    }
}

/// The reading end.
fn read(asked: &Receiver<ToReader>, tell: impl Fn(Answer)) {
    let mut reader = None;
    let mut waiting = VecDeque::new();
    while let Some(next) = waiting.pop_front().or_else(|| asked.recv().ok()) {
        waiting.extend(asked.try_iter());
        match next {
            ToReader::Stop => return,
            ToReader::Use(other) => reader = Some(other),
            // Only the latest words that were typed are still of interest.
            ToReader::Ask(Ask::Search(_))
                if waiting.iter().any(|other| matches!(other, ToReader::Ask(Ask::Search(_)))) => {}
            // Without a collection there is nothing to be asked.
            ToReader::Ask(ask) => {
                if let Some(reader) = &reader {
                    tell(answer(ask, reader));
                }
            }
        }
    }
}

fn answer(ask: Ask, reader: &Reader) -> Answer {
    match ask {
        Ask::TakeOut(work, article) => {
            Answer::TakenOut(work, collection::take_out(reader, article).map(Box::new).map_err(in_words))
        }
        Ask::Search(text) => {
            let found = Query::parse(&text).map_or(Ok(Vec::new()), |query| reader.search(&query)).map_err(in_words);
            Answer::Searched { text, found }
        }
        Ask::Log(key, article) => Answer::Log(key, collection::log(reader, article).map_err(in_words)),
        Ask::Compare(key, older, own) => {
            let compared = |older: Document| Difference::new(key, Between::Before, &older.text, &own.text);
            Answer::Compared(reader.document(older).map(compared).map_err(in_words))
        }
        Ask::Namesakes(name, watch) => {
            let found = collection::namesakes(reader, &name, &|| !watch.is_cancelled()).map_err(in_words);
            Answer::Namesakes(watch, found)
        }
        Ask::Gather(parts, watch) => {
            let take_out = |id| collection::take_out(reader, id).map(|it| it.article).map_err(in_words);
            let gathered = across::gather(parts, take_out, &watch);
            Answer::Gathered(watch, gathered.map(|gathered| gathered.map(Box::new)))
        }
    }
}

fn in_words(error: impl std::error::Error) -> String {
    error.to_string()
}
