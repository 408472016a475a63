//! The map as a file: the picture of [`crate::map::svg`] in the window's words.

use egui::{Color32, Context};

use super::{MapDraft, fitted, shown_name};
use crate::facts::{FactId, FactSheet};
use crate::map::svg::{self, Colours, Picture};
use crate::map::{Atlas, MAX_SCALE, Script, Sort, View};
use crate::ui::bidi::Fit;
use crate::ui::digits::Digits;
use crate::ui::kit::{self, Kit};
use crate::ui::state::Loaded;
use crate::ui::theme::{LIGHT, Palette};
use crate::ui::wording;

/// Width and height of a picture, in points: half a page of a report.
const SIZE: [f32; 2] = [1200.0, 720.0];
/// The map of an article as the reader has it on the screen, with more around it, in the light colours.
pub fn svg(ctx: &Context, kit: &Kit, loaded: &Loaded, draft: &mut MapDraft) -> String {
    let found = draft.found(&loaded.article);
    let view = match draft.view {
        Some(view) => View::fit(view.area(), SIZE, 0.0, MAX_SCALE),
        None => fitted(found.core(Atlas::bundled()), SIZE),
    };
    let sheet = loaded.sheet();
    let colours = colours(&LIGHT);
    let picture = Picture {
        view,
        found: &found,
        colours: &colours,
        title: loaded.title(),
        credit: &kit.word("map-credit"),
        rtl: kit.rtl,
        name: &|fact| name(kit, sheet, fact),
        figure: &|fact| figure(sheet, fact),
        word: &|sort| kit.word(&format!("sort-{}", sort.id())),
    };
    let mut measure = |text: &str, script: Script| {
        let style = match script {
            Script::Place | Script::Country => kit::SMALL_MEDIUM,
            Script::Figure => kit::SMALL_BOLD,
            Script::Town | Script::Water => kit::SMALL,
        };
        let size = kit.bidi.galley(ctx, text, style, Fit::Line).size();
        [size.x, size.y]
    };
    svg::document(&picture, &mut measure)
}

fn name(kit: &Kit, sheet: &FactSheet, fact: FactId) -> String {
    sheet.location(fact).map(|location| shown_name(kit, location).to_owned()).unwrap_or_default()
}

fn figure(sheet: &FactSheet, fact: FactId) -> String {
    sheet.force(fact).map(|force| wording::figure(Digits::Western, force)).unwrap_or_default()
}

fn colours(palette: &Palette) -> Colours {
    let rgb = |colour: Color32| [colour.r(), colour.g(), colour.b()];
    let map = &palette.map;
    Colours {
        sea: rgb(map.sea),
        land: rgb(map.land),
        land_named: rgb(map.land_named),
        coast: rgb(map.coast),
        border: rgb(map.border),
        area_line: rgb(map.area_line),
        name: rgb(map.name),
        sea_name: rgb(map.sea_name),
        ink: rgb(palette.ink),
        paper: rgb(palette.paper),
        force: rgb(palette.force),
        sorts: Sort::ALL.map(|sort| rgb(super::signs::colour(palette, sort))),
    }
}
