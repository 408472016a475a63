//! The map without a window: the bundled shapes, what a sheet puts on it, and the picture of both.

#![expect(clippy::expect_used, reason = "helpers of tests stop the test")]

use waqai::facts::{
    FactId, FactKind, FactSheet, Force, Location, Measure, Mention, PlaceKind, Precision, Qualifier, Review, Slot,
    Status, Tie,
};
use waqai::map::svg::{Colours, Picture, document};
use waqai::map::{Atlas, AtlasError, FlatPos, Found, LabelKind, LineKind, Scale, Script, Sort, View};
use waqai::text::Span;

const FILE: &[u8] = include_bytes!("../assets/map/world.bin");

#[test]
fn the_file_is_small_and_a_damaged_one_is_refused() {
    assert!(FILE.len() <= 5_000_000, "{} bytes", FILE.len());
    assert!(Atlas::read(FILE).is_ok());
    assert_eq!(Atlas::read(b"WAQMAP00").err(), Some(AtlasError::Magic));
    assert_eq!(Atlas::read(&FILE[..60]).err(), Some(AtlasError::Short));
    assert_eq!(Atlas::read(&FILE[..2_000]).err(), Some(AtlasError::Short));
}

#[test]
fn what_was_cut_off_behind_the_tables_is_missing_and_nothing_more() {
    let short = Atlas::read(&FILE[..FILE.len() * 9 / 10]).expect("its tables are whole");
    let n_whole = short.patches(3).filter(|patch| !short.land(patch).triangles.is_empty()).count();
    assert!(n_whole > 0 && n_whole <= Atlas::bundled().patches(3).count());
    assert!(short.labels().count() < Atlas::bundled().labels().count());
}

#[test]
fn every_shape_lies_in_the_world_and_in_its_box() {
    let atlas = Atlas::bundled();
    let is_inside = |place: &FlatPos| (0.0..=1.0).contains(&place.x) && (-0.05..=1.05).contains(&place.y);
    for level in 0..atlas.n_levels() {
        let (mut n_patches, mut n_lines) = (0, 0);
        for patch in atlas.patches(level) {
            let land = atlas.land(&patch);
            assert!(land.vertices.len() >= 3 && !land.triangles.is_empty(), "level {level}: an empty patch");
            assert!(land.vertices.iter().all(|place| is_inside(place) && patch.area.has(*place)));
            n_patches += 1;
        }
        for line in atlas.lines(level) {
            let points: Vec<_> = atlas.points(&line).collect();
            assert!(points.len() >= 2);
            assert!(points.iter().all(|place| is_inside(place) && line.area.has(*place)));
            let longest = points.windows(2).map(|ends| (ends[0].x - ends[1].x).abs()).fold(0.0, f64::max);
            assert!(
                longest < 0.1,
                "no line runs across the world: {:?}",
                points.iter().map(|p| p.degrees()).collect::<Vec<_>>()
            );
            n_lines += 1;
        }
        assert!(n_patches > 300 && n_lines > 500, "level {level}: {n_patches} patches, {n_lines} lines");
    }
}

#[test]
fn known_places_lie_in_their_countries_and_the_sea_in_none() {
    let atlas = Atlas::bundled();
    let rows = [
        ("IQ", 33.34, 44.4, "Baghdad"),
        ("SY", 36.2, 37.16, "Aleppo"),
        ("YE", 15.35, 44.2, "Sanaa"),
        ("SD", 15.55, 32.53, "Khartoum"),
        ("LY", 32.88, 13.18, "Tripoli"),
        ("PS", 31.5, 34.45, "Gaza"),
        ("PS", 31.9, 35.2, "Ramallah"),
        ("LB", 33.38, 35.48, "Nabatieh"),
        ("UA", 49.99, 36.23, "Kharkiv"),
        ("AF", 36.73, 68.86, "Kunduz"),
        ("ML", 16.27, -0.04, "Gao"),
        ("SO", 9.56, 44.06, "Hargeisa"),
        ("BH", 26.1, 50.55, "Bahrain"),
        ("US", 38.9, -77.04, "Washington"),
    ];
    for (country, lat, lon, name) in rows {
        let place = FlatPos::of(lat, lon);
        assert!(atlas.country_has(country, place), "{name} is not in {country}");
        let others = rows.iter().map(|row| row.0).filter(|other| *other != country);
        for other in others {
            assert!(!atlas.country_has(other, place), "{name} is in {other}");
        }
        assert!(
            atlas.country_box(country).is_some_and(|area| area.has(place)),
            "{name} is outside the box of {country}"
        );
    }
    for (lat, lon) in [(33.0, 18.0), (25.0, -45.0), (43.0, 34.0)] {
        for (country, ..) in rows {
            assert!(!atlas.country_has(country, FlatPos::of(lat, lon)), "{lat} {lon} is in {country}");
        }
    }
    assert!(!atlas.country_has("QQ", FlatPos::of(33.0, 44.0)) && atlas.country_box("QQ").is_none());
}

#[test]
fn disputed_borders_are_marked_and_settled_ones_are_not() {
    let atlas = Atlas::bundled();
    // Whether a line of this kind passes within about ten kilometres.
    let passes = |kind: LineKind, lat: f64, lon: f64| {
        let there = FlatPos::of(lat, lon);
        atlas.lines(3).filter(|line| line.kind == kind && line.area.expanded(3e-4).has(there)).any(|line| {
            let points: Vec<_> = atlas.points(&line).collect();
            points.windows(2).any(|ends| {
                (0..=20).any(|step| {
                    let share = f64::from(step) / 20.0;
                    let (a, b) = (ends[0], ends[1]);
                    let on = FlatPos { x: a.x + (b.x - a.x) * share, y: a.y + (b.y - a.y) * share };
                    (on.x - there.x).hypot(on.y - there.y) < 3e-4
                })
            })
        })
    };
    let rows = [
        (LineKind::Disputed, 27.667, -10.5, "Western Sahara"),
        (LineKind::Disputed, 33.0, 35.63, "the Golan's western side"),
        (LineKind::Disputed, 32.95, 35.87, "the Golan's eastern side"),
        (LineKind::Disputed, 31.78, 35.22, "the West Bank at Jerusalem"),
        (LineKind::Disputed, 34.6, 74.9, "Kashmir"),
        (LineKind::Disputed, 22.0, 35.0, "Halaib"),
        (LineKind::Disputed, 46.1, 33.6, "Crimea"),
        (LineKind::Disputed, 35.1, 33.2, "Cyprus"),
        (LineKind::Disputed, 10.0, 48.94, "Somaliland"),
        (LineKind::Border, 33.4, 39.0, "Iraq and Syria or Jordan"),
        (LineKind::Border, 22.0, 29.0, "Egypt and Sudan"),
    ];
    for (kind, lat, lon, name) in rows {
        assert!(passes(kind, lat, lon), "no {kind:?} at {name}");
        let other = if kind == LineKind::Border { LineKind::Disputed } else { LineKind::Border };
        assert!(!passes(other, lat, lon), "{other:?} at {name}");
    }
}

#[test]
fn labels_are_there_in_both_languages_in_order_of_size() {
    let labels: Vec<_> = Atlas::bundled().labels().collect();
    let is_there = |kind, ar: &str, en: &str| labels.iter().any(|l| l.kind == kind && l.ar == ar && l.en == en);
    assert!(is_there(LabelKind::Country, "العراق", "Iraq"));
    assert!(is_there(LabelKind::Town, "بغداد", "Baghdad"));
    assert!(is_there(LabelKind::Water, "البحر الأحمر", "Red Sea"));
    let towns: Vec<_> = labels.iter().filter(|label| label.kind == LabelKind::Town).collect();
    assert!(towns.windows(2).all(|pair| pair[0].from_scale <= pair[1].from_scale));
    assert!(labels.iter().all(|label| !label.ar.is_empty() && !label.en.is_empty()));
}

fn location(number: u32, kind: PlaceKind, name: &str, position: Option<(f64, f64)>, country: &str) -> Location {
    let mention = Mention { span: Span::default(), text: name.to_owned(), tie: Tie::Named };
    Location {
        id: FactId { kind: FactKind::Location, number },
        kind,
        name: name.to_owned(),
        name_en: None,
        name_ar: None,
        position,
        country: Some(country.to_owned()),
        area: None,
        within: None,
        gazetteer: None,
        precision: if position.is_some() { Precision::Exact } else { Precision::Unresolved },
        alternatives: Vec::new(),
        mentions: vec![mention],
        confidence: 0.9,
        source: "gazetteer",
        review: Review::Unreviewed,
    }
}

fn force(number: u32, best: f64, place: u32, status: Status) -> Force {
    let place = FactId { kind: FactKind::Location, number: place };
    Force {
        id: FactId { kind: FactKind::Force, number },
        measure: Measure::Killed,
        unit: String::new(),
        low: Some(best),
        high: Some(best),
        best: Some(best),
        qualifier: Qualifier::Exact,
        status,
        actor: None,
        by: None,
        target: None,
        location: Some(Slot { fact: place, span: Span::default(), confidence: 0.9 }),
        date: None,
        claimed_by: None,
        conflicts_with: Vec::new(),
        within: None,
        mentions: Vec::new(),
        confidence: 0.9,
        source: "grammar",
        review: Review::Unreviewed,
    }
}

fn sheet() -> FactSheet {
    let mut sheet = FactSheet {
        locations: vec![
            location(1, PlaceKind::City, "Mosul", Some((36.34, 43.13)), "IQ"),
            location(2, PlaceKind::Base, "Camp <A> & \"B\"", Some((33.26, 44.23)), "IQ"),
            location(3, PlaceKind::Village, "Nowhere", None, "IQ"),
            location(4, PlaceKind::City, "Washington", Some((38.9, -77.04)), "US"),
            location(5, PlaceKind::Country, "العراق", Some((33.0, 44.0)), "IQ"),
            location(6, PlaceKind::City, "Wrong", Some((10.0, 10.0)), "NG"),
        ],
        forces: vec![
            force(1, 12.0, 1, Status::Reported),
            force(2, 900.0, 1, Status::Reported),
            force(3, 5_000.0, 2, Status::Denied),
            force(4, 40.0, 2, Status::Planned),
            force(5, 7.0, 3, Status::Reported),
        ],
        ..FactSheet::default()
    };
    if let Some(wrong) = sheet.locations.last_mut() {
        wrong.review = Review::Rejected;
    }
    sheet
}

#[test]
fn a_sheet_puts_its_resolved_places_and_their_figures_on_the_map() {
    let found = Found::of(&sheet());
    let numbers = |facts: Vec<FactId>| facts.into_iter().map(|fact| fact.number).collect::<Vec<_>>();
    let markers = numbers(found.markers.iter().map(|marker| marker.fact).collect());
    assert_eq!(markers, [1, 2, 4, 5], "with figures first, areas last, nothing rejected");
    assert_eq!(numbers(found.unresolved.clone()), [3]);
    assert_eq!(found.countries, ["IQ", "US"]);
    let circles: Vec<_> = found.circles.iter().map(|circle| (circle.fact.number, circle.largest)).collect();
    assert_eq!(circles, [(1, 900.0), (2, 40.0)], "what is denied has no circle");
    assert_eq!(numbers(found.circles[0].forces.clone()), [2, 1]);
    assert!(!found.marker(found.markers[3].fact).expect("it is there").is_exact, "a country is no point");
}

#[test]
fn the_first_look_is_at_what_the_article_is_about() {
    let found = Found::of(&sheet());
    let core = found.core(Atlas::bundled()).expect("there are places");
    assert!(core.has(FlatPos::of(36.34, 43.13)) && !core.has(FlatPos::of(38.9, -77.04)));
    assert!(found.all().is_some_and(|all| all.has(FlatPos::of(38.9, -77.04))));
    let lone = FactSheet {
        locations: vec![location(1, PlaceKind::Country, "Iraq", Some((33.0, 44.0)), "IQ")],
        ..FactSheet::default()
    };
    let whole = Found::of(&lone).core(Atlas::bundled()).expect("there is one");
    assert!(whole.has(FlatPos::of(36.5, 43.0)) && whole.has(FlatPos::of(30.5, 47.5)), "a country alone is shown whole");
}

fn svg(sheet: &FactSheet, rtl: bool) -> String {
    let found = Found::of(sheet);
    let colours = Colours {
        sea: [220, 230, 240],
        land: [250, 250, 245],
        land_named: [240, 230, 220],
        coast: [150; 3],
        border: [160; 3],
        area_line: [200; 3],
        name: [90; 3],
        sea_name: [70, 100, 130],
        ink: [30; 3],
        paper: [255; 3],
        force: [184, 74, 0],
        sorts: [[0, 121, 90]; 6],
    };
    let view = View::fit(found.all().expect("there are places"), [900.0, 500.0], 40.0, 9_000.0);
    let name = |fact: FactId| sheet.name_of(fact).unwrap_or_default().to_owned();
    let picture = Picture {
        view,
        found: &found,
        colours: &colours,
        title: "A & B\u{1}",
        credit: "Natural Earth",
        rtl,
        name: &name,
        figure: &|fact| format!("figure {}", fact.number),
        word: &|sort: Sort| sort.id().to_owned(),
    };
    document(&picture, &mut |text: &str, _: Script| [text.chars().count() as f32 * 6.5, 17.0])
}

#[test]
fn the_picture_has_each_resolved_place_once_and_is_well_formed() {
    for rtl in [false, true] {
        let svg = svg(&sheet(), rtl);
        let document = roxmltree::Document::parse(&svg).expect("well-formed");
        let ids: Vec<_> = document.descendants().filter_map(|node| node.attribute("id")).collect();
        let mut sorted = ids.clone();
        sorted.sort_unstable();
        assert_eq!(sorted, ["loc-1", "loc-2", "loc-4", "loc-5"]);
        let texts: Vec<_> = document.descendants().filter(|node| node.has_tag_name("text")).collect();
        let says = |words: &str| texts.iter().filter(|text| text.text() == Some(words)).count();
        let titles = document.descendants().filter(|node| node.has_tag_name("title"));
        assert_eq!(titles.filter(|title| title.text() == Some("Camp <A> & \"B\"")).count(), 1);
        assert_eq!(says("figure 2"), 1, "the largest figure of a place is written");
        assert!(!svg.contains("Nowhere") && !svg.contains("Wrong"));
        assert!(svg.len() < 1_000_000, "{} bytes", svg.len());
    }
    assert_eq!(svg(&sheet(), false), svg(&sheet(), false), "the same bytes each time");
}

/// Half the widths of the circles in the picture.
fn radii(sheet: &FactSheet) -> Vec<f32> {
    let svg = svg(sheet, false);
    let document = roxmltree::Document::parse(&svg).expect("well-formed");
    document
        .descendants()
        .filter(|node| node.has_tag_name("circle") && node.attribute("fill-opacity") == Some("0.2"))
        .filter_map(|node| node.attribute("r")?.parse().ok())
        .collect()
}

#[test]
fn the_picture_shows_circles_in_scale() {
    let sheet = sheet();
    let found = Found::of(&sheet);
    let scale = Scale::of(&found).expect("there are figures");
    let expected: Vec<f32> = [900.0, 40.0].map(|figure| (scale.radius(figure) * 10.0).round() / 10.0).into();
    assert_eq!(radii(&sheet), expected);
}

#[test]
fn places_that_lie_in_the_same_one_have_one_circle_the_largest() {
    let mut sheet = sheet();
    let before = radii(&sheet);
    sheet.locations.push(location(7, PlaceKind::Admin1, "Nineveh", Some((36.34, 43.13)), "IQ"));
    sheet.forces.push(force(6, 300.0, 7, Status::Reported));
    assert_eq!(radii(&sheet), before);
    assert_eq!(Found::of(&sheet).circles.len(), 3, "each place still has its own figures");
}
