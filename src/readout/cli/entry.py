"""Where the program begins: as little as possible, so that Ctrl-C is clean from the first moment on."""

import sys

INTERRUPTED = 130


def main() -> None:
    try:
        # Loading the command line takes a tenth of a second, in which somebody may already press Ctrl-C.
        from readout.cli.main import run

        status = run()
    except KeyboardInterrupt:
        status = INTERRUPTED
    sys.exit(status)
