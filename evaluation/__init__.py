"""How good the project is, measured on labelled corpora; what is correct is held by the tests."""
