//! The article for screen readers, as a browser gives them a page: a document of
//! headings, paragraphs, lists and tables with their text, the marks in it as
//! links, and the caret. Made only while some assistive technology listens.

mod requests;
mod runs;

use std::ops::Range;

use egui::accesskit::{Action, Node, NodeId, TextDirection, TextPosition, TextSelection};
use egui::{Id, Rect, Response, Role, Sense, Ui, UiBuilder, accesskit, pos2};

use self::runs::Run;
use super::blocks::Block;
use super::flow::{Laid, Visible};
use super::marks::{self, Placed};
use super::paint::Shown;
use super::{Frame, Overlay, ReadingView};
use crate::document::ParagraphRole;
use crate::ui::bidi::hit::Caret;

/// What was said of the article in a frame, to know what a request of the next ones is about.
#[derive(Debug, Default)]
pub(super) struct Spoken {
    /// The runs of text in order.
    runs: Vec<Heard>,
    /// First byte of what each node stands for.
    places: Vec<(NodeId, usize)>,
    /// The marks, by their ids.
    links: Vec<(NodeId, u32)>,
}

/// A run as it was told.
#[derive(Debug)]
struct Heard {
    node: NodeId,
    /// Its bytes of the article.
    bytes: Range<usize>,
    lengths: Vec<u8>,
}

impl Spoken {
    /// Whether this is the widget of a mark that was told.
    pub(super) fn has_link(&self, id: Id) -> bool {
        self.links.iter().any(|(node, _)| *node == id.accesskit_id())
    }
}

impl Heard {
    /// The letter that a place in the article is before.
    fn letter_at(&self, offset: usize) -> usize {
        let mut before = self.bytes.start;
        let passed = |&&len: &&u8| {
            before += usize::from(len);
            before <= offset.min(self.bytes.end)
        };
        self.lengths.iter().take_while(passed).count()
    }

    /// The way back.
    fn byte_at(&self, letter: usize) -> usize {
        let before: usize = self.lengths.iter().take(letter).map(|&len| usize::from(len)).sum();
        (self.bytes.start + before).min(self.bytes.end)
    }
}

/// Something inside a block that is a node of its own.
struct Inside<'a> {
    bytes: Range<usize>,
    /// The mark; `None` for the cell of a table.
    mark: Option<&'a Placed>,
}

/// The id of the node that speaks for a mark.
pub(super) fn id_of_mark(pane: Id, placed: &Placed, nth: usize) -> Id {
    pane.with(("mark", placed.mark.id, placed.mark.span.start.0, placed.block, nth))
}

impl ReadingView {
    /// Whether anybody listens.
    pub(super) fn is_spoken(ui: &Ui, pane: &Response) -> bool {
        ui.ctx().accesskit_node_builder(pane.id, |_| ()).is_some()
    }

    /// Tells what is in sight and around it, in the order of reading.
    pub(super) fn speak(
        &self,
        ui: &mut Ui,
        pane: &Response,
        frame: &Frame,
        shown: &Shown,
        overlay: &Overlay<'_>,
    ) -> Spoken {
        let mut teller = Teller { view: self, pane: pane.id, frame, spoken: Spoken::default() };
        let root = UiBuilder::new().scope_id(pane.id.with("text")).accessibility_parent(pane.id).max_rect(frame.sheet);
        let mut root = ui.new_child(root);
        let mut group: Option<(ParagraphRole, Range<usize>, Ui)> = None;
        for one in &frame.near {
            let Some((block, laid)) = self.block(one) else { continue };
            let joins =
                group.as_ref().is_some_and(|(role, set, _)| *role == block.role && set.contains(&block.paragraph));
            if !joins {
                group = teller.group(&mut root, block);
            }
            let (set, parent) = match &mut group {
                Some((_, set, ui)) => (Some(set.clone()), ui),
                None => (None, &mut root),
            };
            let made: Vec<Placed>;
            let marks: Vec<&Placed> = if frame.visible.iter().any(|seen| seen.block == one.block) {
                shown.of_block(block.bytes.start).collect()
            } else {
                made = marks::place(overlay.marks, block, laid, frame.origin(one), frame.scale);
                made.iter().collect()
            };
            teller.block(parent, one, (block, laid), set, &marks);
        }
        let spoken = teller.spoken;
        let selection = spoken.selection(self.selecting.ends());
        ui.ctx().accesskit_node_builder(pane.id, |node| self.tell_document(node, selection));
        spoken
    }

    fn tell_document(&self, node: &mut Node, selection: Option<TextSelection>) {
        node.set_role(Role::Document);
        node.set_label(self.document.headline());
        node.set_language(self.document.language);
        node.set_text_direction(direction(self.document.is_rtl()));
        for action in [Action::ScrollUp, Action::ScrollDown, Action::SetTextSelection] {
            node.add_action(action);
        }
        if let Some(selection) = selection {
            node.set_text_selection(selection);
        }
    }
}

fn direction(is_rtl: bool) -> TextDirection {
    if is_rtl { TextDirection::RightToLeft } else { TextDirection::LeftToRight }
}

/// Nodes in the making.
struct Teller<'a> {
    view: &'a ReadingView,
    pane: Id,
    frame: &'a Frame,
    spoken: Spoken,
}

impl Teller<'_> {
    /// The list or table that a block is the first in sight of.
    fn group(&self, root: &mut Ui, block: &Block) -> Option<(ParagraphRole, Range<usize>, Ui)> {
        let role = match block.role {
            ParagraphRole::Item => Role::List,
            ParagraphRole::Row => Role::Table,
            _ => return None,
        };
        let all = &self.view.document.paragraphs;
        let is_other = |nth: &usize| all.get(*nth).is_none_or(|other| other.role != block.role);
        let before = (0..block.paragraph).rev().take_while(|nth| !is_other(nth)).count();
        let start = block.paragraph - before;
        let end = (block.paragraph..all.len()).find(is_other).unwrap_or(all.len());
        let id = self.pane.with(("group", start));
        let ui = root.new_child(UiBuilder::new().scope_id(id).accessibility_role(role).max_rect(self.frame.text));
        root.ctx().accesskit_node_builder(id, |node| {
            node.set_size_of_set(end - start);
            if role == Role::Table {
                node.set_row_count(end - start);
            }
        });
        Some((block.role, start..end, ui))
    }

    /// One paragraph with what is in it.
    fn block(
        &mut self,
        parent: &mut Ui,
        one: &Visible,
        (block, laid): (&Block, &Laid),
        set: Option<Range<usize>>,
        marks: &[&Placed],
    ) {
        let text = self.view.document.text.get(block.bytes.clone()).unwrap_or_default();
        let id = self.pane.with(("paragraph", block.bytes.start));
        let (top, bottom) = (self.frame.sheet.top() + one.top, self.frame.sheet.top() + one.bottom);
        let rect = Rect::from_min_max(pos2(self.frame.text.left(), top), pos2(self.frame.text.right(), bottom));
        let ui = parent.new_child(UiBuilder::new().scope_id(id).max_rect(rect));
        ui.ctx().accesskit_node_builder(id, |node| {
            self.tell_block(node, block, text, set);
            node.set_text_direction(direction(laid.layout.is_rtl()));
            node.set_bounds(self.on_sheet(rect));
        });
        self.spoken.places.push((id.accesskit_id(), block.bytes.start));
        self.text(ui, one, (block, laid), text, &inside(block, text, marks));
    }

    fn tell_block(&self, node: &mut Node, block: &Block, text: &str, set: Option<Range<usize>>) {
        node.set_role(match block.role {
            ParagraphRole::Title | ParagraphRole::Heading => Role::Heading,
            ParagraphRole::Item => Role::ListItem,
            ParagraphRole::Quote => Role::Blockquote,
            ParagraphRole::Row => Role::Row,
            ParagraphRole::Body => Role::Paragraph,
        });
        node.set_label(text);
        node.add_action(Action::ScrollIntoView);
        match block.role {
            ParagraphRole::Title => node.set_level(1),
            ParagraphRole::Heading => node.set_level(2),
            _ => {}
        }
        if let Some(set) = set.filter(|_| block.starts_paragraph) {
            let nth = block.paragraph.saturating_sub(set.start);
            node.set_position_in_set(nth);
            node.set_size_of_set(set.len());
            if block.role == ParagraphRole::Row {
                node.set_row_index(nth);
            }
        }
        let document = &self.view.document;
        let language = document.paragraphs.get(block.paragraph).map(|paragraph| document.language_of(paragraph));
        // Of a mixed one neither language is known to be its own.
        if let Some(language) = language.filter(|language| *language != document.language && *language != "mixed") {
            node.set_language(language);
        }
    }

    /// The text of a block in runs, each in the innermost node that it is in.
    fn text(&mut self, ui: Ui, one: &Visible, (block, laid): (&Block, &Laid), text: &str, inside: &[Inside<'_>]) {
        let mut cuts: Vec<usize> = inside.iter().flat_map(|one| [one.bytes.start, one.bytes.end]).collect();
        cuts.sort_unstable();
        let runs = runs::runs(&laid.layout, text, &cuts);
        let in_sight = self.frame.visible.iter().any(|seen| seen.block == one.block);
        let breaks = self.view.flow.blocks.get(one.block + 1).is_some_and(|next| next.starts_paragraph);
        let mut around = vec![(text.len(), ui)];
        let mut to_open = inside.iter().peekable();
        for (nth, run) in runs.iter().enumerate() {
            while around.len() > 1 && around.last().is_some_and(|(end, _)| *end <= run.bytes.start) {
                around.pop();
            }
            while let Some(next) = to_open.next_if(|next| next.bytes.start <= run.bytes.start) {
                let Some((end, parent)) = around.last_mut() else { break };
                let end = next.bytes.end.min(*end);
                let ui = self.open(parent, (block, in_sight), text, next);
                if end > run.bytes.start {
                    around.push((end, ui));
                }
            }
            let Some((_, parent)) = around.last() else { break };
            let id = self.run_id(block, run);
            let beside = |beside: Option<&Run>| beside.map(|beside| self.run_id(block, beside).accesskit_id());
            let before = beside(nth.checked_sub(1).and_then(|nth| runs.get(nth)).filter(|_| !run.starts_line));
            let after = beside(runs.get(nth + 1).filter(|next| !next.starts_line));
            let letters = text.get(run.bytes.clone()).unwrap_or_default();
            let ends_paragraph = breaks && nth + 1 == runs.len();
            // Without a place of its own nothing is in the way of the pointer.
            parent.interact(Rect::NOTHING, id, Sense::hover());
            let mut lengths = run.lengths.clone();
            lengths.extend(ends_paragraph.then_some(1));
            parent.ctx().accesskit_node_builder(id, |node| {
                self.tell_run(node, run, one, ends_paragraph);
                node.set_value(if ends_paragraph { format!("{letters}\n") } else { letters.to_owned() });
                node.set_character_lengths(lengths.as_slice());
                if let Some(before) = before {
                    node.set_previous_on_line(before);
                }
                if let Some(after) = after {
                    node.set_next_on_line(after);
                }
            });
            let bytes = block.bytes.start + run.bytes.start..block.bytes.start + run.bytes.end;
            self.spoken.places.push((id.accesskit_id(), bytes.start));
            self.spoken.runs.push(Heard { node: id.accesskit_id(), bytes, lengths });
        }
    }

    fn run_id(&self, block: &Block, run: &Run) -> Id {
        self.pane.with(("run", block.bytes.start + run.bytes.start))
    }

    /// A cell, or the link of a mark. Answers with what holds the text in it.
    fn open(&mut self, parent: &mut Ui, (block, in_sight): (&Block, bool), text: &str, inside: &Inside<'_>) -> Ui {
        let start = block.bytes.start + inside.bytes.start;
        let id = match inside.mark {
            Some(placed) => id_of_mark(self.pane, placed, 0),
            None => self.pane.with(("cell", start)),
        };
        // The widget that a mark in sight is can have the keyboard; it is the same from here on.
        let touched = inside.mark.filter(|_| in_sight).and_then(|placed| placed.in_sight(self.frame.sheet, 0));
        match touched {
            Some(rect) => parent.interact(rect, id, Sense::click()),
            None => parent.interact(Rect::NOTHING, id, Sense::hover()),
        };
        parent.ctx().accesskit_node_builder(id, |node| {
            let Some(placed) = inside.mark else {
                node.set_role(Role::Cell);
                return node.set_label(text.get(inside.bytes.clone()).unwrap_or_default());
            };
            node.set_role(Role::Link);
            node.set_label(placed.mark.name.as_str());
            node.add_action(Action::Click);
            node.add_action(Action::ScrollIntoView);
            if let Some(rect) = placed.rects.first() {
                node.set_bounds(self.on_sheet(*rect));
            }
        });
        self.spoken.places.push((id.accesskit_id(), start));
        self.spoken.links.extend(inside.mark.map(|placed| (id.accesskit_id(), placed.mark.id)));
        let within = UiBuilder::new().scope_id(id.with("text")).accessibility_parent(id).max_rect(self.frame.text);
        parent.new_child(within)
    }

    /// Where a run stands, and its letters in it.
    fn tell_run(&self, node: &mut Node, run: &Run, one: &Visible, ends_paragraph: bool) {
        let (origin, scale) = (self.frame.origin(one), self.frame.scale);
        let ((left, right), (top, bottom)) = (run.across(), run.line);
        node.set_role(Role::TextRun);
        node.set_text_direction(direction(run.is_rtl));
        let rect = Rect::from_min_max(pos2(left, top), pos2(right, bottom)) / scale;
        node.set_bounds(self.on_sheet(rect.translate(origin.to_vec2())));
        let from_start = |edges: &(f32, f32)| if run.is_rtl { right - edges.1 } else { edges.0 - left };
        let end = ends_paragraph.then_some((right - left) / scale);
        let positions = run.edges.iter().map(|edges| from_start(edges) / scale).chain(end);
        node.set_character_positions(positions.collect::<Vec<_>>());
        let widths = run.edges.iter().map(|(left, right)| (right - left) / scale);
        node.set_character_widths(widths.chain(end.map(|_| 0.0)).collect::<Vec<_>>());
        node.set_word_starts(run.word_starts.as_slice());
    }

    /// The part of a rectangle that is in sight; without height where nothing is.
    fn on_sheet(&self, rect: Rect) -> accesskit::Rect {
        let sheet = self.frame.sheet;
        let y = |y: f32| f64::from(y.clamp(sheet.top(), sheet.bottom()));
        accesskit::Rect { x0: rect.left().into(), y0: y(rect.top()), x1: rect.right().into(), y1: y(rect.bottom()) }
    }
}

/// What is in a block: the cells of a row, and the marks that begin in it.
fn inside<'a>(block: &Block, text: &str, marks: &[&'a Placed]) -> Vec<Inside<'a>> {
    let mut all = Vec::new();
    if block.role == ParagraphRole::Row {
        let mut start = 0;
        for cell in text.split('\t') {
            all.push(Inside { bytes: start..start + cell.len(), mark: None });
            start += cell.len() + 1;
        }
    }
    for &placed in marks.iter().filter(|placed| placed.starts_here) {
        let within = |byte: usize| byte.clamp(block.bytes.start, block.bytes.end) - block.bytes.start;
        let span = placed.mark.span.bytes();
        all.push(Inside { bytes: within(span.start)..within(span.end), mark: Some(placed) });
    }
    // The sort is stable: a cell stands around a mark of the same words.
    all.sort_by_key(|one| (one.bytes.start, std::cmp::Reverse(one.bytes.end)));
    all
}

impl Spoken {
    /// The ends of a selection as they are told; nothing where it is out of what was told.
    fn selection(&self, ends: Option<[Caret; 2]>) -> Option<TextSelection> {
        let [anchor, focus] = ends?;
        let (first, last) = (self.runs.first()?, self.runs.last()?);
        let (from, to) = (anchor.offset.min(focus.offset), anchor.offset.max(focus.offset));
        if to < first.bytes.start || from > last.bytes.end {
            return None;
        }
        Some(TextSelection { anchor: self.position(anchor)?, focus: self.position(focus)? })
    }

    fn position(&self, caret: Caret) -> Option<TextPosition> {
        let is_before = |run: &Heard| {
            if caret.upstream { run.bytes.end < caret.offset } else { run.bytes.end <= caret.offset }
        };
        let nth = self.runs.partition_point(is_before);
        // Between two paragraphs is the end of the first.
        let holds = |run: &&Heard| run.bytes.start <= caret.offset || nth == 0;
        let found = self.runs.get(nth).filter(holds).or_else(|| self.runs.get(nth.checked_sub(1)?))?;
        Some(TextPosition { node: found.node, character_index: found.letter_at(caret.offset) })
    }
}
