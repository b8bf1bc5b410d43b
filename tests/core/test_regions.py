from __future__ import annotations

import holidays
import pytest
from hypothesis import given
from hypothesis import strategies as st

from afterword.core.errors import Refused
from afterword.core.regions import _entries as entries
from afterword.core.regions import label, region_meant, understood


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Germany", "DE"), ("deutschland", "DE"), ("United Kingdom", "GB"), ("UK", "GB"), ("uk-sct", "GB-SCT"), ("USA", "US"),
        ("U.S.A.", "US"), ("America", "US"), ("the Netherlands", "NL"), ("Bavaria", "DE-BY"), ("BAYERN", "DE-BY"),
        ("Bavaria, Germany", "DE-BY"), ("Germany, Bavaria", "DE-BY"), ("Zurich", "CH-ZH"), ("Côte d’Ivoire", "CI"),
        ("Georgia, USA", "US-GA"), ("Trinidad & Tobago", "TT"), ("New York", "US-NY"), ("Wien", "AT-9"), ("England", "GB-ENG"),
        (" de-by ", "DE-BY"), ("us", "US"), ("XX", "XX"), ("", ""),
    ],
)  # fmt: skip
def test_a_region_is_known_by_its_name_or_its_code(text: str, code: str) -> None:
    assert region_meant(text) == code


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Georgia", "is more than one region; write GE (Georgia) or US-GA (Georgia, United States)."),
        ("Germny", "did you mean Germany (DE)?"),
        ("Bavaria, France", "is no region; "),
        ("Atlantis", "is no region; "),
        ("../../x", "is no region; write a country such as Germany or US, or one with its part such as DE-BY."),
        ("\x1b]0;x", "␛"),
    ],
)
def test_another_text_is_refused_with_what_could_be_meant(text: str, told: str) -> None:
    with pytest.raises(Refused) as refused:
        region_meant(text)
    assert told in str(refused.value)
    assert "\x1b" not in str(refused.value)


def test_the_names_are_those_of_the_regions_that_the_library_knows() -> None:
    known = holidays.list_supported_countries(include_aliases=False)
    countries = {code for code, _ in entries() if "-" not in code}
    assert countries == set(known)
    parts = [code.split("-") for code, _ in entries() if "-" in code]
    assert all(part in known[country] for country, part in parts)


@given(st.sampled_from([code for code, _ in entries()]))
def test_every_region_is_found_by_what_it_is_called(code: str) -> None:
    assert region_meant(code) == code
    assert understood(code.lower(), code) == ""
    called = label(code)
    assert understood(called, code) == f"{called} is {code}"
    if called != "Georgia":
        assert region_meant(called) == code


@given(st.text(max_size=60))
def test_any_text_is_a_code_or_refused(text: str) -> None:
    try:
        code = region_meant(text)
    except Refused:
        return
    assert code == code.upper()
