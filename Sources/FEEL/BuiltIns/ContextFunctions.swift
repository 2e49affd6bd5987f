/// Functions on contexts (DMN 1.5 §10.3.4.9).
enum ContextFunctions {
  static let all: [BuiltIn] = [
    BuiltIn(
      "get value", [Parameter("m", anyContext), Parameter("key", .string)], result: .any
    ) { context, arguments throws(EvaluationFault) in
      guard let entries = arguments[0].asContext, let key = arguments[1].asString else {
        return try context.fault(.typeMismatch, "get value: a context and a string are needed")
      }
      if let value = entries[key] { return value }
      return try context.fault(.unknownName, "get value: the context has no entry '\(key)'")
    }.open(strictAt: 0, 1),
    BuiltIn(
      "get entries", [Parameter("m", anyContext)],
      result: .list(.context([.init("key", .string), .init("value", .any)]))
    ) { context, arguments throws(EvaluationFault) in
      guard let entries = arguments[0].asContext else {
        return try context.fault(.typeMismatch, "get entries: a context is needed")
      }
      return .list(
        entries.entries.map {
          .context(Context(shape: entryShape, values: [.string($0.name), $0.value]))
        })
    }.open(strictAt: 0),
    BuiltIn(
      "context", [Parameter("entries", .list(anyContext))], result: anyContext,
      implementation: make
    ).open(strictAt: 0),
    put,
    BuiltIn(
      "context merge", [Parameter("contexts", .list(anyContext))], result: anyContext,
      implementation: merge
    ).open(strictAt: 0),
  ]

  private static let anyContext = FEELType.context([])
  private static let entryShape = ContextShape(["key", "value"])

  /// Every entry has a `key`, a string that occurs once, and a `value`.
  private static func make(
    context: inout CallContext, arguments: [Value]
  ) throws(EvaluationFault) -> Value {
    var names: [String] = []
    var values: [Value] = []
    var seen: Set<String> = []
    for element in arguments[0].asList ?? [] {
      if case .undetermined = element { return element }
      guard let entry = element.asContext, let key = entry["key"]?.asString,
        let value = entry["value"]
      else {
        return try context.fault(
          .invalidArgument, "context: every entry needs a key, which is a string, and a value")
      }
      guard seen.insert(key).inserted else {
        return try context.fault(.invalidArgument, "context: the key '\(key)' occurs twice")
      }
      names.append(key)
      values.append(value)
    }
    return .context(Context(shape: ContextShape(names), values: values))
  }

  private static func merge(
    context: inout CallContext, arguments: [Value]
  ) throws(EvaluationFault) -> Value {
    var entries: [(name: String, value: Value)] = []
    for element in arguments[0].asList ?? [] {
      if case .undetermined = element { return element }
      guard let part = element.asContext else {
        return try context.fault(
          .typeMismatch, "context merge: every element must be a context, not \(element.kindName)")
      }
      try context.spend(part.count)
      entries += part.entries
    }
    return .context(Context(entries))
  }

  private static let put = BuiltIn(
    "context put",
    signatures: [
      BuiltIn.Signature(
        [Parameter("context", anyContext), Parameter("key", .string), Parameter("value", .any)],
        result: anyContext
      ) { context, arguments throws(EvaluationFault) in
        guard let target = arguments[0].asContext, let key = arguments[1].asString else {
          return try context.fault(.typeMismatch, "context put: a context and a key are needed")
        }
        try context.spend(target.count)
        return .context(target.setting(key, to: arguments[2]))
      },
      BuiltIn.Signature(
        [
          Parameter("context", anyContext), Parameter("keys", .list(.string)),
          Parameter("value", .any),
        ], result: anyContext
      ) { context, arguments throws(EvaluationFault) in
        guard let target = arguments[0].asContext, let keys = arguments[1].asList else {
          return try context.fault(.typeMismatch, "context put: a context and keys are needed")
        }
        try context.spend(target.count * keys.count)
        if let result = setting(target, keys[...], to: arguments[2]) { return .context(result) }
        return try context.fault(
          .invalidArgument,
          "context put: the keys must be strings, and all but the last must name contexts")
      },
    ]
  ).open(strictAt: 0, 1)

  /// A copy with the value at the end of a path; nil when the path leaves the contexts.
  private static func setting(
    _ target: Context, _ keys: ArraySlice<Value>, to value: Value
  ) -> Context? {
    guard keys.count <= 1_000, let key = keys.first?.asString else { return nil }
    if keys.count == 1 { return target.setting(key, to: value) }
    guard let inner = target[key]?.asContext,
      let changed = setting(inner, keys.dropFirst(), to: value)
    else { return nil }
    return target.setting(key, to: .context(changed))
  }
}
