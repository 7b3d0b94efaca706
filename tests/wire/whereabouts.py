"""The movement in which hands work, and what stands in it afterwards: code for a process in its home."""

FILL = """
import json, django
from datetime import timedelta
django.setup()
from django.utils import timezone
from vrijplaats.making.actions import add_work, allow_uses, change_sight, plan_presentation, start_process
from vrijplaats.operations.beginnings import begin_movement
from vrijplaats.people.actions import (
    choose_fixed_contact, make_sign_in_link, say_age_band, walk_together, welcome_worker,
    welcome_young_person,
)
from vrijplaats.people.models import Worker
from vrijplaats.statements.actions import catch_statement

begin_movement(name="Waterstad")
team = ("Naima", "Bilal", "Otto", "Femke")
naima, bilal, otto, femke = (welcome_worker(name=name, role=Worker.Role.WORKER, by=None) for name in team)
joke = welcome_worker(name="Joke", role=Worker.Role.COORDINATOR, by=None)


def walking(name):
    young_person = welcome_young_person(name=name, by=None, worker=naima)
    walk_together(young_person=young_person, worker=bilal, by=None)
    say_age_band(young_person=young_person, band="from_16", by=None)  # so that no yes asks for it
    return choose_fixed_contact(young_person=young_person, worker=naima, by=None)


samira = walking("Samira")
process = start_process(by=None, maker=samira, words="begin")
change_sight(thing=process, sight="open", by=None)
plan_presentation(process=process, stage="mid", by=None, planned_at=timezone.now() + timedelta(days=9))
work = add_work(process=process, by=None, title="begin", sight="open")
allow_uses(work=work, uses=["report", "message", "film"], is_with_name=False, by=None)
said = catch_statement(
    by=naima.user, words="begin", young_person=samira, is_confirmed=True, uses=["report", "public", "message"]
)
print(json.dumps({
    "naima": [make_sign_in_link(user=naima.user, by=None)],
    "bilal": [make_sign_in_link(user=bilal.user, by=None)],
    "joke": [make_sign_in_link(user=joke.user, by=None)],
    "keys": {
        "samira": str(samira.pk), "process": str(process.pk), "work": str(work.pk), "said": str(said.pk),
        "otto": str(otto.pk), "femke": str(femke.pk),
    },
    "leaving": [str(walking(f"Zwaluw {n}").pk) for n in range(LEAVING)],
}))
"""

# What stands at the end, read as someone who may open everything.
STANDING = """
import json, django
from collections import Counter
django.setup()
from vrijplaats.journal.models import Entry
from vrijplaats.making.models import LogEntry, MakingProcess, Presentation, UseConsent, Work
from vrijplaats.people.models import Exclusion, Moment, YoungPerson
from vrijplaats.privacy.models import Subject
from vrijplaats.privacy.sweep import leftovers
from vrijplaats.sealing.access import Reader, reading_as
from vrijplaats.statements.models import Consent, Statement


class Everyone(Reader):
    def may_open(self, grant):
        return True


MADE = {
    "moment": (Moment, "words", "keep_moment"),
    "erbij": (LogEntry, "words", "add_log_entry"),
    "werk": (Work, "title", "add_work"),
    "nieuw": (Statement, "words", "catch_statement"),
    "welkom": (YoungPerson, "name", "welcome_young_person"),
}
with reading_as(Everyone(None)):
    samira = YoungPerson.objects.get(name="Samira")
    process = MakingProcess.objects.get()
    plan = Presentation.objects.get()
    of_samira = ("own_words", "dream", "can_do", "looks_for", "good_moment")
    fields = {name: getattr(samira, name) for name in of_samira}
    fields |= {name: getattr(process, name) for name in ("title", "next_step")}
    fields |= {name: getattr(plan, name) for name in ("for_whom", "words")}
    rows = {kind: {str(row.pk): getattr(row, name) for row in model.objects.all()}
            for kind, (model, name, act) in MADE.items()}
    noted = Counter(Entry.objects.values_list("thing_id", "act"))
    changed = Counter(name for entry in Entry.objects.filter(thing_id__in=[samira.pk, process.pk])
                      for name in entry.fields)
    print(json.dumps({
        "fields": fields,
        "made": {kind: list(found.values()) for kind, found in rows.items()},
        "entries": {kind: {found[str(key)]: n for (key, act), n in noted.items()
                           if act == MADE[kind][2] and str(key) in found} for kind, found in rows.items()},
        "changed": changed,
        "no": {
            "sight": process.sight == "closed",
            "is_left_alone": samira.is_left_alone,
            "paused": samira.paused_at is not None,
            "planned_at": plan.planned_at is None,
            "workers": Exclusion.objects.filter(young_person=samira).count() == 2,
            "uses of a work": not UseConsent.objects.filter(taken_back_at=None).exists(),
            "uses of words": not Consent.objects.filter(withdrawn_at=None).exists(),
        },
        "erased": Subject.objects.exclude(erased_at=None).count(),
        "left": vars(leftovers()),
    }))
"""
