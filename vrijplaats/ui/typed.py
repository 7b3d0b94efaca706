"""What somebody typed into a form that cannot be taken now: shown back to them, so that no word is lost."""

import re
from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

Fields = list[tuple[str, str]]


def fields_of(posted: Any, without: Iterable[str] = ("csrfmiddlewaretoken",)) -> Fields:
    """Return each field of a QueryDict with its value, in order, without its proof that it is ours."""
    return [(name, value) for name, values in posted.lists() if name not in without for value in values]


def words_in(fields: Fields) -> list[str]:
    """What somebody wrote: values with a space between words. Other values are choices, days and ids."""
    return [value for _name, value in fields if re.search(r"\S\s+\S", value)]


def is_from_our_own_page(request: HttpRequest) -> bool:
    """Whether the browser says that this form stood on a page of ours."""
    own = f"{request.scheme}://{request.get_host()}"
    return request.headers.get("Sec-Fetch-Site") == "same-origin" or own == request.headers.get("Origin")


def not_signed_in(request: HttpRequest) -> HttpResponse | None:
    """Show what somebody wrote on a page of ours, where nobody is signed in; None where they wrote nothing.

    It is kept nowhere: they left, or signed out in another tab, and what is sent later is nobody's.
    """
    words = words_in(fields_of(request.POST))
    if not words or not is_from_our_own_page(request):
        return None
    return render(request, "ui/not_signed_in.html", {"words": words}, status=403)
