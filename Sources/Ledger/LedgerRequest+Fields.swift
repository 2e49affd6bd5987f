/// A request as a list of texts: two requests are the same when these are.
extension LedgerRequest {
  /// Everything that is asked, the kind first.
  public var fields: [String] {
    switch self {
    case .openBudget(let line, let amount, let document):
      ["open-budget", line, String(amount), document]
    case .changeCap(let row, let cap, let document):
      ["change-cap", row.description, String(cap), document]
    case .exceed(let exception):
      ["exceed", exception.row.description, String(exception.cap), exception.reason]
        + [exception.document] + exception.officers
    case .hold(let request):
      ["hold", request.id, request.budgetLine, request.payee, String(request.amount)]
        + [request.unit.rawValue, request.document]
        + request.limits.flatMap { [$0.row.description, $0.scope.rawValue, String($0.cap)] }
    case .raise(let amount, let document): ["raise", String(amount), document]
    case .post(let amount, let document): ["post", String(amount), document]
    case .release(let amount, let ground): ["release", String(amount), ground]
    case .close(let closing, let ground): ["close", closing.rawValue, ground]
    case .sendBack(let amount, let document): ["send-back", String(amount), document]
    case .clawBack(let amount, let document): ["claw-back", String(amount), document]
    case .free(let amount, let document): ["free", String(amount), document]
    }
  }
}
