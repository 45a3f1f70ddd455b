"""A briefing as Word, PowerPoint, Excel and PDF. Pure but for the converter that makes PDFs."""
