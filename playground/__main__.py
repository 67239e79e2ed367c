"""python -m playground: the server alone, for a bot that is started by hand. `dama demo` starts both."""

from __future__ import annotations

import asyncio
import signal

from .server import Server
from .town import Towns


async def _serve() -> None:
    stopped = asyncio.Event()
    for name in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        asyncio.get_running_loop().add_signal_handler(name, stopped.set)
    server = Server()
    server.towns = Towns(server.control)
    await server.start()
    print(f"page      {server.page}")
    print(f"Bot API   DAMA_API_BASE={server.base} DAMA_BOT_TOKEN={server.world.token}", flush=True)
    try:
        await stopped.wait()
    finally:
        await server.stop()


def main() -> None:
    """Serves until Ctrl-C; everything was in memory and is gone then."""
    asyncio.run(_serve())


if __name__ == "__main__":
    main()
