"""Under 16: every query that opens something to others is known, and closed without a yes from home.

The list comes from the code: a query that opens what somebody made, said or recorded by their yes, or to whom
they opened it, has to be named below.
"""

import ast
from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.files.base import ContentFile
from django.utils import timezone

from tests import cast
from tests.rules.sources import ROOT, source_files
from vrijplaats.making.actions import add_work, allow_uses, change_sight, start_process
from vrijplaats.making.models import LogEntry, MakingProcess, Sight, UseConsent, Work
from vrijplaats.people.actions import record_parental_consent, stop_parental_consent
from vrijplaats.people.models import ParentalConsent, YoungPerson
from vrijplaats.portal.pages import window_page
from vrijplaats.privacy.uses import Use
from vrijplaats.publications.compose import compose, taken_back_since
from vrijplaats.publications.story import MessageStory, ReportStory, Story, WallStory
from vrijplaats.sharing.actions import share_parts
from vrijplaats.sharing.models import Share, SharedPart, StoryPart
from vrijplaats.statements.actions import catch_statement
from vrijplaats.statements.models import Statement

from .test_consent_per_use import year

pytestmark = pytest.mark.django_db
PASSER_BY = AnonymousUser()

# Queries that open something by a yes, and need none from home.
NEEDS_NONE = {
    "SealedQuerySet.granted_by_consent": "the way itself",
    "WithFileQuerySet.waiting": "a program makes a file anew; nobody sees it",
    "ShareQuerySet.at_link": "words behind a link; the parts with a voice are SharedPart.behind",
}  # fmt: skip
NEEDS_NONE_ROOMS = {"messages": "what someone designed for themselves, sent to themselves"}


def opens_by_consent(source: str) -> Iterator[str]:
    """Yield the queries in this source that open rows by a yes, as "QuerySet.method"."""
    for cls in (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.ClassDef)):
        for method in (node for node in cls.body if isinstance(node, ast.FunctionDef)):
            names = {node.attr for node in ast.walk(method) if isinstance(node, ast.Attribute)}
            if names & {"granted_by_consent"} or method.name == "granted_by_consent":
                yield f"{cls.name}.{method.name}"


def queries() -> set[str]:
    """Return every such query of the house, but of rooms that need none."""
    found: set[str] = set()
    for path in source_files(".py"):
        room = path.relative_to(ROOT / "vrijplaats").parts[0] if (ROOT / "vrijplaats") in path.parents else ""
        if room and room not in NEEDS_NONE_ROOMS and "tests" not in path.parts:
            found |= set(opens_by_consent(path.read_text(encoding="utf-8")))
    return found


def told(kind: type[Story]) -> Callable[[], bool]:
    def is_told() -> bool:
        story = compose(year(), timezone.localdate(), kind)
        return bool(story.works or story.quotes)

    return is_told


# Where something of someone is shown, by the query that shows it.
SHOWN: dict[str, Callable[[], bool]] = {
    "MakingProcessQuerySet.visible_to": lambda: MakingProcess.objects.visible_to(PASSER_BY).exists(),
    "LogEntryQuerySet.visible_to": lambda: LogEntry.objects.visible_to(PASSER_BY).exists(),
    "WorkQuerySet.visible_to": lambda: Work.objects.visible_to(PASSER_BY).exists(),
    **{
        f"WorkQuerySet.usable_for {use}": lambda use=use: Work.objects.usable_for(use).exists()
        for use in ParentalConsent.NEEDED_FOR
    },
    **{
        f"StatementQuerySet.usable_for {use}": lambda use=use: Statement.objects.usable_for(use).exists()
        for use in ParentalConsent.NEEDED_FOR
    },
    "SharedPartQuerySet.behind": lambda: SharedPart.objects.behind(Share.objects.get()).exists(),
    "the public window": lambda: bool(window_page().works),
    "an edition": told(ReportStory),
    "the poster": told(WallStory),
    "a message": told(MessageStory),
}  # fmt: skip


def opened_everywhere() -> YoungPerson:
    """Return someone who said yes to everything: what they make, say and share is open to everyone."""
    samira = cast.young_person()
    by = samira.user
    process = start_process(by=by, maker=samira, words="Begin")
    work = add_work(process=process, by=by, title="De muur", sight=Sight.OPEN)
    work.media.save("muur.png", ContentFile(b"beeld van de muur"))
    allow_uses(work=work, uses=UseConsent.USES, is_with_name=True, by=by)
    for thing in (process, process.entries.get()):
        change_sight(thing=thing, sight=Sight.OPEN, by=by)
    said = {"words": "Zwaluwen slapen.", "young_person": samira, "is_confirmed": True}
    catch_statement(by=cast.outreach_worker().user, uses=Use.values, **said)
    part = StoryPart(young_person=samira)
    part.media.save("stem.ogg", ContentFile(b"OggS stem"), save=False)
    part.save()
    share_parts(
        young_person=samira, parts=[part], to_whom="Anouk", what_for="een kamer", asked="Mag?",
        ends_at=timezone.now() + timedelta(days=1), by=by,
    )  # fmt: skip
    return samira


def shown() -> set[str]:
    return {name for name, is_shown in SHOWN.items() if is_shown()}


def test_every_query_that_opens_something_by_a_yes_is_known_here() -> None:
    assert queries() == NEEDS_NONE.keys() | {
        name.split()[0] for name in SHOWN if "usable" in name or "behind" in name
    }


def test_a_query_that_nobody_named_would_be_found() -> None:
    source = "class NewQuerySet:\n def shown(self):\n  return self.filter(a=1).granted_by_consent()"
    assert list(opens_by_consent(source)) == ["NewQuerySet.shown"]


def test_without_a_yes_from_home_nothing_of_who_is_under_16_is_shown_anywhere() -> None:
    samira, since = opened_everywhere(), timezone.now()
    assert shown() == SHOWN.keys()
    stories = [compose(year(), timezone.localdate(), kind) for kind in (ReportStory, WallStory, MessageStory)]
    assert taken_back_since(stories, since) == 0
    YoungPerson.objects.filter(pk=samira.pk).update(age_band=YoungPerson.AgeBand.UNDER_16)
    assert shown() == set()
    assert taken_back_since(stories, since) > 0, "an edition that was made shows a gap"
    given = [
        record_parental_consent(young_person=samira, kind=kind, by=None) for kind in ParentalConsent.Kind
    ]
    assert shown() == SHOWN.keys()
    for consent in given:
        stop_parental_consent(consent=consent, by=None)
    assert shown() == set()
