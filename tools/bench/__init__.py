"""The benchmark: one invented archive, built by plain Pelican and by Copydesk. See docs/performance.md."""
