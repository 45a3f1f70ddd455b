"""Submissions, their files, decisions and evidence."""
