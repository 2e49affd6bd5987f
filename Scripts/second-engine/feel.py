"""FEEL through pySFeel: the engine evaluates whatever it can, this file does the little it hasn't."""

import contextlib
import datetime
import decimal
import io
import re

import pySFeel


class Unsupported(Exception):
    """Something that neither pySFeel nor this script evaluates; the message names it."""


# --- The second engine -------------------------------------------------------------------------------
engine = pySFeel.SFeelParser()
questions = 0


def literal(value):
    """A value as FEEL text."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return '"' + value + '"'
    if isinstance(value, (int, float, decimal.Decimal)):
        return format(decimal.Decimal(repr(value) if isinstance(value, float) else value), "f")
    if isinstance(value, datetime.date):
        return f'date("{value.isoformat()}")'
    if isinstance(value, list):
        return "[" + ", ".join(map(literal, value)) + "]"
    raise Unsupported(f"a value of type {type(value).__name__}")


def ask(text, names):
    """The value that pySFeel gives to `text`, with `names` bound."""
    global questions
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        for name, value in names.items():
            engine.sFeelParse(f"{name} <- {literal(value)}")
        status, value = engine.sFeelParse(text)
    if "errors" in status:
        raise Unsupported(f"pySFeel on {text!r}: {status['errors'][0]}")
    questions += 1
    return value


# --- The syntax that pySFeel hasn't ------------------------------------------------------------------
TOKEN = re.compile(
    r'\s*("(?:[^"\\]|\\.)*"|\d+(?:\.\d+)?|\.\.|\*\*|<=|>=|!=|[-+*/=<>()\[\]{},:.]|[^\W\d]\w*)'
)
KEYWORDS = {
    "if",
    "then",
    "else",
    "for",
    "in",
    "return",
    "some",
    "every",
    "satisfies",
    "and",
    "or",
    "between",
    "true",
    "false",
    "null",
}
LEVELS = [["or"], ["and"], ["=", "!=", "<", "<=", ">", ">=", "in"], ["+", "-"], ["*", "/"], ["**"]]


class Parser:
    """FEEL text to nodes (kind, …); names are single words or, for built-ins, words with spaces."""

    def __init__(self, text):
        self.tokens, place = [], 0
        while text[place:].strip():
            found = TOKEN.match(text, place)
            if not found:
                raise Unsupported(f"syntax of {text[place:place + 20]!r}")
            self.tokens.append(found[1])
            place = found.end()
        self.at = 0

    def peek(self):
        return self.tokens[self.at] if self.at < len(self.tokens) else ""

    def take(self, wanted=None):
        token = self.peek()
        if wanted and token != wanted:
            raise Unsupported(f"{wanted!r} expected, found {token!r}")
        self.at += 1
        return token

    def whole(self):
        node = self.expression()
        if self.peek():
            raise Unsupported(f"syntax at {self.peek()!r}")
        return node

    def expression(self):
        token = self.peek()
        if token == "if":
            self.take()
            condition = self.expression()
            self.take("then")
            yes = self.expression()
            self.take("else")
            return ("if", condition, yes, self.expression())
        if token in ("for", "some", "every"):
            self.take()
            name = self.take()
            self.take("in")
            items = self.expression()
            self.take("return" if token == "for" else "satisfies")
            return (token, name, items, self.expression())
        return self.binary(0)

    def binary(self, level):
        if level == len(LEVELS):
            return self.unary()
        left = self.binary(level + 1)
        while self.peek() in LEVELS[level]:
            operator = self.take()
            left = ("binary", operator, left, self.binary(level + 1))
        return left

    def unary(self):
        if self.peek() == "-":
            return self.take() and ("minus", self.unary())
        node = self.primary()
        while self.peek() in (".", "[", "("):
            token = self.take()
            if token == ".":
                node = ("path", node, self.take())
            elif token == "[":
                node = ("filter", node, self.expression())
                self.take("]")
            else:
                node = ("call", node, self.items(")"))
        return node

    def items(self, end):
        found = []
        while self.peek() != end:
            found.append(self.expression())
            if self.peek() != end:
                self.take(",")
        self.take(end)
        return found

    def primary(self):
        token = self.take()
        if token == "(":
            node = self.expression()
            if self.peek() == ",":
                self.take()
                return ("tests", [node] + self.items(")"))
            self.take(")")
            return node
        if token == "[":
            items = [] if self.peek() == "]" else [self.expression()]
            if self.peek() == "..":
                self.take()
                last = self.expression()
                return ("range", "[", items[0], last, self.take())
            if self.peek() == ",":
                self.take()
            return ("list", items + self.items("]"))
        if token in ("true", "false", "null") or token[:1] == '"' or token[:1].isdigit():
            return ("literal", token)
        if not token or not (token[0].isalpha() or token[0] == "_") or token in KEYWORDS:
            raise Unsupported(f"syntax at {token!r}")
        while self.peek() and self.peek()[0].isalpha() and self.peek() not in KEYWORDS - {"and"}:
            if self.peek() == "and" and not token.startswith(("years", "days", "date")):
                break
            token += " " + self.take()
        return ("name", token)


ROUNDING = {
    "round half up": decimal.ROUND_HALF_UP,
    "round half down": decimal.ROUND_HALF_DOWN,
    "round up": decimal.ROUND_UP,
    "round down": decimal.ROUND_DOWN,
    "floor": decimal.ROUND_FLOOR,
    "ceiling": decimal.ROUND_CEILING,
    "decimal": decimal.ROUND_HALF_EVEN,
}


class Evaluator:
    """Walks a node as far as pySFeel can't, and asks pySFeel for the rest."""

    def __init__(self, scope, models):
        self.scope, self.models = scope, models

    def with_names(self, names):
        return Evaluator({**self.scope, **names}, self.models)

    def value(self, node):
        kind = node[0]
        if kind == "if":
            return self.value(node[2]) if self.value(node[1]) is True else self.value(node[3])
        if kind in ("for", "some", "every"):
            results = [
                self.with_names({node[1]: item}).value(node[3]) for item in self.value(node[2])
            ]
            if kind == "for":
                return results
            return (
                any(r is True for r in results)
                if kind == "some"
                else all(r is True for r in results)
            )
        if kind == "name":
            if node[1] not in self.scope:
                raise Unsupported(f"the name {node[1]}")
            return self.scope[node[1]]
        if kind == "path" and self.is_asked(node[1]):
            names = {}
            return ask(self.text(node[1], names) + "." + node[2], names)
        if kind == "path":
            return self.member(self.value(node[1]), node[2])
        if kind == "filter":
            return self.filtered(self.value(node[1]), node[2])
        if kind == "call" and node[1][0] == "name":
            name = node[1][1]
            if name in self.models:
                return self.models[name]([self.value(a) for a in node[2]])
            if name in ROUNDING:
                return self.rounded(name, [self.value(a) for a in node[2]])
        names = {}
        return ask(self.text(node, names), names)

    def text(self, node, names):
        """The node as text for pySFeel; what it can't read becomes a bound name."""
        kind = node[0]
        if kind == "literal":
            return node[1]
        if kind == "minus":
            return f"(0 - {self.text(node[1], names)})"
        if kind == "binary":
            return f"({self.text(node[2], names)} {node[1]} {self.text(node[3], names)})"
        if kind == "tests":
            return "(" + ", ".join(self.text(n, names) for n in node[1]) + ")"
        if kind == "list":
            return "[" + ", ".join(self.text(n, names) for n in node[1]) + "]"
        if kind == "range":
            return f"[{self.text(node[2], names)}..{self.text(node[3], names)}{node[4]}"
        if self.is_asked(node):
            return node[1][1] + "(" + ", ".join(self.text(n, names) for n in node[2]) + ")"
        value = self.value(node)
        name = f"v{len(names)}"
        names[name] = value
        return name

    def is_asked(self, node):
        """Whether the node calls a function that pySFeel is asked for."""
        if node[0] != "call" or node[1][0] != "name":
            return False
        return node[1][1] not in self.models and node[1][1] not in ROUNDING

    def member(self, value, name):
        if isinstance(value, list):
            return [self.member(v, name) for v in value]
        if isinstance(value, dict):
            return value.get(name)
        if value is None:
            return None
        return ask(f"v0.{name}", {"v0": value})

    def filtered(self, items, condition):
        if condition[0] == "literal" and condition[1].isdigit():
            return items[int(condition[1]) - 1] if int(condition[1]) <= len(items) else None

        def inner(item):
            return self.with_names({**(item if isinstance(item, dict) else {}), "item": item})

        return [item for item in items if inner(item).value(condition) is True]

    def rounded(self, name, arguments):
        if arguments[0] is None:
            return None
        number = (
            decimal.Decimal(repr(arguments[0]))
            if isinstance(arguments[0], float)
            else decimal.Decimal(arguments[0])
        )
        scale = int(arguments[1]) if len(arguments) > 1 else 0
        return number.quantize(decimal.Decimal(1).scaleb(-scale), ROUNDING[name])


def evaluated(text, scope, models):
    return Evaluator(scope, models).value(Parser(text).whole())
