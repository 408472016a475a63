//! What the reader is still at: text being typed, views being scrolled.
//!
//! Panels change drafts directly; nothing in here outlives the window.

use std::collections::BTreeMap;

use super::bidi::{Field, ReadingView};
use super::marks::Marked;
use super::outline::Outline;
use super::state::{ArticleKey, Pane};
use crate::facts::{FactId, FactKind};

/// The view of one article and what it was made from.
pub struct ArticleDraft {
    /// The text view with its scroll position and selection of words.
    pub view: ReadingView,
    /// The marked mentions.
    pub marked: Marked,
}

/// The facts panel.
#[derive(Default)]
pub struct FactsDraft {
    /// The filter being typed.
    pub filter: Field,
    /// The list as it stands.
    pub outline: Outline,
    /// What `outline` was made from.
    pub listed: Option<(ArticleKey, usize, Option<FactKind>, String)>,
    /// The fact to bring into sight.
    pub target: Option<FactId>,
    /// Heights of facts as drawn last, so that those out of sight cost nothing.
    pub heights: BTreeMap<FactId, f32>,
    /// What `heights` were measured under.
    pub measured: Option<(ArticleKey, usize, u32, &'static str)>,
}

/// The dialogs.
#[derive(Default)]
pub struct DialogDraft {
    /// Id of the format chosen in the export menu, before the dialog opens.
    pub wanted_format: String,
    /// Id of the format chosen in the export dialog.
    pub format: String,
    /// The file name in the export dialog.
    pub name: Field,
    /// The folder in the export dialog.
    pub folder: Field,
    /// The path in the open dialog.
    pub path: Field,
    /// The base date being typed.
    pub base_date: Field,
    /// Whether the dialog was just opened and its first field wants the keyboard.
    pub is_new: bool,
}

/// All of it.
#[derive(Default)]
pub struct Drafts {
    /// The views of articles.
    pub articles: BTreeMap<ArticleKey, ArticleDraft>,
    /// The filter of the list of articles.
    pub articles_filter: Field,
    /// The facts panel.
    pub facts: FactsDraft,
    /// The dialogs.
    pub dialog: DialogDraft,
    /// The pane that is to get the keyboard in this frame.
    pub focus: Option<Pane>,
    /// Whether the filter of the facts is to get the keyboard in this frame.
    pub focuses_filter: bool,
    /// Width of the list of articles, while it is dragged.
    pub articles_width: Option<f32>,
    /// Width of the facts panel, while it is dragged.
    pub facts_width: Option<f32>,
}
