"""Figures as people see them: the year, one indicator, exports, closings, restatements."""
