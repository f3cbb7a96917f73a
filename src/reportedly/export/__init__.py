"""What leaves the house: the reading contract, explanations in words, the dossier."""
