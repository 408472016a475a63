//! Parts of a sheet that leave it: the facts of a scope, a single fact, quoted words, the first lines of a file.

#![expect(clippy::expect_used, reason = "helpers of a test may panic")]

mod common;

use serde_json::Value;
use waqai::document::Document;
use waqai::export::excerpt::{self, Form};
use waqai::export::{self, Options, Scope};
use waqai::facts::{FactId, FactKind, FactSheet, Review};
use waqai::review::{self, Edit};
use waqai::text::{Span, SrcPos};

fn bytes(format: &str, document: &Document, sheet: &FactSheet, scope: Scope) -> Vec<u8> {
    let format = export::by_id(format).expect("listed");
    let mut bytes = Vec::new();
    let options = Options { scope, ..Options::default() };
    export::write(format, document, sheet, options, &mut bytes).expect("what is left is sound");
    bytes
}

fn json(document: &Document, sheet: &FactSheet, scope: Scope) -> Value {
    serde_json::from_slice(&bytes("json", document, sheet, scope)).expect("valid JSON")
}

/// The ids of all facts of a sheet, in order.
fn ids(sheet: &Value) -> Vec<&str> {
    let lists = ["actors", "locations", "forces", "dates", "claims"];
    let facts = lists.iter().flat_map(|list| sheet[list].as_array().into_iter().flatten());
    facts.filter_map(|fact| fact["id"].as_str()).collect()
}

/// What was decided about a fact.
type Decision = (FactKind, u32, Review);

/// The Arabic article with nothing decided but this.
fn decided(decisions: &[Decision]) -> (Document, FactSheet) {
    let (document, mut sheet) = common::arabic();
    let nothing = (FactKind::Actor, 1, Review::Unreviewed);
    for &(kind, number, review) in [nothing].iter().chain(decisions) {
        let edit = Edit::Decide { fact: FactId { kind, number }, review };
        review::apply(&mut sheet, &document.text, &edit).expect("the fact is there");
    }
    (document, sheet)
}

const EVERYTHING: &[&str] = &["act-1", "act-2", "loc-1", "force-1", "force-2", "date-1", "claim-1"];

#[test]
fn a_scope_leaves_out_what_was_decided_so_and_keeps_what_is_named() {
    use FactKind::{Actor, Claim, Force, Location};
    use Review::{Accepted, Added, Edited, Rejected};
    let rows: &[(&[Decision], Scope, &[&str], &str)] = &[
        (&[(Force, 1, Rejected)], Scope::All, EVERYTHING, "all are all"),
        (&[], Scope::AllButRejected, EVERYTHING, "nothing is rejected"),
        (&[], Scope::Accepted, &[], "nothing is accepted"),
        (
            &[(Force, 1, Rejected), (Actor, 2, Rejected)],
            Scope::AllButRejected,
            &["act-1", "loc-1", "force-2", "date-1", "claim-1"],
            "ids stay",
        ),
        (&[(Force, 1, Accepted)], Scope::Accepted, &["force-1"], "it names nothing"),
        (
            &[(Force, 2, Accepted)],
            Scope::Accepted,
            &["act-1", "act-2", "loc-1", "force-2", "date-1"],
            "who, where, when, and whom that one belongs to",
        ),
        (
            &[(Force, 2, Edited), (Location, 1, Rejected), (Actor, 1, Rejected)],
            Scope::Accepted,
            &["force-2", "date-1"],
            "nothing rejected comes along",
        ),
        (&[(Claim, 1, Added)], Scope::Accepted, &["act-1", "act-2", "claim-1"], "no figure comes along"),
    ];
    for (decisions, scope, expected, why) in rows {
        let (document, sheet) = decided(decisions);
        assert_eq!(ids(&json(&document, &sheet, *scope)), *expected, "{why}");
    }
}

#[test]
fn what_is_left_out_is_named_by_nothing() {
    let (document, sheet) = decided(&[
        (FactKind::Force, 2, Review::Accepted),
        (FactKind::Claim, 1, Review::Accepted),
        (FactKind::Location, 1, Review::Rejected),
    ]);
    let accepted = json(&document, &sheet, Scope::Accepted);
    assert_eq!(accepted["forces"][0]["location"], Value::Null);
    assert_eq!(accepted["forces"][0]["date"]["ref"], "date-1");
    assert_eq!(accepted["document"]["dateline"]["location"], Value::Null);
    assert_eq!(accepted["document"]["dateline"]["text"], "البصرة", "the words stay");
    assert_eq!(accepted["claims"][0]["facts"], serde_json::json!(["force-2"]));

    let (document, mut sheet) = common::english();
    sheet.forces[0].review = Review::Accepted;
    let accepted = json(&document, &sheet, Scope::Accepted);
    assert_eq!(accepted["forces"][0]["conflicts_with"], serde_json::json!([]), "no other figure comes along");
}

#[test]
fn every_format_writes_every_scope_and_all_of_it_unless_told() {
    for (document, sheet) in [common::arabic(), common::english()] {
        for format in export::ALL {
            let all = bytes(format.id, &document, &sheet, Scope::All);
            let mut told_nothing = Vec::new();
            let _ = export::write(format, &document, &sheet, Options::default(), &mut told_nothing);
            assert_eq!(all, told_nothing, "{}", format.id);
            let accepted = bytes(format.id, &document, &sheet, Scope::Accepted);
            let has_facts = !["txt", "xlsx"].contains(&format.id);
            assert!(!has_facts || accepted.len() <= all.len(), "{}", format.id);
        }
    }
}

#[test]
fn formats_that_leave_rejected_facts_out_agree_with_the_scope_that_does() {
    use FactKind::{Actor, Force, Location};
    for (kind, number) in [(Actor, 1), (Actor, 2), (Location, 1), (Force, 1), (Force, 2), (FactKind::Date, 1)] {
        let (document, mut sheet) = decided(&[(kind, number, Review::Rejected)]);
        sheet.locations[0].kind = waqai::facts::PlaceKind::Country;
        sheet.forces[0].location = sheet.forces[1].location;
        for format in ["ftm", "stix", "plover", "acled", "ucdp"] {
            let [all, kept] = [Scope::All, Scope::AllButRejected].map(|scope| bytes(format, &document, &sheet, scope));
            let [all, kept] = [all, kept].map(|bytes| String::from_utf8(bytes).expect("text"));
            assert!(all == kept, "{format} without {kind:?} {number}:\n{all}\n{kept}");
        }
    }
}

#[test]
fn a_preview_is_the_beginning_of_the_file() {
    for (document, sheet) in [common::arabic(), common::english()] {
        for format in export::ALL {
            let whole = bytes(format.id, &document, &sheet, Scope::All);
            let preview = export::preview(format, &document, &sheet, Options::default(), 3).expect("sound");
            assert_eq!(preview.n_bytes, whole.len(), "{}", format.id);
            let counts: Vec<_> = FactKind::ALL.iter().map(|&kind| (kind, sheet.count(kind))).collect();
            assert_eq!(preview.counts, counts, "{}", format.id);
            let text = String::from_utf8_lossy(&whole);
            let begins = text.lines().zip(&preview.lines).all(|(line, shown)| line.starts_with(shown.as_str()));
            assert!(begins && preview.lines.len() <= 3, "{}: {:?}", format.id, preview.lines);
            assert_eq!(preview.lines.is_empty(), !format.reads_as_text || whole.is_empty(), "{}", format.id);
        }
    }
}

#[test]
fn a_fact_is_copied_with_what_is_said_of_it_and_its_source() {
    let (document, sheet) = common::arabic();
    let deployed = FactId { kind: FactKind::Force, number: 2 };
    let text = excerpt::facts(&document, &sheet, &[deployed], Form::Text).expect("there");
    let expected = "العدد: نحو 2,500\nالمعدود: جندي\nالقياس: أفراد\nالحال: مذكور\nأين: البصرة\nمتى: أمس\n\
        القائل: سالم النجار\nالنص: نحو 2500 جندي عراقي\nالمراجعة: لم ت\u{64f}راجع\n\
        \u{2014} مقتل 3 جنود في هجوم قرب البصرة, \u{2066}2024-07-22\u{2069} (\u{2066}basra.txt\u{2069})";
    assert_eq!(text, expected);

    let markdown = excerpt::facts(&document, &sheet, &[deployed], Form::Markdown).expect("there");
    assert!(
        markdown.contains(": \u{2068}نحو 2,500\u{2069}\n") && markdown.contains(": \u{2068}جندي\u{2069}\n"),
        "{markdown}"
    );
    assert!(markdown.contains("\n\n\u{2014} "), "the source is a paragraph of its own: {markdown}");

    let part: Value = serde_json::from_str(&excerpt::facts(&document, &sheet, &[deployed], Form::Json).expect("there"))
        .expect("valid JSON");
    assert_eq!(part["schema"], "waqai.factsheet/1");
    assert_eq!(ids(&part), ["act-1", "act-2", "loc-1", "force-2", "date-1"], "with what it names");
    let missing = FactId { kind: FactKind::Force, number: 9 };
    assert_eq!(excerpt::facts(&document, &sheet, &[missing], Form::Text), None);
}

#[test]
fn quoted_words_keep_their_order_and_carry_the_facts_in_them() {
    let (document, sheet) = common::arabic();
    let quoted = "وأضاف النجار: \"لن نترك | الحدود\"";
    let span = common::span(&document.text, quoted, 0);
    let with_space = waqai::text::Span::new(waqai::text::SrcPos(span.start.0 - 1), span.end);
    let copied = |form| excerpt::words(&document, &sheet, with_space, form).expect("words");

    assert!(copied(Form::Text).starts_with(&format!("{quoted}\n\u{2014} ")), "{}", copied(Form::Text));
    let markdown = copied(Form::Markdown);
    assert!(markdown.starts_with("> \u{2068}وأضاف النجار: \"لن نترك \\| الحدود\"\u{2069}\n\n\u{2014} "), "{markdown}");
    let json: Value = serde_json::from_str(&copied(Form::Json)).expect("valid JSON");
    assert_eq!(json["quote"]["text"], quoted);
    let start = document.text.char_indices().take_while(|(at, _)| *at < span.start.0 as usize).count();
    assert_eq!(json["quote"]["start"], start);
    // The minister is named in them, and comes with his ministry; the claim stands in them.
    assert_eq!(ids(&json["sheet"]), ["act-1", "act-2", "claim-1"]);

    let blank = waqai::text::Span::new(waqai::text::SrcPos(span.start.0 - 1), span.start);
    assert_eq!(excerpt::words(&document, &sheet, blank, Form::Text), None);
}

#[test]
fn html_tells_language_and_direction_and_lets_nothing_of_the_article_be_a_tag() {
    let (document, sheet) = common::arabic();
    let force = |number| FactId { kind: FactKind::Force, number };
    let one = excerpt::html::facts(&document, &sheet, &[force(1)]).expect("it is there");
    assert!(one.contains("<div lang=\"ar\" dir=\"rtl\">") && !one.contains("<table>"), "{one}");
    let several = excerpt::html::facts(&document, &sheet, &[force(2), force(1)]).expect("they are there");
    assert_eq!(several.matches("<tr>").count(), 3, "a head and a row each: {several}");
    for html in [&one, &several] {
        let source = html.rsplit("<small>").next().expect("a last line");
        assert!(source.contains(&document.name), "{html}");
        roxmltree::Document::parse(&html.replace("<meta charset=\"utf-8\">", "").replace("<br>", "<br/>"))
            .expect("closed");
    }
    assert_eq!(excerpt::html::facts(&document, &sheet, &[force(99)]), None);

    let mut document = document;
    document.name = "a\"><script>.txt".to_owned();
    document.text = "خبر <b>عاجل</b> & \"غيره\"\n\nTwo lines".to_owned();
    document.title = None;
    let end = document.text.len() as u32;
    let words = excerpt::html::words(&document, Span::new(SrcPos(0), SrcPos(end))).expect("words");
    assert!(words.contains("<p dir=\"rtl\">خبر &lt;b&gt;عاجل&lt;/b&gt; &amp; &quot;غيره&quot;</p>"), "{words}");
    assert!(words.contains("<p dir=\"ltr\">Two lines</p>") && !words.contains("<script"), "{words}");
    assert_eq!(excerpt::html::words(&document, Span::new(SrcPos(0), SrcPos(0))), None);
}
