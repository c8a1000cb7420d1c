"""Negotiator keeps the record of negotiations in one local file, a register."""

__version__ = "0.1.0"
