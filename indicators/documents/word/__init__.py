"""Write Word files in the form of GB/T 9704-2012 (党政机关公文格式)."""
