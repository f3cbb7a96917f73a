"""Says who is tied to whom, since when, and on whose word."""

__version__ = "0.1.0"
