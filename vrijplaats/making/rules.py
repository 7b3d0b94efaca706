"""Who may see and change what is made: each predicate asks the query that its pages use."""

from vrijplaats.people.rules import among

from .models import LogEntry, MakingProcess, Work

may_change_process = among(lambda user: MakingProcess.objects.changeable_by(user))
may_change_entry = among(lambda user: LogEntry.objects.changeable_by(user))
may_change_work = among(lambda user: Work.objects.changeable_by(user))
