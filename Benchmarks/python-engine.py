#!/usr/bin/env python3
"""The voucher table through SpiffWorkflow's DMN engine (PyPI `SpiffWorkflow`): evaluations a second.

SpiffWorkflow evaluates cells as Python, so the FEEL literals of the table are written in Python here:
`true` as `True`, and a list of values as membership. It takes the first rule of a UNIQUE table.
"""

import pathlib
import time
import types
import xml.etree.ElementTree as XML

import SpiffWorkflow
from SpiffWorkflow.bpmn.script_engine import PythonScriptEngine
from SpiffWorkflow.dmn.engine.DMNEngine import DMNEngine
from SpiffWorkflow.dmn.specs.model import (
    DecisionTable,
    Input,
    InputEntry,
    Output,
    OutputEntry,
    Rule,
)

SPACE = "{https://www.omg.org/spec/DMN/20230324/MODEL/}"


def cell(text):
    if text in ("true", "false"):
        return text.capitalize()
    return f"? in ({text})" if "," in text else text


def read(path):
    source = next(XML.parse(path).iter(SPACE + "decisionTable"))
    table = DecisionTable("table", "table", "UNIQUE")
    for index, element in enumerate(source.findall(SPACE + "input")):
        expression = element.find(f"{SPACE}inputExpression/{SPACE}text").text
        table.inputs.append(Input(f"i{index}", expression, "", expression, ""))
    table.outputs.append(Output("o", "rate", "rate", ""))
    for number, element in enumerate(source.findall(SPACE + "rule"), 1):
        rule = Rule(f"r{number}")
        rule.row_number = number
        for column, entry in zip(table.inputs, element.findall(SPACE + "inputEntry")):
            text = entry.find(SPACE + "text").text
            tested = InputEntry("e", column)
            tested.lhs.append(None if text == "-" else cell(text))
            rule.inputEntries.append(tested)
        output = OutputEntry("x", table.outputs[0])
        output.text = element.find(f"{SPACE}outputEntry/{SPACE}text").text
        rule.outputEntries.append(output)
        table.rules.append(rule)
    return DMNEngine(table)


ROWS = [
    (
        {
            "依托备案模型开展应用": model,
            "属于国产设施": domestic,
            "用途": use,
            "国产设施其他用途口径": reading,
        },
        rate,
    )
    for model, domestic, use, reading, rate in [
        (True, False, "应用", "不补贴", 0.3),
        (False, True, "训练", "不补贴", 0.3),
        (False, True, "其他用途", "按其他算力设施", 0.2),
        (False, True, "其他用途", "不补贴", 0),
        (False, False, "推理", "不补贴", 0.2),
    ]
]


def main():
    engine = read(pathlib.Path(__file__).parent / "Tables" / "voucher-table.dmn")
    workflow = types.SimpleNamespace(script_engine=PythonScriptEngine())
    tasks = [(types.SimpleNamespace(data=dict(row), workflow=workflow), rate) for row, rate in ROWS]
    for task, rate in tasks:
        answer = engine.result(task)
        assert list(answer.values()) == [rate], (task.data, answer, rate)
    count, begin = 0, time.perf_counter()
    while time.perf_counter() - begin < 2:
        for task, _ in tasks:
            engine.result(task)
        count += len(tasks)
    rate = count / (time.perf_counter() - begin)
    version = getattr(SpiffWorkflow, "__version__", "")
    print(f"| voucher table, SpiffWorkflow {version} (Python), one core | {rate:,.0f} /s | |")


main()
