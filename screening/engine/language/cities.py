"""Large cities of the world, in the spellings that firms write: where a body sits, not which one it is.

Capitals and the larger cities and ports of each country, written down from general knowledge. Names that are
above all family names or other words (Lincoln, Reading, Bath) are left out on purpose.
"""

from __future__ import annotations

CITIES = """
abidjan abuja accra adana adelaide aden agra ahmedabad akron albuquerque aleppo alexandria algiers
alicante almaty amman amritsar amsterdam anchorage ankara annaba antalya antananarivo antwerp aqaba
arequipa arusha ashgabat ashkhabad asmara asuncion asyut athens atlanta auckland augsburg austin
baghdad baku baltimore bamako bandung bangalore bengaluru bangkok bangui banja banjul baoding baotou
barcelona barnaul barquisimeto barranquilla basel basra batam batumi bulawayo beijing peking beirut
belfast belgorod belgrade belem benghazi bergen berlin bern bhopal bilbao birmingham bishkek bissau
bloemfontein bogota bologna bonn bordeaux boston brasilia bratislava braunschweig brazzaville bremen
brescia brest brisbane bristol brno brussels bucaramanga bucharest budapest bujumbura bukhara bursa
busan pusan cairo calgary cali callao campinas canberra cardiff caracas cartagena casablanca catania
cebu changchun changsha chelyabinsk chengdu chennai chicago chihuahua chisinau chittagong chongqing
cincinnati cleveland cochabamba cologne colombo conakry copenhagen cordoba cotonou cracow krakow
curitiba dakar dalian dallas damascus dammam danang davao debrecen delhi denver detroit dhaka djibouti
dnipro dodoma doha donetsk dongguan dortmund douala dresden dubai dublin dubrovnik durban dushanbe
dusseldorf duesseldorf ecatepec edinburgh edmonton eindhoven erbil esfahan isfahan essen faisalabad
fortaleza foshan frankfurt freetown fukuoka fuzhou gaborone gaza gdansk gdynia geneva genoa genova
ghent giza glasgow goiania gothenburg graz grenoble grozny guadalajara guangzhou guayaquil guiyang
gujranwala gwangju haifa hamburg hangzhou hannover hanover hanoi harare harbin hargeisa havana hefei
helsinki herat hermosillo hiroshima hohhot homs honolulu houston huizhou hyderabad ibadan incheon
indianapolis indore innsbruck irkutsk islamabad istanbul izhevsk izmir jaipur jakarta jalalabad jeddah
jerusalem jilin jinan johannesburg juba kabul kaduna kampala kandahar kano kanpur kaohsiung karachi
karaganda karaj kathmandu kaunas kawasaki kazan kerman kermanshah kharkiv kharkov khartoum kigali kyiv
kiev kingston kinshasa kirkuk kobe kolkata calcutta kosice krasnodar krasnoyarsk kunming kuwait kyoto
lagos lahore lanzhou lattakia latakia leeds leipzig leon lilongwe lima limassol linz lisbon liverpool
ljubljana lodz lome london luanda lubumbashi lucknow lugano luxembourg luhansk lusaka lviv lyon macau
macao madrid madurai makassar makhachkala malabo malaga male malmo managua manama manaus manchester
mandalay manila mannheim maputo maracaibo mariupol marrakesh marseille mashhad maseru mbabane medan
medellin medina melbourne memphis merida mersin mexicali miami milan milano milwaukee minneapolis minsk
mogadishu mombasa monaco monrovia monterrey montevideo montreal moscow mosul multan mumbai bombay munich
murmansk muscat mykolaiv nagasaki nagoya nagpur nairobi nanchang nanjing nanning nantes napier naples
napoli nashville nassau niamey nice nicosia ningbo nizhny nouakchott novosibirsk nuremberg nursultan
odesa odessa omdurman omsk oran orlando osaka oslo ostrava ottawa ouagadougou padua palembang palermo
panama paris patna penang perm perth peshawar philadelphia phoenix pisa pittsburgh plovdiv podgorica
portland porto poznan prague praha pretoria pristina puebla pune pyongyang qingdao qom quebec queretaro
quito rabat raleigh rangoon yangon rawalpindi recife reykjavik riga rijeka riyadh rome roma rosario
rostov rotterdam sacramento saigon salvador salzburg samara samarkand sanaa santiago sapporo sarajevo
sarajevo saratov seattle semarang sendai seoul seville shanghai sharjah shenyang shenzhen shiraz
shijiazhuang simferopol singapore skopje sochi sofia split stavanger stockholm strasbourg stuttgart
suez surabaya surat suva suzhou sydney szczecin tabriz taichung tainan taipei taiyuan tallinn tampa
tampere tampico tangier tashkent tbilisi tegucigalpa tehran teheran thessaloniki tianjin tijuana
timisoara tirana tokyo toluca toronto toulouse trieste tripoli tunis turin torino turku tyumen ufa
ulaanbaatar urumqi utrecht valencia valletta valparaiso vancouver varna vaduz venice verona vienna wien
vientiane vilnius vladivostok volgograd voronezh warsaw wellington wenzhou windhoek winnipeg wroclaw
wuhan wuxi xiamen xian yaounde yekaterinburg ekaterinburg yerevan yokohama zagreb zahedan zanzibar
zaporizhzhia zaragoza zhengzhou zhuhai zurich zuerich
"""

# Each line: what the spellings share: texts, separated by semicolons.
CITY_PHRASES = """
abu dhabi: abu dhabi
addis ababa: addis ababa
belo horizonte: belo horizonte
buenos aires: buenos aires
cape town: cape town
ciudad juarez: ciudad juarez
dar es salaam: dar es salaam
guatemala city: guatemala city
ho chi minh city: ho chi minh city; ho chi minh
kansas city: kansas city
kuala lumpur: kuala lumpur
kuwait city: kuwait city
la paz: la paz
las vegas: las vegas
los angeles: los angeles
mexico city: mexico city; ciudad de mexico
new delhi: new delhi
new orleans: new orleans
new york: new york; new york city
nizhny novgorod: nizhny novgorod
panama city: panama city
phnom penh: phnom penh
port louis: port louis
port moresby: port moresby
port said: port said
porto alegre: porto alegre
quezon city: quezon city
ras al khaimah: ras al khaimah
rio de janeiro: rio de janeiro
saint petersburg: saint petersburg; st petersburg; sankt peterburg
salt lake city: salt lake city
san antonio: san antonio
san diego: san diego
san francisco: san francisco
san jose: san jose
san juan: san juan
san salvador: san salvador
santa cruz: santa cruz
santo domingo: santo domingo
sao paulo: sao paulo
tel aviv: tel aviv
the hague: the hague; den haag
"""
