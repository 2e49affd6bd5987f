"""The five formula measures of the Hangzhou policy, a second time.

Written from the policy's table of measures (c1 … c7, c15), not from the pack: amounts are whole fen
or exact fractions of fen, rates are fractions, and nothing here reads a DMN file. A fact that isn't
known is None; conditions are decided in three values.
"""

from fractions import Fraction

BEGIN, END = "2024-08-19", "2027-12-31"
HANGZHOU = {
    "330102", "330105", "330106", "330108", "330109", "330110", "330111",
    "330112", "330113", "330114", "330122", "330127", "330182",
}
DEFAULTS = {
    "取整规则": "向下取整到分", "申请人所在地要求": "注册在杭", "申请人纳税要求": "在杭纳税",
    "申请人法人要求": "独立法人", "申请人信用要求": "无严重失信", "申请人领域要求": "不限",
    "算力领域要求": "不要求", "转拨经费口径": "剔除", "配套限额口径": "每个上级项目",
    "贴息分档": "一档", "计息基准": "360天", "逾期利息口径": "剔除", "贴息年度口径": "利息所属年",
    "合同费用口径": "合同金额", "计税口径": "含税", "非算力费用口径": "剔除",
    "模型服务费口径": "剔除", "混合设施口径": "全部国产", "国产设施其他用途口径": "按其他算力设施",
    "算力资格日": "签订日期", "自研口径": "自主训练", "一次性口径": "每家企业一次",
    "投入门槛口径": "累计投入", "创新中心限额口径": "每年",
}


class Unknown(Exception):
    """A fact that the amount needs isn't known."""


def need(value):
    if value is None:
        raise Unknown
    return value


def fen(value):
    """An amount of the dossier, a text of 元, as whole fen."""
    yuan, _, cents = need(value).partition(".")
    return int(yuan) * 100 + int((cents + "00")[:2])


def whole(amount, reading):
    """A fraction of fen as whole fen, by the rounding rule."""
    if reading["取整规则"] == "四舍五入到分":
        amount += Fraction(1, 2)
    return amount.numerator // amount.denominator


def every(*truths):
    if any(t is False for t in truths):
        return False
    return None if any(t is None for t in truths) else True


def either(*truths):
    if any(t is True for t in truths):
        return True
    return None if any(t is None for t in truths) else False


def negated(truth):
    return None if truth is None else not truth


def equals(value, wanted):
    return None if value is None else value == wanted


def at_least(value, fen_wanted):
    return None if value is None else fen(value) >= fen_wanted


def in_force(day):
    return None if day is None else BEGIN <= day <= END


def applicant(e, reading):
    """c15: what the text is silent about, asked for by default."""
    def here(key):
        return None if e.get(key) is None else e[key] in HANGZHOU

    return [
        True if reading["申请人所在地要求"] == "不限" else here("registeredDistrict"),
        True if reading["申请人纳税要求"] == "不限" else here("taxDistrict"),
        True if reading["申请人法人要求"] == "不限" else e.get("legalPerson"),
        True if reading["申请人信用要求"] == "不限" else negated(e.get("dishonest")),
        True if reading["申请人领域要求"] == "不限" else e.get("aiField"),
    ]


# c1 rd-match -------------------------------------------------------------------------------------

def rd_match(e, g, reading):
    tier = g.get("tier")
    upstream = None if tier is None else tier in ("nation", "province")
    return [
        in_force(g.get("receivedOn")), equals(e.get("subjectType"), "enterprise"),
        every(upstream, g.get("undertaken")), g.get("keyTask"),
        True if reading["算力领域要求"] == "不要求" else g.get("computeField"),
        g.get("conforming"),
    ]


def rd_match_amount(e, g, reading):
    received = fen(g.get("received"))
    if reading["转拨经费口径"] == "剔除":
        received = max(0, received - fen(g.get("passedOn")))
    return min(whole(Fraction(received, 4), reading), 500_000_000)


# c2 loan-interest --------------------------------------------------------------------------------

def loan_day(loan, reading):
    return loan.get("interestTo" if reading["贴息年度口径"] == "利息所属年" else "paidOn")


def loan_interest(e, loan, reading):
    return [
        in_force(loan_day(loan, reading)), loan.get("projectPlanned"), loan.get("projectNew"),
        at_least(loan.get("totalInvestment"), 5_000_000_000),
        every(equals(e.get("subjectType"), "enterprise"), loan.get("borrowerIsBuilder")),
        every(loan.get("lenderCooperates"), loan.get("preferentialProjectCredit")),
    ]


def loan_interest_amount(e, loan, reading):
    rate = Fraction(15, 1000)
    if reading["贴息分档"] == "按核定档次":
        rate = min(rate, Fraction(need(loan.get("tierRate"))["value"]))
    interest, paid = Fraction(0), 0
    for p in need(loan.get("periods")):
        regular = reading["逾期利息口径"] == "计入" or equals(p.get("nature"), "regular")
        if not need(every(in_force(p.get("from")), regular)):
            continue
        year = {"360天": 360, "365天": 365}.get(reading["计息基准"])
        if year is None:
            year = 366 if need(p.get("yearKind")) == "leap" else 365
        interest += Fraction(fen(p.get("principal")) * need(p.get("days")), year) * rate
        paid += fen(p.get("interestPaid"))
    return min(whole(interest, reading), whole(Fraction(paid, 2), reading))


# c3 compute-voucher ------------------------------------------------------------------------------

def voucher_day(c, reading):
    return c.get("signedOn" if reading["算力资格日"] == "签订日期" else "usedFrom")


def compute_voucher(e, c, reading):
    lines = c.get("lines")
    intelligent = None
    if lines is not None:
        intelligent = either(False, *(equals(x.get("category"), "intelligentCompute")
                                      for x in lines))
    return [
        in_force(voucher_day(c, reading)),
        every(equals(e.get("subjectType"), "enterprise"), c.get("buyerIsApplicant")),
        either(c.get("facilityPlanned"), c.get("sellerIsPartner")), intelligent,
    ]


def counts(line, reading):
    if reading["非算力费用口径"] == reading["模型服务费口径"] == "计入":
        return True
    category = need(line.get("category"))
    if category == "intelligentCompute":
        return True
    key = "模型服务费口径" if category == "modelService" else "非算力费用口径"
    return reading[key] == "计入"


def fee(line, reading):
    key = {"合同金额": "agreed", "实际发生": "incurred", "已付已开票": "paid"}[reading["合同费用口径"]]
    return fen(line.get(key + ("ExTax" if reading["计税口径"] == "不含税" else "")))


def domestic(line, reading):
    facility = line.get("facility")
    if facility != "mixed":
        return equals(facility, "domestic")
    if reading["混合设施口径"] == "全部国产":
        return False
    share = line.get("domesticShare")
    return None if share is None else Fraction(share) > Fraction(1, 2)


def rates(line, reading):
    """Every rate in percent that the line may have, given what is known of it."""
    on_model = every(negated(equals(line.get("modelUse"), "none")), line.get("modelFiled"),
                     line.get("modelMultimodal"))
    if on_model is True:
        return {30}
    possible = {30} if on_model is None else set()
    home = domestic(line, reading)
    if home is not False:
        for use in [line["use"]] if line.get("use") else ["training", "other"]:
            by_reading = 20 if reading["国产设施其他用途口径"] == "按其他算力设施" else 0
            possible.add(by_reading if use == "other" else 30)
    if home is not True:
        possible.add(20)
    return possible


def compute_voucher_amount(e, c, reading):
    total, fees = Fraction(0), 0
    for line in need(c.get("lines")):
        if not counts(line, reading):
            continue
        possible = rates(line, reading)
        if len(possible) > 1:
            raise Unknown
        amount = fee(line, reading)
        fees += amount
        total += Fraction(amount * possible.pop(), 100)
    return whole(min(total, Fraction(fees * 30, 100)), reading)


# c4 model-filing ---------------------------------------------------------------------------------

def model_filing(e, m, reading):
    origin = m.get("origin")
    own = equals(origin, "own")
    if origin == "fineTuned":
        own = reading["自研口径"] == "含开源微调"
    return [
        in_force(m.get("filedOn")), equals(e.get("subjectType"), "enterprise"), own,
        equals(m.get("filing"), "centralFiling"), m.get("filedByApplicant"),
    ]


def model_filing_amount(e, m, reading):
    return min(fen(m.get("evaluationCost")) + fen(m.get("relatedCost")), 50_000_000)


# c7 innovation-centre ----------------------------------------------------------------------------

def determined(c):
    wanted = ("platform", "research", "demonstration")
    return [fen(p.get("determinedInput")) if need(p.get("category")) in wanted else 0
            for p in need(c.get("projects"))]


def innovation_centre(e, c, reading):
    try:
        year = sum(determined(c)) >= 1_000_000_000
    except Unknown:
        year = None
    total = at_least(c.get("totalInput"), 1_000_000_000)
    funded = c.get("yearsFunded")
    return [
        in_force(c.get("yearEnd")), every(c.get("recognised"), c.get("futureIndustry")),
        c.get("coreTeam"), total if reading["投入门槛口径"] == "累计投入" else year,
        None if funded is None else funded < 3,
    ]


def innovation_centre_amount(e, c, reading):
    halves = [Fraction(x, 2) for x in determined(c)]
    if reading["创新中心限额口径"] == "每个项目":
        return whole(sum((min(x, Fraction(500_000_000)) for x in halves), Fraction(0)), reading)
    return min(whole(sum(halves, Fraction(0)), reading), 500_000_000)


MEASURES = {
    "rd-match": ("upstreamGrant", rd_match, rd_match_amount, "receivedOn"),
    "loan-interest": ("loan", loan_interest, loan_interest_amount, "interestTo"),
    "compute-voucher": ("computeContract", compute_voucher, compute_voucher_amount, "signedOn"),
    "model-filing": ("model", model_filing, model_filing_amount, "filedOn"),
    "innovation-centre":
        ("innovationCentreYear", innovation_centre, innovation_centre_amount, "yearEnd"),
}


def decide(measure, dossier, claim, reading):
    """The status and the maximum in fen, before limits, of one claim."""
    _, conditions, amount, _ = MEASURES[measure]
    e = dossier["enterprise"]
    truths = applicant(e, reading) + conditions(e, claim, reading)
    if any(t is False for t in truths):
        return "not-eligible", None
    try:
        maximum = amount(e, claim, reading)
    except Unknown:
        return "undetermined", None
    return ("undetermined" if any(t is None for t in truths) else "eligible"), maximum
