"""A tie summed up in sentences, and what such a page cannot say."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reportedly.ties import Period, Tie

LIMITS = (
    "Whether any of it is true. It shows what was reported, by whom, and how sure they were.",
    "What was not read: only the articles listed above are behind it. Silence here is no evidence of absence.",
    "Who truly stands behind an unnamed source. Where sources may be one, the number of origins is an interval.",
    "What a machine misread. Every quote is there to be checked against its article.",
    "What the words for people and groups should be. Descriptions are those of whoever is quoted.",
)


def summary(tie: Tie, first: str, second: str, *, copies: int) -> tuple[str, ...]:
    """Say in sentences what is reported, through whom, on how many origins, and who spoke against it."""
    if not tie.propositions:
        return (f"No article in this casefile reports anything between {first} and {second}.",)
    direct = sum(1 for each in tie.propositions if not each.through)
    total = len(tie.propositions)
    articles = counted(len(tie.articles), "article")
    extra = f" ({counted(copies, 'copy', 'copies')} not counted)" if copies else ""
    return (
        (
            f"{counted(total, 'distinct matter')} reported between {first} and {second} in {articles}{extra}: "
            f"{direct} directly, {total - direct} through people said to belong to them."
        ),
        *left_out(tie),
        times(tie),
        origins(tie),
        against(tie),
    )


def counted(number: int, one: str, many: str | None = None) -> str:
    """Write a number with its noun; verbs are left to the caller."""
    noun = one if number == 1 else many or one + "s"
    return f"{number} {noun}"


def left_out(tie: Tie) -> tuple[str, ...]:
    """Say what does not count because nobody claims a role at that time."""
    if not tie.unheld:
        return ()
    verb = "is" if len(tie.unheld) == 1 else "are"
    left = f"{counted(len(tie.unheld), 'claim')} about their people {verb} left out"
    return (f"{left}: nobody says that they belonged to the two at that time.",)


def period_words(period: Period) -> str:
    """Say from when until when a relation is said to hold."""
    begins = "since" if period.begins else "since at least"
    told = f"{begins} {period.since}" if period.since else "since an unknown day"
    if period.until is None:
        return f"{told}; no end is reported"
    claims = f" ({counted(len(period.ended_by), 'claim')})"
    later = f"; said to hold after that all the same ({counted(len(period.later), 'claim')})" if period.later else ""
    return f"{told}; said to have ended by {period.until}{claims}{later}"


def times(tie: Tie) -> str:
    """Say which stretch of time it covers."""
    if tie.first is None and tie.last is None:
        return "None of it has a date that could be worked out."
    return f"It is said to have happened between {tie.first or 'an unknown day'} and {tie.last or 'now'}."


def origins(tie: Tie) -> str:
    """Say how many independent origins stand behind it."""
    low, high = tie.standing.claimed.lower, tie.standing.claimed.upper
    if high == 0:
        return "Nobody but the parties themselves stands behind it."
    stand = "stands" if high == 1 else "stand"
    number = str(low) if low == high else f"At least {low} and at most {high}"
    return f"{number} independent origin{'' if high == 1 else 's'} {stand} behind it."


def against(tie: Tie) -> str:
    """Say who spoke against it, and who was silent."""
    standing = tie.standing
    deniers = [f"{origin.name}{' (a party)' if origin.party else ''}" for origin in standing.deniers]
    parts = [
        f"Against it: {', '.join(deniers)}." if deniers else "Nobody is reported to have denied it.",
        f"No comment: {', '.join(standing.no_comment)}." if standing.no_comment else "",
        f"Could not be verified by {', '.join(standing.not_verified)}." if standing.not_verified else "",
    ]
    return " ".join(part for part in parts if part)
