//! The typefaces within the program: which files, in which order they are asked for a letter.
//!
//! Nobody looks at the fonts of the system, so that the same text has the same
//! lines everywhere. Where the files come from and under which licence stands
//! in `assets/fonts/SOURCES.md`.

use std::borrow::Cow;
use std::sync::Arc;

use parley::fontique::{Blob, Collection, CollectionOptions, FontInfoOverride, GenericFamily, SourceCache};
use parley::{FontContext, FontFamily, FontFamilyName, FontWeight};

/// Name the article's face is registered under.
const READING: &str = "Noto Naskh Arabic";
/// Name the window's face is registered under.
pub const WINDOW: &str = "IBM Plex Sans Arabic";

const NASKH_REGULAR: &[u8] = include_bytes!("../assets/fonts/NotoNaskhArabic_400Regular.ttf");
const NASKH_BOLD: &[u8] = include_bytes!("../assets/fonts/NotoNaskhArabic_700Bold.ttf");
/// The window's face in its usual weight.
pub const PLEX_REGULAR: &[u8] = include_bytes!("../assets/fonts/IBMPlexSansArabic_400Regular.ttf");
const PLEX_MEDIUM: &[u8] = include_bytes!("../assets/fonts/IBMPlexSansArabic_500Medium.ttf");
const PLEX_SEMIBOLD: &[u8] = include_bytes!("../assets/fonts/IBMPlexSansArabic_600SemiBold.ttf");

/// Family, weight and bytes of each bundled file. The family name is set by
/// hand because the files name the middle weights as families of their own.
const BUNDLED: [(&str, f32, &[u8]); 5] = [
    (READING, 400.0, NASKH_REGULAR),
    (READING, 700.0, NASKH_BOLD),
    (WINDOW, 400.0, PLEX_REGULAR),
    (WINDOW, 500.0, PLEX_MEDIUM),
    (WINDOW, 600.0, PLEX_SEMIBOLD),
];

/// Fonts that cover what the bundled ones lack: Cyrillic, Greek and geometric
/// shapes, then pictographs, in the order they are asked.
const FALLBACKS: [(&str, &[u8]); 5] = [
    ("Ubuntu-Light", epaint_default_fonts::UBUNTU_LIGHT),
    ("Hack", epaint_default_fonts::HACK_REGULAR),
    ("NotoEmoji-Regular", epaint_default_fonts::NOTO_EMOJI_REGULAR),
    ("emoji-icon-font", epaint_default_fonts::EMOJI_ICON),
    ("special-icons", epaint_default_fonts::EGUI_ICONS),
];

/// The fonts as the shaper wants them.
pub struct Faces {
    /// Every font.
    pub context: FontContext,
    /// Families to ask for article text, best first.
    pub reading: FontFamily<'static>,
    /// Families to ask for the program's own text, best first.
    pub window: FontFamily<'static>,
}

/// The files of the bundled typefaces.
pub fn typefaces() -> impl Iterator<Item = &'static [u8]> {
    BUNDLED.into_iter().map(|(.., bytes)| bytes)
}

/// Registers all fonts for shaping.
pub fn faces() -> Faces {
    let mut context = FontContext {
        collection: Collection::new(CollectionOptions { shared: false, system_fonts: false }),
        source_cache: SourceCache::default(),
    };
    for (family, weight, bytes) in BUNDLED {
        let named = FontInfoOverride {
            family_name: Some(family),
            weight: Some(FontWeight::new(weight)),
            ..FontInfoOverride::default()
        };
        context.collection.register_fonts(Blob::new(Arc::new(bytes)), Some(named));
    }
    let mut pictographs = Vec::new();
    for (name, bytes) in FALLBACKS {
        let named = FontInfoOverride { family_name: Some(name), ..FontInfoOverride::default() };
        let registered = context.collection.register_fonts(Blob::new(Arc::new(bytes)), Some(named));
        if !matches!(name, "Ubuntu-Light" | "Hack") {
            pictographs.extend(registered.iter().map(|(family, _)| *family));
        }
    }
    context.collection.set_generic_families(GenericFamily::Emoji, pictographs.into_iter());
    Faces { context, reading: family_list(READING, WINDOW), window: family_list(WINDOW, READING) }
}

fn family_list(first: &'static str, second: &'static str) -> FontFamily<'static> {
    let fallbacks = FALLBACKS.into_iter().map(|(name, _)| name);
    let names = [first, second].into_iter().chain(fallbacks).map(FontFamilyName::named).collect();
    FontFamily::List(Cow::Owned(names))
}
