"""What is a picture that may be shown, told by its bytes, and how large it is shown. Pure."""
