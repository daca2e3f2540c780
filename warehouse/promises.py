"""What does every state promise of its rows? Each promise has the SQL that finds what breaks it, in words."""

from warehouse.read_sql import FRIDAY_EVENING

KEYS = {
    "observations": "series, date, known_from, run_id",
    "runs": "run_id",
    "fetches": "run_id, series",
    "withdrawals": "run_id, series, date",
    "descriptions": "run_id, series",
    "indicator_values": "name, date",
    "readings": "run_id, kind, name, date",
    "catalog": "name",
}
OF_A_RUN = ("observations", "fetches", "withdrawals", "descriptions", "readings")
A_DAY_BEGINS = "date::timestamp at time zone 'America/New_York'"

PROMISES = {
    "every row stands once": " union all ".join(
        f"select '{table} ' || concat_ws(' ', {key}) from {table} group by {key} having count(*) > 1"
        for table, key in KEYS.items()
    ),
    "every row was brought by a run that is recorded": " union all ".join(
        f"select distinct '{table} of ' || run_id from {table} anti join runs using (run_id)" for table in OF_A_RUN
    ),
    "every value is a number of a known evidence": """
        select concat_ws(' ', series, date, value, evidence) from observations
        where not isfinite(value) or evidence not in ('archived', 'observed', 'assumed')
    """,
    "nothing is known before its date": f"""
        select concat_ws(' ', series, date, 'known from', known_from) from observations
        where known_from < {A_DAY_BEGINS}
    """,
    "nothing is known later than its run, but on a day to come": f"""
        select concat_ws(' ', series, date, 'known from', known_from) from observations join runs using (run_id)
        where known_from > finished and known_from <> {A_DAY_BEGINS}
    """,
    "every reading was said live, or replayed of a week that was decided": f"""
        select concat_ws(' ', kind, name, date, 'said', said_at) from readings
        where kind not in ('live', 'replayed') or kind = 'replayed' and coalesce(said_at < {FRIDAY_EVENING}, true)
    """,
}

# When what is assumed of a date counts as known, and when the run that first brought it had ended.
ASSUMED = """
    select series, date, arg_max(known_from, run_id) as known_from, min(finished) as finished
    from observations join runs using (run_id) where evidence = 'assumed' group by series, date
"""
