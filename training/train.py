"""Train the model: ``python -m training.train --data ../shared/data --gold ../shared/gold --out runs/NAME``.

Runs unattended on a CPU or GPU; ``--resume`` goes on from the last checkpoint of ``--out``.
"""

import argparse
import json
import random
import time
from collections import defaultdict
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn

from readout.annotate.encoder import OnnxBackend
from training.backend import TorchBackend
from training.batches import Batch, collate, epoch, on
from training.corpus import FINAL_PASSES, PASSES, Corpus, read_corpus
from training.examples import Example
from training.export import load_network
from training.losses import losses
from training.network import Network
from training.pseudo import name_treebank, official_texts, pseudo_examples
from training.templates import template_examples
from training.vocabulary import load_tokenizer, original_folder, pieces_from

_KEEP_EVERY = 100
_AVERAGED_EVERY = 4


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--gold", type=Path, default=Path("../shared/gold"))
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--passes", type=int, default=6)
    parser.add_argument("--steps", type=int, default=0, help="end after so many steps, whatever the passes")
    parser.add_argument("--batch-pieces", type=int, default=3000)
    parser.add_argument("--encoder-rate", type=float, default=2.5e-4)
    parser.add_argument("--head-rate", type=float, default=1e-3)
    parser.add_argument("--seed", type=int, default=20261124)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--resume", action="store_true")
    parser.add_argument("--start", type=Path, help="weights of an earlier run to begin with")
    parser.add_argument("--templates", type=int, default=600, help="invented documents in the last pass")
    parser.add_argument("--pseudo", type=int, default=0, help="last pass: label so many official texts by --start")
    parser.add_argument("--polish", action="store_true", help="the last pass's data without labelled texts")
    parser.add_argument("--share", type=float, default=1.0, help="of the last pass's data")
    parser.add_argument("--exported", type=Path, help="label with these exported graphs instead: faster on a CPU")
    parser.add_argument("--no-figures", action="store_true", help="do not measure after each pass")
    return parser.parse_args()


class Average:
    """An exponential moving average of the weights, which is what is measured and shipped."""

    def __init__(self, network: nn.Module, decay: float = 0.99) -> None:
        self.decay = decay
        self.values = [p.detach().clone() for p in network.parameters()]

    @torch.no_grad()
    def update(self, network: nn.Module, step: int) -> None:
        decay = min(self.decay, step / (step + 40))
        torch._foreach_lerp_(self.values, [p.detach() for p in network.parameters()], 1 - decay)

    @torch.no_grad()
    def swap(self, network: nn.Module) -> None:
        """Exchange the network's weights with the averaged ones."""
        for mine, theirs in zip(self.values, network.parameters(), strict=True):
            keep = theirs.detach().clone()
            theirs.copy_(mine)
            mine.copy_(keep)


class Trainer:
    """The network, its optimiser and the log; one step at a time."""

    def __init__(self, options: argparse.Namespace, steps: int) -> None:
        torch.manual_seed(options.seed)
        torch.set_num_threads(options.threads)
        self.options, self.steps, self.step = options, steps, 0
        self.device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
        self.network = Network(original_folder()).to(self.device)
        self.average = Average(self.network)
        self.optimiser = self._optimiser()
        self.schedule = torch.optim.lr_scheduler.LambdaLR(self.optimiser, self._rate)
        self.sums: dict[str, float] = defaultdict(float)

    def _optimiser(self) -> torch.optim.Optimizer:
        groups = []
        for module, rate in (
            (self.network.encoder, self.options.encoder_rate),
            (self.network.dense, self.options.head_rate),
            (self.network.linker, self.options.head_rate),
        ):
            named = list(module.named_parameters())
            for decay, plain in ((0.01, False), (0.0, True)):
                chosen = [p for n, p in named if (p.ndim < 2 or "LayerNorm" in n) == plain]
                groups.append({"params": chosen, "lr": rate, "weight_decay": decay})
        return torch.optim.AdamW(groups, betas=(0.9, 0.98), fused=True)

    def _rate(self, step: int) -> float:
        """Warm up over the first 4 %, then fall linearly to 2 % of the peak."""
        warm = max(1, int(0.04 * self.steps))
        if step < warm:
            return (step + 1) / warm
        return max(0.02, 1 - (step - warm) / max(1, self.steps - warm))

    def train_on(self, batch: Batch) -> None:
        self.network.train()
        with torch.autocast(self.device.type, torch.bfloat16):
            out = self.network(batch.pieces, batch.shapes, batch.quoted, batch.first, batch.last)
        parts = losses(self.network, out, batch)
        total: Tensor = torch.stack(list(parts.values())).sum()
        self.optimiser.zero_grad(set_to_none=True)
        total.backward()  # type: ignore[no-untyped-call]
        nn.utils.clip_grad_norm_(self.network.parameters(), 1.0)
        self.optimiser.step()
        self.schedule.step()
        self.step += 1
        if self.step % _AVERAGED_EVERY == 0:
            self.average.update(self.network, self.step)
        for name, value in parts.items():
            self.sums[name] += float(value.detach())

    def log(self, row: dict[str, Any]) -> None:
        line = json.dumps(row)
        print(line, flush=True)
        with (self.options.out / "log.jsonl").open("a", encoding="utf-8") as file:
            file.write(line + "\n")

    def save(self, passes: int, batches: int) -> None:
        """Write the checkpoint aside first, so that an interruption never leaves half a file."""
        state = {"network": self.network.state_dict(), "average": self.average.values, "step": self.step,
                 "optimiser": self.optimiser.state_dict(), "schedule": self.schedule.state_dict(),
                 "passes": passes, "batches": batches}  # fmt: skip
        torch.save(state, self.options.out / "checkpoint.new")
        (self.options.out / "checkpoint.new").replace(self.options.out / "checkpoint.pt")

    def resume(self) -> tuple[int, int]:
        """Load the checkpoint; returns the pass and the batch in it to go on with."""
        state = torch.load(self.options.out / "checkpoint.pt", weights_only=True, map_location=self.device)
        self.network.load_state_dict(state["network"])
        self.average.values = state["average"]
        self.optimiser.load_state_dict(state["optimiser"])
        rates = self.schedule.base_lrs
        self.schedule.load_state_dict(state["schedule"])
        self.schedule.base_lrs = rates  # those of the command line, not of the run that stopped
        self.step = state["step"]
        return state["passes"], state["batches"]

    def save_average(self, name: str) -> None:
        self.average.swap(self.network)
        torch.save(self.network.state_dict(), self.options.out / name)
        self.average.swap(self.network)


def main() -> None:
    options = arguments()
    options.out.mkdir(parents=True, exist_ok=True)
    corpus = read_corpus(options.data, options.gold, load_tokenizer(), options.out.parent / "cache")
    last = bool(options.pseudo or options.polish)
    passes = {k: v * options.share for k, v in FINAL_PASSES.items()} if last else PASSES
    if options.pseudo:
        corpus.train += label(options, corpus)
    if last:
        corpus.train += template_examples(options.templates, pieces_from(load_tokenizer()), options.passes)
    batches = sum(1 for _ in epoch(corpus.train, options.seed, options.batch_pieces, passes))
    trainer = Trainer(options, options.steps or batches * options.passes)
    if options.start is not None:
        trainer.network.load_state_dict(torch.load(options.start, weights_only=True, map_location=trainer.device))
        trainer.average = Average(trainer.network)
    begin, skip = trainer.resume() if options.resume and (options.out / "checkpoint.pt").exists() else (0, 0)
    if last:
        trainer.steps = trainer.step - skip + batches
    trainer.log({"batches": batches, "documents": len(corpus.train), "step": trainer.step})
    for number in range(begin, options.passes):
        if trainer.step >= trainer.steps:
            break
        run_pass(trainer, corpus, number, skip if number == begin else 0, passes)
        trainer.save_average(f"pass{number + 1}.pt")
        if not options.no_figures:
            measure(trainer, corpus, number + 1)


def label(options: argparse.Namespace, corpus: Corpus) -> list[Example]:
    """Official texts labelled by the network of ``--start``."""
    exported = options.exported
    backend = OnnxBackend(exported) if exported else TorchBackend(load_network(options.start))
    torch.set_num_threads(1)  # windows are read beside each other instead
    texts = official_texts(options.data, options.gold, options.pseudo)
    found = pseudo_examples(texts, backend, pieces_from(load_tokenizer()))
    named = name_treebank(corpus.train, backend)
    print(
        {"official": len(found), "statements": sum(len(e.statements) for e in found), "named": named}, flush=True
    )
    torch.set_num_threads(options.threads)
    return found


def run_pass(trainer: Trainer, corpus: Corpus, number: int, skip: int, passes: dict[str, float]) -> None:
    """One pass; the first ``skip`` batches were done before an interruption."""
    options, since, pieces = trainer.options, time.monotonic(), 0
    rng = random.Random(options.seed * 1000 + number)
    for i, windows in enumerate(epoch(corpus.train, options.seed + number, options.batch_pieces, passes)):
        if i < skip:
            continue
        if trainer.step >= trainer.steps:
            break
        trainer.train_on(on(collate(windows, rng), trainer.device))
        pieces += sum(w.pieces for w in windows)
        if trainer.step % 20 == 0:
            shown = {k: round(v / 20, 4) for k, v in sorted(trainer.sums.items())}
            trainer.log(
                {
                    "step": trainer.step,
                    "pass": number,
                    "pieces_s": round(pieces / (time.monotonic() - since)),
                    **shown,
                }
            )
            trainer.sums.clear()
        if trainer.step % _KEEP_EVERY == 0:
            trainer.save(number, i + 1)
    trainer.save(number + 1, 0)


def measure(trainer: Trainer, corpus: Corpus, passes: int) -> None:
    """Figures per head on the dev sets; a fault there must not end a long run."""
    from training.measure import dev_figures  # only here, so that a run can start before the scorers load

    trainer.average.swap(trainer.network)
    try:
        figures = dev_figures(trainer.network, trainer.options.data, trainer.options.gold, corpus.inner)
        trainer.log({"passes": passes, "figures": figures})
    except Exception as fault:
        trainer.log({"passes": passes, "fault": repr(fault)})
    finally:
        trainer.average.swap(trainer.network)


if __name__ == "__main__":
    main()
