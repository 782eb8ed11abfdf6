"""The search as plain functions over arrays: run as Python for small lists, compiled for large ones.

Nothing here knows a rule of the score. What words weigh comes in a table, and so does what slips cost; the
functions only add up the most that a score can still be, and leave out names that cannot reach the threshold.
"""

from __future__ import annotations

from typing import Any, NamedTuple

MOST_WORDS = 24  # of a name; of a longer one the first are enough to find it
LONGEST_WORD = 40  # letters of a word that is compared letter by letter
SHORTEST_SLIP, SHORTEST_TWO = 4, 6  # letters of a word sought with one left out, and with two
PERSON, HAN, FOREIGN = 1, 2, 4  # flags of a name or question: has Han, has another script but Latin
PHRASE = 8  # flag of a question: no word of its own
BODY_COSTS, PHRASE_COSTS, PERSON_COSTS = range(3)
WEIGHT, ASKED_LEFT, LISTED_LEFT, TELLS, RARITY, INITIAL, SILENT = range(7)  # columns of the costs
COLUMNS, CODES = 7, 256
MOST_SLIPS = 13  # of the table of slips: distance and difference of lengths below it
SAME, SURE, POSSIBLE = 3.0, 2.0, 1.0  # what a whole form found says: the very name; very likely; look

_PRIME, _BASE = 2147483647, 1000003
_FEW = 48  # names; a word in fewer is walked though a rarer one is
_WALKED = 6000  # names, after which an unbounded search stops at the next word
_UNSEEN = 0.75  # what words of two scripts may agree that begin alike; no table leads from one to the other
_CLASSES = (  # of the letters a to z by the sound that they may begin with, for words of two scripts
    0, 1, 2, 3, 0, 1, 2, 0, 0, 2, 2, 4, 5, 5, 0, 1, 2, 4, 3, 3, 0, 1, 1, 3, 0, 3,
)  # fmt: skip
_HALF = 0.5  # likeness of words; with less two words are different, however one ranks them
_CONFLICT = 0.8  # of its rank keeps a name where each side has a word that the other lacks


class Names(NamedTuple):
    """All that a search reads of an index. A `first` says where a row begins and, one on, where it ends."""

    letters: Any  # of all texts
    text_first: Any
    text_weight: Any  # 0.4 to 1
    post_first: Any  # the names that hold a text
    posts: Any
    lead_first: Any  # the names of which a text is the rarest word of their own
    leads: Any
    row_first: Any  # the words of a name
    row_texts: Any
    row_codes: Any
    row_flags: Any
    mark_first: Any  # names by whole forms, in buckets
    mark_keys: Any
    mark_rows: Any
    slip_first: Any  # texts by what is left of them without some letters, in buckets
    slip_texts: Any


class Pool(NamedTuple):
    """Words asked about: what each is, and the texts that it may stand for."""

    letters: Any
    start: Any
    length: Any
    code: Any
    rarity: Any
    first_term: Any
    last_term: Any
    postings: Any
    term_text: Any
    term_like: Any  # the most that the two agree; below 0 where only a ranking should know


class Room(NamedTuple):
    """Where a search notes what it sees; only `turn` and the marks of turns outlive it."""

    turn: Any
    text_turn: Any
    text_head: Any
    link_next: Any
    link_word: Any
    link_like: Any
    row_turn: Any
    masks: Any  # where each letter stands in the word compared
    asked_best: Any
    listed_best: Any
    found_rows: Any
    found_worth: Any


class Asked(NamedTuple):
    """Questions, one after the other; a unit is a word, or a run of words written as one."""

    flags: Any
    words: Any  # how many of the units are words
    unit_first: Any
    unit_slot: Any
    unit_from: Any
    unit_to: Any
    mark_first: Any
    marks: Any
    mark_worth: Any
    found_first: Any


class Rules(NamedTuple):
    """The numbers of the score that a bound needs."""

    costs: Any
    slips: Any
    initial: float
    conflict: float  # the most a score may be where both names have a word that the other lacks
    floor: float  # the least score worth finding; 0 for the best there are


def key_without(letters: Any, start: int, length: int, one: int, other: int) -> int:
    """A number that stands for a word without the letters at `one` and `other` (-1 for none)."""
    key = 0
    for at in range(length):
        if at not in (one, other):
            key = (key * _BASE + letters[start + at] + 1) % _PRIME
    return key


def set_masks(masks: Any, letters: Any, start: int, length: int) -> None:
    """Note where each letter of a word stands, for `distance`."""
    for at in range(length):
        masks[letters[start + at]] |= 1 << at


def clear_masks(masks: Any, letters: Any, start: int, length: int) -> None:
    """Forget the word again."""
    for at in range(length):
        masks[letters[start + at]] = 0


def distance(masks: Any, length: int, letters: Any, start: int, stop: int) -> int:
    """Optimal string alignment of the noted word and another (Hyyrö 2003, bit by bit)."""
    full, last = (1 << length) - 1, 1 << (length - 1)
    plus, minus, same, before = full, 0, 0, 0
    result = length
    for at in range(start, stop):
        here = masks[letters[at]]
        turned = ((~same & here) << 1) & before & full
        same = (((((here & plus) + plus) ^ plus) | here | minus) | turned) & full
        up = minus | (~(same | plus) & full)
        down = same & plus
        if up & last:
            result += 1
        if down & last:
            result -= 1
        up = ((up << 1) | 1) & full
        plus = ((down << 1) & full) | (~(same | up) & full)
        minus = up & same
        before = here
    return result


def slip_value(slips: Any, found: int, one: int, other: int, alike: bool) -> float:
    """What words of these lengths agree, 0 to 1, with so many slips, if they begin alike or not."""
    shorter, longer = min(one, other), max(one, other)
    if found >= MOST_SLIPS or longer - shorter >= MOST_SLIPS or longer > LONGEST_WORD:
        return 0.0
    row = (MOST_SLIPS if alike else 0) + found
    value: float = slips[(row * (LONGEST_WORD + 1) + shorter) * MOST_SLIPS + longer - shorter]
    return value


def misspelt(names: Names, pool: Pool, room: Room, rules: Rules, slots: Any, at: int) -> int:
    """Give words the texts within two slips of them as terms too, from `at` on; where they end."""
    for slot in slots:
        first = at
        for term in range(pool.first_term[slot], pool.last_term[slot]):
            if at < len(pool.term_text):
                pool.term_text[at] = pool.term_text[term]
                pool.term_like[at] = pool.term_like[term]
                at += 1
        at = _add_misspelt(names, pool, room, rules, slot, at)
        pool.first_term[slot], pool.last_term[slot] = first, at
        postings = 0
        for term in range(first, at):
            text = pool.term_text[term]
            postings += names.post_first[text + 1] - names.post_first[text]
        pool.postings[slot] = postings
    return at


def _add_misspelt(names: Names, pool: Pool, room: Room, rules: Rules, slot: int, at: int) -> int:
    start, length = pool.start[slot], pool.length[slot]
    set_masks(room.masks, pool.letters, start, length)
    room.turn[0] += 1
    for one in range(-1, length):
        last = length if one > 0 and length >= SHORTEST_TWO else one + 1
        for other in range(one, last):
            key = key_without(pool.letters, start, length, one, other)
            at = _near(names, pool, room, rules, slot, key, at)
    clear_masks(room.masks, pool.letters, start, length)
    return at


def _near(names: Names, pool: Pool, room: Room, rules: Rules, slot: int, key: int, at: int) -> int:
    start, length = pool.start[slot], pool.length[slot]
    bucket = key % (len(names.slip_first) - 1)
    for place in range(names.slip_first[bucket], names.slip_first[bucket + 1]):
        text = names.slip_texts[place]
        if room.text_turn[text] == room.turn[0]:
            continue
        room.text_turn[text] = room.turn[0]
        first, stop = names.text_first[text], names.text_first[text + 1]
        if abs(stop - first - length) > 2:
            continue
        found = distance(room.masks, length, names.letters, first, stop)
        if found == 0 or found > 2 or at >= len(pool.term_text):
            continue
        alike = names.letters[first] == pool.letters[start]
        value = slip_value(rules.slips, found, length, stop - first, alike)
        if value <= 0.0 and found == 1:
            value = -_HALF * (1 - found / max(length, stop - first))
        if value != 0.0:
            pool.term_text[at] = text
            pool.term_like[at] = value
            at += 1
    return at


def sounds_near(one: Any, start: int, stop: int, other: Any, first: int, last: int) -> bool:
    """Whether the consonants of two words are of the same classes, but for one of three and more."""
    shared = ones = others = 0
    for sound in range(1, 6):
        here = there = 0
        for at in range(start, stop):
            here += 97 <= one[at] <= 122 and _CLASSES[one[at] - 97] == sound
        for at in range(first, last):
            there += 97 <= other[at] <= 122 and _CLASSES[other[at] - 97] == sound
        shared += min(here, there)
        ones += here
        others += there
    most = max(ones, others)
    return shared >= most - (1 if most >= 3 else 0) and min(ones, others) > 0


def search(names: Names, pool: Pool, room: Room, asked: Asked, rules: Rules) -> int:
    """Find the names worth scoring for each question; how many in all, or -1 where the room is too small."""
    found = 0
    for question in range(len(asked.flags)):
        asked.found_first[question] = found
        room.turn[0] += 1
        _note_terms(pool, room, asked, question)
        found = _whole_forms(names, pool, room, asked, rules, question, found)
        found = _walk(names, pool, room, asked, rules, question, found)
        if found >= len(room.found_rows):
            return -1
    asked.found_first[len(asked.flags)] = found
    return found


def _note_terms(pool: Pool, room: Room, asked: Asked, question: int) -> None:
    """Link each text that a word asked about may stand for with that word."""
    turn, link = room.turn[0], 0
    for unit in range(asked.unit_first[question], asked.unit_first[question + 1]):
        slot = asked.unit_slot[unit]
        for term in range(pool.first_term[slot], pool.last_term[slot]):
            text = pool.term_text[term]
            if room.text_turn[text] != turn:
                room.text_turn[text] = turn
                room.text_head[text] = -1
            for word in range(asked.unit_from[unit], asked.unit_to[unit] + 1):
                if link < len(room.link_next):
                    room.link_next[link] = room.text_head[text]
                    room.link_word[link] = word
                    room.link_like[link] = pool.term_like[term]
                    room.text_head[text] = link
                    link += 1


def _whole_forms(
    names: Names, pool: Pool, room: Room, asked: Asked, rules: Rules, question: int, found: int
) -> int:
    """The names that are found whole: written alike, glued, as an acronym, or sharing Han words."""
    for at in range(asked.mark_first[question], asked.mark_first[question + 1]):
        mark, worth = asked.marks[at], asked.mark_worth[at]
        bucket = mark % (len(names.mark_first) - 1)
        for place in range(names.mark_first[bucket], names.mark_first[bucket + 1]):
            row = names.mark_rows[place]
            if names.mark_keys[place] != mark or room.row_turn[row] == room.turn[0]:
                continue
            room.row_turn[row] = room.turn[0]
            rated = _rate(names, pool, room, asked, rules, question, row)
            if found < len(room.found_rows):
                room.found_rows[found] = row
                room.found_worth[found] = worth + max(rated, 0.0)
                found += 1
    return found


def _walk(names: Names, pool: Pool, room: Room, asked: Asked, rules: Rules, question: int, found: int) -> int:
    """The names of the rarest words, and those of which a word asked about is the rarest."""
    first, last = asked.unit_first[question], asked.unit_first[question + 1]
    before = found
    walked = 0
    for turn in range(asked.words[question]):
        word, cost = _next_word(pool, asked, question, turn)
        if word < 0 or (turn > 0 and _enough(rules, walked, cost)):
            break
        walked += cost
        for unit in range(first, last):
            if asked.unit_from[unit] <= word <= asked.unit_to[unit]:
                slot = asked.unit_slot[unit]
                for term in range(pool.first_term[slot], pool.last_term[slot]):
                    text = pool.term_text[term]
                    for place in range(names.post_first[text], names.post_first[text + 1]):
                        found = _consider(
                            names, pool, room, asked, rules, question, names.posts[place], found
                        )
    for unit in range(first, last):
        slot = asked.unit_slot[unit]
        for term in range(pool.first_term[slot], pool.last_term[slot]):
            text = pool.term_text[term]
            for place in range(names.lead_first[text], names.lead_first[text + 1]):
                found = _consider(names, pool, room, asked, rules, question, names.leads[place], found)
    return max(found, before)


def _enough(rules: Rules, walked: int, cost: int) -> bool:
    """A name that reaches the floor answers the rarest word, or has no word but those asked about."""
    if rules.floor > 0:
        return cost > _FEW
    return walked > 0 and walked + cost > _WALKED


def _next_word(pool: Pool, asked: Asked, question: int, turn: int) -> tuple[int, int]:
    """The word that is the `turn`-th rarest, those that tell first, and how many names it leads to."""
    first = asked.unit_first[question]
    last = asked.unit_first[question + 1]
    words = asked.words[question]
    for word in range(words):
        cost, place = _cost_of(pool, asked, first, last, word), 0
        for other in range(words):
            if other != word:
                costs = _cost_of(pool, asked, first, last, other)
                if costs < cost or (costs == cost and other < word):
                    place += 1
        if place == turn:
            names = cost % (1 << 40)
            return word, names
    return -1, 0


def _cost_of(pool: Pool, asked: Asked, first: int, last: int, word: int) -> int:
    cost = 0
    for unit in range(first, last):
        if asked.unit_from[unit] <= word <= asked.unit_to[unit]:
            cost += pool.postings[asked.unit_slot[unit]]
    role = pool.code[asked.unit_slot[first + word]] & 15
    return cost if role == 0 else cost + (1 << 40)


def _consider(
    names: Names, pool: Pool, room: Room, asked: Asked, rules: Rules, question: int, row: int, found: int
) -> int:
    """Keep a name that was not seen yet and may reach the floor."""
    if room.row_turn[row] == room.turn[0]:
        return found
    room.row_turn[row] = room.turn[0]
    if asked.flags[question] & HAN and names.row_flags[row] & HAN and rules.floor > 0:
        return found  # the score compares them by their Han words, which are found whole
    worth = _rate(names, pool, room, asked, rules, question, row)
    if worth > 0 and found < len(room.found_rows):
        room.found_rows[found] = row
        room.found_worth[found] = worth
        found += 1
    return found


def _rate(names: Names, pool: Pool, room: Room, asked: Asked, rules: Rules, question: int, row: int) -> float:
    """How well a name may fit, for ranking; -1 where no score of it reaches the floor."""
    count = asked.words[question]
    first = names.row_first[row]
    written = min(names.row_first[row + 1] - first, MOST_WORDS)
    person = names.row_flags[row] & PERSON
    kind = PERSON_COSTS if person else PHRASE_COSTS if asked.flags[question] & PHRASE else BODY_COSTS
    for word in range(count):
        room.asked_best[word] = 0.0
    for at in range(written):
        room.listed_best[at] = 0.0
        text = names.row_texts[first + at]
        if room.text_turn[text] == room.turn[0]:
            link = room.text_head[text]
            while link >= 0:
                like = room.link_like[link]
                if like < 0:
                    like = -like if rules.floor == 0 else 0.0
                word = room.link_word[link]
                room.asked_best[word] = max(room.asked_best[word], like)
                room.listed_best[at] = max(room.listed_best[at], like)
                link = room.link_next[link]
    _note_likeness(names, pool, room, asked, rules, question, row, kind)
    return _most(names, pool, room, asked, rules, question, row, kind)


def _note_likeness(
    names: Names, pool: Pool, room: Room, asked: Asked, rules: Rules, question: int, row: int, kind: int
) -> None:
    """Initials, and words that no table led to, letter by letter where they begin alike."""
    unit, first = asked.unit_first[question], names.row_first[row]
    written = min(names.row_first[row + 1] - first, MOST_WORDS)
    loose = rules.floor > 0 and (asked.flags[question] ^ names.row_flags[row]) & FOREIGN
    for word in range(asked.words[question]):
        slot = asked.unit_slot[unit + word]
        start, length, code = pool.start[slot], pool.length[slot], pool.code[slot]
        if length == 0 or (room.asked_best[word] > 0.0 and length > 1):
            continue
        one = (kind * CODES + code) * COLUMNS
        for at in range(written):
            if room.listed_best[at] > 0.0:
                continue
            text = names.row_texts[first + at]
            begin, stop = names.text_first[text], names.text_first[text + 1]
            if loose and sounds_near(pool.letters, start, start + length, names.letters, begin, stop):
                room.asked_best[word] = max(room.asked_best[word], _UNSEEN)
                room.listed_best[at] = max(room.listed_best[at], _UNSEEN)
            if names.letters[begin] != pool.letters[start]:
                continue
            other = (kind * CODES + names.row_codes[first + at]) * COLUMNS
            like = 0.0
            if rules.costs[one + INITIAL] + rules.costs[other + INITIAL] > 0.0:
                apart = rules.costs[one + INITIAL] != rules.costs[other + INITIAL]
                silent = rules.costs[one + SILENT] + rules.costs[other + SILENT] > 0.0
                like = rules.initial if kind == PERSON_COSTS and apart and not silent else 0.0
            elif length >= 3 and stop - begin >= 3 and stop - begin <= LONGEST_WORD:
                set_masks(room.masks, pool.letters, start, length)
                found = distance(room.masks, length, names.letters, begin, stop)
                clear_masks(room.masks, pool.letters, start, length)
                like = slip_value(rules.slips, found, length, stop - begin, alike=True)
                share = 1 - found / max(length, stop - begin)
                if rules.floor == 0 and share >= _HALF:
                    like = max(like, share * _HALF)
            room.asked_best[word] = max(room.asked_best[word], like)
            room.listed_best[at] = max(room.listed_best[at], like)


def _most(
    names: Names, pool: Pool, room: Room, asked: Asked, rules: Rules, question: int, row: int, kind: int
) -> float:
    """The rating, with each word answered or left as is better for the name; -1 below the floor.

    A score of the floor needs answered weight >= floor * (all weight + cost of what is left): a sum over
    words, in which each word is taken at its best.
    """
    unit, first = asked.unit_first[question], names.row_first[row]
    written = min(names.row_first[row + 1] - first, MOST_WORDS)
    answered = total = reach = 0.0
    asked_tells = listed_tells = False
    for word in range(asked.words[question]):
        slot = asked.unit_slot[unit + word]
        cost = (kind * CODES + pool.code[slot]) * COLUMNS
        half = rules.costs[cost + WEIGHT] * pool.rarity[slot] / 2
        left = rules.costs[cost + ASKED_LEFT] * pool.rarity[slot]
        like = room.asked_best[word]
        if like > 0.0:
            answered += like * half
            total += half
            reach += max((like - rules.floor) * half, -rules.floor * left)
        else:
            total += left
            reach -= rules.floor * left
            asked_tells = asked_tells or rules.costs[cost + TELLS] > 0.0
    for at in range(written):
        cost = (kind * CODES + names.row_codes[first + at]) * COLUMNS
        rarity = rules.costs[cost + RARITY]
        rarity = rarity * names.text_weight[names.row_texts[first + at]] if rarity > 0.0 else 1.0
        half = rules.costs[cost + WEIGHT] * rarity / 2
        left = rules.costs[cost + LISTED_LEFT] * rarity
        like = room.listed_best[at]
        if like > 0.0:
            answered += like * half
            total += half
            reach += max((like - rules.floor) * half, -rules.floor * left)
        else:
            total += left
            reach -= rules.floor * left
            listed_tells = listed_tells or rules.costs[cost + TELLS] > 0.0
    if answered <= 0.0 or total <= 0.0:
        return -1.0
    worth = answered / total
    conflict = asked_tells and listed_tells
    if rules.floor > 0 and (reach < -1e-6 or (conflict and rules.conflict < rules.floor)):
        return -1.0
    return worth * _CONFLICT if conflict else worth
