"""Write briefings as Word, PowerPoint, Excel and PDF. Pure but for the converter to PDF."""
