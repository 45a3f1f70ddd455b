"""Chat bots and e-mail: with the gateway's OpenID Connect the only rooms that call outside."""
