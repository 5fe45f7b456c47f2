//! The words of `batch`.

use super::Lang;

/// Why a record could not be checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BadRecord {
    /// No JSON object; what the reader says.
    Json(String),
    /// It lacks the field with the text.
    NoField(String),
    /// That field holds no text, or none in UTF-8.
    NoText(String),
    /// It has more bytes than allowed.
    TooLong,
    /// A field of the profile has a value that does not fit.
    Profile {
        /// The field of the record.
        field: String,
        /// Its value.
        value: String,
        /// What is wrong with it.
        problem: String,
    },
}

impl Lang {
    /// Why a record could not be checked.
    pub fn bad_record(self, bad: &BadRecord) -> String {
        match (self, bad) {
            (Lang::Zh, BadRecord::Json(problem)) => format!("不是 JSON 对象：{problem}"),
            (Lang::En, BadRecord::Json(problem)) => format!("not a JSON object: {problem}"),
            (Lang::Zh, BadRecord::NoField(name)) => {
                format!("没有字段 {name}；正文在别的字段时用 --text-field 指明")
            }
            (Lang::En, BadRecord::NoField(name)) => {
                format!("no field `{name}`; name the field with the text by --text-field")
            }
            (Lang::Zh, BadRecord::NoText(name)) => format!("字段 {name} 不是 UTF-8 文本"),
            (Lang::En, BadRecord::NoText(name)) => format!("the field `{name}` is no UTF-8 text"),
            (Lang::Zh, BadRecord::TooLong) => {
                "记录超过允许的字节数；可用 --max-size 放宽".to_owned()
            }
            (Lang::En, BadRecord::TooLong) => {
                "more bytes than allowed; raise --max-size to read it".to_owned()
            }
            (
                Lang::Zh,
                BadRecord::Profile {
                    field,
                    value,
                    problem,
                },
            ) => format!("字段 {field} 的值「{value}」不可用：{problem}"),
            (
                Lang::En,
                BadRecord::Profile {
                    field,
                    value,
                    problem,
                },
            ) => format!("field `{field}` holds `{value}`: {problem}"),
        }
    }

    /// At the end of a run, that records were left out.
    pub fn bad_records(self, bad: usize, all: usize) -> String {
        match self {
            Lang::Zh => format!("{all} 条记录中有 {bad} 条未能检查"),
            Lang::En => format!("{bad} of {all} records could not be checked"),
        }
    }

    /// `--resume` without a file to go on with.
    pub fn resume_needs_output(self) -> String {
        self.pick(
            "--resume 须与 --output 同用：标准输出无法接续",
            "--resume needs --output: the standard output cannot be gone on with",
        )
        .to_owned()
    }

    /// The run to go on with was told something else.
    pub fn resume_differs(self, path: &str) -> String {
        match self {
            Lang::Zh => {
                format!(
                    "{path}：上次的规则或参数与这次不同，不能接续；请改回，或去掉 --resume 重新检查"
                )
            }
            Lang::En => format!(
                "{path}: the interrupted run had other rules or flags; use these, or start anew \
                 without --resume"
            ),
        }
    }

    /// The run to go on with had come to its end.
    pub fn nothing_to_resume(self) -> String {
        self.pick(
            "上次检查已经完成，没有可接续的",
            "the last run was complete; there is nothing to go on with",
        )
        .to_owned()
    }

    /// No such item of the profile.
    pub fn no_profile_field(self, item: &str, known: &[&str]) -> String {
        let known = known.join(", ");
        match self {
            Lang::Zh => format!("没有画像项 {item}；可用：{known}"),
            Lang::En => format!("no profile field `{item}`; known are: {known}"),
        }
    }
}
