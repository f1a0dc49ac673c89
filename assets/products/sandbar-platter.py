from materials import tint
from shapes import lathe

stands = "table"
view = (26, 30)
detail = ((0.12, -0.07, 0.03), 0.16, 34, 26)

body = [(0, 0.005), (0.1, 0.005), (0.103, 0), (0.109, 0), (0.113, 0.005), (0.142, 0.012), (0.1575, 0.025), (0.16, 0.0292), (0.1588, 0.03), (0.1565, 0.029), (0.14, 0.0165), (0.11, 0.011), (0, 0.0098)]


def build():
    lathe(body, tint("glaze"), around=144, squash=(1, 0.6875))
