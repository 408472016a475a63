//! The themes of high contrast: pure grounds, strong colours, thick lines.
//!
//! What every theme must reach, these and the usual ones, the tests here measure.

use super::{MapPalette, Palette, rgb};

/// How much thicker lines are than usual.
const WEIGHT: f32 = 1.6;

/// Black on white.
pub const CONTRAST_LIGHT: Palette = Palette {
    dark: false,
    weight: WEIGHT,
    ground: rgb(0xff_ffff),
    panel: rgb(0xff_ffff),
    paper: rgb(0xff_ffff),
    ink: rgb(0x00_0000),
    muted: rgb(0x2b_2b2b),
    line: rgb(0x3d_3d3d),
    accent: rgb(0x00_3d91),
    on_accent: rgb(0xff_ffff),
    location: rgb(0x00_4d38),
    force: rgb(0x7d_2c00),
    date: rgb(0x57_1766),
    error: rgb(0x96_0000),
    hit: rgb(0xff_e88f),
    current_hit: rgb(0xff_bf1f),
    force_ground: rgb(0xff_f0e6),
    map: MapPalette {
        sea: rgb(0xe6_f1fb),
        graticule: rgb(0xbc_cfdf),
        land: rgb(0xff_ffff),
        land_named: rgb(0xff_f3d1),
        coast: rgb(0x1f_3a52),
        border: rgb(0x3d_3d3d),
        area_line: rgb(0x8a_8a8a),
        name: rgb(0x26_2626),
        sea_name: rgb(0x0b_3766),
        military: rgb(0x85_0012),
        transport: rgb(0x00_3d91),
        facility: rgb(0x33_3333),
        nature: rgb(0x00_4560),
    },
};

/// White on black.
pub const CONTRAST_DARK: Palette = Palette {
    dark: true,
    weight: WEIGHT,
    ground: rgb(0x00_0000),
    panel: rgb(0x00_0000),
    paper: rgb(0x00_0000),
    ink: rgb(0xff_ffff),
    muted: rgb(0xdb_dbdb),
    line: rgb(0xc4_c4c4),
    accent: rgb(0x8c_d0ff),
    on_accent: rgb(0x00_0000),
    location: rgb(0x6b_ffc8),
    force: rgb(0xff_bd80),
    date: rgb(0xf2_bfff),
    error: rgb(0xff_aba3),
    hit: rgb(0x4d_3d00),
    current_hit: rgb(0x7a_5c00),
    force_ground: rgb(0x33_1f0f),
    map: MapPalette {
        sea: rgb(0x00_1426),
        graticule: rgb(0x1c_3853),
        land: rgb(0x00_0000),
        land_named: rgb(0x2e_2700),
        coast: rgb(0xa8_cbe8),
        border: rgb(0xc4_c4c4),
        area_line: rgb(0x75_7575),
        name: rgb(0xe0_e0e0),
        sea_name: rgb(0xa8_d3ff),
        military: rgb(0xff_b0b8),
        transport: rgb(0x8c_d0ff),
        facility: rgb(0xe0_e0e0),
        nature: rgb(0x9e_e2ff),
    },
};

#[cfg(test)]
mod tests {
    use egui::Color32;

    use super::super::{DARK, LIGHT};
    use super::*;
    use crate::facts::FactKind;

    const ALL: [(&str, Palette); 4] = [
        ("light", LIGHT),
        ("dark", DARK),
        ("light, high contrast", CONTRAST_LIGHT),
        ("dark, high contrast", CONTRAST_DARK),
    ];

    /// Least contrast of text.
    const TEXT: f32 = 4.5;
    /// Least contrast of marks, symbols and rings.
    const SIGN: f32 = 3.0;

    fn luminance(colour: Color32) -> f32 {
        let channel = |byte: u8| {
            let c = f32::from(byte) / 255.0;
            if c <= 0.040_45 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * channel(colour.r()) + 0.7152 * channel(colour.g()) + 0.0722 * channel(colour.b())
    }

    /// The contrast of two colours after WCAG 2, 1 to 21.
    fn contrast(a: Color32, b: Color32) -> f32 {
        let (a, b) = (luminance(a) + 0.05, luminance(b) + 0.05);
        a.max(b) / a.min(b)
    }

    /// What is drawn on what: a name for it, the least contrast, inks, grounds.
    type Use = (&'static str, f32, Vec<Color32>, Vec<Color32>);

    fn uses(palette: &Palette) -> Vec<Use> {
        let kinds: Vec<_> = FactKind::ALL.iter().map(|&kind| palette.of_kind(kind)).collect();
        let plain = vec![palette.panel, palette.paper, palette.ground];
        let (ink, muted, accent, error) = (palette.ink, palette.muted, palette.accent, palette.error);
        let (location, map) = (palette.location, &palette.map);
        let on_panel = |colour, share| palette.panel.lerp_to_gamma(colour, share);
        let tints = |share| kinds.iter().map(|&kind| palette.tint(kind, share)).collect::<Vec<_>>();
        let kinds_and = |others: &[Color32]| [&kinds[..], others].concat();
        let signs = vec![location, palette.force, map.military, map.transport, map.facility, map.nature];
        let land = vec![map.land, map.land_named];
        let mut uses = vec![
            ("words", TEXT, kinds_and(&[ink, muted, error]), plain.clone()),
            ("cards and rows, selected", TEXT, kinds_and(&[ink, muted, error]), tints(0.08)),
            ("rows under the pointer", TEXT, kinds_and(&[ink, muted]), vec![on_panel(ink, 0.04)]),
            (
                "bars",
                TEXT,
                vec![ink, muted, error, accent],
                [accent, error, location].map(|c| on_panel(c, 0.08)).into(),
            ),
            ("lines of lists", TEXT, vec![ink, muted, error, accent], vec![palette.tint(accent, 0.12)]),
            ("lines of lists under the pointer", TEXT, vec![ink, muted, accent], vec![palette.tint(ink, 0.06)]),
            ("buttons pressed in", TEXT, vec![accent], vec![palette.tint(accent, 0.2)]),
            ("candidates", TEXT, vec![ink, muted, location], vec![palette.tint(location, 0.12)]),
            ("the primary button", TEXT, vec![palette.on_accent], vec![accent, accent.lerp_to_gamma(ink, 0.12)]),
            ("hits", TEXT, vec![ink], vec![palette.hit, palette.current_hit]),
            ("selected words", TEXT, vec![ink], vec![palette.tint(accent, 0.28), palette.tint(accent, 0.25)]),
            ("changed words", TEXT, vec![ink], [error, location].map(|c| palette.tint(c, 0.16)).into()),
            (
                "names on land",
                TEXT,
                vec![map.name, ink, location, palette.force, map.military, map.facility],
                land.clone(),
            ),
            ("names on water", TEXT, vec![map.sea_name, ink], vec![map.sea]),
            ("rings and frames", SIGN, vec![accent, error, muted], plain),
            ("symbols on cards", SIGN, kinds_and(&[muted, error]), tints(0.12)),
            ("signs of the map", SIGN, signs, [land, vec![map.sea]].concat()),
            ("the frame of the hit that one is at", SIGN, vec![ink], vec![palette.current_hit, palette.paper]),
        ];
        for kind in kinds {
            let marked = [0.085, 0.155, 0.22, 0.3, 0.42].map(|share| palette.tint(kind, share));
            uses.push(("marked words", TEXT, vec![ink], marked.into()));
            uses.push(("underlines and chips", SIGN, vec![kind], marked[..4].into()));
            uses.push(("chips", TEXT, vec![kind, ink, muted], vec![palette.tint(kind, 0.12)]));
        }
        if palette.weight > 1.0 {
            let grounds = vec![palette.panel, palette.paper, palette.ground];
            uses.push(("hairlines", TEXT, vec![palette.line], grounds));
        }
        uses
    }

    #[test]
    fn all_that_is_drawn_stands_out_from_every_ground_it_is_drawn_on() {
        let mut faults = Vec::new();
        for (name, palette) in ALL {
            for (what, least, inks, grounds) in uses(&palette) {
                for &ink in &inks {
                    for &ground in &grounds {
                        let found = contrast(ink, ground);
                        if found < least {
                            faults.push(format!("{name}: {what}: {ink:?} on {ground:?} is {found:.2}, not {least}"));
                        }
                    }
                }
            }
        }
        assert!(faults.is_empty(), "{}", faults.join("\n"));
    }

    #[test]
    fn the_themes_of_high_contrast_are_pure_and_strong() {
        for (palette, ground, ink) in
            [(CONTRAST_LIGHT, Color32::WHITE, Color32::BLACK), (CONTRAST_DARK, Color32::BLACK, Color32::WHITE)]
        {
            assert_eq!([palette.ground, palette.panel, palette.paper], [ground; 3]);
            assert_eq!(palette.ink, ink);
            let usual = if palette.dark { DARK } else { LIGHT };
            assert!(palette.pen(1.0, ink).width > usual.pen(1.0, ink).width);
            for &kind in FactKind::ALL {
                let (strong, weak) = (palette.of_kind(kind), usual.of_kind(kind));
                assert!(contrast(strong, ground) >= 7.0_f32.max(contrast(weak, usual.paper)), "{kind:?}");
            }
        }
    }
}
