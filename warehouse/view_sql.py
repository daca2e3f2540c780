"""What does a published state answer by itself, to whoever opens the file? Its views, its macro and its comments.

The rule of what counts as known is the text by which the tracker reads (`read_sql.py`).
"""

import re
from collections.abc import Iterator

from warehouse.read_sql import known, newest_of_each_date, versions

# A date is its end in New York, as in `clock.moment`; anything else is a moment.
MOMENT = """coalesce(
    (try_cast(if(length(t::varchar) = 10, t::varchar, null) as date) + 1)::timestamp at time zone 'America/New_York'
        - interval 1 microsecond,
    t::timestamptz
)"""


def with_units(when: str, of: str = "", catalog: str = "catalog") -> str:
    """The newest value of each series and date among those known by then."""
    return f"""
    select series, date, value, unit, known_from, evidence, run_id
    from ({newest_of_each_date(known(of=of, when=when))})
    left join (select name as series, unit from {catalog}) using (series)
"""


def each_that_counted(when: str = "true", of: str = "") -> str:
    """Each value that counted, what it replaced, and from when until when it was the newest."""
    return f"""
    select series, date, value, before, known_from,
        lead(known_from) over (partition by series, date order by known_from, run_id) as known_until, evidence, run_id
    from ({versions(known(of=of, when=when))})
"""


VIEWS = f"""
create or replace view latest as {with_units("known_from <= now()")};
comment on view latest is 'The newest known value of each series and date.';

create or replace macro as_of(t) as table {with_units(f"known_from <= {MOMENT}")};
comment on macro table as_of is 'What was known at a moment; a date is its end in New York.';

create or replace view vintages as {each_that_counted()};
comment on view vintages is
    'Each value that ever counted, what it replaced (before), and from when until when it was the newest.';

create or replace view indicators as
    select name, date, value, unit, words[value::integer] as word, title, known_from, evidence, stand_ins, good_until
    from indicator_values left join catalog using (name);
comment on view indicators is 'Every indicator as derived at the last publish; word is what a code means.';
"""

TABLE = re.compile(r"^-- (.+)\ncreate table if not exists (\w+) \(\n((?: .*\n)+)\);", re.MULTILINE)
COLUMN = re.compile(r"^ +(\w+) .+-- (.+)$", re.MULTILINE)


def comments(schema: str) -> str:
    """What `schema.sql` says beside a table or a column, for the file itself."""
    return "".join(f"comment on {what} is '{said.replace(chr(39), chr(39) * 2)}';\n" for what, said in told(schema))


def told(schema: str) -> Iterator[tuple[str, str]]:
    for said, table, columns in TABLE.findall(schema):
        yield f"table {table}", said
        for column, beside in COLUMN.findall(columns):
            yield f"column {table}.{column}", beside
