//! What a rule says: captures of messages and suggestions.

use crate::at::At;
use crate::mistake::{Known, Mistake};
use crate::resolve::Context;
use crate::resolved;
use crate::written;

/// Resolves suggestions.
pub(super) fn suggestions(
    context: &mut Context<'_>,
    written: &[written::Suggestion],
    check: Option<&resolved::Check>,
) -> Vec<resolved::Suggestion> {
    let mut all = Vec::new();
    for suggestion in written {
        if suggestion.text.value.trim().is_empty() {
            let what = "suggestion";
            context.error(&suggestion.text, Mistake::EmptyText { what });
        }
        captures(context, &suggestion.text, check);
        let safety = suggestion.safety.as_ref();
        let safe = safety.is_some_and(|safety| safety.value == written::Safety::Safe);
        if let Some(safety) = safety
            && safe
            && check.is_some_and(hits_no_words)
        {
            context.error(safety, Mistake::SafeWithoutPlace);
        }
        all.push(resolved::Suggestion {
            text: suggestion.text.value.clone(),
            safe,
        });
    }
    all
}

/// Whether a check's findings stand at no words of the notice.
fn hits_no_words(check: &resolved::Check) -> bool {
    use resolved::Check as R;
    matches!(
        check,
        R::Required { .. } | R::Order(_) | R::Count { .. } | R::Conditional { .. }
    )
}

/// The captures that each kind of check fills.
fn known(check: &resolved::Check) -> &'static [&'static str] {
    use resolved::Check as R;
    match check {
        R::Frame(_) => &["match", "actor", "action", "target"],
        R::Numeric(_) => &["match", "stated", "computed", "difference", "role"],
        R::Citation(_) => &["match", "law", "article", "successor", "topic", "day"],
        R::Consequence { .. } => &["match", "actor", "consequence", "stage"],
        R::Count { .. } => &["match", "count", "limit"],
        R::Placeholder { .. } => &["match", "slot"],
        R::Order(_) => &["match", "section", "before"],
        R::Required { .. } => &["sender"],
        R::PersonalInformation { .. } => &["match", "masked"],
        _ => &["match"],
    }
}

/// Checks the captures of a text.
pub(super) fn captures(
    context: &mut Context<'_>,
    text: &At<String>,
    check: Option<&resolved::Check>,
) {
    let Some(check) = check else { return };
    let known = known(check);
    let value = text.value.as_str();
    let mut from = 0;
    while let Some(open) = value.get(from..).and_then(|rest| rest.find('{')) {
        let open = from + open;
        let rest = value.get(open..).unwrap_or_default();
        let Some(close) = rest.find('}') else {
            context.error_inside(text, open..open + 1, Mistake::OpenCapture);
            break;
        };
        let close = open + close + 1;
        let name = value.get(open + 1..close - 1).unwrap_or_default();
        if name.starts_with('{') {
            let end = close + usize::from(value.get(close..).is_some_and(|r| r.starts_with('}')));
            context.error_inside(text, open..end, Mistake::DoubleBraces);
            from = end;
            continue;
        }
        if !known.contains(&name) {
            let mistake = Mistake::UnknownCapture {
                name: name.to_owned(),
                known: Known::near(name, known.iter().copied()),
            };
            context.error_inside(text, open..close, mistake);
        }
        from = close;
    }
}
