public import Fulfilment
internal import GRDB
public import Quantities
internal import Synchronization

/// A store in one SQLite file: write-ahead log, synced at every commit, foreign keys enforced.
public final class SQLiteStore: Repository {
  /// How a store is opened.
  public struct Options: Sendable, Hashable {
    /// The most commands that wait to be written; beyond it they are refused as busy.
    public var waitingCommands = 4096
    /// The most commands of one transaction.
    public var batchedCommands = 256
    /// How many queries run at once.
    public var readers = 8
    /// How long to wait for another process that writes, in seconds.
    public var busySeconds = 10

    /// The defaults.
    public init() {}
  }

  let pool: DatabasePool
  let queue: WriteQueue
  private let isOpen = Atomic(true)
  private let now: @Sendable () -> Instant
  private let random: @Sendable (Int) -> [UInt8]

  /// Opens the database at `path`, makes it where there is none, and brings it up to date.
  ///
  /// - Throws: a `StoreFault` where the file is no database of ours or can't be written.
  public init(
    path: String, _ options: Options = Options(), now: @escaping @Sendable () -> Instant,
    random: @escaping @Sendable (Int) -> [UInt8]
  ) throws {
    var configuration = Configuration()
    configuration.foreignKeysEnabled = true
    configuration.busyMode = .timeout(.init(options.busySeconds))
    configuration.maximumReaderCount = options.readers
    configuration.label = "duixian"
    do {
      pool = try DatabasePool(path: path, configuration: configuration)
      try pool.writeWithoutTransaction { database in
        try database.execute(sql: "PRAGMA synchronous = FULL")
      }
    } catch {
      throw StoreFault.of(error)
    }
    self.now = now
    self.random = random
    queue = WriteQueue(
      pool, capacity: options.waitingCommands, batch: options.batchedCommands, now: now,
      random: random)
    try migrate(to: Migration.all)
  }

  /// Brings the database up to date with these steps.
  func migrate(to steps: [Migration]) throws {
    try pool.writeWithoutTransaction { try Migration.apply(steps, to: $0, now: now()) }
  }

  /// Whether commands are taken, or the disk failed.
  public var condition: StoreCondition { queue.condition }

  /// Carries `command` out in the write queue; see `Repository`.
  public func write<Answer: Sendable>(
    _ command: @escaping @Sendable (any Session) throws -> Answer
  ) async throws -> Answer {
    do {
      return try await queue.write { try command($0) }
    } catch let fault as StoreFault where fault.stopsWriting {
      throw Refusal.stopped
    }
  }

  /// Answers `query` from one snapshot; see `Repository`.
  public func read<Answer: Sendable>(
    _ query: @escaping @Sendable (any Session) throws -> Answer
  ) async throws -> Answer {
    let (now, random) = (self.now, self.random)
    // Through the driver's callback: a caller that goes away doesn't interrupt the connection.
    return try await withCheckedThrowingContinuation { continuation in
      pool.asyncRead { opened in
        do {
          let session = StoreSession(try opened.get(), now: now(), random: random)
          continuation.resume(returning: try query(session))
        } catch {
          continuation.resume(throwing: StoreFault.of(error))
        }
      }
    }
  }

  /// Ends all connections; what waits is carried out first. Nothing can be asked afterwards. The
  /// write-ahead log is folded into the file, unless another process still reads from it.
  public func close() throws {
    // A closed connection can't be asked for anything, not even to close.
    guard isOpen.exchange(false, ordering: .acquiringAndReleasing) else { return }
    do {
      _ = try? pool.writeWithoutTransaction { try $0.checkpoint(.truncate) }
      try pool.close()
    } catch {
      throw StoreFault.of(error)
    }
  }
}
