"""`python -m cchc_score`, and the console script."""

import gc
import sys


def main() -> None:
    """Run the command line; Ctrl-C ends it quietly, even while it is still starting.

    The process is short and makes few cycles: looking for them would take a tenth of its start,
    and most of the time of a thousand definitions.
    """
    gc.disable()
    try:
        from cchc_score.cli.main import run  # noqa: PLC0415 - so that the import is guarded too

        run()
    except KeyboardInterrupt:
        sys.exit(130)


if __name__ == "__main__":
    main()
