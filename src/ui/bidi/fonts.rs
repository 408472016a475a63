//! The typefaces: which files, in which order they are asked for a letter.
//!
//! Shaping and egui read the same bytes. Where they come from and under which
//! licence stands in `assets/fonts/SOURCES.md`.

use std::{borrow::Cow, sync::Arc};

use egui::FontDefinitions;
use parley::{
    FontContext, FontFamily, FontFamilyName, FontWeight,
    fontique::{Blob, Collection, CollectionOptions, FontInfoOverride, GenericFamily},
};

/// Name the article's face is registered under.
const READING: &str = "Noto Naskh Arabic";
/// Name the window's face is registered under.
const WINDOW: &str = "IBM Plex Sans Arabic";

const NASKH_REGULAR: &[u8] = include_bytes!("../../../assets/fonts/NotoNaskhArabic_400Regular.ttf");
const NASKH_BOLD: &[u8] = include_bytes!("../../../assets/fonts/NotoNaskhArabic_700Bold.ttf");
const PLEX_REGULAR: &[u8] = include_bytes!("../../../assets/fonts/IBMPlexSansArabic_400Regular.ttf");
const PLEX_MEDIUM: &[u8] = include_bytes!("../../../assets/fonts/IBMPlexSansArabic_500Medium.ttf");
const PLEX_SEMIBOLD: &[u8] = include_bytes!("../../../assets/fonts/IBMPlexSansArabic_600SemiBold.ttf");

/// Family, weight and bytes of each bundled file. The family name is set by
/// hand because the files name the middle weights as families of their own.
const BUNDLED: [(&str, f32, &[u8]); 5] = [
    (READING, 400.0, NASKH_REGULAR),
    (READING, 700.0, NASKH_BOLD),
    (WINDOW, 400.0, PLEX_REGULAR),
    (WINDOW, 500.0, PLEX_MEDIUM),
    (WINDOW, 600.0, PLEX_SEMIBOLD),
];

/// The files of the bundled typefaces.
pub fn typefaces() -> impl Iterator<Item = &'static [u8]> {
    BUNDLED.into_iter().map(|(.., bytes)| bytes)
}

/// egui's own fonts that cover what the bundled ones lack: Cyrillic, Greek
/// and geometric shapes, then pictographs, in the order they are asked.
const FALLBACKS: [&str; 5] = ["Ubuntu-Light", "Hack", "NotoEmoji-Regular", "emoji-icon-font", "egui-icons"];

/// The fonts as the shaper wants them.
pub(super) struct Faces {
    /// Every registered font.
    pub(super) context: FontContext,
    /// Families to ask for article text, best first.
    pub(super) reading: FontFamily<'static>,
    /// Families to ask for window text, best first.
    pub(super) window: FontFamily<'static>,
}

/// Registers all fonts for shaping; never looks at the fonts of the system, so
/// that the same text has the same lines everywhere.
pub(super) fn faces() -> Faces {
    let mut context = FontContext {
        collection: Collection::new(CollectionOptions { shared: false, system_fonts: false }),
        source_cache: parley::fontique::SourceCache::default(),
    };
    for (family, weight, bytes) in BUNDLED {
        let named = FontInfoOverride {
            family_name: Some(family),
            weight: Some(FontWeight::new(weight)),
            ..FontInfoOverride::default()
        };
        context.collection.register_fonts(Blob::new(Arc::new(bytes)), Some(named));
    }
    let own = FontDefinitions::default();
    let mut pictographs = Vec::new();
    for name in FALLBACKS {
        let Some(font) = own.font_data.get(name) else { continue };
        let named = FontInfoOverride { family_name: Some(name), ..FontInfoOverride::default() };
        let registered = context.collection.register_fonts(Blob::new(Arc::clone(&font.font)), Some(named));
        if !matches!(name, "Ubuntu-Light" | "Hack") {
            pictographs.extend(registered.iter().map(|(family, _)| *family));
        }
    }
    context.collection.set_generic_families(GenericFamily::Emoji, pictographs.into_iter());
    Faces { context, reading: family_list(READING, WINDOW), window: family_list(WINDOW, READING) }
}

fn family_list(first: &'static str, second: &'static str) -> FontFamily<'static> {
    let names = [first, second].into_iter().chain(FALLBACKS).map(FontFamilyName::named).collect();
    FontFamily::List(Cow::Owned(names))
}

/// egui's fonts with the window's face in front, for the Latin text and digits
/// that egui draws by itself.
pub(super) fn egui_definitions() -> FontDefinitions {
    let mut fonts = FontDefinitions::default();
    fonts.font_data.insert(WINDOW.to_owned(), Arc::new(egui::FontData::from_static(PLEX_REGULAR)));
    if let Some(family) = fonts.families.get_mut(&egui::FontFamily::Proportional) {
        family.insert(0, WINDOW.to_owned());
    }
    fonts
}
