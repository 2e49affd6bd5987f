"""Writes decimal-cases.tsv beside itself: seeded cases whose results come from Python's `decimal`
in the decimal128 format. Run it by hand after adding an operation; the file is committed.

Columns: operation, operands, expected ("nil" where the result doesn't exist or is too large).
Arithmetic and rounding must agree in the exponent too, the other operations in the value.
"""
import decimal
import pathlib
import random
from decimal import Decimal

FORMAT = decimal.Context(
    prec=34, Emin=-6143, Emax=6144, clamp=1, rounding=decimal.ROUND_HALF_EVEN,
    traps=[decimal.InvalidOperation, decimal.DivisionByZero, decimal.Overflow])
WIDE = decimal.Context(prec=200, Emin=-999999, Emax=999999, traps=FORMAT.traps)
HUGE = decimal.Context(prec=30000, Emin=-999999, Emax=999999, traps=FORMAT.traps)
RULES = {
    "halfEven": decimal.ROUND_HALF_EVEN, "halfUp": decimal.ROUND_HALF_UP,
    "halfDown": decimal.ROUND_HALF_DOWN, "up": decimal.ROUND_UP, "down": decimal.ROUND_DOWN,
    "floor": decimal.ROUND_FLOOR, "ceiling": decimal.ROUND_CEILING}
EDGES = [
    "0", "0.00", "0e6111", "0e-6176", "1", "-1", "10", "1e34", "1e-34", "9" * 34, "-" + "9" * 34,
    "9" * 34 + "e6111", "1e6144", "1e-6176", "9e-6176", "1e-6143", "5e-6176", "0.5", "-0.5",
    "1." + "0" * 32 + "1", "0." + "9" * 34, "18446744073709551615", "18446744073709551616",
    "4294967296", "100000000000000000000", "1e17", "2", "3", "7", "0.01", "0.30", "360", "365"]


def number(random_source):
    """A number of one of the kinds that matter: money, rates, full width, far exponents."""
    kind = random_source.randrange(8)
    sign = random_source.choice(["", "-"])
    if kind == 0:
        return FORMAT.create_decimal(random_source.choice(EDGES))
    if kind in (1, 2):
        return Decimal(f"{sign}{random_source.randrange(10**random_source.randrange(1, 16))}e-2")
    if kind == 3:
        return Decimal(f"{sign}{random_source.randrange(10**6)}e-{random_source.randrange(7)}")
    length = random_source.randrange(1, 35)
    digits = random_source.randrange(10 ** (length - 1), 10**length)
    if kind == 4:
        digits = digits // 10 ** (length // 2) * 10 ** (length // 2)
    if kind == 5:
        digits = int("5" * length) if random_source.random() < 0.3 else digits
    reach = 40 if kind < 7 else 6176
    exponent = max(-6176, min(6111, random_source.randrange(-reach, reach)))
    return Decimal(f"{sign}{digits}e{exponent}")


def attempt(operation):
    try:
        return operation()
    except decimal.DecimalException:
        return None


def rounded(exact):
    """The exact or nearly exact value in the format."""
    return None if exact is None else attempt(lambda: FORMAT.plus(exact))


def modulo(x, y):
    if y == 0:
        return None
    rest = HUGE.remainder(x, y)
    if rest != 0 and (rest < 0) != (y < 0):
        rest = HUGE.add(rest, y)
    return rounded(rest)


def power(x, y):
    if y == 0:
        return Decimal(1)
    if x == 0:
        return None if y < 0 else Decimal(0)
    return rounded(attempt(lambda: WIDE.power(x, y)))


def quantize(x, scale, rule):
    if not -6111 <= scale <= 6176:
        return None
    context = decimal.Context(prec=30000, Emin=-999999, Emax=999999, rounding=RULES[rule])
    result = x.quantize(Decimal((0, (1,), -scale)), context=context)
    # Zeros are appended only as far as 34 digits hold them.
    return result if len(result.as_tuple().digits) <= 34 or result != x else x


def write(rows, operation, operands, result):
    text = "nil" if result is None else str(FORMAT.plus(result) if result == 0 else result)
    rows.append("\t".join([operation, *map(str, operands), text]))


def main():
    source = random.Random(20240819)
    rows = []
    binary = {"add": FORMAT.add, "sub": FORMAT.subtract, "mul": FORMAT.multiply,
              "div": FORMAT.divide}
    edges = [FORMAT.create_decimal(edge) for edge in EDGES]
    pairs = [(x, y) for x in edges for y in edges if source.random() < 0.25]
    for name, operation in binary.items():
        for x, y in pairs + [(number(source), number(source)) for _ in range(500)]:
            write(rows, name, (x, y), attempt(lambda: operation(x, y)))
    for x, y in pairs + [(number(source), number(source)) for _ in range(400)]:
        write(rows, "mod", (x, y), modulo(x, y))
    for x, y in pairs + [(number(source), number(source)) for _ in range(300)]:
        rows.append(f"cmp\t{x}\t{y}\t{int(x.compare(y))}")
    for _ in range(350):
        x = number(source)
        y = Decimal(source.choice([2, 3, -1, -2, 5, 12, 17, 100, 365, -7, source.randrange(900)]))
        write(rows, "pow", (x, y), power(x, y))
    for _ in range(250):
        x = number(source).copy_abs()
        y = Decimal(source.randrange(-40000, 40000)).scaleb(-source.randrange(1, 9))
        write(rows, "pow", (x, y), power(x, y))
    for x in [edge.copy_abs() for edge in edges] + [number(source).copy_abs() for _ in range(300)]:
        write(rows, "sqrt", (x,), FORMAT.sqrt(x))
        write(rows, "ln", (x,), None if x == 0 else rounded(WIDE.ln(x)))
    for _ in range(300):
        x = Decimal(source.randrange(-15000 * 10**6, 15000 * 10**6)).scaleb(
            -source.choice([6, 7, 8, 12, 20, 40]))
        write(rows, "exp", (x,), rounded(attempt(lambda: WIDE.exp(x))))
    for rule in RULES:
        for x in [number(source) for _ in range(120)]:
            scale = source.choice([0, 0, 1, 2, 2, 3, 6, -1, -3, 40, -40,
                                   -x.as_tuple().exponent - 1, source.randrange(-6112, 6178)])
            rows.append(f"round\t{x}\t{scale}\t{rule}\t" + str(quantize(x, scale, rule) if
                        -6111 <= scale <= 6176 else "nil"))
        for digits in range(-25, 26):
            x = Decimal(digits).scaleb(-1)
            rows.append(f"round\t{x}\t0\t{rule}\t{quantize(x, 0, rule)}")
    for _ in range(300):
        length = source.choice([1, 5, 33, 34, 35, 36, 37, 38, 39, 40, 60, 120])
        digits = "".join(source.choice("0123456789") for _ in range(length))
        if source.random() < 0.3:
            digits = digits[:34] + source.choice(["5", "50", "5" + "0" * 40, "49", "5" + "0" * 30 + "1"])
        point = source.randrange(len(digits) + 1)
        text = (source.choice(["", "-", "+"]) + (digits[:point] or "0") + "." +
                (digits[point:] or "0") + f"e{source.randrange(-6300, 6300)}")
        result = attempt(lambda: FORMAT.create_decimal(text))
        rows.append(f"read\t{text}\t{'nil' if result is None else result}")
    path = pathlib.Path(__file__).with_name("decimal-cases.tsv")
    path.write_text("\n".join(rows) + "\n", encoding="ascii")


if __name__ == "__main__":
    main()
