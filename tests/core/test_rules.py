"""Every row of rules.md sections 2 to 4 as a story: a few facts, and after `=>` the steps that must come out.

Rows are named `playbook/kind` for the playbooks' steps, `playbook!guard` for their guards, `common/…` and `common!…` for what
holds in all of them, and in plain words for the rest of sections 2 to 4. `test_rules_table` keeps the table complete.
"""

from __future__ import annotations

import pytest

from support.story import check

VIDEO = "2026-11-05 14:00-15:00 interview video with Dana date 2026-11-17\n"
NOBODY_SAID = "2026-11-05 14:00-15:00 interview video with Dana\n"

ROWS: dict[str, str] = {
    # wayfinder
    "wayfinder/thank_you": f"""
        playbook wayfinder
        {VIDEO}
        now 2026-11-06 15:00
        =>
        thank_you due 2026-11-05T15:00-05:00 2026-11-06T15:00-05:00
    """,
    "wayfinder/thank_you, final: same day": """
        playbook wayfinder
        2026-11-05 14:00-15:00 interview final with Dana,Omar date 2026-11-17
        now 2026-11-05 23:59
        =>
        thank_you Dana due 2026-11-05T15:00-05:00 2026-11-05
        thank_you Omar due 2026-11-05T15:00-05:00 2026-11-05
    """,
    "wayfinder/handwritten_note": f"""
        playbook wayfinder
        chosen handwritten_note
        {VIDEO}
        2026-11-05 18:00 sent thank_you
        =>
        handwritten_note due 2026-11-05 2026-11-09
    """,
    "wayfinder/handwritten_note, only if chosen": f"""
        playbook wayfinder
        {VIDEO}
        2026-11-05 18:00 sent thank_you
        =>
        no handwritten_note
    """,
    "wayfinder/check_in_1": f"""
        playbook wayfinder
        {VIDEO}
        now 2026-11-18 00:00
        =>
        check_in_1 due 2026-11-18 2026-11-24
    """,
    "wayfinder/check_in_1, period": """
        playbook wayfinder
        2026-11-05 14:00-15:00 interview video with Dana period 2026-11-17
        now 2026-11-23 23:59
        =>
        check_in_1 upcoming 2026-11-24 2026-12-01
    """,
    "wayfinder/check_in_2": f"""
        playbook wayfinder
        {VIDEO}
        2026-11-20 sent check_in_1
        =>
        check_in_2 upcoming 2026-12-04 2026-12-09
    """,
    "wayfinder/final_check_in": f"""
        playbook wayfinder
        {VIDEO}
        2026-11-18 sent check_in_1
        2026-12-02 sent check_in_2
        =>
        final_check_in upcoming 2026-12-09 2026-12-14
    """,
    "wayfinder/break_up": f"""
        playbook wayfinder
        {VIDEO}
        2026-11-18 sent check_in_1
        2026-12-02 sent check_in_2
        2026-12-09 sent final_check_in
        =>
        break_up upcoming 2026-12-23 2026-12-29
    """,
    "wayfinder/move_on": f"""
        playbook wayfinder
        {VIDEO}
        2026-11-18 sent check_in_1
        2026-12-02 sent check_in_2
        2026-12-09 sent final_check_in
        2026-12-23 sent break_up
        =>
        move_on upcoming 2026-12-30 2027-01-20
    """,
    "wayfinder/networking": f"""
        playbook wayfinder
        {VIDEO}
        2026-11-20 closed rejected
        now 2027-01-20 09:00
        =>
        networking due 2027-01-20 2027-02-22
    """,
    "wayfinder/networking, repeating": f"""
        playbook wayfinder
        {VIDEO}
        2026-11-20 closed silent
        2027-01-25 sent networking
        now 2027-01-26 09:00
        =>
        networking Dana done 2027-01-20 2027-02-22
        networking Dana upcoming 2027-03-25 2027-04-26
    """,
    "wayfinder/networking, not after a hire": f"""
        playbook wayfinder
        {VIDEO}
        2026-11-20 closed hired
        =>
        no networking
    """,
    "wayfinder!spacing": f"""
        playbook wayfinder
        {VIDEO}
        2026-11-24 sent check_in_1
        2026-11-25 reply timeline date 2026-11-27
        now 2026-11-30 09:00
        =>
        check_in_1 Dana done 2026-11-18 2026-11-24
        check_in_1 Dana blocked 2026-11-30 2026-12-04 by spacing until 2026-12-01T00:00-05:00
    """,
    "wayfinder!max_unanswered": f"""
        playbook wayfinder
        chosen application_check_in
        applied 2026-10-01
        {VIDEO}
        2026-11-18 sent check_in_1
        2026-11-19 sent application_check_in
        2026-12-02 sent check_in_2
        now 2026-12-10 09:00
        =>
        final_check_in blocked 2026-12-09 2026-12-14 by max_unanswered
    """,
    # huffpost
    "huffpost/thank_you": f"""
        playbook huffpost
        {VIDEO}
        now 2026-11-06 16:00
        =>
        thank_you late 2026-11-05T15:00-05:00 2026-11-06T15:00-05:00
    """,
    "huffpost/check_in_1": f"""
        playbook huffpost
        {VIDEO}
        now 2026-11-18 08:00
        =>
        check_in_1 due 2026-11-18 2026-11-24
    """,
    "huffpost/check_in_2": f"""
        playbook huffpost
        {VIDEO}
        2026-11-18 sent check_in_1
        =>
        check_in_2 upcoming 2026-12-01 2026-12-04
    """,
    "huffpost/check_in_2, a week after a late first one": f"""
        playbook huffpost
        {VIDEO}
        2026-11-30 sent check_in_1
        =>
        check_in_2 upcoming 2026-12-07 2026-12-10
    """,
    "huffpost/check_in_2, not before the first one": f"""
        playbook huffpost
        {VIDEO}
        now 2026-12-02 09:00
        =>
        check_in_1 late 2026-11-18 2026-11-24
        no check_in_2
    """,
    "huffpost/escalate": f"""
        playbook huffpost
        person Rita recruiter
        person Max hiring_manager
        {VIDEO}
        2026-11-18 sent check_in_1
        2026-12-01 sent check_in_2
        now 2026-12-08 09:00
        =>
        escalate due 2026-12-08 2026-12-11
        no move_on
    """,
    "huffpost/escalate, only after a recruiter": f"""
        playbook huffpost
        person Max hiring_manager
        {VIDEO}
        2026-11-18 sent check_in_1
        2026-12-01 sent check_in_2
        now 2026-12-08 09:00
        =>
        no escalate
        move_on due 2026-12-08 2026-12-29
    """,
    "huffpost/move_on": f"""
        playbook huffpost
        person Rita recruiter
        person Max hiring_manager
        {VIDEO}
        2026-11-18 sent check_in_1
        2026-12-01 sent check_in_2
        2026-12-08 sent escalate
        =>
        move_on upcoming 2026-12-15 2027-01-05
    """,
    "huffpost!max_unanswered": f"""
        playbook huffpost
        chosen application_check_in
        applied 2026-10-01
        {VIDEO}
        2026-11-18 sent check_in_1
        2026-11-20 sent application_check_in
        now 2026-12-01 09:00
        =>
        check_in_2 blocked 2026-12-01 2026-12-04 by max_unanswered
    """,
    "huffpost!two_people": f"""
        playbook huffpost
        chosen application_check_in
        applied 2026-10-01
        person Rita recruiter
        person Max hiring_manager
        {VIDEO}
        2026-11-18 sent check_in_1
        2026-12-01 sent check_in_2
        2026-12-07 17:00 sent application_check_in to Rita
        now 2026-12-08 10:00
        =>
        escalate blocked 2026-12-08 2026-12-11 by two_people until 2026-12-08T17:00-05:00
    """,
    # wikihow
    "wikihow/interview_notes": f"""
        playbook wikihow
        {VIDEO}
        now 2026-11-05 20:00
        =>
        interview_notes due 2026-11-05T15:00-05:00 2026-11-05
    """,
    "wikihow/thank_you": f"""
        playbook wikihow
        {VIDEO}
        now 2026-11-06 00:00
        =>
        thank_you late 2026-11-05T15:00-05:00 2026-11-05
    """,
    "wikihow/thank_helper": """
        playbook wikihow
        2026-11-05 14:00-15:00 interview video with Dana helper Rosa date 2026-11-17
        now 2026-11-05 16:00
        =>
        thank_helper due 2026-11-05T15:00-05:00 2026-11-05
    """,
    "wikihow/linkedin_connect": f"""
        playbook wikihow
        {VIDEO}
        2026-11-05 18:00 sent thank_you
        =>
        linkedin_connect upcoming 2026-11-06 2026-11-12
    """,
    "wikihow/letter": f"""
        playbook wikihow
        {VIDEO}
        now 2026-11-09 09:00
        =>
        letter due 2026-11-09 2026-11-10
    """,
    "wikihow/check_in_1": f"""
        playbook wikihow
        {VIDEO}
        now 2026-11-24 23:59
        =>
        check_in_1 due 2026-11-18 2026-11-24
    """,
    "wikihow/move_on": f"""
        playbook wikihow
        {VIDEO}
        2026-11-18 sent check_in_1
        =>
        move_on upcoming 2026-11-25 2026-12-16
    """,
    "wikihow!strikes": """
        playbook wikihow
        2026-11-02 09:00-10:00 interview video with Dana date 2026-11-03
        2026-11-02 11:00 sent thank_you
        2026-11-05 sent letter
        2026-11-09 sent check_in_1
        2026-11-10 14:00-15:00 interview panel with Dana,Omar date 2026-11-12
        now 2026-11-10 16:00
        =>
        thank_you Dana done 2026-11-02T10:00-05:00 2026-11-02
        thank_you Dana blocked 2026-11-10T15:00-05:00 2026-11-10 by strikes
        thank_you Omar due 2026-11-10T15:00-05:00 2026-11-10
    """,
    "wikihow!one_call": f"""
        playbook wikihow
        {VIDEO}
        2026-11-18 sent check_in_1 by phone
        2026-11-19 reply timeline date 2026-11-30
        2026-12-01 drafted check_in_1 by phone
        =>
        check_in_1 Dana done 2026-11-18 2026-11-24
        check_in_1 Dana blocked 2026-12-01 2026-12-07 by one_call
    """,
    # strategic
    "strategic/thank_you": f"""
        playbook strategic
        {VIDEO}
        now 2026-11-06 14:59
        =>
        thank_you due 2026-11-05T15:00-05:00 2026-11-06T15:00-05:00
    """,
    "strategic/check_in_1": f"""
        playbook strategic
        {VIDEO}
        now 2026-11-21 09:00
        =>
        check_in_1 late 2026-11-19 2026-11-20
    """,
    "strategic/check_in_2": f"""
        playbook strategic
        {VIDEO}
        2026-11-19 sent check_in_1
        =>
        check_in_2 upcoming 2026-11-27 2026-12-02
    """,
    "strategic/final_check_in": f"""
        playbook strategic
        {VIDEO}
        2026-11-19 sent check_in_1
        2026-11-27 sent check_in_2
        =>
        final_check_in upcoming 2026-12-04 2026-12-07
    """,
    "strategic/withdrawal": f"""
        playbook strategic
        {VIDEO}
        2026-11-19 sent check_in_1
        2026-11-27 sent check_in_2
        2026-12-04 sent final_check_in
        =>
        withdrawal upcoming 2026-12-28 2027-01-04
    """,
    "strategic/move_on": f"""
        playbook strategic
        {VIDEO}
        2026-11-19 sent check_in_1
        2026-11-27 sent check_in_2
        2026-12-04 sent final_check_in
        2026-12-28 12:00 sent withdrawal
        =>
        move_on due 2026-12-28T12:00-05:00 2027-01-25
    """,
    "strategic!max_unanswered": f"""
        playbook strategic
        chosen application_check_in
        applied 2026-10-01
        {VIDEO}
        2026-11-19 sent check_in_1
        2026-11-20 sent application_check_in
        2026-11-27 sent check_in_2
        now 2026-12-04 09:00
        =>
        final_check_in blocked 2026-12-04 2026-12-07 by max_unanswered
    """,
    "strategic!before_decision": f"""
        playbook strategic
        {VIDEO}
        2026-11-19 sent check_in_1
        2026-11-20 reply timeline date 2026-12-04
        now 2026-12-04 09:00
        =>
        check_in_1 Dana done 2026-11-19 2026-11-20
        check_in_1 Dana upcoming 2026-12-08 2026-12-09
    """,
    # balanced
    "balanced/interview_notes": f"""
        {VIDEO}
        now 2026-11-06 00:00
        =>
        interview_notes late 2026-11-05T15:00-05:00 2026-11-05
    """,
    "balanced/interview_notes, done once there are notes": """
        2026-11-05 14:00-15:00 interview video with Dana date 2026-11-17 topic Kafka
        now 2026-11-05 16:00
        =>
        interview_notes done 2026-11-05T15:00-05:00 2026-11-05
    """,
    "balanced/thank_you": """
        2026-11-05 14:00-15:00 interview panel with Dana,Omar date 2026-11-17
        now 2026-11-05 16:00
        =>
        thank_you Dana due 2026-11-05T15:00-05:00 2026-11-06T15:00-05:00
        thank_you Omar due 2026-11-05T15:00-05:00 2026-11-06T15:00-05:00
    """,
    "balanced/thank_you, final: same day": """
        2026-11-05 14:00-15:00 interview final with Dana
        now 2026-11-05 16:00
        =>
        thank_you due 2026-11-05T15:00-05:00 2026-11-05
    """,
    "balanced/thank_helper": """
        2026-11-05 14:00-15:00 interview video with Dana helper Rosa
        now 2026-11-05 16:00
        =>
        thank_helper due 2026-11-05T15:00-05:00 2026-11-06T15:00-05:00
    """,
    "balanced/linkedin_connect": f"""
        chosen linkedin_connect
        {VIDEO}
        2026-11-05 18:00 sent thank_you
        =>
        linkedin_connect upcoming 2026-11-06 2026-11-12
    """,
    "balanced/linkedin_connect, off unless chosen": f"""
        {VIDEO}
        2026-11-05 18:00 sent thank_you
        =>
        no linkedin_connect
    """,
    "balanced/check_in_1": f"""
        {VIDEO}
        now 2026-11-25 00:00
        =>
        check_in_1 late 2026-11-19 2026-11-24
    """,
    "balanced/check_in_2": f"""
        {VIDEO}
        2026-11-19 sent check_in_1
        =>
        check_in_2 upcoming 2026-11-27 2026-12-03
    """,
    "balanced/final_check_in": f"""
        {VIDEO}
        2026-11-19 sent check_in_1
        2026-11-27 sent check_in_2
        =>
        final_check_in upcoming 2026-12-07 2026-12-07
    """,
    "balanced/withdrawal": f"""
        {VIDEO}
        2026-11-19 sent check_in_1
        2026-11-27 sent check_in_2
        2026-12-07 sent final_check_in
        =>
        withdrawal upcoming 2026-12-28 2027-01-04
    """,
    "balanced/move_on": f"""
        {VIDEO}
        now 2026-12-22 09:00
        =>
        check_in_1 late 2026-11-19 2026-11-24
        move_on due 2026-12-22 2027-01-19
    """,
    "balanced/networking": f"""
        {VIDEO}
        2026-11-20 reply rejection
        =>
        networking upcoming 2027-01-20 2027-02-22
    """,
    "balanced!spacing": f"""
        {VIDEO}
        2026-11-24 sent check_in_1
        2026-11-24 18:00 reply timeline date 2026-11-25
        now 2026-11-30 09:00
        =>
        check_in_1 Dana done 2026-11-19 2026-11-24
        check_in_1 Dana blocked 2026-11-30 2026-12-02 by spacing until 2026-12-01T00:00-05:00
    """,
    "balanced!max_unanswered": f"""
        chosen application_check_in
        applied 2026-10-01
        {VIDEO}
        2026-11-19 sent check_in_1
        2026-11-20 sent application_check_in
        2026-11-27 sent check_in_2
        now 2026-12-07 09:00
        =>
        final_check_in blocked 2026-12-07 2026-12-07 by max_unanswered
    """,
    "balanced!two_people": """
        person Rita recruiter
        person Omar interviewer
        chosen linkedin_connect
        2026-11-05 14:00-15:00 interview video with Omar date 2026-11-17
        2026-11-18 12:00 sent thank_you
        2026-11-19 10:00 sent check_in_1
        =>
        linkedin_connect blocked 2026-11-19 2026-11-25 by two_people until 2026-11-20T10:00-05:00
    """,
    # in every playbook
    "common/ask_timeline": """
        2026-11-05 14:00-15:00 interview video with Dana
        now 2026-11-05 08:00
        =>
        ask_timeline due 2026-11-05 2026-11-05T15:00-05:00
        no thank_you
        no check_in_1
    """,
    "common/reply_invite": f"""
        {VIDEO}
        2026-11-10 11:00 reply invitation from Dana by phone
        =>
        reply_invite due 2026-11-10T11:00-05:00 2026-11-10
    """,
    "common/reply_offer": f"""
        {VIDEO}
        2026-11-14 11:00 reply offer from Dana
        now 2026-11-15 08:00
        =>
        reply_offer late 2026-11-14T11:00-05:00 2026-11-14
    """,
    "common/reply_rejection": f"""
        {VIDEO}
        2026-11-25 11:00 reply rejection from Dana
        =>
        reply_rejection due 2026-11-25T11:00-05:00 2026-11-27
    """,
    "common/application_check_in": """
        chosen application_check_in
        applied 2026-11-02
        now 2026-11-09 09:00
        =>
        application_check_in due 2026-11-09 2026-11-16
    """,
    "common/application_check_in, off unless chosen": """
        applied 2026-11-02
        now 2026-11-09 09:00
        =>
        no application_check_in
    """,
    "common!undecided_reply": f"""
        {VIDEO}
        2026-11-19 08:00 reply unsorted
        =>
        check_in_1 blocked 2026-11-19 2026-11-24 by undecided_reply
    """,
    "common!before_decision": f"""
        chosen application_check_in
        {VIDEO}
        now 2026-11-17 23:59
        =>
        check_in_1 upcoming 2026-11-19 2026-11-24
    """,
    "common!quiet_after_reply": f"""
        {VIDEO}
        2026-11-19 08:00 reply acknowledgement
        now 2026-11-19 09:00
        =>
        check_in_1 blocked 2026-11-19 2026-11-24 by quiet_after_reply until 2026-11-27T00:00-05:00
    """,
    "common!interview_ahead": f"""
        {VIDEO}
        2026-11-23 14:00-15:00 interview final with Omar
        now 2026-11-20 09:00
        =>
        check_in_1 blocked 2026-11-19 2026-11-24 by interview_ahead until 2026-11-23T15:00-05:00
    """,
    # section 2
    "24 hours are elapsed time across a change of clocks": """
        2026-10-31 14:00-15:00 interview video with Dana
        now 2026-10-31 16:00
        =>
        thank_you due 2026-10-31T15:00-04:00 2026-11-01T14:00-05:00
    """,
    "an hours-based window may fall on a weekend": """
        2026-11-07 14:00-15:00 interview video with Dana
        now 2026-11-08 14:00
        =>
        thank_you due 2026-11-07T15:00-05:00 2026-11-08T15:00-05:00
    """,
    "an opening on a weekend moves to the next business day": """
        playbook huffpost
        2026-11-05 14:00-15:00 interview video with Dana date 2026-11-20
        now 2026-11-21 09:00
        =>
        check_in_1 upcoming 2026-11-23 2026-11-27
    """,
    "a close on a holiday moves to the next business day": """
        2026-11-05 14:00-15:00 interview video with Dana date 2026-11-19
        now 2026-11-21 09:00
        =>
        check_in_1 upcoming 2026-11-23 2026-11-27
    """,
    "holidays are those of the application's region": """
        region GB
        zone Europe/London
        2026-11-05 14:00-15:00 interview video with Dana date 2026-11-19
        now 2026-11-21 09:00
        =>
        check_in_1 upcoming 2026-11-23 2026-11-26
    """,
    "a window never closes before it opens": f"""
        {VIDEO}
        2026-11-19 sent check_in_1
        2026-11-20 sent check_in_2
        =>
        final_check_in upcoming 2026-12-07 2026-12-07
    """,
    "a step counts from the day the message was really sent": f"""
        playbook strategic
        {VIDEO}
        2026-11-24 21:00 sent check_in_1
        =>
        check_in_2 upcoming 2026-12-01 2026-12-04
    """,
    "a skipped message counts from the day it was skipped": f"""
        playbook strategic
        {VIDEO}
        2026-11-23 skipped check_in_1
        =>
        check_in_1 skipped 2026-11-19 2026-11-20
        check_in_2 upcoming 2026-11-30 2026-12-03
    """,
    "an anchor on a weekend is no business day itself": """
        2026-11-05 14:00-15:00 interview video with Dana date 2026-11-14
        now 2026-11-15 09:00
        =>
        check_in_1 upcoming 2026-11-17 2026-11-23
    """,
    "months clamp at the end of a shorter one": """
        2027-01-31 14:00-15:00 interview video with Dana date 2027-02-01
        2027-02-03 sent check_in_1
        2027-02-10 sent check_in_2
        =>
        final_check_in upcoming 2027-03-01 2027-03-01
    """,
    "a timeline of none is treated as a period": """
        playbook wayfinder
        2026-11-05 14:00-15:00 interview video with Dana
        now 2026-11-06 09:00
        =>
        check_in_1 upcoming 2026-11-27 2026-12-03 estimated
    """,
    "a step whose anchor has not happened is only an outlook": f"""
        {VIDEO}
        now 2026-11-20 09:00
        =>
        check_in_1 due 2026-11-19 2026-11-24
        no check_in_2
        no final_check_in
        no withdrawal
    """,
    "a later interview supersedes what is open from earlier rounds, thank-yous excepted": """
        playbook wikihow
        2026-11-02 14:00-15:00 interview phone with Dana date 2026-11-03
        2026-11-05 14:00-15:00 interview video with Omar date 2026-11-17
        now 2026-11-05 16:00
        =>
        interview_notes expired 2026-11-02T15:00-05:00 2026-11-02
        thank_you Dana expired 2026-11-02T15:00-05:00 2026-11-02
        letter Dana expired 2026-11-05 2026-11-09
        interview_notes due 2026-11-05T15:00-05:00 2026-11-05
        thank_you Omar due 2026-11-05T15:00-05:00 2026-11-05
        letter Omar upcoming 2026-11-09 2026-11-10
        check_in_1 Dana expired 2026-11-04 2026-11-10
        check_in_1 Omar upcoming 2026-11-18 2026-11-24
    """,
    "an interview that lies ahead anchors nothing yet": """
        2026-11-05 14:00-15:00 interview video with Dana date 2026-11-17
        now 2026-11-04 09:00
        =>
        no thank_you
        no check_in_1
        ask_timeline upcoming 2026-11-05 2026-11-05T15:00-05:00
    """,
    "an interview that was cancelled anchors nothing": """
        2026-11-05 14:00-15:00 interview video with Dana status cancelled
        now 2026-11-06 09:00
        =>
        no thank_you
        no check_in_1
    """,
    "one that they never turned up to anchors nothing": """
        2026-11-05 14:00-15:00 interview video with Dana status no_show
        now 2026-11-06 09:00
        =>
        no thank_you
        no check_in_1
    """,
    "a thank-you expires when the first check-in opens": """
        2026-11-05 14:00-15:00 interview video with Dana date 2026-11-06
        now 2026-11-10 09:00
        =>
        thank_you expired 2026-11-05T15:00-05:00 2026-11-06T15:00-05:00
        check_in_1 due 2026-11-10 2026-11-13
    """,
    "a thank-you expires after ten days": f"""
        {VIDEO}
        now 2026-11-16 09:00
        =>
        thank_you expired 2026-11-05T15:00-05:00 2026-11-06T15:00-05:00
    """,
    "an interview logged three days late has a late thank-you, not a lost one": f"""
        {VIDEO}
        now 2026-11-08 09:00
        =>
        thank_you late 2026-11-05T15:00-05:00 2026-11-06T15:00-05:00
    """,
    "interview notes expire two weeks after they close": f"""
        {VIDEO}
        now 2026-11-20 09:00
        =>
        interview_notes expired 2026-11-05T15:00-05:00 2026-11-05
    """,
    "a LinkedIn request expires two weeks after it closes": f"""
        playbook wikihow
        {VIDEO}
        2026-11-05 18:00 sent thank_you
        now 2026-11-27 09:00
        =>
        linkedin_connect expired 2026-11-06 2026-11-12
    """,
    "a check-in never expires by time alone": f"""
        {VIDEO}
        now 2027-03-01 09:00
        =>
        check_in_1 late 2026-11-19 2026-11-24
    """,
    "four weeks late, the user is asked whether to move on": f"""
        {VIDEO}
        now 2026-12-21 09:00
        =>
        no move_on
    """,
    "the question comes after four weeks whatever the playbook's own pace": f"""
        playbook wayfinder
        {VIDEO}
        now 2026-12-22 09:00
        =>
        check_in_1 late 2026-11-18 2026-11-24
        move_on due 2026-12-22 2027-01-19
    """,
    # what ends a sequence
    "an acknowledgement sets the unanswered count to nought": f"""
        playbook strategic
        {VIDEO}
        2026-11-19 sent check_in_1
        2026-11-20 reply acknowledgement
        now 2026-11-30 09:00
        =>
        check_in_2 due 2026-11-27 2026-12-02
    """,
    "a new timeline moves the decision date": f"""
        {VIDEO}
        2026-11-12 reply timeline period 2026-11-26
        =>
        check_in_1 upcoming 2026-11-30 2026-12-03
    """,
    "an invitation ends the check-ins": f"""
        {VIDEO}
        2026-11-20 reply invitation
        =>
        check_in_1 expired 2026-11-19 2026-11-24
        reply_invite due 2026-11-20T09:00-05:00 2026-11-20
    """,
    "an offer ends the check-ins": f"""
        {VIDEO}
        2026-11-20 reply offer
        =>
        check_in_1 expired 2026-11-19 2026-11-24
        reply_offer due 2026-11-20T09:00-05:00 2026-11-20
    """,
    "a rejection ends the check-ins": f"""
        {VIDEO}
        2026-11-20 reply rejection
        =>
        check_in_1 expired 2026-11-19 2026-11-24
        reply_rejection due 2026-11-20T09:00-05:00 2026-11-23
    """,
    "an out-of-office moves the window to the day after the return": f"""
        {VIDEO}
        2026-11-18 reply out_of_office from Dana until 2026-11-24
        now 2026-11-20 09:00
        =>
        check_in_1 upcoming 2026-11-25 2026-11-30
    """,
    "an out-of-office is no reply": f"""
        playbook strategic
        {VIDEO}
        2026-11-19 sent check_in_1
        2026-11-19 10:00 reply out_of_office from Dana until 2026-11-20
        now 2026-11-27 09:00
        =>
        check_in_2 due 2026-11-27 2026-12-02
    """,
    "a snooze opens the step on the chosen day": f"""
        {VIDEO}
        2026-11-19 snoozed check_in_1 until 2026-11-23
        now 2026-11-20 09:00
        =>
        check_in_1 upcoming 2026-11-23 2026-11-24
    """,
    "a step put off past its end is late when it comes back": f"""
        {VIDEO}
        2026-11-19 snoozed check_in_1 until 2026-11-30
        now 2026-11-30 09:00
        =>
        check_in_1 late 2026-11-30 2026-11-24
    """,
    "a note put off expires when it would have, with its own window": f"""
        {VIDEO}
        2026-11-12 snoozed thank_you until 2026-11-25
        now 2026-11-20 09:00
        =>
        thank_you expired 2026-11-05T15:00-05:00 2026-11-06T15:00-05:00
    """,
    "a late note put off comes back late": f"""
        {VIDEO}
        2026-11-08 snoozed thank_you until 2026-11-10
        now 2026-11-10 09:00
        =>
        thank_you late 2026-11-10 2026-11-06T15:00-05:00
    """,
    "a message that came back asks for another recipient": f"""
        {VIDEO}
        2026-11-05 18:00 sent thank_you
        2026-11-05 19:00 bounced thank_you
        =>
        thank_you due 2026-11-05T15:00-05:00 2026-11-06T15:00-05:00
    """,
    "the user may override a guard": f"""
        {VIDEO}
        2026-11-19 08:00 reply acknowledgement
        2026-11-19 10:00 overridden check_in_1
        =>
        check_in_1 due 2026-11-19 2026-11-24
    """,
    # section 4
    "estimate: entry level, one week": f"""
        level entry
        {NOBODY_SAID}
        now 2026-11-06 09:00
        =>
        check_in_1 upcoming 2026-11-16 2026-11-19 estimated
    """,
    "estimate: mid level, two weeks": f"""
        {NOBODY_SAID}
        now 2026-11-06 09:00
        =>
        check_in_1 upcoming 2026-11-23 2026-11-27 estimated
    """,
    "estimate: senior level, three weeks": f"""
        level senior
        {NOBODY_SAID}
        now 2026-11-06 09:00
        =>
        check_in_1 upcoming 2026-11-30 2026-12-03 estimated
    """,
    "estimate: executive level, four weeks": f"""
        level executive
        {NOBODY_SAID}
        now 2026-11-06 09:00
        =>
        check_in_1 upcoming 2026-12-07 2026-12-10 estimated
    """,
    "estimate: technology, three days less": f"""
        sector technology
        {NOBODY_SAID}
        now 2026-11-06 09:00
        =>
        check_in_1 upcoming 2026-11-18 2026-11-23 estimated
    """,
    "estimate: government, two weeks more": f"""
        sector government
        {NOBODY_SAID}
        now 2026-11-06 09:00
        =>
        check_in_1 upcoming 2026-12-07 2026-12-10 estimated
    """,
}


@pytest.mark.parametrize("row", ROWS)
def test_row(row: str) -> None:
    check(ROWS[row])
