"""The library: search what works, read an element, go through a theme. For everyone who is signed in."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from .library import library
from .pages import element_page, index_page, read_query, theme_cards


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Show the search box and what was found; without a query, the themes."""
    page = index_page(read_query(request.GET), request.GET.get("bladzijde"))
    return render(request, "knowledge/index.html", {"page": page})


@require_safe
def element(request: HttpRequest, element_id: str) -> HttpResponse:
    """Show one element as a card to read and talk about."""
    found = library().elements.get(element_id)
    if found is None:
        raise Http404
    return render(request, "knowledge/element.html", {"page": element_page(found)})


@require_safe
def theme(request: HttpRequest, theme_id: str) -> HttpResponse:
    """Show a theme with all its elements, tag by tag."""
    found = next((theme for theme in library().themes if theme.id == theme_id), None)
    if found is None:
        raise Http404
    context = {"theme": found, "parts": theme_cards(found), "known": library()}
    return render(request, "knowledge/theme.html", context)
