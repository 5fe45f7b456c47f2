//! Profile conditions and periods.

use crate::at::At;
use crate::mistake::{Mistake, Never};
use crate::resolve::Context;
use crate::resolved;
use crate::written;

/// Resolves profile conditions.
pub(in crate::resolve) fn applies(
    context: &mut Context<'_>,
    written: &written::Applies,
) -> resolved::Applies {
    fn list<T: Clone>(context: &mut Context<'_>, values: &Option<At<Vec<T>>>) -> Vec<T> {
        match values {
            Some(values) => {
                if values.value.is_empty() {
                    context.error(values, Mistake::EmptyList);
                }
                values.value.clone()
            }
            None => Vec::new(),
        }
    }
    if let Some(range) = &written.overdue_days {
        let (from, to) = (range.value.from, range.value.to);
        let backwards = matches!((from, to), (Some(from), Some(to)) if from > to);
        if backwards || (from.is_none() && to.is_none()) {
            context.error(range, Mistake::EmptyRange);
        }
    }
    resolved::Applies {
        kind: list(context, &written.kind),
        sender: list(context, &written.sender),
        creditor: list(context, &written.creditor),
        audience: list(context, &written.audience),
        purpose: list(context, &written.purpose),
        proceeding: list(context, &written.proceeding),
        product: list(context, &written.product),
        overdue_days: written
            .overdue_days
            .as_ref()
            .map(|range| (range.value.from, range.value.to)),
        template: written.template,
    }
}

impl written::Applies {
    /// Where a field stands.
    pub(super) fn place(&self, field: &str) -> Option<std::ops::Range<usize>> {
        match field {
            "kind" => self.kind.as_ref()?.span(),
            "sender" => self.sender.as_ref()?.span(),
            "creditor" => self.creditor.as_ref()?.span(),
            "audience" => self.audience.as_ref()?.span(),
            "purpose" => self.purpose.as_ref()?.span(),
            "proceeding" => self.proceeding.as_ref()?.span(),
            "product" => self.product.as_ref()?.span(),
            "overdue_days" => self.overdue_days.as_ref()?.span(),
            _ => None,
        }
    }
}

/// Resolves a period of validity.
pub(in crate::resolve) fn effective(
    context: &mut Context<'_>,
    at: &At<written::Effective>,
) -> resolved::Effective {
    let written = &at.value;
    let from = written.from.as_ref().map(|at| day(context, at));
    let until = written.until.as_ref().map(|at| day(context, at));
    if let (Some(Some(from)), Some(Some(until))) = (from, until)
        && from >= until
    {
        context.error(at, Mistake::NeverFires(Never::EmptyPeriod));
    }
    let text = |at: &Option<At<String>>| at.as_ref().map(|at| at.value.clone());
    resolved::Effective {
        from: text(&written.from),
        until: text(&written.until),
    }
}

/// A day, or a diagnostic.
pub(in crate::resolve) fn day(
    context: &mut Context<'_>,
    at: &At<String>,
) -> Option<jiff::civil::Date> {
    // Days are compared as texts later on, so only the one form will do.
    let day = (at.value.len() == 10)
        .then(|| at.value.parse().ok())
        .flatten();
    if day.is_none() {
        context.error(at, Mistake::NotADay);
    }
    day
}
