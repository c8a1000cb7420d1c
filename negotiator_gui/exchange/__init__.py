"""In and out of a register, one module a format, both directions together."""
