//! What the window puts on the clipboard.

use egui::{Event, OutputCommand};
use egui_kittest::Harness;

/// What is copied in the frame that gets `event`.
pub(crate) fn copied(harness: &mut Harness<'_>, event: Event) -> Option<String> {
    harness.event(event);
    harness.step();
    harness.output().platform_output.commands.iter().find_map(|command| match command {
        OutputCommand::CopyText(text) => Some(text.clone()),
        _ => None,
    })
}
