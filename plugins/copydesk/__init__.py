"""Copydesk: a Pelican plugin and a set of desk commands for a curated news digest.

Pelican loads this package as a plugin and calls `register`; the commands run as `python -m copydesk`.
Importing it costs nothing: whatever is heavy is imported by the part that needs it.
"""

__version__ = "1.0.0"


def register() -> None:
    """Connect the plugin's handlers to Pelican's signals (called once by Pelican)."""
    from copydesk.site.plugin import register as connect

    connect()
