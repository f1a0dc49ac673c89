"""What is not for sale: a branch, books, fruit, a picture on the wall, a cloth."""

from math import cos, pi, sin
from random import Random

import materials
import shapes
import stage


def branch(at, height, seed=3, leaves=16):
    """An olive branch that leans out of a vase at a point."""
    random = Random(seed)
    twig, green = materials.of("plain", "#5b4a38", rough=0.8), materials.of("leaf", "#76855f")
    leaf = stage.product("cove-planter").leaf
    lean = random.uniform(-0.25, 0.25)
    line = [(at[0] + lean * height * t * t + 0.02 * sin(t * 5) * height, at[1] + 0.08 * height * t, at[2] + height * t) for t in (0, 0.25, 0.5, 0.75, 1)]
    shapes.tube(line, twig, 0.003, radii=[0.0035, 0.003, 0.0026, 0.002, 0.0013], around=8)
    for index in range(leaves):
        t = 0.3 + 0.7 * index / leaves
        spot = line[min(int(t * 4), 3)]
        after = line[min(int(t * 4) + 1, 4)]
        f = t * 4 - int(t * 4)
        foot = tuple(a + (b - a) * f for a, b in zip(spot, after))
        turn = index * 2.4 + random.uniform(-0.4, 0.4)
        out = height * random.uniform(0.08, 0.2) * (1.15 - t * 0.6)
        tip = (foot[0] + cos(turn) * out, foot[1] + sin(turn) * out * 0.8, foot[2] + out * 0.7)
        shapes.tube([foot, tip], twig, 0.0012, around=6)
        for part in (0.45, 0.75, 1.0):
            spot = tuple(a + (b - a) * part for a, b in zip(foot, tip))
            leaf(green, spot, turn + random.uniform(-0.9, 0.9), height * 0.06 * random.uniform(0.8, 1.3), random.uniform(0.1, 0.6))


def books(at, turn=12, colours=("#8a9682", "#e6dccb", "#a85f43"), scale=1.0):
    z = at[2]
    page = materials.of("pages", "#efe7d6")
    for index, code in enumerate(colours):
        wide, deep, high = (0.235 - index * 0.014) * scale, (0.165 - index * 0.009) * scale, (0.028 - (index % 2) * 0.007) * scale
        cover, angle = materials.of("cloth", code), turn + (index * 37 % 11 - 5)
        place = (at[0], at[1], z + high / 2)
        shapes.box((wide - 0.008, deep - 0.008, high - 0.005), page, at=place, turn=(0, 0, angle), edge=0.001)
        for side in (-1, 1):
            shapes.box((wide, deep, 0.0025), cover, at=(at[0], at[1], z + high / 2 + side * (high / 2 - 0.0013)), turn=(0, 0, angle), edge=0.001)
        a = angle * pi / 180
        shapes.box((0.004, deep, high), cover, at=(at[0] - cos(a) * wide / 2, at[1] - sin(a) * wide / 2, z + high / 2), turn=(0, 0, angle), edge=0.0018)
        z += high
    return z


def upright(at, count=7, seed=1):
    """Books standing side by side, their backs to the room."""
    random = Random(seed)
    codes = ["#8a9682", "#e6dccb", "#a85f43", "#33404f", "#c9b48f", "#6e5a48", "#d8d2c6"]
    x = at[0]
    for _ in range(count):
        wide, deep, high = random.uniform(0.016, 0.038), random.uniform(0.13, 0.17), random.uniform(0.18, 0.25)
        shapes.box((wide, deep, high), materials.of("cloth", random.choice(codes)), at=(x + wide / 2, at[1], at[2] + high / 2), edge=0.003)
        x += wide + 0.001


def pear(at, lean=0):
    fruit = shapes.lathe(
        [(0, 0.002), (0.022, 0.004), (0.034, 0.026), (0.029, 0.05), (0.017, 0.072), (0.01, 0.084), (0.003, 0.086), (0, 0.084)],
        materials.of("leaf", "#b3a64e"),
    )
    shapes.place(fruit, at, (lean, lean * 0.6, at[0] * 900))
    stalk = shapes.rod((0, 0, 0.083), (0.006, 0.001, 0.1), materials.of("plain", "#4f3d2b"), 0.0016, around=8)
    stalk.location = (at[0], at[1], at[2] + 0.083)
    if lean:
        stalk.hide_render = True


def picture(at, width, height):
    """A framed print of two shapes, hanging flat on a wall that faces -y."""
    x, y, z = at
    shapes.box((width, 0.022, height), materials.oak("x"), at=(x, y - 0.011, z), edge=0.002)
    shapes.box((width - 0.03, 0.004, height - 0.03), materials.paper("#f1ebdf"), at=(x, y - 0.0225, z), edge=0)
    for dx, dz, radius, code in ((-0.06, 0.1, 0.24, "#b5674a"), (0.08, -0.12, 0.3, "#39475a")):
        disc = shapes.lathe([(0, 0), (radius * width, 0)], materials.paper(code), smooth=False)
        shapes.place(disc, (x + dx * width, y - 0.0255 - 0.001 * (dx > 0), z + dz * height), (90, 0, 0))


def cloth(at, width, depth, code="#e2d8c5"):
    def point(u, v):
        x, y = (u - 0.5) * width, (v - 0.5) * depth
        return (x + 0.004 * sin(y * 30), y + 0.004 * sin(x * 26), 0.0022 + 0.0011 * sin(x * 31 + y * 17) * sin(y * 23))

    shapes.place(shapes.sheet(48, 32, point, materials.of("cloth", code), 0.0016), at)
