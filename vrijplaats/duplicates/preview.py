"""What would move from one card to the other, in words and numbers: never what it says."""

from typing import Any

from django.utils.translation import ngettext_lazy

from vrijplaats.people.models import YoungPerson

from .moving import moved_relations, name_of

# How the rows of each relation are called; without words where they are not for whoever looks.
KINDS: dict[str, Any] = {
    "outreach.EncounterLink.young_person": ngettext_lazy("%d keer gesproken", "%d keer gesproken"),
    "outreach.StreetRound_peers.youngperson": ngettext_lazy("%d keer mee op straat", "%d keer mee op straat"),
    "making.MakingProcess_makers.youngperson": ngettext_lazy("%d ding in de maak", "%d dingen in de maak"),
    "making.LogEntry.by": ngettext_lazy("%d stukje uit het logboek", "%d stukjes uit het logboek"),
    "gatherings.Gathering.host_young_person": ngettext_lazy("%d talk begonnen", "%d talks begonnen"),
    "changemakers.HelpGiven.helper": ngettext_lazy("%d keer geholpen", "%d keer geholpen"),
    "changemakers.Step.young_person": ngettext_lazy("%d stap", "%d stappen"),
    "statements.Statement.young_person": ngettext_lazy("%d zin", "%d zinnen"),
    "sharing.StoryPart.young_person": ngettext_lazy("%d stuk verteld", "%d stukken verteld"),
    "sharing.Share.young_person": ngettext_lazy("%d keer iets gedeeld", "%d keer iets gedeeld"),
    "people.Moment.young_person": ngettext_lazy("%d bewaard moment", "%d bewaarde momenten"),
    "people.WorksWith.young_person": ngettext_lazy("%d keer samen gelopen", "%d keer samen gelopen"),
    "people.YoungPerson.came_via": ngettext_lazy("%d vriend die meekwam", "%d vrienden die meekwamen"),
    "people.TemporaryAccess.young_person": ngettext_lazy("%d keer ingekeken", "%d keer ingekeken"),
    "people.ParentalConsent.young_person": ngettext_lazy("%d keer ja van thuis", "%d keer ja van thuis"),
    "people.Handover.young_person": ngettext_lazy("%d keer doorgegeven", "%d keer doorgegeven"),
    "messages.Reminder.young_person": ngettext_lazy("%d briefje", "%d briefjes"),
    "messages.Message.young_person": None,
    "messages.Destination.young_person": None,
    "messages.QuietHours.young_person": None,
    "messages.CalendarFeed.young_person": None,
    "support.HelpRequest.young_person": ngettext_lazy("%d vraag", "%d vragen"),
    "support.SmallStep.young_person": ngettext_lazy("%d kleine stap", "%d kleine stappen"),
    "support.Accompaniment.young_person": ngettext_lazy("%d afspraak samen", "%d afspraken samen"),
    "transitions.TransitionCard.young_person": None,
    "support.Reply.young_person": None,
    "support.Waiting.young_person": None,
    "transitions.WarmHandover.young_person": None,
    "support.Cover.young_person": None,
    "transitions.NotNow.young_person": None,
    "retention.LettingGo.young_person": None,
    "reporting_code.DangerRecord.subject": None,
    "privacy.Subject.merged_into": None,
    "data_rights.Disclosure.subject": None,
    "data_rights.Disclosure.asked_by": None,
    "data_rights.Disclosure.approved_by": None,
}


def what_moves(other: YoungPerson) -> list[str]:
    """Return in words how much of each kind stands on this card and would move."""
    found = []
    for model, field in moved_relations():
        words, rows = KINDS[name_of(model, field)], model._base_manager.filter(**{field.attname: other.pk})
        if words is not None and (count := rows.count()):
            found.append(str(words % count))
    return found
