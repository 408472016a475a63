//! The pictures in the dock beside the map: when it was, how many they were, who is named with whom. A click selects
//! a fact in text and list, and what is selected there is marked here.

use egui::{Pos2, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, vec2};

use super::{Panel, Place};
use crate::facts::{FactId, FactKind, FactSheet};
use crate::pictures::{Drawing, Link, Mark, Shape, Voice};
use crate::ui::Scene;
use crate::ui::bidi::{Fit, isolate};
use crate::ui::command::{Command, From};
use crate::ui::drafts::{Drafts, Preview};
use crate::ui::kit::{self, Kit};
use crate::ui::layout::{Head, Pane};
use crate::ui::pictures::paint::{on_screen, rect, shape};
use crate::ui::pictures::{Docked, Speaker};
use crate::ui::spoken;
use crate::ui::state::{Loaded, Selected};
use crate::ui::wording::DOT;

/// When it was.
pub(super) const TIMELINE: Panel = panel(Docked::Timeline, |ui, scene| self::ui(ui, scene, Docked::Timeline));
/// How many they were.
pub(super) const FIGURES: Panel = panel(Docked::Figures, |ui, scene| self::ui(ui, scene, Docked::Figures));
/// Who is named with whom.
pub(super) const NAMES: Panel = panel(Docked::Names, |ui, scene| self::ui(ui, scene, Docked::Names));

const fn panel(shown: Docked, ui: fn(&mut Ui, &mut Scene<'_>)) -> Panel {
    Panel { id: shown.id(), place: Place::Pane(Pane::Picture(shown)), is_shown: |state| state.loaded().is_some(), ui }
}

/// How near the pointer is to a line that it is on, in points.
const REACH: f32 = 5.0;
/// Width of what is said under the pointer.
const TIP_WIDTH: f32 = 300.0;
/// Companions that are said of an actor, at most.
const MOST_COMPANIONS: usize = 6;

/// What the parts of a picture draw from.
struct Stage<'a> {
    kit: &'a Kit,
    speaker: Speaker<'a>,
    drawing: &'a Drawing,
    /// Where its upper left corner is.
    corner: Pos2,
    selected: Option<Selected>,
    /// What is under the pointer in the list or in the text.
    pointed_at: Option<FactId>,
}

fn ui(ui: &mut Ui, scene: &mut Scene<'_>, shown: Docked) {
    let Some((open, loaded)) = scene.state.loaded() else { return };
    ui.take_available_space();
    let kit = scene.kit;
    spoken::landmark(ui, Role::Region, &kit.word(shown.id()));
    let (head_rect, room) = ui.max_rect().split_top_bottom_at_y(ui.max_rect().top() + Head::HEIGHT);
    let Drafts { articles, focus, pointed, pointing, dragged, .. } = &mut *scene.drafts;
    let Some(draft) = articles.get_mut(&open.key).map(|draft| &mut draft.pictures) else { return };
    let ctx = ui.ctx().clone();
    let drawing = draft.drawing(&ctx, kit, loaded, shown, room.size());
    let (layout, pane) = (&scene.state.settings.layout, Pane::Picture(shown));
    let bar = Head { kit, layout, pane, asked: scene.asked, dragged };
    head(ui, bar, head_rect, (shown, &drawing), open.selected);
    if !loaded.has_facts() {
        waiting(ui, kit, room);
        return;
    }
    let selected = open.selected.map(|selected| selected.fact);
    let brings = draft.brings(shown, selected);
    let mut child = ui.new_child(egui::UiBuilder::new().id_salt((shown.id(), open.key)).max_rect(room));
    child.set_clip_rect(room.intersect(ui.clip_rect()));
    let wants_focus = *focus == Some(pane);
    let pointed_at = pointed.fact();
    egui::ScrollArea::vertical().auto_shrink([false, false]).show(&mut child, |ui| {
        let size = vec2(room.width(), drawing.size[1].max(room.height()));
        let (whole, canvas) = ui.allocate_exact_size(size, Sense::click());
        let speaker = Speaker { ctx: &ctx, kit, sheet: loaded.sheet() };
        let stage = Stage { kit, speaker, drawing: &drawing, corner: whole.min, selected: open.selected, pointed_at };
        canvas.widget_info(|| WidgetInfo::labeled(Role::Canvas, true, name(kit, loaded, shown, &drawing)));
        if wants_focus {
            canvas.request_focus();
        }
        let touched = picture(ui, &stage, &canvas);
        kit.focus_ring(ui, room.shrink(3.0), &canvas, 0);
        if let Some(chosen) = touched.clicked {
            draft.brings(shown, Some(chosen.fact));
            scene.asked.push(Command::Select(chosen, From::Picture(shown)));
        } else if touched.again {
            scene.asked.push(Command::NextMention(1));
        }
        if let Some(of) = touched.hovered.and_then(|fact| preview_of(kit, loaded.sheet(), fact)) {
            pointing.preview = Some(of);
        }
        if let Some(mark) = selected.filter(|_| brings).and_then(|fact| drawing.mark(fact)) {
            ui.scroll_to_rect(rect(whole.min, mark.area).expand(8.0), None);
        }
    });
}

/// What a screen reader says of the whole picture.
fn name(kit: &Kit, loaded: &Loaded, shown: Docked, drawing: &Drawing) -> String {
    let n = kit.words.count("facts-found", drawing.marks.len());
    let mut parts = vec![kit.word(shown.id()), n, isolate(loaded.title())];
    if drawing.marks.is_empty() {
        // Then it says why.
        parts.extend(drawing.ground.iter().filter_map(Shape::words).map(str::to_owned));
    }
    parts.join(DOT)
}

/// The line above the picture.
fn head(ui: &mut Ui, head: Head<'_>, rect: Rect, (shown, drawing): (Docked, &Drawing), selected: Option<Selected>) {
    let kit = head.kit;
    head.ui(ui, rect, |ui, asked| {
        let left_out = &drawing.left_out;
        let at = left_out.iter().position(|fact| Some(*fact) == selected.map(|selected| selected.fact));
        let next = at.and_then(|at| left_out.get(at + 1)).or(left_out.first());
        if let Some(&fact) = next.filter(|_| shown == Docked::Timeline)
            && let Some(button) = Head::button(ui, kit, &kit.words.count("timeline-undated", left_out.len()))
            && kit.tip(button, &kit.word("timeline-undated-tip")).clicked()
        {
            asked.push(Command::Select(Selected { fact, mention: 0 }, From::Keys));
        }
    });
}

fn waiting(ui: &mut Ui, kit: &Kit, room: Rect) {
    let text = kit.word("pictures-waiting");
    let galley = kit.galley(ui, &text, kit::BODY, Fit::Wrap((room.width() - 64.0).max(40.0)));
    let response = ui.interact(room, ui.scope_id().with("waiting"), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &text));
    ui.painter().galley(room.center() - galley.size() / 2.0, galley, kit.palette.muted);
}

/// What was done to a picture in a frame.
#[derive(Default)]
struct Touched {
    /// What is to be selected.
    clicked: Option<Selected>,
    /// Whether what is selected was clicked once more.
    again: bool,
    /// What the pointer is on.
    hovered: Option<FactId>,
}

/// Paints a picture and answers what was done to it.
fn picture(ui: &mut Ui, stage: &Stage<'_>, canvas: &Response) -> Touched {
    let (kit, drawing, corner) = (stage.kit, stage.drawing, stage.corner);
    let clip = ui.clip_rect();
    // As much again on either side, for the keyboard; what is farther off costs nothing.
    let near = clip.expand2(vec2(0.0, clip.height()));
    let is_at_hand = |mark: &&Mark| near.intersects(rect(corner, mark.area));
    let marks: Vec<(&Mark, Response)> =
        drawing.marks.iter().filter(is_at_hand).map(|mark| (mark, button(ui, stage, mark))).collect();
    let under = marks.iter().find(|(_, response)| response.hovered() || response.has_focus());
    let hovered = under.filter(|(_, response)| response.hovered()).map(|(mark, _)| mark.fact);
    let pointer = ui.ctx().pointer_latest_pos().filter(|_| canvas.hovered() && hovered.is_none());
    let link = pointer.and_then(|pointer| link_at(stage, pointer));
    let looked_at = under.map(|(mark, _)| mark.fact).or(stage.pointed_at).or(stage.selected.map(|one| one.fact));
    let looked_at = looked_at.filter(|fact| drawing.mark(*fact).is_some());
    let mut touched = Touched { hovered, ..Touched::default() };

    for part in drawing.ground.iter().filter(|part| clip.intersects(rect(corner, part.area()))) {
        shape(ui, kit, corner, part, false);
    }
    for one in &drawing.links {
        paint_link(ui, stage, one, looked_at, link == Some(one));
    }
    let is_near = |fact: FactId| {
        Some(fact) == looked_at || drawing.links.iter().any(|link| is_between(link, Some(fact), looked_at))
    };
    for (mark, response) in marks.iter().filter(|(mark, _)| clip.intersects(rect(corner, mark.area))) {
        paint_mark(ui, stage, mark, response);
    }
    let with_more = marks.iter().map(|(mark, _)| mark).filter(|mark| !mark.hidden.is_empty());
    for mark in with_more.filter(|mark| is_near(mark.fact)) {
        mark.hidden.iter().for_each(|part| shape(ui, kit, corner, part, true));
    }
    for (mark, response) in marks {
        if response.clicked() {
            touched.again = stage.selected.is_some_and(|one| one.fact == mark.fact);
            touched.clicked = (!touched.again).then_some(Selected { fact: mark.fact, mention: 0 });
        }
        if response.gained_focus() {
            ui.scroll_to_rect(response.rect.expand(8.0), None);
        }
        response.on_hover_ui(|ui| tip(ui, kit, &lines(stage, mark.fact)));
    }
    if let Some(link) = link {
        if canvas.clicked() {
            touched.clicked = Some(Selected { fact: link.ends[0], mention: link.mention });
        }
        ui.ctx().set_cursor_icon(egui::CursorIcon::PointingHand);
        canvas.clone().on_hover_ui_at_pointer(|ui| tip(ui, kit, &link_lines(stage, link)));
    }
    touched
}

fn button(ui: &Ui, stage: &Stage<'_>, mark: &Mark) -> Response {
    let place = rect(stage.corner, mark.area);
    let response = ui.interact(place, ui.scope_id().with(mark.fact), Sense::click());
    response.widget_info(|| {
        let is_selected = stage.selected.is_some_and(|one| one.fact == mark.fact);
        WidgetInfo::selected(Role::Button, true, is_selected, lines(stage, mark.fact).join(DOT))
    });
    response
}

/// The line under the pointer, the nearest.
fn link_at<'a>(stage: &Stage<'a>, pointer: Pos2) -> Option<&'a Link> {
    let at = (pointer - stage.corner).into();
    let with_distance = stage.drawing.links.iter().map(|link| (link, link.distance(at)));
    let nearest = with_distance.min_by(|(_, a), (_, b)| a.total_cmp(b));
    nearest.filter(|(_, distance)| *distance <= REACH).map(|(link, _)| link)
}

fn is_between(link: &Link, one: Option<FactId>, other: Option<FactId>) -> bool {
    let [a, b] = link.ends.map(Some);
    (a == one && b == other) || (a == other && b == one)
}

fn paint_link(ui: &Ui, stage: &Stage<'_>, link: &Link, looked_at: Option<FactId>, is_hovered: bool) {
    let palette = &stage.kit.palette;
    let touches = looked_at.is_some_and(|fact| link.ends.contains(&fact));
    let colour = match looked_at {
        _ if is_hovered || touches => palette.accent,
        // The others step back.
        Some(_) => palette.muted.gamma_multiply(0.16),
        None => palette.muted.gamma_multiply(0.45),
    };
    let ends = [on_screen(stage.corner, link.from), on_screen(stage.corner, link.to)];
    ui.painter().line_segment(ends, Stroke::new(link.width(), colour));
}

fn paint_mark(ui: &Ui, stage: &Stage<'_>, mark: &Mark, response: &Response) {
    let (kit, palette) = (stage.kit, &stage.kit.palette);
    let place = rect(stage.corner, mark.area);
    let colour = palette.of_kind(mark.fact.kind);
    let is_selected = stage.selected.is_some_and(|one| one.fact == mark.fact);
    if is_selected {
        let ground = palette.panel.lerp_to_gamma(colour, 0.12);
        ui.painter().rect(place, 5, ground, Stroke::new(2.0, colour), StrokeKind::Inside);
    } else if response.hovered() || stage.pointed_at == Some(mark.fact) {
        let ground = palette.panel.lerp_to_gamma(colour, 0.08);
        ui.painter().rect(place, 5, ground, Stroke::new(1.0, colour), StrokeKind::Inside);
    }
    let halo = !stage.drawing.links.is_empty() && !is_selected;
    mark.shapes.iter().for_each(|part| shape(ui, kit, stage.corner, part, halo));
    kit.focus_ring(ui, place, response, 5);
}

/// What is said of a fact: of an actor with whom it is named, too.
fn lines(stage: &Stage<'_>, fact: FactId) -> Vec<String> {
    let mut lines = stage.speaker.lines(fact);
    let mut companions: Vec<(usize, FactId)> = Vec::new();
    for link in stage.drawing.links.iter().filter(|link| link.ends.contains(&fact)) {
        companions.extend(link.ends.iter().filter(|end| **end != fact).map(|end| (link.count, *end)));
    }
    companions.sort_by_key(|(count, fact)| (std::cmp::Reverse(*count), *fact));
    let named = |(count, fact): &(usize, FactId)| {
        format!("{} ({})", isolate(&stage.speaker.name(*fact)), stage.kit.words.number(*count))
    };
    if !companions.is_empty() {
        lines.push(stage.kit.word("names-with"));
    }
    lines.extend(companions.iter().take(MOST_COMPANIONS).map(named));
    lines
}

fn link_lines(stage: &Stage<'_>, link: &Link) -> Vec<String> {
    let names = link.ends.map(|actor| isolate(&stage.speaker.name(actor))).join(" – ");
    vec![names, stage.kit.words.count("names-sentences", link.count)]
}

fn tip(ui: &mut Ui, kit: &Kit, lines: &[String]) {
    ui.set_max_width(TIP_WIDTH);
    ui.with_layout(kit.column_layout(), |ui| {
        ui.spacing_mut().item_spacing.y = 2.0;
        for (nth, line) in lines.iter().enumerate() {
            let (style, colour) = if nth == 0 { (kit::HEAD, kit.palette.ink) } else { (kit::SMALL, kit.palette.muted) };
            kit.label(ui, line, style, colour, Fit::Wrap(TIP_WIDTH));
        }
    });
}

/// The words to be marked in the text while the pointer is on a fact.
fn preview_of(kit: &Kit, sheet: &FactSheet, fact: FactId) -> Option<Preview> {
    // The words of a claim are marked in the margin only.
    let words = sheet.mentions_of(fact).first().filter(|_| fact.kind != FactKind::Claim)?.span;
    Some(Preview { words, kind: fact.kind, says: kit.word(&format!("kind-{}", fact.kind.id())) })
}
