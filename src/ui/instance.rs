//! One window for all calls: a later call hands its files to the window that is open, which comes to the front.
//!
//! The window listens at a socket in a folder that only its user can enter, one for each display; there is no network
//! in it. Whatever goes wrong on either side, the call opens a window of its own.

#[cfg(unix)]
mod sockets;

use std::path::PathBuf;
use std::sync::mpsc::Receiver;
use std::sync::{Arc, OnceLock};

use egui::{Context, UserAttentionType, ViewportCommand};

use super::App;
use super::command::Command;
use crate::files;

/// What a call does about a window that is open already.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sharing {
    /// It hands its files over.
    HandsOver,
    /// It opens another one, which takes files only where no other does.
    Beside,
    /// It opens another one, which is for its own files alone.
    Alone,
}

/// What became of a call.
#[derive(Debug)]
pub enum Joined {
    /// The window that is open has its files.
    HandedOver,
    /// It opens a window, which takes the files of later calls.
    First(Inbox),
    /// It opens a window.
    Own,
}

/// Where a window finds what later calls hand over.
#[derive(Debug)]
pub struct Inbox {
    handed: Receiver<Vec<PathBuf>>,
    /// The window, once there is one.
    window: Arc<OnceLock<Context>>,
    socket: PathBuf,
}

impl Inbox {
    /// Has every call wake this window.
    pub fn wakes(&self, ctx: &Context) {
        // There is one window; what came before it is looked for in its first frame.
        let _ = self.window.set(ctx.clone());
    }

    /// The files of the next call, which may be none.
    pub fn next(&self) -> Option<Vec<PathBuf>> {
        self.handed.try_recv().ok()
    }
}

impl Drop for Inbox {
    fn drop(&mut self) {
        // One that stays is known to be dead by the next call.
        let _ = files::remove(&self.socket);
    }
}

impl App {
    /// Opens what later calls handed over, and brings the window to the front.
    pub(super) fn take_handed(&mut self, ctx: &Context) {
        while let Some(paths) = self.inbox.as_ref().and_then(Inbox::next) {
            if !paths.is_empty() {
                self.apply(ctx, Command::Open(paths));
            }
            ctx.send_viewport_cmd(ViewportCommand::Minimized(false));
            ctx.send_viewport_cmd(ViewportCommand::Focus);
            if !ctx.input(|input| input.focused) {
                // A desktop that lets no program take the keyboard shows at least that it asks for it.
                ctx.send_viewport_cmd(ViewportCommand::RequestUserAttention(UserAttentionType::Informational));
            }
            ctx.request_repaint();
        }
    }

    /// Asks for the reader no longer.
    pub(super) fn stop_asking_for_reader(&self, ctx: &Context) {
        if self.inbox.is_some() {
            ctx.send_viewport_cmd(ViewportCommand::RequestUserAttention(UserAttentionType::Reset));
        }
    }
}

#[cfg(unix)]
pub use sockets::{join, join_at};

/// As there are no sockets of a user's own, every call opens a window.
#[cfg(not(unix))]
pub fn join(_paths: &[PathBuf], _sharing: Sharing) -> Joined {
    Joined::Own
}
