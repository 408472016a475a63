//! What a screen reader says: the article with its facts and the caret, the list of facts, what goes on.

use egui::accesskit::{Action, ActionData, ActionRequest, ScrollUnit, TextDirection, TreeId};
use egui::{Event, Key, Modifiers, Role, Vec2, vec2};
use egui_kittest::kittest::{AccessKitNode, NodeT, Queryable};
use waqai::ui::{App, Settings};

use crate::window::{ARABIC, ENGLISH};
use crate::{Answers, SIZE, Window, arranged, start, without_isolates};

const NONE: Modifiers = Modifiers::NONE;
const LOW: Vec2 = vec2(1440.0, 420.0);

impl Window {
    /// The article.
    fn article(&self) -> AccessKitNode<'_> {
        let found = self.harness.query_all_by(|node| node.role() == Role::Document);
        let all: Vec<_> = found.map(|node| node.accesskit_node()).collect();
        assert_eq!(all.len(), 1);
        all.into_iter().next().expect("an article")
    }

    fn of_size(size: Vec2, file: &str) -> Self {
        let settings = Settings { layout: arranged(|own| own.show_pictures(false)), ..Settings::default() };
        Self::with(size, settings, Answers::default(), &[file])
    }

    fn request(&mut self, of: &str, action: Action, data: Option<ActionData>) {
        let node = if of.is_empty() { self.article() } else { self.node(of).accesskit_node() };
        let (target_node, target_tree) = node.locate();
        assert_eq!(target_tree, TreeId::ROOT);
        let request = ActionRequest { action, target_tree, target_node, data };
        self.harness.event(Event::AccessKitActionRequest(request));
        self.settle();
        self.harness.run_steps(60);
    }

    /// Gives the article the keyboard.
    fn focus_article(&mut self) {
        self.request("", Action::Focus, None);
        assert!(self.article().is_focused());
    }
}

/// All below a node, in order, that is more than a container of text.
fn below<'a>(node: &AccessKitNode<'a>) -> Vec<AccessKitNode<'a>> {
    let is_container = |node: &AccessKitNode<'a>| matches!(node.role(), Role::GenericContainer | Role::TextRun);
    let all = node.children().flat_map(|child| {
        let own = (!is_container(&child)).then_some(child);
        own.into_iter().chain(below(&child))
    });
    all.collect()
}

fn paragraphs<'a>(article: &AccessKitNode<'a>) -> Vec<AccessKitNode<'a>> {
    below(article).into_iter().filter(|node| matches!(node.role(), Role::Heading | Role::Paragraph)).collect()
}

#[test]
fn an_article_is_a_document_of_its_paragraphs_in_order_in_its_language_and_direction() {
    let direction = |language| if language == "ar" { TextDirection::RightToLeft } else { TextDirection::LeftToRight };
    for (file, text, language) in [("/news/ar-report.txt", ARABIC, "ar"), ("/news/en-convoy.txt", ENGLISH, "en")] {
        let window = Window::of_size(SIZE, file);
        let article = window.article();
        let lines: Vec<_> = text.lines().filter(|line| !line.is_empty()).collect();
        assert_eq!(article.label().as_deref(), lines.first().copied());
        assert_eq!((article.language(), article.text_direction()), (Some(language), Some(direction(language))));
        let met = paragraphs(&article);
        let said: Vec<_> = met.iter().filter_map(AccessKitNode::label).collect();
        assert_eq!(said, lines, "every paragraph as it stands in the article");
        for (nth, node) in met.iter().enumerate() {
            let expected = if nth == 0 { (Role::Heading, Some(1)) } else { (Role::Paragraph, None) };
            assert_eq!((node.role(), node.level()), expected);
            assert_eq!((node.language(), node.text_direction()), (Some(language), Some(direction(language))));
        }
    }
}

#[test]
fn the_text_is_read_by_letter_word_line_and_paragraph() {
    for (file, text) in [("/news/ar-report.txt", ARABIC), ("/news/en-convoy.txt", ENGLISH)] {
        let window = Window::of_size(SIZE, file);
        let article = window.article();
        let lines: Vec<_> = text.lines().filter(|line| !line.is_empty()).collect();
        assert_eq!(article.document_range().text(), lines.join("\n"));

        let start = article.document_start();
        let to = |end| {
            let mut range = article.document_range();
            range.set_end(end);
            range.text()
        };
        let title = lines.first().copied().unwrap_or_default();
        let first_word = title.split_inclusive(' ').next().unwrap_or_default();
        assert_eq!(to(start.forward_to_word_end()), first_word);
        assert_eq!(to(start.forward_to_character_end()), title.chars().next().map(String::from).unwrap_or_default());
        assert_eq!(to(start.forward_to_paragraph_end()), format!("{title}\n"));

        // Line by line through all of it, across facts and directions.
        let (mut at, mut read, mut n_lines) = (start, String::new(), 0);
        while !at.is_document_end() && n_lines < 100 {
            let mut line = article.document_range();
            let end = at.forward_to_line_end();
            line.set_start(at);
            line.set_end(end);
            assert!(line.text().chars().count() < 120, "{}", line.text());
            read.push_str(&line.text());
            n_lines += 1;
            at = end.biased_to_start();
        }
        assert_eq!(read, lines.join("\n"));
        assert!(n_lines > lines.len(), "long paragraphs have several lines");
    }
}

#[test]
fn a_fact_is_announced_in_its_paragraph_with_what_was_decided() {
    let mut window = Window::of_size(SIZE, "/news/en-convoy.txt");
    let links = |window: &Window| {
        let paragraph = paragraphs(&window.article()).into_iter().nth(1).expect("a second paragraph");
        let links = below(&paragraph).into_iter().filter(|node| node.role() == Role::Link);
        links.filter_map(|node| node.label()).collect::<Vec<_>>()
    };
    let before = links(&window);
    let order = ["At least 14 soldiers · force number", "Rutba · location", "Iraqi army · actor"];
    let places: Vec<_> = order.iter().filter_map(|name| before.iter().position(|one| one == name)).collect();
    assert!(places.len() == 3 && places.is_sorted(), "{before:?}");
    // Chosen as a screen reader does it.
    window.request("Iraqi army · actor", Action::Click, None);
    assert!(window.selects("Iraqi army"), "{:?}", window.selected());
    window.press(NONE, Key::A);
    let after = links(&window);
    assert!(after.iter().any(|name| name == "Iraqi army · actor · accepted"), "{after:?}");
}

#[test]
fn words_of_a_fact_within_another_are_read_once() {
    let window = Window::of_size(SIZE, "/news/ar-report.txt");
    let article = window.article();
    let links: Vec<_> = below(&article).into_iter().filter(|node| node.role() == Role::Link).collect();
    let inside = |node: &AccessKitNode<'_>| {
        std::iter::successors(node.parent(), AccessKitNode::parent).any(|around| around.role() == Role::Link)
    };
    assert!(links.iter().any(inside), "some fact lies within another");
    for link in &links {
        let name = link.label().unwrap_or_default();
        let words = name.split(" · ").next().unwrap_or_default().to_owned();
        assert_eq!(text_of(link), words);
    }
}

/// What the runs of text below a node say.
fn text_of(node: &AccessKitNode<'_>) -> String {
    let own = node.value().filter(|_| node.role() == Role::TextRun);
    let own = own.map(|text| text.trim_end_matches('\n').to_owned());
    own.into_iter().chain(node.children().map(|child| text_of(&child))).collect()
}

#[test]
fn the_caret_and_what_it_selects_are_told() {
    for (file, text, on) in
        [("/news/ar-report.txt", ARABIC, Key::ArrowLeft), ("/news/en-convoy.txt", ENGLISH, Key::ArrowRight)]
    {
        let mut window = Window::of_size(SIZE, file);
        assert!(window.article().text_selection().is_none());
        window.focus_article();
        for nth in 1..=3 {
            window.press(NONE, on);
            let focus = window.article().text_selection_focus().map(|position| position.to_global_usv_index());
            assert_eq!(focus, Some(nth), "the caret stands behind that letter");
        }
        window.press(Modifiers::COMMAND | Modifiers::SHIFT, on);
        let selected = window.article().text_selection().map(|range| range.text());
        let rest: String = text.split(' ').next().unwrap_or_default().chars().skip(3).collect();
        assert_eq!(selected.as_deref().map(str::trim), Some(rest.as_str()));
        window.press(Modifiers::SHIFT, Key::ArrowDown);
        let selected = window.article().text_selection().map(|range| range.text()).unwrap_or_default();
        let title = text.lines().next().unwrap_or_default();
        assert!(selected.contains(title.get(title.len() / 2..).unwrap_or("\n")), "{selected}");
    }
}

#[test]
fn a_screen_reader_puts_the_caret_and_selects() {
    let mut window = Window::of_size(SIZE, "/news/ar-report.txt");
    let wanted = |window: &Window| {
        let article = window.article();
        let link =
            below(&article).into_iter().find(|node| node.label().is_some_and(|name| name.starts_with("داعش · ")));
        let text = article.document_range().text();
        let start = text.find("داعش").map_or(0, |at| text.get(..at).unwrap_or_default().chars().count());
        assert!(link.is_some());
        let mut range = article.document_range();
        range.set_start(article.text_position_from_global_usv_index(start)?);
        range.set_end(article.text_position_from_global_usv_index(start + 4)?);
        Some(range.to_text_selection())
    };
    let data = wanted(&window).map(ActionData::SetTextSelection);
    window.request("", Action::SetTextSelection, data);
    assert_eq!(window.article().text_selection().map(|range| range.text()).as_deref(), Some("داعش"));
    let copied = window.copied(Event::Copy);
    assert_eq!(copied.as_deref(), Some("داعش"), "it is selected for everybody");
}

#[test]
fn the_article_scrolls_when_it_is_asked_to_and_tells_what_comes() {
    let mut window = Window::of_size(LOW, "/news/ar-report.txt");
    let last = ARABIC.lines().rfind(|line| !line.is_empty()).unwrap_or_default();
    let top_of = |window: &Window, text: &str| {
        let all = paragraphs(&window.article());
        all.iter().find(|node| node.label().as_deref() == Some(text)).and_then(AccessKitNode::bounding_box)
    };
    assert!(top_of(&window, last).is_none(), "what is far from sight is not told");
    let title = ARABIC.lines().next().unwrap_or_default();
    let before = top_of(&window, title).expect("the title");
    assert!(before.height() > 10.0);
    window.request("", Action::ScrollDown, Some(ActionData::ScrollUnit(ScrollUnit::Item)));
    let after = top_of(&window, title).expect("the title is near");
    assert!(after.y0 < before.y0 - 20.0 || after.height() < before.height(), "{before:?} {after:?}");
    for _ in 0..6 {
        window.request("", Action::ScrollDown, None);
    }
    assert!(top_of(&window, last).is_some_and(|place| place.height() > 10.0));
    assert!(top_of(&window, title).is_none());
    for _ in 0..6 {
        window.request("", Action::ScrollUp, None);
    }
    assert_eq!(top_of(&window, title).map(|place| place.y0.round()), Some(before.y0.round()));
}

#[test]
fn what_is_told_but_out_of_sight_comes_into_sight_when_asked_for() {
    let mut window = Window::of_size(LOW, "/news/ar-report.txt");
    let hidden = {
        let all = paragraphs(&window.article());
        let hidden = all.iter().find(|node| node.bounding_box().is_some_and(|place| place.height() < 1.0));
        hidden.and_then(AccessKitNode::label).expect("a paragraph below the window's edge")
    };
    window.request(&hidden, Action::ScrollIntoView, None);
    let place = window.rect(&hidden);
    assert!(place.height() > 20.0 && place.top() > 40.0 && place.bottom() < 420.0, "{place:?}");
    // A fact that is out of sight can be chosen, too.
    let mut window = Window::of_size(LOW, "/news/ar-report.txt");
    let name = {
        let all = below(&window.article());
        let is_hidden = |node: &&AccessKitNode<'_>| {
            node.role() == Role::Link && node.bounding_box().is_some_and(|place| place.height() < 1.0)
        };
        all.iter().rfind(is_hidden).and_then(AccessKitNode::label).expect("a fact below the window's edge")
    };
    assert_eq!(window.selected().len(), 1, "the article alone: {:?}", window.selected());
    window.request(&name, Action::Click, None);
    assert_eq!(window.selected().len(), 2, "{name}: {:?}", window.selected());
}

#[test]
fn a_fact_of_the_list_says_all_that_is_seen_of_it_and_which_one_it_is() {
    let mut window = Window::of_size(vec2(1440.0, 2400.0), "/news/en-convoy.txt");
    window.click("Force numbers 7");
    let told = |window: &Window, name: &str| {
        let items = window.harness.query_all_by(|node| node.role() == Role::ListItem);
        let nodes: Vec<_> = items.map(|node| node.accesskit_node()).collect();
        let node = nodes.iter().find(|node| node.label().is_some_and(|label| label.starts_with(name))).expect("a fact");
        let list = std::iter::successors(node.parent(), AccessKitNode::parent).find(|node| node.role() == Role::List);
        let list = list.expect("it is in a list");
        let details = without_isolates(&node.description().unwrap_or_default());
        ((node.position_in_set(), list.size_of_set()), node.is_selected(), details)
    };
    let (place, is_selected, details) = told(&window, "at least 14 killed");
    assert_eq!((place, is_selected), ((Some(0), Some(7)), Some(false)));
    for part in ["force number", "reported", "Rutba", "Iraqi army"] {
        assert!(details.contains(part), "{part:?} in {details:?}");
    }
    let (place, ..) = told(&window, "about 30 wounded");
    assert_eq!(place, (Some(1), Some(7)));
    window.click_on("at least 14 killed");
    assert_eq!(told(&window, "at least 14 killed").1, Some(true));
    let (.., details) = told(&window, "40 missing");
    assert!(details.contains("denied"), "{details}");
    window.click("All 17");
    window.harness.run_steps(5);
    let (.., details) = told(&window, "Islamic State");
    assert!(details.starts_with("actor") && details.contains("mention"), "{details}");
}

impl Window {
    /// What is read out when it changes.
    fn announced(&self) -> Vec<String> {
        let live = self.harness.query_all_by(|node| node.live() == egui::accesskit::Live::Polite);
        let says = |node: AccessKitNode<'_>| node.label().or_else(|| node.value());
        live.filter_map(|node| says(node.accesskit_node())).map(|text| without_isolates(&text)).collect()
    }

    fn announces(&self, text: &str) -> bool {
        self.announced().iter().any(|said| said.contains(text))
    }
}

#[test]
fn what_the_window_has_to_say_is_read_out() {
    let mut window = Window::start(SIZE, Settings::default(), Answers::default(), &["/news/slow.txt"]);
    window.wait_for("At least 14 soldiers were killed");
    assert!(window.announces("Finding facts…"), "{:?}", window.announced());
    let mut window =
        Window::with(SIZE, Settings::default(), Answers::default(), &["/news/en-convoy.txt", "/news/a.xyz"]);
    assert!(window.announces("17 facts") && window.announces("0 of 17 reviewed"), "{:?}", window.announced());
    assert!(window.announces("no reader knows this kind of file"), "{:?}", window.announced());
    window.press(NONE, Key::J);
    window.press(NONE, Key::A);
    assert!(window.announces("1 of 17 reviewed"), "{:?}", window.announced());
    window.press(Modifiers::COMMAND, Key::F);
    window.harness.event(Event::Text("Anbar".to_owned()));
    window.wait_for("1 of 2");
    assert!(window.announces("1 of 2"), "{:?}", window.announced());
    window.press(NONE, Key::Enter);
    assert!(window.announces("2 of 2"), "{:?}", window.announced());
}

#[test]
fn the_parts_of_the_window_are_landmarks_and_dialogs_have_names() {
    let settings = Settings { language: "ar".to_owned(), ..Settings::default() };
    for (settings, names, dialog) in [
        (Settings::default(), ["List of articles", "Facts of the article", "Map", "Text of the article"], "Keyboard"),
        (settings, ["قائمة المقالات", "وقائع المقال", "الخريطة", "نص المقال"], ""),
    ] {
        let mut window = Window::with(SIZE, settings, Answers::default(), &["/news/en-convoy.txt"]);
        let roles = [Role::Navigation, Role::Complementary, Role::Region, Role::Main];
        for (role, name) in roles.into_iter().zip(names) {
            let node = window.harness.get_by_role(role);
            assert_eq!(node.accesskit_node().label().as_deref(), Some(name));
        }
        let language = window.settings().language;
        assert_eq!(window.harness.get_by_role(Role::Main).accesskit_node().language(), Some(language.as_str()));
        assert_eq!(window.article().language(), Some("en"), "the article keeps its own");
        let main = window.harness.get_by_role(Role::Main);
        assert_eq!(main.query_all_by(|node| node.role() == Role::Document).count(), 1, "the text is in the middle");
        window.press(NONE, Key::F1);
        let found = window.harness.query_all_by(|node| node.role() == Role::Dialog && node.is_modal());
        let said: Vec<_> = found.filter_map(|node| node.accesskit_node().label()).collect();
        assert!(said.len() == 1 && !said[0].is_empty() && said[0].contains(dialog), "{said:?}");
    }
}

#[test]
fn without_a_screen_reader_nothing_is_told_and_marks_are_touched_as_ever() {
    let file = "/news/en-convoy.txt";
    let at = Window::of_size(SIZE, file).rect("Iraqi army · actor").center();
    let settings = Settings { layout: arranged(|own| own.show_pictures(false)), ..Settings::default() };
    let ctx = egui::Context::default();
    let mut app = App::new(&ctx, start(settings, Answers::default(), &[file]));
    let mut frame = |events: Vec<Event>| {
        let screen_rect = Some(egui::Rect::from_min_size(egui::Pos2::ZERO, SIZE));
        let input = egui::RawInput { screen_rect, events, ..Default::default() };
        std::thread::sleep(std::time::Duration::from_millis(5));
        let mut output = ctx.run_ui(input, |ui| app.ui(ui));
        output.textures_delta.clear();
        output.platform_output.accesskit_update
    };
    let press =
        |pressed| Event::PointerButton { pos: at, button: egui::PointerButton::Primary, pressed, modifiers: NONE };
    for _ in 0..20 {
        assert!(frame(Vec::new()).is_none());
    }
    for events in [vec![Event::PointerMoved(at)], vec![press(true)], vec![press(false)], Vec::new(), Vec::new()] {
        assert!(frame(events).is_none());
    }
    ctx.enable_accesskit();
    let told = frame(Vec::new()).expect("somebody listens now");
    let selected = told.nodes.iter().filter(|(_, node)| node.is_selected() == Some(true));
    let selected: Vec<_> = selected.filter_map(|(_, node)| node.label()).collect();
    assert!(selected.iter().any(|label| label.starts_with("Iraqi army")), "{selected:?}");
    assert!(told.nodes.iter().any(|(_, node)| node.role() == Role::TextRun), "the text is told in the first frame");
}

#[test]
fn a_dialog_is_answered_before_the_article_is_asked() {
    let mut window = Window::of_size(LOW, "/news/en-convoy.txt");
    let before = window.rect("RUTBA, Iraq - At least").top();
    window.press(NONE, Key::F1);
    window.request("", Action::ScrollDown, None);
    window.request("Iraqi army · actor", Action::Click, None);
    window.press(NONE, Key::Escape);
    assert_eq!(window.selected().len(), 1, "the article alone: {:?}", window.selected());
    assert_eq!(window.rect("RUTBA, Iraq - At least").top(), before);
    window.request("Iraqi army · actor", Action::Click, None);
    assert_eq!(window.selected().len(), 2);
}

#[test]
fn the_line_that_keys_come_to_in_the_list_of_commands_is_read() {
    let mut window = Window::of_size(SIZE, "/news/en-convoy.txt");
    window.press(Modifiers::COMMAND | Modifiers::SHIFT, Key::P);
    let heard = |window: &Window| {
        let fields = window.harness.query_all_by(|node| node.is_text_input() && node.active_descendant().is_some());
        let lines: Vec<_> = fields.filter_map(|field| field.accesskit_node().active_descendant()).collect();
        assert_eq!(lines.len(), 1, "the field of the dialog");
        lines.first().map(|line| (line.position_in_set(), line.label(), line.is_selected()))
    };
    let (first, second) = (heard(&window), {
        window.press(NONE, Key::ArrowDown);
        heard(&window)
    });
    assert!(first.is_some_and(|(nth, ..)| nth == Some(0)));
    let (nth, name, is_selected) = second.expect("the next line");
    assert_eq!((nth, is_selected), (Some(1), Some(true)));
    assert!(name.is_some_and(|name| !name.is_empty()));
}
