//! Words of baselines and waivers.

use crate::finding::{SuppressedBy, Suppression};

use crate::settle::complaint::Complaint;
use crate::settle::policy::Against;

use super::Lang;

impl Lang {
    /// Says what set a finding aside, why, and until when.
    pub fn suppression(self, suppression: &Suppression) -> String {
        let words = self.words();
        let mut parts = vec![
            match suppression.by {
                SuppressedBy::Baseline => self.pick("基线中已有", "in the baseline"),
                SuppressedBy::Revision => self.pick("原版本中已有", "in the old revision"),
                SuppressedBy::Waiver => self.pick("已豁免", "waived"),
                SuppressedBy::Answer => self.pick("批注中已保留", "kept in an answer"),
                SuppressedBy::WaiverInDraft => self.pick("文内豁免", "waived in the draft"),
            }
            .to_owned(),
        ];
        let named = |name: &str, value: &str| format!("{name}{}{value}", words.colon);
        if !suppression.reason.is_empty() {
            parts.push(named(self.pick("理由", "reason"), &suppression.reason));
        }
        if !suppression.owner.is_empty() {
            parts.push(named(self.pick("责任人", "owner"), &suppression.owner));
        }
        if let Some(until) = &suppression.until {
            parts.push(named(self.pick("截至", "until"), until));
        }
        parts.join(words.semicolon)
    }

    /// How many findings were set aside.
    pub fn suppressed(self, count: usize) -> String {
        match self {
            Lang::Zh => format!("另有 {count} 处已由基线或豁免搁置（--show-waived 查看）"),
            Lang::En => format!("{count} more set aside by baseline or waivers (--show-waived)"),
        }
    }
}

impl Lang {
    /// What the gate itself found.
    pub fn complaint(self, complaint: &Complaint) -> String {
        match complaint {
            Complaint::NoReason => self
                .pick(
                    "豁免没有写明理由，不生效",
                    "a waiver without a reason waives nothing",
                )
                .into(),
            Complaint::Expired { until } => match self {
                Lang::Zh => format!("豁免已于 {until} 到期，不再生效"),
                Lang::En => format!("this waiver ended on {until}"),
            },
            Complaint::Unused => self
                .pick(
                    "豁免没有对应的发现，可以删去",
                    "this waiver meets no finding; it can go",
                )
                .into(),
            Complaint::UnknownRule => self
                .pick("豁免所指的规则不存在", "no rule of that name to waive")
                .into(),
            Complaint::NotADay { until } => match self {
                Lang::Zh => format!("“{until}”不是日期，应写作 2026-12-31"),
                Lang::En => format!("`{until}` is no day; write 2026-12-31"),
            },
            Complaint::Policy(Against::Never) => self
                .pick("该规则不得豁免", "this rule is never waived")
                .into(),
            Complaint::Policy(Against::TooLong(days)) => match self {
                Lang::Zh => format!("豁免须写明期限，且距今不超过 {days} 天"),
                Lang::En => format!("a waiver needs an end, {days} days from today at most"),
            },
            Complaint::Policy(Against::Approver(names)) if names.is_empty() => self
                .pick(
                    "错误级的发现只能由策略文件中 approvers 所列的人保留，而策略没有列出任何人",
                    "only an approver named in the policy keeps an error, and it names nobody",
                )
                .into(),
            Complaint::Policy(Against::Approver(names)) => match self {
                Lang::Zh => format!("此级别的豁免须由 {} 批准", names.join("、")),
                Lang::En => format!(
                    "waivers of this severity are allowed by: {}",
                    names.join(", ")
                ),
            },
            Complaint::Policy(Against::Author) => self
                .pick(
                    "须写明申请人，且批准人不得是申请人本人",
                    "name an author, who is not the approver",
                )
                .into(),
            Complaint::Sent => self
                .pick(
                    "豁免写在会随函件发出的文字里，不生效",
                    "a waiver in words that are sent to the reader waives nothing",
                )
                .into(),
            Complaint::Untrusted => self
                .pick(
                    "受信任的版本中没有这条豁免，不生效",
                    "the trusted revision has no such waiver; it waives nothing",
                )
                .into(),
            Complaint::Locked {
                field,
                wanted,
                said,
            } => match self {
                Lang::Zh => format!("策略规定此路径的 {field} 为 {wanted}，文稿写作 {said}"),
                Lang::En => {
                    format!("the policy fixes {field} as {wanted} here, the draft says {said}")
                }
            },
        }
    }

    /// Why the gate cares.
    pub fn complaint_why(self, complaint: &Complaint) -> &'static str {
        match complaint {
            Complaint::Sent => self.pick(
                "收件人会看到这段文字。请写入豁免文件，或写在模板引擎会去掉的注释里。",
                "The reader would see it. Use the file of waivers, or a comment that the template engine strips.",
            ),
            Complaint::Locked { .. } => self.pick(
                "画像决定适用哪些规则；由策略固定的画像不能在文稿里改写。",
                "The profile decides which rules apply; what the policy fixes no draft can change.",
            ),
            _ => self.pick(
                "豁免是对一处发现的书面决定，须有理由、有期限、有人负责。",
                "A waiver is a decision on record: with a reason, an end and somebody who answers for it.",
            ),
        }
    }

    /// Names an entry of the baseline that meets no finding.
    pub fn stale(self, count: usize) -> String {
        match self {
            Lang::Zh => format!(
                "基线中有 {count} 条已失效（到期，规则或画像已变）或已不对应任何发现（--prune 清除）："
            ),
            Lang::En => {
                format!("{count} entries of the baseline meet no finding (--prune drops them):")
            }
        }
    }

    /// Says that a baseline was written.
    pub fn baseline_written(self, count: usize, path: &str) -> String {
        match self {
            Lang::Zh => format!("已记录 {count} 处发现：{path}"),
            Lang::En => format!("{count} findings recorded: {path}"),
        }
    }

    /// Says that no file changed.
    pub fn nothing_changed(self, revision: &str) -> String {
        match self {
            Lang::Zh => format!("自 {revision} 以来没有改动的函件"),
            Lang::En => format!("no draft changed since {revision}"),
        }
    }

    /// A settings file with mistakes, which were drawn before.
    pub fn settings_mistakes(self, path: &str, count: usize) -> String {
        match self {
            Lang::Zh => format!("{path} 有 {count} 处错误"),
            Lang::En => format!("{path}: {count} mistakes"),
        }
    }

    /// A file that is needed is not there; `commit` where it was looked for in one.
    pub fn no_file(self, path: &str, commit: Option<&str>) -> String {
        match (self, commit) {
            (Lang::Zh, None) => format!("没有这个文件：{path}"),
            (Lang::Zh, Some(commit)) => format!("提交 {commit} 中没有这个文件：{path}"),
            (Lang::En, None) => format!("{path}: no such file"),
            (Lang::En, Some(commit)) => format!("{path}: no such file in commit {commit}"),
        }
    }

    /// A revision that git does not know.
    pub fn no_revision(self, revision: &str) -> String {
        match self {
            Lang::Zh => format!("git 中没有版本 {revision}"),
            Lang::En => format!("git knows no revision `{revision}`"),
        }
    }

    /// A folder that is in no repository.
    pub fn no_repository(self, folder: &str) -> String {
        match self {
            Lang::Zh => format!("{folder} 不在 git 仓库中"),
            Lang::En => format!("{folder}: not in a git repository"),
        }
    }

    /// Says that the files read hold no notice.
    pub fn no_notice(self, files: usize) -> String {
        match self {
            Lang::Zh => format!("读取了 {files} 个文件，其中没有函件文字"),
            Lang::En => format!("{files} files read, no notice in them"),
        }
    }

    /// The line that tells how far a run is.
    pub fn progress(self, bar: &str, done: usize, total: usize) -> String {
        match self {
            Lang::Zh => format!("检查中 {bar} {done}/{total}"),
            Lang::En => format!("checking {bar} {done}/{total}"),
        }
    }

    /// Says that the rules are not those of the lock.
    pub fn not_locked(self, path: &str) -> String {
        match self {
            Lang::Zh => format!("规则与 {path} 记录的不一致；确认后运行 noticelint lock 更新"),
            Lang::En => {
                format!("the rules differ from those in {path}; run noticelint lock to accept them")
            }
        }
    }
}

impl Lang {
    /// Heading of the statistics: in brackets what was set aside.
    pub fn statistics_title(self) -> &'static str {
        self.pick(
            "按规则统计（括号内为已搁置的处数）",
            "Findings by rule (in brackets those set aside)",
        )
    }
}

impl Lang {
    /// A file that `init` left as it was.
    pub fn init_kept(self, name: &str) -> String {
        match self {
            Lang::Zh => format!("已存在，未改动：{name}（--force 覆盖）\n"),
            Lang::En => format!("kept: {name} (--force overwrites)\n"),
        }
    }

    /// A file that `init` wrote.
    pub fn init_written(self, name: &str) -> String {
        match self {
            Lang::Zh => format!("已写入：{name}\n"),
            Lang::En => format!("written: {name}\n"),
        }
    }
}
