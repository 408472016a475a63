//! Places the reader jumped from, to go back to and forward again.

use crate::text::SrcPos;

/// Jumps that are remembered.
const MOST: usize = 100;

/// Where the view stood before each jump.
#[derive(Debug, Default)]
pub(super) struct Jumps {
    back: Vec<SrcPos>,
    forward: Vec<SrcPos>,
}

impl Jumps {
    /// Remembers `from` before a jump.
    pub(super) fn leave(&mut self, from: SrcPos) {
        self.forward.clear();
        if self.back.last() != Some(&from) {
            self.back.push(from);
        }
        if self.back.len() > MOST {
            self.back.remove(0);
        }
    }

    /// The place before the last jump (-1) or after the last return (1).
    pub(super) fn step(&mut self, step: isize, from: SrcPos) -> Option<SrcPos> {
        let (source, other) =
            if step < 0 { (&mut self.back, &mut self.forward) } else { (&mut self.forward, &mut self.back) };
        let place = source.pop()?;
        other.push(from);
        Some(place)
    }

    /// Whether there is a place in that direction.
    pub(super) fn can_step(&self, step: isize) -> bool {
        !(if step < 0 { &self.back } else { &self.forward }).is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_jump_forgets_what_lay_ahead() {
        let mut jumps = Jumps::default();
        jumps.leave(SrcPos(1));
        jumps.leave(SrcPos(1));
        jumps.leave(SrcPos(2));
        assert_eq!(jumps.step(-1, SrcPos(3)), Some(SrcPos(2)));
        assert_eq!(jumps.step(-1, SrcPos(2)), Some(SrcPos(1)));
        assert!(!jumps.can_step(-1));
        assert_eq!(jumps.step(1, SrcPos(1)), Some(SrcPos(2)));
        jumps.leave(SrcPos(2));
        assert!(!jumps.can_step(1));
        assert_eq!(jumps.step(1, SrcPos(9)), None);
    }
}
