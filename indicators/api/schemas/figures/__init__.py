"""Models of figures: observations, progress, the catalogue, corrections."""
