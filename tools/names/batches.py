"""Sentences to batches of piece ids."""

import dataclasses

import torch

from labels import LABELS
from model import MAX_PIECES
from pieces import END, PAD, START

WINDOW = 2000  # sentences among which those of a length are put together


@dataclasses.dataclass
class Row:
    """A sentence, or a part of a long one, in pieces."""

    ids: list
    first_pieces: list  # of each word
    allowed: list
    weight: float
    sentence: int
    first_word: int


def rows(sentences, pieces, longest=MAX_PIECES):
    """Cuts sentences of more than `longest` pieces."""
    found = []
    for nth, sentence in enumerate(sentences):
        row = Row([START], [], [], sentence.weight, nth, 0)
        for at, (word, allowed) in enumerate(zip(sentence.words, sentence.allowed)):
            ids = pieces(word)
            if len(row.ids) + len(ids) + 1 > longest:
                found.append(row)
                row = Row([START], [], [], sentence.weight, nth, at)
            row.first_pieces.append(len(row.ids))
            row.allowed.append(allowed)
            row.ids = row.ids + ids
        found.append(row)
    for row in found:
        row.ids = row.ids + [END]
    return found


def batches(all_rows, budget, random=None):
    """Lists of places in `all_rows`, each of at most `budget` padded pieces, of like lengths.

    With a source of randomness in a random order, else by length.
    """
    order = list(range(len(all_rows)))
    window = len(order) or 1
    if random is not None:
        random.shuffle(order)
        window = WINDOW
    found = []
    for start in range(0, len(order), window):
        batch, longest = [], 0
        for at in sorted(order[start:start + window], key=lambda at: len(all_rows[at].ids)):
            longest = max(longest, len(all_rows[at].ids))
            if batch and longest * (len(batch) + 1) > budget:
                found.append(batch)
                batch, longest = [], len(all_rows[at].ids)
            batch.append(at)
        found.append(batch)
    if random is not None:
        random.shuffle(found)
    return found


def padded(chosen):
    """Ids and lengths of some rows."""
    lengths = torch.tensor([len(row.ids) for row in chosen])
    ids = torch.full((len(chosen), int(lengths.max())), PAD)
    for at, row in enumerate(chosen):
        ids[at, :len(row.ids)] = torch.tensor(row.ids)
    return ids, lengths


def lessons(chosen, length):
    """For each word of some rows: its place in the padded batch, what is allowed, its weight."""
    places, allowed, weights = [], [], []
    for at, row in enumerate(chosen):
        places += [at * length + piece for piece in row.first_pieces]
        allowed += row.allowed
        weights += [row.weight] * len(row.first_pieces)
    bits = torch.tensor(allowed)[:, None] >> torch.arange(len(LABELS))[None, :] & 1
    return torch.tensor(places), bits.bool(), torch.tensor(weights)


def loss(scores, chosen):
    """Minus the logarithm of the probability of what is allowed, mean over words."""
    places, allowed, weights = lessons(chosen, scores.shape[1])
    logs = scores.float().flatten(0, 1)[places].log_softmax(-1)
    return -(weights * logs.masked_fill(~allowed, float("-inf")).logsumexp(-1)).mean()
