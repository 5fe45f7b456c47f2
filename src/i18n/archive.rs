//! The words of the archive report: the page that a reviewer reads, ticks and signs.

use super::Lang;

/// The fixed words of the page.
#[derive(Clone, Copy, Debug)]
pub struct ArchiveWords {
    /// Title of the page.
    pub title: &'static str,
    /// What the page is and is not.
    pub caveat: &'static str,
    /// Title of the page over several drafts.
    pub index: &'static str,
    /// Back to the index.
    pub back: &'static str,
    /// Head of a column: the draft.
    pub draft: &'static str,
    /// Head of a column: what was found.
    pub outcome: &'static str,
    /// Findings that something set aside.
    pub aside: &'static str,
    /// Facts of the check.
    pub facts: &'static str,
    /// What identifies the file, the rules and the tool.
    pub identity: &'static str,
    /// Said of duties that are met: the titles of rules name what would be wrong.
    pub met_note: &'static str,
    /// The file.
    pub file: &'static str,
    /// Hash of the file.
    pub hash: &'static str,
    /// Encoding of the file.
    pub encoding: &'static str,
    /// The profile.
    pub profile: &'static str,
    /// Explains the mark of what was inferred.
    pub inferred: &'static str,
    /// The three dates.
    pub dates: &'static str,
    /// The day by which waivers expire.
    pub today: &'static str,
    /// Where a date is not known.
    pub unknown: &'static str,
    /// Packs in force.
    pub packs: &'static str,
    /// As of when the law data stand.
    pub law_as_of: &'static str,
    /// Hash of the rules.
    pub rules_hash: &'static str,
    /// The tool.
    pub tool: &'static str,
    /// The draft with its marks.
    pub text: &'static str,
    /// Findings in full.
    pub findings: &'static str,
    /// Shows findings of every severity.
    pub all: &'static str,
    /// The filter.
    pub filter: &'static str,
    /// Said of text that a reader of the notice does not see.
    pub hidden: &'static str,
    /// Said of findings about the whole notice.
    pub whole: &'static str,
    /// Before what is missing.
    pub missing: &'static str,
    /// To the place in the draft.
    pub to_text: &'static str,
    /// To the finding.
    pub to_finding: &'static str,
    /// The words of the draft.
    pub quote: &'static str,
    /// The rule.
    pub rule: &'static str,
    /// What else belongs to a finding.
    pub related: &'static str,
    /// What the reviewer decides.
    pub decision: &'static str,
    /// The choices.
    pub decisions: [&'static str; 3],
    /// Why.
    pub reason: &'static str,
    /// Findings that something set aside, as a part of the page.
    pub waivers: &'static str,
    /// None of them.
    pub no_waivers: &'static str,
    /// What was looked for.
    pub ledger: &'static str,
    /// How the ledger is to be read.
    pub ledger_note: &'static str,
    /// How much the rules were measured to find.
    pub measured: &'static str,
    /// No measurement is known.
    pub not_measured: &'static str,
    /// On what grounds.
    pub bases: &'static str,
    /// How well grounds are known.
    pub bases_note: &'static str,
    /// What a person must confirm.
    pub confirm: &'static str,
    /// Why a person must.
    pub confirm_note: &'static str,
    /// Lines to sign on.
    pub sign: &'static str,
    /// Who signs.
    pub signers: [&'static str; 3],
    /// The day of signing.
    pub day: &'static str,
    /// Conclusion: tick boxes.
    pub conclusions: [&'static str; 3],
    /// Nothing was found.
    pub nothing: &'static str,
    /// What that means.
    pub nothing_note: &'static str,
}

const ZH: ArchiveWords = ArchiveWords {
    title: "函件合规审查报告",
    caveat: "本报告由工具按规则逐条检查生成，供法务审稿与存档，不构成法律意见。",
    index: "函件合规审查报告 · 目录",
    back: "返回目录",
    draft: "文稿",
    outcome: "结论",
    aside: "已搁置",
    facts: "检查口径",
    identity: "存档标识",
    met_note: "查的是下列问题；文中已具备或相符，引文为证。",
    file: "文件",
    hash: "文件指纹（SHA-256）",
    encoding: "编码",
    profile: "函件画像",
    inferred: "标“推断”“默认”的由文稿推定，请核对；据此得出的发现至多为“较有把握”。",
    dates: "三个日期",
    today: "检查日",
    unknown: "文中未写明",
    packs: "规则包",
    law_as_of: "法规数据截至",
    rules_hash: "规则指纹（SHA-256）",
    tool: "工具",
    text: "文稿",
    findings: "发现",
    all: "全部",
    filter: "只看",
    hidden: "收件人看不到的文字",
    whole: "全文",
    missing: "缺",
    to_text: "看原文",
    to_finding: "看说明",
    quote: "原文",
    rule: "规则",
    related: "相关",
    decision: "处理",
    decisions: ["已修改", "保留", "误报"],
    reason: "理由",
    waivers: "豁免与搁置",
    no_waivers: "本函没有豁免或搁置的发现。",
    ledger: "检查台账",
    ledger_note: "每条适用规则的结果。禁止性规则查无所获记为“未发现”，表示工具没有找到，不表示没有。",
    measured: "工具实测检出率",
    not_measured: "所用规则包没有附带实测数据。",
    bases: "依据清单",
    bases_note: "“原文已核”指条文已对照原文；“据转述”“未核”的依据至多支持警告，引用前须自行核对。",
    confirm: "须人工确认",
    confirm_note: "以下事项文字本身无法证明，请逐项核实后勾选。",
    sign: "签署",
    signers: ["审查人", "复核人", "批准人"],
    day: "日期",
    conclusions: ["同意使用", "修改后使用", "不同意使用"],
    nothing: "未发现问题",
    nothing_note: "“未发现”不等于合规：请结合台账、检出率和须人工确认的事项判断。",
};

const EN: ArchiveWords = ArchiveWords {
    title: "Notice review report",
    caveat: "Made by a tool that checks rule by rule, for review and archive; no legal advice.",
    index: "Notice review report · contents",
    back: "Back to the contents",
    draft: "Draft",
    outcome: "Outcome",
    aside: "set aside",
    facts: "What was checked by what",
    identity: "For the archive",
    met_note: "These problems were looked for; the text has what it needs, as quoted.",
    file: "File",
    hash: "File hash (SHA-256)",
    encoding: "Encoding",
    profile: "Profile",
    inferred: "Values marked as inferred or assumed were read off the text: please confirm them.",
    dates: "The three dates",
    today: "Day of the check",
    unknown: "not in the text",
    packs: "Rule packs",
    law_as_of: "Law data as of",
    rules_hash: "Rules hash (SHA-256)",
    tool: "Tool",
    text: "Draft",
    findings: "Findings",
    all: "all",
    filter: "Show",
    hidden: "text that the recipient does not see",
    whole: "Whole text",
    missing: "missing",
    to_text: "in the text",
    to_finding: "details",
    quote: "text",
    rule: "rule",
    related: "related",
    decision: "Decision",
    decisions: ["changed", "kept", "false alarm"],
    reason: "reason",
    waivers: "Waivers and what was set aside",
    no_waivers: "Nothing was waived or set aside in this notice.",
    ledger: "Ledger",
    ledger_note: "How each applicable rule ended. A prohibition that found nothing reads “not found”: the tool found none, which does not mean that there is none.",
    measured: "Measured recall of the tool",
    not_measured: "The packs in use carry no measurement.",
    bases: "Grounds",
    bases_note: "“Text verified” was read in its original; what is known from reports or not verified supports a warning at most.",
    confirm: "For a person to confirm",
    confirm_note: "No text can prove the following. Please check each and tick it.",
    sign: "Signatures",
    signers: ["Reviewer", "Second reviewer", "Approver"],
    day: "Date",
    conclusions: [
        "may be used",
        "may be used when changed",
        "must not be used",
    ],
    nothing: "Nothing found",
    nothing_note: "“Not found” is not “compliant”: see the ledger, the recall and what a person must confirm.",
};

impl Lang {
    /// The words of the archive report.
    pub fn archive(self) -> &'static ArchiveWords {
        match self {
            Lang::Zh => &ZH,
            Lang::En => &EN,
        }
    }

    /// The language as a page states it.
    pub fn tag(self) -> &'static str {
        self.pick("zh-CN", "en")
    }

    /// What was found, in one line: errors, warnings, infos, set aside.
    pub fn found(self, [errors, warnings, infos, aside]: [usize; 4]) -> String {
        let zh = [
            (errors, "处错误"),
            (warnings, "处警告"),
            (infos, "处提示"),
            (aside, "处已搁置"),
        ];
        let en = [
            (errors, "errors"),
            (warnings, "warnings"),
            (infos, "infos"),
            (aside, "set aside"),
        ];
        let parts = match self {
            Lang::Zh => zh,
            Lang::En => en,
        };
        let parts: Vec<String> = parts
            .into_iter()
            .filter(|(count, _)| *count > 0)
            .map(|(count, name)| format!("{count} {name}"))
            .collect();
        parts.join(self.words().comma)
    }

    /// How many of labelled problems were found, and how many alarms no label explains.
    pub fn recall(self, found: u32, labelled: u32, drafts: u32, alarms: u32) -> String {
        let percent = f64::from(found) * 100.0 / f64::from(labelled.max(1));
        match self {
            Lang::Zh => format!(
                "{drafts} 份文稿中标注的 {labelled} 处问题，检出 {found} 处（{percent:.0}%）；另有 {alarms} 处报告没有标注对应"
            ),
            Lang::En => format!(
                "of {labelled} problems labelled in {drafts} drafts {found} were found ({percent:.0}%); {alarms} reports meet no label"
            ),
        }
    }

    /// Says that the law data are older than the letter by so many days.
    pub fn law_is_old(self, days: i64) -> String {
        match self {
            Lang::Zh => format!(
                "本函的法规时点比法规数据晚 {days} 天，其间的新规未纳入检查，请先更新规则包。"
            ),
            Lang::En => format!(
                "the law of this letter's day is {days} days younger than the data: update the packs first"
            ),
        }
    }

    /// How many notices the page is over.
    pub fn summary_of(self, notices: usize) -> String {
        match self {
            Lang::Zh => format!("共 {notices} 则函件"),
            Lang::En => format!("{notices} notices"),
        }
    }

    /// What the gate says of a notice in which so many findings fail it.
    pub fn gate_outcome(self, fails: usize) -> String {
        match (self, fails) {
            (Lang::Zh, 0) => "未触发门禁".to_owned(),
            (Lang::Zh, fails) => format!("须处理 {fails} 处"),
            (Lang::En, 0) => "below the gate".to_owned(),
            (Lang::En, fails) => format!("{fails} to be dealt with"),
        }
    }

    /// How many rules the heading of a group of the ledger stands over.
    pub fn rules_in_group(self, count: usize) -> String {
        match self {
            Lang::Zh => format!("{count} 条"),
            Lang::En => format!("{count} rules"),
        }
    }

    /// Names of the fields of a profile, in the order of [`Lang::profile_fields`].
    pub(super) fn profile_names(self) -> [&'static str; 9] {
        match self {
            Lang::Zh => [
                "发函方",
                "债权人",
                "产品",
                "渠道",
                "收件人",
                "用途",
                "逾期",
                "程序",
                "性质",
            ],
            Lang::En => [
                "sender",
                "creditor",
                "product",
                "channel",
                "reader",
                "purpose",
                "overdue",
                "proceedings",
                "sort",
            ],
        }
    }
}
