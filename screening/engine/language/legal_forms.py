"""Legal forms of the main registers, in their own scripts, and how each is recognised."""

from __future__ import annotations

import unicodedata

from screening.engine.language.roles import read_table

# One line a form that is the same thing in law or in use: `meaning: abbreviation abbreviation`.
SINGLE = """
limited: ltd ltda limitada limitee ltee lda ltdsti limitd
company: co cos coy companies compania compagnia
company: compagnie companhia cia cie kompaniya kompaniia kompania kompanija
corporation: corp corps corporacion corporacao corporate korporatsiya korporatsiia korporacija
incorporated: inc
plc
llc: ooo osoo oood tov tzov mchj
llp
lp
lllp
ltdco: coltd
pty
pte
pvt: private
ulc
jsc: jscb ojscb pjscb akb nko rnko
jsc: jpsc jsco ojsco aktsiyne
jsc: ao aoo oao ojsc pao pjsc zao cjsc pat prat at vat njsc tao aksjeselskap
gmbh: mbh ggmbh
ag: aktiengesellschaft
kg: kommanditgesellschaft gmbhco kgaa
ohg
ev
eg
se
sa: ca saa sab sac sociedadanonima
sas: sasu
sarl: eurl srl surl sagl
snc
scs
sca
sci
spa: societaperazioni
sapa
srlcv
sadecv: decv
sl: slu slne
slp
bv: besloten
nv
cv
cvba
vof
bvba
as: anonim
asa
ans
aps: anpartsselskab
ab: aktiebolag
hb
oy: oyj osakeyhtio
ky
sia
uab
ou: osauhing
sro
spzoo: spolka
dd
doo
ad: ead
eood: ood
kft: korlatolt
zrt: nyrt rt reszvenytarsasag bt
sti: sirketi sirket
ae: anonymi
epe
ike
bhd: berhad
sdn
tbk
pt: perseroan
kk: kabushiki kabushikigaisha
yk: yugen
fzco: fzc
fze: fzllc fzcollc
wll
bsc
psc
pjs
saoc: saog
saal: sal
spc
est
chp: up rup gup fgup fsue mup unitarnoe
ip
iooo
odo
proprietary
unlimited
cooperative: coop kooperativ
ug: haftungsbeschrankt
ks
ehf: hf
eireli: eirl
sprl: srlu
spj
dmcc: dwcllc
ksc: kscc kpsc qsc qpsc
sae
mmc
tnhh
unipessoal
asbl: aisbl vzw
sgps
anstalt
"""

# The same in their own scripts, as one token: dots and quotation marks inside are gone by then.
NATIVE = """
llc: ооо тоо тов таа осоо одо оод ооод дооел мчж жшс ххк επε ικε սպը შპს ذمم شذمم
jsc: ао оао пао зао нао ат пат прат ад еад αε სს փբը բբը хк
jsc: شمم شمل شمع شمك شمكم مساهمة المساهمة مساهمه سهامی سهامي
limited: בעמ محدودة المحدودة محدوده محدود المحدوده ممح
partnership: οε εε تضامنی تضامني
company: شركة شركه شرکت الشركة
limited: 주식회사 유한회사 유한책임회사 합자회사 합명회사
limited: จำกัด บริษัท มหาชน ห้างหุ้นส่วนจำกัด ห้างหุ้นส่วน ກຳກັດ ບໍລິສັດ
chp: фгуп гуп муп чуп руп куп фгбу фку мкп кгп
ip: ип фоп чп
"""


# Forms of several words, longest first wins; read through the same folding as names.
PHRASES = """
limited: limited company; incorporated company; sendirian berhad; pvt limited; private ltd; ltd sti
limited: company limited; co ltd; co limited; private limited; pvt ltd; pte ltd; pty ltd; sdn bhd
limited: youxian gongsi; gufen youxian gongsi; youxian zeren gongsi; limited by shares
llc: limited liability company; limited liability co; limited liability partnership; l l c
llc: общество с ограниченной ответственностью; товариство з обмеженою відповідальністю
llc: таварыства з абмежаванай адказнасцю; obshchestvo s ogranichennoi otvetstvennostyu
llc: obshchestvo s ogranichennoy otvetstvennostyu; obschestvo s ogranichennoi otvetstvennostyu
llc: obshchestvo s ogranichennoj otvetstvennostyu; obshchestvo s ogranichennoi otvetstvennostiu
llc: obschestvo s ogranichennoy otvetstvennostyu; societatea cu raspundere limitata
llc: society with limited liability; limited liability; εταιρεία περιορισμένης ευθύνης
llc: εταιρία περιορισμένης ευθύνης; spolecnost s rucenim omezenym; spolocnost s rucenim obmedzenym
llc: spolka z ograniczona odpowiedzialnoscia; sp z o o; sp z oo; sp zoo; spol s r o; s r o; d o o; z o o
llc: gesellschaft mit beschrankter haftung; gesellschaft mit beschraenkter haftung; ges m b h; ges mbh
llc: sociedad de responsabilidad limitada; s de rl; sociedad limitada; with limited liability; free zone llc
llc: single member llc; drustvo s ogranicenom odgovornoscu; drustvo sa ogranicenom odgovornoscu
llc: druzhestvo s ogranichena otgovornost; sabiedriba ar ierobezotu atbildibu; mas uliyyatli camiyyati
llc: societe a responsabilite limitee; societa a responsabilita limitata; sociedade limitada
llc: شركة ذات مسؤولية محدودة; المحدودة المسؤولية; ذ م م; شرکت با مسئولیت محدود; korlatolt felelossegu tarsasag
jsc: joint stock company; open joint stock company; public joint stock company; joint stock co
jsc: closed joint stock company; private joint stock company; joint stock
jsc: открытое акционерное общество; публичное акционерное общество; акционерное общество
jsc: закрытое акционерное общество; приватне акціонерне товариство; акціонерне товариство
jsc: aktsionernoe obshchestvo; otkrytoe aktsionernoe obshchestvo; zakrytoe aktsionernoe obshchestvo
jsc: otkrytoye aktsionernoye obshchestvo; zakrytoye aktsionernoye obshchestvo; aktsionernoe obschestvo
jsc: otkrytoe aktsionernoe obschestvo; zakrytoe aktsionernoe obschestvo; publichnoe aktsionernoe obschestvo
jsc: publichnoye aktsionernoye obshchestvo
jsc: publichnoe aktsionernoe obshchestvo; адкрытае акцыянернае таварыства; aktsionernoye obshchestvo
jsc: ανοικτή συμμετοχική εταιρεία; ανοικτή συμμετοχική εταιρία; συμμετοχική εταιρεία; ανώνυμη εταιρεία
jsc: ανώνυμη εταιρία; εταιρία κατά μετοχές; spolka akcyjna; akciova spolecnost; akciova spolocnost
jsc: javna delniska druzba; delniska druzba; akcionernoe obscestvo; societatea pe actiuni; akciju sabiedriba
jsc: uzdaroji akcine bendrove; akcionarsko drustvo; zartkoruen mukodo reszvenytarsasag
jsc: dionicko drustvo; javno dionicko drustvo; societe par actions; aktiengesellschaft; شرکت سهامی
sa: sociedad anonima; societe anonyme; sociedade anonima; s a; s a s; sociedad anonima cerrada
sa: sociedad anonima bursatil; societe anonyme libanaise; societe anonyme monegasque; compania anonima
sa: soc anonima
sadecv: soc anonima de capital variable
sas: sociedad por acciones simplificada; soc por acciones simplificada; societe par actions simplifiee
spa: societa per azioni; s p a
sadecv: sa de cv; s a de c v; de cv; s de rl de cv; sociedad anonima de capital variable
sadecv: sociedad de responsabilidad limitada de capital variable; sociedad anonima promotora de inversion
sadecv: spr de rl de cv; s de pr de rl de cv; sc de rl de cv; spr de rl; s de pr de rl
scs: sociedad en comandita; sociedad en comandita simple; sociedad en comandita por acciones; s en c
scs: s en cs; s en ca; societa in accomandita semplice; societe en commandite simple
sci: sociedad civil; societe civile; societe civile immobiliere; sociedad civil de responsabilidad limitada
tnhh: cong ty tnhh; cong ty trach nhiem huu han; cong ty tnhh mtv; cong ty tnhh mot thanh vien
tnhh: cong ty trach nhiem huu han mot thanh vien; tnhh mtv; tnhh mot thanh vien
company: cong ty; cong ty hop danh; doanh nghiep tu nhan
corporation: tong cong ty; tap doan
jsc: cong ty co phan; cong ty cp; tong cong ty co phan; tong cong ty cp; cong ty co phan tap doan; co phan
jsc: شرکت سهامی خاص; شرکت سهامی عام; شركة مساهمة عامة; شركة مساهمة مقفلة
ug: ug haftungsbeschrankt
fze: fz llc
plc: public limited company; p l c
lp: limited partnership; l p
llp: l l p
bv: besloten vennootschap; b v
nv: naamloze vennootschap; n v
as: anonim sirketi; a s; limited sirketi
oy: oy ab
pt: p t; perseroan terbatas
chp: унитарное предприятие; федеральное государственное унитарное предприятие
chp: государственное унитарное предприятие; state unitary enterprise; unitary enterprise
chp: federal state unitary enterprise; production unitary enterprise
fze: free zone establishment; free zone company; fz co
kg: kommanditgesellschaft; gmbh und co kg; gmbh co kg
kk: kabushiki kaisha; yugen kaisha
"""

# Chinese and Japanese forms stand unspaced inside the name; the longest is cut first.
HAN = {
    "股份有限责任公司": "limited",
    "股份有限公司": "limited",
    "有限责任公司": "limited",
    "控股有限公司": "limited",
    "集团有限公司": "group limited",
    "集团公司": "group company",
    "总公司": "company",
    "分公司": "branch company",
    "有限公司": "limited",
    "合伙企业": "partnership",
    "有限合伙": "partnership",
    "株式会社": "limited",
    "株式會社": "limited",
    "有限会社": "limited",
    "合同会社": "limited",
    "合資会社": "partnership",
    "合名会社": "partnership",
    "一般社団法人": "association",
    "一般財団法人": "foundation",
    "独立行政法人": "agency",
    "普通合伙": "partnership",
    "会社": "company",
    "公司": "company",
    "股份": "limited",
    "企业": "company",
}


def native_forms() -> dict[str, str]:
    """Each legal form of one word in a script of its own, with its meaning."""
    return {unicodedata.normalize("NFKC", form): meaning for form, meaning in read_table(NATIVE)}


def single_forms() -> dict[str, str]:
    """Each legal form of one word, folded, with its meaning."""
    return dict(read_table(SINGLE))


def phrase_forms() -> list[tuple[str, str]]:
    """Each legal form of several words as it is written, with its meaning."""
    forms = []
    for line in PHRASES.strip().splitlines():
        meaning, _, phrases = line.partition(":")
        forms += [(phrase.strip(), meaning) for phrase in phrases.split(";")]
    return forms
