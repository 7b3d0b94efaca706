"""Log 5: four people, four habits: boys and girls apart, days as numbers, an English sheet, totals."""

from datetime import date, time

from .expected import ADDRESS, DATE, DEPTH, FAULT, HEADS, NAME, PHONE, TIME, WEEKDAY, Log, Met, Refused
from .writing import Formula, Sheet, xlsx

A, B, C, D = "Sanne", "Youssef", "Volunteers", "Bo"
MARCH_13, MARCH_14, MARCH_22 = (date(2022, 3, day) for day in (13, 14, 22))
# fmt: off
SANNE = [
    ["Datum", "Dag", "Waar", "Jongens", "Meiden", "Aantal", "Diepte", "Vorm", "Opmerkingen"],    # 1
    [44632, "za", "Kade", 2, 1, 3, "praatje", "Caravan", f"{NAME} bracht een vriend"],  # 2: 12 March 2022
    [44632, "zaterdag", "Kade", 2, 1, 4, "praatje", "Caravan"],    # 3: refused, 2 and 1 is 3
    [44633, "zondag", "Kade", 2, "", "", "praatje", "Caravan"],    # 4: boys only, no column to agree with
    [44633, "maandag", "Kade", 2, "", "", "praatje", "Caravan"],   # 5: refused, it was a Sunday
    [MARCH_14, "ma", "Kade", "", 3, 3, "hoi", "Caravan", PHONE],                                 # 6
    [date(2022, 3, 15), "di.", "Kade", 1, 1, "", "hoi", "Caravan"],                              # 7
    ["", "Subtotaal", "", 5, 5, 8],                                # 8: skipped, adds up
    ["Datum", "Dag", "Waar", "Jongens", "Meiden", "Aantal", "Diepte", "Vorm", "Opmerkingen"],  # 9: skipped
    [12.3, "", "Kade", 1, "", 1, "hoi", "Caravan"],                # 10: refused, 12 March became a number
    ["12.3", "", "Kade", 1, "", 1, "hoi", "Caravan"],              # 11: text; all full days are of 2022
    [MARCH_22, "di", "Kade", 0, 0, 0, "hoi", "Caravan"],           # 12: refused, nobody
    [MARCH_22, "di", "Kade", 600, 500, "", "hoi", "Caravan"],      # 13: refused, 1100 is over 1000
    ["", "", "", 606, 505, 11],                                    # 14: skipped, a total without its name
]
YOUSSEF = [
    ["Rondes van Youssef, 2022"],                                                                # 1
    ["Wanneer", "Tijd", "Plek", "Met hoeveel", "Contact", "Ronde", "Wat viel op"],               # 2
    ["za 12 mrt", "20:30", "Kade", 2, "hoi", "Avondronde", ADDRESS],                             # 3
    ["zo 12 mrt", "20:30", "Kade", 2, "hoi", "Avondronde"],        # 4: refused, it was a Saturday
    ["12 t/m 14 maart", "", "Kade", 6, "hoi", "Avondronde"],       # 5: refused, more days than one
    ["vorige week", "", "Kade", 2, "hoi", "Avondronde"],           # 6: refused, no day
    ["19 mrt", "20.15", "Kade", "3 of 4", "small talk", "Avondronde"],  # 7: the lower one
    ["19 mrt", "half 9", "Kade", 2, "hoi", "Avondronde"],          # 8: refused, morning or evening
    ["19 mrt", "", "Kade", "twee", "hoi", "Avondronde"],                                         # 9
    ["19 mrt", "", "Kade", "±12", "gedag", "Avondronde"],                                        # 10
    ["WANNEER", "TIJD", "PLEK", "MET HOEVEEL", "CONTACT", "RONDE", "WAT VIEL OP"],  # 11: skipped, again
    ["26 mrt", "", "kade ", "ca. 3", "goed gesprek", "avondronde"],                              # 12
    ["Totaal", "", "", 22],                                        # 13: skipped, adds up
    ["som", "", "", 22],                                           # 14: skipped, adds up once more
]
ENGLISH = [
    ["Form", "Date", "Time", "Number of people", "Place", "Depth", "Remarks"],                   # 1
    ["Walk", "12 March 2022", "20:00", 2, "Pier", "chat", f"{NAME} wants a studio"],             # 2
    ["Walk", "Saturday 12 March", "", 1, "Pier", "Greeting"],      # 3: all full days are of 2022
    ["Walk", "Sunday 12 March", "", 1, "Pier", "Greeting"],        # 4: refused, it was a Saturday
    ["Walk", "03/04/2022", "", 1, "Pier", "real talk"],            # 5: 4 March, as 6 has the month first
    ["Walk", "04/13/2022", "", 1, "Pier", "real talk"],            # 6: 13 April
    ["Walk", date(2022, 4, 5), time(19), 3, "Pier", "wants to visit"],                           # 7
    ["Walk", 44656, "", 4, "pier", "small talk"],                  # 8: 5 April 2022
    ["Total", "", "", 11],                                         # 9: skipped, adds up
    ["Form", "Date", "Time", "Number of people", "Place", "Depth", "Remarks"],  # 10: skipped, again
    ["Walk", "5 April 2022", "", 2.5, "Pier", "chat"],             # 11: refused, nobody is half
]
BO = [
    ["Datum", "Plaats", "Aantal", "Diepte", "Vorm"],                                             # 1
    [44632, "Kade", 3, "praatje", "Caravan"],                      # 2: as Sanne's 2, and Bo met them too
    [MARCH_13, "Kade", date(2022, 4, 3), "praatje", "Caravan"],    # 3: refused, 3-4 became a day
    [MARCH_13, "Kade", "5 (2 meiden, 3 jongens)", "praatje", "Caravan"],                         # 4
    [MARCH_13, "Kade", 1, Formula("=Lijst!A1", "#REF!"), "Caravan"],  # 5: refused, a fault for a depth
    [Formula("=Lijst!A2", "#REF!"), "Kade", 1, "hoi", "Caravan"],  # 6: refused, a fault for a day
    [MARCH_13, "Kade", 1, " hoi ", "Caravan"],                                                   # 7
    ["31-2-2022", "Kade", 1, "hoi", "Caravan"],                    # 8: refused, no calendar has it
    ["2022/03/14", "Kade", "1 of 2", "kletsen", "Caravan"],        # 9: the lower one
]
NEW = [
    [44632, "Kade", 3, "praatje", "Caravan"],                      # the same for the third time
    [MARCH_22, "Kade", 1, "hoi", "Caravan"],
]
PIVOT = [["Rijlabels", "Som van Aantal"], ["maart", 40], ["Eindtotaal", 40]]  # skipped as a whole
SUMMARY = [  # skipped as a whole, although it has headings
    ["Datum", "Plaats", "Aantal", "Diepte"],
    [date(2022, 3, 31), "Kade", 40, "praatje"],
]
# fmt: on


def build(is_grown: bool) -> bytes:
    """Return the file; grown, Bo has two more lines."""
    return xlsx(
        [
            Sheet(A, SANNE),
            Sheet(B, YOUSSEF),
            Sheet(C, ENGLISH),
            Sheet(D, [*BO, *(NEW if is_grown else [])]),
            Sheet("Draaitabel", PIVOT),
            Sheet("Samenvatting", SUMMARY),
            Sheet("Blad3", []),
        ]
    )


MET = [
    Met(A, 2, "2022-03-12", "12:00", "Kade", 3, "chat", "Caravan"),
    Met(A, 4, "2022-03-13", "12:00", "Kade", 2, "chat", "Caravan"),
    Met(A, 6, "2022-03-14", "12:00", "Kade", 3, "greeting", "Caravan"),
    Met(A, 7, "2022-03-15", "12:00", "Kade", 2, "greeting", "Caravan"),
    Met(A, 11, "2022-03-12", "12:00", "Kade", 1, "greeting", "Caravan"),
    Met(B, 3, "2022-03-12", "20:30", "Kade", 2, "greeting", "Avondronde"),
    Met(B, 7, "2022-03-19", "20:15", "Kade", 3, "chat", "Avondronde"),
    Met(B, 9, "2022-03-19", "12:00", "Kade", 2, "greeting", "Avondronde"),
    Met(B, 10, "2022-03-19", "12:00", "Kade", 12, "greeting", "Avondronde"),
    Met(B, 12, "2022-03-26", "12:00", "Kade", 3, "real_talk", "Avondronde"),
    Met(C, 2, "2022-03-12", "20:00", "Pier", 2, "chat", "Walk"),
    Met(C, 3, "2022-03-12", "12:00", "Pier", 1, "greeting", "Walk"),
    Met(C, 5, "2022-03-04", "12:00", "Pier", 1, "real_talk", "Walk"),
    Met(C, 6, "2022-04-13", "12:00", "Pier", 1, "real_talk", "Walk"),
    Met(C, 7, "2022-04-05", "19:00", "Pier", 3, "wants_to_visit", "Walk"),
    Met(C, 8, "2022-04-05", "12:00", "Pier", 4, "chat", "Walk"),
    Met(D, 2, "2022-03-12", "12:00", "Kade", 3, "chat", "Caravan"),
    Met(D, 4, "2022-03-13", "12:00", "Kade", 5, "chat", "Caravan"),
    Met(D, 7, "2022-03-13", "12:00", "Kade", 1, "greeting", "Caravan"),
    Met(D, 9, "2022-03-14", "12:00", "Kade", 1, "chat", "Caravan"),
]
REFUSED = [
    Refused(A, 3, HEADS),
    Refused(A, 5, WEEKDAY),
    Refused(A, 10, DATE),
    Refused(A, 12, HEADS),
    Refused(A, 13, HEADS),
    Refused(B, 4, WEEKDAY),
    Refused(B, 5, DATE),
    Refused(B, 6, DATE),
    Refused(B, 8, TIME),
    Refused(C, 4, WEEKDAY),
    Refused(C, 11, HEADS),
    Refused(D, 3, HEADS),
    Refused(D, 5, (*DEPTH, *FAULT)),
    Refused(D, 6, (*DATE, *FAULT)),
    Refused(D, 8, DATE),
]
GROWN = [
    Met(D, 10, "2022-03-12", "12:00", "Kade", 3, "chat", "Caravan"),
    Met(D, 11, "2022-03-22", "12:00", "Kade", 1, "greeting", "Caravan"),
]
LOG = Log(
    file="vier handen.xlsx",
    build=build,
    meetings=20,
    refusals=15,
    met=MET,
    refused=REFUSED,
    skipped=[
        (A, 8), (A, 9), (A, 14), (B, 11), (B, 13), (B, 14), (C, 9), (C, 10),
        ("Draaitabel", 0), ("Samenvatting", 0),
    ],
    grown=GROWN,
    open=frozenset({("Blad3", 0)}),
    loose=((B, 7, "3"), (B, 3, "12 maart 2022"), (B, 10, "12"), (D, 9, "1")),
)  # fmt: skip
