//! The pictures of the guide, in either language, as `tests/panels/guide.rs` draws them.

use egui::{ColorImage, Context, TextureHandle, TextureOptions, Vec2};
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

/// Its size in points of the window that it shows, as the head of the PNG has it.
pub fn size_of(id: &str, language: &str) -> Option<Vec2> {
    let head = png(id, language)?.get(16..24)?;
    let (width, height) = head.split_first_chunk::<4>()?;
    let [width, height] = [*width, height.try_into().ok()?].map(u32::from_be_bytes);
    Some(Vec2::new(width as f32, height as f32) / SHARPNESS)
}

/// Pictures that are unpacked.
#[derive(Default)]
pub struct Shown(FxHashMap<(String, &'static str), Option<TextureHandle>>);

impl Shown {
    /// The picture of that id, unpacked the first time.
    pub fn get(&mut self, ctx: &Context, id: &str, language: &'static str) -> Option<&TextureHandle> {
        let unpacked = self.0.entry((id.to_owned(), language)).or_insert_with(|| {
            let pixels = Pixmap::decode_png(png(id, language)?).ok()?;
            let size = [pixels.width() as usize, pixels.height() as usize];
            let image = ColorImage::from_rgba_premultiplied(size, pixels.data());
            Some(ctx.load_texture(id, image, TextureOptions::LINEAR))
        });
        unpacked.as_ref()
    }
}
