//! A tiny writer of Word documents.

use std::io::{Cursor, Write};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

pub(crate) const MAIN: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const TYPE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const WORD: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";

/// A document under construction.
#[derive(Clone, Default)]
pub(crate) struct Doc {
    body: String,
    parts: Vec<(String, String, String)>,
    links: Vec<(String, String)>,
    extra: Vec<(String, Vec<u8>)>,
}

/// A run of plain text.
pub(crate) fn run(text: &str) -> String {
    format!("<w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r>")
}

/// A run with properties.
pub(crate) fn styled(properties: &str, text: &str) -> String {
    format!("<w:r><w:rPr>{properties}</w:rPr><w:t xml:space=\"preserve\">{text}</w:t></w:r>")
}

/// A paragraph of these runs.
pub(crate) fn p(inner: &str) -> String {
    format!("<w:p>{inner}</w:p>")
}

/// A complex field.
pub(crate) fn field(instruction: &str, result: &str) -> String {
    format!(
        "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r>\
         <w:r><w:instrText xml:space=\"preserve\">{instruction}</w:instrText></w:r>\
         <w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>{}\
         <w:r><w:fldChar w:fldCharType=\"end\"/></w:r>",
        run(result)
    )
}

impl Doc {
    pub(crate) fn new(body: &str) -> Self {
        Self {
            body: body.to_owned(),
            ..Self::default()
        }
    }

    /// Adds a part beside the document: `kind` is the last word of its relation.
    pub(crate) fn part(mut self, id: &str, kind: &str, inner: &str) -> Self {
        let name = match kind {
            "header" | "footer" => format!("{kind}{}.xml", self.parts.len()),
            _ => format!("{kind}.xml"),
        };
        self.links.push((
            id.to_owned(),
            format!("Type=\"{TYPE}/{kind}\" Target=\"{name}\""),
        ));
        self.parts.push((name, kind.to_owned(), inner.to_owned()));
        self
    }

    pub(crate) fn link(mut self, id: &str, target: &str) -> Self {
        self.links.push((
            id.to_owned(),
            format!("Type=\"{TYPE}/hyperlink\" Target=\"{target}\" TargetMode=\"External\""),
        ));
        self
    }

    /// Adds an entry that nothing reads.
    pub(crate) fn entry(mut self, name: &str, bytes: &[u8]) -> Self {
        self.extra.push((name.to_owned(), bytes.to_owned()));
        self
    }

    /// The main document.
    pub(crate) fn document(&self) -> String {
        format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
             <w:document xmlns:w=\"{MAIN}\" xmlns:r=\"{TYPE}\" \
             xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\" \
             xmlns:wps=\"http://schemas.microsoft.com/office/word/2010/wordprocessingShape\" \
             xmlns:v=\"urn:schemas-microsoft-com:vml\"><w:body>{}</w:body></w:document>",
            self.body
        )
    }

    pub(crate) fn bytes(&self) -> Vec<u8> {
        let mut types = String::new();
        let mut entries = Vec::new();
        for (name, kind, inner) in &self.parts {
            types.push_str(&format!(
                "<Override PartName=\"/word/{name}\" ContentType=\"{WORD}.{kind}+xml\"/>"
            ));
            let root = match kind.as_str() {
                "header" => "hdr",
                "footer" => "ftr",
                other => other,
            };
            entries.push((
                format!("word/{name}"),
                format!(
                    "<w:{root} xmlns:w=\"{MAIN}\" \
                     xmlns:w14=\"http://schemas.microsoft.com/office/word/2010/wordml\">\
                     {inner}</w:{root}>"
                )
                .into_bytes(),
            ));
        }
        let links: String = self
            .links
            .iter()
            .map(|(id, rest)| format!("<Relationship Id=\"{id}\" {rest}/>"))
            .collect();
        let relations = "http://schemas.openxmlformats.org/package/2006/relationships";
        let mut all = vec![
            (
                "[Content_Types].xml".to_owned(),
                format!(
                    "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
                     <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
                     <Default Extension=\"xml\" ContentType=\"application/xml\"/>\
                     <Override PartName=\"/word/document.xml\" ContentType=\"{WORD}.document.main+xml\"/>{types}</Types>"
                )
                .into_bytes(),
            ),
            (
                "_rels/.rels".to_owned(),
                format!(
                    "<Relationships xmlns=\"{relations}\"><Relationship Id=\"rId1\" \
                     Type=\"{TYPE}/officeDocument\" Target=\"word/document.xml\"/></Relationships>"
                )
                .into_bytes(),
            ),
            (
                "word/_rels/document.xml.rels".to_owned(),
                format!("<Relationships xmlns=\"{relations}\">{links}</Relationships>").into_bytes(),
            ),
            ("word/document.xml".to_owned(), self.document().into_bytes()),
        ];
        all.extend(entries);
        all.extend(self.extra.clone());
        zip(&all)
    }
}

/// A zip file of these entries.
pub(crate) fn zip(entries: &[(String, Vec<u8>)]) -> Vec<u8> {
    let mut out = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in entries {
        out.start_file(name.as_str(), SimpleFileOptions::default())
            .unwrap();
        out.write_all(bytes).unwrap();
    }
    out.finish().unwrap().into_inner()
}
