/// Why a selection can't go on so.
public enum SelectionFault: Error, Sendable, Hashable {
  /// Scoring is over.
  case afterDeadline
  /// The expert is in conflict with the entry.
  case conflict(SelectionConflict)
  /// The entry was changed after it was seen or scored.
  case changedSince(seen: Int, now: Int)
  /// A criterion has no points, or points were given for none.
  case missingPoints(criterion: String)
  /// Points beyond what the criterion has.
  case outOfRange(criterion: String, most: Int)
  /// An entry has fewer scores than the rules ask for.
  case tooFewScores(entry: String, has: Int, needs: Int)
  /// Entries are equal by score and tie-break, and not all of them can be selected.
  case tieAtQuota(entries: [String])
  /// Entries that were refused before and scored more than one that would be selected now.
  case passedOver(entries: [String])
  /// Fewer places than entries that were selected already.
  case quotaBelowWinners(quota: Int, winners: Int)
  /// Less money than was awarded already, in fen.
  case budgetBelowAwards(fen: Int64, awarded: Int64)

  /// The sentence for people.
  public var words: String {
    switch self {
    case .afterDeadline: "评分已经截止，不能再提交或修改。"
    case .conflict(let conflict): "需要回避：\(conflict.words)，不能查看它的材料，评分也不能计入。"
    case .changedSince(let seen, let now):
      "参评材料在评分之后有变动（看到的是第\(seen)版，现在是第\(now)版），请按最新材料重新评分。"
    case .missingPoints(let criterion): "“\(criterion)”没有评分，或不是公布的评分标准。"
    case .outOfRange(let criterion, let most): "“\(criterion)”的评分应是0到\(most)的整数。"
    case .tooFewScores(let entry, let has, let needs):
      "参评对象\(entry)只有\(has)份有效评分，至少需要\(needs)份。"
    case .tieAtQuota(let entries):
      "名额边界上有\(entries.count)家得分和并列规则都相同（\(entries.joined(separator: "、"))），"
        + "请按公布的办法复评或由评审会决定并记录先后。"
    case .passedOver(let entries):
      "上次未入选的\(entries.joined(separator: "、"))得分更高，不能越过："
        + "请先凭公开的决定让它一并重新参评，再排名。"
    case .quotaBelowWinners(let quota, let winners): "已有\(winners)家入选，名额不能减为\(quota)家。"
    case .budgetBelowAwards(let fen, let awarded):
      "已确定的奖励合计\(awarded / 100)元，预算不能减为\(fen / 100)元。"
    }
  }
}
