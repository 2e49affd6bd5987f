/// The readers' sentences about dossiers: English to Chinese, and the few that readers say in
/// Chinese to English. A test holds the table against what the readers really say.
enum DiagnosticSentences {
  /// English sentences and words in Chinese.
  static let chinese = dossiers + received + workbooks + documents + words

  /// Chinese sentences in English.
  static let english: [SentencePattern] = [
    SentencePattern("没有填写金额；请填写如 {} 或 {}。", "The amount is empty; write 1234567.89."),
    SentencePattern("“{}”不是金额；请填写如 {}。", "“{0}” is no amount; write 1234567.89."),
    SentencePattern(
      "“{}”的千位分隔逗号位置不对；请每三位一个逗号，或不用逗号。",
      "The commas in “{0}” don't group three digits; group them, or leave the commas out."),
    SentencePattern("不认识单位“{}”；可用{}。", "“{0}” is no known unit; write the amount in yuan."),
    SentencePattern(
      "“{}”不足一分：按元计最多两位小数；请先按规定取舍到分。",
      "“{0}” has a fraction of a fen: an amount in yuan has at most two decimals."),
    SentencePattern("“{}”为负数；这里的金额不能小于零。", "“{0}” is below zero; no amount here can be."),
    SentencePattern(
      "“{}”超过十万亿元，超出可处理的金额；请核对单位和位数。",
      "“{0}” is more than can be handled; check unit and digits."),
    SentencePattern(
      "统一社会信用代码应为18位，这里是{}位；请照营业执照完整填写。",
      "A credit code has 18 characters, this has {0}; copy it from the business licence."),
    SentencePattern(
      "第{}位“{}”不是统一社会信用代码用的字符；{}",
      "Character {0} (“{1}”) is none that credit codes have; compare the business licence."),
    SentencePattern(
      "统一社会信用代码要用半角大写字母和数字；是否为 {}？",
      "A credit code has capital letters and digits; is it {0}?"),
    SentencePattern(
      "校验位不符：按前17位，第18位应为“{}”，这里是“{}”；{}",
      "The check character should be “{0}”, not “{1}”: at least one character is wrong."),
    SentencePattern("Write 元, such as 1234567.89, or {}.", "Write yuan, such as 1234567.89."),
  ]

  // MARK: Any document

  private static let documents: [SentencePattern] = [
    SentencePattern("The file is {}, not UTF-8.", "文件的编码是 {0}，不是 UTF-8。"),
    SentencePattern("Save it as UTF-8.", "请另存为 UTF-8 编码。"),
    SentencePattern("Save the file as UTF-8.", "请另存为 UTF-8 编码。"),
    SentencePattern("The byte {} here isn't UTF-8.", "这里的字节 {0} 不是 UTF-8 编码。"),
    SentencePattern(
      "Save the file as UTF-8; it may be GBK (GB 18030).", "请另存为 UTF-8 编码；现在可能是 GBK（GB 18030）。"),
    SentencePattern(
      "The file is larger than {} MB, the most that is read.", "文件超过 {0} MB，超出可读取的大小。"),
    SentencePattern("Split the file, or send many dossiers as JSON Lines.", "请拆成几个文件。"),
    SentencePattern("A control character (byte {}) isn't text.", "这里有不能显示的控制字符（字节 {0}）。"),
    SentencePattern("Remove it.", "请删去。"),
    SentencePattern("Anchors (&name) and aliases (*name) aren't allowed.", "不能使用锚点（&）和别名（*）。"),
    SentencePattern(
      "Write the value out in each place; quote a text that begins with & or *.",
      "请在每一处写出内容；以 & 或 * 开头的文字要加引号。"),
    SentencePattern("Lists and mappings are nested deeper than {} levels.", "内容嵌套超过 {0} 层。"),
    SentencePattern("Flatten the document.", "请减少层次。"),
    SentencePattern("The file is empty.", "文件是空的。"),
    SentencePattern("Write its content, or remove it.", "请选择有内容的文件。"),
    SentencePattern("The key “{}” stands twice in one mapping.", "“{0}”在同一处写了两次。"),
    SentencePattern("Keep one of the two.", "请只保留一个。"),
    SentencePattern(
      "A second document begins here; one file is one document.", "这里开始了第二份文档；一个文件只能有一份。"),
    SentencePattern("Remove the “---” line or split the file.", "请删去“---”一行，或拆成两个文件。"),
    SentencePattern("A tag (!name) isn't allowed.", "不能使用标签（!）。"),
    SentencePattern("Remove it; the key says what type the value has.", "请删去；每一项的类型是固定的。"),
    SentencePattern("Text needs double quotes.", "文字要加双引号。"),
    SentencePattern("Put a code such as {} in quotes.", "以 0 开头的代码要加引号，例如 {0}。"),
    SentencePattern("A key in double quotes is expected here", "这里应是加双引号的键"),
    SentencePattern("Remove a comma before “}”.", "请删去右括号前的逗号。"),
    SentencePattern("Write \\n or \\t, or close it.", "请检查引号是否成对。"),
    SentencePattern("Add the missing double quote.", "请补上缺少的双引号。"),
    SentencePattern("Write \\\\ for a backslash.", "反斜杠要写两次。"),
    SentencePattern("Keep one JSON value.", "一个文件只能有一份内容。"),
    SentencePattern("A key has to be one value, not a list or a mapping.", "键必须是一个值，不能是列表。"),
    SentencePattern("This isn't JSON: {}.", "这里不符合 JSON 格式。"),
    SentencePattern("This isn't YAML: {}.", "这里不符合 YAML 格式。"),
    SentencePattern(
      "Check the indentation, and quotes and brackets that don't close.", "请检查缩进、引号和括号。"),
    SentencePattern("Indent with spaces; a tab isn't indentation in YAML.", "缩进请用空格，不要用制表符。"),
    SentencePattern(
      "Quote a text that contains “: ”, and indent keys of one mapping alike.",
      "含有冒号的文字请加引号，同一层的缩进要一样。"),
    SentencePattern("Inside {…} a text with a comma needs quotes.", "花括号里含有逗号的文字要加引号。"),
    SentencePattern("{} is expected here, not {}.", "这里应填{0}，现在是{1}。"),
    SentencePattern("“{}” stands where {} is expected.", "“{0}”不对，这里应填{1}。"),
    SentencePattern("{} needs the key “{}”.", "{0}缺少“{1}”。"),
    SentencePattern("Add it: {}.", "请补上：{0}。"),
    SentencePattern("{} has no key “{}”.", "{0}没有“{1}”这一项。"),
    SentencePattern("{} more keys are unknown.", "还有 {0} 项不认识。"),
    SentencePattern("Is this the right file?", "是不是选错了文件？"),
    SentencePattern("Known keys: {}.", "可用的有：{0}。"),
    SentencePattern("“{}” is none of {}.", "“{0}”不在可选范围内：{1}。"),
    SentencePattern("The list needs at least {} item.", "至少要有 {0} 项。"),
    SentencePattern("Did you mean “{}”?", "是不是“{0}”？"),
    SentencePattern("Did you mean {}?", "是不是 {0}？"),
    SentencePattern("The calendar has no such day.", "没有这一天。"),
    SentencePattern("Write year-month-day: 2026-03-01.", "请写成 2026-03-01。"),
    SentencePattern("Write true or false without quotes.", "请写“是”或“否”。"),
    SentencePattern("Write true or false, 是 or 否.", "请写“是”或“否”。"),
    SentencePattern("Write digits with a point: 0.3, 8000000.", "请只写数字，例如 0.3、8000000。"),
    SentencePattern("Write 0.3 or 30%.", "请写 0.3 或 30%。"),
  ]

  // MARK: Dossiers

  private static let dossiers: [SentencePattern] = [
    SentencePattern("A list of claims is expected, not {}.", "这里应是申领项的列表，现在是{0}。"),
    SentencePattern("The dossier has {} claims; at most {} are read.", "申领项有 {0} 个，最多 {1} 个。"),
    SentencePattern("Split it into several dossiers.", "请分成几份。"),
    SentencePattern("The claim id “{}” occurs twice.", "申领项的名字“{0}”用了两次。"),
    SentencePattern("Give each claim its own id.", "请给每一项起不同的名字。"),
    SentencePattern("A claim needs the key “type”.", "申领项缺少“type”（类型）。"),
    SentencePattern("There is no claim type “{}”.", "没有“{0}”这种申领项。"),
    SentencePattern("One of {}.", "可选：{0}。"),
    SentencePattern("Known: {}.", "可选：{0}。"),
    SentencePattern("A claim needs the key “id”.", "申领项缺少“id”（名字）。"),
    SentencePattern("Add a name of your own for it, such as id: {}.", "请给它起个名字，例如 id: {0}。"),
    SentencePattern("The facts of {} are expected here, not {}.", "这里应填“{0}”的各项情况，现在是{1}。"),
    SentencePattern("“{}” is stated twice.", "“{0}”写了两次。"),
    SentencePattern("It stands under “{}” and under its Chinese name.", "它既用“{0}”又用中文名写了一次。"),
    SentencePattern("{} has no fact “{}”.", "“{0}”没有“{1}”这一项。"),
    SentencePattern("`duixian dossier template` lists the facts.", "请对照模板里的名称。"),
    SentencePattern("“{}” can't be known from {}.", "“{0}”的来源不能是“{1}”。"),
    SentencePattern("Accepted: {}.", "可用的来源：{0}。"),
    SentencePattern("An amount in 元 is expected, not {}.", "这里应填以元计的金额，现在是{0}。"),
    SentencePattern("Write 元, such as 1234567.89, or \"{}\".", "请以元填写，例如 1234567.89，或写 123.45万元。"),
    SentencePattern("“{}” takes at most {} decimals.", "“{0}”最多 {1} 位小数。"),
    SentencePattern("Round it.", "请按规定取舍。"),
    SentencePattern("“{}” takes at most {} characters.", "“{0}”最多 {1} 个字。"),
    SentencePattern("Shorten it.", "请缩短。"),
    SentencePattern("“{}” is {}, outside of {} to {}.", "“{0}”填的是 {1}，应在 {2} 到 {3} 之间。"),
    SentencePattern("Check the number and its unit (元, not 万元).", "请核对数值和单位（按元，不是万元）。"),
    SentencePattern("“{}” is no value of “{}”.", "“{1}”没有“{0}”这个选项。"),
    SentencePattern("Copy the 18 characters from the business licence.", "请照营业执照填写 18 位代码。"),
    SentencePattern("“{}” is a list, not {}.", "“{0}”应是列表，现在是{1}。"),
    SentencePattern("Begin each item with “- ”.", "每一项以“- ”开头。"),
    SentencePattern("“{}” has {} items; at most {} are read.", "“{0}”有 {1} 行，最多 {2} 行。"),
    SentencePattern("Split the claim.", "请分成几项。"),
  ]

  private static let received: [SentencePattern] = [
    SentencePattern(
      "Something received needs “instrument” or “measure”.", "已获得的资金缺少“instrument”或“measure”（哪项措施）。"
    ),
    SentencePattern(
      "Name the measure it was paid under, such as measure: {}.", "请写明是哪项措施，例如 measure: {0}。"),
    SentencePattern("Something received needs “year” or “date”.", "已获得的资金缺少“year”（年份）或“date”（日期）。"),
    SentencePattern("Add the year it counts for, such as year: {}.", "请写明计入哪一年，例如 year: {0}。"),
    SentencePattern("There is no measure “{}”.", "没有“{0}”这项措施。"),
    SentencePattern("There is no instrument “{}”.", "没有“{0}”这种政策工具。"),
    SentencePattern("The dossier has no claim “{}”.", "没有名为“{0}”的申领项。"),
    SentencePattern("Leave the key out when it was for something else.", "如果是别的事项，请不写这一项。"),
    SentencePattern("The year {} isn't that of the date {}.", "年份 {0} 和日期 {1} 不一致。"),
  ]

  // MARK: Words in holes

  private static let words: [SentencePattern] = [
    SentencePattern("nothing", "空白"),
    SentencePattern("the value “{}”", "“{0}”"),
    SentencePattern("a list", "列表"), SentencePattern("a mapping of keys", "一组内容"),
    SentencePattern("A mapping of keys", "一组内容"),
    SentencePattern("a list of claims", "申领项的列表"),
    SentencePattern("the applicant's facts", "申请人的情况"),
    SentencePattern("a dossier", "一份卷宗"), SentencePattern("A dossier", "卷宗"),
    SentencePattern("a value", "一个值"), SentencePattern("a text", "文字"),
    SentencePattern("a fact with its source", "情况和来源"),
    SentencePattern("A fact with its source", "情况和来源"),
    SentencePattern("something received", "已获得的资金"),
    SentencePattern("Something received", "已获得的资金"),
    SentencePattern("an amount in 元", "以元计的金额"),
    SentencePattern("a date", "日期，例如 2026-03-01"), SentencePattern("a number", "数字"),
    SentencePattern("a share", "比例，例如 0.3 或 30%"),
    SentencePattern("true or false", "“是”或“否”"),
    SentencePattern("a whole number from {} to {}", "{0} 到 {1} 的整数"),
    SentencePattern("the number {}", "数字 {0}"),
    SentencePattern("one of {}", "其中之一：{0}"),
  ]
}
