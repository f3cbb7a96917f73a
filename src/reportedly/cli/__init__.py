"""The command line: thin, one module a verb; everything heavy is imported inside the verbs."""

from reportedly.cli.app import main

__all__ = ["main"]
