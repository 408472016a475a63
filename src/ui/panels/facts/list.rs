//! The list of facts: what is in sight is drawn, what is out of it only takes up its height.

use egui::{Popup, Rect, Ui};

use super::{MARGIN, block, cards, chosen_by_click, claims, heads, note_typed_at, rows};
use crate::facts::{FactId, FactKind};
use crate::ui::Scene;
use crate::ui::command::{Command, From};
use crate::ui::copying::copy_as;
use crate::ui::drafts::FactsDraft;
use crate::ui::layout::Pane;
use crate::ui::lists::{Wish, row_of_fact};
use crate::ui::outline::Item;
use crate::ui::panels::scrolled_to;
use crate::ui::placing;
use crate::ui::spoken;
use crate::ui::stack::Stack;
use crate::ui::state::{Loaded, OpenArticle, Selected};
use crate::ui::wording;

/// Facts whose exact height is worth being known before they are seen; with more,
/// cards out of sight are taken to be as high as usual.
const MEASURED_AHEAD: usize = 400;

/// Facts that have to be drawn wherever they are, or put where they are to be.
struct Wanted {
    target: Option<FactId>,
    focused: Option<FactId>,
    selected: Option<FactId>,
}

/// The list itself.
pub(super) fn ui(ui: &mut Ui, scene: &mut Scene<'_>, open: &OpenArticle, loaded: &Loaded) {
    let items = std::mem::take(&mut scene.drafts.facts.outline.items);
    let mut stack = scene.drafts.facts.stack.take().unwrap_or_else(|| stacked(&scene.drafts.facts, &items));
    let wants_focus = scene.drafts.focus == Some(Pane::Facts);
    let offset = scene.drafts.facts.offset.take();
    let (offset, astray) = scrolled_to(ui, ("facts", open.key), (f32::INFINITY, MARGIN - 2.0), offset, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        if spoken::is_heard(ui) {
            spoken::list(ui, &scene.kit.word("region-facts"), n_facts(Some(&items)));
        }
        let first = items.iter().find_map(|item| item.fact());
        let draft = &mut scene.drafts.facts;
        let selected = open.selected.map(|selected| selected.fact);
        let focused = selected.or(first).filter(|_| wants_focus).or(draft.wants_focus.take());
        let wanted = Wanted { target: draft.target.take(), focused, selected };
        let anchor = draft.anchor.take();
        lines(ui, scene, (open, loaded), (&items, &mut stack), (&wanted, anchor))
    });
    let draft = &mut scene.drafts.facts;
    (draft.outline.items, draft.stack) = (items, Some(stack));
    if astray != 0.0 {
        draft.offset = Some((offset + astray).max(0.0));
        ui.ctx().request_discard("a list made anew stays where it was");
    }
}

/// The lines as high as they were drawn last, or as far as that is known without drawing them.
fn stacked(draft: &FactsDraft, items: &[Item]) -> Stack {
    let exactly = items.len() <= MEASURED_AHEAD;
    let (mut guessed, mut sections) = (Vec::new(), Vec::new());
    let heights = items.iter().enumerate().map(|(nth, item)| match *item {
        Item::Head(..) | Item::OtherCounts(_) => {
            sections.push(nth);
            heads::SECTION_HEIGHT
        }
        Item::Group { .. } => heads::GROUP_HEIGHT,
        Item::Fact { id, .. } => draft.heights.get(&id).copied().unwrap_or_else(|| match id.kind {
            FactKind::Actor | FactKind::Location | FactKind::Date => rows::height(id.kind),
            FactKind::Force | FactKind::Claim => {
                guessed.extend(exactly.then_some(nth));
                if id.kind == FactKind::Force { cards::USUAL_HEIGHT } else { claims::USUAL_HEIGHT }
            }
        }),
    });
    let mut stack = Stack::new(heights.collect());
    (stack.guessed, stack.heads) = (guessed, sections);
    stack
}

/// Draws the lines in sight and those that are wanted. Answers with how far the `anchor` is from where it was.
fn lines(
    ui: &mut Ui,
    scene: &mut Scene<'_>,
    (open, loaded): (&OpenArticle, &Loaded),
    (items, stack): (&[Item], &mut Stack),
    (wanted, anchor): (&Wanted, Option<(FactId, f32)>),
) -> f32 {
    let line_of = |fact: Option<FactId>| scene.drafts.facts.outline.line_of(fact?);
    let mut always: Vec<usize> =
        [wanted.target, wanted.focused, wanted.selected].into_iter().filter_map(line_of).collect();
    let anchor = anchor.and_then(|(fact, y)| Some((line_of(Some(fact))?, y)));
    always.extend(anchor.map(|(line, _)| line));
    always.append(&mut stack.guessed);
    always.extend(&stack.heads);
    always.sort_unstable();
    let mut always = always.into_iter().peekable();
    let mut astray = 0.0;
    let (mut next, mut n_above, is_heard) = (0, 0, spoken::is_heard(ui));
    while next < items.len() {
        let passed = stack.top(next);
        let to_sight = ui.clip_rect().top() - ui.cursor().top();
        let mut nth = if to_sight > 0.0 { stack.at(passed + to_sight).max(next) } else { next };
        let top = ui.cursor().top() + stack.top(nth) - passed;
        if top > ui.clip_rect().bottom() {
            nth = items.len();
        }
        while always.next_if(|line| *line < next).is_some() {}
        nth = nth.min(always.peek().copied().unwrap_or(nth));
        let Some(item) = items.get(nth) else { break };
        n_above += n_facts(items.get(next..nth).filter(|_| is_heard));
        ui.add_space(stack.top(nth) - passed);
        if let Some((_, y)) = anchor.filter(|(line, _)| *line == nth) {
            astray = ui.cursor().top() - ui.clip_rect().top() - y;
        }
        let from = ui.cursor().top();
        match *item {
            Item::Head(kind, n) => heads::section(ui, scene.kit, &wording::kind_name(&scene.kit.words, kind), n),
            Item::OtherCounts(n) => heads::section(ui, scene.kit, &scene.kit.word("other-counts"), n),
            Item::Group { group, depth, n_facts } => {
                let name = placing::group_name(&scene.kit.words, loaded.document(), loaded.sheet(), group);
                heads::group(ui, scene.kit, &name, depth, n_facts);
            }
            Item::Fact { id, depth } => {
                let holds_others = items.get(nth + 1).is_some_and(|below| below.depth() > depth);
                let stand = Stand { depth, nth: n_above, holds_others };
                let rect = fact(ui, scene, open, loaded, (id, stand), wanted.focused == Some(id));
                note_held(ui, scene, id, rect, wanted.selected);
                if wanted.target == Some(id) && !ui.clip_rect().shrink(8.0).contains_rect(rect) {
                    ui.scroll_to_rect(rect.expand(24.0), None);
                }
                if wanted.selected != Some(id) {
                    stack.set(nth, ui.cursor().top() - from);
                }
            }
        }
        n_above += usize::from(item.fact().is_some());
        next = nth + 1;
    }
    ui.add_space(stack.top(items.len()) - stack.top(next) + 24.0);
    astray
}

/// How many of these lines are facts.
fn n_facts(items: Option<&[Item]>) -> usize {
    items.unwrap_or_default().iter().filter(|item| item.fact().is_some()).count()
}

/// Notes which fact is to stay where it is when the list is made anew: the one
/// under the pointer, or the selected one, or the first in sight of a list that
/// is scrolled.
fn note_held(ui: &Ui, scene: &mut Scene<'_>, id: FactId, rect: Rect, selected: Option<FactId>) {
    let sight = ui.clip_rect();
    if !rect.intersects(sight) {
        return;
    }
    let held = &mut scene.drafts.facts.held;
    let worth = |fact: FactId| (scene.drafts.pointing.in_list == Some(fact), selected == Some(fact));
    let is_scrolled = ui.min_rect().top() < sight.top() - 1.0;
    let comes_first = held.map_or(is_scrolled || worth(id) > (false, false), |(fact, _)| worth(id) > worth(fact));
    if comes_first {
        *held = Some((id, rect.top() - sight.top()));
    }
}

/// How a fact stands in the list.
#[derive(Clone, Copy)]
struct Stand {
    depth: u8,
    /// How many facts stand above it.
    nth: usize,
    /// Whether others stand below it.
    holds_others: bool,
}

/// Draws one fact and answers with its place.
fn fact(
    ui: &mut Ui,
    scene: &mut Scene<'_>,
    open: &OpenArticle,
    loaded: &Loaded,
    (id, stand): (FactId, Stand),
    wants_focus: bool,
) -> Rect {
    let is_selected = open.selected.is_some_and(|selected| selected.fact == id);
    let selected = open.selected.filter(|_| is_selected);
    let Stand { depth, nth, holds_others } = stand;
    let one = block::One {
        id,
        depth,
        nth,
        holds_others,
        selected,
        is_chosen: scene.drafts.facts.chosen.has(id),
        sheet: loaded.sheet(),
        document: loaded.document(),
        history: &loaded.article.history,
    };
    if is_selected {
        scene.drafts.facts.placing.be_about(open.key, id);
    }
    let response = match id.kind {
        FactKind::Force => cards::ui(ui, scene, &one),
        FactKind::Claim => claims::ui(ui, scene, &one),
        _ => rows::ui(ui, scene, &one),
    };
    if wants_focus {
        response.request_focus();
    }
    note_typed_at(ui, scene, &response, id);
    if response.hovered() {
        scene.drafts.pointing.in_list = Some(id);
    }
    copy_menu(scene, &response, id);
    if response.clicked() {
        let select = match selected {
            Some(_) if scene.drafts.facts.chosen.is_empty() => Command::NextMention(1),
            _ => Command::Select(Selected { fact: id, mention: 0 }, From::List),
        };
        scene.asked.push(chosen_by_click(ui, id).unwrap_or(select));
    }
    if !is_selected {
        scene.drafts.facts.heights.insert(id, response.rect.height());
    }
    response.rect
}

/// What the other button of the mouse opens over a fact.
pub(super) fn copy_menu(scene: &mut Scene<'_>, response: &egui::Response, id: FactId) {
    let kit = scene.kit;
    kit.menu(Popup::context_menu(response), |ui| {
        if let Some(form) = copy_as(ui, kit, true) {
            // One of several stands for all of them.
            let of_one = !scene.drafts.facts.chosen.has(id);
            scene.asked.push(Command::Copy(of_one.then_some(id), form));
        }
        let row = scene.state.loaded().and_then(|(_, loaded)| row_of_fact(loaded.sheet(), id));
        if let Some(row) = row
            && kit.menu_item(ui, &kit.word("lists-add"), "", false).clicked()
        {
            scene.asked.push(Command::Lists(Wish::Open(Some(row))));
        }
    });
}
