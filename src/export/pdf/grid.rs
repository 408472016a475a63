//! Tables on pages: rows that go on on the next page, below the heads told again.

use std::borrow::Cow;
use std::vec::IntoIter;

use super::lines::{Line, Side, Style};
use super::pages::{Ground, LEFT, Pages};

/// What stands in a cell.
pub(super) type Text<'t> = (Cow<'t, str>, Style);

/// How thick lines are.
pub(super) const RULE: f32 = 0.5;
/// Space around the text of a cell.
const PAD: [f32; 2] = [3.5, 2.5];

/// The columns of a table.
pub(super) struct Grid<'t> {
    /// Left edge and width of each.
    columns: Vec<[f32; 2]>,
    side: Side,
    /// What is told above the rows on each page; a grid without heads has no lines either.
    heads: Option<Vec<Text<'t>>>,
}

impl<'t> Grid<'t> {
    /// Columns with these shares of the width, the first at the side where lines begin.
    pub(super) fn new(pages: &Pages, shares: &[f32], side: Side) -> Self {
        let (left, whole) = (LEFT, pages.width());
        let mut before = 0.0;
        let column = |share: &f32| {
            let width = share * whole;
            let start = if side == Side::Right { whole - before - width } else { before };
            before += width;
            [left + start, width]
        };
        Self { columns: shares.iter().map(column).collect(), side, heads: None }
    }

    /// The same with heads, which are put on the page.
    pub(super) fn with_heads(self, pages: &mut Pages, heads: Vec<Text<'t>>) -> Self {
        let grid = Self { heads: Some(heads), ..self };
        grid.put_heads(pages);
        grid
    }

    /// A row, on as many pages as it needs.
    pub(super) fn row(&self, pages: &mut Pages, texts: &[Text<'_>]) {
        let mut cells = self.cells(pages, texts);
        let height = tallest(&cells);
        // What fits on a page is not parted; what does not begins where it stands.
        if height > pages.room() && height < 0.8 * pages.whole_room() {
            self.turn(pages);
        }
        loop {
            self.put(pages, &mut cells, Ground::Rule);
            if cells.iter().all(|lines| lines.as_slice().is_empty()) {
                return;
            }
            self.turn(pages);
        }
    }

    fn turn(&self, pages: &mut Pages) {
        pages.turn_over();
        self.put_heads(pages);
    }

    fn put_heads(&self, pages: &mut Pages) {
        if let Some(heads) = &self.heads {
            let mut cells = self.cells(pages, heads);
            self.put(pages, &mut cells, Ground::Head);
        }
    }

    fn cells(&self, pages: &mut Pages, texts: &[Text<'_>]) -> Vec<IntoIter<Line>> {
        let cell = |([_, width], (text, style)): (&[f32; 2], &Text<'_>)| {
            pages.setter().again(text, *style, width - 2.0 * PAD[0], self.side).into_iter()
        };
        self.columns.iter().zip(texts).map(cell).collect()
    }

    /// Puts as many lines of each cell as there is room for, and one at least.
    fn put(&self, pages: &mut Pages, cells: &mut [IntoIter<Line>], ground: Ground) {
        let room = pages.room() - 2.0 * PAD[1];
        let heights = cells.iter().map(|lines| fitting(lines.as_slice(), room).0);
        let height = heights.fold(0.0, f32::max) + 2.0 * PAD[1];
        self.ground(pages, height, ground);
        for (lines, [left, _]) in cells.iter_mut().zip(&self.columns) {
            let (_, n_lines) = fitting(lines.as_slice(), room);
            let mut below = PAD[1];
            for line in lines.by_ref().take(n_lines) {
                let line_height = line.height;
                pages.put(left + PAD[0], below, line);
                below += line_height;
            }
        }
        pages.pass(height);
    }

    /// The colour behind heads, and the lines around cells.
    fn ground(&self, pages: &mut Pages, height: f32, ground: Ground) {
        if self.heads.is_none() {
            return;
        }
        let (left, whole) = (LEFT, pages.width());
        if matches!(ground, Ground::Head) {
            pages.ground(left, 0.0, [whole, height], ground);
            pages.ground(left, -RULE / 2.0, [whole, RULE], Ground::Rule);
        }
        pages.ground(left, height - RULE / 2.0, [whole, RULE], Ground::Rule);
        let edges = self.columns.iter().map(|[left, _]| *left).chain([left + whole]);
        let edges = edges.chain((self.side == Side::Right).then_some(left));
        for x in edges {
            pages.ground(x - RULE / 2.0, 0.0, [RULE, height], Ground::Rule);
        }
    }
}

/// Height of the tallest cell with the space around it.
fn tallest(cells: &[IntoIter<Line>]) -> f32 {
    let heights = cells.iter().map(|lines| lines.as_slice().iter().map(|line| line.height).sum::<f32>());
    heights.fold(0.0, f32::max) + 2.0 * PAD[1]
}

/// Height and number of the first lines that there is room for; one there always is.
fn fitting(lines: &[Line], room: f32) -> (f32, usize) {
    let (mut height, mut n_lines) = (0.0, 0);
    for line in lines {
        if n_lines > 0 && height + line.height > room {
            break;
        }
        height += line.height;
        n_lines += 1;
    }
    (height, n_lines)
}
