internal import Fulfilment
internal import Logging
internal import ServiceLifecycle

/// What nobody asks for and yet has to be done: notices whose term is over are taken down, sessions
/// that ended are forgotten, and once a day who is entitled without asking is looked for. Each step
/// is a transaction of its own, so stopping between two of them leaves nothing half done.
struct Upkeep: Service {
  let platform: Platform
  let logger: Logger
  /// The ways out of the house.
  var carriers: [any MessageCarrier] = []
  /// The time between two rounds.
  static let pause = Duration.seconds(60)

  func run() async throws {
    await cancelWhenGracefulShutdown {
      while !Task.isCancelled {
        await attempt("notices could not be taken down") {
          try await TakeDownNotices().carryOut(on: platform)
        }
        await attempt("ended sessions could not be removed") {
          try await ForgetSessions().carryOut(on: platform)
        }
        await attempt("rounds could not be searched") {
          try await SearchRounds().carryOut(on: platform)
        }
        await attempt("experts could not be reminded") {
          try await RemindExperts().carryOut(on: platform)
        }
        await attempt("holders could not be told of renewals") {
          try await RemindRenewals().carryOut(on: platform)
        }
        await attempt("reviews could not be announced") {
          try await RemindReviews().carryOut(on: platform)
        }
        await attempt("requests could not be reminded of") {
          try await RemindRequests().carryOut(on: platform)
        }
        await attempt("messages could not be sent") {
          try await CopyMessages(Set(carriers.map(\.channel))).carryOut(on: platform)
          if !carriers.isEmpty { try await DeliverMessages(carriers).carryOut(on: platform) }
        }
        try? await Task.sleep(for: Self.pause)
      }
    }
  }

  private func attempt(_ failure: String, _ step: () async throws -> Void) async {
    do {
      try await step()
    } catch {
      logger.error("\(failure); tried again in a minute")
    }
  }
}
