"""The numbers of the evidence: what an agreement is worth against chance, in bits, and what a review takes.

Shared by the score (evidence.py, ceilings.py) and by the bound that a search puts on it (search/chance.py).
"""

from __future__ import annotations

from screening.engine.language.roles import Role

# Bits by the letters of a listed word and the slips in it: minus the binary logarithm of the share of words
# in unlisted names that are as near, measured on two registers; docs/matching.md, "evidence".
BITS = {
    1: (4.0, 0.0, 0.0, 0.0),
    2: (10.0, 4.0, 0.0, 0.0),
    3: (13.0, 8.5, 4.5, 0.0),
    4: (14.5, 10.5, 6.5, 3.0),
    5: (16.0, 12.5, 8.5, 5.0),
    6: (16.5, 13.5, 10.5, 7.0),
    7: (17.0, 15.0, 13.0, 9.0),
    8: (17.0, 16.0, 15.0, 11.5),
    9: (17.0, 16.0, 15.0, 13.5),
    10: (18.0, 16.5, 16.0, 14.5),
}
LONGEST = max(BITS)
MOST_SLIPS = 3
OF_ROLE = {
    Role.SECTOR: 6.0,
    Role.PLACE: 6.0,
    Role.GENERIC: 4.0,
    Role.NUMBER: 4.0,
    Role.INITIAL: 4.0,
    Role.HONORIFIC: 1.0,
    Role.LEGAL: 1.0,
    Role.PARTICLE: 1.0,
    Role.ACRONYM: 3.0,
}
OF_A_WORD_IN_NO_NAME = 14.6  # bits: one name of 25,000
OF_A_BODY = 0.5  # of the loss
WEIGHT_OF_RARITY = 0.6  # the part of a word's weight that its rarity decides (index.py)


# Bits taken off for what only one of the two names has: a misspelt name comes with the rest of its words.
ANOTHER_FORM = 4.0
ASKED_LEFT = {Role.GENERIC: 4.0, Role.SECTOR: 5.0, Role.PLACE: 2.0, Role.NUMBER: 4.0}
ASKED_LEFT_BESIDE_SLIPS = ASKED_LEFT | {Role.GENERIC: 7.0, Role.PLACE: 5.0}
LISTED_LEFT = {Role.GENERIC: 2.0, Role.SECTOR: 3.0, Role.PLACE: 2.0, Role.NUMBER: 4.0}
# Of a firm asked about with its legal form; the bound of a search takes the lesser ones above.
LISTED_LEFT_BESIDE_SLIPS = LISTED_LEFT | {Role.GENERIC: 3.0, Role.SECTOR: 5.0, Role.PLACE: 4.0}
MOST_LISTED_LEFT = 4.0  # a short brand stands for a long official name
MOST_LEFT_OF_A_FIRM = 8.0  # asked about with its legal form, a name is no short brand
NAME_LEFT = 2.0
NAME_LEFT_BESIDE_SLIPS = 4.0
SLIPS_IN_ONE_WORD = 2.0  # two slips fall into one word far less often than one
FIRST_LETTER, FIRST_LETTER_OF_A_BODY = 1.5, 3.0  # people get the first letter right
ORDINARY_WORD = 6.0  # a word of everyday language is the brand of firms that are nothing to each other

# Bits that a review and a match take, of a body and of a person: docs/matching.md, "evidence".
SLIPPED = ((10.5, 18.0), (17.0, 25.0))
UNSLIPPED = ((5.1, 10.0), (11.0, 15.0))
ONE_WORD = 13.0  # of a person asked about and listed by one name: there is nothing else to agree in
AT_REVIEW, AT_MATCH = 0.72, 0.88
