-- A row is added once and stays; `sum` is the SHA-256 of its fields.
CREATE TABLE article(
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  path TEXT,
  title TEXT NOT NULL,
  source TEXT,
  day TEXT,
  language TEXT NOT NULL,
  added TEXT NOT NULL,
  replaces INTEGER REFERENCES article(id),
  family INTEGER NOT NULL,
  likeness INTEGER NOT NULL,
  file_sha256 TEXT NOT NULL,
  text_sha256 TEXT NOT NULL,
  words_sha256 TEXT NOT NULL,
  sum BLOB NOT NULL
) STRICT;
CREATE INDEX article_by_path ON article(path, name);
CREATE INDEX article_by_words ON article(words_sha256);

-- The text as read, and as JSON the rest of the document.
CREATE TABLE content(
  article INTEGER PRIMARY KEY REFERENCES article(id),
  document TEXT NOT NULL,
  text TEXT NOT NULL,
  sum BLOB NOT NULL
) STRICT;

-- Least hashes of the runs of words of an article, and in groups, by which nearly equal ones are found.
CREATE TABLE sketch(
  article INTEGER PRIMARY KEY REFERENCES article(id),
  hashes BLOB NOT NULL
) STRICT;
CREATE TABLE band(
  hash INTEGER NOT NULL,
  article INTEGER NOT NULL REFERENCES article(id),
  PRIMARY KEY(hash, article)
) STRICT, WITHOUT ROWID;

-- What a version of the program found; the latest is shown.
CREATE TABLE finding(
  id INTEGER PRIMARY KEY,
  article INTEGER NOT NULL REFERENCES article(id),
  program TEXT NOT NULL,
  at TEXT NOT NULL,
  counts TEXT NOT NULL,
  body_sha256 TEXT NOT NULL,
  sum BLOB NOT NULL
) STRICT;
CREATE INDEX finding_by_article ON finding(article);
CREATE TABLE finding_body(
  finding INTEGER PRIMARY KEY REFERENCES finding(id),
  deflated BLOB NOT NULL
) STRICT;

-- The log, in the order of the decisions.
CREATE TABLE decision(
  number INTEGER PRIMARY KEY,
  article INTEGER REFERENCES article(id),
  who TEXT NOT NULL,
  at TEXT NOT NULL,
  standing TEXT,
  body TEXT NOT NULL,
  sum BLOB NOT NULL
) STRICT;
CREATE INDEX decision_by_article ON decision(article, number);
CREATE TRIGGER decision_stays_as_it_is BEFORE UPDATE ON decision
BEGIN SELECT RAISE(ABORT, 'the log of decisions only grows'); END;
CREATE TRIGGER decision_stays BEFORE DELETE ON decision
BEGIN SELECT RAISE(ABORT, 'the log of decisions only grows'); END;

-- Folded words of each article, for search; the texts themselves are above.
CREATE VIRTUAL TABLE words USING fts5(text, content='', columnsize=0, tokenize="unicode61 remove_diacritics 0");
