"""`python -m copydesk`."""

import gc
import sys


def _run() -> int:
    """Run the command; an interrupt while it is loaded, or a second one while it leaves, ends it in silence."""
    try:
        from copydesk.cli import main

        return main()
    except KeyboardInterrupt:
        return 130
    finally:
        gc.freeze()  # Python would look through all that a build holds once more, only to leave it


if __name__ == "__main__":  # a process that another one spawns imports this again
    sys.exit(_run())
