internal import Fulfilment
internal import Logging
internal import ServiceLifecycle

/// What nobody asks for and yet has to be done: notices whose term is over are taken down. Each
/// step is a transaction of its own, so stopping between two of them leaves nothing half done.
struct Upkeep: Service {
  let platform: Platform
  let logger: Logger
  /// The time between two rounds.
  static let pause = Duration.seconds(60)

  func run() async throws {
    await cancelWhenGracefulShutdown {
      while !Task.isCancelled {
        do {
          try await TakeDownNotices().carryOut(on: platform)
        } catch {
          logger.error("notices could not be taken down; tried again in a minute")
        }
        try? await Task.sleep(for: Self.pause)
      }
    }
  }
}
