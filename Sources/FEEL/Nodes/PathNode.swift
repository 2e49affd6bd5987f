public import Quantities

/// `operand.member`: an entry of a context, a property, or that of each element of a list.
public final class PathNode: Node {
  /// What the member is taken from.
  public let operand: any Node
  /// The member's name.
  public let member: String
  /// Where the member stands in contexts of the operand's static type.
  public let index: Int
  /// Where it stands in its source.
  public let range: SourceRange?
  /// What is known of its value's type.
  public let type: FEELType

  init(_ operand: any Node, _ member: String, index: Int, _ type: FEELType, _ range: SourceRange?) {
    self.operand = operand
    self.member = member
    self.index = index
    self.type = type
    self.range = range
  }

  /// Its value in the current frame.
  public func evaluate(_ interpreter: inout Interpreter) throws(EvaluationFault) -> Value {
    let owner = try operand.evaluate(&interpreter)
    if case .context(let context) = owner,
      let value = interpreter.read(member, of: context, near: index)
    {
      return value
    }
    return try interpreter.member(member, of: owner, near: index, at: range)
  }
}

extension Interpreter {
  /// The member `name` of `owner`; a list gives the members of its elements.
  mutating func member(
    _ name: String, of owner: Value, near index: Int = 0, at range: SourceRange?
  ) throws(EvaluationFault) -> Value {
    switch owner {
    case .context(let context):
      if let value = read(name, of: context, near: index) { return value }
      return try fault(.unknownName, "the context has no entry `\(name)`", at: range)
    case .list(let elements):
      try spend(listOf: elements.count)
      var result: [Value] = []
      result.reserveCapacity(elements.count)
      for element in elements {
        result.append(try member(name, of: element, near: index, at: range))
      }
      return .list(result)
    case .undetermined: return owner
    case .null:
      return try fault(.unexpectedNull, "`.\(name)` is taken from null", at: range)
    default:
      if let value = Properties.property(name, of: owner) { return value }
      return try fault(
        .unknownName, "a \(owner.kindName) has no property `\(name)`", at: range)
    }
  }
}

/// A name inside a filter over items of unknown form: the item's member if it has one, otherwise
/// what the name means outside.
public final class ItemMemberNode: Node {
  /// The slot of the item.
  public let itemSlot: Int
  /// The name.
  public let name: String
  /// What the name means when the item has no such member.
  public let outside: (any Node)?
  /// Where it stands in its source.
  public let range: SourceRange?
  /// What is known of its value's type.
  public var type: FEELType { .any }

  init(itemSlot: Int, name: String, outside: (any Node)?, range: SourceRange?) {
    self.itemSlot = itemSlot
    self.name = name
    self.outside = outside
    self.range = range
  }

  /// Its value in the current frame.
  public func evaluate(_ interpreter: inout Interpreter) throws(EvaluationFault) -> Value {
    let item = interpreter[itemSlot]
    if case .context(let context) = item,
      let value = interpreter.read(name, of: context, near: 0)
    {
      return value
    }
    if let outside { return try outside.evaluate(&interpreter) }
    if case .undetermined = item { return item }
    return try interpreter.fault(.unknownName, "the item has no entry `\(name)`", at: range)
  }
}
