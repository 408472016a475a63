#!/bin/sh
# Makes the Python environment if there is none yet, then runs `train`, `evaluate` or `test`.
# The environment lies in $VENV (default: a folder in the user's cache).
set -eu
here=$(cd "$(dirname "$0")" && pwd)
venv=${VENV:-${XDG_CACHE_HOME:-$HOME/.cache}/name-tagger-venv}
if [ ! -e "$venv/ready" ]; then
    "${PYTHON:-python3}" -m venv "$venv"
    "$venv/bin/pip" install --quiet --no-deps -r "$here/requirements.txt"
    "$venv/bin/python" "$here/cuda_stubs.py"
    touch "$venv/ready"
fi
program=$1
shift
case $program in
    train | evaluate) exec "$venv/bin/python" "$here/$program.py" "$@" ;;
    test) cd "$here" && exec "$venv/bin/python" -m unittest "$@" ;;
    *) echo "usage: $0 train|evaluate|test [arguments]" >&2; exit 2 ;;
esac
