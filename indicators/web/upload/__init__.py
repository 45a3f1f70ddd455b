"""A file or typed figures in hand: sheet, answers, problems, submitting."""
