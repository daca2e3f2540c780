"""What does cron run? The only writer: what the sources publish is asked for, checked and stored.

The commands run in UTF-8 and with every docstring, whatever the shell asks of Python. Formulas, charts and help are
explained by their docstrings, which PYTHONOPTIMIZE=2 leaves out, and a folder is called by the same name everywhere
only in UTF-8: asked for anything else, Python is started once more.
"""

import os
import sys

ALIKE = {"PYTHONUTF8": "1", "PYTHONOPTIMIZE": ""}

if sys.argv[0] == "-m" and (sys.flags.optimize > 1 or sys.getfilesystemencoding() != "utf-8"):
    os.execve(sys.executable, [sys.executable, "-m", "pipelines", *sys.argv[1:]], os.environ | ALIKE)
