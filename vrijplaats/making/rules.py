"""Who may see and change what is made: each predicate asks the query that its pages use."""

from vrijplaats.people.rules import among

from .models import LogEntry, MakingProcess, Work

makes = among(lambda user: MakingProcess.objects.made_with(user))
holds_entry = among(lambda user: LogEntry.objects.held_by(user))
holds_work = among(lambda user: Work.objects.held_by(user))
