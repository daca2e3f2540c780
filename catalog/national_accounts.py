"""How large is the economy, and how much of it is investment in computing?"""

from functools import partial

from catalog.release_rules import BEA, CENSUS_C30
from catalog.series import MILLIONS_TO_BILLIONS, Frequency, Series, Unit

account = partial(Series, source="fred", frequency=Frequency.QUARTERLY, release=BEA, revised=True)
nominal = partial(account, unit=Unit.USD_BN_ANNUAL_RATE)
chained = partial(account, unit=Unit.CHAINED_BN_ANNUAL_RATE)

ANNUAL_RATE = "Annual rate, four times the quarter’s flow; dated by the quarter’s first day."
CHAINED = "Chained 2017 dollars at an annual rate: they do not add, so take no shares from them."


def contribution(code: str, name: str, what: str, most: float = 25, source: str = "fred") -> Series:
    return account(
        name=f"{name}_contribution",
        source=source,
        code=code,
        title=f"Contribution to growth: {what}",
        unit=Unit.PERCENTAGE_POINTS,
        plausible=(-most, most),
        meaning=f"Percentage points that {what} added to real GDP growth in the quarter, at an annual rate.",
    )


LEVELS = (
    nominal(
        name="gdp",
        code="GDP",
        title="Gross domestic product",
        plausible=(200, 100_000),
        meaning=f"All that is produced in the US, in current dollars. {ANNUAL_RATE}",
    ),
    chained(
        name="real_gdp",
        code="GDPC1",
        title="Real gross domestic product",
        plausible=(1_500, 60_000),
        meaning=f"All that is produced in the US, after inflation. {CHAINED}",
    ),
    account(
        name="real_gdp_growth",
        code="A191RL1Q225SBEA",
        title="Real GDP growth",
        unit=Unit.PERCENT,
        plausible=(-50, 60),
        meaning="Growth of real GDP over the quarter before, annualised. Dated by the quarter’s first day.",
    ),
)

INVESTMENT = (
    nominal(
        name="it_investment",
        code="A679RC1Q027SBEA",
        title="Investment in information equipment and software",
        plausible=(0.5, 10_000),
        meaning=f"Private investment in computers, communication gear, software; most is not AI. {ANNUAL_RATE}",
    ),
    nominal(
        name="information_equipment_investment",
        code="Y034RC1Q027SBEA",
        title="Investment in information processing equipment",
        plausible=(0.5, 8_000),
        meaning=f"Computers, communication gear, instruments and the like, without software. {ANNUAL_RATE}",
    ),
    nominal(
        name="computers_investment",
        code="B935RC1Q027SBEA",
        title="Investment in computers and peripherals",
        plausible=(0, 5_000),
        meaning=f"Private investment in computers, servers and what is plugged into them. {ANNUAL_RATE}",
    ),
    nominal(
        name="software_investment",
        code="B985RC1Q027SBEA",
        title="Investment in software",
        plausible=(0, 8_000),
        meaning=f"Software that private firms buy or write for their own use. {ANNUAL_RATE}",
    ),
    nominal(
        name="research_investment",
        code="Y006RC1Q027SBEA",
        title="Investment in research and development",
        plausible=(0.1, 8_000),
        meaning=f"Private spending on research and development, which counts as investment. {ANNUAL_RATE}",
    ),
    nominal(
        name="equipment_investment",
        code="Y033RC1Q027SBEA",
        title="Investment in equipment",
        plausible=(5, 10_000),
        meaning=f"Private investment in equipment of every kind. {ANNUAL_RATE}",
    ),
    nominal(
        name="intellectual_property_investment",
        code="Y001RC1Q027SBEA",
        title="Investment in intellectual property",
        plausible=(0.2, 10_000),
        meaning=f"Private investment in software, research, and entertainment originals. {ANNUAL_RATE}",
    ),
    nominal(
        name="nonresidential_investment",
        code="PNFI",
        title="Nonresidential fixed investment",
        plausible=(10, 25_000),
        meaning=f"What private firms invest in structures, equipment and intellectual property. {ANNUAL_RATE}",
    ),
    nominal(
        name="data_centre_construction",
        source="workbooks",
        publisher="Census",
        code="Data center",
        title="Data-centre construction",
        frequency=Frequency.MONTHLY,
        scale=MILLIONS_TO_BILLIONS,
        release=CENSUS_C30,
        plausible=(0.2, 1_000),
        meaning="Private spending on data-centre buildings in the month, at an annual rate, without the servers in "
        "them (Census). Heavily revised.",
    ),
)

REAL_INVESTMENT = (
    chained(
        name="real_it_investment",
        code="A679RX1Q020SBEA",
        title="Real investment in information equipment and software",
        plausible=(50, 20_000),
        meaning=f"Computers, communication gear and software, after inflation. {CHAINED}",
    ),
    chained(
        name="real_information_equipment_investment",
        code="Y034RX1Q020SBEA",
        title="Real investment in information processing equipment",
        plausible=(20, 15_000),
        meaning=f"Computers, communication gear, instruments and the like, after inflation. {CHAINED}",
    ),
    chained(
        name="real_software_investment",
        code="B985RX1Q020SBEA",
        title="Real investment in software",
        plausible=(20, 15_000),
        meaning=f"Software that private firms buy or write, after inflation. {CHAINED}",
    ),
    chained(
        name="real_computers_investment",
        code="B935RX1Q020SBEA",
        title="Real investment in computers and peripherals",
        plausible=(5, 15_000),
        meaning=f"Computers, servers and what is plugged into them, after inflation. {CHAINED}",
    ),
    account(
        name="computers_price_index",
        code="B935RG3Q086SBEA",
        title="Price of computers and peripherals",
        unit=Unit.INDEX_POINTS,
        plausible=(5, 2_000_000),  # at constant quality the computers of the 1960s cost thousands of times more
        meaning="What a computer of given quality costs a firm, 2017 = 100.",
    ),
)

CONTRIBUTIONS = (
    contribution("Y034RY2Q224SBEA", "information_equipment", "information processing equipment", most=8),
    contribution("B985RY2Q224SBEA", "software", "software", most=8),
    contribution("B935RY2Q224SBEA", "computers", "computers and peripherals", most=8),
    contribution(
        "IPE_PLUS_SOFTWARE_GDP_CONTRIB", "it", "information equipment and software together", most=8, source="folder"
    ),
    contribution("DPCERY2Q224SBEA", "consumption", "personal consumption", most=40),
    contribution("A006RY2Q224SBEA", "private_investment", "gross private domestic investment"),
    contribution("A007RY2Q224SBEA", "fixed_investment", "private fixed investment"),
    contribution("A008RY2Q224SBEA", "nonresidential", "nonresidential fixed investment"),
    contribution("A009RY2Q224SBEA", "structures", "nonresidential structures"),
    contribution("A011RY2Q224SBEA", "residential", "residential investment"),
    contribution("A014RY2Q224SBEA", "inventories", "the change in private inventories"),
    contribution("A019RY2Q224SBEA", "net_exports", "exports less imports"),
    contribution("A020RY2Q224SBEA", "exports", "exports"),
    contribution("A021RY2Q224SBEA", "imports", "imports"),
    contribution("A822RY2Q224SBEA", "government", "government consumption and investment"),
)

NATIONAL_ACCOUNTS = (*LEVELS, *INVESTMENT, *REAL_INVESTMENT, *CONTRIBUTIONS)
