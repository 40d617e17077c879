"""The COPYDESK_* settings."""

from __future__ import annotations

from pathlib import Path

import pytest

from copydesk.errors import SettingsError
from copydesk.settings import Settings, from_mapping


def test_what_is_not_given_has_its_default_and_other_settings_are_ignored() -> None:
    assert from_mapping({"SITENAME": "x", "COPYDESK_EDITION": "day"}) == Settings(edition="day")


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"COPYDESK_SIDEBAR": 4}, "there is no setting COPYDESK_SIDEBAR - did you mean"),
        ({"COPYDESK_XYZZY": 4}, "there is no setting COPYDESK_XYZZY - see docs/settings.md"),
        ({"COPYDESK_SIDEBAR_LIMIT": True}, "COPYDESK_SIDEBAR_LIMIT is True - give a whole number, such as 8"),
        ({"COPYDESK_SIDEBAR_LIMIT": 0}, "COPYDESK_SIDEBAR_LIMIT is 0 - give 1 or more"),
        ({"COPYDESK_DEFAULT_SECTION": 3}, "COPYDESK_DEFAULT_SECTION is 3 - give text, such as 'News'"),
        ({"COPYDESK_RECOGNISER": "glimer"}, "COPYDESK_RECOGNISER is 'glimer' - did you mean 'gliner'?"),
        ({"COPYDESK_RECOGNISER": "x"}, "COPYDESK_RECOGNISER is 'x' - choose 'rules' or 'spacy' or 'gliner'"),
        ({"COPYDESK_RECOGNISER": "spacy"}, "COPYDESK_RECOGNISER is 'spacy', but no model is named - set COPYDESK_"),
        ({"COPYDESK_RECOGNISER_MODEL": None}, "COPYDESK_RECOGNISER_MODEL is None - give text, such as ''"),
        ({"COPYDESK_NAV": [("About",)]}, 'COPYDESK_NAV is [(\'About\',)] - give pairs such as ("About", "about/")'),
    ],
)
def test_a_wrong_value_says_what_to_give(values: dict[str, object], message: str) -> None:
    with pytest.raises(SettingsError) as caught:
        from_mapping(values)
    assert str(caught.value).startswith(message)


def test_every_setting_is_documented() -> None:
    text = (Path(__file__).parent.parent / "docs/settings.md").read_text(encoding="utf-8")
    for name in Settings.__dataclass_fields__:
        assert f"`COPYDESK_{name.upper()}`" in text
