//! The desktop's file dialogs, behind a trait so that tests answer for the reader.

use std::path::PathBuf;
use std::time::{Duration, Instant};

/// The desktop has no file dialog to ask with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NoDialog;

/// Asks the reader for files and folders. Called off the window's thread, and
/// may take as long as the reader does.
pub trait FilePicker: Send + Sync {
    /// Files to open; none when the reader cancels.
    ///
    /// # Errors
    /// [`NoDialog`] where the reader was not asked.
    fn files(&self, title: &str) -> Result<Vec<PathBuf>, NoDialog>;
    /// A folder; `None` when the reader cancels.
    ///
    /// # Errors
    /// [`NoDialog`] where the reader was not asked.
    fn folder(&self, title: &str) -> Result<Option<PathBuf>, NoDialog>;
}

/// The dialogs of the desktop.
#[derive(Debug, Clone, Copy, Default)]
pub struct DesktopPicker;

/// Nobody cancels a dialog within this time. Without a portal and without zenity, which Linux desktops have one of,
/// the library says "cancelled" as well, and it does at once; so does a zenity that finds no display.
const AT_ONCE: Duration = Duration::from_millis(400);

impl FilePicker for DesktopPicker {
    fn files(&self, title: &str) -> Result<Vec<PathBuf>, NoDialog> {
        asked(|| rfd::FileDialog::new().set_title(title).pick_files()).map(Option::unwrap_or_default)
    }

    fn folder(&self, title: &str) -> Result<Option<PathBuf>, NoDialog> {
        asked(|| rfd::FileDialog::new().set_title(title).pick_folder())
    }
}

fn asked<T>(ask: impl FnOnce() -> Option<T>) -> Result<Option<T>, NoDialog> {
    let began = Instant::now();
    match ask() {
        None if began.elapsed() < AT_ONCE => Err(NoDialog),
        answer => Ok(answer),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_cancelled_faster_than_anybody_can_was_never_shown() {
        assert_eq!(asked(|| None::<()>), Err(NoDialog));
        assert_eq!(asked(|| Some(1)), Ok(Some(1)));
        let slowly = || {
            std::thread::sleep(AT_ONCE);
            None::<()>
        };
        assert_eq!(asked(slowly), Ok(None));
    }
}
