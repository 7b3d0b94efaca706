"""Pages of statements: catching, confirming, allowing and taking back, and the list of themes."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from vrijplaats.foundation.actions import keep_edit
from vrijplaats.gatherings.models import Gathering
from vrijplaats.people.context import posted, signed_in
from vrijplaats.people.decorators import open_to
from vrijplaats.people.models import YoungPerson
from vrijplaats.people.rules import has_own_page, is_of_the_team
from vrijplaats.ui.sending import keep_form

from .actions import catch_statement, change_consent, change_phase, confirm_statement, withdraw_statement
from .forms import ConfirmForm, ConsentForm, OwnWordsForm, PhaseForm, StatementForm, ThemeForm
from .models import Statement, Theme
from .pages import seen_statements, standing_consents
from .rules import catches_words, keeps_themes, may_change_words

PER_PAGE = 12
SETTINGS = {"gathering": Statement.Setting.TALK, "ronde": Statement.Setting.STREET}
SETTINGS |= {"round": Statement.Setting.STREET, "making": Statement.Setting.MAKING}


@open_to(is_of_the_team)
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Show the words the team may see: latest first, or of one theme."""
    user = signed_in(request)
    found = _with_company(Statement.objects.visible_to(user).filter(withdrawn_at=None)).exclude(words="")
    theme = _theme_of(request.GET.get("thema", ""))
    if theme is not None:
        found = found.filter(themes=theme)
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("bladzijde"))
    context = {
        "page": page,
        "seen": seen_statements(page.object_list, user),
        "theme": theme,
        "themes": Theme.objects.all(),
        "keeps_themes": keeps_themes(user),
        "catches": catches_words(user),
    }
    return render(request, "statements/index.html", context)


def _with_company(found: QuerySet[Statement]) -> QuerySet[Statement]:
    """Fetch what a page with words needs."""
    people = "young_person__parental_consents"
    return found.select_related("young_person").prefetch_related(standing_consents(), "themes", people)


def _theme_of(key: str) -> Theme | None:
    """Return the theme with this key; None where no theme has it."""
    try:
        return Theme.objects.filter(pk=UUID(key)).first()
    except ValueError:
        return None


@open_to(catches_words)
def add(request: HttpRequest) -> HttpResponse:
    """Catch what someone said, with what they say may be done with it."""
    user = signed_in(request)
    form = StatementForm(posted(request), user=user, initial=_known_before(request))

    def keep() -> HttpResponse:
        form.keep_bands(request)
        caught = catch_statement(by=user, **form.said)
        messages.success(request, _("De zin staat erin."))
        return redirect("statements:detail", pk=caught.pk)

    return keep_form(request, form, keep) or render(request, "statements/add.html", {"form": form})


@open_to(has_own_page)
def add_own(request: HttpRequest) -> HttpResponse:
    """Write down a sentence of your own, with what may be done with it."""
    user = signed_in(request)
    form = OwnWordsForm(posted(request), user=user)

    def keep() -> HttpResponse:
        form.keep_bands(request)
        person = YoungPerson.objects.close_to(user).get(user=user)
        catch_statement(by=user, young_person=person, **form.said)
        messages.success(request, _("Jouw zin staat er."))
        return redirect(reverse("portal:mine") + "#zinnen")

    return keep_form(request, form, keep) or render(request, "statements/add_own.html", {"form": form})


def _known_before(request: HttpRequest) -> dict[str, Any]:
    """Return the initial values that the page before gives: a talk, a round, a process, a person."""
    asked, user = request.GET, signed_in(request)
    setting = next((setting for key, setting in SETTINGS.items() if key in asked), None)
    known: dict[str, Any] = {"setting": setting} if setting else {}
    if gathering := _row(Gathering.objects.visible_to(user), asked.get("gathering", "")):
        known |= {"gathering": gathering, "phase": Statement.Phase.AGENCY}
    if person := _row(YoungPerson.objects.close_to(user), asked.get("voor", "")):
        known["young_person"] = person
    return known


def _row(rows: QuerySet[Any], key: str) -> Any:
    """Return the row with this key among `rows`; None where there is none."""
    try:
        return rows.filter(pk=UUID(key)).first()
    except ValueError:
        return None


@open_to(is_of_the_team)
@require_safe
def detail(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show one sentence, who may see it and what can be done with it."""
    user = signed_in(request)
    rows = _with_company(Statement.objects.visible_to(user)).select_related("gathering", "caught_by")
    found = get_object_or_404(rows.filter(withdrawn_at=None), pk=pk)
    context = {
        "seen": seen_statements([found], user)[0],
        "is_mine": may_change_words(user, found),
        "catches": catches_words(user),
    }
    return render(request, "statements/detail.html", context)


def confirm(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Say: yes, these are the words; or say them differently."""
    user = signed_in(request)
    found = get_object_or_404(Statement.objects.changeable_by(user), pk=pk)
    form = ConfirmForm(posted(request), row=found)

    def keep() -> HttpResponse:
        confirm_statement(statement=found, by=user, words=form.cleaned_data["words"])
        messages.success(request, _("Dank je wel. Zo staat het er nu."))
        return _back_to(request, found)

    context = {"form": form, "statement": found}
    return keep_form(request, form, keep) or render(request, "statements/confirm.html", context)


def say_phase(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Say what a sentence is about, or leave it open again."""
    user = signed_in(request)
    found = get_object_or_404(Statement.objects.changeable_by(user), pk=pk)
    form = PhaseForm(posted(request), instance=found)

    def keep() -> HttpResponse:
        if form.changed_data:
            change_phase(statement=found, phase=form.cleaned_data["phase"], by=user)
        messages.success(request, _("Bewaard."))
        return _back_to(request, found)

    context = {"form": form, "statement": found}
    return keep_form(request, form, keep) or render(request, "statements/say_phase.html", context)


def consent(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Say what may be done with words, from now on."""
    user = signed_in(request)
    found = get_object_or_404(_with_company(Statement.objects.changeable_by(user)), pk=pk)
    form = ConsentForm(posted(request), row=found, user=user)

    def keep() -> HttpResponse:
        form.keep_bands(request)
        data, is_named = form.cleaned_data, form.cleaned_data["with_name"] == "yes"
        uses, until = data["uses"], data["expires_on"]
        if form.changed_data:
            change_consent(statement=found, uses=uses, is_with_name=is_named, expires_on=until, by=user)
        messages.success(request, _("Bewaard. Later anders? Dat kan altijd."))
        return _back_to(request, found)

    context = {"form": form, "statement": found}
    return keep_form(request, form, keep) or render(request, "statements/consent.html", context)


def withdraw(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Take words back; they are gone at once, and editions show a gap."""
    user = signed_in(request)
    found = get_object_or_404(Statement.objects.changeable_by(user), pk=pk)
    if request.method == "POST":
        withdraw_statement(statement=found, by=user)
        messages.success(request, _("De zin is weg. Dank dat je het zei."))
        return redirect("statements:index" if user.as_worker else "portal:mine")
    return render(request, "statements/withdraw.html", {"statement": found})


def _back_to(request: HttpRequest, found: Statement) -> HttpResponse:
    """Return to where this user reads the sentence: its page for the team, their own place for a speaker."""
    if signed_in(request).as_worker:
        return redirect("statements:detail", pk=found.pk)
    return redirect("portal:mine")


@open_to(keeps_themes)
def themes(request: HttpRequest) -> HttpResponse:
    """Show what words are about, and add to it."""
    form = ThemeForm(posted(request))

    def keep() -> HttpResponse:
        form.instance.position = Theme.objects.count()
        keep_edit(form=form, act="add_theme", by=signed_in(request))
        messages.success(request, _("Staat erbij."))
        return redirect("statements:themes")

    context = {"form": form, "themes": Theme.objects.all()}
    return keep_form(request, form, keep) or render(request, "statements/themes.html", context)


@open_to(keeps_themes)
def theme_edit(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Give a theme another name."""
    form = ThemeForm(posted(request), instance=get_object_or_404(Theme, pk=pk))

    def keep() -> HttpResponse:
        keep_edit(form=form, act="change_theme", by=signed_in(request))
        messages.success(request, _("Bewaard."))
        return redirect("statements:themes")

    return keep_form(request, form, keep) or render(request, "statements/theme_edit.html", {"form": form})
