//! What the map panel draws with: the ground with its lines, signs of places, names that do not cover each
//! other, and what the reader is at on the map. Where facts lie is for [`map`](crate::map) to say.

pub mod ground;
pub mod picture;
pub mod signs;

use std::sync::Arc;

use egui::{Pos2, Rect, Vec2, vec2};

use super::kit::Kit;
use super::renaming::Renaming;
use crate::facts::{FactId, Location};
use crate::map::{Atlas, Cluster, FlatPos, FlatRect, Found, View, clusters};
use crate::session::Article;

/// Space between places fitted into the view and its edge.
const FIT_MARGIN: f32 = 34.0;
/// Width of the world, in points, beyond which fitting does not go: a lone town is shown with its country.
const FIT_SCALE: f64 = 9_000.0;
/// Nearer than this, signs are drawn as one.
const CLUSTER_REACH: f64 = 22.0;
/// How long the map takes to glide, in seconds.
const GLIDE_SECS: f64 = 0.35;

/// What the reader is at on the map of one article.
#[derive(Default)]
pub struct MapDraft {
    /// What is looked at; `None` until it is drawn for the first time.
    pub view: Option<View>,
    /// Where the menu of the ground was opened.
    pub put_at: Option<FlatPos>,
    /// The way to another view.
    glide: Option<Glide>,
    /// The selected fact that the view was brought to.
    brought: Option<FactId>,
    found: Option<(SheetKey, Arc<Found>)>,
    clusters: Option<Clustered>,
}

/// A sheet's address tells one that was made anew from the one before, its
/// revision one that was changed where it is.
type SheetKey = (usize, u64);

/// What is drawn as one, and what that was made from.
struct Clustered {
    sheet: SheetKey,
    step: f64,
    clusters: Arc<Vec<Cluster>>,
}

/// The way from one view to another.
#[derive(Debug, Clone, Copy)]
struct Glide {
    from: View,
    to: View,
    started: f64,
}

impl MapDraft {
    /// What an article's sheet puts on the map; made anew when the sheet changes.
    pub fn found(&mut self, article: &Article) -> Arc<Found> {
        let key = (Arc::as_ptr(&article.sheet) as usize, article.history.revision());
        match &self.found {
            Some((known, found)) if *known == key => Arc::clone(found),
            _ => {
                let found = Arc::new(Found::of(&article.sheet));
                let had_places = self.found.as_ref().is_some_and(|(_, before)| !before.markers.is_empty());
                self.found = Some((key, Arc::clone(&found)));
                if !had_places {
                    self.view = None;
                }
                found
            }
        }
    }

    /// The view at this moment on a canvas of `size`.
    pub fn look(&mut self, found: &Found, size: Vec2, now: f64) -> View {
        let size = [size.x, size.y];
        if let Some(glide) = self.glide {
            let share = ((now - glide.started) / GLIDE_SECS).clamp(0.0, 1.0);
            self.view = Some(glide.at(share));
            if share >= 1.0 {
                self.glide = None;
            }
        }
        let view = match self.view {
            Some(view) => View { size, ..view }.settled(),
            None => fitted(found.core(Atlas::bundled()), size),
        };
        self.view = Some(view);
        view
    }

    /// Whether the map is on its way.
    pub fn is_gliding(&self) -> bool {
        self.glide.is_some()
    }

    /// Shows another view at once, as under the reader's hand.
    pub fn put(&mut self, view: View) {
        self.glide = None;
        self.view = Some(view);
    }

    /// Glides to another view.
    pub fn go_to(&mut self, to: View, now: f64) {
        if let Some(from) = self.view.filter(|from| *from != to) {
            self.glide = Some(Glide { from, to, started: now });
        }
    }

    /// Glides to where the article's places are, or to all of them if it is there already.
    pub fn fit(&mut self, found: &Found, now: f64) {
        let Some(view) = self.view else { return };
        let core = fitted(found.core(Atlas::bundled()), view.size);
        let is_there = (core.scale / view.scale - 1.0).abs() < 1e-6 && core.centre == view.centre;
        self.go_to(if is_there { fitted(found.all(), view.size) } else { core }, now);
    }

    /// Glides to all places.
    pub fn fit_all(&mut self, found: &Found, now: f64) {
        if let Some(view) = self.view {
            self.go_to(fitted(found.all(), view.size), now);
        }
    }

    /// Glides just so far that the place of a fact that was selected elsewhere is in sight.
    pub fn follow(&mut self, selected: Option<FactId>, place: Option<FlatPos>, now: f64) {
        if self.brought == selected {
            return;
        }
        self.brought = selected;
        let (Some(view), Some(place)) = (self.view, place) else { return };
        let [x, y] = view.to_screen(place);
        let margins = view.size.map(|side| side * 0.2);
        let past = |at: f32, margin: f32, side: f32| (at - (side - margin)).max(0.0) + (at - margin).min(0.0);
        let (right, down) = (past(x, margins[0], view.size[0]), past(y, margins[1], view.size[1]));
        if right != 0.0 || down != 0.0 {
            self.go_to(view.moved([-right, -down]), now);
        }
    }

    /// The fact that was clicked on the map, which need not be brought into sight.
    pub fn note_clicked(&mut self, fact: FactId) {
        self.brought = Some(fact);
    }

    /// A fact that lies elsewhere now, to be brought into sight if it is selected.
    pub fn note_moved(&mut self, fact: FactId) {
        self.brought = self.brought.filter(|brought| *brought != fact);
    }

    /// Keeps to the place that the view was brought to, under its new name.
    pub fn rename(&mut self, renaming: &Renaming<'_>) {
        self.brought = self.brought.and_then(|fact| renaming.fact(fact));
    }

    /// The signs of a view, those that would touch put together. They change in
    /// steps of the scale, so that they stand still while the map is moved.
    pub fn clusters(&mut self, found: &Found, view: &View) -> Arc<Vec<Cluster>> {
        let step = (view.scale.log2() * 4.0).round() / 4.0;
        let sheet = self.found.as_ref().map_or((0, 0), |(sheet, _)| *sheet);
        if let Some(known) = self.clusters.as_ref().filter(|known| known.sheet == sheet && known.step == step) {
            return Arc::clone(&known.clusters);
        }
        let places: Vec<_> = found.markers.iter().map(|marker| marker.place).collect();
        let clusters = Arc::new(clusters(&places, CLUSTER_REACH / step.exp2()));
        self.clusters = Some(Clustered { sheet, step, clusters: Arc::clone(&clusters) });
        clusters
    }
}

impl Glide {
    fn at(&self, share: f64) -> View {
        let eased = 1.0 - (1.0 - share).powi(3);
        let between = |a: f64, b: f64| a + (b - a) * eased;
        // Equal times make equal multiples of the scale.
        let scale = between(self.from.scale.ln(), self.to.scale.ln()).exp();
        let (from, to) = (self.from.centre, self.to.centre);
        // The middle moves with the scale: what comes near is in the middle from early on.
        let moved = if (self.to.scale / self.from.scale - 1.0).abs() < 1e-6 {
            eased
        } else {
            (1.0 / self.from.scale - 1.0 / scale) / (1.0 / self.from.scale - 1.0 / self.to.scale)
        };
        let centre = FlatPos { x: from.x + (to.x - from.x) * moved, y: from.y + (to.y - from.y) * moved };
        View { centre, scale, size: self.to.size }.settled()
    }
}

fn fitted(area: Option<FlatRect>, size: [f32; 2]) -> View {
    if let Some(area) = area {
        return View::fit(area, size, FIT_MARGIN, FIT_SCALE);
    }
    // The region that the program is about.
    let (north_west, south_east) = (FlatPos::of(38.0, 10.0), FlatPos::of(12.0, 62.0));
    View::fit(FlatRect { min: north_west, max: south_east }, size, 0.0, FIT_SCALE)
}

/// The name of a place as the map writes it: in an English window the English one, otherwise the article's.
pub fn shown_name<'l>(kit: &Kit, location: &'l Location) -> &'l str {
    let english = location.name_en.as_deref().filter(|_| !kit.rtl);
    english.unwrap_or(&location.name)
}

/// Where a place stands on the screen, on a canvas at `rect`.
pub fn on_screen(view: &View, rect: Rect, place: FlatPos) -> Pos2 {
    let [x, y] = view.to_screen(place);
    rect.min + vec2(x, y)
}

/// A point of the screen as a point of the canvas at `rect`.
pub fn on_canvas(rect: Rect, point: Pos2) -> [f32; 2] {
    let Vec2 { x, y } = point - rect.min;
    [x, y]
}

/// The middle of a canvas, as one of its points.
pub fn middle(rect: Rect) -> [f32; 2] {
    [rect.width() / 2.0, rect.height() / 2.0]
}
