//! One decision about every fact of a name, in all articles: found, shown before it is made, made and taken back.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::App;
use super::bidi::Field;
use super::keeper::{Ask, Wish};
use super::state::{ArticleKey, Failure, State};
use crate::collection::Namesake;
use crate::facts::{FactId, FactSheet};
use crate::review::{By, Edit, Everywhere, Name};
use crate::session::{Command, Watch};
use crate::store::{ArticleId, Standing};

/// An article, loaded or not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Target {
    /// One in memory.
    Loaded(ArticleKey),
    /// One that only the collection has.
    Kept(ArticleId),
}

/// A fact of the name.
#[derive(Debug, Clone)]
pub struct Bearer {
    /// Its article.
    pub target: Target,
    /// The article's title.
    pub title: String,
    /// The fact.
    pub fact: FactId,
    /// A sheet that has it.
    pub sheet: Arc<FactSheet>,
}

/// What can be decided about all of them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Choice {
    /// They are right.
    #[default]
    Accept,
    /// They are wrong.
    Reject,
    /// They have the name that is typed.
    Rename,
    /// They are of the kind that the selected one is of.
    Kind,
    /// They are where the selected one is.
    Place,
}

/// The dialog.
#[derive(Default)]
pub struct EverywhereDraft {
    /// The name that is looked for, and the fact that it is of.
    pub name: Option<(Name, FactId)>,
    /// The facts that bear it, in memory and then in the rest of the collection.
    pub bearers: Vec<Bearer>,
    /// Whether the rest of the collection is still searched.
    pub search: Option<Arc<Watch>>,
    /// Why the rest of the collection could not be searched.
    pub fault: Option<String>,
    /// What is to be decided.
    pub choice: Choice,
    /// The name to give them.
    pub new_name: Field,
    /// Those that are left out.
    pub left_out: BTreeSet<(Target, FactId)>,
}

/// A decision that was made everywhere, which can be taken back.
#[derive(Debug, Clone, Default)]
pub struct MadeEverywhere {
    edits: BTreeMap<Target, Edit>,
    by: Option<By>,
}

impl MadeEverywhere {
    /// Whether there is one.
    pub fn can_take_back(&self) -> bool {
        self.by.is_some()
    }
}

impl EverywhereDraft {
    /// What is to be done to which facts, as far as it changes them.
    pub fn edits(&self, own: &FactSheet) -> Vec<(&Bearer, Edit)> {
        let Some(what) = self.what(own) else { return Vec::new() };
        let changed = self.bearers.iter().map(|bearer| (bearer, what.edit(&bearer.sheet, bearer.fact)));
        changed.filter_map(|(bearer, edit)| Some((bearer, edit?))).collect()
    }

    fn what(&self, own: &FactSheet) -> Option<Everywhere> {
        let (_, fact) = self.name.as_ref()?;
        let typed = self.new_name.text().trim();
        match self.choice {
            Choice::Accept => Some(Everywhere::Accept),
            Choice::Reject => Some(Everywhere::Reject),
            Choice::Rename => Some(typed.to_owned()).filter(|name| !name.is_empty()).map(Everywhere::Rename),
            Choice::Kind => own
                .actor(*fact)
                .map(|actor| Everywhere::ActorKind(actor.kind))
                .or_else(|| own.location(*fact).map(|place| Everywhere::PlaceKind(place.kind))),
            Choice::Place => own.location(*fact).map(|place| Everywhere::Place(Box::new(place.clone()))),
        }
    }
}

impl App {
    /// Begins the dialog about the selected fact: what is in memory is there at once, the rest is searched.
    pub(super) fn draft_everywhere(&mut self) {
        let Some((open, loaded)) = self.state.loaded() else { return };
        let Some(fact) = open.selected.map(|selected| selected.fact) else { return };
        let Some(name) = Name::of(loaded.sheet(), fact) else { return };
        let mut draft = EverywhereDraft { new_name: Field::new(&name.written), ..EverywhereDraft::default() };
        for open in self.state.articles.iter().filter(|open| open.is_listed()) {
            let Some(loaded) = open.loaded.as_ref().filter(|loaded| loaded.has_facts()) else { continue };
            let bearers = name.bearers(loaded.sheet()).into_iter().map(|fact| Bearer {
                target: Target::Loaded(open.key),
                title: loaded.title().to_owned(),
                fact,
                sheet: Arc::clone(&loaded.article.sheet),
            });
            draft.bearers.extend(bearers);
        }
        if let Some(keeper) = self.keeper.as_ref().filter(|_| self.state.desk.path.is_some()) {
            let watch = Arc::new(Watch::default());
            keeper.ask(Ask::Namesakes(name.clone(), Arc::clone(&watch)));
            draft.search = Some(watch);
        }
        draft.name = Some((name, fact));
        self.drafts.everywhere = draft;
    }

    /// Stops the search of a dialog that is closed.
    pub(super) fn leave_everywhere(&mut self) {
        if let Some(watch) = self.drafts.everywhere.search.take() {
            watch.cancel();
        }
    }

    /// Takes in which facts of the collection bear the name.
    pub(super) fn take_namesakes(&mut self, watch: &Arc<Watch>, found: Result<Vec<Namesake>, String>) {
        let draft = &mut self.drafts.everywhere;
        if draft.search.take_if(|search| Arc::ptr_eq(search, watch)).is_none() {
            return;
        }
        let namesakes = match found {
            Ok(namesakes) => namesakes,
            Err(reason) => {
                draft.fault = Some(reason);
                return;
            }
        };
        let elsewhere = self.state.articles.iter().filter(|open| open.is_listed() && open.loaded.is_none());
        let elsewhere: BTreeSet<ArticleId> = elsewhere.filter_map(|open| open.id).collect();
        for Namesake { article, title, fact, sheet } in namesakes {
            if elsewhere.contains(&article) {
                draft.bearers.push(Bearer { target: Target::Kept(article), title, fact, sheet: Arc::new(sheet) });
            }
        }
    }

    /// Decides in each of these articles.
    pub(super) fn decide_everywhere(&mut self, edits: Vec<(Target, Edit)>) {
        self.state.dialog = None;
        if edits.is_empty() || !self.may_decide() {
            return;
        }
        let n_facts = edits.len();
        let mut of_article: BTreeMap<Target, Vec<Edit>> = BTreeMap::new();
        for (target, edit) in edits {
            of_article.entry(target).or_default().push(edit);
        }
        let together = of_article.into_iter().filter_map(|(target, edits)| Some((target, Edit::together(edits)?)));
        let together: BTreeMap<Target, Edit> = together.collect();
        let by = self.by();
        for (target, edit) in &together {
            if let Target::Loaded(key) = target {
                self.change_in(*key, Command::Edit(edit.clone()), by.clone());
            }
        }
        self.ask_each(&together, &by, None);
        let numbers = [("n", n_facts.into()), ("articles", together.len().into())];
        self.state.told = Some(self.kit.words.with("everywhere-done", numbers));
        self.state.everywhere = MadeEverywhere { edits: together, by: Some(by) };
    }

    /// Takes back what was decided everywhere, where nothing was decided since.
    pub(super) fn take_back_everywhere(&mut self) {
        let MadeEverywhere { edits, by } = std::mem::take(&mut self.state.everywhere);
        self.state.told = None;
        let Some(by) = by else { return };
        let now = self.by();
        for (target, edit) in &edits {
            let Target::Loaded(key) = target else { continue };
            let loaded = self.state.article(*key).and_then(|open| open.loaded.as_ref());
            if loaded.is_some_and(|loaded| loaded.article.history.ends_with(edit, &by)) {
                self.change_in(*key, Command::Undo, now.clone());
            }
        }
        self.ask_each(&edits, &by, Some(now));
    }

    /// Asks the collection to change the articles that are not in memory.
    fn ask_each(&self, edits: &BTreeMap<Target, Edit>, by: &By, taken_back: Option<By>) {
        let kept = |(target, edit): (&Target, &Edit)| match target {
            Target::Kept(id) => Some((*id, edit.clone())),
            // It may have left memory since.
            Target::Loaded(key) => {
                let open = self.state.article(*key).filter(|open| open.loaded.is_none())?;
                Some((open.id?, edit.clone()))
            }
        };
        let edits: Vec<_> = edits.iter().filter_map(kept).collect();
        if let Some(keeper) = self.keeper.as_ref().filter(|_| !edits.is_empty()) {
            keeper.wish(Wish::Each { edits, by: by.clone(), taken_back });
        }
    }

    /// Takes in how articles stand that were changed without being in memory.
    pub(super) fn take_standings(&mut self, changed: Result<Vec<(ArticleId, Standing)>, String>) {
        match changed {
            Ok(changed) => {
                let standings: BTreeMap<_, _> = changed.into_iter().collect();
                for open in &mut self.state.articles {
                    let standing = open.id.and_then(|id| standings.get(&id));
                    if let (Some(standing), Some(head)) = (standing, &mut open.head) {
                        head.standing = Some(*standing);
                    }
                }
            }
            Err(reason) => self.state.failures.push(Failure::within(reason)),
        }
    }
}

/// Whether a fact is selected that the dialog can be about.
pub(super) fn has_name(state: &State) -> bool {
    state.selected().is_some_and(|(fact, sheet)| Name::of(sheet, fact).is_some())
}
