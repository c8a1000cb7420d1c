"""The window: one module for each thing that is seen on the screen."""
