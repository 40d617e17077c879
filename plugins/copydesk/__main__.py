"""`python -m copydesk`."""

import sys

from copydesk.cli import main

if __name__ == "__main__":  # a process that another one spawns imports this again
    sys.exit(main())
