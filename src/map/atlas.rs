//! The shapes of the world, read in place from `assets/map/world.bin`, which `examples/build_map` writes.
//!
//! The file has four levels of detail. All numbers are little-endian; offsets count from its start:
//!
//! | part | fields |
//! |---|---|
//! | head | `WAQMAP01`; countries: number, at; each level: grid bits, patches: number, at, lines: number, at; labels: number, at |
//! | country | code of two letters |
//! | patch | country u16, box 4 × u16, at u32, vertices u32, triangles u32 |
//! | line | kind u8, box 4 × u16, at u32, points u16 |
//! | label | place 2 × u32, kind u8, from u8, length of both names u8 u8, at u32 |
//!
//! Boxes are on a grid of 16 bits, places of labels on one of 24. What a row points at are differences, of
//! places on the level's grid and of the corners of triangles, in bytes of seven bits with the sign in the last
//! place of the first.

use std::ops::Range;
use std::sync::LazyLock;

use super::projection::{FlatPos, FlatRect};

const BYTES: &[u8] = include_bytes!("../../assets/map/world.bin");
const MAGIC: &[u8] = b"WAQMAP01";
const N_LEVELS: usize = 4;
const PATCH_ROW: usize = 22;
const LINE_ROW: usize = 15;
const LABEL_ROW: usize = 16;

/// A file that is no map, or one that was cut short.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum AtlasError {
    /// It begins otherwise.
    #[error("not a map of this version")]
    Magic,
    /// A table reaches beyond its end.
    #[error("a table reaches beyond the end of the map")]
    Short,
}

/// The shapes of the world.
#[derive(Debug, Clone, Default)]
pub struct Atlas<'a> {
    bytes: &'a [u8],
    countries: Range<usize>,
    levels: [Level; N_LEVELS],
    labels: Range<usize>,
}

/// Where one level's tables lie.
#[derive(Debug, Clone, Default)]
struct Level {
    grid_bits: u32,
    patches: Range<usize>,
    lines: Range<usize>,
}

/// A part of a country, not looked at yet.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Patch {
    /// Number of its country, see [`Atlas::country`].
    pub country: u16,
    /// Where it lies.
    pub area: FlatRect,
    at: usize,
    n_vertices: usize,
    n_triangles: usize,
    grid_bits: u32,
}

/// Land as triangles.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Land {
    /// Corners.
    pub vertices: Vec<FlatPos>,
    /// Three places in `vertices` for each triangle; none lies outside.
    pub triangles: Vec<[u32; 3]>,
}

/// What a line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LineKind {
    /// Between land and water.
    Coast,
    /// Between countries.
    Border,
    /// A border or claim that is disputed.
    Disputed,
    /// Between first-level areas of a country.
    Area,
}

/// A line, not looked at yet.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Line {
    /// What it is.
    pub kind: LineKind,
    /// Where it lies.
    pub area: FlatRect,
    at: usize,
    n_points: usize,
    grid_bits: u32,
}

/// What a label names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LabelKind {
    /// A country.
    Country,
    /// A town.
    Town,
    /// A sea.
    Water,
}

/// A name on the map.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Label<'a> {
    /// What it names.
    pub kind: LabelKind,
    /// Where.
    pub place: FlatPos,
    /// Smallest width of the world, in points, at which it is shown.
    pub from_scale: f64,
    /// In Arabic.
    pub ar: &'a str,
    /// In English.
    pub en: &'a str,
}

impl Atlas<'static> {
    /// The map inside the program.
    pub fn bundled() -> &'static Self {
        // A test reads the bundled file, so the empty map is never seen.
        static BUNDLED: LazyLock<Atlas<'static>> = LazyLock::new(|| Atlas::read(BYTES).unwrap_or_default());
        &BUNDLED
    }
}

impl<'a> Atlas<'a> {
    /// A map from the bytes of a file; only its head is looked at.
    ///
    /// # Errors
    /// [`AtlasError`] when the file is none or its tables do not lie in it.
    pub fn read(bytes: &'a [u8]) -> Result<Self, AtlasError> {
        if !bytes.starts_with(MAGIC) {
            return Err(AtlasError::Magic);
        }
        let mut head = Head { bytes, at: MAGIC.len() };
        let countries = head.table(2)?;
        let mut levels: [Level; N_LEVELS] = Default::default();
        for level in &mut levels {
            level.grid_bits = head.number()?;
            level.patches = head.table(PATCH_ROW)?;
            level.lines = head.table(LINE_ROW)?;
        }
        let labels = head.table(LABEL_ROW)?;
        Ok(Self { bytes, countries, levels, labels })
    }

    /// How many levels of detail there are; 0 is the coarsest.
    pub fn n_levels(&self) -> usize {
        self.levels.len()
    }

    /// The number of a country by its ISO 3166-1 alpha-2 code.
    pub fn country(&self, code: &str) -> Option<u16> {
        let codes = self.bytes.get(self.countries.clone())?;
        let place = codes.as_chunks::<2>().0.iter().position(|own| own == code.as_bytes())?;
        u16::try_from(place).ok()
    }

    /// The parts of all countries at a level.
    pub fn patches(&self, level: usize) -> impl Iterator<Item = Patch> {
        let level = self.levels.get(level);
        let grid_bits = level.map_or(0, |level| level.grid_bits);
        let rows = level.and_then(|level| self.bytes.get(level.patches.clone())).unwrap_or_default();
        rows.as_chunks::<PATCH_ROW>().0.iter().filter_map(move |row| {
            Some(Patch {
                country: u16_at(row, 0)?,
                area: area_at(row, 2)?,
                at: u32_at(row, 10)? as usize,
                n_vertices: u32_at(row, 14)? as usize,
                n_triangles: u32_at(row, 18)? as usize,
                grid_bits,
            })
        })
    }

    /// The lines at a level.
    pub fn lines(&self, level: usize) -> impl Iterator<Item = Line> {
        let level = self.levels.get(level);
        let grid_bits = level.map_or(0, |level| level.grid_bits);
        let rows = level.and_then(|level| self.bytes.get(level.lines.clone())).unwrap_or_default();
        rows.as_chunks::<LINE_ROW>().0.iter().filter_map(move |row| {
            let kind = match row.first()? {
                0 => LineKind::Coast,
                1 => LineKind::Border,
                2 => LineKind::Disputed,
                _ => LineKind::Area,
            };
            let (at, n_points) = (u32_at(row, 9)? as usize, usize::from(u16_at(row, 13)?));
            Some(Line { kind, area: area_at(row, 1)?, at, n_points, grid_bits })
        })
    }

    /// The names on the map: countries and seas, then towns, each from the largest down.
    pub fn labels(&self) -> impl Iterator<Item = Label<'a>> {
        let world = FlatRect { min: FlatPos { x: -1.0, y: -1.0 }, max: FlatPos { x: 2.0, y: 2.0 } };
        self.labels_in(world, f64::INFINITY)
    }

    /// Those in a part of the world that is drawn so that the whole is `scale` points wide.
    pub fn labels_in(&self, area: FlatRect, scale: f64) -> impl Iterator<Item = Label<'a>> {
        let bytes = self.bytes;
        let rows = bytes.get(self.labels.clone()).unwrap_or_default();
        rows.as_chunks::<LABEL_ROW>().0.iter().filter_map(move |row| {
            let axis = |at| Some(f64::from(u32_at(row, at)?) / f64::from(1 << 24));
            let place = FlatPos { x: axis(0)?, y: axis(4)? };
            let &[kind, from, ar_len, en_len] = row.get(8..12)?.as_array()?;
            let from_scale = (f64::from(from) / 8.0).exp2();
            // Names are read of the few that are shown.
            if from_scale > scale || !area.has(place) {
                return None;
            }
            let at = u32_at(row, 12)? as usize;
            let middle = at.checked_add(usize::from(ar_len))?;
            let name = |range: Range<usize>| std::str::from_utf8(bytes.get(range)?).ok();
            let kind = match kind {
                0 => LabelKind::Country,
                1 => LabelKind::Town,
                _ => LabelKind::Water,
            };
            let (ar, en) = (name(at..middle)?, name(middle..middle.checked_add(usize::from(en_len))?)?);
            Some(Label { kind, place, from_scale, ar, en })
        })
    }

    /// The triangles of a patch.
    pub fn land(&self, patch: &Patch) -> Land {
        let mut course = self.course(patch.at, patch.grid_bits);
        let vertices: Vec<FlatPos> = course.by_ref().take(patch.n_vertices).collect();
        let mut triangles = Vec::with_capacity(patch.n_triangles.min(patch.n_vertices.saturating_mul(2)));
        let mut corner = 0_i64;
        let mut next_corner = || {
            corner += course.differences.next()?;
            u32::try_from(corner).ok().filter(|&corner| (corner as usize) < vertices.len())
        };
        for _ in 0..patch.n_triangles {
            let (Some(a), Some(b), Some(c)) = (next_corner(), next_corner(), next_corner()) else { break };
            triangles.push([a, b, c]);
        }
        Land { vertices, triangles }
    }

    /// The course of a line.
    pub fn points(&self, line: &Line) -> impl Iterator<Item = FlatPos> {
        self.course(line.at, line.grid_bits).take(line.n_points)
    }

    /// Where the largest part of a country lies, with those beside it: territories beyond the sea are left out.
    pub fn country_box(&self, code: &str) -> Option<FlatRect> {
        let country = self.country(code)?;
        let size = |area: &FlatRect| area.width() * area.height();
        let parts = || self.patches(N_LEVELS - 2).filter(|patch| patch.country == country).map(|patch| patch.area);
        let largest = parts().max_by(|a, b| size(a).total_cmp(&size(b)))?;
        let around = largest.expanded(largest.width().max(largest.height()) / 4.0);
        Some(parts().filter(|part| part.meets(&around)).fold(largest, FlatRect::union))
    }

    /// Whether a place lies in a country, as exactly as the finest level has it.
    pub fn country_has(&self, code: &str, place: FlatPos) -> bool {
        let Some(country) = self.country(code) else { return false };
        let parts = self.patches(N_LEVELS - 1).filter(|patch| patch.country == country && patch.area.has(place));
        parts.into_iter().any(|patch| self.land(&patch).has(place))
    }

    fn course(&self, at: usize, grid_bits: u32) -> Course<'a> {
        let bytes = self.bytes.get(at..).unwrap_or_default();
        Course { differences: Differences { bytes }, place: [0; 2], step: (-f64::from(grid_bits)).exp2() }
    }
}

impl Land {
    /// Whether a place lies in one of the triangles.
    pub fn has(&self, place: FlatPos) -> bool {
        let side = |a: FlatPos, b: FlatPos| (b.x - a.x) * (place.y - a.y) - (b.y - a.y) * (place.x - a.x);
        let corner = |at: &u32| self.vertices.get(*at as usize).copied();
        self.triangles.iter().any(|[a, b, c]| {
            let (Some(a), Some(b), Some(c)) = (corner(a), corner(b), corner(c)) else { return false };
            let sides = [side(a, b), side(b, c), side(c, a)];
            sides.iter().all(|&side| side >= 0.0) || sides.iter().all(|&side| side <= 0.0)
        })
    }
}

/// The numbers of the head, one after the other.
struct Head<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl Head<'_> {
    fn number(&mut self) -> Result<u32, AtlasError> {
        let number = u32_at(self.bytes, self.at).ok_or(AtlasError::Short)?;
        self.at += 4;
        Ok(number)
    }

    /// A table of rows of so many bytes.
    fn table(&mut self, row: usize) -> Result<Range<usize>, AtlasError> {
        let (n_rows, start) = (self.number()? as usize, self.number()? as usize);
        let end = n_rows.checked_mul(row).and_then(|size| size.checked_add(start));
        end.filter(|&end| end <= self.bytes.len()).map(|end| start..end).ok_or(AtlasError::Short)
    }
}

/// Places one after the other, each a step from the one before.
struct Course<'a> {
    differences: Differences<'a>,
    place: [i64; 2],
    step: f64,
}

impl Iterator for Course<'_> {
    type Item = FlatPos;

    fn next(&mut self) -> Option<FlatPos> {
        for axis in &mut self.place {
            *axis = axis.wrapping_add(self.differences.next()?);
        }
        let [x, y] = self.place.map(|axis| axis as f64 * self.step);
        Some(FlatPos { x, y })
    }
}

/// Numbers of either sign in as few bytes as they need.
struct Differences<'a> {
    bytes: &'a [u8],
}

impl Iterator for Differences<'_> {
    type Item = i64;

    fn next(&mut self) -> Option<i64> {
        let (mut number, mut shift) = (0_u64, 0);
        loop {
            let (&byte, rest) = self.bytes.split_first()?;
            self.bytes = rest;
            number |= u64::from(byte & 0x7F).checked_shl(shift)?;
            if byte & 0x80 == 0 {
                return Some((number >> 1) as i64 ^ -((number & 1) as i64));
            }
            shift += 7;
        }
    }
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(*bytes.get(at..at.checked_add(2)?)?.as_array()?))
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(*bytes.get(at..at.checked_add(4)?)?.as_array()?))
}

fn area_at(row: &[u8], at: usize) -> Option<FlatRect> {
    let side = |nth: usize| Some(f64::from(u16_at(row, at + 2 * nth)?) / f64::from(1 << 16));
    let cell = 1.0 / f64::from(1 << 16);
    // The last cell of the grid reaches to the edge of the world.
    let (min, max) = (FlatPos { x: side(0)?, y: side(1)? }, FlatPos { x: side(2)? + cell, y: side(3)? + cell });
    Some(FlatRect { min, max })
}
