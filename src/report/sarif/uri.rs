//! Paths as URI references.

/// The URI reference of a path that is parted by `/`, and whether it is relative.
pub(super) fn of_path(path: &str) -> (String, bool) {
    let is_drive = path.as_bytes().get(1) == Some(&b':')
        && path.starts_with(|c: char| c.is_ascii_alphabetic());
    if path.starts_with('/') {
        return (format!("file://{}", encode(path)), false);
    }
    if is_drive && path.get(2..3) == Some("/") {
        return (format!("file:///{}", encode(path)), false);
    }
    (encode(path), true)
}

/// Encodes every byte that may not stand in a path of a URI.
fn encode(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    for byte in path.bytes() {
        let is_plain = byte.is_ascii_alphanumeric() || b"-._~/!$&'()*+,;=@".contains(&byte);
        if is_plain {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn encodes_what_is_no_part_of_a_path() {
        assert_eq!(of_path("a b/催.txt"), ("a%20b/%E5%82%AC.txt".into(), true));
        assert_eq!(of_path("50%#?.txt").0, "50%25%23%3F.txt");
        assert_eq!(of_path("/x/a.txt"), ("file:///x/a.txt".into(), false));
        assert_eq!(of_path("C:/a.txt"), ("file:///C%3A/a.txt".into(), false));
        assert_eq!(of_path("a:b"), ("a%3Ab".into(), true));
    }
}
