"""What is simulated of output, of investment, and of the points of growth that each part gave?"""

import pandas as pd

from pipelines.demo.world import ALWAYS, Values, Way, level, of, rate


def a_quarter_earlier(values: Values) -> Values:
    return values.reindex(values.index - pd.DateOffset(months=3)).set_axis(values.index)


LEVELS: dict[str, Way] = {
    "gdp": level({13: 16_900, 6.5: 21_800, 6.2: 20_300, 5.7: 21_900, 4: 26_000, 0: 31_900}, 0.001, 90),
    "real_gdp": level({13: 17_700, 6.5: 20_950, 6.2: 20_200, 5.7: 21_000, 4: 22_300, 0: 24_400}, 0.001, 90),
    "real_gdp_growth": of(lambda real_gdp: 100 * ((real_gdp / a_quarter_earlier(real_gdp)) ** 4 - 1)),
}

INVESTMENT: dict[str, Way] = {
    "information_equipment_investment": level({13: 320, 3: 470, 1: 580, 0: 760}, 0.01),
    "computers_investment": of(lambda information_equipment_investment: 0.34 * information_equipment_investment),
    "software_investment": level({13: 295, 3: 620, 0: 790}, 0.005),
    "it_investment": of(
        lambda information_equipment_investment, software_investment: (
            information_equipment_investment + software_investment
        )
    ),
    "research_investment": level({13: 310, 0: 850}),
    "other_equipment_investment": level({13: 680, 0: 930}),
    "equipment_investment": of(
        lambda information_equipment_investment, other_equipment_investment: (
            information_equipment_investment + other_equipment_investment
        )
    ),
    "intellectual_property_investment": of(
        lambda software_investment, research_investment: software_investment + research_investment + 105
    ),
    "structures_investment": level({13: 540, 0: 860}),
    "nonresidential_investment": of(
        lambda equipment_investment, intellectual_property_investment, structures_investment: (
            equipment_investment + intellectual_property_investment + structures_investment
        )
    ),
    "data_centre_construction": level({13: 2.5, 5: 9, 2: 26, 0: 52}, 0.04),
    "real_information_equipment_investment": level({13: 290, 3: 510, 1: 640, 0: 850}, 0.01),
    "real_software_investment": level({13: 270, 3: 680, 0: 900}, 0.005),
    "real_it_investment": of(
        lambda real_information_equipment_investment, real_software_investment: (
            real_information_equipment_investment + real_software_investment
        )
    ),
    "computers_price_index": level({13: 115, 8.5: 100, 0: 86}, 0.003),
    "real_computers_investment": of(
        lambda computers_investment, computers_price_index: 100 * computers_investment / computers_price_index
    ),
}

# Growth is what real GDP did; consumption is the rest, so that all parts add up to it.
CONTRIBUTIONS: dict[str, Way] = {
    "information_equipment_contribution": rate({13: 0.2, 3: 0.2, 1: 0.55, 0: 0.9}, 0.15),
    "computers_contribution": of(lambda information_equipment_contribution: 0.45 * information_equipment_contribution),
    "software_contribution": rate({13: 0.2, 3: 0.25, 0: 0.4}, 0.1),
    "it_contribution": of(
        lambda information_equipment_contribution, software_contribution: (
            information_equipment_contribution + software_contribution
        )
    ),
    "structures_contribution": rate({ALWAYS: 0.0}, 0.15),
    "other_business_contribution": rate({ALWAYS: 0.1}, 0.2),
    "nonresidential_contribution": of(
        lambda it_contribution, structures_contribution, other_business_contribution: (
            it_contribution + structures_contribution + other_business_contribution
        )
    ),
    "residential_contribution": rate({ALWAYS: 0.0}, 0.15),
    "fixed_investment_contribution": of(
        lambda nonresidential_contribution, residential_contribution: (
            nonresidential_contribution + residential_contribution
        )
    ),
    "inventories_contribution": rate({ALWAYS: 0.0}, 0.5),
    "private_investment_contribution": of(
        lambda fixed_investment_contribution, inventories_contribution: (
            fixed_investment_contribution + inventories_contribution
        )
    ),
    "exports_contribution": rate({ALWAYS: 0.2}, 0.4),
    "imports_contribution": rate({ALWAYS: -0.4}, 0.5),
    "net_exports_contribution": of(
        lambda exports_contribution, imports_contribution: exports_contribution + imports_contribution
    ),
    "government_contribution": rate({ALWAYS: 0.3}, 0.15),
    "consumption_contribution": of(
        lambda real_gdp_growth, private_investment_contribution, net_exports_contribution, government_contribution: (
            real_gdp_growth - private_investment_contribution - net_exports_contribution - government_contribution
        )
    ),
}

CORPORATE: dict[str, Way] = {
    "corporate_debt": level({13: 7_000, 6.5: 10_300, 0: 14_300}),
    "corporate_debt_securities": of(lambda corporate_debt: 0.6 * corporate_debt),
    "corporate_debt_securities_raised": of(
        lambda corporate_debt_securities: 4 * (corporate_debt_securities - a_quarter_earlier(corporate_debt_securities))
    ),
    "corporate_bonds": of(lambda corporate_debt_securities: 0.92 * corporate_debt_securities),
    "corporate_equities": level({13: 21_000, 6.3: 33_000, 4: 58_000, 3.6: 48_000, 0: 88_000}, 0.02),
}

WAYS = LEVELS | INVESTMENT | CONTRIBUTIONS | CORPORATE
