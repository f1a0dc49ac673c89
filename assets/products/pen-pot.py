from materials import of, tint
from shapes import lathe, rod

stands = "table"
detail = ((0.0, -0.03, 0.09), 0.1, 25, 24)

body = [(0, 0.001), (0.038, 0.001), (0.04, 0), (0.0425, 0.003), (0.043, 0.008), (0.043, 0.05), (0.043, 0.1), (0.0422, 0.1036), (0.0405, 0.104), (0.0393, 0.1025), (0.039, 0.09), (0.039, 0.03), (0.037, 0.014), (0, 0.012)]


def build():
    lathe(body, tint("glaze"), around=112)
