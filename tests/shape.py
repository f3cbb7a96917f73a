"""Print the shape of the code: lengths, branches, types, swallowed errors, import cycles, tests to code.

Run by ``make shape``. Function length is counted without the docstring; branches are 1 plus every if, loop, handler,
condition of a comprehension and boolean operator. The aims are what well-kept projects of this kind reach.
"""

from __future__ import annotations

import ast
import statistics
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "reportedly"
TESTS = ROOT / "tests"
BRANCHES = (ast.If, ast.IfExp, ast.For, ast.While, ast.ExceptHandler, ast.comprehension, ast.BoolOp, ast.match_case)
Function = ast.FunctionDef | ast.AsyncFunctionDef


def main() -> None:
    """Measure the package and print one line a figure, with its aim."""
    trees = {path: ast.parse(path.read_text(encoding="utf-8")) for path in modules(SOURCE)}
    functions = [node for tree in trees.values() for node in ast.walk(tree) if isinstance(node, Function)]
    lengths = [length(function) for function in functions]
    code, tests = lines(trees), lines(modules(TESTS))
    for what, value, aim in (
        ("modules", len(trees), ""),
        ("lines of code", code, ""),
        ("module length, median / p95 / longest", spread(lines([path]) for path in trees), "120 / 400 / 600"),
        ("functions", len(functions), ""),
        ("function length, median / p95 / longest", spread(lengths), "7 / 35 / 60"),
        ("branches of a function, median / p95 / most", spread(map(branches, functions)), "- / 8 / -"),
        ("functions with more than 6 parameters", sum(parameters(f) > 6 for f in functions), "0"),
        ("parameters and returns with a type", share(typed(functions)), "100 %"),
        ("public names with a docstring", share(documented(trees.values())), "100 %"),
        ("swallowed exceptions", sum(map(swallowed, trees.values())), "0"),
        ("bare except and global statements", sum(map(coarse, trees.values())), "0"),
        ("largest import cycle", " <-> ".join(largest_cycle(imports(trees))) or "none", "none"),
        ("lines of tests", tests, ""),
        ("tests / code", f"{tests / code:.2f}", "1.0 - 1.5"),
    ):
        sys.stdout.write(f"{what:<46}{value!s:<16}  {aim}".rstrip() + "\n")


def modules(folder: Path) -> list[Path]:
    """Give the Python files below a folder."""
    return sorted(folder.rglob("*.py"))


def lines(paths: Iterable[Path]) -> int:
    """Count lines."""
    return sum(len(path.read_text(encoding="utf-8").splitlines()) for path in paths)


def length(function: Function) -> int:
    """Count the lines of a function without its docstring."""
    first = function.body[0]
    told = (first.end_lineno or 0) - first.lineno + 1 if ast.get_docstring(function, clean=False) is not None else 0
    return (function.end_lineno or 0) - function.lineno + 1 - told


def branches(function: Function) -> int:
    """Count the ways through a function."""
    return 1 + sum(isinstance(node, BRANCHES) for node in ast.walk(function))


def arguments(function: Function) -> list[ast.arg]:
    """Give the parameters of a function, without self and cls."""
    given = function.args
    found = [
        *given.posonlyargs,
        *given.args,
        *given.kwonlyargs,
        *(each for each in (given.vararg, given.kwarg) if each),
    ]
    return [each for each in found if each.arg not in ("self", "cls")]


def parameters(function: Function) -> int:
    """Count the parameters of a function; the options of a command and the columns of a parse count as well."""
    return len(arguments(function))


def typed(functions: Iterable[Function]) -> Iterator[bool]:
    """Tell for every parameter and return whether it has a type."""
    for function in functions:
        yield from (each.annotation is not None for each in arguments(function))
        yield function.returns is not None


def documented(trees: Iterable[ast.Module]) -> Iterator[bool]:
    """Tell for every public function, class and method whether it has a docstring."""
    for tree in trees:
        for holder in (tree, *(node for node in tree.body if isinstance(node, ast.ClassDef))):
            if isinstance(holder, ast.ClassDef) and holder.name.startswith("_"):
                continue
            for node in holder.body:
                if isinstance(node, (*Function.__args__, ast.ClassDef)) and not node.name.startswith("_"):
                    yield ast.get_docstring(node) is not None


def swallowed(tree: ast.Module) -> int:
    """Count wide handlers that only go on."""
    return sum(
        isinstance(node, ast.ExceptHandler)
        and (node.type is None or (isinstance(node.type, ast.Name) and node.type.id in ("Exception", "BaseException")))
        and all(isinstance(step, (ast.Pass, ast.Continue)) for step in node.body)
        for node in ast.walk(tree)
    )


def coarse(tree: ast.Module) -> int:
    """Count bare handlers and global statements."""
    return sum(
        isinstance(node, ast.Global) or (isinstance(node, ast.ExceptHandler) and node.type is None)
        for node in ast.walk(tree)
    )


def imports(trees: dict[Path, ast.Module]) -> dict[str, set[str]]:
    """Give for every module those of the package that it imports when it is loaded."""
    names = {dotted(path): tree for path, tree in trees.items()}
    found: dict[str, set[str]] = {}
    for name, tree in names.items():
        found[name] = set()
        for node in at_import(tree):
            if isinstance(node, ast.Import):
                wanted = {alias.name for alias in node.names}
            else:  # a name is a module of its own, or something that the module defines
                inner = {f"{node.module}.{alias.name}" for alias in node.names}
                wanted = {each if each in names else str(node.module) for each in inner}
            found[name] |= (wanted & set(names)) - {name}
    return found


def dotted(path: Path) -> str:
    """Give the name a module is imported by."""
    return ".".join(path.relative_to(SOURCE.parent).with_suffix("").parts).removesuffix(".__init__")


def at_import(node: ast.AST) -> Iterator[ast.Import | ast.ImportFrom]:
    """Give the imports that run when a module is loaded: not those in functions or for type checkers only."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Import | ast.ImportFrom):
            yield child
        elif isinstance(child, ast.If) and "TYPE_CHECKING" in ast.unparse(child.test):
            continue
        elif not isinstance(child, Function):
            yield from at_import(child)


def largest_cycle(graph: dict[str, set[str]]) -> list[str]:
    """Give the modules of the largest group in which each one reaches each other; none: there is no cycle."""
    reach = {name: reachable(graph, name) for name in graph}
    groups = [sorted(other for other in reach[name] if name in reach[other]) for name in sorted(graph)]
    return max(groups, key=len)


def reachable(graph: dict[str, set[str]], start: str) -> set[str]:
    """Give everything that a module imports, directly or through others."""
    found: set[str] = set()
    waiting = [start]
    while waiting:
        for other in graph.get(waiting.pop(), set()) - found:
            found.add(other)
            waiting.append(other)
    return found


def spread(values: Iterable[int]) -> str:
    """Write median, 95th percentile and maximum."""
    ordered = sorted(values)
    return f"{statistics.median_low(ordered)} / {ordered[int(0.95 * (len(ordered) - 1))]} / {ordered[-1]}"


def share(values: Iterable[bool]) -> str:
    """Write how many of the values are true."""
    listed: Sequence[bool] = list(values)
    return f"{100 * sum(listed) / len(listed):.1f} %"


if __name__ == "__main__":
    main()
