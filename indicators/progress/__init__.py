"""What was reached against what was set out. Pure: values, targets and a month in, results out."""
