//! Values in a plain form that any reader and program understands: `4860.00`, `2026-05-24`,
//! `0.0005/day`.

use super::{Article, DateValue, Period, Phone, Rate, Relative, Unit, Value};

impl Value {
    /// The value in a plain form, in ASCII but for names; empty where the text itself is all
    /// there is (e-mail, link, case number, licence, names).
    pub fn plain(&self) -> String {
        match self {
            Value::Money(money) => {
                let mut yuan = money.yuan.normalize();
                yuan.rescale(yuan.scale().max(2));
                yuan.to_string()
            }
            Value::Date(date) => date.plain(),
            Value::Time(minutes) => format!("{:02}:{:02}", minutes / 60, minutes % 60),
            Value::Period(period) => period.plain(),
            Value::Rate(rate) => rate.plain(),
            Value::Phone(phone) => match phone {
                Phone::Mobile => "mobile",
                Phone::Fixed => "fixed",
                Phone::Hotline => "hotline",
            }
            .to_owned(),
            Value::IdNumber(number) | Value::BankCard(number) => {
                match (number.masked, number.valid) {
                    (true, _) => "masked",
                    (false, true) => "valid",
                    (false, false) => "unproven",
                }
                .to_owned()
            }
            Value::Citation(citation) => {
                let articles: Vec<String> = citation.articles.iter().map(Article::plain).collect();
                [citation.name.clone(), articles.join(",")]
                    .join(" ")
                    .trim_end()
                    .to_owned()
            }
            Value::Email
            | Value::Link
            | Value::CaseNumber
            | Value::Licence
            | Value::Person
            | Value::Organisation => String::new(),
        }
    }
}

impl DateValue {
    /// `2026-05-24`, `--05-24`, `2026-05`, `---24`, `letter+1`, `receipt+3day`, `impossible`.
    fn plain(self) -> String {
        match self {
            DateValue::Full(date) => date.to_string(),
            DateValue::MonthDay { month, day } => format!("--{month:02}-{day:02}"),
            DateValue::YearMonth { year, month } => format!("{year}-{month:02}"),
            DateValue::Day(day) => format!("---{day:02}"),
            DateValue::Impossible => "impossible".to_owned(),
            DateValue::Relative(relative) => match relative {
                Relative::FromLetter(days) => format!("letter{days:+}"),
                Relative::FromReceipt(period) => format!("receipt+{}", period.plain()),
                Relative::EndOfMonth => "end of month".to_owned(),
                Relative::DayOfMonth(day) => format!("monthly {day}"),
            },
        }
    }
}

impl Period {
    fn plain(self) -> String {
        format!("{} {}", self.count, self.unit.name())
    }
}

impl Rate {
    fn plain(self) -> String {
        match self.per {
            Some(unit) => format!("{}/{}", self.fraction, unit.name()),
            None => self.fraction.to_string(),
        }
    }
}

impl Unit {
    /// The name of the unit in data formats.
    pub fn name(self) -> &'static str {
        match self {
            Unit::Hour => "hour",
            Unit::Day => "day",
            Unit::WorkingDay => "working day",
            Unit::Week => "week",
            Unit::Month => "month",
            Unit::Year => "year",
            Unit::Instalment => "instalment",
        }
    }
}

impl Article {
    /// `577`, `253-1`, `37.1(2)`.
    pub fn plain(&self) -> String {
        let mut text = self.number.to_string();
        if self.inserted > 0 {
            text.push_str(&format!("-{}", self.inserted));
        }
        if let Some(paragraph) = self.paragraph {
            text.push_str(&format!(".{paragraph}"));
        }
        if let Some(item) = self.item {
            text.push_str(&format!("({item})"));
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Words, scan};

    #[test]
    fn values_read_back_plainly() {
        let rows = [
            ("1.2万元", "12000.00"),
            ("4,860.5元", "4860.50"),
            ("2026年5月24日", "2026-05-24"),
            ("5月4日", "--05-04"),
            ("17:05", "17:05"),
            ("3个工作日", "3 working day"),
            ("日利率0.05%", "0.0005/day"),
            ("《某某条例》第三十七条第一款第（二）项", "某某条例 37.1(2)"),
        ];
        for (text, plain) in rows {
            let found = scan(text, &Words::default());
            let shown: Vec<String> = found.iter().map(|entity| entity.value.plain()).collect();
            assert_eq!(shown, [plain], "{text}");
        }
    }
}
