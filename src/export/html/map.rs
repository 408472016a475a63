//! The map of the page: the sheet's places, in the colours of paper.

use crate::document::Document;
use crate::export::report::spoken;
use crate::export::words::Words;
use crate::facts::{FactId, FactSheet};
use crate::map::svg::{self, Colours, Picture};
use crate::map::{Atlas, Found, Script, Sort, View};

/// Width and height, in points: the page's width, and no more than half a sheet of paper.
const SIZE: [f32; 2] = [900.0, 480.0];
/// Space around the places, and the closest look at a single one, as in the window.
const MARGIN: f32 = 34.0;
const CLOSEST: f64 = 9_000.0;

const COLOURS: Colours = Colours {
    sea: [0xe3, 0xeb, 0xf2],
    land: [0xf9, 0xf8, 0xf4],
    land_named: [0xf4, 0xee, 0xe1],
    coast: [0x9f, 0xac, 0xb8],
    border: [0xa3, 0x9c, 0x8d],
    area_line: [0xcb, 0xc3, 0xb2],
    name: [0x62, 0x60, 0x56],
    sea_name: [0x4a, 0x67, 0x85],
    ink: [0x1f, 0x1f, 0x1f],
    paper: [0xff, 0xff, 0xff],
    force: [0xb8, 0x4a, 0x00],
    sorts: [
        [0x00, 0x79, 0x5a],
        [0x8c, 0x2f, 0x39],
        [0x0b, 0x63, 0xa5],
        [0x5a, 0x5f, 0x66],
        [0x2a, 0x72, 0x90],
        [0x00, 0x79, 0x5a],
    ],
};

/// The picture, if a place of the sheet has a position.
pub(super) fn svg(document: &Document, sheet: &FactSheet, words: Words) -> Option<String> {
    let found = Found::of(sheet);
    let area = found.core(Atlas::bundled())?;
    let name = |fact: FactId| sheet.name_of(fact).unwrap_or_default().to_owned();
    let figure = |fact: FactId| sheet.force(fact).map(spoken).unwrap_or_default();
    let picture = Picture {
        view: View::fit(area, SIZE, MARGIN, CLOSEST),
        found: &found,
        colours: &COLOURS,
        title: document.headline(),
        credit: "Natural Earth \u{b7} GeoNames",
        rtl: document.is_rtl(),
        name: &name,
        figure: &figure,
        word: &|sort: Sort| words.value("sort", sort.id()),
    };
    Some(svg::document(&picture, &mut measure))
}

/// About how large a text gets: whoever looks at the page has the typefaces, not this program.
fn measure(text: &str, _script: Script) -> [f32; 2] {
    /// Mean width of a letter of 12 points, with some room.
    const LETTER: f32 = 7.0;
    [text.chars().count() as f32 * LETTER, 16.0]
}
