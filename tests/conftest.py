"""For all tests: Hypothesis sets no time limit, because the speed of the machine is nothing that a test may judge."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("copydesk", deadline=None)
settings.load_profile("copydesk")
