"""Training of the reader's model; not part of the installed package."""
