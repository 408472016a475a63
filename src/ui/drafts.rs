//! What the reader is still at: text being typed, views being scrolled.
//!
//! Panels change drafts directly; nothing in here outlives the window.

use std::collections::BTreeMap;
use std::sync::Arc;

use egui::{Mesh, Pos2, Rect};

use super::across::AcrossDraft;
use super::bidi::{Field, ReadingView};
use super::browsing::BrowsingDraft;
use super::choosing::Chosen;
use super::command::PreviewOf;
use super::editing::Form;
use super::everywhere::EverywhereDraft;
use super::guide::{self, Block};
use super::layout::Pane;
use super::listing::ArticlesDraft;
use super::lists::ListsDraft;
use super::map::MapDraft;
use super::map::ground::Ground;
use super::marks::Marked;
use super::outline::{FactOrder, Outline};
use super::pictures::PicturesDraft;
use super::ranking::CommandsDraft;
use super::renaming::Renaming;
use super::search::{Query, Search};
use super::stack::Stack;
use super::state::{ArticleKey, Loaded, OpenArticle, Selected};
use super::strings::Idiom;
use super::theme::Palette;
use super::versions::Difference;
use crate::collection::LogLine;
use crate::document::Document;
use crate::export::{self, Scope};
use crate::facts::{FactId, FactKind};
use crate::text::{Span, SrcPos};

/// The view of one article and what it was made from.
pub struct ArticleDraft {
    /// The text view with its scroll position and selection of words.
    pub view: ReadingView,
    /// The marked mentions.
    pub marked: Marked,
    /// The search in its text.
    pub search: Search,
    /// What is being typed into the search bar.
    pub finding: Finding,
    /// The facts under the last click, while the reader chooses among them.
    pub choice: Option<Choice>,
    /// The open context menu.
    pub context_menu: Option<ContextMenu>,
    /// The ticks on the strip as painted last.
    pub ticks: Option<StripTicks>,
    /// The map of its places.
    pub map: MapDraft,
    /// Its other pictures.
    pub pictures: PicturesDraft,
}

impl ArticleDraft {
    /// A view at the start of `document` with these marks.
    pub fn new(document: Arc<Document>, marked: Marked) -> Self {
        Self {
            view: ReadingView::new(Arc::clone(&document)),
            marked,
            search: Search::new(document),
            finding: Finding::default(),
            choice: None,
            context_menu: None,
            ticks: None,
            map: MapDraft::default(),
            pictures: PicturesDraft::default(),
        }
    }

    /// Keeps to what the reader is at, under the names of a later finding.
    fn rename(&mut self, renaming: &Renaming<'_>) {
        if let Some(choice) = &mut self.choice {
            choice.under = choice.under.iter().filter_map(|&one| renaming.selected(one)).collect();
        }
        self.map.rename(renaming);
        self.pictures.rename(renaming);
    }

    /// The selected words, where a fact can be made of them.
    pub fn new_words(&self, loaded: &Loaded) -> Option<Span<SrcPos>> {
        self.view.selection().filter(|_| loaded.has_facts())
    }

    /// Opens the search bar, with `words` in it if there are some.
    pub fn find(&mut self, words: Option<&str>) {
        if !self.finding.is_open {
            self.view.remember_place();
            self.finding.from = self.view.first_in_sight();
        }
        self.finding.is_open = true;
        self.finding.wants_focus = true;
        if let Some(words) = words {
            self.finding.field.set_text(words);
        }
        self.finding.field.select_all();
    }

    /// Opens the search bar on each of these words and phrases, as the search of a collection has them; the keyboard
    /// stays where it is.
    pub fn find_each(&mut self, words: &str) {
        self.find(Some(words));
        self.finding.wants_focus = false;
        self.finding.how = Query { each_word: true, ..Query::default() };
        // The first in the article, even where the same was searched for elsewhere in it before.
        self.search.forget();
        self.finding.from = SrcPos::default();
    }

    /// Goes to the next (1) or previous (-1) hit.
    pub fn next_hit(&mut self, step: isize) {
        if let Some(hit) = self.search.step(step) {
            self.view.bring_into_sight(hit.start);
        }
    }

    /// Closes the search bar.
    pub fn stop_finding(&mut self) {
        self.finding.is_open = false;
        self.search.forget();
    }

    /// The fact or hit nearest to a byte of the text, no more than `reach` bytes away.
    pub fn nearest_tick(&self, byte: f32, reach: f32) -> Option<SrcPos> {
        let (mentions, hits) = (&self.marked.mentions, self.search.hits());
        let is_before = |span: &Span<SrcPos>| (span.start.0 as f32) < byte;
        let mention = mentions.partition_point(|(span, _)| is_before(span));
        let hit = hits.partition_point(is_before);
        // The nearest stands just before the byte or just after it.
        let around = |nth: usize| nth.saturating_sub(1)..nth + 1;
        let starts = around(mention).filter_map(|nth| mentions.get(nth)).map(|(span, _)| span.start);
        let starts = starts.chain(around(hit).filter_map(|nth| hits.get(nth)).map(|hit| hit.start));
        let with_distance = starts.map(|start| (start, (start.0 as f32 - byte).abs()));
        let nearest = with_distance.min_by(|(_, a), (_, b)| a.total_cmp(b));
        nearest.filter(|(_, distance)| *distance <= reach).map(|(start, _)| start)
    }
}

/// The search bar.
#[derive(Default)]
pub struct Finding {
    /// Whether it is shown.
    pub is_open: bool,
    /// What is typed.
    pub field: Field,
    /// How to search for it; its text is taken from the field.
    pub how: Query,
    /// Whether the field is to get the keyboard in this frame.
    pub wants_focus: bool,
    /// Where the view stood when it was opened: the first hit is looked for from there.
    pub from: SrcPos,
}

/// Several facts under one click.
pub struct Choice {
    /// Where on the screen.
    pub at: Pos2,
    /// Which, and by which of their mentions; the shortest first.
    pub under: Vec<Selected>,
    /// Whether the menu is open already.
    pub is_shown: bool,
}

/// An open context menu.
#[derive(Debug, Clone, Copy)]
pub struct ContextMenu {
    /// Where on the screen.
    pub at: Pos2,
    /// The place in the text that it is about.
    pub place: SrcPos,
}

/// The ticks on the strip.
pub struct StripTicks {
    /// What they were made from: place, colours, number of marks, states of the
    /// search and of the review.
    pub key: (Rect, Palette, usize, u64, u64),
    /// Their shape.
    pub mesh: Arc<Mesh>,
}

/// Words that are marked in the text as long as the pointer is on what was read from them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Preview {
    /// The words.
    pub words: Span<SrcPos>,
    /// The kind of fact that they name.
    pub kind: FactKind,
    /// What they fill, for screen readers.
    pub says: String,
}

/// What is being done about the position of the selected location.
#[derive(Default)]
pub struct PlacingDraft {
    /// The location.
    about: Option<(ArticleKey, FactId)>,
    /// Whether all its candidates are listed, and not the first few alone.
    pub shows_all: bool,
    /// Whether the field for a point is open.
    pub is_typing: bool,
    /// What is typed into it.
    pub point: Field,
    /// Whether it is to get the keyboard in this frame.
    pub wants_focus: bool,
}

impl PlacingDraft {
    fn rename(&mut self, article: ArticleKey, renaming: &Renaming<'_>) {
        if let Some((_, fact)) = self.about.filter(|(key, _)| *key == article) {
            self.about = renaming.fact(fact).map(|fact| (article, fact));
        }
    }

    /// Forgets what was done about another location.
    pub fn be_about(&mut self, article: ArticleKey, fact: FactId) {
        let about = Some((article, fact));
        if self.about != about {
            *self = Self { about, ..Self::default() };
        }
    }
}

/// The facts panel.
#[derive(Default)]
pub struct FactsDraft {
    /// The filter being typed.
    pub filter: Field,
    /// The list as it stands.
    pub outline: Outline,
    /// What `outline` was made from.
    listed: Option<(ArticleKey, usize, u64, Option<FactKind>, FactOrder, String)>,
    /// The facts that are chosen together.
    pub chosen: Chosen,
    /// Whether all that is known of the selected fact is shown.
    pub shows_details: bool,
    /// The fact to bring into sight.
    pub target: Option<FactId>,
    /// The fact that has the keyboard, in the frame drawn last.
    pub typed_at: Option<FactId>,
    /// The fact that is to get the keyboard in this frame.
    pub wants_focus: Option<FactId>,
    /// The fact that should stay where it is when the list is made anew, and how far below the list's upper edge
    /// that is, in points; in the frame drawn last.
    pub held: Option<(FactId, f32)>,
    /// The same for the list that was made anew, until it is drawn.
    pub anchor: Option<(FactId, f32)>,
    /// Where the list is to be scrolled to, in points below its upper edge.
    pub offset: Option<f32>,
    /// What is being done about where the selected location is.
    pub placing: PlacingDraft,
    /// Heights of facts as drawn last, while they were not selected.
    pub heights: BTreeMap<FactId, f32>,
    /// The lines of `outline` below each other, so that those out of sight cost nothing.
    pub stack: Option<Stack>,
    /// What `heights` were measured under.
    pub measured: Option<(ArticleKey, usize, u32, Idiom)>,
}

impl FactsDraft {
    fn rename(&mut self, article: ArticleKey, renaming: &Renaming<'_>) {
        self.placing.rename(article, renaming);
        self.chosen.rename(article, renaming);
        if self.listed.as_ref().is_none_or(|(key, ..)| *key != article) {
            return;
        }
        self.target = self.target.and_then(|fact| renaming.fact(fact));
        self.typed_at = self.typed_at.and_then(|fact| renaming.fact(fact));
        self.wants_focus = self.typed_at;
        self.anchor = self.held.and_then(|(fact, y)| Some((renaming.fact(fact)?, y)));
    }

    /// Brings the list up to date with the sheet, the chips, the filter and the order.
    pub fn list(&mut self, open: &OpenArticle, loaded: &Loaded, order: FactOrder) {
        // The sheet's address tells a sheet that was made anew from the one before,
        // the revision one that was changed where it is.
        let sheet = Arc::as_ptr(&loaded.article.sheet) as usize;
        let revision = loaded.article.history.revision();
        if self.listed.as_ref().is_some_and(|(key, ..)| *key != open.key) {
            (self.held, self.anchor, self.offset) = (None, None, None);
            (self.typed_at, self.wants_focus) = (None, None);
        }
        let listed = Some((open.key, sheet, revision, open.kind, order, self.filter.text().to_owned()));
        if self.listed != listed {
            self.outline = Outline::new(loaded.sheet(), loaded.document(), order, open.kind, self.filter.text());
            self.listed = listed;
            self.stack = None;
            self.chosen.keep_to(open.key, |fact| self.outline.line_of(fact).is_some());
        }
    }
}

/// What a file would be, as far as that is known.
#[derive(Default)]
pub struct PreviewDraft {
    /// What was asked about last.
    wanted: Option<PreviewOf>,
    /// What is known, about what was asked last or, until that is known, before.
    pub known: Option<Result<export::Preview, String>>,
}

impl PreviewDraft {
    /// Notes what is wanted; answers whether it has to be asked for.
    pub fn wants(&mut self, of: PreviewOf) -> bool {
        self.wanted.replace(of) != Some(of)
    }

    /// Takes an answer, unless something else was asked since.
    pub fn take(&mut self, of: PreviewOf, preview: Result<export::Preview, String>) {
        if self.wanted == Some(of) {
            self.known = Some(preview);
        }
    }
}

/// What the reader looks at of an article's history.
#[derive(Debug, Default)]
pub struct HistoryDraft {
    /// Whether everything is shown, not only what can be gone back to.
    pub is_whole: bool,
    /// Everything that was ever decided about the article, or why that cannot be read.
    pub log: Option<(ArticleKey, Result<Vec<LogLine>, String>)>,
}

/// The sheet of keys.
#[derive(Debug, Default)]
pub struct KeysDraft {
    /// Id of the command whose new keys are to be pressed.
    pub waits_for: Option<&'static str>,
    /// Id of the command that could not have keys, and why.
    pub refused: Option<(&'static str, String)>,
}

/// The dialogs.
#[derive(Default)]
pub struct DialogDraft {
    /// Id of the format chosen in the export menu, before the dialog opens.
    pub wanted_format: String,
    /// Id of the format chosen in the export dialog.
    pub format: String,
    /// The facts chosen in it.
    pub scope: Scope,
    /// Whether the browser is to open what is written.
    pub opens: bool,
    /// What the chosen file would be.
    pub preview: PreviewDraft,
    /// The file name in the export dialog.
    pub name: Field,
    /// The folder in the export dialog.
    pub folder: Field,
    /// Where a collection is to lie.
    pub collection: Field,
    /// The base date being typed.
    pub base_date: Field,
    /// The filter of facts to merge with.
    pub other: Field,
    /// The one of them that is chosen.
    pub chosen: Option<FactId>,
    /// The mentions that are to be split off.
    pub mentions: Vec<Span<SrcPos>>,
    /// Whether the dialog was just opened and its first field wants the keyboard.
    pub is_new: bool,
}

/// The user guide.
#[derive(Default)]
pub struct GuideDraft {
    /// What is in it.
    pub blocks: Vec<Block>,
    /// The words and the keymap's address that it was made for.
    pub made_for: Option<(Idiom, usize)>,
    /// The place among the blocks of the chapter that is read.
    pub chapter: Option<usize>,
    /// The place of the heading that it is to be scrolled to.
    pub goes_to: Option<usize>,
    /// Its pictures.
    pub pictures: guide::Shown,
}

/// All of it.
#[derive(Default)]
pub struct Drafts {
    /// The views of articles.
    pub articles: BTreeMap<ArticleKey, ArticleDraft>,
    /// The list of articles.
    pub list: ArticlesDraft,
    /// The facts panel.
    pub facts: FactsDraft,
    /// The dialogs.
    pub dialog: DialogDraft,
    /// Our own dialog for files and folders.
    pub browsing: BrowsingDraft,
    /// What is decided about every fact of a name.
    pub everywhere: EverywhereDraft,
    /// The history of an article.
    pub history: HistoryDraft,
    /// How two versions of a text differ, and which change is looked at.
    pub difference: Option<Difference>,
    /// The rank of that change.
    pub change: usize,
    /// The open articles put together.
    pub across: AcrossDraft,
    /// The form that is being filled in.
    pub form: Option<Form>,
    /// The list of all commands.
    pub commands: CommandsDraft,
    /// The sheet of keys.
    pub keys: KeysDraft,
    /// The user guide.
    pub guide: GuideDraft,
    /// The step of the tour whose card had the keyboard last.
    pub tour_shown: Option<usize>,
    /// The reader's lists, while they are looked at.
    pub lists: ListsDraft,
    /// What is pointed at, as this frame finds it.
    pub pointing: Pointing,
    /// The same as the frame before found it: what is drawn goes by that, whichever pane is drawn first.
    pub pointed: Pointing,
    /// The pane that is to get the keyboard in this frame.
    pub focus: Option<Pane>,
    /// Whether the filter of the facts is to get the keyboard in this frame.
    pub focuses_filter: bool,
    /// The pane that the reader began to drag in this frame.
    pub dragged: Option<Pane>,
    /// Land and sea as painted last.
    pub ground: Ground,
}

/// What the pointer is on.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Pointing {
    /// Words to be marked in the text besides the facts.
    pub preview: Option<Preview>,
    /// The fact under the pointer in the list.
    pub in_list: Option<FactId>,
    /// The fact under the pointer in the text.
    pub in_text: Option<FactId>,
}

impl Pointing {
    /// The fact under the pointer, wherever that is.
    pub fn fact(&self) -> Option<FactId> {
        self.in_list.or(self.in_text)
    }
}

impl Drafts {
    /// Lets go of what was asked for in one frame.
    pub fn end_frame(&mut self, ctx: &egui::Context) {
        (self.focus, self.dragged, self.focuses_filter) = (None, None, false);
        let before = std::mem::replace(&mut self.pointed, std::mem::take(&mut self.pointing));
        if before != self.pointed {
            ctx.request_repaint();
        }
    }

    /// Keeps to what the reader is at in an article, under the names of a later finding in it.
    pub fn rename(&mut self, article: ArticleKey, renaming: &Renaming<'_>) {
        self.articles.get_mut(&article).into_iter().for_each(|draft| draft.rename(renaming));
        self.facts.rename(article, renaming);
    }

    /// The same in the dialogs, which are about the article in front.
    pub fn rename_in_dialogs(&mut self, renaming: &Renaming<'_>) {
        self.form = self.form.take().and_then(|form| form.renamed(renaming));
        self.dialog.chosen = self.dialog.chosen.and_then(|fact| renaming.fact(fact));
    }
}
