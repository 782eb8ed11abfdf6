"""What `entities` announces; who listens is no concern of it."""

from django.dispatch import Signal

# Sent after the commit: facts were added, changed or retired.
facts_changed = Signal()
# Sent after the commit, with `code` and `edition_on`: an edition of a list was accepted.
release_loaded = Signal()
