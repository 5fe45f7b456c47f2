// Makes a letter with the npm package docx: header, footer, note, list, table, link, tracked
// changes and a person's comment. Run: node letter.js OUT.docx
const fs = require("fs");
const docx = require("docx");
const { Document, Packer, Paragraph, TextRun, Header, Footer, Table, TableRow, TableCell } = docx;

const text = (words, more = {}) => new TextRun({ text: words, ...more });
const p = (...children) => new Paragraph({ children });
const letter = new Document({
  creator: "张撰稿",
  comments: {
    children: [
      { id: 0, author: "李审核", date: new Date("2026-11-20T00:00:00Z"), children: [p(text("这里请再看"))] },
    ],
  },
  footnotes: { 1: { children: [p(text("逾期会坐牢。"))] } },
  numbering: {
    config: [
      { reference: "n", levels: [{ level: 0, format: "chineseCounting", text: "%1、", alignment: "left" }] },
    ],
  },
  sections: [
    {
      headers: { default: new Header({ children: [p(text("某某消费金融有限公司"))] }) },
      footers: { default: new Footer({ children: [p(text("不还就坐牢"))] }) },
      children: [
        new Paragraph({ text: "逾期提醒", heading: docx.HeadingLevel.HEADING_1 }),
        p(
          text("尊敬的客户：这是最"),
          text("后一", { bold: true }),
          text("次机会"),
          text("，请核对", { italics: true }),
          new docx.FootnoteReferenceRun(1),
          text("。"),
        ),
        p(
          new docx.CommentRangeStart(0),
          text("请于2026年12月1日前还款"),
          new docx.CommentRangeEnd(0),
          new TextRun({ children: [new docx.CommentReference(0)] }),
          text("。"),
        ),
        new Paragraph({ numbering: { reference: "n", level: 0 }, children: [text("本金 & 利息")] }),
        new Paragraph({ numbering: { reference: "n", level: 0 }, children: [text("否则"), text("坐牢", { color: "C00000" })] }),
        new Table({
          rows: [
            new TableRow({ children: [new TableCell({ children: [p(text("后果"))] }), new TableCell({ children: [p(text("可能坐牢"))] })] }),
          ],
        }),
        p(
          text("详见"),
          new docx.ExternalHyperlink({ link: "https://www.example.com/a", children: [text("网页")] }),
          new docx.DeletedTextRun({ text: "，坐牢", id: 11, author: "李审核", date: "2026-11-20T00:00:00Z" }),
          new docx.InsertedTextRun({ text: "，最后一次机会", id: 12, author: "李审核", date: "2026-11-20T00:00:00Z" }),
        ),
      ],
    },
  ],
});
Packer.toBuffer(letter).then((bytes) => fs.writeFileSync(process.argv[2], bytes));
