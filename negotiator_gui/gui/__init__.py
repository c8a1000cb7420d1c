"""The window: one module for each thing that is seen on the screen."""

from negotiator_gui.gui import plain_imports as plain_imports  # before all others
