"""Labels of the name tagger and sets of them."""

CLASSES = ("PER", "LOC", "ORG", "MISC", "GRP", "FRC")
LABELS = ("O",) + tuple(f"{side}-{cls}" for cls in CLASSES for side in "BI")
BIT = {label: 1 << n for n, label in enumerate(LABELS)}

# Classes that a corpus of four types calls ORG, or does not mark at all.
ARMED = ("GRP", "FRC")

# Kinds of our own sentences.
CLASS_OF_KIND = {
    "person": "PER",
    "place": "LOC",
    "state": "LOC",
    "organisation": "ORG",
    "party": "ORG",
    "coalition": "ORG",
    "media": "ORG",
    "group": "GRP",
    "force": "FRC",
}


def both(cls):
    """The first and the further words of a class, as a set."""
    return BIT["B-" + cls] | BIT["I-" + cls]


MISC = both("MISC")
ANY_ARMED = both("GRP") | both("FRC")


def spans(labels):
    """Names in a sequence of labels: (first word, word after, class).

    An I without a B before it begins a name, as in seqeval.
    """
    found, start, cls = [], None, None
    for at, label in enumerate([*labels, "O"]):
        side, _, of = label.partition("-")
        if start is not None and (side != "I" or of != cls):
            found.append((start, at, cls))
            start = None
        if side == "B" or (side == "I" and start is None):
            start, cls = at, of
    return found
