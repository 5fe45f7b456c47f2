//! Where a finding stands in the source file, and what of it may be shown.

use std::borrow::Cow;

use crate::finding::{Finding, Place};
use crate::notice::Notice;
use crate::text::{LineColumn, SegmentKind, Span};

use super::excerpt::{Draft, fit};
use super::mask::{HiddenDigit, Secret, find, mask, star_for};
use super::visible::columns;
use super::{FileReport, NoticeReport};

/// Fewer digits in a row than this give no number away.
const TELLING: usize = 6;

/// A file with what must not be shown of it.
pub(super) struct View<'a> {
    /// The file.
    pub(super) file: &'a FileReport,
    masks: bool,
    hidden: Vec<HiddenDigit>,
    secrets: Vec<Secret>,
}

impl<'a> View<'a> {
    /// Looks for numbers to hide in the source and in the texts of its notices, where markup
    /// may have cut them.
    pub(super) fn new(file: &'a FileReport, masks: bool) -> Self {
        let (mut hidden, mut secrets) = (Vec::new(), Vec::new());
        if masks {
            (hidden, secrets) = find(&file.source);
            for report in &file.notices {
                if is_source(&report.notice, &file.source) {
                    continue;
                }
                let (in_text, more) = find(&report.notice.text);
                for digit in in_text {
                    hide(&file.source, &report.notice, digit, &mut hidden);
                }
                secrets.extend(more);
            }
            hidden.sort_unstable();
            hidden.dedup();
            secrets.sort_unstable_by(|a, b| a.digits.cmp(&b.digits));
            secrets.dedup();
        }
        Self {
            file,
            masks,
            hidden,
            secrets,
        }
    }

    /// The source under `span`, as it may be shown.
    pub(super) fn quote(&self, span: Span) -> String {
        let shown = |(at, c): (usize, char)| self.shown(span.start + at, c);
        span.of(&self.file.source)
            .char_indices()
            .map(shown)
            .collect()
    }

    /// The character to show for `c` at byte `at` of the source.
    pub(super) fn shown(&self, at: usize, c: char) -> char {
        let hidden = self.hidden.binary_search(&HiddenDigit { at }).is_ok();
        if hidden { star_for(c) } else { c }
    }

    /// Runs `with` on the draft as it may be drawn.
    pub(super) fn drawn<T>(&self, with: impl FnOnce(Draft<'_>) -> T) -> T {
        with(Draft {
            source: &self.file.source,
            lines: &self.file.lines,
            mask: &|at, c| self.shown(at, c),
        })
    }

    /// Words of a rule, which may quote the draft, as they may be shown.
    pub(super) fn words<'t>(&self, text: &'t str) -> Cow<'t, str> {
        if !self.masks {
            return Cow::Borrowed(text);
        }
        let masked = mask(text);
        if self.secrets.is_empty() {
            return masked;
        }
        match self.hide_parts(&masked) {
            Some(parted) => Cow::Owned(parted),
            None => masked,
        }
    }

    /// Hides digits that are a part of a hidden number.
    fn hide_parts(&self, text: &str) -> Option<String> {
        let mut chars: Vec<char> = text.chars().collect();
        let mut changed = false;
        let mut from = 0;
        while from < chars.len() {
            let rest = chars.get(from..).unwrap_or_default();
            let run: String = rest.iter().map_while(|c| plain_digit(*c)).collect();
            let part = (run.len() >= TELLING)
                .then(|| {
                    self.secrets
                        .iter()
                        .find_map(|s| Some((s, s.digits.find(&run)?)))
                })
                .flatten();
            if let Some((secret, at)) = part {
                let end = secret.digits.len().saturating_sub(secret.back);
                for (index, c) in chars.iter_mut().skip(from).take(run.len()).enumerate() {
                    if (secret.front..end).contains(&(at + index)) {
                        *c = star_for(*c);
                        changed = true;
                    }
                }
            }
            from += run.len().max(1);
        }
        changed.then(|| chars.into_iter().collect())
    }

    /// Line and column of a byte of the source.
    pub(super) fn locate(&self, offset: usize) -> LineColumn {
        self.file.lines.locate(&self.file.source, offset)
    }

    /// Where `finding` stands in the source.
    pub(super) fn site(&self, report: &NoticeReport, finding: &Finding) -> Site {
        let source = |span: Span| {
            let span = self.file.source_span(&report.notice, span);
            let end = self.file.source.floor_char_boundary(span.end);
            Span::new(
                self.file.source.floor_char_boundary(span.start).min(end),
                end,
            )
        };
        match finding.place {
            Place::At(span) => Site::At(source(span)),
            Place::Missing { after } if after == Span::new(0, 0) => {
                Site::Missing(source(after).start, Side::Before)
            }
            Place::Missing { after } => {
                let anchor = fit(&self.file.source, source(after));
                Site::Missing(anchor.end, Side::After)
            }
            Place::Whole => Site::Whole,
        }
    }
}

/// On which side of a byte something is missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    /// Before it: at the beginning of the text.
    Before,
    /// After what ends there.
    After,
}

/// A place in the decoded source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Site {
    /// These bytes.
    At(Span),
    /// Missing beside this byte.
    Missing(usize, Side),
    /// No place of its own.
    Whole,
}

impl Site {
    /// The byte that a heading points to.
    pub(super) fn offset(self) -> usize {
        match self {
            Site::At(span) => span.start,
            Site::Missing(at, _) => at,
            Site::Whole => 0,
        }
    }
}

/// Whether the notice is the source as it stands.
fn is_source(notice: &Notice, source: &str) -> bool {
    matches!(
        notice.origin.segments(),
        [only] if only.kind == SegmentKind::Verbatim
            && only.text == Span::new(0, source.len())
            && only.source == only.text
    ) && notice.text == source
}

fn plain_digit(c: char) -> Option<char> {
    match c {
        '0'..='9' => Some(c),
        '０'..='９' => char::from_u32(u32::from(c) - 0xff10 + 0x30),
        _ => None,
    }
}

/// Hides in the source what stands for a digit of the notice's text.
fn hide(source: &str, notice: &Notice, digit: HiddenDigit, hidden: &mut Vec<HiddenDigit>) {
    let segments = notice.origin.segments();
    let at = segments.partition_point(|segment| segment.text.end <= digit.at);
    let Some(segment) = segments.get(at) else {
        return;
    };
    match segment.kind {
        SegmentKind::Verbatim => hidden.push(HiddenDigit {
            at: segment.source.start + digit.at.saturating_sub(segment.text.start),
        }),
        SegmentKind::Replaced => {
            let chars = segment.source.of(source).char_indices();
            hidden.extend(
                chars
                    .filter(|(_, c)| columns(*c) > 0)
                    .map(|(at, _)| HiddenDigit {
                        at: segment.source.start + at,
                    }),
            );
        }
        SegmentKind::Synthetic => {}
    }
}
