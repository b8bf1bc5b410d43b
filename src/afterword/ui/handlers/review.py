"""Commands of the daily review: begin or take it up again, go on, go back, and what stands at its end."""

from __future__ import annotations

from functools import partial

from afterword.ui.handlers.base import Handlers
from afterword.ui.review import Review


class ReviewCommands(Handlers):
    """See the module. The walk itself is a value, `screen.review`; one that was left waits in `paused`."""

    paused: Review | None = None

    def begin(self) -> None:
        """From the most pressing step, or where it was left today."""
        queue = self.screen.plan.queue
        review = self.paused.taken_up(queue) if self.paused else None
        if review is None or review.over or review.left == 0:
            review = Review.of(queue)
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
        """Whether another step is shown than the one that the review is at."""
        item, review = self.screen.item, self._review
        return not review.over and (item is None or item.step.id != review.current)

    @property
    def _review(self) -> Review:
        review = self.screen.review
        assert review is not None  # the commands ask for a review in their `why_not`
        return review

    def _to(self, review: Review) -> None:
        self.screen.review = review
        self.show()

    def show(self) -> None:
        """The step at hand, or the end."""
        screen, review = self.screen, self._review
        if review.over:
            self._end(review)
            return
        item = screen.plan.item(review.current or "")
        if item is not None:
            if not screen.applications.choose(item.application.id):
                screen.set_words("")  # a filter hides the row
                screen.applications.choose(item.application.id)
            screen.show_item(item)
        screen.show_pane("message")
        screen.update_lines()

    def follow(self, label: str, *, undone: bool = False) -> None:
        """After something was done (`label` says what): a step that left the queue is settled, and the walk goes on."""
        screen, review = self.screen, self._review
        queue = screen.plan.queue
        waiting = {item.step.id for item in queue}
        current = review.current
        if current is not None and current not in waiting and current not in review.done:
            review = review.with_done(current, label)
        followed = review.following(queue)
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
