"""Every act about a young person, with what it needs: made before it is raced, as a page fetches first."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import count
from typing import Any

from allauth.mfa.models import Authenticator
from django.core.files.base import ContentFile
from django.utils import timezone

from tests import cast
from vrijplaats.changemakers import actions as changemakers
from vrijplaats.changemakers.models import Step
from vrijplaats.data_rights import actions as data_rights
from vrijplaats.data_rights import disclosure_actions as disclosures
from vrijplaats.data_rights.models import Disclosure
from vrijplaats.duplicates import actions as duplicates
from vrijplaats.duplicates.models import Merge
from vrijplaats.gatherings import actions as gatherings
from vrijplaats.gatherings.models import Gathering
from vrijplaats.making import actions as making
from vrijplaats.making.models import LogEntry, MakingProcess, Presentation, Sight, Work
from vrijplaats.outreach import actions as outreach
from vrijplaats.outreach.models import Encounter, OutreachForm, StreetRound
from vrijplaats.people import actions as people
from vrijplaats.people.models import Moment, TemporaryAccess, User, WorksWith, YoungPerson
from vrijplaats.privacy import actions as privacy
from vrijplaats.privacy.models import Subject
from vrijplaats.reporting_code import actions as reporting_code
from vrijplaats.reporting_code.models import DangerRecord
from vrijplaats.retention import actions as retention
from vrijplaats.retention.models import LettingGo
from vrijplaats.sign_in import actions as sign_in
from vrijplaats.sign_in.models import Device
from vrijplaats.statements import actions as statements
from vrijplaats.statements.models import Statement
from vrijplaats.uploads import outcomes
from vrijplaats.uploads.models import Medium, WithFile

from .canaries import canary
from .race_messages import MESSAGES
from .race_stories import STORIES
from .race_support import SUPPORT_ACTS

_numbers = count()
Given = dict[str, Any]


@dataclass(frozen=True)
class Someone:
    """A young person with an account, something they make, something they said, and a meeting."""

    person: YoungPerson
    user: User
    process: MakingProcess
    entry: LogEntry
    statement: Statement
    met: Encounter

    @property
    def by(self) -> User:
        return cast.outreach_worker().user


def someone() -> Someone:
    """Return someone new whom the outreach worker walks with, each word about them a canary."""
    worker, user = cast.outreach_worker(), User.objects.create_user()
    person = YoungPerson.objects.create(
        subject=Subject.objects.create(), user=user, name=canary("name"), fixed_contact=worker
    )
    WorksWith.objects.create(worker=worker, young_person=person)
    talk = Encounter.Depth.REAL_TALK
    met = Encounter.objects.create(own_form=_form(), depth=talk, heads=9, occurred_at=timezone.now())
    process = making.start_process(by=None, maker=person, words=canary("words"))
    said = Statement.objects.create(young_person=person, words=canary("said"), alias=person.name)
    return Someone(person, user, process, process.entries.get(), said, met)


# --- what an act needs ---------------------------------------------------------------------------


def _form() -> OutreachForm:
    return OutreachForm.objects.get_or_create(title="Caravan")[0]


def _file(name: str = "jpg") -> ContentFile[bytes]:
    return ContentFile(canary("file").encode(), name=f"{next(_numbers)}.{name}")


def _without_account(x: Someone) -> YoungPerson:
    x.person.user = None
    x.person.save(update_fields=["user"])
    return x.person


def _access(x: Someone) -> TemporaryAccess:
    return people.open_with_reason(**_opening(x))


def _opening(x: Someone) -> Given:
    expert = cast.expert_by_experience()
    return {"young_person": x.person, "worker": expert, "reason": canary("reason"), "by": expert.user}


def _handing_over(x: Someone) -> Given:
    workers = {"from_worker": cast.outreach_worker(), "to_worker": cast.expert_by_experience()}
    return {"young_person": x.person, "by": cast.coordinator().user, **workers}


def _from_home(x: Someone) -> Given:
    decided = {"basis": "exception", "decided_by": cast.coordinator(), "reason": canary("exception")}
    return {"young_person": x.person, "kind": "page", "by": x.by, **decided}


def _moment(x: Someone) -> Moment:
    return Moment.objects.create(young_person=x.person, happened_on=_today(), words=canary("moment"))


def _step(x: Someone) -> Step:
    return Step.objects.create(young_person=x.person, kind=Step.Kind.MAKER)


def _asking(x: Someone) -> Given:
    joke = cast.coordinator()
    question = disclosures.note_question(asked_about=canary("asked"), ground="law", by=joke.user)
    return {
        "subject": x.person.subject, "ground": "law", "reference": canary("law"), "told_from": _today(),
        "asked_by": joke.subject, "by": joke.user, "question": question,
    }  # fmt: skip


def _asked(x: Someone) -> Disclosure:
    return disclosures.ask_disclosure(**_asking(x))


def _approving(x: Someone) -> Given:
    worker = cast.outreach_worker()
    return {"disclosure": _asked(x), "approver": worker.subject, "by": worker.user}


def _approved(x: Someone) -> Disclosure:
    return disclosures.approve_disclosure(**_approving(x))


def _danger(x: Someone) -> Given:
    worker = cast.outreach_worker()
    words = {"seen": canary("seen"), "decided": canary("decided")}
    return {"subject": x.person.subject, "written_by": worker, "words": words, "by": worker.user}


def _danger_record(x: Someone) -> DangerRecord:
    return reporting_code.write_danger_record(**_danger(x))


def _agreed(x: Someone) -> Given:
    """Return a record to which a coordinator said yes, for its second yes."""
    record, joke = _danger_record(x), cast.coordinator()
    agreed = reporting_code.say_yes_to_telling(record=record, worker=joke, by=joke.user)
    return {"record": agreed, "worker": cast.outreach_worker(), "by": x.by}


def _taking_back(x: Someone) -> Given:
    joke = cast.coordinator()
    return _agreed(x) | {"worker": joke, "by": joke.user}


def _question(x: Someone) -> LettingGo:
    return LettingGo.objects.create(young_person=x.person, begun_at=timezone.now(), days=999)


def _round(x: Someone) -> Given:
    return {"form": _form(), "starts_at": timezone.now(), "peers": [x.person], "by": x.by}


def _other_round(x: Someone) -> StreetRound:
    return outreach.plan_round(**_round(x) | {"peers": []})


def _linked(x: Someone) -> Encounter:
    outreach.link_encounter(encounter=x.met, young_person=x.person, by=x.by, yes_words=canary("yes"))
    return x.met


def _process_of_another() -> MakingProcess:
    return making.start_process(by=None, maker=cast.change_agent(), words="Iets van Deniz")


def _presentation(x: Someone) -> Presentation:
    return making.plan_presentation(process=x.process, stage="mid", words=canary("shown"), by=x.by)


def _work(x: Someone) -> Work:
    return making.add_work(process=x.process, title=canary("work"), media=_file(), by=x.by)


def _waiting(x: Someone) -> LogEntry:
    """Return an entry whose recording waits to be re-encoded."""
    entry = LogEntry(process=x.process, by=x.person, medium=Medium.SOUND)
    entry.media.save(f"{next(_numbers)}.ogg", ContentFile(b"OggS"), save=False)
    entry.readiness = WithFile.Readiness.WAITING
    entry.save()
    return entry


def _gathering(x: Someone) -> Gathering:
    return Gathering.objects.create(theme="Rust", starts_at=timezone.now(), host_young_person=x.person)


def _consented(x: Someone) -> Statement:
    statements.give_consent(statement=x.statement, use="public", by=x.by)
    return x.statement


def _device(x: Someone) -> Device:
    return sign_in.register_device(user=x.user, kind="phone")[0]


def _passkey(x: Someone) -> Authenticator:
    return Authenticator.objects.create(user=x.user, type=Authenticator.Type.WEBAUTHN, data={})


def _card() -> YoungPerson:
    return people.welcome_young_person(name="Bo", by=None)


def _pair(x: Someone) -> Given:
    return {"kept": x.person, "other": _card(), "by": cast.coordinator().user}


def _asked_twice(x: Someone) -> Merge:
    """Return a question that waits for this person alone, whose words would move to another card."""
    kept = YoungPerson.objects.get(pk=_card().pk)
    return Merge.objects.create(kept=kept, other=x.person, other_known_at=timezone.now())


def _merged(x: Someone) -> Merge:
    return duplicates.say_same(merge=_asked_twice(x), by=x.user)


def _seeking(x: Someone) -> Given:
    return {"people": YoungPerson.objects.present(), "name": x.person.name, "by": User.objects.create_user()}


def _today() -> Any:
    return timezone.localdate()


# --- the acts ------------------------------------------------------------------------------------

ACTS: dict[Callable[..., Any], Callable[[Someone], Given]] = {
    people.give_account: lambda x: {"young_person": _without_account(x), "by": x.by},
    people.make_sign_in_link: lambda x: {"user": x.user, "by": x.by},
    people.use_sign_in_link: lambda x: {"token": people.make_sign_in_link(user=x.user, by=x.by)},
    people.pause: lambda x: {"young_person": x.person, "by": x.user, "words": canary("pause")},
    people.come_back: lambda x: {"young_person": x.person, "by": x.user},
    people.say_hoi: lambda x: {"young_person": x.person, "by": x.by},
    people.seek_person: _seeking,
    people.say_age_band: lambda x: {"young_person": x.person, "band": "under_16", "by": x.user},
    people.record_parental_consent: _from_home,
    people.stop_parental_consent: lambda x: {
        "consent": people.record_parental_consent(**_from_home(x)), "by": x.by,
    },
    people.open_with_reason: _opening,
    people.end_temporary_access: lambda x: {"access": _access(x), "by": x.by},
    people.keep_moment: lambda x: {
        "young_person": x.person, "happened_on": _today(), "words": canary("kept"), "phase": "help",
        "by": x.by,
    },
    people.let_go_of_moment: lambda x: {"moment": _moment(x), "by": x.by},
    people.change_young_person: lambda x: {
        "young_person": x.person, "by": x.by, "changes": {"name": canary("new"), "dream": canary("dream")},
    },
    people.change_contact_preferences: lambda x: {
        "young_person": x.person, "by": x.by, "changes": {"good_moment": canary("when"), "rhythm": "weekly"},
    },
    people.walk_together: lambda x: {
        "young_person": x.person, "worker": cast.expert_by_experience(), "by": x.by,
    },
    people.part_ways: lambda x: {"young_person": x.person, "worker": cast.outreach_worker(), "by": x.by},
    people.choose_fixed_contact: lambda x: {
        "young_person": x.person, "worker": cast.coordinator(), "by": x.by,
    },
    people.hand_over: _handing_over,
    people.hear_handover: lambda x: {"handover": people.hand_over(**_handing_over(x)), "by": x.user},
    people.answer_handover: lambda x: {
        "handover": people.hand_over(**_handing_over(x)), "worker": cast.coordinator(), "by": x.user,
    },
    people.choose_language: lambda x: {"user": x.user, "language": "en"},
    people.keep_out: lambda x: {"young_person": x.person, "workers": [cast.trainee()], "by": x.user},
    changemakers.see_step: lambda x: {"young_person": x.person, "kind": Step.Kind.AGENT, "by": x.by},
    changemakers.confirm_step: lambda x: {"step": _step(x), "by": x.user},
    changemakers.give_back_step: lambda x: {"step": _step(x), "by": x.user},
    changemakers.record_help_given: lambda x: {
        "helper": x.person, "helped_with": "cv", "by": x.by, "words": canary("help"),
    },
    reporting_code.write_danger_record: _danger,
    reporting_code.change_danger_record: lambda x: {
        "record": _danger_record(x), "fields": ["seen"], "by": x.by,
    },
    reporting_code.say_yes_to_telling: _agreed,
    reporting_code.take_back_yes: _taking_back,
    data_rights.take_along: lambda x: {"person": x.person, "by": x.user},
    disclosures.ask_disclosure: _asking,
    disclosures.approve_disclosure: _approving,
    disclosures.decline_disclosure: lambda x: {"disclosure": _asked(x), "by": x.by},
    disclosures.take_disclosure: lambda x: {"disclosure": _approved(x), "by": x.by},
    duplicates.look_at_pairs: lambda x: {"people": [x.person.pk], "by": x.by},
    duplicates.ask_whether_same: _pair,
    duplicates.call_them_two: _pair,
    duplicates.say_same: lambda x: {"merge": _asked_twice(x), "by": x.user},
    duplicates.say_two: lambda x: {"merge": _asked_twice(x), "by": x.user},
    duplicates.undo_merge: lambda x: {"merge": _merged(x), "by": x.user},
    duplicates.finish_merge: lambda x: {"merge": _merged(x)},
    retention.stay: lambda x: {"letting_go": _question(x), "by": x.user},
    retention.keep_only_card: lambda x: {"letting_go": _question(x), "by": x.user},
    retention.put_away: lambda x: {"letting_go": _question(x), "by": x.by},
    outreach.plan_round: _round,
    outreach.change_round: lambda x: _round(x) | {
        "round": _other_round(x), "ends_at": None, "spots": [], "workers": [],
    },
    outreach.undo_encounter: lambda x: {"encounter": _linked(x), "by": x.by},
    outreach.link_encounter: lambda x: {
        "encounter": x.met, "young_person": x.person, "by": x.by, "yes_words": canary("yes"),
    },
    outreach.unlink_encounter: lambda x: {"encounter": _linked(x), "young_person": x.person, "by": x.by},
    making.start_process: lambda x: {
        "by": x.user, "maker": x.person, "words": canary("start"), "photo": _file(),
    },
    making.change_process: lambda x: {
        "process": x.process, "by": x.user, "changes": {"title": canary("title"), "sight": Sight.OPEN},
    },
    making.join_process: lambda x: {
        "process": _process_of_another(), "young_person": x.person, "by": x.by,
    },
    making.add_log_entry: lambda x: {
        "process": x.process, "maker": x.person, "by": x.user, "words": canary("more"), "media": _file(),
        "sight": Sight.OPEN,
    },
    making.remove_entry: lambda x: {"entry": x.entry, "by": x.user},
    making.add_work: lambda x: {
        "process": x.process, "by": x.user, "title": canary("title"), "media": _file(), "sight": Sight.OPEN,
    },
    making.remove_work: lambda x: {"work": _work(x), "by": x.user},
    making.change_sight: lambda x: {"thing": x.entry, "sight": Sight.OPEN, "by": x.user},
    making.allow_uses: lambda x: {"work": _work(x), "uses": ["report"], "is_with_name": True, "by": x.user},
    making.plan_presentation: lambda x: {
        "process": x.process, "stage": "end", "by": x.user, "for_whom": canary("whom"), "words": canary("so"),
    },
    making.move_presentation: lambda x: {"presentation": _presentation(x), "planned_at": None, "by": x.by},
    making.hold_presentation: lambda x: {"presentation": _presentation(x), "by": x.by},
    outcomes.show_upload: lambda x: {"thing": _waiting(x), "made": _file("m4a"), "ending": ".m4a"},
    outcomes.refuse_upload: lambda x: {"thing": _waiting(x), "outcome": WithFile.Readiness.TOO_LONG},
    gatherings.plan_gathering: lambda x: {
        "by": x.by, "theme": "Rust", "starts_at": timezone.now(), "host_young_person": x.person,
    },
    gatherings.change_gathering: lambda x: {
        "gathering": _gathering(x), "by": x.by, "changes": {"host_young_person": x.person},
    },
    statements.catch_statement: lambda x: {
        "by": x.by, "words": canary("said"), "young_person": x.person, "uses": ["public"],
    },
    statements.confirm_statement: lambda x: {"statement": x.statement, "by": x.user, "words": canary("so")},
    statements.change_phase: lambda x: {"statement": x.statement, "phase": "help", "by": x.user},
    statements.give_consent: lambda x: {"statement": x.statement, "use": "public", "by": x.user},
    statements.withdraw_consent: lambda x: {"statement": _consented(x), "use": "public", "by": x.user},
    statements.withdraw_statement: lambda x: {"statement": _consented(x), "by": x.user},
    **STORIES,
    sign_in.record_sign_in: lambda x: {"user": x.user, "method": "passkey"},
    sign_in.register_device: lambda x: {"user": x.user, "kind": "phone"},
    sign_in.remove_device: lambda x: {"device": _device(x), "by": x.user},
    sign_in.choose_pictures: lambda x: {"device": _device(x), "hashed": "", "by": x.user},
    sign_in.record_picture_sign_in: lambda x: {"device": _device(x)},
    sign_in.add_passkey: lambda x: {"user": x.user, "name": canary("phone"), "credential": {}},
    sign_in.add_app: lambda x: {"user": x.user, "secret": "JBSWY3DPEHPK3PXP"},
    sign_in.renew_recovery_codes: lambda x: {"user": x.user},
    sign_in.link_organisation: lambda x: {"user": x.user, "uid": canary("uid")},
    sign_in.unlink_organisation: lambda x: {"user": x.user},
    sign_in.remove_authenticator: lambda x: {"authenticator": _passkey(x), "by": x.user},
    sign_in.sign_out_everywhere: lambda x: {"user": x.user, "but": ""},
    sign_in.reset_credentials: lambda x: {"user": x.user, "by": x.by},
    privacy.erase_subject: lambda x: {"subject": x.person.subject, "by": x.by},
    privacy.empty_all_but_card: lambda x: {"subject": x.person.subject, "by": x.by},
    **SUPPORT_ACTS,
}  # fmt: skip

ACTS |= MESSAGES

# Of workers alone, of someone who is only now made, or of many at once.
NOT_OF_ONE_YOUNG_PERSON = {
    "people.welcome_worker", "people.change_worker", "people.change_colleague", "people.leave_team",
    "people.return_to_team", "gatherings.host_no_more", "outreach.go_out_no_more",
    "people.welcome_young_person", "sign_in.use_code",
    "reporting_code.choose_erasure", "reflection.keep_session", "imports.undo_import",
    "retention.look_around",
    "sharing.end_expired_shares", "sharing.end_restored_shares", "messages.keep_all_inside",
}  # fmt: skip
