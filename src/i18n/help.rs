//! English help; the Chinese stands beside the flags.

use super::Lang;

impl Lang {
    /// Before the usage, and headings of options, arguments and commands.
    pub fn help_headings(self) -> [&'static str; 4] {
        match self {
            Lang::Zh => ["用法：", "选项", "参数", "命令"],
            Lang::En => ["Usage: ", "Options", "Arguments", "Commands"],
        }
    }

    /// Help as clap writes it, with its own words in the language.
    pub fn help_words(self, text: &str) -> String {
        match self {
            Lang::Zh => text
                .replace("[possible values: ", "[可选值：")
                .replace("[possible values:", "[可选值：")
                .replace("Possible values:", "可选值：")
                .replace("[default: ", "[默认：")
                .replace("[env: ", "[环境变量：")
                .replace("[OPTIONS]", "[选项]")
                .replace("<COMMAND>", "<命令>"),
            Lang::En => text.to_owned(),
        }
    }
}

/// What the exit codes mean.
pub const EXIT_CODES: &str = "\
Exit codes:
  0  no finding at or above --fail-on
  1  a finding at or above --fail-on
  2  something could not be done (usage, rule files, unreadable files); the rest was checked
  3  nothing to check under the paths named";

/// A heading of flags in English.
pub fn heading(chinese: &str) -> Option<&'static str> {
    Some(match chinese {
        "选项" => "Options",
        "其他" => "Other",
        "门禁" => "Gate",
        "规则包" => "Packs",
        "命令" => "Commands",
        _ if chinese.starts_with("函件画像") => "Profile (what is not told is inferred)",
        _ => return None,
    })
}

/// Help for the flag `id` of the command `path`; for the command itself where `id` is empty.
pub fn english(path: &str, id: &str) -> Option<&'static str> {
    if id.is_empty() {
        return about(path);
    }
    Some(match (path, id) {
        ("lock", "folder") => "Folder of the configuration",
        ("init", "folder") => "Folder to write into",
        ("init", "force") => "Overwrite files that are there",
        ("baseline", "output") => {
            "Write to this file; entries that are still met keep owner and day"
        }
        ("baseline", "owner") => "Who answers for new entries",
        ("baseline", "until") => "First day on which new entries no longer hold",
        ("completions", "shell") => "The shell",
        ("man", "command") => "A command (the program itself when left out)",
        _ => return of_check(id),
    })
}

fn about(path: &str) -> Option<&'static str> {
    Some(match path {
        "" => {
            "Checks collection notices: which words, against which article, why, and what to write instead"
        }
        "check" => "Check notices",
        "baseline" => "Record the findings there are; from then on only new ones count",
        "batch" => "Check the notices of a JSONL or CSV file, a line for each finding",
        "verify" => {
            "Check a record of the archive: digests of files and rules, and the check again"
        }
        "init" => "Write a configuration, a commit hook and CI jobs to begin with",
        "lock" => "Record versions and digest of the rules, for --locked",
        "entities" => "List sums, dates, numbers and citations that were read",
        "placeholders" => "List the placeholders of drafts, and mark those that look misspelt",
        "rules" => "List, explain and test rules",
        "rules list" => "List rules",
        "rules explain" => "Explain a rule: what, why, basis, examples, how to waive it",
        "rules test" => "Test rules: examples, disguises, denials and longer harmless words",
        "rules export" => "Write the YAML files of the built-in packs",
        "rules schema" => "JSON Schema of rule files and settings, for editors",
        "rules docs" => "Write a page for each rule and indexes by category and by law",
        "rules diff" => "Compare two folders of packs: added, removed, stricter, looser, changed",
        "completions" => "Write a completion script",
        "man" => "Write a page of the manual",
        _ => return None,
    })
}

fn of_check(id: &str) -> Option<&'static str> {
    Some(match id {
        "paths" => "Files, folders, patterns; `-` is the standard input",
        "formats" => "Report format, repeatable; `NAME=FILE` writes to a file",
        "fail_on" => "End with 1 from this severity on (default error)",
        "stdin_name" => "Name of the standard input, which tells its format",
        "input_format" => "Format of the input (default by extension)",
        "encoding" => "Encoding: utf-8, gbk, gb18030, utf-16le, utf-16be, big5",
        "max_size" => "Largest file that is read, in bytes",
        "original" => "Read the text of a Word document before its tracked changes",
        "suggest" => "In documents written: `tracked` writes safe suggestions as tracked changes",
        "reviewers" => "Who reviewed, for the record of the archive, repeatable",
        "template_id" => "Id of the template that the draft was made from",
        "template_version" => "Version of that template",
        "previous" => "The last record: its digest of the first draft and what was done stay",
        "extract" => "Also check the strings of program code (java, kt, js, ts, py)",
        "allow_empty" => "End with 0 when there is nothing to check",
        "folders" => "Folder of rules that add to or replace others, repeatable",
        "no_builtin" => "Do not use the built-in packs",
        "kind" => "Channel",
        "sender" => "Who sends",
        "creditor" => "Who is owed",
        "audience" => "Who reads",
        "purpose" => "What for",
        "proceeding" => "How far the proceeding is",
        "product" => "Product",
        "overdue_days" => "Days overdue",
        "template" => "Whether it is a template",
        "as_of" => "The day whose law applies (default: the letter's own date, then today)",
        "today" => "Today (default: the clock)",
        "data" => "Values for placeholders (.json or .csv); each record is checked",
        "ledger" => "Add how every rule ended and what a person must confirm",
        "trace" => "Add why rules did not report: what was hit where, and what withdrew it",
        "suspect" => "Only those used once and those that look misspelt",
        "no_mask" => "Show ID, card and phone numbers in full",
        "color" => "Colours",
        "lang" => "Language of the report and of this help (default zh)",
        "config" => "Configuration (default: the nearest noticelint.yaml upward of the draft)",
        "no_config" => "Read no configuration",
        "show_config" => "Show the settings in force for a path, check nothing",
        "baseline" => "Baseline: findings in it do not count",
        "prune" => "Drop entries of the baseline that are met no more",
        "waivers" => "File of waivers (default: noticelint.waivers.yaml beside the configuration)",
        "policy" => "Policy: fixes profiles, limits waivers",
        "policy_from" => {
            "Read configuration, rules, policy, waivers and baseline from this git revision"
        }
        "show_waived" => "Also show findings that were waived or are in the baseline",
        "changed_since" => {
            "Check only files changed since this git revision, count only new findings"
        }
        "changed_lines" => "Show only findings on changed lines (the exit code stays)",
        "locked" => "Refuse rules that differ from noticelint.lock",
        "statistics" => "Add a table of findings by rule",
        "quiet" => "Write nothing to standard output (reports in files are still written)",
        "max_findings" => "Show at most so many findings in formats for people",
        "help" => "Print help",
        "version" => "Print the version",
        _ => return None,
    })
}
