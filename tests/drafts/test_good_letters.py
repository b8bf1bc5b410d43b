"""Letters as sensible people write them, in other words than ours: the checks have nothing against them."""

from __future__ import annotations

import pytest

from afterword.core.model import Settings
from afterword.core.terms import StepKind
from afterword.drafts.checks.pipe import parse_text
from afterword.drafts.checks.record import CheckContext, Severity
from afterword.drafts.checks.table import run_checks

PRIYA = Settings(name="Priya Nair", email="priya.nair@mail.example", phone="020 7946 0812")
END = "\n\nBest regards,\nPriya Nair\n020 7946 0812\npriya.nair@mail.example"

CHECK_INS = [
    """Subject: Following up on Data Analyst interview - Priya Nair

Dear Mr. Okafor,

I hope your week is going well. I'm writing about the Data Analyst position, for which we met on 3 March. Our talk
about the churn dashboards has stayed with me, and I remain very interested. When we met you expected to decide by the
14th. Would you be able to share an update on the timeline? Please let me know if I can provide anything else.""",
    """Subject: Question regarding next steps for the Data Analyst role - Priya Nair

Hi Ben,

Thanks again for the conversation last month about the Data Analyst role. I understand these decisions take time, and
I want to respect your process. I'm still very keen on the team's work on forecasting. I would appreciate any update
you can share on next steps. In the meantime I'm happy to send references or further samples.""",
    """Subject: Data Analyst interview, Priya Nair: a quick question

Dear Ms. Okafor,

I interviewed for the Data Analyst role with Ben and Li on 3 March. I came away excited about the plans for the new
warehouse. I believe you mentioned that a decision would be reached by Monday, and I'm eager to find out how things
stand. I know how busy this quarter is for you. Thank you for your time, and I look forward to hearing from you at
your convenience.""",
    """Subject: Data Analyst role - Priya Nair

Dear Dr. Haddad,

I read about your expansion to Lyon and was glad for you. It also reminded me of our conversation on regional
reporting. I have since finished a course on dbt, which would be of use there. I continue to be very interested in the
Data Analyst position. Could you let me know whether there is a new timeline? Thank you for keeping me in mind.""",
    """Subject: Still interested in the Data Analyst position - Priya Nair

Dear Ms. Lindqvist,

Some other processes are progressing quicker than expected, but Fjord is still my top choice. For that reason I wanted
to check on your timeline for the Data Analyst role. The more I think about the pricing model we discussed, the more I
would like to work on it. There is no need for details; a rough date would help me to plan. Thank you very much for
your patience with my questions.""",
]  # fmt: skip

THANKS = [
    """Subject: Thank you for the Data Analyst interview

Dear Ms. Okafor,

Thank you for taking the time to discuss the Data Analyst role with me this morning, and for the opportunity to meet
the wider team. I especially enjoyed our conversation about the churn dashboards and how sales came to rely on them.
It was good to hear how openly you talk about the numbers that did not work out.

Our discussion of late data from the shops reinforced my interest. In my last post I spent a year on a very similar
problem: we moved from nightly files to small hourly loads. Complaints fell by half within a quarter. I would be glad
to bring that experience to Fjord, and to learn from how Ben's group tests its models before they go live.

You asked whether I had used dbt in production. I have only used it for my own projects so far, but I have started the
official course and expect to finish it this month.

I'm excited about the possibility of joining you. Please do not hesitate to contact me if you need any additional
information. I look forward to hearing from you.""",
]


@pytest.mark.parametrize("letter", CHECK_INS)
@pytest.mark.parametrize("role", ["Data Analyst", ""])
def test_check_ins(letter: str, role: str) -> None:
    assert graver(letter, StepKind.CHECK_IN_1, role) == []


@pytest.mark.parametrize("letter", THANKS)
def test_thank_yous(letter: str) -> None:
    assert graver(letter, StepKind.THANK_YOU, "Data Analyst") == []


def graver(letter: str, kind: StepKind, role: str) -> list[str]:
    context = CheckContext(
        kind=kind, role=role, settings=PRIYA, other_companies=("Acme", "Lyft", "Target"), topics=("churn dashboards",)
    )
    findings = run_checks(parse_text(letter + END), context)
    return [f"{finding.id}: {finding.text}" for finding in findings if finding.severity is not Severity.HINT]
