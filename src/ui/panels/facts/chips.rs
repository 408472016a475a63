//! Chips: short names that lead to other facts and to the words they were read from.

use std::f32::consts::FRAC_PI_2;
use std::sync::Arc;

use egui::{CornerRadius, Galley, Pos2, Rect, Role, Sense, Shape, Stroke, StrokeKind, Ui, Vec2, WidgetInfo, vec2};

use super::block::Piece;
use crate::facts::{FactId, FactSheet};
use crate::text::{Span, SrcPos};
use crate::ui::Scene;
use crate::ui::bidi::Fit;
use crate::ui::command::Command;
use crate::ui::drafts::Preview;
use crate::ui::kit::{self, Kit, Row, flow, paint_centred};
use crate::ui::theme::RADIUS_CONTROL;
use crate::ui::wording::{self, DOT};

/// A name, the word for its slot, and the fact it leads to.
pub(super) struct Chip {
    label: Option<Arc<Galley>>,
    name: Arc<Galley>,
    /// Its slot and its name.
    says: String,
    /// What a screen reader says, and the tooltip where there is more than is seen.
    says_all: String,
    has_tip: bool,
    /// Whether what fills the slot may well be wrong.
    is_unsure: bool,
    leads_to: FactId,
    /// The words it was read from.
    words: Option<Span<SrcPos>>,
    contradicts: bool,
}

/// What a chip is made of.
pub(super) struct Link {
    /// The word for its slot; may be empty.
    pub(super) label: String,
    /// What fills it.
    pub(super) name: String,
    /// The fact that it names.
    pub(super) leads_to: FactId,
    /// The words it was read from.
    pub(super) words: Option<Span<SrcPos>>,
    /// How sure it is that this fills the slot, 0.0 to 1.0; `None` where there is nothing to doubt.
    pub(super) confidence: Option<f32>,
    /// Whether the fact says something else about the same thing.
    pub(super) contradicts: bool,
}

impl Link {
    /// A chip for a fact under its short name, read from where it is first named.
    pub(super) fn to(kit: &Kit, sheet: &FactSheet, label: &str, leads_to: FactId) -> Self {
        let words = sheet.mentions_of(leads_to).first().map(|mention| mention.span);
        let name = wording::chip_name(&kit.words, sheet, leads_to);
        Self { label: kit.word(label), name, leads_to, words, confidence: None, contradicts: false }
    }
}

/// A slot that is less sure was read from outside the sentence of its figure:
/// its chip has a dotted outline.
const UNSURE: f32 = 0.7;
/// Height of a chip.
pub(super) const CHIP_HEIGHT: f32 = 22.0;
/// Widest a single name in a chip gets.
const CHIP_NAME_WIDTH: f32 = 160.0;
/// Space between a chip's edge and its text, and between its label and name.
const CHIP_PADDING: f32 = 8.0;
const CHIP_GAP: f32 = 4.0;

impl Chip {
    pub(super) fn new(ui: &Ui, kit: &Kit, link: Link, width: f32) -> Self {
        let label = (!link.label.is_empty()).then(|| kit.galley(ui, &link.label, kit::SMALL, Fit::Line));
        let room = (width - label_width(label.as_ref()) - 2.0 * CHIP_PADDING).min(CHIP_NAME_WIDTH);
        let whole = kit.galley(ui, &link.name, kit::SMALL_MEDIUM, Fit::Line);
        let is_cut = whole.size().x > room;
        let name = if is_cut { kit.line(ui, &link.name, kit::SMALL_MEDIUM, room) } else { whole };
        let says = if link.label.is_empty() { link.name } else { format!("{}: {}", link.label, link.name) };
        let Link { leads_to, words, confidence, contradicts, .. } = link;
        let reason = confidence.map(|confidence| wording::sureness(&kit.words, confidence));
        let has_tip = is_cut || reason.is_some();
        let says_all = reason.map_or_else(|| says.clone(), |reason| [says.as_str(), &reason].join(DOT));
        let is_unsure = confidence.is_some_and(|confidence| confidence < UNSURE);
        Self { label, name, says, says_all, has_tip, is_unsure, leads_to, words, contradicts }
    }

    pub(super) fn width(&self) -> f32 {
        label_width(self.label.as_ref()) + self.name.size().x + 2.0 * CHIP_PADDING
    }
}

/// Room for a chip's label and the gap behind it.
fn label_width(label: Option<&Arc<Galley>>) -> f32 {
    label.map_or(0.0, |label| label.size().x + CHIP_GAP)
}

/// Chips beside each other, with the room that they take.
pub(super) struct Chips {
    row: Vec<Chip>,
    places: Vec<Rect>,
    /// How high they are together.
    pub(super) height: f32,
}

/// Chips beside each other; nothing for none.
pub(super) fn chips(ui: &Ui, kit: &Kit, links: Vec<Link>, width: f32) -> Option<Piece> {
    if links.is_empty() {
        return None;
    }
    let chips: Vec<_> = links.into_iter().map(|link| Chip::new(ui, kit, link, width)).collect();
    let widths: Vec<_> = chips.iter().map(Chip::width).collect();
    let (places, height) = flow(&widths, width, CHIP_HEIGHT, vec2(6.0, 5.0), kit.rtl);
    Some(Piece::Chips(Chips { row: chips, places, height }))
}

impl Chips {
    /// Draws them below and beside `origin`, for the fact of that id.
    pub(super) fn paint(self, ui: &mut Ui, scene: &mut Scene<'_>, fact: FactId, origin: egui::Pos2) {
        for (nth, (chip, place)) in self.row.into_iter().zip(self.places).enumerate() {
            let id = ui.scope_id().with(("slot", fact, nth));
            chip_ui(ui, scene, chip, place.translate(origin.to_vec2()), id);
        }
    }
}

/// Draws a chip. Under the pointer or with the keyboard it marks its words in
/// the text, a click goes there.
pub(super) fn chip_ui(ui: &mut Ui, scene: &mut Scene<'_>, chip: Chip, rect: Rect, id: egui::Id) {
    let kit = scene.kit;
    let palette = &kit.palette;
    let mut response = ui.interact(rect, id, Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Link, true, &chip.says_all));
    if chip.has_tip {
        response = kit.tip(response, &chip.says_all);
    }
    let is_touched = response.hovered() || response.has_focus();
    let colour = if chip.contradicts { palette.error } else { palette.of_kind(chip.leads_to.kind) };
    if let Some(words) = chip.words.filter(|_| is_touched) {
        scene.drafts.pointing.preview = Some(Preview { words, kind: chip.leads_to.kind, says: chip.says });
    }
    let ground = if is_touched { palette.tint(colour, 0.12) } else { palette.panel };
    let line = if is_touched || chip.contradicts { colour } else { palette.line };
    if chip.is_unsure {
        let dots = if is_touched { colour } else { palette.muted };
        ui.painter().rect_filled(rect, CornerRadius::same(RADIUS_CONTROL), ground);
        ui.painter().extend(Shape::dotted_line(&outline(rect.shrink(0.5)), dots, 3.0, 0.75));
    } else {
        let radius = CornerRadius::same(RADIUS_CONTROL);
        ui.painter().rect(rect, radius, ground, Stroke::new(1.0, line), StrokeKind::Inside);
    }
    kit.focus_ring(ui, rect, &response, RADIUS_CONTROL);
    let mut row = Row::new(rect.shrink2(vec2(CHIP_PADDING, 0.0)), kit.rtl);
    if let Some(label) = chip.label {
        let ink = if chip.contradicts { palette.error } else { palette.muted };
        paint_centred(ui, row.start(label.size().x), label, ink);
        row.start(CHIP_GAP);
    }
    paint_centred(ui, row.start(chip.name.size().x), chip.name, palette.ink);
    if response.hovered() {
        ui.ctx().set_cursor_icon(egui::CursorIcon::PointingHand);
    }
    if response.clicked() {
        scene.asked.push(Command::Follow(chip.leads_to, chip.words));
    }
}

/// The outline of a chip as one closed line, its corners as round as they are painted.
fn outline(rect: Rect) -> Vec<Pos2> {
    let radius = f32::from(RADIUS_CONTROL);
    let inner = rect.shrink(radius);
    // From the right round by the bottom, as angles grow on a screen.
    let corners = [inner.right_bottom(), inner.left_bottom(), inner.left_top(), inner.right_top()];
    let arc = |(nth, centre): (usize, Pos2)| {
        (0..=3_u8).map(move |step| {
            let angle = (nth as f32 + f32::from(step) / 3.0) * FRAC_PI_2;
            centre + radius * Vec2::angled(angle)
        })
    };
    let mut line: Vec<_> = corners.into_iter().enumerate().flat_map(arc).collect();
    line.extend(line.first().copied());
    line
}
