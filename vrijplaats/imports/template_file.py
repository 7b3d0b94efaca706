"""The template: a sheet for each kind of list, with headings that say what belongs there and two examples."""

from io import BytesIO
from typing import Any

from django.utils.translation import gettext as _

from .parsing.files import KINDS
from .parsing.list_types import SheetKind

WIDE, NARROW = 60, 16


def make_template() -> bytes:
    """Return a workbook with a page of explanation and a sheet for every kind of list."""
    import xlsxwriter

    content = BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True}) as book:
        bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        faint = book.add_format({"italic": True, "font_color": "#6b6b6b"})
        _explain(book.add_worksheet(_("Uitleg")), bold)
        for kind in KINDS:
            _fill(book.add_worksheet(str(kind.title)), kind, bold, faint)
    return content.getvalue()


def _explain(sheet: Any, bold: Any) -> None:
    """Write how to fill in the sheets, and what belongs in every column."""
    sheet.set_column(0, 0, NARROW * 2)
    sheet.set_column(1, 1, WIDE)
    lines = [
        (_("Zo vul je dit in"), ""),
        ("", _("Elk tabblad is een lijst. Vul in wat je hebt. Een tabblad mag leeg blijven.")),
        ("", _("De twee schuine regels zijn voorbeelden. Die lezen we nooit in; ze mogen weg.")),
        ("", _("Verander de kopjes niet. De volgorde maakt niet uit.")),
        ("", _("Een regel die al eens is ingelezen, komt er nooit dubbel bij.")),
    ]
    for kind in KINDS:
        lines += [("", ""), (str(kind.title), "")]
        lines += [(column.heading, column.explanation) for column in kind.template()]
    titles = {_("Zo vul je dit in"), *(str(kind.title) for kind in KINDS)}
    for row, (name, words) in enumerate(lines):
        sheet.write_string(row, 0, name, bold if name in titles else None)
        sheet.write_string(row, 1, words)


def _fill(sheet: Any, kind: SheetKind, bold: Any, faint: Any) -> None:
    """Write the headings of one list, each with its explanation, and two examples."""
    for at, column in enumerate(kind.template()):
        sheet.set_column(at, at, NARROW)
        sheet.write_string(0, at, column.heading, bold)
        sheet.write_comment(0, at, column.explanation)
        for row, example in enumerate(column.examples, 1):
            if isinstance(example, str):
                sheet.write_string(row, at, example, faint)
            else:
                sheet.write_number(row, at, example, faint)
    sheet.freeze_panes(1, 0)
