//! Panes moved by a command: to a side of the window, over the text or below it. What is dragged, the tree moves.

use egui::Pos2;
use egui_tiles::{Container, ContainerKind, SimplificationOptions, Tile, TileId};

use super::{Layout, Pane};

/// A place that a pane can be moved to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Spot {
    /// The side where lines of the window's language begin.
    Start,
    /// The side where they end.
    End,
    /// Over the text.
    Above,
    /// Below the text.
    Below,
}

impl Spot {
    /// All, with the ids of the commands that move there.
    pub const ALL: [(Self, &'static str); 4] = [
        (Self::Start, "pane-to-start"),
        (Self::End, "pane-to-end"),
        (Self::Above, "pane-above"),
        (Self::Below, "pane-below"),
    ];
}

impl Layout {
    /// Moves a pane there. Pictures that meet become tabs; other panes stand below each other.
    pub fn move_to(&mut self, pane: Pane, spot: Spot) {
        let Some(moved) = self.tile(pane).filter(|_| pane != Pane::Text) else { return };
        self.detach(moved);
        let Some(text) = self.tile(Pane::Text) else { return };
        match spot {
            Spot::Start | Spot::End => {
                let row = self.root_row();
                let is_start = spot == Spot::Start;
                let children = self.children(row);
                let edge = if is_start { children.first() } else { children.last() };
                match edge.copied().filter(|edge| !self.panes_in(*edge).contains(&Pane::Text)) {
                    Some(edge) => self.join(edge, moved),
                    None => self.insert(row, if is_start { 0 } else { children.len() }, moved),
                }
            }
            Spot::Above | Spot::Below => {
                let column = self.column_of(text);
                let children = self.children(column);
                let at = children.iter().position(|child| *child == text).unwrap_or_default();
                let at = if spot == Spot::Below { at + 1 } else { at };
                let neighbour = if spot == Spot::Below { Some(at) } else { at.checked_sub(1) };
                let neighbour = neighbour.and_then(|at| children.get(at)).copied();
                match neighbour.filter(|tile| pane.is_picture() && self.has_only_pictures(*tile)) {
                    Some(neighbour) => self.join(neighbour, moved),
                    None => self.insert(column, at, moved),
                }
            }
        }
        self.bring_to_front(pane);
    }

    /// Puts right what tabs were made of by a drop: of panes only, and without the text, which has to stay in sight.
    /// A pane that was dropped at `at` on a whole row or column becomes a tab of the pane there.
    pub(super) fn mend_tabs(&mut self, at: Option<Pos2>) {
        let under = |layout: &Self, pane: Pane| {
            let is_there = |other: &Pane| layout.rect(*other).zip(at).is_some_and(|(rect, at)| rect.contains(at));
            Pane::ALL.into_iter().filter(|other| *other != pane && *other != Pane::Text).find(is_there)
        };
        for tabs in self.tree.tiles.tile_ids().collect::<Vec<_>>() {
            if self.kind(tabs) != Some(ContainerKind::Tabs) {
                continue;
            }
            let children = self.children(tabs);
            let whole = children.iter().copied().find(|child| self.kind(*child).is_some());
            let has_text = self.panes_in(tabs).contains(&Pane::Text);
            if whole.is_none() && !(has_text && children.len() > 1) {
                continue;
            }
            let Some(keeps) = whole.or_else(|| self.tile(Pane::Text)) else { continue };
            self.replace(tabs, keeps);
            // What stands nowhere any more would still count as holding them.
            self.tree.tiles.remove(tabs);
            let others = children.into_iter().filter(|child| *child != keeps);
            for pane in others.flat_map(|child| self.panes_in(child)).collect::<Vec<_>>() {
                match under(self, pane).and_then(|other| self.tile(other)).zip(self.tile(pane)) {
                    Some((other, moved)) => {
                        self.tab_with(other, moved);
                        self.bring_to_front(pane);
                    }
                    None => self.move_to(pane, Spot::Below),
                }
            }
        }
    }

    /// Makes a tile a tab beside another.
    fn tab_with(&mut self, other: TileId, moved: TileId) {
        let parent = self.tree.tiles.parent_of(other);
        if let Some(tabs) = parent.filter(|parent| self.kind(*parent) == Some(ContainerKind::Tabs)) {
            return self.insert(tabs, usize::MAX, moved);
        }
        let tabs = self.tree.tiles.insert_tab_tile(Vec::new());
        self.replace(other, tabs);
        for child in [other, moved] {
            self.insert(tabs, usize::MAX, child);
        }
    }

    /// Takes a tile out of what holds it.
    fn detach(&mut self, tile: TileId) {
        let parent = self.tree.tiles.parent_of(tile);
        if let Some(Tile::Container(container)) = parent.and_then(|parent| self.tree.tiles.get_mut(parent)) {
            container.remove_child(tile);
        }
        // Not yet the tile itself, which stands nowhere.
        self.tree.simplify(&SimplificationOptions::default());
    }

    /// The outermost tile as a row.
    fn root_row(&mut self) -> TileId {
        let root = self.tree.root;
        let is_row = |id: &TileId| self.kind(*id) == Some(ContainerKind::Horizontal);
        if let Some(row) = root.filter(is_row) {
            return row;
        }
        let row = self.tree.tiles.insert_horizontal_tile(root.into_iter().collect());
        self.tree.root = Some(row);
        row
    }

    /// The column that a tile stands in, made where it stands in none.
    fn column_of(&mut self, tile: TileId) -> TileId {
        // What is in tabs has them around it in any place.
        let tabs = self.tree.tiles.parent_of(tile).filter(|id| self.kind(*id) == Some(ContainerKind::Tabs));
        let whole = tabs.unwrap_or(tile);
        let parent = self.tree.tiles.parent_of(whole);
        if let Some(column) = parent.filter(|id| self.kind(*id) == Some(ContainerKind::Vertical)) {
            return column;
        }
        self.wrap(whole)
    }

    /// Puts a tile below what is at `at`, or into its tabs where both are pictures.
    fn join(&mut self, at: TileId, moved: TileId) {
        let is_picture = self.has_only_pictures(moved);
        if is_picture && self.has_only_pictures(at) && self.kind(at) != Some(ContainerKind::Vertical) {
            if self.kind(at) == Some(ContainerKind::Tabs) {
                return self.insert(at, usize::MAX, moved);
            }
            return self.tab_with(at, moved);
        }
        let column = if self.kind(at) == Some(ContainerKind::Vertical) { at } else { self.wrap(at) };
        let last = self.children(column).last().copied();
        match last.filter(|last| is_picture && self.has_only_pictures(*last)) {
            Some(last) => self.join(last, moved),
            None => self.insert(column, usize::MAX, moved),
        }
    }

    /// Puts a column in the place of a tile, with the tile in it.
    fn wrap(&mut self, tile: TileId) -> TileId {
        let column = self.tree.tiles.insert_vertical_tile(Vec::new());
        self.replace(tile, column);
        self.insert(column, 0, tile);
        column
    }

    fn replace(&mut self, old: TileId, new: TileId) {
        match self.tree.tiles.parent_of(old).and_then(|parent| self.tree.tiles.get_mut(parent)) {
            Some(Tile::Container(container)) => {
                let _place = container.replace_child(old, new);
            }
            _ => self.tree.root = Some(new),
        }
    }

    fn insert(&mut self, into: TileId, at: usize, tile: TileId) {
        match self.tree.tiles.get_mut(into) {
            Some(Tile::Container(Container::Linear(linear))) => {
                linear.children.insert(at.min(linear.children.len()), tile);
            }
            Some(Tile::Container(container)) => container.add_child(tile),
            _ => {}
        }
    }

    fn children(&self, tile: TileId) -> Vec<TileId> {
        self.tree.tiles.get_container(tile).map(Container::children_vec).unwrap_or_default()
    }

    fn kind(&self, tile: TileId) -> Option<ContainerKind> {
        self.tree.tiles.get_container(tile).map(Container::kind)
    }

    fn has_only_pictures(&self, tile: TileId) -> bool {
        self.panes_in(tile).iter().all(|pane| pane.is_picture())
    }
}
