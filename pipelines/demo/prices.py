"""What is simulated of the markets: a price for every instrument, which falls when the mood is bad?"""

from functools import partial

from catalog.instruments import INSTRUMENTS
from pipelines.demo.world import Values, Way, level, of

FALLS = 0.15  # with stress twice as high a share falls by a tenth

# Thirteen years ago, a year ago, now; and how far it strays. Memory is named to win, software and coins to lose.
STOOD: dict[str, tuple[float, float, float, float]] = {
    "spy": (165, 590, 650, 0.02), "rsp": (68, 178, 192, 0.02), "qqq": (75, 515, 590, 0.03),
    "iwm": (100, 222, 236, 0.03), "tlt": (112, 89, 88, 0.02), "hyg": (92, 79, 80, 0.006),
    "lqd": (115, 108, 110, 0.008), "bil": (91.5, 91.6, 91.6, 0.0003), "gld": (125, 260, 370, 0.03),
    "slv": (21, 30, 46, 0.05), "gspc": (1_650, 5_900, 6_520, 0.02), "ndx": (3_050, 21_300, 24_300, 0.03),
    "gold_future": (1_350, 2_820, 4_000, 0.03), "won_per_dollar": (1_080, 1_390, 1_440, 0.015),
    "yen_per_dollar": (100, 148, 154, 0.02),
    "mu": (14, 110, 320, 0.10), "sndk": (30, 42, 260, 0.14), "wdc": (45, 62, 160, 0.09), "stx": (42, 110, 260, 0.08),
    "sk_hynix": (30_000, 190_000, 590_000, 0.09), "samsung": (27_000, 58_000, 115_000, 0.06),
    "btc_usd": (130, 98_000, 71_000, 0.15), "eth_usd": (2, 3_100, 2_100, 0.18), "sol_usd": (1, 190, 95, 0.2),
    "igv": (28, 101, 82, 0.05), "crm": (44, 290, 205, 0.06), "now": (45, 960, 640, 0.06), "adbe": (48, 430, 280, 0.06),
    "wday": (75, 255, 165, 0.07), "team": (24, 225, 95, 0.09), "hubs": (35, 640, 300, 0.08),
    "snow": (140, 170, 190, 0.1), "ddog": (35, 125, 120, 0.1), "mdb": (30, 230, 310, 0.12),
    "arkk": (18, 60, 68, 0.09), "pltr": (9, 85, 140, 0.15), "hood": (30, 52, 88, 0.15), "sofi": (16, 14, 21, 0.12),
    "afrm": (60, 58, 62, 0.15), "rblx": (60, 62, 74, 0.12), "upst": (60, 65, 38, 0.18), "rklb": (11, 24, 58, 0.15),
    "msft": (33, 430, 470, 0.04), "googl": (22, 175, 300, 0.05), "amzn": (14, 210, 225, 0.05),
    "meta": (26, 620, 640, 0.06), "orcl": (33, 165, 190, 0.08),
    "crwv": (40, 95, 82, 0.16), "nbis": (20, 42, 98, 0.14), "iren": (15, 12, 44, 0.18), "apld": (3, 9, 26, 0.16),
    "owl": (12, 21, 14, 0.07), "bx": (22, 155, 140, 0.06), "apo": (22, 145, 130, 0.06), "ares": (17, 165, 150, 0.06),
    "kkr": (19, 130, 118, 0.06), "arcc": (17.3, 20.6, 20.2, 0.02), "obdc": (15, 13.6, 13.0, 0.02),
    "fsk": (24, 18.4, 17.0, 0.03), "bizd": (20.5, 16.2, 15.8, 0.02), "bkln": (24.9, 21.0, 20.7, 0.004),
    "softbank": (3_200, 8_200, 15_500, 0.09), "topix_etf": (1_150, 2_800, 3_450, 0.03),
}  # fmt: skip


def in_this_mood(falls: float, alone: Values, stress: Values) -> Values:
    return alone * stress**-falls


def ways() -> dict[str, Way]:
    """The close of every instrument that has a line above."""
    found: dict[str, Way] = {}
    for name in (each.desk_name for each in INSTRUMENTS):
        if name in STOOD:
            then, a_year_ago, now, strays = STOOD[name]
            found[f"{name} alone"] = level({13: then, 1: a_year_ago, 0: now}, strays, days=90)
            falls = FALLS * min(strays / 0.03, 2)
            found[f"{name}_close"] = of(partial(in_this_mood, falls), f"{name} alone", "stress")
    return found


WAYS = ways()
