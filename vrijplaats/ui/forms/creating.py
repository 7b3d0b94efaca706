"""A form that creates something has an id from when it was opened: sent twice, it creates one thing."""

from uuid import UUID, uuid4

from django.utils.functional import cached_property
from django.utils.safestring import SafeString

from .plain import PlainForm, with_values


class CreateForm(PlainForm):
    """A form that creates something; `ui.sending.keep_form` does it once, however often the form is sent."""

    is_editing = False
    """Whether there is something to change; otherwise the form creates it."""
    was_sent_to = ""
    """Where the earlier sending led, when this one has the same id and says something else."""

    @cached_property
    def form_id(self) -> UUID:
        """The id that was sent, or a new one for a page that is opened, an old page and a script."""
        try:
            return UUID(str(self.data.get("form_id", "")))
        except ValueError:
            return uuid4()

    def say_it_was_sent(self, answer: str) -> None:
        """Tell that this form was sent before with something else; sent again, it is a new one."""
        self.was_sent_to = answer
        self.form_id = uuid4()
        self.data = with_values(self.data, {"form_id": str(self.form_id)})

    def is_valid(self) -> bool:
        """Refuse what was sent before with something else in it."""
        return super().is_valid() and not self.was_sent_to

    @property
    def carried(self) -> SafeString:
        """What every page draws at the top of this form."""
        return self.draw_carried(form_id=self.form_id, was_sent_to=self.was_sent_to)
