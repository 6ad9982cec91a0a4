"""The scenes of the story's photos: a background, and shapes with corners on a sheet of 960 × 640.

A shape is (what, corners, colour), and for lines and rings a width.
"""

SKY, DUSK, WALL, DARK, GREY, PALE = "#cfe3ea", "#33405c", "#e7ddc8", "#4a4a48", "#8f8f8a", "#f6f1e4"
BRICK, WOOD, GREEN, LEAF, WATER, MUDDY = "#b5694a", "#9a6b3f", "#4f8a5b", "#7fb069", "#7fb4d6", "#c9a24a"
RED, YELLOW, BLUE, WHITE = "#c2412d", "#f3c64b", "#3d6fa8", "#ffffff"

FLOOR = ("rectangle", (0, 500, 960, 640), "#cbb892")
STREET = ("rectangle", (0, 470, 960, 640), "#a9a7a0")

TAP = [
    ("rectangle", (0, 0, 960, 120), "#dfe7e6"),
    ("rectangle", (180, 150, 560, 200), GREY),
    ("rectangle", (510, 200, 560, 280), GREY),
    ("rectangle", (330, 100, 370, 150), GREY),
    ("rectangle", (290, 80, 410, 105), RED),
    ("polygon", (330, 470, 740, 470, 690, 610, 380, 610), "#d9dde0"),
]
LAMP = [
    ("rectangle", (0, 520, 960, 640), "#5b5f57"),
    ("rectangle", (470, 150, 492, 530), DARK),
    ("line", (481, 155, 620, 130), DARK, 12),
    ("polygon", (590, 118, 670, 118, 690, 160, 570, 160), DARK),
    ("polygon", (60, 560, 330, 560, 330, 590, 60, 590), "#74776f"),
    ("polygon", (60, 595, 370, 595, 370, 628, 60, 628), "#868980"),
]
BINS = [
    STREET,
    ("rectangle", (0, 140, 960, 470), WALL),
    ("rectangle", (150, 290, 330, 520), GREEN),
    ("rectangle", (390, 290, 570, 520), BLUE),
    ("rectangle", (630, 290, 810, 520), DARK),
]
STEPS = [
    ("rectangle", (330, 60, 630, 400), WOOD),
    ("rectangle", (350, 80, 610, 400), "#7c5431"),
    ("ellipse", (570, 230, 594, 254), YELLOW),
    ("rectangle", (250, 400, 710, 460), "#c4c0b5"),
    ("rectangle", (200, 460, 760, 530), "#b4b0a5"),
    ("rectangle", (150, 530, 810, 610), "#a4a095"),
]
GARAGE = [
    ("rectangle", (0, 0, 960, 90), "#6d6f70"),
    ("rectangle", (90, 90, 150, 560), "#b9b6ae"),
    ("rectangle", (810, 90, 870, 560), "#b9b6ae"),
    ("rectangle", (0, 440, 960, 640), "#85837d"),
    ("rectangle", (300, 310, 650, 420), RED),
    ("polygon", (360, 310, 410, 240, 550, 240, 600, 310), RED),
    ("polygon", (378, 304, 418, 254, 474, 254, 474, 304), SKY),
    ("polygon", (488, 304, 488, 254, 542, 254, 582, 304), SKY),
    ("ellipse", (330, 380, 410, 460), DARK),
    ("ellipse", (540, 380, 620, 460), DARK),
]
WELL = [
    ("rectangle", (0, 430, 960, 640), "#b9ae93"),
    ("ellipse", (70, 40, 330, 280), LEAF),
    ("rectangle", (180, 240, 215, 450), WOOD),
    ("ellipse", (640, 400, 880, 500), GREY),
    ("ellipse", (680, 415, 840, 480), DARK),
]
BENCH = [
    ("rectangle", (270, 330, 590, 352), WOOD),
    ("rectangle", (270, 370, 590, 392), WOOD),
    ("rectangle", (250, 420, 610, 450), WOOD),
    ("rectangle", (275, 330, 295, 540), DARK),
    ("rectangle", (565, 330, 585, 540), DARK),
]
BICYCLES = [
    shape
    for left in (150, 380, 610)
    for shape in (
        ("ring", (left, 430, left + 100, 530), DARK, 12),
        ("ring", (left + 120, 430, left + 220, 530), DARK, 12),
        ("line", (left + 50, 480, left + 95, 400, left + 160, 400, left + 170, 480), BLUE, 16),
        ("rectangle", (left + 75, 376, left + 125, 396), DARK),
        ("line", (left + 160, 400, left + 150, 350, left + 185, 345), DARK, 10),
    )
]

SCENES: dict[str, tuple[str, list]] = {
    "lift-stuck": (
        WALL,
        [
            FLOOR,
            ("rectangle", (300, 70, 660, 510), DARK),
            ("rectangle", (320, 90, 470, 510), GREY),
            ("rectangle", (500, 90, 640, 510), GREY),
            ("rectangle", (700, 260, 750, 350), DARK),
            ("ellipse", (712, 275, 738, 301), RED),
            ("polygon", (250, 500, 300, 400, 350, 500), YELLOW),
            ("rectangle", (296, 435, 304, 470), DARK),
            ("rectangle", (296, 478, 304, 488), DARK),
        ],
    ),
    "lift-mended": (
        WALL,
        [
            FLOOR,
            ("rectangle", (300, 70, 660, 510), DARK),
            ("rectangle", (320, 90, 352, 510), GREY),
            ("rectangle", (608, 90, 640, 510), GREY),
            ("rectangle", (352, 90, 608, 510), PALE),
            ("rectangle", (700, 260, 750, 350), DARK),
            ("ellipse", (712, 275, 738, 301), "#5fbf6b"),
            ("ellipse", (445, 190, 515, 260), "#e2b48c"),
            ("rectangle", (435, 265, 525, 430), BLUE),
            ("rectangle", (445, 430, 475, 505), DARK),
            ("rectangle", (485, 430, 515, 505), DARK),
        ],
    ),
    "water-yellow": (
        PALE,
        [
            *TAP,
            ("rectangle", (522, 280, 548, 500), MUDDY),
            ("polygon", (348, 520, 722, 520, 690, 606, 380, 606), MUDDY),
        ],
    ),
    "pipes-new": (
        "#b59b78",
        [
            ("rectangle", (0, 0, 960, 170), "#9d9a92"),
            ("polygon", (150, 170, 810, 170, 740, 600, 220, 600), "#7d6547"),
            ("line", (160, 330, 800, 330), BLUE, 46),
            ("line", (480, 330, 480, 590), BLUE, 40),
            ("ellipse", (440, 290, 520, 370), "#2f5a8c"),
            ("line", (160, 320, 800, 320), "#6d9bce", 8),
        ],
    ),
    "bicycles": (
        "#d7cfbd",
        [
            FLOOR,
            ("rectangle", (720, 60, 900, 500), "#a58d6c"),
            *BICYCLES,
            ("line", (60, 0, 90, 200, 200, 300, 240, 390), RED, 8),
        ],
    ),
    "bins-full": (
        SKY,
        [
            *BINS,
            ("ellipse", (160, 220, 250, 310), WHITE),
            ("ellipse", (230, 235, 330, 320), "#d7d2c2"),
            ("ellipse", (410, 225, 500, 310), "#d7d2c2"),
            ("ellipse", (480, 240, 565, 315), WHITE),
            ("ellipse", (330, 480, 430, 570), DARK),
            ("ellipse", (570, 500, 660, 580), "#d7d2c2"),
        ],
    ),
    "bins-clean": (
        SKY,
        [
            *BINS,
            ("rectangle", (140, 265, 340, 295), "#3d6d48"),
            ("rectangle", (380, 265, 580, 295), "#2f5a8c"),
            ("rectangle", (620, 265, 820, 295), "#333331"),
        ],
    ),
    "lamp-dark": (
        DUSK,
        [*LAMP, ("ellipse", (770, 60, 850, 140), "#e8e4c9"), ("ellipse", (750, 50, 830, 130), DUSK)],
    ),
    "lamp-lit": (
        DUSK,
        [
            ("polygon", (570, 160, 690, 160, 860, 640, 400, 640), "#8f8a5e"),
            *LAMP,
            ("ellipse", (600, 150, 660, 182), YELLOW),
        ],
    ),
    "steps-broken": (
        WALL,
        [
            *STEPS,
            ("polygon", (690, 460, 760, 460, 760, 530, 720, 500), "#6f6b60"),
            ("polygon", (770, 590, 812, 566, 836, 612, 790, 622), "#b4b0a5"),
        ],
    ),
    "steps-mended": (
        WALL,
        [
            *STEPS,
            ("polygon", (690, 460, 760, 460, 760, 530, 690, 530), "#d8d5cc"),
            ("line", (175, 300, 175, 600), GREY, 14),
            ("line", (175, 300, 320, 250), GREY, 14),
        ],
    ),
    "garage-flooded": (
        "#9a9a96",
        [
            *GARAGE,
            ("polygon", (0, 450, 960, 430, 960, 640, 0, 640), "#6f93a6"),
            ("line", (80, 540, 320, 530), "#a9c4d1", 6),
            ("line", (520, 580, 840, 565), "#a9c4d1", 6),
        ],
    ),
    "garage-pump": (
        "#9a9a96",
        [
            *GARAGE,
            ("rectangle", (690, 480, 800, 590), BLUE),
            ("rectangle", (715, 450, 775, 480), DARK),
            ("line", (745, 455, 745, 300, 900, 300), DARK, 16),
        ],
    ),
    "bench-wanted": ("#d9e6d3", [*WELL, ("ring", (400, 330, 560, 490), RED, 8)]),
    "bench-measured": ("#d9e6d3", [*WELL, *BENCH]),
    "tap-drips": (
        PALE,
        [*TAP, ("ellipse", (525, 310, 547, 340), WATER), ("ellipse", (527, 390, 545, 416), WATER)],
    ),
    "tree-nest": (
        SKY,
        [
            ("rectangle", (0, 560, 960, 640), "#a7b58a"),
            ("polygon", (430, 600, 455, 240, 505, 240, 530, 600), WOOD),
            ("line", (480, 330, 300, 180), WOOD, 26),
            ("line", (480, 300, 680, 150), WOOD, 26),
            ("ellipse", (180, 60, 420, 230), LEAF),
            ("ellipse", (560, 30, 820, 210), LEAF),
            ("ellipse", (400, 40, 600, 190), GREEN),
            ("ellipse", (430, 230, 540, 290), "#6b4a2b"),
            ("ellipse", (462, 205, 505, 245), DARK),
            ("polygon", (500, 222, 524, 228, 500, 236), YELLOW),
        ],
    ),
    "slide-cracked": (
        SKY,
        [
            ("rectangle", (0, 520, 960, 640), "#c9b58c"),
            ("rectangle", (250, 170, 280, 540), BLUE),
            ("rectangle", (370, 170, 400, 540), BLUE),
            *[("rectangle", (250, 230 + step, 400, 244 + step), BLUE) for step in range(0, 280, 70)],
            ("polygon", (400, 170, 470, 170, 820, 520, 720, 540), RED),
            ("line", (560, 300, 590, 350, 575, 385, 620, 430), DARK, 10),
        ],
    ),
}
