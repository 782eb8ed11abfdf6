"""The search as plain functions over arrays: run as Python for a few questions, compiled for many."""

from __future__ import annotations

from screening.engine.search.chance import beyond_chance
from screening.engine.search.judging import any_left, may_reach
from screening.engine.search.letters import mask_of, sounds_of
from screening.engine.search.sides import (
    ASKED,
    BEST,
    BODY_COSTS,
    CODE,
    HEARD,
    INDEXED,
    INITIAL_ROLE,
    LENGTH,
    LISTED,
    MANY_SLIPS,
    MASK,
    MOST_WORDS,
    PERSON_COSTS,
    PHRASE_COSTS,
    RARITY,
    ROLE,
    SHIFT,
    SILENT_COSTS,
    SLIPS,
    SOUNDS,
    START,
    Hand,
    Rules,
)
from screening.engine.search.tables import (
    A_CODE,
    A_FIRST,
    A_HEARD,
    A_LAST,
    A_LENGTH,
    A_MOST,
    A_POSTINGS,
    A_RARITY,
    A_SHIFT,
    A_START,
    BY_MEANING,
    BY_WORDS,
    ENDS,
    ENTRIES,
    FLAGS,
    HAN,
    HEAD,
    LONGEST_COPIED,
    MASKS,
    NO_WAY,
    OPEN,
    PERSON,
    PHRASE,
    POSTINGS,
    Q_FLAGS,
    Q_FOUND,
    Q_MARKS,
    Q_UNITS,
    Q_WORDS,
    SILENT,
    SOUND,
    SPOKEN,
    SPOKEN_SHIFT,
    TELLING_HAN,
    TURN,
    U_FROM,
    U_SLOT,
    U_TO,
    Asked,
    Names,
    Pool,
    Room,
    scripts_of,
)

WITHOUT_A_SLIP = 0.95  # likeness from which on what the tables know is none (vocabulary.py)
_INITIAL_SHARE = 0.1  # of a telling word: breaks the tie of the many who bear one family name


def search(names: Names, pool: Pool, room: Room, hand: Hand, asked: Asked, rules: Rules) -> int:
    """Find the names worth scoring for each question; how many in all."""
    found = 0
    for question in range(len(asked.questions) - 1):
        asked.questions[question, Q_FOUND] = found
        room.turn[0] += 1
        _note_terms(pool, room, asked, question)
        _take_up(pool, hand, asked, question)
        gathered = _whole_forms(names, room, asked, question, found)
        gathered = _walk(names, pool, room, asked, rules.least, question, gathered)
        found = _keep(names, room, hand, asked, rules, question, found, gathered)
    asked.questions[len(asked.questions) - 1, Q_FOUND] = found
    return found


def _note_terms(pool: Pool, room: Room, asked: Asked, question: int) -> None:
    """Link each listed word that a unit may stand for with that unit."""
    turn, link = room.turn[0], 0
    for unit in range(asked.questions[question, Q_UNITS], asked.questions[question + 1, Q_UNITS]):
        slot = asked.units[unit, U_SLOT]
        for term in range(pool.slots[slot, A_FIRST], pool.slots[slot, A_LAST]):
            word = pool.term_word[term]
            if room.words[word, TURN] != turn:
                room.words[word, TURN] = turn
                room.words[word, HEAD] = -1
            if link < len(room.link_like):
                room.links[link, 0] = room.words[word, HEAD]
                room.links[link, 1] = unit
                room.link_like[link] = pool.term_like[term]
                room.words[word, HEAD] = link
                link += 1


def _take_up(pool: Pool, hand: Hand, asked: Asked, question: int) -> None:
    """Lay the words asked about on the one side."""
    first, used = asked.questions[question, Q_UNITS], 0
    hand.counts[ASKED] = asked.questions[question, Q_WORDS]
    for at in range(hand.counts[ASKED]):
        slot = asked.units[first + at, U_SLOT]
        start, length = pool.slots[slot, A_START], min(pool.slots[slot, A_LENGTH], LONGEST_COPIED)
        hand.words[ASKED, at, START] = used
        hand.words[ASKED, at, LENGTH] = length
        hand.words[ASKED, at, CODE] = pool.slots[slot, A_CODE]
        hand.words[ASKED, at, MASK] = mask_of(pool.letters, start, start + length)
        hand.words[ASKED, at, SOUNDS] = sounds_of(pool.letters, start, start + length)
        hand.words[ASKED, at, HEARD] = pool.slots[slot, A_HEARD]
        hand.words[ASKED, at, SHIFT] = pool.slots[slot, A_SHIFT]
        hand.values[ASKED, at, RARITY] = pool.values[slot, A_RARITY]
        for letter in range(start, start + length):
            hand.letters[ASKED, used] = pool.letters[letter]
            used += 1


def _whole_forms(names: Names, room: Room, asked: Asked, question: int, found: int) -> int:
    """Gather the names that are found whole: written alike, glued, as an acronym, or sharing Han words."""
    for at in range(asked.questions[question, Q_MARKS], asked.questions[question + 1, Q_MARKS]):
        mark = asked.marks[at]
        low, high = 0, len(names.whole_keys)
        while low < high:
            middle = (low + high) // 2
            if names.whole_keys[middle] < mark:
                low = middle + 1
            else:
                high = middle
        while low < len(names.whole_keys) and names.whole_keys[low] == mark:
            row = names.whole_names[low]
            if room.rows[row] != room.turn[0] and found < len(room.found):
                room.rows[row] = room.turn[0]
                room.found[found] = row
                room.ranks[found] = asked.mark_worth[at]
                found += 1
            low += 1
    return found


def _walk(names: Names, pool: Pool, room: Room, asked: Asked, least: float, question: int, found: int) -> int:
    """Gather the names of the rarest units: no name has the least share without one of them."""
    walked = _by_rarity(pool, room, asked, question)
    wanted, reach = least * asked.whole[question], 0.0
    while walked > 1 and reach + pool.values[asked.units[room.order[walked - 1], U_SLOT], A_MOST] < wanted:
        walked -= 1
        reach += pool.values[asked.units[room.order[walked], U_SLOT], A_MOST]
    for turn in range(walked):
        slot = asked.units[room.order[turn], U_SLOT]
        for term in range(pool.slots[slot, A_FIRST], pool.slots[slot, A_LAST]):
            word = pool.term_word[term]
            for place in range(names.words[word, POSTINGS], names.words[word + 1, POSTINGS]):
                row = names.postings[place]
                if room.rows[row] != room.turn[0] and found < len(room.found):
                    room.rows[row] = room.turn[0]
                    room.found[found] = row
                    room.ranks[found] = 0.0
                    found += 1
    return found


def _by_rarity(pool: Pool, room: Room, asked: Asked, question: int) -> int:
    """Put the units that lead to any name in order, those that lead to few first; how many they are."""
    count = 0
    for unit in range(asked.questions[question, Q_UNITS], asked.questions[question + 1, Q_UNITS]):
        postings = pool.slots[asked.units[unit, U_SLOT], A_POSTINGS]
        if postings == 0 or count >= len(room.order):
            continue
        at = count
        while at > 0 and pool.slots[asked.units[room.order[at - 1], U_SLOT], A_POSTINGS] > postings:
            room.order[at] = room.order[at - 1]
            at -= 1
        room.order[at] = unit
        count += 1
    return count


def _keep(
    names: Names, room: Room, hand: Hand, asked: Asked, rules: Rules, question: int, found: int, gathered: int
) -> int:
    """Of the names gathered those that share enough and may reach the floor; what is found whole stays."""
    whole = asked.whole[question]
    for at in range(found, gathered):
        row, worth, way = room.found[at], room.ranks[at], BY_WORDS
        share = _note_answers(names, room, hand, asked, question, row)
        if worth == 0.0:
            if share < rules.least * whole:
                continue
            if rules.floor > 0.0:
                way = _way(names, hand, rules, asked.questions[question, Q_FLAGS], row)
                if way == NO_WAY:
                    continue
        if worth == 0.0:
            share += _INITIAL_SHARE * _initials(names, hand, row)
        room.found[found] = row
        room.ranks[found] = (share + worth) / (whole + 0.3 * names.mass[row])
        room.ways[found] = way
        found += 1
    return found


def _initials(names: Names, hand: Hand, row: int) -> int:
    """How many of the initials asked about begin a word of a listed name that nothing else answers."""
    found, start = 0, names.rows[row, ENTRIES]
    for one in range(hand.counts[ASKED]):
        if hand.words[ASKED, one, CODE] & ROLE != INITIAL_ROLE:
            continue
        letter = hand.letters[ASKED, hand.words[ASKED, one, START]]
        for at in range(hand.counts[LISTED]):
            word = names.entries[start + at] & 0xFFFFFFFF
            if hand.values[LISTED, at, BEST] <= 0.0 and names.letters[names.words[word, ENDS]] == letter:
                found += 1
                break
    return found


def _way(names: Names, hand: Hand, rules: Rules, own: int, row: int) -> int:
    """By what the score of a name may reach the floor: by its words, by what they mean alone, or not."""
    flags = names.rows[row, FLAGS]
    if own & SILENT or (own | flags) & OPEN:
        return BY_WORDS
    if flags & own & HAN:  # compared by their characters, of which those that tell would have led to it
        return NO_WAY if own & TELLING_HAN and any_left(hand, ASKED) else BY_WORDS
    translated = flags & PERSON == 0 and scripts_of(flags) != scripts_of(own)
    kind = _kind(own, flags)
    _lay_down(names, hand, row)
    may = may_reach(hand, rules, kind)
    if may and scripts_of(own | flags) == 0:
        may = beyond_chance(hand, rules, kind)
    return BY_WORDS if may else BY_MEANING if translated else NO_WAY


def _kind(own: int, flags: int) -> int:
    """As what two names are compared."""
    if flags & PERSON:
        return PERSON_COSTS
    if flags & SILENT:
        return SILENT_COSTS
    return PHRASE_COSTS if own & PHRASE else BODY_COSTS


def _note_answers(names: Names, room: Room, hand: Hand, asked: Asked, question: int, row: int) -> float:
    """Note how well each word of the two names is answered by what the tables know; the weight of all."""
    first = asked.questions[question, Q_UNITS]
    units = min(asked.questions[question + 1, Q_UNITS] - first, len(room.best))
    for unit in range(units):
        room.best[unit] = 0.0
    for at in range(hand.counts[ASKED]):
        hand.values[ASKED, at, BEST] = 0.0
    start = names.rows[row, ENTRIES]
    hand.counts[LISTED] = min(names.rows[row + 1, ENTRIES] - start, MOST_WORDS)
    for at in range(hand.counts[LISTED]):
        word, code, best = names.entries[start + at] & 0xFFFFFFFF, names.entries[start + at] >> 32, 0.0
        link = room.words[word, HEAD] if room.words[word, TURN] == room.turn[0] else -1
        while link >= 0:
            like, unit = room.link_like[link], room.links[link, 1]
            best = max(best, like)
            if unit - first < units and code & INDEXED:
                room.best[unit - first] = max(room.best[unit - first], like * names.weights[word])
            for part in range(asked.units[unit, U_FROM], asked.units[unit, U_TO] + 1):
                hand.values[ASKED, part, BEST] = max(hand.values[ASKED, part, BEST], like)
            link = room.links[link, 0]
        hand.values[LISTED, at, BEST] = best
        hand.values[LISTED, at, SLIPS] = _slips_of(
            best, names.words[word + 1, ENDS] - names.words[word, ENDS]
        )
    share = 0.0
    for unit in range(units):
        share += room.best[unit]
    return share


def _slips_of(like: float, length: int) -> float:
    """With how few slips the tables lead to a word; misspelling.py has turned them into a likeness."""
    if like >= WITHOUT_A_SLIP:
        return 0.0
    return max(1.0, float(int((1 - like) * length + 0.5))) if like > 0.0 else MANY_SLIPS


def _lay_down(names: Names, hand: Hand, row: int) -> None:
    """Lay the words of a listed name on the other side; how they are answered lies there already."""
    start, used = names.rows[row, ENTRIES], 0
    for at in range(hand.counts[LISTED]):
        word, code = names.entries[start + at] & 0xFFFFFFFF, names.entries[start + at] >> 32
        first = names.words[word, ENDS]
        stop = min(names.words[word + 1, ENDS], first + LONGEST_COPIED)
        hand.words[LISTED, at, START] = used
        hand.words[LISTED, at, LENGTH] = stop - first
        hand.words[LISTED, at, CODE] = code
        hand.words[LISTED, at, MASK] = names.words[word, MASKS]
        hand.words[LISTED, at, SOUNDS] = names.words[word, SOUND]
        hand.words[LISTED, at, HEARD] = names.words[word, SPOKEN]
        hand.words[LISTED, at, SHIFT] = names.words[word, SPOKEN_SHIFT]
        hand.values[LISTED, at, RARITY] = names.weights[word] if code & ROLE == 0 else 1.0
        for letter in range(first, stop):
            hand.letters[LISTED, used] = names.letters[letter]
            used += 1
