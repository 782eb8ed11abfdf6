"""The search as plain functions over arrays: run as Python for a few questions, compiled for many."""

from __future__ import annotations

from screening.engine.search.chance import beyond_chance
from screening.engine.search.gathering import ROUNDING, note_terms, pass_over, walk, weigh_up, whole_forms
from screening.engine.search.gluing import SURE
from screening.engine.search.judging import any_left, may_reach
from screening.engine.search.laying import lay_down, lay_letters_down, note_meanings, take_up, tell
from screening.engine.search.sides import (
    ASKED,
    BEST,
    BODY_COSTS,
    CLOSELY,
    CODE,
    HAN_SCRIPT,
    INDEXED,
    INITIAL_ROLE,
    LISTED,
    MANY_SLIPS,
    MOST_WORDS,
    PERSON_COSTS,
    PHRASE_COSTS,
    ROLE,
    ROUGHLY,
    SCRIPT,
    SILENT_COSTS,
    SLIPS,
    START,
    SYLLABLE,
    TRANSLATION_COSTS,
    Hand,
    Rules,
)
from screening.engine.search.tables import (
    APART,
    BY_MEANING,
    BY_WORDS,
    CODE_AND_WORD,
    ENDS,
    ENTRIES,
    FETCHED,
    FLAGS,
    FOUND_IN_A_RUN,
    HAN,
    HEAD,
    L_NEXT,
    L_UNIT,
    LINKED,
    NO_WAY,
    OPEN,
    PERSON,
    PHRASE,
    Q_FLAGS,
    Q_FOUND,
    Q_UNITS,
    SHAPE,
    SILENT,
    TELLING_HAN,
    TURN,
    U_FROM,
    U_TO,
    WORD,
    Asked,
    Names,
    Pool,
    Room,
    scripts_of,
)

WITHOUT_A_SLIP = 0.95  # likeness from which on what the tables know is none (vocabulary.py)
BY_SOUND = 0.94  # the same, of words that sound alike
_INITIAL_SHARE = 0.3  # of a telling word: less than the name that an initial stands for
_AHEAD = 16  # names


def search(names: Names, pool: Pool, room: Room, hand: Hand, asked: Asked, rules: Rules) -> int:
    """Find the names worth scoring for each question; how many in all."""
    found = 0
    for question in range(len(asked.questions) - 1):
        asked.questions[question, Q_FOUND] = found
        room.turn[0] += 1
        take_up(pool, hand, asked, question)
        whole = weigh_up(pool, hand, asked, rules, question)
        links = note_terms(names, pool, room, asked, question)
        room.turn[1] += len(room.found)
        gathered = whole_forms(names, pool, room, asked, question, found)
        phrase = asked.questions[question, Q_FLAGS] & PHRASE
        wanted = (rules.least_of_phrase if phrase else rules.least) * whole
        reach = pass_over(room, asked, question, links, wanted)
        gathered = walk(names, room, links, reach, gathered)
        found = _keep(names, room, hand, asked, rules, whole, wanted, question, found, gathered)
    asked.questions[len(asked.questions) - 1, Q_FOUND] = found
    return found


def _keep(
    names: Names,
    room: Room,
    hand: Hand,
    asked: Asked,
    rules: Rules,
    whole: float,
    wanted: float,
    question: int,
    found: int,
    gathered: int,
) -> int:
    """Of the names gathered those that share enough and may reach the floor; what is found whole stays.

    What is found in a run of words need not share enough: the tables may know none of them.
    """
    first = found
    for at in range(found, gathered):
        if (at - first) % _AHEAD == 0:
            _fetch(names, room, at, min(at + _AHEAD, gathered))
        row, worth, way = room.found[at], room.ranks[at], BY_WORDS
        if worth == 0.0 and room.shares[at] < wanted - ROUNDING:
            continue
        share, every = _note_answers(names, room, hand, asked, question, row)
        if worth == 0.0 and share < wanted:
            continue
        if worth <= FOUND_IN_A_RUN and rules.floor > 0.0:
            way = _way(names, room, hand, asked, rules, question, row)
            if way == NO_WAY:
                continue
        if worth == 0.0 and way == BY_WORDS:  # else another row lies in the hand
            every += _INITIAL_SHARE * _initials(names, hand, row)
        room.found[found] = row
        room.ranks[found] = (every + worth) / (whole + 0.3 * names.mass[row])
        room.ways[found] = way
        found += 1
    return found


def _fetch(names: Names, room: Room, start: int, stop: int) -> None:
    """Read where the names begin, all at a time: memory is slow to answer, but answers many at once."""
    seen = 0
    for at in range(start, stop):
        seen ^= names.entries[names.rows[room.found[at], ENTRIES], SHAPE]
    room.turn[FETCHED] = seen  # or it would not be read at all


def _initials(names: Names, hand: Hand, row: int) -> int:
    """How many of the initials asked about begin a word of a listed name that nothing else answers."""
    found, start = 0, names.rows[row, ENTRIES]
    for one in range(hand.counts[ASKED]):
        if hand.words[ASKED, one, CODE] & ROLE != INITIAL_ROLE:
            continue
        letter = hand.letters[ASKED, hand.words[ASKED, one, START]]
        for at in range(hand.counts[LISTED]):
            word = names.entries[start + at, CODE_AND_WORD] & WORD
            if hand.values[LISTED, at, BEST] <= 0.0 and names.letters[names.words[word, ENDS]] == letter:
                found += 1
                break
    return found


def _way(names: Names, room: Room, hand: Hand, asked: Asked, rules: Rules, question: int, row: int) -> int:
    """By what the score of a name may reach the floor: by its words, by what they mean alone, or not."""
    own, flags = asked.questions[question, Q_FLAGS], names.rows[row, FLAGS]
    if own & SILENT or (own | flags) & OPEN:
        return BY_WORDS
    if flags & own & HAN:  # compared by their characters, of which those that tell would have led to it
        return NO_WAY if own & TELLING_HAN and any_left(hand, ASKED) else BY_WORDS
    kind, latin = _kind(own, flags), scripts_of(own | flags) == 0
    at = row
    while not _may_agree(names, hand, rules, kind, at, latin):
        if at == row:
            translated = flags & PERSON == 0 and scripts_of(flags) != scripts_of(own)
            if not translated or own & APART or names.told[row] == names.told[row + 1]:
                return BY_MEANING if translated else NO_WAY
            kind, latin, at = TRANSLATION_COSTS, False, names.told[row] - 1
            tell(hand)
        at += 1
        if at == names.told[row + 1]:
            tell(hand)
            return NO_WAY
        _note_answers(names, room, hand, asked, question, at)
    if at != row:
        tell(hand)
        return BY_MEANING
    return BY_WORDS if not latin or beyond_chance(hand, rules, kind) else NO_WAY


def _may_agree(names: Names, hand: Hand, rules: Rules, kind: int, row: int, latin: int) -> bool:
    """Whether a row of words may reach the floor, looked at roughly and, if so, closely."""
    _open_where_uneven(hand)
    lay_down(names, hand, row)
    may, look = True, ROUGHLY
    if kind == TRANSLATION_COSTS and note_meanings(names, hand, row):
        look = CLOSELY + 1
    while may and look <= CLOSELY:
        if look == CLOSELY:
            lay_letters_down(names, hand, row)
        may = may_reach(hand, rules, kind, look, latin)
        look += 1
    return may


def _open_where_uneven(hand: Hand) -> None:
    """Leave all words open where more of one name are surely answered than of the other.

    One word answers one: of `Wang Wang Jun` only one is the *Wang* of `Wang Wangjun`.
    """
    uneven = 0
    for side in range(2):
        for at in range(hand.counts[side]):
            uneven += (1 if side == ASKED else -1) * (hand.values[side, at, BEST] >= SURE)
    for side in range(2 if uneven != 0 else 0):
        for at in range(hand.counts[side]):
            hand.values[side, at, BEST] = -abs(hand.values[side, at, BEST])


def _kind(own: int, flags: int) -> int:
    """As what two names are compared."""
    if flags & PERSON:
        return PERSON_COSTS
    if flags & SILENT:
        return SILENT_COSTS
    return PHRASE_COSTS if own & PHRASE else BODY_COSTS


def _note_answers(
    names: Names, room: Room, hand: Hand, asked: Asked, question: int, row: int
) -> tuple[float, float]:
    """Note how well each word of the two names is answered by what the tables know.

    The weight of all, by what a word is worth beside words of its own, and as they are.
    """
    first = asked.questions[question, Q_UNITS]
    units = min(asked.questions[question + 1, Q_UNITS] - first, len(room.best))
    for unit in range(units):
        room.best[unit] = 0.0
    for at in range(hand.counts[ASKED]):
        hand.values[ASKED, at, BEST] = 0.0
    start = names.rows[row, ENTRIES]
    hand.counts[LISTED] = min(names.rows[row + 1, ENTRIES] - start, MOST_WORDS)
    for at in range(hand.counts[LISTED]):
        hand.values[LISTED, at, BEST], hand.values[LISTED, at, SLIPS] = 0.0, MANY_SLIPS
        entry = names.entries[start + at, CODE_AND_WORD]
        word, code, best = entry & WORD, entry >> 32, 0.0
        if room.linked[word & LINKED] != room.turn[0] or room.words[word, TURN] != room.turn[0]:
            continue  # most words have no link, and most of those are known by their last bits
        link = room.words[word, HEAD]
        while link >= 0:
            like, unit = room.link_like[link], room.links[link, L_UNIT]
            if like < SURE and code & SYLLABLE and code >> SCRIPT == HAN_SCRIPT:  # pinyin is spelt one way
                link = room.links[link, L_NEXT]
                continue
            torn = like < WITHOUT_A_SLIP and asked.units[unit, U_FROM] != asked.units[unit, U_TO]
            # A meaning answers no word.
            best = _better(best, like, torn) if asked.units[unit, U_FROM] <= asked.units[unit, U_TO] else best
            if unit - first < units and code & INDEXED:
                room.best[unit - first] = max(room.best[unit - first], like * names.weights[word])
            for part in range(asked.units[unit, U_FROM], asked.units[unit, U_TO] + 1):
                hand.values[ASKED, part, BEST] = _better(hand.values[ASKED, part, BEST], like, torn)
            link = room.links[link, L_NEXT]
        if best != 0.0:
            hand.values[LISTED, at, BEST] = best
            hand.values[LISTED, at, SLIPS] = _slips_of(names, word, abs(best))
    share = every = 0.0
    for unit in range(units):
        share += room.best[unit] * asked.unit_worth[first + unit]
        every += room.best[unit]
    return share, every


def _better(known: float, like: float, torn: int) -> float:
    """The better of two answers, below 0 where it leaves words open to others: a run with a slip in it."""
    most = max(abs(known), like)
    left_open = known < SURE if torn else known < 0.0 and like < SURE
    return -most if left_open else most


def _slips_of(names: Names, word: int, like: float) -> float:
    """With how few slips the tables lead to a word; lookup.py has turned them into a likeness."""
    length = names.words[word + 1, ENDS] - names.words[word, ENDS]
    if like >= WITHOUT_A_SLIP:
        return 0.0
    return 1.0 if like >= BY_SOUND else max(1.0, float(int((1 - like) * length + 0.5)))
