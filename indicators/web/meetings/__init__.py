"""The monthly meeting's page before, during and after."""
