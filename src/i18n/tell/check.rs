//! Kinds of check with their fields, told in Chinese.

use noticelint_rule::resolved::{
    Check, CitationProblem, Claim, Counted, DisguiseKind, Frame, Manner, Numeric,
};

use super::{Tell, entity, modalities, polarities, window, words};

/// Name of a kind of check, by its name in rules.
pub fn kind(name: &str) -> &'static str {
    match name {
        "required" => "必备内容",
        "order" => "先后次序",
        "phrases" => "用语",
        "pattern" => "句式",
        "frame" => "谁对谁做什么",
        "modality" => "语气",
        "conditional" => "说此须说彼",
        "count" => "数量",
        "numeric" => "数字与日期",
        "citation" => "法律引用",
        "consequence" => "后果的说法",
        "personal_information" => "个人信息",
        "placeholder" => "占位符",
        "verbatim" => "核准文本",
        "entity_in" => "登记名单",
        "disguise" => "规避写法",
        _ => "",
    }
}

impl Tell<'_> {
    /// What a check looks for, a line each.
    pub fn check(&self, check: &Check) -> Vec<String> {
        match check {
            Check::Required { need, after, when } => {
                let mut lines = vec![format!("须有：{}", self.need(need))];
                if let Some(when) = when {
                    lines.push(format!("仅当函件有：{}", self.need(when)));
                }
                if !after.is_empty() {
                    lines.push(format!("位置：{}之后", self.sections(after)));
                }
                lines
            }
            Check::Order(sections) => {
                let names: Vec<String> = sections
                    .iter()
                    .map(|section| self.sections(&[*section]))
                    .collect();
                vec![format!("次序须为：{}", names.join(" → "))]
            }
            Check::Phrases { any, class, manner } => {
                let mut lines = Vec::new();
                if !any.is_empty() {
                    lines.push(format!("不应出现：{}", words(any)));
                }
                if !class.is_empty() {
                    lines.push(format!("不应出现词类：{}", self.classes(class)));
                }
                lines.extend(self.manner(manner));
                lines
            }
            Check::Pattern {
                within,
                any,
                regex,
                manner,
            } => {
                let mut lines = Vec::new();
                if !any.is_empty() {
                    lines.push(format!("{}出现{}", window(*within), self.patterns(any)));
                }
                if !regex.is_empty() {
                    let sources = regex.iter().map(|regex| regex.source.as_str());
                    let sources = sources.collect::<Vec<_>>().join("、");
                    lines.push(format!("符合正则表达式：{sources}"));
                }
                lines.extend(self.manner(manner));
                lines
            }
            Check::Frame(frame) => self.frame(frame),
            Check::Modality { of, manner, within } => vec![format!(
                "{}，{}不应说成{}",
                self.classes(of),
                window(*within),
                modalities(&manner.modality)
            )],
            Check::Conditional { when, then, within } => vec![
                format!("如果出现：{}", self.need(when)),
                format!("{}须有：{}", window(*within), self.need(then)),
            ],
            Check::Count {
                of,
                words: list,
                max,
                min,
            } => {
                let what = match of {
                    Counted::Characters => "字数".to_owned(),
                    Counted::SmsSegments => "短信条数（单条 70 字，长短信每条 67 字）".to_owned(),
                    Counted::ExclamationMarks => "感叹号个数".to_owned(),
                    Counted::Words => format!("{}出现次数", words(list)),
                };
                let mut lines = Vec::new();
                lines.extend(max.map(|max| format!("{what}不超过 {max}")));
                lines.extend(min.map(|min| format!("{what}不少于 {min}")));
                lines
            }
            Check::Numeric(numeric) => vec![self.numeric(numeric)],
            Check::Citation(problems) => {
                let names: Vec<&str> = problems.iter().map(|problem| citation(*problem)).collect();
                vec![format!("引用法律不应：{}", names.join("、"))]
            }
            Check::Consequence { claims, manner } => {
                let names: Vec<&str> = claims.iter().map(|claim| self::claim(*claim)).collect();
                let mut lines = vec![format!("对照后果表，不应：{}", names.join("、"))];
                lines.extend(self.manner(manner));
                lines
            }
            Check::PersonalInformation { of, beside } => {
                let kinds: Vec<&str> = of.iter().map(|kind| entity(*kind)).collect();
                let mut lines = vec![format!("不应完整写出：{}", kinds.join("、"))];
                if let Some(beside) = beside {
                    lines.push(format!("仅当旁边有：{}", self.need(beside)));
                }
                lines
            }
            Check::Placeholder { slots, leftover } => {
                let mut lines = Vec::new();
                if !slots.is_empty() {
                    lines.push(format!("不应有填写{}的占位符", self.slots(slots)));
                }
                if *leftover {
                    lines.push("成稿不应残留占位符".to_owned());
                }
                lines
            }
            Check::Verbatim { clauses, when } => vec![
                format!("含有{}的段落", self.need(when)),
                format!("须与核准文本一致：{}", words(clauses)),
            ],
            Check::EntityIn { kind, register } => vec![format!(
                "{}须在登记名单{}之内",
                entity(*kind),
                self.classes(&[*register])
            )],
            Check::Disguise(kind) => vec![match kind {
                DisguiseKind::Separator => "其他规则的命中须去掉字间的间隔才看得出".to_owned(),
                DisguiseKind::Substitution => "其他规则的命中须还原被替换的字才看得出".to_owned(),
            }],
        }
    }

    fn frame(&self, frame: &Frame) -> Vec<String> {
        let mut actor = self.classes(&frame.actor);
        if frame.actor.is_empty() {
            actor = "任何人".to_owned();
        } else if frame.unknown_actor {
            actor.push_str("或未写明的人");
        }
        let mut line = format!("{actor}做：{}", self.classes(&frame.action));
        if !frame.target.is_empty() {
            let reach = window(frame.within);
            line.push_str(&format!(
                "；对象（{reach}）：{}",
                self.classes(&frame.target)
            ));
        }
        let mut lines = vec![line];
        if !frame.topic.is_empty() {
            lines.push(format!("句中谈到：{}", self.classes(&frame.topic)));
        }
        match frame.leverage {
            Some(true) => lines.push("且以此施压".to_owned()),
            Some(false) => lines.push("且并非以此施压".to_owned()),
            None => {}
        }
        lines.extend(self.manner(&frame.manner));
        lines
    }

    fn manner(&self, manner: &Manner) -> Vec<String> {
        let mut lines = Vec::new();
        if !manner.polarity.is_empty() {
            lines.push(format!("说法为：{}", polarities(&manner.polarity)));
        }
        if !manner.modality.is_empty() {
            lines.push(format!("语气为：{}", modalities(&manner.modality)));
        }
        lines
    }

    fn numeric(&self, numeric: &Numeric) -> String {
        match numeric {
            Numeric::SumEquals {
                parts,
                minus,
                total,
            } => {
                let minus = match minus.as_slice() {
                    [] => String::new(),
                    some => format!("减去{}", self.roles(some)),
                };
                format!(
                    "{}相加{minus}，须等于{}",
                    self.roles(parts),
                    self.roles(&[*total])
                )
            }
            Numeric::Equals {
                roles,
                unlike,
                surely,
            } => {
                let unlike = match unlike.as_slice() {
                    [] => String::new(),
                    some => format!("，也可能是{}的不比", self.roles(some)),
                };
                let surely = if *surely {
                    "（只比确指同一事项的）"
                } else {
                    ""
                };
                format!("{}各处须一致{surely}{unlike}", self.roles(roles))
            }
            Numeric::Instalments { each, total, .. } => format!(
                "{}乘以期数，或逐期列明的金额相加，须等于{}",
                self.roles(&[*each]),
                self.roles(total)
            ),
            Numeric::ColumnSums { .. } => "表格各列相加，须等于合计行".to_owned(),
            Numeric::DaysBetween {
                days,
                from,
                to,
                grace,
            } => {
                let grace = grace.map_or_else(String::new, |grace| {
                    format!("（有{}的从其计）", self.roles(&[grace]))
                });
                format!(
                    "{}须等于{}{grace}至{}的天数",
                    self.roles(&[*days]),
                    self.roles(&[*from]),
                    self.roles(to)
                )
            }
            Numeric::Before {
                first,
                second,
                or_same,
            } => format!(
                "{}须早于{}{}",
                self.roles(&[*first]),
                if *or_same { "或等于" } else { "" },
                self.roles(&[*second])
            ),
            Numeric::AtLeastDays { date, after, days } => format!(
                "{}须在{}之后至少 {days} 天",
                self.roles(&[*date]),
                self.roles(&[*after])
            ),
            Numeric::RateAtMost { roles, percent } => {
                let what = match roles.as_slice() {
                    [] => "写明的利率、费率".to_owned(),
                    some => self.roles(some),
                };
                format!("{what}折合年化不超过 {percent}%")
            }
            Numeric::WordsEqualFigures { within } => {
                format!("{}大写金额与小写金额须一致", window(*within))
            }
            Numeric::SameName(roles) => format!("{}各处须为同一名称", self.roles(roles)),
        }
    }
}

fn claim(claim: Claim) -> &'static str {
    match claim {
        Claim::OwnSeizure => "称自己扣取只有法院或公安能扣取的财物",
        Claim::OwnPower => "称自己作出只有法院或公安能作出的处置",
        Claim::TooEarly => "裁判之前即宣布裁判之后才可能的后果",
        Claim::NeverHappens => "称欠款会带来不会发生的后果",
    }
}

fn citation(problem: CitationProblem) -> &'static str {
    match problem {
        CitationProblem::Repealed => "引用已废止的法律",
        CitationProblem::NotYet => "引用尚未施行的法律",
        CitationProblem::UnknownLaw => "引用不存在的法律",
        CitationProblem::NoSuchArticle => "引用不存在的条文",
        CitationProblem::WrongArticle => "条号与内容不符",
        CitationProblem::DefunctBody => "称已撤并的机构",
        CitationProblem::OutOfScope => "引用不适用于该债权人的解释",
    }
}
