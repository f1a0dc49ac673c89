"""What things are made of. `tint(kind)` takes the colour of the variant that is being pictured."""

import bpy

palette = {}
colour = None
# Models carry plain factors; pictures get grain, weave and specks.
is_plain = False


def linear(code):
    def channel(at):
        value = int(code[at : at + 2], 16) / 255
        return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4

    return (channel(1), channel(3), channel(5), 1)


class Nodes:
    """A material's node tree, with one line for each node."""

    def __init__(self, name):
        self.material = bpy.data.materials.new(name)
        self.material.use_nodes = True
        self.tree = self.material.node_tree
        self.surface = self.tree.nodes["Principled BSDF"]

    def add(self, kind, **settings):
        node = self.tree.nodes.new(kind)
        for key, value in settings.items():
            if key in node.inputs:
                if isinstance(value, bpy.types.NodeSocket):
                    self.tree.links.new(value, node.inputs[key])
                else:
                    node.inputs[key].default_value = value
            else:
                setattr(node, key, value)
        return node

    def link(self, source, target):
        self.tree.links.new(source, self.surface.inputs[target])

    def set(self, **values):
        for key, value in values.items():
            self.surface.inputs[key.replace("_", " ")].default_value = value

    def where(self, scale, offset_by_object=True):
        """The point's place in the object, each object a little elsewhere in the stuff."""
        place = self.add("ShaderNodeTexCoord").outputs["Object"]
        mapped = self.add("ShaderNodeMapping", Vector=place)
        mapped.inputs["Scale"].default_value = scale
        if offset_by_object:
            random = self.add("ShaderNodeObjectInfo").outputs["Random"]
            far = self.add("ShaderNodeMath", operation="MULTIPLY")
            self.tree.links.new(random, far.inputs[0])
            far.inputs[1].default_value = 37
            self.tree.links.new(far.outputs[0], mapped.inputs["Location"])
        return mapped.outputs[0]

    def noise(self, vector, scale, detail=3, rough=0.5, distortion=0):
        node = self.add("ShaderNodeTexNoise", Vector=vector, Scale=scale, Detail=detail, Roughness=rough, Distortion=distortion)
        return node.outputs["Fac"]

    def ramp(self, value, stops):
        node = self.add("ShaderNodeValToRGB", Fac=value)
        while len(node.color_ramp.elements) < len(stops):
            node.color_ramp.elements.new(0.5)
        for element, (at, shade) in zip(node.color_ramp.elements, stops):
            element.position, element.color = at, shade
        return node.outputs["Color"]

    def multiply(self, first, second, amount=1.0):
        node = self.add("ShaderNodeMixRGB", blend_type="MULTIPLY", Fac=amount)
        for value, key in ((first, 1), (second, 2)):
            if isinstance(value, bpy.types.NodeSocket):
                self.tree.links.new(value, node.inputs[key])
            else:
                node.inputs[key].default_value = value
        return node.outputs["Color"]

    def bump(self, height, strength, distance):
        node = self.add("ShaderNodeBump", Height=height, Strength=strength, Distance=distance)
        self.link(node.outputs["Normal"], "Normal")


def darker(shade, by):
    return (*[channel * by for channel in shade[:3]], 1)


def grey(level):
    return (level, level, level, 1)


def _glaze(n, shade):
    n.set(Base_Color=shade, Roughness=0.32, Specular=0.5, Clearcoat=0.25, Clearcoat_Roughness=0.12)
    if is_plain:
        return
    at = n.where((1, 1, 1))
    pooled = n.ramp(n.noise(at, 22, 4), [(0.3, grey(0.86)), (0.7, grey(1.06))])
    specks = n.ramp(n.noise(at, 720, 2, 0.6), [(0.24, grey(0.42)), (0.33, grey(1))])
    n.link(n.multiply(n.multiply(shade, pooled), specks, 0.8), "Base Color")
    n.link(n.ramp(n.noise(at, 60, 3), [(0.3, grey(0.24)), (0.75, grey(0.44))]), "Roughness")
    n.bump(n.noise(at, 130, 3), 0.16, 0.004)


def _bisque(n, shade):
    n.set(Base_Color=shade, Roughness=0.85, Specular=0.25)
    if is_plain:
        return
    at = n.where((1, 1, 1))
    n.link(n.multiply(shade, n.ramp(n.noise(at, 260, 4, 0.7), [(0.25, grey(0.78)), (0.7, grey(1.05))])), "Base Color")
    n.bump(n.noise(at, 900, 3, 0.7), 0.35, 0.0008)


def _wood(n, shade, along):
    n.set(Base_Color=shade, Roughness=0.48, Specular=0.35)
    if is_plain:
        return
    stretch = {"x": (0.07, 1, 1), "y": (1, 0.07, 1), "z": (1, 1, 0.07)}[along]
    fine = {"x": (0.02, 1, 1), "y": (1, 0.02, 1), "z": (1, 1, 0.02)}[along]
    at = n.where(stretch)
    drift = n.noise(at, 7, 3, 0.55)
    rings = n.add("ShaderNodeMath", operation="MULTIPLY")
    n.tree.links.new(drift, rings.inputs[0])
    rings.inputs[1].default_value = 62
    wave = n.add("ShaderNodeMath", operation="SINE")
    n.tree.links.new(rings.outputs[0], wave.inputs[0])
    shift = n.add("ShaderNodeMath", operation="MULTIPLY_ADD")
    n.tree.links.new(wave.outputs[0], shift.inputs[0])
    shift.inputs[1].default_value, shift.inputs[2].default_value = 0.5, 0.5
    grain = n.ramp(shift.outputs[0], [(0.0, darker(shade, 0.8)), (0.45, shade), (1.0, darker(shade, 1.1))])
    broad = n.ramp(n.noise(at, 4, 2), [(0.3, grey(0.84)), (0.7, grey(1.08))])
    pores = n.noise(n.where(fine), 900, 2, 0.6)
    dark = n.ramp(pores, [(0.3, grey(0.62)), (0.46, grey(1))])
    n.link(n.multiply(n.multiply(grain, broad), dark, 0.75), "Base Color")
    n.link(n.ramp(pores, [(0.3, grey(0.62)), (0.55, grey(0.44))]), "Roughness")
    n.bump(pores, 0.12, 0.0006)


def _cloth(n, shade, threads=1500, depth=0.5):
    n.set(Base_Color=shade, Roughness=0.92, Specular=0.12)
    if is_plain:
        return
    at = n.where((1, 1, 1))
    warp = n.add("ShaderNodeTexWave", Vector=at, bands_direction="X", Scale=threads / 20, Distortion=1.2, Detail=1)
    warp.inputs["Detail Scale"].default_value = 1.4
    weft = n.add("ShaderNodeTexWave", Vector=at, bands_direction="Y", Scale=threads / 20, Distortion=1.2, Detail=1)
    weft.inputs["Detail Scale"].default_value = 1.4
    woven = n.multiply(warp.outputs["Color"], weft.outputs["Color"])
    slub = n.ramp(n.noise(n.where((0.06, 1, 1)), 420, 3, 0.7), [(0.3, grey(0.82)), (0.7, grey(1.08))])
    cross = n.ramp(n.noise(n.where((1, 0.06, 1)), 420, 3, 0.7), [(0.3, grey(0.84)), (0.7, grey(1.06))])
    shaded = n.multiply(shade, n.ramp(woven, [(0.0, grey(0.74)), (0.8, grey(1.08))]))
    n.link(n.multiply(n.multiply(shaded, slub), cross), "Base Color")
    n.bump(woven, depth, 0.0012)


def _wool(n, shade):
    n.set(Base_Color=shade, Roughness=0.97, Specular=0.05)
    if is_plain:
        return
    at = n.where((1, 1, 1))
    fuzz = n.noise(at, 520, 5, 0.75, 1.2)
    melange = n.ramp(n.noise(at, 900, 4, 0.8), [(0.28, grey(0.7)), (0.7, grey(1.15))])
    broad = n.ramp(n.noise(at, 14, 3), [(0.3, grey(0.92)), (0.7, grey(1.05))])
    n.link(n.multiply(n.multiply(shade, melange), broad), "Base Color")
    n.bump(fuzz, 0.75, 0.003)


def _paint(n, shade):
    n.set(Base_Color=shade, Roughness=0.42, Specular=0.45)
    if not is_plain:
        n.bump(n.noise(n.where((1, 1, 1)), 1400, 2), 0.05, 0.0006)


def _glass(n, shade):
    if is_plain:
        n.set(Base_Color=shade, Roughness=0.0, Transmission=1.0, IOR=1.46)
        return
    # Each crossing of a wall tints the light, so one wall tints a little; the shadow lets light through.
    thin = (*[channel**0.3 for channel in shade[:3]], 1)
    n.set(Base_Color=thin, Roughness=0.0, Transmission=1.0, IOR=1.46, Specular=0.5)
    through = n.add("ShaderNodeBsdfTransparent", Color=thin)
    ray = n.add("ShaderNodeLightPath")
    either = n.add("ShaderNodeMixShader", Fac=ray.outputs["Is Shadow Ray"])
    n.tree.links.new(n.surface.outputs[0], either.inputs[1])
    n.tree.links.new(through.outputs[0], either.inputs[2])
    n.tree.links.new(either.outputs[0], n.tree.nodes["Material Output"].inputs["Surface"])


def _metal(n, shade, rough=0.26):
    n.set(Base_Color=shade, Roughness=rough, Metallic=1.0)
    if not is_plain:
        n.link(n.ramp(n.noise(n.where((1, 1, 0.05)), 160, 4), [(0.3, grey(rough * 0.75)), (0.7, grey(rough * 1.35))]), "Roughness")


def _paper(n, shade):
    n.set(Base_Color=shade, Roughness=0.95, Specular=0.1)
    if not is_plain:
        n.bump(n.noise(n.where((1, 1, 1)), 300, 5, 0.7), 0.2, 0.001)


def _shade(n, shade):
    """Linen with a bulb behind it."""
    _cloth(n, shade, 1900, 0.35)
    n.set(Emission=(1.0, 0.74, 0.46, 1), Emission_Strength=0.0 if is_plain else glow)


def _bulb(n, shade):
    n.set(Base_Color=shade, Emission=(1.0, 0.72, 0.42, 1), Emission_Strength=0.0 if is_plain else glow * 5)


def _lit(n, shade):
    """The inside of a lampshade."""
    n.set(Base_Color=shade, Roughness=0.7, Emission=(1.0, 0.76, 0.48, 1), Emission_Strength=0.0 if is_plain else glow * 0.8)


def _lantern(n, shade):
    n.set(Base_Color=shade, Roughness=0.95, Specular=0.05, Emission=(1.0, 0.8, 0.56, 1), Emission_Strength=0.0 if is_plain else glow * 0.6)
    if not is_plain:
        n.bump(n.noise(n.where((1, 1, 1)), 120, 5, 0.75), 0.25, 0.002)


def _waffle(n, shade):
    n.set(Base_Color=shade, Roughness=0.95, Specular=0.08)
    if is_plain:
        return
    at = n.where((1, 1, 1), False)
    cells = [n.add("ShaderNodeTexWave", Vector=at, bands_direction=axis, Scale=34, Distortion=0.25).outputs["Color"] for axis in "XY"]
    height = n.add("ShaderNodeMixRGB", blend_type="LIGHTEN", Fac=1.0)
    for cell, key in zip(cells, (1, 2)):
        n.tree.links.new(cell, height.inputs[key])
    n.link(n.multiply(shade, n.ramp(height.outputs["Color"], [(0.1, grey(0.7)), (0.9, grey(1.05))])), "Base Color")
    n.bump(height.outputs["Color"], 1.0, 0.004)


def _rug(n, shade):
    """Wool woven flat, a pale line across it now and then."""
    n.set(Base_Color=shade, Roughness=0.97, Specular=0.05)
    if is_plain:
        return
    at = n.where((1, 1, 1), False)
    weft = n.add("ShaderNodeTexWave", Vector=at, bands_direction="Y", Scale=38, Distortion=1.5, Detail=2).outputs["Color"]
    warp = n.add("ShaderNodeTexWave", Vector=at, bands_direction="X", Scale=30, Distortion=2.5, Detail=2).outputs["Color"]
    woven = n.multiply(weft, warp)
    melange = n.ramp(n.noise(at, 260, 4, 0.8), [(0.3, grey(0.76)), (0.7, grey(1.12))])
    lines = n.add("ShaderNodeTexWave", Vector=at, bands_direction="Y", Scale=0.62, Distortion=0.0).outputs["Color"]
    pale = n.add("ShaderNodeMixRGB", Fac=n.ramp(lines, [(0.965, grey(0)), (0.975, grey(0.75))]))
    pale.inputs[1].default_value, pale.inputs[2].default_value = shade, linear("#e6dcc8")
    n.link(n.multiply(n.multiply(pale.outputs["Color"], melange), n.ramp(woven, [(0, grey(0.72)), (0.6, grey(1.05))])), "Base Color")
    n.bump(woven, 0.9, 0.005)


def _plaster(n, shade):
    n.set(Base_Color=shade, Roughness=0.92, Specular=0.15)
    at = n.where((1, 1, 1), False)
    n.link(n.multiply(shade, n.ramp(n.noise(at, 2.2, 5, 0.6), [(0.3, grey(0.95)), (0.7, grey(1.03))])), "Base Color")
    n.bump(n.noise(at, 55, 5, 0.65), 0.1, 0.006)


def _boards(n, shade):
    """Oak boards laid along y."""
    _wood(n, shade, "y")
    at = n.where((1, 1, 1), False)
    turned = n.add("ShaderNodeMapping", Vector=at)
    turned.inputs["Rotation"].default_value = (0, 0, 1.5708)
    brick = n.add("ShaderNodeTexBrick", Vector=turned.outputs[0], Scale=1.0, Color1=grey(0.82), Color2=grey(1.08), Mortar=grey(0.25))
    brick.offset, brick.squash = 0.37, 1.0
    for key, value in (("Mortar Size", 0.0016), ("Brick Width", 1.7), ("Row Height", 0.15), ("Bias", 0.0), ("Mortar Smooth", 0.2)):
        brick.inputs[key].default_value = value
    grain = n.surface.inputs["Base Color"].links[0].from_socket
    n.link(n.multiply(grain, brick.outputs["Color"]), "Base Color")


def _pages(n, shade):
    n.set(Base_Color=shade, Roughness=0.9, Specular=0.1)
    if not is_plain:
        leaves = n.noise(n.where((0.02, 0.02, 1)), 2600, 1)
        n.link(n.multiply(shade, n.ramp(leaves, [(0.35, grey(0.72)), (0.55, grey(1.02))])), "Base Color")


def _mirror(n, shade):
    n.set(Base_Color=shade, Metallic=1.0, Roughness=0.015)


def _wax(n, shade):
    n.set(Base_Color=shade, Roughness=0.45, Specular=0.4)


def _soil(n, shade):
    n.set(Base_Color=shade, Roughness=1.0, Specular=0.05)
    if not is_plain:
        at = n.where((1, 1, 1))
        n.link(n.multiply(shade, n.ramp(n.noise(at, 300, 5, 0.8), [(0.3, grey(0.5)), (0.7, grey(1.3))])), "Base Color")
        n.bump(n.noise(at, 260, 5, 0.8), 1.0, 0.006)


def _leaf(n, shade):
    n.set(Base_Color=shade, Roughness=0.42, Specular=0.4)
    if not is_plain:
        n.link(n.multiply(shade, n.ramp(n.noise(n.where((1, 1, 1)), 45, 3), [(0.3, grey(0.72)), (0.7, grey(1.12))])), "Base Color")


def _plain(n, shade, rough=0.6):
    n.set(Base_Color=shade, Roughness=rough, Specular=0.3)


kinds = {
    "glaze": _glaze,
    "bisque": _bisque,
    "wood": _wood,
    "cloth": _cloth,
    "wool": _wool,
    "paint": _paint,
    "glass": _glass,
    "metal": _metal,
    "paper": _paper,
    "shade": _shade,
    "bulb": _bulb,
    "lit": _lit,
    "lantern": _lantern,
    "waffle": _waffle,
    "rug": _rug,
    "pages": _pages,
    "mirror": _mirror,
    "wax": _wax,
    "soil": _soil,
    "leaf": _leaf,
    "plaster": _plaster,
    "boards": _boards,
    "plain": _plain,
}
glow = 0.9
_made = {}


def forget():
    _made.clear()


def forget_tints():
    for name in [name for name in _made if name.startswith("tint-")]:
        del _made[name]


def of(kind, code, **options):
    """A material of a fixed colour, given as "#rrggbb"."""
    name = "-".join([kind, code.strip("#"), *[str(value) for value in options.values() if not is_plain]])
    return _once(name, kind, linear(code), options)


def muted(shade, amount=0.82):
    """Filmic's contrast makes colours louder than their swatch; this takes it back."""
    level = 0.2126 * shade[0] + 0.7152 * shade[1] + 0.0722 * shade[2]
    return (*[level + (channel - level) * amount for channel in shade[:3]], 1)


def tint(kind, **options):
    """A material in the variant's colour; a model has one for each kind, named tint-…"""
    name = "-".join(["tint", kind, *[str(value) for value in options.values() if not is_plain]])
    shade = linear(palette[colour])
    return _once(name, kind, shade if is_plain else muted(shade), options)


def _once(name, kind, shade, options):
    if name not in _made:
        nodes = Nodes(name)
        kinds[kind](nodes, shade, **options)
        # Shades and bulbs glow; the light they give comes from a lamp inside, which is far less noisy.
        nodes.material.cycles.sample_as_light = False
        _made[name] = nodes.material
    return _made[name]


def oak(along="z"):
    return of("wood", "#c39a69", along=along)


def brass():
    return of("metal", "#c9a055")


def steel():
    return of("metal", "#8f8d88", rough=0.32)


def linen(code="#e6dcc8"):
    return of("cloth", code)


def paper(code="#f1ece1"):
    return of("paper", code)
