import Quantities

/// Functions that make one value of a list's elements, or of their own arguments (DMN 1.5
/// §10.3.4.4). Of no elements there is no sum, mean, minimum, maximum or median.
enum AggregateFunctions {
  static let all: [BuiltIn] = [
    ordered("min", sign: -1),
    ordered("max", sign: 1),
    numeric("sum") { numbers in
      numbers.isEmpty ? nil : sum(numbers).map(Value.number)
    },
    numeric("mean") { numbers in mean(numbers).map(Value.number) },
    numeric("product") { numbers in
      if numbers.isEmpty { return nil }
      var product = Decimal128.one
      for number in numbers {
        guard let next = product.multiplied(by: number) else { return nil }
        product = next
      }
      return .number(product)
    },
    numeric("median") { numbers in
      let sorted = numbers.sorted()
      guard let upper = sorted.dropFirst(sorted.count / 2).first else { return nil }
      if sorted.count % 2 == 1 { return .number(upper) }
      return sorted[sorted.count / 2 - 1].adding(upper)?.divided(by: 2).map(Value.number)
    },
    numeric("stddev") { numbers in deviation(numbers).map(Value.number) },
    numeric("mode", result: .list(.number)) { numbers in .list(mode(numbers).map(Value.number)) },
  ]

  private static func sum(_ numbers: [Decimal128]) -> Decimal128? {
    var sum = Decimal128.zero
    for number in numbers {
      guard let next = sum.adding(number) else { return nil }
      sum = next
    }
    return sum
  }

  private static func mean(_ numbers: [Decimal128]) -> Decimal128? {
    sum(numbers)?.divided(by: Decimal128(numbers.count))
  }

  /// The deviation of a sample, so of two numbers at least.
  private static func deviation(_ numbers: [Decimal128]) -> Decimal128? {
    guard numbers.count > 1, let mean = mean(numbers) else { return nil }
    var squares: [Decimal128] = []
    for number in numbers {
      guard let distance = number.subtracting(mean), let square = distance.multiplied(by: distance)
      else { return nil }
      squares.append(square)
    }
    return sum(squares)?.divided(by: Decimal128(numbers.count - 1))?.squareRoot()
  }

  /// The most frequent numbers in ascending order.
  private static func mode(_ numbers: [Decimal128]) -> [Decimal128] {
    var counts: [Decimal128: Int] = [:]
    for number in numbers { counts[number, default: 0] += 1 }
    let most = counts.values.max() ?? 0
    return counts.filter { $0.value == most }.keys.sorted()
  }

  /// A function of numbers, given as one list or one by one.
  private static func numeric(
    _ name: String, result: FEELType = .number,
    _ function: @escaping @Sendable ([Decimal128]) -> Value?
  ) -> BuiltIn {
    let implementation: BuiltIn.Implementation = { context, arguments throws(EvaluationFault) in
      guard let list = arguments[0].asList else {
        return try context.fault(.typeMismatch, "\(name): a list is needed")
      }
      if let missing = list.undetermined { return .undetermined(missing) }
      try context.spend(list.count)
      var numbers: [Decimal128] = []
      numbers.reserveCapacity(list.count)
      for element in list {
        guard case .number(let number) = element else {
          return try context.fault(
            .typeMismatch, "\(name): every element must be a number, not \(element.kindName)")
        }
        numbers.append(number)
      }
      if let value = function(numbers) { return value }
      return try context.fault(
        numbers.count < 2 ? .invalidArgument : .arithmetic,
        numbers.count < 2
          ? "\(name) of \(numbers.count) elements has no value"
          : "\(name): the result is too large")
    }
    return BuiltIn(
      name,
      signatures: [
        BuiltIn.Signature(
          [Parameter("list", .list(.number))], result: result, implementation: implementation),
        BuiltIn.Signature(
          [Parameter("n", .number, isVariadic: true)], result: result,
          implementation: implementation),
      ])
  }

  /// The least or the greatest of values that have an order.
  private static func ordered(_ name: String, sign: Int) -> BuiltIn {
    let implementation: BuiltIn.Implementation = { context, arguments throws(EvaluationFault) in
      guard let list = arguments[0].asList else {
        return try context.fault(.typeMismatch, "\(name): a list is needed")
      }
      if let missing = list.undetermined { return .undetermined(missing) }
      try context.spend(list.count)
      guard var best = list.first else {
        return try context.fault(.invalidArgument, "\(name) of no elements has no value")
      }
      for element in list {
        guard let order = Comparison.order(element, best) else {
          return try context.fault(
            .typeMismatch,
            "\(name): \(element.kindName) and \(best.kindName) values have no common order")
        }
        if order.signum() == sign { best = element }
      }
      return best
    }
    // Typed first, so that the result's type is known where the elements' is.
    return BuiltIn(
      name,
      signatures: [FEELType.number, .date, .any].flatMap { type in
        [
          BuiltIn.Signature(
            [Parameter("list", .list(type))], result: type, implementation: implementation),
          BuiltIn.Signature(
            [Parameter("c", type, isVariadic: true)], result: type,
            implementation: implementation),
        ]
      })
  }
}
