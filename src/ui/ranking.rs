//! Which commands fit what is typed into the list of all commands, in whatever language, the best first; and which
//! articles, where no command begins so.

use super::actions::{self, Action};
use super::bidi::Field;
use super::drafts::Drafts;
use super::state::{ArticleKey, State};
use super::strings::{self, Words};
use crate::text::fold_words;

/// Articles that are listed, at most.
const MOST_ARTICLES: usize = 20;

/// What the reader is at in the list.
#[derive(Default)]
pub struct CommandsDraft {
    /// What is typed.
    pub field: Field,
    /// The place of the line that Enter chooses.
    pub at: usize,
    /// What each command is called, in the order of the table.
    names: Vec<Names>,
    /// The articles with their folded titles and names of files; `None` until they are searched.
    titles: Option<Vec<(ArticleKey, String)>>,
    /// The articles that fit, and the text they were sought by.
    articles: (String, Vec<ArticleKey>),
}

/// What a command is called in every language, folded.
#[derive(Debug)]
struct Names {
    own: Vec<String>,
    of_group: Vec<String>,
}

/// A line of the list.
#[derive(Debug, Clone, Copy)]
pub enum Found {
    /// A command, and whether it can be given now.
    Action(&'static Action, bool),
    /// An article.
    Article(ArticleKey),
}

/// How well words fit a name: the worst of them, then all together; less is better.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Fit(usize, usize);

/// Where a typed word stands.
const AT_START: usize = 0;
const AT_WORD: usize = 1;
const IN_WORD: usize = 2;
const IN_GROUP: usize = 3;

impl CommandsDraft {
    /// A list with nothing typed.
    pub fn new() -> Self {
        let languages: Vec<Words> = strings::ALL.iter().map(|language| Words::new(*language)).collect();
        let in_each = |id: &str| languages.iter().map(|words| fold_words(&words.get(id))).collect();
        let names = |action: &Action| Names { own: in_each(action.id), of_group: in_each(&action.group.word()) };
        Self { names: actions::ALL.iter().map(names).collect(), ..Self::default() }
    }

    /// The lines for what is typed: commands that can be given, articles, commands that cannot be given now.
    pub fn list(&mut self, state: &State, drafts: &Drafts) -> Vec<Found> {
        let text = fold_words(self.field.text());
        let words: Vec<&str> = text.split(' ').filter(|word| !word.is_empty()).collect();
        let used = |id: &str| state.settings.commands.iter().position(|known| known == id).unwrap_or(usize::MAX);
        let fitting = actions::ALL.iter().zip(&self.names).filter_map(|(action, names)| {
            let fit = Fit::of(&words, &names.own, &names.of_group)?;
            Some((action, fit, (action.can)(state, drafts)))
        });
        let mut fitting: Vec<_> = fitting.collect();
        fitting.sort_by_key(|(action, fit, can)| (!can, *fit, used(action.id)));
        let begins_so = fitting.iter().any(|(_, fit, _)| fit.0 <= AT_WORD);
        let articles = if begins_so { &[] } else { self.articles(state, &text, &words) };
        let actions = |wanted: bool| {
            let those = fitting.iter().filter(move |(.., can)| *can == wanted);
            those.map(|(action, _, can)| Found::Action(action, *can))
        };
        actions(true).chain(articles.iter().map(|key| Found::Article(*key))).chain(actions(false)).collect()
    }

    /// The articles whose titles fit. Only what was typed last is sought in all of them.
    fn articles(&mut self, state: &State, text: &str, words: &[&str]) -> &[ArticleKey] {
        let titles = self.titles.get_or_insert_with(|| titles(state));
        if self.articles.0 != text {
            let fit = |(key, title): &(ArticleKey, String)| {
                let fit = Fit::of(words, std::slice::from_ref(title), &[])?;
                Some((fit, *key))
            };
            let mut fitting: Vec<_> = titles.iter().filter_map(fit).collect();
            fitting.sort_by_key(|(fit, _)| *fit);
            let keys = fitting.into_iter().map(|(_, key)| key).take(MOST_ARTICLES);
            self.articles = (text.to_owned(), keys.collect());
        }
        &self.articles.1
    }
}

/// The articles of the list but for those put away or replaced, with what they are found by.
fn titles(state: &State) -> Vec<(ArticleKey, String)> {
    let listed = state.articles.iter().filter(|open| open.is_listed());
    listed.map(|open| (open.key, fold_words(&format!("{} {}", open.title(), open.file_name())))).collect()
}

impl Fit {
    /// How the folded `words` fit the best of these names each; `None` where one of them is in none.
    fn of(words: &[&str], names: &[String], groups: &[String]) -> Option<Self> {
        let mut fit = Self(0, 0);
        for word in words {
            let own = names.iter().filter_map(|name| place(name, word)).min();
            let place = own.or_else(|| groups.iter().any(|group| group.contains(word)).then_some(IN_GROUP))?;
            fit = Self(fit.0.max(place), fit.1 + place);
        }
        Some(fit)
    }
}

/// Where `word` stands in a name.
fn place(name: &str, word: &str) -> Option<usize> {
    if name.starts_with(word) {
        return Some(AT_START);
    }
    let starts = name.match_indices(word).map(|(at, _)| name.get(..at).is_some_and(|before| before.ends_with(' ')));
    starts.map(|is_start| if is_start { AT_WORD } else { IN_WORD }).min()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fit(typed: &str, names: &[&str]) -> Option<Fit> {
        let (typed, names) = (fold_words(typed), names.iter().map(|name| fold_words(name)).collect::<Vec<_>>());
        Fit::of(&typed.split(' ').collect::<Vec<_>>(), &names, &[fold_words("Order of the articles")])
    }

    #[test]
    fn the_start_of_a_name_comes_before_that_of_a_word_and_that_before_its_middle() {
        let names = ["Next article", "The next one", "Context", "Order"];
        let places: Vec<_> = names.iter().map(|name| fit("NEXT", &[name])).collect();
        assert_eq!(places, [Some(Fit(0, 0)), Some(Fit(1, 1)), None, None], "{places:?}");
        assert_eq!(fit("text", &["Context"]), Some(Fit(2, 2)));
        assert_eq!(fit("order title", &["Title"]), Some(Fit(3, 3)), "by its group");
    }

    #[test]
    fn every_word_must_be_there_in_one_language_or_another() {
        assert_eq!(fit("article next", &["Next article"]), Some(Fit(1, 1)));
        assert_eq!(fit("next fact", &["Next article"]), None);
        assert!(fit("الخَريطة map", &["Map", "الخريطة"]).is_some());
    }
}
