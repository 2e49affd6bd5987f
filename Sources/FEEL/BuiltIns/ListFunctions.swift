import Quantities

/// Functions that take lists apart and put them together (DMN 1.5 §10.3.4.4). Positions count from
/// 1, or from −1 at the end.
enum ListFunctions {
  static let all: [BuiltIn] = [
    BuiltIn(
      "list contains", [list, Parameter("element", .any)], result: .boolean, acceptsNull: true,
      implementation: contains
    ).open(strictAt: 0, 1),
    BuiltIn(
      "count", [list], result: .number
    ) { context, arguments throws(EvaluationFault) in
      .number(Decimal128(try elements(arguments[0], "count", &context)?.count ?? 0))
    }.open(strictAt: 0),
    sublist, append, concatenate("concatenate", distinct: false),
    concatenate("union", distinct: true), insertBefore, remove, replace,
    BuiltIn(
      "reverse", [list], result: .list(.any)
    ) { context, arguments throws(EvaluationFault) in
      guard let list = try elements(arguments[0], "reverse", &context) else { return .null }
      return .list(list.reversed())
    }.open(strictAt: 0),
    BuiltIn(
      "index of", [list, Parameter("match", .any)], result: .list(.number), acceptsNull: true,
      implementation: indices),
    BuiltIn(
      "distinct values", [list], result: .list(.any)
    ) { context, arguments throws(EvaluationFault) in
      guard let list = try elements(arguments[0], "distinct values", &context) else {
        return .null
      }
      return try distinct(list, &context)
    },
    BuiltIn("flatten", [list], result: .list(.any), implementation: flatten).open(strictAt: 0),
  ]

  private static let list = Parameter("list", .list(.any))
  private static let position = Parameter("position", .number)
  private static let newItem = Parameter("newItem", .any)

  /// The elements of a list, accounted for; nil after the fault of another value.
  private static func elements(
    _ value: Value, _ name: String, _ context: inout CallContext
  ) throws(EvaluationFault) -> [Value]? {
    guard let list = value.asList else {
      _ = try context.fault(.typeMismatch, "\(name): a list is needed, not \(value.kindName)")
      return nil
    }
    try context.spend(listOf: list.count)
    return list
  }

  /// The index of a position; nil outside 1…count and −count…−1.
  private static func index(_ position: Value, count: Int) -> Int? {
    guard let place = position.asNumber?.wholePart else { return nil }
    if place > 0, place <= count { return place - 1 }
    return place < 0 && place >= -count ? count + place : nil
  }

  private static func outOfBounds(
    _ name: String, _ position: Value, count: Int, _ context: inout CallContext
  ) throws(EvaluationFault) -> Value {
    let place = position.asNumber.map { "\($0)" } ?? position.kindName
    return try context.fault(
      .outOfBounds, "\(name): the position \(place) lies outside a list of \(count)")
  }

  private static func contains(
    context: inout CallContext, arguments: [Value]
  ) throws(EvaluationFault) -> Value {
    guard let list = try elements(arguments[0], "list contains", &context) else { return .null }
    if list.contains(where: { Comparison.equal($0, arguments[1]) == true }) { return true }
    return list.undetermined.map(Value.undetermined) ?? false
  }

  private static func indices(
    context: inout CallContext, arguments: [Value]
  ) throws(EvaluationFault) -> Value {
    guard let list = try elements(arguments[0], "index of", &context) else { return .null }
    if let missing = list.undetermined { return .undetermined(missing) }
    var found: [Value] = []
    for (index, element) in list.enumerated()
    where Comparison.equal(element, arguments[1]) == true {
      found.append(.number(Decimal128(index + 1)))
    }
    return .list(found)
  }

  private static let sublist = BuiltIn(
    "sublist",
    [list, Parameter("start position", .number), Parameter("length", .number, isOptional: true)],
    result: .list(.any)
  ) { context, arguments throws(EvaluationFault) in
    guard let list = try elements(arguments[0], "sublist", &context) else { return .null }
    guard let start = index(arguments[1], count: list.count) else {
      return try outOfBounds("sublist", arguments[1], count: list.count, &context)
    }
    guard let length = arguments[2].asNumber else { return .list(Array(list[start...])) }
    guard let length = length.wholePart, length >= 0, length <= list.count - start else {
      return try context.fault(
        .outOfBounds,
        "sublist: \(length) elements from position \(start + 1) pass the end of the list")
    }
    return .list(Array(list[start..<start + length]))
  }.open(strictAt: 0, 1, 2)

  private static let append = BuiltIn(
    "append", [list, Parameter("item", .any, isVariadic: true)], result: .list(.any),
    acceptsNull: true
  ) { context, arguments throws(EvaluationFault) in
    guard let list = try elements(arguments[0], "append", &context) else { return .null }
    return .list(list + (arguments[1].asList ?? []))
  }.open(strictAt: 0)

  private static func concatenate(_ name: String, distinct isDistinct: Bool) -> BuiltIn {
    BuiltIn(
      name, [Parameter("list", .list(.any), isVariadic: true)], result: .list(.any)
    ) { context, arguments throws(EvaluationFault) in
      var result: [Value] = []
      for argument in arguments[0].asList ?? [] {
        if case .undetermined = argument { return argument }
        guard let list = try elements(argument, name, &context) else { return .null }
        result += list
      }
      return isDistinct ? try distinct(result, &context) : .list(result)
    }.open()
  }

  private static let insertBefore = BuiltIn(
    "insert before", [list, position, newItem], result: .list(.any)
  ) { context, arguments throws(EvaluationFault) in
    guard var list = try elements(arguments[0], "insert before", &context) else { return .null }
    guard let index = index(arguments[1], count: list.count) else {
      return try outOfBounds("insert before", arguments[1], count: list.count, &context)
    }
    list.insert(arguments[2], at: index)
    return .list(list)
  }.open(strictAt: 0, 1)

  private static let remove = BuiltIn(
    "remove", [list, position], result: .list(.any)
  ) { context, arguments throws(EvaluationFault) in
    guard var list = try elements(arguments[0], "remove", &context) else { return .null }
    guard let index = index(arguments[1], count: list.count) else {
      return try outOfBounds("remove", arguments[1], count: list.count, &context)
    }
    list.remove(at: index)
    return .list(list)
  }.open(strictAt: 0, 1)

  /// At a position, or wherever a function of the element and the new item is true.
  private static let replace = BuiltIn(
    "list replace",
    signatures: [
      BuiltIn.Signature(
        [list, position, newItem], result: .list(.any)
      ) { context, arguments throws(EvaluationFault) in
        guard var list = try elements(arguments[0], "list replace", &context) else {
          return .null
        }
        guard let index = index(arguments[1], count: list.count) else {
          return try outOfBounds("list replace", arguments[1], count: list.count, &context)
        }
        list[index] = arguments[2]
        return .list(list)
      },
      BuiltIn.Signature(
        [
          list, Parameter("match", .function(parameters: [.any, .any], result: .boolean)), newItem,
        ],
        result: .list(.any)
      ) { context, arguments throws(EvaluationFault) in
        guard var list = try elements(arguments[0], "list replace", &context) else {
          return .null
        }
        guard case .function(let match) = arguments[1], match.parameters.count == 2 else {
          return try context.fault(
            .invalidArgument, "list replace: 'match' must be a function of two parameters")
        }
        for index in list.indices {
          let answer = try context.invoke(match, [list[index], arguments[2]])
          if case .undetermined = answer { return answer }
          guard let isMatch = answer.asBoolean else {
            return try context.fault(
              .typeMismatch, "list replace: 'match' must give true or false")
          }
          if isMatch { list[index] = arguments[2] }
        }
        return .list(list)
      },
    ])

  /// The elements without those that equal an earlier one.
  private static func distinct(
    _ list: [Value], _ context: inout CallContext
  ) throws(EvaluationFault) -> Value {
    if let missing = list.undetermined { return .undetermined(missing) }
    var seen: Set<Value> = []
    var kept: [Value] = []
    // Equal values of these kinds are the same value; others are compared one by one.
    var others: [Value] = []
    for element in list where seen.insert(element).inserted {
      switch element {
      case .null, .boolean, .number, .string, .date: kept.append(element)
      default:
        try context.spend(others.count)
        if others.contains(where: { Comparison.equal($0, element) == true }) { continue }
        others.append(element)
        kept.append(element)
      }
    }
    return .list(kept)
  }

  private static func flatten(
    context: inout CallContext, arguments: [Value]
  ) throws(EvaluationFault) -> Value {
    guard let list = try elements(arguments[0], "flatten", &context) else { return .null }
    var result: [Value] = []
    var waiting: [ArraySlice<Value>] = [list[...]]
    while var slice = waiting.popLast() {
      guard let first = slice.popFirst() else { continue }
      waiting.append(slice)
      if case .list(let inner) = first {
        try context.spend(inner.count + 1)
        waiting.append(inner[...])
      } else {
        result.append(first)
      }
    }
    return .list(result)
  }
}
