"""Robots of group chats (企业微信, 钉钉, 飞书): a text goes out by webhook, and the answer is read.

Beside the door's questions to an OpenID Connect provider the only place that calls another machine.
"""
