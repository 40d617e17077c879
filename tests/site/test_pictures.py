"""The pictures in stories."""

from __future__ import annotations

from pathlib import Path

import pytest

from copydesk.site.pictures import sized
from support.pictures import png


@pytest.fixture
def content(tmp_path: Path) -> Path:
    (tmp_path / "images").mkdir()
    (tmp_path / "articles/2023").mkdir(parents=True)
    (tmp_path / "images/the pier.png").write_bytes(png(30, 20))
    (tmp_path / "images/none.png").write_bytes(b"no picture")
    return tmp_path


@pytest.mark.parametrize("address", ["{static}/images/the%20pier.png", "{static}../../images/the pier.png"])
def test_a_picture_of_the_site_says_its_size(content: Path, address: str) -> None:
    html = f'<p><img alt="a" src="{address}" title="b"></p>'
    made = sized(html, content / "articles/2023/a.md", content)
    assert made == f'<p><img alt="a" src="{address}" title="b" width="30" height="20"></p>'


@pytest.mark.parametrize(
    "html",
    [
        '<img alt="" src="{static}/images/none.png">',
        '<img alt="" src="{static}/images/missing.png">',
        '<img alt="" src="{static}/../../etc/passwd">',
        '<img alt="" src="{static}/images/the%20pier.png" width="3">',
        '<img alt="" src="../images/the pier.png">',
        '<img alt="no source">',
        'src="{static}/images/the%20pier.png"',
    ],
)
def test_every_other_is_left_as_it_is(content: Path, html: str) -> None:
    assert sized(html, content / "articles/2023/a.md", content) == html
