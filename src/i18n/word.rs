//! Words about Word documents: why one cannot be read, and what its comments say.

use crate::word::WordError;

use super::Lang;

impl Lang {
    /// Why a Word document cannot be read, and what to do about it.
    pub(super) fn word_error(self, error: &WordError) -> (String, String) {
        let save_again = self.pick(
            "请用 Word 打开并另存为 .docx",
            "open it in Word and save it as .docx",
        );
        let (what, cure) = match error {
            WordError::NotAPackage(problem) => (
                match self {
                    Lang::Zh => format!("不是 .docx 文件，或文件已损坏（{problem}）"),
                    Lang::En => format!("not a .docx file, or damaged ({problem})"),
                },
                save_again,
            ),
            WordError::Encrypted => (
                self.pick("文档已加密", "the document is encrypted")
                    .to_owned(),
                self.pick(
                    "请在 Word 中取消密码保护后再检查",
                    "remove its password in Word, then check it",
                ),
            ),
            WordError::OldWord => (
                self.pick("旧版 Word 的 .doc 文件", "a .doc file of before 2007")
                    .to_owned(),
                save_again,
            ),
            WordError::NoDocument => (
                self.pick(
                    "文件中没有正文（word/document.xml）",
                    "the package has no main document (word/document.xml)",
                )
                .to_owned(),
                save_again,
            ),
            WordError::Bomb { part, max } => (
                match self {
                    Lang::Zh => format!("{part} 解压后超过允许的 {max} 字节，疑为压缩炸弹，未读取"),
                    Lang::En => format!("{part} unpacks to more than the {max} bytes allowed"),
                },
                self.pick(
                    "请确认文件来源；正常函件不会如此",
                    "make sure where the file comes from; no letter is like that",
                ),
            ),
            WordError::TooManyEntries(count) => (
                match self {
                    Lang::Zh => format!("压缩包内有 {count} 个文件，不是正常的 Word 文档"),
                    Lang::En => format!("{count} entries, too many for a document"),
                },
                save_again,
            ),
            WordError::BrokenXml {
                part,
                offset,
                problem,
            } => (
                match self {
                    Lang::Zh => format!("{part} 第 {offset} 字节处不是有效的 XML（{problem}）"),
                    Lang::En => format!("{part} is broken at byte {offset} ({problem})"),
                },
                save_again,
            ),
            WordError::Entities { part, offset } => (
                match self {
                    Lang::Zh => format!(
                        "{part} 第 {offset} 字节处声明或使用了外部实体（DTD），正常的 Word 文档没有，未读取"
                    ),
                    Lang::En => format!(
                        "{part} declares or uses entities at byte {offset}, which no Word document does"
                    ),
                },
                self.pick(
                    "请确认文件来源，再用 Word 另存为 .docx",
                    "make sure where the file comes from, then save it again in Word",
                ),
            ),
        };
        (what, cure.to_owned())
    }
}
