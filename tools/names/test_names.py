"""Tests of the parts that can be wrong without being noticed: `sh run.sh test`."""

import cpu  # noqa: F401, I001 (first)

import itertools
import pathlib
import random
import tempfile
import unittest

import numpy as np
import torch

import batches
import data
import evaluate
import model as models
from labels import ANY_ARMED, BIT, LABELS, MISC, spans


def marked(sentence):
    return " ".join(w if g == "O" else f"{w}/{g}" for w, g in zip(sentence.words, sentence.gold))


def own(*lines):
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder, "own.txt")
        path.write_text("\n".join(lines), encoding="utf-8")
        return data.read_own(path)


def public(text, **about):
    rows = [tuple(word.rsplit("/", 1)) for word in text.split()]
    return data.public_sentence(rows, data.Corpus("one", "file", **about), {("Russia",)})


class Reading(unittest.TestCase):
    def test_own_sentences(self):
        got = own("# heading", "قُتل في ب[محافظة الأنبار|place]، لل[حوثيين|group].",
                  "[U.S.|state]-led [Ali al-Numan|person]'s 3.5 | men")
        self.assertEqual(marked(got[0]), "قُتل في بمحافظة/B-LOC الأنبار/I-LOC ، للحوثيين/B-GRP .")
        self.assertEqual(marked(got[1]), "U.S./B-LOC - led Ali/B-PER al/I-PER -/I-PER Numan/I-PER 's 3.5 | men")
        self.assertEqual(got[0].allowed[0], BIT["O"] | MISC)
        self.assertEqual(got[0].allowed[5], BIT["B-GRP"])

    def test_orphans_begin_names(self):
        self.assertEqual(spans(["I-PER", "I-PER", "B-PER", "O", "I-LOC", "I-ORG"]),
                         [(0, 2, "PER"), (2, 3, "PER"), (4, 5, "LOC"), (5, 6, "ORG")])

    def test_resplit_keeps_names(self):
        got = data.resplit([("All-American", "B-MISC"), ("كابول؛", "B-LOC"), ("(د", "O")])
        self.assertEqual(got, [("All", "B-MISC"), ("-", "I-MISC"), ("American", "I-MISC"), ("كابول", "B-LOC"),
                               ("؛", "O"), ("(", "O"), ("د", "O")])


class Allowed(unittest.TestCase):
    def test_organisations_may_be_armed(self):
        got = public("حزب/B-ORG الله/I-ORG")
        self.assertEqual(got.allowed, [BIT["B-ORG"] | BIT["B-GRP"] | BIT["B-FRC"],
                                       BIT["I-ORG"] | BIT["I-GRP"] | BIT["I-FRC"]])

    def test_words_near_armed_heads(self):
        got = public("وقال/O الجيش/O الإسرائيلي/O في/O غزة/B-LOC")
        self.assertEqual([bool(a & ANY_ARMED) for a in got.allowed], [False, True, True, False, False])
        got = public("The/O Polish/B-MISC security/O forces/O ,/O dead/O")
        self.assertEqual([bool(a & ANY_ARMED) for a in got.allowed], [False, True, True, True, False, False])
        self.assertTrue(got.allowed[1] & BIT["B-MISC"])

    def test_unsure_corpora(self):
        self.assertEqual(public("x/B-MISC", unsure_misc=True).allowed, [BIT["O"] | MISC])
        got = public("Foreign/B-PER Secretary/I-PER Hammond/I-PER met/O Russia/B-ORG", actors=True)
        self.assertEqual(got.allowed[0], BIT["B-PER"] | BIT["O"])
        self.assertEqual(got.allowed[2], BIT["I-PER"] | BIT["B-PER"])
        self.assertTrue(got.allowed[4] & BIT["B-LOC"])
        self.assertEqual(got.either, {(4, 5)})


class Learning(unittest.TestCase):
    def test_loss_is_cross_entropy_where_one_label_is_allowed(self):
        torch.manual_seed(0)
        scores = torch.randn(1, 4, len(LABELS))
        row = batches.Row([0, 7, 8, 2], [1, 2], [BIT["O"], BIT["B-FRC"]], 1.0, 0, 0)
        wanted = torch.nn.functional.cross_entropy(scores[0, 1:3], torch.tensor([0, LABELS.index("B-FRC")]))
        self.assertAlmostEqual(batches.loss(scores, [row]).item(), wanted.item(), places=5)
        row.allowed = [(1 << len(LABELS)) - 1] * 2
        self.assertAlmostEqual(batches.loss(scores, [row]).item(), 0.0, places=5)

    def test_every_row_is_in_one_batch(self):
        rows = [batches.Row([0] * n, [], [], 1.0, n, 0) for n in range(1, 90)]
        for source in (None, random.Random(1)):
            found = batches.batches(rows, 200, source)
            self.assertEqual(sorted(itertools.chain(*found)), list(range(89)))
            self.assertLessEqual(max(len(b) * max(len(rows[at].ids) for at in b) for b in found), 200)

    def test_best_labels_against_all_sequences(self):
        labels = ["O", "B-PER", "I-PER", "B-LOC", "I-LOC"]
        logs = np.random.default_rng(3).normal(size=(4, 5))

        def fits(path):
            return all(not labels[b].startswith("I") or labels[a][2:] == labels[b][2:]
                       for a, b in zip((0, *path), path))

        best = max(filter(fits, itertools.product(range(5), repeat=4)),
                   key=lambda path: sum(logs[at, label] for at, label in enumerate(path)))
        self.assertEqual(evaluate.best_labels(logs, labels), [labels[at] for at in best])

    def test_armed_predictions_on_public_text(self):
        sentence = data.Sentence(["a", "b", "c"], ["B-ORG", "O", "O"], [0] * 3)
        got = evaluate.score([sentence], [["B-GRP", "O", "B-FRC"]], ours=False)
        self.assertEqual(got["ORG"], {"p": 100.0, "r": 100.0, "f1": 100.0, "n": 1, "armed": 1})


class Files(unittest.TestCase):
    def test_saved_tagger_comes_back_and_can_be_a_start(self):
        torch.manual_seed(1)
        old = models.Tagger(30, 2, LABELS[:9])
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder, "tagger.fp16.safetensors")
            models.save(old, path)
            again = models.load(path)
            new = models.from_tagger(path, [1], 0.1)
        ids, lengths = torch.tensor([[0, 5, 6, 2]]), torch.tensor([4])
        with torch.inference_mode():
            torch.testing.assert_close(old.eval()(ids, lengths), again.eval()(ids, lengths), atol=1e-2, rtol=1e-2)
        self.assertEqual(again.labels, LABELS[:9])
        self.assertEqual(len(new.l), 1)
        torch.testing.assert_close(new.l[0].fi.weight, again.l[1].fi.weight)
        # A new class begins as a small part of ORG.
        after = new.cls(torch.randn(384)).softmax(-1)
        for label in ("B-GRP", "B-FRC"):
            torch.testing.assert_close(after[LABELS.index(label)], models.ARMED_SHARE * after[LABELS.index("B-ORG")])


if __name__ == "__main__":
    unittest.main()
