"""Readers that need a model: the only part of ``reading`` that may touch disk."""
