"""PNG pictures as rows of bytes, without other packages: reading what the kiosk writes, writing it small.
Only what is needed here: 8 bits a channel, RGB or palette, not interlaced (PNG specification, W3C, 2003)."""
import struct
import zlib

SIGNATURE = b"\x89PNG\r\n\x1a\n"


def _chunks(data):
    at = len(SIGNATURE)
    while at < len(data):
        (length,) = struct.unpack(">I", data[at:at + 4])
        yield data[at + 4:at + 8], data[at + 8:at + 8 + length]
        at += 12 + length


def _unfilter(raw, width, height, size):
    stride = width * size
    rows, above = [], bytearray(stride)
    for y in range(height):
        start = y * (stride + 1)
        kind, line = raw[start], bytearray(raw[start + 1:start + 1 + stride])
        if kind == 1:
            for i in range(size, stride):
                line[i] = line[i] + line[i - size] & 255
        elif kind == 2:
            line = bytearray(a + b & 255 for a, b in zip(line, above))
        elif kind == 3:
            for i in range(stride):
                line[i] = line[i] + ((line[i - size] if i >= size else 0) + above[i] >> 1) & 255
        elif kind == 4:
            for i in range(stride):
                a, b, c = (line[i - size] if i >= size else 0), above[i], (above[i - size] if i >= size else 0)
                p, q, r = abs(b - c), abs(a - c), abs(a + b - 2 * c)
                line[i] = line[i] + (a if p <= q and p <= r else b if q <= r else c) & 255
        rows.append(bytes(line))
        above = line
    return rows


def read(path):
    """(width, height, rows of RGB bytes)."""
    data = open(path, "rb").read()
    if not data.startswith(SIGNATURE):
        raise ValueError(f"{path} is no PNG")
    body, palette = b"", b""
    for name, content in _chunks(data):
        if name == b"IHDR":
            width, height, depth, colour, _, _, interlaced = struct.unpack(">IIBBBBB", content)
            if depth != 8 or colour not in (2, 3) or interlaced:
                raise ValueError(f"{path} is a kind of PNG not read here")
        elif name == b"PLTE":
            palette = content
        elif name == b"IDAT":
            body += content
    rows = _unfilter(zlib.decompress(body), width, height, 3 if colour == 2 else 1)
    if colour == 3:
        entries = [palette[i:i + 3] for i in range(0, len(palette), 3)]
        rows = [b"".join(map(entries.__getitem__, row)) for row in rows]
    return width, height, rows


def _chunk(name, content):
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))


def encode(width, height, rows):
    """The smallest of the plain ways: a palette where 256 colours are enough, else RGB; a line equal to the one
    above it costs next to nothing."""
    colours = {}
    for row in rows:
        for i in range(0, len(row), 3):
            colours.setdefault(row[i:i + 3], len(colours))
        if len(colours) > 256:
            break
    best = None
    if len(colours) <= 256:
        lines = [bytes(colours[row[i:i + 3]] for i in range(0, len(row), 3)) for row in rows]
        kinds, kind, palette = (0, 2), 3, b"".join(colours)
    else:
        lines, kinds, kind, palette = rows, (0, 1, 2), 2, b""
    for filtering in kinds:
        size, above, raw = (1 if kind == 3 else 3), bytes(len(lines[0])), bytearray()
        for line in lines:
            raw.append(filtering)
            if filtering == 1:
                raw += line[:size] + bytes(a - b & 255 for a, b in zip(line[size:], line))
            elif filtering == 2:
                raw += bytes(a - b & 255 for a, b in zip(line, above))
            else:
                raw += line
            above = line
        packed = zlib.compress(bytes(raw), 9)
        if best is None or len(packed) < len(best):
            best = packed
    header = struct.pack(">IIBBBBB", width, height, 8, kind, 0, 0, 0)
    return (SIGNATURE + _chunk(b"IHDR", header) + (_chunk(b"PLTE", palette) if palette else b"") +
            _chunk(b"IDAT", best) + _chunk(b"IEND", b""))
