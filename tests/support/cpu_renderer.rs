//! Draws egui's output on the CPU, so that picture tests need no GPU and no
//! display and give the same pixels on every machine.
//!
//! Follows egui's own shaders: premultiplied alpha, blended in gamma space,
//! textures sampled bilinearly and clamped to their edge.
#![expect(clippy::indexing_slicing, reason = "pixel loops inside bounds computed just before")]
#![expect(clippy::iter_over_hash_type, reason = "every texture is stored, in whatever order")]

use std::{collections::HashMap, ops::Range};

use egui::{
    ColorImage, Context, FullOutput, Mesh, Pos2, Rect, TextureId, TexturesDelta,
    epaint::{ImageData, Primitive, Vertex},
    pos2,
};
use egui_kittest::TestRenderer;
use image::RgbaImage;

/// A [`TestRenderer`] without a GPU.
#[derive(Default)]
pub(crate) struct CpuRenderer {
    textures: HashMap<TextureId, ColorImage>,
}

impl TestRenderer for CpuRenderer {
    fn handle_delta(&mut self, delta: &mut TexturesDelta) {
        for (id, patches) in delta.set.drain() {
            for patch in patches {
                let ImageData::Color(pixels) = &patch.image;
                match patch.pos {
                    None => {
                        self.textures.insert(id, ColorImage::clone(pixels));
                    }
                    Some([x, y]) => {
                        if let Some(texture) = self.textures.get_mut(&id) {
                            copy_into(texture, x, y, pixels);
                        }
                    }
                }
            }
        }
        for id in delta.free.drain() {
            self.textures.remove(&id);
        }
    }

    fn render(&mut self, ctx: &Context, output: &FullOutput) -> Result<RgbaImage, String> {
        let scale = output.pixels_per_point;
        let size = ctx.content_rect().size() * scale;
        let mut canvas = Canvas::new(size.x.round() as usize, size.y.round() as usize);
        for clipped in ctx.tessellate(output.shapes.clone(), scale) {
            let Primitive::Mesh(mesh) = clipped.primitive else { continue };
            if let Some(texture) = self.textures.get(&mesh.texture_id) {
                canvas.draw(&mesh, texture, clipped.clip_rect, scale);
            }
        }
        canvas.into_image()
    }
}

fn copy_into(texture: &mut ColorImage, x: usize, y: usize, patch: &ColorImage) {
    let (stride, width) = (texture.size[0], patch.size[0]);
    for row in 0..patch.size[1] {
        let at = (y + row) * stride + x;
        texture.pixels[at..at + width].copy_from_slice(&patch.pixels[row * width..(row + 1) * width]);
    }
}

/// A frame buffer, 0 to 255 a channel, opaque black to start with.
struct Canvas {
    width: usize,
    height: usize,
    pixels: Vec<[f32; 4]>,
}

impl Canvas {
    fn new(width: usize, height: usize) -> Self {
        Self { width, height, pixels: vec![[0.0, 0.0, 0.0, 255.0]; width * height] }
    }

    fn draw(&mut self, mesh: &Mesh, texture: &ColorImage, clip: Rect, scale: f32) {
        let whole = Rect::from_min_max(Pos2::ZERO, pos2(self.width as f32, self.height as f32));
        let clip = Rect::from_min_max((clip.min * scale).round(), (clip.max * scale).round()).intersect(whole);
        for corners in mesh.indices.as_chunks().0 {
            let corners: &[u32; 3] = corners;
            let mut triangle = corners.map(|at| mesh.vertices[at as usize]);
            for vertex in &mut triangle {
                vertex.pos *= scale;
            }
            self.fill(triangle, texture, clip);
        }
    }

    /// Fills one triangle; a pixel whose centre lies on an edge belongs to the
    /// triangle right of or below that edge, so that neighbours do not overlap.
    fn fill(&mut self, mut corners: [Vertex; 3], texture: &ColorImage, clip: Rect) {
        let mut area = cross(corners[0].pos, corners[1].pos, corners[2].pos);
        if area == 0.0 {
            return;
        }
        if area < 0.0 {
            corners.swap(1, 2);
            area = -area;
        }
        let points = corners.map(|vertex| vertex.pos);
        let bounds = Rect::from_points(&points).intersect(clip);
        if !bounds.is_positive() {
            return;
        }
        let edges = Edges::of(points);
        // Grounds and frames have one colour; only letters need a look at every pixel.
        let first = &corners[0];
        let is_flat = corners.iter().all(|other| other.uv == first.uv && other.color == first.color);
        let flat = is_flat.then(|| shade(&corners, [1.0, 0.0, 0.0], texture));
        let columns = bounds.min.x.floor() as usize..(bounds.max.x.ceil() as usize).min(self.width);
        // The clip has whole pixels, so rows and columns of `bounds` lie inside it.
        for y in bounds.min.y.floor() as usize..(bounds.max.y.ceil() as usize).min(self.height) {
            let inside = edges.inside(y, columns.clone());
            match flat {
                Some(opaque) if opaque[3] >= 255.0 => {
                    self.pixels[y * self.width + inside.start..y * self.width + inside.end].fill(opaque);
                }
                Some(tint) => inside.for_each(|x| self.blend(x, y, tint)),
                None => inside.for_each(|x| {
                    self.blend(x, y, shade(&corners, edges.weights(x, y).map(|w| w / area), texture));
                }),
            }
        }
    }

    fn blend(&mut self, x: usize, y: usize, source: [f32; 4]) {
        let pixel = &mut self.pixels[y * self.width + x];
        let rest = 1.0 - source[3] / 255.0;
        for (below, above) in pixel.iter_mut().zip(source) {
            *below = (above + *below * rest).min(255.0);
        }
    }

    fn into_image(self) -> Result<RgbaImage, String> {
        let bytes = self.pixels.iter().flat_map(|pixel| pixel.map(|channel| channel.round() as u8)).collect();
        RgbaImage::from_raw(self.width as u32, self.height as u32, bytes).ok_or_else(|| "no such size".to_owned())
    }
}

/// The edges of a triangle, and which of them own the pixels that lie on them.
struct Edges([(Pos2, Pos2, bool); 3]);

impl Edges {
    fn of(points: [Pos2; 3]) -> Self {
        let edges = [(points[1], points[2]), (points[2], points[0]), (points[0], points[1])];
        Self(edges.map(|(a, b)| (a, b, (a.y == b.y && b.x > a.x) || b.y < a.y)))
    }

    fn weights(&self, x: usize, y: usize) -> [f32; 3] {
        let centre = pos2(x as f32 + 0.5, y as f32 + 0.5);
        self.0.map(|(a, b, _)| cross(a, b, centre))
    }

    fn contains(&self, x: usize, y: usize) -> bool {
        let weights = self.weights(x, y);
        self.0.iter().zip(weights).all(|((.., owns_edge), weight)| weight > 0.0 || (weight == 0.0 && *owns_edge))
    }

    /// The pixels of row `y` inside the triangle; they are next to each other.
    fn inside(&self, y: usize, columns: Range<usize>) -> Range<usize> {
        let (mut left, mut right) = (columns.start as f32, columns.end as f32);
        for &(a, b, _) in &self.0 {
            let slope = a.y - b.y;
            let crossing = a.x + (y as f32 + 0.5 - a.y) * (b.x - a.x) / (b.y - a.y);
            if slope > 0.0 {
                left = left.max(crossing - 2.0);
            } else if slope < 0.0 {
                right = right.min(crossing + 2.0);
            }
        }
        // Rounding makes the crossings vague by less than a pixel; look closely there.
        let (mut left, mut right) = (left.max(0.0) as usize, (right.max(0.0).ceil() as usize).min(columns.end));
        while left < right && !self.contains(left, y) {
            left += 1;
        }
        while left < right && !self.contains(right - 1, y) {
            right -= 1;
        }
        left.min(right)..right
    }
}

/// Twice the signed area of the triangle.
fn cross(a: Pos2, b: Pos2, c: Pos2) -> f32 {
    (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x)
}

/// Colour at a point of the triangle given by its three weights.
fn shade(corners: &[Vertex; 3], weights: [f32; 3], texture: &ColorImage) -> [f32; 4] {
    let mut uv = [0.0_f32; 2];
    let mut tint = [0.0_f32; 4];
    for (vertex, weight) in corners.iter().zip(weights) {
        uv[0] += weight * vertex.uv.x;
        uv[1] += weight * vertex.uv.y;
        for (sum, channel) in tint.iter_mut().zip(vertex.color.to_array()) {
            *sum += weight * f32::from(channel);
        }
    }
    let texel = sample(texture, uv);
    [0, 1, 2, 3].map(|i| texel[i] * tint[i] / 255.0)
}

fn sample(texture: &ColorImage, uv: [f32; 2]) -> [f32; 4] {
    let (x, y) = (uv[0] * texture.size[0] as f32 - 0.5, uv[1] * texture.size[1] as f32 - 0.5);
    let (left, top) = (x.floor(), y.floor());
    let (to_right, to_bottom) = (x - left, y - top);
    let mut sum = [0.0_f32; 4];
    let corners = [
        (0.0, 0.0, (1.0 - to_right) * (1.0 - to_bottom)),
        (1.0, 0.0, to_right * (1.0 - to_bottom)),
        (0.0, 1.0, (1.0 - to_right) * to_bottom),
        (1.0, 1.0, to_right * to_bottom),
    ];
    for (dx, dy, weight) in corners.into_iter().filter(|corner| corner.2 > 0.0) {
        let column = (left + dx).clamp(0.0, texture.size[0] as f32 - 1.0) as usize;
        let row = (top + dy).clamp(0.0, texture.size[1] as f32 - 1.0) as usize;
        for (total, channel) in sum.iter_mut().zip(texture.pixels[row * texture.size[0] + column].to_array()) {
            *total += weight * f32::from(channel);
        }
    }
    sum
}
