"""``python -m readout``: the same as the command ``readout``."""

from readout.cli.entry import main

if __name__ == "__main__":
    main()
