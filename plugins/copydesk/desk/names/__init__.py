"""The desk's care of names: the queue of those that the registry does not know, and every change to its files.

stories ── archive (one analysis each) ── kin, queue ──▶ what to decide
books (the files of content/entities) ── changes, moves ──▶ the same files with a small diff, or none of them
"""
