"""Words of Russian, Ukrainian and Belarusian in the names of bodies, as Latin letters write them.

Each line reads `English word: word word`. A word is known in any of its endings and romanisations
(nauchnyy, nauchnaia, nauchno), by its sound, and has the part and the meaning of the English one.
"""

from __future__ import annotations

import re
from functools import lru_cache

from screening.engine.language.roles import Role, read_table
from screening.engine.language.sounds import sound

WORDS = """
science: nauchnyy naukovyy navukovy
research: issledovatelskiy doslidnyy
production: proizvodstvennyy proizvodstvo vyrobnychyy vytvorchy
enterprise: predpriyatie pidpryyemstvo pradpryyemstva
association: obedinenie obyedinenie obiedinenie obednannya abyadnanne
institute: institut instytut
center: tsentr
central: tsentralnyy
bureau: byuro
designs: konstruktorskiy proektnyy proyektnyy
experimental: opytnyy eksperimentalnyy
special: spetsialnyy spetsializirovannyy specialized specialised
state: gosudarstvennyy derzhavnyy dziarzhauny
federal: federalnyy
national: natsionalnyy natsyyanalny
plant: kombinat fabrika zavod
machinery: mashinostroitelnyy mashinostroenie mashynobudivnyy
instruments: priborostroitelnyy priborostroenie
steel: metallurgicheskiy
shipping: sudostroitelnyy sudostroenie sudokhodnyy parokhodstvo shipbuilding
repair: remontnyy remont sudoremontnyy sudoremont
aviation: aviatsionnyy aviatsiya
aircraft: aviastroitelnyy samoletostroenie
helicopter: vertoletnyy
engine: dvigatel dvigatelestroenie motorostroitelnyy
electronics: elektronnyy
radio: radiotekhnicheskiy
technical: tekhnicheskiy
technology: tekhnologicheskiy tekhnologiya
mechanical: mekhanicheskiy
optics: opticheskiy
chemical: khimicheskiy khimiya
oil: neftyanoy
refinery: neftepererabatyvayushchiy
gas: gazovyy
energy: energeticheskiy
electric: elektricheskiy elektrotekhnicheskiy
nuclear: yadernyy
mining: gornodobyvayushchiy
coal: ugolnyy
trading: kommercheskiy torgovyy
investment: investitsionnyy
finance: finansovyy
insurance: strakhovoy
leasing: lizing lizingovyy
management: upravlenie upravlyayushchiy menedzhment
transport: transportnyy
maritime: morskoy
river: rechnoy
railway: zheleznodorozhnyy
construction: stroitelnyy stroitelstvo budivelnyy
industrial: promyshlennyy promyslovyy
defense: oboronnyy
security: bezopasnost
military: voennyy viyskovyy
information: informatsionnyy
aerospace: kosmicheskiy
medical: meditsinskiy
agriculture: selskokhozyaystvennyy agrarnyy
automotive: avtomobilnyy
tools: instrumentalnyy
turbine: turbinnyy
missile: raketnyy
mechanics: mekhanika
physics: fizicheskiy fizika
measurement: izmeritelnyy
equipment: oborudovanie
supply: snabzhenie
services: servisnyy
logistics: logistika logisticheskiy logistik
digital: tsifrovoy
solutions: reshenie
united: obedinennyy obyedinennyy obiedinennyy
airlines: aviakompaniya avialinii
telecom: telekommunikatsionnyy
television: televizionnyy televidenie
complex: kompleks
mines: rudnik shakhta
polymer: polimer
laboratory: laboratoriya
innovation: innovatsionnyy
development: razvitie
institution: uchrezhdenie ustanova
education: obrazovatelnyy obrazovanie
university: universitet
academy: akademiya
department: departament
administration: administratsiya
organization: organizatsiya
russia: rossiyskiy russkiy
moscow: moskovskiy
ukraine: ukrainskiy ukrainskyy
belarus: belorusskiy bilorusskyy belaruski
crimea: krymskiy
shares: aktsionernyy aktsionerne aktsyyanernae
society: obshchestvo tovarystvo tavarystva
limits: ogranichennyy ogranichennoi obmezhenoyu abmezhavanay
liability: otvetstvennostyu vidpovidalnistyu adkaznastsyu
allrussia: vserossiyskiy
trading: treyd treyding treid
corporation: korporeyshn
technology: tekhnolodzhi tekhnolodzhis
international: interneshnl interneshenel
energy: enerdzhi
finance: faynens finans
consulting: konsalting
design: dizayn
cargo: kargo
computer: kompyuter
medical: medikal
capital: kapital
credit: kredit
"""
_SHORTEST = 4  # letters of a stem as it sounds
# As they sound: -yy, -aya, -oe, -oye, -ogo, -oho, -oy, -ykh, -ym, -om, -oyu, -ov, -iya, -ii, -iyu, -ami.
_ENDING = re.compile(r"(?:ugu|uhu|umu|ami|iv|uv|ui|im|um|am|ih|ah|i|a|u)$")


def slavic_word(text: str) -> str:
    """The English word that a romanised one is; empty for a word that is none of these."""
    if len(text) <= _SHORTEST or not text.isascii():
        return ""
    stem = _stem(text)
    return _table().get(stem, "") if len(stem) >= _SHORTEST else ""


def _stem(text: str) -> str:
    return _ENDING.sub("", sound(text))


@lru_cache(maxsize=1)
def _table() -> dict[str, str]:
    return {_stem(form): word for form, word in read_table(WORDS) if form != word}


def known_as(text: str, known: dict[str, tuple[Role, str]]) -> tuple[Role, str] | None:
    """The part and meaning of a romanised word, by the tables of English ones."""
    word = slavic_word(text)
    return known.get(word, (Role.SECTOR, word)) if word else None
