//! The window: draws the state, collects what the reader asks for, applies it.
//!
//! [`run`] opens it. One frame is always the same three steps, see [`App::ui`]:
//! take in what the worker has done, let the panels draw and push [`Command`]s,
//! apply them. Panels never change the state themselves. Finding facts is left
//! to [`session`], text on screen to [`bidi`].

pub mod across;
pub mod actions;
mod appearance;
pub mod apply;
pub mod articles;
pub mod bidi;
mod browsing;
pub mod choosing;
pub mod clipboard;
mod closing;
pub mod command;
mod copying;
pub mod countries;
pub mod deciding;
pub mod desktop_entry;
pub mod details;
pub mod digits;
pub mod drafts;
pub mod editing;
pub mod everywhere;
mod exporting;
mod folding;
mod gate;
pub mod guide;
mod icon;
pub mod instance;
pub mod keeper;
pub mod keymap;
pub mod keys;
pub mod kit;
pub mod layout;
pub mod listing;
pub mod lists;
mod looks;
pub mod map;
pub mod marks;
mod motion;
pub mod offering;
pub mod outline;
mod pace;
pub mod panels;
mod parts;
pub mod picker;
pub mod pictures;
pub mod placing;
pub mod quotes;
pub mod ranking;
mod renaming;
pub mod search;
pub mod settings;
mod shelf;
mod spoken;
pub mod stack;
pub mod state;
pub mod strings;
pub mod symbols;
pub mod telling;
pub mod theme;
pub mod touring;
pub mod versions;
pub mod wording;
pub mod worker;

use std::path::PathBuf;
use std::rc::Rc;
use std::sync::Arc;
use std::time::{Duration, Instant};

use appearance::Appearance;
use bidi::Bidi;
use clipboard::PlainClipboard;
use command::Command;
use drafts::Drafts;
use instance::{Inbox, Joined};
use keeper::{Keeper, Opening};
use keymap::Keymap;
use kit::Kit;
use state::State;
use theme::Palette;
use worker::Worker;

use crate::lists::Lists;
use crate::session::{self, Options};
use crate::store;

pub use clipboard::{Clipboard, Clipping, DesktopClipboard};
pub use desktop_entry::print as tell_desktop;
pub use digits::Digits;
pub use instance::Sharing;
pub use picker::{DesktopPicker, FilePicker, NoDialog};
pub use pictures::Docked;
pub use settings::{Motion, Settings};
pub use strings::{ALL as LANGUAGES, UiLanguage};
pub use theme::Theme;
pub use worker::{BundledOpener, Contents, Opener, Refusal};

/// Where the settings lie in eframe's store.
const SETTINGS_KEY: &str = "settings";
/// The reader's lists, beside them.
const LISTS_FILE: &str = "lists.tsv";

/// Why the window did not open.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// There is no desktop to open it on.
    #[error("there is no display to open a window on")]
    NoDisplay,
    /// The desktop refused.
    #[error("the window cannot be opened: {0}")]
    Window(String),
}

/// What a window starts with.
pub struct Start {
    /// Files and folders to open at once.
    pub paths: Vec<PathBuf>,
    /// What the caller fixes for every article.
    pub options: Options,
    /// What was remembered from last time.
    pub settings: Settings,
    /// Answers when a file or folder is asked for.
    pub picker: Arc<dyn FilePicker>,
    /// Reads and analyses a file.
    pub opener: Arc<dyn Opener>,
    /// The collection that articles and decisions are kept in, made if it is not there; `None`: they are not kept.
    pub collection: Option<PathBuf>,
    /// The file of the reader's own lists, which need not be there yet; `None` where there is no place for one.
    pub lists: Option<PathBuf>,
    /// The folder that sample articles are written to; `None`: one for what does not last.
    pub samples: Option<PathBuf>,
    /// Where later calls hand over their files, if they do.
    pub inbox: Option<Inbox>,
    /// Takes what is copied with its form.
    pub clipboard: Arc<dyn Clipboard>,
}

impl Start {
    /// One without files, which keeps nothing.
    pub fn new(settings: Settings, picker: Arc<dyn FilePicker>, opener: Arc<dyn Opener>) -> Self {
        let (paths, options, clipboard) = (Vec::new(), Options::default(), Arc::new(PlainClipboard));
        Self {
            paths,
            options,
            settings,
            picker,
            opener,
            collection: None,
            lists: None,
            samples: None,
            inbox: None,
            clipboard,
        }
    }
}

/// Opens the window and returns when it is closed; at once where the window that is open takes the files.
///
/// # Errors
/// [`StartError`] when there is no display or the system refuses a window.
pub fn run(paths: Vec<PathBuf>, options: Options, sharing: Sharing) -> Result<(), StartError> {
    if !has_display() {
        return Err(StartError::NoDisplay);
    }
    let inbox = match instance::join(&paths, sharing) {
        Joined::HandedOver => return Ok(()),
        Joined::First(inbox) => Some(inbox),
        Joined::Own => None,
    };
    let viewport = egui::ViewportBuilder::default()
        .with_title("waqai")
        .with_app_id("waqai")
        .with_icon(icon::of_window())
        .with_inner_size([1440.0, 900.0])
        .with_min_inner_size([640.0, 420.0])
        .with_drag_and_drop(true);
    let native = eframe::NativeOptions { viewport, persist_window: true, ..Default::default() };
    let appearance = Appearance::ask();
    // Loading what the program knows goes on while the window is made.
    let lists = eframe::storage_dir("waqai").map(|folder| folder.join(LISTS_FILE));
    let opener = Arc::new(BundledOpener::with_file(lists.clone()));
    let early = Arc::clone(&opener);
    std::thread::spawn(move || early.get_ready());
    let create = move |cc: &eframe::CreationContext<'_>| {
        let remembered = cc.storage.and_then(|storage| eframe::get_value(storage, SETTINGS_KEY));
        let mut settings = remembered.unwrap_or_else(|| Settings::for_locale(&locale()));
        settings.motion.desktop_is_still = motion::desktop_is_still();
        let (picker, clipboard) = (Arc::new(DesktopPicker), Arc::new(DesktopClipboard::default()));
        let collection = settings.collection.clone().or_else(default_collection);
        let samples = eframe::storage_dir("waqai");
        let start = Start { paths, options, settings, picker, opener, collection, lists, samples, inbox, clipboard };
        let app = App::new(&cc.egui_ctx, start);
        appearance.dress(&cc.egui_ctx);
        Ok(Box::new(app) as Box<dyn eframe::App>)
    };
    eframe::run_native("waqai", native, Box::new(create)).map_err(|error| StartError::Window(error.to_string()))
}

/// Whether the session has a display: asking eframe without one takes long and
/// ends in a message that names its insides.
fn has_display() -> bool {
    let is_set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    !cfg!(all(unix, not(target_os = "macos")))
        || ["DISPLAY", "WAYLAND_DISPLAY", "WAYLAND_SOCKET"].into_iter().any(is_set)
}

/// The desktop's language, as POSIX names it.
fn locale() -> String {
    let set = |name| std::env::var(name).ok().filter(|value| !value.is_empty());
    ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().find_map(set).unwrap_or_default()
}

/// The collection of those who never chose one, in the folder where the desktop keeps such files.
fn default_collection() -> Option<PathBuf> {
    Some(eframe::storage_dir("waqai")?.join("articles").with_extension(store::EXTENSION))
}

/// Painting a frame that says "reading" takes longer than to read an article,
/// so the first frame waits as long as that for the articles it begins with.
const AT_A_GLANCE: Duration = Duration::from_millis(30);

/// More than all that egui makes of a full frame, in bytes.
const FRAME_BYTES: usize = 16 << 20;

/// The window's whole state and the worker behind it.
pub struct App {
    /// Given up first, so that a later call opens a window of its own while this one ends.
    inbox: Option<Inbox>,
    state: State,
    drafts: Drafts,
    kit: Kit,
    worker: Worker,
    keeper: Option<Keeper>,
    who: Arc<str>,
    picker: Arc<dyn FilePicker>,
    opener: Arc<dyn Opener>,
    lists: Option<PathBuf>,
    samples: Option<PathBuf>,
    clipboard: Arc<dyn Clipboard>,
    /// What is found with.
    lists_in_use: Lists,
    /// What tells findings made with them from others.
    lists_signature: String,
    options: Options,
    next_key: state::ArticleKey,
}

/// What a panel is given: the state to read, drafts to edit, a kit to draw with,
/// and where to put what the reader asks for.
pub struct Scene<'a> {
    /// What there is to show.
    pub state: &'a State,
    /// What the reader is still at.
    pub drafts: &'a mut Drafts,
    /// What to draw with.
    pub kit: &'a Kit,
    /// What was asked for in this frame.
    pub asked: &'a mut Vec<Command>,
}

impl App {
    /// A window that begins with `start`. What opens at a glance is there in the
    /// first frame; for anything longer the frame does not wait.
    pub fn new(ctx: &egui::Context, start: Start) -> Self {
        keep_memory_of_frames();
        // A desktop that does not say which theme it has is most often a light one.
        ctx.options_mut(|options| options.fallback_theme = egui::Theme::Light);
        theme::install(ctx, start.settings.theme, start.settings.is_still());
        ctx.add_plugin(motion::SteadyWheel);
        let language = start.settings.language();
        let kit = Kit {
            bidi: Bidi::install(ctx),
            words: Rc::new(start.settings.words()),
            palette: Palette::of(ctx, start.settings.theme),
            rtl: language.rtl,
            keymap: Rc::new(Keymap::new(&start.settings.keys)),
        };
        let mut app = Self {
            state: State { settings: start.settings, ..State::default() },
            drafts: Drafts::default(),
            kit,
            worker: Worker::start(ctx, Arc::clone(&start.opener)),
            keeper: None,
            who: session::user_name().into(),
            picker: start.picker,
            opener: start.opener,
            lists: start.lists,
            samples: start.samples,
            inbox: start.inbox.inspect(|inbox| inbox.wakes(ctx)),
            clipboard: start.clipboard,
            lists_in_use: Lists::default(),
            lists_signature: String::new(),
            options: start.options,
            next_key: 0,
        };
        let brings_collection = start.paths.iter().any(|path| shelf::is_collection(path));
        if let Some(path) = start.collection.filter(|_| !brings_collection) {
            app.open_collection(ctx, path, Opening::Either);
        }
        app.check_lists();
        if !start.paths.is_empty() {
            app.apply(ctx, Command::Open(start.paths));
            app.take_reports_until(ctx, Instant::now() + AT_A_GLANCE);
        }
        app
    }

    /// One frame.
    pub fn ui(&mut self, ui: &mut egui::Ui) {
        let ctx = ui.ctx().clone();
        self.kit.palette = Palette::of(&ctx, self.state.settings.theme);
        self.state.laid_over = self.state.laid_over.filter(|&pane| self.is_folded(&ctx, pane));
        self.take_handed(&ctx);
        self.take_reports(&ctx);
        if ctx.input(|input| input.events.contains(&egui::Event::WindowFocused(true))) {
            self.shown_mut().into_iter().for_each(|open| open.versions.wants_look = true);
            self.stop_asking_for_reader(&ctx);
        }
        self.attend();
        self.arrive_at_lead(&ctx);
        self.update_list();
        self.state.pace.note(ctx.input(|input| input.time), self.state.n_waiting());
        let mut layout = self.state.settings.layout.clone();
        let mut asked = Vec::new();
        keys::collect(&ctx, &self.state, &self.kit.keymap, &mut asked);
        let mut scene = Scene { state: &self.state, drafts: &mut self.drafts, kit: &self.kit, asked: &mut asked };
        panels::ui(ui, &mut scene, &mut layout);
        self.state.settings.layout = layout;
        self.drafts.end_frame(&ctx);
        if self.state.tour_stop().is_none() {
            self.drafts.tour_shown = None;
            // Without an article, or the hope of one, it is over.
            self.state.tour = self.state.tour.filter(|_| self.state.loaded().is_some() || self.state.is_busy());
        }
        for command in asked {
            self.apply(&ctx, command);
            // What was asked for shows in the next frame, which must come at once.
            ctx.request_repaint();
        }
        self.attend();
        let flash_secs = self.state.flash_until - ctx.input(|input| input.time);
        if flash_secs > 0.0 {
            ctx.request_repaint_after_secs(flash_secs as f32);
        }
        if self.state.is_busy() {
            // Progress moves although nobody touches anything.
            ctx.request_repaint_after(Duration::from_millis(100));
        } else if self.state.shown().is_some_and(|open| open.closer.is_some()) {
            // So does that of a second look, for which more frames would take time from the look.
            ctx.request_repaint_after(Duration::from_millis(250));
        }
    }

    /// Whether something is being looked up, read or analysed.
    pub fn is_busy(&self) -> bool {
        self.state.is_busy()
    }

    /// The reader's choices as they stand: what is remembered at the end.
    pub fn settings(&self) -> &Settings {
        &self.state.settings
    }
}

/// Has the memory of one frame kept for the next.
///
/// egui makes its triangles anew for each frame, megabytes of them with the map in sight. glibc would hand blocks of
/// that size back to the system, and to be given them again, page by page, takes several times as long as to fill
/// them. It keeps them once a larger block was freed (`mallopt(3)`, `M_MMAP_THRESHOLD`), so one is taken and freed
/// here, none of its pages touched. With other allocators this does nothing.
fn keep_memory_of_frames() {
    drop(std::hint::black_box(Vec::<u8>::with_capacity(FRAME_BYTES)));
}

impl eframe::App for App {
    fn ui(&mut self, ui: &mut egui::Ui, _frame: &mut eframe::Frame) {
        App::ui(self, ui);
    }

    fn logic(&mut self, ctx: &egui::Context, _frame: &mut eframe::Frame) {
        // Nothing is drawn of a window that is out of sight, which is when it is to come to the front.
        self.take_handed(ctx);
    }

    fn save(&mut self, storage: &mut dyn eframe::Storage) {
        eframe::set_value(storage, SETTINGS_KEY, &self.state.settings);
    }

    fn persist_egui_memory(&self) -> bool {
        // The settings hold what is worth keeping; egui's memory also holds
        // scroll positions of articles that are long closed.
        false
    }

    fn clear_color(&self, _visuals: &egui::Visuals) -> [f32; 4] {
        self.kit.palette.ground.to_normalized_gamma_f32()
    }
}
