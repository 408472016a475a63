//! How many articles are on their way from their files to their facts: reading is faster than finding, and what
//! is read ahead takes memory.

use std::sync::{Arc, Condvar, Mutex, PoisonError};

/// Articles that are on their way at once, at most.
const MOST: usize = 64;

/// Where articles are let in.
#[derive(Debug, Clone, Default)]
pub(super) struct Gate(Arc<(Mutex<usize>, Condvar)>);

/// Lets one article be on its way for as long as this lives.
#[derive(Debug)]
pub struct Permit(Gate);

impl Gate {
    /// Waits until another article may be on its way.
    pub(super) fn enter(&self) -> Permit {
        let (inside, left) = &*self.0;
        let inside = inside.lock().unwrap_or_else(PoisonError::into_inner);
        let mut inside = left.wait_while(inside, |inside| *inside >= MOST).unwrap_or_else(PoisonError::into_inner);
        *inside += 1;
        Permit(self.clone())
    }
}

impl Drop for Permit {
    fn drop(&mut self) {
        let (inside, left) = &*self.0.0;
        *inside.lock().unwrap_or_else(PoisonError::into_inner) -= 1;
        left.notify_one();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_more_are_let_in_than_have_left() {
        let gate = Gate::default();
        let mut inside: Vec<Permit> = (0..MOST).map(|_| gate.enter()).collect();
        let waits = std::thread::spawn({
            let gate = gate.clone();
            move || drop(gate.enter())
        });
        assert!(!waits.is_finished());
        inside.pop();
        waits.join().unwrap();
        assert_eq!(*gate.0.0.lock().unwrap(), MOST - 1);
    }
}
