"""Which reports are owed, by when, and what came of them. Pure: a catalogue, deliveries and a day in."""
