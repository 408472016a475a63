//! The program: arguments to window or sub-command.

fn main() {}
