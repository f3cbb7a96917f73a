"""Article to reading: mentions, statements, times, places, triggers of events and relations."""
