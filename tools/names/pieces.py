"""Words to the pieces of the trimmed vocabulary (unigram model, best path)."""

import json
import re

# Harakat, tatweel, marks of direction, marks without width.
DROPPED = re.compile("[\u064b-\u0652\u0670\u0640\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\u200b-\u200d\u061c]")
DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")
MARK = "\u2581"
START, PAD, END, UNKNOWN = 0, 1, 2, 3
MAX_PIECES_OF_WORD = 16


class Pieces:
    """Splits a word, with a mark of its own before it, into piece ids."""

    def __init__(self, vocabulary, characters):
        """Paths of vocab.json (pieces, scores) and norm.json (character to text)."""
        with open(vocabulary, encoding="utf-8") as file:
            vocab = json.load(file)
        with open(characters, encoding="utf-8") as file:
            self.normal = json.load(file)
        self.source_ids = vocab["source_ids"]
        scores = vocab["scores"]
        self.piece = {text: (at, score) for at, (text, score) in enumerate(zip(vocab["pieces"], scores))
                      if text and at != UNKNOWN}
        self.longest = max(map(len, self.piece))
        self.unknown_score = min(scores) - 10.0
        self.known = {}

    def __len__(self):
        return len(self.source_ids)

    def __call__(self, word):
        ids = self.known.get(word)
        if ids is None:
            text = DROPPED.sub("", word).translate(DIGITS) or word
            text = "".join(self.normal.get(letter, letter) for letter in text).replace(" ", "") or "."
            ids = self.known[word] = self.best_path(MARK + text)[:MAX_PIECES_OF_WORD]
        return ids

    def best_path(self, text):
        size = len(text)
        best = [0.0] + [float("-inf")] * size
        back = [(0, UNKNOWN)] * (size + 1)
        for start in range(size):
            so_far = best[start]
            for end in range(start + 1, min(size, start + self.longest) + 1):
                found = self.piece.get(text[start:end])
                if found is not None and so_far + found[1] > best[end]:
                    best[end], back[end] = so_far + found[1], (start, found[0])
            if so_far + self.unknown_score > best[start + 1]:
                best[start + 1], back[start + 1] = so_far + self.unknown_score, (start, UNKNOWN)
        ids, at = [], size
        while at:
            at, piece = back[at]
            ids.append(piece)
        return ids[::-1]
