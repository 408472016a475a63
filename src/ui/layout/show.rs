//! Draws the panes in their places, and what is dragged: the borders between them, and the panes themselves.

use egui::{Color32, Rect, Stroke, Style, Ui, Visuals};
use egui_tiles::{
    Behavior, Container, EditAction, Linear, LinearDir, ResizeState, SimplificationOptions, Tabs, Tile, TileId, Tiles,
    UiResponse,
};

use super::sizes::GAP;
use super::{Layout, Pane};
use crate::ui::bidi::Fit;
use crate::ui::kit::{self, Kit};

impl Layout {
    /// Draws every pane that is seen.
    pub fn ui(&mut self, ui: &mut Ui, kit: &Kit, draw: &mut dyn FnMut(&mut Ui, Pane)) {
        if kit.rtl {
            self.mirror();
        }
        let mut desk = Desk { kit, draw, was_resized: false, was_dropped: false };
        self.tree.ui(&mut desk, ui);
        let Desk { was_resized, was_dropped, .. } = desk;
        self.was_resized = was_resized;
        if kit.rtl {
            self.mirror();
        }
        if was_dropped {
            self.mend_tabs(ui.ctx().pointer_interact_pos());
        }
    }

    /// Lets the reader drag a pane elsewhere.
    pub fn start_drag(&self, ctx: &egui::Context, pane: Pane) {
        if let Some(tile) = self.tile(pane) {
            ctx.set_dragged_id(tile.egui_id(self.tree.id()));
        }
    }

    /// Turns every row round.
    fn mirror(&mut self) {
        for (_, tile) in self.tree.tiles.iter_mut() {
            if let Tile::Container(Container::Linear(Linear { dir: LinearDir::Horizontal, children, .. })) = tile {
                children.reverse();
            }
        }
    }
}

/// How tiles look and what they do.
struct Desk<'a> {
    kit: &'a Kit,
    draw: &'a mut dyn FnMut(&mut Ui, Pane),
    was_resized: bool,
    was_dropped: bool,
}

impl Behavior<Pane> for Desk<'_> {
    fn pane_ui(&mut self, ui: &mut Ui, _: TileId, pane: &mut Pane) -> UiResponse {
        (self.draw)(ui, *pane);
        // What is dragged by its tab is not always the pane that is drawn.
        UiResponse::None
    }

    fn tab_title_for_pane(&mut self, pane: &Pane) -> egui::WidgetText {
        self.kit.word(pane.word()).into()
    }

    /// The panes draw their tabs themselves, from the side where lines begin.
    fn is_tab_bar_visible(&self, _: TileId, _: &Tabs) -> bool {
        false
    }

    fn tab_bar_height(&self, _: &Style) -> f32 {
        0.0
    }

    fn gap_width(&self, _: &Style) -> f32 {
        GAP
    }

    fn min_size(&self) -> f32 {
        120.0
    }

    fn simplification_options(&self) -> SimplificationOptions {
        SimplificationOptions { flatten_tabs_in_tabs: true, ..SimplificationOptions::default() }
    }

    fn on_edit(&mut self, action: EditAction) {
        self.was_resized |= action == EditAction::TileResized;
        self.was_dropped |= action == EditAction::TileDropped;
    }

    /// What follows the pointer while a pane is dragged.
    fn drag_ui(&mut self, tiles: &Tiles<Pane>, ui: &mut Ui, tile: TileId) {
        let kit = self.kit;
        let Some(pane) = tiles.get_pane(&tile) else { return };
        egui::Frame::popup(ui.style()).show(ui, |ui| {
            kit.label(ui, &kit.word(pane.word()), kit::MEDIUM, kit.palette.ink, Fit::Line);
        });
    }

    fn resize_stroke(&self, _: &Style, state: ResizeState) -> Stroke {
        let palette = &self.kit.palette;
        match state {
            ResizeState::Idle => palette.pen(1.0, palette.line),
            ResizeState::Hovering => palette.pen(1.0, palette.accent),
            ResizeState::Dragging => palette.pen(2.0, palette.accent),
        }
    }

    fn dragged_overlay_color(&self, _: &Visuals) -> Color32 {
        self.kit.palette.ground.gamma_multiply(0.6)
    }

    fn drag_preview_stroke(&self, _: &Visuals) -> Stroke {
        self.kit.palette.pen(2.0, self.kit.palette.accent)
    }

    fn drag_preview_color(&self, _: &Visuals) -> Color32 {
        self.kit.palette.accent.gamma_multiply(0.2)
    }

    fn paint_drag_preview(&self, visuals: &Visuals, painter: &egui::Painter, _: Option<Rect>, preview: Rect) {
        let (fill, stroke) = (self.drag_preview_color(visuals), self.drag_preview_stroke(visuals));
        painter.rect(preview, 4.0, fill, stroke, egui::StrokeKind::Inside);
    }
}
