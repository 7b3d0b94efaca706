"""Log 2: a workbook with a title, real days and times, unused columns, and numbers filled in ahead."""

from datetime import date, datetime, time

from .expected import ADDRESS, DATE, DEPTH, FAULT, HEADS, NAME, PHONE, TIME, Log, Met, Refused
from .writing import Formula, Sheet, xlsx

S = "Blad1"
MAY_7, MAY_8, MAY_14, MAY_15 = (date(2024, 5, day) for day in (7, 8, 14, 15))
# fmt: off
ABOVE = [
    ["Contactlogboek buurtteam Waterstad"],                                                      # 1
    ["Vul na elke ronde in"],                                                                    # 2
    [],                                                                                          # 3
    ["Nr", "Datum", "Begintijd", "Locatie", "Weer", "Aantal jongeren", "Soort contact", "Activiteit",
     "Bijzonderheden"],                                                                          # 4
    [1, MAY_7, time(19, 30), "Brug", "zon", 3, "praatje", "Avondronde", f"{NAME} wil rappen"],   # 5
    [2, MAY_7, time(20), "Brug", "zon", 3.0, "hoi", "Avondronde"],                               # 6
    [3, MAY_7, "20.30", "Sporthal De Plons", "", 1, "goed gesprek", "Avondronde", PHONE],        # 7
    [4, MAY_7, "20u45", "Sporthal De Plons", "", "2", "Babbeltje", "Avondronde"],                # 8: text
    [],                                                                                          # 9
    [],                                                                                          # 10
    [5, datetime(2024, 5, 8, 15, 15), "", "Skatepark", "regen", 4, "Kort praatje", "Caravan"],   # 11
    [6, MAY_8, "", "Skatepark ", "regen", "drie", "Lang gesprek.", "Caravan"],                   # 12
    [7, MAY_8, "", "skatepark", "", "4 ", "WIL LANGSKOMEN", "caravan", f"woont {ADDRESS}"],      # 13
    [8, MAY_8, "", "", "", 2, "hoi", "Caravan"],                   # 14: a place may be empty
    [9, date(2099, 5, 8), "", "Brug", "", 2, "hoi", "Caravan"],    # 15: refused, still to come
    [10, date(1998, 5, 8), "", "Brug", "", 2, "hoi", "Caravan"],   # 16: refused, before 2000
    [11, MAY_14, "", "Brug", "", 2.5, "hoi", "Caravan"],           # 17: refused, nobody is half
    [12, MAY_14, "", "Brug", "", -2, "hoi", "Caravan"],            # 18: refused, below nobody
    [13, MAY_14, "", "Brug", "", date(2024, 4, 3), "hoi", "Caravan"],  # 19: refused, 3-4 became a day
    [14, MAY_14, "", "Brug", "", Formula("=10/0", "#DIV/0!"), "hoi", "Caravan"],  # 20: refused, a fault
    [15, MAY_14, "", "Brug", Formula("=Weer!A1", "#REF!"), 2, "praatje", "Avondronde"],  # 21: no use, no harm
    [16, Formula("=B21+1", 45427, date), "", "Brug", "", Formula("=1+1", 2), "praatje", "Avondronde"],  # 22
    [17, "15-5-2024", "", "Brug", "", 1, "groet", "Avondronde"],   # 23: a day as text
    [18, "31-6-2024", "", "Brug", "", 1, "groet", "Avondronde"],   # 24: refused, June has 30 days
    [19, MAY_15, "half 9", "Brug", "", 1, "groet", "Avondronde"],  # 25: refused, morning or evening
    [20, MAY_15, "", "Brug", "", "3 à 4", "praatje", "Avondronde"],  # 26: the lower one
    [21, MAY_15, "", "Brug", "", "ong. 5", "praatje", "Avondronde"],                             # 27
    [22, MAY_15, "", "Brug", "", 1000000, "praatje", "Avondronde"],  # 28: refused, over 1000
    [23, MAY_15, "", "Brug", "", 1, "plan besproken", "Avondronde"],  # 29: refused, no depth of ours
]
NEW = [
    [24, date(2024, 5, 21), time(19, 0), "Kiosk", "", 2, "hoi", "Avondronde", NAME],
    [25, date(2024, 5, 21), time(19, 0), "Kiosk", "", 2, "hoi", "Avondronde"],  # equal, a second meeting
]
BELOW = [
    [26],                                                          # 30: skipped, a number written ahead
    [27],                                                          # 31: skipped, another
    [],                                                                                          # 32
    ["", "Totaal", "", "", "", Formula("=SUM(F5:F31)", 1000043)],  # 33: skipped, adds up
    [],                                                                                          # 34
    ["Lege regels mag je laten staan"],                            # 35: open, a note below
]
# fmt: on


def build(is_grown: bool) -> bytes:
    """Return the file; grown, it has two more lines below the last one that was filled in."""
    return xlsx([Sheet(S, [*ABOVE, *(NEW if is_grown else []), *BELOW])])


MET = [
    Met(S, 5, "2024-05-07", "19:30", "Brug", 3, "chat", "Avondronde"),
    Met(S, 6, "2024-05-07", "20:00", "Brug", 3, "greeting", "Avondronde"),
    Met(S, 7, "2024-05-07", "20:30", "Sporthal De Plons", 1, "real_talk", "Avondronde"),
    Met(S, 8, "2024-05-07", "20:45", "Sporthal De Plons", 2, "chat", "Avondronde"),
    Met(S, 11, "2024-05-08", "15:15", "Skatepark", 4, "chat", "Caravan"),
    Met(S, 12, "2024-05-08", "12:00", "Skatepark", 3, "real_talk", "Caravan"),
    Met(S, 13, "2024-05-08", "12:00", "Skatepark", 4, "wants_to_visit", "Caravan"),
    Met(S, 14, "2024-05-08", "12:00", "-", 2, "greeting", "Caravan"),
    Met(S, 21, "2024-05-14", "12:00", "Brug", 2, "chat", "Avondronde"),
    Met(S, 22, "2024-05-15", "12:00", "Brug", 2, "chat", "Avondronde"),
    Met(S, 23, "2024-05-15", "12:00", "Brug", 1, "greeting", "Avondronde"),
    Met(S, 26, "2024-05-15", "12:00", "Brug", 3, "chat", "Avondronde"),
    Met(S, 27, "2024-05-15", "12:00", "Brug", 5, "chat", "Avondronde"),
]
REFUSED = [
    Refused(S, 15, DATE),
    Refused(S, 16, DATE),
    Refused(S, 17, HEADS),
    Refused(S, 18, HEADS),
    Refused(S, 19, HEADS),
    Refused(S, 20, FAULT),
    Refused(S, 24, DATE),
    Refused(S, 25, TIME),
    Refused(S, 28, HEADS),
    Refused(S, 29, DEPTH),
]
GROWN = [
    Met(S, 30, "2024-05-21", "19:00", "Kiosk", 2, "greeting", "Avondronde"),
    Met(S, 31, "2024-05-21", "19:00", "Kiosk", 2, "greeting", "Avondronde"),
]
LOG = Log(
    file="contacten buurtteam.xlsx",
    build=build,
    meetings=13,
    refusals=10,
    met=MET,
    refused=REFUSED,
    skipped=[(S, 30), (S, 31), (S, 33)],
    grown=GROWN,
    open=frozenset({(S, 35)}),
    loose=((S, 26, "3"), (S, 27, "5")),
)
