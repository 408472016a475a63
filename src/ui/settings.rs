//! What the window remembers from one start to the next.
//!
//! Its size and position are kept by eframe itself, beside these.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::digits::Digits;
use super::keymap::Chosen;
use super::layout::{self, Layout};
use super::outline::FactOrder;
use super::strings::{UiLanguage, Words};
use super::theme::Theme;
use crate::store::Sort;

/// Longest list of recent files that fits a menu without scrolling.
const MAX_RECENT: usize = 10;
/// Commands used lately that stand before the others: as many as one looks through before typing.
const MAX_COMMANDS: usize = 8;

/// The reader's choices.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// Light, dark or the desktop's.
    pub theme: Theme,
    /// How much moves by itself.
    pub motion: Motion,
    /// The digits of a window in Arabic.
    pub digits: Digits,
    /// Code of the window's language.
    pub language: String,
    /// Place in [`TEXT_SIZES`].
    pub text_size: usize,
    /// Where the panels stand, and which are hidden.
    #[serde(with = "layout::kept")]
    pub layout: Layout,
    /// Files opened before, the latest first.
    pub recent: Vec<PathBuf>,
    /// Id of the export format used last.
    pub format: String,
    /// Id of the scope that was exported last.
    pub scope: String,
    /// The folder that was written to last.
    pub folder: PathBuf,
    /// The collection that was opened last; `None`: the usual one.
    pub collection: Option<PathBuf>,
    /// How the list of articles is put in order.
    pub list: ListOrder,
    /// Keys that the reader chose for commands.
    pub keys: Chosen,
    /// Ids of the commands chosen from the list of all, the latest first.
    pub commands: Vec<String>,
    /// How the facts of an article are put together and in order.
    pub facts: FactOrder,
}

/// How much moves by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Motion {
    /// Whether nothing does; `None`: as the desktop wishes.
    pub is_still: Option<bool>,
    /// What the desktop wishes, as far as it can be asked.
    #[serde(skip)]
    pub desktop_is_still: bool,
}

/// How the list of articles is put in order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ListOrder {
    /// By what.
    pub sort: Sort,
    /// Whether it is the other way round.
    pub is_reversed: bool,
    /// Whether copies stand below the article that they are like.
    pub groups_copies: bool,
}

impl Default for ListOrder {
    fn default() -> Self {
        Self { sort: Sort::Added, is_reversed: false, groups_copies: true }
    }
}

/// Sizes of the article's text as multiples of the usual one.
pub const TEXT_SIZES: [f32; 11] = [0.7, 0.8, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0, 2.5, 3.0];
const USUAL_SIZE: usize = 3;

impl Default for Settings {
    fn default() -> Self {
        Self {
            theme: Theme::System,
            motion: Motion::default(),
            digits: Digits::Western,
            language: "en".to_owned(),
            text_size: USUAL_SIZE,
            layout: Layout::default(),
            recent: Vec::new(),
            format: String::new(),
            scope: String::new(),
            folder: PathBuf::new(),
            collection: None,
            list: ListOrder::default(),
            keys: Chosen::new(),
            commands: Vec::new(),
            facts: FactOrder::default(),
        }
    }
}

impl Settings {
    /// What a first start under `locale` shows.
    pub fn for_locale(locale: &str) -> Self {
        Self { language: UiLanguage::for_locale(locale).code.to_owned(), ..Self::default() }
    }

    /// The window's language.
    pub fn language(&self) -> UiLanguage {
        UiLanguage::for_locale(&self.language)
    }

    /// The window's words, with its numbers as the reader wants them.
    pub fn words(&self) -> Words {
        let language = self.language();
        Words::with_digits(language, if language.rtl { self.digits } else { Digits::Western })
    }

    /// Whether nothing moves by itself.
    pub fn is_still(&self) -> bool {
        self.motion.is_still.unwrap_or(self.motion.desktop_is_still)
    }

    /// The article's text size as a multiple of the usual one.
    pub fn text_scale(&self) -> f32 {
        TEXT_SIZES.get(self.text_size).copied().unwrap_or(1.0)
    }

    /// One step larger or smaller, or back to the usual size for 0.
    pub fn step_text_size(&mut self, step: isize) {
        self.text_size = match step {
            0 => USUAL_SIZE,
            _ => self.text_size.saturating_add_signed(step).min(TEXT_SIZES.len() - 1),
        };
    }

    /// Puts `path` at the head of the recent files.
    pub fn remember(&mut self, path: &Path) {
        let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        self.recent.retain(|known| *known != path);
        self.recent.insert(0, path);
        self.recent.truncate(MAX_RECENT);
    }

    /// Puts the command of that id at the head of those used lately.
    pub fn remember_command(&mut self, id: &str) {
        self.commands.retain(|known| known != id);
        self.commands.insert(0, id.to_owned());
        self.commands.truncate(MAX_COMMANDS);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_latest_file_comes_first_and_only_once() {
        let mut settings = Settings::default();
        for n in 0..15 {
            settings.remember(Path::new(&format!("/a/{n}.txt")));
        }
        settings.remember(Path::new("/a/9.txt"));
        assert_eq!(settings.recent.first().map(PathBuf::as_path), Some(Path::new("/a/9.txt")));
        assert_eq!(settings.recent.len(), MAX_RECENT);
        assert_eq!(settings.recent.iter().filter(|p| p.ends_with("9.txt")).count(), 1);
    }

    #[test]
    fn text_size_stops_at_both_ends_and_returns() {
        let mut settings = Settings::default();
        for _ in 0..20 {
            settings.step_text_size(1);
        }
        assert!((settings.text_scale() - 3.0).abs() < f32::EPSILON);
        for _ in 0..20 {
            settings.step_text_size(-1);
        }
        assert!((settings.text_scale() - 0.7).abs() < f32::EPSILON);
        settings.step_text_size(0);
        assert!((settings.text_scale() - 1.0).abs() < f32::EPSILON);
    }
}
