//! How large panes are: as large as the reader made them or as is usual, and the text has the rest.
//!
//! Shares of a row or column are points. One child of each takes what the others leave: the one with the text, or
//! else the one that is read most. So a wider window gives room to the text, and the lists stay as wide as they were.

use egui::{Rect, Vec2};
use egui_tiles::{Container, Linear, LinearDir, Tile, TileId};
use serde::{Deserialize, Serialize};

use super::{Layout, Pane};
use crate::ui::theme::{ARTICLES_WIDTH, DOCK_HEIGHT, FACTS_WIDTH};

/// Width of the line between panes.
pub(super) const GAP: f32 = 1.0;
/// Least width and height of what has the text.
const LEAST_TEXT: [f32; 2] = [300.0, 140.0];
/// Least height of anything else.
const LEAST_HEIGHT: f32 = 140.0;

/// What of a tile is measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
enum Side {
    Width,
    /// While the facts are a table, which may be wider.
    TableWidth,
    Height,
}

/// How large the reader made a tile.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub(super) struct Size {
    tile: TileId,
    side: Side,
    points: f32,
}

/// What sizes are settled for.
#[derive(Clone, Copy)]
pub struct Room {
    /// The whole window.
    pub window: Vec2,
    /// What of it the panes share.
    pub panes: Vec2,
    /// Whether the facts are a table.
    pub has_table: bool,
}

/// Width or height of what has both.
fn along([width, height]: [f32; 2], is_row: bool) -> f32 {
    if is_row { width } else { height }
}

impl Layout {
    /// Decides which panes are seen, where `is_there` says which have something to show, and how large each is.
    pub fn settle(&mut self, room: Room, is_there: impl Fn(Pane) -> bool) {
        for pane in Pane::ALL {
            let is_seen = self.shows(pane)
                && is_there(pane)
                && !self.is_folded(pane, room.window)
                && self.has_room(pane, room.window);
            if let Some(tile) = self.tile(pane) {
                self.tree.set_visible(tile, is_seen);
            }
        }
        if let Some(root) = self.tree.root {
            self.settle_tile(root, room.panes, room);
        }
        self.was_resized = false;
    }

    /// Makes a pane so many points wide, or high where it stands in a column.
    pub fn resize(&mut self, pane: Pane, points: f32) {
        let Some(tile) = self.tile(pane) else { return };
        let mut path = self.path(tile);
        path.reverse();
        // What has the pane in a row or column, alone or with its tabs.
        let in_line = path.iter().zip(path.iter().skip(1)).find_map(|(own, parent)| {
            Some((*own, self.tree.tiles.get_container(*parent)?))
                .filter(|(_, parent)| matches!(parent, Container::Linear(_)))
        });
        let Some((own, Container::Linear(Linear { dir, .. }))) = in_line else { return };
        let side = if *dir == LinearDir::Horizontal { Side::Width } else { Side::Height };
        self.remember(own, side, points);
    }

    fn settle_tile(&mut self, tile: TileId, size: Vec2, room: Room) {
        let Some(container) = self.tree.tiles.get_container(tile) else { return };
        let seen: Vec<_> = container.children().copied().filter(|id| self.tree.is_visible_in_layout(*id)).collect();
        let Container::Linear(linear) = container else {
            return seen.into_iter().for_each(|child| self.settle_tile(child, size, room));
        };
        let is_row = linear.dir == LinearDir::Horizontal;
        let gaps = GAP * seen.len().saturating_sub(1) as f32;
        let whole = along(size.into(), is_row) - gaps;
        let Some(growing) = seen.iter().copied().min_by_key(|id| self.rank(*id)) else { return };
        if self.was_resized {
            let usual = self.shares(&seen, growing, is_row, whole, room);
            let dragged = linear.shares.split(&seen, whole);
            for ((child, usual), dragged) in usual.into_iter().zip(dragged) {
                // The others stay as large as is usual wherever there is room.
                if child != growing && (usual - dragged).abs() > 0.5 {
                    self.remember(child, self.side(child, is_row, room), dragged);
                }
            }
        }
        let shares = self.shares(&seen, growing, is_row, whole, room);
        if let Some(Tile::Container(Container::Linear(linear))) = self.tree.tiles.get_mut(tile) {
            for (id, points) in &shares {
                linear.shares.set_share(*id, *points);
            }
        }
        for (id, points) in shares {
            let size = if is_row { Vec2::new(points, size.y) } else { Vec2::new(size.x, points) };
            self.settle_tile(id, size, room);
        }
    }

    /// How many of `whole` points each of the tiles in a row or column gets.
    fn shares(&self, seen: &[TileId], growing: TileId, is_row: bool, whole: f32, room: Room) -> Vec<(TileId, f32)> {
        let wanted = |id: &TileId| if *id == growing { 0.0 } else { self.wanted(*id, is_row, room) };
        let wanted: Vec<f32> = seen.iter().map(wanted).collect();
        let sum: f32 = wanted.iter().sum();
        let most = (whole - self.least(growing, is_row)).max(0.0);
        let factor = if sum > most { most / sum } else { 1.0 };
        let share =
            |(id, points): (&TileId, f32)| (*id, if *id == growing { whole - sum * factor } else { points * factor });
        seen.iter().zip(wanted).map(share).collect()
    }

    /// The panes of a tile that are seen.
    fn seen_in(&self, tile: TileId) -> Vec<Pane> {
        let is_seen = |pane: &Pane| self.tile(*pane).is_some_and(|tile| self.tree.is_visible(tile));
        self.panes_in(tile).into_iter().filter(is_seen).collect()
    }

    /// Which tile of several takes what the others leave: the one of the lowest rank.
    fn rank(&self, tile: TileId) -> usize {
        const ORDER: [Pane; 3] = [Pane::Text, Pane::Facts, Pane::Articles];
        let seen = self.seen_in(tile);
        ORDER.iter().position(|pane| seen.contains(pane)).unwrap_or(ORDER.len())
    }

    fn side(&self, tile: TileId, is_row: bool, room: Room) -> Side {
        if !is_row {
            Side::Height
        } else if room.has_table && self.seen_in(tile).contains(&Pane::Facts) {
            Side::TableWidth
        } else {
            Side::Width
        }
    }

    /// How large a tile is to be that does not take the rest, in points.
    fn wanted(&self, tile: TileId, is_row: bool, room: Room) -> f32 {
        let side = self.side(tile, is_row, room);
        let most = self.most(tile, side, room.window);
        let made = self.sizes.iter().find(|size| (size.tile, size.side) == (tile, side));
        let usual = || if side == Side::TableWidth { most } else { self.usual(tile, is_row) };
        made.map_or_else(usual, |size| size.points).min(most).max(self.least(tile, is_row))
    }

    fn usual(&self, tile: TileId, is_row: bool) -> f32 {
        let of = |pane: Pane| match pane {
            Pane::Articles => [ARTICLES_WIDTH, 260.0],
            Pane::Text | Pane::Facts => [FACTS_WIDTH, 320.0],
            Pane::Details => [FACTS_WIDTH, 260.0],
            Pane::Picture(_) => [420.0, DOCK_HEIGHT],
        };
        self.largest(tile, |pane| along(of(pane), is_row))
    }

    /// The least width or height in points.
    fn least(&self, tile: TileId, is_row: bool) -> f32 {
        let of = |pane: Pane| match pane {
            Pane::Text => LEAST_TEXT,
            Pane::Articles => [160.0, LEAST_HEIGHT],
            Pane::Facts => [280.0, LEAST_HEIGHT],
            Pane::Details => [240.0, LEAST_HEIGHT],
            Pane::Picture(_) => [240.0, LEAST_HEIGHT],
        };
        self.largest(tile, |pane| along(of(pane), is_row))
    }

    /// How large a tile may be beside the text, in points.
    fn most(&self, tile: TileId, side: Side, window: Vec2) -> f32 {
        let width = |pane: Pane| match pane {
            Pane::Articles => (window.x * 0.2).max(176.0),
            Pane::Facts if side == Side::TableWidth => window.x * 0.5,
            Pane::Facts | Pane::Details => (window.x * 0.36).max(300.0),
            Pane::Picture(_) | Pane::Text => window.x * 0.5,
        };
        if side == Side::Height { (window.y * 0.6).max(160.0) } else { self.largest(tile, width) }
    }

    fn largest(&self, tile: TileId, of: impl Fn(Pane) -> f32) -> f32 {
        self.seen_in(tile).into_iter().map(of).fold(0.0, f32::max)
    }

    fn remember(&mut self, tile: TileId, side: Side, points: f32) {
        let is_there = |size: &Size| self.tree.tiles.get(size.tile).is_some() && (size.tile, size.side) != (tile, side);
        self.sizes.retain(is_there);
        self.sizes.push(Size { tile, side, points });
    }

    /// Where a pane was drawn last, if it was seen.
    pub fn rect(&self, pane: Pane) -> Option<Rect> {
        self.tree.tiles.rect(self.tile(pane)?)
    }
}
