internal import Fulfilment
internal import GRDB
internal import Quantities
internal import Synchronization

/// Whether the store takes commands.
public enum StoreCondition: Hashable, Sendable {
  /// Commands are carried out.
  case open
  /// The disk failed: nothing is written until the program is started again. Reading goes on.
  case stopped(StoreFault)
}

/// The one writer. Commands wait in the order they came; whoever writes takes all that wait, up to
/// a batch, into one `BEGIN IMMEDIATE`, gives each a savepoint of its own, commits once to the
/// disk, and only then answers, refusals too: what they rest on wasn't durable before.
///
/// The queue owns its work: a caller that goes away takes nothing back. After a fault of the disk
/// it stops for good: a failed fsync can't be trusted the second time.
final class WriteQueue: Sendable {
  /// A command that waits: `run` gives what answers it, `fail` answers it with an error.
  private struct Waiting: Sendable {
    let run: @Sendable (StoreSession) throws -> @Sendable () -> Void
    let fail: @Sendable (any Error) -> Void
  }

  private struct State {
    var waiting: [Waiting] = []
    var isDraining = false
    var condition = StoreCondition.open
  }

  /// The most commands that wait; beyond it they are refused.
  let capacity: Int
  /// The most commands of one transaction: bounds how long the first waits for the last.
  let batch: Int
  private let pool: DatabasePool
  private let now: @Sendable () -> Instant
  private let random: @Sendable (Int) -> [UInt8]
  private let state = Mutex(State())

  init(
    _ pool: DatabasePool, capacity: Int, batch: Int, now: @escaping @Sendable () -> Instant,
    random: @escaping @Sendable (Int) -> [UInt8]
  ) {
    self.pool = pool
    self.capacity = capacity
    self.batch = batch
    self.now = now
    self.random = random
  }

  /// Whether commands are taken.
  var condition: StoreCondition { state.withLock { $0.condition } }

  /// Carries `command` out in a savepoint of its own; returns once it is durable.
  func write<Answer: Sendable>(
    _ command: @escaping @Sendable (StoreSession) throws -> Answer
  ) async throws -> Answer {
    try await withCheckedThrowingContinuation { continuation in
      enqueue(
        Waiting(
          run: { session in
            let answer = try command(session)
            return { continuation.resume(returning: answer) }
          },
          fail: { continuation.resume(throwing: $0) }))
    }
  }

  private enum Entry {
    case waits(startsDraining: Bool)
    case refused(any Error)
  }

  private func enqueue(_ command: Waiting) {
    let entry = state.withLock { state -> Entry in
      if case .stopped(let fault) = state.condition { return .refused(fault) }
      guard state.waiting.count < capacity else { return .refused(Refusal.busy) }
      state.waiting.append(command)
      defer { state.isDraining = true }
      return .waits(startsDraining: !state.isDraining)
    }
    switch entry {
    case .refused(let error): command.fail(error)
    case .waits(startsDraining: true):
      pool.asyncWriteWithoutTransaction { [self] database in drain(database) }
    case .waits: break
    }
  }

  private func drain(_ database: Database) {
    while let commands = nextBatch() { carryOut(commands, database) }
  }

  private func nextBatch() -> [Waiting]? {
    state.withLock { state in
      guard !state.waiting.isEmpty else {
        state.isDraining = false
        return nil
      }
      let commands = Array(state.waiting.prefix(batch))
      state.waiting.removeFirst(commands.count)
      return commands
    }
  }

  private func carryOut(_ commands: [Waiting], _ database: Database) {
    var answers: [@Sendable () -> Void] = []
    answers.reserveCapacity(commands.count)
    do {
      try database.execute(sql: "BEGIN IMMEDIATE")
      let session = StoreSession(database, now: now(), random: random)
      for command in commands { answers.append(try carryOut(command, session, database)) }
      try database.execute(sql: "COMMIT")
    } catch {
      if database.isInsideTransaction { try? database.execute(sql: "ROLLBACK") }
      let fault = StoreFault.of(error)
      let isBusy = (error as? DatabaseError)?.resultCode == .SQLITE_BUSY
      let waiting = stop(after: fault)
      for command in commands + waiting { command.fail(isBusy ? Refusal.busy : fault) }
      return
    }
    for answer in answers { answer() }
  }

  /// Carries one command out and gives what answers it after the commit.
  ///
  /// - Throws: a fault after which the batch can't be committed.
  private func carryOut(
    _ command: Waiting, _ session: StoreSession, _ database: Database
  ) throws -> @Sendable () -> Void {
    do {
      return try session.attempt { try command.run(session) }
    } catch {
      let known = StoreFault.of(error)
      if let fault = known as? StoreFault, fault.stopsWriting || !database.isInsideTransaction {
        throw fault
      }
      return { command.fail(known) }
    }
  }

  /// After a fault of the disk: no command is taken any more. Gives those that wait.
  private func stop(after error: any Error) -> [Waiting] {
    guard let fault = error as? StoreFault, fault.stopsWriting else { return [] }
    return state.withLock { state in
      state.condition = .stopped(fault)
      defer { state.waiting = [] }
      return state.waiting
    }
  }
}
