//! The words of the commands about rules, and of the trace.

use noticelint_rule::resolved::Status;

use crate::compare::{Became, Facet};

use super::Lang;

/// Titles of the parts of a rule's page.
#[derive(Clone, Copy, Debug)]
pub struct PageWords {
    /// Id, category, severity and the like.
    pub card: &'static str,
    /// What is wrong.
    pub what: &'static str,
    /// Why it matters.
    pub why: &'static str,
    /// Grounds.
    pub basis: &'static str,
    /// For which profiles and days.
    pub applies: &'static str,
    /// What is looked for.
    pub check: &'static str,
    /// Where.
    pub scope: &'static str,
    /// What withdraws a hit.
    pub guards: &'static str,
    /// What to write instead.
    pub suggest: &'static str,
    /// Differences by sender.
    pub by_sender: &'static str,
    /// Texts that are reported.
    pub bad: &'static str,
    /// Texts that are not.
    pub good: &'static str,
    /// Rules that win at the same place.
    pub yields: &'static str,
    /// How to set it aside.
    pub waiving: &'static str,
    /// Who answers for it.
    pub care: &'static str,
    /// Id.
    pub id: &'static str,
    /// Category.
    pub category: &'static str,
    /// Severity.
    pub severity: &'static str,
    /// Confidence.
    pub confidence: &'static str,
    /// Kind of check.
    pub kind: &'static str,
    /// Pack.
    pub pack: &'static str,
    /// Title.
    pub title: &'static str,
    /// Status.
    pub status: &'static str,
    /// Owner.
    pub owner: &'static str,
    /// Last reading.
    pub reviewed: &'static str,
    /// Next reading.
    pub review_due: &'static str,
    /// Version.
    pub version: &'static str,
    /// Title of the index.
    pub index: &'static str,
    /// What the index is made of.
    pub generated: &'static str,
    /// Index by category.
    pub by_category: &'static str,
    /// Index by law.
    pub by_law: &'static str,
    /// Grounds without a document.
    pub no_document: &'static str,
    /// Article.
    pub article: &'static str,
    /// Rules.
    pub rules: &'static str,
}

/// The titles; pages are Chinese.
pub const PAGE: PageWords = PageWords {
    card: "概要",
    what: "问题",
    why: "为什么",
    basis: "依据",
    applies: "适用",
    check: "查什么",
    scope: "在哪里查",
    guards: "什么情况不报或降级",
    suggest: "建议写法",
    by_sender: "因发函方而异",
    bad: "应报的例子",
    good: "不应报的例子",
    yields: "同一处让位于",
    waiving: "如何豁免",
    care: "维护",
    id: "编号",
    category: "类别",
    severity: "级别",
    confidence: "把握",
    kind: "检查方式",
    pack: "规则包",
    title: "标题",
    status: "状态",
    owner: "负责人",
    reviewed: "上次复核",
    review_due: "下次复核",
    version: "版本",
    index: "规则目录",
    generated: "本目录由规则文件生成，请勿手改：修改 rules/ 下的规则后重新生成。",
    by_category: "按类别",
    by_law: "按依据",
    no_document: "无文件依据",
    article: "条款",
    rules: "规则",
};

impl Lang {
    /// Whether a rule is in use.
    pub fn rule_status(self, status: Status, is_off: bool) -> &'static str {
        match status {
            _ if is_off => self.pick("停用", "off"),
            Status::Active => self.pick("启用", "active"),
            Status::Draft => self.pick("草稿", "draft"),
            Status::Retired => self.pick("退役", "retired"),
        }
    }

    /// Heads of the table of rules.
    pub fn rule_columns(self) -> [&'static str; 6] {
        match self {
            Lang::Zh => ["编号", "级别", "类别", "检查方式", "规则包", "标题"],
            Lang::En => ["id", "severity", "category", "check", "pack", "title"],
        }
    }

    /// How many rules a list shows.
    pub fn rules_counted(self, count: usize) -> String {
        match self {
            Lang::Zh => format!("共 {count} 条规则"),
            Lang::En => format!("{count} rules"),
        }
    }

    /// What became of a rule.
    pub fn became(self, became: Became) -> &'static str {
        match became {
            Became::Added => self.pick("新增", "added"),
            Became::Removed => self.pick("删除", "removed"),
            Became::Stricter => self.pick("更严", "stricter"),
            Became::Looser => self.pick("更宽", "looser"),
            Became::Changed => self.pick("变更", "changed"),
        }
    }

    /// In what a rule differs.
    pub fn facet(self, facet: Facet) -> &'static str {
        match facet {
            Facet::Status => self.pick("启停", "status"),
            Facet::Severity => self.pick("级别", "severity"),
            Facet::Confidence => self.pick("把握", "confidence"),
            Facet::Profiles => self.pick("适用画像", "applies"),
            Facet::Days => self.pick("施行期间", "effective"),
            Facet::Scope => self.pick("检查范围", "scope"),
            Facet::Entries => self.pick("所查内容", "entries"),
            Facet::Limit => self.pick("限值", "limit"),
            Facet::Guards => self.pick("例外条件", "guards"),
            Facet::Basis => self.pick("依据", "basis"),
            Facet::Wording => self.pick("措辞与示例", "wording"),
            Facet::Other => self.pick("类别、方式或让位", "other"),
        }
    }

    /// Nothing differs.
    pub fn no_changes(self) -> &'static str {
        self.pick("规则没有变化", "no rule has changed")
    }

    /// Heads of the table of proofs: the rule, then six shares.
    pub fn proof_columns(self) -> [&'static str; 7] {
        match self {
            Lang::Zh => [
                "规则",
                "应报已报",
                "误报",
                "识破规避",
                "识破谐音",
                "否定句误报",
                "长词误报",
            ],
            Lang::En => [
                "rule",
                "recall",
                "false alarms",
                "disguises held",
                "homophones held",
                "negations reported",
                "harmless words reported",
            ],
        }
    }

    /// How many rules were proved.
    pub fn proof_summary(self, rules: usize, failed: usize) -> String {
        match self {
            Lang::Zh if failed == 0 => format!("{rules} 条规则全部通过检验"),
            Lang::Zh => format!("{rules} 条规则，{failed} 条未通过检验"),
            Lang::En => format!("{rules} rules proved, {failed} failed"),
        }
    }

    /// A rule without both kinds of example.
    pub fn not_covered(self) -> &'static str {
        self.pick("缺少应报或不应报的例子", "lacks a kind of example")
    }

    /// The words that should have been reported.
    pub fn expected(self) -> &'static str {
        self.pick("应报：", "expected: ")
    }

    /// The words that were.
    pub fn reported(self) -> &'static str {
        self.pick("报在：", "reported: ")
    }

    /// A disguise was not seen through.
    pub fn fooled(self) -> &'static str {
        self.pick("未识破", "fooled by ")
    }

    /// A harmless text was reported.
    pub fn alarmed(self) -> &'static str {
        self.pick("误报", "reported")
    }

    /// How an example ended, by the name of the ending.
    pub fn ended(self, name: &str) -> &'static str {
        match name {
            "missed" => self.pick("漏报", "missed"),
            "elsewhere" => self.pick("报错位置", "reported elsewhere"),
            "noisy" => self.pick("误报", "false alarm"),
            _ => "",
        }
    }

    /// A way to disguise, by its name.
    pub fn disguise(self, name: &str) -> &'static str {
        match name {
            "zero_width" => self.pick("零宽字符", "zero-width characters"),
            "separator" => self.pick("间隔符号", "separators"),
            "space" => self.pick("空格", "spaces"),
            "traditional" => self.pick("繁体", "traditional characters"),
            "full_width" => self.pick("全角", "full width"),
            "homophone" => self.pick("谐音", "homophones"),
            _ => "",
        }
    }
}
