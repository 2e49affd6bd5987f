internal import Fulfilment
internal import Synchronization

/// The check of all records that auditors start: one at a time, with its progress and its result.
final class RecordCheckDesk: Sendable {
  /// How far the check is.
  enum State: Sendable {
    case idle
    case running(done: Int64, total: Int64)
    case done(CheckRecords.Report)
    case broken(String)
  }

  private let kept = Mutex(State.idle)

  /// How far the check is.
  var state: State { kept.withLock { $0 } }

  /// Starts a check unless one runs. It goes on when the page is closed.
  func start(on platform: Platform) {
    let isFree = kept.withLock { state in
      if case .running = state { return false }
      state = .running(done: 0, total: 0)
      return true
    }
    guard isFree else { return }
    Task {
      do {
        let report = try await CheckRecords().carryOut(on: platform) { [self] done, total in
          kept.withLock { $0 = .running(done: done, total: total) }
        }
        kept.withLock { $0 = .done(report) }
      } catch {
        let words = (error as? Refusal)?.words ?? "读取记录时出错，请查看服务日志后重试。"
        kept.withLock { $0 = .broken(words) }
      }
    }
  }
}
