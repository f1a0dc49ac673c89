from materials import tint
from shapes import box

stands = "wall"
view = (28, 15)
detail = ((0.32, -0.06, 0.01), 0.3, 38, 18)


def build():
    wood = tint("wood", along="x")
    box((0.9, 0.12, 0.016), wood, at=(0, -0.06, 0), edge=0.003)
    box((0.9, 0.014, 0.056), wood, at=(0, -0.113, 0.02), edge=0.004)
    box((0.9, 0.014, 0.11), wood, at=(0, -0.007, 0.047), edge=0.003)
