"""Every setting of the site, once. Production values come from the environment: SITEURL and COPYDESK_ENV.

Pelican finds only a file called pelicanconf.py by itself, so it is always called with `-s pelican.conf.py`; `make html`
does that, checks the result and publishes it as a whole.
"""

import os
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
if str(HERE / "plugins") not in sys.path:  # for the two extensions below, which work with the plugin switched off
    sys.path.insert(0, str(HERE / "plugins"))

# --- the digest -----------------------------------------------------------------------------------------------------
SITENAME = "The Meridian Digest"
SITESUBTITLE = "A curated news digest: who is in the story, and who said what"
DEFAULT_LANG = "en"
TIMEZONE = "UTC"

COPYDESK_ENV = os.environ.get("COPYDESK_ENV") or "development"
COPYDESK_EDITION = "week"  # or "day"
COPYDESK_SIDEBAR_LIMIT = 8
COPYDESK_CALLOUT_LIMIT = 3
COPYDESK_DEFAULT_SECTION = "News"
COPYDESK_NAV = (
    ("Editions", "editions/"),
    ("Sections", "sections/"),
    ("People", "people/"),
    ("Quotes", "quotes/"),
    ("Search", "search/"),
)
COPYDESK_NAV_MORE = (
    ("Organisations", "organisations/"),
    ("Places", "places/"),
    ("Sources", "sources/"),
    ("Archive", "archive/"),
    ("Figures", "stats/"),
    ("About", "about/"),
)

# --- addresses ------------------------------------------------------------------------------------------------------
# Without SITEURL all links are relative, so that a build works at any address and from the disk; feeds need an
# absolute one and get that of `make serve`.
SITEURL = (os.environ.get("SITEURL") or "http://127.0.0.1:8000").rstrip("/")
RELATIVE_URLS = not os.environ.get("SITEURL")
FEED_DOMAIN = SITEURL
ARTICLE_URL = ARTICLE_LANG_URL = "stories/{slug}/"
ARTICLE_SAVE_AS = ARTICLE_LANG_SAVE_AS = "stories/{slug}/index.html"
PAGE_URL = PAGE_LANG_URL = "{slug}/"
PAGE_SAVE_AS = PAGE_LANG_SAVE_AS = "{slug}/index.html"
SLUGIFY_SOURCE = "basename"
# Drafts are not published, not even unlisted. Sections, authors and tags have pages of Copydesk's own or none.
DRAFT_SAVE_AS = DRAFT_LANG_SAVE_AS = DRAFT_PAGE_SAVE_AS = DRAFT_PAGE_LANG_SAVE_AS = ""
CATEGORY_SAVE_AS = TAG_SAVE_AS = AUTHOR_SAVE_AS = ""
CATEGORY_URL = "sections/{slug}/"

# --- content --------------------------------------------------------------------------------------------------------
PATH = "content"
OUTPUT_PATH = "output"
CACHE_PATH = ".cache/pelican"
ARTICLE_PATHS = ["articles"]
PAGE_PATHS = ["pages"]
STATIC_PATHS = ["images"]
if (HERE / "content/CNAME").is_file():  # the site's own domain, which GitHub Pages wants to find among its files
    STATIC_PATHS = [*STATIC_PATHS, "CNAME"]
READERS = {"html": None, "htm": None, "rst": None}  # received articles are converted, not published as they are
DEFAULT_METADATA = {"category": COPYDESK_DEFAULT_SECTION}
USE_FOLDER_AS_CATEGORY = False
WITH_FUTURE_DATES = False  # a story dated later than now waits
ARTICLE_TRANSLATION_ID = PAGE_TRANSLATION_ID = None  # two stories with one slug are a mistake, not a translation
CACHE_CONTENT = LOAD_CONTENT_CACHE = False  # Pelican's cache is a pickle: a planted file would run code

# --- rendering ------------------------------------------------------------------------------------------------------
# THEME=plain in the environment takes theme/plain, pages of text alone; without it, theme/ itself.
THEME = f"theme/{os.environ['THEME']}" if os.environ.get("THEME") else "theme"
PLUGIN_PATHS = ["plugins"]
PLUGINS = ["copydesk"]
JINJA_ENVIRONMENT = {
    "autoescape": True,
    "trim_blocks": True,
    "lstrip_blocks": True,
    "extensions": ["copydesk.language.jinja.Interface"],
}
MARKDOWN = {
    "extension_configs": {
        "markdown.extensions.extra": {},
        "markdown.extensions.sane_lists": {},
        "copydesk.render.markup": {},
    },
    "output_format": "html5",
}
DIRECT_TEMPLATES = ["index", "404"]
DEFAULT_PAGINATION = False

# --- feeds ----------------------------------------------------------------------------------------------------------
COPYDESK_FEED_ITEMS = 50
COPYDESK_LIST_FEED_ITEMS = 10
# Copydesk writes its own: of each kind, with ids that stay.
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
