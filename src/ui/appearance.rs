//! Light or dark as a Linux desktop wishes, which its windows are not told: from its files of settings at once, and
//! from its portal as soon as that answers, and whenever the wish changes. Windows and macOS tell it of themselves.

use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use egui::{Context, Theme};

use super::motion::settings_of;

/// Files of GTK's settings, below the user's folder of settings.
const GTK: [&str; 2] = ["gtk-4.0/settings.ini", "gtk-3.0/settings.ini"];
/// KDE's.
const KDE: &str = "kdeglobals";
/// Grounds below this sum of weighted red, green and blue are dark.
const HALF_BRIGHT: f32 = 128.0;

/// What the desktop wishes, as far as that is known.
#[derive(Clone, Default)]
pub(super) struct Appearance {
    window: Arc<OnceLock<Context>>,
    by_portal: Arc<Mutex<Option<bool>>>,
    by_files: Arc<OnceLock<Option<bool>>>,
}

impl Appearance {
    /// Begins to ask, on a thread of its own.
    pub(super) fn ask() -> Self {
        let asked = Self::default();
        if cfg!(all(unix, not(target_os = "macos"))) {
            let _ = asked.by_files.set(wish_of_files());
            let told = asked.clone();
            std::thread::spawn(move || portal::follow(|is_dark| told.take(is_dark)));
        }
        asked
    }

    /// Has this window look so, now and whenever the wish changes.
    pub(super) fn dress(&self, ctx: &Context) {
        // There is one window; the portal's answer may come before it.
        let _ = self.window.set(ctx.clone());
        self.apply();
    }

    fn take(&self, is_dark: Option<bool>) {
        *self.by_portal.lock().unwrap_or_else(PoisonError::into_inner) = is_dark;
        self.apply();
    }

    fn apply(&self) {
        let Some(ctx) = self.window.get() else { return };
        let by_portal = *self.by_portal.lock().unwrap_or_else(PoisonError::into_inner);
        let by_files = self.by_files.get().copied().flatten();
        let theme = if by_portal.or(by_files) == Some(true) { Theme::Dark } else { Theme::Light };
        // It is what a window shows that is told nothing by the system.
        let is_new = ctx.options_mut(|options| std::mem::replace(&mut options.fallback_theme, theme) != theme);
        if is_new {
            ctx.request_repaint();
        }
    }
}

/// What the files of settings say; those of the desktop that is running first.
fn wish_of_files() -> Option<bool> {
    let set = |name| std::env::var(name).ok().filter(|value| !value.is_empty());
    if let Some(theme) = set("GTK_THEME") {
        return Some(is_dark_name(&theme));
    }
    let gtk = || GTK.iter().find_map(|file| wish_of_gtk(&settings_of(file)?));
    let kde = || wish_of_kde(&settings_of(KDE)?);
    let is_kde = set("XDG_CURRENT_DESKTOP").is_some_and(|name| name.split(':').any(|one| one == "KDE"));
    if is_kde { kde().or_else(gtk) } else { gtk().or_else(kde) }
}

fn wish_of_gtk(text: &str) -> Option<bool> {
    let prefers = value(text, "Settings", "gtk-application-prefer-dark-theme");
    let prefers = prefers.map(|value| ["1", "true"].contains(&value.to_lowercase().as_str()));
    let named = value(text, "Settings", "gtk-theme-name").map(is_dark_name);
    // A light theme may be asked for its dark variant; a dark one has no other.
    match (prefers, named) {
        (Some(true), _) | (_, Some(true)) => Some(true),
        (prefers, named) => prefers.or(named),
    }
}

fn wish_of_kde(text: &str) -> Option<bool> {
    let ground = value(text, "Colors:Window", "BackgroundNormal").and_then(|colour| {
        let parts: Vec<f32> = colour.split(',').filter_map(|part| part.trim().parse().ok()).collect();
        let [red, green, blue, ..] = parts.as_slice() else { return None };
        Some(0.299 * red + 0.587 * green + 0.114 * blue < HALF_BRIGHT)
    });
    ground.or_else(|| value(text, "General", "ColorScheme").map(|name| name.to_lowercase().contains("dark")))
}

/// Whether a theme of that name is dark, such as `Adwaita-dark` and `Adwaita:dark`.
fn is_dark_name(name: &str) -> bool {
    let name = name.trim().to_lowercase();
    name.ends_with("-dark") || name.ends_with(":dark") || name.contains("-dark-")
}

/// The value of a line such as `key=value` below the line `[section]`.
fn value<'t>(text: &'t str, section: &str, key: &str) -> Option<&'t str> {
    let is_head = |line: &&str| line.starts_with('[');
    let mut lines = text.lines().map(str::trim);
    lines.by_ref().find(|line| line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) == Some(section))?;
    let mut pairs = lines.take_while(|line| !is_head(line)).filter_map(|line| line.split_once('='));
    pairs.find(|(name, _)| name.trim() == key).map(|(_, value)| value.trim()).filter(|value| !value.is_empty())
}

#[cfg(not(all(unix, not(target_os = "macos"))))]
mod portal {
    /// There is none.
    pub(super) fn follow(_tell: impl Fn(Option<bool>)) {}
}

/// The portal of the desktop, over the bus of the session.
#[cfg(all(unix, not(target_os = "macos")))]
mod portal {
    use std::time::Duration;

    use zbus::blocking::{Proxy, connection::Builder};
    use zbus::zvariant::{OwnedValue, Value};

    const SPACE: &str = "org.freedesktop.appearance";
    const KEY: &str = "color-scheme";
    /// How long the portal may take: it is started by the question.
    const PATIENCE: Duration = Duration::from_secs(5);

    /// Tells what the portal says, and whenever it says something else; nothing where there is none.
    pub(super) fn follow(tell: impl Fn(Option<bool>)) {
        // Without a bus, or without a portal on it, the files have said what there is to say.
        let _ = listen(&tell);
    }

    fn listen(tell: &impl Fn(Option<bool>)) -> zbus::Result<()> {
        let bus = Builder::session()?.method_timeout(PATIENCE).build()?;
        let (name, path) = ("org.freedesktop.portal.Desktop", "/org/freedesktop/portal/desktop");
        let settings = Proxy::new(&bus, name, path, "org.freedesktop.portal.Settings")?;
        // Before it is asked, so that no change falls between.
        let changes = settings.receive_signal_with_args("SettingChanged", &[(0, SPACE), (1, KEY)])?;
        let now: OwnedValue = settings.call("Read", &(SPACE, KEY))?;
        tell(wish(&now));
        for change in changes {
            let body = change.body();
            if let Ok((_, _, now)) = body.deserialize::<(&str, &str, Value<'_>)>() {
                tell(wish(&now));
            }
        }
        Ok(())
    }

    /// 1 is dark and 2 is light, within as many values as the portal likes to wrap it in.
    fn wish(value: &Value<'_>) -> Option<bool> {
        match value {
            Value::Value(inner) => wish(inner),
            Value::U32(1) => Some(true),
            Value::U32(2) => Some(false),
            _ => None,
        }
    }

    #[cfg(test)]
    mod tests {
        use super::*;

        #[test]
        fn the_portal_is_understood_however_it_wraps_its_answer() {
            let wrapped = |number: u32| Value::Value(Box::new(Value::Value(Box::new(Value::U32(number)))));
            assert_eq!(wish(&Value::U32(1)), Some(true));
            assert_eq!([0, 1, 2, 3].map(|number| wish(&wrapped(number))), [None, Some(true), Some(false), None]);
            assert_eq!(wish(&Value::from("dark")), None);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_of_settings_say_light_dark_or_nothing() {
        for (text, is_dark) in [
            ("[Settings]\ngtk-application-prefer-dark-theme=1\n", Some(true)),
            ("[Settings]\ngtk-application-prefer-dark-theme = True\ngtk-theme-name=Breeze", Some(true)),
            ("[Settings]\ngtk-application-prefer-dark-theme=0\ngtk-theme-name=Adwaita-dark", Some(true)),
            ("[Settings]\ngtk-application-prefer-dark-theme=false", Some(false)),
            ("[Settings]\ngtk-theme-name=Yaru-dark", Some(true)),
            ("[Settings]\ngtk-theme-name=Mint-Y-Dark-Aqua", Some(true)),
            ("[Settings]\ngtk-theme-name=Darkness", Some(false)),
            ("[Other]\ngtk-theme-name=Yaru-dark", None),
            ("gtk-theme-name", None),
            ("", None),
        ] {
            assert_eq!(wish_of_gtk(text), is_dark, "{text:?}");
        }
        for (text, is_dark) in [
            ("[Colors:Window]\nBackgroundNormal=32,35,38\n", Some(true)),
            ("[Colors:Window]\nBackgroundNormal=239,240,241\n[General]\nColorScheme=BreezeDark", Some(false)),
            ("[Colors:View]\nBackgroundNormal=1,1,1\n[General]\nColorScheme=BreezeLight", Some(false)),
            ("[General]\nColorScheme=BreezeDark", Some(true)),
            ("[Colors:Window]\nBackgroundNormal=red\n", None),
            ("[General]", None),
        ] {
            assert_eq!(wish_of_kde(text), is_dark, "{text:?}");
        }
    }

    #[test]
    fn the_window_follows_the_portal_before_the_files() {
        let ctx = Context::default();
        let asked = Appearance::default();
        asked.by_files.set(Some(true)).unwrap();
        asked.dress(&ctx);
        let shown = || ctx.options(|options| options.fallback_theme);
        assert_eq!(shown(), Theme::Dark);
        for (told, theme) in [(Some(false), Theme::Light), (Some(true), Theme::Dark), (None, Theme::Dark)] {
            asked.take(told);
            assert_eq!(shown(), theme, "{told:?}");
        }
        let unknown = Appearance::default();
        unknown.dress(&ctx);
        assert_eq!(shown(), Theme::Light);
    }
}
