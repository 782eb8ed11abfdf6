"""What `entities` announces; who listens is no concern of it."""

from django.dispatch import Signal

# Sent after the commit: facts were added, changed or retired.
facts_changed = Signal()
# Sent before anything is written, with `watch_list` and `entries` (EntryRecord, as they will stand): an
# edition is at the door. Receivers return the test names of the list that are not found in it.
edition_arrived = Signal()
# Sent after the commit, with `release`: a load of a list was refused.
load_refused = Signal()
# Sent after the commit, with `code` and `edition_on`: an edition of a list was accepted.
release_loaded = Signal()
