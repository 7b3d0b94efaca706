"""How this room tells someone what they make, and what they let others see."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import Count, Prefetch, Q
from django.db.models.fields.files import FieldFile
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from vrijplaats.privacy.consent import Yes, keeps_yes
from vrijplaats.privacy.models import Subject
from vrijplaats.privacy.telling import Chapter, Told, read_by, tells
from vrijplaats.privacy.uses import Use

from .models import LogEntry, MakingProcess, Presentation, SharingConsent, Sight, UseConsent, Work


@tells
def tell_making(subject: Subject, reader: Any) -> Chapter:
    """Tell every process someone makes in, with presentations, works and their own log entries only."""
    others = Count("makers", filter=~Q(makers=subject.pk) & Q(makers__subject__erased_at=None))
    mine = MakingProcess.makers.through.objects.filter(youngperson=subject.pk).values("makingprocess")
    processes = (
        read_by(MakingProcess.objects, reader)
        .filter(pk__in=mine)
        .annotate(others=others)
        .select_related("art_form")
        .prefetch_related(
            Prefetch("entries", read_by(LogEntry.objects, reader)),
            Prefetch("presentations", read_by(Presentation.objects, reader)),
            Prefetch("works", read_by(Work.objects, reader).select_related("art_form")),
        )
        .order_by("started_on", "recorded_at")
    )
    told = [told for process in processes for told in _process(process, subject)]
    return Chapter(_("Wat ik maak"), "palette", tuple(told))


def _process(process: Any, subject: Subject) -> Iterator[Told]:
    """Tell one process and what someone put in it."""
    link, label = reverse("making:process", args=[process.pk]), _name_of(process)
    words = [str(process.art_form or ""), *process.needs, process.next_step]
    if process.others:
        with_others = ngettext("samen met nog %(n)d maker", "samen met nog %(n)d makers", process.others)
        words.append(with_others % {"n": process.others})
    yield Told(label, "; ".join(filter(None, words)), process.started_on, process.sight, link=link)
    for entry in process.entries.all():
        if entry.by_id == subject.pk or (entry.by_id is None and not process.others):
            kind = f"{label}: {entry.get_medium_display()}"
            said = "; ".join(filter(None, [entry.words, _not_yet(entry)]))
            yield Told(kind, said, entry.made_on, entry.sight, link=link, media=_file_of(entry))
    for show in process.presentations.all():
        day = timezone.localdate(show.planned_at) if show.planned_at else None
        said = "; ".join(filter(None, [show.words, show.for_whom]))
        yield Told(f"{label}: {_('laten zien')}", said, day, process.sight, link=link)
    for work in process.works.all():
        words = [work.title, str(work.art_form or ""), work.sentence, _not_yet(work)]
        said = "; ".join(filter(None, words))
        yield Told(_("Werk"), said, work.shown_on, work.sight, link=link, media=_file_of(work))


def _file_of(thing: LogEntry | Work) -> FieldFile | None:
    """Return the file that goes along: never as it came, since it may tell more than its maker knows."""
    return thing.media if thing.media and not thing.is_waiting else None


def _not_yet(thing: LogEntry | Work) -> str:
    """Return the words that stand for a file which waits."""
    return _("het bestand wordt nog klaargezet") if thing.is_waiting else ""


@keeps_yes
def yes_to_showing(subject: Subject, reader: Any) -> Iterable[Yes]:
    """Yield every yes to let others see a process, an entry of one's own or a work."""
    makes = MakingProcess.objects.filter(makers=subject.pk).values("pk")
    mine = Q(process__in=makes) | Q(entry__by=subject.pk) | Q(work__process__in=makes)
    processes = {p.pk: p for p in read_by(MakingProcess.objects, reader).filter(makers=subject.pk)}
    works = {w.pk: w for w in read_by(Work.objects, reader).filter(process__in=makes)}
    for consent in SharingConsent.objects.filter(mine).select_related("entry", "work"):
        in_process = consent.process_id or (consent.entry or consent.work).process_id  # type: ignore[union-attr]
        yield _yes(consent, processes.get(in_process), works.get(consent.work_id))
    for use in UseConsent.objects.filter(work__in=works):
        yield _yes_to_use(use, works[use.work_id])


def _yes(consent: SharingConsent, process: MakingProcess | None, work: Work | None) -> Yes:
    """Return the yes under which others see one thing."""
    name = {"name": work.title if work else _name_of(process)}
    if work:
        what = _("Werk: %(name)s") % name
    else:
        what = (_("Maakproces: %(name)s") if consent.process_id else _("Uit het logboek van %(name)s")) % name
    return Yes(
        what=what,
        what_for=_("om te laten zien"),
        to_whom=str(consent.get_sight_display()),
        asked=consent.asked,
        given_at=consent.given_at,
        taken_back_at=consent.taken_back_at,
        ref=consent.work_id if consent.sight != Sight.GROUP else None,
        use=Use.PUBLIC,
        link=reverse("making:process", args=[process.pk]) if process else "",
    )


def _yes_to_use(consent: UseConsent, work: Work) -> Yes:
    """Return the yes under which a work is used for one thing."""
    return Yes(
        what=_("Werk: %(name)s") % {"name": work.title},
        what_for=str(consent.get_use_display()),
        to_whom=consent.to_whom,
        asked=consent.asked,
        given_at=consent.given_at,
        taken_back_at=consent.taken_back_at,
        ref=work.pk,
        use=consent.use,
        link=reverse("making:work_uses", args=[work.pk]),
    )


def _name_of(process: MakingProcess | None) -> str:
    return (process.title if process else "") or _("iets zonder naam")
