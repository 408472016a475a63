//! Glyphs in egui's font atlas: each gets a private-use character, and egui
//! asks this module to draw the characters it has not seen yet.
//!
//! egui's atlas is keyed by character, ours are keyed by font, glyph and
//! horizontal quarter of a pixel (without the quarters, rounding would open
//! seams between joined letters). Both supplementary private-use planes hold
//! 131,068 characters; all glyphs of all bundled fonts in four quarters are
//! fewer than half of that.

use std::sync::Arc;

use egui::{
    Color32, ColorImage, Context, Vec2,
    epaint::text::{FontPriority, GlyphBitmap, GlyphRasterizer, GlyphRasterizerRequest, RasterizedGlyph},
    mutex::Mutex,
    vec2,
};
use parley::FontData;
use rustc_hash::FxHashMap;
use swash::{
    FontRef,
    scale::{Render, ScaleContext, Source, StrikeWith, image::Image},
    zeno,
};

/// First character of plane 15, and how many a plane has before its two non-characters.
const PLANE_15: u32 = 0xF_0000;
const PER_PLANE: u32 = 0xFFFE;
const PLANE_16: u32 = 0x10_0000;

/// What one private-use character stands for.
#[derive(Clone)]
struct Drawing {
    font: FontData,
    glyph: u16,
    quarter: u8,
}

/// Which private-use character stands for which glyph.
#[derive(Default)]
pub(super) struct Glyphs {
    chars: FxHashMap<(u64, u32, u16, u8), char>,
    drawings: Vec<Drawing>,
}

impl Glyphs {
    /// The character for `glyph` of `font`, moved right by `quarter` fourths of a pixel.
    pub(super) fn char_for(&mut self, font: &FontData, glyph: u32, quarter: u8) -> Option<char> {
        let glyph = u16::try_from(glyph).ok()?;
        let key = (font.data.id(), font.index, glyph, quarter);
        if let Some(&known) = self.chars.get(&key) {
            return Some(known);
        }
        let nth = u32::try_from(self.drawings.len()).ok()?;
        let code = if nth < PER_PLANE { PLANE_15 + nth } else { PLANE_16 + nth - PER_PLANE };
        let new = char::from_u32(code)?;
        self.drawings.push(Drawing { font: font.clone(), glyph, quarter });
        self.chars.insert(key, new);
        Some(new)
    }

    fn drawing(&self, c: char) -> Option<Drawing> {
        let nth = match u32::from(c) {
            code @ PLANE_16.. => code - PLANE_16 + PER_PLANE,
            code @ PLANE_15.. => code - PLANE_15,
            _ => return None,
        };
        self.drawings.get(nth as usize).cloned()
    }
}

/// Teaches egui to draw the characters that `glyphs` hands out.
pub(super) fn install(ctx: &Context, glyphs: &Arc<Mutex<Glyphs>>) {
    let glyphs = Arc::clone(glyphs);
    let scaler = Mutex::new(ScaleContext::new());
    let draw = move |request: &GlyphRasterizerRequest<'_>| {
        let c = request.cluster.chars().next()?;
        if u32::from(c) < PLANE_15 {
            return None;
        }
        let drawing = glyphs.lock().drawing(c)?;
        let image = rasterize(&mut scaler.lock(), &drawing, request.font_size_px);
        // A glyph without ink (a space) still needs a pixel, or egui draws a box for it.
        let bitmap = image.as_ref().and_then(bitmap).unwrap_or_else(|| GlyphBitmap {
            image: ColorImage::new([1, 1], vec![Color32::TRANSPARENT]),
            offset_px: Vec2::ZERO,
            is_color: false,
        });
        Some(RasterizedGlyph { bitmap, advance_px: 0.0 })
    };
    ctx.add_glyph_rasterizer(GlyphRasterizer::new("waqai::bidi", draw).with_priority(FontPriority::Highest));
}

fn rasterize(scaler: &mut ScaleContext, drawing: &Drawing, size_px: f32) -> Option<Image> {
    let font = FontRef::from_index(drawing.font.data.as_ref(), drawing.font.index as usize)?;
    // Hinting moves stems to whole pixels, and with them the joins between letters.
    let mut sized = scaler.builder(font).size(size_px).hint(false).build();
    Render::new(&[Source::ColorOutline(0), Source::ColorBitmap(StrikeWith::BestFit), Source::Outline])
        .format(zeno::Format::Alpha)
        .offset(zeno::Vector::new(f32::from(drawing.quarter) / 4.0, 0.0))
        .render(&mut sized, drawing.glyph)
}

fn bitmap(image: &Image) -> Option<GlyphBitmap> {
    let size = [image.placement.width as usize, image.placement.height as usize];
    if size.contains(&0) {
        return None;
    }
    let is_color = image.content == swash::scale::image::Content::Color;
    let pixels: Vec<Color32> = if is_color {
        image.data.as_chunks().0.iter().map(|&[r, g, b, a]| Color32::from_rgba_unmultiplied(r, g, b, a)).collect()
    } else {
        image.data.iter().map(|&alpha| Color32::from_white_alpha(alpha)).collect()
    };
    // `ColorImage::new` panics on a wrong count; a damaged font could cause one.
    (pixels.len() == size.iter().product::<usize>()).then(|| GlyphBitmap {
        image: ColorImage::new(size, pixels),
        offset_px: vec2(image.placement.left as f32, -image.placement.top as f32),
        is_color,
    })
}
