//! Where places are, in words: names in the window's language, areas and
//! countries, distances, why a candidate lost, and points as readers type them.

use super::bidi::isolate;
use super::command::Command;
use super::countries;
use super::digits::typed;
use super::outline::Group;
use super::strings::Words;
use super::wording::{self, DOT};
use crate::document::{Document, Paragraph};
use crate::facts::{Alternative, Area, FactId, FactSheet, Location};
use crate::review::Edit;

/// A candidate's name in the window's language, or in the other one where it has none.
pub fn candidate_name<'a>(words: &Words, other: &'a Alternative) -> &'a str {
    in_language(words, &other.name_ar, &other.name)
}

/// An area's name in the window's language, or in the other one where it has none.
pub fn area_name<'a>(words: &Words, area: &'a Area) -> &'a str {
    in_language(words, &area.name_ar, &area.name_en)
}

fn in_language<'a>(words: &Words, ar: &'a str, en: &'a str) -> &'a str {
    let (own, other) = if words.language().rtl { (ar, en) } else { (en, ar) };
    if own.is_empty() { other } else { own }
}

/// What holds a place, the smaller first: "Anbar · Iraq". Empty where neither is known.
pub fn holders(words: &Words, area: Option<&Area>, country: Option<&str>) -> String {
    let area = area.map(|area| isolate(area_name(words, area)));
    let country = country.filter(|code| !code.is_empty()).map(|code| isolate(countries::name(words, code)));
    area.into_iter().chain(country).collect::<Vec<_>>().join(DOT)
}

/// What facts have in common that stand below one heading.
pub fn group_name(words: &Words, document: &Document, sheet: &FactSheet, group: Group) -> String {
    let place = |id: FactId| sheet.location(id);
    let name = match group {
        Group::Country(of) => place(of).and_then(|place| Some(countries::name(words, place.country.as_deref()?))),
        Group::Area(of) => place(of).and_then(|place| Some(area_name(words, place.area.as_ref()?))),
        Group::Actors(kind) => return wording::actors(words, kind),
        Group::Unresolved => return words.get("places-unresolved"),
        Group::Paragraph(nth) => document.paragraphs.get(nth).map(|paragraph| beginning(document, paragraph)),
        Group::Place(of) => place(of).map(|place| place.name.as_str()),
        Group::NoPlace => return words.get("group-no-place"),
    };
    name.unwrap_or_default().to_owned()
}

/// As much of a paragraph as a line may have room for.
fn beginning<'a>(document: &'a Document, paragraph: &Paragraph) -> &'a str {
    const MOST_LETTERS: usize = 160;
    let text = paragraph.span.of(&document.text);
    text.char_indices().nth(MOST_LETTERS).and_then(|(end, _)| text.get(..end)).unwrap_or(text)
}

/// Below a candidate's name: what holds it, how far it is from where the place
/// is taken to be, and why it lost.
pub fn candidate_line(words: &Words, chosen: &Location, other: &Alternative) -> String {
    let mut parts = vec![holders(words, other.area.as_ref(), Some(&other.country))];
    parts.extend(chosen.position.map(|position| away(words, kilometres(position, other.position))));
    parts.push(words.find(&format!("why-{}", other.why)).unwrap_or_else(|| other.why.to_owned()));
    parts.retain(|part| !part.is_empty());
    parts.join(DOT)
}

/// A distance in whole kilometres, as the language says it.
fn away(words: &Words, kilometres: f64) -> String {
    words.with("away", [("km", words.digits().number(kilometres.round().max(1.0)).into())])
}

/// Kilometres between two points in degrees of latitude and longitude, on a
/// sphere (haversine formula); up to half a per cent off what a survey finds.
pub fn kilometres((lat, lon): (f64, f64), (other_lat, other_lon): (f64, f64)) -> f64 {
    const RADIUS_KM: f64 = 6371.0;
    let half = |from: f64, to: f64| ((to - from).to_radians() / 2.0).sin().powi(2);
    let along = lat.to_radians().cos() * other_lat.to_radians().cos() * half(lon, other_lon);
    2.0 * RADIUS_KM * (half(lat, other_lat) + along).sqrt().min(1.0).asin()
}

/// Puts a location at a point in degrees of latitude and longitude, in the
/// country that is there. `None` if the globe has no such point.
pub fn set_point(fact: FactId, (lat, lon): (f64, f64)) -> Option<Command> {
    Edit::point(fact, lat, lon, countries::at(lat, lon)).map(Command::Correct)
}

/// The two numbers in a text such as "33.3, 44.4", in any digits; `None` for
/// anything else. Whether they are a point is for [`Edit::point`].
pub fn read_point(text: &str) -> Option<(f64, f64)> {
    let is_between = |letter: char| letter.is_whitespace() || matches!(letter, ',' | ';' | '/' | '\u{60c}' | '\u{61b}');
    let plain = typed(text).replace('°', "");
    let mut numbers = plain.split(is_between).filter(|part| !part.is_empty());
    let point = (numbers.next()?.parse().ok()?, numbers.next()?.parse().ok()?);
    numbers.next().is_none().then_some(point)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn points_are_read_as_they_are_typed_and_copied() {
        for (text, point) in [
            ("33.3, 44.4", Some((33.3, 44.4))),
            (" 33.3 44.4 ", Some((33.3, 44.4))),
            ("-33.5;+151", Some((-33.5, 151.0))),
            ("\u{2212}33.5° , 151°", Some((-33.5, 151.0))),
            ("٣٣٫٣، ٤٤٫٤", Some((33.3, 44.4))),
            ("\u{2066}33.31, 44.36\u{2069}", Some((33.31, 44.36))),
            ("", None),
            ("33.3", None),
            ("33.3, 44.4, 5", None),
            ("Baghdad", None),
        ] {
            assert_eq!(read_point(text), point, "{text:?}");
        }
    }

    #[test]
    fn distances_are_as_on_the_globe() {
        // The airports of Nashville and Los Angeles, the usual example of the formula.
        let long = kilometres((36.12, -86.67), (33.94, -118.40));
        assert!((long - 2886.4).abs() < 1.0, "{long}");
        let degree = kilometres((0.0, 179.5), (0.0, -179.5));
        assert!((degree - 111.2).abs() < 0.1, "across the date line: {degree}");
        assert!(kilometres((33.3, 44.4), (33.3, 44.4)) < 1e-9);
    }
}
