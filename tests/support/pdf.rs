//! PDF documents made by tests.

use std::fmt::Write as _;

/// A PDF document in the making: its objects, of which the catalog is the first, the list of pages
/// the second and the font the third.
pub(crate) struct Pdf {
    objects: Vec<Vec<u8>>,
    pages: Vec<usize>,
    /// What the trailer says beside the catalog.
    pub(crate) trailer: String,
}

/// Letters stand for themselves, in UTF-16, and are all half as wide as they are high.
const FONT: &str = "<</Type/Font/Subtype/Type0/BaseFont/Test/Encoding/Identity-H/ToUnicode 4 0 R/DescendantFonts[<<\
    /Type/Font/Subtype/CIDFontType2/BaseFont/Test/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>\
    /DW 500>>]>>";

const TO_UNICODE: &str = "/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <0000> <FFFF> \
    endcodespacerange 2 beginbfrange <0020> <00FF> <0020> <0600> <06FF> <0600> endbfrange \
    3 beginbfrange <2000> <20FF> <2000> <FB00> <FBFF> <FB00> <FE00> <FEFF> <FE00> endbfrange endcmap end end";

impl Pdf {
    pub(crate) fn new() -> Self {
        let catalog = b"<</Type/Catalog/Pages 2 0 R>>".to_vec();
        let mut pdf =
            Self { objects: vec![catalog, Vec::new(), FONT.into()], pages: Vec::new(), trailer: String::new() };
        pdf.stream("", TO_UNICODE.as_bytes());
        pdf
    }

    /// Adds an object, and gives its number.
    pub(crate) fn object(&mut self, object: &str) -> usize {
        self.objects.push(object.into());
        self.objects.len()
    }

    pub(crate) fn stream(&mut self, dictionary: &str, bytes: &[u8]) -> usize {
        let head = format!("<</Length {}{dictionary}>>stream\n", bytes.len());
        self.objects.push([head.as_bytes(), bytes, b"\nendstream"].concat());
        self.objects.len()
    }

    /// Adds a page of 600 by 800 points that draws this; `resources` beside the font.
    pub(crate) fn page(&mut self, content: &str, resources: &str) {
        let content = self.stream("", content.as_bytes());
        let page = format!(
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents {content} 0 R/Resources<</Font<</F 3 0 R>>{resources}>>>>"
        );
        let page = self.object(&page);
        self.pages.push(page);
    }

    /// Puts an object in the place of another.
    pub(crate) fn replace(&mut self, number: usize, object: &str) {
        let place = self.objects.get_mut(number - 1).expect("an object of this number");
        *place = object.into();
    }

    pub(crate) fn finish(mut self) -> Vec<u8> {
        if self.objects.get(1).is_some_and(Vec::is_empty) {
            let kids = self.pages.iter().fold(String::new(), |all, page| all + &format!("{page} 0 R "));
            self.replace(2, &format!("<</Type/Pages/Kids[{kids}]/Count {}>>", self.pages.len()));
        }
        let mut bytes = b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n".to_vec();
        let mut table = format!("xref\n0 {}\n0000000000 65535 f \n", self.objects.len() + 1);
        for (nth, object) in self.objects.iter().enumerate() {
            let _ = writeln!(table, "{:010} 00000 n ", bytes.len());
            bytes.extend_from_slice(format!("{} 0 obj\n", nth + 1).as_bytes());
            bytes.extend_from_slice(object);
            bytes.extend_from_slice(b"\nendobj\n");
        }
        let start = bytes.len();
        let size = self.objects.len() + 1;
        let trailer = format!("trailer <</Size {size}/Root 1 0 R{}>>\nstartxref\n{start}\n%%EOF\n", self.trailer);
        bytes.extend_from_slice(table.as_bytes());
        bytes.extend_from_slice(trailer.as_bytes());
        bytes
    }
}

/// Draws letters one after the other to the right, from this place.
pub(crate) fn drawn(letters: &str, left: f32, up: f32, size: f32) -> String {
    format!("BT /F {size} Tf 1 0 0 1 {left} {up} Tm <{}> Tj ET\n", codes(letters))
}

/// Letters in UTF-16, in hexadecimal.
pub(crate) fn codes(letters: &str) -> String {
    letters.encode_utf16().fold(String::new(), |mut codes, unit| {
        // Writing to memory cannot fail.
        let _ = write!(codes, "{unit:04X}");
        codes
    })
}

/// Draws letters one by one to the left, from this place: the file has them in the order of reading.
pub(crate) fn drawn_to_left(letters: &str, right: f32, up: f32, size: f32) -> String {
    let one =
        |(nth, letter): (usize, char)| drawn(&letter.to_string(), right - (nth + 1) as f32 * size / 2.0, up, size);
    letters.chars().enumerate().map(one).collect()
}

/// Draws letters to the left of this place as if turned round: the file has them in visual order.
pub(crate) fn drawn_turned(letters: &str, right: f32, up: f32, size: f32) -> String {
    let left = right - letters.chars().count() as f32 * size / 2.0;
    drawn(&letters.chars().rev().collect::<String>(), left, up, size)
}
