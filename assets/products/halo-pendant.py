from materials import brass, of, tint
from shapes import lathe, rod

stands = "ceiling"
bulb = (0, 0, 0.055, 5)
detail = ((0.05, -0.1, 0.05), 0.19, 25, 8)

shell = [(0.024, 0.122), (0.03, 0.12), (0.05, 0.108), (0.105, 0.066), (0.142, 0.018), (0.15, 0.002), (0.151, 0)]
inner = [(0.1496, 0.0004), (0.1405, 0.018), (0.1035, 0.065), (0.049, 0.1065), (0, 0.119)]


def build():
    lathe(shell, tint("paint"), around=128)
    lathe(inner, of("lit", "#f7ead2"), around=128)
    lathe([(0.1496, 0.0004), (0.1503, -0.0004), (0.151, 0)], tint("paint"), smooth=False, around=128)
    lathe([(0.0245, 0.121), (0.0245, 0.15), (0.021, 0.154), (0.006, 0.158), (0, 0.158)], brass(), smooth=False, around=48)
    rod((0, 0, 0.156), (0, 0, 0.46), of("cloth", "#6b6258"), 0.0028, around=12)
    lathe([(0, 0.02), (0.02, 0.024), (0.031, 0.05), (0.024, 0.08), (0.015, 0.1), (0, 0.112)], of("bulb", "#fff1dc"))
