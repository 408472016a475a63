//! Pictures that what is drawn is compared with, kept small: of 256 colours each.

use std::collections::BTreeMap;
use std::path::Path;

use egui_kittest::{SnapshotOptions, try_image_snapshot_options};
use image::RgbaImage;

/// How far the colour of a pixel may be from the reference, in squares of YIQ: what 256 colours cost, and far less
/// than a letter that moved.
const TOLERANCE: f32 = 900.0;
/// Pixels that may differ more.
const MOST_PIXELS: usize = 24;
/// Colours of a picture that are kept because many pixels have them; the others because they are farthest from these.
const FREQUENT: usize = 160;

/// Compares a picture with `folder/name.png`; with `UPDATE_SNAPSHOTS=1` makes that anew where it differs.
pub(crate) fn compare(picture: &RgbaImage, name: &str, folder: &str) -> Result<(), String> {
    let mut options = SnapshotOptions::default();
    options.threshold = TOLERANCE;
    options.max_failed_pixels = MOST_PIXELS;
    options.output_path = folder.into();
    let compared = try_image_snapshot_options(picture, name, &options).map_err(|error| error.to_string());
    let path = Path::new(folder).join(format!("{name}.png"));
    if std::env::var_os("UPDATE_SNAPSHOTS").is_some() && image::open(&path).is_ok_and(|file| file.color().has_alpha()) {
        write(picture, &path).map_err(|error| format!("{error}: {}", path.display()))?;
        let _ = std::fs::remove_file(path.with_extension("old.png"));
    }
    compared
}

/// Writes it with a palette.
fn write(picture: &RgbaImage, path: &Path) -> Result<(), png::EncodingError> {
    let mut counted: BTreeMap<[u8; 3], usize> = BTreeMap::new();
    let rgb = |pixel: &image::Rgba<u8>| [pixel.0[0], pixel.0[1], pixel.0[2]];
    picture.pixels().for_each(|pixel| *counted.entry(rgb(pixel)).or_default() += 1);
    let palette = palette(&counted);
    let nearest = |colour: &[u8; 3]| {
        let at = palette.iter().enumerate().min_by_key(|(_, own)| distance(**own, *colour)).map_or(0, |(at, _)| at);
        (*colour, at as u8)
    };
    let places: BTreeMap<[u8; 3], u8> = counted.keys().map(nearest).collect();
    let pixels: Vec<u8> = picture.pixels().map(|pixel| places.get(&rgb(pixel)).copied().unwrap_or_default()).collect();
    let file = std::io::BufWriter::new(std::fs::File::create(path)?);
    let mut encoder = png::Encoder::new(file, picture.width(), picture.height());
    encoder.set_color(png::ColorType::Indexed);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_palette(palette.concat());
    encoder.set_compression(png::Compression::High);
    encoder.set_filter(png::Filter::NoFilter);
    encoder.write_header()?.write_image_data(&pixels)
}

/// The most frequent colours, and then again and again the one that is farthest from all of these.
fn palette(counted: &BTreeMap<[u8; 3], usize>) -> Vec<[u8; 3]> {
    let mut all: Vec<_> = counted.iter().collect();
    all.sort_by_key(|(_, count)| std::cmp::Reverse(**count));
    let mut palette: Vec<[u8; 3]> = all.iter().take(FREQUENT).map(|(colour, _)| **colour).collect();
    let from_palette = |colour: &[u8; 3]| palette.iter().map(|own| distance(*own, *colour)).min().unwrap_or_default();
    let mut far: Vec<([u8; 3], u32)> = counted.keys().map(|colour| (*colour, from_palette(colour))).collect();
    while palette.len() < 256 {
        let Some((next, _)) = far.iter().max_by_key(|(_, distance)| *distance).filter(|(_, far)| *far > 0).copied()
        else {
            break;
        };
        palette.push(next);
        for (colour, far) in &mut far {
            *far = (*far).min(distance(next, *colour));
        }
    }
    palette
}

fn distance(one: [u8; 3], other: [u8; 3]) -> u32 {
    one.iter().zip(other).map(|(a, b)| u32::from(a.abs_diff(b)).pow(2)).sum()
}
