"""The least a program can do: the same bodies to the same server through the same client, answers thrown away."""

from __future__ import annotations

import asyncio
import json
import sys
from pathlib import Path
from typing import Any

import openai

CONCURRENCY = 32


async def main(bodies: list[dict[str, Any]], base_url: str) -> None:
    """Send every body, 32 at once."""
    places = asyncio.Semaphore(CONCURRENCY)
    async with openai.AsyncOpenAI(base_url=base_url, api_key="none", max_retries=0) as client:

        async def send(body: dict[str, Any]) -> None:
            async with places:
                await client.chat.completions.create(**body)

        await asyncio.gather(*(send(body) for body in bodies))


if __name__ == "__main__":
    asyncio.run(main(json.loads(Path(sys.argv[1]).read_text()), sys.argv[2]))
