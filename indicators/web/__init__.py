"""What people see: the frame around every page, its address, its tables and its figures."""
