extension BuiltIn {
  /// How the arguments of a call are put in the order of a signature.
  struct Plan: Sendable {
    let signature: Signature
    /// For each parameter the argument that it takes; nil: left out.
    let sources: [Int?]
    /// When arguments go to parameters one to one: what each must be to need no conversion.
    private let direct: [Direct]?

    /// An argument that a parameter takes as it is.
    private enum Direct {
      case number, string, boolean, date, present, never

      init(_ type: FEELType) {
        switch type {
        case .number: self = .number
        case .string: self = .string
        case .boolean: self = .boolean
        case .date: self = .date
        case .any: self = .present
        default: self = .never
        }
      }
    }

    init(signature: Signature, sources: [Int?]) {
      self.signature = signature
      self.sources = sources
      let isPlain = sources.enumerated().allSatisfy { $0 == $1 }
      direct =
        isPlain && signature.parameters.last?.isVariadic != true
        ? signature.parameters.map { Direct($0.type) } : nil
    }

    /// Whether the arguments fit as they are: the common case, found without any conversion.
    func takes(_ arguments: [Value]) -> Bool {
      guard let direct, direct.count == arguments.count else { return false }
      for index in direct.indices {
        switch (direct[index], arguments[index]) {
        case (.number, .number), (.string, .string), (.boolean, .boolean), (.date, .date),
          (.present, .number), (.present, .string), (.present, .boolean), (.present, .date):
          continue
        default: return false
        }
      }
      return true
    }

    /// The arguments in the order of the parameters; nil when one doesn't fit.
    func arrange(_ arguments: [Value], coercing: Bool) -> [Value]? {
      var result: [Value] = []
      result.reserveCapacity(sources.count)
      for (index, source) in sources.enumerated() {
        let parameter = signature.parameters[index]
        if parameter.isVariadic {
          guard let rest = rest(arguments, from: index, parameter, coercing) else { return nil }
          result.append(.list(rest))
          continue
        }
        guard let source else {
          result.append(.null)
          continue
        }
        guard let value = Plan.fit(arguments[source], parameter.type, coercing) else {
          return nil
        }
        result.append(value)
      }
      return result
    }

    private func rest(
      _ arguments: [Value], from index: Int, _ parameter: Parameter, _ coercing: Bool
    ) -> [Value]? {
      var rest: [Value] = []
      for argument in arguments[min(index, arguments.count)...] {
        guard let value = Plan.fit(argument, parameter.type, coercing) else { return nil }
        rest.append(value)
      }
      return rest
    }

    private static func fit(_ value: Value, _ type: FEELType, _ coercing: Bool) -> Value? {
      if type == .any { return value }
      if coercing { return Coercion.coerce(value, to: type) }
      return Coercion.conforms(value, to: type) ? value : nil
    }
  }

  /// The signatures that fit a call by the number and names of its arguments.
  func plans(count: Int, names: [String]?) -> [Plan] {
    signatures.compactMap { signature in
      let parameters = signature.parameters
      if let names {
        guard Set(names).count == names.count else { return nil }
        var used = 0
        var sources: [Int?] = []
        for parameter in parameters {
          let source = names.firstIndex(of: parameter.name)
          if source == nil, !parameter.isOptional { return nil }
          if source != nil { used += 1 }
          sources.append(source)
        }
        guard used == names.count, parameters.last?.isVariadic != true else { return nil }
        return Plan(signature: signature, sources: sources)
      }
      let isVariadic = parameters.last?.isVariadic == true
      guard isVariadic || count <= parameters.count else { return nil }
      let required = parameters.filter { !$0.isOptional && !$0.isVariadic }.count
      guard count >= max(required, isVariadic ? parameters.count : 0) else { return nil }
      return Plan(
        signature: signature,
        sources: parameters.indices.map { $0 < count ? $0 : nil })
    }
  }
}
