"""The site as Pelican builds it: signals, reader, generators, the strict build.

This module is the one door to Pelican: every other module takes what it needs of Pelican from here, so that one look
tells what a new version of Pelican may break.
"""

from __future__ import annotations

from pelican import Pelican
from pelican.contents import Article, Author, Category, Tag
from pelican.generators import Generator, PelicanTemplateNotFound
from pelican.log import LimitFilter, console
from pelican.plugins import signals
from pelican.readers import BaseReader
from pelican.settings import read_settings
from pelican.utils import SafeDatetime, set_date_tzinfo
from pelican.writers import FileOverwriteFailedError, Writer

__all__ = [
    "Article",
    "Author",
    "BaseReader",
    "Category",
    "FileOverwriteFailedError",
    "Generator",
    "LimitFilter",
    "Pelican",
    "PelicanTemplateNotFound",
    "SafeDatetime",
    "Tag",
    "Writer",
    "console",
    "read_settings",
    "set_date_tzinfo",
    "signals",
]
