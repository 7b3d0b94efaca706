"""Kinds of data that several rooms hold, declared once."""

from django.utils.translation import gettext_lazy as _

from .declarations import Basis, DataCategory, Grade, Leaving, Readers
from .terms import COUNT, HOUSE, WISH

KEYS = DataCategory(
    what=_("Nummers en tijden van rijen"),
    purpose=_("weten wat bij elkaar hoort en in welke volgorde"),
    basis=Basis.INTEREST,
    term=COUNT,
    grade=Grade.ORGANISATION,
    readers=Readers.MACHINE,
    leaving=Leaving.NAMELESS,
)
COUNTS = DataCategory(
    what=_("Tellingen: hoe vaak, met hoeveel, wat voor soort"),
    purpose=_("laten zien wat er gebeurt, zonder namen"),
    basis=Basis.INTEREST,
    term=COUNT,
    grade=Grade.ORGANISATION,
    readers=Readers.TEAM,
    leaving=Leaving.NAMELESS,
)
LISTS = DataCategory(
    what=_("Lijsten van de beweging: plekken, vormen, thema's"),
    purpose=_("kiezen in plaats van typen"),
    basis=Basis.NOBODY,
    term=HOUSE,
    grade=Grade.ORGANISATION,
    readers=Readers.TEAM,
    leaving=Leaving.STAYS,
)
MADE = DataCategory(
    what=_("Wat je maakt: titels, woorden en vragen"),
    purpose=_("samen verder maken en laten zien wat jij wilt"),
    basis=Basis.AGREEMENT,
    term=WISH,
    grade=Grade.SEALED,
    readers=Readers.CHOSEN,
    leaving=Leaving.EMPTIED,
    goes_along=True,
)
