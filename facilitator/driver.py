"""Textual's terminal driver, for a program that may be stopped and woken without being asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from textual.driver import Driver


def sturdy(driver: type[Driver]) -> type[Driver]:
    """This driver, woken properly from a SIGSTOP as well.

    Textual takes every SIGCONT for the end of a SIGTSTP, before which it has put the terminal in order. After a
    SIGSTOP it has not: it would start a second reader beside the first, which hangs at the end, and take the raw
    terminal for the one to restore.
    """
    if not hasattr(driver, "_sigcont_application"):  # Windows knows no such signals, and tests have no terminal
        return driver

    class Sturdy(driver):  # type: ignore[misc, valid-type]
        _must_signal_resume: bool

        def _sigcont_application(self, *args: object) -> None:
            if self._auto_restart and not self._must_signal_resume:
                self.suspend_application_mode()
                self._must_signal_resume = True
            super()._sigcont_application(*args)

    return Sturdy
