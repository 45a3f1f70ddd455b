"""Shapes of figures: observations, progress, the catalogue, corrections."""
