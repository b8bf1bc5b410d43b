"""Commands of the daily review: begin or take it up again, go on, go back, and what stands at its end."""

from __future__ import annotations

from functools import partial

from afterword.core.pending import application_of, kind_of
from afterword.ui.handlers.base import Handlers
from afterword.ui.review import Review, stops


class ReviewCommands(Handlers):
    """See the module. The walk itself is a value, `screen.review`; one that was left waits in `paused`."""

    paused: Review | None = None

    def begin(self) -> None:
        """From the most pressing, or where it was left today."""
        found = stops(self.screen.plan)
        review = self.paused.taken_up(found) if self.paused else None
        if review is None or review.over or review.left == 0:
            review = Review.of(found)
        again = self.paused is not None and review.at > 0
        self.paused = None
        self.screen.review = review
        on, back, leave = map(self.key, ("review.next", "review.back", "leave"))
        self.screen.tell(f"{'Taken up again' if again else 'Most pressing first'}: {on} on, {back} back, {leave} leaves.")
        self.show()

    def forward(self) -> None:
        """On, leaving the step as it is; from anywhere else, back to where the review waits."""
        self.screen.keep_text()
        self._to(self._review if self._aside else self._review.forward())

    def back(self) -> None:
        """Back; from anywhere else, to where the review waits."""
        self.screen.keep_text()
        self._to(self._review if self._aside else self._review.back())

    def leave(self) -> None:
        """Out of the review; it can be taken up again."""
        review = self._review
        self.paused, self.screen.review = review, None
        self.screen.tell(f"Review left at {review.progress}; {self.key('review')} takes it up again.")
        self.screen.update_lines()

    @property
    def progress(self) -> str:
        """How far the review has come; while another step is shown, where it waits. Nothing outside it."""
        review = self.screen.review
        if review is None:
            return ""
        return f"Review {'waits at ' if self._aside else ''}{review.progress}"

    @property
    def _aside(self) -> bool:
        """Whether something else is shown than what the review is at."""
        item, application, current = self.screen.item, self.screen.application, self._review.current
        if current is None:
            return False
        if kind_of(current) is None:
            return item is None or item.step.id != current
        if application is None or application.id != application_of(current):
            return True
        return item is not None and self.screen.plan.pending_of(application.id) is not None

    @property
    def _review(self) -> Review:
        review = self.screen.review
        assert review is not None  # the commands ask for a review in their `why_not`
        return review

    def _to(self, review: Review) -> None:
        self.screen.review = review
        self.show()

    def show(self) -> None:
        """What is at hand, or the end."""
        screen, review = self.screen, self._review
        if review.over:
            self._end(review)
            return
        key = review.current or ""
        item = screen.plan.item(key)
        if kind_of(key) is not None:
            self._show_waiting(application_of(key))
        elif item is not None:
            self._choose(item.application.id)
            screen.show_item(item)
        screen.show_pane("message")
        screen.update_lines()

    def _choose(self, application_id: str) -> None:
        screen = self.screen
        if not screen.applications.choose(application_id):
            screen.set_words("")  # a filter hides the row
            screen.applications.choose(application_id)

    def _show_waiting(self, application_id: str) -> None:
        """What waits in an application beside its steps; once that is settled, what comes next there."""
        screen, application = self.screen, self.screen.plan.book.applications.get(application_id)
        if application is None:
            return
        self._choose(application_id)
        if screen.plan.pending_of(application_id) is None and application.outcome is None:
            screen.take_row()
        else:
            screen.application = application
            screen.show_message(None)

    def stays(self) -> bool:
        """After the plan was made anew: whether the review shows what is no step and waits still; that shows afresh then."""
        review = self.screen.review
        if review is None or self._aside or self.screen.item is not None:
            return False
        pending = self.screen.plan.pending_of(application_of(review.current or ""))
        if pending is not None:
            self._show_waiting(pending.application.id)
        return pending is not None

    def follow(self, label: str, *, undone: bool = False) -> None:
        """After something was done (`label` says what): what waits no longer is settled, and the walk goes on."""
        review = self._review
        found = stops(self.screen.plan)
        waiting = {stop.key for stop in found}
        current = review.current
        if current is not None and current not in waiting and current not in review.done:
            review = review.with_done(current, label)
        followed = review.following(found)
        again = [key for key in followed.ids if key in review.done and key not in followed.done]
        if undone and again:
            followed = followed.standing_at(again[-1])
        elif followed.current is not None and followed.current in followed.done:
            followed = followed.forward()
        self._to(followed)

    def _end(self, review: Review) -> None:
        from afterword.ui.screens.summary import SummaryScreen, summary  # late: only at the end of a review

        screen = self.screen
        made = partial(summary, review, screen.plan, self.key("review"))
        screen.review = None
        screen.refresh_plan()
        screen.show_pane("applications")
        screen.update_lines()

        def left(command: str | None) -> None:
            if command:
                screen.app.call_later(screen.action_run, command)  # the summary is in front until this returns

        screen.app.push_screen(SummaryScreen(made, screen.keyboard), left)
