/// `sort` (DMN 1.5 §10.3.4.7): stable, by merging, with a function that says whether its first
/// argument stands before its second.
enum SortFunction {
  static let all: [BuiltIn] = [
    BuiltIn(
      "sort",
      [
        Parameter("list", .list(.any)),
        Parameter("precedes", .function(parameters: [], result: .any)),
      ], result: .list(.any), implementation: sort)
  ]

  private static func sort(
    context: inout CallContext, arguments: [Value]
  ) throws(EvaluationFault) -> Value {
    guard var source = arguments[0].asList, case .function(let precedes) = arguments[1],
      precedes.parameters.count == 2
    else {
      return try context.fault(
        .typeMismatch, "sort: a list and a function of two parameters are needed")
    }
    try context.spend(listOf: source.count)
    var target = source
    var width = 1
    while width < source.count {
      var start = 0
      while start < source.count {
        let middle = min(start + width, source.count)
        let end = min(start + 2 * width, source.count)
        if let answer = try merge(
          source, start, middle, end, into: &target, precedes, &context)
        {
          return answer
        }
        start = end
      }
      swap(&source, &target)
      width *= 2
    }
    return .list(source)
  }

  /// Merges two sorted runs; an answer that isn't true or false ends the sorting and is returned.
  private static func merge(
    _ source: [Value], _ start: Int, _ middle: Int, _ end: Int, into target: inout [Value],
    _ precedes: FunctionValue, _ context: inout CallContext
  ) throws(EvaluationFault) -> Value? {
    var left = start
    var right = middle
    for place in start..<end {
      var takesRight = left == middle
      if left < middle, right < end {
        let answer = try context.invoke(precedes, [source[right], source[left]])
        guard case .boolean(let isBefore) = answer else {
          if case .undetermined = answer { return answer }
          return try context.fault(
            .typeMismatch, "sort: 'precedes' must give true or false, not \(answer.kindName)")
        }
        takesRight = isBefore
      }
      if takesRight {
        target[place] = source[right]
        right += 1
      } else {
        target[place] = source[left]
        left += 1
      }
    }
    return nil
  }
}
