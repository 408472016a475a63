//! What a screen reader is told of an article with lists, tables and paragraphs of several languages.

use egui::Role;
use egui::accesskit::TextDirection::{LeftToRight, RightToLeft};
use egui_kittest::kittest::{AccessKitNode, NodeT, Queryable};
use waqai::document::Document;
use waqai::ui::bidi::{Mark, Underline};

use crate::reading::{Screen, mark_of};

fn markdown(text: &str) -> Document {
    waqai::read::read("a.md", text.as_bytes(), waqai::read::Manner::default()).expect("Markdown")
}

/// The nodes of these roles, in order.
fn of<'a>(screen: &'a Screen, roles: &'a [Role]) -> Vec<AccessKitNode<'a>> {
    let found = screen.harness.query_all_by(move |node| roles.contains(&node.role()));
    found.map(|node| node.accesskit_node()).collect()
}

/// Roles of what a node is in, from the inside out, without containers.
fn around(node: &AccessKitNode<'_>) -> Vec<Role> {
    let parents = std::iter::successors(node.parent(), AccessKitNode::parent).map(|parent| parent.role());
    let mut roles: Vec<_> = parents.take_while(|role| *role != Role::Document).collect();
    roles.retain(|role| *role != Role::GenericContainer);
    roles
}

#[test]
fn items_stand_in_lists_and_cells_in_rows_of_tables() {
    let file = "# عنوان\n\n## فصل\n\nقال القائد.\n\n- بند أول\n- بند ثان\n\n| الجهة | القتلى |\n|---|---|\n| الجيش | 2 |\n\n- بند بعيد\n";
    let document = markdown(file);
    let marks = vec![mark_of(&document.text, "الجيش", 0, Underline::Solid)];
    let screen = Screen::of(document, marks, Vec::new());
    let headings: Vec<_> = of(&screen, &[Role::Heading]).iter().map(|node| (node.label(), node.level())).collect();
    assert_eq!(headings, [(Some("عنوان".to_owned()), Some(1)), (Some("فصل".to_owned()), Some(2))]);
    let sets: Vec<_> =
        of(&screen, &[Role::List, Role::Table]).iter().map(|node| (node.role(), node.size_of_set())).collect();
    assert_eq!(sets, [(Role::List, Some(2)), (Role::Table, Some(2)), (Role::List, Some(1))]);
    let items = of(&screen, &[Role::ListItem]);
    let told: Vec<_> = items.iter().filter_map(|node| Some((node.label()?, node.position_in_set()?))).collect();
    assert_eq!(told, [("بند أول", 0), ("بند ثان", 1), ("بند بعيد", 0)].map(|(text, nth)| (text.to_owned(), nth)));
    assert!(items.iter().all(|node| around(node) == [Role::List]));
    let cells = of(&screen, &[Role::Cell]);
    let told: Vec<_> = cells.iter().filter_map(AccessKitNode::label).collect();
    assert_eq!(told, ["الجهة", "القتلى", "الجيش", "2"]);
    assert!(cells.iter().all(|node| around(node) == [Role::Row, Role::Table]));
    let link = of(&screen, &[Role::Link]);
    assert_eq!(link.iter().map(around).collect::<Vec<_>>(), [[Role::Cell, Role::Row, Role::Table]]);
}

#[test]
fn a_paragraph_of_the_other_language_says_so() {
    let text = "عنوان الخبر\n\nThe convoy left at dawn, he said.\n\nقال القائد سامر الحلو العائد من الجبهة إنهم من UNDOF.\n\n\
        وقف at the gate of the base في الفجر.\n";
    let screen = Screen::of(crate::reading::document(text), Vec::new(), Vec::new());
    let told: Vec<_> = of(&screen, &[Role::Heading, Role::Paragraph])
        .iter()
        .map(|node| (node.language().map(str::to_owned), node.text_direction()))
        .collect();
    let (arabic, english) = (Some("ar".to_owned()), Some("en".to_owned()));
    assert_eq!(
        told,
        [
            (arabic.clone(), Some(RightToLeft)),
            (english, Some(LeftToRight)),
            (arabic.clone(), Some(RightToLeft)),
            // As much of either: that of the article.
            (arabic, Some(RightToLeft)),
        ]
    );
    let runs = of(&screen, &[Role::TextRun]);
    let latin = runs.iter().find(|run| run.value().is_some_and(|text| text.starts_with("UNDOF"))).expect("a run");
    assert_eq!(latin.text_direction(), Some(LeftToRight), "words of the other direction stand apart");
    let positions = latin.data().character_positions().expect("where its letters are");
    assert!(positions.is_sorted() && positions.first() == Some(&0.0), "{positions:?}");
    // Letters of Arabic are counted from the right.
    let arabic = runs.iter().find(|run| run.value().is_some_and(|text| text.starts_with("قال"))).expect("a run");
    let positions = arabic.data().character_positions().expect("where its letters are");
    assert!(positions.is_sorted() && positions.first() == Some(&0.0), "{positions:?}");
}

#[test]
fn a_letter_is_found_where_it_is_drawn() {
    let text = "عنوان الخبر\n\nقال القائد إنهم من UNDOF في الجبهة.\n";
    let words: Vec<Mark> = ["القائد", "UNDOF"].map(|words| mark_of(text, words, 0, Underline::Solid)).into();
    let screen = Screen::of(crate::reading::document(text), words, Vec::new());
    let article = of(&screen, &[Role::Document]).into_iter().next().expect("the article");
    for link in of(&screen, &[Role::Link]) {
        let place = link.bounding_box().expect("it is drawn");
        let name = link.label().unwrap_or_default();
        let all = article.document_range().text();
        let start = all.find(&name).and_then(|at| all.get(..at)).unwrap_or_default().chars().count();
        let mut range = article.document_range();
        range.set_start(article.text_position_from_global_usv_index(start).expect("its start"));
        range.set_end(article.text_position_from_global_usv_index(start + name.chars().count()).expect("its end"));
        assert_eq!(range.text(), name);
        let boxes = range.bounding_boxes();
        assert!(boxes.len() == 1, "{boxes:?}");
        for told in boxes {
            assert!((told.x0 - place.x0).abs() < 1.0 && (told.x1 - place.x1).abs() < 1.0, "{name}: {told:?} {place:?}");
        }
    }
}
