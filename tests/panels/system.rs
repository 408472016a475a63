//! The window as a part of the desktop: files from later calls.

use std::path::PathBuf;

use waqai::ui::instance::{Joined, Sharing, join_at};
use waqai::ui::{Settings, Start};

use crate::{Answers, SIZE, Window, start};

#[test]
#[cfg(unix)]
fn files_of_a_later_call_open_in_the_window_that_is_open() {
    let folder = tempfile::tempdir().unwrap();
    let socket = folder.path().join("s");
    let Joined::First(inbox) = join_at(&socket, &[], Sharing::HandsOver) else { panic!("nobody else listens") };
    let first = start(Settings::default(), Answers::default(), &["/news/ar-report.txt"]);
    let mut window = Window::of(SIZE, Start { inbox: Some(inbox), ..first });
    window.settle();
    let later = join_at(&socket, &[PathBuf::from("/news/en-convoy.txt")], Sharing::HandsOver);
    assert!(matches!(later, Joined::HandedOver));
    window.wait_for("at least 14 killed");
    assert!(window.shows("ar-report.txt"), "what was open stays so");
    let later = join_at(&socket, &[], Sharing::HandsOver);
    assert!(matches!(later, Joined::HandedOver));
    window.harness.step();
    let commands = &window.harness.output().viewport_output[&egui::ViewportId::ROOT].commands;
    assert!(commands.contains(&egui::ViewportCommand::Focus), "it comes to the front: {commands:?}");
}
