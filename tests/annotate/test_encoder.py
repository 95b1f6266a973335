"""The language model with its files: what it finds, what it says when a file is missing or altered."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from readout.annotate.encoder import MANIFEST, WEIGHTS, LanguageModel
from readout.domain.annotation import AttributionOrigin, Layers, NameKind
from readout.domain.record import StatementKind
from readout.domain.text import Document, Metadata, OffsetMap, Span
from readout.errors import ModelError

TEXT = """President of Valmark receives Foreign Minister of Ordavan

The President of the Republic, Adan Oro, received on Tuesday the Foreign Minister of Ordavan, Ila Benado.

President Oro thanked the minister for the aid sent after the floods and stressed that trade must grow. “We want \
open borders,” he said. “Nothing else will do.”

The two sides discussed energy, transport and the situation in the Gulf of Sabir.
"""


def document(text: str) -> Document:
    return Document("x", text, Metadata(), (), OffsetMap.identity(len(text)))


@pytest.fixture(scope="module")
def model() -> LanguageModel:
    if not (WEIGHTS / MANIFEST).exists():
        pytest.skip("the weights are not in this checkout")
    return LanguageModel()


@pytest.fixture(scope="module")
def layers(model: LanguageModel) -> Layers:
    return model.layers([document(TEXT)])[0]


def words(spans: tuple[Span, ...], text: str = TEXT) -> list[str]:
    return [text[s.start : s.end] for s in spans]


def test_statements_with_their_sources(layers: Layers) -> None:
    found = {words(a.cue)[0]: a for a in layers.attributions}
    assert {"thanked", "stressed", "said", "discussed"} <= found.keys()
    assert words(found["said"].content) == ["We want open borders", "Nothing else will do"]
    assert found["said"].kind is StatementKind.DIRECT
    assert words(found["said"].source) == ["he"]
    assert words(found["stressed"].content) == ["trade must grow"]
    assert words(found["stressed"].source) == ["President Oro"]
    assert found["discussed"].kind is StatementKind.TOPIC
    assert all(a.origin is AttributionOrigin.MODEL and 0 < a.confidence <= 1 for a in layers.attributions)


def test_names_and_titles(layers: Layers) -> None:
    names = {(TEXT[n.span.start : n.span.end], n.kind) for n in layers.names}
    assert ("Adan Oro", NameKind.PERSON) in names
    assert ("Ila Benado", NameKind.PERSON) in names
    assert any(kind is NameKind.TITLE for _, kind in names)


def test_every_sentence_has_one_root_and_a_unit_vector(layers: Layers) -> None:
    for sentence in layers.sentences:
        inside = layers.words[sentence.first_word : sentence.last_word]
        assert sum(w.head is None for w in inside) == 1
        assert sum(x * x for x in sentence.vector) == pytest.approx(1, abs=1e-4)
        assert all(w.head is None or sentence.first_word <= w.head < sentence.last_word for w in inside)


def test_a_page_before_changes_nothing(model: LanguageModel, layers: Layers) -> None:
    page = "The weather was mild in the capital. Shops opened late, and trams were few. " * 40 + "\n\n"
    later = model.layers([document(page + TEXT)])[0]
    moved = [
        tuple(s.shift(-len(page)) for s in a.content) for a in later.attributions if a.cue[0].start >= len(page)
    ]
    assert moved == [a.content for a in layers.attributions]


def test_documents_read_together_are_read_alike(model: LanguageModel, layers: Layers) -> None:
    together = model.layers([document("A short note."), document(TEXT), document("")])
    assert [a.content for a in together[1].attributions] == [a.content for a in layers.attributions]
    assert together[2].words == ()


def test_a_missing_model_is_said_clearly(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="manifest cannot be read"):
        LanguageModel(tmp_path).layers([document(TEXT)])


def test_an_altered_file_is_said_clearly(tmp_path: Path) -> None:
    (tmp_path / "encoder.onnx").write_bytes(b"other")
    (tmp_path / MANIFEST).write_text(json.dumps({"files": {"encoder.onnx": "0" * 64}}))
    with pytest.raises(ModelError, match=r"encoder\.onnx is not the one"):
        _ = LanguageModel(tmp_path).digest


def test_a_missing_file_is_said_clearly(tmp_path: Path) -> None:
    (tmp_path / MANIFEST).write_text(json.dumps({"files": {"linker.onnx": "0" * 64}}))
    with pytest.raises(ModelError, match=r"linker\.onnx is missing"):
        _ = LanguageModel(tmp_path).backend


def test_the_runtime_is_not_loaded_before_it_is_needed() -> None:
    code = "import sys, readout.annotate.encoder as e; e.LanguageModel(); print('onnxruntime' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
