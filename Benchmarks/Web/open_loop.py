"""Requests at a fixed rate, whether or not answers have come: the time of each counts from when it
was due, so that a server that stalls can't hide the requests that waited."""

import asyncio
import time


class Connection:
    """A kept-alive connection that sends one request after another."""

    def __init__(self, host, port):
        self.address = (host, port)
        self.reader = self.writer = None

    async def send(self, request):
        """The status of the answer to `request`; the body is read and dropped."""
        if self.writer is None:
            self.reader, self.writer = await asyncio.open_connection(*self.address)
        self.writer.write(request)
        head = await self.reader.readuntil(b"\r\n\r\n")
        lines = head.decode("latin-1").split("\r\n")
        length = next(
            int(line.split(":")[1]) for line in lines if line.lower().startswith("content-length"))
        await self.reader.readexactly(length)
        return int(lines[0].split()[1])


def http(host, path, body=b"", media="application/json"):
    """A request in bytes."""
    method = "POST" if body else "GET"
    head = f"{method} {path} HTTP/1.1\r\nHost: {host}\r\nContent-Length: {len(body)}\r\n"
    if body:
        head += f"Content-Type: {media}\r\n"
    return head.encode() + b"\r\n" + body


async def measure(host, port, request, rate, seconds, connections=64):
    """Milliseconds of every request, ascending, and how many failed."""
    free = asyncio.Queue()
    for _ in range(connections):
        free.put_nowait(Connection(host, port))
    times, failed = [], 0

    async def one(due):
        nonlocal failed
        connection = await free.get()
        try:
            if await connection.send(request) != 200:
                failed += 1
        except (OSError, asyncio.IncompleteReadError, StopIteration):
            failed += 1
            connection = Connection(host, port)
        times.append((time.perf_counter() - due) * 1000)
        free.put_nowait(connection)

    tasks = []
    start = time.perf_counter() + 0.1
    for number in range(int(rate * seconds)):
        due = start + number / rate
        wait = due - time.perf_counter()
        if wait > 0:
            await asyncio.sleep(wait)
        tasks.append(asyncio.create_task(one(due)))
    await asyncio.gather(*tasks)
    return sorted(times), failed
