"""The audit's chain and the digests that hold rows against it."""
