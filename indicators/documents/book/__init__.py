"""Write workbooks: numbers are numbers, texts never run as formulas, each sheet prints on A4."""
