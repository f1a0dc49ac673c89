from math import cos, pi, sin

from materials import brass, of, tint
from shapes import lathe, rod, tube

stands = "floor"
bulb = (0, 0, 1.4, 16)
detail = ((0.0, -0.1, 1.22), 0.42, 28, 4)

shade = [(0.155, 1.54), (0.215, 1.272), (0.2165, 1.27), (0.2145, 1.27), (0.154, 1.539), (0.155, 1.54)]


def build():
    wood = tint("wood", along="z")
    for index in range(3):
        turn = pi / 2 + pi * 2 / 3 * index
        rod((cos(turn) * 0.3, sin(turn) * 0.3, 0), (cos(turn) * 0.022, sin(turn) * 0.022, 1.2), wood, 0.0115, 0.0145)
        tube([(0, 0, 0.62), (cos(turn) * 0.155, sin(turn) * 0.155, 0.62)], brass(), 0.0032, around=10)
    lathe([(0, 1.165), (0.046, 1.165), (0.05, 1.169), (0.05, 1.196), (0.046, 1.2), (0, 1.2)], brass(), smooth=False, around=48)
    lathe([(0, 1.2), (0.009, 1.2), (0.009, 1.3), (0.0165, 1.304), (0.0165, 1.35), (0, 1.35)], brass(), smooth=False, around=32)
    lathe(shade, of("shade", "#efe3cb"), smooth=False, around=128)
    lathe([(0, 1.35), (0.018, 1.355), (0.034, 1.4), (0.028, 1.43), (0.013, 1.445), (0, 1.446)], of("bulb", "#fff1dc"))
    for index in range(3):
        turn = 0.4 + pi * 2 / 3 * index
        tube([(0, 0, 1.458), (cos(turn) * 0.156, sin(turn) * 0.156, 1.53)], brass(), 0.002, around=8)
