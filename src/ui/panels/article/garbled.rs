//! The bar above a text that seems to have gone wrong before it was saved: offers to put it right.

use egui::{Rect, Sense, Ui, UiBuilder, vec2};

use crate::document::Document;
use crate::session::Encoding;
use crate::ui::bidi::Fit;
use crate::ui::command::{Command, Rereading};
use crate::ui::kit::{self, Kit, Look};
use crate::ui::symbols::{self, Symbol};
use crate::ui::theme::CONTROL_HEIGHT;
use crate::ui::wording;

/// Draws the bar at the top of `whole` and answers with its height; nothing over a text that seems right.
pub(super) fn ui(ui: &mut Ui, kit: &Kit, whole: Rect, document: &Document, asked: &mut Vec<Command>) -> f32 {
    let Some(mend) = document.encoding.mends.and_then(Encoding::named) else { return 0.0 };
    let bar = whole.with_max_y(whole.top() + CONTROL_HEIGHT);
    let mut bar = ui.new_child(UiBuilder::new().max_rect(bar).layout(kit.row_from_end()).id_salt("garbled"));
    let read_as = |encoding| Command::ReadAs(Rereading { encoding, gives_up: false });
    // What the reader chooses is not doubted again.
    if kit.button(&mut bar, &kit.word("garbled-leave"), Look::default()).clicked() {
        asked.push(read_as(Encoding::named(document.encoding.name)));
    }
    let repair = kit.button(&mut bar, &kit.word("garbled-repair"), Look { primary: true, ..Look::default() });
    if kit.tip(repair, &wording::encoding(&kit.words, mend.name())).clicked() {
        asked.push(read_as(Some(mend)));
    }
    bar.with_layout(kit.row_layout(), |ui| {
        let (rect, _) = ui.allocate_exact_size(vec2(16.0, CONTROL_HEIGHT), Sense::hover());
        symbols::paint(ui.painter(), rect.center(), 14.0, Symbol::Warning, kit.palette.error);
        let fit = Fit::Elide { width: ui.available_width(), lines: 1 };
        kit.label(ui, &kit.word("garbled"), kit::MEDIUM, kit.palette.ink, fit);
    });
    CONTROL_HEIGHT
}
