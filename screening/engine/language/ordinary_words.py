"""Words of everyday language that firms like to call themselves by: such a brand says less of who bears it.

Each is borne by five or more firms of a public list of 229,000 company names in Latin letters, stands in no
other table, and is usual in films: one English word of a million or more, which a dictionary has too, or one
of a hundred thousand in Spanish, French, Portuguese, Italian or German. Folded to ASCII, of four letters or
more.
"""

from __future__ import annotations

_WORDS = """
aberta ability able about absolute accelerate accelerated accelerator accent acceptance accident accion
accord aces achieve acoustic acres across acteurs actions activa activite activites activities activity acute
adaptation added addiction administracao administracion administrative adolescent adult advance advances
advancing adventure advice advisors advogados aerea aesthetic affaires against agencies agenda agent agents
agenzia aging agir agnes agora agua aguas ahead aids aims airports alarm alba alcohol alert algae align allen
allergy alliances allied ally alma along alphabet alta alter altitude alto altos amata amber ambiente
ambulance americana americano ames analyse analyses analysts anchor anciens ancient angel animale animals
animation animaux anna antenna antigua antique antiques anywhere apartment apoio apos apparatus apple
approaches aquarium arbres arch archaeological archer architect architects architectural archive arco areas
arena argent aria armada armees arquivo array arrow arsenal arte artes arti ascend aspire assessment assist
assistance assistant assistencia associated associazione assumption assured asthma astronomical atmosphere
atmospheric atom attorneys auction audience aura automated automatic autoridade avalanche avance avant
avanzada avec avenue avis aware awareness axis ayuntamiento azienda azul babes baby backed bacterial bahia
baile bains baker baking balanced ball ballet bamboo band banda bang bankers banks banner barley barnes baron
baseball based bases basis basket basketball bass bath baton beacon beam beams bear beaux beaver behavioral
being beira belas bell bella belle bello belt bench bend beneficial benefit beni berry best besta between
biblioteca bibliotheque bicycle bienestar bill billion bird bishop blanc blanca blau blaze blind block blocks
blood bloom blueprint boards boca body bois bold bolsa bolt bone bonus book books boom boost boots border
borders bosco bose bosque boss boundary brake branco braves bravo bread breaking breakthrough breast breeding
brewing brick bridges brilliant broad broadcasting brother brown buck buckle budget bueno buffalo build
buildings built bulk bull bunker butler cabinet cabo cache cadre cafe caisse caixa cake calidad call camara
cambio campaign campo campos canal canary candy canon canopy canyon capabilities capacity cape caps capsule
capture card cardiac cardiaque cardinal caring carl carnival carriage carrier carriers cars casa case casino
cassa cast castelo casting castle catena cattle celestial cells cellular cellule cellules celular centers
centrale ceramic cerca cereal cerebral cerebro certified cerveau challenge challenger chamber champion champs
changement changements chapel chapter charge charles charm chart charter chartered chase check chest chez
chico chief chien child childhood chin chip chips chirurgie chocolate chorus chow chronic cibles cidade
ciencia cientifica cientifico cima cinema cinta circle cirugia cirurgia cite cities citizen ciudad civilian
civis clara clarity clark classic classical classified clay clean clever click clima climb clinica clinique
closed clothing clube cluster clutch coach coalition coat cobra coca cocoa coda code codes coeur cognitive
coin coke cola cold colegio collaboration collection collections collective collegato colleges colonial
colony color combat combined comercio comet comfort comissao command commande commercials commissariat
commissioned commodity commun communaute compact companies compare compensation complejo complete complexity
compliance comportamento comportement composite compounds compression comte comunicacao comunicacion
comunicacoes comunidad conception concrete conde conditioning conditions conduit conference confidence
conflict congress conhecimento connaissance connected connections conocimiento cons conselho consiglio
constellation constitutional construcao consumption contact contacts container containers contemporary
content context continuing continuous contra contre controle conversion convertible cook cool cooling
cooperacion coral corazon cord cork corn cornerstone corona cosmetic cosmic cosmos costa costar cote counsel
counseling count countries court cover craft crane crea cream create creation creator credo cree creek crest
crianca crime criminal crimson crisis crisp crops crossing crow crowd crude cruz crystal cube cubic cuidados
cultura cultures cuore cura cure currency current curriculum custom customers customs cutting dance dang
dangers dans dare dart dash database dawn deaf deal deals dean death debt decision decisions decoration
dedicated deemed deer defensa defesa defi defined degli degree degrees delegation delle deluxe demand
democracy demonstration departement deployment deporte deposit depot dera desenvolvimento desert designer
desk desporto destiny destructive detection deuda deutsche deutschen deva develop developing developpement
devine diabetes diagnosis dial dialogue diamonds dias diesel diet dieu digestive digitais dime dios direcao
direccion directa directed director direito disability disaster disco discount discours discoveries diseno
dish disorder displays disposal disposition distance distancia distributed distrito dive diver diversity
divida doctors document documentation doencas dollar dolphin domain domaine dome domestic domingo dominion
dona dong donnees door double doutor dover down drama dramatic dream drive driven drives droit droits duke
duration duty dynasty each earl early earthquake easy eating eaux echo eclipse ecole ecoles economia
economico edition editorial editors educacao educacion effects efficient ejercito elderly elect electoral
electrica electromagnetic element elementary elements elephant elevate elevator ella embassy emerald emerge
emissions emotion emperor empleo employees emprego enable enabling encore endeavor endurance enfant enfants
enfermeria enforcement engage engagement engineer engineered engines enhance enhanced enter entertain entra
entrada entre epic equal equality equipe eram eric ernst erste escola espace espacial espacio espaco espanol
especialidad espirito esprit essence essential esta establishment estacion estado estatal estates este
estrategia estudio estudo estudos etats eternal ethical ethics ethnic etudes even evening event events ever
evidence evident evolutionary evolve evolving excel exceptional executive exercise exhibition experience
experiment experiments expert experts exploitation explosion exposure extended exterior external extra fabric
fabrica fact factor faculdade facultad failure fair faith falcon falls fame familiar families fang fantasy
farming farsi fast father fathom feed fellow fellowship female femmes fermi ferro ferry fertility fetal
fibers field fields fight fighting filho films filo filosofia filter financiero financing finger fiscal
fisica fitness flag flame flash fleet floating florence flower flowers flows flying foam fondamentale fonds
foot fora forca forensic foresee forests foret forge forging form formacao formacion formal formation
formazione formerly formes forming fort forte fortress fortuna fortune fossil foster foundations founder
fountain frame francais franco freie frequency fresco fresh fria friend friendly friends friendship frontera
frozen fruits fuego full function functioning fundamental funding fundo fundos further fuse futebol futur
futures gabinete gain galactic galaxy gallery gallina gamble gambling gamma garage garde gardens garment
gases gates gaze gender gene generale generating generations generic genero genes genetica genie genius genre
gentil genuine geography geometry geral giant gifted girls glacier glorious glory goal gobierno golf good
goose gourmet gouvernement governo grace gran granada grand grande grandes granite grant grants grape graphic
grass gravity gray greater greenhouse grey grill grocery groove grosso grove grow growing guardian guerra
guidance guide guides guinea guru habitat half hall halo hammer handicap handling hands hans happy hard
harmony harry hart harvest haut haute hauts haven hawk head headquarters heal healthy hearing heat heating
hedge heights helium hello help henry herbal here hero heroes highlight hill hills hing hire histoire
historia historian historic historico hive hohere hold holiday holly holy homeland honest honey honor hope
hopital horizon horse host hosting household houses hull humaine humana humano humans humble hung hunt
hurricane hybrid hydraulic hygiene icon iconic ideal ideas idees identification identity ignite ignition
imagem images imagine immigration immune immunity impacto imperial increase independence indice indigenous
indo infant infantil infection infectious infinity infirmary inform informacao informacion infrared
ingredients initial injuries injury inland insect insects inside insight insights inspire inspired
installation instant institucion integral integrity inteligencia inteligente intellect intellectual
intelligente intensive interaction intercept interests interface intern internal interpretation intervencao
intervention into invention inventory inversion investigacao investigacion investigation investigations
investimento investor iris isla isolation issues istituto italiano jack jade james jane jardim jardin jaws
jazz jean jersey jesus join journal journalism journals journey judicial juice julio jumbo junction jung
junior junta just justica justo juvenile keen kelly kidney kids kings kiss kitchen kite knight know ladies
lair lakes landmark lands lane lang langage lange languages langue large lasers latino latitude launch
launched lava layer leader leaders leading leaf leap learn legacy legale legend leiden leisure lemon lending
lengua lens leone lernen lest letras letters lettres leurs level liaison libera liberal libre liceo lien
lifelong lifetime lift liga lighthouse lightning ligue lily lime limit limite linda linear lingua links lions
liquid liquide liquor list lite literary literatura literature little live liver livros locale lock lodging
logical long loop lottery lotus love lower loyalty lucky lumiere lumieres lung lutte luxury mach made madeira
madre magazine maggiore magic magnet magnetic maiden mail maior maison majestic make maker makers making
malades maladie maladies malt mammal mammoth managers mancha mandatory manual maple maps maquinas marathon
march marche marches marco mare mari maria marie marina marines mark marks marrow mars martin marvel mary
mass master mastermind masters mata mataram match matching mate matematica materia materiel maternal
maternity math mathematical matiere mato matters maxima mayo mayor measurements measures mechanic medallion
medecine medias medica medicale medicament medicamentos medicaments medicina medicinal medicines medico
medicos medieval medio medium medizinische meio melon memoire mentale mentor merchant mercury mercy mere
merger merit merito mesa message messenger meta metallic methodes methods metodos microwave midi mighty
migration mila mile milieu militaire militar milk millennium millimeter minas mind minds ming ministers
ministre minor mint mira miracle mise misericordia mixed moda mode modeling models moderna modi mold
molecules moment momentum monarch monde mondes mondiale mondo moneda monetary monitor monitors monkey monster
montagne montana monte montes month monuments moon more mori most mother motive mount mountains mouvement
move movil movimento moving moyen mulher multiple mundial municipal munitions muscle muscular musee museo
museu museums musica musical musik musique mustard nadar name named narcotics nations nationwide native nato
natura naturale naturali natureza navios near neat needs negocios neighborhood neon nest neue neural
neurological neutron nick noble nord normale norte northeast northwest nossa note notre nouveau nouvelle
nouvelles nova novel novo nucleaire nucleare nucleo nueva nuevo nurse nurses oasis observations observing
occupational oceans octopus oder oeste officer officers oficial olive once ondes only opera operating
operational operative optic option options oral orbit orbital orchard orchestra orchid ordem order ordinary
organ organisms organizations oriental origin orphan ospedale ospedali otto ouro outdoors outils ouverte
ovest ownership oxygen oyster pace pack packet page pages pain paint paints pais palace palacio palms palo
panda panico papa papers paradise paradox parallel parc parent parents parks parliament parole parque part
participation particles pass pasteur patent path patient patients patria patriot pattern pays pear pearl peco
peel peer peloton penal penguin pensee pensi pension peoples pepper perception pere peres perfect performing
perimeter perk permanente perpetual person personnel persons pesca pesquisa pessoa pest peter petroleo phase
phenomena philosophical philosophy photo photographic photon physician physiological physique pick pico
picture pictures pierre pile pillar pilot pine pineapple ping pizza place plains plan planetary plano plantas
plantation plantes plants plasma plata plataforma plate plateau play players plaza plug plum pocket points
poison poissons pole policia policial policies politica politics politique politiques pollution polo pont
pony pool population pork portal ports positive posta posts potato powder powered practical praia prairie
prato precise preference preferred prep presence preservation preserve presidency presidential pressure
prestige preto price prima primo principal principe print printed priority prison privacy privada prive
privee probe problem problemes processes processus producao produce producers produits produtos profesional
professionals professors profil profissional profit programa programme progreso progress promoting proof prop
propulsion prospect prospective prosperity prostate proteccion protect protected protective protector protein
protezione proving provision psychiatric psychological psychology publica publication publico publique
publisher publishers pueblo puerto pulmonary pulp punch purchase purple pursuit pyramid qualidade qualite
quanta quarantine queens quest quick quinze race racing radar radiant radical radioactive radius rain rainbow
rally rama ramo rana ranch range rank rares rate ratio raven raya reach reactor reading ready reality realm
reasoning rebel recall recherches rechts recognition reconnaissance reconstruction records recovery
recreation recursos rede reduction reed reef referencia reform reformed regiao regina regione regions
registered registration registry regular regulation regulations rehabilitacion rein reina reiner relacoes
related relay reliable religion religions religious remedy renal renda rent renta replacement reponse
reponses reporting representation representing reproductive republican rescue researchers reseau reserves
reset residence resolution resort respiratory response responsible ressources rest restoration restore
results retirement reunion revenue review revision revolution reward rhythm ribbon rica ricerca ricerche rich
rico riddle rift right rincon ring riot rise rising risks risque risques rite rivers roads robin robot robots
rock rocky rogue roll rolling rolls roman room root rope rosa rose rouge royalty ruby runner runway rush
sabio sacred safeguard sage sagrado saida saint saints sais salle salmon salt salta salud salut salute
salvacion sanctuary sands sang sanitation sanno sano sans santa sante santo saude save scale scan scholar
scholars scholarship scientifica scientifique scientifiques scientists scienza scope scout screen sculpture
scuola seal search seas secondary secretaria secretary section sector secured securite seek sega seguranca
seguridad seguro seine seismic selected selection selective self selva semi seminar senhora sense sensing
sensory senta sentry separation seres seri serie series serum serve server servicio servico servicos
settlement severance severe sexual sezione shape share shared sharing shark sharp shelf shell shelter
shepherd shine shoe shopping shuttle sick side siecle sight siglo sign signals signature silence silk simple
simply sincere sindicato sing singer single singular sistemi sisters site sites skill skills skin sleep slide
smaller snap snow sobre sociale socio soda soft soil soins soldier sole song sonic sons soon soul soup
sources sous southeast southwest spark specialist specialists specialized species spectrum speech speed spent
sphere spill spin spinal spine spirits spiritual splendid sponsored sporting spot spree spring springs sprout
square squared stabile stable stack stage stahl stai stain stamp stark stars start statale statistical
statistics stealth stella stellar stem step sterling stern stone stop storia storm storms story strangle
strategies stream streaming strength stress stride strike stroke strong studi study style submarine
substances suburban success sucre summer sumo sung sunlight sunny sunrise superieur superiore superiores
supermarket supreme sure surf surge surgeons surveillance survival sustainable sviluppo swat sweet swift
swine switching sword symphony syndicate syndrome synthetic systematic systeme systemes table take talk tango
tank targa targeted taste tasty tate teacher teatro technique techniques tecnica tecnico tele telefonica
telegraph telephone telescope temperature temple tempo temps tennis teoria tera terapia terminal terra terre
territoire territorial territories territorio territory text textbook texte that theater theatre their them
theme theorie theories theory therapie theta thin things think thinking thought threat throne through thumb
thunder tide tien tierra timber times tiny tissue titanium today together token tomorrow tone tonic torch
toro torre tortoise touch tour towers toxicology toys trabajo trabalho trace track tracker tracking traction
traded trader traders trades tradition traitement transaction transactions transferencia transfert
transformation transit transition translation transmissions transparent transplant transporte transports tras
trauma travail travaux travelers treasure treasury treatment trees trend tres triad trial trials triangle
tribal tribe tribunal trim trip triple triumph troubles trucks trusted tube tubes tumor tunnel turbo
turbulence turtle tutor twin type uber ufficio ultimate under underground uniao unico unicorn unidad unidade
unified unique unita unite unity univers universities unmanned upgrade upon uranium urgent user using utility
vacations vaccine vacuum vale valiant valle vallee valor valores values vantage variable variety vasca
vascular vast vault vector vegetable velocity venus vera verde verge vers verses versus vertical vest veteran
veterans vial vibration victor victoria vida view viking vila villa village ville vincent vine vintage
violence violet virgen virgin virus visa visible vista vita vital vitamin vitoria viva vivant vives vivid
vivo voice volcano volta voltage voting voyager wake walker wall walter ware warehouse warrant warrants
warrior watch waters wave waves ways wear wedding well wells werfen wheat wheel wheels where whole wiener
wild will willow windows wines wing wings winner winning wires wise wits wohnen wolf wonder woods workers
working workplace workshop worlds write writers yang year years yellow yield young your yuan zebra zero
zimmer zona zones zoom
"""

ORDINARY = frozenset(_WORDS.split())
