"""The language model: the only file that knows the model runtime.

It loads once, when first needed, from files that came with the package and whose digests the manifest gives;
nothing is fetched.
"""

import functools
import hashlib
import json
import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from readout.annotate.neural.confidence import Calibration
from readout.annotate.neural.layers import layers_of
from readout.annotate.neural.layout import lay_out
from readout.annotate.neural.reader import Array, Dense, Indices, Settings, read
from readout.domain.annotation import Layers
from readout.domain.text import Document
from readout.errors import ModelError

if TYPE_CHECKING:
    from onnxruntime import InferenceSession
    from tokenizers import Tokenizer

WEIGHTS = Path(__file__).parent / "weights"
MANIFEST = "manifest.json"
_GRAPHS = ("encoder", "linker", "relations")
_KNOWN_WORDS = 50_000
_MOST_WORKERS = 8


class OnnxBackend:
    """Runs the model's three graphs with ONNX Runtime on the CPU."""

    def __init__(self, folder: Path) -> None:
        self._sessions = {name: _session(folder / f"{name}.onnx") for name in _GRAPHS}

    def encode(self, pieces: Indices, shapes: Indices, quoted: Indices, first: Indices, last: Indices) -> Dense:
        given = {"pieces": pieces, "shapes": shapes, "quoted": quoted, "first": first, "last": last}
        return Dense(*self._sessions["encoder"].run(None, given))

    def link(
        self, dense: Dense, quoted: Indices, breaks: Indices, lengths: Indices, cues: Indices
    ) -> tuple[Array, Array, Array]:
        given = {"words": dense.words, "tags": dense.tags, "quoted": quoted, "breaks": breaks,
                 "lengths": lengths, "cues": cues}  # fmt: skip
        labels, confidence, statement = self._sessions["linker"].run(None, given)
        return labels, confidence, statement

    def relations(self, dependents: Array, heads: Array) -> Array:
        found: Array = self._sessions["relations"].run(None, {"dependents": dependents, "heads": heads})[0]
        return found


def _session(path: Path) -> "InferenceSession":
    import onnxruntime  # heavy, and only needed once a text is read with the model

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1  # windows run beside each other instead, which wastes less
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    # A plan of memory is kept for every length of window seen, hundreds in a long document. Without plans the
    # arena only keeps what the largest window took, and spares asking the system for it again at each step.
    options.enable_mem_pattern = False
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


def _tokenizer(path: Path) -> "Tokenizer":
    from tokenizers import Tokenizer

    return Tokenizer.from_file(str(path))


class LanguageModel:
    """The model with its files: prepares the layers of several documents at once.

    Loading waits for the first document. Raises ModelError when a file is missing or is not the one that the
    manifest names.
    """

    def __init__(self, folder: Path = WEIGHTS, *, convention: str = "readout", workers: int = 0) -> None:
        self._folder, self._convention = folder, convention
        self._workers = workers or min(_MOST_WORKERS, os.cpu_count() or 1)

    @functools.cached_property
    def manifest(self) -> dict[str, Any]:
        """The manifest, checked against the files beside it."""
        try:
            found: dict[str, Any] = json.loads((self._folder / MANIFEST).read_text("utf-8"))
            files = dict(found["files"])
        except (OSError, ValueError, KeyError, TypeError) as fault:
            raise ModelError(
                f"The language model's manifest cannot be read: {self._folder / MANIFEST}."
            ) from fault
        for name, digest in files.items():
            _check(self._folder / name, digest)
        missing = {f"{graph}.onnx" for graph in _GRAPHS} | {"tokenizer.json"}
        if missing - files.keys():
            raise ModelError(f"The language model's manifest does not name {min(missing - files.keys())}.")
        return found

    @functools.cached_property
    def digest(self) -> str:
        """Digest of the model: of its manifest, which holds the digests of its files."""
        return hashlib.sha256(json.dumps(self.manifest, sort_keys=True).encode()).hexdigest()

    @functools.cached_property
    def backend(self) -> OnnxBackend:
        """The loaded graphs."""
        if self.manifest:
            return OnnxBackend(self._folder)
        raise ModelError("The language model's manifest is empty.")

    @functools.cached_property
    def _pieces(self) -> "functools._lru_cache_wrapper[tuple[int, ...]]":
        tokenizer = _tokenizer(self._folder / "tokenizer.json")

        @functools.lru_cache(maxsize=_KNOWN_WORDS)
        def pieces(word: str) -> tuple[int, ...]:
            return tuple(tokenizer.encode(word, add_special_tokens=False).ids)

        return pieces

    @functools.cached_property
    def settings(self) -> Settings:
        """Thresholds of the convention, as tuned when the model was trained."""
        tuned = self.manifest.get("settings", {}).get(self._convention, {})
        calibration = Calibration(**self.manifest.get("calibration", {}).get(self._convention, {}))
        return Settings(convention=self._convention, workers=self._workers, calibration=calibration, **tuned)

    def layers(self, documents: Sequence[Document]) -> list[Layers]:
        """Words, sentences, names and attributions of each document."""
        backend, settings = self.backend, self.settings  # first: they check the files
        layouts = [lay_out(document.text, self._pieces) for document in documents]
        results = read(layouts, backend, settings)
        return [
            layers_of(layout, result, self._convention) for layout, result in zip(layouts, results, strict=True)
        ]


def _check(path: Path, digest: str) -> None:
    try:
        found = hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError as fault:
        raise ModelError(f"The language model's file {path.name} is missing from {path.parent}.") from fault
    if found != digest:
        raise ModelError(f"The language model's file {path.name} is not the one it was built with.")
