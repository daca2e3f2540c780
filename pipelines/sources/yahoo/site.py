"""Where does Yahoo show the chart of a share?"""

from pipelines.sources.base import Site

SITE = Site("YAHOO_URL", "https://query2.finance.yahoo.com")
CHART = "/v8/finance/chart/"
