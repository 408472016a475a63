//! A picture as SVG: each fact a group of its id, words as words for a viewer with an Arabic typeface.

use std::fmt::Write as _;

use super::Voice;
use super::drawing::{Drawing, Fill, Ink, Link, Shape, Side, Text};
use crate::facts::{ActorKind, FactKind};
use crate::map::Area;
use crate::map::svg::{escaped, hex};
use crate::text::{Script, script_of};

/// Colours as red, green, blue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Colours {
    /// Behind everything.
    pub paper: [u8; 3],
    /// Text.
    pub ink: [u8; 3],
    /// Secondary text.
    pub muted: [u8; 3],
    /// Hairlines.
    pub line: [u8; 3],
    /// Kinds of facts, in the order of [`FactKind::ALL`].
    pub kinds: [[u8; 3]; 5],
}

impl Colours {
    fn of(&self, ink: Ink) -> String {
        hex(match ink {
            Ink::Text => self.ink,
            Ink::Muted => self.muted,
            Ink::Line => self.line,
            Ink::Kind(kind) => {
                let nth = FactKind::ALL.iter().position(|known| *known == kind);
                nth.and_then(|nth| self.kinds.get(nth)).copied().unwrap_or(self.ink)
            }
        })
    }
}

/// The picture as an SVG document called `title`.
pub fn document(drawing: &Drawing, voice: &dyn Voice, title: &str, colours: &Colours) -> String {
    let [width, height] = drawing.size.map(f32::ceil);
    let mut out = String::new();
    // Letters are kept off the lines beneath them.
    let has_lines = !drawing.links.is_empty();
    // Writing to a string cannot fail.
    let _ = write!(
        out,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\" \
         font-family=\"IBM Plex Sans Arabic, Noto Sans Arabic, sans-serif\" text-rendering=\"geometricPrecision\">\n\
         <title>{}</title>\n<rect width=\"{width}\" height=\"{height}\" fill=\"{}\"/>\n",
        escaped(title),
        hex(colours.paper)
    );
    for shape in &drawing.ground {
        self::shape(&mut out, colours, shape, false);
    }
    for link in &drawing.links {
        self::link(&mut out, voice, colours, link);
    }
    for mark in &drawing.marks {
        let lines = voice.lines(mark.fact).join(" · ");
        let _ = writeln!(out, "<g id=\"{}\"><title>{}</title>", mark.fact, escaped(&lines));
        mark.shapes.iter().for_each(|shape| self::shape(&mut out, colours, shape, has_lines));
        out.push_str("</g>\n");
    }
    out.push_str("</svg>\n");
    out
}

fn link(out: &mut String, voice: &dyn Voice, colours: &Colours, link: &Link) {
    let names = link.ends.map(|actor| voice.name(actor)).join(" – ");
    let ([x1, y1], [x2, y2]) = (link.from, link.to);
    let _ = writeln!(
        out,
        "<line x1=\"{x1:.1}\" y1=\"{y1:.1}\" x2=\"{x2:.1}\" y2=\"{y2:.1}\" stroke=\"{}\" stroke-width=\"{:.1}\" \
         stroke-opacity=\"0.45\"><title>{} · {}</title></line>",
        hex(colours.muted),
        link.width(),
        escaped(&names),
        escaped(&voice.count("names-sentences", link.count))
    );
}

fn shape(out: &mut String, colours: &Colours, shape: &Shape, halo: bool) {
    match shape {
        Shape::Line { points, ink, width, is_dashed } => {
            let points: Vec<String> = points.iter().map(|[x, y]| format!("{x:.1},{y:.1}")).collect();
            let dashes = if *is_dashed { " stroke-dasharray=\"4 3\"" } else { "" };
            let _ = writeln!(
                out,
                "<polyline points=\"{}\" fill=\"none\" stroke=\"{}\" stroke-width=\"{width}\"{dashes}/>",
                points.join(" "),
                colours.of(*ink)
            );
        }
        Shape::Box { area: Area { min: [x, y], max }, ink, fill } => {
            let _ = writeln!(
                out,
                "<rect x=\"{x:.1}\" y=\"{y:.1}\" width=\"{:.1}\" height=\"{:.1}\" rx=\"2\" {}/>",
                max[0] - x,
                max[1] - y,
                look(colours, *ink, *fill)
            );
        }
        Shape::Disc { at: [x, y], radius, ink, fill } => {
            let _ =
                writeln!(out, "<circle cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"{radius:.1}\" {}/>", look(colours, *ink, *fill));
        }
        Shape::Diamond { at, radius, ink, fill } => polygon(out, *at, *radius, DIAMOND, &look(colours, *ink, *fill)),
        Shape::Sign { at, size, kind } => sign(out, colours, *at, size / 2.0, *kind),
        Shape::Text(text) => self::text(out, colours, text, halo),
    }
}

fn look(colours: &Colours, ink: Ink, fill: Fill) -> String {
    let colour = colours.of(ink);
    match fill {
        Fill::Full => format!("fill=\"{colour}\""),
        Fill::Tint => format!("fill=\"{colour}\" fill-opacity=\"0.16\" stroke=\"{colour}\""),
        Fill::Hollow => format!("fill=\"{}\" stroke=\"{colour}\" stroke-width=\"1.5\"", hex(colours.paper)),
    }
}

/// The corners of signs, in shares of half their width.
type Corners = &'static [(f32, f32)];
const DIAMOND: Corners = &[(0.0, -1.0), (1.0, 0.0), (0.0, 1.0), (-1.0, 0.0)];
const SQUARE: Corners = &[(-0.84, -0.84), (0.84, -0.84), (0.84, 0.84), (-0.84, 0.84)];
const TRIANGLE: Corners = &[(0.0, -0.9), (0.95, 0.8), (-0.95, 0.8)];
const FLAG: Corners = &[(-0.8, -0.95), (0.9, -0.6), (0.9, 0.25), (-0.6, 0.1), (-0.6, 1.0), (-0.8, 1.0)];

/// The sign of a kind of actor, the same as in the window.
fn sign(out: &mut String, colours: &Colours, at: [f32; 2], r: f32, kind: ActorKind) {
    let ink = Ink::Kind(FactKind::Actor);
    let (full, hollow) = (look(colours, ink, Fill::Full), look(colours, ink, Fill::Hollow));
    let [x, y] = at;
    match kind {
        ActorKind::Person => {
            let _ = writeln!(out, "<circle cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"{:.1}\" {full}/>", r * 0.92);
        }
        ActorKind::Unnamed => {
            let _ = writeln!(out, "<circle cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"{:.1}\" {hollow}/>", r * 0.8);
        }
        ActorKind::State => polygon(out, at, r, FLAG, &full),
        ActorKind::ArmedGroup => polygon(out, at, r, TRIANGLE, &full),
        ActorKind::Force => polygon(out, at, r, SQUARE, &full),
        ActorKind::Coalition => polygon(out, at, r, DIAMOND, &full),
        ActorKind::Organisation => polygon(out, at, r, SQUARE, &hollow),
        ActorKind::Media => polygon(out, at, r, DIAMOND, &hollow),
    }
}

fn polygon(out: &mut String, [x, y]: [f32; 2], r: f32, corners: Corners, look: &str) {
    let points: Vec<String> = corners.iter().map(|(dx, dy)| format!("{:.1},{:.1}", x + dx * r, y + dy * r)).collect();
    let _ = writeln!(out, "<polygon points=\"{}\" {look}/>", points.join(" "));
}

fn text(out: &mut String, colours: &Colours, text: &Text, halo: bool) {
    let (size, weight) = text.face.size_and_weight();
    let Area { min, max } = text.area;
    // Lines of SVG run from left to right unless told otherwise, which not every viewer can be: so the sides are
    // those of the canvas, and words from right to left are isolated.
    let (x, anchor) = match text.side {
        Side::Left => (min[0], "start"),
        Side::Middle => (min[0].midpoint(max[0]), "middle"),
        Side::Right => (max[0], "end"),
    };
    let halo = if halo {
        let paper = hex(colours.paper);
        format!(" stroke=\"{paper}\" stroke-width=\"3\" stroke-linejoin=\"round\" paint-order=\"stroke\"")
    } else {
        String::new()
    };
    let _ = writeln!(
        out,
        "<text x=\"{x:.1}\" y=\"{:.1}\" text-anchor=\"{anchor}\" font-size=\"{size}\" font-weight=\"{weight}\" \
         fill=\"{}\"{halo}>{}</text>",
        // From the middle of a line to where its letters stand.
        min[1].midpoint(max[1]) + size * 0.34,
        colours.of(text.ink),
        escaped(&isolated(&text.text))
    );
}

/// Words that begin from right to left, kept so in a line that runs the other way.
fn isolated(text: &str) -> String {
    let is_arabic =
        text.chars().find(|letter| letter.is_alphabetic()).is_some_and(|first| script_of(first) == Script::Arabic);
    if is_arabic { format!("\u{2067}{text}\u{2069}") } else { text.to_owned() }
}
