"""Log 6, the messiest: two tables on a sheet, notes in between, partly merged, some rows hidden."""

from datetime import date, time

from .expected import (
    ADDRESS,
    DATE,
    DEPTH,
    FAULT,
    HEADS,
    MISSING,
    NAME,
    PHONE,
    TIME,
    WEEKDAY,
    Log,
    Met,
    Refused,
)
from .writing import Formula, Sheet, xlsx

T, APRIL, HIDDEN = "Dinsdag 2024", "april 2024", "oud 2021"
SQUARE, RAMP = "ساحة المدينة", "🛹 Baan"
# fmt: off
TUESDAY = [
    ["LOGBOEK 🎨 dinsdagploeg Waterstad"],                                                       # 1
    ["Vergeet de tijden niet, groetjes Bo"],                                                     # 2
    ["Wanneer?", "Hoe\nlaat?", "Waar?", "Hoeveel?", "Soort\ngesprek", "Soort\nronde", "Wat viel op?"],  # 3
    ["5 mrt", "20u30", SQUARE, 3, "Praatje", "Ronde", f"{NAME} huilde, bel {PHONE}"],  # 4: A4:A8
    ["", "20:45", RAMP, Formula("=2+1", 3), "hoi", "Ronde"],       # 5: the day of 4
    [],                                                            # 6: empty within the merge
    ["", "21.00", SQUARE, "een", "goed gesprek", "Ronde"],         # 7: the day of 4
    ["", "half 9", RAMP, 2, "hoi", "Ronde"],                       # 8: refused, morning or evening
    ["", "21:30", RAMP, 2, "hoi", "Ronde"],                        # 9: refused, the merge is over
    ["vakantie, geen ronde"],                                      # 10: open, a note
    ["dinsdag 12 maart", "20:00", "Kiosk", 4, "babbel", "Ronde"],  # 11: B11:B12 C11:C13
    ["dinsdag 12 maart", "", "", "min. 5", "hoi", "Ronde", ADDRESS],  # 12: time and place of 11
    ["12 mrt", "", "", 2, "lang gesprek", "Caravan"],              # 13: the place of 11; F13:F14
    ["12 mrt", "", "", 2, "lang gesprek", ""],                     # 14: the form of 13, no place
    ["woensdag 12 maart", "", "Kiosk", 1, "hoi", "Ronde"],         # 15: refused, it was a Tuesday
    ["12 mrt", "", "Kiosk", date(2024, 4, 3), "hoi", "Ronde"],     # 16: refused, 3-4 became a day
    ["12 mrt", "", "Kiosk", 6, "hoi", "Ronde"],                    # 17: refused, D17:D19, how many on each
    ["12 mrt", "", "Kiosk", "", "praatje", "Ronde"],               # 18: refused, as 17
    ["12 mrt", "", "Kiosk", "", "hoi", "Ronde"],                   # 19: refused, as 17
    [Formula("=A4+14", 45370, date), "", "Brug\u00a0", "3–4", "Kennismaking", "Ronde"],  # 20: as Word writes
    [date(2024, 3, 19), time(20, 15), "brug", "2 + vriend", "uitgenodigd", "ronde"],             # 21
    ["19 maart '24", "", "BRUG", "3.0", "Hoi", "RONDE", NAME],                                   # 22
    ["19-3-2024", "", "Brug", "veel", "hoi", "Ronde"],             # 23: refused, how many is veel
    ["", "", "", Formula("=SUM(D4:D23)", 31)],                     # 24: skipped, a total without its name
    [],                                                                                          # 25
    ["Aantal", "Datum", "Diepte", "Plek", "Vorm", "", "Notities"],  # 26: open, the next table
    [2, date(2024, 3, 26), "wil komen", "Kade", "Kraam", "", f"{NAME} {PHONE}"],                 # 27
    ["5+", "26 mrt", "babbel", "kade", "Kraam"],                                                 # 28
    ["twee", "dinsdag 26 maart", "chat", "Kade", "Kraam"],                                       # 29
    ["ong. 10", "26 mrt 2024", "groet", "", "Kraam"],              # 30: no place
    ["2 meiden en 1 jongen", "26 mrt", "hoi", "Kade", "Kraam"],                                  # 31
    [1, "26 mrt en 2 april", "hoi", "Kade", "Kraam"],              # 32: refused, two days
    [1, 26.3, "hoi", "Kade", "Kraam"],                             # 33: refused, 26 March became a number
    [1500, "26 mrt", "hoi", "Kade", "Kraam"],                      # 34: refused, over 1000
    [1, "26 mrt", "warme overdracht", "Kade", "Kraam"],            # 35: refused, no depth of ours
    [Formula("=Oud!A1", "#REF!"), "26 mrt", "hoi", "Kade", "Kraam"],  # 36: refused, a fault
    ["Totaal", "", "", 22],                                        # 37: skipped, adds up
]
SHIFTED = [  # begins in the third column and on the fourth row
    [],                                                                                          # 1
    [],                                                                                          # 2
    [],                                                                                          # 3
    ["", "", "Datum", "Plaats", "Aantal", "Diepte", "Vorm"],                                     # 4
    ["", "voorbeeld", "1-4-2024", "Plek", 5, "praatje", "Ronde"],  # 5: skipped, an example
    ["", "", date(2024, 4, 2), "Kade", 2, "hoi", "Ronde"],                                       # 6
    ["", "", date(2024, 4, 2), "Kade", 2, "hoi", "Ronde"],         # 7: as 6, a second meeting
    ["", "", "2 apr", "KADE ", "2", "hallo", "ronde"],             # 8: as 6 in other words, a third
]
NEW = [
    ["", "", "2 april", "Kade", 2, "hoi", "Ronde"],                # a fourth
    ["", "", "16 april", SQUARE, 2, "hoi", "Ronde"],
]
SHIFTED_ON = [
    ["", "", "9 apr", "Kade", "5 (2 meiden, 2 jongens)", "hoi", "Ronde"],  # 9: refused, 2 and 2 is 4
    ["", "", "30 feb", "Kade", 1, "hoi", "Ronde"],                 # 10: refused, no calendar has it
    ["", "subtotaal", "", "", 6],                                  # 11: skipped, adds up
]
OLD = [  # hidden, and nothing may be lost without a word
    ["Datum", "Waar", "Hoeveel", "Diepte", "Opmerkingen"],                                       # 1
    [date(2021, 11, 2), "Kade", 1, "hoi", f"{NAME}, {ADDRESS}"],                                 # 2
    ["9 nov", "Kade", 2, "babbel"],                                                              # 3
]
TOTAL = [  # skipped as a whole, although it looks just like a Tuesday
    ["Wanneer?", "Hoe\nlaat?", "Waar?", "Hoeveel?", "Soort\ngesprek", "Soort\nronde"],
    ["5 mrt 2024", "20:00", "Kiosk", 7, "hoi", "Ronde"],
    ["12 mrt 2024", "20:00", "Kiosk", 13, "hoi", "Ronde"],
]
CHOICES = [["praatje"], ["hoi"], ["echt gesprek"]]  # skipped as a whole, a list to choose from
# fmt: on


def build(is_grown: bool) -> bytes:
    """Return the file; grown, April has two lines more halfway."""
    return xlsx(
        [
            Sheet(T, TUESDAY, ["A4:A8", "B11:B12", "C11:C13", "F13:F14", "D17:D19"]),
            Sheet(APRIL, [*SHIFTED, *(NEW if is_grown else []), *SHIFTED_ON]),
            Sheet(HIDDEN, OLD, is_hidden=True),
            Sheet("Totaal", TOTAL),
            Sheet("Keuzes", CHOICES, is_hidden=True),
        ]
    )


MET = [
    Met(T, 4, "2024-03-05", "20:30", SQUARE, 3, "chat", "Ronde"),
    Met(T, 5, "2024-03-05", "20:45", RAMP, 3, "greeting", "Ronde"),
    Met(T, 7, "2024-03-05", "21:00", SQUARE, 1, "real_talk", "Ronde"),
    Met(T, 11, "2024-03-12", "20:00", "Kiosk", 4, "chat", "Ronde"),
    Met(T, 12, "2024-03-12", "20:00", "Kiosk", 5, "greeting", "Ronde"),
    Met(T, 13, "2024-03-12", "12:00", "Kiosk", 2, "real_talk", "Caravan"),
    Met(T, 14, "2024-03-12", "12:00", "-", 2, "real_talk", "Caravan"),
    Met(T, 20, "2024-03-19", "12:00", "Brug", 3, "greeting", "Ronde"),
    Met(T, 21, "2024-03-19", "20:15", "Brug", 3, "wants_to_visit", "Ronde"),
    Met(T, 22, "2024-03-19", "12:00", "Brug", 3, "greeting", "Ronde"),
    Met(T, 27, "2024-03-26", "12:00", "Kade", 2, "wants_to_visit", "Kraam"),
    Met(T, 28, "2024-03-26", "12:00", "Kade", 5, "chat", "Kraam"),
    Met(T, 29, "2024-03-26", "12:00", "Kade", 2, "chat", "Kraam"),
    Met(T, 30, "2024-03-26", "12:00", "-", 10, "greeting", "Kraam"),
    Met(T, 31, "2024-03-26", "12:00", "Kade", 3, "greeting", "Kraam"),
    Met(APRIL, 6, "2024-04-02", "12:00", "Kade", 2, "greeting", "Ronde"),
    Met(APRIL, 7, "2024-04-02", "12:00", "Kade", 2, "greeting", "Ronde"),
    Met(APRIL, 8, "2024-04-02", "12:00", "Kade", 2, "greeting", "Ronde"),
    Met(HIDDEN, 2, "2021-11-02", "12:00", "Kade", 1, "greeting", "Contactlogboek"),
    Met(HIDDEN, 3, "2021-11-09", "12:00", "Kade", 2, "chat", "Contactlogboek"),
]
REFUSED = [
    Refused(T, 8, TIME),
    Refused(T, 9, MISSING),
    Refused(T, 15, WEEKDAY),
    Refused(T, 16, HEADS),
    Refused(T, 17, HEADS),
    Refused(T, 18, HEADS),
    Refused(T, 19, HEADS),
    Refused(T, 23, HEADS),
    Refused(T, 32, DATE),
    Refused(T, 33, DATE),
    Refused(T, 34, HEADS),
    Refused(T, 35, DEPTH),
    Refused(T, 36, (*HEADS, *FAULT)),
    Refused(APRIL, 9, HEADS),
    Refused(APRIL, 10, DATE),
]
GROWN = [
    Met(APRIL, 9, "2024-04-02", "12:00", "Kade", 2, "greeting", "Ronde"),
    Met(APRIL, 10, "2024-04-16", "12:00", SQUARE, 2, "greeting", "Ronde"),
]
LOG = Log(
    file="logboek dinsdag.xlsx",
    build=build,
    meetings=20,
    refusals=15,
    met=MET,
    refused=REFUSED,
    skipped=[(T, 24), (T, 37), (APRIL, 5), (APRIL, 11), ("Totaal", 0), ("Keuzes", 0)],
    grown=GROWN,
    open=frozenset({(T, 10), (T, 26)}),
    loose=((T, 12, "5"), (T, 4, "5 maart 2024"), (T, 28, "5"), (T, 30, "10"), (T, 31, "3")),
)
