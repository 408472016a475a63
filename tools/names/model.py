"""The encoder with a classifier over the first piece of each word, and its files."""

import json
import math
import pathlib

import torch
from safetensors.torch import load_file, save_file
from torch import nn
from torch.nn import functional as F

from e5 import E5
from labels import ARMED, LABELS

HIDDEN, HEADS, INNER, POSITIONS, EPS = 384, 12, 1536, 512, 1e-12
MAX_PIECES = 160
# Part of ORG's probability with which each armed class begins.  It must be small: where a
# corpus allows ORG, GRP and FRC alike, whichever is likeliest grows, whatever is right.
ARMED_SHARE = 0.05
# Names in the bare encoder's file and in ours are the same, but for the prefix of a layer.
LINEAR, NORMS = ("q", "k", "v", "ao", "fi", "fo"), ("aln", "oln")


class Layer(nn.Module):
    """A layer of BERT: attention and feed-forward, each with its norm after the sum."""

    def __init__(self, dropout):
        super().__init__()
        for name in ("q", "k", "v", "ao"):
            setattr(self, name, nn.Linear(HIDDEN, HIDDEN))
        self.aln, self.oln = nn.LayerNorm(HIDDEN, EPS), nn.LayerNorm(HIDDEN, EPS)
        self.fi, self.fo = nn.Linear(HIDDEN, INNER), nn.Linear(INNER, HIDDEN)
        self.dropout = dropout

    def forward(self, x, mask):
        batch, length, _ = x.shape
        heads = (part(x).view(batch, length, HEADS, HIDDEN // HEADS).transpose(1, 2)
                 for part in (self.q, self.k, self.v))
        attended = F.scaled_dot_product_attention(*heads, attn_mask=mask)
        attended = self.ao(attended.transpose(1, 2).reshape(batch, length, HIDDEN))
        x = self.aln(x + F.dropout(attended, self.dropout, self.training))
        inner = self.fo(F.gelu(self.fi(x)))
        return self.oln(x + F.dropout(inner, self.dropout, self.training))


class Tagger(nn.Module):
    """Scores of the labels for each piece."""

    def __init__(self, words, layers, labels=LABELS, dropout=0.1):
        super().__init__()
        self.labels = tuple(labels)
        self.word, self.pos = nn.Embedding(words, HIDDEN), nn.Embedding(POSITIONS, HIDDEN)
        self.typ = nn.Parameter(torch.zeros(HIDDEN))
        self.eln = nn.LayerNorm(HIDDEN, EPS)
        self.l = nn.ModuleList(Layer(dropout) for _ in range(layers))
        self.cls = nn.Linear(HIDDEN, len(self.labels))
        self.dropout = dropout

    def forward(self, ids, lengths):
        x = self.eln(self.word(ids) + self.pos.weight[:ids.shape[1]] + self.typ)
        x = F.dropout(x, self.dropout, self.training)
        beyond = torch.arange(ids.shape[1])[None, :] >= lengths[:, None]
        mask = torch.zeros(beyond.shape).masked_fill(beyond, -1e4)[:, None, None, :]
        if torch.is_autocast_enabled("cpu"):
            x, mask = x.to(torch.bfloat16), mask.to(torch.bfloat16)
        for layer in self.l:
            x = layer(x, mask)
        return self.cls(F.dropout(x.float(), self.dropout, self.training))


def from_e5(path, source_ids, layers, dropout):
    """The bare encoder: `source_ids` of its embedding rows and `layers` of its layers are kept."""
    source = E5(path)
    model = Tagger(len(source_ids), len(layers), dropout=dropout)

    def tensor(name, like):
        return torch.from_numpy(source.tensor(name)).reshape(like.shape)

    with torch.no_grad():
        rows = source.tensor("emb.word").reshape(-1, HIDDEN)[source_ids]
        model.word.weight.copy_(torch.from_numpy(rows))
        model.pos.weight.copy_(tensor("emb.pos", model.pos.weight))
        model.typ.copy_(torch.from_numpy(source.tensor("emb.type")[:HIDDEN]))
        model.eln.weight.copy_(tensor("emb.ln.w", model.eln.weight))
        model.eln.bias.copy_(tensor("emb.ln.b", model.eln.bias))
        for layer, number in zip(model.l, layers):
            for name in LINEAR + NORMS:
                part = getattr(layer, name)
                part.weight.copy_(tensor(f"l{number}.{name}.w", part.weight))
                part.bias.copy_(tensor(f"l{number}.{name}.b", part.bias))
        nn.init.normal_(model.cls.weight, std=0.02)
        nn.init.zeros_(model.cls.bias)
        for row, label in enumerate(LABELS):
            if label[2:] in ARMED:
                model.cls.bias[row] = math.log(ARMED_SHARE)
    return model


def read_labels(weights):
    """The labels of a weights file, from the labels.json beside it."""
    path = pathlib.Path(weights).with_name("labels.json")
    return tuple(json.loads(path.read_text(encoding="utf-8"))["labels"])


def load(path, dropout=0.1):
    """A tagger as it was saved."""
    weights = {name: tensor.float() for name, tensor in load_file(path).items()}
    layers = 1 + max(int(name.split(".")[1]) for name in weights if name.startswith("l."))
    model = Tagger(len(weights["word.weight"]), layers, read_labels(path), dropout)
    model.load_state_dict(weights)
    return model


def from_tagger(path, layers, dropout):
    """An earlier tagger, with our labels.

    Rows of the classifier are copied by label. A class that it does not know
    begins as a copy of ORG with a small part of its probability.
    """
    old = load(path, dropout)
    model = Tagger(old.word.num_embeddings, len(layers), dropout=dropout)
    kept = {name: tensor for name, tensor in old.state_dict().items() if not name.startswith(("l.", "cls."))}
    for new, number in enumerate(layers):
        kept.update({f"l.{new}.{name}": tensor for name, tensor in old.l[number].state_dict().items()})
    model.load_state_dict(kept, strict=False)
    unknown = sorted(set(LABELS) - set(old.labels))
    with torch.no_grad():
        for row, label in enumerate(LABELS):
            source = label[:2] + "ORG" if label in unknown else label
            model.cls.weight[row] = old.cls.weight[old.labels.index(source)]
            model.cls.bias[row] = old.cls.bias[old.labels.index(source)]
            if label in unknown:
                model.cls.bias[row] += math.log(ARMED_SHARE)
    return model


def save(model, path):
    """Weights in 16-bit floats, and labels.json beside them."""
    path = pathlib.Path(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    save_file({name: tensor.half().contiguous() for name, tensor in model.state_dict().items()}, path)
    about = {
        "labels": list(model.labels),
        "layers": len(model.l),
        "hidden": HIDDEN,
        "heads": HEADS,
        "ffn": INNER,
        "eps": EPS,
        "activation": "gelu (erf)",
        "first_piece_labelling": True,
        "max_pieces": MAX_PIECES,
        "digits": "Arabic-Indic to ASCII before the normalisation map",
        "strip": "harakat, tatweel, bidi controls",
    }
    path.with_name("labels.json").write_text(json.dumps(about, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
