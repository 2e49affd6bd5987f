import Foundation

/// How long repeated work takes: time of the processor that this thread used, so that what else the
/// machine does counts little.
struct Stopwatch {
  /// Nanoseconds of each repetition, ascending.
  let nanoseconds: [Double]

  /// Runs `work` again and again for `seconds`, after a tenth of it to warm up, and takes the time
  /// of every run.
  init(seconds: Double, work: () throws -> Void) rethrows {
    var samples: [Double] = []
    let begin = Self.now
    var now = begin
    while now < begin + seconds * 1.1e9 {
      try work()
      let next = Self.now
      if now >= begin + seconds * 0.1e9 { samples.append(next - now) }
      now = next
    }
    nanoseconds = samples.sorted()
  }

  /// Nanoseconds of processor time that this thread has used.
  private static var now: Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) * 1e9 + Double(time.tv_nsec)
  }

  /// The value that `share` (0 to 1) of the runs stay under, in nanoseconds.
  func percentile(_ share: Double) -> Double {
    guard let last = nanoseconds.indices.last else { return .nan }
    return nanoseconds[min(last, Int(share * Double(nanoseconds.count)))]
  }

  /// Runs per second over all of them.
  var perSecond: Double { Double(nanoseconds.count) * 1e9 / nanoseconds.reduce(0, +) }
}

/// A value that the optimiser can't drop.
@inline(never)
func keep<Value>(_ value: Value) {
  withExtendedLifetime(value) {}
}
