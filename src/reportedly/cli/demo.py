"""``reportedly demo``: a made-up newsroom, end to end."""

EXAMPLE = "reportedly demo"


def demo() -> None:
    """Read a made-up newsroom into a casefile and show what it says."""
    from reportedly.errors import UsageError

    message = "the made-up newsroom is not part of this installation"
    raise UsageError(message)
