/// How points and ranges lie to one another (DMN 1.5 §10.3.4.8, table 79, after Allen's relations).
enum RangeFunctions {
  static let all: [BuiltIn] = [
    relation("before", Form.all) { $0.endStart < 0 },
    relation("after", Form.all) { $0.startEnd > 0 },
    relation("meets", [.rangeRange]) { $0.endStart == 0 },
    relation("met by", [.rangeRange]) { $0.startEnd == 0 },
    relation("overlaps", [.rangeRange]) { $0.endStart >= 0 && $0.startEnd <= 0 },
    relation("overlaps before", [.rangeRange]) {
      $0.startStart < 0 && $0.endStart >= 0 && $0.endEnd <= 0
    },
    relation("overlaps after", [.rangeRange]) {
      $0.startStart > 0 && $0.startEnd <= 0 && $0.endEnd >= 0
    },
    relation("finishes", [.rangeRange, .pointRange]) { $0.endEnd == 0 && $0.startStart >= 0 },
    relation("finished by", [.rangeRange, .rangePoint]) {
      $0.endEnd == 0 && $0.startStart <= 0
    },
    relation("includes", [.rangeRange, .rangePoint]) { $0.startStart <= 0 && $0.endEnd >= 0 },
    relation("during", [.rangeRange, .pointRange]) { $0.startStart >= 0 && $0.endEnd <= 0 },
    relation("starts", [.rangeRange, .pointRange]) { $0.startStart == 0 && $0.endEnd <= 0 },
    relation("started by", [.rangeRange, .rangePoint]) {
      $0.startStart == 0 && $0.endEnd >= 0
    },
    relation("coincides", [.rangeRange, .pointPoint]) { $0.startStart == 0 && $0.endEnd == 0 },
  ]

  /// Which of point and range a relation takes first and second.
  private enum Form {
    case rangeRange
    case pointRange
    case rangePoint
    case pointPoint

    static let all = [Form.rangeRange, .pointRange, .rangePoint, .pointPoint]

    var parameters: [Parameter] {
      let range = FEELType.range(.any)
      switch self {
      case .rangeRange: return [Parameter("range1", range), Parameter("range2", range)]
      case .pointRange: return [Parameter("point", .any), Parameter("range", range)]
      case .rangePoint: return [Parameter("range", range), Parameter("point", .any)]
      case .pointPoint: return [Parameter("point1", .any), Parameter("point2", .any)]
      }
    }
  }

  private static func relation(
    _ name: String, _ forms: [Form], _ holds: @escaping @Sendable (Positions) -> Bool
  ) -> BuiltIn {
    BuiltIn(
      name,
      signatures: forms.map { form in
        BuiltIn.Signature(
          form.parameters, result: .boolean
        ) { context, arguments throws(EvaluationFault) in
          if arguments[0].isNull || arguments[1].isNull {
            return try context.fault(.unexpectedNull, "\(name): an argument is null")
          }
          guard let positions = Positions(Extent(arguments[0]), Extent(arguments[1])) else {
            return try context.fault(
              .typeMismatch,
              "\(name): \(arguments[0].kindName) and \(arguments[1].kindName) have no common order"
            )
          }
          return .boolean(holds(positions))
        }
      })
  }
}

/// A range, or a point as the range of itself.
private struct Extent {
  let start: RangeBound
  let end: RangeBound

  init(_ value: Value) {
    guard case .range(let range) = value else {
      start = .at(value, side: 0)
      end = start
      return
    }
    start =
      range.start.isNull ? .beforeAll : .at(range.start, side: range.startIncluded ? 0 : 1)
    end = range.end.isNull ? .afterAll : .at(range.end, side: range.endIncluded ? 0 : -1)
  }
}

/// An end of a range on the line of its values: at a value, just after it (1) or just before (−1).
private enum RangeBound {
  case beforeAll
  case at(Value, side: Int)
  case afterAll

  /// Negative, zero or positive; nil for values without a common order. What has no end is never at
  /// the same place as something else.
  func compare(_ other: RangeBound) -> Int? {
    switch (self, other) {
    case (.beforeAll, .beforeAll), (.afterAll, .afterAll): 0
    case (.beforeAll, _), (_, .afterAll): -1
    case (.afterAll, _), (_, .beforeAll): 1
    case (.at(let mine, let side), .at(let theirs, let otherSide)):
      Comparison.order(mine, theirs).map { $0 == 0 ? (side - otherSide).signum() : $0 }
    }
  }
}

/// Where the ends of two extents lie to one another: negative when the first one's is before.
private struct Positions {
  let startStart: Int
  let startEnd: Int
  let endStart: Int
  let endEnd: Int

  init?(_ first: Extent, _ second: Extent) {
    guard let startStart = first.start.compare(second.start),
      let startEnd = first.start.compare(second.end),
      let endStart = first.end.compare(second.start),
      let endEnd = first.end.compare(second.end)
    else { return nil }
    self.startStart = startStart
    self.startEnd = startEnd
    self.endStart = endStart
    self.endEnd = endEnd
  }
}
