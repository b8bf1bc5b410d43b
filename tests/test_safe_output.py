"""A lint for the border to the terminal: text from outside reaches standard output and widgets only through `core.safe`.

The checks read the source. In `cli/` there is one door, `plain.put`, which makes visible whatever passes; nothing else may
print what is not literal. In `ui/`, what a widget shows must be a literal, a `Content`, or made visible with markup off.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from afterword.cli import plain

ROOT = Path(__file__).parents[1] / "src" / "afterword"
VISIBLE = {"visible", "one_line", "fitted", "ended"}
WIDGETS = {"Static", "Label", "Button", "Checkbox", "RadioButton", "ListItem", "Option", "Collapsible", "TabPane", "Toast"}
METHODS = {"update", "notify", "set_options", "add_option", "add_row", "add_column", "add_columns"}
SLOTS = {"border_title", "border_subtitle", "tooltip"}
"""Attributes and arguments in which Textual reads markup. The tooltip of a key binding is none: no widget shows it."""

ALLOWED = {
    # A terminal cannot be told to take a text to its clipboard but by writing the sequence that says so, base64 inside.
    "cli/assemble.py": {"stream.write(text)"},
    # The number of this release, and the overview of commands: the program's own words.
    "cli/run.py": {"print(f'afterword {__version__}')", "print(table.overview(), end='')"},
    # ASCII only, with every control character escaped: that is JSON's own rule.
    "cli/plain.py": {"print(json.dumps(shape, indent=2 if sys.stdout and sys.stdout.isatty() else None))"},
    # Words of the program's own, chosen from a few.
    "cli/write.py": {"print(f\"{carried['cut'].capitalize()}; copy the rest with --copy.\", file=sys.stderr)"},
    # The label of an entry is a literal of the form that has it; with markup off.
    "ui/screens/forms/entries.py": {"Static(self.label, classes='label', markup=False)"},
    # “To”, “By” and “Subject”, in the line above.
    "ui/widgets/message_editor.py": {"Static(label)"},
    # Options are put on one line, and so made visible, when the row gets them.
    "ui/widgets/choice_row.py": {"Content.styled(labels[number], look)"},
    # Names of the program's own files and functions, and of the kind of fault: nothing of the user's.
    "ui/frame.py": {"Text(report(sys.exception()))"},
    # Commands and keys, from the table of commands; what is said of a command was made visible before it was wrapped.
    "ui/screens/help.py": {
        "Content.styled(group, 'bold $primary')",
        "Content.styled(f'{keys:<{_KEYS - 1}} ', '$quiet' if reason else 'bold $accent')",
        "Content.styled(f'{command.label:<{_NAME}}' if beside else command.label, '$quiet' if reason else 'bold')",
        "Content.styled(first, '$quiet')",
        "Content.styled(' ' * (_KEYS + _NAME if beside else 2) + line, '$quiet')",
        "Content(self._title)",
    },
}


def name_of(node: ast.expr) -> str:
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""


def literal(node: ast.expr) -> bool:
    """Whether an expression is made of literals, and of the module's own constants, alone."""
    match node:
        case ast.Constant():
            return True
        case ast.JoinedStr():
            return all(isinstance(part, ast.Constant) or literal(part.value) for part in node.values)  # type: ignore[attr-defined]  # the only other kind
        case ast.IfExp():
            return literal(node.body) and literal(node.orelse)
        case ast.Name() | ast.Attribute():
            return name_of(node).lstrip("_").isupper()
        case ast.Call():
            return name_of(node.func) == "get" and isinstance(node.func, ast.Attribute) and literal(node.func.value)
    return False


def shown(node: ast.expr) -> bool:
    """Whether an expression is literal or has been made visible."""
    match node:
        case ast.IfExp():
            return shown(node.body) and shown(node.orelse)
        case ast.JoinedStr():
            return all(isinstance(part, ast.Constant) or shown(part.value) for part in node.values)  # type: ignore[attr-defined]  # as above
        case ast.Call():
            return name_of(node.func) in VISIBLE or literal(node)
    return literal(node)


def offences(path: Path, source: str) -> list[str]:
    """What in a module prints or shows something that is not known to be fit, as “line: code”."""
    find = printed if path.is_relative_to(ROOT / "cli") else displayed
    allowed = ALLOWED.get(str(path.relative_to(ROOT)), set())
    found = {(node.lineno, ast.unparse(node)) for node in find(ast.parse(source))}
    return [f"{path.relative_to(ROOT)}:{line}: {code}" for line, code in sorted(found) if code not in allowed]


def printed(tree: ast.Module) -> Iterator[ast.Call]:
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        function = ast.unparse(node.func)
        if (function == "print" or function.endswith((".write", ".writelines"))) and not all(map(shown, node.args)):
            yield node


def displayed(tree: ast.Module) -> Iterator[ast.expr | ast.stmt]:
    safe = declared(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = name_of(node.func)
            method = isinstance(node.func, ast.Attribute)
            if name == "Content" or (name in {"Text", "styled"} and not method) or ast.unparse(node.func) == "Content.styled":
                if not all(map(shown, node.args[:1])):
                    yield node
            elif name in WIDGETS or (method and name in METHODS and is_widget(node)):
                plain_text = any(each.arg == "markup" and ast.unparse(each.value) == "False" for each in node.keywords)
                if not all(fit(each, safe) or (plain_text and shown(each)) for each in node.args):
                    yield node
            for each in node.keywords:
                if each.arg in SLOTS and name_of(node.func) != "Binding" and not fit(each.value, safe):
                    yield node
        elif (
            isinstance(node, ast.Assign) and {name_of(target) for target in node.targets} & SLOTS and not fit(node.value, safe)
        ):
            yield node


def is_widget(call: ast.Call) -> bool:
    """Dictionaries and sets have an `update` too; those of widgets are told by their receiver."""
    assert isinstance(call.func, ast.Attribute)
    if call.func.attr != "update":
        return True
    receiver = ast.unparse(call.func.value)
    return "query_one" in receiver or any(word in receiver.lower() for word in ("static", "label", "bar", "line", "body"))


def declared(tree: ast.Module) -> set[str]:
    """The names of functions, parameters and attributes that the module declares as `Content` (mypy holds them to it)."""
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef) and node.returns is not None and "Content" in ast.unparse(node.returns):
            found.add(node.name)
        if isinstance(node, ast.arg) and node.annotation is not None and "Content" in ast.unparse(node.annotation):
            found.add(node.arg)
        if isinstance(node, ast.AnnAssign) and "Content" in ast.unparse(node.annotation):
            found.add(name_of(node.target))
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign) and fit(node.value, found) and not isinstance(node.value, ast.Constant):
            found.update(name_of(target) for target in node.targets)
    return found


def is_content(call: ast.Call, safe: set[str]) -> bool:
    known = {"content", "Content", "assemble", "key_line", *safe}
    return name_of(call.func) in known or ast.unparse(call.func).startswith("Content(")


def fit(node: ast.expr, safe: set[str]) -> bool:
    """Whether an expression may be shown where Textual would read markup."""
    match node:
        case ast.IfExp():
            return fit(node.body, safe) and fit(node.orelse, safe)
        case ast.Call():
            return is_content(node, safe)
        case ast.Constant():
            return "[" not in str(node.value)
        case ast.Name() | ast.Attribute():
            return name_of(node) in safe
    return False


MODULES = sorted([*(ROOT / "cli").rglob("*.py"), *(ROOT / "ui").rglob("*.py")])


@pytest.mark.parametrize("path", MODULES, ids=[str(path.relative_to(ROOT)) for path in MODULES])
def test_nothing_from_outside_reaches_the_terminal_unescaped(path: Path) -> None:
    assert offences(path, path.read_text("utf-8")) == []


def test_every_exemption_is_needed() -> None:
    for name, codes in ALLOWED.items():
        source = ast.parse((ROOT / name).read_text("utf-8"))
        find = printed if name.startswith("cli/") else displayed
        assert {ast.unparse(node) for node in find(source)} >= codes, name


@pytest.mark.parametrize(
    "code",
    [
        "print(name)",
        "print(f'Hello {name}')",
        "print('Hello ' + name)",
        "print(visible(name), name)",
        "sys.stdout.write(name)",
        "print(wrap(name))",
    ],
)
def test_the_lint_sees_what_is_printed(code: str) -> None:
    assert len(offences(ROOT / "cli" / "x.py", code)) == 1


@pytest.mark.parametrize(
    "code", ["print('Hello')", "print(visible(name))", "print(f'Hello {one_line(name)}', file=sys.stderr)", "put(name)"]
)
def test_the_lint_lets_pass_what_is_fit(code: str) -> None:
    assert offences(ROOT / "cli" / "x.py", code) == []


@pytest.mark.parametrize(
    "code",
    [
        "Static(name)",
        "Static(f'Hello {name}')",
        "Static(visible(name))",
        "Static('[b]Hello[/b]')",
        "self.query_one('#x', Static).update(name)",
        "self.notify(visible(name))",
        "self.notify(name, markup=False)",
        "pane.border_title = name",
        "Button(content('x'), tooltip=name)",
        "Content(name)",
        "Content.styled(name, 'bold')",
        "Static(Content(f'{name}'))",
    ],
)
def test_the_lint_sees_what_is_shown(code: str) -> None:
    assert len(offences(ROOT / "ui" / "x.py", code)) == 1


@pytest.mark.parametrize(
    "code",
    [
        "Static('Hello')",
        "Static(content(name))",
        "Static()",
        "self.notify(visible(name), markup=False)",
        "pane.border_title = content(name)",
        "seen.update(name)",
        "def lines() -> Content: ...\nStatic(lines())",
        "Content(visible(name))",
    ],
)
def test_the_lint_lets_pass_what_is_content(code: str) -> None:
    assert offences(ROOT / "ui" / "x.py", code) == []


def test_the_one_door_makes_everything_visible(capsys: pytest.CaptureFixture[str]) -> None:
    plain.put("a\x1b]52;c;eA==\x07b", "c\u202ed\x9b31m")
    plain.put_json({"name": "a\x1b[2J\u202e"})
    said = capsys.readouterr().out
    assert all(line.isprintable() for line in said.splitlines())
    assert "a␛]52;c;eA==␇b" in said
