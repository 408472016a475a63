//! The letters that a page draws: where, how large, in which order.
//!
//! Follows what a content stream says of text and of the plane it lies in, and
//! passes over the rest. Pages within pages (forms) are followed to a depth, and
//! all that a document draws is counted, so that every file comes to an end.

use std::rc::Rc;

use hayro_font::kurbo::{Affine, Point, Vec2};
use hayro_syntax::content::TypedIter;
use hayro_syntax::content::ops::TypedInstruction;
use hayro_syntax::object::dict::keys;
use hayro_syntax::object::{Array, Dict, Name, ObjRef, Object, Stream, String as PdfString};
use hayro_syntax::page::{Page, Resources};

use super::fonts::{Fonts, Typeface};
use super::layers::Layers;
use super::unpack;
use super::words::text_string;

/// Forms within forms, at most; no program nests more than a few.
const MAX_DEPTH: usize = 20;

/// What a form counts for at least, in bytes: forms that draw each other multiply, however short they are.
const FORM: usize = 2 << 10;

/// What lies further from the page is on no page, in points.
const FAR: f64 = 1e6;

/// States that a page keeps for later, at most.
const MAX_STATES: usize = 1000;

/// Letters of one page, at most: a newspaper has some 50,000.
pub(super) const MAX_PAGE: usize = 500_000;

/// One letter, ligature, mark or space as it is drawn.
#[derive(Debug, Clone)]
pub(super) struct Glyph {
    /// What it stands for, in the order in which it is read.
    pub(super) text: Rc<str>,
    /// Left edge, in points from the left edge of the page.
    pub(super) left: f32,
    /// Right edge; where the pen moves on from, not where the ink ends.
    pub(super) right: f32,
    /// Baseline, in points from the top of the page.
    pub(super) y: f32,
    /// Size of its letters in points.
    pub(super) size: f32,
    /// How many were drawn before it.
    pub(super) nth: u32,
    /// Quarters of a turn by which it is turned, clockwise.
    pub(super) turn: u8,
}

/// What a page draws.
#[derive(Debug, Default)]
pub(super) struct Drawn {
    pub(super) glyphs: Vec<Glyph>,
    /// Pictures on it.
    pub(super) pictures: u32,
    /// Letters that the file does not name.
    pub(super) nameless: u32,
    /// Letters that run across the page, as in watermarks, or lie far outside of it.
    pub(super) slanted: u32,
    /// Streams of it that are damaged.
    pub(super) damaged: u32,
}

/// More than is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct TooMuch;

/// What may still be drawn in this document.
#[derive(Debug)]
pub(super) struct Budget {
    /// Bytes of content streams.
    pub(super) bytes: usize,
    /// Letters.
    pub(super) glyphs: usize,
}

/// A document's pages are drawn one after the other.
pub(super) struct Pen<'a> {
    fonts: Fonts<'a>,
    layers: Layers,
    pub(super) budget: Budget,
}

impl<'a> Pen<'a> {
    /// `catalog` says which layers are not shown.
    pub(super) fn new(catalog: Option<&Dict<'a>>, budget: Budget) -> Self {
        Self { fonts: Fonts::default(), layers: catalog.map(Layers::of).unwrap_or_default(), budget }
    }

    /// All letters of a page.
    ///
    /// # Errors
    /// [`TooMuch`] where the document draws more than its budget.
    pub(super) fn draw(&mut self, page: &Page<'a>) -> Result<Drawn, TooMuch> {
        let mut drawn = Drawn::default();
        let content = self.content(page.raw(), &mut drawn)?;
        let mut walk = Walk {
            pen: self,
            drawn,
            state: State { plane: Affine::new(page.initial_transform(true).as_coeffs()), ..State::default() },
            states: Vec::new(),
            marked: Vec::new(),
            depth: 0,
        };
        walk.content(&content, page.resources())?;
        Ok(walk.drawn)
    }

    /// The streams of a page, one after the other.
    fn content(&mut self, page: &Dict<'a>, drawn: &mut Drawn) -> Result<Vec<u8>, TooMuch> {
        let mut streams: Vec<Stream<'a>> = Vec::new();
        match page.get::<Object<'a>>(keys::CONTENTS) {
            Some(Object::Stream(stream)) => streams.push(stream),
            Some(Object::Array(array)) => streams.extend(array.iter::<Stream<'a>>()),
            _ => {}
        }
        let mut content = Vec::new();
        for stream in streams {
            let unpacked = unpack::unpack(&stream);
            drawn.damaged += u32::from(!unpacked.is_whole);
            self.spend(unpacked.bytes.len())?;
            content.extend_from_slice(&unpacked.bytes);
            // What ends in one stream does not go on in the next.
            content.push(b'\n');
        }
        Ok(content)
    }

    fn spend(&mut self, bytes: usize) -> Result<(), TooMuch> {
        self.budget.bytes = self.budget.bytes.checked_sub(bytes).ok_or(TooMuch)?;
        Ok(())
    }
}

/// What holds until the state is restored.
#[derive(Clone)]
struct State<'a> {
    /// From where the stream draws to the page, in points from its upper left corner.
    plane: Affine,
    font: Option<Rc<Typeface<'a>>>,
    size: f64,
    letter_space: f64,
    word_space: f64,
    /// 1.0 as a rule.
    stretch: f64,
    leading: f64,
    rise: f64,
    line: Affine,
    text: Affine,
}

impl Default for State<'_> {
    fn default() -> Self {
        Self {
            plane: Affine::IDENTITY,
            font: None,
            size: 0.0,
            letter_space: 0.0,
            word_space: 0.0,
            stretch: 1.0,
            leading: 0.0,
            rise: 0.0,
            line: Affine::IDENTITY,
            text: Affine::IDENTITY,
        }
    }
}

/// A stretch of content that says something of itself.
struct Marked {
    is_hidden: bool,
    /// The words that it stands for, and the glyphs before it.
    words: Option<(String, usize)>,
}

struct Walk<'p, 'a> {
    pen: &'p mut Pen<'a>,
    drawn: Drawn,
    state: State<'a>,
    states: Vec<State<'a>>,
    marked: Vec<Marked>,
    depth: usize,
}

impl<'a> Walk<'_, 'a> {
    fn content(&mut self, content: &[u8], resources: &Resources<'a>) -> Result<(), TooMuch> {
        let mut instructions = TypedIter::new(content);
        while let Some(instruction) = instructions.next() {
            self.step(&instruction, resources)?;
        }
        Ok(())
    }

    fn step(&mut self, instruction: &TypedInstruction<'_, '_>, resources: &Resources<'a>) -> Result<(), TooMuch> {
        match instruction {
            TypedInstruction::SaveState(_) => {
                if self.states.len() < MAX_STATES {
                    self.states.push(self.state.clone());
                }
            }
            TypedInstruction::RestoreState(_) => self.state = self.states.pop().unwrap_or_else(|| self.state.clone()),
            TypedInstruction::Transform(m) => {
                self.state.plane *= Affine::new([m.0, m.1, m.2, m.3, m.4, m.5].map(|number| number.as_f64()));
            }
            TypedInstruction::SetGraphicsState(name) => {
                let font = resources.get_ext_g_state(name.0).and_then(|state| state.get::<Array<'a>>(keys::FONT));
                let mut parts = font.as_ref().map(Array::flex_iter);
                if let Some((dict, size)) = parts.as_mut().and_then(|parts| Some((parts.next()?, parts.next::<f32>()?)))
                {
                    self.font(&dict, f64::from(size));
                }
            }
            TypedInstruction::XObject(name) => self.object(name.0, resources)?,
            TypedInstruction::InlineImage(_) => self.drawn.pictures += 1,
            TypedInstruction::BeginMarkedContent(_) => self.begin(None, None),
            TypedInstruction::BeginMarkedContentWithProperties(marked) => {
                let named = marked.1.clone().into_name();
                let layer = named.as_ref().and_then(|name| resources.properties.get_ref(name.as_ref()));
                match &named {
                    Some(name) => self.begin(layer, resources.properties.get::<Dict<'_>>(name).as_ref()),
                    None => self.begin(None, marked.1.clone().into_dict().as_ref()),
                }
            }
            TypedInstruction::EndMarkedContent(_) => self.end(),
            other => self.text_step(other, resources)?,
        }
        Ok(())
    }

    fn text_step(&mut self, instruction: &TypedInstruction<'_, '_>, resources: &Resources<'a>) -> Result<(), TooMuch> {
        match instruction {
            TypedInstruction::BeginText(_) => {
                (self.state.text, self.state.line) = (Affine::IDENTITY, Affine::IDENTITY);
            }
            TypedInstruction::TextFont(font) => {
                if let Some(dict) = resources.get_font(font.0) {
                    self.font(&dict, font.1.as_f64());
                } else {
                    (self.state.font, self.state.size) = (None, font.1.as_f64());
                }
            }
            TypedInstruction::CharacterSpacing(space) => self.state.letter_space = space.0.as_f64(),
            TypedInstruction::WordSpacing(space) => self.state.word_space = space.0.as_f64(),
            TypedInstruction::HorizontalScaling(percent) => self.state.stretch = percent.0.as_f64() / 100.0,
            TypedInstruction::TextLeading(leading) => self.state.leading = leading.0.as_f64(),
            TypedInstruction::TextRise(rise) => self.state.rise = rise.0.as_f64(),
            TypedInstruction::SetTextMatrix(m) => {
                self.state.line = Affine::new([m.0, m.1, m.2, m.3, m.4, m.5].map(|number| number.as_f64()));
                self.state.text = self.state.line;
            }
            TypedInstruction::NextLine(by) => self.next_line(by.0.as_f64(), by.1.as_f64()),
            TypedInstruction::NextLineAndSetLeading(by) => {
                self.state.leading = -by.1.as_f64();
                self.next_line(by.0.as_f64(), by.1.as_f64());
            }
            TypedInstruction::NextLineUsingLeading(_) => self.next_line(0.0, -self.state.leading),
            TypedInstruction::ShowText(shown) => self.show(shown.0.as_bytes())?,
            TypedInstruction::NextLineAndShowText(shown) => {
                self.next_line(0.0, -self.state.leading);
                self.show(shown.0.as_bytes())?;
            }
            TypedInstruction::ShowTextWithParameters(shown) => {
                (self.state.word_space, self.state.letter_space) = (shown.0.as_f64(), shown.1.as_f64());
                self.next_line(0.0, -self.state.leading);
                self.show(shown.2.as_bytes())?;
            }
            TypedInstruction::ShowTexts(shown) => {
                for part in shown.0.iter::<Object<'_>>() {
                    match part {
                        Object::String(shown) => self.show(shown.as_bytes())?,
                        Object::Number(back) => self.advance(-back.as_f64() / 1000.0 * self.state.size),
                        _ => {}
                    }
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn font(&mut self, dict: &Dict<'a>, size: f64) {
        self.state.font = self.pen.fonts.get(dict);
        self.state.size = size;
    }

    fn next_line(&mut self, x: f64, y: f64) {
        self.state.line *= Affine::translate((x, y));
        self.state.text = self.state.line;
    }

    /// Moves the pen on, in units of the text's own plane before it is stretched.
    fn advance(&mut self, by: f64) {
        let is_upright = self.state.font.as_ref().is_some_and(|font| !font.is_horizontal());
        let by = if is_upright { (0.0, by) } else { (by * self.state.stretch, 0.0) };
        self.state.text *= Affine::translate(by);
    }

    fn show(&mut self, codes: &[u8]) -> Result<(), TooMuch> {
        let Some(font) = self.state.font.clone() else {
            self.drawn.nameless += codes.len() as u32;
            return Ok(());
        };
        let is_hidden = self.marked.iter().any(|marked| marked.is_hidden);
        let mut at = 0;
        while at < codes.len() {
            let (code, length) = font.read(codes, at);
            at += length.max(1);
            let (text, width) = font.letter(code);
            let mut width = width / 1000.0 * self.state.size + self.state.letter_space;
            if code == 32 && length == 1 {
                width += self.state.word_space;
            }
            if !is_hidden {
                if self.drawn.glyphs.len() >= MAX_PAGE {
                    return Err(TooMuch);
                }
                self.pen.budget.glyphs = self.pen.budget.glyphs.checked_sub(1).ok_or(TooMuch)?;
                self.place(text, width, font.em());
            }
            self.advance(width);
        }
        Ok(())
    }

    /// Notes a letter at the pen that is `width` wide; `em` is the font's own size in thousands.
    fn place(&mut self, text: Option<Rc<str>>, width: f64, em: f64) {
        let text = text.unwrap_or_else(|| {
            self.drawn.nameless += 1;
            "\u{fffd}".into()
        });
        if text.is_empty() {
            return;
        }
        let state = &self.state;
        let plane = state.plane * state.text * Affine::new([state.stretch, 0.0, 0.0, 1.0, 0.0, state.rise]);
        let start = plane * Point::ORIGIN;
        let along = plane * Point::new(width, 0.0) - start;
        let across = plane * Point::new(1.0, 0.0) - start;
        let up = plane * Point::new(0.0, state.size * em) - start;
        let Some(turn) = quarter(across * state.size.signum()) else {
            self.drawn.slanted += 1;
            return;
        };
        // The page is turned so that the letters stand upright.
        let upright = |by: Vec2| match turn {
            0 => by,
            1 => Vec2::new(by.y, -by.x),
            2 => -by,
            _ => Vec2::new(-by.y, by.x),
        };
        let (from, along) = (upright(start.to_vec2()), upright(along));
        let (left, right) = (from.x.min(from.x + along.x), from.x.max(from.x + along.x));
        let size = up.hypot();
        if [left, right, from.y, size].iter().any(|number| !number.is_finite() || number.abs() > FAR) {
            self.drawn.slanted += 1;
        } else {
            let nth = self.drawn.glyphs.len() as u32;
            let (left, right, y, size) = (left as f32, right as f32, from.y as f32, size as f32);
            self.drawn.glyphs.push(Glyph { text, left, right, y, size, nth, turn });
        }
    }

    fn object(&mut self, name: &Name<'_>, resources: &Resources<'a>) -> Result<(), TooMuch> {
        let Some(stream) = resources.get_x_object(name) else { return Ok(()) };
        let dict = stream.dict();
        let kind = dict.get::<Name<'_>>(keys::SUBTYPE);
        if kind.as_ref().is_some_and(|kind| kind.as_ref() == keys::IMAGE) {
            self.drawn.pictures += 1;
            return Ok(());
        }
        let is_form = kind.is_some_and(|kind| kind.as_ref() == keys::FORM);
        if !is_form
            || self.depth >= MAX_DEPTH
            || self.pen.layers.hide(dict.get_ref(keys::OC), dict.get::<Dict<'_>>(keys::OC).as_ref())
        {
            return Ok(());
        }
        let unpacked = unpack::unpack(&stream);
        self.drawn.damaged += u32::from(!unpacked.is_whole);
        self.pen.spend(unpacked.bytes.len().max(FORM))?;
        let own = dict.get::<Dict<'a>>(keys::RESOURCES).map(Resources::new);
        let outside = (self.state.clone(), std::mem::take(&mut self.states), std::mem::take(&mut self.marked));
        if let Some(matrix) = dict.get::<[f64; 6]>(keys::MATRIX) {
            self.state.plane *= Affine::new(matrix);
        }
        if outside.2.iter().any(|marked| marked.is_hidden) {
            self.marked.push(Marked { is_hidden: true, words: None });
        }
        self.depth += 1;
        let outcome = self.content(&unpacked.bytes, own.as_ref().unwrap_or(resources));
        self.depth -= 1;
        (self.state, self.states, self.marked) = outside;
        outcome
    }

    fn begin(&mut self, layer: Option<ObjRef>, properties: Option<&Dict<'_>>) {
        // What is nested deeper than this is not closed either; it only has to be bounded.
        if self.marked.len() >= MAX_STATES {
            self.marked.clear();
        }
        let words = properties
            .and_then(|dict| dict.get::<PdfString<'_>>(keys::ACTUAL_TEXT))
            .map(|words| (text_string(words.as_bytes()), self.drawn.glyphs.len()));
        let is_hidden = self.pen.layers.hide(layer, properties);
        self.marked.push(Marked { is_hidden, words });
    }

    /// What was drawn since the words were said stands for them, if it is on one line.
    fn end(&mut self) {
        let Some((words, before)) = self.marked.pop().and_then(|marked| marked.words) else { return };
        let Some(drawn) = self.drawn.glyphs.get(before..) else { return };
        let Some(first) = drawn.first() else { return };
        let is_one_line = drawn
            .iter()
            .all(|glyph| glyph.turn == first.turn && (glyph.y - first.y).abs() <= glyph.size.max(first.size));
        if !is_one_line {
            return;
        }
        let left = drawn.iter().map(|glyph| glyph.left).fold(f32::INFINITY, f32::min);
        let right = drawn.iter().map(|glyph| glyph.right).fold(f32::NEG_INFINITY, f32::max);
        // A mark that was raised is not the place of the line.
        let widest = drawn.iter().max_by(|a, b| (a.right - a.left).total_cmp(&(b.right - b.left))).unwrap_or(first);
        let whole = Glyph { text: words.into(), left, right, y: widest.y, nth: first.nth, ..*first };
        self.drawn.glyphs.truncate(before);
        if !whole.text.is_empty() {
            self.drawn.glyphs.push(whole);
        }
    }
}

/// By how many quarters the direction is turned clockwise; `None` where it runs aslant.
fn quarter(direction: Vec2) -> Option<u8> {
    /// Tangent of some 20 degrees: text that was scanned a little askew is still read.
    const ASKEW: f64 = 0.35;
    let (x, y) = (direction.x, direction.y);
    match (x.abs(), y.abs()) {
        (across, down) if down <= across * ASKEW => Some(if x < 0.0 { 2 } else { 0 }),
        (across, down) if across <= down * ASKEW => Some(if y < 0.0 { 3 } else { 1 }),
        _ => None,
    }
}
