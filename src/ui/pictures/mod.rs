//! What the panel of the pictures draws with: the pictures of [`pictures`] in the window's words,
//! laid out once and kept, and painted; and all of them, with the map, as files.

pub mod formats;
pub mod paint;
mod speaker;

use std::sync::Arc;

use egui::{Context, Vec2};
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

pub use speaker::Speaker;

use super::kit::Kit;
use super::renaming::Renaming;
use super::state::Loaded;
use super::strings::Idiom;
use crate::document::Document;
use crate::facts::FactId;
use crate::pictures::{self, Drawing, Sentences};

/// What the dock below the article shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub enum Docked {
    /// Where it was.
    #[default]
    Map,
    /// When it was.
    Timeline,
    /// How many they were.
    Figures,
    /// Who is named with whom.
    Names,
}

impl Docked {
    /// All, in the order of their tabs.
    pub const ALL: [Self; 4] = [Self::Map, Self::Timeline, Self::Figures, Self::Names];

    /// Short stable name: the id of its word, and the beginning of the ids of others.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Map => "map",
            Self::Timeline => "timeline",
            Self::Figures => "figures",
            Self::Names => "names",
        }
    }
}

/// What the reader is at in the pictures of one article.
#[derive(Default)]
pub struct PicturesDraft {
    /// The selected fact that was brought into sight in each picture.
    brought: FxHashMap<Docked, FactId>,
    sentences: Option<(usize, Arc<Sentences>)>,
    drawn: FxHashMap<Docked, (DrawnFrom, Arc<Drawing>)>,
}

/// What a drawing was laid out from: the sheet's address and revision, the base date's text, the size,
/// the words, and how sharp the screen is.
type DrawnFrom = (usize, u64, usize, [u32; 2], Idiom, u32);

impl PicturesDraft {
    /// The picture of an article; laid out anew when something of it changes.
    pub fn drawing(&mut self, ctx: &Context, kit: &Kit, loaded: &Loaded, shown: Docked, size: Vec2) -> Arc<Drawing> {
        let article = &loaded.article;
        let (sheet, document) = (Arc::as_ptr(&article.sheet) as usize, Arc::as_ptr(&article.document) as usize);
        let sharpness = ctx.pixels_per_point().to_bits();
        let sides = [size.x.to_bits(), size.y.to_bits()];
        let from = (sheet, article.history.revision(), document, sides, kit.words.idiom(), sharpness);
        if let Some((_, drawing)) = self.drawn.get(&shown).filter(|(known, _)| *known == from) {
            return Arc::clone(drawing);
        }
        let drawing = Arc::new(self.lay_out(ctx, kit, loaded, shown, size));
        self.drawn.insert(shown, (from, Arc::clone(&drawing)));
        drawing
    }

    /// The same without keeping it.
    pub fn lay_out(&mut self, ctx: &Context, kit: &Kit, loaded: &Loaded, shown: Docked, size: Vec2) -> Drawing {
        let (document, sheet) = (loaded.document(), loaded.sheet());
        let speaker = Speaker { ctx, kit, sheet };
        match shown {
            Docked::Map => Drawing::default(),
            Docked::Timeline => pictures::timeline(document, sheet, &speaker, size.x),
            Docked::Figures => pictures::figures(sheet, &speaker, size.x),
            Docked::Names => {
                let sentences = self.sentences(&loaded.article.document);
                pictures::names(sheet, &sentences, &speaker, size.into())
            }
        }
    }

    /// Where the sentences of the article stand, sought once.
    fn sentences(&mut self, document: &Arc<Document>) -> Arc<Sentences> {
        let key = Arc::as_ptr(document) as usize;
        match &self.sentences {
            Some((known, sentences)) if *known == key => Arc::clone(sentences),
            _ => {
                let sentences = Arc::new(Sentences::of(document));
                self.sentences = Some((key, Arc::clone(&sentences)));
                sentences
            }
        }
    }

    /// Whether a fact was selected elsewhere, and is to be brought into sight in the picture shown.
    pub fn brings(&mut self, shown: Docked, selected: Option<FactId>) -> bool {
        let before = match selected {
            Some(fact) => self.brought.insert(shown, fact),
            None => self.brought.remove(&shown),
        };
        before != selected
    }

    /// Keeps to the fact that was brought into sight, under its new name.
    pub fn rename(&mut self, renaming: &Renaming<'_>) {
        let renamed = Docked::ALL.map(|shown| Some((shown, renaming.fact(*self.brought.get(&shown)?)?)));
        self.brought = renamed.into_iter().flatten().collect();
    }
}
