"""What somebody sent after their session had ended: to send after all, or to forget."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from vrijplaats.people.context import signed_in
from vrijplaats.sign_in.unsent_forms import forget_unsent_form, id_of, unsent_forms
from vrijplaats.ui.asking import ask_first


@never_cache
def unsent(request: HttpRequest) -> HttpResponse:
    """Show what this person typed; without anything left, go on to their first page."""
    found = unsent_forms(signed_in(request))
    if not found:
        return redirect("home:today")
    return render(request, "sign_in/unsent_forms.html", {"unsent": found})


@require_POST
def forget_unsent(request: HttpRequest) -> HttpResponse:
    """Forget the one with this id, after asking, and go back to its page or to the others."""
    user = signed_in(request)
    kept, pk = unsent_forms(user), id_of(request.POST.get("which", ""))
    if pk not in kept:
        return redirect("sign_in:unsent_forms" if kept else "home:today")
    if asked := ask_first(
        request,
        title=_("Dit weggooien?"),
        words=_("Wat je typte is dan helemaal weg."),
        yes=_("Gooi het weg"),
        back=reverse("sign_in:unsent_forms"),
    ):
        return asked
    forget_unsent_form(user, pk)
    return redirect("sign_in:unsent_forms" if kept.keys() - {pk} else kept[pk].page)
