//! The list of articles: copies, filters, order, progress of review.

use waqai::store::Progress::{self, Begun, Done, Unread, Untouched};
use waqai::store::{Filter, Likeness, Listing, Shown, Sort};

use super::*;

fn rows(listing: &Listing, heads: &[Head]) -> Vec<Shown> {
    let places: Vec<_> = heads.iter().map(|head| listing.place(head)).collect();
    let shown = places.iter().zip(heads).enumerate();
    listing.order(shown.filter_map(|(nth, (place, head))| Some((nth, place.as_ref()?, head.family))))
}

fn shown(listing: &Listing, heads: &[Head]) -> Vec<usize> {
    rows(listing, heads).iter().map(|row| row.nth).collect()
}

/// A report of as many sentences, none like another.
fn report(sentences: std::ops::Range<u32>) -> String {
    let sentence = |n: u32| format!("Unit {n} held hill {} near town {}. ", n * 7 + 1000, n * 13 + 5000);
    sentences.map(sentence).collect::<Vec<_>>().concat()
}

#[test]
fn copies_of_a_report_are_grouped_and_marked() {
    let (_folder, mut writer) = made();
    let first = add(&mut writer, "wire", &report(0..40));
    let other = add(&mut writer, "other", &report(100..140));
    let same = add(&mut writer, "copy", &report(0..40).replace(". ", " -\n"));
    let near = add(&mut writer, "near", &format!("By our correspondent. {}", report(0..35)));
    let part = add(&mut writer, "part", &report(0..10));

    let heads = heads(&writer);
    let told: Vec<_> = heads.iter().map(|head| (head.id, head.family, head.likeness)).collect();
    assert_eq!(
        told,
        [
            (first, first, Likeness::Own),
            (other, other, Likeness::Own),
            (same, first, Likeness::Same),
            (near, first, Likeness::Near),
            (part, part, Likeness::Own),
        ]
    );
    let without = Listing { filter: Filter { without_copies: true, ..Filter::default() }, ..Listing::default() };
    assert_eq!(shown(&without, &heads), [0, 1, 4]);
    let grouped = Listing { groups_copies: true, ..Listing::default() };
    let rows: Vec<_> = rows(&grouped, &heads).iter().map(|row| (row.nth, row.is_below)).collect();
    assert_eq!(rows, [(0, false), (2, true), (3, true), (1, false), (4, false)]);
}

/// Five articles that differ in everything the list can be filtered and put in order by.
fn desk() -> (TempDir, Vec<Head>) {
    let (folder, mut writer) = made();
    let header =
        |title: &str, date: &str, source: &str| format!("---\ntitle: {title}\ndate: {date}\nsource: {source}\n---\n");
    let texts = [
        (
            "a.md",
            header("Basra quiet", "2024-05-01", "Desk News"),
            "All was quiet in the town on the river, the council said.",
        ),
        (
            "b.md",
            header("Aden port", "2024-05-03", "Wire"),
            "A ship reached the port at night with grain, officials said.",
        ),
        (
            "c.md",
            header("Zamzam camp", "2024-05-02", "desk news"),
            "Shells fell on the camp at dawn and many people fled.",
        ),
        ("d.txt", String::new(), "هدوء في البصرة\n\nقال المجلس إن المدينة هادئة منذ أمس."),
        (
            "e.md",
            header("Basra quiet again", "2024-05-04", "Wire"),
            "Nobody was hurt this week, hospitals in the south reported.",
        ),
    ];
    for (name, header, text) in &texts {
        add(&mut writer, name, &format!("{header}{text}"));
    }
    find(&mut writer, ArticleId(1), "0.1", 3, "{}");
    find(&mut writer, ArticleId(2), "0.1", 1, "{}");
    find(&mut writer, ArticleId(3), "0.1", 5, "{}");
    find(&mut writer, ArticleId(4), "0.1", 0, "{}");
    decide(&mut writer, Some(ArticleId(1)), Some(2), "{}");
    decide(&mut writer, Some(ArticleId(2)), Some(1), "{}");
    decide(&mut writer, Some(ArticleId(2)), None, "{}");
    let heads = heads(&writer);
    (folder, heads)
}

#[test]
fn review_goes_from_unread_to_done() {
    let (_folder, heads) = desk();
    let progress: Vec<_> = heads.iter().map(Head::progress).collect();
    assert_eq!(progress, [Begun, Done, Untouched, Done, Unread]);
}

#[test]
fn lists_are_filtered() {
    let (_folder, heads) = desk();
    let day = |text: &str| Some(text.parse().unwrap());
    for (filter, expected, why) in [
        (Filter::default(), vec![0, 1, 2, 3, 4], "all"),
        (Filter { progress: Some(Progress::Done), ..Filter::default() }, vec![1, 3], "progress"),
        (Filter { language: Some("ar".into()), ..Filter::default() }, vec![3], "language"),
        (Filter { source: Some("DESK".into()), ..Filter::default() }, vec![0, 2], "source, any case"),
        (Filter { since: day("2024-05-02"), ..Filter::default() }, vec![1, 2, 4], "since"),
        (Filter { until: day("2024-05-02"), ..Filter::default() }, vec![0, 2], "until"),
        (Filter { since: day("2024-05-02"), source: Some("wire".into()), ..Filter::default() }, vec![1, 4], "both"),
    ] {
        assert_eq!(shown(&Listing { filter, ..Listing::default() }, &heads), expected, "{why}");
    }
}

#[test]
fn lists_are_put_in_order() {
    let (_folder, heads) = desk();
    for (sort, is_reversed, expected) in [
        (Sort::Added, false, [0, 1, 2, 3, 4]),
        (Sort::Added, true, [4, 3, 2, 1, 0]),
        (Sort::Title, false, [1, 0, 4, 2, 3]),
        (Sort::Source, false, [0, 2, 1, 4, 3]),
        (Sort::Source, true, [4, 1, 2, 0, 3]),
        (Sort::Day, false, [0, 2, 1, 4, 3]),
        (Sort::Day, true, [4, 1, 2, 0, 3]),
        (Sort::Facts, true, [2, 0, 1, 4, 3]),
        (Sort::Progress, false, [4, 2, 0, 1, 3]),
    ] {
        assert_eq!(
            shown(&Listing { sort, is_reversed, ..Listing::default() }, &heads),
            expected,
            "{sort:?} {is_reversed}"
        );
    }
}

#[test]
fn what_a_file_held_before_is_shown_on_request() {
    let (_folder, mut writer) = made();
    add_file(&mut writer, "/desk/a.txt", "Two were killed");
    add_file(&mut writer, "/desk/a.txt", "Three were killed");
    let heads = heads(&writer);
    assert_eq!(shown(&Listing::default(), &heads), [1]);
    let all = Filter { with_replaced: true, ..Filter::default() };
    assert_eq!(shown(&Listing { filter: all, ..Listing::default() }, &heads), [0, 1]);
}
