extension Pack {
  /// A phrase as people cite it: the number of its clause and its place there, such as 一(三)第5句;
  /// the key where the pack has no such phrase.
  public func citation(of phrase: String) -> String {
    guard let found = self.phrase(phrase),
      let place = found.clause.phrases.firstIndex(where: { $0.key == phrase })
    else { return phrase }
    return "\(found.clause.number)第\(place + 1)句"
  }
}
