"""The words for headings and depths that contact logs use, on the street and in the office."""

from vrijplaats.outreach.models import Encounter

from .list_types import pairs

HEADINGS = pairs(
    {
        "day": "datum|dag|wanneer|datum contact|datum ontmoeting|datum van contact|date|when|day",
        "weekday": "weekdag|dag|dag van de week|weekday|day",
        "year": "jaar|jaartal|year",
        "clock": "tijd|tijdstip|hoe laat|uur|begintijd|starttijd|begin|van|time|start|start time",
        "spot": "plek|plaats|locatie|waar|vindplaats|wijk|buurt|place|location|where|spot",
        "heads": (
            "aantal|hoeveel|aantal mensen|aantal jongeren|aantal personen|aantal contacten|"
            "hoeveel mensen|"
            "hoeveel jongeren|met hoeveel|met hoeveel mensen|met hoeveel jongeren|aantal pers|hvl|"
            "personen|mensen|jongeren|totaal|number of people|how many|how many people|number|people|"
            "persons|count|heads"
        ),
        "boys": "jongens|aantal jongens|mannen|aantal mannen|boys|men",
        "girls": "meiden|meisjes|aantal meiden|aantal meisjes|vrouwen|aantal vrouwen|girls|women",
        "others": "overig|overigen|overige|anders|aantal overig|aantal anders|others|other",
        "depth": (
            "diepte|hoe diep|soort gesprek|soort contact|gesprek|contact|soort ontmoeting|type contact|"
            "type gesprek|contactsoort|wat voor gesprek|hoe diep ging het|depth|how deep|kind of contact|"
            "type of contact|kind of talk|talk"
        ),
        "form": (
            "vorm|activiteit|vorm van outreach|soort activiteit|soort ronde|ronde|hoe|werkvorm|"
            "vorm van contact|form|activity|how|round"
        ),
        "remark": (
            "opmerkingen|opmerking|bijzonderheden|notities|notitie|toelichting|wat viel op|verslag|"
            "aantekeningen|aantekening|remarks|remark|notes|note|comments|comment"
        ),
    }
)
PARTS = ("boys", "girls", "others")

DEPTHS = dict(
    pairs(
        {
            Encounter.Depth.GREETING: (
                "greeting|hoi gezegd|hoi|hallo|hallo gezegd|groet|groeten|gegroet|begroet|"
                "begroeting|gedag|"
                "gedag gezegd|dag gezegd|zwaai|gezwaaid|even gezwaaid|kennismaking|kennisgemaakt|"
                "hi|hello|said hi|"
                "wave|greeted"
            ),
            Encounter.Depth.CHAT: (
                "chat|praatje|praatje gemaakt|kort praatje|een praatje|kort gesprek|korte babbel|babbel|"
                "babbeltje|kletsen|geklets|kletspraatje|kort|kort contact|small talk|short talk|chatted"
            ),
            Encounter.Depth.REAL_TALK: (
                "real talk|echt gesprek|een echt gesprek|goed gesprek|diep gesprek|diepgaand gesprek|"
                "lang gesprek|langer gesprek|gesprek|lang|lang contact|echt contact|good talk|deep talk|"
                "conversation|talk|long talk"
            ),
            Encounter.Depth.WANTS_TO_VISIT: (
                "wants to visit|wil langskomen|wil komen|wil graag langskomen|komt langs|komt een keer|"
                "komt kijken|uitgenodigd|uitnodiging|langskomen|wil een keer langskomen|wil op bezoek|"
                "will visit|wants to come|coming over|invited"
            ),
        }
    )
)
