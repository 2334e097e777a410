"""The options in mkdocs.yml, in both forms that MkDocs takes."""

from __future__ import annotations

import pytest

from mingce.configuration import check_site_url, positions, settings, written_options
from mingce.problems import PolicyError

LIST = "site_name: 试\nplugins:\n  - search\n  - mingce:\n      policies: facts\n      official: true\n"
MAPPING = "site_name: 试\nplugins:\n  search: {}\n  mingce:\n    policies: facts\n    official: true\n"


@pytest.mark.parametrize("text", [LIST, MAPPING])
def test_both_forms_are_read(text: str) -> None:
    read = settings(written_options(text), text)
    assert (read.policies, read.official) == ("facts", True)


@pytest.mark.parametrize(("text", "line"), [(LIST, 5), (MAPPING, 5)])
def test_an_option_has_its_line(text: str, line: int) -> None:
    assert positions(text)[("policies",)][0] == line


@pytest.mark.parametrize("text", ["site_name: 试\n", "plugins:\n  - mingce\n", "plugins: []\n", "plugins: mingce\n"])
def test_no_options_are_the_usual_ones(text: str) -> None:
    assert written_options(text) == {}


@pytest.mark.parametrize("address", [None, "", "https://example.org/", "https://example.org/base/", "http://a/b/c/"])
def test_a_whole_address_is_taken(address: str | None) -> None:
    check_site_url(address, "")


@pytest.mark.parametrize("address", ["example.org", "https://example.org", "https://a/?q=1", "ftp://a/", "https://a/b"])
def test_half_an_address_is_refused(address: str) -> None:
    with pytest.raises(PolicyError) as error:
        check_site_url(address, f"site_name: 试\nsite_url: {address}\n")
    assert [(problem.code, problem.position.line) for problem in error.value.problems] == [("C03", 2)]
