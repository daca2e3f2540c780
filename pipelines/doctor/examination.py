"""Is everything well: settings, machine, warehouse, data, sources? What is not comes with what mends it.

Nothing here writes, and nothing secret is said: of a key, a contact or an address only that it is there.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from pipelines.doctor import alerts, data, folder, generations, machine, settings, sharing, sites
from pipelines.doctor.finding import Finding, bad
from pipelines.doctor.permission import granted, may_read
from settings import Settings
from views.core.simulated import REFRESH
from warehouse.clock import BadMoment
from warehouse.errors import Astray, BadWarehouse, EmptyWarehouse
from warehouse.folder import Warehouse
from warehouse.generations import states

OF_THE_DESK = (
    settings.env_file,
    settings.misspelt,
    settings.fred_key,
    settings.sec_contact,
    settings.addresses,
    settings.monitor,
    settings.proxies,
    settings.fixed_clock,
    settings.baskets,
    alerts.rules,
    alerts.addresses,
    sharing.sign_in,
    sharing.refresh_button,
    sharing.warm_up,
    machine.python,
    machine.packages,
    machine.time_zones,
    machine.fonts,
)
OF_THE_FOLDER = (
    folder.writable,
    folder.log,
    folder.disk,
    folder.locks,
    alerts.not_arrived,
    generations.readable,
    generations.pointer,
    generations.set_aside,
    generations.left_over,
)
OF_THE_DATA = (data.simulated, data.last_run, data.stale, data.never_loaded, data.problems)


def examined(offline: bool = False) -> list[Finding]:
    """All findings, in the order of a repair: settings and machine, warehouse, data, then whoever is asked."""
    found = [finding for check in OF_THE_DESK for finding in careful(check)]
    found += careful(warehouse)
    if not offline:
        found += careful(sites.sources)
    return [hidden(finding) for finding in found]


def warehouse() -> Iterator[Finding]:
    """The folder, the generations in it, and what they hold."""
    try:
        here = Warehouse()
    except BadWarehouse:
        yield bad("warehouse", "WAREHOUSE_URL names no folder", "write WAREHOUSE_URL=file:FOLDER into .env")
        return
    if here.folder.is_dir() and not may_read(here.folder):
        yield bad("warehouse", f"{here.folder} may not be read", granted("rwX", [here.folder]))
        return
    try:
        states(here.folder)
    except Astray as problem:
        yield bad("warehouse", problem.what, problem.mend)
        return
    for check in OF_THE_FOLDER:
        yield from careful(check, here.folder)
    try:
        with here.reader() as reader:
            for look in OF_THE_DATA:
                yield from careful(look, reader)
    except (EmptyWarehouse, BadWarehouse):  # told of the generations
        pass


def careful(check: Callable[..., Iterable[Finding]], *about: object) -> Iterator[Finding]:
    """What a check says; one that fails itself is a finding too, and costs the others nothing."""
    what = check.__name__.replace("_", " ")
    try:
        yield from check(*about)
    except BadMoment:
        yield bad(what, "cannot be told without a clock", "unset PIPELINES_NOW")
    except ImportError:
        yield bad(what, "cannot be told: a package is missing", machine.SETUP)
    except OSError as problem:
        yield bad(what, f"could not be looked at ({type(problem).__name__})", "ask again as the owner of the folder")
    except Exception as problem:  # its own words might hold an address
        yield bad(what, f"could not be looked at ({type(problem).__name__})", REFRESH)


def hidden(finding: Finding) -> Finding:
    """The same without key and contact, should a message hold them after all."""
    here = Settings()
    secrets = [
        here.fred_api_key,
        here.sec_contact,
        here.ping_url,
        *here.alerts_to.split(),
        *here.pipeline_alerts_to.split(),
        *(word for word in here.sec_contact.split() if "@" in word),
    ]
    said, mend = finding.said, finding.mend
    for secret in filter(None, secrets):
        said, mend = said.replace(secret, "…"), mend.replace(secret, "…")
    return replace(finding, said=said, mend=mend)
