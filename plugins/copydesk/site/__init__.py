"""The only folder that knows Pelican: signals, reader, generators, feeds and the strict build."""
