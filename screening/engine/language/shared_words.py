"""More words that many names share, each meaning only itself: what a long list of firms uses most.

Chosen by hand among the commonest words of a public list of 216,000 company names.
"""

from __future__ import annotations

# What firms and bodies do, offer or call themselves.
SHARED = """
academic action active adaptive administration advancement advantage affairs affiliated after
alliance alternative analysis analytical app apparel appliances application applications aquaculture
architecture archives area artificial assembly audio authority automation autonomous bakery balance
barge basic batteries bay beach bearing bearings better beverage beyond big biological biomedical
board boiler bonds brand brands bricks bright broadband broadcast brothers builders building cables
calibration campus cancer carbon career catering cell century ceramics chain change channel
chemistry choice citizens civil class clear clinics coast coastal collaborative common communities
compass complex components comprehensive computational connection conservation consortium consumer
continental contracting contractor contractors control controls convenience coordination cosmetics
country county creative critical crop cross crown cyber cycle daily dairy deep delivery designs
detergent device devices direct direction disc discovery disease diseases distribution district
diversified dividend division dredging drug drugs dynamic dynamics eco ecological economic economics
economy efficiency emergency emerging empire employment energies evaluation evolution excellence
experimental exports extension extreme facilities facility faculty farmer farmers federation
fertilizer fine fintech fishery fit fixed flexible flight flour flow fluid focus football foreign
forest forestry forum forward foundry frontier fruit functional fusion gaming garden garments
gateway gauge gear gems generation generator genomics geological geology goods grade graduate grains
graphics grid ground hardware heavy high higher highway historical homes hospitality hospitals
housing human humanities husbandry hydrogen idea image impact improvement infinite informatics
infotech infrastructure infrastructures initiative inspection institution institutions integrated
integration interest interior islands jewel kingdom knitting knowledge lake landscape language latin
lead leadership league leverage liberty lifestyle lighting lithium livestock living local location
logic managed marble markets matrix matter measurement measuring meat mechanical mechanics memorial
memory mental merchants meteorological meter meters metro metrology metropolitan microelectronics
mill mills mineral minerals mission mix mobility model monitoring motion multi multimedia mutual
nation nature navy networking nickel nordic normal notes nursing nutrition observation observatory
oncology open operation operations opportunities opportunity orange organic organics outdoor
overseas palladium palm particle partnership parts peak performance perfume personal pesticide
pesticides pharmacy photonics physical pipe pipes planet planning platform platinum plus polar
policy political polymer polytechnic portfolio poultry practice precious precision prediction
premium prevention primary pro problems process processing program programs promotion protection
province provincial pulse pulses pump pumps pure purpose quality queen radiation rapid rare real
reference region regional rehabilitation relations remote reserve residential resorts restaurant
restaurants return ridge rights risk road rural safe safety salon salvage sand sea second secure
select senior shares shore short signal silicon simulation small societies solid sound source spare
spatial specialty spinning spirit standard standards states station stock stones structural
structure structures studies sunshine super superior surface surgery survey switch synergy target
teachers teaching term test testing theoretical therapy tiles time tire tires top total towing town
traditional traffic transfer transmission tree tropical true tugboat turbine turbines tyre unit
units universe upper urban utilities valve valves vessel visual vocational warfare way weather
welding wellness wholesale wide wildlife wire work zinc
"""

# Places that no other table has.
PLACES = """
abudhabi ajman alabama alaska albania alberta aleppo algeria almaty amman amsterdam angeles angola
ankara antwerp arabian arctic arizona armenia astana athens azerbaijan baghdad bahamas bahrain baku
balkan baltic bandar bangalore bangkok barbados barcelona basra beirut belgrade benghazi berlin
bermuda bogota bolivia bosnia boston brasilia brussels bucharest budapest burma busan bushehr bvi cairo
california cambodia cameroon caracas caribbean carolina caspian caucasus chennai chicago colorado
congo connecticut copenhagen croatia culiacan czech damascus delhi dhaka doha dominican donetsk
ecuador estonia ethiopia florida francisco frankfurt geneva ghana gibraltar guadalajara guatemala
guernsey gulf haiti hamburg hanoi havana hawaii helsinki hokkaido honduras iceland illinois incheon
indiana isfahan islamabad istanbul izmir jakarta jamaica jeddah jersey kabul kandahar kansas karachi karaj
kazakhstan kazan kentucky khartoum khuzestan kiev kish kolkata kosovo kyiv kyoto kyrgyzstan lagos
lahore laos latvia liechtenstein lima limassol lisbon lithuania louisiana luhansk luxembourg madrid
mali manama manila maryland mashhad massachusetts medellin mediterranean melbourne michigan milan
milano minnesota minsk missouri moldova monaco mongolia monterrey morocco mozambique mumbai munich
muscat myanmar nagoya nairobi nampo nepal nevada nicaragua nicosia niger odessa ohio oklahoma oman
ontario oregon osaka oslo paraguay paris pennsylvania persian petersburg porto prague pusan qom
quebec queensland quito riyadh roma rotterdam sanaa sapporo senegal serbia sevastopol sharjah shiraz
siberia sinaloa slovak slovakia slovenia stockholm stuttgart sydney tabriz tajikistan tanzania
tashkent tbilisi tennessee texas tijuana toronto trinidad tripoli tunisia turkmenistan uganda
uruguay utah uzbekistan valletta vancouver vienna virginia warsaw washington wisconsin wonsan yangon
yazd yerevan yokohama york zagreb zimbabwe zurich
"""
