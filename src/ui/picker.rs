//! The desktop's file dialogs, behind a trait so that tests answer for the reader.

use std::path::PathBuf;

/// Asks the reader for files and folders. Called off the window's thread, and
/// may take as long as the reader does.
pub trait FilePicker: Send + Sync {
    /// Files to open; none when the reader cancels.
    fn files(&self, title: &str) -> Vec<PathBuf>;
    /// A folder; `None` when the reader cancels.
    fn folder(&self, title: &str) -> Option<PathBuf>;
}

/// The dialogs of the desktop. Where it has none, every answer is "cancelled":
/// paths can then be typed, dropped or given on the command line.
#[derive(Debug, Clone, Copy, Default)]
pub struct DesktopPicker;

impl FilePicker for DesktopPicker {
    fn files(&self, title: &str) -> Vec<PathBuf> {
        rfd::FileDialog::new().set_title(title).pick_files().unwrap_or_default()
    }

    fn folder(&self, title: &str) -> Option<PathBuf> {
        rfd::FileDialog::new().set_title(title).pick_folder()
    }
}
