//! Entries of the log, as one line of JSON each.

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::review::{self, By, Edit, RecordError, Step};
use crate::session::{Article, Command};

/// What one entry of an article's log says.
#[derive(Debug, Clone, PartialEq)]
pub enum Entry {
    /// An edit was made.
    Edit(Edit),
    /// The latest edit was taken back.
    Undo,
    /// What was taken back last was done again.
    Redo,
    /// The decisions were carried over to what was found anew: those before it count no more.
    Carry {
        /// What is done, about the facts as they are named there.
        done: Vec<Step>,
        /// What is taken back, likewise.
        undone: Vec<Step>,
        /// All that had no place, now and before.
        lost: Vec<Lost>,
    },
}

/// A decision that had no place in what was found later.
#[derive(Debug, Clone, PartialEq)]
pub struct Lost {
    /// The decision, about the facts as they were named then.
    pub step: Step,
    /// The name or the words of the fact it was about; empty where it was about the article.
    pub about: String,
}

impl Lost {
    /// A decision about a fact of `article`, or about words of it.
    pub fn new(step: Step, article: &Article) -> Self {
        let about = match (&step.edit, step.edit.fact()) {
            (_, Some(fact)) => article.found.name_of(fact).or_else(|| article.sheet.name_of(fact)),
            (Edit::Add { words, .. }, None) => Some(words.of(&article.document.text)),
            (_, None) => None,
        };
        let about = about.unwrap_or_default().to_owned();
        Self { step, about }
    }
}

/// Why a line is no entry.
#[derive(Debug, thiserror::Error)]
pub enum EntryError {
    /// It is not as entries are written; a later program may have written it.
    #[error("not as decisions are written: {0}")]
    Shape(#[from] serde_json::Error),
    /// Its edit cannot be read.
    #[error(transparent)]
    Edit(#[from] RecordError),
}

#[derive(Serialize, Deserialize)]
struct CarryTwin {
    done: Vec<StepTwin>,
    undone: Vec<StepTwin>,
    #[serde(default)]
    lost: Vec<LostTwin>,
}

#[derive(Serialize, Deserialize)]
struct StepTwin {
    edit: Value,
    #[serde(default)]
    who: Option<String>,
    #[serde(default)]
    at: Option<String>,
}

#[derive(Serialize, Deserialize)]
struct LostTwin {
    step: StepTwin,
    about: String,
}

impl Entry {
    /// What is logged of a command.
    pub fn of(command: &Command) -> Self {
        match command {
            Command::Edit(edit) => Self::Edit(edit.clone()),
            Command::Undo => Self::Undo,
            Command::Redo => Self::Redo,
        }
    }

    /// The entry as a line of JSON: an edit as [`review::to_record`] writes it, or what else was done.
    ///
    /// # Errors
    /// [`EntryError`] where an edit holds a figure that JSON has no word for.
    pub fn to_line(&self) -> Result<String, EntryError> {
        Ok(match self {
            Self::Edit(edit) => review::to_record(edit)?,
            Self::Undo => json!({ "do": "undo" }).to_string(),
            Self::Redo => json!({ "do": "redo" }).to_string(),
            Self::Carry { done, undone, lost } => {
                let twin = CarryTwin { done: twins(done)?, undone: twins(undone)?, lost: lost_twins(lost)? };
                json!({ "do": "carry", "decisions": serde_json::to_value(twin)? }).to_string()
            }
        })
    }

    /// Reads what [`Entry::to_line`] wrote.
    ///
    /// # Errors
    /// [`EntryError`] with the reason.
    pub fn from_line(line: &str) -> Result<Self, EntryError> {
        let mut value: Value = serde_json::from_str(line)?;
        Ok(match value.get("do").and_then(Value::as_str) {
            Some("undo") => Self::Undo,
            Some("redo") => Self::Redo,
            Some("carry") => {
                let decisions = value.get_mut("decisions").map(Value::take).unwrap_or_default();
                let twin: CarryTwin = serde_json::from_value(decisions)?;
                Self::Carry { done: steps(twin.done)?, undone: steps(twin.undone)?, lost: lost_of(twin.lost)? }
            }
            _ => Self::Edit(review::from_record(line)?),
        })
    }
}

fn twins(steps: &[Step]) -> Result<Vec<StepTwin>, EntryError> {
    steps.iter().map(twin).collect()
}

fn twin(step: &Step) -> Result<StepTwin, EntryError> {
    let edit = serde_json::from_str(&review::to_record(&step.edit)?)?;
    let by = step.by.as_ref();
    Ok(StepTwin { edit, who: by.map(|by| by.who.to_string()), at: by.map(|by| by.at.to_string()) })
}

fn lost_twins(lost: &[Lost]) -> Result<Vec<LostTwin>, EntryError> {
    lost.iter().map(|lost| Ok(LostTwin { step: twin(&lost.step)?, about: lost.about.clone() })).collect()
}

fn steps(twins: Vec<StepTwin>) -> Result<Vec<Step>, EntryError> {
    twins.into_iter().map(step).collect()
}

fn step(twin: StepTwin) -> Result<Step, EntryError> {
    let by = twin.who.zip(twin.at).and_then(|(who, at)| Some(By { who: who.into(), at: at.parse().ok()? }));
    Ok(Step { edit: review::from_record(&twin.edit.to_string())?, by })
}

fn lost_of(twins: Vec<LostTwin>) -> Result<Vec<Lost>, EntryError> {
    twins.into_iter().map(|twin| Ok(Lost { step: step(twin.step)?, about: twin.about })).collect()
}
