"""Words that say what a firm or body does.

Each line reads `meaning: form form`; forms are folded to ASCII and cover abbreviations and the
languages that the lists are written in, so that "Banco" answers "Bank" and "Intl" "International".
"""

from __future__ import annotations

SECTOR = """
bank: banco banque banca banka bancorp banking bankasi
telecom: telecommunication telecommunications telekom telecomunicaciones telco
communications: communication comm comms comunicaciones commns
mobile
cloud
internet
software
electronics: electronic electron elektronik electronica elettronica elektronika
electric: electrical electricity elektrik
semiconductor: semiconductors
manufacturing: mfg mfr manufacture manufacturers manufacturer manufactory
engineering: eng engr engineers ingenieria muhandesi inzhiniring
construction: const constr construcciones constructora construccion stroitelnaya stroitelstvo stroy
construction: constrn constn
petroleum: petrol petr petrolera
petrochemical: petrochemicals petroquimica petrochem
oil: neft naft
gas: gaz
chemical: chemicals chem quimica khimicheskiy chems
energy: energia energie energo energetika
power
nuclear: atomic
mining: mineria minera
mines: mine
steel: metal metals metallurgical metallurgy
gold
insurance: ins seguros assurance strakhovaya insur
finance: financial finances fin finans financiera financiere
securities
capital
credit: credito
savings: saving ahorro ahorros epargne
shipping: ship ships shipyard navigation
maritime: marine
line: lines linea lineas
transport: transportation transportes trans transportnaya transp transpt transporte
logistics: logistica
aviation: aeronautics aeronautical aeronautic avia
airlines: airline airways aerolineas avialinii
aircraft
aerospace: space astronautics astronautical
railway: railways railroad rail
automotive: auto automobile automobiles motor motors
pharmaceutical: pharmaceuticals pharma pharm pharmaceutica farmaceutica
medical: medicine medic
health: healthcare
hospital: clinic
food: foods alimentos
agriculture: agricultural agro agricola agri agropecuaria agropecuario
farm: farms
textile: textiles
hotel: hotels hoteles hotelera
travel: tourism tours turismo
property: properties props
realty: estate inmobiliaria immobilien inmob inmuebles
media
entertainment
games: game
news
press: publishing
university: univ universidad universite universitat universita universitet universidade
college
academy: akademiya academia
school: schools escuela
foundation: fundacion fondation stiftung fundacao fondazione
charity: charitable
society: sociedad societe societa sociedade gesellschaft
union: soyuz
party: partido parti
movement: dvizhenie
army: armed
military: voennyy voenno
forces: force
defense: defence oboronnyy
security: bezopasnost
police
brigade: brigada
front
council: consejo conseil sovet
committee: comite komitet cttee cmttee ctee
commission: comision
ministry: ministerio ministere ministerstvo
government: govt
republic: republica republique respublika
plant: zavod factory works fabrika usine
laboratory: lab labs laboratories laboratorio laboratoire
machinery: machine machines
tools: tool
materials: material
instruments: instrument
optics: optical
computer: computers computing
radio
television: tv
video
satellite: satellites
data
robotics
retail: store stores shop market
water
design
security
exchange: exchanges exch
leasing: lease
brokers: broker
"""

# Other words that a great many firms and bodies use; each means only itself.
TRADES = """
technical
concepts: concept
trust: trusts
resources: resource
natural
environment: environmental
arts: art
life
home
city
community
social
care
bio
solar
wind
green
blue
red
black
white
silver
diamond
star
sun
king
royal
golden
great
first
one
premier
prime
elite
universal
world: mondial
modern
future
next
vision
alpha
beta
delta
omega
sigma
summit
pioneer
phoenix
eagle
lion
tiger
dragon
ocean
river
mountain
valley
bridge
gate
point
park
street
tower
house
land
island
sky
air
fire
earth
light
heart
brain
eye
hand
people
family
women
children
youth
student
american
learning
education: educational
training
clinical
molecular
physics
mathematics
biology
ecology
history
culture
cultural
heritage
museum
library
church
islamic: islamiya islamia islami
catholic
club
sport: sports
music
film
studio: studios
fashion
beauty
jewelry: jewellery jewelers
furniture
paper
plastic: plastics
rubber
glass
copper
iron
aluminum: aluminium
cement
wood
cotton
leather
tobacco
wine
beer
coffee
tea
sugar
rice
grain
seed: seeds
fish: fisheries fishing seafood
animal
pet
veterinary
dental
surgical
diagnostics: diagnostic
genetics: genetic
biotech: biotechnology
therapeutics: therapeutic
biosciences: bioscience
imaging
sensor: sensors
laser
micro
nano
quantum
wireless
fiber: fibre
cable
circuit: circuits
display
camera
phone
battery
engine
vehicle: vehicles
truck
bus
bike
boat
yacht
tanker
port
harbor: harbour
airport
freight
cargo
express
courier
post: postal
storage
packaging
printing
advertising
marketing
sales
outlet
fuel
coal
pipeline
drilling
exploration
offshore
refinery
renewable
nuclear
hydro
thermal
climate
waste
recycling
cleaning
maintenance
repair
rental
parking
legal
law
audit
accounting
tax
wealth
asset: assets
equity
ventures: venture
acquisition: acquisitions
income
growth
value
index
bond
mortgage
loan
payment: payments
cash
money
pay
labor: labour
staff
talent
jobs
strategy: strategic
innovation: innovations innovative
intelligence
analytics
interactive
virtual
web
net
link
connect
access
base
core
edge
hub
lab
labs
zone
port
force
team
crew
shield
guard
armor
weapons
arms
ammunition
missile: missiles
rocket
drone: drones
tactical
naval
special
joint
all
liberation
resistance
revolutionary
democratic
popular
progressive
free
independent
victory
martyr: martyrs
justice
peace
freedom
relief
humanitarian
welfare
aid
support
"""
