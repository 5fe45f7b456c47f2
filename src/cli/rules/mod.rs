//! `noticelint rules`: list, explain, test, export, compare and document rules.

mod diff;
mod docs;
mod explain;
mod export;
mod list;
mod schema;
mod sources;
mod test;

/// Flags of `rules`.
#[derive(Debug, clap::Args)]
pub(super) struct RulesArgs {
    #[command(subcommand)]
    command: RulesCommand,
}

#[derive(Debug, clap::Subcommand)]
enum RulesCommand {
    /// 列出规则
    List(list::ListArgs),
    /// 说明一条规则：问题、理由、依据、检查方式、例外、示例、如何豁免
    Explain(explain::ExplainArgs),
    /// 检验规则：自带示例、规避写法、否定句与无害长词
    Test(test::TestArgs),
    /// 导出内置规则包的 YAML 文件
    Export(export::ExportArgs),
    /// 规则、数据、规则包文件的 JSON Schema，供编辑器使用
    Schema(schema::SchemaArgs),
    /// 由规则生成说明文档：每条一页，另有按类别、按依据的目录
    Docs(docs::DocsArgs),
    /// 列出规则所依据的文件：文号、时间、效力、核实情况、据以成立的规则
    Sources(sources::SourcesArgs),
    /// 比较两个规则包文件夹：新增、删除、更严、更宽、变更
    Diff(diff::DiffArgs),
}

/// Runs the subcommand.
pub(super) fn run(args: &RulesArgs) -> anyhow::Result<u8> {
    match &args.command {
        RulesCommand::List(args) => list::run(args),
        RulesCommand::Explain(args) => explain::run(args),
        RulesCommand::Test(args) => test::run(args),
        RulesCommand::Export(args) => export::run(args),
        RulesCommand::Schema(args) => schema::run(args),
        RulesCommand::Docs(args) => docs::run(args),
        RulesCommand::Sources(args) => sources::run(args),
        RulesCommand::Diff(args) => diff::run(args),
    }
}
