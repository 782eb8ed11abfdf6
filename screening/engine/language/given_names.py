"""Spellings and short forms of common given names, and the name words that very many people share."""

from __future__ import annotations

VARIANTS = """
muhammad: mohammed mohammad mohamed mohamad muhamad muhammed mohammod mohamud mehmed mehmet mohd
muhammad: muhammet mahomed mhd muhamed
ahmad: ahmed ahmet ahmadi achmed achmad
hussein: hussain husain husayn hossein hosein hussayn huseyin housseine hossain husein
hassan: hasan hasen hassane
ali: aly
abdul: abdel abdal abd abdol abdoul
abdullah: abdallah abdulla abdalla abdollah abdellah abdillahi abdullahi abdulahi
rahman: rehman rahmaan
ibrahim: ebrahim brahim ibraheem
yusuf: youssef yousef yousuf yusef yousif yusof
umar: omar omer oumar amor
uthman: othman usman osman ousmane
said: saeed saeid sayed saied
khalid: khaled
salih: saleh salah
musa: moussa mousa mosa
isa: issa eisa essa
mahdi: mehdi mahdy
reza: rida ridha
daoud: dawood daud dawud davood
idris: idriss edris
awad: awadh
mahmud: mahmoud mahmood
mustafa: mostafa moustafa mustapha
karim: kareem
rashid: rasheed rachid
hamid: hameed
qasim: kassem qassem kasim ghasem kassim qasem
jamal: gamal djamal
tariq: tarek tareq tarik
usama: osama oussama
ismail: esmail ismael esmaeil smail
aisha: aicha ayesha aysha aishah
yahya: yehia yahia yehya yihya yihia yahiya yehiya
husni: hosni
faisal: faysal feisal faycal
najib: naguib nagib najeeb
abu: abou abo
aziz: azeez
adel: adil
asad: assad asaad
ayman: aiman aymen
bakr: bakar
bashir: basheer bachir
fadel: fadil fadhil fazel
fahd: fahad fahed fahid
faruq: farouq farouk faruk farooq
fawaz: fawwaz fauwaz
furayj: freij frejj furaij
gaddafi: qadhafi qaddafi gadhafi kadhafi kaddafi gheddafi khadafi
ghafur: ghafour ghaffur ghafoor
gul: ghul
hafiz: hafez hafeez
hakim: hakeem
hamza: hamzah
harith: hareth
hashim: hashem
hisham: hesham hicham
husam: hussam hossam
imad: emad
isam: issam essam
jabir: jaber
jalil: jaleel
jamil: jameel djamil
jasim: jassim jasem jassem
khalil: khaleel
khalaf: kalaf
kazim: kadhim kazem kathim
latif: lateef
mahir: maher
majid: majeed madjid
malik: malek
mansur: mansour mansoor
mubarak: mobarak moubarak
muhsin: mohsen mohsin
munir: muneer mounir
murad: mourad morad
nabil: nabeel
naim: naeem
najm: nejm
nasir: naser nasser naseer
nawfal: nawful nofal nawfel
nizar: nezar
nur: noor nour nuur
qadir: qader kadir qadeer
qahtan: kahtan
rafiq: rafik rafeeq
rahim: raheem
ramzi: ramsi ramzy
riyad: riad riyadh
rustum: rostom rustam rostam
saqr: saqer
salim: saleem salem
samir: sameer samer
sami: samy
sharif: sherif shareef charif
shawqi: shawki
sufyan: sufian soufiane sofiane
suhayl: suhail suheil sohail souheil
sulayman: suleiman soliman sulaiman suleyman soleiman sulaymaan
tahir: taher
tawfiq: tawfik toufic taufik
wahab: wahhab
walid: waleed oualid
wasim: waseem wassim wasseem
wisam: wissam
yasin: yassin yaseen yassine
yasir: yasser yaser
zahir: zaher
zaid: zayd zeid
akbar: akber
anwar: anouar enver
ayyub: ayoub ayub ayoob
baqir: bagher baqer bakir
bilal: belal
din: deen
dib: deeb
farid: fareed
fuad: fouad foad
ghulam: gholam golam gulam goulam qolam
haidar: haydar heydar heidar hayder haider hyder
jafar: jaafar jaffar djafar
javad: jawad jawwad
khan: khaan
jan: djan
masud: masoud massoud masood
mir: meer
murtaza: morteza murtada mortaza
nasrallah: nasrullah nasralla
parviz: parvez parwez parwiz
sadiq: sadeq sadegh sadik
siddiq: siddique sediq
taqi: taghi
wali: waly
zayn: zain zein
ziyad: ziad
zubayr: zubair zobair zoubeir
zuhayr: zuhair zoheir zouheir
alexander: alexandros alyaksandr
lukashenko: lukashenka
alexander: aleksandr alexandr oleksandr aliaksandr alexandre aleksander olexandr sasha alex
sergei: syargey siargei siarhiej sergej sergey serhiy siarhei serhii sjarhej sjarhei syarhey
vladimir: volodymyr uladzimir wladimir vladymyr
dmitri: dmitrij dzmitryy dmitry dmytro dzmitry dmitriy dmitrii
yevgeny: evgeny evgeniy evgenii yevhen yauhen ievgen yevgeniy eugene yauheni
nikolai: nikolay mykola mikalai mikola mikalay nikolaj
mikhail: michail mykhailo mikhailo mihail mychajlo
andrei: andrey andriy andriey andrii andrej
alexei: alexey aleksei aleksey oleksiy oleksii aliaksei alaksiej alyaksey
yuri: yury yuriy iurii yurii juri iouri yurij jurij
igor: ihor ihar igar
denis: denys dzianis dzyanis dzjanis dzenis
anton: antonii antoniy
kirill: kyrylo kiryl kiril cyril kyryl
artem: artyom artsiom artsyom artiom
maxim: maksim maksym maxym
fyodor: fedor fedir fiodar theodor
grigory: grigoriy grigorii hryhoriy hryhorii ryhor
leonid: leanid
stepan: stsiapan stsyapan stepen
vitaly: vitaliy vitalii vital
vadim: vadym vadzim
ilya: illia ilia ilja
arkady: arkadiy arkadii arkadz
svetlana: svitlana sviatlana svyatlana
lyudmila: liudmila ludmila liudmyla lyudmyla ludmyla
nadezhda: nadiia nadiya nadzeya nadzieja
galina: halina halyna galyna
marina: maryna
oksana: aksana
anastasia: anastasiya anastasiia anastasija
daria: darya dariya daryia
oleg: oleh aleh aleg
semyon: semen semion semjon
pavel: pavlo pawel
pyotr: petr petro piotr piatr pyatro
viktor: victor viktar
vasily: vasiliy vasilii vasyl vasil
konstantin: kostiantyn kanstantsin constantin kostyantyn
anatoly: anatoliy anatolii anatol
valery: valeriy valerii valeri
gennady: gennadiy hennadiy gennadi henadz
vyacheslav: viatcheslav viacheslav vjaceslav viaceslau
natalia: natalya nataliya natalie
olga: olha volha
elena: yelena olena helena alena
ekaterina: yekaterina kateryna katarina
tatiana: tatyana tetiana tatsiana
yulia: julia iuliia yuliya
irina: iryna
joseph: josef yosef iosif joe
giuseppe: beppe
james: jim jimmy
jacob: jakob iakov yakov jake yaqub yaqoob yakub
william: bill billy will
robert: bob bobby rob
richard: dick rick
thomas: tom tommy tomas
edward: ed eddie ted eduard
benjamin: ben benny bibi
daniel: dan danny daniil
david: dave
charles: charlie chuck
henry: harry hank
anthony: tony antony
steven: steve stephen
christopher: chris kristofer
frederick: fred friedrich frederik frederic fritz friedrych
francis: frank
lawrence: larry laurence
margaret: maggie peggy
elizabeth: liz betty beth elisabeth
john: jon johnny jack
michael: mike mick micheal
nicholas: nick nicolas nicholaus
catherine: katherine kate kathryn cathy
philip: phillip phil
matthew: matt
gregory: greg
kenneth: ken kenny
donald: don
ronald: ron
samuel: sam
timothy: tim
"""

# As Arabic and Persian write them: too few consonants are left of most to be told by those alone.
# Titles before a name in Arabic, Persian, Dari and Pashto; they tell nobody from anybody.
TITLES = """
sheikh: الشيخ الشیخ شيخ شیخ الحديث الحدیث
mullah: ملا الملا مولوي مولوی مولانا المولوي آخوند
haji: حاجي حاجی الحاج حاج
sayyid: سيد سید السيد السید
dr: دكتور الدكتور دکتر د
engineer: مهندس المهندس انجنير انجنیر
general: لواء اللواء عميد العميد جنرال سرتيپ سرتیپ سرلشكر سرلشکر فريق الفريق
general: عقيد العقيد الرائد سرهنگ المقدم
judge: قاضي القاضي قاضی القضات القضاة قضات قضاة
imam: امام الامام الإمام إمام حجت حجة آيت آية آیت
prince: الامير الأمير
"""

ARABIC = """
muhammad: محمد
ahmad: احمد أحمد
ali: علي علی على
hussein: حسين حسین
hassan: حسن
abdul: عبد عبدال
abdullah: عبدالله عبدلله
ibrahim: ابراهيم إبراهيم ابراهیم
yusuf: يوسف یوسف
umar: عمر
uthman: عثمان
khalid: خالد
salih: صالح
mahmud: محمود
mustafa: مصطفى مصطفی مصطفي
karim: كريم کریم
rashid: راشد
hamid: حامد حميد
qasim: قاسم
jamal: جمال
tariq: طارق
usama: اسامة أسامة اسامه
ismail: اسماعيل إسماعيل اسماعیل
aisha: عائشة عايشة عائشه عایشه
yahya: يحيى یحیی
faisal: فيصل فیصل
abu: ابو أبو
aziz: عزيز عزیز
musa: موسى موسی
isa: عيسى عيسی عیسی
bin: بن ابن
mahdi: مهدي مهدی
reza: رضا
said: سعيد سعید
amr: عمرو
khan: خان
taha: طه
jan: جان
awad: عوض
daoud: داود داوود
idris: ادريس إدريس
"""

# Name words so common that sharing one says little; counted in a public list of 165,000 full names
# and in the lists themselves.
COMMON = frozenset(
    """
    abbas abd abdel abdul abdullah abu adam adel agha ahmad ahmed alan albert alex alexander alexey ali
    allen amin amir an anderson andrea andrei andrew angel angela anna anne anthony antonio ashley aziz
    bakr barbara benjamin bernard bo brian brown bruce bum byung carlos carl chang charles chen chin cho
    choi chol chong christian christopher chu chul chun clark cohen daniel david davis diaz dmitry donald
    dong douglas edward elena elizabeth emma eric erik eun evans faisal fernandez fernando flores francisco
    frank gabriel garcia gary george gomez gonzalez gordon gregory gul guzman gyu ha haji hall hamid han
    hans harris hassan hee henry hernandez ho hong howard hussein hwan hye hyo hyok hyon hyun ibrahim igor
    il in isaac ismail ivan jack jackson jacob jae jamal james jan jang jason javier jean jennifer jeong
    jesus ji jin john johnson jon jones jong jonathan jorge jose joseph joshua juan julia jun jung kang
    karen karim karl kelly kevin khaled khalid khalil khan kim king kong kun kwang kwon kyong kyu kyung
    laura lee lewis li lim lin lisa liu lopez louis luis ma mahdi mahmoud manuel maria mario mark martin
    martinez mary matthew melissa mi michael michelle miguel mikhail miller min moon moore muhammad mun
    mustafa myong nam nguyen nikolai noor oh oleg omar paek pak park patricia patrick paul pavel pedro
    perez peter philip pierre rahman ramirez reza ri richard rivera robert roberto robinson rodriguez roger
    ryan ryong saeed saleh salim sam samuel san sanchez sang sara sarah scott seo sergei seung shin silva
    simon sin smith so son song soo steven su suk sun sung susan tae taylor thomas thompson tom torres
    ung van victor vladimir walker wang wei white william williams wilson won woo wu xu yang ye yi yong
    yoon young yu yuri yusuf zhang zhao zhou
    """.split()  # noqa: SIM905 - a word list reads better than quoted items
)
