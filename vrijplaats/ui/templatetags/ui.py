"""Template tags of the design system. They know nothing of the domain."""

import re
from collections.abc import Iterable
from typing import Any

from django import template
from django.conf import settings
from django.db.models import Model
from django.template import Context
from django.urls import resolve, reverse
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext_lazy as _

from vrijplaats.language.dividing import divided
from vrijplaats.ui import pictures, windows
from vrijplaats.ui.icons import ICONS
from vrijplaats.ui.motifs import MOTIFS, PHASES
from vrijplaats.ui.one_tap import SHOWN, shown

register = template.Library()

# A phone number as people write it: 06 12 34 56 78, 020-1234567, +31 6 12345678.
PHONE = re.compile(r"(?<![\w/.-])((?:\+\d|0)[\d ()-]{7,17}\d)(?![\w/-])")
SIGHTS = {
    "closed": _("De maker en de vaste persoon zien dit."),
    "ajar": _("Alleen wie daarvoor gekozen is, ziet dit."),
    "group": _("De groep mag meekijken."),
    "open": _("Iedereen mag dit zien, met naam."),
    "open_nameless": _("Iedereen mag dit zien, zonder naam."),
}


@register.simple_tag
def away() -> str:
    """Return the address that the button to leave quickly goes to."""
    return str(settings.EXIT_ADDRESS)


@register.simple_tag
def tonight() -> str:
    """Return the address of Tonight in the language of the page; the page itself is the same for everyone."""
    return reverse("portal:tonight_in_english" if get_language() == "en" else "portal:tonight")


@register.simple_tag
def as_shown(row: Model, *names: str) -> SafeString:
    """Return what travels with a button whose act depends on how these values of a row are shown."""
    return format_html('<input type="hidden" name="{}" value="{}">', SHOWN, shown(row, *names))


@register.simple_tag
def own_language() -> SafeString:
    """Return the `dir` and the `lang` of what people here wrote, for inside a tag; on a page in it no `lang`.

    So words in Arabic or Hebrew run from right to left, whatever the page does, and a screen reader reads
    Dutch words on an English page in a Dutch voice. A name needs no language.
    """
    ours = settings.LANGUAGE_CODE
    return mark_safe(' dir="auto"' + ("" if get_language() == ours else f' lang="{ours}"'))


@register.simple_tag(takes_context=True)
def opens(context: Context, name: str, *args: object) -> bool:
    """Return whether the page with this name exists for whoever looks, by the rule that guards its view.

    What a view asks of a row, such as `visible_to`, it still asks itself.
    """
    view = resolve(reverse(name, args=args)).func
    return bool(getattr(view, "opens_for", lambda user: True)(context["user"]))


@register.simple_tag
def icon(name: str) -> SafeString:
    """Return an icon, hidden from a screen reader, since it is always beside words."""
    return mark_safe(f'<svg class="icon" viewBox="0 0 24 24" aria-hidden="true">{ICONS[name]}</svg>')


@register.simple_tag
def face(person: Any, size: str = "", label: str = "") -> SafeString:
    """Return the face of someone with a key and a chosen `face`; for None, a drawing of a stranger."""
    if person is None:
        return mark_safe(pictures.tile("peek", "1"))
    return mark_safe(pictures.face(person.pk, person.face, size, label))


@register.simple_tag
def tile(motif: str, ground: str, label: str = "") -> SafeString:
    """Return one art pane; an unknown motif becomes petals, since motifs may come from data."""
    known = motif if motif in MOTIFS else "petals"
    return mark_safe(pictures.tile(known, ground, label))


@register.simple_tag
def glass(seed: object, count: int = 4, columns: int = 2) -> SafeString:
    """Return `count` art panes for inside a `.glass`; the same seed gives the same panes."""
    panes = (pictures.tile(motif, ground) for motif, ground in pictures.arrange(seed, count, columns))
    return mark_safe("".join(f'<div class="pane picture">{pane}</div>' for pane in panes))


@register.simple_tag
def phase_shape(phase: str) -> SafeString:
    """Return the shape of a phase, with its colour."""
    return mark_safe(pictures.phase_shape(phase))


@register.simple_tag
def logo() -> SafeString:
    """Return the logo."""
    return mark_safe(windows.logo())


@register.filter
def dial(text: object) -> SafeString:
    """Return words in which every phone number is a link that calls it."""
    parts = PHONE.split(str(text))
    return format_html_join("", "{}", ((_number(part) if at % 2 else part,) for at, part in enumerate(parts)))


def _number(digits: str) -> SafeString:
    return format_html('<a class="nowrap" href="tel:{}">{}</a>', re.sub(r"[^+\d]", "", digits), digits)


@register.filter(name="divided", is_safe=True)
def divided_words(text: object) -> str:
    """Return a title or term with soft hyphens in its long words."""
    return divided(str(text))


@register.simple_tag
def names(people: Iterable[Any]) -> SafeString:
    """Return the names of these people in one sentence: "Ruby, Jay en Luna"."""
    *others, last = [format_html("<bdi>{}</bdi>", person.name) for person in people] or [mark_safe("")]
    return format_html("{} {} {}", mark_safe(", ".join(others)), _("en"), last) if others else last


@register.simple_tag
def sight(level: str, words: str = "") -> SafeString:
    """Return who may see something: a window that is more or less open, with a sentence."""
    return format_html('<p class="sight">{}<span>{}</span></p>', icon(level), words or SIGHTS[level])


@register.simple_tag
def presentation_window(state: str, motif: str = "mic") -> SafeString:
    """Return a large window for one presentation of a making process: closed, ajar or open."""
    return mark_safe(windows.presentation_window(state, motif))


@register.simple_tag
def mini_windows(first: str, second: str, third: str) -> SafeString:
    """Return the three presentations of a making process in small, each open, ajar or closed."""
    states = (first, second, third)
    count = states.count("open")
    label = ngettext("%(count)s van de 3 momenten geweest", "%(count)s van de 3 momenten geweest", count)
    return mark_safe(windows.mini_windows(states, str(conditional_escape(label % {"count": count}))))


@register.simple_tag
def phase_path(phase: str) -> SafeString:
    """Return the bare path of a phase's shape, for use inside a drawing."""
    return mark_safe(PHASES[phase])
