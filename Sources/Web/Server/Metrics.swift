internal import Foundation
internal import Synchronization

/// Counters of one instance, written in Prometheus' text format. Labels are routes as the router
/// knows them, never addresses as visitors typed them, so their number is bounded.
final class Metrics: Sendable {
  /// Upper bounds of the histogram's buckets, in seconds.
  static let bounds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

  private struct Series: Hashable {
    let method: String
    let route: String
    let status: Int
  }

  private struct Histogram {
    var buckets = [Int](repeating: 0, count: Metrics.bounds.count)
    var count = 0
    var seconds = 0.0
  }

  private struct State {
    var requests: [Series: Int] = [:]
    var durations: [String: Histogram] = [:]
    var responseBytes = 0
    var refused = 0
  }

  private let state = Mutex(State())
  private let started = Date()

  /// Counts an answered request; `route` is nil where no route matched.
  func count(method: String, route: String?, status: Int, seconds: Double, bytes: Int) {
    let known: Set = ["GET", "HEAD", "POST"]
    let series = Series(
      method: known.contains(method) ? method : "other", route: route ?? "none", status: status)
    state.withLock { state in
      state.requests[series, default: 0] += 1
      state.responseBytes += bytes
      var histogram = state.durations[series.route] ?? Histogram()
      histogram.count += 1
      histogram.seconds += seconds
      if let bucket = Self.bounds.firstIndex(where: { seconds <= $0 }) {
        histogram.buckets[bucket] += 1
      }
      state.durations[series.route] = histogram
    }
  }

  /// Counts a request refused under overload.
  func countRefused() { state.withLock { $0.refused += 1 } }

  /// The metrics as text; `inFlight` requests are worked on, `policies` are loaded.
  func text(inFlight: Int, policies: Int) -> String {
    let state = state.withLock { $0 }
    var lines = [
      "# HELP duixian_http_requests_total Requests answered.",
      "# TYPE duixian_http_requests_total counter",
    ]
    lines += state.requests.map { series, count in
      "duixian_http_requests_total{method=\"\(series.method)\",route=\"\(series.route)\","
        + "status=\"\(series.status)\"} \(count)"
    }.sorted()
    lines += [
      "# HELP duixian_http_request_duration_seconds Time from the head to the answer.",
      "# TYPE duixian_http_request_duration_seconds histogram",
    ]
    for (route, histogram) in state.durations.sorted(by: { $0.key < $1.key }) {
      lines += Self.lines(of: histogram, route)
    }
    lines += gauge("duixian_http_requests_in_flight", "Requests being worked on.", "\(inFlight)")
    lines += counter("duixian_http_response_bytes_total", "Bytes of bodies.", state.responseBytes)
    lines += counter("duixian_http_refused_total", "Requests refused with 503.", state.refused)
    lines += gauge("duixian_policies", "Policies loaded.", "\(policies)")
    lines += gauge(
      "process_start_time_seconds", "Start of the process, in Unix time.",
      "\(Int(started.timeIntervalSince1970))")
    if let bytes = ProcessMemory.residentBytes {
      lines += gauge("process_resident_memory_bytes", "Resident memory.", "\(bytes)")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func lines(of histogram: Histogram, _ route: String) -> [String] {
    let name = "duixian_http_request_duration_seconds"
    var total = 0
    var lines: [String] = []
    for (bound, count) in zip(bounds, histogram.buckets) {
      total += count
      lines.append("\(name)_bucket{route=\"\(route)\",le=\"\(bound)\"} \(total)")
    }
    lines.append("\(name)_bucket{route=\"\(route)\",le=\"+Inf\"} \(histogram.count)")
    lines.append("\(name)_sum{route=\"\(route)\"} \(histogram.seconds)")
    lines.append("\(name)_count{route=\"\(route)\"} \(histogram.count)")
    return lines
  }

  private func gauge(_ name: String, _ help: String, _ value: String) -> [String] {
    ["# HELP \(name) \(help)", "# TYPE \(name) gauge", "\(name) \(value)"]
  }

  private func counter(_ name: String, _ help: String, _ value: Int) -> [String] {
    ["# HELP \(name) \(help)", "# TYPE \(name) counter", "\(name) \(value)"]
  }
}

/// Memory of this process, as Linux reports it.
enum ProcessMemory {
  /// Resident memory in bytes, nil where the system doesn't say.
  static var residentBytes: Int? {
    guard let text = try? String(contentsOfFile: "/proc/self/status", encoding: .utf8),
      let line = text.split(separator: "\n").first(where: { $0.hasPrefix("VmRSS:") }),
      let kilobytes = line.split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap({
        Int($0)
      })
    else { return nil }
    return kilobytes * 1024
  }
}
