//! The sign of the program, drawn from its SVG: on the window's frame, and in what it says of itself.

use egui::{ColorImage, Context, IconData, Id, TextureHandle, TextureOptions};
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree};

/// The same file that the menu of the desktop shows.
const SVG: &str = include_str!("../../assets/icon/waqai.svg");
/// Pixels of the window's own: as many as desktops show of it between windows. It is drawn in less than a millisecond.
const SIDE: u32 = 128;

/// For the window's frame; without pixels if it could not be drawn, which would be a fault of ours.
pub(super) fn of_window() -> IconData {
    let drawn = drawn(SIDE).map(|pixmap| IconData { rgba: pixmap.take_demultiplied(), width: SIDE, height: SIDE });
    drawn.unwrap_or_default()
}

/// As wide as so many points on the screen, drawn once for each size.
pub(super) fn texture(ctx: &Context, points: f32) -> Option<TextureHandle> {
    let side = (points * ctx.pixels_per_point()).round() as u32;
    let id = Id::unique(("icon", side));
    if let Some(known) = ctx.data(|data| data.get_temp::<TextureHandle>(id)) {
        return Some(known);
    }
    let pixmap = drawn(side)?;
    let image = ColorImage::from_rgba_premultiplied([side as usize; 2], pixmap.data());
    let made = ctx.load_texture("icon", image, TextureOptions::LINEAR);
    ctx.data_mut(|data| data.insert_temp(id, made.clone()));
    Some(made)
}

fn drawn(side: u32) -> Option<Pixmap> {
    let tree = Tree::from_str(SVG, &Options::default()).ok()?;
    let mut pixmap = Pixmap::new(side, side)?;
    let scale = side as f32 / tree.size().width();
    resvg::render(&tree, Transform::from_scale(scale, scale), &mut pixmap.as_mut());
    Some(pixmap)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sign_is_a_sheet_with_a_name_and_a_figure_at_every_size() {
        for side in [16, 32, 48, SIDE, 256] {
            let pixmap = drawn(side).unwrap();
            let at = |x: f32, y: f32| {
                let scale = side as f32 / 32.0;
                let pixel = pixmap.pixel((x * scale) as u32, (y * scale) as u32).unwrap().demultiply();
                [pixel.red(), pixel.green(), pixel.blue(), pixel.alpha()]
            };
            assert_eq!(at(1.0, 1.0)[3], 0, "what is around it shows through at {side}");
            assert_eq!(at(16.0, 14.5), [0x0b, 0x63, 0xa5, 255], "{side}");
            assert_eq!(at(20.0, 24.5), [0xb8, 0x4a, 0x00, 255], "{side}");
        }
        assert_eq!(of_window().rgba.len(), (SIDE * SIDE * 4) as usize);
    }
}
