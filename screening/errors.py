"""Everything that fails on purpose, each with a code that lasts and a sentence that says what to do."""

from __future__ import annotations


class ScreeningError(Exception):
    """The root of the tree; `code` never changes once it is published."""

    code = "screening-error"


class BadQuestion(ScreeningError):
    """The question cannot be asked as it stands; the caller can mend it."""

    code = "bad-question"


class UnscreenableName(BadQuestion):
    """The name has no letter or digit in it, or is longer than any name; send it as it is written."""

    code = "unscreenable-name"


class UnknownList(BadQuestion):
    """No list has this code; `manage.py lists` shows them all."""

    code = "unknown-list"


class UnknownKind(BadQuestion):
    """No entity kind has this name."""

    code = "unknown-kind"


class UnknownPolicy(BadQuestion):
    """No policy of this client has this code; GET /api/v1/policies shows them."""

    code = "unknown-policy"


class BadPolicy(ScreeningError):
    """A policy cannot be like this."""

    code = "bad-policy"


class BadDate(BadQuestion):
    """The day cannot be read; write it as 2026-11-22."""

    code = "bad-date"


class NothingKnownYet(BadQuestion):
    """Nothing had been recorded by that moment; ask with a later one."""

    code = "nothing-known-yet"


class BadCountry(BadQuestion):
    """A country is given by its two letters, such as CN."""

    code = "bad-country"


class BadFile(BadQuestion):
    """The file of names cannot be read as asked."""

    code = "bad-file"


class FactsNotLoaded(ScreeningError):
    """There are no facts to answer from: a name must never come out clear for want of data."""

    code = "facts-not-loaded"


class WorkerDied(ScreeningError):
    """A process that answers the rows of a job has gone; what it was answering is asked again."""

    code = "worker-died"


class AccessError(ScreeningError):
    """Who may ask was not settled; said at the terminal, where keys are made."""

    code = "access-error"


class BadKeyRequest(AccessError):
    """The key cannot be made as asked for."""

    code = "bad-key-request"


class UnknownKey(AccessError):
    """No key begins so."""

    code = "unknown-key"


class UnknownClient(AccessError):
    """No client has this code."""

    code = "unknown-client"


class DecisionRefused(ScreeningError):
    """A decision cannot be made, or agreed with, like this."""

    code = "decision-refused"


class RepeatError(ScreeningError):
    """The request cannot be told from another one that was sent under the same name."""

    code = "repeat-error"


class KeyReused(RepeatError):
    """This idempotency key was given to another request; choose a new one for each."""

    code = "idempotency-key-reused"


class KeyInUse(RepeatError):
    """The first request under this idempotency key is not answered yet; send it again later."""

    code = "idempotency-key-in-use"


class AnswerErased(ScreeningError):
    """What this answer said was destroyed; that it was given is still on record."""

    code = "answer-erased"


class BadExample(ScreeningError):
    """An example cannot be asked about; an answer without results would read as if nothing were found."""

    code = "bad-example"


class UnknownDataset(ScreeningError):
    """No dataset has this name; `GET /catalog` shows them."""

    code = "unknown-dataset"


class BadRow(BadQuestion):
    """The row is no object with the fields of a question."""

    code = "bad-row"


class JobRefused(ScreeningError):
    """This cannot be done with the job as it stands."""

    code = "job-refused"


class FileTooLarge(ScreeningError):
    """The file is larger than this service takes; send it in parts."""

    code = "file-too-large"


class FileIncomplete(ScreeningError):
    """The file is empty, or broke off before its announced end; send it again."""

    code = "file-incomplete"
