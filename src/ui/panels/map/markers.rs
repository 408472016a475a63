//! Signs of places on the map, alone or several as one, each a button with a name and a card.

use egui::{Pos2, Rect, Response, Role, Sense, Ui, Vec2, WidgetInfo, vec2};

use super::{Stage, card, figures, legend, written};
use crate::facts::FactId;
use crate::map::{Area, Cluster, FlatPos, FlatRect, MAX_SCALE, Marker, Names, Script};
use crate::ui::bidi::Fit;
use crate::ui::kit;
use crate::ui::map::signs;
use crate::ui::state::Selected;
use crate::ui::wording::DOT;

/// What a click asks for.
pub(super) enum Answer {
    /// To select a place.
    Selected(FactId),
    /// To go closer, until what is drawn as one is seen apart.
    Closer(FlatRect),
}

/// A sign in sight.
pub(super) struct Sign<'a> {
    /// The place that counts most.
    pub(super) marker: &'a Marker,
    /// How many more it stands for.
    pub(super) n_more: usize,
    /// Where it lies.
    pub(super) place: FlatPos,
    /// Where it stands on the screen.
    at: Pos2,
    /// Half its width.
    pub(super) radius: f32,
    members: &'a [usize],
}

/// What was done to the signs in a frame.
#[derive(Default)]
pub(super) struct Touched {
    /// What a click asked for.
    pub(super) clicked: Option<Answer>,
    /// The place under the pointer.
    pub(super) hovered: Option<FactId>,
}

/// Draws circles, names, signs and the legend, and answers what was done to them.
pub(super) fn ui(ui: &mut Ui, stage: &Stage<'_>, clusters: &[Cluster], selected: Option<Selected>) -> Touched {
    let signs = in_sight(stage, clusters);
    let mut measure = |text: &str, script: Script| {
        let size = written::galley(ui, stage.kit, text, script).size();
        [size.x, size.y]
    };
    let sign_area = |sign: &Sign<'_>| Area::around(stage.view.to_screen(sign.place), [2.0 * sign.radius; 2]);
    let mut taken: Vec<Area> = signs.iter().map(sign_area).collect();
    taken.extend(legend::area(ui, stage));
    let mut names = Names { view: &stage.view, rtl: stage.kit.rtl, measure: &mut measure, taken };
    let mut written = figures::paint(ui, stage, &mut names);
    written.extend(written::of_signs(stage, &signs, &mut names));
    written.extend(written::of_ground(&mut names));
    written::paint(ui, stage, &written);
    legend::paint(ui, stage);
    let responses: Vec<Response> = signs.iter().map(|sign| button(ui, stage, sign, selected)).collect();
    let mut touched = Touched::default();
    for (sign, response) in signs.iter().zip(responses) {
        paint(ui, stage, sign, &response);
        if response.hovered() && sign.n_more == 0 {
            touched.hovered = Some(sign.marker.fact);
        }
        if response.clicked() {
            touched.clicked = Some(asked(stage, sign));
        }
        card::show(response, stage, sign);
    }
    touched
}

fn in_sight<'a>(stage: &'a Stage<'_>, clusters: &'a [Cluster]) -> Vec<Sign<'a>> {
    let canvas = stage.rect.expand(20.0);
    let sign = |cluster: &'a Cluster| {
        let at = stage.on_screen(stage.view.to_screen(cluster.place));
        let marker = stage.found.markers.get(*cluster.members.first()?)?;
        let radius = match cluster.members.len() {
            1 if marker.is_exact => signs::RADIUS,
            1 => signs::HOLLOW_RADIUS,
            n => (9.0 + (n as f32).log10() * 3.0).min(18.0),
        };
        let n_more = cluster.members.len() - 1;
        canvas.contains(at).then_some(Sign {
            marker,
            n_more,
            place: cluster.place,
            at,
            radius,
            members: &cluster.members,
        })
    };
    clusters.iter().filter_map(sign).collect()
}

impl Sign<'_> {
    /// The places that it stands for.
    pub(super) fn markers<'s>(&'s self, stage: &'s Stage<'_>) -> impl Iterator<Item = &'s Marker> {
        self.members.iter().filter_map(|&nth| stage.found.markers.get(nth))
    }

    /// Whether the selected place is among them.
    pub(super) fn is_selected(&self, stage: &Stage<'_>) -> bool {
        self.has(stage, stage.selected)
    }

    fn has(&self, stage: &Stage<'_>, fact: Option<FactId>) -> bool {
        fact.is_some_and(|fact| self.markers(stage).any(|marker| marker.fact == fact))
    }
}

fn button(ui: &Ui, stage: &Stage<'_>, sign: &Sign<'_>, selected: Option<Selected>) -> Response {
    // At least 24 points to hit, and no more than there is between two signs.
    let rect = Rect::from_center_size(sign.at, Vec2::splat((2.0 * sign.radius + 6.0).max(24.0)));
    let response = ui.interact(rect, ui.scope_id().with(sign.marker.fact), Sense::click());
    response.widget_info(|| {
        let is_selected = selected.is_some_and(|one| Some(one.fact) == stage.selected) && sign.is_selected(stage);
        WidgetInfo::selected(Role::Button, true, is_selected, name(stage, sign))
    });
    response
}

/// What a screen reader says of a sign.
fn name(stage: &Stage<'_>, sign: &Sign<'_>) -> String {
    if sign.n_more == 0 {
        return card::lines(stage, sign.marker.fact).join(DOT);
    }
    let names = sign.markers(stage).take(4).filter_map(|marker| card::name(stage, marker.fact));
    let count = stage.kit.words.count("map-places", sign.n_more + 1);
    [count].into_iter().chain(names).collect::<Vec<_>>().join(DOT)
}

fn paint(ui: &Ui, stage: &Stage<'_>, sign: &Sign<'_>, response: &Response) {
    let (kit, palette) = (stage.kit, &stage.kit.palette);
    let is_selected = sign.is_selected(stage);
    if is_selected {
        signs::ring(ui.painter(), kit, sign.at, sign.radius, palette.ink);
    } else if sign.has(stage, stage.pointed_at) {
        signs::ring(ui.painter(), kit, sign.at, sign.radius, palette.location);
    }
    if sign.n_more == 0 {
        let stands_out = response.hovered() || is_selected;
        signs::paint(ui.painter(), kit, sign.at, sign.marker.sort, !sign.marker.is_exact, stands_out);
    } else {
        let mut sorts = sign.markers(stage).map(|marker| marker.sort);
        let first = sorts.next();
        let is_alike = sorts.all(|sort| Some(sort) == first);
        let colour = if is_alike { signs::colour(palette, sign.marker.sort) } else { palette.location };
        let colour = if response.hovered() { colour.lerp_to_gamma(palette.ink, 0.15) } else { colour };
        signs::disc(ui.painter(), sign.at, sign.radius, colour, palette.paper);
        let count = kit.galley(ui, &kit.words.number(sign.n_more + 1), kit::SMALL_BOLD, Fit::Line);
        let at = sign.at - count.size() / 2.0;
        ui.painter().galley(at, count, palette.paper);
    }
    let focused = Rect::from_center_size(sign.at, Vec2::splat(2.0 * sign.radius)).expand2(vec2(3.0, 3.0));
    kit.focus_ring(ui, focused, response, 8);
}

/// A lone place is selected. Of several, one goes closer; where closer is no help, to the next of them.
fn asked(stage: &Stage<'_>, sign: &Sign<'_>) -> Answer {
    let apart = FlatRect::around(sign.markers(stage).map(|marker| marker.place));
    let can_part = apart.filter(|area| {
        let wide = area.width().max(area.height()) * MAX_SCALE;
        sign.n_more > 0 && wide > 40.0 && stage.view.scale < MAX_SCALE * 0.99
    });
    if let Some(area) = can_part {
        return Answer::Closer(area);
    }
    let facts: Vec<FactId> = sign.markers(stage).map(|marker| marker.fact).collect();
    let at = facts.iter().position(|&fact| Some(fact) == stage.selected);
    let next = at.map_or(0, |at| (at + 1) % facts.len().max(1));
    Answer::Selected(facts.get(next).copied().unwrap_or(sign.marker.fact))
}
