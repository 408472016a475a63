//! The map as a picture in SVG: what the window shows, every place with a sign of its own.
//!
//! Text stays text, for a viewer with an Arabic typeface; the window makes its PNG from the same picture with the
//! typefaces it brings along.

use std::fmt::Write as _;

use rustc_hash::FxHashMap;

use super::atlas::{Atlas, Land, LineKind};
use super::found::{Found, Sort};
use super::names::{Area, Named, Names, Script, Written};
use super::projection::{FlatPos, View};
use super::scale::Scale;
use crate::facts::FactId;

/// Height of the strip below the map that says what the signs mean, in points.
pub const FOOT: f32 = 34.0;
/// Half the width of a sign, and of that of a place that is not known exactly.
const RADIUS: f32 = 5.0;
const HOLLOW_RADIUS: f32 = 8.0;

/// Colours as red, green, blue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Colours {
    /// Water.
    pub sea: [u8; 3],
    /// Land.
    pub land: [u8; 3],
    /// Land of countries that the article names.
    pub land_named: [u8; 3],
    /// Between land and water.
    pub coast: [u8; 3],
    /// Between countries.
    pub border: [u8; 3],
    /// Between first-level areas.
    pub area_line: [u8; 3],
    /// Names of countries and towns.
    pub name: [u8; 3],
    /// Names of seas.
    pub sea_name: [u8; 3],
    /// Names of the article's places.
    pub ink: [u8; 3],
    /// Around signs, and below the legend.
    pub paper: [u8; 3],
    /// Figures.
    pub force: [u8; 3],
    /// Signs, in the order of [`Sort::ALL`].
    pub sorts: [[u8; 3]; 6],
}

/// What a picture shows.
pub struct Picture<'a> {
    /// Which part of the world, and how large.
    pub view: View,
    /// What lies on it.
    pub found: &'a Found,
    /// Its colours.
    pub colours: &'a Colours,
    /// What it is called: the article's title.
    pub title: &'a str,
    /// Where its shapes and names come from.
    pub credit: &'a str,
    /// Whether it is for readers of Arabic.
    pub rtl: bool,
    /// The name of a place.
    pub name: &'a dyn Fn(FactId) -> String,
    /// The figure of a force number.
    pub figure: &'a dyn Fn(FactId) -> String,
    /// The word for a sort of places.
    pub word: &'a dyn Fn(Sort) -> String,
}

/// Typeface, size and weight of each script; the sizes are those of the window.
fn type_of(script: Script) -> (f32, u16) {
    match script {
        Script::Place | Script::Country => (12.0, 500),
        Script::Figure => (12.0, 600),
        Script::Town => (11.0, 400),
        Script::Water => (12.0, 400),
    }
}

/// The picture as an SVG document. `measure` tells width and height of a text.
pub fn document(picture: &Picture<'_>, measure: &mut dyn FnMut(&str, Script) -> [f32; 2]) -> String {
    let [width, height] = picture.view.size;
    let mut out = String::new();
    let whole = height + FOOT;
    let paper = hex(picture.colours.paper);
    // Writing to a string cannot fail.
    let _ = write!(
        out,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{whole}\" viewBox=\"0 0 {width} {whole}\" \
         font-family=\"IBM Plex Sans Arabic, Noto Sans Arabic, sans-serif\" text-rendering=\"geometricPrecision\">\n\
         <title>{}</title>\n<rect width=\"{width}\" height=\"{whole}\" fill=\"{paper}\"/>\n\
         <svg width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\">\n",
        escaped(picture.title)
    );
    ground(&mut out, picture);
    let mut names = Names { view: &picture.view, rtl: picture.rtl, measure, taken: Vec::new() };
    let mut written = circles(&mut out, picture, &mut names);
    let signs = signs(picture);
    names.taken.extend(signs.iter().map(|sign| Area::around(sign.at, [2.0 * sign.radius; 2])));
    written.extend(names.of_signs(signs.iter().cloned()));
    written.extend(names.of_ground(Atlas::bundled()));
    for name in &written {
        text(&mut out, picture.colours, name);
    }
    for (sign, marker) in signs.iter().zip(in_sight(picture)) {
        let _ = write!(out, "<g id=\"{}\"><title>{}</title>", sign.fact, escaped(&sign.name));
        self::sign(&mut out, picture.colours, sign.at, marker.sort, !marker.is_exact);
        out.push_str("</g>\n");
    }
    out.push_str("</svg>\n");
    foot(&mut out, picture, measure);
    out.push_str("</svg>\n");
    out
}

/// A colour as SVG has it.
pub(crate) fn hex([r, g, b]: [u8; 3]) -> String {
    format!("#{r:02x}{g:02x}{b:02x}")
}

/// Text as XML has it; what XML cannot hold is left out.
pub(crate) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\u{fffe}' | '\u{ffff}' => {}
            letter if letter.is_control() => out.push(' '),
            letter => out.push(letter),
        }
    }
    out
}

fn ground(out: &mut String, picture: &Picture<'_>) {
    let Picture { view, colours, .. } = picture;
    let (atlas, area) = (Atlas::bundled(), view.area());
    let _ = writeln!(out, "<rect width=\"100%\" height=\"100%\" fill=\"{}\"/>", hex(colours.sea));
    let named: Vec<u16> = picture.found.countries.iter().filter_map(|code| atlas.country(code)).collect();
    for (is_named, colour) in [(false, colours.land), (true, colours.land_named)] {
        let colour = hex(colour);
        // The edge in the same colour closes the hairlines between neighbours.
        let _ = write!(out, "<path fill=\"{colour}\" stroke=\"{colour}\" stroke-width=\"0.6\" d=\"");
        for patch in atlas.patches(view.level()) {
            let is_seen = patch.area.meets(&area) && patch.area.width().max(patch.area.height()) * view.scale >= 1.0;
            if is_seen && named.contains(&patch.country) == is_named {
                for ring in outlines(&atlas.land(&patch)) {
                    path(out, view, ring, true);
                }
            }
        }
        out.push_str("\"/>\n");
    }
    let kinds = [
        (LineKind::Area, colours.area_line, "0.7", ""),
        (LineKind::Coast, colours.coast, "0.8", ""),
        (LineKind::Border, colours.border, "1.1", ""),
        (LineKind::Disputed, colours.border, "1.2", " stroke-dasharray=\"5 4\""),
    ];
    for (kind, colour, width, dashes) in kinds {
        let colour = hex(colour);
        let _ = write!(out, "<path fill=\"none\" stroke=\"{colour}\" stroke-width=\"{width}\"{dashes} d=\"");
        for line in atlas.lines(view.level()).filter(|line| line.kind == kind && line.area.meets(&area)) {
            path(out, view, atlas.points(&line), false);
        }
        out.push_str("\"/>\n");
    }
}

/// The edges of a piece of land: sides that belong to one triangle alone, end to end.
fn outlines(land: &Land) -> Vec<Vec<FlatPos>> {
    let sides = || land.triangles.iter().flat_map(|&[a, b, c]| [(a, b), (b, c), (c, a)]);
    let all: rustc_hash::FxHashSet<(u32, u32)> = sides().collect();
    let edge: Vec<(u32, u32)> = sides().filter(|&(a, b)| !all.contains(&(b, a))).collect();
    let mut next: FxHashMap<u32, Vec<u32>> = FxHashMap::default();
    for &(a, b) in &edge {
        next.entry(a).or_default().push(b);
    }
    let mut rings = Vec::new();
    for &(start, _) in &edge {
        let mut ring = Vec::new();
        let mut at = start;
        while let Some(to) = next.get_mut(&at).and_then(Vec::pop) {
            ring.extend(land.vertices.get(at as usize));
            at = to;
        }
        if ring.len() > 2 {
            rings.push(ring);
        }
    }
    rings
}

fn path(out: &mut String, view: &View, places: impl IntoIterator<Item = FlatPos>, is_closed: bool) {
    let mut before: Option<[f32; 2]> = None;
    for place in places {
        let [x, y] = view.to_screen(place);
        let step = before.map(|[a, b]| (x - a).hypot(y - b));
        if step.is_none_or(|step| step >= 0.6) {
            let _ = write!(out, "{}{x:.1} {y:.1}", if before.is_none() { 'M' } else { 'L' });
            before = Some([x, y]);
        }
    }
    if is_closed && before.is_some() {
        out.push('Z');
    }
}

/// Draws the circles in sight, and answers with the figures that stand in them.
fn circles(out: &mut String, picture: &Picture<'_>, names: &mut Names<'_>) -> Vec<Written> {
    let Some(scale) = Scale::of(picture.found) else { return Vec::new() };
    let force = hex(picture.colours.force);
    let mut written = Vec::new();
    for circle in picture.found.largest_circles() {
        let (at, radius) = (picture.view.to_screen(circle.place), scale.radius(circle.largest));
        let [x, y] = at;
        let _ = writeln!(
            out,
            "<circle cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"{radius:.1}\" fill=\"{force}\" fill-opacity=\"0.2\" stroke=\"{force}\" stroke-width=\"1.4\"/>"
        );
        let Some(largest) = circle.forces.first().filter(|_| scale.has_room(circle.largest)) else { continue };
        let text = (picture.figure)(*largest);
        let size = (names.measure)(&text, Script::Figure);
        if let Some(area) = names.take(Area::around([x, y + HOLLOW_RADIUS + 3.0 + size[1] / 2.0], size)) {
            written.push(Written { text, script: Script::Figure, area, at });
        }
    }
    written
}

fn in_sight<'a>(picture: &'a Picture<'_>) -> impl Iterator<Item = &'a super::found::Marker> {
    let area = picture.view.area();
    picture.found.markers.iter().filter(move |marker| area.has(marker.place))
}

fn signs(picture: &Picture<'_>) -> Vec<Named> {
    let scale = Scale::of(picture.found);
    let figure = |fact: FactId| {
        let circle = picture.found.circles.iter().find(|circle| circle.fact == fact)?;
        let is_inside = scale.is_some_and(|scale| scale.has_room(circle.largest));
        circle.forces.first().filter(|_| !is_inside).map(|&force| (picture.figure)(force))
    };
    in_sight(picture)
        .map(|marker| Named {
            fact: marker.fact,
            name: (picture.name)(marker.fact),
            figure: figure(marker.fact),
            at: picture.view.to_screen(marker.place),
            radius: if marker.is_exact { RADIUS } else { HOLLOW_RADIUS },
        })
        .collect()
}

fn text(out: &mut String, colours: &Colours, name: &Written) {
    let (size, weight) = type_of(name.script);
    let (ink, halo) = match name.script {
        Script::Place => (colours.ink, colours.land),
        Script::Figure => (colours.force, colours.land),
        Script::Country | Script::Town => (colours.name, colours.land),
        Script::Water => (colours.sea_name, colours.sea),
    };
    if name.script == Script::Town {
        let [x, y] = name.at;
        let _ = writeln!(out, "<circle cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"1.6\" fill=\"{}\"/>", hex(colours.name));
    }
    let (x, y) = (name.area.min[0].midpoint(name.area.max[0]), name.area.min[1].midpoint(name.area.max[1]));
    let _ = writeln!(
        out,
        "<text x=\"{x:.1}\" y=\"{:.1}\" text-anchor=\"middle\" font-size=\"{size}\" font-weight=\"{weight}\" \
         fill=\"{}\" stroke=\"{}\" stroke-width=\"2.4\" stroke-opacity=\"0.75\" stroke-linejoin=\"round\" \
         paint-order=\"stroke\">{}</text>",
        // From the middle of a line to where its letters stand.
        y + size * 0.34,
        hex(ink),
        hex(halo),
        escaped(&name.text)
    );
}

fn sign(out: &mut String, colours: &Colours, [x, y]: [f32; 2], sort: Sort, is_hollow: bool) {
    let place = Sort::ALL.iter().position(|&other| other == sort).unwrap_or(0);
    let colour = hex(colours.sorts.get(place).copied().unwrap_or(colours.ink));
    let (r, look) = if is_hollow {
        let look = format!("fill=\"{colour}\" fill-opacity=\"0.18\" stroke=\"{colour}\" stroke-width=\"1.8\"");
        (HOLLOW_RADIUS, look)
    } else {
        (RADIUS, format!("fill=\"{colour}\" stroke=\"{}\" stroke-width=\"1.5\"", hex(colours.paper)))
    };
    let corners = sort.corners();
    if corners.is_empty() {
        let _ = write!(out, "<circle cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"{r}\" {look}/>");
        return;
    }
    let points: Vec<String> = corners.iter().map(|(dx, dy)| format!("{:.1},{:.1}", x + dx * r, y + dy * r)).collect();
    let _ = write!(out, "<polygon points=\"{}\" {look}/>", points.join(" "));
}

/// What the signs mean, and where the map comes from.
fn foot(out: &mut String, picture: &Picture<'_>, measure: &mut dyn FnMut(&str, Script) -> [f32; 2]) {
    let [width, height] = picture.view.size;
    let y = height + FOOT / 2.0;
    let mut at = 16.0;
    // Counted from where lines begin.
    let place = |at: f32, wide: f32| if picture.rtl { width - at - wide / 2.0 } else { at + wide / 2.0 };
    for sort in Sort::ALL.into_iter().filter(|sort| picture.found.markers.iter().any(|one| one.sort == *sort)) {
        sign(out, picture.colours, [place(at, 16.0), y], sort, sort == Sort::Area);
        at += 22.0;
        let word = (picture.word)(sort);
        let [wide, _] = measure(&word, Script::Water);
        write_word(out, picture, place(at, wide), &word);
        at += wide + 18.0;
    }
    let [wide, _] = measure(picture.credit, Script::Water);
    let x = place(width - wide - 16.0, wide);
    write_word(out, picture, x, picture.credit);
}

/// Writes a word of the foot around `x`.
fn write_word(out: &mut String, picture: &Picture<'_>, x: f32, word: &str) {
    let y = picture.view.size[1] + FOOT / 2.0 + 4.0;
    let ink = hex(picture.colours.ink);
    let _ = writeln!(
        out,
        "<text x=\"{x:.1}\" y=\"{y:.1}\" text-anchor=\"middle\" font-size=\"12\" fill=\"{ink}\">{}</text>",
        escaped(word)
    );
}
