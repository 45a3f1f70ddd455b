"""Uploading a file or typed figures: the sheet, its problems and answers, submitting."""
