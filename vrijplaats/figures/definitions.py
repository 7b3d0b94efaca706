"""What every number is called, what it counts and what it leaves out."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext_noop as _
from django.utils.translation import ngettext_lazy

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

# key: (label of one and of more, definition, what is left out)
FIGURES: dict[str, tuple["StrPromise", str, str]] = {
    "reached": (
        ngettext_lazy("jongere bereikt", "jongeren bereikt", "n"),
        _("Jongeren die we bij naam kennen en echt spraken. Een bijnaam telt ook."),
        _("Ontmoetingen zonder naam tellen als ontmoeting, nooit als persoon."),
    ),
    "change_makers": (
        ngettext_lazy("change maker", "change makers", "n"),
        _("Jongeren die zelf iets maken en zich maker noemen."),
        _("Wie maakt maar dat woord (nog) niet koos, of het eerder teruggaf."),
    ),
    "change_agents": (
        ngettext_lazy("change agent", "change agents", "n"),
        _("Jongeren die een ander hielpen en zich agent noemen."),
        _("Hulp die niemand opschreef, en wie dat woord (nog) niet koos of eerder teruggaf."),
    ),
    "encounters": (
        ngettext_lazy("ontmoeting", "ontmoetingen", "n"),
        _("Elke keer dat iemand van ons buiten of online een of meer mensen ontmoette."),
        _("Ontmoetingen die ongedaan zijn gemaakt."),
    ),
    "heads": (
        ngettext_lazy("keer iemand ontmoet", "keer iemand ontmoet", "n"),
        _("Met hoeveel mensen die ontmoetingen waren, bij elkaar opgeteld."),
        _("Dezelfde mens telt elke keer weer mee. Dit zijn dus geen personen."),
    ),
    "gatherings": (
        ngettext_lazy("talk of sessie", "talks en sessies", "n"),
        _(
            "Talks, creatieve sessies, kookavonden en andere momenten die doorgingen "
            "en waar we telden hoeveel mensen er waren."
        ),
        _("Momenten zonder telling."),
    ),
    "gathering_heads": (
        ngettext_lazy("bezoek aan talks en sessies", "bezoeken aan talks en sessies", "n"),
        _("Hoeveel mensen er waren, bij elkaar opgeteld."),
        _("Dezelfde mens telt elke keer weer mee. Er zijn geen lijsten met namen."),
    ),
    "processes": (
        ngettext_lazy("maakproces begonnen", "maakprocessen begonnen", "n"),
        _("Maakprocessen die in deze periode begonnen, met één zin, foto of geluid."),
        _("Processen die eerder begonnen en doorlopen."),
    ),
    "works": (
        ngettext_lazy("ding dat af is", "dingen die af zijn", "n"),
        _("Wat in deze periode af was, of te zien was."),
        _("Alles wat nog onderweg is. Dat telt ook, maar niet hier."),
    ),
    "requests": (
        ngettext_lazy("keer iets gevraagd", "keer iets gevraagd", "n"),
        _("Elke keer dat een jongere ons om hulp vroeg, in eigen woorden."),
        _("Waar het over ging: dat vragen en tellen we niet. En wat een jongere weghaalde."),
    ),
    "accompaniments": (
        ngettext_lazy("keer samen ergens heen", "keer samen ergens heen", "n"),
        _("Elke keer dat iemand van ons met een jongere meeging. Ook als het nog niet lukte."),
        _("Afspraken waarvan niemand opschreef hoe het was."),
    ),
    "statements": (
        ngettext_lazy("zin", "zinnen", "n"),
        _("Zinnen van jongeren die in deze periode zijn opgeschreven zoals ze gezegd zijn."),
        _("Niets: ook een zin die later is teruggenomen, telt mee als aantal. De woorden zijn dan weg."),
    ),
}

# key: (title, definition, what is left out)
BREAKDOWNS: dict[str, tuple[str, str, str]] = {
    "encounters_by_form": (
        _("Hoe we erop uit gingen"),
        _("Ontmoetingen per vorm."),
        _("Ongedaan gemaakte ontmoetingen."),
    ),
    "encounters_by_depth": (
        _("Hoe diep het ging"),
        _("Ontmoetingen per diepte."),
        _("Ongedaan gemaakte ontmoetingen."),
    ),
    "encounters_by_month": (
        _("Door de tijd heen"),
        _("Ontmoetingen per maand, en bij meer dan drie jaar per jaar."),
        _("Ongedaan gemaakte ontmoetingen."),
    ),
    "second_meetings": (
        _("Van eerste naar tweede keer"),
        _(
            "Jongeren met een naam of schuilnaam, geteld bij de vorm van hun allereerste ontmoeting, "
            "en wie van hen we op een latere dag weer ontmoetten."
        ),
        _("Iedereen zonder naam: daarvan weten we niet of het dezelfde mens was."),
    ),
    "gatherings_by_kind": (
        _("Wat er was"),
        _("Talks en sessies per soort, en hoeveel bezoeken."),
        _("Momenten zonder telling."),
    ),
    "art_forms": (
        _("Wat er gemaakt wordt"),
        _("Maakprocessen per vorm."),
        _("Processen waarvan de maker nog geen vorm koos."),
    ),
    "statement_themes": (
        _("Waar het over gaat"),
        _("Zinnen per thema. Eén zin kan bij meer thema’s horen."),
        _("Zinnen zonder thema."),
    ),
}
