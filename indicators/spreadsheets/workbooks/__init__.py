"""Workbooks, read by a process of their own: whatever a file does there, the desk goes on."""
