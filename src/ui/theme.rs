//! Colours, measures and egui's own style, after the design of the window.
//!
//! Every colour of a fact has a second cue (underline, symbol) beside it, see
//! `marks` and `symbols`; none carries meaning alone. How far colours stand out
//! from what they are drawn on, the test in `contrast` measures.

mod contrast;

pub use contrast::{CONTRAST_DARK, CONTRAST_LIGHT};
use egui::style::ScrollAnimation;
use egui::{Color32, CornerRadius, Margin, Stroke, Visuals};
use serde::{Deserialize, Serialize};

use crate::facts::FactKind;

/// Corner radius of buttons, fields and small chips.
pub const RADIUS_CONTROL: u8 = 6;
/// Corner radius of cards and of the sheet.
pub const RADIUS_CARD: u8 = 8;
/// Height of a button or a field.
pub const CONTROL_HEIGHT: f32 = 28.0;
/// Height of the tool bar.
pub const TOOLBAR_HEIGHT: f32 = 44.0;
/// Height of the status bar.
pub const STATUS_HEIGHT: f32 = 26.0;
/// Width of the list of articles, until the reader drags it.
pub const ARTICLES_WIDTH: f32 = 232.0;
/// Width of the facts panel, until the reader drags it.
pub const FACTS_WIDTH: f32 = 396.0;
/// Height of the dock below the article, until the reader drags it.
pub const DOCK_HEIGHT: f32 = 214.0;
/// Widest the article's sheet gets.
pub const SHEET_WIDTH: f32 = 720.0;
/// Size of the article's letters at the usual text size.
pub const ARTICLE_SIZE: f32 = 19.0;
/// The article's line height as a multiple of its letters' size.
pub const ARTICLE_LEADING: f32 = 1.95;
/// Size of the headline as a multiple of the article's letters.
pub const TITLE_SCALE: f32 = 26.0 / 19.0;

/// Light or dark, usual or of high contrast, or whatever the desktop says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Theme {
    /// As the desktop.
    #[default]
    System,
    /// Dark letters on light ground.
    Light,
    /// Light letters on dark ground.
    Dark,
    /// Black on white, with strong lines.
    ContrastLight,
    /// White on black, with strong lines.
    ContrastDark,
}

impl Theme {
    /// egui's word for it.
    pub fn preference(self) -> egui::ThemePreference {
        match self {
            Self::System => egui::ThemePreference::System,
            Self::Light | Self::ContrastLight => egui::ThemePreference::Light,
            Self::Dark | Self::ContrastDark => egui::ThemePreference::Dark,
        }
    }

    /// The light or the dark one of the same contrast.
    #[must_use]
    pub fn turned(self, to_dark: bool) -> Self {
        match (self, to_dark) {
            (Self::ContrastLight | Self::ContrastDark, true) => Self::ContrastDark,
            (Self::ContrastLight | Self::ContrastDark, false) => Self::ContrastLight,
            (_, true) => Self::Dark,
            (_, false) => Self::Light,
        }
    }

    /// Its light and its dark colours, of which a desktop may choose.
    fn palettes(self) -> [Palette; 2] {
        match self {
            Self::ContrastLight | Self::ContrastDark => [CONTRAST_LIGHT, CONTRAST_DARK],
            _ => [LIGHT, DARK],
        }
    }
}

/// The colours of one theme by what they are for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Palette {
    /// Whether this is the dark one.
    pub dark: bool,
    /// How thick lines, underlines and rings are, as a multiple of the usual.
    pub weight: f32,
    /// Behind the sheet.
    pub ground: Color32,
    /// Bars and side panels.
    pub panel: Color32,
    /// The sheet, cards, fields, buttons.
    pub paper: Color32,
    /// Text.
    pub ink: Color32,
    /// Secondary text.
    pub muted: Color32,
    /// Hairlines.
    pub line: Color32,
    /// The one accent: primary button, focus, selection.
    pub accent: Color32,
    /// Text on the accent.
    pub on_accent: Color32,
    /// Locations.
    pub location: Color32,
    /// Force numbers.
    pub force: Color32,
    /// Dates.
    pub date: Color32,
    /// What went wrong.
    pub error: Color32,
    /// Ground of words that a search found.
    pub hit: Color32,
    /// Ground of the hit that the reader is at.
    pub current_hit: Color32,
    /// Ground of a selected force card.
    pub force_ground: Color32,
    /// The map.
    pub map: MapPalette,
}

/// The colours of the map.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MapPalette {
    /// Water.
    pub sea: Color32,
    /// Meridians and parallels on it.
    pub graticule: Color32,
    /// Land.
    pub land: Color32,
    /// Land of countries that the article names.
    pub land_named: Color32,
    /// Between land and water.
    pub coast: Color32,
    /// Between countries.
    pub border: Color32,
    /// Between first-level areas.
    pub area_line: Color32,
    /// Names of countries and towns.
    pub name: Color32,
    /// Names of seas.
    pub sea_name: Color32,
    /// Military places.
    pub military: Color32,
    /// Airports, ports, crossings, roads.
    pub transport: Color32,
    /// Other buildings and plants.
    pub facility: Color32,
    /// Waters, mountains, islands.
    pub nature: Color32,
}

/// The light theme.
pub const LIGHT: Palette = Palette {
    dark: false,
    weight: 1.0,
    ground: rgb(0xf4_f3f0),
    panel: rgb(0xfb_faf8),
    paper: rgb(0xff_ffff),
    ink: rgb(0x1d_1f21),
    muted: rgb(0x61_656c),
    line: rgb(0xe2_dfd9),
    accent: rgb(0x0b_63a5),
    on_accent: rgb(0xff_ffff),
    location: rgb(0x00_795a),
    force: rgb(0xb0_4600),
    date: rgb(0x7a_3f86),
    error: rgb(0xb3_261e),
    hit: rgb(0xff_eba8),
    current_hit: rgb(0xff_c233),
    force_ground: rgb(0xff_f0e6),
    map: MapPalette {
        sea: rgb(0xe3_ebf2),
        graticule: rgb(0xd9_e3ec),
        land: rgb(0xf9_f8f4),
        land_named: rgb(0xf4_eee1),
        coast: rgb(0x9f_acb8),
        border: rgb(0xa3_9c8d),
        area_line: rgb(0xcb_c3b2),
        name: rgb(0x62_6056),
        sea_name: rgb(0x4a_6785),
        military: rgb(0x8c_2f39),
        transport: rgb(0x0b_63a5),
        facility: rgb(0x5a_5f66),
        nature: rgb(0x2a_7290),
    },
};

/// The dark theme.
pub const DARK: Palette = Palette {
    dark: true,
    weight: 1.0,
    ground: rgb(0x16_181b),
    panel: rgb(0x1c_1f23),
    paper: rgb(0x20_2429),
    ink: rgb(0xe8_e6e1),
    muted: rgb(0x9a_a0a8),
    line: rgb(0x30_353c),
    accent: rgb(0x6c_b4ee),
    on_accent: rgb(0x10_1418),
    location: rgb(0x4f_c79d),
    force: rgb(0xff_9a57),
    date: rgb(0xcf_9ddb),
    error: rgb(0xff_8a80),
    hit: rgb(0x5a_4a14),
    current_hit: rgb(0x7c_5f00),
    force_ground: rgb(0x3a_2a1c),
    map: MapPalette {
        sea: rgb(0x15_1d26),
        graticule: rgb(0x1b_2530),
        land: rgb(0x26_2a2f),
        land_named: rgb(0x34_3329),
        coast: rgb(0x4a_5866),
        border: rgb(0x6b_6a62),
        area_line: rgb(0x45_463f),
        name: rgb(0xaf_ab9e),
        sea_name: rgb(0x84_a3c0),
        military: rgb(0xf2_8b94),
        transport: rgb(0x6c_b4ee),
        facility: rgb(0xb3_b8bf),
        nature: rgb(0x79_c4e0),
    },
};

impl Palette {
    /// The palette of `theme` as `ctx` shows it.
    pub fn of(ctx: &egui::Context, theme: Theme) -> Self {
        let [light, dark] = theme.palettes();
        match ctx.theme() {
            egui::Theme::Light => light,
            egui::Theme::Dark => dark,
        }
    }

    /// The colour of one kind of fact.
    pub fn of_kind(&self, kind: FactKind) -> Color32 {
        match kind {
            FactKind::Actor => self.accent,
            FactKind::Location => self.location,
            FactKind::Force => self.force,
            FactKind::Date => self.date,
            FactKind::Claim => self.muted,
        }
    }

    /// A line that is `width` points thick where contrast is usual.
    pub fn pen(&self, width: f32, colour: Color32) -> Stroke {
        Stroke::new(width * self.weight, colour)
    }

    /// `share` (0.0 to 1.0) of `colour` over the paper.
    pub fn tint(&self, colour: Color32, share: f32) -> Color32 {
        self.paper.lerp_to_gamma(colour, share)
    }
}

const fn rgb(hex: u32) -> Color32 {
    let [_, r, g, b] = hex.to_be_bytes();
    Color32::from_rgb(r, g, b)
}

/// Shows `theme`, and makes egui's own widgets (menus, scroll bars, modals) look like the rest; nothing moves by
/// itself where `is_still`.
pub fn install(ctx: &egui::Context, theme: Theme, is_still: bool) {
    ctx.set_theme(theme.preference());
    for (theme, palette) in [egui::Theme::Light, egui::Theme::Dark].into_iter().zip(theme.palettes()) {
        ctx.style_mut_of(theme, |style| {
            style.visuals = visuals(&palette);
            style.spacing.item_spacing = egui::vec2(8.0, 8.0);
            style.spacing.button_padding = egui::vec2(12.0, 4.0);
            style.spacing.interact_size.y = CONTROL_HEIGHT;
            style.spacing.menu_margin = Margin::same(6);
            style.spacing.scroll = egui::style::ScrollStyle { floating_allocated_width: 0.0, ..thin_scroll_bar() };
            style.interaction.selectable_labels = false;
            style.interaction.tooltip_delay = 0.35;
            style.animation_time = if is_still { 0.0 } else { 0.08 };
            style.scroll_animation = if is_still { ScrollAnimation::none() } else { ScrollAnimation::default() };
            style.visuals.text_cursor.blink = !is_still;
        });
    }
    ctx.options_mut(|options| options.zoom_with_keyboard = false);
}

fn thin_scroll_bar() -> egui::style::ScrollStyle {
    egui::style::ScrollStyle { bar_width: 8.0, floating_width: 4.0, ..egui::style::ScrollStyle::floating() }
}

fn visuals(palette: &Palette) -> Visuals {
    let mut visuals = if palette.dark { Visuals::dark() } else { Visuals::light() };
    let hairline = palette.pen(1.0, palette.line);
    visuals.panel_fill = palette.panel;
    visuals.window_fill = palette.panel;
    visuals.window_stroke = hairline;
    visuals.window_corner_radius = CornerRadius::same(RADIUS_CARD);
    visuals.menu_corner_radius = CornerRadius::same(RADIUS_CARD);
    visuals.window_shadow = egui::Shadow::NONE;
    visuals.popup_shadow = egui::Shadow::NONE;
    visuals.extreme_bg_color = palette.paper;
    visuals.faint_bg_color = palette.ground;
    visuals.selection.bg_fill = palette.tint(palette.accent, 0.25);
    visuals.selection.stroke = palette.pen(2.0, palette.accent);
    visuals.hyperlink_color = palette.accent;
    visuals.error_fg_color = palette.error;
    let widgets = &mut visuals.widgets;
    for widget in [
        &mut widgets.noninteractive,
        &mut widgets.inactive,
        &mut widgets.hovered,
        &mut widgets.active,
        &mut widgets.open,
    ] {
        widget.corner_radius = CornerRadius::same(RADIUS_CONTROL);
        widget.bg_stroke = hairline;
        widget.fg_stroke = Stroke::new(1.0, palette.ink);
        widget.bg_fill = palette.muted;
        widget.weak_bg_fill = palette.paper;
        widget.expansion = 0.0;
    }
    visuals
}
