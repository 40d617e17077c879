"""The curator's commands: the thin shell that reads and writes files around the pure parts."""
