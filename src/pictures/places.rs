//! Where the actors of a picture stand: those that are named together near each other, none on another.
//!
//! Springs along links, and everybody pushing everybody else away, as Fruchterman and Reingold have it; then the
//! whole is drawn to the canvas and what still overlaps is pushed apart. A fixed number of steps from a fixed
//! beginning, with no function of the system's own, so the same everywhere.

/// Steps of the springs, and of the pushing apart.
const STEPS: u16 = 240;
const PUSHES: u16 = 400;

/// Places on a canvas for boxes of these sizes, the one that counts most first. `links` are pairs of them with a
/// weight; `size` is that of the canvas.
pub(super) fn places(boxes: &[[f32; 2]], links: &[(usize, usize, f32)], size: [f32; 2]) -> Vec<[f32; 2]> {
    let mut at: Vec<[f32; 2]> = (0..boxes.len()).map(on_spiral).collect();
    for step in 0..STEPS {
        let heat = 0.4 * (1.0 - f32::from(step) / f32::from(STEPS)) + 0.005;
        settle(&mut at, links, heat);
    }
    spread(&mut at, boxes, size);
    for push in 0..PUSHES {
        // Names are wide and low, so most step aside up and down. Where that piles them up, now and then sideways.
        if !push_apart(&mut at, boxes, size, push % 4 == 3) {
            break;
        }
    }
    at
}

/// The first in the middle, the others around it as seeds stand in a sunflower.
fn on_spiral(nth: usize) -> [f32; 2] {
    let (angle, radius) = (nth as f32 * 2.399_963, 0.6 * (nth as f32).sqrt());
    [radius * libm::cosf(angle), radius * libm::sinf(angle)]
}

/// One step of at most `heat`. Lengths are in shares of that of a link.
fn settle(at: &mut [[f32; 2]], links: &[(usize, usize, f32)], heat: f32) {
    // Towards the middle, so that those without a link do not fly away.
    let mut forces: Vec<[f32; 2]> = at.iter().map(|[x, y]| [-0.12 * x, -0.12 * y]).collect();
    for (a, &from) in at.iter().enumerate() {
        for (b, &to) in at.iter().enumerate().skip(a + 1) {
            let (apart, distance) = apart(from, to);
            let force = 0.5 / distance;
            add(&mut forces, a, apart, -force);
            add(&mut forces, b, apart, force);
        }
    }
    for &(a, b, weight) in links {
        let (Some(&from), Some(&to)) = (at.get(a), at.get(b)) else { continue };
        let (apart, distance) = apart(from, to);
        let force = 0.5 * distance * distance * weight;
        add(&mut forces, a, apart, force);
        add(&mut forces, b, apart, -force);
    }
    for (place, [x, y]) in at.iter_mut().zip(forces) {
        let length = (x * x + y * y).sqrt().max(1e-6);
        let step = length.min(heat) / length;
        place[0] += x * step;
        place[1] += y * step;
    }
}

/// The direction from one place to another, and how far it is.
fn apart(from: [f32; 2], to: [f32; 2]) -> ([f32; 2], f32) {
    let [x, y] = [to[0] - from[0], to[1] - from[1]];
    let distance = (x * x + y * y).sqrt().max(0.05);
    ([x / distance, y / distance], distance)
}

fn add(forces: &mut [[f32; 2]], nth: usize, [x, y]: [f32; 2], force: f32) {
    if let Some(own) = forces.get_mut(nth) {
        own[0] += x * force;
        own[1] += y * force;
    }
}

/// Draws the places out over the whole canvas: more than half by their order along each side, so that where many are
/// close together they get more room.
fn spread(at: &mut [[f32; 2]], boxes: &[[f32; 2]], size: [f32; 2]) {
    for axis in [0, 1] {
        let of = |place: &[f32; 2]| place.get(axis).copied().unwrap_or(0.0);
        let least = at.iter().map(of).fold(f32::INFINITY, f32::min);
        let most = at.iter().map(of).fold(f32::NEG_INFINITY, f32::max);
        let whole = size.get(axis).copied().unwrap_or(0.0);
        let widest = boxes.iter().map(of).fold(0.0, f32::max).min(whole * 0.5);
        let (from, room) = (widest / 2.0, whole - widest);
        let mut order: Vec<(f32, usize)> = at.iter().map(of).zip(0..).collect();
        order.sort_by(|(a, first), (b, second)| a.total_cmp(b).then(first.cmp(second)));
        let n_steps = order.len().saturating_sub(1).max(1) as f32;
        for (rank, (value, nth)) in order.into_iter().enumerate() {
            let share = if most - least > 1e-3 { (value - least) / (most - least) } else { 0.5 };
            let rank = if most - least > 1e-3 { rank as f32 / n_steps } else { 0.5 };
            if let Some(side) = at.get_mut(nth).and_then(|place| place.get_mut(axis)) {
                *side = from + room * (0.4 * share + 0.6 * rank);
            }
        }
    }
}

/// Moves boxes that overlap apart, half of the way each, sideways or along the side on which that is the shorter way.
/// Answers whether there were any.
fn push_apart(at: &mut [[f32; 2]], boxes: &[[f32; 2]], size: [f32; 2], is_sideways: bool) -> bool {
    let mut has_moved = false;
    for a in 0..at.len() {
        for b in a + 1..at.len() {
            let (Some(&from), Some(&to)) = (at.get(a), at.get(b)) else { continue };
            let (Some(own), Some(other)) = (boxes.get(a), boxes.get(b)) else { continue };
            let over = [0, 1].map(|axis| {
                let along = |of: &[f32; 2]| of.get(axis).copied().unwrap_or(0.0);
                along(own).midpoint(along(other)) - (along(&to) - along(&from)).abs()
            });
            if over[0] <= 0.0 || over[1] <= 0.0 {
                continue;
            }
            has_moved = true;
            let by = if is_sideways || over[0] < over[1] {
                [if to[0] < from[0] { -over[0] } else { over[0] }, 0.0]
            } else {
                [0.0, if to[1] < from[1] { -over[1] } else { over[1] }]
            };
            for (nth, way) in [(a, -0.52), (b, 0.52)] {
                if let (Some(place), Some(own)) = (at.get_mut(nth), boxes.get(nth)) {
                    let inside = |at: f32, own: f32, whole: f32| at.min(whole - own / 2.0).max(own / 2.0);
                    *place = [
                        inside(place[0] + by[0] * way, own[0], size[0]),
                        inside(place[1] + by[1] * way, own[1], size[1]),
                    ];
                }
            }
        }
    }
    has_moved
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sixty_boxes_find_room_in_the_dock() {
        let boxes = vec![[90.0, 18.0]; 60];
        let links: Vec<_> = (1..60).map(|nth| (nth / 3, nth, 1.0)).collect();
        let size = [1_000.0, 260.0];
        let at = places(&boxes, &links, size);
        assert_eq!(at, places(&boxes, &links, size), "the same each time");
        let covers = |a: &[f32; 2], b: &[f32; 2]| (a[0] - b[0]).abs() < 89.0 && (a[1] - b[1]).abs() < 17.0;
        let n_over: usize =
            at.iter().enumerate().map(|(nth, a)| at[nth + 1..].iter().filter(|b| covers(a, b)).count()).sum();
        assert_eq!(n_over, 0, "some still overlap");
        assert!(at.iter().all(|[x, y]| (45.0..=955.0).contains(x) && (9.0..=251.0).contains(y)));
    }

    #[test]
    fn those_named_together_stand_together() {
        let at = places(
            &[[20.0, 20.0]; 6],
            &[(0, 1, 1.0), (1, 2, 1.0), (0, 2, 1.0), (3, 4, 1.0), (4, 5, 1.0), (3, 5, 1.0)],
            [600.0; 2],
        );
        let distance = |a: usize, b: usize| apart(at[a], at[b]).1;
        assert!(distance(0, 1) < distance(0, 3) && distance(4, 5) < distance(1, 4), "{at:?}");
        assert_eq!(places(&[[20.0, 20.0]], &[], [600.0, 100.0]), [[300.0, 50.0]], "alone in the middle");
    }
}
