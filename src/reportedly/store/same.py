"""Who is the same actor across articles: worked out when it is asked for, and never stored.

So a judgement or a list can be withdrawn, the next article can undo what the last one suggested, and the past is
answered from what was known then. Only actors that share a key, a name, a judgement or a list with those that are asked
for are looked at; as all of these are, the answer is the one that all actors of the casefile would give.

Strongest first: what people decided; lists that they brought along; other spellings of a name; other names that outlets
of two owners give, whose texts are not copies of one another.
"""

from __future__ import annotations

import json
from collections import defaultdict
from functools import reduce
from typing import TYPE_CHECKING, Literal, NamedTuple

from reportedly.actors import across
from reportedly.actors.link import better_name
from reportedly.lexicon.load import beside, load_table
from reportedly.store import alike, decided, listed
from reportedly.store.reports import owners

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable

    from reportedly.actors.across import Figure
    from reportedly.actors.groups import Groups
    from reportedly.store.casefile import Casefile
    from reportedly.store.knowledge import KnownLine


class Because(NamedTuple):
    """Why two actors are one."""

    one: int  # key
    other: int  # key
    kind: Literal["judgement", "list", "names"]
    reason: str
    judgement: int | None = None
    articles: tuple[str, ...] = ()  # that the reason rests on


class Same:
    """Who is one with whom in a casefile, as far as anybody has asked; forgotten when the file changes."""

    def __init__(self, casefile: Casefile) -> None:
        self._casefile = casefile
        self._connection = casefile.connection
        self._state: tuple[int, int] | None = None
        self._owners: dict[str, str] = {}

    def stands_for(self, keys: Iterable[int]) -> dict[int, int]:
        """Map actors to the one that stands for all that they are one with: the first of them that was stored."""
        self._forget_what_changed()
        wanted = set(keys)
        self._find(wanted - self._members.keys())
        return {key: self._members[key][0] for key in wanted}

    def members(self, key: int) -> tuple[int, ...]:
        """Give everybody that an actor is one with, itself among them, in the order they were stored."""
        self.stands_for([key])
        return self._members[key]

    def groups(self, keys: Iterable[int]) -> dict[int, tuple[int, ...]]:
        """Give everybody that each of some actors is one with, by the one that stands for them."""
        return {top: self._members[top] for top in set(self.stands_for(keys).values())}

    def of_all(self, keys: Iterable[int]) -> list[int]:
        """Give everybody that any of these actors is one with."""
        wanted = list(keys)
        self.stands_for(wanted)
        return sorted({member for key in wanted for member in self._members[key]})

    def of_ids(self, ids: Iterable[str]) -> list[int]:
        """Give everybody that any of these actors (by id) is one with."""
        rows = self._connection.execute(
            "SELECT key FROM actor WHERE id IN (SELECT value FROM json_each(?))", (json.dumps(sorted(ids)),)
        )
        return self.of_all([key for (key,) in rows])

    def ids(self, keys: Iterable[int | None]) -> dict[int, str]:
        """Give the id of the one that stands for each actor; nobody stands for nobody."""
        return {key: id_ for key, (id_, _) in self.named(keys).items()}

    def named(self, keys: Iterable[int | None]) -> dict[int, tuple[str, str]]:
        """Give the id of the one that stands for each actor, and the name of all that are one with it."""
        tops = self.stands_for(key for key in keys if key is not None)
        rows = self._connection.execute(
            "SELECT key, id, name FROM actor WHERE key IN (SELECT value FROM json_each(?))",
            (json.dumps(self.of_all(tops)),),
        )
        told = {key: (id_, name) for key, id_, name in rows}
        found = {}
        for top in set(tops.values()):
            known = self.known_as(top)
            names = [told[key][1] for key in self._members[top] if key in told]
            found[top] = told[top][0], known.name if known else reduce(better_name, names)
        return {key: found[top] for key, top in tops.items()}

    def why(self, key: int) -> list[Because]:
        """Say why those who are one with an actor are."""
        return [each for member in self.members(key) for each in self._because.get(member, ())]

    def known_as(self, key: int) -> KnownLine | None:
        """Give whom a list says an actor is, where that made several actors one."""
        return self._known.get(self.members(key)[0])

    def owners(self) -> dict[str, str]:
        """Map outlets to their owners, by the lexicon beside the casefile and what people decided."""
        self._forget_what_changed()
        if not self._owners:
            self._owners = owners(self._connection, load_table("outlets", beside(self._casefile.path)))
        return self._owners

    def _forget_what_changed(self) -> None:
        (version,) = self._connection.execute("PRAGMA data_version").fetchone()
        state = (self._connection.total_changes, version)
        if state != self._state:
            self._state = state
            self._members: dict[int, tuple[int, ...]] = {}
            self._because: dict[int, list[Because]] = defaultdict(list)  # by the other one
            self._known: dict[int, KnownLine] = {}
            self._owners = {}
            self._decided = decided.decided(self._connection)
            self._lists = listed.any_stands(self._connection)
            self._set_apart: dict[int, list[int]] = defaultdict(list)
            for own, actor in self._decided.whose.items():
                self._set_apart[actor].append(own)

    def _find(self, keys: set[int]) -> None:
        """Find who is one with each of these, and with everybody that this brings in."""
        whose = self._decided.whose
        nodes = {whose.get(key, key) for key in keys}
        if not nodes:
            return
        seen, linked, told = self._around(nodes)
        groups = [frozenset([node]) for node in seen - linked]
        if linked:
            groups += self._put_together(linked, told)
        for group in groups:
            members = tuple(sorted(key for node in group for key in (node, *self._set_apart.get(node, ()))))
            self._members.update(dict.fromkeys(members, members))

    def _around(self, nodes: set[int]) -> tuple[set[int], set[int], set[tuple[int, int]]]:
        """Give everybody that may be one with these, those who are not alone, and who is called what who is called."""
        seen: set[int] = set()
        linked: set[int] = set()
        told: set[tuple[int, int]] = set()
        ahead = nodes
        while ahead:
            seen |= ahead
            near = [{key, other} for key in ahead for pair in self._decided.same.get(key, ()) for other in pair[:2]]
            near += alike.spelled_alike(self._connection, ahead)
            calls = alike.called(self._connection, ahead)
            near += [set(pair) for pair in calls]
            told |= calls
            if self._lists:
                for line, some in listed.known_behind(self._connection, ahead).items():
                    near.append({*some, *listed.called_as(self._connection, line.key)})
            found = {key for some in near if len(some) > 1 for key in some}
            linked |= found
            ahead = found - seen
        return seen, linked, told

    def _put_together(self, linked: set[int], told: set[tuple[int, int]]) -> list[frozenset[int]]:
        """Carry out what makes actors one, strongest first."""
        figures, key_of = alike.figures(self._casefile, linked, told, self._set_apart)
        id_of = {key: id_ for id_, key in key_of.items()}
        self._because.update((key, []) for key in linked)
        groups = self._decided.groups.around(key_of)
        for key in linked:
            for one, other, said in self._decided.same.get(key, ()):
                if other == key:
                    reason = f"judgement {said.id}, by {said.by}" + (f": {said.reason}" if said.reason else "")
                    self._because[key].append(Because(one, other, "judgement", reason, said.id))
        names = self._by_lists(linked, id_of, groups) if self._lists else {}
        for join in across.joins_of(figures, self._together(figures, key_of), groups):
            if join.sure:
                one, other = key_of[join.one], key_of[join.other]
                self._because[other].append(Because(one, other, "names", join.reason, None, join.articles))
        found = {frozenset(key_of[each] for each in groups.of(id_) if each in key_of) for id_ in key_of}
        for group in found:
            lines = [names[key] for key in group if key in names]
            if lines:
                self._known[min(group)] = min(lines, key=lambda line: line.key)
        return list(found)

    def _by_lists(self, linked: set[int], id_of: dict[int, str], groups: Groups) -> dict[int, KnownLine]:
        """Make one whom a list knows as one, unless people part them; give whom it knows."""
        names: dict[int, KnownLine] = {}
        found = listed.known_behind(self._connection, linked)
        for line in sorted(found, key=lambda line: line.key):
            first, *others = found[line]
            for other in others:
                one, two = id_of[first], id_of[other]
                if groups.one(one, two) or groups.parted(one, two):
                    continue
                groups.unite(one, two)
                names[first] = names[other] = line
                reason = f"{line.list_name} (id {line.its_id}) has both names, for {line.name}"
                self._because[other].append(Because(first, other, "list", reason))
        return names

    def _together(
        self, figures: dict[str, Figure], key_of: dict[str, int]
    ) -> Callable[[Collection[str], Collection[str]], str | None]:
        """Prepare to say which article names two actors."""

        def keys(ids: Collection[str]) -> list[int]:
            nodes = [key_of[id_] for id_ in ids if id_ in key_of]
            return [*nodes, *(own for node in nodes for own in self._set_apart.get(node, ()))]

        def together(some: Collection[str], others: Collection[str]) -> str | None:
            fewer, more = sorted((some, others), key=lambda ids: sum(figures[id_].articles for id_ in ids))
            return alike.both(self._connection, keys(fewer), keys(more))

        return together
