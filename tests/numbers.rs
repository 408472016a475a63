//! Any number up to 10^12, written in words by the rules of the grammar books, is read back.

#![expect(clippy::expect_used, reason = "a test that cannot be set up must stop")]
#![expect(clippy::indexing_slicing, reason = "the tables of the writers have a word for every digit")]
#![expect(clippy::struct_excessive_bools, reason = "each is one choice of spelling")]

use waqai::analyse::Knowledge;
use waqai::session::{Options, Watch, examine};

/// How Arabic number words are written.
#[derive(Debug, Clone, Copy)]
struct Arabic {
    /// The counted noun is feminine.
    feminine: bool,
    /// Genitive or accusative.
    oblique: bool,
    /// "مائة" for "مئة".
    old_hundred: bool,
    /// "ثلاث مئة" for "ثلاثمئة".
    split_hundred: bool,
}

const UNITS: [&str; 10] = ["", "واحد", "", "ثلاثة", "أربعة", "خمسة", "ستة", "سبعة", "ثمانية", "تسعة"];
const FEMININE: [&str; 10] = ["", "واحدة", "", "ثلاث", "أربع", "خمس", "ست", "سبع", "ثماني", "تسع"];
const TENS: [&str; 10] = ["", "", "عشر", "ثلاث", "أربع", "خمس", "ست", "سبع", "ثمان", "تسع"];
/// Singular, dual stem, plural.
const SCALES: [(u64, &str, &str); 3] =
    [(1_000_000_000, "مليار", "مليارات"), (1_000_000, "مليون", "ملايين"), (1000, "ألف", "آلاف")];

impl Arabic {
    fn dual(self, stem: &str, construct: bool) -> String {
        let ending = if self.oblique { "ي" } else { "ا" };
        format!("{stem}{ending}{}", if construct { "" } else { "ن" })
    }

    fn unit(self, n: u64, feminine: bool) -> String {
        match n {
            2 => self.dual(if feminine { "اثنت" } else { "اثن" }, false),
            n if feminine => FEMININE[n as usize].to_owned(),
            n => UNITS[n as usize].to_owned(),
        }
    }

    fn below_hundred(self, n: u64, feminine: bool) -> String {
        let ten = if feminine { "عشرة" } else { "عشر" };
        match n {
            0..=9 => self.unit(n, feminine),
            10 => if feminine { "عشر" } else { "عشرة" }.to_owned(),
            11 => format!("{} {ten}", if feminine { "إحدى" } else { "أحد" }),
            12 => format!("{} {ten}", self.dual(if feminine { "اثنت" } else { "اثن" }, true)),
            13..=19 => format!("{} {ten}", self.unit(n - 10, feminine)),
            _ => {
                let ten = format!("{}{}", TENS[(n / 10) as usize], if self.oblique { "ين" } else { "ون" });
                if n.is_multiple_of(10) { ten } else { format!("{} و{ten}", self.unit(n % 10, feminine)) }
            }
        }
    }

    fn hundreds(self, n: u64, construct: bool) -> String {
        let hundred = if self.old_hundred { "مائة" } else { "مئة" };
        match n {
            1 => hundred.to_owned(),
            2 => self.dual(if self.old_hundred { "مائت" } else { "مئت" }, construct),
            n => {
                let unit = if n == 8 && !self.split_hundred { "ثمان" } else { FEMININE[n as usize] };
                format!("{unit}{}{hundred}", if self.split_hundred { " " } else { "" })
            }
        }
    }

    /// A number below a thousand; `construct` says that its noun follows at once.
    fn below_thousand(self, n: u64, feminine: bool, construct: bool) -> String {
        match (n / 100, n % 100) {
            (0, rest) => self.below_hundred(rest, feminine),
            (hundreds, 0) => self.hundreds(hundreds, construct),
            (hundreds, rest) => format!("{} و{}", self.hundreds(hundreds, false), self.below_hundred(rest, feminine)),
        }
    }

    fn write(self, n: u64) -> String {
        let (mut rest, mut parts) = (n, Vec::new());
        for (scale, one, many) in SCALES {
            let (count, after) = (rest / scale, rest % scale);
            rest = after;
            let construct = rest == 0;
            match (count, count % 100) {
                (0, _) => {}
                (1, _) => parts.push(one.to_owned()),
                (2, _) => parts.push(self.dual(one, construct)),
                (_, 3..=10) => parts.push(format!("{} {many}", self.below_thousand(count, false, false))),
                (_, 11..) => parts.push(format!("{} {one}ا", self.below_thousand(count, false, false))),
                _ => parts.push(format!("{} {one}", self.below_thousand(count, false, true))),
            }
        }
        if rest > 0 {
            parts.push(self.below_thousand(rest, self.feminine, true));
        }
        parts.join(" و")
    }

    /// Every way of writing.
    fn all() -> impl Iterator<Item = Self> {
        (0..16_u8).map(|bits| Self {
            feminine: bits & 1 != 0,
            oblique: bits & 2 != 0,
            old_hundred: bits & 4 != 0,
            split_hundred: bits & 8 != 0,
        })
    }
}

/// How English number words are written.
#[derive(Debug, Clone, Copy)]
struct English {
    /// "two hundred and six".
    and: bool,
    /// "twenty-one".
    hyphen: bool,
}

const ENGLISH: [&str; 20] = [
    "",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];
const ENGLISH_TENS: [&str; 10] = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];

impl English {
    fn below_thousand(self, n: u64) -> String {
        let below = match n % 100 {
            small @ 0..=19 => ENGLISH[small as usize].to_owned(),
            rest if rest.is_multiple_of(10) => ENGLISH_TENS[(rest / 10) as usize].to_owned(),
            rest => {
                let joint = if self.hyphen { "-" } else { " " };
                format!("{}{joint}{}", ENGLISH_TENS[(rest / 10) as usize], ENGLISH[(rest % 10) as usize])
            }
        };
        match (n / 100, below.is_empty()) {
            (0, _) => below,
            (hundreds, true) => format!("{} hundred", ENGLISH[hundreds as usize]),
            (hundreds, false) => {
                format!("{} hundred {}{below}", ENGLISH[hundreds as usize], if self.and { "and " } else { "" })
            }
        }
    }

    fn write(self, n: u64) -> String {
        let (mut rest, mut parts) = (n, Vec::new());
        for (scale, name) in [(1_000_000_000, "billion"), (1_000_000, "million"), (1000, "thousand")] {
            if rest >= scale {
                parts.push(format!("{} {name}", self.below_thousand(rest / scale)));
            }
            rest %= scale;
        }
        if rest > 0 {
            let joint = if self.and && rest < 100 && n > 100 { "and " } else { "" };
            parts.push(format!("{joint}{}", self.below_thousand(rest)));
        }
        parts.join(" ")
    }
}

/// All small numbers, then some of every size up to 10^12, the round ones among them.
fn numbers() -> Vec<u64> {
    let mut found: Vec<u64> = (3..1300).collect();
    // A linear congruential generator: the same numbers in every run.
    let mut state = 20_240_722_u64;
    for nth in 0..1500_u32 {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let size = 10_u64.pow(4 + nth % 9);
        let round = 10_u64.pow(nth / 9 % 4);
        found.push((state >> 11) % size / round * round);
    }
    found.retain(|&n| n > 2);
    found
}

/// Every number in these sentences comes back as it was written.
fn assert_read_back(sentences: impl Iterator<Item = (u64, String)>) {
    let knowledge = Knowledge::bundled().expect("the tables are sound");
    let figures = |text: &str| -> Vec<f64> {
        let document = waqai::read::read("row", text.as_bytes(), waqai::read::Manner::default()).expect("it is text");
        let article = examine(document, Options::default(), &knowledge, &Watch::default()).expect("nobody cancels");
        article.sheet.forces.iter().filter_map(|force| force.best).collect()
    };
    let misread = |(n, text): (u64, String)| {
        let found = figures(&text);
        (found != [n as f64]).then(|| format!("{n}: {text}: {found:?}"))
    };
    let wrong: Vec<String> = sentences.filter_map(misread).collect();
    let first: Vec<&str> = wrong.iter().take(40).map(String::as_str).collect();
    assert!(wrong.is_empty(), "{} misread:\n{}", wrong.len(), first.join("\n"));
}

#[test]
fn arabic_number_words_are_read_back() {
    assert_read_back(Arabic::all().flat_map(|style| {
        numbers().into_iter().map(move |n| {
            let noun = if style.feminine { "امرأة" } else { "شخصا" };
            (n, format!("قتل {} {noun} في القصف.", style.write(n)))
        })
    }));
}

#[test]
fn english_number_words_are_read_back() {
    let styles = (0..4_u8).map(|bits| English { and: bits & 1 != 0, hyphen: bits & 2 != 0 });
    assert_read_back(styles.flat_map(|style| {
        numbers().into_iter().map(move |n| (n, format!("The shelling killed {} people on the road.", style.write(n))))
    }));
}
