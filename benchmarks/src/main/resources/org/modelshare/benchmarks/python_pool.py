"""Reads lines "OPERATION COUNT" and answers with the seconds that a map took."""
import platform
import sys
import time
from concurrent.futures import ProcessPoolExecutor


def trivial(i):
    return i


def kibibyte(i):
    return bytes(1024)


OPERATIONS = {"trivial": trivial, "kibibyte": kibibyte}

if __name__ == "__main__":
    print("Python " + platform.python_version(), flush=True)
    with ProcessPoolExecutor(max_workers=int(sys.argv[1])) as executor:
        for line in sys.stdin:
            name, count = line.split()
            start = time.perf_counter()
            results = list(executor.map(OPERATIONS[name], range(int(count)), chunksize=1))
            seconds = time.perf_counter() - start
            assert len(results) == int(count)
            print(seconds, flush=True)
