"""A widget that draws with the ink of the theme in use."""

from __future__ import annotations

from textual.theme import Theme
from textual.widget import Widget

from briefing.tui.widgets.ink import Ink


class Inked(Widget):
    """Makes its ink when it is first needed, and forgets it when the theme or a style changes."""

    _made_ink: Ink | None = None

    @property
    def ink(self) -> Ink:
        """The styles of the theme in use."""
        if self._made_ink is None:
            self._made_ink = Ink(self.app.theme_variables)
        return self._made_ink

    def forget_styles(self, _theme: Theme | None = None) -> None:
        """Draw anew with whatever styles hold from now on."""
        self._made_ink = None
        self.refresh()

    def notify_style_update(self) -> None:
        """Follow the style sheet: the focus or the theme may be another."""
        super().notify_style_update()
        self.forget_styles()

    def on_mount(self) -> None:
        """Follow the theme: a new one may differ in variables that no style sheet mentions."""
        self.app.theme_changed_signal.subscribe(self, self.forget_styles)
