"""Six made-up logs, from a tidy list to a very messy one."""

from datetime import date, datetime, time

from .messy import Log, Part, calc, text, workbook

# 1. A tidy list from an office: semicolons, in a Windows encoding.
TIDY = Part(
    "",
    [
        (["Datum", "Plek", "Aantal", "Diepte", "Vorm", "Opmerkingen"], ""),
        (["04-03-2025", "Café België", "3", "praatje", "Straatronde", "Kanarie-Mo, 0612345678"], "2025-03-04 - Café België | 3 | chat | Straatronde"),
        (["04-03-2025", "Station", "1", "echt gesprek", "Straatronde", ""], "2025-03-04 - Station | 1 | real_talk | Straatronde"),
        (["04-03-2025", "Station", "1", "echt gesprek", "Straatronde", ""], "2025-03-04 - Station | 1 | real_talk | Straatronde"),
        (["11-03-2025", "skatepark ", "2", "hoi gezegd", "Caravan", ""], "2025-03-11 - Skatepark | 2 | greeting | Caravan"),
        (["11-03-2025", "Skatepark", "4", "wil langskomen", "caravan", ""], "2025-03-11 - Skatepark | 4 | wants_to_visit | Caravan"),
        (["18-03-2025", "", "12", "Hoi.", "School", ""], "2025-03-18 - - | 12 | greeting | School"),
        (["31-04-2025", "Station", "1", "hoi", "School", ""], "- klopt niet"),
    ],
)  # fmt: skip

# 2. A workbook with a title, real days, empty rows and a superfluous column.
TITLED = Part(
    "Blad1",
    [
        (["Contactmomenten buurtteam Waterstad"], ""),
        (["bijgehouden door iedereen"], ""),
        ([""], ""),
        (["Nr", "Dag", "Datum", "Hoe laat", "Locatie", "Aantal jongeren", "Weer", "Soort contact", "Activiteit", "Notities"], ""),
        ([1, "di", date(2024, 3, 12), time(20, 30), "Plein", 3, "zon", "Praatje", "Caravan", "Kanarie-Ali vertelde"], "2024-03-12 20:30 Plein | 3 | chat | Caravan"),
        ([2, "di", date(2024, 3, 12), "21.15 uur", "Plein", 3.0, "zon", "gedag", "Caravan", ""], "2024-03-12 21:15 Plein | 3 | greeting | Caravan"),
        ([""], ""),
        ([3, "wo", datetime(2024, 3, 13, 19, 0), "", "Kade", 1, "", "lang gesprek", "Caravan", ""], "2024-03-13 19:00 Kade | 1 | real_talk | Caravan"),
        ([4, "ma", date(2024, 3, 14), "", "Kade", 2, "", "praatje", "Caravan", ""], "- weekdag"),
        ([5, "", date(2099, 3, 14), "", "Kade", 2, "", "praatje", "Caravan", ""], "- voor ons"),
        ([6, "", "", "", "", "", "", "", "", ""], "~ te weinig"),
        ([7, "do", date(2024, 3, 14), "avond", "Kade", "twee", "", "praatje", "Caravan", ""], "2024-03-14 - Kade | 2 | chat | Caravan"),
        (["Totaal", "", "", "", "", ("=SUM(F5:F12)", 16), "", "", "", ""], "~ telt op"),
    ],
)  # fmt: skip

# 3. One sheet per month, days and places merged, a sheet of totals.
MONTHS = [
    Part(
        "januari 2023",
        [
            (["Datum", "Plaats", "Hoeveel", "Gesprek"], ""),
            (["9 jan", "Plein", 4, "praatje"], "2023-01-09 - Plein | 4 | chat | Contactlogboek"),
            (["", "", 1, "gesprek"], "2023-01-09 - Plein | 1 | real_talk | Contactlogboek"),
            (["", "Kade", 2, "hoi"], "2023-01-09 - Kade | 2 | greeting | Contactlogboek"),
            (["", "", 6, "hoi"], "- De datum ontbreekt"),
            ([date(2023, 1, 16), "Kade", "", "hoi"], "- samengevoegd"),
            ([date(2023, 1, 16), "Kade", "", "hoi"], "- samengevoegd"),
            (["Subtotaal", "", 13, ""], "~ telt op"),
        ],
        merges=[(2, 4, 0), (2, 3, 1), (6, 7, 2)],
    ),
    Part(
        "februari 2023",
        [
            (["maand", "februari", "", ""], ""),
            (["Hoeveel", "Datum", "Gesprek", "Plaats"], ""),
            ([2, "maandag 6 februari", "praatje", "Plein"], "2023-02-06 - Plein | 2 | chat | Contactlogboek"),
            ([2, "dinsdag 6 februari", "praatje", "Plein"], "- weekdag"),
            ([1, "29 februari", "praatje", "Plein"], "- klopt niet"),
            ([5, "7/2", "kort", "Plein"], "2023-02-07 - Plein | 5 | chat | Contactlogboek"),
            (["Hoeveel", "Datum", "Gesprek", "Plaats"], "~ nog een keer"),
            ([3, "8-2-'23", "kort", "Kade"], "2023-02-08 - Kade | 3 | chat | Contactlogboek"),
        ],
    ),
    Part(
        "Totaal 2023",
        [
            (["Datum", "Plaats", "Hoeveel", "Gesprek"], ""),
            (["1-1-2023", "Plein", 10, "praatje"], ""),
        ],
        told="telt op",
    ),
]  # fmt: skip

# 4. An export with tabs, a byte order mark, remarks over several lines, and the year in the title.
EXPORT = Part(
    "",
    [
        (["Logboek 2022, team Noord", "", "", "", "", ""], ""),
        ([""], ""),
        (["Opmerking", "Wanneer?", "Waar?", "Hoeveel?", "Hoe diep?", "Vorm"], ""),
        (["Kanarie-Sem\nKerkstraat 5\n", "12 mrt", "Plein", "ong. 5", "praatje", "straat"], "2022-03-12 - Plein | 5 | chat | straat"),
        (["", "12-3", "Plein", "3 à 4", "praatje", "straat"], "2022-03-12 - Plein | 3 | chat | straat"),
        (["", "2022/03/13", "Kade", "2 + vriend", "hoi", "straat"], "2022-03-13 - Kade | 3 | greeting | straat"),
        (["", "13 maart '22 20u30", "Kade", "±8", "hoi", "straat"], "2022-03-13 20:30 Kade | 8 | greeting | straat"),
        (["", "44634", "Kade", "min. 2", "hoi", "straat"], "2022-03-14 - Kade | 2 | greeting | straat"),
        (["", "14.3.2022", "Kade", "een", "hoi", "straat"], "2022-03-14 - Kade | 1 | greeting | straat"),
        (["", "3/14/2022", "Kade", "1", "hoi", "straat"], "2022-03-14 - Kade | 1 | greeting | straat"),
        (["", "14 of 15 maart", "Kade", "1", "hoi", "straat"], "- niet lezen"),
        (["", "vorige week", "Kade", "1", "hoi", "straat"], "- niet lezen"),
        (["", "15 mrt", "Kade", "veel", "hoi", "straat"], "- geen heel getal"),
        (["", "15 mrt", "Kade", "2 jongens en 1 meisje", "hoi", "straat"], "2022-03-15 - Kade | 3 | greeting | straat"),
        (["alleen geregend", "", "", "", "", ""], "~ te weinig"),
        (["", "15 mrt", "Kade", "4", "intake", "straat"], "- diepte"),
    ],
)  # fmt: skip

# 5. Filled in by four people: subtotals, an English sheet, serial numbers, weekdays, boys and girls.
FOUR_HANDS = [
    Part(
        "Naima",
        [
            (["Datum", "Waar", "Jongens", "Meiden", "Aantal", "Diepte", "Vorm"], ""),
            ([44632, "Plein", 2, 1, 3, "praatje", "caravan"], "2022-03-12 - Plein | 3 | chat | caravan"),
            ([44632, "Plein", 2, 1, 4, "praatje", "caravan"], "- niet hetzelfde"),
            ([44633, "Plein", 2, "", "", "praatje", "caravan"], "2022-03-13 - Plein | 2 | chat | caravan"),
            ([12.3, "Plein", 2, "", "", "praatje", "caravan"], "- niet lezen"),
            (["12.3", "Plein", "", 2, "", "praatje", "caravan"], "2022-03-12 - Plein | 2 | chat | caravan"),
            (["", "Subtotaal", 6, 2, 9, "", ""], "~ telt op"),
            (["", "", 6, 2, 9, "", ""], "~ telt op"),
            ([44634, "Plein", -1, "", "", "praatje", "caravan"], "- minder dan 1"),
            (["zo 13-3-2022", "Plein", "", "", "5 (2 meiden, 3 jongens)", "praatje, wil langskomen", "caravan"], "2022-03-13 - Plein | 5 | wants_to_visit | caravan"),
            (["zo 13-3-2022", "Plein", "", "", "5 (2 meiden, 2 jongens)", "praatje", "caravan"], "- niet hetzelfde"),
        ],
    ),
    Part(
        "English",
        [
            (["How many?", "Date", "Time", "Place", "Depth", "Form"], ""),
            ([2, "12 March 2022", "8 pm", "Pier", "chat", "Walk"], "2022-03-12 20:00 Pier | 2 | chat | Walk"),
            (["about 3", "March 13, 2022", "", "Pier", "Real talk", "Walk"], "2022-03-13 - Pier | 3 | real_talk | Walk"),
            ([1, "Sat 13 March 2022", "", "Pier", "chat", "Walk"], "- weekdag"),
            ([1, "03/04/2022", "", "Pier", "said hi", "Walk"], "2022-04-03 - Pier | 1 | greeting | Walk"),
            ([0, "03/04/2022", "", "Pier", "said hi", "Walk"], "- minder dan 1"),
            ([1, "03/04/2022", "half 9", "Pier", "said hi", "Walk"], "- Deze tijd"),
        ],
    ),
    Part("Overzicht", [(["maand", "aantal"], ""), (["maart", 25], "")], told="telt op"),
    Part("Lijst van plekken", [(["Plein"], ""), (["Pier"], "")], told="geen rij met kopjes"),
]  # fmt: skip

# 6. The messiest: two tables on a sheet, notes in between, formulas, a merged day with an empty line in it.
TUESDAY = [
    Part(
        "Dinsdag",
        [
            (["LOGBOEK dinsdagteam '24 🎨"], ""),
            (["Wanneer\n(dag-maand)", "Tijd", "Waar?", "Hoeveel?", "Soort\ngesprek", "Vorm", "Bijzonderheden"], ""),
            (["5 mrt", "20u30", "ساحة 🙂", 3, "Praatje!", "ronde", "Kanarie-Lua huilde"], "2024-03-05 20:30 ساحة 🙂 | 3 | chat | ronde"),
            (["", "20u45", "Plein", "een stuk of 4", "hoi", "ronde", ""], "2024-03-05 20:45 Plein | 4 | greeting | ronde"),
            (["", "", "", "", "", "", ""], ""),
            (["", "21:00", "Plein", ("=1+1", 2), "goed gesprek", "ronde", ""], "2024-03-05 21:00 Plein | 2 | real_talk | ronde"),
            (["vakantie, geen rondes", "", "", "", "", "", ""], "~ te weinig"),
            (["12 mrt", "", "", "", "", "", ""], "~ te weinig"),
            (["woensdag 12 maart", "", "Plein", 1, "hoi", "ronde", ""], "- weekdag"),
            (["dinsdag 12 maart", "20:00-22:00", "Plein", date(2024, 4, 3), "hoi", "ronde", ""], "- een datum"),
            (["dinsdag 12 maart", "20:00-22:00", "Plein", "3/4", "hoi", "ronde", ""], "2024-03-12 20:00 Plein | 3 | greeting | ronde"),
            (["", "", "", ("=SUM(D3:D11)", 12), "", "", ""], "~ telt op"),
            (["Aantal", "Datum", "Diepte", "Plek", "", "", "Notities"], "~ nog een keer"),
            ([2, date(2024, 3, 19), "wil komen", "Kade", "", "", "Kanarie 06-12345678"], "2024-03-19 - Kade | 2 | wants_to_visit | Contactlogboek"),
            (["5+", "19/3", "babbel", "kade", "", "", ""], "2024-03-19 - Kade | 5 | chat | Contactlogboek"),
            (["2 + hond", "19/3", "babbel", "kade", "", "", ""], "- geen heel getal"),
            (["drie", "19 mrt 24", "", "kade", "", "", ""], "- diepte ontbreekt"),
            ([1500, "19 mrt 24", "hoi", "kade", "", "", ""], "- meer dan 1000"),
            (["totaal", "", "", "", "", "", ""], "~ telt op"),
        ],
        merges=[(3, 6, 0)],
    ),
    Part(
        "Totaal",
        [
            (["Datum", "Tijd", "Waar", "Hoeveel", "Diepte", "Vorm"], ""),
            (["5-3-2024", "", "Plein", 9, "hoi", "ronde"], ""),
            (["12-3-2024", "", "Plein", 3, "hoi", "ronde"], ""),
        ],
        told="telt op",
    ),
]  # fmt: skip

LOGS = [
    Log("tidy.csv", text(TIDY, ";", "cp1252"), [TIDY], meetings=6, refused=1),
    Log("titled.xlsx", workbook([TITLED]), [TITLED], meetings=4, refused=2),
    Log("months.ods", calc(MONTHS), MONTHS, meetings=6, refused=5),
    Log("export.csv", text(EXPORT, "\t", "utf-8", before=b"\xef\xbb\xbf"), [EXPORT], meetings=8, refused=4),
    Log("four hands.xlsx", workbook(FOUR_HANDS), FOUR_HANDS, meetings=7, refused=7),
    Log("tuesday.xlsx", workbook(TUESDAY), TUESDAY, meetings=6, refused=5),
]
