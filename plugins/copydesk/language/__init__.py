"""The language of the interface: its words (a catalogue each), its dates and numbers, and which way it is written."""
