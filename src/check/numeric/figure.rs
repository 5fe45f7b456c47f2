//! Prints figures of computations: symbols and digits only.

use std::fmt::Write;

use rust_decimal::Decimal;

/// An amount with thousands separators and at least two decimals: `4,860.00`.
pub(super) fn amount(value: Decimal) -> String {
    let mut plain = value.abs().normalize();
    plain.rescale(plain.scale().max(2));
    let text = plain.to_string();
    let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
    let mut out = String::new();
    if value.is_sign_negative() && !value.is_zero() {
        out.push('-');
    }
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out.push('.');
    out.push_str(fraction);
    out
}

/// Whether one amount may be the other mistyped: a digit off, two swapped, or hardly apart.
pub(super) fn alike(a: Decimal, b: Decimal) -> bool {
    let digits = |value: Decimal| {
        let mut value = value.abs().normalize();
        value.rescale(value.scale().max(2));
        value.to_string()
    };
    let (first, second) = (digits(a), digits(b));
    let differing: Vec<(char, char)> = first
        .chars()
        .zip(second.chars())
        .filter(|(a, b)| a != b)
        .collect();
    let slip = match differing.as_slice() {
        [_] => true,
        [(a, b), (c, d)] => a == d && b == c,
        _ => false,
    };
    let close = (a - b)
        .abs()
        .checked_mul(Decimal::from(50))
        .is_some_and(|gap| gap <= a.abs().max(b.abs()));
    (first.len() == second.len() && slip) || close
}

/// Whether one amount is the other with two neighbouring digits swapped.
pub(super) fn swapped(a: Decimal, b: Decimal) -> bool {
    let digits = |value: Decimal| {
        let mut value = value.abs().normalize();
        value.rescale(value.scale().max(2));
        value.to_string()
    };
    let (first, second) = (digits(a), digits(b));
    let differing: Vec<(usize, (char, char))> = first
        .chars()
        .zip(second.chars())
        .filter(|(a, _)| *a != '.')
        .enumerate()
        .filter(|(_, (a, b))| a != b)
        .collect();
    first.len() == second.len()
        && matches!(
            differing.as_slice(),
            [(at, (a, b)), (next, (c, d))] if at + 1 == *next && a == d && b == c
        )
}

/// Whether one sum may be meant for the other: a slip of the hand, or less than twice and more
/// than half of it.
pub(super) fn comparable(sum: Decimal, stated: Decimal) -> bool {
    let two = Decimal::TWO;
    alike(sum, stated)
        || sum.checked_mul(two).is_some_and(|twice| twice >= stated)
            && stated.checked_mul(two).is_some_and(|twice| twice >= sum)
}

/// A fraction as a percentage: `0.05%`.
pub(super) fn percent(fraction: Decimal) -> String {
    let value = fraction
        .checked_mul(Decimal::ONE_HUNDRED)
        .unwrap_or(fraction);
    format!("{}%", value.round_dp(4).normalize())
}

/// An addend of a computation.
#[derive(Clone, Debug)]
pub(super) struct Addend {
    /// The name of its role.
    pub(super) name: String,
    /// How much.
    pub(super) value: Decimal,
    /// It is taken off.
    pub(super) minus: bool,
}

/// «本金 4,860.00 + 利息 29.16 = 4,889.16 ≠ 合计 4,998.16 (Δ 109.00)».
pub(super) fn equation(
    addends: &[Addend],
    computed: Decimal,
    name: &str,
    stated: Decimal,
) -> String {
    let mut out = String::new();
    for (at, addend) in addends.iter().enumerate() {
        let sign = match (at, addend.minus) {
            (0, false) => "",
            (0, true) => "− ",
            (_, false) => " + ",
            (_, true) => " − ",
        };
        let gap = if addend.name.is_empty() { "" } else { " " };
        // Writing to a string does not fail.
        let _ = write!(out, "{sign}{}{gap}{}", addend.name, amount(addend.value));
    }
    let relation = if computed == stated { "=" } else { "≠" };
    let _ = write!(
        out,
        " = {} {relation} {name} {}",
        amount(computed),
        amount(stated)
    );
    if computed != stated {
        let _ = write!(out, " (Δ {})", amount((computed - stated).abs()));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decimal(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    #[test]
    fn amounts_with_separators() {
        for (value, shown) in [
            ("4860", "4,860.00"),
            ("0.5", "0.50"),
            ("-1234567.891", "-1,234,567.891"),
            ("999.9", "999.90"),
            ("1000", "1,000.00"),
            ("0", "0.00"),
        ] {
            assert_eq!(amount(decimal(value)), shown);
        }
        assert_eq!(percent(decimal("0.0005")), "0.05%");
        assert_eq!(percent(decimal("0.24")), "24%");
    }

    #[test]
    fn slips_of_the_hand() {
        for (a, b, slip) in [
            ("6911.36", "6911.63", true),
            ("6911.36", "7911.36", true),
            ("13254.10", "31254.10", true),
            ("7000", "6500", false),
            ("1020", "2040", false),
            ("1000", "1010", true),
            ("500", "5000", false),
        ] {
            assert_eq!(alike(decimal(a), decimal(b)), slip, "{a} {b}");
        }
    }

    #[test]
    fn a_computation_in_symbols() {
        let part = |name: &str, value: &str, minus| Addend {
            name: name.to_owned(),
            value: decimal(value),
            minus,
        };
        let parts = [
            part("a", "4860", false),
            part("b", "29.16", false),
            part("c", "40", true),
        ];
        assert_eq!(
            equation(&parts, decimal("4849.16"), "t", decimal("4992.16")),
            "a 4,860.00 + b 29.16 − c 40.00 = 4,849.16 ≠ t 4,992.16 (Δ 143.00)"
        );
    }
}
