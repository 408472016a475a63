//! Lines of different heights below each other, of which few are in sight: which are, without looking at all.

/// Lines whose heights are added up together.
const BLOCK: usize = 64;

/// The heights of all lines, in points.
#[derive(Debug, Clone, Default)]
pub struct Stack {
    heights: Vec<f32>,
    /// The same of [`BLOCK`] lines each.
    blocks: Vec<f32>,
    /// Lines that are to be drawn once wherever they are, because their heights are only guessed.
    pub guessed: Vec<usize>,
    /// Lines that are always drawn: heads, to which screen readers jump.
    pub heads: Vec<usize>,
}

impl Stack {
    /// Of lines of these heights.
    pub fn new(heights: Vec<f32>) -> Self {
        let blocks = heights.chunks(BLOCK).map(|block| block.iter().sum()).collect();
        Self { heights, blocks, ..Self::default() }
    }

    /// How many lines there are.
    pub fn len(&self) -> usize {
        self.heights.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.heights.is_empty()
    }

    /// Notes how high a line is.
    pub fn set(&mut self, nth: usize, height: f32) {
        let Some(known) = self.heights.get_mut(nth).filter(|known| **known != height) else { return };
        *known = height;
        let from = nth / BLOCK * BLOCK;
        let sum: f32 = self.heights.iter().skip(from).take(BLOCK).sum();
        if let Some(block) = self.blocks.get_mut(nth / BLOCK) {
            *block = sum;
        }
    }

    /// How far below the upper edge of the first line that line begins; for the number of lines, where they end.
    pub fn top(&self, nth: usize) -> f32 {
        let whole = nth / BLOCK;
        let before: f32 = self.blocks.iter().take(whole).sum();
        before + self.heights.iter().skip(whole * BLOCK).take(nth - whole * BLOCK).sum::<f32>()
    }

    /// The line that is there, so far below the upper edge of the first; the number of lines for what is below all.
    pub fn at(&self, y: f32) -> usize {
        let mut bottom = 0.0;
        let block = self.blocks.iter().take_while(|height| {
            let is_above = bottom + **height <= y;
            bottom += if is_above { **height } else { 0.0 };
            is_above
        });
        let from = (block.count() * BLOCK).min(self.len());
        let above = self.heights.iter().skip(from).take_while(|height| {
            bottom += **height;
            bottom <= y
        });
        from + above.count()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_found_by_how_far_down_they_are() {
        let mut stack = Stack::new((0..1000).map(|nth| f32::from(nth % 3_u16 + 1)).collect());
        for change in [None, Some((0, 50.0)), Some((63, 8.0)), Some((64, 0.5)), Some((999, 9.0))] {
            if let Some((nth, height)) = change {
                stack.set(nth, height);
            }
            for nth in 0..1000 {
                assert_eq!(stack.at(stack.top(nth)), nth);
                assert_eq!(stack.at(stack.top(nth + 1) - 0.25), nth);
            }
            assert_eq!(stack.at(stack.top(1000)), 1000);
            assert_eq!(stack.at(1.0e9), 1000);
            assert_eq!(stack.at(-5.0), 0);
        }
        assert_eq!(Stack::default().at(3.0), 0);
    }
}
