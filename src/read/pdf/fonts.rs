//! Which letters the codes of a font stand for, and how wide they are.

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;

use hayro_font::hayro_cmap::BfString;
use hayro_font::{CMapResolverFn, Font, FontCache, FontGlyph, FontQuery, FontResolverFn};
use hayro_syntax::object::dict::keys;
use hayro_syntax::object::{Array, Dict, Object, ObjectIdentifier, Stream};
use rustc_hash::FxHashMap;

use super::names::Names;
use super::unpack;

/// The fonts of a document, each read once.
pub(super) struct Fonts<'a> {
    cache: FontCache<'a>,
    known: FxHashMap<ObjectIdentifier, Option<Rc<Typeface<'a>>>>,
    standard: FontResolverFn,
    maps: CMapResolverFn,
}

impl Default for Fonts<'_> {
    fn default() -> Self {
        // Of a font that is not in the file only the widths count, and that it is there at all.
        let standard: FontResolverFn = Arc::new(|query| match query {
            FontQuery::Standard(font) => Some(font.get_font_data()),
            FontQuery::Fallback(query) => Some(query.pick_standard_font().get_font_data()),
        });
        // The maps that files may leave out are those of Chinese, Japanese and Korean.
        let maps: CMapResolverFn = Arc::new(|_| None);
        Self { cache: FontCache::new(), known: FxHashMap::default(), standard, maps }
    }
}

impl<'a> Fonts<'a> {
    /// The font that a dictionary describes; `None` where it is damaged.
    pub(super) fn get(&mut self, dict: &Dict<'a>) -> Option<Rc<Typeface<'a>>> {
        let id = dict.obj_id();
        if let Some(known) = id.and_then(|id| self.known.get(&id)) {
            return known.clone();
        }
        let is_bounded = streams_are_bounded(dict);
        let font = if is_bounded { self.cache.font(dict, &self.standard, &self.maps) } else { None };
        let names = dict.get::<Stream<'_>>(keys::TO_UNICODE).filter(|_| is_bounded);
        let names = names.and_then(|table| table.decoded_data().ok()).map(|table| Names::read(&table));
        let font = font.map(|font| Rc::new(Typeface::new(font, names.unwrap_or_default())));
        if let Some(id) = id {
            self.known.insert(id, font.clone());
        }
        font
    }
}

/// The letters of a code, where the file names them, and its width in thousandths of the size.
type Letters = (Option<Rc<str>>, f64);

/// One font.
pub(super) struct Typeface<'a> {
    font: Font<'a>,
    names: Names,
    /// What each code stands for, and its width.
    letters: RefCell<FxHashMap<u32, Letters>>,
    em: f64,
}

impl<'a> Typeface<'a> {
    fn new(font: Font<'a>, names: Names) -> Self {
        let em = em_of(&font);
        Self { font, names, letters: RefCell::default(), em }
    }

    pub(super) fn is_horizontal(&self) -> bool {
        self.font.is_horizontal()
    }

    /// How large letters of size 1 are: other than 1 only in fonts whose letters are drawings.
    pub(super) fn em(&self) -> f64 {
        self.em
    }

    /// The code at this place, which must be within the bytes, and its length.
    pub(super) fn read(&self, codes: &[u8], at: usize) -> (u32, usize) {
        self.font.read_code(codes, at)
    }

    /// What a code stands for.
    pub(super) fn letter(&self, code: u32) -> Letters {
        if let Some((text, width)) = self.letters.borrow().get(&code) {
            return (text.clone(), *width);
        }
        let advance = self.font.code_advance(code);
        let width = if self.is_horizontal() { advance.x } else { advance.y };
        let named = self.names.get(code).map(ToOwned::to_owned).or_else(|| self.by_name_of_glyph(code));
        let text: Option<Rc<str>> = named.and_then(|letters| as_letters(&letters)).map(Into::into);
        self.letters.borrow_mut().insert(code, (text.clone(), width));
        (text, width)
    }
}

impl Typeface<'_> {
    /// What the code stands for by the name that its glyph has in the font.
    fn by_name_of_glyph(&self, code: u32) -> Option<String> {
        let named = match self.font.glyph(self.font.map_code(code), code) {
            FontGlyph::Outline(glyph) => glyph.as_unicode(),
            FontGlyph::Type3(glyph) => glyph.as_unicode(),
        };
        named.map(|named| match named {
            BfString::Char(letter) => letter.to_string(),
            BfString::String(letters) => letters,
        })
    }
}

/// The letters without what no text has; `None` where nothing is left of them.
fn as_letters(letters: &str) -> Option<String> {
    if letters.is_empty() {
        return Some(String::new());
    }
    let letter = |letter: char| match letter {
        // The bullet of Symbol, which office programs write.
        '\u{f0b7}' | '\u{f0a7}' => Some('\u{2022}'),
        '\u{e000}'..='\u{f8ff}' | '\u{fffd}' | '\u{fffe}' | '\u{ffff}' => None,
        '\t' | '\n' | '\r' | '\u{a0}' => Some(' '),
        letter if letter.is_control() => None,
        letter => Some(letter),
    };
    let letters: String = letters.chars().filter_map(letter).collect();
    (!letters.is_empty()).then_some(letters)
}

/// Letters that are drawings have no size of their own: they are some two widths high.
fn em_of(font: &Font<'_>) -> f64 {
    if !matches!(font.glyph(font.map_code(0), 0), FontGlyph::Type3(_)) {
        return 1.0;
    }
    let widths: Vec<f64> = (0..=255).map(|code| font.code_advance(code).x.abs()).filter(|width| *width > 0.0).collect();
    if widths.is_empty() { 1.0 } else { widths.iter().sum::<f64>() / widths.len() as f64 * 2.0 / 1000.0 }
}

/// Whether all that has to be unpacked for a font has a size that fonts have.
fn streams_are_bounded(dict: &Dict<'_>) -> bool {
    let is_bounded = |dict: &Dict<'_>, key: &[u8]| match dict.get::<Object<'_>>(key) {
        Some(Object::Stream(stream)) => unpack::is_bounded(&stream),
        _ => true,
    };
    let of_descriptor = |dict: &Dict<'_>| {
        let Some(descriptor) = dict.get::<Dict<'_>>(keys::FONT_DESC) else { return true };
        [keys::FONT_FILE, keys::FONT_FILE2, keys::FONT_FILE3].into_iter().all(|key| is_bounded(&descriptor, key))
    };
    let descendant = dict.get::<Array<'_>>(keys::DESCENDANT_FONTS).and_then(|fonts| fonts.iter::<Dict<'_>>().next());
    [keys::TO_UNICODE, keys::ENCODING].into_iter().all(|key| is_bounded(dict, key))
        && of_descriptor(dict)
        && descendant.is_none_or(|font| is_bounded(&font, keys::CID_TO_GID_MAP) && of_descriptor(&font))
}
