"""The documentation, and the programs that write the parts of it that must not grow old."""
