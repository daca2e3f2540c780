"""How is each command called, and what are its options? Read from the command itself, for `docs/commands.md`."""

from typing import Any

from pipelines.cli.on_demand import Commands


def described(name: str) -> str:
    """What it says of itself, what it takes, and its examples."""
    command = Commands()[name]
    said, _, examples = command.help.partition("\n\nExamples:\n")
    taken = [f"| {called(one)} | {(one.help or '').replace('|', '/')} |" for one in command.params]
    shown = "\n".join(line.strip() for line in examples.splitlines())
    table = "\n".join(["| takes | |", "| --- | --- |", *taken])
    return "\n\n".join([said, *([table] if taken else []), f"```\n{shown}\n```"])


def called(parameter: Any) -> str:
    """`--square`, `--landscape`; of what is no option its place: `names`."""
    if parameter.param_type_name == "argument":
        return f"`{parameter.display_name_raw}`"
    return ", ".join(f"`{word}`" for word in (*parameter.opts, *parameter.secondary_opts))
