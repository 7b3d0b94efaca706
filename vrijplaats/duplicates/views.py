"""Pages about standing here twice: the coordinator's list, the preview of a pair, and the question."""

from uuid import UUID

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from vrijplaats.people.context import posted, signed_in
from vrijplaats.people.decorators import open_to
from vrijplaats.people.models import User, YoungPerson
from vrijplaats.people.rules import is_coordinator, is_of_the_house, is_of_the_team

from . import actions
from .finding import in_order, pairs_for
from .forms import PairForm
from .models import Merge
from .pages import QuestionPage, pair_page, question_page


@open_to(is_coordinator)
def index(request: HttpRequest) -> HttpResponse:
    """Show who may stand here twice, by initials, and what waits or can be undone; or choose two cards."""
    user = signed_in(request)
    form = PairForm(posted(request), among=_people(user))
    if form.is_valid():
        return redirect("duplicates:pair", form.cleaned_data["one"].pk, form.cleaned_data["other"].pk)
    pairs, merges = pairs_for(user), Merge.objects.visible_to(user).select_related("kept", "other")
    if pairs:
        actions.look_at_pairs(people=[p.pk for pair in pairs for p in (pair.kept, pair.other)], by=user)
    context = {"form": form, "pairs": pairs, "waiting": merges.waiting(), "merged": merges.merged()}
    return render(request, "duplicates/index.html", context)


@open_to(is_coordinator)
def pair(request: HttpRequest, pk: UUID, other: UUID) -> HttpResponse:
    """Show what would move from one card to the other, and ask or say that they are two."""
    user = signed_in(request)
    asked = Merge.objects.visible_to(user).between(pk, other)
    if request.method == "POST" and asked.merged().exists():
        return redirect("duplicates:index")  # sent twice: one of both is no card any more
    kept, double = in_order(*(get_object_or_404(_people(user), pk=key) for key in (pk, other)))
    if kept == double:
        raise Http404
    if request.method == "POST":
        before = asked.waiting() if request.POST.get("said") == "same" else asked.exclude(refused_at=None)
        if not before.exists():
            _answer_pair(request, kept, double)
        return redirect("duplicates:index")
    actions.look_at_pairs(people=[kept.pk, double.pk], by=user)
    return render(request, "duplicates/pair.html", {"page": pair_page(kept, double, user)})


def _answer_pair(request: HttpRequest, kept: YoungPerson, other: YoungPerson) -> None:
    """Do what was answered about a pair, or say why that cannot be."""
    act = actions.ask_whether_same if request.POST.get("said") == "same" else actions.call_them_two
    try:
        merge = act(kept=kept, other=other, by=signed_in(request))
    except actions.AreTwoError:
        messages.error(request, _("Ze waren ergens samen. Dan zijn het er twee."))
    except actions.AskedAlreadyError:
        messages.error(request, _("Een van deze kaartjes wacht al op een antwoord, of ging net samen."))
    else:
        messages.success(request, _done(merge))


@open_to(is_of_the_house)
def question(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Ask whoever knows them, and the young person, whether two cards are one; show it for a week after."""
    user = signed_in(request)
    merges = Merge.objects.visible_to(user).select_related("kept__subject", "other__subject")
    page = question_page(get_object_or_404(merges, pk=pk), user)
    if request.method == "POST" and _is_done(page, request.POST.get("said", "")):
        return redirect(_back(user))
    if not (page.is_theirs and page.merge.is_open):
        raise Http404
    if request.method == "POST":
        return _answer(request, page)
    return render(request, "duplicates/question.html", {"page": page})


def _answer(request: HttpRequest, page: QuestionPage) -> HttpResponse:
    """Do what was answered; 404 for an answer that this user, or this moment, does not have."""
    said, user = request.POST.get("said", ""), signed_in(request)
    may = {"same": page.may_answer, "two": page.may_refuse, "undo": page.may_undo}
    if not may.get(said):
        raise Http404
    act = {"same": actions.say_same, "two": actions.say_two, "undo": actions.undo_merge}[said]
    try:
        messages.success(request, _done(act(merge=page.merge, by=user)))
    except actions.AreTwoError:
        messages.error(request, _("Ze waren ergens samen. Dan zijn het er twee."))
    except (Merge.DoesNotExist, actions.TooLateError):
        messages.info(
            request, _("Intussen is hier iets veranderd. Kijk even hoe het nu is: er is nog niks gedaan.")
        )
    return redirect(_back(user))


def _is_done(page: QuestionPage, said: str) -> bool:
    """Return whether this very answer was given before, as after a double tap: it needs no words."""
    merge = page.merge
    done = {"same": page.has_answered, "two": merge.refused_at, "undo": merge.undone_at}
    return bool(done.get(said)) and not page.may_answer


def _done(merge: Merge) -> str:
    """Return in words what became of it."""
    if merge.refused_at:
        return _("Goed, het zijn er twee. We vragen het niet meer.")
    if merge.undone_at:
        return _("Weer twee kaartjes. Wat erna kwam, staat op het eerste.")
    if merge.merged_at:
        return _("Alles staat nu bij elkaar. Een week lang kan het terug.")
    return _("Dank je. We wachten nog op een ander.")


def _people(user: User) -> QuerySet[YoungPerson]:
    return YoungPerson.objects.arranged_by(user).select_related("subject")


def _back(user: User) -> str:
    if not is_of_the_team(user):
        return "portal:mine"
    return "duplicates:index" if is_coordinator(user) else "home:today"
