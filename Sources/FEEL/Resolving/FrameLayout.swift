/// How the slots of one frame are dealt out while expressions are resolved.
///
/// A model has one frame (inputs, decisions, business knowledge), a function definition one of its
/// own. A function copies what it uses from around it when it is made: its captures.
public final class FrameLayout {
  /// The frame around a function's; nil for a model's.
  let outer: FrameLayout?
  /// How many slots the frame has.
  public private(set) var slotCount = 0
  /// What the function copies: from a slot of the frame around it to a slot of its own.
  public private(set) var captures: [(from: Int, to: Int)] = []

  /// The layout of a frame inside `outer`.
  public init(outer: FrameLayout? = nil) { self.outer = outer }

  /// A new slot.
  public func allocate() -> Int {
    defer { slotCount += 1 }
    return slotCount
  }

  /// The own slot that holds a copy of the outer frame's `slot`.
  func capture(_ slot: Int) -> Int {
    if let known = captures.first(where: { $0.from == slot }) { return known.to }
    let own = allocate()
    captures.append((from: slot, to: own))
    return own
  }
}
