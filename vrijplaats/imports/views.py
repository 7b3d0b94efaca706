"""The pages of an import: choose a file, explain what we do not understand, look, import, and undo."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_POST, require_safe

from vrijplaats.outreach.rules import may_import
from vrijplaats.people.context import posted, signed_in
from vrijplaats.people.decorators import open_to
from vrijplaats.people.rules import may_grant_access
from vrijplaats.sheets.sandbox import UnreadableSheetError, open_sheets
from vrijplaats.ui.asking import ask_first
from vrijplaats.ui.sending import keep_form

from . import actions
from .forms import ColumnsForm, DepthWordsForm, ImportChoicesForm, UploadForm
from .known_words import read_here, remembered_choices
from .models import Import, LearnedWord
from .pages import done_page, look_page
from .parsing.files import NoHeadingsError, ParsedFile
from .parsing.headings import headings_in
from .template_file import make_template
from .undo import named_since
from .uploading import InMemory

MOST_SHOWN = 20
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@csrf_exempt
@open_to(may_import)
def index(request: HttpRequest) -> HttpResponse:
    """Set the upload handler, which has to happen before anything reads the request."""
    request.upload_handlers = [InMemory(request)]
    return _index(request)


@csrf_protect
def _index(request: HttpRequest) -> HttpResponse:
    """Show earlier imports, and receive a new list."""
    form = UploadForm(posted(request), request.FILES or None)

    def keep() -> HttpResponse:
        name = form.cleaned_data["file"].name[:200]
        content = form.cleaned_data["content"]
        received = actions.receive_file(content=content, name=name, by=signed_in(request))
        return redirect("imports:look", pk=received.pk)

    if answer := keep_form(request, form, keep):
        return answer
    imports = Import.objects.visible_to(request.user)
    context = {
        "form": form,
        "waiting": imports.waiting()[:MOST_SHOWN],
        "imported": imports.imported()[:MOST_SHOWN],
        "words": LearnedWord.objects.select_related("spot", "form"),
    }
    return render(request, "imports/index.html", context)


@open_to(may_import)
@require_safe
def template(request: HttpRequest) -> HttpResponse:
    """Send the template, with two examples of everything."""
    answer = HttpResponse(make_template(), content_type=XLSX)
    answer["Content-Disposition"] = 'attachment; filename="vrijplaats-sjabloon.xlsx"'
    return answer


@open_to(may_import)
def look(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show what a file would add and ask for the import, or show what came of it."""
    received = _import(request, pk)
    if not received.is_open:
        return _done(request, received)
    try:
        parsed = _read(received)
    except NoHeadingsError:
        return redirect("imports:columns", pk=pk)
    except UnreadableSheetError as error:
        return render(request, "imports/unreadable.html", {"received": received, "reason": str(error)})
    page = look_page(received, parsed)
    form = ImportChoicesForm(posted(request), page=page)
    if form.is_valid() and page.may_import:
        actions.order_import(received=received, choices=form.choices(), by=signed_in(request))
        return redirect("imports:look", pk=pk)
    depths = DepthWordsForm(words=[word for word, _lines in page.unknown_depths])
    return render(request, "imports/look.html", {"page": page, "form": form, "depths": depths})


def _done(request: HttpRequest, received: Import) -> HttpResponse:
    """Show how far it is, or what came of it."""
    page = done_page(received, named_since(received))
    context = {"page": page, "received": received, "tells_the_year": may_grant_access(request.user)}
    return render(request, "imports/done.html", context)


@open_to(may_import)
def columns(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Ask which column is what."""
    received = _open_import(request, pk)
    chosen = received.choices
    try:
        sheets = open_sheets(received.content.read())
    except UnreadableSheetError:
        return redirect("imports:look", pk=pk)
    headings, found = headings_in(sheets, remembered_choices(chosen))
    initial = {"depth_for_all": chosen.get("depth", ""), "one_for_all": bool(chosen.get("heads"))}
    form = ColumnsForm(posted(request), headings=headings, found=found, initial=initial)
    if form.is_valid():
        actions.say_columns(received=received, choices=form.choices(), by=signed_in(request))
        return redirect("imports:look", pk=pk)
    return render(request, "imports/columns.html", {"form": form, "received": received})


@open_to(may_import)
@require_POST
def words(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Ask what this movement's own words for a depth mean."""
    received = _open_import(request, pk)
    try:
        words = [word for word, _lines in _read(received).unknown_depths.most_common(100)]
    except UnreadableSheetError:
        return redirect("imports:look", pk=pk)
    form = DepthWordsForm(request.POST, words=words)
    if form.is_valid():
        actions.say_words(received=received, depths=form.meanings(), by=signed_in(request))
    return redirect("imports:look", pk=pk)


@open_to(may_import)
def drop(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Delete a file that was not imported, after asking."""
    received = _open_import(request, pk)
    if asked := ask_first(
        request,
        title=_("Dit bestand weggooien?"),
        words=_("Het bestand gaat weg en er wordt niets ingelezen. Opnieuw opsturen kan wel."),
        yes=_("Gooi weg"),
        back=reverse("imports:look", args=[pk]),
    ):
        return asked
    actions.drop_file(received=received, by=signed_in(request))
    messages.success(request, _("Het bestand is weg. Er is niets ingelezen."))
    return redirect("imports:index")


@open_to(may_import)
def undo(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Undo an import, after asking."""
    imported = _import(request, pk)
    if not imported.can_be_undone:
        raise Http404
    if asked := ask_first(
        request,
        title=_("Alles terugnemen?"),
        words=_("Alles wat met deze lijst binnenkwam, gaat weer weg. Daarna kan de lijst opnieuw."),
        yes=_("Neem terug"),
        back=reverse("imports:look", args=[pk]),
    ):
        return asked
    actions.undo_import(imported=imported, by=signed_in(request))
    messages.success(request, _("Teruggenomen. Alles is weer zoals het was."))
    return redirect("imports:index")


@open_to(may_import)
def forget_word(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Forget what a word means in this movement's lists, after asking."""
    word = get_object_or_404(LearnedWord, pk=pk)
    if asked := ask_first(
        request,
        title=_("Dit woord vergeten?"),
        words=_("De volgende lijst waar ‘%(word)s’ in staat, vraagt dan weer wat het betekent.")
        % {"word": word.written},
        yes=_("Vergeet het"),
        back=reverse("imports:index"),
    ):
        return asked
    actions.forget_word(word=word, by=signed_in(request))
    messages.success(request, _("Vergeten. Een plek die zo binnenkwam, staat nu onder haar eigen naam."))
    return redirect("imports:index")


def _import(request: HttpRequest, pk: UUID) -> Import:
    """Fetch an import; 404 where this user may not see it."""
    return get_object_or_404(Import.objects.visible_to(request.user), pk=pk)


def _open_import(request: HttpRequest, pk: UUID) -> Import:
    """Fetch a file that still waits; 404 for any other."""
    received = _import(request, pk)
    if not received.is_open:
        raise Http404
    return received


def _read(received: Import) -> ParsedFile:
    return read_here(received.content.read(), name=received.file_name, choices=received.choices)
