"""What somebody sent after their session had ended: to send after all, or to forget."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from vrijplaats.people.context import signed_in
from vrijplaats.sign_in.unsent_forms import id_of, unsent_forms


@never_cache
def unsent(request: HttpRequest) -> HttpResponse:
    """Show what this person typed; without anything left, go on to their first page."""
    found = unsent_forms(signed_in(request))
    if not found:
        return redirect("home:today")
    return render(request, "sign_in/unsent_forms.html", {"unsent": found})


@require_POST
def forget_unsent(request: HttpRequest) -> HttpResponse:
    """Forget the one with this id, as sending it would, and go back to its page or to the others."""
    unsent = unsent_forms(signed_in(request))
    pk = id_of(request.POST.get("unsent", ""))
    page = unsent[pk].page if pk in unsent else "home:today"
    return redirect("sign_in:unsent_forms" if unsent.keys() - {pk} else page)
