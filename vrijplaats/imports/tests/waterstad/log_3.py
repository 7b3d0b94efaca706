"""Log 3: one sheet per month, days and places merged, the year found in five ways, sheets of totals."""

from datetime import date

from .expected import ADDRESS, DATE, HEADS, MISSING, NAME, PHONE, WEEKDAY, Log, Met, Refused
from .writing import Sheet, ods

# fmt: off
MAY = [  # the year is in the name of the sheet
    ["Datum", "Tijd", "Plaats", "Hoeveel", "Gesprek", "Vorm", "Notities"],                       # 1
    ["9 mei", "19:30", "Brug", 3, "praatje", "Avondronde", f"{NAME} zat op de brug"],  # 2: A2:A5 C2:C3 F2:F5
    ["", "20:00", "", 1, "gesprek", "", PHONE],                    # 3: day, place and form of 2
    ["", "", "Kiosk", 2, "hoi", ""],                               # 4: day and form of 2, no time
    ["", "", "", 4, "hoi", ""],                                    # 5: the merge of the place is over
    ["", "", "Kiosk", 2, "hoi", "Avondronde"],                     # 6: refused, the merge of the day is over
    [date(2023, 5, 16), "", "Kiosk", 2, "babbel", "Caravan"],                                    # 7
    ["", "", "Kiosk", 1, "babbel", "Caravan"],                     # 8: refused, 7 is not merged
    [date(2023, 5, 16), "", "Kiosk", 5, "hoi", "Caravan"],         # 9: refused, D9:D10, how many on each
    [date(2023, 5, 16), "", "Kiosk", "", "hoi", "Caravan"],        # 10: refused, as 9
    [],                                                                                          # 11
    ["dinsdag 23 mei", "21:00", "Skatepark", "2+1", "hoi", "Caravan"],                           # 12
    ["woensdag 23 mei", "21:00", "Skatepark", 2, "hoi", "Caravan"],  # 13: refused, it was a Tuesday
    ["Subtotaal", "", "", 22],                                     # 14: skipped, adds up
]
JUNE = [  # the year stands in the title; there is no column for a form
    ["Zomer in Waterstad 2023"],                                                                 # 1
    [],                                                                                          # 2
    ["Plaats", "Datum", "Gesprek", "Hoeveel"],                                                   # 3
    ["Kiosk", "6 juni", "praatje", 2],                                                           # 4
    ["Kiosk", "6 juni", "praatje", 2],                             # 5: as 4, a second meeting
    ["Brug", "13 juni", "hoi", 3],                                 # 6: C6:C7
    ["Brug", "13 juni", "", 1],                                    # 7: the depth of 6
    ["Skatepark", "14 juni", "chat", 2],                           # 8: A8:A9
    ["", "15 juni", "real talk", 1],                               # 9: the place of 8
    ["", "15 juni", "hoi", 1],                                     # 10: no place, the merge is over
    ["Kiosk", "31 juni", "hoi", 1],                                # 11: refused, June has 30 days
    ["Plaats", "Datum", "Gesprek", "Hoeveel"],                     # 12: skipped, headings once more
    ["Kiosk", "20 juni", "Wil langskomen", "4 of 5"],              # 13: the lower one
    ["Totaal", "", "", 17],                                        # 14: skipped, adds up
]
JULY = [  # every full day is of 2023
    ["Hoeveel", "Waar", "Wanneer", "Diepte", "Vorm", "Opmerking"],                               # 1
    [2, "Brug", date(2023, 7, 4), "hoi", "Caravan", ADDRESS],                                    # 2
    [1, "Brug", "4 juli", "hoi", "Caravan"],                       # 3: so this is 2023
    [3, "Kiosk", "11-7-'23", "babbel", "Caravan"],                                               # 4
    [3, "Kiosk", "11 juli", "babbel", "Caravan"],                  # 5: as 4, written otherwise
    ["5+", "Kiosk", "12.7.2023", "babbel", "Caravan"],             # 6: text, a day; 5 is sure
    ["min. 5", "Kiosk", "12 juli", "babbel", "Caravan"],                                         # 7
]
NEW = [
    [1, "Brug", date(2023, 7, 18), "hoi", "Caravan"],
    [1, "Brug", "18 juli", "hoi", "Caravan", NAME],                # equal, a second meeting
]
AUTUMN = [  # the year has a column of its own
    ["Jaar", "Datum", "Plaats", "Aantal", "Diepte"],                                             # 1
    [2022, "1 september", "Brug", 2, "hoi"],                                                     # 2
    [2023, "1 september", "Brug", 2, "hoi"],                       # 3: a year later
    [2023, "vrijdag 1 september", "Brug", 1, "hoi"],                                             # 4
    [2022, "vrijdag 1 september", "Brug", 1, "hoi"],               # 5: refused, it was a Thursday
]
BOTH = [  # two years in the name, two years in the days: no year to be sure of
    ["Datum", "Plaats", "Aantal", "Diepte"],                                                     # 1
    ["4-10-2022", "Brug", 1, "hoi"],                                                             # 2
    ["3-10-2023", "Brug", 1, "hoi"],                                                             # 3
    ["10 oktober", "Brug", 1, "hoi"],                              # 4: refused, of which year
]
TOTALS = [  # skipped as a whole, although it looks like a month
    ["Datum", "Plaats", "Hoeveel", "Gesprek"],
    ["31-5-2023", "Brug", 22, "praatje"],
    ["30-6-2023", "Brug", 17, "praatje"],
]
OVERVIEW = [["maand", "contacten"], ["mei", 22], ["juni", 17]]  # skipped as a whole
# fmt: on


def build(is_grown: bool) -> bytes:
    """Return the file; grown, July has two more lines."""
    return ods(
        [
            Sheet("mei 2023", MAY, ["A2:A5", "C2:C3", "F2:F5", "D9:D10"]),
            Sheet("juni", JUNE, ["C6:C7", "A8:A9"]),
            Sheet("juli", [*JULY, *(NEW if is_grown else [])]),
            Sheet("najaar", AUTUMN),
            Sheet("2022-2023", BOTH),
            Sheet("Totaal 2023", TOTALS),
            Sheet("Overzicht", OVERVIEW),
        ]
    )


MET = [
    Met("mei 2023", 2, "2023-05-09", "19:30", "Brug", 3, "chat", "Avondronde"),
    Met("mei 2023", 3, "2023-05-09", "20:00", "Brug", 1, "real_talk", "Avondronde"),
    Met("mei 2023", 4, "2023-05-09", "12:00", "Kiosk", 2, "greeting", "Avondronde"),
    Met("mei 2023", 5, "2023-05-09", "12:00", "-", 4, "greeting", "Avondronde"),
    Met("mei 2023", 7, "2023-05-16", "12:00", "Kiosk", 2, "chat", "Caravan"),
    Met("mei 2023", 12, "2023-05-23", "21:00", "Skatepark", 3, "greeting", "Caravan"),
    Met("juni", 4, "2023-06-06", "12:00", "Kiosk", 2, "chat", "Contactlogboek"),
    Met("juni", 5, "2023-06-06", "12:00", "Kiosk", 2, "chat", "Contactlogboek"),
    Met("juni", 6, "2023-06-13", "12:00", "Brug", 3, "greeting", "Contactlogboek"),
    Met("juni", 7, "2023-06-13", "12:00", "Brug", 1, "greeting", "Contactlogboek"),
    Met("juni", 8, "2023-06-14", "12:00", "Skatepark", 2, "chat", "Contactlogboek"),
    Met("juni", 9, "2023-06-15", "12:00", "Skatepark", 1, "real_talk", "Contactlogboek"),
    Met("juni", 10, "2023-06-15", "12:00", "-", 1, "greeting", "Contactlogboek"),
    Met("juni", 13, "2023-06-20", "12:00", "Kiosk", 4, "wants_to_visit", "Contactlogboek"),
    Met("juli", 2, "2023-07-04", "12:00", "Brug", 2, "greeting", "Caravan"),
    Met("juli", 3, "2023-07-04", "12:00", "Brug", 1, "greeting", "Caravan"),
    Met("juli", 4, "2023-07-11", "12:00", "Kiosk", 3, "chat", "Caravan"),
    Met("juli", 5, "2023-07-11", "12:00", "Kiosk", 3, "chat", "Caravan"),
    Met("juli", 6, "2023-07-12", "12:00", "Kiosk", 5, "chat", "Caravan"),
    Met("juli", 7, "2023-07-12", "12:00", "Kiosk", 5, "chat", "Caravan"),
    Met("najaar", 2, "2022-09-01", "12:00", "Brug", 2, "greeting", "Contactlogboek"),
    Met("najaar", 3, "2023-09-01", "12:00", "Brug", 2, "greeting", "Contactlogboek"),
    Met("najaar", 4, "2023-09-01", "12:00", "Brug", 1, "greeting", "Contactlogboek"),
    Met("2022-2023", 2, "2022-10-04", "12:00", "Brug", 1, "greeting", "Contactlogboek"),
    Met("2022-2023", 3, "2023-10-03", "12:00", "Brug", 1, "greeting", "Contactlogboek"),
]
REFUSED = [
    Refused("mei 2023", 6, MISSING),
    Refused("mei 2023", 8, MISSING),
    Refused("mei 2023", 9, HEADS),
    Refused("mei 2023", 10, HEADS),
    Refused("mei 2023", 13, WEEKDAY),
    Refused("juni", 11, DATE),
    Refused("najaar", 5, WEEKDAY),
    Refused("2022-2023", 4, ("jaar",)),
]
GROWN = [
    Met("juli", 8, "2023-07-18", "12:00", "Brug", 1, "greeting", "Caravan"),
    Met("juli", 9, "2023-07-18", "12:00", "Brug", 1, "greeting", "Caravan"),
]
LOG = Log(
    file="maanden.ods",
    build=build,
    meetings=25,
    refusals=8,
    met=MET,
    refused=REFUSED,
    skipped=[("mei 2023", 14), ("juni", 12), ("juni", 14), ("Totaal 2023", 0), ("Overzicht", 0)],
    grown=GROWN,
    loose=(("mei 2023", 12, "3"), ("juni", 13, "4"), ("juli", 3, "2023"), ("juli", 6, "5")),
)
