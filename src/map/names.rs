//! Names on the map that do not cover each other or the signs: what matters more takes its place first.
//!
//! Works on a canvas in points from its top left corner, and is told how large a name gets: so the window and the
//! picture write the same names.

use super::atlas::{Atlas, Label, LabelKind};
use super::projection::View;
use crate::facts::FactId;

/// Space that is kept between two names.
const GAP: f32 = 3.0;
/// Space between the name of a place and the figure behind it.
const FIGURE_GAP: f32 = 5.0;
/// Signs that get a name at most; the others have theirs on their cards.
const MOST_SIGNS: usize = 40;
/// Names of the ground that are tried at most, one square of a canvas of such a side each.
const ROOM_OF_NAME: f32 = 52.0;

/// A rectangle on the canvas.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Area {
    /// Left and top.
    pub min: [f32; 2],
    /// Right and bottom.
    pub max: [f32; 2],
}

impl Area {
    /// One of `size` around a point.
    pub fn around([x, y]: [f32; 2], size: [f32; 2]) -> Self {
        let (half_width, half_height) = (size[0] / 2.0, size[1] / 2.0);
        Self { min: [x - half_width, y - half_height], max: [x + half_width, y + half_height] }
    }

    /// Those of `size` beside a sign of that half width: right of it, left, below, above.
    pub fn beside([x, y]: [f32; 2], size: [f32; 2], radius: f32) -> [Self; 4] {
        let (reach_x, reach_y) = (radius + GAP + size[0] / 2.0, radius + 1.0 + size[1] / 2.0);
        [[x + reach_x, y], [x - reach_x, y], [x, y + reach_y], [x, y - reach_y]]
            .map(|middle| Self::around(middle, size))
    }

    /// Whether the two cover a point together.
    pub fn meets(&self, other: &Self) -> bool {
        self.min[0] < other.max[0]
            && other.min[0] < self.max[0]
            && self.min[1] < other.max[1]
            && other.min[1] < self.max[1]
    }

    /// The same on a canvas of `size`, if it is inside and free of all that is taken there; it is taken then.
    pub fn take(self, size: [f32; 2], taken: &mut Vec<Self>) -> Option<Self> {
        let room = self.expanded(GAP / 2.0);
        let is_free = self.is_inside(size) && !taken.iter().any(|taken| taken.meets(&room));
        is_free.then(|| {
            taken.push(self);
            self
        })
    }

    fn is_inside(&self, size: [f32; 2]) -> bool {
        self.min[0] >= 0.0 && self.min[1] >= 0.0 && self.max[0] <= size[0] && self.max[1] <= size[1]
    }

    fn expanded(&self, by: f32) -> Self {
        Self { min: self.min.map(|side| side - by), max: self.max.map(|side| side + by) }
    }
}

/// What a name is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Script {
    /// Places of the article.
    Place,
    /// Figures given there.
    Figure,
    /// Countries.
    Country,
    /// Towns.
    Town,
    /// Seas.
    Water,
}

/// A name at its place.
#[derive(Debug, Clone, PartialEq)]
pub struct Written {
    /// What it says.
    pub text: String,
    /// How.
    pub script: Script,
    /// Where.
    pub area: Area,
    /// The point of the canvas that it names.
    pub at: [f32; 2],
}

/// A sign that wants its name beside it.
#[derive(Debug, Clone, PartialEq)]
pub struct Named {
    /// The place.
    pub fact: FactId,
    /// Its name.
    pub name: String,
    /// The figure that stands behind the name.
    pub figure: Option<String>,
    /// Where the sign stands on the canvas.
    pub at: [f32; 2],
    /// Half its width.
    pub radius: f32,
}

/// Writes names on a canvas.
pub struct Names<'a> {
    /// What is looked at.
    pub view: &'a View,
    /// Whether names stand on the left of their places, and are Arabic.
    pub rtl: bool,
    /// Width and height of a text.
    pub measure: &'a mut dyn FnMut(&str, Script) -> [f32; 2],
    /// What is taken on the canvas.
    pub taken: Vec<Area>,
}

impl Names<'_> {
    /// Writes the names of signs, those that count most first.
    pub fn of_signs(&mut self, signs: impl IntoIterator<Item = Named>) -> Vec<Written> {
        let mut written = Vec::new();
        for sign in signs.into_iter().take(MOST_SIGNS) {
            let [name_width, height] = (self.measure)(&sign.name, Script::Place);
            let figure_width = sign.figure.as_ref().map(|figure| (self.measure)(figure, Script::Figure)[0]);
            let extra = figure_width.map_or(0.0, |width| width + FIGURE_GAP);
            let Some(area) = self.beside(sign.at, [name_width + extra, height], sign.radius) else { continue };
            let (name, behind) = if self.rtl {
                let middle = area.max[0] - name_width;
                (Area { min: [middle, area.min[1]], ..area }, Area { max: [middle - FIGURE_GAP, area.max[1]], ..area })
            } else {
                let middle = area.min[0] + name_width;
                (Area { max: [middle, area.max[1]], ..area }, Area { min: [middle + FIGURE_GAP, area.min[1]], ..area })
            };
            written.push(Written { text: sign.name, script: Script::Place, area: name, at: sign.at });
            let figure = sign.figure.map(|text| Written { text, script: Script::Figure, area: behind, at: sign.at });
            written.extend(figure);
        }
        written
    }

    /// Writes as many names of countries, seas and towns as there is room for.
    pub fn of_ground(&mut self, atlas: &Atlas<'_>) -> Vec<Written> {
        let size = self.view.size;
        let most = (size[0] * size[1] / ROOM_OF_NAME.powi(2)) as usize;
        atlas.labels_in(self.view.area(), self.view.scale).take(most).filter_map(|label| self.label(&label)).collect()
    }

    fn label(&mut self, label: &Label<'_>) -> Option<Written> {
        let text = if self.rtl { label.ar } else { label.en };
        let script = match label.kind {
            LabelKind::Country => Script::Country,
            LabelKind::Town => Script::Town,
            LabelKind::Water => Script::Water,
        };
        let at = self.view.to_screen(label.place);
        let size = (self.measure)(text, script);
        let area = match label.kind {
            LabelKind::Town => self.beside(at, size, 2.0)?,
            _ => self.take(Area::around(at, size))?,
        };
        Some(Written { text: text.to_owned(), script, area, at })
    }

    /// A free place beside a sign: where lines end, else on the other side, below or above.
    fn beside(&mut self, at: [f32; 2], size: [f32; 2], radius: f32) -> Option<Area> {
        let mut places = Area::beside(at, size, radius);
        if self.rtl {
            places.swap(0, 1);
        }
        places.into_iter().find_map(|area| self.take(area))
    }

    /// Takes an area, if it is free and inside the canvas.
    pub fn take(&mut self, area: Area) -> Option<Area> {
        area.take(self.view.size, &mut self.taken)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::FactKind;
    use crate::map::FlatPos;

    fn named(at: [f32; 2]) -> Named {
        let fact = FactId { kind: FactKind::Location, number: 1 };
        Named { fact, name: "a".repeat(10), figure: None, at, radius: 5.0 }
    }

    fn names(rtl: bool, signs: &[[f32; 2]]) -> Vec<Written> {
        let view = View { centre: FlatPos::of(33.0, 44.0), scale: 9_000.0, size: [300.0, 100.0] };
        let mut measure = |text: &str, _| [6.0 * text.len() as f32, 14.0];
        let mut names = Names { view: &view, rtl, measure: &mut measure, taken: Vec::new() };
        names.of_signs(signs.iter().map(|&at| named(at)))
    }

    #[test]
    fn names_step_aside_and_stay_away_where_there_is_no_room() {
        let at = [150.0, 50.0];
        let written = names(false, &[at, at, at, at]);
        assert!(written[0].area.min[0] > at[0], "where lines end");
        assert!(written[1].area.max[0] < at[0], "then where they begin");
        for (nth, one) in written.iter().enumerate() {
            assert!(written[nth + 1..].iter().all(|other| !one.area.meets(&other.area)));
        }
        assert!(names(true, &[at])[0].area.max[0] < at[0], "mirrored in an Arabic window");
        assert!(names(false, &[[296.0, 50.0]])[0].area.max[0] <= 296.0, "inside the canvas");
        assert!(names(false, &[[-40.0, 50.0]]).is_empty());
    }

    #[test]
    fn the_ground_is_named_in_the_language_of_the_window() {
        let view = View { centre: FlatPos::of(33.0, 44.0), scale: 3_000.0, size: [800.0, 300.0] };
        for (rtl, iraq) in [(false, "Iraq"), (true, "العراق")] {
            let mut measure = |text: &str, _| [6.0 * text.chars().count() as f32, 14.0];
            let mut names = Names { view: &view, rtl, measure: &mut measure, taken: Vec::new() };
            let ground = names.of_ground(Atlas::bundled());
            assert!(ground.iter().any(|name| name.text == iraq && name.script == Script::Country), "{ground:?}");
            assert!(ground.len() < 80);
        }
    }
}
