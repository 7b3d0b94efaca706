"""How this room tells someone what they asked, what was said about it, and who reads along."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import Prefetch
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from vrijplaats.privacy.consent import Yes, keeps_yes
from vrijplaats.privacy.models import Subject
from vrijplaats.privacy.telling import Chapter, Told, read_by, tells

from .models import Accompaniment, Cover, HelpRequest, Reply, SmallStep, Waiting


@tells
def tell_support(subject: Subject, reader: Any) -> Chapter:
    """Tell every question with all that belongs to it, and who reads along."""
    parts = (Reply, SmallStep, Waiting, Accompaniment)
    found = read_by(HelpRequest.objects, reader).filter(young_person=subject.pk).select_related("opened_by")
    asked = found.prefetch_related(
        *(Prefetch(f"{part._meta.model_name}_set", read_by(part.objects, reader)) for part in parts)
    )
    told = [told for request in asked.order_by("asked_at") for told in _request(request)]
    return Chapter(_("Wat ik vroeg"), "handshake", (*told, *_covers(subject, reader)))


def _request(asked: Any) -> Iterator[Told]:
    """Tell one question and all that belongs to it."""
    link, seen_by = reverse("support:request", args=[asked.pk]), seen_by_whom(asked)

    def told(label: str, words: Iterable[str], on: Any = None, media: Any = None) -> Told:
        said = "; ".join(filter(None, words))
        return Told(label, said, on, "closed", seen_by=seen_by, link=link, media=media)

    day = timezone.localdate(asked.asked_at)
    call = [asked.phone, asked.get_call_time_display(), _("inspreken mag") if asked.may_leave_message else ""]
    yield told(
        _("Mijn vraag"),
        [asked.words, asked.get_way_display(), asked.get_state_display(), *call],
        day,
        _voice(asked),
    )
    if asked.wish:
        yield told(_("Wat ik het liefst wil"), [asked.wish], day)
    if asked.opened_by:
        yield told(_("Wie mijn vraag las"), [asked.opened_by.name], timezone.localdate(asked.opened_at))
    for said in asked.reply_set.all():
        day = timezone.localdate(said.recorded_at)
        yield told(
            _("Bij mijn vraag"), [said.words, _("ingesproken") if said.media else ""], day, _voice(said)
        )
    for step in asked.smallstep_set.all():
        done = _("gelukt") if step.done_at else ""
        yield told(_("Kleine stap"), [step.words, step.get_doer_display(), done], step.on)
    for waiting in asked.waiting_set.all():
        yield told(_("We wachten op"), [waiting.what, waiting.meanwhile, waiting.said], waiting.asked_on)
    for along in asked.accompaniment_set.all():
        lists = [*along.route, *along.bring, *along.how_it_goes]
        words = [along.where, *lists, along.get_outcome_display(), along.afterwards]
        yield told(_("Samen ergens heen"), words, timezone.localdate(along.at))


def _voice(spoken: HelpRequest | Reply) -> Any:
    """Return the recording that goes along: never as it came, since it may tell more than someone knows."""
    return spoken.media if spoken.media and not spoken.is_waiting else None


def seen_by_whom(asked: HelpRequest) -> str:
    """Return in words who sees a question with all that belongs to it."""
    if asked.is_hidden:
        return _("alleen jij")
    return _("jij, je vaste persoon, en de vervanger die jij goedkeurde")


def _covers(subject: Subject, reader: Any) -> Iterator[Told]:
    """Tell who reads along while the fixed contact is away."""
    theirs = {"young_person": subject.pk}
    for cover in read_by(Cover.objects, reader).filter(**theirs).select_related("worker"):
        answer = _("je zei ja") if cover.is_approved else _("wacht op jouw ja")
        words = "; ".join(filter(None, [cover.worker.name, answer, cover.words]))
        yield Told(_("Wie meeleest als mijn persoon er niet is"), words, cover.from_on, "closed")


@keeps_yes
def yes_to_cover(subject: Subject, reader: Any) -> Iterable[Yes]:
    """Yield every yes to a cover, who reads along with a yes alone."""
    covers = read_by(Cover.objects, reader).filter(young_person=subject.pk, approved_at__isnull=False)
    for cover in covers.select_related("worker"):
        yield Yes(
            what=_("Wat ik vroeg"),
            what_for=_("om mee te lezen als mijn vaste persoon er niet is"),
            to_whom=cover.worker.name,
            asked=_("Mag deze persoon meelezen als jouw vaste persoon er niet is?"),
            given_at=cover.approved_at,
            until=cover.until_on,
            taken_back_at=cover.ended_at,
            link=reverse("support:index"),
        )
