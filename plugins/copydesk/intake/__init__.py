"""Received file to story: decode, find the story, scrub, read its metadata, serialise to Markdown."""
