//! The bridge into egui: laid-out paragraphs to an ordinary [`Galley`].
//!
//! The only file that knows the insides of egui's galleys, and so the one to
//! look at when egui is updated. egui lays out a hidden *probe* of private-use
//! characters, which brings the glyphs into its atlas; the probe's texture
//! coordinates then build rows whose order and positions are ours.

use std::sync::Arc;

use egui::{
    Color32, Context, FontId, Galley, Mesh, Rect,
    epaint::text::{Glyph, LayoutJob, PlacedRow, Row, RowVisuals},
    mutex::Mutex,
    pos2, vec2,
};
use parley::PositionedLayoutItem;
use rustc_hash::FxHashMap;

use super::{
    glyphs::Glyphs,
    paragraph::Layout,
    visual::{Mended, edges, places},
};

/// One paragraph of a galley.
pub(super) struct Part<'a> {
    /// Its lines.
    pub(super) layout: &'a Layout,
    /// Its text, as it was laid out.
    pub(super) text: &'a str,
    /// Top edge in the galley, in physical pixels.
    pub(super) top: f32,
}

/// What the galley says of itself besides its shape.
pub(super) struct Caption<'a> {
    /// Logical text, for screen readers, copying and tests.
    pub(super) text: &'a str,
    /// Font size in points.
    pub(super) size_pts: f32,
    /// Whether some of `text` is not shown.
    pub(super) elided: bool,
    /// Whether the galley knows where each letter stands. A sheet of text does
    /// not need it, and it is most of what a galley costs.
    pub(super) has_letters: bool,
}

/// A glyph with its place: texture coordinates are looked up by `chr`.
struct Placed {
    part: usize,
    line: usize,
    chr: char,
    x: f32,
    y: f32,
    ink: Color32,
}

/// The galley of `parts`, cut to the visible width: its left edge is that of
/// the longest line.
pub(super) fn tight_galley(ink: &mut Inking<'_>, caption: &Caption<'_>, parts: &[Part<'_>]) -> Galley {
    let mut widest = (f32::INFINITY, f32::NEG_INFINITY);
    for part in parts {
        for line in part.layout.lines() {
            let (left, right) = edges(part.layout, &line, Mended::of(part.layout, &line).as_ref());
            widest = (widest.0.min(left), widest.1.max(right));
        }
    }
    let (left, right) = if widest.0 <= widest.1 { (widest.0.floor(), widest.1.ceil()) } else { (0.0, 0.0) };
    galley(ink, caption, parts, left..right)
}

/// The galley of `parts` from the layout's own left edge at `across.start`
/// physical pixels to `across.end`.
pub(super) fn galley(
    ink: &mut Inking<'_>,
    caption: &Caption<'_>,
    parts: &[Part<'_>],
    across: std::ops::Range<f32>,
) -> Galley {
    let placed = place(ink.glyphs, parts);
    let Drawn { probe, glyphs: drawn } = ink.atlas.drawn(ink.ctx, &placed, caption.size_pts);
    let scale = probe.pixels_per_point;
    let mut galley = Galley::clone(probe);
    galley.job = Arc::new(LayoutJob::simple(
        caption.text.to_owned(),
        FontId::proportional(caption.size_pts),
        Color32::PLACEHOLDER,
        f32::INFINITY,
    ));
    galley.elided = caption.elided;
    galley.rows.clear();
    let Some(template) = probe.rows.first() else { return galley };
    let mut rest = placed.as_slice();
    let mut bottom = 0.0_f32;
    for (part_idx, part) in parts.iter().enumerate() {
        for (line_idx, line) in part.layout.lines().enumerate() {
            let of_line = rest.iter().take_while(|glyph| (glyph.part, glyph.line) == (part_idx, line_idx)).count();
            let (own, others) = rest.split_at(of_line);
            rest = others;
            let metrics = line.metrics();
            let top = (part.top + metrics.block_min_coord).round();
            let origin = pos2(across.start, top);
            let mesh = mesh(own, drawn, origin, part.top, scale);
            let mut row = Row::clone(&template.row);
            row.size = vec2(across.end - across.start, metrics.block_max_coord - metrics.block_min_coord) / scale;
            row.glyphs.clear();
            if caption.has_letters {
                row.glyphs = text_glyphs(part, &line, template.row.glyphs.first(), across.start, scale);
            }
            row.visuals = RowVisuals {
                mesh_bounds: mesh.calc_bounds(),
                glyph_index_start: 0,
                glyph_vertex_range: 0..mesh.vertices.len(),
                mesh,
            };
            bottom = bottom.max(top + metrics.block_max_coord - metrics.block_min_coord);
            let ends_with_newline = line_idx + 1 == part.layout.len() && part_idx + 1 < parts.len();
            galley.rows.push(PlacedRow { pos: pos2(0.0, top / scale), row: Arc::new(row), ends_with_newline });
        }
    }
    galley.rect = Rect::from_min_size(pos2(0.0, 0.0), vec2(across.end - across.start, bottom) / scale);
    count(&mut galley);
    galley
}

/// Brings the sums egui keeps over all rows up to date.
fn count(galley: &mut Galley) {
    galley.mesh_bounds = Rect::NOTHING;
    galley.num_vertices = 0;
    galley.num_indices = 0;
    for row in &galley.rows {
        let visuals = &row.row.visuals;
        galley.mesh_bounds |= visuals.mesh_bounds.translate(row.pos.to_vec2());
        galley.num_vertices += visuals.mesh.vertices.len();
        galley.num_indices += visuals.mesh.indices.len();
    }
}

/// Every glyph of `parts` on whole pixels, with its private-use character.
fn place(glyphs: &Mutex<Glyphs>, parts: &[Part<'_>]) -> Vec<Placed> {
    let mut glyphs = glyphs.lock();
    let mut placed = Vec::new();
    for (part_idx, part) in parts.iter().enumerate() {
        for (line_idx, line) in part.layout.lines().enumerate() {
            let mended = Mended::of(part.layout, &line);
            for item in line.items() {
                let PositionedLayoutItem::GlyphRun(run) = item else { continue };
                let ink = run.style().brush.0;
                let shift = mended.as_ref().map_or(0.0, |mended| mended.shift(run.offset()));
                for glyph in run.positioned_glyphs() {
                    let exact = glyph.x + shift;
                    let x = exact.floor();
                    let quarter = ((exact - x) * 4.0) as u8;
                    if let Some(chr) = glyphs.char_for(run.run().font(), glyph.id, quarter.min(3)) {
                        placed.push(Placed { part: part_idx, line: line_idx, chr, x, y: glyph.y.round(), ink });
                    }
                }
            }
        }
    }
    placed
}

fn mesh(line: &[Placed], drawn: &FxHashMap<char, Glyph>, origin: egui::Pos2, part_top: f32, scale: f32) -> Mesh {
    let mut mesh = Mesh::default();
    mesh.reserve_vertices(line.len() * 4);
    mesh.reserve_triangles(line.len() * 2);
    for glyph in line {
        let Some(source) = drawn.get(&glyph.chr) else { continue };
        let uv = source.uv_rect;
        if uv.is_nothing() {
            continue;
        }
        let at = pos2(glyph.x - origin.x, glyph.y + part_top.round() - origin.y) / scale + uv.offset;
        let texels = Rect::from_min_max(
            pos2(f32::from(uv.min[0]), f32::from(uv.min[1])),
            pos2(f32::from(uv.max[0]), f32::from(uv.max[1])),
        );
        let ink = if source.is_color { Color32::WHITE } else { glyph.ink };
        mesh.add_rect_with_uv(Rect::from_min_size(at, uv.size), texels, ink);
    }
    mesh
}

/// One entry without ink per character in logical order, which egui counts on
/// when it maps between text and rows.
fn text_glyphs(
    part: &Part<'_>,
    line: &parley::Line<'_, super::Ink>,
    space: Option<&Glyph>,
    left: f32,
    scale: f32,
) -> Vec<Glyph> {
    // The probe's space has no ink, so its copies paint nothing.
    let Some(template) = space else { return Vec::new() };
    let range = line.text_range();
    let baseline = (line.metrics().baseline - line.metrics().block_min_coord) / scale;
    let mut glyphs = Vec::with_capacity(range.len());
    let mut places = places(part.layout, line);
    places.sort_by_key(|place| place.text.start);
    for place in places {
        let mut advance_width = place.advance / scale;
        for chr in part.text.get(place.text).unwrap_or_default().chars() {
            let mut glyph = *template;
            glyph.chr = chr;
            glyph.pos = pos2((place.left - left) / scale, baseline);
            glyph.advance_width = std::mem::take(&mut advance_width);
            glyphs.push(glyph);
        }
    }
    glyphs
}

/// What it takes to draw glyphs.
pub(super) struct Inking<'a> {
    /// Where egui's fonts are.
    pub(super) ctx: &'a Context,
    /// Which private-use character stands for which glyph.
    pub(super) glyphs: &'a Mutex<Glyphs>,
    /// Where egui keeps their pictures.
    pub(super) atlas: &'a mut Atlas,
}

/// What is known of egui's glyph atlas: which pictures are in it, and when egui
/// has emptied it, which leaves every galley that was built before without its
/// pictures.
#[derive(Default)]
pub(super) struct Atlas {
    pass: Option<u64>,
    sentinel: Option<Arc<Galley>>,
    generation: u64,
    by_size: FxHashMap<u32, Drawn>,
}

/// The glyphs of one size that are in the atlas.
struct Drawn {
    /// A galley of egui's own, whose rows start with a space.
    probe: Arc<Galley>,
    glyphs: FxHashMap<char, Glyph>,
}

impl Atlas {
    /// Counts the atlas's lives; a galley is good for the one it was built in.
    ///
    /// egui caches a galley from pass to pass and drops it with the atlas, so
    /// one that comes back as a new object betrays a new atlas.
    pub(super) fn generation(&mut self, ctx: &Context) -> u64 {
        let pass = ctx.cumulative_pass_nr();
        if self.pass != Some(pass) {
            self.pass = Some(pass);
            let sentinel = probe(ctx, " ".to_owned(), 11.5);
            if !self.sentinel.as_ref().is_some_and(|old| Arc::ptr_eq(old, &sentinel)) {
                self.generation += 1;
                self.by_size.clear();
            }
            self.sentinel = Some(sentinel);
        }
        self.generation
    }

    /// All glyphs of `placed`, brought into the atlas if they are not in it yet.
    fn drawn(&mut self, ctx: &Context, placed: &[Placed], size_pts: f32) -> &Drawn {
        self.generation(ctx);
        let drawn = self
            .by_size
            .entry(size_pts.to_bits())
            .or_insert_with(|| Drawn { probe: probe(ctx, " ".to_owned(), size_pts), glyphs: FxHashMap::default() });
        let is_new = |c: &char| !drawn.glyphs.contains_key(c);
        let mut new: Vec<char> = placed.iter().map(|glyph| glyph.chr).filter(is_new).collect();
        new.sort_unstable();
        new.dedup();
        if !new.is_empty() {
            let galley = probe(ctx, new.into_iter().collect(), size_pts);
            let glyphs = galley.rows.iter().flat_map(|row| row.row.glyphs.iter());
            drawn.glyphs.extend(glyphs.map(|glyph| (glyph.chr, *glyph)));
        }
        drawn
    }
}

/// A galley that egui lays out itself.
fn probe(ctx: &Context, text: String, size_pts: f32) -> Arc<Galley> {
    let job = LayoutJob::simple_singleline(text, FontId::proportional(size_pts), Color32::WHITE);
    ctx.fonts_mut(|fonts| fonts.layout_job(job))
}
