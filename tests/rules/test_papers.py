"""The documents say what the software does: register, DPIA and notice follow the declarations."""

import re

import pytest
from django.utils import translation

from vrijplaats.foundation.models import Movement
from vrijplaats.retention.register import as_markdown, default_amounts, rows

from .sources import ROOT

REGISTER = ROOT / "docs" / "privacy.md"
ASSESSMENT = ROOT / "docs" / "dpia.md"
GAP = re.compile(r"\*\*Gat:\*\* \S+")


@pytest.fixture(autouse=True)
def _dutch() -> object:
    with translation.override("nl"):
        yield


def kinds_named(text: str) -> set[str]:
    """Return the kinds of data in the DPIA's table of risks."""
    table = text.partition("| Soort |")[2].partition("\n\n")[0]
    return {line.split("|")[1].strip() for line in table.splitlines()[2:]}


def declared_kinds() -> set[str]:
    """Return every declared kind of data, in Dutch."""
    return {str(row.kind.what) for row in rows(default_amounts())}


def test_the_register_in_docs_is_what_the_software_says() -> None:
    said = as_markdown(Movement(), default_amounts())
    assert REGISTER.read_text(encoding="utf-8") == said, (
        "run: vrijplaats privacy_register --defaults --out docs/privacy.md"
    )


def test_the_assessment_names_every_kind_of_data_and_nothing_else() -> None:
    assert kinds_named(ASSESSMENT.read_text(encoding="utf-8")) == declared_kinds()
    assert len(declared_kinds()) > 30


def test_what_the_organisation_must_fill_in_is_marked() -> None:
    text = ASSESSMENT.read_text(encoding="utf-8")
    assert len(GAP.findall(text)) == text.count("Gat:") >= 15
    assert not GAP.search("**Gat:**\n")
    for chapter in ("verantwoordelijke", "FG", "16", "artikel 9", "Datalekken", "Advies van de FG"):
        assert chapter in text


def test_a_kind_that_the_assessment_forgets_would_be_caught() -> None:
    text = ASSESSMENT.read_text(encoding="utf-8")
    line = next(line for line in text.splitlines() if line.startswith("| Momenten"))
    assert declared_kinds() - kinds_named(text.replace(line + "\n", "")) == {"Momenten die jij wilt bewaren"}


def test_a_register_with_another_term_would_be_caught() -> None:
    said = as_markdown(Movement(), default_amounts() | {"silence": 24})
    assert REGISTER.read_text(encoding="utf-8") != said
    assert "24 maanden na het laatste contact" in said
