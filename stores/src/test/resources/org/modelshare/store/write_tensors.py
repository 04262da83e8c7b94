"""Writes a safetensors file: write_tensors.py FILE."""
import json
import sys

import numpy

tensors = {
    "layer.0.weight": numpy.arange(3000 * 4, dtype="<f4").reshape(3000, 4),
    "flags": numpy.array([True, False, True]),
    "half": numpy.array([[0.5, 1.5], [2.5, 65504]], dtype="<f2"),
    "ids": numpy.array([-1, 2**62], dtype="<i8"),
    "none": numpy.zeros((0, 7), dtype="<f8"),
    "scalar": numpy.array(0.25, dtype="<f8"),
}
dtypes = {"float32": "F32", "bool": "BOOL", "float16": "F16", "int64": "I64", "float64": "F64"}
header, end = {"__metadata__": {"format": "np"}}, 0
for name, values in tensors.items():
    begin, end = end, end + values.nbytes
    header[name] = {
        "dtype": dtypes[values.dtype.name],
        "shape": values.shape,
        "data_offsets": [begin, end],
    }
text = json.dumps(header).encode()
with open(sys.argv[1], "wb") as file:
    file.write(len(text).to_bytes(8, "little") + text)
    for values in tensors.values():
        file.write(values.tobytes())
