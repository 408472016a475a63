//! Where the panes of the window stand: beside and below each other and in tabs, as the reader arranged them.
//!
//! The tree is that of `egui_tiles`, which also has what is dragged. It is kept as it stands in a window whose lines
//! begin on the left, and mirrored while it is drawn in the other. How large each pane is, `sizes` settles; what is
//! in one, the panels draw.

mod head;
mod moving;
mod show;
mod sizes;

use egui::Vec2;
use egui_tiles::{Container, Linear, LinearDir, Tile, TileId, Tiles, Tree};
use serde::{Deserialize, Serialize};

use self::sizes::Size;
use super::pictures::Docked;

pub use head::Head;
pub use moving::Spot;
pub use sizes::Room;

/// A part of the window with a place of its own, which F6 walks through.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Pane {
    /// The list of articles.
    Articles,
    /// The text.
    Text,
    /// One of the pictures: the map, the timeline…
    Picture(Docked),
    /// The facts.
    Facts,
    /// All that is known of the selected fact.
    Details,
}

impl Pane {
    /// All, in the order in which F6 walks.
    pub const ALL: [Self; 8] = [
        Self::Articles,
        Self::Text,
        Self::Picture(Docked::Map),
        Self::Picture(Docked::Timeline),
        Self::Picture(Docked::Figures),
        Self::Picture(Docked::Names),
        Self::Facts,
        Self::Details,
    ];

    /// Id of the word for it.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Articles => "articles",
            Self::Text => "pane-text",
            Self::Picture(docked) => docked.id(),
            Self::Facts => "pane-facts",
            Self::Details => "facts-details",
        }
    }

    const fn is_picture(self) -> bool {
        matches!(self, Self::Picture(_))
    }
}

/// Where a pane stands as the text has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Beside {
    /// On the side where lines begin.
    Start,
    /// On the side where they end.
    End,
    /// Over it or below it.
    Stacked,
    /// In its place, as another tab.
    Same,
}

/// Below this width there is no room for the list of articles beside the text, nor for what is no list.
const NARROW: f32 = 880.0;
/// Below this there is none for the facts.
const VERY_NARROW: f32 = 760.0;
/// Below this height there is no room for anything over or below the text.
const LOW: f32 = 560.0;

/// Where everything stands, and what of it is hidden.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Layout {
    tree: Tree<Pane>,
    /// How large the reader made tiles.
    sizes: Vec<Size>,
    /// What the reader hid, pane by pane.
    hidden: Vec<Pane>,
    /// Whether all pictures are hidden, those that are not hidden by themselves, too.
    hides_pictures: bool,
    /// Whether a border was dragged in the frame before.
    #[serde(skip)]
    was_resized: bool,
}

impl Default for Layout {
    /// Articles, text and facts beside each other, the pictures below the text.
    fn default() -> Self {
        let mut tiles = Tiles::default();
        let [articles, text, map, timeline, figures, names, facts, details] =
            Pane::ALL.map(|pane| tiles.insert_pane(pane));
        let pictures = tiles.insert_tab_tile(vec![map, timeline, figures, names]);
        if let Some(Tile::Container(Container::Tabs(tabs))) = tiles.get_mut(pictures) {
            tabs.active = Some(map);
        }
        let middle = tiles.insert_vertical_tile(vec![text, pictures]);
        let side = tiles.insert_vertical_tile(vec![facts, details]);
        let root = tiles.insert_horizontal_tile(vec![articles, middle, side]);
        Self {
            tree: Tree::new(egui::Id::unique("panes"), root, tiles),
            sizes: Vec::new(),
            hidden: vec![Pane::Details],
            hides_pictures: false,
            was_resized: false,
        }
    }
}

impl Layout {
    /// Whether every pane stands in it once, and no tile in itself.
    fn is_sound(&self) -> bool {
        let mut panes = Vec::new();
        let mut to_see: Vec<TileId> = self.tree.root.into_iter().collect();
        let mut n_seen = 0;
        while let Some(tile) = to_see.pop() {
            n_seen += 1;
            match self.tree.tiles.get(tile) {
                Some(Tile::Pane(pane)) => panes.push(*pane),
                Some(Tile::Container(container)) => to_see.extend(container.children()),
                None => return false,
            }
            if n_seen > self.tree.tiles.len() {
                return false;
            }
        }
        panes.len() == Pane::ALL.len() && Pane::ALL.iter().all(|pane| panes.contains(pane))
    }

    /// Whether the reader wants to see a pane.
    pub fn shows(&self, pane: Pane) -> bool {
        !(self.hidden.contains(&pane) || self.hides_pictures && pane.is_picture())
    }

    /// Whether a pane is to be seen before the others of its tabs.
    pub fn is_in_front(&self, pane: Pane) -> bool {
        let Some(tile) = self.tile(pane) else { return false };
        let is_active = |parent: TileId| match self.tree.tiles.get_container(parent) {
            Some(Container::Tabs(tabs)) => tabs.active == Some(tile),
            _ => true,
        };
        self.shows(pane) && self.tree.tiles.parent_of(tile).is_none_or(is_active)
    }

    /// The first picture that is to be seen.
    pub fn front_picture(&self) -> Option<Pane> {
        Pane::ALL.into_iter().find(|pane| pane.is_picture() && self.is_in_front(*pane))
    }

    /// Whether any picture is wanted.
    pub fn shows_pictures(&self) -> bool {
        Pane::ALL.iter().any(|pane| pane.is_picture() && self.shows(*pane))
    }

    /// Shows a pane or hides it.
    pub fn show(&mut self, pane: Pane, is_shown: bool) {
        self.hidden.retain(|hidden| *hidden != pane);
        if !is_shown {
            self.hidden.push(pane);
        } else if pane.is_picture() {
            self.hides_pictures = false;
        }
    }

    /// Shows all pictures or hides them.
    pub fn show_pictures(&mut self, is_shown: bool) {
        self.hides_pictures = !is_shown;
        if is_shown && !self.shows_pictures() {
            self.hidden.retain(|pane| !pane.is_picture());
        }
    }

    /// Shows a pane before the others of its tabs.
    pub fn bring_to_front(&mut self, pane: Pane) {
        self.show(pane, true);
        let Some(tile) = self.tile(pane) else { return };
        let parent = self.tree.tiles.parent_of(tile);
        if let Some(Tile::Container(Container::Tabs(tabs))) = parent.and_then(|id| self.tree.tiles.get_mut(id)) {
            tabs.active = Some(tile);
        }
    }

    /// Hides a pane; a picture with those that share its place, unless something else shares it, too.
    pub fn hide(&mut self, pane: Pane) {
        let group = self.group_of(pane);
        if !group.iter().all(|other| other.is_picture()) {
            return self.show(pane, false);
        }
        let is_apart = |other: &&Pane| other.is_picture() && self.shows(**other) && !group.contains(other);
        if Pane::ALL.iter().any(|other| is_apart(&other)) {
            for other in group {
                self.show(other, false);
            }
        } else {
            self.hides_pictures = true;
        }
    }

    /// The panes in the same tabs, in their order, this one among them; those not to be seen are left out, except it.
    pub fn group_of(&self, pane: Pane) -> Vec<Pane> {
        let parent = self.tile(pane).and_then(|tile| self.tree.tiles.parent_of(tile));
        match parent.and_then(|parent| self.tree.tiles.get_container(parent)) {
            Some(Container::Tabs(tabs)) => {
                let panes = tabs.children.iter().filter_map(|child| Some((child, *self.tree.tiles.get_pane(child)?)));
                let is_seen = |(child, other): &(&TileId, Pane)| {
                    *other == pane || self.shows(*other) && self.tree.is_visible(**child)
                };
                panes.filter(is_seen).map(|(_, other)| other).collect()
            }
            _ => vec![pane],
        }
    }

    /// Where a pane stands as the text has it.
    pub fn beside(&self, pane: Pane) -> Beside {
        let paths = [pane, Pane::Text].map(|pane| self.tile(pane).map(|tile| self.path(tile)).unwrap_or_default());
        let shared = paths[0].iter().zip(&paths[1]).take_while(|(own, text)| own == text).count();
        let Some(&parent) = shared.checked_sub(1).and_then(|at| paths[0].get(at)) else { return Beside::Same };
        match self.tree.tiles.get_container(parent) {
            Some(Container::Linear(Linear { dir: LinearDir::Horizontal, children, .. })) => {
                let place = |path: &Vec<TileId>| children.iter().position(|child| Some(child) == path.get(shared));
                if place(&paths[0]) < place(&paths[1]) { Beside::Start } else { Beside::End }
            }
            Some(Container::Linear(_)) => Beside::Stacked,
            _ => Beside::Same,
        }
    }

    /// Whether a window of that size is too small for a list beside the text: it is folded to a strip.
    pub fn is_folded(&self, pane: Pane, window: Vec2) -> bool {
        match (pane, self.beside(pane)) {
            (_, Beside::Same) | (Pane::Text | Pane::Picture(_) | Pane::Details, _) => false,
            (_, Beside::Stacked) => window.y < LOW,
            (Pane::Articles, _) => window.x < NARROW,
            (Pane::Facts, _) => window.x < VERY_NARROW,
        }
    }

    /// Whether a window of that size has room for a pane that cannot be folded.
    fn has_room(&self, pane: Pane, window: Vec2) -> bool {
        match (pane, self.beside(pane)) {
            (_, Beside::Same) | (Pane::Text | Pane::Articles | Pane::Facts, _) => true,
            (_, Beside::Stacked) => window.y >= LOW,
            (_, Beside::Start | Beside::End) => window.x >= NARROW && window.y >= LOW,
        }
    }

    /// Whether a pane is drawn, or folded to a strip by which it is reached.
    pub fn is_reached(&self, pane: Pane, window: Vec2) -> bool {
        self.rect(pane).is_some() || (self.shows(pane) && self.is_folded(pane, window))
    }

    /// The tile of a pane.
    fn tile(&self, pane: Pane) -> Option<TileId> {
        self.tree.tiles.find_pane(&pane)
    }

    /// The tiles from the outermost to this one.
    fn path(&self, tile: TileId) -> Vec<TileId> {
        let mut path: Vec<_> =
            std::iter::successors(Some(tile), |tile| self.tree.tiles.parent_of(*tile)).take(MOST_DEEP).collect();
        path.reverse();
        path
    }

    /// The panes in a tile.
    fn panes_in(&self, tile: TileId) -> Vec<Pane> {
        match self.tree.tiles.get(tile) {
            Some(Tile::Pane(pane)) => vec![*pane],
            Some(Tile::Container(container)) => container.children().flat_map(|child| self.panes_in(*child)).collect(),
            None => Vec::new(),
        }
    }
}

/// In the settings: as a text of its own, so that one of a program with other panes, or a damaged one, gives way to
/// the usual one and costs no other setting.
pub mod kept {
    use serde::{Deserialize, Deserializer, Serializer, ser::Error};

    use super::Layout;

    /// Writes a layout.
    pub fn serialize<S: Serializer>(layout: &Layout, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&serde_json::to_string(layout).map_err(S::Error::custom)?)
    }

    /// Reads one, or gives the usual one.
    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Layout, D::Error> {
        let text = String::deserialize(deserializer)?;
        let read: Option<Layout> = serde_json::from_str(&text).ok();
        let mut layout = read.filter(Layout::is_sound).unwrap_or_default();
        layout.mend_tabs(None);
        Ok(layout)
    }
}

/// No path in a sound tree of so few panes is as long.
const MOST_DEEP: usize = 32;
