"""Commands about the application at hand: most of them open a form, which does the desk's verb itself."""

from __future__ import annotations

from afterword.core import labels
from afterword.core.model import Application, Person
from afterword.core.people import standing
from afterword.desk import Done
from afterword.ui.handlers.base import Handlers


class ApplicationCommands(Handlers):
    """See the module."""

    @property
    def _application(self) -> Application:
        application = self.screen.application
        assert application is not None  # every command here asks for one in its `why_not`
        return application

    def _finished(self, done: Done | None) -> None:
        """What a form left behind."""
        if done is not None:
            self.screen.after(done)

    def _added(self, done: Done | None) -> None:
        if done is not None:
            self.screen.after(done, choose=done.application)

    def add(self) -> None:
        """A new application; the cursor goes to it."""
        from afterword.ui.screens.forms.application import ApplicationForm  # late: not needed for the first screen

        self.screen.app.push_screen(self.keeping(ApplicationForm(self.desk, None), "application"), self._added)

    def edit(self) -> None:
        """Its fields."""
        from afterword.ui.screens.forms.application import ApplicationForm  # late, as above

        form = ApplicationForm(self.desk, self._application)
        self.screen.app.push_screen(self.keeping(form, "application", self._application.id), self._finished)

    def interview(self) -> None:
        """A new interview."""
        from afterword.ui.screens.forms.interview import InterviewForm  # late, as above

        form = InterviewForm(self.desk, self._application, None)
        self.screen.app.push_screen(self.keeping(form, "interview", self._application.id), self._finished)

    def reply(self) -> None:
        """An answer from them."""
        from afterword.ui.screens.forms.reply import ReplyForm  # late, as above

        form = ReplyForm(self.desk, self._application)
        self.screen.app.push_screen(self.keeping(form, "reply", self._application.id), self._finished)

    def person(self) -> None:
        """Somebody there: one on record, who is chosen first, or somebody new."""
        application = self._application
        if not application.people:
            self._person(application, None)
            return
        from afterword.ui.screens.pick import PickScreen  # late, as above

        people = application.people
        choices = [(person.name, " · ".join(filter(None, _about(application, person)))) for person in people]

        def chosen(at: int | None) -> None:
            if at is not None:
                self._person(application, people[at] if at < len(people) else None)

        title = f"Who at {application.company}?"
        self.screen.app.push_screen(PickScreen(title, [*choices, ("Somebody new", "")]), chosen)

    def _person(self, application: Application, person: Person | None) -> None:
        from afterword.ui.screens.forms.person import PersonForm  # late, as above

        self.screen.app.push_screen(PersonForm(self.desk, application, person), self._finished)

    def close(self) -> None:
        """An outcome."""
        from afterword.ui.screens.forms.close import CloseForm  # late, as above

        self.screen.app.push_screen(CloseForm(self.desk, self._application), self._finished)

    def reopen(self) -> None:
        """Open again."""
        application = self._application
        self.screen.perform(lambda: self.desk.reopen(application.id))

    def delete(self) -> None:
        """Out of the file, after a question."""
        from afterword.ui.screens.forms.confirm import ConfirmForm  # late, as above

        application = self._application
        named = f"{application.company} · {application.role}"
        question = f"Delete {named} with its whole history? {self.key('undo')} brings it back."

        def answered(yes: bool | None) -> None:
            if yes:
                self.screen.perform(lambda: self.desk.delete(application.id), toast=True)

        self.screen.app.push_screen(ConfirmForm(question), answered)

    def playbook(self) -> None:
        """All playbooks side by side."""
        from afterword.ui.screens.compare import CompareScreen  # late, as above

        application = self._application

        def answered(name: str | None) -> None:
            if name is not None and name != application.playbook:
                self.screen.perform(lambda: self.desk.edit(application.id, {"playbook": name}), toast=True)

        self.screen.app.push_screen(CompareScreen(self.desk, application), answered)


def _about(application: Application, person: Person) -> tuple[str, ...]:
    """What tells one person from another in a list, whether they can still be written to before what may be cut off."""
    return labels.RELATION[person.relation], standing(application, person.id), person.title, person.email
