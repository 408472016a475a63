//! The text of the article in front, its facts marked, what was searched for,
//! and a strip that shows where in the whole of it both lie.

mod card;
mod find;
mod garbled;
mod menu;
mod strip;

use egui::{Role, Ui, vec2};

use super::{Panel, Place};
use crate::ui::Scene;
use crate::ui::bidi::{Mark, Overlay, ReadingEvents, ReadingLook};
use crate::ui::command::{Command, From};
use crate::ui::drafts::{ArticleDraft, Choice};
use crate::ui::kit::{self, Kit};
use crate::ui::layout::Pane;
use crate::ui::marks;
use crate::ui::spoken;
use crate::ui::state::{Loaded, OpenArticle};
use crate::ui::theme::{ARTICLE_LEADING, ARTICLE_SIZE, SHEET_WIDTH};

/// The reading pane.
pub(in crate::ui) const PANEL: Panel =
    Panel { id: "article", place: Place::Pane(Pane::Text), is_shown: |state| state.loaded().is_some(), ui };

/// Space between the strip and the sheet.
const STRIP_GAP: f32 = 12.0;

fn ui(ui: &mut Ui, scene: &mut Scene<'_>) {
    let Some((open, loaded)) = scene.state.loaded() else { return };
    let kit = scene.kit;
    spoken::landmark(ui, Role::Main, &kit.word("region-text"));
    let preview = scene.drafts.pointed.preview.clone();
    let Some(draft) = scene.drafts.articles.get_mut(&open.key) else { return };
    let mut whole = ui.max_rect().shrink2(vec2(12.0, 16.0));
    let height = garbled::ui(ui, kit, whole, loaded.document(), scene.asked);
    if height > 0.0 {
        whole.min.y += height + 8.0;
    }
    if draft.finding.is_open {
        let height = find::ui(ui, kit, whole, draft);
        whole.min.y += height + 8.0;
    }
    let mut row = kit::Row::new(whole, kit.rtl);
    let beside = row.end(strip::WIDTH);
    row.end(STRIP_GAP);
    if row.width() > SHEET_WIDTH {
        // As much on the other side, so that the sheet stands in the middle.
        row.start(strip::WIDTH + STRIP_GAP);
    }
    let mut pane = ui.new_child(egui::UiBuilder::new().id_salt(open.key).max_rect(row.rest()));
    let flashes = ui.input(|input| input.time) < scene.state.flash_until;
    let look = look(kit, scene.state.settings.text_scale());
    let pointed_at = preview.map(|preview| marks::pointed_at(kit, &loaded.document().text, &preview));
    let mut over = Over { flashes, pointed_at: pointed_at.as_ref(), asked: scene.asked };
    let events = read(&mut pane, kit, (open, loaded), draft, &look, &mut over);
    if scene.drafts.focus == Some(Pane::Text) {
        events.response.request_focus();
    }
    if let Some(selected) = draft.marked.clicked(&events.clicked, open.selected) {
        scene.asked.push(Command::Select(selected, From::Text));
        let under: Vec<_> = events.clicked.into_iter().filter_map(|id| draft.marked.get(id)).collect();
        let is_open_question = under.len() > 1;
        draft.choice = events.clicked_at.filter(|_| is_open_question).map(|at| Choice { at, under, is_shown: false });
    }
    scene.drafts.pointing.in_text = events.hovered.and_then(|id| draft.marked.get(id)).map(|one| one.fact);
    strip::ui(ui, kit, beside, draft, loaded, open.selected, events.on_screen);
    if let Some(mark) = &pointed_at {
        strip::point_at(ui, beside, loaded.document().text.len(), mark);
    }
    menu::choice(ui, kit, loaded, draft, open.selected, scene.asked);
    menu::context(ui, kit, loaded, draft, events.menu_at, (open.selected, scene.asked));
}

/// What lies over the text in this frame.
struct Over<'a> {
    /// Whether the selected words stand out more than usual.
    flashes: bool,
    /// Words that something else points at.
    pointed_at: Option<&'a Mark>,
    /// Where the buttons of the card put what is asked for.
    asked: &'a mut Vec<Command>,
}

/// The text itself.
fn read(
    pane: &mut Ui,
    kit: &Kit,
    (open, loaded): (&OpenArticle, &Loaded),
    draft: &mut ArticleDraft,
    look: &ReadingLook,
    over: &mut Over<'_>,
) -> ReadingEvents {
    let sheet = loaded.sheet();
    let marks = draft.marked.drawn(sheet, kit, open.selected, over.flashes);
    let overlay = Overlay {
        marks: &marks,
        bars: &draft.marked.claims,
        hits: draft.search.hits(),
        current_hit: draft.search.current(),
        pointed_at: over.pointed_at,
    };
    let marked = &draft.marked;
    draft.view.ui(pane, &kit.bidi, &overlay, look, |ui: &mut Ui, ids: &[u32]| {
        let mut mentions: Vec<_> = ids.iter().filter_map(|&id| marked.get(id)).collect();
        mentions.dedup_by_key(|one| one.fact);
        card::ui(ui, kit, sheet, &mentions, over.asked);
    })
}

fn look(kit: &Kit, scale: f32) -> ReadingLook {
    let palette = &kit.palette;
    ReadingLook {
        paper: palette.paper,
        line: palette.line,
        ink: palette.ink,
        bar: palette.muted,
        accent: palette.accent,
        selection: palette.tint(palette.accent, 0.28),
        hit: palette.hit,
        current_hit: palette.current_hit,
        weight: palette.weight,
        size: ARTICLE_SIZE * scale,
        leading: ARTICLE_LEADING,
        // At most 75 characters a line at any text size.
        sheet_width: SHEET_WIDTH * scale.max(1.0),
    }
}

/// Words to search for, if the selection is short enough to be meant so.
pub(in crate::ui) fn words_to_find(loaded: &Loaded, draft: &ArticleDraft) -> Option<String> {
    const LONGEST: usize = 80;
    let words = draft.view.selection()?.of(&loaded.document().text).trim();
    (!words.is_empty() && words.len() <= LONGEST && !words.contains('\n')).then(|| words.to_owned())
}
