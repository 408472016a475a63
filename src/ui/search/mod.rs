//! Search in an article, off the frame and anew with every letter typed.
//!
//! The text is folded in chunks that end between paragraphs, once; hits come
//! back in text order, chunk by chunk, so the first is there long before the
//! last. A newer query stops the older one.

mod pattern;

use std::ops::Range;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, Sender, TryRecvError, channel};
use std::sync::{Arc, OnceLock};

use rayon::prelude::*;

use self::pattern::Pattern;
use crate::document::Document;
use crate::store;
use crate::text::{Folded, Span, SrcPos, fold};

/// What the reader looks for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Query {
    /// Words, or an expression.
    pub text: String,
    /// Whether only whole words count; clitics before them do not matter.
    pub whole_words: bool,
    /// Whether `text` is a regular expression.
    pub is_expression: bool,
    /// Whether every word and "phrase" of `text` counts for itself, as in the search of a collection.
    pub each_word: bool,
}

/// A search in one article.
pub struct Search {
    text: Arc<Chunks>,
    query: Query,
    hits: Vec<Span<SrcPos>>,
    current: Option<usize>,
    fault: Option<String>,
    running: Option<Running>,
    revision: u64,
    from: SrcPos,
}

/// A search under way; dropping it stops it.
struct Running {
    found: Receiver<Vec<Span<SrcPos>>>,
    is_stopped: Arc<AtomicBool>,
}

impl Drop for Running {
    fn drop(&mut self) {
        self.is_stopped.store(true, Ordering::Relaxed);
    }
}

/// Bytes of text that are folded at once: about a millisecond of work.
const CHUNK: usize = 64 * 1024;
/// Chunks that are looked through before their hits are handed over, at most.
const MOST_AT_ONCE: usize = 16;

impl Search {
    /// A search in `document` for nothing yet.
    pub fn new(document: Arc<Document>) -> Self {
        Self {
            text: Arc::new(Chunks::new(document)),
            query: Query::default(),
            hits: Vec::new(),
            current: None,
            fault: None,
            running: None,
            revision: 0,
            from: SrcPos::default(),
        }
    }

    /// Starts looking for `query` if it is a new one. The current hit will be
    /// the first at or after `from`, or else the first of all.
    pub fn ask(&mut self, ctx: &egui::Context, query: Query, from: SrcPos) {
        if query == self.query {
            return;
        }
        self.forget();
        self.from = from;
        match Sought::new(&query) {
            Ok(None) => {}
            Ok(Some(sought)) => self.running = Some(start(ctx, Arc::clone(&self.text), sought)),
            Err(fault) => self.fault = Some(fault),
        }
        self.query = query;
    }

    /// Stops and forgets query and hits.
    pub fn forget(&mut self) {
        self.query = Query::default();
        self.hits.clear();
        self.revision += 1;
        self.current = None;
        self.fault = None;
        self.running = None;
    }

    /// Takes in what was found since the last frame. Answers with the hit that
    /// has become the current one.
    pub fn take(&mut self) -> Option<Span<SrcPos>> {
        loop {
            match self.running.as_ref()?.found.try_recv() {
                Ok(found) => {
                    self.hits.extend(found);
                    self.revision += 1;
                }
                Err(TryRecvError::Empty) => break,
                Err(TryRecvError::Disconnected) => {
                    self.running = None;
                    break;
                }
            }
        }
        if self.current.is_some() {
            return None;
        }
        let after = self.hits.partition_point(|hit| hit.end <= self.from);
        // Before the end of the search a hit further on may still come.
        let nearest = if self.running.is_none() && after == self.hits.len() { 0 } else { after };
        let hit = self.hits.get(nearest).copied()?;
        self.current = Some(nearest);
        Some(hit)
    }

    /// Goes to the next (1) or previous (-1) hit, round the ends.
    pub fn step(&mut self, step: isize) -> Option<Span<SrcPos>> {
        let len = self.hits.len();
        let at = self.current?;
        let next = if step < 0 { at.checked_sub(1).unwrap_or(len.saturating_sub(1)) } else { at + 1 };
        let next = if next >= len { 0 } else { next };
        self.current = Some(next);
        self.hits.get(next).copied()
    }

    /// All hits so far, in text order.
    pub fn hits(&self) -> &[Span<SrcPos>] {
        &self.hits
    }

    /// Changes whenever [`hits`](Self::hits) do.
    pub fn revision(&self) -> u64 {
        self.revision
    }

    /// Place of the current hit among all.
    pub fn current(&self) -> Option<usize> {
        self.current
    }

    /// What is looked for; empty for nothing.
    pub fn query(&self) -> &Query {
        &self.query
    }

    /// Why the expression is none.
    pub fn fault(&self) -> Option<&str> {
        self.fault.as_deref()
    }

    /// Whether more hits may come.
    pub fn is_running(&self) -> bool {
        self.running.is_some()
    }
}

/// A query ready to run.
enum Sought {
    /// Words in their order, or an expression.
    Pattern(Pattern),
    /// Each of these words and phrases.
    Each(store::Query),
}

impl Sought {
    /// `Ok(None)` if there is nothing to look for; an error says why an expression is none.
    fn new(query: &Query) -> Result<Option<Self>, String> {
        if query.each_word && !query.is_expression {
            return Ok(store::Query::parse(&query.text).map(Self::Each));
        }
        Ok(Pattern::new(query)?.map(Self::Pattern))
    }

    /// Where it stands in the text behind `folded`, in order and without overlaps.
    fn all(&self, folded: &Folded) -> Vec<Span<SrcPos>> {
        let query = match self {
            Self::Pattern(pattern) => return pattern.all(folded),
            Self::Each(query) => query,
        };
        let mut hits = query.places_in(folded);
        // A word may stand within a phrase.
        let mut past = SrcPos::default();
        hits.retain(|hit| {
            let is_apart = hit.start >= past;
            past = past.max(hit.end);
            is_apart
        });
        hits
    }
}

/// An article in pieces, folded when they are first looked through.
struct Chunks {
    document: Arc<Document>,
    chunks: Vec<(Range<usize>, OnceLock<Folded>)>,
}

impl Chunks {
    fn new(document: Arc<Document>) -> Self {
        let len = document.text.len();
        let (mut chunks, mut start) = (Vec::new(), 0);
        for paragraph in &document.paragraphs {
            let at = paragraph.span.bytes().start;
            if at >= start + CHUNK {
                chunks.push((start..at, OnceLock::new()));
                start = at;
            }
        }
        chunks.push((start..len, OnceLock::new()));
        Self { document, chunks }
    }

    fn search(&self, nth: usize, sought: &Sought) -> Vec<Span<SrcPos>> {
        let Some((bytes, folded)) = self.chunks.get(nth) else { return Vec::new() };
        let source = self.document.text.get(bytes.clone()).unwrap_or_default();
        let mut hits = sought.all(folded.get_or_init(|| fold(source)));
        let offset = bytes.start as u32;
        for hit in &mut hits {
            *hit = Span::new(SrcPos(hit.start.0 + offset), SrcPos(hit.end.0 + offset));
        }
        hits
    }
}

fn start(ctx: &egui::Context, text: Arc<Chunks>, sought: Sought) -> Running {
    let (sender, found) = channel();
    let is_stopped = Arc::new(AtomicBool::new(false));
    let (stop, ctx) = (Arc::clone(&is_stopped), ctx.clone());
    std::thread::spawn(move || {
        run(&text, &sought, &stop, &sender, &ctx);
        drop(sender);
        ctx.request_repaint();
    });
    Running { found, is_stopped }
}

/// Looks through all chunks: the first alone, for a quick first hit, then more
/// and more at once.
fn run(text: &Chunks, sought: &Sought, stop: &AtomicBool, sender: &Sender<Vec<Span<SrcPos>>>, ctx: &egui::Context) {
    let (mut first, mut at_once) = (0, 1);
    while first < text.chunks.len() {
        let past = (first + at_once).min(text.chunks.len());
        let found: Vec<_> = (first..past)
            .into_par_iter()
            .map(|nth| if stop.load(Ordering::Relaxed) { Vec::new() } else { text.search(nth, sought) })
            .collect();
        let found = found.concat();
        if stop.load(Ordering::Relaxed) || (!found.is_empty() && sender.send(found).is_err()) {
            return;
        }
        ctx.request_repaint();
        first = past;
        at_once = (at_once * 2).min(MOST_AT_ONCE);
    }
}

#[cfg(test)]
mod tests;
