"""oracle PROGRAM [--count N] [--seed S]: seeded dossiers through `duixian assess` and through these
rules; status and fen of every claim of the five formula measures have to be the same."""

import argparse
import json
import random
import re
import subprocess
import sys

from dossiers import Maker
from limits import answers
from rules import DEFAULTS, MEASURES

NUMBER = re.compile(r'"([0-9]+\.[0-9]+)"')
OTHERS = {
    "取整规则": "四舍五入到分", "申请人所在地要求": "不限", "申请人纳税要求": "不限",
    "申请人法人要求": "不限", "申请人信用要求": "不限", "申请人领域要求": "人工智能领域",
    "算力领域要求": "要求", "转拨经费口径": "计入", "配套限额口径": "每家企业每年",
    "贴息分档": "按核定档次", "计息基准": ("365天", "实际天数"), "逾期利息口径": "计入",
    "合同费用口径": ("实际发生", "已付已开票"), "计税口径": "不含税", "非算力费用口径": "计入",
    "模型服务费口径": "计入", "混合设施口径": "过半国产", "国产设施其他用途口径": "不补贴",
    "自研口径": "含开源微调", "一次性口径": "每个备案一次", "投入门槛口径": "当年投入",
    "创新中心限额口径": ("每个项目", "每个中心"),
}


def readings(seed):
    """The defaults, every open point turned, and some mixtures."""
    def choose(name, index):
        others = OTHERS[name]
        return others if isinstance(others, str) else others[index % len(others)]

    chance = random.Random(seed)
    yield {}
    for index in range(2):
        yield {name: choose(name, index) for name in OTHERS}
    for index in range(5):
        yield {name: choose(name, index) for name in OTHERS if chance.random() < 0.4}


def written(dossier):
    """The dossier as a line of JSON; texts of decimals become numbers of the same digits."""
    return NUMBER.sub(r"\1", json.dumps(dossier, ensure_ascii=False))


def assessed(program, dossiers, chosen):
    """The answers of the program: by dossier, measure and claim."""
    command = [program, "assess", "-", "--brief", "--pack", "hangzhou-2024-40"]
    for measure in MEASURES:
        command += ["--measure", measure]
    for name, value in chosen.items():
        command += ["--reading", f"{name}={value}"]
    lines = "".join(written(d) + "\n" for d in dossiers)
    run = subprocess.run(command, input=lines.encode(), stdout=subprocess.PIPE, check=False)
    results = [json.loads(line) for line in run.stdout.splitlines()]
    for result in results:
        if "errors" in result:
            sys.exit("\n".join(result["errors"]))
    if len(results) != len(dossiers):
        sys.exit(f"{len(dossiers)} dossiers gave {len(results)} answers")
    return results


def main():
    arguments = argparse.ArgumentParser(prog="oracle", description=__doc__)
    arguments.add_argument("program")
    arguments.add_argument("--count", type=int, default=3000)
    arguments.add_argument("--seed", type=int, default=1)
    options = arguments.parse_args()
    maker = Maker(options.seed)
    dossiers = [maker.dossier(number) for number in range(options.count)]
    compared, differing, paid = 0, 0, 0
    for chosen in readings(options.seed):
        reading = DEFAULTS | chosen
        for dossier, result in zip(dossiers, assessed(options.program, dossiers, chosen)):
            by_measure = {m["measure"]: m for m in result["policies"][0]["measures"]}
            for measure in MEASURES:
                expected = answers(dossier, measure, reading)
                if not expected:
                    continue
                claims = by_measure[measure]["claims"]
                actual = [(c["claim"], c["status"], c.get("maximumFen"), c.get("payableFen"))
                          for c in claims]
                compared += len(actual)
                paid += sum(p for _, s, _, p in expected if s == "eligible")
                if actual != expected:
                    differing += 1
                    report(differing, dossier, measure, chosen, expected, actual)
    print(f"{len(dossiers)} dossiers, {compared} answers, {paid} fen, {differing} differ")
    sys.exit(1 if differing else 0)


def report(number, dossier, measure, chosen, expected, actual):
    """One difference with all that is needed to repeat it; the first few only."""
    if number > 5:
        return
    print(f"{measure} of {dossier['enterprise']['name']} under {chosen}:")
    print(f"  expected {expected}\n  answered {actual}")
    print(f"  {written(dossier)}")


main()
