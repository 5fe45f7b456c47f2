//! What is read of a Word document, and where it stands.

use noticelint::notice::{BlockKind, Format, Notice};
use noticelint::parse::{self, Options, Source};
use noticelint::text::{ByteMap, Span};

use crate::build::{Doc, field, p, run, styled};

fn source(doc: &Doc) -> Source {
    parse::parse(&doc.bytes(), Format::Docx, &Options::default()).unwrap()
}

fn original(doc: &Doc) -> Source {
    let options = Options {
        original: true,
        ..Options::default()
    };
    parse::parse(&doc.bytes(), Format::Docx, &options).unwrap()
}

fn leaves(source: &Source) -> Vec<(BlockKind, String)> {
    let notice: &Notice = &source.notices[0];
    let of = |span: Span| span.of(&notice.text).to_owned();
    notice
        .leaves
        .iter()
        .map(|leaf| (leaf.kind, of(leaf.span)))
        .collect()
}

fn texts(doc: &Doc) -> Vec<String> {
    leaves(&source(doc))
        .into_iter()
        .map(|leaf| leaf.1)
        .collect()
}

/// The bytes of the part that stand for the first `words` of the text.
fn raw(doc: &Doc, source: &Source, words: &str) -> (String, String) {
    let at = source.text.find(words).unwrap();
    let span = Span::new(at, at + words.len());
    let part = source.bytes.part(span).unwrap().to_owned();
    assert_eq!(part, "word/document.xml");
    let raw = source.bytes.raw(span);
    (part, raw.of(&doc.document()).to_owned())
}

#[test]
fn a_phrase_over_many_runs_is_one_phrase() {
    let doc = Doc::new(&p(&format!(
        "{}<w:proofErr w:type=\"spellStart\"/>{}{}",
        run("请立即联"),
        styled("<w:b/>", "系您的家"),
        run("人、单位")
    )));
    let read = source(&doc);
    assert_eq!(read.text, "请立即联系您的家人、单位");
    assert_eq!(read.notices[0].leaves.len(), 1);
    let (_, xml) = raw(&doc, &read, "联系您的家人");
    assert!(xml.starts_with("联</w:t>"), "{xml}");
    assert!(xml.ends_with(">人"), "{xml}");
    assert_eq!(read.notices[0].cuts.len(), 2);
}

#[test]
fn entities_and_signs_map_to_what_stands_for_them() {
    let doc = Doc::new(&p(
        "<w:r><w:t>甲&amp;乙</w:t><w:tab/><w:t>&#x4E19;</w:t><w:br/><w:t>丁</w:t></w:r>",
    ));
    let read = source(&doc);
    assert_eq!(read.text, "甲&乙\t丙\n丁");
    assert_eq!(raw(&doc, &read, "&").1, "&amp;");
    assert_eq!(raw(&doc, &read, "丙").1, "&#x4E19;");
    assert_eq!(raw(&doc, &read, "\t").1, "<w:tab/>");
    assert_eq!(raw(&doc, &read, "丁").1, "丁");
    // A line break parts what is read on its own.
    assert_eq!(read.notices[0].leaves.len(), 2);
}

#[test]
fn headings_lists_and_tables() {
    let styles = r#"<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 2"/></w:style>
        <w:style w:type="paragraph" w:styleId="own"><w:basedOn w:val="1"/><w:name w:val="我的标题"/></w:style>"#;
    let numbering = r#"<w:abstractNum w:abstractNumId="3"><w:lvl w:ilvl="0"><w:start w:val="1"/>
        <w:numFmt w:val="chineseCountingThousand"/><w:lvlText w:val="%1、"/></w:lvl></w:abstractNum>
        <w:num w:numId="1"><w:abstractNumId w:val="3"/></w:num>"#;
    let item = |text: &str| {
        format!(
            "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr>{}</w:p>",
            run(text)
        )
    };
    let cell = |text: &str| format!("<w:tc>{}</w:tc>", p(&run(text)));
    let body = format!(
        "<w:p><w:pPr><w:pStyle w:val=\"own\"/></w:pPr>{}</w:p>{}{}\
         <w:tbl><w:tr><w:trPr><w:tblHeader/></w:trPr>{}{}</w:tr><w:tr>{}{}</w:tr></w:tbl>",
        run("欠款情况"),
        item("本金"),
        item("利息"),
        cell("项目"),
        cell("金额"),
        cell("本金"),
        cell("100.00元"),
    );
    let doc = Doc::new(&body)
        .part("s", "styles", styles)
        .part("n", "numbering", numbering);
    let of_cell = |row, column, header| BlockKind::Cell {
        table: 0,
        row,
        column,
        header,
    };
    let expected = [
        (BlockKind::Heading(2), "欠款情况"),
        (BlockKind::ListItem, "一、本金"),
        (BlockKind::ListItem, "二、利息"),
        (of_cell(0, 0, true), "项目"),
        (of_cell(0, 1, true), "金额"),
        (of_cell(1, 0, false), "本金"),
        (of_cell(1, 1, false), "100.00元"),
    ];
    assert_eq!(
        leaves(&source(&doc)),
        expected.map(|(kind, text)| (kind, text.to_owned()))
    );
}

#[test]
fn headers_notes_and_text_boxes_are_read_once() {
    let text_box = |text: &str| {
        let content = format!("<w:txbxContent>{}</w:txbxContent>", p(&run(text)));
        format!(
            "<w:r><mc:AlternateContent><mc:Choice Requires=\"wps\"><w:drawing><wps:txbx>{content}\
             </wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>{content}\
             </v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
        )
    };
    let body = format!(
        "{}{}<w:sectPr><w:headerReference w:type=\"default\" r:id=\"h\"/>\
         <w:footerReference w:type=\"default\" r:id=\"f\"/></w:sectPr>",
        p(&format!(
            "{}<w:r><w:footnoteReference w:id=\"2\"/></w:r>{}",
            run("正文一"),
            text_box("框内")
        )),
        p(&run("正文二")),
    );
    let notes = format!(
        "<w:footnote w:id=\"2\">{}</w:footnote><w:footnote w:id=\"3\">{}</w:footnote>",
        p(&format!("<w:r><w:footnoteRef/></w:r>{}", run("脚注"))),
        p(&run("没有引用的脚注"))
    );
    let doc = Doc::new(&body)
        .part("h", "header", &p(&run("某银行")))
        .part("f", "footer", &p(&run("第1页")))
        .part("n", "footnotes", &notes);
    assert_eq!(
        texts(&doc),
        ["某银行", "正文一", "框内", "正文二", "脚注", "第1页"]
    );
    let read = source(&doc);
    let at = read.text.find("某银行").unwrap();
    let part = read.bytes.part(Span::new(at, at + 9));
    assert_eq!(part, Some("word/header0.xml"));
}

#[test]
fn merge_fields_and_empty_controls_are_slots() {
    let control = |properties: &str, text: &str| {
        format!(
            "<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>",
            run(text)
        )
    };
    let body = p(&format!(
        "{}{}{}<w:fldSimple w:instr=\" MERGEFIELD 金额 \\* MERGEFORMAT \">{}</w:fldSimple>{}{}{}{}",
        run("尊敬的"),
        field(" MERGEFIELD  &quot;客户 姓名&quot; ", "«客户 姓名»"),
        run("："),
        run("100"),
        control(
            "<w:alias w:val=\"还款日\"/><w:showingPlcHdr/>",
            "单击此处输入日期"
        ),
        control("<w:alias w:val=\"网点\"/>", "城东支行"),
        run("第"),
        field(" PAGE ", "3"),
    ));
    let doc = Doc::new(&body);
    assert_eq!(
        texts(&doc),
        ["尊敬的«客户 姓名»：«金额»«还款日»城东支行第3"]
    );
    let read = source(&doc);
    let (_, xml) = raw(&doc, &read, "«客户 姓名»");
    assert!(
        xml.starts_with("<w:fldChar w:fldCharType=\"begin\"/>"),
        "{xml}"
    );
    assert!(xml.ends_with("<w:fldChar w:fldCharType=\"end\"/>"), "{xml}");
    assert!(raw(&doc, &read, "«金额»").1.starts_with("<w:fldSimple"));
}

#[test]
fn an_empty_form_field_is_a_slot_and_a_filled_one_is_text() {
    let form = |result: &str| {
        field(" FORMTEXT ", result).replace(
            "<w:fldChar w:fldCharType=\"begin\"/>",
            "<w:fldChar w:fldCharType=\"begin\"><w:ffData><w:name w:val=\"经办人\"/></w:ffData></w:fldChar>",
        )
    };
    let doc = Doc::new(&p(&format!(
        "{}{}{}{}",
        run("经办："),
        form("\u{2002}\u{2002}"),
        run("，"),
        form("李四")
    )));
    assert_eq!(texts(&doc), ["经办：\u{2002}\u{2002}«经办人»，李四"]);
}

#[test]
fn a_field_without_result_and_one_within_another() {
    let doc = Doc::new(&p(&format!(
        "<w:r><w:fldChar w:fldCharType=\"begin\"/><w:instrText> MERGEFIELD 甲 </w:instrText>\
         <w:fldChar w:fldCharType=\"end\"/></w:r>\
         <w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText> IF </w:instrText></w:r>{}\
         <w:r><w:instrText> = 1 \"有\" \"无\"</w:instrText></w:r>\
         <w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>{}<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>{}",
        field(" MERGEFIELD 乙 ", "1"),
        run("有逾期"),
        run("。")
    )));
    // A choice is shown with both its texts, not with the one that it last came to.
    assert_eq!(texts(&doc), ["«甲»{ IF «乙» = 1 \"有\" \"无\" }。"]);
}

#[test]
fn tracked_changes_are_read_as_accepted_or_as_they_were() {
    let deleted = "<w:del w:id=\"1\"><w:r><w:delText>必须</w:delText></w:r></w:del>";
    let inserted = format!("<w:ins w:id=\"2\">{}</w:ins>", run("可以"));
    let body = format!(
        "{}<w:p><w:pPr><w:rPr><w:del w:id=\"3\"/></w:rPr></w:pPr>{}</w:p>{}",
        p(&format!("{}{deleted}{inserted}{}", run("您"), run("申请"))),
        run("上半"),
        p(&run("下半")),
    );
    let doc = Doc::new(&body);
    assert_eq!(texts(&doc), ["您可以申请", "上半下半"]);
    let before = leaves(&original(&doc));
    let before: Vec<_> = before.iter().map(|leaf| leaf.1.as_str()).collect();
    assert_eq!(before, ["您必须申请", "上半", "下半"]);
}

#[test]
fn hidden_text_is_read_and_known_as_hidden() {
    let styles = r#"<w:style w:type="character" w:styleId="h"><w:name w:val="x"/><w:rPr><w:vanish/></w:rPr></w:style>"#;
    let body = p(&format!(
        "{}{}{}{}",
        run("看得见"),
        styled("<w:vanish/>", "看不见"),
        styled("<w:rStyle w:val=\"h\"/>", "也看不见"),
        styled("<w:rStyle w:val=\"h\"/><w:vanish w:val=\"0\"/>", "又看得见"),
    ));
    let read = source(&Doc::new(&body).part("s", "styles", styles));
    let notice = &read.notices[0];
    let hidden: Vec<&str> = notice
        .hidden
        .iter()
        .map(|span| span.of(&notice.text))
        .collect();
    assert_eq!(hidden, ["看不见也看不见"]);
}

#[test]
fn links_show_where_they_lead() {
    let body = p(&format!(
        "{}<w:hyperlink r:id=\"l\">{}</w:hyperlink>",
        run("请点击"),
        run("此处")
    ));
    let doc = Doc::new(&body).link("l", "http://pay.example.com/a");
    assert_eq!(
        leaves(&source(&doc))[1],
        (BlockKind::Attribute, "http://pay.example.com/a".to_owned())
    );
}

#[test]
fn any_prefix_and_strict_documents() {
    let strict = Doc::new("")
        .document()
        .replace("w:", "x:")
        .replace("xmlns:w=", "xmlns:x=")
        .replace(
            "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
            "http://purl.oclc.org/ooxml/wordprocessingml/main",
        )
        .replace(
            "<x:body></x:body>",
            "<x:body><x:p><x:r><x:t>您好</x:t></x:r></x:p></x:body>",
        );
    let bytes = crate::build::zip(&[("word/document.xml".to_owned(), strict.into_bytes())]);
    let read = parse::parse(&bytes, Format::Docx, &Options::default()).unwrap();
    assert_eq!(read.text, "您好");
    assert!(matches!(read.bytes, ByteMap::Parts(_)));
}
