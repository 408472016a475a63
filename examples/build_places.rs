//! Rebuilds `assets/places/cities.tsv` from the unpacked packages that
//! `assets/places/SOURCES.md` names. It only selects and cleans: names and
//! guards decided by hand lie in `assets/places/build/`.
//!
//! ```text
//! cargo run --no-default-features --example build_places -- \
//!     cities500.json countries.json geonames.mo assets/places/build assets/places/cities.tsv
//! ```

use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::fmt::Write as _;
use std::path::Path;

use serde::Deserialize;
use unicode_normalization::UnicodeNormalization as _;

/// Countries of the region the product is about: every place that has an
/// Arabic name, and those without one from [`BELT_MIN`] inhabitants on.
const BELT: &str = "AE AF AM AZ BF BH CF CM CY DJ DZ EG EH ER ET GE IL IQ IR JO KE KW LB LY MA ML MR NE NG OM PK \
                    PS QA SA SD SO SS SY TD TN TR UA UG YE";
/// Countries whose GeoNames names are scholarly transliterations: written plain.
const PLAIN: &str = "AE AF AM AZ BH CY DZ EG EH GE IL IQ IR JO KW LB LY MA MR OM PK PS QA SA SD SO SY TN UA YE";
/// Members of the Arab League, where the article belongs to many names.
const ARAB: &str = "AE BH DJ DZ EG EH IQ JO KW LB LY MA MR OM PS QA SA SD SO SY TN YE";
/// Inhabitants from which a place of the region needs no Arabic name.
const BELT_MIN: u64 = 1_000;
/// Inhabitants from which a place elsewhere is taken with a tagged Arabic name.
const WORLD_MIN: u64 = 15_000;
/// Inhabitants from which any place is taken.
const LARGE: u64 = 100_000;
/// First words that say what a place is and are no part of its name: city,
/// village, municipality, governorate, camp, airport.
const HEADS: [&str; 6] = [
    "\u{0645}\u{062F}\u{064A}\u{0646}\u{0629} ",
    "\u{0642}\u{0631}\u{064A}\u{0629} ",
    "\u{0628}\u{0644}\u{062F}\u{064A}\u{0629} ",
    "\u{0645}\u{062D}\u{0627}\u{0641}\u{0638}\u{0629} ",
    "\u{0634}\u{0647}\u{0631} ",
    "\u{0645}\u{0637}\u{0627}\u{0631} ",
];
const ARTICLE: &str = "\u{0627}\u{0644}";

#[derive(Deserialize)]
struct City {
    geonameid: u64,
    name: String,
    latitude: f64,
    longitude: f64,
    countrycode: String,
    population: u64,
    admin1code: String,
    alternatenames: Vec<String>,
}

#[derive(Deserialize)]
struct Country {
    iso: String,
    capital: String,
}

/// What a person decided about one place.
#[derive(Default)]
struct Override {
    kind: String,
    ar: Vec<String>,
    en: Vec<String>,
    guard_ar: String,
    guard_en: String,
}

/// Everything the rows are made from, besides the places themselves.
struct Tables {
    /// GeoNames id to name, tagged as Arabic by GeoNames.
    tagged: BTreeMap<u64, String>,
    /// Country and GeoNames code to the area's English name.
    admin1: BTreeMap<(String, String), String>,
    overrides: BTreeMap<u64, Override>,
    /// Language and folded word to whether large places are guarded too.
    ordinary: BTreeMap<(String, String), bool>,
    capitals: BTreeSet<u64>,
}

fn main() -> Result<(), Box<dyn Error>> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let [cities, countries, tagged, build, out] = args.as_slice() else {
        return Err("usage: build_places CITIES.json COUNTRIES.json AR.mo BUILD_FOLDER OUT.tsv".into());
    };
    let cities: BTreeMap<String, City> = serde_json::from_slice(&std::fs::read(cities)?)?;
    let countries: BTreeMap<String, Country> = serde_json::from_slice(&std::fs::read(countries)?)?;
    let mut cities: Vec<City> = cities.into_values().collect();
    cities
        .sort_by(|a, b| (&a.countrycode, b.population, a.geonameid).cmp(&(&b.countrycode, a.population, b.geonameid)));
    let build = Path::new(build);
    let tables = Tables {
        tagged: read_mo(&std::fs::read(tagged)?).ok_or("not a little-endian .mo file")?,
        admin1: read_admin1(&std::fs::read_to_string(build.join("admin_codes.tsv"))?),
        overrides: read_overrides(&std::fs::read_to_string(build.join("overrides.tsv"))?),
        ordinary: read_ordinary(&std::fs::read_to_string(build.join("ordinary.tsv"))?),
        capitals: countries.values().filter_map(|country| capital_of(country, &cities)).collect(),
    };
    let mut text = String::from("# id\tkind\tar\ten\tlat\tlon\tcountry\tadmin1\tpopulation\tguard\tsource\n");
    for city in &cities {
        if let Some(row) = row_of(city, &tables) {
            writeln!(text, "{row}")?;
        }
    }
    std::fs::write(out, text)?;
    Ok(())
}

/// The columns of each line that is no comment.
fn lines(table: &str) -> impl Iterator<Item = Vec<&str>> {
    table.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).map(|line| line.split('\t').collect())
}

fn read_admin1(table: &str) -> BTreeMap<(String, String), String> {
    lines(table)
        .filter_map(|row| match row.as_slice() {
            [country, code, name] => Some((((*country).to_owned(), (*code).to_owned()), (*name).to_owned())),
            _ => None,
        })
        .collect()
}

fn read_ordinary(table: &str) -> BTreeMap<(String, String), bool> {
    lines(table)
        .filter_map(|row| match row.as_slice() {
            [lang, rows, word] => Some((((*lang).to_owned(), (*word).to_owned()), *rows == "always")),
            _ => None,
        })
        .collect()
}

fn read_overrides(table: &str) -> BTreeMap<u64, Override> {
    let names = |cell: &str| cell.split('|').filter(|name| !name.is_empty()).map(str::to_owned).collect();
    lines(table)
        .filter_map(|row| match row.as_slice() {
            [id, kind, ar, en, guard_ar, guard_en] => Some((
                id.parse().ok()?,
                Override {
                    kind: (*kind).to_owned(),
                    ar: names(ar),
                    en: names(en),
                    guard_ar: (*guard_ar).to_owned(),
                    guard_en: (*guard_en).to_owned(),
                },
            )),
            _ => None,
        })
        .collect()
}

/// Reads a compiled gettext catalogue whose keys are GeoNames ids.
fn read_mo(bytes: &[u8]) -> Option<BTreeMap<u64, String>> {
    let word = |at: usize| {
        let four = bytes.get(at..at.checked_add(4)?)?;
        Some(u32::from_le_bytes(four.try_into().ok()?) as usize)
    };
    let string = |at: usize| {
        let (len, start) = (word(at)?, word(at + 4)?);
        std::str::from_utf8(bytes.get(start..start.checked_add(len)?)?).ok()
    };
    if word(0)? != 0x9504_12DE {
        return None;
    }
    let (count, keys, values) = (word(8)?, word(12)?, word(16)?);
    let mut names = BTreeMap::new();
    for nth in 0..count {
        if let Ok(id) = string(keys + 8 * nth)?.parse() {
            names.insert(id, string(values + 8 * nth)?.to_owned());
        }
    }
    Some(names)
}

/// The largest place of the country that bears its capital's name.
fn capital_of(country: &Country, cities: &[City]) -> Option<u64> {
    let wanted = fold(&country.capital);
    cities
        .iter()
        .filter(|city| city.countrycode == country.iso)
        .find(|city| fold(&city.name) == wanted || city.alternatenames.iter().any(|name| fold(name) == wanted))
        .map(|city| city.geonameid)
}

/// The row of a place, if the selection takes it.
fn row_of(city: &City, tables: &Tables) -> Option<String> {
    let nothing = Override::default();
    let decided = tables.overrides.get(&city.geonameid);
    let belt = lists(BELT, &city.countrycode);
    let tagged = tables.tagged.get(&city.geonameid).map(|name| clean(name)).filter(|name| is_arabic(name));
    let capital = tables.capitals.contains(&city.geonameid);
    let taken = decided.is_some()
        || capital
        || city.population >= LARGE
        || (belt && city.population >= BELT_MIN)
        || (tagged.is_some() && (belt || city.population >= WORLD_MIN));
    let decided = decided.unwrap_or(&nothing);
    let ar = arabic_names(city, tagged, decided, belt);
    if !(taken || (belt && !ar.is_empty())) {
        return None;
    }
    let en = english_names(city, decided);
    let exempt = capital || decided.kind == "city";
    let guard: Vec<&str> = [("ar", &ar, &decided.guard_ar), ("en", &en, &decided.guard_en)]
        .into_iter()
        .filter(|(lang, names, said)| match said.as_str() {
            "yes" => true,
            said => names.iter().any(|name| is_ordinary(lang, name, city.population, exempt || said == "no", tables)),
        })
        .map(|(lang, _, _)| lang)
        .collect();
    let kind = match (decided.kind.as_str(), city.population) {
        ("", _) if capital => "city",
        ("", 50_000..) => "city",
        ("", 5_000..) => "town",
        ("", _) => "village",
        (kind, _) => kind,
    };
    let admin1 = tables.admin1.get(&(city.countrycode.clone(), city.admin1code.clone())).map_or("", String::as_str);
    Some(format!(
        "geonames:{}\t{kind}\t{}\t{}\t{}\t{}\t{}\t{admin1}\t{}\t{}\tgeonames",
        city.geonameid,
        ar.join("|"),
        en.join("|"),
        degrees(city.latitude),
        degrees(city.longitude),
        city.countrycode,
        city.population,
        guard.join("|"),
    ))
}

fn arabic_names(city: &City, tagged: Option<String>, decided: &Override, belt: bool) -> Vec<String> {
    if !decided.ar.is_empty() {
        return decided.ar.clone();
    }
    let mut variants: Vec<String> =
        city.alternatenames.iter().map(|name| clean(name)).filter(|n| is_arabic(n)).collect();
    variants.retain(|name| !HEADS.iter().any(|head| name.starts_with(head)));
    if let Some(tagged) = tagged {
        let with_article = fold(&format!("{ARTICLE}{tagged}"));
        let fuller = variants.into_iter().find(|name| fold(name) == with_article);
        return match fuller.filter(|_| lists(ARAB, &city.countrycode)) {
            Some(fuller) => vec![fuller, tagged],
            None => vec![tagged],
        };
    }
    if !belt && city.population < LARGE {
        return Vec::new();
    }
    // The carefully spelled name first: most hamzas, then the shorter.
    variants.sort_by_key(|name| {
        let care = name.chars().filter(|letter| matches!(letter, '\u{0622}'..='\u{0626}' | '\u{0629}')).count();
        (std::cmp::Reverse(care), name.chars().count(), name.clone())
    });
    distinct(variants, 2)
}

fn english_names(city: &City, decided: &Override) -> Vec<String> {
    let scholarly = lists(PLAIN, &city.countrycode) || city.name.chars().any(|letter| letter > '\u{024F}');
    let own = if scholarly { plain(&city.name) } else { city.name.clone() };
    let mut names = decided.en.clone();
    names.push(plain(&city.name));
    if decided.en.is_empty() {
        names.insert(0, own);
    }
    names.retain(|name| name.chars().any(|letter| letter.is_ascii_alphabetic()));
    distinct(names, 6)
}

/// The first `most` names that differ after folding.
fn distinct(names: Vec<String>, most: usize) -> Vec<String> {
    let mut seen = BTreeSet::new();
    names.into_iter().filter(|name| seen.insert(fold(name))).take(most).collect()
}

fn is_ordinary(lang: &str, name: &str, population: u64, exempt: bool, tables: &Tables) -> bool {
    match tables.ordinary.get(&(lang.to_owned(), fold(name))) {
        Some(always) => *always || (!exempt && population < LARGE),
        None => false,
    }
}

fn lists(codes: &str, country: &str) -> bool {
    codes.split(' ').any(|code| code == country)
}

/// Without vowel marks, tatweel and directional marks.
fn clean(name: &str) -> String {
    let kept = |letter: &char| !matches!(letter, '\u{064B}'..='\u{0652}' | '\u{0640}' | '\u{0670}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}');
    name.trim().chars().filter(kept).map(|letter| if letter == '-' { ' ' } else { letter }).collect()
}

/// Letters of Arabic alone (a Persian, Urdu or Kurdish letter refuses the
/// name), at least three of them, in at most four words.
fn is_arabic(name: &str) -> bool {
    let letters = name.chars().filter(|letter| *letter != ' ').count();
    letters >= 3
        && name.split(' ').count() <= 4
        && name.chars().all(|letter| matches!(letter, '\u{0621}'..='\u{063A}' | '\u{0641}'..='\u{064A}' | ' '))
}

/// In letters of ASCII, as the press writes it.
fn plain(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    for letter in name.nfkd() {
        match letter {
            '\u{0131}' => out.push('i'),
            '\u{0259}' => out.push('a'),
            '\u{018F}' => out.push('A'),
            '\u{00D8}' => out.push('O'),
            '\u{00F8}' => out.push('o'),
            '\u{0141}' => out.push('L'),
            '\u{0142}' => out.push('l'),
            '\u{0110}' => out.push('D'),
            '\u{0111}' => out.push('d'),
            '\u{00DF}' => out.push_str("ss"),
            '\u{00E6}' => out.push_str("ae"),
            '\u{0153}' => out.push_str("oe"),
            letter if letter.is_ascii() => out.push(letter),
            _ => {}
        }
    }
    out.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// The spelling in which names are compared, as `assets/places/SOURCES.md` has it.
fn fold(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    for letter in name.nfkd() {
        match letter {
            '\u{0300}'..='\u{036F}' | '\u{064B}'..='\u{0655}' | '\u{0640}' | '\u{0670}' | '\'' | '`' => {}
            '\u{2018}' | '\u{2019}' | '\u{02BC}' | '\u{02BE}' | '\u{02BF}' => {}
            '-' | '\u{2013}' | '.' => out.push(' '),
            '\u{0649}' => out.push('\u{064A}'),
            '\u{0629}' => out.push('\u{0647}'),
            letter => out.extend(letter.to_lowercase()),
        }
    }
    plain_words(&out)
}

fn plain_words(text: &str) -> String {
    text.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// At most four decimals, without trailing zeros.
fn degrees(value: f64) -> String {
    let text = format!("{value:.4}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    if text == "-0" { "0".to_owned() } else { text.to_owned() }
}
