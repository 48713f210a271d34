"""Parses a feed with feedparser, which cleans its HTML, and prints the milliseconds of the fastest repeat."""
import json
import sys
import time

import feedparser

with open(sys.argv[1], "rb") as file:
    data = file.read()
best = float("inf")
for _ in range(int(sys.argv[2])):
    start = time.perf_counter()
    feed = feedparser.parse(data)
    best = min(best, (time.perf_counter() - start) * 1000)
print(json.dumps({"items": len(feed.entries), "ms": best, "version": feedparser.__version__}))
