//! Every command that needs nothing but its name, in one table: how it is called, which keys give it, when it can be
//! given, what it asks for.
//!
//! Menus, buttons, the help sheet, the list of commands and the keyboard read [`ALL`], so a new command is a line
//! there and its words under `assets/strings/`.

use egui::{Key, KeyboardShortcut, Modifiers};

use super::choosing::Choosing;
use super::command::{Arrangement, Command, ListCommand};
use super::digits::Digits;
use super::drafts::{ArticleDraft, Drafts};
use super::everywhere;
use super::layout::{Pane, Spot};
use super::lists::Wish;
use super::pictures::Docked;
use super::state::{Dialog, Naming, State};
use super::theme::Theme;
use crate::export::excerpt::Form;
use crate::facts::{FactKind, Review};
use crate::store::Sort;

/// A command that can be given by its name alone.
#[derive(Debug, Clone, Copy)]
pub struct Action {
    /// Id of the words that name it. Settings know it by that, so it never changes.
    pub id: &'static str,
    /// What it stands together with.
    pub group: Group,
    /// The keys that give it unless the reader chose others; the first is shown.
    pub keys: &'static [KeyboardShortcut],
    /// Whether it does something now.
    pub can: fn(&State, &Drafts) -> bool,
    /// Whether it is on, for one that is switched.
    pub is_on: Option<fn(&State) -> bool>,
    /// The pane that must have the keyboard for its keys; `None`: any.
    pub pane: Option<Pane>,
    /// What it asks for.
    pub asks: fn() -> Command,
}

/// Commands that stand together in a menu, the help sheet or both.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Group {
    /// What to open.
    Open,
    /// The collection.
    Collection,
    /// What to write or print.
    Export,
    /// From article to article.
    Articles,
    /// The order of their list.
    Order,
    /// The text of the article.
    Text,
    /// From fact to fact, and what to do with one.
    Facts,
    /// Which facts are listed.
    Kinds,
    /// Decisions about facts.
    Review,
    /// The size of the text.
    Size,
    /// The parts of the window.
    Window,
    /// Where they stand.
    Layout,
    /// Light or dark.
    Theme,
    /// What helps.
    Help,
}

impl Group {
    /// All of them, in the order of the help sheet.
    pub const ALL: [Self; 14] = [
        Self::Open,
        Self::Collection,
        Self::Export,
        Self::Articles,
        Self::Order,
        Self::Text,
        Self::Facts,
        Self::Kinds,
        Self::Review,
        Self::Size,
        Self::Window,
        Self::Layout,
        Self::Theme,
        Self::Help,
    ];

    /// Id of the words that name it.
    pub fn word(self) -> String {
        format!("actions-{}", self.id())
    }

    /// The commands in it.
    pub fn actions(self) -> impl Iterator<Item = &'static Action> {
        ALL.iter().filter(move |action| action.group == self)
    }

    fn id(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Collection => "collection",
            Self::Export => "export",
            Self::Articles => "articles",
            Self::Order => "order",
            Self::Text => "text",
            Self::Facts => "facts",
            Self::Kinds => "kinds",
            Self::Review => "review",
            Self::Size => "size",
            Self::Window => "window",
            Self::Layout => "layout",
            Self::Theme => "theme",
            Self::Help => "help",
        }
    }
}

/// The command of that id.
pub fn by_id(id: &str) -> Option<&'static Action> {
    ALL.iter().find(|action| action.id == id)
}

/// The command that asks for this, if there is one.
pub fn asking(command: &Command) -> Option<&'static Action> {
    ALL.iter().find(|action| (action.asks)() == *command)
}

const CTRL: Modifiers = Modifiers::COMMAND;
const ALT: Modifiers = Modifiers::ALT;
const SHIFT: Modifiers = Modifiers::SHIFT;
const CTRL_SHIFT: Modifiers = Modifiers::COMMAND.plus(Modifiers::SHIFT);
const PLAIN: Modifiers = Modifiers::NONE;

const fn key(modifiers: Modifiers, key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(modifiers, key)
}

/// A line of the table.
const fn row(
    group: Group,
    id: &'static str,
    keys: &'static [KeyboardShortcut],
    can: fn(&State, &Drafts) -> bool,
    asks: fn() -> Command,
) -> Action {
    Action { id, group, keys, can, is_on: None, pane: None, asks }
}

impl Action {
    /// The same, switched on and off.
    const fn switch(self, is_on: fn(&State) -> bool) -> Self {
        Self { is_on: Some(is_on), ..self }
    }
}

/// Every command, in the order of menus and of the help sheet.
pub const ALL: &[Action] = &[
    row(Group::Open, "open-files", &[key(CTRL, Key::O)], always, || Command::PickFiles),
    row(Group::Open, "open-folder", &[key(CTRL_SHIFT, Key::O)], always, || Command::PickFolder),
    row(Group::Open, "open-path", &[], always, || Command::Dialog(Some(Dialog::OpenPath))),
    row(Group::Collection, "collection-open", &[], always, || Command::PickFiles),
    row(Group::Collection, "collection-new", &[], always, || Command::Dialog(Some(Dialog::Collection(Naming::New)))),
    row(
        Group::Collection,
        "collection-copy",
        &[],
        |state, _| state.desk.path.is_some(),
        || Command::Dialog(Some(Dialog::Collection(Naming::Copy))),
    ),
    row(Group::Export, "export-sheet", &[key(CTRL, Key::E)], facts, || Command::Dialog(Some(Dialog::Export))),
    row(Group::Export, "print", &[key(CTRL, Key::P)], facts, || Command::Print),
    row(Group::Export, "export-map-svg", &[], facts, || Command::ExportAs("map-svg")),
    row(Group::Export, "export-map-png", &[], facts, || Command::ExportAs("map-png")),
    row(Group::Export, "export-timeline-svg", &[], facts, || Command::ExportAs("timeline-svg")),
    row(Group::Export, "export-timeline-png", &[], facts, || Command::ExportAs("timeline-png")),
    row(Group::Export, "export-figures-svg", &[], facts, || Command::ExportAs("figures-svg")),
    row(Group::Export, "export-figures-png", &[], facts, || Command::ExportAs("figures-png")),
    row(Group::Export, "export-names-svg", &[], facts, || Command::ExportAs("names-svg")),
    row(Group::Export, "export-names-png", &[], facts, || Command::ExportAs("names-png")),
    row(Group::Articles, "key-close", &[key(CTRL, Key::W)], shown, || Command::CloseShown),
    row(Group::Articles, "key-next-article", &[key(CTRL, Key::PageDown)], listed, || {
        Command::InList(ListCommand::Next(1))
    }),
    row(Group::Articles, "key-previous-article", &[key(CTRL, Key::PageUp)], listed, || {
        Command::InList(ListCommand::Next(-1))
    }),
    row(Group::Articles, "key-next-undone", &[key(CTRL_SHIFT, Key::PageDown)], listed, || {
        Command::InList(ListCommand::NextUndone)
    }),
    row(Group::Articles, "key-search-articles", &[key(CTRL_SHIFT, Key::F)], always, || {
        Command::InList(ListCommand::Search)
    }),
    row(Group::Articles, "across", &[], always, || Command::Dialog(Some(Dialog::Across))),
    row(Group::Articles, "lists-open", &[key(CTRL, Key::L)], always, || Command::Lists(Wish::Open(None))),
    row(Group::Articles, "recent-forget", &[], |state, _| !state.settings.recent.is_empty(), || Command::ForgetRecent),
    sort("sort-by-added", || by(Sort::Added), |state| state.settings.list.sort == Sort::Added),
    sort("sort-by-title", || by(Sort::Title), |state| state.settings.list.sort == Sort::Title),
    sort("sort-by-source", || by(Sort::Source), |state| state.settings.list.sort == Sort::Source),
    sort("sort-by-day", || by(Sort::Day), |state| state.settings.list.sort == Sort::Day),
    sort("sort-by-facts", || by(Sort::Facts), |state| state.settings.list.sort == Sort::Facts),
    sort("sort-by-progress", || by(Sort::Progress), |state| state.settings.list.sort == Sort::Progress),
    sort("sort-turned", || Command::InList(ListCommand::Turn), |state| state.settings.list.is_reversed),
    sort("group-copies", || Command::InList(ListCommand::GroupCopies), |state| state.settings.list.groups_copies),
    row(Group::Text, "key-find", &[key(CTRL, Key::F)], loaded, || Command::Find),
    row(Group::Text, "key-next-hit", &[key(PLAIN, Key::F3), key(CTRL, Key::G)], loaded, || Command::NextHit(1)),
    row(Group::Text, "key-previous-hit", &[key(SHIFT, Key::F3), key(CTRL_SHIFT, Key::G)], loaded, || {
        Command::NextHit(-1)
    }),
    row(
        Group::Text,
        "key-back",
        &[key(ALT, Key::ArrowLeft)],
        |state, drafts| draft(state, drafts).is_some_and(|draft| draft.view.can_go_back(-1)),
        || Command::GoBack(-1),
    ),
    row(
        Group::Text,
        "key-forward",
        &[key(ALT, Key::ArrowRight)],
        |state, drafts| draft(state, drafts).is_some_and(|draft| draft.view.can_go_back(1)),
        || Command::GoBack(1),
    ),
    row(Group::Text, "key-copy-with-source", &[key(CTRL_SHIFT, Key::C)], copies, || Command::Copy(None, Form::Text)),
    row(Group::Text, "copy-markdown", &[], copies, || Command::Copy(None, Form::Markdown)),
    row(Group::Text, "copy-json", &[], copies, || Command::Copy(None, Form::Json)),
    row(Group::Facts, "key-next-fact", &[key(PLAIN, Key::J)], facts, || Command::NextFact(1)),
    row(Group::Facts, "key-previous-fact", &[key(PLAIN, Key::K)], facts, || Command::NextFact(-1)),
    row(Group::Facts, "key-choose-next", &[key(SHIFT, Key::J)], facts, || Command::Choose(Choosing::Step(1))),
    row(Group::Facts, "key-choose-previous", &[key(SHIFT, Key::K)], facts, || Command::Choose(Choosing::Step(-1))),
    Action {
        pane: Some(Pane::Facts),
        ..row(Group::Facts, "key-choose-all", &[key(CTRL, Key::A)], facts, || Command::Choose(Choosing::All))
    },
    row(Group::Facts, "key-next-mention", &[key(PLAIN, Key::N)], selected, || Command::NextMention(1)),
    row(Group::Facts, "key-previous-mention", &[key(PLAIN, Key::P)], selected, || Command::NextMention(-1)),
    row(Group::Facts, "key-filter", &[key(CTRL, Key::K)], always, || Command::FocusFilter),
    row(Group::Facts, "key-deselect", &[key(PLAIN, Key::Escape)], loaded, || Command::Deselect),
    kind("kinds-all", || Command::ShowKind(None), |state| is_listed(state, None)),
    kind("kinds-actor", || Command::ShowKind(Some(FactKind::Actor)), |state| is_listed(state, Some(FactKind::Actor))),
    kind(
        "kinds-location",
        || Command::ShowKind(Some(FactKind::Location)),
        |state| is_listed(state, Some(FactKind::Location)),
    ),
    kind("kinds-force", || Command::ShowKind(Some(FactKind::Force)), |state| is_listed(state, Some(FactKind::Force))),
    kind("kinds-date", || Command::ShowKind(Some(FactKind::Date)), |state| is_listed(state, Some(FactKind::Date))),
    kind("kinds-claim", || Command::ShowKind(Some(FactKind::Claim)), |state| is_listed(state, Some(FactKind::Claim))),
    row(Group::Review, "key-accept", &[key(PLAIN, Key::A)], selected, || Command::Decide(None, Review::Accepted)),
    row(
        Group::Review,
        "key-reject",
        &[key(PLAIN, Key::R), key(PLAIN, Key::X), key(PLAIN, Key::Delete)],
        selected,
        || Command::Decide(None, Review::Rejected),
    ),
    row(Group::Review, "key-unreview", &[key(PLAIN, Key::U)], selected, || Command::Decide(None, Review::Unreviewed)),
    row(Group::Review, "key-edit", &[key(PLAIN, Key::E), key(PLAIN, Key::F2)], selected, || Command::EditFact),
    row(
        Group::Review,
        "key-merge",
        &[key(PLAIN, Key::M)],
        |state, drafts| {
            let chosen = &drafts.facts.chosen;
            let is_one = state.selected().is_some_and(|(fact, _)| fact.kind != FactKind::Claim);
            if chosen.is_empty() { is_one } else { chosen.merged_kind().is_some() }
        },
        || Command::Dialog(Some(Dialog::Merge)),
    ),
    row(
        Group::Review,
        "key-split",
        &[key(PLAIN, Key::S)],
        |state, _| state.selected().is_some_and(|(fact, sheet)| sheet.mentions_of(fact).len() > 1),
        || Command::Dialog(Some(Dialog::Split)),
    ),
    row(Group::Review, "key-add", &[key(PLAIN, Key::I), key(PLAIN, Key::Insert)], has_new_words, || Command::AddFact),
    row(
        Group::Review,
        "key-everywhere",
        &[key(SHIFT, Key::A)],
        |state, _| everywhere::has_name(state),
        || Command::Dialog(Some(Dialog::Everywhere)),
    ),
    row(
        Group::Review,
        "key-undo",
        &[key(CTRL, Key::Z)],
        |state, _| state.loaded().is_some_and(|(_, loaded)| loaded.article.history.can_undo()),
        || Command::Undo,
    ),
    row(
        Group::Review,
        "key-redo",
        &[key(CTRL_SHIFT, Key::Z), key(CTRL, Key::Y)],
        |state, _| state.loaded().is_some_and(|(_, loaded)| loaded.article.history.can_redo()),
        || Command::Redo,
    ),
    row(Group::Review, "key-history", &[key(CTRL, Key::H)], loaded, || Command::Dialog(Some(Dialog::History))),
    row(Group::Review, "key-done", &[key(PLAIN, Key::D)], loaded, || Command::MarkDone)
        .switch(|state| state.loaded().is_some_and(|(_, loaded)| loaded.sheet().handling.is_done)),
    row(Group::Size, "key-larger", &[key(CTRL, Key::Plus), key(CTRL, Key::Equals)], always, || {
        Command::StepTextSize(1)
    }),
    row(Group::Size, "key-smaller", &[key(CTRL, Key::Minus)], always, || Command::StepTextSize(-1)),
    row(Group::Size, "key-usual-size", &[key(CTRL, Key::Num0)], always, || Command::StepTextSize(0)),
    row(Group::Window, "key-articles", &[key(PLAIN, Key::F9)], always, || {
        Command::Arrange(Arrangement::Toggle(Pane::Articles))
    })
    .switch(|state| state.settings.layout.shows(Pane::Articles)),
    row(Group::Window, "key-facts", &[key(PLAIN, Key::F10)], always, || {
        Command::Arrange(Arrangement::Toggle(Pane::Facts))
    })
    .switch(|state| state.settings.layout.shows(Pane::Facts)),
    row(Group::Window, "key-details", &[key(CTRL, Key::I)], always, || {
        Command::Arrange(Arrangement::Toggle(Pane::Details))
    })
    .switch(|state| state.settings.layout.shows(Pane::Details)),
    row(Group::Window, "key-dock", &[key(PLAIN, Key::F8)], always, || Command::Arrange(Arrangement::TogglePictures))
        .switch(|state| state.settings.layout.shows_pictures()),
    docked("key-map", &[key(CTRL, Key::Num1)], || front(Docked::Map), |state| is_docked(state, Docked::Map)),
    docked(
        "key-timeline",
        &[key(CTRL, Key::Num2)],
        || front(Docked::Timeline),
        |state| is_docked(state, Docked::Timeline),
    ),
    docked(
        "key-figures",
        &[key(CTRL, Key::Num3)],
        || front(Docked::Figures),
        |state| is_docked(state, Docked::Figures),
    ),
    docked("key-names", &[key(CTRL, Key::Num4)], || front(Docked::Names), |state| is_docked(state, Docked::Names)),
    row(Group::Window, "key-next-pane", &[key(PLAIN, Key::F6)], always, || Command::NextPane),
    moved("pane-to-start", || to(Spot::Start)),
    moved("pane-to-end", || to(Spot::End)),
    moved("pane-above", || to(Spot::Above)),
    moved("pane-below", || to(Spot::Below)),
    row(Group::Layout, "layout-usual", &[], always, || Command::Arrange(Arrangement::Usual)),
    row(Group::Window, "key-language", &[key(CTRL_SHIFT, Key::L)], always, || Command::SwitchLanguage),
    row(Group::Theme, "theme-system", &[], always, || Command::SetTheme(Theme::System))
        .switch(|state| state.settings.theme == Theme::System),
    row(Group::Theme, "theme-light", &[], always, || Command::SetTheme(Theme::Light))
        .switch(|state| state.settings.theme == Theme::Light),
    row(Group::Theme, "theme-dark", &[], always, || Command::SetTheme(Theme::Dark))
        .switch(|state| state.settings.theme == Theme::Dark),
    row(Group::Theme, "theme-contrast-light", &[], always, || Command::SetTheme(Theme::ContrastLight))
        .switch(|state| state.settings.theme == Theme::ContrastLight),
    row(Group::Theme, "theme-contrast-dark", &[], always, || Command::SetTheme(Theme::ContrastDark))
        .switch(|state| state.settings.theme == Theme::ContrastDark),
    row(Group::Theme, "reduce-motion", &[], always, || Command::ToggleMotion).switch(|state| state.settings.is_still()),
    row(Group::Theme, "arabic-digits", &[], |state, _| state.settings.language().rtl, || Command::ToggleDigits)
        .switch(|state| state.settings.digits == Digits::ArabicIndic),
    row(Group::Help, "commands", &[key(CTRL_SHIFT, Key::P), key(PLAIN, Key::F7)], always, || {
        Command::Dialog(Some(Dialog::Commands))
    }),
    row(Group::Help, "guide", &[key(SHIFT, Key::F1)], always, || Command::Dialog(Some(Dialog::Guide))),
    row(Group::Help, "tour", &[], always, || Command::Tour(Some(0))),
    row(Group::Help, "sample-open", &[], always, || Command::OpenSamples),
    row(Group::Help, "shortcuts", &[key(PLAIN, Key::F1)], always, || Command::Dialog(Some(Dialog::Shortcuts))),
    row(Group::Help, "desktop-entry", &[], |_, _| cfg!(target_os = "linux"), || Command::AddToDesktop),
    row(Group::Help, "about", &[], always, || Command::Dialog(Some(Dialog::About))),
];

const fn sort(id: &'static str, asks: fn() -> Command, is_on: fn(&State) -> bool) -> Action {
    row(Group::Order, id, &[], always, asks).switch(is_on)
}

const fn docked(
    id: &'static str,
    keys: &'static [KeyboardShortcut],
    asks: fn() -> Command,
    is_on: fn(&State) -> bool,
) -> Action {
    row(Group::Window, id, keys, always, asks).switch(is_on)
}

/// Moves the pane that has the keyboard.
const fn moved(id: &'static str, asks: fn() -> Command) -> Action {
    row(Group::Layout, id, &[], |state, _| state.pane.is_some_and(|pane| pane != Pane::Text), asks)
}

fn to(spot: Spot) -> Command {
    Command::Arrange(Arrangement::Move(None, spot))
}

fn front(docked: Docked) -> Command {
    Command::Arrange(Arrangement::Front(Pane::Picture(docked)))
}

fn is_docked(state: &State, docked: Docked) -> bool {
    state.settings.layout.is_in_front(Pane::Picture(docked))
}

const fn kind(id: &'static str, asks: fn() -> Command, is_on: fn(&State) -> bool) -> Action {
    row(Group::Kinds, id, &[], facts, asks).switch(is_on)
}

fn by(sort: Sort) -> Command {
    Command::InList(ListCommand::Sort(sort))
}

fn always(_: &State, _: &Drafts) -> bool {
    true
}

/// An article is in front.
fn shown(state: &State, _: &Drafts) -> bool {
    state.shown.is_some()
}

/// There are articles.
fn listed(state: &State, _: &Drafts) -> bool {
    !state.articles.is_empty()
}

/// The article in front has a text.
fn loaded(state: &State, _: &Drafts) -> bool {
    state.loaded().is_some()
}

/// Its facts are found.
fn facts(state: &State, _: &Drafts) -> bool {
    state.has_facts()
}

/// One of them is selected.
fn selected(state: &State, _: &Drafts) -> bool {
    state.selected().is_some()
}

/// A fact or words are selected, or a fact has the keyboard.
fn copies(state: &State, drafts: &Drafts) -> bool {
    let words = || draft(state, drafts).is_some_and(|draft| draft.view.selection().is_some());
    state.loaded().is_some() && (drafts.facts.typed_at.is_some() || state.selected().is_some() || words())
}

fn has_new_words(state: &State, drafts: &Drafts) -> bool {
    let words = |(_, loaded)| draft(state, drafts)?.new_words(loaded);
    state.loaded().and_then(words).is_some()
}

fn is_listed(state: &State, kind: Option<FactKind>) -> bool {
    state.shown().is_some_and(|open| open.kind == kind)
}

/// What the reader is at in the article in front.
fn draft<'a>(state: &State, drafts: &'a Drafts) -> Option<&'a ArticleDraft> {
    drafts.articles.get(&state.shown?)
}
