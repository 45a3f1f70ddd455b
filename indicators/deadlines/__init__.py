"""Work out which reports are owed, by when, and their state. Pure: catalogue, deliveries and day in."""
