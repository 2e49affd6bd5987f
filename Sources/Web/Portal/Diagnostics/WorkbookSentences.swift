/// The sentences about Excel files.
extension DiagnosticSentences {
  static let workbooks: [SentencePattern] = files + cells

  private static let files: [SentencePattern] = [
    SentencePattern("the file is no Excel workbook (XLSX).", "这不是 Excel 工作簿（.xlsx）。"),
    SentencePattern("Save it as “Excel workbook (.xlsx)”.", "请另存为“Excel 工作簿（*.xlsx）”。"),
    SentencePattern(
      "the file has the format of Excel 97–2003 (.xls).", "这是 Excel 97—2003 的格式（.xls），不能读取。"),
    SentencePattern(
      "Open it and save it as “Excel workbook (.xlsx)”.", "请打开后另存为“Excel 工作簿（*.xlsx）”。"),
    SentencePattern("the file is protected by a password.", "文件加了密码，不能读取。"),
    SentencePattern(
      "Open it, take the password off (File, Info), and save it.", "请打开后取消密码（文件—信息），再保存。"),
    SentencePattern("the workbook carries macros, which aren't accepted.", "文件带有宏，不能接受。"),
    SentencePattern(
      "Save it as “Excel workbook (.xlsx)”, without macros.", "请另存为不带宏的“Excel 工作簿（*.xlsx）”。"),
    SentencePattern("the file is damaged: {}.", "文件已损坏，不能读取。"),
    SentencePattern(
      "Open it in Excel or WPS, save it anew, and send that file.", "请用 Excel 或 WPS 打开，重新保存后再选择。"),
    SentencePattern("the file is too large: {}.", "文件太大，超出可读取的范围。"),
    SentencePattern(
      "Leave out what isn't needed, or split it into several files.", "请删去不需要的内容，或拆成几个文件。"),
    SentencePattern("the file uses {}, which isn't read.", "文件的压缩或编码方式不能读取。"),
    SentencePattern(
      "Open it in Excel or WPS and save it as “Excel workbook (.xlsx)”.",
      "请用 Excel 或 WPS 打开，另存为“Excel 工作簿（*.xlsx）”。"),
  ]

  private static let cells: [SentencePattern] = [
    SentencePattern("the cell holds {} instead of a value.", "单元格里是 {0}，不是数值或文字。"),
    SentencePattern("a formula without a stored result", "没有保存结果的公式"),
    SentencePattern("a date that doesn't exist", "不存在的日期"),
    SentencePattern("a broken number", "不能读取的数"), SentencePattern("a broken date", "不能读取的日期"),
    SentencePattern(
      "Type the value, or mend the formula and save the file in Excel or WPS.",
      "请直接填写数值，或改好公式后用 Excel、WPS 保存。"),
    SentencePattern("A sheet is called “{}”, which isn't read.", "没有名为“{0}”的表，不会读取。"),
    SentencePattern("The workbook has no filled sheet “{}”.", "“{0}”表没有填写。"),
    SentencePattern(
      "Fill in the template: the third row of that sheet.", "请下载表格，在这张表的第 3 行填写。"),
    SentencePattern("The heading “{}” isn't one of this sheet's.", "这张表没有“{0}”这一列。"),
    SentencePattern(
      "Leave the headings of the template as they are.", "请不要改动第 1 行的项目名称。"),
    SentencePattern("The cell has no heading above it.", "这个单元格所在的列没有项目名称。"),
    SentencePattern("Clear it, or name its column.", "请清空，或在第 1 行写上项目名称。"),
    SentencePattern("The heading “{}” stands twice.", "“{0}”这一列出现了两次。"),
    SentencePattern("Remove one of the columns.", "请删去其中一列。"),
    SentencePattern(
      "The line belongs to “{}”, which its claims' sheet doesn't have.", "申领项的表里没有编号“{0}”。"),
    SentencePattern(
      "Write the number (编号) of the claim it belongs to.", "请填写它所属申领项的编号。"),
    SentencePattern("The sheet “{}” has more than one filled row.", "“{0}”表只能填一行。"),
    SentencePattern(
      "A workbook is for one applicant: keep one row.", "一份表格对应一个申请人，请只留一行。"),
  ]
}
