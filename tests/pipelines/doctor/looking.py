"""What does the doctor say of one thing, and which secrets may it never say?"""

import json

from pipelines.doctor.finding import Finding

KEY = "zq8xv7w6y5u4t3s2r1p0o9n8m7l6k5j4"
CONTACT = "Wilhelmina Quux wilhelmina@quux.example"
PASSWORD = "hush2hush"
REFRESH = ".venv/bin/python -m pipelines refresh"


def of(result, what):
    """The findings of that name."""
    text = result.stdout if isinstance(result.stdout, str) else ""
    return [Finding(**row) for row in json.loads(text) if row["what"] == what]
