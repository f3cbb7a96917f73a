"""Sentences labelled for this project: guidelines, notation, storage and agreement."""
