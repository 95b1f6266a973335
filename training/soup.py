"""Average the weights of several checkpoints of one run: ``python -m training.soup A.pt B.pt --out C.pt``."""

import argparse
from pathlib import Path

import torch


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("weights", type=Path, nargs="+")
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    states = [torch.load(path, weights_only=True) for path in options.weights]
    mean = {name: sum(s[name].float() for s in states) / len(states) for name in states[0]}
    torch.save(mean, options.out)


if __name__ == "__main__":
    main()
