//! Both ends of the socket at which a window hears of later calls.
//!
//! A call sends one message, [`MAGIC`], the length of what follows and the absolute paths with a zero after each, and
//! waits for [`TAKEN`].

use std::ffi::{OsStr, OsString};
use std::io::{self, Read, Write};
use std::os::unix::ffi::{OsStrExt, OsStringExt};
use std::os::unix::net::{UnixListener, UnixStream};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Sender, channel};
use std::sync::{Arc, OnceLock};
use std::thread;
use std::time::{Duration, Instant};

use egui::Context;

use super::{Inbox, Joined, Sharing};
use crate::files;

/// What a message begins with; another one is for another form of it.
const MAGIC: &[u8] = b"waqai open 1\n";
/// The answer to a message that was understood.
const TAKEN: &[u8] = b"taken\n";
/// Longest list of paths, in bytes: more than a command line holds on most systems. A longer one opens a window.
const MOST_BYTES: usize = 4 << 20;
/// How long one side waits for the other: longer, and the reader would think that nothing happens.
const PATIENCE: Duration = Duration::from_secs(1);
/// Letters of the display in the name of the socket: the system allows paths of a hundred bytes.
const MOST_LETTERS: usize = 40;

/// Hands the files to the window that is open on this display, or sees to it that later calls find this one.
pub fn join(paths: &[PathBuf], sharing: Sharing) -> Joined {
    address().map_or(Joined::Own, |socket| join_at(&socket, paths, sharing))
}

/// The same with a socket at a given place.
pub fn join_at(socket: &Path, paths: &[PathBuf], sharing: Sharing) -> Joined {
    if sharing == Sharing::Alone {
        return Joined::Own;
    }
    // A window that does not answer may be one whose queue is full, where even asking would wait.
    let (answer, answered) = channel();
    let (there, message) = (socket.to_owned(), (sharing == Sharing::HandsOver).then(|| message(paths)));
    thread::spawn(move || {
        let _ = answer.send(ask(&there, message.as_deref()));
    });
    match answered.recv_timeout(PATIENCE) {
        Ok(Ok(())) if sharing == Sharing::HandsOver => Joined::HandedOver,
        Ok(Err(error)) if is_nobody(&error) => listen(socket).map_or(Joined::Own, Joined::First),
        _ => Joined::Own,
    }
}

/// Where the window of this user and display listens; `None` without a folder that is the user's alone.
fn address() -> Option<PathBuf> {
    let set = |name| std::env::var_os(name).filter(|value| !value.is_empty());
    let runtime = set("XDG_RUNTIME_DIR").map(PathBuf::from).filter(|folder| files::is_private_folder(folder));
    let folder = runtime.or_else(|| {
        let folder = std::env::temp_dir().join(format!("waqai-{}", plain(&crate::session::user_name())));
        files::make_private_folder(&folder).ok()?;
        files::is_private_folder(&folder).then_some(folder)
    })?;
    let display: Vec<_> = ["WAYLAND_DISPLAY", "DISPLAY"].into_iter().filter_map(set).collect();
    Some(folder.join(name(&display)))
}

fn name(displays: &[OsString]) -> String {
    format!("waqai-{}.socket", plain(&displays.join(OsStr::new("-")).to_string_lossy()))
}

/// The beginning of a name without what means something in a path.
fn plain(name: &str) -> String {
    let plain = |letter: char| if letter.is_ascii_alphanumeric() { letter } else { '_' };
    name.chars().map(plain).take(MOST_LETTERS).collect()
}

fn message(paths: &[PathBuf]) -> Vec<u8> {
    let mut body = Vec::new();
    for path in paths {
        let path = std::path::absolute(path).unwrap_or_else(|_| path.clone());
        body.extend_from_slice(path.as_os_str().as_bytes());
        body.push(0);
    }
    [MAGIC, &(body.len() as u32).to_le_bytes(), &body].concat()
}

/// Hands a message over; without one, only sees whether somebody listens.
fn ask(socket: &Path, message: Option<&[u8]>) -> io::Result<()> {
    let mut stream = UnixStream::connect(socket)?;
    let Some(message) = message else { return Ok(()) };
    if message.len() > MOST_BYTES {
        return Err(io::ErrorKind::FileTooLarge.into());
    }
    stream.set_read_timeout(Some(PATIENCE))?;
    stream.set_write_timeout(Some(PATIENCE))?;
    stream.write_all(message)?;
    let mut answer = [0; TAKEN.len()];
    stream.read_exact(&mut answer)?;
    if answer == TAKEN { Ok(()) } else { Err(io::ErrorKind::InvalidData.into()) }
}

/// Whether no window listens there: there is no socket, or that of one that is gone.
fn is_nobody(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::ConnectionRefused)
}

fn listen(socket: &Path) -> Option<Inbox> {
    files::remove(socket).ok()?;
    let listener = UnixListener::bind(socket).ok()?;
    let (hands, handed) = channel();
    let window = Arc::new(OnceLock::<Context>::new());
    let wakes = Arc::clone(&window);
    thread::spawn(move || {
        for stream in listener.incoming() {
            let Ok(stream) = stream else { continue };
            match take(stream, &hands) {
                // The window is gone.
                Ok(false) => return,
                Ok(true) => wakes.get().into_iter().for_each(Context::request_repaint),
                // A bad message is none.
                Err(_) => {}
            }
        }
    });
    Some(Inbox { handed, window, socket: socket.to_owned() })
}

/// Takes one message; answers whether there is still a window for it.
fn take(mut stream: UnixStream, hands: &Sender<Vec<PathBuf>>) -> io::Result<bool> {
    let until = Instant::now() + PATIENCE;
    stream.set_write_timeout(Some(PATIENCE))?;
    let mut head = [0; MAGIC.len() + size_of::<u32>()];
    read(&mut stream, &mut head, until)?;
    let length = head.strip_prefix(MAGIC).and_then(|length| Some(u32::from_le_bytes(length.try_into().ok()?)));
    let length = length.map(|length| length as usize).filter(|length| *length <= MOST_BYTES);
    let mut body = vec![0; length.ok_or(io::ErrorKind::InvalidData)?];
    read(&mut stream, &mut body, until)?;
    let paths = body.split(|byte| *byte == 0).filter(|path| !path.is_empty());
    let paths: Vec<_> = paths.map(|path| PathBuf::from(OsString::from_vec(path.to_vec()))).collect();
    if paths.iter().any(|path| !path.is_absolute()) {
        return Err(io::ErrorKind::InvalidData.into());
    }
    let is_open = hands.send(paths).is_ok();
    if is_open {
        stream.write_all(TAKEN)?;
    }
    Ok(is_open)
}

/// Fills `bytes` before the time is over, however slowly they come.
fn read(stream: &mut UnixStream, bytes: &mut [u8], until: Instant) -> io::Result<()> {
    let mut rest = bytes;
    while !rest.is_empty() {
        let left = until.saturating_duration_since(Instant::now());
        // A time of nothing would be one without end.
        stream.set_read_timeout(Some(left.max(Duration::from_millis(1))))?;
        match stream.read(rest)? {
            0 => return Err(io::ErrorKind::UnexpectedEof.into()),
            n_read => rest = rest.get_mut(n_read..).unwrap_or_default(),
        }
        if left.is_zero() {
            return Err(io::ErrorKind::TimedOut.into());
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn first(socket: &Path) -> Inbox {
        match join_at(socket, &[], Sharing::HandsOver) {
            Joined::First(inbox) => inbox,
            other => panic!("{other:?}"),
        }
    }

    fn paths(names: &[&str]) -> Vec<PathBuf> {
        names.iter().map(PathBuf::from).collect()
    }

    #[test]
    fn a_later_call_hands_its_files_over_and_one_without_files_is_heard_too() {
        let folder = tempfile::tempdir().unwrap();
        let socket = folder.path().join("s");
        let inbox = first(&socket);
        let strange = PathBuf::from(OsString::from_vec(b"/news/\xff\n.txt".to_vec()));
        let files = [paths(&["/news/a b.txt", "/أخبار/خبر.txt"]), vec![strange]].concat();
        assert!(matches!(join_at(&socket, &files, Sharing::HandsOver), Joined::HandedOver));
        assert_eq!(inbox.next(), Some(files));
        assert!(matches!(join_at(&socket, &[], Sharing::HandsOver), Joined::HandedOver));
        assert_eq!((inbox.next(), inbox.next()), (Some(Vec::new()), None));
        assert!(matches!(join_at(&socket, &paths(&["a.txt"]), Sharing::HandsOver), Joined::HandedOver));
        let handed = inbox.next().unwrap();
        assert!(handed[0].is_absolute() && handed[0].ends_with("a.txt"), "{handed:?}");
    }

    #[test]
    fn a_window_beside_leaves_the_first_one_its_calls() {
        let folder = tempfile::tempdir().unwrap();
        let socket = folder.path().join("s");
        let inbox = first(&socket);
        for sharing in [Sharing::Beside, Sharing::Alone] {
            assert!(matches!(join_at(&socket, &paths(&["/a.txt"]), sharing), Joined::Own), "{sharing:?}");
        }
        assert_eq!(inbox.next(), None);
        drop(inbox);
        assert!(matches!(join_at(&socket, &[], Sharing::Beside), Joined::First(_)));
    }

    #[test]
    fn a_socket_that_nobody_listens_at_is_taken_over() {
        let folder = tempfile::tempdir().unwrap();
        let socket = folder.path().join("s");
        drop(UnixListener::bind(&socket).unwrap());
        assert!(files::is_there(&socket), "as after a crash");
        let inbox = first(&socket);
        assert!(matches!(join_at(&socket, &paths(&["/a"]), Sharing::HandsOver), Joined::HandedOver));
        assert_eq!(inbox.next(), Some(paths(&["/a"])));
    }

    #[test]
    fn a_window_that_does_not_answer_holds_nobody_up() {
        let folder = tempfile::tempdir().unwrap();
        let socket = folder.path().join("s");
        let silent = UnixListener::bind(&socket).unwrap();
        let began = Instant::now();
        assert!(matches!(join_at(&socket, &paths(&["/a"]), Sharing::HandsOver), Joined::Own));
        assert!(began.elapsed() < 3 * PATIENCE, "{:?}", began.elapsed());
        drop(silent);
        let nowhere = folder.path().join("none/s");
        assert!(matches!(join_at(&nowhere, &[], Sharing::HandsOver), Joined::Own), "no place to listen at");
    }

    #[test]
    fn what_is_no_message_is_ignored() {
        let folder = tempfile::tempdir().unwrap();
        let socket = folder.path().join("s");
        let inbox = first(&socket);
        let long = [MAGIC, &u32::MAX.to_le_bytes()].concat();
        let relative = [MAGIC, &6_u32.to_le_bytes(), b"a.txt\0"].concat();
        let short = [MAGIC, &6_u32.to_le_bytes(), b"/a"].concat();
        for bad in [&b""[..], b"GET / HTTP/1.1\r\n\r\n", &long, &relative, &short] {
            let mut stream = UnixStream::connect(&socket).unwrap();
            stream.write_all(bad).unwrap();
            stream.shutdown(std::net::Shutdown::Write).unwrap();
            let mut answer = Vec::new();
            // The other end may have closed with some of it unread.
            let _ = stream.read_to_end(&mut answer);
            assert_eq!(answer, b"", "{bad:?}");
        }
        assert_eq!(inbox.next(), None);
        let many = vec![PathBuf::from(format!("/{}", "a".repeat(4000))); 2000];
        assert!(matches!(join_at(&socket, &many, Sharing::HandsOver), Joined::Own), "too long to be handed over");
        assert!(matches!(join_at(&socket, &[], Sharing::HandsOver), Joined::HandedOver), "it listens still");
    }

    #[test]
    fn each_display_has_its_socket() {
        let of = |display: &str| name(&[OsString::from(display)]);
        assert_eq!(of(":0"), "waqai-_0.socket");
        assert_ne!(of(":0"), of(":1"));
        assert!(of(&"x/".repeat(500)).len() < 60);
    }
}
