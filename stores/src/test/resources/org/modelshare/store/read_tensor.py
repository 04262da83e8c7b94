"""Prints one tensor of a safetensors file: read_tensor.py FILE NAME."""
import json
import sys

import numpy

path, name = sys.argv[1:]
with open(path, "rb") as file:
    length = int.from_bytes(file.read(8), "little")
    tensor = json.loads(file.read(length))[name]
dtype = {"F32": "<f4", "I32": "<i4"}[tensor["dtype"]]
begin, end = tensor["data_offsets"]
values = numpy.memmap(path, "u1", "r", 8 + length + begin, end - begin).view(dtype)
values = values.reshape(tensor["shape"])
print(tensor["dtype"], values.shape, values.flat[0], values.flat[-1], "%.3f" % values.sum(dtype="f8"))
