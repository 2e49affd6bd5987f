internal import Boards
internal import Fulfilment
internal import HTTPTypes
internal import Hummingbird
internal import Quantities

/// Requests to an office: taken, finished and declined by the officers who keep their board.
struct RequestRoutes: Sendable {
  var all: [Route] {
    [
      Route(.get, "/desk/boards/:id/request", .seats([.agencyOfficer])) {
        .page(try await RequestPage.read($0).html)
      },
      Route(.post, "/desk/boards/:id/request", .seats([.agencyOfficer]), Self.handle),
    ]
  }

  @Sendable private static func handle(_ visit: Visit) async throws -> Reply {
    let form = visit.form
    let step: HandleRequest.Step =
      switch form["go"] {
      case "finish": .finish(outcome: form["outcome"])
      case "decline": .decline
      default: .take
      }
    do {
      let request = try await HandleRequest(
        visit.id("id"), revision: Int(form["revision"]) ?? 0, step, words: form["words"]
      ).carryOut(by: visit.actor, on: visit.once)
      let place: BoardPlace = request.state.isPending ? .request(request.entry) : .desk
      return .redirect(place.address, flash: "\(request.state.chineseName)，已通知申请方。")
    } catch let refusal as Refusal where refusal.field != nil {
      return .corrections(try await RequestPage.read(visit, refusal).html)
    }
  }
}
