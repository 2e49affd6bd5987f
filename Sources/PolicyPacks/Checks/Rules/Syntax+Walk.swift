internal import FEEL

extension Syntax {
  /// Visits this expression and all in it, outer ones first.
  func walk(_ visit: (Syntax) -> Void) {
    visit(self)
    for child in children { child.walk(visit) }
  }

  /// The name of the function that an invocation calls by name.
  var calledName: String? {
    guard case .invocation(let callee, _) = kind else { return nil }
    switch callee.kind {
    case .name(let name), .unknownName(let name): return name
    default: return nil
    }
  }
}
