//! Sea, land and lines as two meshes, made anew only when the view changes.
//!
//! Land comes in triangles from the [`Atlas`]; lines are drawn here with soft edges, because egui's own
//! tessellation of so many would take longer than a frame may.

use std::sync::Arc;

use egui::epaint::{Mesh, Shape, Vertex, WHITE_UV};
use egui::{Color32, Pos2, Rect, Vec2};
use rustc_hash::FxHashMap;

use super::on_screen;
use crate::map::{Atlas, FlatPos, Land, LineKind, View};
use crate::ui::theme::MapPalette;

/// Length of the dashes of disputed borders and of the gaps between them.
const DASH: f32 = 5.0;
const GAP: f32 = 4.0;
/// Points of a line nearer than this to the one before are not seen.
const LEAST_STEP: f32 = 1.0;
/// Decoded patches or lines that are kept at most; beyond it all are dropped and decoded anew.
const MOST_DECODED: usize = 4_000;

/// The painted ground and what it was painted for.
#[derive(Default)]
pub struct Ground {
    made: Option<Made>,
    land: Decoded<Land>,
    lines: Decoded<Vec<FlatPos>>,
}

/// By level and place in its list.
type Decoded<T> = FxHashMap<(usize, usize), T>;

struct Made {
    key: Key,
    meshes: [Arc<Mesh>; 2],
}

#[derive(PartialEq, Clone)]
struct Key {
    view: View,
    rect: Rect,
    palette: MapPalette,
    named: Vec<u16>,
}

impl Ground {
    /// Sea, land and lines of `view` at `rect`; countries with these codes stand out a little.
    pub fn shapes(&mut self, view: &View, rect: Rect, palette: &MapPalette, named: &[String]) -> [Shape; 2] {
        let atlas = Atlas::bundled();
        let named: Vec<u16> = named.iter().filter_map(|code| atlas.country(code)).collect();
        let key = Key { view: *view, rect, palette: *palette, named };
        let meshes = match self.made.take() {
            Some(made) if made.key == key => made.meshes,
            made => {
                // The room of the last meshes is used again once nobody paints them any more.
                let [surface, course] = made.map(|made| made.meshes.map(emptied)).unwrap_or_default();
                [self.surface(atlas, &key, surface), self.lines(atlas, &key, course)].map(Arc::new)
            }
        };
        let shapes = meshes.each_ref().map(|mesh| Shape::Mesh(Arc::clone(mesh)));
        self.made = Some(Made { key, meshes });
        shapes
    }

    fn surface(&mut self, atlas: &Atlas<'_>, key: &Key, mut mesh: Mesh) -> Mesh {
        let Key { view, rect, palette, named } = key;
        mesh.add_colored_rect(*rect, palette.sea);
        graticule(&mut mesh, key);
        let (level, area) = (view.level(), view.area());
        if self.land.len() > MOST_DECODED {
            self.land.clear();
        }
        for (nth, patch) in atlas.patches(level).enumerate().filter(|(_, patch)| patch.area.meets(&area)) {
            // Islands smaller than a point are not seen, and there are thousands of them.
            if patch.area.width().max(patch.area.height()) * view.scale < 1.0 {
                continue;
            }
            let land = self.land.entry((level, nth)).or_insert_with(|| atlas.land(&patch));
            let colour = if named.contains(&patch.country) { palette.land_named } else { palette.land };
            let first = mesh.vertices.len() as u32;
            let corner = |&place: &FlatPos| Vertex { pos: on_screen(view, *rect, place), uv: WHITE_UV, color: colour };
            mesh.vertices.extend(land.vertices.iter().map(corner));
            mesh.indices.extend(land.triangles.iter().flatten().map(|corner| first + corner));
        }
        mesh
    }

    fn lines(&mut self, atlas: &Atlas<'_>, key: &Key, mut mesh: Mesh) -> Mesh {
        let Key { view, rect, palette, .. } = key;
        let (level, area) = (view.level(), view.area().expanded(4.0 / view.scale));
        let mut course: Vec<Pos2> = Vec::new();
        // From afar they would be a net over the land.
        let area_colour = palette.area_line.gamma_multiply((view.scale / 16_000.0).clamp(0.35, 1.0) as f32);
        if self.lines.len() > MOST_DECODED {
            self.lines.clear();
        }
        for (nth, line) in atlas.lines(level).enumerate().filter(|(_, line)| line.area.meets(&area)) {
            course.clear();
            for &place in &*self.lines.entry((level, nth)).or_insert_with(|| atlas.points(&line).collect()) {
                let point = on_screen(view, *rect, place);
                if course.last().is_none_or(|last| last.distance_sq(point) >= LEAST_STEP * LEAST_STEP) {
                    course.push(point);
                }
            }
            match line.kind {
                LineKind::Coast => stroke(&mut mesh, &course, 0.8, palette.coast),
                LineKind::Border => stroke(&mut mesh, &course, 1.1, palette.border),
                LineKind::Area => stroke(&mut mesh, &course, 0.7, area_colour),
                LineKind::Disputed => {
                    for dash in dashes(&course) {
                        stroke(&mut mesh, &dash, 1.2, palette.border);
                    }
                }
            }
        }
        mesh
    }
}

/// The mesh without its shapes, or a new one while somebody still has it.
fn emptied(mesh: Arc<Mesh>) -> Mesh {
    let mut mesh = Arc::try_unwrap(mesh).unwrap_or_default();
    mesh.clear();
    mesh
}

/// Meridians and parallels, farther apart the more of the world is seen.
fn graticule(mesh: &mut Mesh, key: &Key) {
    let Key { view, rect, palette, .. } = key;
    let (north_west, south_east) = (view.area().min.degrees(), view.area().max.degrees());
    let degrees_in_sight = south_east.1 - north_west.1;
    let steps = [1.0, 2.0, 5.0, 10.0, 30.0];
    let step = steps.into_iter().find(|step| degrees_in_sight / step < 14.0).unwrap_or(30.0);
    let multiples = |from: f64, to: f64| {
        let first = (from / step).ceil() as i32;
        (first..=(to / step).floor() as i32).map(move |nth| f64::from(nth) * step)
    };
    for lon in multiples(north_west.1, south_east.1) {
        let x = on_screen(view, *rect, FlatPos::of(0.0, lon)).x.round();
        mesh.add_colored_rect(Rect::from_x_y_ranges(x..=x + 1.0, rect.y_range()), palette.graticule);
    }
    for lat in multiples(south_east.0, north_west.0) {
        let y = on_screen(view, *rect, FlatPos::of(lat, 0.0)).y.round();
        mesh.add_colored_rect(Rect::from_x_y_ranges(rect.x_range(), y..=y + 1.0), palette.graticule);
    }
}

/// A thin line, strongest in its middle and gone at its edges.
fn stroke(mesh: &mut Mesh, course: &[Pos2], width: f32, colour: Color32) {
    let [first, .., last] = course else { return };
    let (first, last) = (*first, *last);
    // As much colour as a line of that width with sharp edges has; one thinner than a point is fainter instead.
    let (reach, colour) = (width.max(1.0), if width < 1.0 { colour.gamma_multiply(width) } else { colour });
    let before = mesh.vertices.len() as u32;
    for (nth, &point) in course.iter().enumerate() {
        let previous = nth.checked_sub(1).and_then(|nth| course.get(nth)).copied().unwrap_or(first);
        let next = course.get(nth + 1).copied().unwrap_or(last);
        let across = (next - previous).normalized().rot90() * reach;
        let corner = |pos, color| Vertex { pos, uv: WHITE_UV, color };
        mesh.vertices.extend([
            corner(point - across, Color32::TRANSPARENT),
            corner(point, colour),
            corner(point + across, Color32::TRANSPARENT),
        ]);
    }
    for nth in 1..course.len() as u32 {
        let (a, b) = (before + 3 * (nth - 1), before + 3 * nth);
        mesh.indices.extend([a, a + 1, b, a + 1, b + 1, b, a + 1, a + 2, b + 1, a + 2, b + 2, b + 1]);
    }
}

/// The line in dashes.
fn dashes(course: &[Pos2]) -> Vec<Vec<Pos2>> {
    let mut dashes: Vec<Vec<Pos2>> = Vec::new();
    let (mut left, mut is_on) = (DASH, true);
    for ends in course.windows(2) {
        let &[mut from, to] = ends else { continue };
        loop {
            let way: Vec2 = to - from;
            let length = way.length();
            let step = length.min(left);
            let reached = if length > 0.0 { from + way * (step / length) } else { to };
            if is_on && step > 0.0 {
                match dashes.last_mut().filter(|dash| dash.last() == Some(&from)) {
                    Some(dash) => dash.push(reached),
                    None => dashes.push(vec![from, reached]),
                }
            }
            left -= step;
            from = reached;
            if left > 0.0 {
                break;
            }
            is_on = !is_on;
            left = if is_on { DASH } else { GAP };
        }
    }
    dashes
}

#[cfg(test)]
mod tests {
    use egui::vec2;

    use super::*;

    #[test]
    fn a_dashed_line_is_on_and_off_in_turn_round_its_corners() {
        let course = [Pos2::ZERO, Pos2::new(7.0, 0.0), Pos2::new(7.0, 11.0)];
        let ends: Vec<_> = dashes(&course).iter().map(|dash| (dash[0], dash[dash.len() - 1])).collect();
        let point = Pos2::new;
        assert_eq!(ends, [(point(0.0, 0.0), point(5.0, 0.0)), (point(7.0, 2.0), point(7.0, 7.0))]);
    }

    #[test]
    fn the_ground_is_made_once_for_a_view_and_holds_only_what_is_in_sight() {
        let rect = Rect::from_min_size(Pos2::new(10.0, 20.0), vec2(800.0, 200.0));
        let view = View { centre: FlatPos::of(33.0, 44.0), scale: 9_000.0, size: [800.0, 200.0] };
        let mut ground = Ground::default();
        let mut at = |view: &View| ground.shapes(view, rect, &crate::ui::theme::LIGHT.map, &[]);
        let mesh = |shape: &Shape| match shape {
            Shape::Mesh(mesh) => Arc::clone(mesh),
            _ => panic!("no mesh"),
        };
        let (first, again) = (at(&view), at(&view));
        assert!(Arc::ptr_eq(&mesh(&first[0]), &mesh(&again[0])));
        let moved = at(&view.moved([30.0, 0.0]));
        assert!(!Arc::ptr_eq(&mesh(&first[0]), &mesh(&moved[0])));
        for mesh in first.iter().map(mesh) {
            assert!(mesh.is_valid() && !mesh.is_empty());
            assert!(mesh.vertices.len() < 60_000, "{}", mesh.vertices.len());
        }
    }
}
