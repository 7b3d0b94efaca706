"""Log 4: an export with tabs and a byte order mark, remarks over several lines, and days in many forms.

The year is in the title; the name of the file has another one, which must be ignored.
"""

import csv
from io import StringIO

from .expected import ADDRESS, DATE, DEPTH, HEADS, MISSING, NAME, PHONE, WEEKDAY, Log, Met, Refused

LINES_OF_TALK = f"{NAME} belde\n{ADDRESS}\n{PHONE}"
# fmt: off
ABOVE = [
    ["Logboek straatwerk Waterstad 2021"],                                                       # 1
    [],                                                            # 2: an empty line is a row
    ["Opmerking", "Wanneer?", "Hoe laat?", "Waar?", "Hoeveel?", "Hoe diep?", "Vorm"],            # 3
    [LINES_OF_TALK, "10 mrt", "20u30", "Stationsplein", "ong. 5", "praatje", "Ronde"],  # 4: one row
    ["", "woensdag 10 maart", "", "Stationsplein", "3 à 4", "praatje", "Ronde"],                 # 5
    ['zei: "bel niet"', "wo 10-3-'21", "", "Stationsplein", "±5", "praatje", "Ronde"],           # 6
    ["", "2021/03/11", "", "Kade", "ca. 5", "hoi", "Ronde"],                                     # 7
    ["", "11.3.2021", "", "Kade", "2 + vriend", "hoi", "Ronde"],                                 # 8
    ["", "11 March 2021", "", "Kade", "2+1", "hoi", "Ronde"],      # 9: as 8, written otherwise
    ["", "11 mrt 2021", "", "Kade", "3-4", "hoi", "Ronde"],        # 10: the lower one; as 8
    ["", "44266", "", "Kade", "min. 5", "hoi", "Ronde"],           # 11: 11 March as spreadsheets count
    ["", "11 maart", "", "Kade", "5+", "hoi", "Ronde"],                                          # 12
    ["", "12.3", "", "Kade", "5 (2 meiden, 3 jongens)", "hoi", "Ronde"],  # 13: text, so a day
    ["", "12 maart", "", "Kade", "5 (2 meiden, 2 jongens)", "hoi", "Ronde"],  # 14: refused, 2 and 2 is 4
    ["", "12 maart", "", "Kade", "2 jongens en 1 meisje", "hoi", "Ronde"],                       # 15
    ["", "donderdag 12 maart", "", "Kade", "1", "hoi", "Ronde"],   # 16: refused, it was a Friday
    ["", "31 februari", "", "Kade", "1", "hoi", "Ronde"],          # 17: refused, no calendar has it
    ["", "vorige week", "", "Kade", "1", "hoi", "Ronde"],          # 18: refused, no day
    ["", "12 en 13 maart", "", "Kade", "1", "hoi", "Ronde"],       # 19: refused, two days
    ["", "12-3-2021 / 13-3-2021", "", "Kade", "1", "hoi", "Ronde"],  # 20: refused, two days
    ["", "12 maart 2099", "", "Kade", "1", "hoi", "Ronde"],        # 21: refused, still to come
    ["", "1-1-1900", "", "Kade", "1", "hoi", "Ronde"],             # 22: refused, before 2000
    ["", "3/14/2021", "", "Kade", "1", "hoi", "Ronde"],            # 23: it can be no other day
    [NAME, "", "", "Kade", "1", "hoi", "Ronde"],                   # 24: refused, no day
    [f"alleen regen, {NAME} niet gezien", "", "", "", "", "", ""],  # 25: open, a remark alone
    ["Opmerking", "Wanneer?", "Hoe laat?", "Waar?", "Hoeveel?", "Hoe diep?", "Vorm"],  # 26: skipped, again
    ["", "14 mrt", "21.00", "Café Zoë", "een", "Hoi gezegd.", "Ronde"],                          # 27
    [f"regel 1\t{PHONE}\r\nregel 2", "14 mrt", "", "Café Zoë", "3.0", "hoi", "Ronde"],           # 28
]
NEW = [
    [f"{ADDRESS}\n{ADDRESS}", "15 mrt", "", "Kade", "ong. 5", "hoi", "Ronde"],
    ["", "11 maart 2021", "", "Kade", "3", "hoi", "Ronde"],        # as 8, 9 and 10: a fourth meeting
]
BELOW = [
    ["", "14 mrt", "", "Kade", "veel", "hoi", "Ronde"],            # 29: refused, how many is veel
    ["", "14 mrt", "", "Kade", "4", "huisbezoek", "Ronde"],        # 30: refused, no depth of ours
    ["", "Subtotaal", "", "", "47", "", ""],                       # 31: skipped, adds up
    ["Totaal", "", "", "", "47", "", ""],                          # 32: skipped, adds up
]
# fmt: on


def build(is_grown: bool) -> bytes:
    """Return the file; grown, it has two more lines halfway, one of them with a line break."""
    written = StringIO()
    csv.writer(written, delimiter="\t").writerows([*ABOVE, *(NEW if is_grown else []), *BELOW])
    return b"\xef\xbb\xbf" + written.getvalue().encode()


MET = [
    Met("", 4, "2021-03-10", "20:30", "Stationsplein", 5, "chat", "Ronde"),
    Met("", 5, "2021-03-10", "12:00", "Stationsplein", 3, "chat", "Ronde"),
    Met("", 6, "2021-03-10", "12:00", "Stationsplein", 5, "chat", "Ronde"),
    Met("", 7, "2021-03-11", "12:00", "Kade", 5, "greeting", "Ronde"),
    Met("", 8, "2021-03-11", "12:00", "Kade", 3, "greeting", "Ronde"),
    Met("", 9, "2021-03-11", "12:00", "Kade", 3, "greeting", "Ronde"),
    Met("", 10, "2021-03-11", "12:00", "Kade", 3, "greeting", "Ronde"),
    Met("", 11, "2021-03-11", "12:00", "Kade", 5, "greeting", "Ronde"),
    Met("", 12, "2021-03-11", "12:00", "Kade", 5, "greeting", "Ronde"),
    Met("", 13, "2021-03-12", "12:00", "Kade", 5, "greeting", "Ronde"),
    Met("", 15, "2021-03-12", "12:00", "Kade", 3, "greeting", "Ronde"),
    Met("", 23, "2021-03-14", "12:00", "Kade", 1, "greeting", "Ronde"),
    Met("", 27, "2021-03-14", "21:00", "Café Zoë", 1, "greeting", "Ronde"),
    Met("", 28, "2021-03-14", "12:00", "Café Zoë", 3, "greeting", "Ronde"),
]
REFUSED = [
    Refused("", 14, HEADS),
    Refused("", 16, WEEKDAY),
    Refused("", 17, DATE),
    Refused("", 18, DATE),
    Refused("", 19, DATE),
    Refused("", 20, DATE),
    Refused("", 21, DATE),
    Refused("", 22, DATE),
    Refused("", 24, MISSING),
    Refused("", 29, HEADS),
    Refused("", 30, DEPTH),
]
GROWN = [
    Met("", 29, "2021-03-15", "12:00", "Kade", 5, "greeting", "Ronde"),
    Met("", 30, "2021-03-11", "12:00", "Kade", 3, "greeting", "Ronde"),
]
LOG = Log(
    file="export 2022.csv",
    build=build,
    meetings=14,
    refusals=11,
    met=MET,
    refused=REFUSED,
    skipped=[("", 26), ("", 31), ("", 32)],
    grown=GROWN,
    open=frozenset({("", 25)}),
    loose=(("", 4, "10 maart 2021"), ("", 5, "3"), ("", 8, "3"), ("", 15, "3")),
)
