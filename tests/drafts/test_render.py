"""The template language: what it fills in, what it leaves out, and how it says where a mistake is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from afterword.core.errors import Refused
from afterword.drafts.render import Rendered, TemplateError, join, parse, render


def filled(source: str, **values: str) -> str:
    return render(parse(source), values).text


@pytest.mark.parametrize(
    ("source", "values", "expected"),
    [
        ("Dear {name},", {"name": "Dana"}, "Dear Dana,"),
        ("Dear {name|friend},", {"name": ""}, "Dear friend,"),
        ("Dear {name|friend},", {"name": "  "}, "Dear friend,"),
        ("One. [[if a: Two.]] Three.", {"a": ""}, "One. Three."),
        ("One. [[if a: Two {a}.]] Three.", {"a": "x"}, "One. Two x. Three."),
        ("[[if not a: none]][[if a: some]]", {"a": ""}, "none"),
        ("[[if a, not b: only a]]", {"a": "1", "b": ""}, "only a"),
        ("[[if a, not b: only a]]", {"a": "1", "b": "1"}, ""),
        ("[[if a: x [[if b: y]] z]]", {"a": "1", "b": ""}, "x z"),
        ("One\n\n[[if a: Two]]\n\nThree", {"a": ""}, "One\n\nThree"),
        ("a line\nthat goes on", {}, "a line that goes on"),
        ("Name\\\n[[if a: {a}]]\\\nEnd", {"a": ""}, "Name\nEnd"),
        ("met[[if a:  with {a}]], and", {"a": ""}, "met, and"),
        ("met[[if a:  with {a}]], and", {"a": "Sam"}, "met with Sam, and"),
        ("it[[if a: , too]].", {"a": "1"}, "it, too."),
    ],
)
def test_text_between_the_marks_is_literal_and_gaps_close(source: str, values: dict[str, str], expected: str) -> None:
    assert filled(source, **values) == expected


def test_what_is_missing_is_a_placeholder_with_its_place() -> None:
    rendered = render(parse("At {company} and {role|[the role]}, [what you liked]."), {"company": "", "role": ""})
    assert [rendered.text[a:b] for a, b in rendered.missing] == ["[company]", "[the role]", "[what you liked]"]


def test_a_fallback_may_be_wrapped_over_two_lines() -> None:
    assert filled("about {a|[what you\n  talked about]}", a="") == "about [what you talked about]"


@pytest.mark.parametrize(
    ("source", "line", "column"),
    [
        ("Dear {nme},", 1, 6),
        ("One\nTwo {nme}", 2, 5),
        ("One\n\n  [[if nme: x]]", 3, 8),
        ("[[if name, not nme: x]]", 1, 12),
        ("Dear {Name},", 1, 6),
        ("Dear {name.upper},", 1, 6),
        ("Dear {name", 1, 6),
        ("Dear }", 1, 6),
        ("a [ b", 1, 3),
        ("a ] b", 1, 3),
        ("a\nb ]]", 2, 3),
        ("a\n [[if name: b", 2, 2),
        ("[[when name: b]]", 1, 1),
        ("[[if : b]]", 1, 6),
        ("[[if name or name: b]]", 1, 6),
        ("back\\slash", 1, 5),
    ],
)
def test_an_error_names_file_line_and_column(source: str, line: int, column: int) -> None:
    with pytest.raises(TemplateError) as caught:
        render(parse(source, "note.txt"), {"name": "Dana"})
    assert (caught.value.file, caught.value.line, caught.value.column) == ("note.txt", line, column)
    assert isinstance(caught.value, Refused)
    assert str(caught.value).startswith(f"note.txt, line {line}, column {column}: ")


def test_an_unknown_name_is_an_error_even_in_a_part_that_is_left_out() -> None:
    with pytest.raises(TemplateError, match="nme"):
        render(parse("[[if name: {nme}]]"), {"name": ""})


def test_lines_are_counted_from_where_the_body_starts() -> None:
    with pytest.raises(TemplateError) as caught:
        parse("one\n}", first_line=3)
    assert caught.value.line == 4


def test_joined_texts_keep_the_places_of_their_placeholders() -> None:
    both = join(Rendered("ab"), Rendered(""), render(parse("c [d]"), {}))
    assert both.text == "ab\n\nc [d]"
    assert [both.text[a:b] for a, b in both.missing] == ["[d]"]


@given(st.text())
def test_a_value_goes_in_as_it_is_and_is_never_read_again(value: str) -> None:
    expected = value if value.strip() else "[a]"
    rendered = render(parse("<{a}>"), {"a": value, "b": "no"})
    assert rendered.text == f"<{expected}>"
    assert len(rendered.missing) == (not value.strip())


@given(st.text(alphabet="ab {}[]|:\\\nif not,"))
def test_any_source_is_read_or_refused_with_a_place_inside_it(source: str) -> None:
    values = {"a": "x", "b": "", "ab": "y", "ba": "", "i": "", "f": "", "if": "1", "not": ""}
    refusal: TemplateError | None = None
    try:
        render(parse(source), values)
    except TemplateError as error:
        refusal = error
    assert refusal is None or (1 <= refusal.line <= source.count("\n") + 1 and 1 <= refusal.column <= len(source) + 1)
