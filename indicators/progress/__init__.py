"""Calculate progress. Pure: values, targets and a month in, results out."""
