"""From a figure and a goal to a light: pace, attainment, rules."""
