"""What variants of names are made with: letters, legal forms, cities, spellings; none is the scorer's."""

from __future__ import annotations

LETTERS = "abcdefghijklmnopqrstuvwxyz"
BESIDE = {
    "a": "sqz", "b": "vgn", "c": "xvd", "d": "sfe", "e": "wrd", "f": "dgr", "g": "fht", "h": "gjy",
    "i": "uok", "j": "hkn", "k": "jlm", "l": "kop", "m": "nk", "n": "bmh", "o": "ipl", "p": "ol",
    "q": "wa", "r": "etf", "s": "adw", "t": "ryg", "u": "yij", "v": "cbf", "w": "qes", "x": "zcs",
    "y": "tuh", "z": "xa",
}  # fmt: skip  # letters next to each other on a keyboard
# Of Unicode's confusables: Cyrillic, Greek, other Latin letters, full-width forms and digits.
LOOK_ALIKE = {
    "a": "аαａɑ", "b": "ЬƄｂ", "c": "сϲｃ", "d": "ԁｄ", "e": "еｅ℮", "g": "ɡｇ", "h": "һｈ",
    "i": "іιｉ1", "j": "јｊ", "k": "κｋ", "l": "ӏ1ｌ", "m": "ｍ", "n": "ｎո", "o": "оο0ｏօ",
    "p": "рρｐ", "q": "ԛｑ", "r": "гｒ", "s": "ѕｓ5", "t": "ｔ", "u": "υｕս", "v": "νｖѵ", "w": "ԝｗ",
    "x": "хχｘ", "y": "уｙγ", "z": "ｚ", "A": "АΑＡ", "B": "ВΒＢ", "C": "СϹＣ", "D": "Ｄ", "E": "ЕΕＥ3",
    "F": "ＦϜ", "G": "ԌＧ", "H": "НΗＨ", "I": "ІΙＩ1", "J": "ЈＪ", "K": "КΚＫ", "L": "ＬᏞ", "M": "МΜＭ",
    "N": "ΝＮ", "O": "ОΟ0Ｏ", "P": "РΡＰ", "Q": "ԚＱ", "R": "Ｒ", "S": "ЅＳ5", "T": "ТΤＴ", "U": "Ｕ",
    "V": "ѴＶ", "W": "ԜＷ", "X": "ХΧＸ", "Y": "УΥＹ", "Z": "ΖＺ",
}  # fmt: skip
ALPHABETS = ("CYRILLIC", "GREEK", "FULLWIDTH", "DIGIT", "")  # the last: any
FORMS = (
    "limited liability company", "public joint stock company", "joint stock company", "co ltd",
    "co limited", "company limited", "private limited", "pte ltd", "pvt ltd", "sdn bhd", "gmbh",
    "s a de c v", "sa de cv", "s a", "s a s", "s r l", "s p a", "b v", "n v", "a g", "ltd", "limited",
    "llc", "l l c", "ltda", "inc", "incorporated", "corp", "corporation", "company", "co", "plc", "jsc",
    "ojsc", "pjsc", "ooo", "oao", "zao", "ag", "sa", "sas", "srl", "spa", "bv", "nv", "fze", "fzc", "fzco",
    "a s", "as", "ab", "oy", "kg",
)  # fmt: skip
OTHER_FORMS = (
    "LLC", "GmbH", "S.A.", "Ltd.", "Inc.", "PLC", "JSC", "S.R.L.", "B.V.", "Pte. Ltd.", "Sp. z o.o.",
    "A/S", "Oy", "AB", "N.V.", "S.p.A.", "S.A.S.", "SARL", "K.K.", "Pty Ltd", "Sdn. Bhd.", "Co., Ltd.",
    "PJSC", "OOO", "FZE", "Ltda.", "S.A. de C.V.", "Kft.", "d.o.o.", "a.s.", "s.r.o.", "A.S.", "AG",
    "Limited Liability Company", "Corp.", "Company Limited", "Private Limited", "Tbk PT", "LLP", "W.L.L.",
)  # fmt: skip
ADDED = (
    "Group", "International", "Holdings", "Global", "Company", "Enterprises", "Services", "Trading",
    "Industries", "Solutions", "Investment", "Technologies", "Partners", "Management", "Systems",
)  # fmt: skip
TITLES = ("Mr.", "Dr.", "Mrs.", "Prof.", "Ms.", "Eng.", "Sheikh", "General")
CITIES = (
    "Zurich", "Nairobi", "Lisbon", "Jakarta", "Bogota", "Osaka", "Warsaw", "Riyadh", "Lagos", "Hanoi",
    "Dubai", "Moscow", "Saint Petersburg", "Tehran", "Isfahan", "Damascus", "Beirut", "Istanbul", "Ankara",
    "Kyiv", "Minsk", "Havana", "Caracas", "Lima", "Quito", "Santiago", "Buenos Aires", "Sao Paulo",
    "Mexico City", "Guadalajara", "Panama", "Madrid", "Barcelona", "Paris", "Lyon", "Brussels", "Antwerp",
    "Rotterdam", "Hamburg", "Munich", "Vienna", "Prague", "Budapest", "Belgrade", "Sofia", "Athens",
    "Limassol", "Milan", "Rome", "London", "Manchester", "Dublin", "Oslo", "Stockholm", "Helsinki", "Riga",
    "Tallinn", "New York", "Chicago", "Houston", "Toronto", "Vancouver", "Sydney", "Melbourne", "Auckland",
    "Singapore", "Kuala Lumpur", "Bangkok", "Manila", "Yangon", "Dhaka", "Karachi", "Lahore", "Kabul",
    "Tashkent", "Almaty", "Mumbai", "New Delhi", "Chennai", "Shanghai", "Beijing", "Shenzhen", "Guangzhou",
    "Wuhan", "Hong Kong", "Taipei", "Seoul", "Busan", "Tokyo", "Pyongyang", "Cairo", "Khartoum", "Tripoli",
    "Tunis", "Algiers", "Casablanca", "Accra", "Kampala", "Kinshasa", "Harare", "Johannesburg", "Doha",
    "Kuwait City", "Manama", "Muscat", "Sanaa", "Baghdad", "Erbil", "Amman",
)  # fmt: skip
CITY_ADDED = ("{} {}", "{} {}", "{}, {}", "{} ({})", "{} - {}", "{} of {}")
LITTLE = {"of", "the", "and", "for", "de", "la", "el", "al", "y", "du", "des", "del", "di"}
# One romanisation for another, each tried where it occurs; the first letters stay as they are.
RESPELT = (
    ("kh", "h"), ("zh", "j"), ("sh", "ch"), ("ou", "u"), ("oo", "u"), ("ee", "i"), ("iy", "y"), ("yy", "y"),
    ("ei", "ey"), ("ai", "ay"), ("q", "k"), ("ks", "x"), ("ck", "k"), ("ph", "f"), ("dj", "j"), ("tch", "ch"),
    ("w", "v"), ("y", "i"), ("u", "ou"), ("o", "u"), ("e", "i"),
)  # fmt: skip
CYRILLIC = (
    ("shch", "щ"), ("zh", "ж"), ("kh", "х"), ("ts", "ц"), ("ch", "ч"), ("sh", "ш"), ("yu", "ю"), ("ya", "я"),
    ("yo", "ё"), ("ph", "ф"), ("th", "т"), ("ck", "к"), ("ee", "и"), ("oo", "у"), ("a", "а"), ("b", "б"),
    ("c", "к"), ("d", "д"), ("e", "е"), ("f", "ф"), ("g", "г"), ("h", "х"), ("i", "и"), ("j", "дж"),
    ("k", "к"), ("l", "л"), ("m", "м"), ("n", "н"), ("o", "о"), ("p", "п"), ("q", "к"), ("r", "р"),
    ("s", "с"), ("t", "т"), ("u", "у"), ("v", "в"), ("w", "в"), ("x", "кс"), ("y", "й"), ("z", "з"),
)  # fmt: skip
