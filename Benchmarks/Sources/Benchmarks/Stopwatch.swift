/// How long repeated work takes.
struct Stopwatch {
  /// Nanoseconds of each repetition, ascending.
  let nanoseconds: [Double]

  /// Runs `work` again and again for `seconds`, after a tenth of it to warm up, and takes the time
  /// of every run.
  init(seconds: Double, work: () throws -> Void) rethrows {
    let clock = ContinuousClock()
    var samples: [Double] = []
    let begin = clock.now
    let measuredFrom = begin.advanced(by: .seconds(seconds / 10))
    let end = measuredFrom.advanced(by: .seconds(seconds))
    var now = begin
    while now < end {
      try work()
      let next = clock.now
      if now >= measuredFrom { samples.append((next - now).nanoseconds) }
      now = next
    }
    nanoseconds = samples.sorted()
  }

  /// The value that `share` (0 to 1) of the runs stay under, in nanoseconds.
  func percentile(_ share: Double) -> Double {
    guard let last = nanoseconds.indices.last else { return .nan }
    return nanoseconds[min(last, Int(share * Double(nanoseconds.count)))]
  }

  /// Runs per second over all of them.
  var perSecond: Double { Double(nanoseconds.count) * 1e9 / nanoseconds.reduce(0, +) }
}

extension Duration {
  /// The whole length in nanoseconds.
  var nanoseconds: Double {
    Double(components.seconds) * 1e9 + Double(components.attoseconds) / 1e9
  }
}

/// A value that the optimiser can't drop.
@inline(never)
func keep<Value>(_ value: Value) {
  withExtendedLifetime(value) {}
}
