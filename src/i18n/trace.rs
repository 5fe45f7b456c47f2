//! The words of the trace.

use super::Lang;

impl Lang {
    /// Heading of the trace.
    pub fn trace_title(self) -> &'static str {
        self.pick("未报的原因", "why rules did not report")
    }

    /// How many rules looked and found nothing.
    pub fn trace_nothing(self, count: usize) -> String {
        match self {
            Lang::Zh => format!("其余 {count} 条规则查过，未发现"),
            Lang::En => format!("{count} more rules looked and found nothing"),
        }
    }

    /// A guard, by its name in rules, and what it did.
    pub fn trace_guard(self, guard: &str, lowered: bool) -> String {
        let why = match guard {
            "protected" => self.pick("属于更长的词", "part of a longer word"),
            "placeholder" => self.pick("属于占位符", "part of a placeholder"),
            "name" => self.pick("属于名称或地址", "part of a name or an address"),
            "manner" => self.pick("不是以须查的方式说的", "not said in the manner looked for"),
            "negated" => self.pick("该说法被否定", "the statement is denied"),
            "forbidden" => self.pick("该说法被禁止", "the statement is forbidden"),
            "warned" => self.pick("是对他人行为的警示", "a warning of what others do"),
            "reported" => self.pick("是转述他人的话", "the words of others"),
            "asked" => self.pick("是疑问句", "a question"),
            "quoted" => self.pick("在引号之内", "in quotation marks"),
            "citing_law" => self.pick("该句引用法律", "the sentence cites a law"),
            "actor" => self.pick("行为人是例外的一类", "done by one of the actors excepted"),
            "modality" => self.pick("语气属于例外", "said in a way excepted"),
            "in_section" => self.pick("位于例外的部分", "in a section excepted"),
            "not_in_section" => self.pick("不在须查的部分", "outside the sections looked at"),
            "near" => self.pick("附近有例外的词句", "words excepted stand near"),
            "profile" => self.pick("函件属于例外的一类", "the profile is excepted"),
            _ => "",
        };
        let does = match (self, lowered) {
            (Lang::Zh, false) => "不报",
            (Lang::Zh, true) => "降一级",
            (Lang::En, false) => "withdrawn",
            (Lang::En, true) => "lowered",
        };
        match self {
            Lang::Zh => format!("{why}（{guard}），{does}"),
            Lang::En => format!("{why} ({guard}): {does}"),
        }
    }

    /// Another rule is reported at the same place.
    pub fn trace_gave_way(self, to: &str) -> String {
        match self {
            Lang::Zh => format!("同一处已由 {to} 报出"),
            Lang::En => format!("reported by {to} at the same place"),
        }
    }

    /// Turned off by an override.
    pub fn trace_off(self, reason: &str) -> String {
        match self {
            Lang::Zh => format!("已停用：{reason}"),
            Lang::En => format!("turned off: {reason}"),
        }
    }

    /// A draft or a retired rule.
    pub fn trace_not_in_use(self) -> &'static str {
        self.pick("草稿或已退役，未启用", "a draft or retired")
    }

    /// For other profiles; the fields by their names in rules.
    pub fn trace_profile(self, fields: &[&str], pack: bool) -> String {
        let names: Vec<&str> = fields
            .iter()
            .map(|field| self.profile_field(field))
            .collect();
        let names = names.join(self.words().comma);
        match (self, pack) {
            (Lang::Zh, false) => format!("不适用于本函：{names}不符"),
            (Lang::Zh, true) => format!("所在规则包不适用于本函：{names}不符"),
            (Lang::En, false) => format!("not for this notice: {names}"),
            (Lang::En, true) => format!("its pack is not for this notice: {names}"),
        }
    }

    /// It does not hold on the day.
    pub fn trace_day(self) -> &'static str {
        self.pick(
            "在法规时点尚未施行或已失效",
            "does not hold on the day of the law",
        )
    }

    /// It had nothing to look at.
    pub fn trace_nothing_to_look_at(self) -> &'static str {
        self.pick("没有可查的内容", "nothing to look at")
    }

    /// A field of the profile, by its name in rules.
    fn profile_field(self, field: &str) -> &'static str {
        match field {
            "kind" => self.pick("渠道", "kind"),
            "sender" => self.pick("发函方", "sender"),
            "creditor" => self.pick("债权人", "creditor"),
            "audience" => self.pick("收件人", "audience"),
            "purpose" => self.pick("用途", "purpose"),
            "proceeding" => self.pick("诉讼阶段", "proceeding"),
            "product" => self.pick("产品", "product"),
            "overdue_days" => self.pick("逾期天数", "overdue days"),
            "template" => self.pick("模板或成稿", "template"),
            _ => "",
        }
    }
}
