//! What a run found, file by file; emitters read nothing else.

use crate::finding::{Confidence, Finding, RuleInfo, Severity};
use crate::ledger::Ledger;
use crate::notice::{Notice, Profile};
use crate::record::RecordInfo;
use crate::text::{ByteMap, LineIndex, Span};
use crate::trace::Trace;
use crate::word;

/// A run over any number of files.
#[derive(Debug, Default)]
pub struct Report {
    /// Files in the order of their paths.
    pub files: Vec<FileReport>,
    /// The day whose law applies (YYYY-MM-DD), if one was told for the whole run.
    pub law_date: Option<String>,
    /// The day up to which sums and days are stated (YYYY-MM-DD), if told.
    pub statement_date: Option<String>,
    /// The day by which waivers expire (YYYY-MM-DD), if told.
    pub today: Option<String>,
    /// Packs in force: id and version.
    pub packs: Vec<(String, String)>,
    /// The rules that ran, in the order of their ids.
    pub rules: Vec<RuleInfo>,
    /// From which severity on a finding fails the run; `None` when nothing does.
    pub gate: Option<Severity>,
    /// What else is known of them.
    pub rules_info: RulesInfo,
    /// What a record of the run needs beside.
    pub record_info: RecordInfo,
    /// Whether findings were compared with a baseline or an older revision.
    pub compared: bool,
}

/// One file.
#[derive(Debug)]
pub struct FileReport {
    /// The path as named on the command line or found below a folder, `/` as separator.
    pub path: String,
    /// The decoded source.
    pub source: String,
    /// Lines of `source`.
    pub lines: LineIndex,
    /// From `source` to the bytes of the file.
    pub bytes: ByteMap,
    /// Name of the file's encoding, as far as it was read.
    pub encoding: Option<String>,
    /// SHA-256 of the bytes of the file (hex), where they were read.
    pub sha256: Option<String>,
    /// Its notices; empty when `error` is set.
    pub notices: Vec<NoticeReport>,
    /// Why the file could not be read: the message, and from the second line on what to do.
    pub error: Option<String>,
    /// A file of waivers or settings, not of drafts.
    pub is_settings: bool,
    /// The file as it stands, where comments can be written into it.
    pub package: Option<Package>,
}

/// A draft into which comments can be written.
#[derive(Debug)]
pub struct Package {
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// How it was read.
    pub options: word::Options,
    /// The comments in it.
    pub comments: word::Comments,
}

/// One notice.
#[derive(Debug)]
pub struct NoticeReport {
    /// The notice.
    pub notice: Notice,
    /// The profile it was judged by.
    pub profile: Profile,
    /// The days that the notice was judged by.
    pub dates: NoticeDates,
    /// Findings in the order of the draft.
    pub findings: Vec<Finding>,
    /// How every rule ended, when it was asked for.
    pub ledger: Option<Ledger>,
    /// Why rules did not report, when it was asked for.
    pub trace: Option<Trace>,
}

/// The days that a notice was judged by (YYYY-MM-DD), as far as they are known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NoticeDates {
    /// The day whose law was applied.
    pub law: Option<String>,
    /// The day up to which the text states sums and days.
    pub statement: Option<String>,
}

/// What is known of the rules of a run, beside the rules themselves.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RulesInfo {
    /// SHA-256 of all that the packs say (hex).
    pub sha256: String,
    /// The oldest day as of which the law data of a pack stand (YYYY-MM-DD).
    pub law_as_of: Option<String>,
}

/// How many of each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// Files read.
    pub files: usize,
    /// Files that could not be read.
    pub failed: usize,
    /// Notices found in the files read.
    pub notices: usize,
    /// Findings of severity error.
    pub errors: usize,
    /// Findings of severity warning.
    pub warnings: usize,
    /// Findings of severity info.
    pub infos: usize,
    /// Findings that something set aside; they are not counted above.
    pub suppressed: usize,
}

impl Report {
    /// Whether a finding fails the run: grave and sure enough, and not set aside.
    pub fn fails(&self, finding: &Finding) -> bool {
        finding.suppressed.is_none()
            && finding.confidence >= Confidence::Likely
            && self.gate.is_some_and(|gate| finding.severity >= gate)
    }

    /// Whether any finding fails the run.
    pub fn is_failed(&self) -> bool {
        let notices = self.files.iter().flat_map(|file| &file.notices);
        let mut findings = notices.flat_map(|notice| &notice.findings);
        findings.any(|finding| self.fails(finding))
    }

    /// Counts files and findings.
    pub fn summary(&self) -> Summary {
        let mut summary = Summary::default();
        for file in &self.files {
            if file.error.is_some() {
                summary.failed += 1;
            } else if !file.is_settings {
                summary.files += 1;
            }
            if !file.is_settings {
                summary.notices += file.notices.len();
            }
            for finding in file.notices.iter().flat_map(|notice| &notice.findings) {
                if finding.suppressed.is_some() {
                    summary.suppressed += 1;
                    continue;
                }
                match finding.severity {
                    Severity::Error => summary.errors += 1,
                    Severity::Warning => summary.warnings += 1,
                    Severity::Info => summary.infos += 1,
                }
            }
        }
        summary
    }
}

impl NoticeReport {
    /// The findings that count, and with `all` those that were set aside too.
    pub fn shown(&self, all: bool) -> impl Iterator<Item = &Finding> {
        self.findings
            .iter()
            .filter(move |finding| all || finding.suppressed.is_none())
    }
}

impl FileReport {
    /// A file that was read, as yet without notices.
    pub fn new(path: String, source: String, bytes: ByteMap) -> Self {
        Self {
            path,
            lines: LineIndex::new(&source),
            source,
            bytes,
            encoding: None,
            sha256: None,
            notices: Vec::new(),
            error: None,
            is_settings: false,
            package: None,
        }
    }

    /// A file that could not be read; `error` as in [`FileReport::error`].
    pub fn failed(path: String, error: String) -> Self {
        let mut file = Self::new(path, String::new(), ByteMap::Shifted { bom: 0 });
        file.error = Some(error);
        file
    }

    /// The stretch of the decoded source under `span` of `notice`'s text.
    pub fn source_span(&self, notice: &Notice, span: Span) -> Span {
        notice.origin.source(span)
    }
}
