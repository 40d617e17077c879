"""Analysis to markup: annotated bodies, JSON-LD, inline figures."""
