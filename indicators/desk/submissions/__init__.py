"""Files and typed figures from preview to acceptance, review and evidence."""
