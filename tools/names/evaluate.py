"""Scores a tagger on the held-out parts: exact spans, per class.

In the public corpora groups and forces are ORG, and where the corpus marks
nothing such a name is not counted against the tagger.
"""

import cpu  # noqa: F401, I001 (first)

import argparse
import json

import numpy as np
import torch

import batches
import data
import model as models
from labels import ARMED, CLASSES, spans
from pieces import Pieces

FORBIDDEN = -1e4


def best_labels(logs, labels):
    """The best sequence in which no I is without its B."""
    inside = np.array([label.startswith("I") for label in labels])
    step = np.array([[FORBIDDEN if label.startswith("I") and before[2:] != label[2:] else 0.0 for label in labels]
                     for before in labels])
    best, back = logs[0] + FORBIDDEN * inside, []
    for scores in logs[1:]:
        ways = best[:, None] + step
        back.append(ways.argmax(0))
        best = ways.max(0) + scores
    path = [int(best.argmax())]
    for came in reversed(back):
        path.append(int(came[path[-1]]))
    return [labels[at] for at in reversed(path)]


@torch.inference_mode()
def predict(tagger, sentences, pieces, bf16=True, budget=4096):
    """Labels of each sentence."""
    tagger.eval()
    rows = batches.rows(sentences, pieces)
    found = [["O"] * len(sentence.words) for sentence in sentences]
    for batch in batches.batches(rows, budget):
        chosen = [rows[at] for at in batch]
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=bf16):
            scores = tagger(*batches.padded(chosen))
        logs = scores.float().log_softmax(-1).numpy()
        for row, of_row in zip(chosen, logs):
            if row.first_pieces:
                labels = best_labels(of_row[row.first_pieces], tagger.labels)
                found[row.sentence][row.first_word:row.first_word + len(labels)] = labels
    return found


def figures(right, wrong, missed):
    precision, recall = right / max(1, right + wrong), right / max(1, right + missed)
    return {"p": round(100 * precision, 1), "r": round(100 * recall, 1),
            "f1": round(200 * right / max(1, 2 * right + wrong + missed), 1), "n": right + missed}


def score(sentences, predicted, ours):
    """P, R, F1 and the number of names of each class, of all, and of actors as one class.

    `ours`: our own labels, with GRP and FRC and without MISC. In the others
    `armed` tells how many of the ORG that are right were called GRP or FRC.
    """
    counted = ("PER", "LOC", "ORG", "GRP", "FRC") if ours else ("PER", "LOC", "ORG")
    counts = {name: np.zeros(3, int) for name in (*CLASSES, "all", "actors")}
    armed = 0
    for sentence, labels in zip(sentences, predicted):
        gold, mine = set(spans(sentence.gold)), set(spans(labels))
        if not ours:
            armed += sum(cls in ARMED and (start, end, "ORG") in gold for start, end, cls in mine)
            covered = {at for start, end, _ in gold for at in range(start, end)}
            mine = {(start, end, "ORG" if cls in ARMED else cls) for start, end, cls in mine
                    if cls not in ARMED or covered.intersection(range(start, end))}
            for start, end in sentence.either:
                if (start, end, "LOC") in mine:
                    mine = mine - {(start, end, "LOC")} | {(start, end, "ORG")}
        for cls in CLASSES:
            g, m = ({span for span in side if span[2] == cls} for side in (gold, mine))
            found = np.array([len(g & m), len(m - g), len(g - m)])
            counts[cls] += found
            if cls in counted:
                counts["all"] += found
        g, m = ({span[:2] for span in side if span[2] in ("ORG", *ARMED)} for side in (gold, mine))
        counts["actors"] += [len(g & m), len(m - g), len(g - m)]
    shown = [*counted, *(() if ours else ("MISC",)), "all", *(("actors",) if ours else ())]
    results = {name: figures(*map(int, counts[name])) for name in shown}
    if not ours:
        results["ORG"]["armed"] = armed
    return results


def evaluate(tagger, held_out, pieces, bf16=True):
    """Scores of each held-out part, and of our own sentences together."""
    predicted = {name: predict(tagger, sentences, pieces, bf16) for name, sentences in held_out.items()}
    results = {name: score(sentences, predicted[name], name.startswith("own"))
               for name, sentences in held_out.items()}
    ours = [name for name in held_out if name.startswith("own")]
    if len(ours) > 1:
        results["own"] = score([one for name in ours for one in held_out[name]],
                               [one for name in ours for one in predicted[name]], True)
    return results


def table(results):
    """A line a part: F1 with precision/recall (number of names)."""
    lines = []
    for name, by_class in results.items():
        cells = [f"{cls} {v['f1']:.1f} ({v['p']:.0f}/{v['r']:.0f}, {v['n']}"
                 + (f", {v['armed']} armed)" if v.get("armed") else ")") for cls, v in by_class.items()]
        lines.append(f"  {name}: " + "  ".join(cells))
    return "\n".join(lines)


def add_data_arguments(parser):
    parser.add_argument("--vocab", required=True, help="vocab.json: pieces, scores, source ids")
    parser.add_argument("--norm", required=True, help="norm.json: character map")
    parser.add_argument("--corpora", required=True, help="folder of the public CoNLL files")
    parser.add_argument("--own", nargs="*", default=[], help="files of our own annotated sentences")
    parser.add_argument("--resplit", action="store_true",
                        help="split the public corpora's words as our own sentences are split (hyphens, glued marks)")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--no-bf16", action="store_true", help="32-bit floats throughout")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("weights", help="safetensors file, labels.json beside it")
    add_data_arguments(parser)
    parser.add_argument("--json", help="write the scores there")
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    parts = [*data.public(args.corpora, args.resplit), *data.own(args.own)]
    held_out = {name: held for name, _, held in parts if held}
    tagger = models.load(args.weights)
    results = evaluate(tagger, held_out, Pieces(args.vocab, args.norm), not args.no_bf16)
    print(table(results))
    if args.json:
        with open(args.json, "w", encoding="utf-8") as file:
            json.dump(results, file, indent=1)


if __name__ == "__main__":
    main()
