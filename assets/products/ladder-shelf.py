from materials import tint
from shapes import box

stands = "floor"
detail = ((0.26, -0.1, 1.35), 0.55, 32, 12)


def build():
    post, board, rail = tint("wood", along="z"), tint("wood", along="x"), tint("wood", along="y")
    for x in (-0.375, 0.375):
        for y in (-0.144, 0.144):
            box((0.03, 0.032, 1.76), post, at=(x, y, 0.88), edge=0.006)
        for index in range(5):
            box((0.018, 0.256, 0.03), rail, at=(x, 0, 0.095 + index * 0.39), edge=0.003)
    for index in range(5):
        box((0.72, 0.29, 0.02), board, at=(0, 0, 0.12 + index * 0.39), edge=0.004)
