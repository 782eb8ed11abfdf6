"""Words that many names share: generic, sector and place words, particles and honorifics.

Each line reads `meaning: form form`; forms are folded to ASCII and cover abbreviations and the
languages that the lists are written in, so that "Banco" answers "Bank" and "Intl" "International".
"""

from __future__ import annotations

GENERIC = """
group: grp gruppe groupe grupo gruppo gruppa grupp gruppen skupina csoport grupa concern kontsern
holding: holdings hldg hldgs kholding holdingi
international: intl int internacional internationale internazionale mezhdunarodnaya mezhdunarodnyy
international: internacionalna
global: globalnaya globe worldwide
technology: technologies tech techs technological tecnologia tecnologias technologie technologien
technology: tekhnologii tekhnologiya teknoloji
digital
systems: system sys sistemas sistemy sistema
solutions: solution
services: service svc svcs servicios servis servisy serviss
enterprise: enterprises ent entreprise entreprises empresa empresas predpriyatie predpriyatiye
enterprise: pidpriyemstvo
industrial: industry industries ind indl industria industrias industriel industrielle promyshlennaya
industrial: promyshlennyy sanayi sanat sanaye
trading: trade comercial commercial comercializadora commerce torgovaya torgovyy torgovlya tijarah
trading: handels ticaret
business
association: assn assoc asociacion associacao asociace associates assotsiatsiya
organization: organisation org organizacion organizatsiya
agency: agencia agentur agence agentstvo
office: oficina
center: centre centro zentrum tsentr tsentar centar ctr
national: nat natl nacional nationale nazionale natsionalnyy natsionalnaya
general: gen
united: unidos unidas
joint
cooperation
new
central
main
management: mgmt
products: product productos
production: prod proizvodstvennoe
equipment: equip
import: importacion
export: exportacion
project: projects proyecto proyectos
development: dev desarrollo developments razvitie razvitiya
investment: investments invest inversiones investissement investitsii investors
information: info informatsionnyy
intelligent: smart
advanced
applied
professional
consulting: consultants consultancy
supply: supplies supplier
network: networks
partners: partner
fund: funds fondo fond
institute: inst institut instituto institutet institutas
research: recherche
department: dept departament departamento
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
"""

SECTOR = """
bank: banco banque banca banka bancorp banking bankasi
telecom: telecommunication telecommunications telekom telecomunicaciones telco
communications: communication comm comms
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
petroleum: petrol
petrochemical: petrochemicals petroquimica
oil: neft naft
gas: gaz
chemical: chemicals chem quimica khimicheskiy
energy: energia energie energo energetika
power
nuclear: atomic
mining: mineria minera
mines: mine
steel: metal metals metallurgical metallurgy
gold
insurance: ins seguros assurance strakhovaya
finance: financial finances fin finans financiera financiere
securities
capital
credit: credito
shipping: ship ships shipyard navigation
maritime: marine
line: lines linea lineas
transport: transportation transportes trans transportnaya
logistics: logistica
aviation: aeronautics aeronautical aeronautic avia
airlines: airline airways aerolineas avialinii
aircraft
aerospace: space astronautics astronautical
railway: railways railroad rail
automotive: auto automobile automobiles motor motors
pharmaceutical: pharmaceuticals pharma
medical: medicine medic
health: healthcare
hospital: clinic
food: foods alimentos
agriculture: agricultural agro agricola agri
farm: farms
textile: textiles
hotel: hotels
travel: tourism tours turismo
property: properties
realty: estate inmobiliaria immobilien
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
committee: comite komitet
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
exchange: exchanges
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

PLACE = """
china: chinese prc sino zhongguo
beijing: peking
shanghai
shenzhen: sz
guangzhou: canton
hangzhou
zhejiang
jiangsu
guangdong
shandong
sichuan
hebei
henan
hubei
hunan
anhui
fujian
jiangxi
shaanxi
shanxi
liaoning
jilin
heilongjiang
guizhou
yunnan
hainan
gansu
qinghai
xinjiang
tibet
chongqing
tianjin
nanjing
wuhan
chengdu
xian
suzhou
wuxi
ningbo
qingdao
dalian
xiamen
zhuhai
dongguan
changsha
shenyang
harbin
jinan
hefei
hongkong: hk
macau: macao
taiwan
taipei
japan: japanese nippon
tokyo
korea: korean dprk
seoul
pyongyang
singapore
malaysia: malaysian
indonesia: indonesian
thailand: thai
vietnam: vietnamese
philippines: philippine
india: indian
pakistan: pakistani
bangladesh
afghanistan: afghan
iran: iranian
tehran
iraq: iraqi
syria: syrian
lebanon: lebanese
turkey: turkish turkiye
israel: israeli
palestine: palestinian
saudi
uae: emirates
dubai
qatar
kuwait
yemen
egypt: egyptian
libya: libyan
sudan: sudanese
somalia
kenya
nigeria
africa: african
russia: russian rossiya rossii rossiyskaya rossiyskoy
moscow: moskva moskovskiy
ukraine: ukrainian ukraina
belarus: belarusian
crimea
europe: european euro europa europaische
eu
germany: german deutschland
france: french
italy: italian italia
spain: spanish espana
portugal
uk: britain british england
london
ireland: irish
scotland
netherlands: dutch holland nederland
belgium
switzerland: swiss schweiz suisse
austria: osterreich
sweden: swedish sverige
norway: norwegian norge
denmark: danish danmark
finland: finnish suomi
poland: polish polska
hungary
romania
bulgaria
greece: greek hellenic
cyprus
malta
usa: us american america americas
canada: canadian
mexico: mexican mexicana
brazil: brasil
argentina
chile
peru
colombia
venezuela
panama
cuba: cuban
australia: australian
zealand
asia: asian
pacific
atlantic
east: eastern
west: western
north: northern
south: southern
middle
"""

# Places of two words; they count as one.
PLACE_PHRASES = """
hongkong: hong kong
usa: united states; united states of america; u s a; u s
uk: united kingdom; great britain
uae: united arab emirates
newzealand: new zealand
saudi: saudi arabia
korea: north korea; south korea
africa: south africa
mongolia: inner mongolia
xian: xi an
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

# Generic, sector and place words that Chinese names write without a space.
HAN = {
    "中国": ("china", "place"),
    "中华": ("china", "place"),
    "北京": ("beijing", "place"),
    "上海": ("shanghai", "place"),
    "深圳": ("shenzhen", "place"),
    "广州": ("guangzhou", "place"),
    "杭州": ("hangzhou", "place"),
    "浙江": ("zhejiang", "place"),
    "江苏": ("jiangsu", "place"),
    "广东": ("guangdong", "place"),
    "山东": ("shandong", "place"),
    "四川": ("sichuan", "place"),
    "河北": ("hebei", "place"),
    "河南": ("henan", "place"),
    "湖北": ("hubei", "place"),
    "湖南": ("hunan", "place"),
    "安徽": ("anhui", "place"),
    "福建": ("fujian", "place"),
    "江西": ("jiangxi", "place"),
    "陕西": ("shaanxi", "place"),
    "贵州": ("guizhou", "place"),
    "新疆": ("xinjiang", "place"),
    "重庆": ("chongqing", "place"),
    "天津": ("tianjin", "place"),
    "南京": ("nanjing", "place"),
    "武汉": ("wuhan", "place"),
    "成都": ("chengdu", "place"),
    "西安": ("xian", "place"),
    "沈阳": ("shenyang", "place"),
    "大连": ("dalian", "place"),
    "厦门": ("xiamen", "place"),
    "宁波": ("ningbo", "place"),
    "青岛": ("qingdao", "place"),
    "苏州": ("suzhou", "place"),
    "东莞": ("dongguan", "place"),
    "香港": ("hongkong", "place"),
    "台湾": ("taiwan", "place"),
    "美国": ("usa", "place"),
    "省": ("province", "place"),
    "市": ("city", "place"),
    "集团": ("group", "generic"),
    "控股": ("holding", "generic"),
    "国际": ("international", "generic"),
    "科技": ("technology", "generic"),
    "技术": ("technology", "generic"),
    "数字": ("digital", "generic"),
    "系统": ("systems", "generic"),
    "服务": ("services", "generic"),
    "工业": ("industrial", "generic"),
    "实业": ("industrial", "generic"),
    "产业": ("industrial", "generic"),
    "贸易": ("trading", "generic"),
    "进出口": ("import", "generic"),
    "投资": ("investment", "generic"),
    "发展": ("development", "generic"),
    "信息": ("information", "generic"),
    "智能": ("intelligent", "generic"),
    "网络": ("network", "generic"),
    "中心": ("center", "generic"),
    "研究": ("research", "generic"),
    "设备": ("equipment", "generic"),
    "电子": ("electronics", "sector"),
    "电气": ("electric", "sector"),
    "电信": ("telecom", "sector"),
    "通信": ("communications", "sector"),
    "通讯": ("communications", "sector"),
    "移动": ("mobile", "sector"),
    "半导体": ("semiconductor", "sector"),
    "集成电路": ("semiconductor", "sector"),
    "制造": ("manufacturing", "sector"),
    "工程": ("engineering", "sector"),
    "建设": ("construction", "sector"),
    "建筑": ("construction", "sector"),
    "石油": ("petroleum", "sector"),
    "石化": ("petrochemical", "sector"),
    "化工": ("chemical", "sector"),
    "能源": ("energy", "sector"),
    "航空": ("aviation", "sector"),
    "航天": ("aerospace", "sector"),
    "铁路": ("railway", "sector"),
    "船舶": ("shipping", "sector"),
    "物流": ("logistics", "sector"),
    "机械": ("machinery", "sector"),
    "机床": ("tools", "sector"),
    "银行": ("bank", "sector"),
    "保险": ("insurance", "sector"),
    "医药": ("pharmaceutical", "sector"),
    "软件": ("software", "sector"),
    "数据": ("data", "sector"),
    "光电": ("optics", "sector"),
    "激光": ("laser", "sector"),
    "材料": ("materials", "sector"),
    "大学": ("university", "sector"),
    "数控": ("cnc", "sector"),
    "应用": ("applied", "generic"),
    "解决方案": ("solutions", "generic"),
    "国家": ("national", "generic"),
    "联合": ("united", "generic"),
    "防务": ("defense", "sector"),
    "安全": ("security", "sector"),
    "空间": ("aerospace", "sector"),
    "战术": ("tactical", "sector"),
    "导弹": ("missile", "sector"),
    "汽车": ("automotive", "sector"),
    "电力": ("electric", "sector"),
    "卫星": ("satellite", "sector"),
    "山西": ("shanxi", "place"),
    "辽宁": ("liaoning", "place"),
    "吉林": ("jilin", "place"),
    "黑龙江": ("heilongjiang", "place"),
    "云南": ("yunnan", "place"),
    "海南": ("hainan", "place"),
    "甘肃": ("gansu", "place"),
    "青海": ("qinghai", "place"),
    "宁夏": ("ningxia", "place"),
    "广西": ("guangxi", "place"),
    "西藏": ("tibet", "place"),
    "合肥": ("hefei", "place"),
    "济南": ("jinan", "place"),
    "郑州": ("zhengzhou", "place"),
    "长沙": ("changsha", "place"),
    "无锡": ("wuxi", "place"),
    "珠海": ("zhuhai", "place"),
    "佛山": ("foshan", "place"),
    "哈尔滨": ("harbin", "place"),
    "福州": ("fuzhou", "place"),
    "昆明": ("kunming", "place"),
    "电器": ("appliances", "sector"),
    "海洋": ("ocean", "sector"),
    "医疗": ("medical", "sector"),
    "生物": ("biotech", "sector"),
    "食品": ("food", "sector"),
    "农业": ("agriculture", "sector"),
    "环保": ("environment", "sector"),
    "传媒": ("media", "sector"),
    "文化": ("culture", "sector"),
    "教育": ("education", "sector"),
    "娱乐": ("entertainment", "sector"),
    "影业": ("film", "sector"),
    "金融": ("finance", "sector"),
    "证券": ("securities", "sector"),
    "资本": ("capital", "sector"),
    "资产": ("asset", "sector"),
    "电池": ("battery", "sector"),
    "钢铁": ("steel", "sector"),
    "矿业": ("mining", "sector"),
    "水泥": ("cement", "sector"),
    "纺织": ("textile", "sector"),
    "地产": ("realty", "sector"),
    "酒店": ("hotel", "sector"),
    "旅游": ("travel", "sector"),
    "健康": ("health", "sector"),
    "制药": ("pharmaceutical", "sector"),
    "医院": ("hospital", "sector"),
    "学院": ("college", "sector"),
    "设计": ("design", "sector"),
    "重工": ("heavy", "sector"),
    "仪器": ("instruments", "sector"),
    "精密": ("precision", "sector"),
    "自动化": ("automation", "sector"),
    "体育": ("sport", "sector"),
    "游戏": ("games", "sector"),
    "广告": ("advertising", "sector"),
    "基金": ("fund", "generic"),
    "管理": ("management", "generic"),
    "咨询": ("consulting", "generic"),
    "商贸": ("trading", "generic"),
    "研究所": ("institute", "generic"),
    "研究院": ("institute", "generic"),
    "装备": ("equipment", "generic"),
    "航运": ("shipping", "sector"),
    "海运": ("shipping", "sector"),
    "船务": ("shipping", "sector"),
}
