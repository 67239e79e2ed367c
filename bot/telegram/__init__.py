"""The Telegram side of the bot: the only package that imports aiogram, and in files.py httpx.

Intake commits raw updates and confirms them; Understanding turns them into the bot's values and asks the desk; the
Gateway does what the desk planned. Not responsible for any decision.
"""

from . import models as models  # before any module here imports aiogram
