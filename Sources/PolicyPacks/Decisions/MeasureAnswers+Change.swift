internal import DMN
public import FEEL

/// What a change may do to answers, told without deciding anything again.
extension MeasureLogic {
  /// Whether `change` alone may make these answers better: another status, or another amount.
  ///
  /// False only where it surely can't: a condition that fails or lacks something, or an amount,
  /// doesn't read what changes.
  public func mayImprove(_ answers: MeasureAnswers, by change: MeasureQuestion.Change) -> Bool {
    switch answers.outcome.status {
    case .notEligible: everyCondition(of: answers, where: { $0 == false }, dependsOn: change)
    case .undetermined:
      everyCondition(of: answers, where: { $0 == nil }, dependsOn: change)
        && (!isAmountUndetermined(answers) || amountDepends(answers, on: change))
    case .eligible: amountDepends(answers, on: change)
    }
  }

  /// Whether the base's question reads that input.
  public func baseReads(_ source: MeasureQuestion.Source) -> Bool {
    questions.prefix(firstOwnQuestion).contains { $0.sources.contains(source) }
  }

  /// Whether `change` may make any of these answers another one.
  public func mayAlter(_ answers: MeasureAnswers, by change: MeasureQuestion.Change) -> Bool {
    zip(questions, answers.answers).contains { question, answer in
      guard let answer else { return question.sources.contains(change.source) }
      return answer.values.indices.contains { question.depends($0, on: change, answer) }
    }
  }

  private func everyCondition(
    of answers: MeasureAnswers, where isMeant: (Bool?) -> Bool,
    dependsOn change: MeasureQuestion.Change
  ) -> Bool {
    for (question, answer) in zip(questions, answers.answers) {
      guard let answer, !question.isAmount else { continue }
      for (place, value) in answer.values.enumerated()
      where isMeant(value.asBoolean) && !question.depends(place, on: change, answer) {
        return false
      }
    }
    return true
  }

  private func isAmountUndetermined(_ answers: MeasureAnswers) -> Bool {
    guard let question = questions.last, question.isAmount, let answer = answers.answers.last
    else { return false }
    return answer?.values.first?.isUndetermined ?? false
  }

  private func amountDepends(
    _ answers: MeasureAnswers, on change: MeasureQuestion.Change
  ) -> Bool {
    guard let question = questions.last, question.isAmount,
      case .some(.some(let answer)) = answers.answers.last
    else { return false }
    return question.depends(0, on: change, answer)
  }
}

/// Where the value of a decision stands among the answers of a measure.
public struct DecisionPlace: Hashable, Sendable {
  let question: Int
  let element: Int
}

extension MeasureLogic {
  /// Where the value of the decision of that name stands that conditions of the part at `part`
  /// rest on; nil where none of them does.
  public func place(of decision: String, part: Int) -> DecisionPlace? {
    for (number, question) in questions.enumerated()
    where !question.isAmount && question.part.measure.id == parts[part].measure.id {
      if let element = question.query.element(of: decision) {
        return DecisionPlace(question: number, element: element)
      }
    }
    return nil
  }
}

extension MeasureAnswers {
  /// The value of a decision on the way to the conditions; nil where nothing was recorded.
  public func value(at place: DecisionPlace) -> Value? {
    answers[place.question]?.record?.value(of: place.element)
  }
}
