"""Which small faults could a file hold? An operator, a number, a condition, a word of pandas or of SQL, one each."""

import ast
import pickle
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path

import parso
import parso.tree
from cosmic_ray.ast import get_ast
from cosmic_ray.mutating import MutationVisitor
from cosmic_ray.operators.provider import OperatorProvider

ARITHMETIC = (
    "Add_Sub",
    "Sub_Add",
    "Mul_Div",
    "Div_Mul",
    "Pow_Mul",
    "Mod_Add",
    "FloorDiv_Mul",
    "BitOr_BitAnd",
    "BitAnd_BitOr",
)
COMPARISON = ("Lt_LtE", "LtE_Lt", "Gt_GtE", "GtE_Gt", "Eq_NotEq", "NotEq_Eq", "Is_IsNot", "IsNot_Is")
OPERATORS = (
    *(f"ReplaceBinaryOperator_{pair}" for pair in ARITHMETIC),
    *(f"ReplaceComparisonOperator_{pair}" for pair in COMPARISON),
    *("ReplaceUnaryOperator_Delete_USub", "ReplaceUnaryOperator_Delete_Invert", "ReplaceUnaryOperator_Delete_Not"),
    *("ReplaceTrueWithFalse", "ReplaceFalseWithTrue", "ReplaceAndWithOr", "ReplaceOrWithAnd", "AddNot"),
    *("ReplaceBreakWithContinue", "ReplaceContinueWithBreak", "NumberReplacer"),
)
WORDS = {"min": "max", "any": "all", "minimum": "maximum", "first": "last", "median": "mean", '"left"': '"right"'}
WORDS |= {other: word for word, other in WORDS.items()}
SQL_WORDS = {
    **{">=": ">", "<=": "<", "<>": "=", " > ": " >= ", " < ": " <= ", "= 1": "<= 2", "lag(": "lead("},
    **{"min(": "max(", "max(": "min(", "least(": "greatest(", "greatest(": "least(", "arg_max(": "arg_min("},
    **{"desc": "", "select distinct": "select", "(distinct": "(", "is distinct": "is not distinct"},
    **{"left join": "join", "semi join": "anti join"},
    **{"and": "or", "or": "and", "not": "", "false": "true", "true": "false"},
    **{"is null": "is not null", "is not null": "is null"},
}
SQL = re.compile(r'"""(?:[^"]|"(?!""))*?"""|"[^"\n]*"')
SAYS_SQL = re.compile(r"\b(select|insert into|merge into|delete from) ")


@dataclass(frozen=True)
class Mutant:
    """A file with one fault in it; `before` and `after` are the line without and with it."""

    file: str
    line: int
    before: str
    after: str
    code: str


def mutants(file: Path) -> list[Mutant]:
    """All of a file, line by line; what differs by no more than an annotation is none, and no program is none."""
    source = file.read_text(encoding="utf-8")
    found: dict[str | None, Mutant | None] = {meaning(source): None, None: None}
    for code in [*by_operator(source), *by_word(source), *in_sql(source)]:
        if (program := meaning(code)) not in found:
            found[program] = mutant(file, source, code)
    return sorted(filter(None, found.values()), key=lambda one: one.line)


def mutant(file: Path, source: str, code: str) -> Mutant:
    lines = zip(source.splitlines(), code.splitlines(), strict=False)
    line, (before, after) = next((at, pair) for at, pair in enumerate(lines, 1) if pair[0] != pair[1])
    return Mutant(str(file), line, before.strip(), after.strip(), code)


def meaning(code: str) -> str | None:
    """The program without its annotations; None where it is no program."""
    try:
        tree = ast.parse(code)
    except SyntaxError:
        return None
    for node in ast.walk(tree):
        for field in {"annotation", "returns"} & set(node._fields):
            setattr(node, field, None)
    return ast.dump(tree)


def by_operator(source: str) -> Iterator[str]:
    parsed = pickle.dumps(get_ast(source))  # a mutant is made in place, and a copy is sooner there than another parse
    for name in OPERATORS:
        for occurrence in count():
            visitor = MutationVisitor(occurrence, OperatorProvider()[name]())
            tree = visitor.walk(pickle.loads(parsed))
            if not visitor.mutation_applied:
                break
            yield tree.get_code()


def by_word(source: str) -> Iterator[str]:
    leaf = parso.parse(source).get_first_leaf()
    while leaf:
        if leaf.value in WORDS and (leaf.type == "string" or is_called(leaf)):
            at = position(source, leaf.start_pos)
            yield source[:at] + WORDS[leaf.value] + source[at + len(leaf.value) :]
        leaf = leaf.get_next_leaf()


def is_called(leaf: parso.tree.Leaf) -> bool:
    """A function or method, and no variable of that name."""
    before, after = leaf.get_previous_leaf(), leaf.get_next_leaf()
    return leaf.type == "name" and (before.value == "." or after.value == "(")


def position(source: str, start: tuple[int, int]) -> int:
    return sum(len(line) for line in source.splitlines(keepends=True)[: start[0] - 1]) + start[1]


def in_sql(source: str) -> Iterator[str]:
    for text in filter(lambda text: SAYS_SQL.search(text.group()), SQL.finditer(source)):
        for word, other in SQL_WORDS.items():
            edges = (r"\b" if word[0].isalpha() else "", r"\b" if word[-1].isalpha() else "")
            for at in re.finditer(edges[0] + re.escape(word) + edges[1], text.group()):
                start = text.start() + at.start()
                yield source[:start] + other + source[start + len(word) :]
