"""The listed names that share enough with a question to be looked at: functions over arrays."""

from __future__ import annotations

from screening.engine.search.gluing import SURE
from screening.engine.search.lookup import first_of
from screening.engine.search.sides import (
    ASKED,
    BODY_COSTS,
    CODE,
    DISTINCTIVE_ROLE,
    LEGAL_ROLE,
    PARTICLE_ROLE,
    ROLE,
    SYLLABLE,
    WEIGHT,
    Hand,
    Rules,
)
from screening.engine.search.tables import (
    A_CODE,
    A_FIRST,
    A_LAST,
    A_RUN,
    FOUND_IN_A_RUN,
    HEAD,
    L_NAMES,
    L_NEXT,
    L_UNIT,
    L_WORD,
    LINKED,
    POSTINGS,
    Q_FLAGS,
    Q_MARKS,
    Q_UNITS,
    Q_WORDS,
    SILENT,
    TURN,
    U_FROM,
    U_SLOT,
    U_TO,
    Asked,
    Names,
    Pool,
    Room,
)

ROUNDING = 1e-6
_FEW = 16  # names; to leave out a word of fewer saves nothing
_WALKED, _PASSED_OVER = -1, -2  # in place of how many names a linked word has


def weigh_up(pool: Pool, hand: Hand, asked: Asked, rules: Rules, question: int) -> float:
    """Note what each word asked about counts of the weight that is shared; the weight of those that tell.

    Others than a name's own words tell only where there are none.
    """
    first, silent = asked.questions[question, Q_UNITS], asked.questions[question, Q_FLAGS] & SILENT
    own, whole = False, 0.0
    for at in range(hand.counts[ASKED]):
        own = own or hand.words[ASKED, at, CODE] & ROLE == DISTINCTIVE_ROLE
    for at in range(hand.counts[ASKED]):
        role = hand.words[ASKED, at, CODE] & ROLE
        telling = role == DISTINCTIVE_ROLE if own else _may_lead(role, silent)
        asked.unit_worth[first + at] = 1.0 if telling else rules.costs[BODY_COSTS, role, WEIGHT]
        whole += pool.weights[asked.units[first + at, U_SLOT]] if telling else 0.0
    meant = _worth_of_a_meaning(hand, asked, question, whole)
    for unit in range(first + hand.counts[ASKED], asked.questions[question + 1, Q_UNITS]):
        is_run = asked.units[unit, U_FROM] <= asked.units[unit, U_TO]  # else it is a meaning
        asked.unit_worth[unit] = 0.0 if is_run else meant
        for at in range(asked.units[unit, U_FROM], asked.units[unit, U_TO] + 1):
            asked.unit_worth[unit] = max(asked.unit_worth[unit], asked.unit_worth[first + at])
    return whole


def _worth_of_a_meaning(hand: Hand, asked: Asked, question: int, whole: float) -> float:
    """What a meaning counts: as one word, or in characters as its part of all of them (赤十字, red cross)."""
    meanings, syllables = 0, 0
    for at in range(hand.counts[ASKED]):
        syllables += hand.words[ASKED, at, CODE] & SYLLABLE > 0
    first = asked.questions[question, Q_UNITS] + hand.counts[ASKED]
    for unit in range(first, asked.questions[question + 1, Q_UNITS]):
        meanings += asked.units[unit, U_FROM] > asked.units[unit, U_TO]
    return max(1.0, whole / meanings) if syllables > 0 and meanings > 0 else 1.0


def _may_lead(role: int, silent: int) -> bool:
    """Whether a name may be found by a word: not by a legal form or particle, unless it is `silent` else."""
    return bool(silent) or (role != LEGAL_ROLE and role != PARTICLE_ROLE)


def note_terms(names: Names, pool: Pool, room: Room, asked: Asked, question: int) -> int:
    """Link each listed word that a unit may stand for with that unit; how many links."""
    turn, link = room.turn[0], 0
    for unit in range(asked.questions[question, Q_UNITS], asked.questions[question + 1, Q_UNITS]):
        slot = asked.units[unit, U_SLOT]
        for term in range(pool.slots[slot, A_FIRST], pool.slots[slot, A_LAST]):
            word = pool.term_word[term]
            if room.words[word, TURN] != turn:
                room.words[word, TURN] = room.linked[word & LINKED] = turn
                room.words[word, HEAD] = -1
            if link < len(room.links) and not _said_alone(room, asked, unit, room.words[word, HEAD]):
                room.links[link, L_NEXT] = room.words[word, HEAD]
                room.links[link, L_UNIT] = unit
                room.links[link, L_WORD] = word
                room.links[link, L_NAMES] = names.words[word + 1, POSTINGS] - names.words[word, POSTINGS]
                room.link_like[link] = pool.term_like[term]
                room.link_share[link] = pool.term_like[term] * names.weights[word] * asked.unit_worth[unit]
                room.words[word, HEAD] = link
                link += 1
    return link


def _said_alone(room: Room, asked: Asked, run: int, link: int) -> bool:
    """Whether a word of a run surely is the listed word by itself: *University of* is no slip of it."""
    first, last = asked.units[run, U_FROM], asked.units[run, U_TO]
    if first >= last:
        return False
    while link >= 0:
        unit = room.links[link, L_UNIT]
        within = first <= asked.units[unit, U_FROM] and asked.units[unit, U_TO] <= last
        if within and room.link_like[link] >= SURE:
            return True
        link = room.links[link, L_NEXT]
    return False


def whole_forms(names: Names, pool: Pool, room: Room, asked: Asked, question: int, found: int) -> int:
    """Gather the names found whole: written alike, glued, as an acronym, in a run, or sharing Han words."""
    for at in range(asked.questions[question, Q_MARKS], asked.questions[question + 1, Q_MARKS]):
        found = _marked(names, room, asked.marks[at], asked.mark_worth[at], found)
    first, silent = asked.questions[question, Q_UNITS], asked.questions[question, Q_FLAGS] & SILENT
    for unit in range(first, first + asked.questions[question, Q_WORDS]):
        slot = asked.units[unit, U_SLOT]
        if _may_lead(pool.slots[slot, A_CODE] & ROLE, silent):
            found = _marked(names, room, pool.slots[slot, A_RUN], FOUND_IN_A_RUN, found)
    return found


def _marked(names: Names, room: Room, mark: int, worth: float, found: int) -> int:
    """Gather the names of a key that none has led to yet."""
    place = first_of(names.whole_keys, names.whole_bits, mark)
    while place < len(names.whole_keys) and names.whole_keys[place] == mark:
        row = names.whole_names[place]
        if room.rows[row] < room.turn[1] and found < len(room.found):
            room.rows[row] = room.turn[1] + found
            room.found[found] = row
            room.ranks[found] = worth
            found += 1
        place += 1
    return found


def pass_over(room: Room, asked: Asked, question: int, links: int, wanted: float) -> float:
    """Leave out the commonest words as long as no name shares enough by them alone; the most that one may.

    Of each unit a name counts one word, so the most is that of the greatest word passed over, unit by unit.
    """
    first, reach = asked.questions[question, Q_UNITS], 0.0
    for unit in range(min(asked.questions[question + 1, Q_UNITS] - first, len(room.best))):
        room.best[unit] = 0.0
    common = _common_ones(room, links)
    for done in range(common):
        commonest = _bring_forward_the_commonest(room, done, common)
        unit = room.links[commonest, L_UNIT] - first
        room.links[commonest, L_NAMES] = _WALKED
        more = room.link_share[commonest] - room.best[unit] if unit < len(room.best) else 0.0
        if more <= 0.0 or reach + more < wanted - ROUNDING:
            room.links[commonest, L_NAMES] = _PASSED_OVER
        if more > 0.0 and room.links[commonest, L_NAMES] == _PASSED_OVER:
            room.best[unit] = room.link_share[commonest]
            reach += more
    return reach


def _common_ones(room: Room, links: int) -> int:
    """Note the links with words of more than few names; how many."""
    common = 0
    for link in range(links):
        if room.links[link, L_NAMES] > _FEW:
            room.common[common] = link
            common += 1
    return common


def _bring_forward_the_commonest(room: Room, start: int, stop: int) -> int:
    """Put the link whose word most names hold, the first of those, before the others from `start` on."""
    best = start
    for at in range(start + 1, stop):
        more = room.links[room.common[at], L_NAMES] - room.links[room.common[best], L_NAMES]
        if more > 0 or (more == 0 and room.common[at] < room.common[best]):
            best = at
    room.common[start], room.common[best] = room.common[best], room.common[start]
    return int(room.common[start])


def walk(names: Names, room: Room, links: int, reach: float, found: int) -> int:
    """Gather the names of all words but those passed over, each with the most that it may share."""
    for link in range(links):
        if room.links[link, L_NAMES] == _PASSED_OVER:
            continue
        word, share = room.links[link, L_WORD], room.link_share[link]
        for place in range(names.words[word, POSTINGS], names.words[word + 1, POSTINGS]):
            row = names.postings[place]
            at = room.rows[row] - room.turn[1]
            if at >= 0:
                room.shares[at] += share
            elif found < len(room.found):
                room.rows[row] = room.turn[1] + found
                room.found[found] = row
                room.ranks[found] = 0.0
                room.shares[found] = reach + share
                found += 1
    return found
