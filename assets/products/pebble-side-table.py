from materials import tint
from shapes import lathe

stands = "floor"
detail = ((0.1, -0.14, 0.46), 0.3, 28, 24)

top = [(0, 0.466), (0.18, 0.466), (0.216, 0.472), (0.229, 0.482), (0.23, 0.489), (0.222, 0.4945), (0.2, 0.495), (0, 0.495)]
stem = [(0.03, 0.03), (0.026, 0.06), (0.021, 0.2), (0.02, 0.32), (0.024, 0.43), (0.036, 0.462), (0.045, 0.468)]
foot = [(0, 0), (0.148, 0), (0.158, 0.004), (0.16, 0.014), (0.148, 0.026), (0.1, 0.036), (0.04, 0.042), (0, 0.044)]


def build():
    flat = tint("wood", along="x")
    lathe(top, flat, around=128)
    lathe(stem, tint("wood", along="z"), around=64)
    lathe(foot, flat, around=112)
