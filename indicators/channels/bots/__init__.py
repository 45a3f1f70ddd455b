"""Send texts to group chats (企业微信, 钉钉, 飞书) by webhook, and read the answers.

With e-mail and the gateway's OpenID Connect the only code that calls another machine.
"""
