"""The digest as facts: editions, entity pages, lists, addresses; values in, values out, without Pelican."""
