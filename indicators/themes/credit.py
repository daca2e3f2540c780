"""What does risk cost? Credit spreads over Treasuries."""

from catalog.series import Unit
from indicators.engine.registry import indicator
from indicators.themes.rates import change_in_basis_points


@indicator(title="High-yield spread", unit=Unit.PERCENT)
def hy_oas(ice_hy_oas):
    """What junk-rated US companies pay over Treasuries, adjusted for early redemption (ICE BofA).

    Rising means lenders ask more for risk. The source serves only the last three years; older rows are those kept.
    """
    return ice_hy_oas


@indicator(title="Investment-grade spread", unit=Unit.PERCENT)
def ig_oas(ice_ig_oas):
    """What investment-grade US companies pay over Treasuries, adjusted for early redemption (ICE BofA)."""
    return ice_ig_oas


@indicator(title="Baa spread", unit=Unit.PERCENT)
def baa_spread(moodys_baa_spread):
    """The yield of Baa-rated US corporate bonds less the ten-year Treasury yield (Moody’s): the long credit history."""
    return moodys_baa_spread


@indicator(title="CCC less BB spread", unit=Unit.PERCENTAGE_POINTS)
def ccc_less_bb(ice_ccc_oas, ice_bb_oas):
    """What the weakest companies pay beyond the best of those rated junk (ICE BofA).

    Rising means that lenders turn away from those who need them most, whatever the average spread does.
    """
    return ice_ccc_oas - ice_bb_oas


for spread, title in (("hy_oas", "high-yield"), ("ig_oas", "investment-grade"), ("baa_spread", "Baa")):
    indicator(
        name=f"{spread}_13w",
        title=f"Change of the {title} spread, 13 weeks",
        unit=Unit.BASIS_POINTS,
        theme="credit",
        inputs=[spread],
        weeks=13,
    )(change_in_basis_points)
