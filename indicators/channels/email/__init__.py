"""E-mail: messages are made and handed to the bureau's mail server, and its answer is read.

Beside the robots and the door the only place that calls another machine.
"""
