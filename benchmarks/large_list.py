"""Makes a list as large as is wanted: the entries of a real file again and again, each copy other parties.

    python -m benchmarks.large_list consolidated.xml --megabytes 50 --output large.xml
    /usr/bin/time -v python manage.py load_list un-security-council --from large.xml --published 2026-11-25

For the XML of the Security Council, the UK, the EU, and OFAC's advanced one. A copy has its own references
and numbers, and a made-up word in every name, so that nobody is joined with anybody.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from entities.loaders.opening import read_text

_SYLLABLES = ("zor", "bel", "mit", "ka", "lun", "dra", "pes", "vo", "ri", "tan", "gu", "sha", "nim", "ost")


@dataclass(frozen=True, slots=True)
class Shape:
    """How a format is taken apart: sections of blocks, and within a block its numbers and its names."""

    root: str
    blocks: tuple[str, ...]
    numbers: re.Pattern[str]
    names: re.Pattern[str]


SHAPES = (
    Shape(
        "CONSOLIDATED_LIST",
        ("INDIVIDUAL", "ENTITY"),
        re.compile(r"(<REFERENCE_NUMBER>\w+\.|<NUMBER>)([^<]*)(<)"),
        re.compile(r"(<(?:FIRST_NAME|ALIAS_NAME|NAME_ORIGINAL_SCRIPT)>[^<]*\w[^<]*)(<)"),
    ),
    Shape(
        "Designations",
        ("Designation",),
        re.compile(
            r"(<UniqueID>[A-Z]+|<UNReferenceNumber>\w+\.|<(?:OFSIGroupID|PassportNumber|IMONumber"
            r"|NationalIdentifierNumber|BusinessRegistrationNumber|ParentCompany|Subsidiary"
            r"|CurrentOwnerOperator)>)([^<]*)(<)"
        ),
        re.compile(r"(<(?:Name6|NameNonLatinScript)>[^<]*\w[^<]*)(<)"),
    ),
    Shape(
        "export",
        ("sanctionEntity",),
        re.compile(r'(euReferenceNumber="EU\.|\bnumber="|unitedNationId="\w+\.)([^"]*)(")'),
        re.compile(r'(<nameAlias wholeName="[^"]*\w[^"]*)(")'),
    ),
    Shape(
        "Sanctions",
        ("Location", "IDRegDocument", "DistinctParty", "ProfileRelationship", "SanctionsEntry"),
        re.compile(
            r'((?<![A-Za-z])(?:ID|ProfileID|From-ProfileID|To-ProfileID|IdentityID|LocationID)="'
            r'|<IDRegistrationNo>|<VersionDetail DetailTypeID="1">)([^"<]*)(["<])'
        ),
        re.compile(r"(<NamePartValue [^>]*>[^<]*\w[^<]*)(<)"),
    ),
)


def main() -> None:
    """Write the file and say how many entries it has."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("source", type=Path)
    parser.add_argument("--megabytes", type=float, required=True)
    parser.add_argument("--output", type=Path, required=True)
    options = parser.parse_args()
    text, _ = read_text(options.source, "a list in XML")
    shape = next(shape for shape in SHAPES if re.search(rf"<{shape.root}[\s>]", text))
    copies = max(1, round(options.megabytes * 1_000_000 / len(text.encode())))
    with options.output.open("w", encoding="utf-8") as out:
        for piece in enlarged(text, shape, copies):
            out.write(piece)
    print(f"{copies} copies, {options.output.stat().st_size / 1_000_000:.1f} MB")


def enlarged(text: str, shape: Shape, copies: int) -> Iterator[str]:
    """The text with each run of blocks of one kind repeated, so that sections stay in their order."""
    one = "|".join(rf"<{tag}[\s>].*?</{tag}>" + rf"|<{tag} [^>]*/>" for tag in shape.blocks)
    done = 0
    for run in re.finditer(rf"(?:(?:{one})\s*)+", text, re.DOTALL):
        yield text[done : run.start()]
        yield run[0]
        for copy in range(1, copies):
            yield another(run[0], shape, copy)
        done = run.end()
    yield text[done:]


def another(blocks: str, shape: Shape, copy: int) -> str:
    """The blocks with other numbers and names."""
    blocks = shape.numbers.sub(_numbered(copy), blocks)
    word = made_up(copy)
    return shape.names.sub(lambda found: f"{found[1]} {word}{found[2]}", blocks)


def _numbered(copy: int) -> Callable[[re.Match[str]], str]:
    return lambda found: f"{found[1]}{found[2]}{copy:03}{found[3]}" if found[2].strip() else found[0]


def made_up(number: int) -> str:
    """A word for the number, unlike its neighbours."""
    word = ""
    for _ in range(4):
        number, place = divmod(number * 5 + 3, len(_SYLLABLES))
        word += _SYLLABLES[place]
    return word.capitalize()


if __name__ == "__main__":
    main()
