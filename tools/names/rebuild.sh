#!/bin/sh
# Rebuilds both taggers in assets/models from the corpora, one after the other:
# the encoder, the labels that it gives to news, the linear model that learns from them.
#
#   sh tools/names/rebuild.sh CORPORA CLUSTERS.tsv NEWS.jsonl WORK
#
# CORPORA holds the four files named in README.md beside this one; CLUSTERS has folded words, most
# frequent first, with three cluster numbers; NEWS an article a line as JSON with `text`; WORK takes
# what is made on the way. Seeds are fixed. About an hour on one core.
set -eu
corpora=$1 clusters=$2 news=$3 work=$4
here=$(cd "$(dirname "$0")" && pwd)
models=$here/../../assets/models
cargo="cargo run --release --no-default-features"
mkdir -p "$work"
sh "$here/run.sh" train --vocab "$here/vocab.json" --norm "$here/norm.json" --corpora "$corpora" \
    --own "$here"/sentences/*.txt --own-repeat 2 --resplit --threads 1 --seed 1 --out "$work/encoder"
$cargo --example pack_names -- "$work/encoder/tagger.fp16.safetensors" "$here/vocab.json" "$here/norm.json" \
    "$work/encoder/labels.json" "$models/names12.bin"
$cargo --features encoder --example label_names -- 9 < "$news" > "$work/news.silver"
$cargo --example train_tagger -- --clusters "$clusters" --out "$models/names.bin" \
    "$corpora/anercorp_camel_train.conll" "$corpora/aqmar_21docs.conll" \
    "$corpora/wikigold_en_train.conll" "$corpora/re3d_en_train.conll" \
    "$here"/sentences/*.txt "$work/news.silver"
