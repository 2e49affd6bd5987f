"""The structure of DMN files: requirements, boxed expressions and decision tables."""

import re
import xml.etree.ElementTree as XML

from feel import Unsupported, ask, evaluated


def local(element):
    return element.tag.rsplit("}", 1)[-1]


def child(element, name):
    return next((c for c in element if local(c) == name), None)


def children(element, name):
    return [c for c in element if local(c) == name]


def text_of(element):
    return (child(element, "text").text or "").strip()


class Model:
    """The decisions of one file, evaluated on demand."""

    def __init__(self, path, inputs, readings):
        root = XML.parse(path).getroot()
        self.decisions = {d.get("name"): d for d in children(root, "decision")}
        self.knowledge = {b.get("name"): b for b in children(root, "businessKnowledgeModel")}
        self.inputs, self.readings, self.known = inputs, readings, {}
        self.models = {name: self.caller(name) for name in self.knowledge}

    def caller(self, name):
        def call(arguments):
            logic = child(self.knowledge[name], "encapsulatedLogic")
            names = [p.get("name") for p in children(logic, "formalParameter")]
            body = next(c for c in logic if local(c) not in ("formalParameter", "description"))
            return self.boxed(body, dict(zip(names, arguments)))

        return call

    def decision(self, name):
        if name not in self.known:
            element, scope = self.decisions[name], dict(self.inputs)
            for requirement in children(element, "informationRequirement"):
                needed = child(requirement, "requiredDecision")
                if needed is not None:
                    other = needed.get("href").rsplit("#", 1)[-1]
                    other = next(
                        (n for n, d in self.decisions.items() if other in (n, d.get("id"))), other
                    )
                    scope[other] = self.decision(other)
            plain = (
                "description",
                "question",
                "allowedAnswers",
                "variable",
                "informationRequirement",
                "knowledgeRequirement",
                "authorityRequirement",
                "extensionElements",
            )
            value = self.boxed(next(c for c in element if local(c) not in plain), scope)
            if isinstance(value, dict) and name == "参数":
                value = {**value, **self.readings}
            self.known[name] = value
        return self.known[name]

    def boxed(self, element, scope):
        kind = local(element)
        if kind == "literalExpression":
            return evaluated(text_of(element), scope, self.models)
        if kind == "decisionTable":
            return self.table(element, scope)
        if kind == "context":
            result = {}
            for entry in children(element, "contextEntry"):
                variable = child(entry, "variable")
                body = next(c for c in entry if c is not variable)
                value = self.boxed(body, {**scope, **result})
                if variable is None:
                    return value
                result[variable.get("name")] = value
            return result
        if kind == "conditional":
            parts = [next(iter(child(element, part))) for part in ("if", "then", "else")]
            return self.boxed(parts[1 if self.boxed(parts[0], scope) is True else 2], scope)
        raise Unsupported(f"a boxed {kind}")

    def table(self, element, scope):
        values = [
            evaluated(text_of(child(i, "inputExpression")), scope, self.models)
            for i in children(element, "input")
        ]
        matched = [
            rule
            for rule in children(element, "rule")
            if all(
                self.matches(text_of(cell), value, scope)
                for cell, value in zip(children(rule, "inputEntry"), values)
            )
        ]
        policy = element.get("hitPolicy", "UNIQUE")
        if policy == "UNIQUE" and len(matched) > 1:
            raise Unsupported("two rules of a UNIQUE table match")
        outputs = [
            evaluated(text_of(children(rule, "outputEntry")[0]), scope, self.models)
            for rule in (matched if policy == "COLLECT" else matched[:1])
        ]
        if policy == "COLLECT":
            aggregation = {"SUM": "sum", "MIN": "min", "MAX": "max", "COUNT": "count"}
            name = aggregation.get(element.get("aggregation"))
            return ask(f"{name}(v0)", {"v0": outputs}) if name else outputs
        return outputs[0] if outputs else None

    def matches(self, cell, value, scope):
        if cell == "-":
            return True
        if found := re.fullmatch(r"not\((.*)\)", cell):
            return not self.matches(found[1], value, scope)
        return any(self.holds(test, value, scope) for test in split(cell))

    def holds(self, test, value, scope):
        with_value = {**scope, "单元": value}
        if test[0] in "<>":
            return evaluated(f"单元 {test}", with_value, self.models) is True
        if found := re.fullmatch(r"([\[\](])(.+)\.\.(.+)([\])\[])", test):
            low = ">=" if found[1] == "[" else ">"
            high = "<=" if found[4] == "]" else "<"
            text = f"单元 {low} {found[2]} and 单元 {high} {found[3]}"
            return evaluated(text, with_value, self.models) is True
        return evaluated(f"单元 = {test}", with_value, self.models) is True


def split(text):
    """The parts between the commas that stand in no string and no bracket."""
    parts, depth, quoted, start = [], 0, False, 0
    for place, letter in enumerate(text):
        if letter == '"':
            quoted = not quoted
        elif quoted:
            continue
        elif letter in "([":
            depth += 1
        elif letter in ")]":
            depth -= 1
        elif letter == "," and depth == 0:
            parts.append(text[start:place].strip())
            start = place + 1
    return parts + [text[start:].strip()]
