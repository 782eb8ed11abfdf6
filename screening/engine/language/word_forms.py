"""Other forms of words that many names share: singular and plural, other parts of speech, abbreviations.

Each line reads `word: form form`; a form has the part and the meaning of its word in the other tables.
Chosen by hand among the forms in a public list of 216,000 company names and in names and aliases of one
party on OFAC's and the UK's lists; forms that are family names or brands (Banks, Waters) are left out.
"""

from __future__ import annotations

FORMS = """
academy: acad academies
agency: agencies
agriculture: agric
airport: airports
alternative: alternatives
animal: animals
appliances: appliance
application: applications
archives: archive
area: areas
association: associations
basic: basics
batteries: battery
bearing: bearings
beverage: beverages
biotechnology: biotechnologies
board: boards
bonds: bond
brand: brands
bricks: brick
building: buildings
cables: cable
cancer: cancers
cell: cells
cement: cements
center: centers centres
ceramics: ceramic
citizens: citizen
city: cities
college: colleges
committee: cmte
communities: community
complex: complexes
connection: connections
construction: constructions
consulting: consult
consumer: consumers
contractor: contractors
control: controls
cosmetics: cosmetic
country: countries
crop: crops
culture: cultures
designs: design
device: devices
diamond: diamonds
disease: diseases
distribution: distributors distributor distr distribuidora distribuciones distribuidor distrib
drug: drugs
dynamics: dynamic
economic: economy economics economical
electric: elec electricals elect
electronics: electr
engine: engines
engineering: engineer
environment: environments
equity: equities
estate: estates
experimental: experiment
exploration: explorations
export: exp expt exports exporting exporter exporters
facilities: facility
farmer: farmers
fashion: fashions
fertilizer: fertilizers fertiliser fertilisers
fiber: fibers fibre fibres
film: films
fisheries: fishery
foods: foodstuff foodstuffs
forest: forests
foundation: foundations stichting fdn fndn
frontier: frontiers
fruit: fruits
fuel: fuels
garden: gardens
garments: garment
generation: generations
genomics: genomic
grains: grain
graphics: graphic
guard: guards
harbor: harbors harbour harbours
homes: home
hospital: hospitals hosp clinics
idea: ideas
image: images
import: imp impt imports importing importer importers
infrastructure: infrastructures
initiative: initiatives
institute: institutes
institution: institutions
insurance: assurances
integration: integrations
islamic: islamiyya islamiyah islamiyyah islamiah islamiyyat
islands: island
laboratory: laboratoires laboratorios
lake: lakes
language: languages
laser: lasers
leather: leathers
library: libraries
link: links
logistics: logistic
machinery: mach
management: managing
marketing: mktg
material: matls matl
measurement: measurements measuring
medicine: medicines
merchants: merchant
meters: meter
microelectronics: microelectronic
mill: mills
minerals: mineral
model: models
museum: museums
nation: nations
natural: naturals
observation: observations
ocean: oceans
operation: operations operating
opportunities: opportunity
optics: optic
organic: organics
organization: organizations organisations
paper: papers
particle: particles
partnership: partnerships
pesticide: pesticides
photonics: photonic
pipe: pipes
plant: plants
platform: platforms
policy: policies
polymer: polymers
process: processes processing
program: programs programme programmes
pulse: pulses
pump: pumps
region: regions regional
research: researches
resorts: resort
restaurant: restaurants restaurante restaurantes
revolutionary: revolution revolutionaries
robotics: robotic
services: serv servs
shipping: shpg
signal: signals
simulation: simulations
societies: society
source: sources
spirit: spirits
standard: standards
steel: steels
strategy: strategies
structure: structures structural
studies: study
sugar: sugars
surface: surfaces
tanker: tankers
teachers: teacher
technical: technic technique
telecom: telecoms
therapy: therapies
tires: tire tyre tyres
tower: towers
trading: trdg trader traders trade trades
transmission: transmissions
transport: transports transporting transporter transporters
turbine: turbines
unit: units
university: universities
utilities: utility
valve: valves
vessel: vessels
wine: wines
wire: wires
"""

# Places by their names in other languages and times, each a place whatever its word was before.
PLACES = """
aleppo: halab alep
almaty: almaata
athens: athina athinai
bangalore: bengaluru
basra: basrah bassorah
beirut: bayrut beyrouth beirout
belarus: byelorussia belorussia bielorussia belarussian
belgrade: beograd
benghazi: banghazi bengazi
brussels: bruxelles brussel
bucharest: bucuresti
burma: myanmar myanma burmese birmanie
cairo: alqahira qahira kairo
chisinau: kishinev kishinau
cologne: koln koeln
copenhagen: kobenhavn
crimea: krym crimean
damascus: dimashq damas damaskus
dnipro: dnipropetrovsk dnepropetrovsk
geneva: geneve genf
gomel: homel homiel
grodno: hrodna
guangzhou: kwangchow
havana: habana
herat: hirat
iraq: irak
isfahan: esfahan ispahan espahan
jeddah: jidda jiddah djeddah
kabul: kaboul
kandahar: qandahar kandahaar
kazakhstan: kazakstan qazaqstan kazakh
kharkiv: kharkov kharkow harkov
khartoum: khartum
khuzestan: khozestan khuzistan
kolkata: calcutta
kyiv: kiev kyyiv kiew kijow
kyrgyzstan: kirgizstan kirghizstan kirgizia kyrgyz
lisbon: lisboa
luhansk: lugansk
lviv: lvov lwow
mashhad: mashad meshed
milan: milano
minsk: mensk
mogadishu: mogadiscio muqdisho
mogilev: mahilyow mahileu mogilyov
moldova: moldavia moldovan moldavian
moscow: moskva moskau moscou
mumbai: bombay
munich: munchen muenchen
mykolaiv: nikolayev nikolaev mykolayiv
nanjing: nanking
odessa: odesa
prague: praha
pyongyang: pyeongyang phyongyang
qom: ghom qum
riyadh: riyad
rome: roma
sevastopol: sebastopol
sharjah: sharja shariqah
tajikistan: tadjikistan tadzhikistan tajik
tehran: teheran tehren
turin: torino
turkmenistan: turkmen
ukraine: ukraina ukrainy
uzbekistan: ozbekistan uzbek
vienna: wien
vitebsk: vitsebsk viciebsk
warsaw: warszawa varsovie
yangon: rangoon
yekaterinburg: ekaterinburg
yemen: yemeni jemen yemenite
zaporizhzhia: zaporozhye zaporizhzhya zaporozhie zaporizhia zaporozhia
zurich: zuerich
"""

# Arabic and Persian words in the names of bodies, as Latin letters spell them. They stay words of their own.
SPELLINGS = """
ansar: anssar
aqsa: aksa
baqiyatallah: baqiyattallah baqiatollah baghiatollah baghyatollah bagiatollah
dawa: dawah daawa dawat daawat
dawla: dawlah daula daulah dowlat
furqan: forqan furkan
hamas: hammas
haramain: haramayn haramein
harakat: harakah haraket harkat harakatul harkatul
hawala: hawalah havala hewala
hizb: hezb hisb hizbul hisbul hezbe
hizballah: hezbollah hizbullah hizbollah hezbullah hisbollah hezballah hizballa
huda: hoda houda
islah: eslah
jamaat: jamaah jamaa jemaah jemaa jamiat jamaate jamaatul
jaysh: jaish jeish geish jaych
jihad: jehad jihaad djihad gihad cihad
khatam: khatem khatamul
khilafa: khilafah khilafat khelafat
liwa: liwaa lewa
madrasa: madrassa madrasah madrassah madressa madrasseh
mujahidin: mujahideen mujahedin mujahedeen mojahedin mojahedeen moudjahidine mujahiddin
muslimin: muslimeen moslemin
nusra: nusrah nosra
qaida: qaeda qaidah qaedah kaida kaeda
husayn: hussein hossein hoseyn husain hussain
quds: qods ghods kuds qodse
rahma: rahmah
rashid: rasheed
salam: salaam
sarafi: sarrafi
shabab: shabaab shebab
shahid: shaheed chahid
sharia: shariah shariat charia
sunna: sunnah
taliban: taleban talibaan
tawhid: tauhid tawheed touhid tohid
tayyiba: tayba taiba toiba taibah tayyibah tayyaba tayyeba
thawra: thawrah thaura sawra
wilaya: wilayat wilayah vilayat velayat
"""
