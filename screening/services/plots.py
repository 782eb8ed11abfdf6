"""Where the marks of a plot stand: plain numbers and paths, which a template draws as SVG."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from screening.services.measures import Counts, Spread, interval

_LEFT, _TOP, _RIGHT, _BOTTOM = 34.0, 20.0, 68.0, 40.0  # margins; the right one holds the lines' names
_LABEL_GAP = 14.0  # between the names of lines that end close to each other


@dataclass(frozen=True, slots=True)
class Frame:
    """The rectangle that values are drawn in, and the values at its edges."""

    x_from: float
    x_to: float
    y_from: float
    y_to: float
    width: float = 340.0
    height: float = 240.0

    @property
    def left(self) -> float:
        return _LEFT

    @property
    def right(self) -> float:
        return self.width - _RIGHT

    @property
    def top(self) -> float:
        return _TOP

    @property
    def bottom(self) -> float:
        return self.height - _BOTTOM

    def x(self, value: float) -> float:
        """The place of a value from left to right."""
        share = (value - self.x_from) / (self.x_to - self.x_from)
        return round(self.left + share * (self.right - self.left), 1)

    def y(self, value: float) -> float:
        """The place of a value from the bottom upwards."""
        share = (value - self.y_from) / (self.y_to - self.y_from)
        return round(self.bottom - share * (self.bottom - self.top), 1)


@dataclass(frozen=True, slots=True)
class Tick:
    """A value on an axis, its place, and its text."""

    at: float
    text: str


@dataclass(frozen=True, slots=True)
class Line:
    """A line through points, its colour's name, and where its own name stands."""

    path: str
    colour: str
    name: str = ""
    name_y: float = 0.0


@dataclass(frozen=True, slots=True)
class Dot:
    """A point that the text speaks of."""

    x: float
    y: float
    colour: str
    title: str


@dataclass(frozen=True, slots=True)
class Note:
    """A few words at a place of the plot; `anchor` is SVG's text-anchor."""

    x: float
    y: float
    colour: str
    text: str
    anchor: str = "start"


@dataclass(frozen=True, slots=True)
class Bar:
    """An upright bar."""

    x: float
    y: float
    width: float
    height: float
    colour: str
    title: str


@dataclass(frozen=True, slots=True)
class Plot:
    """Everything that the template draws of one plot."""

    name: str  # of its file
    title: str
    text: str  # what there is to see, for who cannot see it
    x_name: str
    frame: Frame
    x_ticks: tuple[Tick, ...]
    y_ticks: tuple[Tick, ...]
    lines: tuple[Line, ...] = ()
    dots: tuple[Dot, ...] = ()
    bars: tuple[Bar, ...] = ()
    notes: tuple[Note, ...] = ()
    marks: tuple[Tick, ...] = ()  # upright rules at the thresholds


def threshold_plot(spread: Spread, review_at: float, match_at: float) -> Plot:
    """Precision, recall and F1 at every threshold."""
    frame = Frame(0.4, 1.0, 0.0, 1.0)
    curve = spread.curve()
    names = (("precision", "a"), ("recall", "b"), ("F1", "c"))
    values = [
        [counts.precision for _, counts in curve],
        [counts.recall for _, counts in curve],
        [counts.f1 for _, counts in curve],
    ]
    ends = _apart([frame.y(line[-1]) for line in values])
    lines = tuple(
        Line(_path(frame, zip((at for at, _ in curve), line, strict=True)), colour, name, end)
        for (name, colour), line, end in zip(names, values, ends, strict=True)
    )
    return Plot(
        name="thresholds",
        title="Precision, recall and F1 by threshold",
        text=_in_words(spread, review_at, match_at),
        x_name="everything at this score or above is flagged",
        frame=frame,
        x_ticks=_ticks(frame.x, (0.4, 0.6, 0.8, 1.0), "{:.1f}"),
        y_ticks=_shares(frame),
        lines=lines,
        marks=(Tick(frame.x(review_at), "review"), Tick(frame.x(match_at), "match")),
    )


def trade_plot(spread: Spread, review_at: float, match_at: float) -> Plot:
    """Precision against recall, with the two thresholds in use."""
    frame = Frame(0.0, 1.0, 0.0, 1.0)
    points = [(counts.recall, counts.precision) for _, counts in spread.curve()]
    dots = tuple(
        Dot(
            frame.x(counts.recall),
            frame.y(counts.precision),
            "b",
            f"{name} at {at:g}: precision {counts.precision:.3f}, recall {counts.recall:.3f}",
        )
        for name, at in (("review", review_at), ("match", match_at))
        for counts in (spread.at(at),)
    )
    return Plot(
        name="trade",
        title="Precision against recall",
        text="; ".join(dot.title for dot in dots),
        x_name="recall",
        frame=frame,
        x_ticks=_ticks(frame.x, (0.0, 0.2, 0.4, 0.6, 0.8, 1.0), "{:.1f}"),
        y_ticks=_shares(frame),
        lines=(Line(_path(frame, points), "a"),),
        dots=dots,
        notes=(
            Note(dots[0].x + 8, dots[0].y + 4, "b", "review"),
            Note(dots[1].x - 2, dots[1].y + 18, "b", "match", "end"),
        ),
    )


def histogram_plot(spread: Spread, review_at: float, match_at: float) -> Plot:
    """How the scores lie: what belongs together upwards, what does not downwards, each as a share."""
    same, other = spread.histogram()
    shares = [
        [count / max(1, len(scores)) for count in counts]
        for counts, scores in ((same, spread.same), (other, spread.other))
    ]
    top = max(0.05, *shares[0], *shares[1])
    frame = Frame(0.0, 1.0, -top, top)
    bars = [
        *_bars(frame, shares[0], same, ("a", "of one party", 1.0)),
        *_bars(frame, shares[1], other, ("d", "of two", -1.0)),
    ]
    step = 0.1 if top < 0.45 else 0.2
    marks = [step * number for number in range(int(top / step) + 1)]
    levels = sorted({-value for value in marks} | set(marks))
    return Plot(
        name="scores",
        title="How the scores lie",
        text=f"{len(spread.same)} pairs of one party upwards, {len(spread.other)} of two downwards",
        x_name="score",
        frame=frame,
        x_ticks=_ticks(frame.x, (0.0, 0.2, 0.4, 0.6, 0.8, 1.0), "{:.1f}"),
        y_ticks=tuple(Tick(frame.y(value), f"{abs(value):.0%}") for value in levels),
        bars=tuple(bars),
        notes=(
            Note(frame.left + 4, frame.top + 10, "a", "one party"),
            Note(frame.left + 4, frame.bottom - 6, "d", "two"),
        ),
        marks=(Tick(frame.x(review_at), "review"), Tick(frame.x(match_at), "match")),
    )


@dataclass(frozen=True, slots=True)
class Whisker:
    """A share with its 95 % interval, in percent of the width."""

    share: float
    start: float
    width: float
    text: str


def whisker(part: int, whole: int) -> Whisker | None:
    """The share with its interval; None where there is nothing to take a share of."""
    if not whole:
        return None
    low, high = interval(part, whole)
    text = f"{part} of {whole}; 95 % interval {low:.3f} to {high:.3f}"
    return Whisker(round(100 * part / whole, 1), round(100 * low, 1), round(100 * (high - low), 1), text)


def _in_words(spread: Spread, review_at: float, match_at: float) -> str:
    return "; ".join(
        f"at {at:g} {_words(spread.at(at))}"
        for at in dict.fromkeys((round(review_at, 3), round(match_at, 3)))
    )


def _words(counts: Counts) -> str:
    return f"precision {counts.precision:.3f}, recall {counts.recall:.3f}, F1 {counts.f1:.3f}"


def _path(frame: Frame, points: Iterable[tuple[float, float]]) -> str:
    places = [f"{frame.x(x):g},{frame.y(y):g}" for x, y in points]
    return "M" + " L".join(places)


def _bars(
    frame: Frame, shares: Sequence[float], counts: Sequence[int], look: tuple[str, str, float]
) -> Iterable[Bar]:
    colour, name, sign = look
    zero, width = frame.y(0), (frame.right - frame.left) / len(shares)
    for number, (share, count) in enumerate(zip(shares, counts, strict=True)):
        end = frame.y(sign * share)
        if count:
            title = f"{count} {name}, {number / len(shares):.2f} to {(number + 1) / len(shares):.2f}"
            x = round(frame.left + number * width + 0.5, 1)
            height = max(1.0, round(abs(zero - end), 1))
            yield Bar(x, min(zero, end), round(width - 1, 1), height, colour, title)


def _ticks(place: Callable[[float], float], values: Iterable[float], form: str) -> tuple[Tick, ...]:
    return tuple(Tick(place(value), form.format(value)) for value in values)


def _shares(frame: Frame) -> tuple[Tick, ...]:
    return _ticks(frame.y, (0.0, 0.2, 0.4, 0.6, 0.8, 1.0), "{:.1f}")


def _apart(places: Sequence[float]) -> list[float]:
    """The places of names, moved down until none covers another."""
    moved = list(places)
    order = sorted(range(len(places)), key=lambda number: places[number])
    for before, after in pairwise(order):
        moved[after] = max(moved[after], moved[before] + _LABEL_GAP)
    return moved
