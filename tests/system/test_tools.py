"""Running small tools for real: bounded, silent, and never an exception."""

from __future__ import annotations

import os
import sys
import time

import pytest

from afterword.system.tools import Ran, run_tool

ENV = dict(os.environ)


def python(code: str) -> tuple[str, ...]:
    return (sys.executable, "-S", "-c", code)


def test_output_comes_back_when_nothing_is_given() -> None:
    assert run_tool(python("print('out', end='')"), give=None, env=ENV, timeout=10) == Ran(0, b"out")


def test_what_is_given_arrives_and_nothing_reaches_the_terminal(capfd: pytest.CaptureFixture[str]) -> None:
    code = "import sys; data = sys.stdin.buffer.read(); print('noise'); print('noise', file=sys.stderr); sys.exit(len(data))"
    assert run_tool(python(code), give=b"12345", env=ENV, timeout=10) == Ran(5, b"")
    assert capfd.readouterr() == ("", "")


def test_a_hung_tool_is_ended() -> None:
    began = time.monotonic()
    assert run_tool(python("import time; time.sleep(60)"), give=b"x", env=ENV, timeout=0.2) == Ran(None)
    assert time.monotonic() - began < 10


@pytest.mark.parametrize("command", [("/no/such/tool",), ("",), ("a\x00b",)])
def test_a_tool_that_cannot_start(command: tuple[str, ...]) -> None:
    assert run_tool(command, give=None, env=ENV, timeout=1) == Ran(None)
