//! What panels ask for. [`App`](super::App) applies it, in one place, after drawing.

use std::path::PathBuf;

use jiff::civil::Date;

use super::choosing::Choosing;
use super::everywhere::Target;
use super::keymap::ActionWish;
use super::layout::{Pane, Spot};
use super::lists::Wish;
use super::outline::FactOrder;
use super::pictures::Docked;
use super::state::{ArticleKey, Dialog, Naming, Selected};
use super::theme::Theme;
use super::versions::VersionWish;
use crate::export::Scope;
use crate::export::excerpt::Form;
use crate::facts::{FactId, FactKind, Review};
use crate::files::Existing;
use crate::review::Edit;
use crate::session::Encoding;
use crate::store::Sort;
use crate::text::{Span, SrcPos};

/// One wish of the reader.
#[derive(Debug, Clone, PartialEq)]
pub enum Command {
    /// Ask which files to open.
    PickFiles,
    /// Ask which folder to open.
    PickFolder,
    /// Look into a folder for our own dialog.
    ListFolder(PathBuf),
    /// Take what was chosen in it.
    Browsed(PathBuf),
    /// Open these files, and every file in these folders.
    Open(Vec<PathBuf>),
    /// Open this file although it is larger than files usually are.
    OpenAnyway(PathBuf),
    /// Make a collection of that name, or save one under it.
    NameCollection(Naming, PathBuf),
    /// Ask in which folder a collection is to lie.
    PickCollectionFolder,
    /// Try again to keep what could not be kept.
    RetryKeeping,
    /// Go to where this many decisions about the article in front are made.
    GoTo(usize),
    /// Read everything that was ever decided about the article in front.
    ReadLog,
    /// Decide in each of these articles.
    DecideEverywhere(Vec<(Target, Edit)>),
    /// Take back what was decided in several articles at once.
    TakeBackEverywhere,
    /// Say that the article in front is done, or that it is not.
    MarkDone,
    /// Empty the list of recent files.
    ForgetRecent,
    /// Stop the reading of this article.
    Cancel(ArticleKey),
    /// Read this article again and find its facts.
    FindFacts(ArticleKey),
    /// Bring this article to the front.
    Show(ArticleKey),
    /// Close this article.
    Close(ArticleKey),
    /// Close the article in front.
    CloseShown,
    /// Close every article of this file.
    CloseFile(PathBuf),
    /// Do something in the list of articles.
    InList(ListCommand),
    /// Count the article's relative dates from this day; `None`: from its own.
    SetBaseDate(Option<Date>),
    /// Read the article in front in another encoding.
    ReadAs(Rereading),
    /// Select a fact by one of its mentions.
    Select(Selected, From),
    /// Select a fact, and go to the words by which something else names it.
    Follow(FactId, Option<Span<SrcPos>>),
    /// Go to words of an article, loaded or not, that stand for a fact.
    Lead(ArticleKey, FactId, Span<SrcPos>),
    /// Select nothing.
    Deselect,
    /// The fact after (1) or before (-1) the selected one in the list.
    NextFact(isize),
    /// The mention after (1) or before (-1) the selected one.
    NextMention(isize),
    /// Say what the reader thinks of a fact; `None`: of those that are chosen, or of the selected one.
    Decide(Option<FactId>, Review),
    /// Correct a fact, such as where a place is.
    Correct(Edit),
    /// Open the form that corrects the selected fact.
    EditFact,
    /// Open the form that adds a fact of the selected words.
    AddFact,
    /// Take back the latest change of the facts.
    Undo,
    /// Do again what was taken back last.
    Redo,
    /// List only facts of this kind; `None`: all.
    ShowKind(Option<FactKind>),
    /// Open a dialog, or close the open one.
    Dialog(Option<Dialog>),
    /// Open the dialog that writes, with the format of this id chosen.
    ExportAs(&'static str),
    /// Give a command chosen from the list of all, or change the keys of one.
    Act(ActionWish),
    /// Ask which folder to export to.
    PickExportFolder,
    /// Look at what a file would be.
    Preview(PreviewOf),
    /// Write the fact sheet in front.
    Export(ExportOrder),
    /// Choose where to write a page that the browser then opens, which prints it.
    Print,
    /// Speak the other language.
    SwitchLanguage,
    /// Use this theme.
    SetTheme(Theme),
    /// Write the window's numbers in the other digits, where it speaks Arabic.
    ToggleDigits,
    /// Leave out all movement, or have it again.
    ToggleMotion,
    /// Larger (1), smaller (-1) or usual (0) article text.
    StepTextSize(isize),
    /// Change where panels stand and which are shown.
    Arrange(Arrangement),
    /// Add the program to the menu of the desktop.
    AddToDesktop,
    /// Read files again that could not be read.
    Retry(Vec<PathBuf>),
    /// Copy the list of what went wrong.
    CopyFailures,
    /// Fold the panel that lies over the text.
    Fold,
    /// Move the keyboard to the next pane.
    NextPane,
    /// Open the search bar over the article.
    Find,
    /// Go to the next (1) or previous (-1) place that the search found.
    NextHit(isize),
    /// Go back to where the text stood before a jump (-1), or forward again (1).
    GoBack(isize),
    /// Choose several facts of the list.
    Choose(Choosing),
    /// List the facts in this order.
    ListFacts(FactOrder),
    /// Copy a fact; `None`: those that are chosen, or the one that has the keyboard, or the selected words, or the selected fact.
    Copy(Option<FactId>, Form),
    /// Move the keyboard to the filter of the facts.
    FocusFilter,
    /// Something about the reader's lists.
    Lists(Wish),
    /// Open the sample articles.
    OpenSamples,
    /// Go to a step of the tour; `None` ends it.
    Tour(Option<usize>),
    /// Something about other versions of the article in front.
    Version(VersionWish),
    /// Take the messages away.
    Dismiss,
}

/// A wish about the places of panels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Arrangement {
    /// Show this pane or hide it; in a window too narrow for it, lay it over the text or fold it.
    Toggle(Pane),
    /// Show the pictures or hide them.
    TogglePictures,
    /// Show this pane before the others of its tabs.
    Front(Pane),
    /// Hide this pane; a picture with those that share its place.
    Hide(Pane),
    /// Move a pane there; `None`: the one that has the keyboard.
    Move(Option<Pane>, Spot),
    /// Put everything back where it usually stands.
    Usual,
}

/// A wish about the list of articles.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ListCommand {
    /// Show the article after (1) or before (-1) the one in front, as the list has them.
    Next(isize),
    /// Show the next article of the list whose review is not done.
    NextUndone,
    /// Put this article back that was put away.
    PutBack(ArticleKey),
    /// Put the list in order by this.
    Sort(Sort),
    /// Put it the other way round.
    Turn,
    /// Show copies below the article that they are like, or where they stand by themselves.
    GroupCopies,
    /// Move the keyboard to the search in the list.
    Search,
}

/// Where a selection was made, which decides what scrolls.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum From {
    /// In the text: the list follows.
    Text,
    /// In the list: the text follows.
    List,
    /// On the map or another picture: both follow.
    Picture(Docked),
    /// By a key or button: both follow.
    Keys,
}

/// An article to be read in another encoding.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rereading {
    /// The encoding; `None`: the one that is detected.
    pub encoding: Option<Encoding>,
    /// Whether decisions about the facts may be given up for it.
    pub gives_up: bool,
}

/// A fact sheet to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExportOrder {
    /// Id of the format.
    pub format: String,
    /// Which facts.
    pub scope: Scope,
    /// The file.
    pub path: PathBuf,
    /// Whether an existing file may be replaced.
    pub replaces: bool,
    /// Whether the browser opens the file once it is written.
    pub opens: bool,
}

impl ExportOrder {
    /// What becomes of a file that is there already.
    pub fn existing(&self) -> Existing {
        if self.replaces { Existing::Replace } else { Existing::Keep }
    }
}

/// What a preview is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PreviewOf {
    /// The article.
    pub article: ArticleKey,
    /// Its sheet's address and revision: facts found or decided about later give another file.
    pub sheet: (usize, u64),
    /// Id of the format.
    pub format: &'static str,
    /// Which facts.
    pub scope: Scope,
}
