"""Feeds: what stands in them (facts, text, ids) and how each kind is written (atom, rss, jsonfeed, opml)."""
