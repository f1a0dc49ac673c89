from materials import tint
from shapes import box, rod

stands = "wall"
detail = ((0.22, -0.05, 0.0), 0.22, 34, 10)


def build():
    box((0.76, 0.022, 0.085), tint("wood", along="x"), at=(0, -0.011, 0), edge=0.006)
    peg = tint("wood", along="z")
    for index in range(5):
        x = -0.3 + index * 0.15
        rod((x, -0.018, -0.006), (x, -0.082, 0.016), peg, 0.011, 0.0085)
        rod((x, -0.08, 0.0153), (x, -0.094, 0.0201), peg, 0.0165, 0.0165)
