//! Several facts chosen in the list, to decide about them, copy or merge them at once; and what is decided about one
//! or all of them.

use std::collections::BTreeSet;

use super::App;
use super::command::From;
use super::drafts::FactsDraft;
use super::renaming::Renaming;
use super::state::{ArticleKey, Selected};
use crate::facts::{FactId, FactKind, FactSheet, Review};
use crate::review::Edit;
use crate::session::Command;

/// How facts are chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Choosing {
    /// All that are listed.
    All,
    /// One more after (1) or before (-1) the selected one.
    Step(isize),
    /// This one besides the others; no longer, if it is one of them.
    Toggle(FactId),
    /// From where the choice began to this one.
    Through(FactId),
    /// None.
    Nothing,
}

/// The facts that are chosen.
#[derive(Debug, Default)]
pub struct Chosen {
    article: Option<ArticleKey>,
    facts: BTreeSet<FactId>,
    /// Where a stretch of them begins.
    from: Option<FactId>,
}

impl Chosen {
    /// Whether this fact is one of them.
    pub fn has(&self, fact: FactId) -> bool {
        self.facts.contains(&fact)
    }

    /// How many they are.
    pub fn len(&self) -> usize {
        self.facts.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.facts.is_empty()
    }

    /// The kind of all of them, if they are actors or places and several: what can be merged.
    pub fn merged_kind(&self) -> Option<FactKind> {
        let kind = self.facts.first()?.kind;
        let is_one_kind = self.facts.last()?.kind == kind;
        (self.len() > 1 && is_one_kind && matches!(kind, FactKind::Actor | FactKind::Location)).then_some(kind)
    }

    /// Chooses none.
    pub fn clear(&mut self) {
        *self = Self::default();
    }

    /// Lets go of the facts of another article, and of those that are not `listed`.
    pub fn keep_to(&mut self, article: ArticleKey, listed: impl Fn(FactId) -> bool) {
        if self.article != Some(article) {
            self.clear();
        }
        self.facts.retain(|&fact| listed(fact));
        self.from = self.from.filter(|&fact| listed(fact));
    }

    /// The same facts under the names of a later finding.
    pub fn rename(&mut self, article: ArticleKey, renaming: &Renaming<'_>) {
        if self.article == Some(article) {
            self.facts = self.facts.iter().filter_map(|&fact| renaming.fact(fact)).collect();
            self.from = self.from.and_then(|fact| renaming.fact(fact));
        }
    }
}

impl FactsDraft {
    /// The chosen facts in the order of the list.
    pub fn in_order(&self) -> impl Iterator<Item = FactId> {
        let all = if self.chosen.is_empty() { None } else { Some(self.outline.facts()) };
        all.into_iter().flatten().filter(|&fact| self.chosen.has(fact))
    }
}

impl App {
    /// Whether facts of the article in front are chosen.
    pub(super) fn has_chosen(&mut self) -> bool {
        self.list_facts().is_some() && !self.drafts.facts.chosen.is_empty()
    }

    /// Brings the list up to date with the article in front: the panel may be hidden, and another in front than when
    /// it was drawn.
    pub(super) fn list_facts(&mut self) -> Option<ArticleKey> {
        let (open, loaded) = self.state.loaded()?;
        self.drafts.facts.list(open, loaded, self.state.settings.facts);
        Some(open.key)
    }

    /// Chooses facts of the article in front.
    pub(super) fn choose(&mut self, ctx: &egui::Context, how: Choosing) {
        let Some(article) = self.list_facts() else { return };
        let selected = self.state.shown().and_then(|open| open.selected).map(|selected| selected.fact);
        let draft = &mut self.drafts.facts;
        let (outline, chosen) = (&draft.outline, &mut draft.chosen);
        chosen.article = Some(article);
        let selected = selected.filter(|&fact| outline.line_of(fact).is_some());
        let mut goes_to = None;
        match how {
            Choosing::Nothing => chosen.clear(),
            Choosing::All => {
                chosen.facts = outline.facts().collect();
                chosen.from = outline.facts().next();
            }
            Choosing::Toggle(fact) => {
                if chosen.is_empty() {
                    chosen.facts.extend(selected);
                }
                if !chosen.facts.remove(&fact) {
                    chosen.facts.insert(fact);
                }
                chosen.from = Some(fact);
            }
            Choosing::Through(fact) => goes_to = Some((fact, From::List)),
            Choosing::Step(step) => goes_to = outline.step(selected, step).map(|fact| (fact, From::Keys)),
        }
        if let Some((fact, how)) = goes_to {
            let from = chosen.from.or(selected).unwrap_or(fact);
            (chosen.from, chosen.facts) = (Some(from), outline.between(from, fact).collect());
            self.select(ctx, Some(Selected { fact, mention: 0 }), how);
        }
    }

    /// Decides about all chosen facts, which is taken back at once.
    pub(super) fn decide_chosen(&mut self, review: Review) {
        let Some((_, loaded)) = self.state.loaded() else { return };
        let sheet = loaded.sheet();
        let changes = |&fact: &FactId| {
            sheet.review_of(fact).is_some_and(|known| known != review) && !is_right_already(sheet, fact, review)
        };
        let facts = self.drafts.facts.in_order().filter(changes);
        if let Some(edit) = Edit::together(facts.map(|fact| Edit::Decide { fact, review }).collect()) {
            self.change(Command::Edit(edit));
        }
    }

    /// Decides about a fact. What was decided about the selected one leads to the
    /// next that is still to be decided about.
    pub(super) fn decide(&mut self, ctx: &egui::Context, fact: Option<FactId>, review: Review) {
        let Some((open, loaded)) = self.state.loaded() else { return };
        let selected = open.selected.map(|selected| selected.fact);
        let Some(fact) = fact.or(selected) else { return };
        if !is_right_already(loaded.sheet(), fact, review) {
            self.change(Command::Edit(Edit::Decide { fact, review }));
        }
        if selected == Some(fact)
            && review != Review::Unreviewed
            && let Some(next) = self.next_unreviewed(fact)
        {
            self.select(ctx, Some(Selected { fact: next, mention: 0 }), From::Keys);
        }
    }

    /// The listed fact that comes after `fact`, round the end, and is not decided about.
    fn next_unreviewed(&mut self, fact: FactId) -> Option<FactId> {
        self.list_facts()?;
        let (_, loaded) = self.state.loaded()?;
        let is_open = |id: &FactId| loaded.sheet().review_of(*id) == Some(Review::Unreviewed);
        let outline = &self.drafts.facts.outline;
        let after = outline.facts().skip_while(|&id| id != fact);
        after.chain(outline.facts()).find(is_open)
    }
}

/// Whether accepting a fact would say less than is known: it was corrected or added, and is right by that.
fn is_right_already(sheet: &FactSheet, fact: FactId, review: Review) -> bool {
    review == Review::Accepted && matches!(sheet.review_of(fact), Some(Review::Edited | Review::Added))
}
