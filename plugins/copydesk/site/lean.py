"""Pelican's generator of stories without what comes to nothing and what grows with the square of the archive."""

from __future__ import annotations

import os
from functools import partial
from itertools import chain
from typing import Any

from copydesk.site import signals


def make_lean(generator: Any) -> None:
    """Leave out the lists of tags, categories and authors where their pages have no address, and other idle work."""
    for kind, method in (("TAG", "generate_tags"), ("CATEGORY", "generate_categories"), ("AUTHOR", "generate_authors")):
        if not generator.settings[f"{kind}_SAVE_AS"]:
            setattr(generator, method, _nothing)
    generator.check_disabled_readers = _nothing  # what is no story in articles/ is an error, see `account.misplaced`
    generator.generate_articles = partial(_stories, generator)
    generator.add_source_path = partial(_placed, generator)


def _nothing(*given: Any) -> None:
    """Do nothing."""
    del given


def _stories(generator: Any, write: Any) -> None:
    """Write the page of every story, as Pelican does it; its place is known by heart, yet no other page gives way."""
    kinds = (generator.translations, generator.articles, generator.hidden_translations, generator.hidden_articles)
    for story in chain.from_iterable(kinds):
        signals.article_generator_write_article.send(generator, content=story)
        write(
            story.save_as,
            generator.get_template(story.template),
            generator.context,
            article=story,
            category=getattr(story, "category", None),
            override_output=False,
            url=story.url,
            blog=True,
        )


def _placed(generator: Any, story: Any) -> None:
    """Let links find a story by its place in content/, which Pelican works out from the working directory each time."""
    top = f"{generator.path}{os.sep}"
    inside = story.source_path.startswith(top) and os.sep == "/"
    place = story.source_path.removeprefix(top) if inside else story.get_relative_source_path()
    generator.context["generated_content"][place] = story
