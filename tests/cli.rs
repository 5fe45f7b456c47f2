//! The command line as data: every case of `tests/cmd` with its output and exit code.

#[test]
fn commands() {
    trycmd::TestCases::new().case("tests/cmd/*.trycmd");
}
