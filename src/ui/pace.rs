//! How the reading of many articles goes: how many are done, how many a second, how long it takes still.

use std::collections::VecDeque;

/// Seconds that the rate is measured over.
const SPAN: f64 = 12.0;
/// Seconds between two marks.
const STEP: f64 = 0.5;
/// Seconds after which a rate means something.
const LEAST: f64 = 1.0;

/// The reading under way, from when something waits to be read until nothing does.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Pace {
    waiting: usize,
    of: usize,
    /// When how many were done, the oldest first.
    marks: VecDeque<(f64, usize)>,
}

impl Pace {
    /// Notes that so many articles are still to be read at `now`, in seconds.
    pub(super) fn note(&mut self, now: f64, waiting: usize) {
        if waiting == 0 {
            *self = Self::default();
            return;
        }
        self.expect(waiting);
        if self.marks.back().is_none_or(|(at, _)| now - at >= STEP) {
            self.marks.push_back((now, self.done()));
        }
        while self.marks.len() > 1 && self.marks.front().is_some_and(|(at, _)| now - at > SPAN) {
            self.marks.pop_front();
        }
    }

    /// Notes that more are to be read, so many with those before.
    pub(super) fn expect(&mut self, waiting: usize) {
        self.of += waiting.saturating_sub(self.waiting);
        self.waiting = waiting;
    }

    /// How many have been read.
    pub(super) fn done(&self) -> usize {
        self.of.saturating_sub(self.waiting)
    }

    /// How many there are in all; 0 where nothing is read.
    pub(super) fn of(&self) -> usize {
        self.of
    }

    /// How many are read in a second; `None` until that can be said.
    pub(super) fn rate(&self) -> Option<f64> {
        let ((from, first), (to, last)) = (self.marks.front()?, self.marks.back()?);
        let took = to - from;
        (took >= LEAST && last > first).then(|| (last - first) as f64 / took)
    }

    /// How many seconds it takes still.
    pub(super) fn seconds_left(&self) -> Option<f64> {
        Some(self.waiting as f64 / self.rate()?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_left_follows_from_what_was_done() {
        let mut pace = Pace::default();
        for second in 0..=20 {
            pace.note(f64::from(second), 5000 - 14 * second as usize);
        }
        assert_eq!((pace.done(), pace.of()), (280, 5000));
        assert!((pace.rate().unwrap_or(0.0) - 14.0).abs() < 0.01, "{:?}", pace.rate());
        assert!((pace.seconds_left().unwrap_or(0.0) - 337.1).abs() < 0.1, "{:?}", pace.seconds_left());
    }

    #[test]
    fn a_later_rate_counts_more_and_more_files_are_added() {
        let mut pace = Pace::default();
        for second in 0..10 {
            pace.note(f64::from(second), 1000 - 50 * second as usize);
        }
        pace.note(10.0, 600);
        assert_eq!((pace.done(), pace.of()), (450, 1050));
        for second in 11..40 {
            pace.note(f64::from(second), 600 - (second as usize - 10));
        }
        assert!((pace.rate().unwrap_or(0.0) - 1.0).abs() < 0.01, "{:?}", pace.rate());
    }

    #[test]
    fn nothing_is_said_of_what_has_just_begun_or_ended() {
        let mut pace = Pace::default();
        pace.note(0.0, 10);
        pace.note(0.6, 4);
        assert_eq!(pace.rate(), None);
        pace.note(0.7, 0);
        assert_eq!(pace, Pace::default());
    }
}
