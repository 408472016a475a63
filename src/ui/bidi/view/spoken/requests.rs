//! What an assistive technology asks of the article: to scroll, to put the caret
//! somewhere, to choose a fact.

use egui::accesskit::{Action, ActionData, ActionRequest, NodeId, ScrollUnit, TextPosition, TreeId};
use egui::{Event, Id, Ui};

use super::Spoken;
use crate::text::SrcPos;
use crate::ui::bidi::hit::Caret;
use crate::ui::bidi::view::ReadingView;
use crate::ui::bidi::view::scroll::Glide;

/// Lines that are moved by where no page is asked for.
const LINES: f32 = 3.0;

impl Spoken {
    fn place(&self, node: NodeId) -> Option<usize> {
        self.places.iter().find(|(one, _)| *one == node).map(|(_, byte)| *byte)
    }

    fn caret(&self, position: TextPosition) -> Option<Caret> {
        let run = self.runs.iter().find(|run| run.node == position.node)?;
        let offset = run.byte_at(position.character_index);
        Some(Caret { offset, upstream: offset == run.bytes.end && offset > run.bytes.start })
    }
}

impl ReadingView {
    /// Does what was asked for since the last frame. Answers with the mark that was chosen.
    pub(in crate::ui::bidi::view) fn take_requests(&mut self, ui: &Ui, pane: Id, height: f32) -> Option<u32> {
        let is_ours = |request: &ActionRequest| {
            request.target_tree == TreeId::ROOT
                && match request.action {
                    Action::ScrollUp | Action::ScrollDown | Action::SetTextSelection => {
                        request.target_node == pane.accesskit_id()
                    }
                    Action::ScrollIntoView => self.spoken.place(request.target_node).is_some(),
                    Action::Click => self.spoken.links.iter().any(|(node, _)| *node == request.target_node),
                    _ => false,
                }
        };
        let mut asked = Vec::new();
        ui.input_mut(|input| {
            let taken = input.events.extract_if(.., |event| match event {
                Event::AccessKitActionRequest(request) => is_ours(request),
                _ => false,
            });
            asked.extend(taken.filter_map(|event| match event {
                Event::AccessKitActionRequest(request) => Some(request),
                _ => None,
            }));
        });
        // A dialog is answered first; egui alone would click on what lies under it.
        if !ui.memory(|memory| memory.allows_interaction(ui.layer_id())) {
            return None;
        }
        let chosen = asked.into_iter().filter_map(|request| self.grant(&request, height)).last();
        if chosen.is_some() {
            ui.ctx().request_repaint();
        }
        chosen
    }

    fn grant(&mut self, request: &ActionRequest, height: f32) -> Option<u32> {
        let line = self.flow.line_height();
        let by = match request.data {
            Some(ActionData::ScrollUnit(ScrollUnit::Item)) => line * LINES,
            _ => (height - line).max(line),
        };
        match (request.action, &request.data) {
            (Action::ScrollDown, _) => self.glide = Glide::over(by),
            (Action::ScrollUp, _) => self.glide = Glide::over(-by),
            (Action::ScrollIntoView, _) => {
                let place = self.spoken.place(request.target_node)?;
                self.bring_into_sight(SrcPos(place as u32));
            }
            (Action::SetTextSelection, Some(ActionData::SetTextSelection(wanted))) => {
                let (anchor, focus) = self.spoken.caret(wanted.anchor).zip(self.spoken.caret(wanted.focus))?;
                self.selecting.start_at(anchor);
                self.selecting.stretch_to(focus);
                self.selecting.is_keyed = true;
                self.bring_into_sight(SrcPos(focus.offset as u32));
            }
            (Action::Click, _) => {
                let links = &self.spoken.links;
                return links.iter().find(|(node, _)| *node == request.target_node).map(|(_, id)| *id);
            }
            _ => {}
        }
        None
    }
}
