//! All that is known of a selected fact, folded away until it is asked for.

use std::sync::Arc;

use egui::{Galley, Rect, Role, Sense, Ui, WidgetInfo};

use super::block::{One, Piece};
use crate::facts::FactId;
use crate::ui::Scene;
use crate::ui::bidi::Fit;
use crate::ui::details::{self, About, Line};
use crate::ui::kit::{self, Kit, Row, paint_centred};
use crate::ui::symbols::{self, Symbol};
use crate::ui::theme::RADIUS_CONTROL;

/// Height of the line that opens and closes it.
const HEAD: f32 = 24.0;

/// All of it, measured.
pub(super) struct Details {
    fact: FactId,
    head: Arc<Galley>,
    text: String,
    is_open: bool,
    lines: Vec<Line>,
}

/// Measures it for a fact that is selected; `None` for others.
pub(super) fn piece(ui: &Ui, kit: &Kit, one: &One<'_>, is_open: bool, width: f32) -> Option<Piece> {
    one.selected?;
    let text = kit.word("facts-details");
    let head = kit.galley(ui, &text, kit::SMALL_MEDIUM, Fit::Line);
    let about = About { id: one.id, sheet: one.sheet, document: one.document, history: one.history };
    let lines = if is_open { about.lines(ui, kit, width) } else { Vec::new() };
    Some(Piece::Details(Details { fact: one.id, head, text, is_open, lines }))
}

impl Details {
    pub(super) fn height(&self) -> f32 {
        HEAD + self.lines.iter().map(Line::height).sum::<f32>()
    }

    pub(super) fn paint(self, ui: &mut Ui, scene: &mut Scene<'_>, rect: Rect) {
        let kit = scene.kit;
        let mut row = Row::new(rect.with_max_y(rect.top() + HEAD), kit.rtl);
        let place = row.start(self.head.size().x + 22.0);
        let response = ui.interact(place, ui.scope_id().with(("details", self.fact)), Sense::click());
        response.widget_info(|| WidgetInfo::selected(Role::Button, true, self.is_open, &self.text));
        let ink = if response.hovered() { kit.palette.accent } else { kit.palette.muted };
        let closed = if kit.rtl { Symbol::Left } else { Symbol::Right };
        let mut row = Row::new(place, kit.rtl);
        let symbol = if self.is_open { Symbol::Down } else { closed };
        symbols::paint(ui.painter(), row.start(14.0).center(), 7.0, symbol, ink);
        paint_centred(ui, row.start(self.head.size().x), self.head, ink);
        kit.focus_ring(ui, place, &response, RADIUS_CONTROL);
        if response.clicked() {
            scene.drafts.facts.shows_details ^= true;
        }
        details::paint(ui, scene, rect.with_min_y(rect.top() + HEAD), self.lines, self.fact);
    }
}
