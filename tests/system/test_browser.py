"""Links: only harmless ones, and never an exception."""

from __future__ import annotations

import webbrowser

import pytest

from afterword.system.browser import open_url, vet_url


@pytest.mark.parametrize(
    "url",
    [
        "https://example.com/jobs?id=1#top",
        "HTTP://example.com",
        "https://例え.jp/仕事",
        "mailto:dana@example.com?subject=Thank%20you&body=One%0D%0ATwo",
    ],
)
def test_links_that_are_opened(url: str) -> None:
    opened: list[str] = []
    assert vet_url(url)
    assert open_url(url, open_with=lambda link: bool(opened.append(link)) or True) is None
    assert opened == [url]


@pytest.mark.parametrize(
    "url",
    [
        "",
        "example.com",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "ftp://example.com",
        "--help",
        "-https://example.com",
        " https://example.com",
        "https://",
        "https:///path",
        "mailto:",
        "mailto:?to=x@example.com",
        "https://example.com/a b",
        "https://example.com/\n",
        "https://example.com/\x1b]0;x\x07",
        "https://example.com/\u202egpj.exe",
        "https://exam\u200bple.com",
        "https://" + "a" * 9_000,
    ],
)
def test_links_that_are_not(url: str) -> None:
    opened: list[str] = []
    assert not vet_url(url)
    assert open_url(url, open_with=lambda link: bool(opened.append(link)) or True)
    assert opened == []


def test_a_browser_that_is_missing_or_broken_is_a_reason() -> None:
    def broken(_link: str) -> bool:
        raise webbrowser.Error("could not locate runnable browser")

    for opener in (broken, lambda _link: False):
        assert "copy it instead" in (open_url("https://example.com", open_with=opener) or "")


def test_a_browser_inside_the_terminal_is_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(webbrowser, "get", lambda: webbrowser.GenericBrowser("lynx"))
    assert "No browser" in (open_url("https://example.com") or "")


def test_the_desktops_browser_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    class Desktop(webbrowser.BaseBrowser):
        def open(self, url: str, new: int = 0, autoraise: bool = True) -> bool:
            return url == "https://example.com"

    monkeypatch.setattr(webbrowser, "get", lambda: Desktop("desktop"))
    assert open_url("https://example.com") is None
