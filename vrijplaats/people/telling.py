"""How this room tells someone who they are here, who walks along, and how they come in."""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from vrijplaats.journal.models import Entry
from vrijplaats.privacy.consent import Yes, keeps_yes
from vrijplaats.privacy.models import Subject, one_person
from vrijplaats.privacy.telling import Chapter, Told, filled, read_by, tells, without_what_is_told_later

from .actors import names_of
from .models import (
    Exclusion,
    Handover,
    Moment,
    ParentalConsent,
    SignInLink,
    TemporaryAccess,
    User,
    WorksWith,
    YoungPerson,
)


@tells
def tell_who_i_am(subject: Subject, reader: Any) -> Chapter:
    """Tell name, face and own words, each with where it is changed."""
    me = _me(subject, reader)
    if me is None:
        return Chapter("", "", ())
    link = reverse("people:edit", args=[me.pk])
    fields = ("name", "pronouns", "own_words", "dream", "can_do", "looks_for")
    told = [Told(_label(field), getattr(me, field), link=link) for field in fields]
    told.append(Told(_label("talents"), ", ".join(me.talents), link=link))
    told.append(Told(_label("face"), _("Een getekend gezicht, geen foto.") if me.face else "", link=link))
    told.append(Told(_label("age_band"), _age(me), link=reverse("people:age", args=[me.pk])))
    came = _("Je kwam hier via iemand die we kennen.") if me.came_via_id else ""
    told.append(Told(_("Zo kwam je hier"), came))
    told.append(Told(_("Staat hier sinds"), on=timezone.localdate(me.created_at)))
    return Chapter(_("Wie ik ben"), "smile", tuple(t for t in told if t.words or t.on))


def _age(me: YoungPerson) -> str:
    """Return what someone said about being 16; "" for who was never asked."""
    if not me.age_band:
        return ""
    return _("Nog niet. Hoe oud je bent, staat nergens.") if me.is_under_16 else _("Ja.")


@tells
def tell_contact(subject: Subject, reader: Any) -> Chapter:
    """Tell who walks along and how someone likes to hear from us."""
    me = _me(subject, reader)
    if me is None:
        return Chapter("", "", ())
    link = reverse("people:preferences", args=[me.pk])
    fixed = me.fixed_contact.name if me.fixed_contact else ""
    told = [
        Told(_("Mijn vaste persoon"), fixed, link=reverse("people:fixed_contact", args=[me.pk])),
        Told(_label("channel"), me.get_channel_display(), link=link),
        Told(_label("good_moment"), me.good_moment, link=link),
        Told(_label("rhythm"), me.get_rhythm_display(), link=link),
        Told(
            _label("is_left_alone"),
            _("Je hoort niks, tot jij iets zegt.") if me.is_left_alone else "",
            link=link,
        ),
    ]
    if me.paused_at:
        rest = me.pause_words or _("Je neemt even rust.")
        told.append(Told(_("Rust sinds"), rest, timezone.localdate(me.paused_at)))
    walks = WorksWith.objects.filter(young_person=subject.pk).select_related("worker").order_by("since_on")
    walked = (*map(_walk, walks), *_handed_over(subject))
    return Chapter(_("Met wie en hoe"), "message", (*filled(*told), *walked, *_kept_out(me)))


def _walk(walk: WorksWith) -> Told:
    name = {"name": walk.worker.name}
    if walk.until_on is None:
        return Told(_("Loopt met je mee"), _("%(name)s, sinds die dag") % name, walk.since_on)
    return Told(_("Liep met je mee"), _("%(name)s, tot die dag") % name, walk.until_on)


def _handed_over(subject: Subject) -> Iterable[Told]:
    """Tell who took over when a worker left."""
    handed = Handover.objects.filter(young_person=subject.pk).select_related("from_worker", "to_worker")
    for each in handed:
        names = {"old": each.from_worker.name, "new": each.to_worker.name}
        words = _("Van %(old)s naar %(new)s") % names
        yield Told(_("Met je doorgegaan"), words, timezone.localdate(each.handed_at))


def _kept_out(me: YoungPerson) -> Iterable[Told]:
    """Tell whom someone keeps out; those workers read it nowhere."""
    link, seen_by = reverse("people:keep_out", args=[me.pk]), _("jij en je vaste persoon")
    for kept in Exclusion.objects.filter(young_person=me).select_related("worker").order_by("worker__name"):
        yield Told(_("Wil je er niet bij"), kept.worker.name, seen_by=seen_by, link=link)


@tells
def tell_yes_from_home(subject: Subject, reader: Any) -> Chapter:
    """Tell every yes from home and every exception, with who decided it and why."""
    found = read_by(ParentalConsent.objects, reader).filter(young_person=subject.pk)
    told = [_from_home(consent) for consent in found.select_related("decided_by")]
    return Chapter(_("Een ja van thuis"), "heart", tuple(told))


def _from_home(consent: ParentalConsent) -> Told:
    """Tell one yes from home: what it is for, on what it rests, and when it ended if it did."""
    words = [str(consent.get_basis_display())]
    if consent.reason:
        name = consent.decided_by.name if consent.decided_by else _("een coördinator")
        words.append(_("%(name)s besliste: ‘%(why)s’") % {"name": name, "why": consent.reason})
    if consent.taken_back_at:
        day = date_format(timezone.localtime(consent.taken_back_at), "j F Y")
        words.append(_("gestopt op %(day)s") % {"day": day})
    link = reverse("people:age", args=[consent.young_person_id])
    label = str(consent.get_kind_display())
    return Told(label, ". ".join(words), timezone.localdate(consent.given_at), link=link)


@tells
def tell_temporary_access(subject: Subject, reader: Any) -> Chapter:
    """Tell who opened this page without walking along, when, and with which reason."""
    found = read_by(TemporaryAccess.objects, reader).filter(young_person=subject.pk).select_related("worker")
    return Chapter(_("Wie mijn plek even opende"), "ajar", tuple(map(_temporary_access, found)))


def _temporary_access(access: TemporaryAccess) -> Told:
    name = access.worker.name
    words = _("%(name)s, van %(start)s tot %(end)s: ‘%(reason)s’") % {
        "name": name,
        "start": date_format(timezone.localtime(access.opened_at), "H:i"),
        "end": date_format(timezone.localtime(access.until), "H:i"),
        "reason": access.reason,
    }
    seen_by = _("jij en %(name)s") % {"name": name}
    return Told(_("Keek op mijn plek"), words, timezone.localdate(access.opened_at), seen_by=seen_by)


@tells
def tell_moments(subject: Subject, reader: Any) -> Chapter:
    """Tell every kept moment, with a link to where it can be let go."""
    kept = read_by(Moment.objects, reader).filter(young_person=subject.pk)
    return Chapter(
        _("Momenten die ik bewaar"),
        "bookmark",
        tuple(
            Told(_("Een moment"), moment.words, moment.happened_on, link=reverse("portal:mine") + "#momenten")
            for moment in kept
        ),
    )


@tells
def tell_sign_in(subject: Subject, reader: Any) -> Chapter:
    """Tell what is kept for signing in: no password, no address, no telephone number."""
    account = User.objects.filter(young_person=subject.pk).first()
    if account is None:
        return Chapter("", "", ())
    told = [
        Told(_("Jouw sleutel"), _("Een willekeurige code. Er zit geen wachtwoord bij."), seen_by=_("niemand"))
    ]
    if account.language:
        told.append(Told(_("Jouw taal"), account.get_language_display(), seen_by=_("niemand")))
    if account.last_login:
        told.append(
            Told(
                _("Laatst binnengekomen"), on=timezone.localdate(account.last_login), seen_by=_("alleen jij")
            )
        )
    for link in SignInLink.objects.filter(user=account).order_by("created_at"):
        words = _("Gebruikt.") if link.used_at else _("Niet gebruikt. Werkt één keer, een week lang.")
        told.append(
            Told(
                _("Een link om binnen te komen"),
                words,
                timezone.localdate(link.created_at),
                seen_by=_("niemand"),
            )
        )
    return Chapter(_("Hoe ik binnenkom"), "door", tuple(told))


@tells
def tell_journal(subject: Subject, reader: Any) -> Chapter:
    """Tell on which days something was changed and by whom; the journal keeps no words.

    What the law lets us tell later only is counted from that day on.
    """
    about = Entry.objects.about_any(one_person(subject.pk))
    acts = about.exclude(act="read").order_by("recorded_at")
    acts = without_what_is_told_later(acts, subject)
    found = list(acts.values_list("recorded_at", "actor_id"))
    me = YoungPerson.objects.filter(subject=subject).first()
    names = names_of((actor for _at, actor in found), me=me)
    days = Counter((timezone.localdate(at), names[actor]) for at, actor in found)
    told = [_on_a_day(day, name, times) for (day, name), times in days.items()]
    return Chapter(_("Wat de computer onthoudt"), "clock", tuple(told))


def _on_a_day(day: date, name: str, times: int) -> Told:
    words = ngettext("%(n)d keer, door %(name)s", "%(n)d keer, door %(name)s", times)
    return Told(
        _("Er veranderde iets"), words % {"n": times, "name": name}, day, seen_by=_("wie de computer beheert")
    )


@keeps_yes
def yes_to_being_known(subject: Subject, reader: Any) -> Iterable[Yes]:
    """Yield the yes with which the movement may know someone by a name."""
    me = _me(subject, reader)
    if me is not None and me.said_yes_at:
        yield Yes(
            what=_("Dat we je kennen"),
            what_for=_("om je naam te onthouden"),
            to_whom=_("wie met je meeloopt en de coördinator"),
            asked=me.yes_words,
            given_at=me.said_yes_at,
            link=reverse("data_rights:erase", args=[me.pk]),
        )


def _me(subject: Subject, reader: Any) -> YoungPerson | None:
    """Return this subject as a young person, opened for this reader."""
    rows = read_by(YoungPerson.objects, reader).filter(pk=subject.pk)
    found: YoungPerson | None = rows.select_related("fixed_contact").first()
    return found


def _label(field: str) -> str:
    return str(YoungPerson._meta.get_field(field).verbose_name)  # type: ignore[union-attr]
