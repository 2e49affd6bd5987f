internal import Fulfilment

/// Who may use a route. It stands in the route's value, so one test can try every route with every
/// role.
enum Access: Sendable, Hashable {
  /// Anybody, signed in or not.
  case everyone
  /// Whoever is signed in, with whatever seats.
  case signedIn
  /// Whoever holds one of these seats, wherever; what of it they see is the use case's matter.
  case seats([Role])
}

/// Why somebody doesn't get in.
enum Barred: Error, Sendable, Hashable {
  /// Not signed in, or not any more.
  case signIn
  /// Signing in isn't finished: the next step's page.
  case unfinished(OpenSession.Stage)
  /// None of the seats that it takes.
  case seats([Role])
}

extension Access {
  /// Lets the visitor in or says why not.
  func check(_ visitor: Admit.Visitor?) throws(Barred) {
    if case .everyone = self { return }
    guard let visitor else { throw .signIn }
    guard visitor.session.stage == .full else { throw .unfinished(visitor.session.stage) }
    guard case .seats(let roles) = self else { return }
    guard roles.contains(where: visitor.actor.holds) else { throw .seats(roles) }
  }
}
