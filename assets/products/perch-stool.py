from math import cos, pi, sin

from materials import tint
from shapes import lathe, rod, tube

stands = "floor"
detail = ((0.06, -0.08, 0.42), 0.26, 30, 22)

seat = [(0, 0.428), (0.13, 0.424), (0.158, 0.43), (0.168, 0.44), (0.167, 0.448), (0.158, 0.4505), (0.13, 0.448), (0, 0.4425)]


def build():
    wood = tint("wood", along="z")
    lathe(seat, tint("wood", along="x"), around=128)
    for index in range(4):
        turn = pi / 4 + pi / 2 * index
        rod((cos(turn) * 0.168, sin(turn) * 0.168, 0), (cos(turn) * 0.115, sin(turn) * 0.115, 0.435), wood, 0.0115, 0.0155)
    ring = [(cos(i / 24 * 2 * pi) * 0.15, sin(i / 24 * 2 * pi) * 0.15, 0.16) for i in range(24)]
    tube(ring, tint("wood", along="x"), 0.0085, closed=True, steps=4, squash=1.3)
