//! Lines and columns of a text, for people and editors.

/// A place in a text: line and column, both 1-based, the column in Unicode characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LineColumn {
    /// 1-based line.
    pub line: usize,
    /// 1-based column in characters.
    pub column: usize,
}

/// Byte offsets at which lines of a text begin. `\n`, `\r\n` and a lone `\r` end a line.
#[derive(Clone, Debug)]
pub struct LineIndex {
    starts: Vec<usize>,
}

impl LineIndex {
    /// Indexes `text`.
    pub fn new(text: &str) -> Self {
        let bytes = text.as_bytes();
        let mut starts = Vec::with_capacity(text.len() / 32 + 1);
        starts.push(0);
        if !text.contains('\r') {
            starts.extend(text.match_indices('\n').map(|(at, _)| at + 1));
            return Self { starts };
        }
        for (at, byte) in bytes.iter().enumerate() {
            let ends = *byte == b'\n' || (*byte == b'\r' && bytes.get(at + 1) != Some(&b'\n'));
            if ends {
                starts.push(at + 1);
            }
        }
        Self { starts }
    }

    /// The 0-based line that holds the byte `offset`.
    pub fn line(&self, offset: usize) -> usize {
        self.starts
            .partition_point(|start| *start <= offset)
            .saturating_sub(1)
    }

    /// The byte at which the 0-based `line` begins, `None` past the last line.
    pub fn start(&self, line: usize) -> Option<usize> {
        self.starts.get(line).copied()
    }

    /// Line and column of the byte `offset` of `text`, the text that was indexed.
    pub fn locate(&self, text: &str, offset: usize) -> LineColumn {
        let line = self.line(offset);
        let start = self.starts.get(line).copied().unwrap_or(0);
        let mut end = offset.min(text.len());
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        let column = text
            .get(start..end)
            .map_or(0, |before| before.chars().count());
        LineColumn {
            line: line + 1,
            column: column + 1,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_characters_and_all_line_ends() {
        let text = "一二\r\n三\r四\n五";
        let index = LineIndex::new(text);
        let at = |c: &str| index.locate(text, text.find(c).unwrap());
        assert_eq!(at("二"), LineColumn { line: 1, column: 2 });
        assert_eq!(at("三"), LineColumn { line: 2, column: 1 });
        assert_eq!(at("四"), LineColumn { line: 3, column: 1 });
        assert_eq!(at("五"), LineColumn { line: 4, column: 1 });
        assert_eq!(index.locate(text, text.len()).column, 2);
    }
}
