//! What leaves the window: files, pages to print, what is put on the clipboard.

use std::path::Path;
use std::sync::Arc;

use egui::OpenUrl;

use super::App;
use super::across;
use super::actions;
use super::clipboard::Clipping;
use super::command::{Command, ExportOrder, PreviewOf};
use super::drafts::{HistoryDraft, KeysDraft, PreviewDraft};
use super::guide;
use super::pictures::formats;
use super::ranking::CommandsDraft;
use super::state::Dialog;
use super::worker::{Report, Task};
use crate::export::excerpt::{self, Form};
use crate::export::{self, Scope};
use crate::facts::FactId;
use crate::{files, session};

/// Lines of a file that the dialog has room for.
const PREVIEW_LINES: usize = 16;

/// Id of the format that browsers print.
const PRINTED: &str = "html";

impl App {
    /// Opens a dialog, or closes the open one.
    pub(super) fn open_dialog(&mut self, dialog: Option<Dialog>) {
        let action = actions::asking(&Command::Dialog(dialog));
        let is_possible = action.is_none_or(|action| (action.can)(&self.state, &self.drafts));
        if !is_possible {
            return;
        }
        self.leave_everywhere();
        if let Some(before) = self.dialog_before().filter(|_| dialog.is_none()) {
            self.state.dialog = Some(before);
            return;
        }
        self.state.dialog = dialog;
        if dialog != Some(Dialog::Guide) {
            // Unpacked they are large.
            self.drafts.guide.pictures = guide::Shown::default();
        }
        self.drafts.dialog.is_new = dialog.is_some();
        match dialog {
            Some(Dialog::Export) => self.draft_export(),
            Some(Dialog::OpenPath) => self.draft_browsing(),
            Some(Dialog::Across) => self.gather(),
            Some(Dialog::Everywhere) => self.draft_everywhere(),
            Some(Dialog::History) => self.drafts.history = HistoryDraft::default(),
            Some(Dialog::Collection(naming)) => self.draft_collection(naming),
            Some(Dialog::Commands) => self.drafts.commands = CommandsDraft::new(),
            Some(Dialog::Shortcuts) => self.drafts.keys = KeysDraft::default(),
            _ => {}
        }
    }

    /// Begins with what was chosen last time.
    fn draft_export(&mut self) {
        let Some(open) = self.state.shown() else { return };
        let (settings, draft) = (&self.state.settings, &mut self.drafts.dialog);
        let wanted = std::mem::take(&mut draft.wanted_format);
        let formats = || {
            export::ALL
                .iter()
                .map(|format| format.id)
                .chain(formats::ALL.iter().map(|format| format.id))
                .chain(across::FORMATS.map(|(id, ..)| id))
        };
        let by_id = |id: &str| formats().find(|known| *known == id);
        if let Some(format) = by_id(&wanted).or_else(|| by_id(&settings.format)).or(formats().next()) {
            format.clone_into(&mut draft.format);
        }
        draft.scope = Scope::from_id(&settings.scope).unwrap_or_default();
        draft.opens = false;
        draft.preview = PreviewDraft::default();
        draft.name.set_text(&session::sheet_name(&open.path, open.part()));
        if draft.folder.text().is_empty() {
            let last = Some(settings.folder.as_path()).filter(|folder| files::is_folder(folder));
            let folder = last.or(open.path.parent()).unwrap_or(Path::new(""));
            draft.folder.set_text(&folder.to_string_lossy());
        }
    }

    /// Opens the dialog on the page that a browser prints.
    pub(super) fn ask_what_to_print(&mut self) {
        self.export_as(PRINTED);
        self.drafts.dialog.opens = true;
    }

    /// Opens the dialog with the format of this id chosen.
    pub(super) fn export_as(&mut self, format: &str) {
        if self.state.has_facts() {
            format.clone_into(&mut self.drafts.dialog.wanted_format);
            self.open_dialog(Some(Dialog::Export));
        }
    }

    /// Looks at what a file would be, off the frame.
    pub(super) fn look_ahead(&self, of: PreviewOf) {
        let (Some((_, loaded)), Some(format)) = (self.state.loaded(), export::by_id(of.format)) else { return };
        let (document, sheet) = (Arc::clone(&loaded.article.document), Arc::clone(&loaded.article.sheet));
        self.worker.aside(move || {
            let options = export::Options { scope: of.scope, ..export::Options::default() };
            let preview = export::preview(format, &document, &sheet, options, PREVIEW_LINES);
            Some(Report::Previewed(of, preview.map_err(|error| error.to_string())))
        });
    }

    /// Has the fact sheet in front written, or a picture of it.
    pub(super) fn export(&mut self, ctx: &egui::Context, order: ExportOrder) {
        self.state.dialog = None;
        self.state.blocked_export = None;
        self.state.exported = None;
        let path = std::path::absolute(&order.path).unwrap_or_else(|_| order.path.clone());
        let settings = &mut self.state.settings;
        settings.format.clone_from(&order.format);
        order.scope.id().clone_into(&mut settings.scope);
        path.parent().unwrap_or(Path::new("")).clone_into(&mut settings.folder);
        if across::is_format(&order.format) {
            self.drafts.across.order_to_write = Some(ExportOrder { path, ..order });
            return self.gather();
        }
        let Some((_, loaded)) = self.state.loaded().filter(|(_, loaded)| loaded.has_facts()) else { return };
        let article = loaded.article.clone();
        let order = ExportOrder { path, ..order };
        let task = match formats::by_id(&order.format) {
            Some(format) => {
                let kit = self.kit.clone();
                let Some((loaded, draft)) = self.shown_draft() else { return };
                Task::Picture { svg: formats::svg(ctx, &kit, loaded, draft, format.of), format, order }
            }
            None => Task::Export { article, order },
        };
        self.state.exports += 1;
        self.worker.ask(task);
    }

    /// One of the files that were being written is written, or not.
    pub(super) fn export_ended(&mut self) {
        self.state.exports = self.state.exports.saturating_sub(1);
    }

    /// Tells of a file that was written, and has it opened where that was asked for.
    pub(super) fn note_written(&mut self, ctx: &egui::Context, order: ExportOrder) {
        if order.opens {
            ctx.open_url(OpenUrl::new_tab(file_url(&order.path)));
        }
        self.state.exported = Some(order.path);
    }

    /// Puts a fact on the clipboard; or those that are chosen, or the fact that has the keyboard, or else
    /// the selected words, or else the selected fact.
    pub(super) fn copy(&self, ctx: &egui::Context, fact: Option<FactId>, form: Form) {
        let Some((open, loaded)) = self.state.loaded() else { return };
        let (document, sheet) = (loaded.document(), loaded.sheet());
        let of_facts = |facts: &[FactId]| {
            let html = || excerpt::html::facts(document, sheet, facts);
            Some(clipping(excerpt::facts(document, sheet, facts, form)?, form, html))
        };
        let words = || {
            let selection = self.drafts.articles.get(&open.key)?.view.selection()?;
            let html = || excerpt::html::words(document, selection);
            Some(clipping(excerpt::words(document, sheet, selection, form)?, form, html))
        };
        let chosen: Vec<_> = self.drafts.facts.in_order().collect();
        let copied = if fact.is_none() && !chosen.is_empty() {
            of_facts(&chosen)
        } else {
            let first = fact.or(self.drafts.facts.typed_at).and_then(|fact| of_facts(&[fact]));
            first.or_else(words).or_else(|| of_facts(&[open.selected?.fact]))
        };
        if let Some(copied) = copied {
            self.clipboard.put(ctx, copied);
        }
    }
}

/// Text has its form beside it; Markdown and JSON are pasted as they are.
fn clipping(plain: String, form: Form, html: impl FnOnce() -> Option<String>) -> Clipping {
    Clipping { plain, html: if form == Form::Text { html() } else { None } }
}

/// The address of a file, as browsers know it.
fn file_url(path: &Path) -> String {
    // The drive of a Windows path is a folder of the address.
    let root = if path.starts_with("/") { "" } else { "/" };
    format!("file://{root}{}", files::percent_encoded(path))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_has_nothing_in_it_that_ends_it_early() {
        for (path, url) in [
            ("/news/a.html", "file:///news/a.html"),
            ("/my news/#1?.html", "file:///my%20news/%231%3F.html"),
            ("/خبر/100%.html", "file:///%D8%AE%D8%A8%D8%B1/100%25.html"),
        ] {
            assert_eq!(file_url(Path::new(path)), url);
        }
    }
}
