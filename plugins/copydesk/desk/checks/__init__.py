"""What can be wrong before publishing: one rule, one small function; `rules.py` lists them all."""
