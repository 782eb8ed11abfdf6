"""Other forms of words that many names share: singular and plural, other parts of speech, abbreviations.

Each line reads `word: form form`; a form plays the part, and has the meaning, of its word in the other tables.
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
distribution: distributors distributor distr
drug: drugs
dynamics: dynamic
economic: economy economics economical
electric: elec electricals
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
foundation: foundations stichting
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
retail: markets
restaurant: restaurants
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
steel: steels metallic
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
trading: tic trdg trader traders trade trades
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
