"""Published XML, element by element, so that a file of any length takes the memory of one record."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import iterparse

from entities.loaders.errors import EditionRefusedError
from entities.loaders.opening import (
    Stream,
    head_of,
    opened,
    refuse_other_than_utf_8,
    refuse_web_page,
)

_ENCODING = re.compile(rb"""\s*<\?xml[^>]*encoding=["']([^"']+)""")
_NO_XML = re.compile(rb"""(?:\xef\xbb\xbf)?\s*[\w"'#{\[-]""")  # how tables, JSON and plain text begin
DEEPEST = 100  # elements within elements; the formats have ten


@dataclass(slots=True)
class XmlFile:
    """One file: `root` is the name its first element must have, `records` those that are handed over.

    `digest` and `attributes`, those of the first element, are known once the records have been read.
    """

    path: Path
    root: str
    records: Collection[str]
    expected: str
    digest: str = ""
    attributes: dict[str, str] = field(default_factory=dict)

    def __iter__(self) -> Iterator[Element]:
        """The records in their order, names freed of namespaces; each is gone when the next is asked for.

        Raises EditionRefusedError for a file that is empty, cut off, damaged, no such XML, that has a record
        larger than LARGEST_RECORD, or that brings entities of its own, which may unfold without end.
        """
        refuse_web_page(self.path, self.expected)
        with opened(self.path) as stream:
            yield from self._read(stream)
            stream.rest()
            self.digest = stream.digest

    def _read(self, stream: Stream) -> Iterator[Element]:
        try:
            yield from self._elements(stream)
        except (ParseError, UnicodeDecodeError, LookupError) as error:
            if not self._says_another_encoding():
                refuse_other_than_utf_8(self.path, stream.count)
            if _NO_XML.match(head_of(self.path)):
                raise EditionRefusedError(
                    f"{self.path.name} is no XML, and so not {self.expected}: give that list's file"
                ) from error
            raise EditionRefusedError(
                f"{self.path.name} is damaged or cut off: {error}. It was not loaded; fetch it again"
            ) from error
        except DefusedXmlException as error:
            raise EditionRefusedError(
                f"{self.path.name} declares a document type or entities of its own, which no list of this"
                " format does and which can unfold without end: it was not read further"
            ) from error

    def _says_another_encoding(self) -> bool:
        said = _ENCODING.match(head_of(self.path))
        return said is not None and said[1].lower() != b"utf-8"

    def _elements(self, stream: Stream) -> Iterator[Element]:
        parents: list[Element] = []
        inside = 0
        stream.begin_record()
        for event, element in iterparse(stream, ("start", "end"), forbid_dtd=True):
            element.tag = local_name(element.tag)
            if event == "start":
                self._check_place(parents, element)
                parents.append(element)
                inside += element.tag in self.records
                continue
            parents.pop()
            if element.tag in self.records:
                inside -= 1
            if inside:
                continue
            if element.tag in self.records:
                yield element
            element.clear()
            if parents:
                parents[-1].remove(element)
            stream.begin_record()

    def _check_place(self, parents: list[Element], element: Element) -> None:
        if len(parents) > DEEPEST:
            raise EditionRefusedError(
                f"{self.path.name} has elements more than {DEEPEST} deep in others, which no list of this"
                " format does: it was not read further. Fetch it again"
            )
        if parents:
            return
        if element.tag != self.root:
            raise EditionRefusedError(
                f"{self.path.name} begins with <{element.tag}>, not <{self.root}>: it is not {self.expected}"
            )
        self.attributes = dict(element.attrib)


def local_name(tag: str) -> str:
    """The name without its namespace."""
    return tag.rpartition("}")[2]


def text_of(element: Element, path: str = "") -> str:
    """The text at `path`, blanks joined; empty where there is none."""
    found = element.find(path) if path else element
    return " ".join((found.text or "").split()) if found is not None else ""


def texts_of(element: Element, path: str) -> list[str]:
    """The texts at `path` that say something."""
    texts = (" ".join((found.text or "").split()) for found in element.iterfind(path))
    return [text for text in texts if text]
