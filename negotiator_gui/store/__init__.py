"""The store keeps a register in one SQLite file; all SQL of the program is in this folder."""
