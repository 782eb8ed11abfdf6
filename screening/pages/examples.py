"""Questions that show what can be asked; each is a link on the empty page."""

from __future__ import annotations

EXAMPLES = (
    ("Hikvision", "q=Hikvision", "a brand against its official name"),
    ("海康威视", "q=海康威视", "in Chinese"),
    ("WeChat in September 2020", "q=WeChat&as_of=2020-09-18", "a day in the past"),
    ("EZVIZ", "q=EZVIZ", "reached through its owner"),
    ("ByteDance", "q=ByteDance", "claims that disagree"),
)
