from materials import tint
from shapes import place, sheet, tube

stands = "table"
detail = ((0.15, -0.06, 0.36), 0.24, 28, 8)


def _puff(u, v, side):
    x, y = 2 * u - 1, 2 * v - 1
    pinch = 1 - 0.055 * (1 - abs(x) ** 2) * abs(y) ** 6, 1 - 0.055 * (1 - abs(y) ** 2) * abs(x) ** 6
    full = max(0, (1 - x * x) * (1 - y * y)) ** 0.42
    crease = 0.006 * max(0, 1 - ((abs(x) - abs(y)) * 4) ** 2) * (abs(x * y)) ** 0.8
    return (x * 0.25 * pinch[1], y * 0.25 * pinch[0], side * (0.082 * full - crease * full))


def build():
    cloth = tint("cloth")
    lean = (76, 0, 0)
    for side in (-1, 1):
        place(sheet(56, 56, lambda u, v: _puff(u, v, side), cloth), (0, 0, 0.246), lean)
    edge = [(u, 0) for u in _steps()] + [(1, v) for v in _steps()] + [(1 - u, 1) for u in _steps()] + [(0, 1 - v) for v in _steps()]
    place(tube([_puff(u, v, 0) for u, v in edge], cloth, 0.0028, closed=True, steps=3, around=10), (0, 0, 0.246), lean)


def _steps():
    return [i / 14 for i in range(14)]
