"""The playground: a Telegram in a box. A strict local Bot API server and a chat page, all in memory, on 127.0.0.1 only.

The bot never imports it; it talks to it over HTTP as to Telegram.
"""
