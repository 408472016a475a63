//! Arabic and English text in egui: right order, joined letters, honest carets.
//!
//! egui draws mixed text in the wrong order, so no article text and no Arabic
//! word reaches it raw. [`Bidi::galley`] turns any string into a galley that
//! every egui widget takes; [`Field`] edits one line; [`ReadingView`] shows an
//! article. Has no words of its own, and knows nothing of facts.

mod bridge;
pub mod dump;
mod edit;
mod fonts;
mod glyphs;
pub mod hit;
mod labels;
mod paragraph;
mod view;
mod visual;

use std::{ops::Range, sync::Arc};

use egui::{Color32, Context, Galley, mutex::Mutex};

pub use edit::{Field, FieldLook};
pub use labels::{Fit, Style};
pub use paragraph::{Direction, Face, Ink, Layout, Setting, Shaper, Weight};
pub use view::{Cue, Mark, MarkLook, MarkSource, Overlay, ReadingEvents, ReadingLook, ReadingView, Underline};

/// The text engine; cheap to clone, one per [`Context`].
#[derive(Clone)]
pub struct Bidi(Arc<Mutex<Engine>>);

/// What all galleys of one context share.
#[derive(Default)]
struct Engine {
    shaper: Shaper,
    glyphs: Arc<Mutex<glyphs::Glyphs>>,
    labels: labels::Labels,
    atlas: bridge::Atlas,
}

impl Bidi {
    /// Sets up fonts and glyph drawing in `ctx`. Call it before the first frame:
    /// egui takes new fonts at the start of a frame only.
    pub fn install(ctx: &Context) -> Self {
        let bidi = Self(Arc::default());
        ctx.set_fonts(fonts::egui_definitions());
        glyphs::install(ctx, &bidi.0.lock().glyphs);
        ctx.data_mut(|data| data.insert_temp(egui::Id::NULL, bidi.clone()));
        bidi
    }

    /// The engine of `ctx`, installed now if it was not.
    pub fn of(ctx: &Context) -> Self {
        ctx.data(|data| data.get_temp(egui::Id::NULL)).unwrap_or_else(|| Self::install(ctx))
    }

    /// `text` as a galley for any egui widget, in the widget's own colour and
    /// the direction of its first strong letter.
    ///
    /// Cached: asking every frame costs a look-up. A galley has its width
    /// already, so egui does not wrap it; say so in `fit`.
    pub fn galley(&self, ctx: &Context, text: &str, style: Style, fit: Fit) -> Arc<Galley> {
        self.rich(ctx, text, style, fit, &[], None)
    }

    /// The same with coloured byte ranges of `text` (the later wins where two
    /// overlap) and an explicit base direction; `None` is the first strong letter's.
    pub fn rich(
        &self,
        ctx: &Context,
        text: &str,
        style: Style,
        fit: Fit,
        colours: &[(Range<usize>, Color32)],
        base: Option<Direction>,
    ) -> Arc<Galley> {
        self.label(ctx, &labels::Wanted { text, style, fit, colours, strong: &[], base, scale: ctx.pixels_per_point() })
    }

    /// `text` on lines of `width` points with byte ranges that stand out by their weight.
    pub fn prose(
        &self,
        ctx: &Context,
        text: &str,
        style: Style,
        width: f32,
        strong: &[Range<usize>],
        base: Option<Direction>,
    ) -> Arc<Galley> {
        let (fit, scale) = (Fit::Wrap(width), ctx.pixels_per_point());
        self.label(ctx, &labels::Wanted { text, style, fit, colours: &[], strong, base, scale })
    }

    fn label(&self, ctx: &Context, wanted: &labels::Wanted<'_>) -> Arc<Galley> {
        let engine = &mut *self.0.lock();
        let generation = engine.atlas.generation(ctx);
        if let Some(galley) = engine.labels.find(wanted, generation, ctx.cumulative_pass_nr()) {
            return galley;
        }
        let galley = labels::build(
            wanted,
            &mut engine.shaper,
            &mut bridge::Inking { ctx, glyphs: &engine.glyphs, atlas: &mut engine.atlas },
        );
        engine.labels.keep(wanted, Arc::new(galley))
    }
}

/// `text` shielded from what stands around it (FSI … PDI): for a name inside a
/// composed label, whose brackets and numbers would jump otherwise.
pub fn isolate(text: &str) -> String {
    format!("\u{2068}{text}\u{2069}")
}

/// `text` shielded and always left to right (LRI … PDI): for paths, file names, ids.
pub fn ltr_isolate(text: &str) -> String {
    format!("\u{2066}{text}\u{2069}")
}

/// Direction of the first strong letter of `text`, if it has one: what
/// [`Bidi::galley`] sets it in.
pub fn first_strong(text: &str) -> Option<Direction> {
    let right_to_left = |c: char| matches!(u32::from(c), 0x0590..=0x08FF | 0xFB1D..=0xFDFF | 0xFE70..=0xFEFE | 0x1_0800..=0x1_0FFF | 0x1_E800..=0x1_EFFF);
    let letter = text.chars().find(|c| c.is_alphabetic())?;
    Some(if right_to_left(letter) { Direction::Rtl } else { Direction::Ltr })
}
