"""The words of the invented archive. All of them live in Marvania, which does not exist."""

from __future__ import annotations

from typing import Final

FIRST_NAMES: Final = """Ada Bram Carys Davin Edda Fenn Greta Hollis Ilse Joren Kerra Linus Margit Nils Odile Peder
Quenna Rhoda Sverre Tessa Ulla Vidar Wenna Yorick Zelda Anders Birte Corin Dagny Emrik""".split()
SURNAME_STARTS: Final = "Ald Brack Corr Dun Elm Fair Gar Hal Ing Kest Lorn Mar Nor Os Pell Rav Sol Tarn Vey Win".split()
SURNAME_ENDS: Final = "an berg by croft den ford gate holt lund mark nes ridge stad ton well wick".split()
TOWNS: Final = """Castleven|Port Osk|Harrowmere|Stenwick|Upper Pell|Kesterby|Varnholm|Millerstad|Ellowgate|Dunmere
Saltnes|Ravenby|Tarnholm|Greyford|Wyndstad|Lower Osk|Corrabay|Sundwick|Norrmark|Hollowgate""".replace("\n", "|").split(
    "|"
)
BODIES: Final = (
    """Harbour Authority|River Board|Seafarers’ Union|Grain Exchange|Lighthouse Trust|Rail Company
Fisheries Office|Pell Valley Council|Osk Shipyards|Teachers’ League|Energy Commission|Heritage Society
Audit Chamber|Weather Institute|Peat Company|Ferry Line|Timber Guild|Savings Bank|Polar Museum|Health Service
""".strip()
    .replace("\n", "|")
    .split("|")
)
OUTLETS: Final = ("Harbour Courier", "Castleven Post", "Osk Valley Record", "Northern Ledger", "Strait Review")
SECTIONS: Final = ("Politics", "Economy", "World", "Science", "Culture", "Health", "Sport")
ROLES: Final = """minister of transport|mayor|harbour master|chief engineer|economist|historian|director|union leader
judge|captain|head teacher|professor|spokesman|farmer|surgeon""".replace("\n", "|").split("|")
THINGS: Final = """ferry|bridge|harvest|tariff|dam|lighthouse|budget|railway|school|clinic|herring quota|sea wall
archive|tunnel|market hall|power line|peat tax|observatory|shipyard|theatre""".replace("\n", "|").split("|")
DOINGS: Final = """reopen close expand inspect delay repair sell rename defend finance postpone rebuild question
survey move approve""".split()
QUALITIES: Final = "old new costly quiet disputed long-awaited narrow northern public private temporary famous".split()

STATEMENTS: Final = (
    "{body} said on {day} that it would {doing} the {quality} {thing} near {town} before the end of {month}.",
    "The plan would cost {number} million crowns over {years} years, more than {body} had expected.",
    "In {town}, where the {thing} employs {number} people, few were surprised by the decision.",
    "It was the {years}th time in ten years that the government tried to {doing} a {thing}.",
    "{role_title} {person} has long argued that the {thing} in {town} should come first.",
    "A report by {body} found {number} faults in the {quality} {thing}, of which {years} were called serious.",
    "Residents of {town} have until {day} to object, and {number} letters had arrived by noon.",
    "Whether the National Assembly will {doing} the {thing} depends on two votes from {town}.",
    "{person}, who grew up in {town}, visited the {quality} {thing} in {month} and promised an answer within weeks.",
    "Prices in Lunden Bay rose by {years} per cent in {month}, while those in {town} hardly moved.",
    "Neither {body} nor the ministry would say who had asked to {doing} the {thing}.",
    "The court in {town} ruled in {month} that {body} must {doing} its {thing} or pay {number} crowns a day.",
)
QUOTATIONS: Final = (
    "“We cannot {doing} a {thing} and a {thing2} at once,” said {person}, {role} in {town}. “Somebody has to wait.”",
    "{person} told reporters that the {thing} was “{quality} but not finished”.",
    "“The {thing} will be here when all of us are gone,” {surname} said.",
    "“If they {doing} it now,” said {person} of {body}, “they will have to do it again before {month}.”",
    "{surname} called the idea “a {quality} answer to a question that nobody asked”.",
    "“It is not our {thing},” {person} said on {day}, “and it was never theirs.”",
)
HEADLINES: Final = (
    "{town} to {doing} its {quality} {thing}",
    "{body} may {doing} {thing} in {town}",
    "{surname} defends {quality} {thing} in {town}",
    "Vote on {thing} divides {town}",
    "{number} million crowns for {quality} {thing} in {town}",
)
DAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")
MONTHS: Final = "January February March April May June July August September October November December".split()
