/// The candidate that `name` most probably is a misspelling of; `nil` if none is near enough.
///
/// Near means few edits (insert, delete, replace, swap neighbours) for the length: one for names
/// up to three characters, at most a third of the length and four in all. A name that differs
/// only in upper and lower case is the nearest. Of equals the first candidate wins. Names longer
/// than 200 characters have no neighbour, so time is bounded by the number of candidates.
public func nearestName(to name: String, in candidates: some Sequence<String>) -> String? {
  let wanted = Array(name)
  guard !wanted.isEmpty, wanted.count <= 200 else { return nil }
  var bound = min(4, max(1, wanted.count / 3))
  let folded = name.lowercased()
  var best: String?
  for candidate in candidates where candidate != name {
    if candidate.utf8.count == name.utf8.count, candidate.lowercased() == folded {
      return candidate
    }
    let other = Array(candidate)
    guard other.count <= 200, other.count > 1 || wanted.count > 1 else { continue }
    guard let distance = editDistance(wanted, other, atMost: bound) else { continue }
    // Replacing every character is no misspelling.
    guard distance < max(wanted.count, other.count) else { continue }
    best = candidate
    bound = distance - 1
  }
  return best
}

/// Edits between two names (restricted Damerau–Levenshtein); `nil` if there are more than `bound`.
func editDistance(_ first: [Character], _ second: [Character], atMost bound: Int) -> Int? {
  guard abs(first.count - second.count) <= bound else { return nil }
  var beforePrevious = [Int](repeating: 0, count: second.count + 1)
  var previous = Array(0...second.count)
  var current = previous
  for (row, character) in first.enumerated() {
    current[0] = row + 1
    var least = current[0]
    for (column, other) in second.enumerated() {
      var cost = min(
        previous[column + 1] + 1, current[column] + 1,
        previous[column] + (character == other ? 0 : 1))
      if row > 0, column > 0, character == second[column - 1], first[row - 1] == other {
        cost = min(cost, beforePrevious[column - 1] + 1)
      }
      current[column + 1] = cost
      least = min(least, cost)
    }
    guard least <= bound else { return nil }
    (beforePrevious, previous, current) = (previous, current, beforePrevious)
  }
  let distance = previous[second.count]
  return distance <= bound ? distance : nil
}
