//! The parts of SARIF that are written, as its schema names them.

use serde::Serialize;

/// Where the schema is published.
pub(super) const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

macro_rules! parts {
    ($($name:ident { $($field:ident: $kind:ty $(, $only:meta)?;)* })*) => { $(
        #[derive(Serialize)]
        #[serde(rename_all = "camelCase")]
        pub(super) struct $name {
            $( $(#[$only])? pub(super) $field: $kind, )*
        }
    )* };
}

parts! {
    Log {
        schema: &'static str, serde(rename = "$schema");
        version: &'static str;
        runs: Vec<Run>;
    }
    Run {
        tool: Tool;
        column_kind: &'static str;
        newline_sequences: [&'static str; 3];
        invocations: Vec<Invocation>;
        artifacts: Vec<Artifact>;
        results: Vec<SarifResult>;
        properties: RunProperties;
    }
    RunProperties {
        law_date: Option<String>, serde(skip_serializing_if = "Option::is_none");
        statement_date: Option<String>, serde(skip_serializing_if = "Option::is_none");
        today: Option<String>, serde(skip_serializing_if = "Option::is_none");
        packs: Vec<String>;
    }
    Tool { driver: Driver; }
    Driver {
        name: &'static str;
        semantic_version: &'static str;
        language: &'static str;
        rules: Vec<ReportingDescriptor>;
    }
    ReportingDescriptor {
        id: String;
        short_description: Message;
        full_description: Option<Message>, serde(skip_serializing_if = "Option::is_none");
        help: Multiformat;
        default_configuration: Configuration;
        properties: RuleProperties;
    }
    RuleProperties {
        category: String;
        tags: Vec<String>;
        version: u32;
    }
    Configuration { level: Level; }
    Multiformat {
        text: String;
        markdown: String;
    }
    Invocation {
        execution_successful: bool;
        tool_execution_notifications: Vec<Notification>;
    }
    Notification {
        level: Level;
        message: Message;
        locations: Vec<NotificationLocation>;
    }
    NotificationLocation { physical_location: NotificationPlace; }
    NotificationPlace { artifact_location: ArtifactLocation; }
    Artifact {
        location: ArtifactLocation;
        encoding: Option<String>, serde(skip_serializing_if = "Option::is_none");
    }
    SarifResult {
        rule_id: String;
        rule_index: Option<usize>, serde(skip_serializing_if = "Option::is_none");
        level: Level;
        message: Message;
        locations: Vec<Location>;
        related_locations: Vec<Location>, serde(skip_serializing_if = "Vec::is_empty");
        partial_fingerprints: Fingerprints;
        baseline_state: Option<&'static str>, serde(skip_serializing_if = "Option::is_none");
        suppressions: Option<Vec<SarifSuppression>>, serde(skip_serializing_if = "Option::is_none");
        fixes: Vec<Fix>, serde(skip_serializing_if = "Vec::is_empty");
        properties: ResultProperties;
    }
    Fingerprints { value: String, serde(rename = "noticelint/v1"); }
    ResultProperties {
        category: String;
        confidence: &'static str;
        basis: Vec<String>;
        suggestions: Vec<String>;
        also: Vec<String>;
        notice: usize;
        notice_key: Option<String>, serde(skip_serializing_if = "Option::is_none");
    }
    SarifSuppression {
        kind: &'static str;
        status: &'static str;
        justification: Option<String>, serde(skip_serializing_if = "Option::is_none");
        properties: SuppressionProperties;
    }
    SuppressionProperties {
        by: &'static str;
        owner: Option<String>, serde(skip_serializing_if = "Option::is_none");
        until: Option<String>, serde(skip_serializing_if = "Option::is_none");
    }
    Location {
        id: Option<usize>, serde(skip_serializing_if = "Option::is_none");
        message: Option<Message>, serde(skip_serializing_if = "Option::is_none");
        physical_location: PhysicalLocation;
    }
    PhysicalLocation {
        artifact_location: ArtifactLocation;
        region: Option<Region>, serde(skip_serializing_if = "Option::is_none");
    }
    ArtifactLocation {
        uri: String;
        uri_base_id: Option<&'static str>, serde(skip_serializing_if = "Option::is_none");
    }
    Region {
        start_line: usize;
        start_column: usize;
        end_line: usize;
        end_column: usize;
        char_offset: usize;
        char_length: usize;
        snippet: Option<Message>, serde(skip_serializing_if = "Option::is_none");
    }
    Fix {
        description: Message;
        artifact_changes: Vec<ArtifactChange>;
    }
    ArtifactChange {
        artifact_location: ArtifactLocation;
        replacements: Vec<Replacement>;
    }
    Replacement {
        deleted_region: Region;
        inserted_content: Message;
    }
    Message { text: String; }
}

/// How grave something is, in SARIF's words.
#[derive(Clone, Copy, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) enum Level {
    Error,
    Warning,
    Note,
}

impl Message {
    pub(super) fn new(text: &str) -> Self {
        let text = text.to_owned();
        Self { text }
    }
}
