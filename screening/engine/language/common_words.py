"""Words that many names share and that say little: generic words, particles and honorifics.

Each line reads `meaning: form form`; forms are folded to ASCII and cover abbreviations and the
languages that the lists are written in, so that "Banco" answers "Bank" and "Intl" "International".
"""

from __future__ import annotations

GENERIC = """
group: grp corporativo consorcio gruppe groupe grupo gruppo
group: gruppa grupp gruppen skupina csoport grupa concern kontsern
holding: holdings hldg hldgs kholding holdingi
international: intl int internacional internationale internazionale mezhdunarodnaya mezhdunarodnyy
international: internacionalna
global: globalnaya globe worldwide
technology: technologies tech techs technological tecnologia tecnologias technologie technologien
technology: tekhnologii tekhnologiya teknoloji
digital
systems: system sys sistemas sistemy sistema
solutions: solution soluciones solns
services: service svc svcs servicios servis servisy serviss servicio svce
enterprise: enterprises ent entreprise entreprises empresa empresas predpriyatie predpriyatiye
enterprise: pidpriyemstvo
industrial: industry industries ind indl industria industrias industriel industrielle promyshlennaya
industrial: promyshlennyy inds indus indust sanayi sanat sanaye
trading: trade comercial commercial comercializadora commerce torgovaya torgovyy torgovlya tijarah
trading: comerc handels ticaret comercio trdng
business
association: assn assoc assocs asociados asociacion associacao asociace associates assotsiatsiya
organization: organisation org organizacion organizatsiya orgn
agency: agencia agentur agence agentstvo agcy
office: oficina
center: centre centro zentrum tsentr tsentar centar ctr cntr
national: nat natl nacional nationale nazionale natsionalnyy natsionalnaya
general: gen
united: unidos unidas
joint
cooperation
new
central
main
management: mgmt mgt mngt administradora
products: product productos prods
production: prod proizvodstvennoe prodn produccion
equipment: equip eqpt equipt
import: importacion importadora
export: exportacion exportadora
project: projects proyecto proyectos
development: dev desarrollo developments razvitie razvitiya desarrollos devt devel
investment: investments invest inv invs investmt inversiones investissement investitsii investors
information: info informatsionnyy
intelligent: smart
advanced
applied
professional
consulting: consultants consultancy consultoria consultores asesoria
supply: supplies supplier
network: networks
partners: partner
fund: funds fondo fond
institute: inst institut instituto institutet institutas
research: recherche
department: dept departament departamento dpt deptt
bureau: buro byuro biuro
company
firm: firma
branch: filial sucursal
subsidiary
science: sciences scientific
online
public
state: gosudarstvennoe gosudarstvennyy gosudarstvennaya
federal: federalnoe federalnyy federalnaya
npo: npp npk npf npts gnpp spe rpe rpa nvp nvo
okb: kb skb tskb okbm ckb pkb
nii: gosnii tsnii vnii cnii
arz: arp
srz
pkf
"""

PARTICLES = """
and: et und og och en e y i & wa
the: le la les el los las der die das den det
of: de du des del della di da do dos das van von zu af av pour for fur para na
al: ul ur ud el as ad ar az us
bin: ibn ben bint binti bn
no: num nr yard imo
in: on at by with to from
"""

# The particles that are written with a mark; without it other words would be others: Đà, Vân, thé.
MARKED_PARTICLES = frozenset({"für", "för", "în", "às"})

HONORIFICS = """
mr: mrs ms miss mister monsieur madame herr frau
dr: doctor
prof: professor
sir: lord lady dame
president: chairman minister premier
general: gen colonel col major captain capt commander lieutenant brigadier admiral marshal
sheikh: shaikh shaykh cheikh sheik
haji: hajji hadji hadj hajj
mullah: mulla maulana maulavi mawlawi maulvi molla
ayatollah: hojatoleslam hojjatoleslam imam
prince: princess emir
ustad: ustaz
sayyid: seyed seyyed sayyed
jr: sr
aka: alias nee
"""
