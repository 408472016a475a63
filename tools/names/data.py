"""Sentences with, for each word, the set of labels that may be right.

Where a corpus marks less than we do, or differently, the right label is one of
several: then all of them are allowed, and the loss asks only that the model's
probability lies within the set.
"""

import dataclasses
import pathlib
import re

from labels import ANY_ARMED, ARMED, BIT, CLASS_OF_KIND, LABELS, MISC, spans

HELD_OUT = 10  # one part of so many


@dataclasses.dataclass
class Sentence:
    """Words, their labels as the corpus has them, and the labels that may be right (bits)."""

    words: list
    gold: list
    allowed: list
    weight: float = 1.0
    either: frozenset = frozenset()  # (first, after) of names that may be LOC as well as ORG


@dataclasses.dataclass(frozen=True)
class Corpus:
    """A public corpus and what its labels are worth."""

    name: str
    file: str
    unsure_misc: bool = False  # its MISC may as well be nothing
    actors: bool = False  # states that act are ORG, titles are part of a person's name


CORPORA = (
    Corpus("anercorp", "anercorp_camel_train.conll"),
    Corpus("aqmar", "aqmar_21docs.conll", unsure_misc=True),
    Corpus("wikigold", "wikigold_en_train.conll"),
    Corpus("re3d", "re3d_en_train.conll", actors=True),
)

# ---- words -------------------------------------------------------------------

# As the reader of the product splits: runs of letters of one script, figures, marks;
# "U.S." and "'s" are one word.
ARABIC = (r"[\u0600-\u0605\u0610-\u061a\u0620-\u065f\u066e-\u06d3\u06d5-\u06dc\u06df-\u06e8\u06ea-\u06ef"
          r"\u06fa-\u06ff\u0750-\u077f]")
LATIN = r"A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u1e00-\u1eff"
WORD = re.compile(rf"""
    ['’]s(?![^\W\d_])
  | (?:[A-Za-z]\.){{2,}}
  | \d+(?:[,.٫٬\u00a0\u202f\u2009]\d+)*
  | {ARABIC}+
  | [{LATIN}][{LATIN}0-9\u0300-\u036f]*
  | [^\W\d_]+
  | \S
""", re.VERBOSE)
INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff\u061c]")


def word_places(text):
    return [(match.start(), match.end()) for match in WORD.finditer(text)]


# ---- our own sentences -------------------------------------------------------

BRACKET = re.compile(r"\[([^\[\]|]+)\|(\w+)\]")


def read_own(path):
    """Sentences with names marked `[words|kind]`; a word is in a name that covers part of it."""
    found = []
    for number, line in enumerate(pathlib.Path(path).read_text(encoding="utf-8").splitlines(), 1):
        line = INVISIBLE.sub("", line).strip()
        if not line or line.startswith("#"):
            continue
        text, names, at = "", [], 0
        for match in BRACKET.finditer(line):
            if match[2] not in CLASS_OF_KIND:
                raise SystemExit(f"{path}:{number}: unknown kind {match[2]}")
            text += line[at:match.start()]
            names.append((len(text), len(text) + len(match[1]), CLASS_OF_KIND[match[2]]))
            text += match[1]
            at = match.end()
        text += line[at:]
        if re.search(r"[\[\]]", text):
            raise SystemExit(f"{path}:{number}: stray bracket: {line}")
        places = word_places(text)
        gold = ["O"] * len(places)
        for start, end, cls in names:
            inside = [n for n, (first, after) in enumerate(places) if first < end and after > start and gold[n] == "O"]
            for nth, word in enumerate(inside):
                gold[word] = ("I-" if nth else "B-") + cls
        # They do not mark events, works, peoples.
        allowed = [BIT["O"] | MISC if label == "O" else BIT[label] for label in gold]
        found.append(Sentence([text[first:after] for first, after in places], gold, allowed))
    return found


# ---- CoNLL files -------------------------------------------------------------


def read_conll(path):
    """Rows `word label` of each sentence, columns parted by tab or space."""
    rows, found = [], []
    for line in pathlib.Path(path).read_text(encoding="utf-8").split("\n") + [""]:
        if line.strip():
            rows.append(tuple(line.rstrip("\r").rsplit("\t" if "\t" in line else " ", 1)))
        elif rows:
            found.append(rows)
            rows = []
    return found


def resplit(rows):
    """Rows with words split as in our own sentences; marks that end a name are left out of it."""
    found = []
    for word, label in rows:
        seen = INVISIBLE.sub("", word)
        parts = [seen[first:after] for first, after in word_places(seen)] or [word]
        if label == "O" or len(parts) == 1:
            found += [(part, label) for part in parts]
            continue
        names = [n for n, part in enumerate(parts) if re.search(r"\w", part)] or [0]
        for n, part in enumerate(parts):
            inside = names[0] <= n <= names[-1]
            side = label[:2] if n == names[0] else "I-"
            found.append((part, side + label[2:] if inside else "O"))
    return found


ARMED_AR = re.compile(
    r"[وف]?[بلك]?(?:ال|لل)?"
    r"(?:قوات|جيش|جيوش|ميليشي|مليشي|ميلشي|فصيل|فصائل|كتيبة|كتائب|شرطة|لواء|ألوية|حرس|سرايا|متمرد)"
    r"(?:ا|ات|ين|ون|ه|ها|هم|نا)?")
ARMED_EN = re.compile(
    r"(?:forces?|troops|army|armies|militias?|militiamen|police|brigades?|battalions?|navy|military|guards?|rebels)",
    re.IGNORECASE)
# Words that end a description on either side of an armed head.
PASSED_BY_NONE = frozenset(
    "في من على إلى الى عن أن إن ان مع بين بعد قبل التي الذي الذين كما قد لم لن لا ما هو هي أو ثم حتى منذ خلال "
    "the a an in on at to by from with for and or that which who were was are is have has had will would during "
    "after before".split())
REACH = 2  # words on from an armed head, and in English before it


def around_armed(words):
    """Places of armed heads (قوات, army) and of the words that may describe them.

    The description follows in Arabic and mostly precedes in English; it does
    not pass a mark or a word of grammar.
    """
    near = {}
    for at, word in enumerate(words):
        english = ARMED_EN.fullmatch(word) is not None
        if not english and not ARMED_AR.fullmatch(word):
            continue
        near[at] = "head"
        for step in (1, -1) if english else (1,):
            for distance in range(1, REACH + 1):
                other = at + step * distance
                if not 0 <= other < len(words) or not re.search(r"\w", words[other]):
                    break
                if words[other].lower() in PASSED_BY_NONE:
                    break
                near.setdefault(other, "before" if step < 0 else "after")
    return near


TITLE = re.compile(
    r"(?:Foreign|Prime|Defen[cs]e|Interior|Office|Ministers?|Secretary|President|Vice|Ambassador|King|Prince|Sheikh|"
    r"Mr|Mrs|Ms|Dr|Gen|General|Lt|Lieutenant|Col|Colonel|Maj|Major|Capt|Captain|Sgt|Sergeant|Brig|Brigadier|Adm|"
    r"Admiral|Cmdr|Commander|Spc|Staff|Sir|Lord|Senator|Sen|Chancellor|Army|Navy|Marine|Air|Force|U\.S\.|US|UK|"
    r"British|for|the|of|State|Middle|East|and|[.,-])\.?")


def loosen_persons(words, gold, allowed):
    """Titles at the head of a person may be outside the name; then a later word begins it."""
    for start, end, cls in spans(gold):
        titles = 0
        while cls == "PER" and start + titles < end and TITLE.fullmatch(words[start + titles]):
            titles += 1
        if titles:
            for at in range(start, start + titles):
                allowed[at] |= BIT["O"]
            if start + titles < end:
                allowed[start + titles] |= BIT["B-PER"]


def public_sentence(rows, corpus, places):
    """`places`: names that stand as LOC in the corpora that call a state that acts ORG."""
    words, gold = [row[0] for row in rows], [row[1] for row in rows]
    allowed = [BIT[label] for label in gold]
    near = around_armed(words)
    for at, label in enumerate(gold):
        if label.endswith("-ORG"):
            for cls in ARMED:
                allowed[at] |= BIT[label[:2] + cls]
        elif label == "O" and at in near:
            allowed[at] |= ANY_ARMED
        elif near.get(at) == "before" and label != "O" and not label.endswith("-PER"):
            allowed[at] |= ANY_ARMED  # "Polish" MISC "forces" O
        if corpus.unsure_misc and label.endswith("-MISC"):
            allowed[at] |= BIT["O"] | MISC
    either = set()
    if corpus.actors:
        loosen_persons(words, gold, allowed)
        for start, end, cls in spans(gold):
            if cls == "ORG" and tuple(words[start:end]) in places:
                either.add((start, end))
                for at in range(start, end):
                    allowed[at] |= BIT[("B-" if at == start else "I-") + "LOC"]
    return Sentence(words, gold, allowed, either=frozenset(either))


def names_of(sentences, wanted):
    """Texts of the names of a class."""
    return {tuple(row[0] for row in rows[start:end]) for rows in sentences
            for start, end, cls in spans([row[1] for row in rows]) if cls == wanted}


def read_silver(path, weight):
    """Sentences that a model has labelled.

    A label may be several that are allowed, joined by `|`; `X` allows all
    (no lesson).
    """
    found = []
    for rows in read_conll(path):
        allowed = [(1 << len(LABELS)) - 1 if label == "X" else sum(BIT[one] for one in set(label.split("|")))
                   for _, label in rows]
        found.append(Sentence([word for word, _ in rows], [label for _, label in rows], allowed, weight))
    return found


# ---- parts -------------------------------------------------------------------


def public(folder, split_words):
    """Each public corpus: name, part to train on, part held out (its last tenth)."""
    folder = pathlib.Path(folder)
    read = {corpus.name: read_conll(folder / corpus.file) for corpus in CORPORA}
    if split_words:
        read = {name: [resplit(rows) for rows in sentences] for name, sentences in read.items()}
    for corpus in CORPORA:
        raw = read[corpus.name]
        places = names_of(read["wikigold"] + read["re3d"], "LOC") if corpus.actors else set()
        sentences = [public_sentence(rows, corpus, places) for rows in raw]
        cut = len(sentences) - len(sentences) // HELD_OUT
        yield corpus.name, sentences[:cut], sentences[cut:]


def own(paths):
    """Each file of our own: name, part to train on, part held out (every tenth sentence)."""
    for path in map(pathlib.Path, paths):
        sentences = read_own(path)
        yield ("own-" + path.stem, [s for n, s in enumerate(sentences, 1) if n % HELD_OUT],
               [s for n, s in enumerate(sentences, 1) if not n % HELD_OUT])
