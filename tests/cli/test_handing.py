"""What the screen hands on: to the mail program, to the browser, to a file; and that it claims no more than it knows."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from afterword.cli.assemble import Session
from afterword.cli.handing import Handing
from afterword.core.errors import Refused
from afterword.core.model import Person

DANA = Person(id="p", name="Dana Ruiz", email="dana@acme.example")
Opened = list[str]


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> Opened:
    """The links that would have been opened."""
    links: Opened = []

    def open_url(url: str) -> str | None:
        links.append(url)
        return None

    monkeypatch.setattr("afterword.system.browser.open_url", open_url)
    return links


@pytest.fixture
def out(tmp_path: Path) -> Handing:
    (tmp_path / "config.toml").write_text('name = "Alex"')
    return Handing(Session({}, data=str(tmp_path / "data.json"), config=str(tmp_path / "config.toml")))


def test_a_message_is_handed_over_and_not_said_to_be_sent(out: Handing, opened: Opened) -> None:
    handed = out.mail(DANA, "News", "Dear Dana")
    assert handed.done
    assert opened == ["mailto:dana@acme.example?subject=News&body=Dear%20Dana"]
    assert handed.sentence.startswith("Handed to the mail program")
    assert "beginning" in out.mail(DANA, "News", "word " * 2000).sentence


@pytest.mark.parametrize("email", ["", "dana", "dana@acme.example, eve@evil.example", "dana@acme.example?bcc=eve@evil.example"])
def test_without_one_address_nothing_is_opened(email: str, out: Handing, opened: Opened) -> None:
    handed = out.mail(Person(id="p", name="Dana Ruiz", email=email), "News", "Dear Dana")
    assert not handed.done
    assert handed.sentence == "No e-mail address that can be used is on record for Dana Ruiz; add one to the person first."
    assert not out.mail(None, "", "").done
    assert opened == []


def test_what_could_not_be_opened_is_said(out: Handing, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("afterword.system.browser.open_url", lambda _: "No browser was found; copy it instead.")
    mail = out.mail(DANA, "", "x")
    assert (mail.done, mail.sentence.partition(";")[0]) == (False, "No mail program could be opened here")
    page = out.browse("https://acme.example/jobs")
    assert (page.done, page.sentence) == (False, "No browser was found; copy it instead.")


@pytest.mark.parametrize("url", ["file:///etc/passwd", "javascript:alert(1)", "acme.example", "mailto:a@b.example"])
def test_only_web_pages_are_opened(url: str, out: Handing, opened: Opened) -> None:
    assert not out.browse(url).done
    assert opened == []
    assert out.browse(" https://acme.example/jobs ").done
    assert opened == ["https://acme.example/jobs"]


def test_a_file_is_a_draft_or_plain_text_and_is_not_written_over(out: Handing, tmp_path: Path) -> None:
    draft = tmp_path / "a.eml"
    assert out.keep(str(draft), DANA, "News", "Dear Dana", overwrite=False) == str(draft)
    assert b"X-Unsent: 1" in draft.read_bytes()
    with pytest.raises(Refused, match="is there already; name another file, or choose"):
        out.keep(str(draft), DANA, "News", "Other", overwrite=False)
    out.keep(str(draft), DANA, "News", "Other", overwrite=True)
    assert b"Other" in draft.read_bytes()
    text = tmp_path / "a.txt"
    out.keep(str(text), DANA, "News", "Dear Dana", overwrite=False)
    assert text.read_text("utf-8") == "To: Dana Ruiz <dana@acme.example>\nSubject: News\n\nDear Dana\n"


def test_the_programs_own_files_are_left_alone(out: Handing, tmp_path: Path) -> None:
    with pytest.raises(Refused, match="belongs to Afterword itself"):
        out.keep(str(tmp_path / "data.json"), DANA, "", "x", overwrite=True)
    with pytest.raises(Refused, match="There is no folder"):
        out.keep(str(tmp_path / "none" / "a.txt"), DANA, "", "x", overwrite=True)


def test_the_name_proposed_is_plain_and_free(out: Handing, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("afterword.system.paths.downloads", lambda: tmp_path)
    propose: Callable[[], str] = lambda: out.propose("Acme / [R&D] ../..\x1b thanks.eml")  # noqa: E731 # shorter beside its use
    assert propose() == str(tmp_path / "Acme-R-D-thanks.eml")
    Path(propose()).write_text("")
    assert propose() == str(tmp_path / "Acme-R-D-thanks-2.eml")
