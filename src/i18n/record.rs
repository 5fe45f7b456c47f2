//! The words of `verify`: what differs from a record.

use crate::record::Difference;

use super::Lang;

impl Lang {
    /// One difference, in one line.
    pub fn difference(self, difference: &Difference) -> String {
        let differs = self.pick("不符：", "differs: ");
        let line = match difference {
            Difference::Tool { recorded, now } => {
                return match self {
                    Lang::Zh => format!("备注：工具版本为 {now}，记录时为 {recorded}"),
                    Lang::En => format!("remark: the tool is {now}, recorded was {recorded}"),
                };
            }
            Difference::Rules => self
                .pick("规则与记录时不同", "the rules are others")
                .to_owned(),
            Difference::Input { role, path } => match self {
                Lang::Zh => format!("{} {path} 与记录时不同", self.input_role(role)),
                Lang::En => format!("{role} {path} is another one"),
            },
            Difference::Draft { path } => match self {
                Lang::Zh => format!("文稿 {path} 的指纹与记录不同，文件已改动"),
                Lang::En => format!("draft {path} has another hash: it was changed"),
            },
            Difference::DraftMissing { path, recorded } => match (self, recorded) {
                (Lang::Zh, true) => format!("记录中的文稿 {path} 未能检查"),
                (Lang::Zh, false) => format!("记录中没有文稿 {path}"),
                (Lang::En, true) => format!("draft {path} of the record was not checked"),
                (Lang::En, false) => format!("draft {path} is not in the record"),
            },
            Difference::Profile { path } => match self {
                Lang::Zh => format!("{path}：画像或日期与记录不同"),
                Lang::En => format!("{path}: profile or dates are others"),
            },
            Difference::Finding {
                path,
                rule,
                message,
                recorded,
            } => match (self, recorded) {
                (Lang::Zh, true) => format!("{path}：记录中有、重查未见：{message}（{rule}）"),
                (Lang::Zh, false) => format!("{path}：重查发现、记录中没有：{message}（{rule}）"),
                (Lang::En, true) => format!("{path}: recorded, not found now: {message} ({rule})"),
                (Lang::En, false) => format!("{path}: found now, not recorded: {message} ({rule})"),
            },
            Difference::Outcome {
                path,
                rule,
                recorded,
                now,
            } => match self {
                Lang::Zh => format!("{path}：{rule} 记录为 {recorded}，重查为 {now}"),
                Lang::En => format!("{path}: {rule} is recorded as {recorded}, now {now}"),
            },
            Difference::NoReason { path, rule } => match self {
                Lang::Zh => format!("{path}：{rule} 已作处理而未写理由"),
                Lang::En => format!("{path}: {rule} was decided without a reason"),
            },
        };
        format!("{differs}{line}")
    }

    fn input_role(self, role: &str) -> &str {
        match role {
            "config" => "配置",
            "policy" => "策略",
            "waivers" => "豁免文件",
            "baseline" => "基线",
            "data" => "样例数据",
            other => other,
        }
    }

    /// The closing line of `verify`.
    pub fn verified(self, drafts: usize, differences: usize) -> String {
        match (self, differences) {
            (Lang::Zh, 0) => format!("与记录一致：{drafts} 份文稿，指纹相符，重查结果相同"),
            (Lang::Zh, count) => format!("与记录有 {count} 处不符"),
            (Lang::En, 0) => format!("as recorded: {drafts} drafts, same hashes, same findings"),
            (Lang::En, count) => format!("{count} differences from the record"),
        }
    }

    /// Drafts of a record that are not there.
    pub fn drafts_missing(self, paths: &[&str]) -> String {
        let list = paths.join(self.words().comma);
        match self {
            Lang::Zh => {
                format!("找不到记录中的文稿：{list}；请在检查时所在的文件夹运行，或用 --root 指明")
            }
            Lang::En => {
                format!("drafts of the record are not there: {list}; name their folder with --root")
            }
        }
    }

    /// A setting of the environment that has no place in a verification.
    pub fn unset(self, name: &str) -> String {
        match self {
            Lang::Zh => format!("环境变量 {name} 会改变检查，请先取消"),
            Lang::En => format!("unset {name}: it would make the check another one"),
        }
    }
}
