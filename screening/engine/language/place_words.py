"""Words for places.

Each line reads `meaning: form form`; forms are folded to ASCII and cover abbreviations and the
languages that the lists are written in, so that "Banco" answers "Bank" and "Intl" "International".
"""

from __future__ import annotations

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
