"""What is sent out, to whom, and with which outcome."""
