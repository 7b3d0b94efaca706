"""Asking once, before an act that cannot be undone: a small page that says what happens."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

IS_SURE = "is_sure"
OF_THE_PAGE = {IS_SURE, "csrfmiddlewaretoken"}


def ask_first(request: HttpRequest, *, title: str, words: str, yes: str, back: str) -> HttpResponse | None:
    """Return the page that asks; None once it was answered with yes, and only then the act may be done.

    `words` say what happens, `yes` stands on the button, `back` is the address of "Toch niet". What was sent
    along travels with the answer.
    """
    if request.method == "POST" and IS_SURE in request.POST:
        return None
    sent = [
        (name, value) for name, values in request.POST.lists() if name not in OF_THE_PAGE for value in values
    ]
    context = {"title": title, "words": words, "yes": yes, "back": back, "sent": sent}
    return render(request, "ui/sure.html", context)
