"""E-mail: messages are made and handed to the bureau's mail server, and its answer is read.

With chat bots and the gateway's OpenID Connect the only code that calls another machine.
"""
