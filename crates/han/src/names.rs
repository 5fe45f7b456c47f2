//! Characters of personal names.

static SURNAMES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/surnames.bin"));
static GIVEN: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/given.bin"));

/// Whether a character is a common surname.
pub fn is_surname(c: char) -> bool {
    crate::bit_at(SURNAMES, c)
}

/// Whether a character stands in given names more often than in other words.
pub fn is_given(c: char) -> bool {
    crate::bit_at(GIVEN, c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_names() {
        assert!(is_surname('王') && is_surname('单') && !is_surname('的'));
        assert!(is_given('薇') && is_given('伟') && !is_given('位') && !is_given('a'));
    }
}
