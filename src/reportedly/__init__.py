"""Says who is tied to whom, since when, and on whose word.

The public names are imported when they are first used, so that ``import reportedly`` costs next to nothing.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reportedly.articles import extract
    from reportedly.errors import CasefileError, ModelError, ReportedlyError, SkippedPage
    from reportedly.lexicon import load as load_lexicon
    from reportedly.model import Actor, Article, Claim, Mention, Page, Reading, Source, Span, Statement, Status, When
    from reportedly.pipeline import Pipeline, Reader, open_reader
    from reportedly.sources import find
    from reportedly.store import Casefile, open_casefile

__all__ = [
    "Actor",
    "Article",
    "Casefile",
    "CasefileError",
    "Claim",
    "Mention",
    "ModelError",
    "Page",
    "Pipeline",
    "Reader",
    "Reading",
    "ReportedlyError",
    "SkippedPage",
    "Source",
    "Span",
    "Statement",
    "Status",
    "When",
    "extract",
    "find",
    "load_lexicon",
    "open_casefile",
    "open_reader",
]

__version__ = "0.1.0"

HOMES = {  # where each public name lives
    "Actor": "model.Actor",
    "Article": "model.Article",
    "Casefile": "store.Casefile",
    "CasefileError": "errors.CasefileError",
    "Claim": "model.Claim",
    "Mention": "model.Mention",
    "ModelError": "errors.ModelError",
    "Page": "model.Page",
    "Pipeline": "pipeline.Pipeline",
    "Reader": "pipeline.Reader",
    "Reading": "model.Reading",
    "ReportedlyError": "errors.ReportedlyError",
    "SkippedPage": "errors.SkippedPage",
    "Source": "model.Source",
    "Span": "model.Span",
    "Statement": "model.Statement",
    "Status": "model.Status",
    "When": "model.When",
    "extract": "articles.extract",
    "find": "sources.find",
    "load_lexicon": "lexicon.load",
    "open_casefile": "store.open_casefile",
    "open_reader": "pipeline.open_reader",
}

if not TYPE_CHECKING:  # a type checker sees the imports above, and would take any name for public if it saw this

    def __getattr__(name: str) -> object:
        """Import a public name when it is asked for."""
        from importlib import import_module

        if name not in HOMES:
            message = f"module {__name__!r} has no attribute {name!r}"
            raise AttributeError(message)
        module, _, theirs = HOMES[name].rpartition(".")
        return getattr(import_module(f"{__name__}.{module}"), theirs)

    def __dir__() -> list[str]:
        return sorted({*globals(), *__all__})
