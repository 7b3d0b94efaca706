"""Log 1: a tidy list from an office, with semicolons and in a Windows encoding."""

from .expected import ADDRESS, DATE, DEPTH, HEADS, NAME, PHONE, Log, Met, Refused

# fmt: off
LINES = [
    "Datum;Tijd;Plaats;Aantal;Diepte;Vorm;Opmerkingen",                                          # 1
    f"05-04-2022;19:30;Café Zoë;3;praatje;Avondronde;{NAME} vroeg naar de studio",               # 2
    f'05-04-2022;20:00;Stationsplein;1;echt gesprek;Avondronde;"{ADDRESS}; bel {PHONE}"',        # 3
    "05-04-2022;20:00;Stationsplein;1;echt gesprek;Avondronde;",       # 4: as 3, and a meeting of its own
    "05-04-2022;20:15;Stationsplein;2;hoi gezegd;Avondronde;",                                   # 5
    "06-04-2022;15:00;Skatepark;4;wil langskomen;Caravan;",                                      # 6
    "06-04-2022;15:20;skatepark ;2;praatje;caravan;",                  # 7: the same place as 6
    "06-04-2022;;SKATEPARK;6;groet;Caravan;",                          # 8: the same place again, no time
    f"06-04-2022;;Jeugdhonk ’t Vlot;2;Echt gesprek;Caravan;€ 5 geleend aan {NAME}",              # 9
    "12-04-2022;;;5;hallo;Avondronde;",                                # 10: a place may be empty
    "12-04-2022;21.15;De Kade;vijf;kort gesprek;Avondronde;",          # 11: a word is a number too
    "12-04-2022;21u30;De Kade;2;lang gesprek;Avondronde;",                                       # 12
    "31-04-2022;;De Kade;2;praatje;Avondronde;",                       # 13: refused, April has 30 days
    "13-04-2022;;De Kade;0;praatje;Avondronde;",                       # 14: refused, nobody is no meeting
    "13-04-2022;;De Kade;veel;praatje;Avondronde;",                    # 15: refused, how many is veel
    "13-04-2022;;De Kade;een paar;hoi;Avondronde;",                    # 16: refused, a paar is no 2
    "13-04-2022;;De Kade;1;intakegesprek;Avondronde;",                 # 17: refused, no depth of ours
    "13-04-2022;;De  Kade;1;PRAATJE;Avondronde;",                      # 18: two spaces, the same place
    ";;;;;;",                                                          # 19: empty, counts as a row
    "19-04-2022;18:45;Kiosk;2;babbel;Schoolbezoek;",                                             # 20
    "19-04-2022;18:45;Kiosk;2;babbel;Schoolbezoek;",                   # 21: as 20, a second meeting
    "19-04-2022;18:45;kiosk;2;Babbel;schoolbezoek;",                   # 22: as 20 in other letters, a third
    "19-04-2022;;Kiosk;12;zwaai;Schoolbezoek;",                                                  # 23
    "19-04-2099;;Kiosk;1;zwaai;Schoolbezoek;",                         # 24: refused, still to come
    "19-04-1999;;Kiosk;1;zwaai;Schoolbezoek;",                         # 25: refused, before 2000
    "20-04-2022;;Kiosk;1001;zwaai;Schoolbezoek;",                      # 26: refused, over 1000
    "20-04-2022;;Kiosk;1000;zwaai;Schoolbezoek;",                      # 27: 1000 is not over 1000
    "20-04-2022;;Kiosk;-1;zwaai;Schoolbezoek;",                        # 28: refused, below nobody
    "20-04-2022;;Kiosk;2.5;zwaai;Schoolbezoek;",                       # 29: refused, nobody is half
]
NEW = [
    "19-04-2022;18:45;Kiosk;2;babbel;Schoolbezoek;",                   # as 20 to 22: a fourth meeting
    f"26-04-2022;19:00;Kiosk;2;praatje;Schoolbezoek;{NAME} was er weer",
]
TOTAL = "Totaal;;;1046;;;"                                             # 30: skipped, adds up
# fmt: on


def build(is_grown: bool) -> bytes:
    """Return the file; grown, it has two more lines above the total."""
    lines = [*LINES, *(NEW if is_grown else []), TOTAL]
    return "".join(f"{line}\r\n" for line in lines).encode("cp1252")


MET = [
    Met("", 2, "2022-04-05", "19:30", "Café Zoë", 3, "chat", "Avondronde"),
    Met("", 3, "2022-04-05", "20:00", "Stationsplein", 1, "real_talk", "Avondronde"),
    Met("", 4, "2022-04-05", "20:00", "Stationsplein", 1, "real_talk", "Avondronde"),
    Met("", 5, "2022-04-05", "20:15", "Stationsplein", 2, "greeting", "Avondronde"),
    Met("", 6, "2022-04-06", "15:00", "Skatepark", 4, "wants_to_visit", "Caravan"),
    Met("", 7, "2022-04-06", "15:20", "Skatepark", 2, "chat", "Caravan"),
    Met("", 8, "2022-04-06", "12:00", "Skatepark", 6, "greeting", "Caravan"),
    Met("", 9, "2022-04-06", "12:00", "Jeugdhonk ’t Vlot", 2, "real_talk", "Caravan"),
    Met("", 10, "2022-04-12", "12:00", "-", 5, "greeting", "Avondronde"),
    Met("", 11, "2022-04-12", "21:15", "De Kade", 5, "chat", "Avondronde"),
    Met("", 12, "2022-04-12", "21:30", "De Kade", 2, "real_talk", "Avondronde"),
    Met("", 18, "2022-04-13", "12:00", "De Kade", 1, "chat", "Avondronde"),
    Met("", 20, "2022-04-19", "18:45", "Kiosk", 2, "chat", "Schoolbezoek"),
    Met("", 21, "2022-04-19", "18:45", "Kiosk", 2, "chat", "Schoolbezoek"),
    Met("", 22, "2022-04-19", "18:45", "Kiosk", 2, "chat", "Schoolbezoek"),
    Met("", 23, "2022-04-19", "12:00", "Kiosk", 12, "greeting", "Schoolbezoek"),
    Met("", 27, "2022-04-20", "12:00", "Kiosk", 1000, "greeting", "Schoolbezoek"),
]
REFUSED = [
    Refused("", 13, DATE),
    Refused("", 14, HEADS),
    Refused("", 15, HEADS),
    Refused("", 16, HEADS),
    Refused("", 17, DEPTH),
    Refused("", 24, DATE),
    Refused("", 25, DATE),
    Refused("", 26, HEADS),
    Refused("", 28, HEADS),
    Refused("", 29, HEADS),
]
GROWN = [
    Met("", 30, "2022-04-19", "18:45", "Kiosk", 2, "chat", "Schoolbezoek"),
    Met("", 31, "2022-04-26", "19:00", "Kiosk", 2, "chat", "Schoolbezoek"),
]
LOG = Log(
    file="contactlog kantoor.csv",
    build=build,
    meetings=17,
    refusals=10,
    met=MET,
    refused=REFUSED,
    skipped=[("", 30)],
    grown=GROWN,
    loose=(("", 11, "5"),),
)
