from math import cos, pi, sin

from materials import brass, of, tint
from shapes import box, cut, lathe, rod

stands = "table"
detail = ((0.02, -0.04, 0.075), 0.08, 28, 26)

foot = [(0, 0.002), (0.036, 0.002), (0.038, 0), (0.041, 0.002), (0.038, 0.012), (0.024, 0.026), (0.022, 0.034), (0.034, 0.046), (0.046, 0.056), (0.049, 0.062), (0.046, 0.064), (0, 0.056)]
crown = [(0.044, 0.062), (0.0465, 0.075), (0.049, 0.1), (0.05, 0.1045), (0.0485, 0.105), (0.0455, 0.104), (0.043, 0.075), (0.04, 0.062)]


def build():
    clay = tint("glaze")
    lathe(foot, clay)
    ring = lathe([*crown, crown[0]], clay, smooth=False)
    windows = []
    for index in range(6):
        turn = pi / 3 * index + pi / 6
        middle = (cos(turn) * 0.046, sin(turn) * 0.046, 0.08)
        windows.append(box((0.03, 0.013, 0.02), of("plain", "#222222"), at=middle, turn=(0, 0, turn * 180 / pi), edge=0))
        out = (cos(turn) * 0.06, sin(turn) * 0.06, 0.09)
        windows.append(rod((cos(turn) * 0.034, sin(turn) * 0.034, 0.09), out, of("plain", "#222222"), 0.0065, around=20))
    cut(ring, *windows)
    lathe([(0, 0.066), (0.02, 0.066), (0.034, 0.07), (0.0405, 0.082), (0.0415, 0.0825), (0.041, 0.081), (0.034, 0.068), (0, 0.064)], brass())
