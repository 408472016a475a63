//! Applies commands and reports: the only place where the window's state changes.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

use super::App;
use super::browsing::Purpose;
use super::command::{Command, From, Rereading};
use super::drafts::ArticleDraft;
use super::editing::Form;
use super::everywhere::MadeEverywhere;
use super::keeper::Wish;
use super::layout::Pane;
use super::marks::Marked;
use super::panels::article;
use super::renaming::Renaming;
use super::state::{ArticleKey, Dialog, Effort, Failure, Loaded, OpenArticle, Selected};
use super::versions::Versions;
use super::worker::{Report, Task, Work};
use crate::collection::Entry;
use crate::document::Document;
use crate::facts::FactId;
use crate::review::{By, Edit, Subject};
use crate::session::{self, Article, Limits, MOST_BYTES, Strength, Watch};
use crate::text::{Span, SrcPos};

/// How long a frame takes in what was done.
const AT_ONCE: Duration = Duration::from_millis(6);

/// How long the words of a fact that was clicked stand out, in seconds.
const FLASH_SECS: f64 = 0.9;

impl App {
    /// Does what the reader asked for.
    #[expect(clippy::too_many_lines, reason = "a line for each command")]
    pub(super) fn apply(&mut self, ctx: &egui::Context, command: Command) {
        match command {
            Command::PickFiles => self.pick(Purpose::Files),
            Command::PickFolder => self.pick(Purpose::Folder),
            Command::PickExportFolder => self.pick(Purpose::ExportFolder),
            Command::PickCollectionFolder => self.pick(Purpose::CollectionFolder),
            Command::ListFolder(folder) => self.list_folder(folder),
            Command::Browsed(path) => self.take_browsed(ctx, path),
            Command::Open(paths) => self.open_paths(ctx, paths),
            Command::OpenAnyway(path) => self.open_anyway(path),
            Command::NameCollection(naming, path) => self.name_collection(ctx, naming, path),
            Command::RetryKeeping => self.keeper.iter().for_each(|keeper| keeper.wish(Wish::Retry)),
            Command::MarkDone => self.mark_done(),
            Command::DecideEverywhere(edits) => self.decide_everywhere(edits),
            Command::TakeBackEverywhere => self.take_back_everywhere(),
            Command::GoTo(n_done) => self.go_to(n_done),
            Command::ReadLog => self.read_log(),
            Command::ForgetRecent => self.state.settings.recent.clear(),
            Command::Cancel(key) => self.cancel(key),
            Command::FindFacts(key) => self.read(key),
            Command::Show(key) => {
                self.show(key);
                self.state.laid_over = None;
            }
            Command::Close(key) => self.close(key),
            Command::CloseShown => self.state.shown.into_iter().for_each(|key| self.close(key)),
            Command::CloseFile(path) => self.close_where(|open| open.path == path),
            Command::InList(command) => self.apply_to_list(command),
            Command::SetBaseDate(day) => {
                self.change(session::Command::Edit(Edit::CountFrom { day }));
            }
            Command::ReadAs(wish) => self.read_as(wish),
            Command::Select(selected, from) => {
                self.drafts.facts.chosen.clear();
                self.select(ctx, Some(selected), from);
            }
            Command::Choose(choosing) => self.choose(ctx, choosing),
            Command::Lead(key, fact, words) => self.lead(ctx, key, fact, words),
            Command::ListFacts(order) => self.state.settings.facts = order,
            Command::Follow(fact, words) => self.follow(ctx, fact, words),
            Command::Deselect => self.let_go(ctx),
            Command::NextFact(step) => {
                self.drafts.facts.chosen.clear();
                self.next_fact(ctx, step);
            }
            Command::NextMention(step) => self.next_mention(ctx, step),
            Command::Decide(None, review) if self.has_chosen() => self.decide_chosen(review),
            Command::Decide(fact, review) => self.decide(ctx, fact, review),
            Command::Correct(edit) => self.correct(ctx, edit),
            Command::EditFact | Command::AddFact => self.open_form(command == Command::AddFact),
            Command::Undo => self.undo(ctx, session::Command::Undo),
            Command::Redo => self.undo(ctx, session::Command::Redo),
            Command::ShowKind(kind) => {
                if let Some(open) = self.shown_mut() {
                    open.kind = kind;
                }
            }
            Command::Dialog(dialog) => self.open_dialog(dialog),
            Command::ExportAs(format) => self.export_as(format),
            Command::Act(wish) => self.act(ctx, wish),
            Command::Preview(of) => self.look_ahead(of),
            Command::Export(order) => self.export(ctx, order),
            Command::Print => self.ask_what_to_print(),
            Command::SwitchLanguage => self.switch_language(),
            Command::SetTheme(_) | Command::ToggleDigits | Command::ToggleMotion => self.set_looks(ctx, &command),
            Command::StepTextSize(step) => self.state.settings.step_text_size(step),
            Command::Arrange(wish) => self.arrange(ctx, wish),
            Command::AddToDesktop => self.add_to_desktop(),
            Command::Retry(paths) => self.retry(ctx, paths),
            Command::CopyFailures => {
                let lines: Vec<_> = self.state.failures.iter().map(Failure::line).collect();
                ctx.copy_text(lines.join("\n"));
            }
            Command::Fold => self.state.laid_over = None,
            Command::NextPane => self.go_to_next_pane(ctx),
            Command::Find => self.find(),
            Command::NextHit(step) => self.next_hit(step),
            Command::GoBack(step) => {
                if let Some((_, draft)) = self.shown_draft() {
                    draft.view.go_back(step);
                }
            }
            Command::Copy(fact, form) => self.copy(ctx, fact, form),
            Command::FocusFilter => {
                self.state.settings.layout.bring_to_front(Pane::Facts);
                self.state.laid_over = Some(Pane::Facts);
                self.drafts.focuses_filter = true;
            }
            Command::Lists(wish) => self.tend_lists(wish),
            Command::OpenSamples => self.open_samples(ctx),
            Command::Tour(step) => self.tour(ctx, step),
            Command::Version(wish) => self.serve_versions(wish),
            Command::Dismiss => {
                self.state.failures.clear();
                self.state.exported = None;
                self.state.told = None;
                self.state.everywhere = MadeEverywhere::default();
            }
        }
    }

    /// Takes in everything the worker has done since the last frame.
    pub(super) fn take_reports(&mut self, ctx: &egui::Context) {
        let until = Instant::now() + AT_ONCE;
        while let Some(report) = self.worker.next() {
            self.take(ctx, report);
            if Instant::now() > until {
                // The rest in the next frame, so that thousands of files do not hold one up.
                return ctx.request_repaint();
            }
        }
    }

    /// Takes what is done before `deadline`, as long as something is being done.
    pub(super) fn take_reports_until(&mut self, ctx: &egui::Context, deadline: Instant) {
        while self.is_busy()
            && let Some(report) = self.worker.next_until(deadline)
        {
            self.take(ctx, report);
        }
    }

    fn take(&mut self, ctx: &egui::Context, report: Report) {
        match report {
            Report::Found { files, failures } => {
                self.state.lookups = self.state.lookups.saturating_sub(1);
                self.state.failures.extend(failures);
                self.open_all(files);
            }
            Report::Read { work, document, others, failures } => {
                self.take_others(&work, others, failures);
                self.take_text(work, document);
            }
            Report::Opened { work, article, marked, effort } => self.take_article(&work, article, effort, *marked),
            Report::LookedCloser { key, watch, found } => self.take_closer_look(key, &watch, found),
            Report::Cancelled(work) => self.drop_work(&work),
            Report::NotOpened(work, failures) => {
                self.state.failures.extend(failures);
                self.drop_work(&work);
            }
            Report::LookedAtFile { key, id, now } => self.take_look(key, id, now),
            Report::Compared(difference) => self.take_difference(Ok(difference)),
            Report::Previewed(of, preview) => self.drafts.dialog.preview.take(of, preview),
            Report::Exported(order) => {
                self.export_ended();
                self.note_written(ctx, order);
            }
            Report::InTheWay(order) => {
                self.export_ended();
                self.state.blocked_export = Some(order);
                self.state.dialog = Some(Dialog::Replace);
            }
            Report::NotExported(failure) => {
                self.export_ended();
                self.state.failures.push(failure);
            }
            Report::Lists(told) => self.take_lists(*told),
            Report::ToldDesktop(changed) => self.take_told_desktop(changed),
            Report::Keeper(answer) => self.take_answer(ctx, answer),
            Report::Picked(purpose, paths) => self.take_picked(ctx, purpose, paths),
            Report::CannotPick(purpose) => self.browse(purpose),
            Report::Listed(listing) => self.take_listing(listing),
        }
    }

    pub(super) fn shown_mut(&mut self) -> Option<&mut OpenArticle> {
        self.state.article_mut(self.state.shown?)
    }

    pub(super) fn look_up(&mut self, paths: Vec<PathBuf>) {
        if !paths.is_empty() {
            self.state.lookups += 1;
            self.worker.ask(Task::LookUp(paths));
        }
    }

    /// Opens each file, or brings it to the front if it is open already.
    fn open_all(&mut self, paths: Vec<PathBuf>) {
        let mut first = None;
        let mut known = self.state.keys_by_path();
        for path in paths {
            let key = match known.get(&path).copied() {
                Some(key) => {
                    self.open_again(key);
                    key
                }
                None => *known.entry(path.clone()).or_insert(self.add(path)),
            };
            first.get_or_insert(key);
        }
        if first.is_some() {
            self.state.shown = first;
        }
        self.state.pace.expect(self.state.n_waiting());
    }

    /// Opens a file whatever its size.
    fn open_anyway(&mut self, path: PathBuf) {
        self.state.failures.retain(|failure| failure.path.as_ref() != Some(&path));
        let key = self.add_within(path, Limits::of_files(MOST_BYTES));
        self.state.shown = Some(key);
    }

    fn add(&mut self, path: PathBuf) -> ArticleKey {
        self.add_within(path, self.options.manner.limits)
    }

    fn add_within(&mut self, path: PathBuf, limits: Limits) -> ArticleKey {
        let key = self.next_key;
        self.next_key += 1;
        self.state.articles.push(OpenArticle { limits, ..OpenArticle::new(key, path, &self.options) });
        self.read(key);
        key
    }

    /// Starts reading an article, again if it was read before. The latest wish wins.
    pub(super) fn read(&mut self, key: ArticleKey) {
        let options = self.options;
        let Some(open) = self.state.article_mut(key) else { return };
        let options = open.reading(options);
        let work = open.begin();
        self.worker.ask(Task::Open { work, options });
    }

    /// The article that `work` is for, unless a later wish took its place.
    pub(super) fn at_work(&mut self, work: &Work) -> Option<&mut OpenArticle> {
        let open = self.state.article_mut(work.key)?;
        open.work.as_ref().is_some_and(|watch| Arc::ptr_eq(watch, &work.watch)).then_some(open)
    }

    /// Shows a text whose facts are still to be found. The same text read again
    /// keeps the facts found before until then.
    fn take_text(&mut self, work: Work, document: Arc<Document>) {
        let Some(open) = self.at_work(&work) else { return };
        open.own_base_date = document.base_date;
        open.versions = Versions::default();
        if !open.has_text(&document) {
            open.selected = None;
            open.loaded = Some(Loaded::text(work.path.clone(), Arc::clone(&document)));
            self.drafts.articles.insert(work.key, ArticleDraft::new(Arc::clone(&document), Marked::default()));
            self.state.settings.remember(&work.path);
        }
        self.arrive(work, document);
    }

    /// Shows the facts of a text; what was decided about them before still holds.
    fn take_article(&mut self, work: &Work, article: Article, effort: Effort, marked: Marked) {
        let names = self.options.names;
        let Some(open) = self.at_work(work) else { return };
        open.work = None;
        // What is too long to be an article would be looked at for hours.
        open.wants_look = names == Strength::Full && !article.document.is_sought_in_part();
        self.show_facts(work.key, article, effort, marked);
        self.keep_found(work.key, Strength::Fast);
    }

    /// Shows what a second look found, unless a later wish took its place. The
    /// page stays where it is, and what the reader decided or looks at stays so.
    fn take_closer_look(&mut self, key: ArticleKey, watch: &Arc<Watch>, found: Option<(Article, Box<Marked>)>) {
        let Some(open) = self.state.article_mut(key) else { return };
        if open.closer.take_if(|closer| Arc::ptr_eq(closer, watch)).is_none() {
            return;
        }
        let effort = open.loaded.as_ref().and_then(|loaded| loaded.effort);
        if let (Some((article, marked)), Some(effort)) = (found, effort) {
            self.show_facts(key, article, effort, *marked);
            self.keep_found(key, Strength::Full);
        }
    }

    /// Shows what was found in a text in place of what was found in it before.
    fn show_facts(&mut self, key: ArticleKey, article: Article, effort: Effort, marked: Marked) {
        let is_shown = self.state.shown == Some(key);
        let Some(open) = self.state.article_mut(key) else { return };
        let older = open.take(article, effort);
        let Some(loaded) = &open.loaded else { return };
        let renaming = older.as_deref().map(|older| Renaming::new(older, loaded.sheet()));
        open.selected = open.selected.and_then(|selected| renaming.as_ref()?.selected(selected));
        if let Some(renaming) = &renaming {
            self.drafts.rename(key, renaming);
            if is_shown {
                self.drafts.rename_in_dialogs(renaming);
            }
        }
        if let Some(draft) = self.drafts.articles.get_mut(&key) {
            // What the reader did may have moved words, or kept a fact beside what was found.
            let is_as_found = !loaded.article.history.can_undo();
            draft.marked = if is_as_found { marked } else { Marked::new(loaded.sheet()) };
        }
        self.close_if_baseless();
    }

    /// Closes a dialog about a fact that is gone.
    fn close_if_baseless(&mut self) {
        let has_selected = self.state.shown().is_some_and(|open| open.selected.is_some());
        let is_baseless = match self.state.dialog {
            Some(Dialog::Edit) => self.drafts.form.is_none(),
            Some(Dialog::Merge | Dialog::Split) => !has_selected,
            _ => false,
        };
        if is_baseless {
            self.state.dialog = None;
        }
    }

    fn cancel(&mut self, key: ArticleKey) {
        if let Some(work) = self.state.article(key).and_then(|open| open.work.as_ref()) {
            work.cancel();
        }
    }

    /// An article whose reading ended without a result stays only if there is a text.
    pub(super) fn drop_work(&mut self, work: &Work) {
        let Some(open) = self.at_work(work) else { return };
        open.work = None;
        open.keep_encoding();
        if open.loaded.is_none() && open.id.is_none() {
            self.close(work.key);
        }
    }

    /// Reads the article in front in another encoding. Its text is another then, and
    /// so are its facts: what was decided about them is given up only with leave.
    fn read_as(&mut self, wish: Rereading) {
        self.state.dialog = None;
        self.state.blocked_reading = None;
        let Some(open) = self.shown_mut() else { return };
        let shown = open.loaded.as_ref().map(|loaded| loaded.document().encoding.name);
        let is_same = wish.encoding.is_some_and(|wanted| Some(wanted.name()) == shown);
        if open.has_decisions() && !wish.gives_up && !is_same {
            self.state.blocked_reading = Some(wish);
            self.state.dialog = Some(Dialog::Reread);
            return;
        }
        open.encoding = wish.encoding;
        let key = open.key;
        self.read(key);
    }

    pub(super) fn select(&mut self, ctx: &egui::Context, selected: Option<Selected>, from: From) {
        let Some(open) = self.shown_mut() else { return };
        open.selected = selected;
        let key = open.key;
        let words = selected.and_then(|selected| {
            open.loaded.as_ref()?.sheet().mentions_of(selected.fact).get(selected.mention).map(|m| m.span)
        });
        if let (Some(words), Some(draft)) = (words, self.drafts.articles.get_mut(&key))
            && from != From::Text
        {
            draft.view.jump_to(words.start);
            let flash = if self.state.settings.is_still() { 0.0 } else { FLASH_SECS };
            self.state.flash_until = ctx.input(|input| input.time) + flash;
        }
        self.state.pane = match from {
            From::Text => Some(Pane::Text),
            From::List => Some(Pane::Facts),
            From::Picture(docked) => Some(Pane::Picture(docked)),
            From::Keys => self.state.pane,
        };
        // In the list, too: what a fact opens to may reach below the edge.
        self.drafts.facts.target = selected.map(|selected| selected.fact);
    }

    /// Selects the mention that `words` are, or else the fact, and goes to the words.
    pub(super) fn follow(&mut self, ctx: &egui::Context, fact: FactId, words: Option<Span<SrcPos>>) {
        let Some((_, loaded)) = self.state.loaded() else { return };
        let mentions = loaded.sheet().mentions_of(fact);
        let named = words.and_then(|words| mentions.iter().position(|mention| mention.span.overlaps(&words)));
        self.select(ctx, Some(Selected { fact, mention: named.unwrap_or(0) }), From::Keys);
        if let (None, Some(words), Some((_, draft))) = (named, words, self.shown_draft()) {
            draft.view.scroll_to(words.start);
        }
    }

    /// The article in front and what the reader is at in it.
    pub(super) fn shown_draft(&mut self) -> Option<(&Loaded, &mut ArticleDraft)> {
        let (open, loaded) = self.state.loaded()?;
        Some((loaded, self.drafts.articles.get_mut(&open.key)?))
    }

    fn find(&mut self) {
        if let Some((loaded, draft)) = self.shown_draft() {
            let words = article::words_to_find(loaded, draft);
            draft.find(words.as_deref());
        }
    }

    fn next_hit(&mut self, step: isize) {
        let Some((_, draft)) = self.shown_draft() else { return };
        if draft.finding.is_open {
            draft.next_hit(step);
        } else {
            draft.find(None);
        }
    }

    /// Folds the panel over the text, or chooses nothing, or closes the search bar, or else selects nothing.
    fn let_go(&mut self, ctx: &egui::Context) {
        if self.state.tour_stop().is_some() {
            return self.tour(ctx, None);
        }
        if self.state.laid_over.take().is_some_and(|pane| self.is_folded(ctx, pane)) {
            return;
        }
        if self.has_chosen() {
            return self.drafts.facts.chosen.clear();
        }
        match self.shown_draft() {
            Some((_, draft)) if draft.finding.is_open => draft.stop_finding(),
            Some((_, draft)) if draft.view.selection().is_some() => draft.view.select(None),
            _ => self.select(ctx, None, From::Keys),
        }
    }

    fn next_fact(&mut self, ctx: &egui::Context, step: isize) {
        if self.list_facts().is_none() {
            return;
        }
        let from = self.state.shown().and_then(|open| open.selected).map(|selected| selected.fact);
        if let Some(fact) = self.drafts.facts.outline.step(from, step) {
            self.select(ctx, Some(Selected { fact, mention: 0 }), From::Keys);
        }
    }

    fn next_mention(&mut self, ctx: &egui::Context, step: isize) {
        let Some((open, loaded)) = self.state.loaded() else { return };
        let Some(selected) = open.selected else { return };
        let n_mentions = loaded.sheet().mentions_of(selected.fact).len();
        let mention = around(selected.mention, step, n_mentions);
        self.select(ctx, Some(Selected { mention, ..selected }), From::Keys);
    }

    /// Corrects a fact, which may stand elsewhere in the list then. What was added,
    /// or what a fact was merged into, is looked at next.
    fn correct(&mut self, ctx: &egui::Context, edit: Edit) {
        let is_other = |edit: &Edit| matches!(edit, Edit::Add { .. } | Edit::Merge { .. } | Edit::Split { .. });
        let selects = edit.parts().iter().any(is_other);
        if let Some(fact) = self.change(session::Command::Edit(edit)).and_then(Subject::fact) {
            self.drafts.facts.target = Some(fact);
            self.note_moved(fact);
            if selects {
                self.select(ctx, Some(Selected { fact, mention: 0 }), From::Keys);
            }
        }
    }

    /// Opens the form about the selected fact, or for a new one of the selected words.
    fn open_form(&mut self, is_new: bool) {
        let of_words = |(loaded, draft): (&Loaded, &mut ArticleDraft)| {
            Some(Form::of_words(&loaded.document().text, draft.new_words(loaded)?))
        };
        let form = if is_new {
            self.shown_draft().and_then(of_words)
        } else {
            self.state.loaded().and_then(|(open, loaded)| Form::about(loaded.sheet(), open.selected?.fact))
        };
        if form.is_some() {
            self.drafts.form = form;
            self.open_dialog(Some(Dialog::Edit));
        }
    }

    /// Changes the facts of the article in front, and what is marked in its text with them.
    pub(super) fn change(&mut self, command: session::Command) -> Option<Subject> {
        if !self.may_decide() {
            return None;
        }
        let (key, by) = (self.state.shown?, self.by());
        self.change_in(key, command, by)
    }

    /// The same of another article that is in memory.
    pub(super) fn change_in(&mut self, key: ArticleKey, command: session::Command, by: By) -> Option<Subject> {
        let entry = Entry::of(&command);
        let decides = match &command {
            session::Command::Edit(edit) => edit.parts().iter().all(|part| matches!(part, Edit::Decide { .. })),
            session::Command::Undo | session::Command::Redo => false,
        };
        let open = self.state.article_mut(key)?;
        let loaded = open.loaded.as_mut()?;
        let subject = loaded.apply(command, by.clone())?;
        // A decision moves no words.
        let marked = (!decides).then(|| Marked::new(loaded.sheet()));
        let is_gone = |selected: &Selected| loaded.sheet().review_of(selected.fact).is_none();
        open.selected = open.selected.filter(|selected| !is_gone(selected));
        if let (Some(marked), Some(draft)) = (marked, self.drafts.articles.get_mut(&key)) {
            draft.marked = marked;
        }
        self.keep(key, None, vec![entry], by);
        self.recount(key);
        Some(subject)
    }

    /// Lets the map go where a fact lies now.
    fn note_moved(&mut self, fact: FactId) {
        if let Some((_, draft)) = self.shown_draft() {
            draft.map.note_moved(fact);
        }
    }

    /// Takes back or does again, and shows the fact that changed.
    fn undo(&mut self, ctx: &egui::Context, command: session::Command) {
        let Some(Subject::Fact(fact)) = self.change(command) else { return };
        // What was added is gone when that is taken back.
        let is_there = self.state.loaded().is_some_and(|(_, loaded)| loaded.sheet().review_of(fact).is_some());
        self.note_moved(fact);
        self.select(ctx, is_there.then_some(Selected { fact, mention: 0 }), From::Keys);
    }
}

/// The place one step after `at` (before it for a negative step) among `len`, round the end.
fn around(at: usize, step: isize, len: usize) -> usize {
    let last = len.saturating_sub(1);
    match (step < 0, at) {
        (true, 0) => last,
        (true, _) => at - 1,
        (false, _) if at >= last => 0,
        (false, _) => at + 1,
    }
}
