-- What is known, since when, and what was said about it. Append-only but for `indicator_values`.

create table if not exists observations (
    series     varchar     not null,  -- the desk's name
    date       date        not null,  -- what the number is about
    value      double      not null,  -- in the catalog's unit
    known_from timestamptz not null,  -- the first moment a reader could have known it
    evidence   varchar     not null,  -- archived, observed or assumed: how we know that moment
    run_id     varchar     not null
);

create table if not exists runs (
    run_id   varchar     not null,
    command  varchar     not null,
    started  timestamptz not null,
    finished timestamptz not null,
    outcome  varchar     not null,    -- fresh, some failed, all failed
    added    bigint      not null     -- observations new or revised
);

create table if not exists fetches (
    run_id   varchar     not null,
    series   varchar     not null,
    asked_at timestamptz not null,
    outcome  varchar     not null,    -- new, unchanged, imported, not imported, failed, not asked, refused, not configured, not reported, wrong key
    added    bigint      not null,
    message  varchar                  -- in words: why nothing came, or what was left out
);

create table if not exists withdrawals (
    run_id     varchar     not null,
    noticed_at timestamptz not null,
    series     varchar     not null,
    date       date        not null,
    listed     boolean     not null  -- false: its source lists it no longer, the value stays; true: it does again
);

create table if not exists descriptions (
    run_id     varchar     not null,
    noticed_at timestamptz not null,
    series     varchar     not null,
    unit       varchar     not null, -- as the source words it
    title      varchar     not null
);

create table if not exists indicator_values (
    name       varchar     not null,
    date       date        not null,
    value      double      not null,
    known_from timestamptz not null,
    evidence   varchar     not null,  -- the weakest of its inputs
    stand_ins  varchar     not null,  -- series used in place of the proper input, comma between; '' is none
    good_until timestamptz not null   -- the moment its oldest input goes stale
);

create table if not exists readings (
    run_id  varchar     not null,
    said_at timestamptz not null,
    name    varchar     not null,     -- an indicator, or `today` for the sentence of the first page
    date    date,
    value   double,                   -- of a replayed week null: no reading any more
    words   varchar,
    kind    varchar     not null      -- live: said at that publish; replayed: worked out later, from what was known
);

create table if not exists versions (
    since  timestamptz not null,
    schema integer     not null,  -- the version of these tables: warehouse/migration.py
    duckdb varchar     not null   -- that wrote from then on
);
