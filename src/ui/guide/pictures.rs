//! The pictures of the guide, in either language, as `tests/panels/guide.rs` draws them.

use egui::{ColorImage, Context, TextureHandle, TextureOptions};
use resvg::tiny_skia::Pixmap;
use rustc_hash::FxHashMap;

/// Pixels of a picture to a point of the window it shows.
const SHARPNESS: f32 = 1.5;

macro_rules! pictures {
    ($($id:literal),*) => {
        /// Their ids, in the order in which the guide has them.
        pub const IDS: &[&str] = &[$($id),*];

        /// The picture of that id, in the language of that code, as PNG.
        fn png(id: &str, language: &str) -> Option<&'static [u8]> {
            match (id, language) {
                $(
                    ($id, "ar") => Some(include_bytes!(concat!("../../../assets/guide/pictures/", $id, ".ar.png"))),
                    ($id, _) => Some(include_bytes!(concat!("../../../assets/guide/pictures/", $id, ".en.png"))),
                )*
                _ => None,
            }
        }
    };
}

pictures!("window", "facts", "table", "edit", "map", "figures", "across", "palette");

/// Pictures that are unpacked.
#[derive(Default)]
pub struct Shown(FxHashMap<(String, &'static str), Option<TextureHandle>>);

impl Shown {
    /// The picture of that id, and its size in points of the window it shows; unpacked the first time.
    pub fn get(&mut self, ctx: &Context, id: &str, language: &'static str) -> Option<(&TextureHandle, egui::Vec2)> {
        let unpacked = self.0.entry((id.to_owned(), language)).or_insert_with(|| {
            let pixels = Pixmap::decode_png(png(id, language)?).ok()?;
            let size = [pixels.width() as usize, pixels.height() as usize];
            let image = ColorImage::from_rgba_premultiplied(size, pixels.data());
            Some(ctx.load_texture(id, image, TextureOptions::LINEAR))
        });
        unpacked.as_ref().map(|texture| (texture, texture.size_vec2() / SHARPNESS))
    }
}
