"""E-mail: beside the robots and the door the only room that calls outside."""
