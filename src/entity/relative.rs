//! Dates told from another day: 今日, 本月底, 每月5日, within so many days of receipt, 容时至13日.

use super::cursor::Cursor;
use super::numeral::Numeral;
use super::{Certainty, DateValue, Entity, Period, Relative, Unit, Value};

/// Reads a word for a day (今日, 明天, 月底) that starts at the byte `start`.
pub(super) fn word_at(text: &str, start: usize) -> Option<Entity> {
    let mut cursor = Cursor::new(text, start);
    let before = cursor.before();
    let first = cursor.bump()?;
    let (value, certainty) = match first {
        '月' | '本' | '当' if month_end(&mut cursor, first, before) => {
            (Relative::EndOfMonth, Certainty::Certain)
        }
        '今' | '明' | '后' | '昨' | '前' | '当' => {
            let unit = cursor.eat_if(|c| matches!(c, '日' | '天'))?;
            let after = cursor.peek();
            let days = match (first, unit) {
                ('今', _) => 0,
                ('当', _) => 0,
                ('明', _) => 1,
                ('昨', _) => -1,
                ('后', '天') => 2,
                ('前', '天') => -2,
                _ => return None,
            };
            let counted = before.is_some_and(|c| "日天月年期号前以之先大今".contains(c));
            if (matches!(first, '后' | '前') && counted)
                || (matches!(first, '今' | '明')
                    && before.is_some_and(|c| "如从至".contains(c))
                    && unit == '天'
                    && after == Some('下'))
                || (first == '明' && before.is_some_and(|c| "说证声表申".contains(c)))
                || (unit == '天' && after.is_some_and(|c| "然气津".contains(c)))
            {
                return None;
            }
            // 还款当日 need not be the day of the letter.
            let certainty = if first == '当' {
                Certainty::Possible
            } else {
                Certainty::Certain
            };
            (Relative::FromLetter(days), certainty)
        }
        _ => return None,
    };
    Some(Entity {
        range: start..cursor.at(),
        value: Value::Date(DateValue::Relative(value)),
        certainty,
    })
}

/// 月底, 本月底, 本月末, 当月底; not 下月底 or 9月底.
fn month_end(cursor: &mut Cursor<'_>, first: char, before: Option<char>) -> bool {
    let mut ahead = *cursor;
    if first == '月' {
        if before.is_some_and(|c| {
            c.is_ascii_digit() || "本当下上次每个各逐隔一二三四五六七八九十".contains(c)
        }) {
            return false;
        }
    } else if !ahead.eat('月') {
        return false;
    }
    let found = ahead.eat_if(|c| matches!(c, '底' | '末')).is_some();
    if found {
        *cursor = ahead;
    }
    found
}

/// Reads a date out of the period at hand: 每月5日, 收到本函之日起三日内, 截至14日, 7号前.
///
/// `receipt_words` are the words that tell of receipt or delivery.
pub(super) fn from_period(
    text: &str,
    number: &Numeral,
    period: Option<&Entity>,
    receipt_words: &[String],
) -> Option<Entity> {
    let start = number.range.start;
    let Some(entity) = period else {
        return day_numbered(text, number);
    };
    let Value::Period(period) = entity.value else {
        return None;
    };
    let mut cursor = Cursor::new(text, entity.range.end);
    let within = cursor.eat_any(&["以内", "之内", "内"]).is_some();
    if within
        && matches!(
            period.unit,
            Unit::Day | Unit::WorkingDay | Unit::Hour | Unit::Week | Unit::Month
        )
        && told_from_receipt(Cursor::new(text, start), receipt_words)
    {
        return Some(Entity {
            range: start..cursor.at(),
            value: Value::Date(DateValue::Relative(Relative::FromReceipt(period))),
            certainty: Certainty::Certain,
        });
    }
    if within {
        return None;
    }
    day_of_month(text, start, entity, period)
}

/// 7号: the same as 7日, but never a period.
fn day_numbered(text: &str, number: &Numeral) -> Option<Entity> {
    let start = number.range.start;
    let mut cursor = Cursor::new(text, number.range.end);
    let count = number.count()?;
    if !cursor.eat('号') {
        return None;
    }
    let entity = Entity {
        range: start..cursor.at(),
        value: Value::Period(Period {
            count,
            unit: Unit::Day,
        }),
        certainty: Certainty::Likely,
    };
    let period = Period {
        count,
        unit: Unit::Day,
    };
    day_of_month(text, start, &entity, period)
}

fn day_of_month(text: &str, start: usize, entity: &Entity, period: Period) -> Option<Entity> {
    let end = Cursor::new(text, entity.range.end);
    if period.unit != Unit::Day
        || !matches!(end.before(), Some('日' | '号'))
        || !(1..=31).contains(&period.count)
    {
        return None;
    }
    let day = i8::try_from(period.count).ok()?;
    let lead = Cursor::new(text, start).line_before(8);
    let lead = lead.trim_end_matches([' ', ':', '：', '的']);
    let value = if lead.ends_with("每月") || lead.ends_with("每个月") {
        DateValue::Relative(Relative::DayOfMonth(day))
    } else if of_a_month(lead, end) {
        DateValue::Day(day)
    } else {
        return None;
    };
    Some(Entity {
        range: entity.range.clone(),
        value: Value::Date(value),
        certainty: Certainty::Likely,
    })
}

/// Whether the words around say that «14日» is a day of a month, not a count.
fn of_a_month(lead: &str, end: Cursor<'_>) -> bool {
    let after = end.rest();
    if ["后", "以上", "以下", "届满", "期满", "左右", "的"]
        .iter()
        .any(|word| after.starts_with(word))
    {
        return false;
    }
    // 达到14日, 满14日, 逾期至14日 are counts.
    let leads = [
        "截至", "截止", "至", "于", "自", "从", "本月", "当月", "次月", "下月", "上月",
    ];
    (leads.iter().any(|word| lead.ends_with(word)) && !lead.ends_with("少于"))
        && !["多于", "低于", "高于", "大于", "小于", "甚至", "不至"]
            .iter()
            .any(|word| lead.ends_with(word))
        || ["前", "之前", "以前", "24时", "上午", "下午", "晚"]
            .iter()
            .any(|word| after.starts_with(word))
}

const SENTENCE_END: [char; 7] = ['。', '!', '！', '?', '？', ';', '；'];
const LOOK_BACK: usize = 40;

/// Whether words of receipt stand before in the same sentence.
fn told_from_receipt(before: Cursor<'_>, receipt_words: &[String]) -> bool {
    let lead = before.line_before(LOOK_BACK);
    let lead = lead.rsplit(SENTENCE_END).next().unwrap_or("");
    receipt_words
        .iter()
        .any(|word| lead.contains(word.as_str()))
}

#[cfg(test)]
mod tests {
    use super::super::{Words, scan};
    use super::*;

    fn read(text: &str) -> Vec<DateValue> {
        let receipt = ["收到", "收函", "送达"].map(String::from);
        let words = Words {
            receipt_words: &receipt,
            ..Words::default()
        };
        scan(text, &words)
            .into_iter()
            .filter_map(|entity| match entity.value {
                Value::Date(date) => Some(date),
                _ => None,
            })
            .collect()
    }

    fn receipt(count: u32, unit: Unit) -> Vec<DateValue> {
        vec![DateValue::Relative(Relative::FromReceipt(Period {
            count,
            unit,
        }))]
    }

    #[test]
    fn within_days_of_receipt() {
        assert_eq!(read("请于收到本函之日起三日内还款"), receipt(3, Unit::Day));
        assert_eq!(read("自本函送达之日起7日内"), receipt(7, Unit::Day));
        assert_eq!(read("收函后5个工作日内"), receipt(5, Unit::WorkingDay));
        assert_eq!(
            read("收到本函后，请于10天内联系我行"),
            receipt(10, Unit::Day)
        );
        assert_eq!(read("收到本函后请联系。请在10天内还款"), []);
        assert_eq!(read("请在10天内还款"), []);
    }

    #[test]
    fn days_from_the_letter() {
        let letter = |days| vec![DateValue::Relative(Relative::FromLetter(days))];
        assert_eq!(read("请于今日17:00前还款"), letter(0));
        assert_eq!(read("今天还款"), letter(0));
        assert_eq!(read("明日"), letter(1));
        assert_eq!(read("后天之前"), letter(2));
        assert_eq!(read("昨天已还"), letter(-1));
        assert_eq!(read("3日后天气转凉"), []);
        assert_eq!(read("特此说明日后还款"), []);
        let end = vec![DateValue::Relative(Relative::EndOfMonth)];
        assert_eq!(read("请于本月底前还清"), end);
        assert_eq!(read("月底前"), end);
        assert_eq!(read("下月底前"), []);
        assert_eq!(read("9月底前"), []);
    }

    #[test]
    fn days_of_a_month() {
        let each = vec![DateValue::Relative(Relative::DayOfMonth(5))];
        assert_eq!(read("每月5日还款"), each);
        assert_eq!(read("每月5号还款"), each);
        assert_eq!(
            read("到期还款日3月10日（容时至13日），截至14日逾期1天"),
            [
                DateValue::MonthDay { month: 3, day: 10 },
                DateValue::Day(13),
                DateValue::Day(14)
            ]
        );
        assert_eq!(read("请于15日前还款"), [DateValue::Day(15)]);
        assert_eq!(read("逾期15日的"), []);
        assert_eq!(read("逾期不少于15日"), []);
        assert_eq!(read("7号楼"), []);
    }
}
