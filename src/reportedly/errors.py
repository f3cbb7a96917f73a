"""The errors of the project.

ReportedlyError
├── SkippedPage     one page cannot be used; the run goes on and reports it
├── UsageError      the command was called wrongly; exit code 2
├── LexiconError    a table of the lexicon is damaged
├── ListError       a list of actors cannot be read
├── ModelError      the language model is missing or its files were changed
└── CasefileError   the casefile cannot be opened, read or written
"""


class ReportedlyError(Exception):
    """Anything that goes wrong on our side of the fence; its text says what happened, to what, and what to do next."""


class SkippedPage(ReportedlyError):  # noqa: N818 - it names what happened to the page
    """One page cannot be used: ``name`` says which, ``because`` says why. The run goes on."""

    def __init__(self, name: str, *, because: str) -> None:
        super().__init__(f"{name}: {because}")
        self.name = name
        self.because = because


class UsageError(ReportedlyError):
    """The command was called in a way that cannot be answered."""


class LexiconError(ReportedlyError):
    """A table of the lexicon is damaged."""


class ListError(ReportedlyError):
    """A list of actors cannot be read: its text says why and what to do next."""


class ModelError(ReportedlyError):
    """The language model is missing or its files are not the ones this version was tested with."""


class CasefileError(ReportedlyError):
    """The casefile cannot be opened, read or written."""
