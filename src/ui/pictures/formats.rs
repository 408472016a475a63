//! Pictures as files: the map, and those of [`pictures`](crate::pictures) in the language of the article, as SVG or
//! drawn as PNG.

use std::io;
use std::rc::Rc;
use std::sync::{Arc, LazyLock};

use egui::{Color32, Context, vec2};
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree, fontdb};

use super::{Docked, Speaker};
use crate::facts::FactKind;
use crate::fonts;
use crate::pictures::svg::{self, Colours};
use crate::ui::drafts::ArticleDraft;
use crate::ui::kit::Kit;
use crate::ui::map::picture;
use crate::ui::state::Loaded;
use crate::ui::strings::{UiLanguage, Words};
use crate::ui::theme::LIGHT;

/// A kind of file that a picture can be written as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PictureFormat {
    /// Short stable name.
    pub id: &'static str,
    /// What it shows.
    pub of: Docked,
    /// As people call it.
    pub name: &'static str,
    /// Ending of its files.
    pub extension: &'static str,
}

const fn svg_of(of: Docked, id: &'static str) -> PictureFormat {
    PictureFormat { id, of, name: "SVG", extension: "svg" }
}

const fn png_of(of: Docked, id: &'static str) -> PictureFormat {
    PictureFormat { id, of, name: "PNG", extension: "png" }
}

/// All of them, in the order of menus.
pub const ALL: &[PictureFormat] = &[
    svg_of(Docked::Map, "map-svg"),
    png_of(Docked::Map, "map-png"),
    svg_of(Docked::Timeline, "timeline-svg"),
    png_of(Docked::Timeline, "timeline-png"),
    svg_of(Docked::Figures, "figures-svg"),
    png_of(Docked::Figures, "figures-png"),
    svg_of(Docked::Names, "names-svg"),
    png_of(Docked::Names, "names-png"),
];

/// The format of that id.
pub fn by_id(id: &str) -> Option<PictureFormat> {
    ALL.iter().copied().find(|format| format.id == id)
}

/// Width of a picture, and least height of one that fills what it is given, in points: half a page of a report.
const SIZE: [f32; 2] = [1_000.0, 560.0];
/// Pixels of a PNG for each point: sharp in print.
const PIXELS: f32 = 2.0;

/// A picture of an article, in the light colours. The map is as the reader has it on the screen and in the window's
/// language; the others speak that of the article, which decides which way they run, too.
pub fn svg(ctx: &Context, kit: &Kit, loaded: &Loaded, draft: &mut ArticleDraft, of: Docked) -> String {
    if of == Docked::Map {
        return picture::svg(ctx, kit, loaded, &mut draft.map);
    }
    let language = UiLanguage::for_locale(loaded.document().language);
    let kit = Kit { words: Rc::new(Words::new(language)), rtl: language.rtl, ..kit.clone() };
    let drawing = draft.pictures.lay_out(ctx, &kit, loaded, of, vec2(SIZE[0], SIZE[1]));
    let rgb = |colour: Color32| [colour.r(), colour.g(), colour.b()];
    let mut kinds = [[0; 3]; 5];
    for (own, kind) in kinds.iter_mut().zip(FactKind::ALL) {
        *own = rgb(LIGHT.of_kind(*kind));
    }
    let colours =
        Colours { paper: rgb(LIGHT.paper), ink: rgb(LIGHT.ink), muted: rgb(LIGHT.muted), line: rgb(LIGHT.line), kinds };
    svg::document(&drawing, &Speaker { ctx, kit: &kit, sheet: loaded.sheet() }, loaded.title(), &colours)
}

/// An SVG of this program as the bytes of a file.
///
/// # Errors
/// When the picture cannot be drawn, which would be a fault of ours.
pub fn bytes(format: PictureFormat, svg: String) -> io::Result<Vec<u8>> {
    if format.extension == "svg" { Ok(svg.into_bytes()) } else { png(&svg) }
}

fn png(svg: &str) -> io::Result<Vec<u8>> {
    // The window's own typefaces and no others, so that the picture is the same everywhere.
    static TYPEFACES: LazyLock<Arc<fontdb::Database>> = LazyLock::new(|| {
        let mut typefaces = fontdb::Database::new();
        fonts::typefaces().for_each(|bytes| typefaces.load_font_data(bytes.to_vec()));
        Arc::new(typefaces)
    });
    let options = Options { fontdb: Arc::clone(&TYPEFACES), ..Options::default() };
    let tree = Tree::from_str(svg, &options).map_err(io::Error::other)?;
    let size = tree.size().to_int_size().scale_by(PIXELS);
    let pixmap = size.and_then(|size| Pixmap::new(size.width(), size.height()));
    let mut pixmap = pixmap.ok_or(io::ErrorKind::InvalidData)?;
    resvg::render(&tree, Transform::from_scale(PIXELS, PIXELS), &mut pixmap.as_mut());
    pixmap.encode_png().map_err(io::Error::other)
}
