//! What the window tells screen readers beside the names of things: parts of the
//! window, places in lists, what is selected, what has just changed. Does nothing
//! while none listens.

use egui::accesskit::Live;
use egui::{Id, Rect, Response, Role, Sense, Ui, UiKind, accesskit};

/// Whether any screen reader listens.
pub(super) fn is_heard(ui: &Ui) -> bool {
    ui.ctx().has_accesskit_node(ui.unique_id())
}

/// Says which language the window speaks, or it would be read in the voice of another.
pub(super) fn window(ui: &Ui, language: &str) {
    ui.ctx().accesskit_node_builder(egui::accesskit_root_id(), |node| node.set_language(language));
}

/// Makes what `ui` holds a part of the window that can be gone to by its name.
pub(super) fn landmark(ui: &Ui, role: Role, name: &str) {
    ui.ctx().accesskit_node_builder(ui.unique_id(), |node| {
        node.set_role(role);
        node.set_label(name);
        let Rect { min, max } = ui.max_rect();
        node.set_bounds(accesskit::Rect { x0: min.x.into(), y0: min.y.into(), x1: max.x.into(), y1: max.y.into() });
    });
}

/// Gives the dialog around `ui` its name.
pub(super) fn dialog(ui: &Ui, name: &str) {
    let Some(dialog) = ui.stack().iter().find(|part| part.kind() == Some(UiKind::Modal)) else { return };
    ui.ctx().accesskit_node_builder(dialog.unique_id, |node| {
        node.set_role(Role::Dialog);
        node.set_label(name);
        node.set_modal();
    });
}

/// Makes what `ui` holds a list of so many, whether in sight or not.
pub(super) fn list(ui: &Ui, name: &str, len: usize) {
    ui.ctx().accesskit_node_builder(ui.unique_id(), |node| {
        node.set_role(Role::List);
        node.set_label(name);
        node.set_size_of_set(len);
    });
}

/// Says of a line of a list whether it is selected.
pub(super) fn selected(line: &Response, is_selected: bool) {
    line.ctx.accesskit_node_builder(line.id, |node| {
        // egui says that it is pressed, as a button is.
        node.clear_toggled();
        node.set_selected(is_selected);
    });
}

/// Says which line of its list it is, from 0 on.
pub(super) fn place(line: &Response, nth: usize) {
    line.ctx.accesskit_node_builder(line.id, |node| node.set_position_in_set(nth));
}

/// Says that keys typed into `field` choose among lines, and that this is the one they have come to.
pub(super) fn leads_to(field: &Response, line: &Response) {
    field.ctx.accesskit_node_builder(field.id, |node| node.set_active_descendant(line.id.accesskit_id()));
}

/// Says what else there is to say of a line than its name.
pub(super) fn describe(line: &Response, details: impl FnOnce() -> String) {
    if line.ctx.has_accesskit_node(line.id) {
        // Not while the nodes are locked.
        let details = details();
        line.ctx.accesskit_node_builder(line.id, |node| node.set_description(details));
    }
}

/// Has what `text` says read out whenever it becomes another.
pub(super) fn announce(text: &Response) {
    text.ctx.accesskit_node_builder(text.id, |node| node.set_live(Live::Polite));
}

/// The same of a text that nobody sees.
pub(super) fn announce_text(ui: &Ui, id: Id, text: &str) {
    ui.interact(Rect::NOTHING, id, Sense::hover());
    ui.ctx().accesskit_node_builder(id, |node| {
        node.set_role(Role::Status);
        node.set_label(text);
        node.set_live(Live::Polite);
    });
}
