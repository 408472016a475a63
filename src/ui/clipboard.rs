//! The clipboard of the desktop, behind a trait so that tests see what was put on it.

use std::sync::{Mutex, PoisonError};

use egui::Context;

/// Text as programs take it that paste it: with its form, or without.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clipping {
    /// Without.
    pub plain: String,
    /// With, as HTML; `None` where it has none, as JSON.
    pub html: Option<String>,
}

/// Takes what is copied with a source. What is copied in fields and views, egui itself puts on the clipboard.
pub trait Clipboard: Send + Sync {
    /// Puts text on the clipboard, in place of what was there.
    fn put(&self, ctx: &Context, clipping: Clipping);
}

/// egui's own clipboard, which takes plain text alone.
#[derive(Debug, Clone, Copy, Default)]
pub struct PlainClipboard;

impl Clipboard for PlainClipboard {
    fn put(&self, ctx: &Context, clipping: Clipping) {
        ctx.copy_text(clipping.plain);
    }
}

/// The clipboard of the desktop. Where it cannot be reached the plain text goes through egui, which knows more ways.
#[derive(Default)]
pub struct DesktopClipboard {
    /// Kept, because on X11 what was copied is gone with the last one who has it.
    open: Mutex<Option<arboard::Clipboard>>,
}

impl DesktopClipboard {
    fn put_html(&self, html: &str, plain: &str) -> Result<(), arboard::Error> {
        let mut open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        let clipboard = match &mut *open {
            Some(clipboard) => clipboard,
            none => none.insert(arboard::Clipboard::new()?),
        };
        clipboard.set().html(html, Some(plain))
    }
}

impl Clipboard for DesktopClipboard {
    fn put(&self, ctx: &Context, clipping: Clipping) {
        let Clipping { plain, html } = clipping;
        if html.is_none_or(|html| self.put_html(&html, &plain).is_err()) {
            ctx.copy_text(plain);
        }
    }
}
