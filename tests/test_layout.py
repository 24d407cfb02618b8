"""The folder is the data flow: imports point one way, one module speaks to the user, one to the network."""

from __future__ import annotations

import ast
import graphlib
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "src" / "latimer"
# A module imports only from layers above its own.
LAYERS = (
    *("errors", "records", "settings", "articles", "languages", "segments", "tokens", "terms", "prompts", "replies"),
    *("verify", "output", "memory", "suggest", "translate", "asking", "costs", "runners", "review", "exchange"),
    *("state", "starting", "report", "formats", "cli", "__main__"),
)
LONGEST_MODULE, LONGEST_FUNCTION = 300, 50

TREES = {path.relative_to(PACKAGE): ast.parse(path.read_text(encoding="utf-8")) for path in PACKAGE.rglob("*.py")}
MODULES = {".".join(("latimer", *path.with_suffix("").parts)).removesuffix(".__init__"): path for path in TREES}
EACH_MODULE = [pytest.param(path, id=str(path)) for path in sorted(TREES)]


def layer(path: Path) -> str:
    return path.parts[0].removesuffix(".py")


def imported(path: Path) -> Iterator[str]:
    """The full names of all that a module imports, wherever in it and for types too."""
    for node in ast.walk(TREES[path]):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{path}:{node.lineno}: imports are absolute"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def own(path: Path) -> Iterator[str]:
    """The modules of this package that a module imports; a name out of a package's ``__init__`` is that package."""
    for name in imported(path):
        module = name if name in MODULES else name.rpartition(".")[0]
        if module in MODULES and module != "latimer":
            yield module


@pytest.mark.parametrize("path", EACH_MODULE)
def test_imports_point_one_way(path: Path) -> None:
    if path.name == "__init__.py" and len(path.parts) == 1:
        return  # the face of the package offers what it likes
    assert layer(path) in LAYERS, "a new layer needs its place in this list"
    above = LAYERS[: LAYERS.index(layer(path)) + 1]
    assert [name for name in own(path) if name.split(".")[1] not in above] == []


def test_no_module_imports_itself_in_a_circle() -> None:
    # A package's __init__ gathers what its modules offer, so that only the modules themselves can be in a circle.
    names = {path: name for name, path in MODULES.items()}
    modules = [path for path in TREES if path.name != "__init__.py"]
    graph = {names[path]: {name for name in own(path) if MODULES[name].name != "__init__.py"} for path in modules}
    assert len(tuple(graphlib.TopologicalSorter(graph).static_order())) == len(modules)


def test_one_module_imports_openai() -> None:
    found = {str(path) for path in TREES for name in imported(path) if name.split(".")[0] == "openai"}
    assert found == {"asking/client.py"}


@pytest.mark.parametrize("path", EACH_MODULE)
def test_nothing_but_the_command_line_prints_or_exits(path: Path) -> None:
    if path == Path("cli/console.py"):
        return
    calls = [ast.unparse(node.func) for node in ast.walk(TREES[path]) if isinstance(node, ast.Call)]
    speaking = {"print", "exit", "quit", "sys.exit", "os._exit", "typer.echo", "typer.secho", "input", "breakpoint"}
    writing = ("sys.stdout.write", "sys.stderr.write")
    assert [call for call in calls if call in speaking or call in writing] == []


@pytest.mark.parametrize("path", EACH_MODULE)
def test_modules_and_functions_are_short(path: Path) -> None:
    assert len((PACKAGE / path).read_text(encoding="utf-8").splitlines()) <= LONGEST_MODULE
    long = [
        f"{node.name}: {node.end_lineno - node.lineno + 1} lines"
        for node in ast.walk(TREES[path])
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and node.end_lineno
        and node.end_lineno - node.lineno >= LONGEST_FUNCTION
    ]
    assert long == []


@pytest.mark.parametrize("path", EACH_MODULE)
def test_whatever_is_public_says_what_it_does(path: Path) -> None:
    silent = [node.name for node in public(TREES[path]) if ast.get_docstring(node) is None]
    assert silent == []
    assert ast.get_docstring(TREES[path]), "a module says in a line what it is"


def public(tree: ast.Module | ast.ClassDef) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef]:
    """Functions, classes and methods without an underscore; what is nested in a function is nobody's business."""
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) and not node.name.startswith("_"):
            yield node
            if isinstance(node, ast.ClassDef):
                yield from public(node)
