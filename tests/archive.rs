//! The archive as a reviewer gets it: page, record, verification, many drafts; and the page in a
//! real browser, where one is installed.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests")]

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use serde_json::Value;

const BAD: &str = "【澜江银行】您的账单已逾期3天，再不还款我们就致电您单位的领导。\n";

fn noticelint(folder: &Path, args: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_noticelint"));
    command.current_dir(folder).args(args).output().unwrap()
}

fn check(folder: &Path, args: &[&str]) -> Output {
    let all = [&["check", "--today=2026-11-24"], args].concat();
    let out = noticelint(folder, &all);
    assert_eq!(out.status.code(), Some(1), "{}", text(&out.stderr));
    out
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

fn draft() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.txt"), BAD).unwrap();
    folder
}

fn json(path: &Path) -> Value {
    serde_json::from_slice(&fs::read(path).unwrap()).unwrap()
}

fn verify(folder: &Path) -> (Option<i32>, String) {
    let out = noticelint(folder, &["verify", "r.record.json"]);
    (out.status.code(), text(&out.stdout) + &text(&out.stderr))
}

#[test]
fn the_record_stands_beside_the_page_and_fits_its_schema() {
    let folder = draft();
    let out = check(
        folder.path(),
        &[
            "--format=html=r.html",
            "--reviewer=甲",
            "--template-id=T1",
            "--template-version=3",
            "a.txt",
        ],
    );
    assert!(out.stdout.is_empty() && out.stderr.is_empty());
    let record = json(&folder.path().join("r.record.json"));
    let schema = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/schema/record.json");
    let schema = jsonschema::validator_for(&json(&schema)).unwrap();
    let errors: Vec<String> = schema
        .iter_errors(&record)
        .map(|error| format!("{}: {error}", error.instance_path()))
        .collect();
    assert!(errors.is_empty(), "{errors:?}");
    assert_eq!(record["reviewers"][0], "甲");
    assert_eq!(record["template"]["version"], "3");
    let findings = record["drafts"][0]["notices"][0]["findings"].as_array();
    assert_eq!(findings.unwrap()[0]["decision"]["state"], "open");
    let page = fs::read_to_string(folder.path().join("r.html")).unwrap();
    let hash = record["drafts"][0]["sha256"].as_str().unwrap();
    assert_eq!(hash.len(), 64);
    assert!(page.contains(hash) && page.contains(record["rules"]["sha256"].as_str().unwrap()));
    assert!(page.contains("公章与签发") || page.contains("联系时间与频次"));
    assert!(page.contains("工具实测检出率"));
}

#[test]
fn an_untouched_record_is_verified() {
    let folder = draft();
    check(
        folder.path(),
        &["--format=html=r.html", "--sender=bank_card", "a.txt"],
    );
    let (code, said) = verify(folder.path());
    assert_eq!(code, Some(0), "{said}");
    assert!(said.contains("与记录一致"));
    let elsewhere = tempfile::tempdir().unwrap();
    let record = folder.path().join("r.record.json");
    let args = ["verify", record.to_str().unwrap()];
    let out = noticelint(elsewhere.path(), &args);
    assert_eq!(out.status.code(), Some(2));
    assert!(text(&out.stderr).contains("找不到记录中的文稿：a.txt"));
    let root = ["--root", folder.path().to_str().unwrap()];
    let out = noticelint(elsewhere.path(), &[args.as_slice(), &root].concat());
    assert_eq!(out.status.code(), Some(0));
}

#[test]
fn whatever_was_touched_is_named() {
    let folder = draft();
    let path = |name: &str| folder.path().join(name);
    fs::write(path("noticelint.yaml"), "fail_on: info\n").unwrap();
    check(folder.path(), &["--format=html=r.html", "a.txt"]);
    let kept = fs::read_to_string(path("r.record.json")).unwrap();
    // The draft.
    fs::write(path("a.txt"), BAD.replace("领导", "同事")).unwrap();
    let (code, said) = verify(folder.path());
    assert!(
        code == Some(1) && said.contains("文稿 a.txt 的指纹与记录不同"),
        "{said}"
    );
    fs::write(path("a.txt"), BAD).unwrap();
    // The configuration.
    fs::write(path("noticelint.yaml"), "fail_on: error\n").unwrap();
    let (code, said) = verify(folder.path());
    assert!(
        code == Some(1) && said.contains("配置 noticelint.yaml 与记录时不同"),
        "{said}"
    );
    fs::write(path("noticelint.yaml"), "fail_on: info\n").unwrap();
    // What is recorded of the findings, the rules, and a decision without a reason.
    let mut record: Value = serde_json::from_str(&kept).unwrap();
    let mut with = |change: &dyn Fn(&mut Value), expected: &str| {
        let mut changed = record.clone();
        change(&mut changed);
        fs::write(path("r.record.json"), changed.to_string()).unwrap();
        let (code, said) = verify(folder.path());
        assert!(
            code == Some(1) && said.contains(expected),
            "{expected}: {said}"
        );
        record = serde_json::from_str(&kept).unwrap();
    };
    with(
        &|r| r["rules"]["sha256"] = "0".repeat(64).into(),
        "规则与记录时不同",
    );
    with(
        &|r| r["drafts"][0]["notices"][0]["findings"][0]["fingerprint"] = "0".into(),
        "记录中有、重查未见",
    );
    with(
        &|r| r["drafts"][0]["notices"][0]["findings"][0]["severity"] = "info".into(),
        "记录为 info/open",
    );
    with(
        &|r| r["drafts"][0]["notices"][0]["findings"][0]["decision"]["state"] = "waived".into(),
        "/waived，重查为",
    );
    with(
        &|r| r["drafts"][0]["notices"][0]["findings"][0]["decision"]["state"] = "kept".into(),
        "已作处理而未写理由",
    );
    // A decision with a reason is no difference.
    let decision = &mut record["drafts"][0]["notices"][0]["findings"][0]["decision"];
    decision["state"] = "kept".into();
    decision["reason"] = "领导即债务人本人".into();
    fs::write(path("r.record.json"), record.to_string()).unwrap();
    assert_eq!(verify(folder.path()).0, Some(0));
    // Settings that no record has are not run.
    record["settings"] = serde_json::json!(["--format=json=evil.json"]);
    fs::write(path("r.record.json"), record.to_string()).unwrap();
    let (code, said) = verify(folder.path());
    assert!(
        code == Some(2) && said.contains("is no setting of a record"),
        "{said}"
    );
    assert!(!path("evil.json").exists());
    for broken in ["", "{", "[]", "{\"version\":9}"] {
        fs::write(path("r.record.json"), broken).unwrap();
        let (code, said) = verify(folder.path());
        assert!(code == Some(2) && said.contains("r.record.json"), "{said}");
    }
}

#[test]
fn the_next_record_knows_the_first_draft_and_what_became_of_its_findings() {
    let folder = draft();
    let path = |name: &str| folder.path().join(name);
    check(folder.path(), &["--format=record=1.json", "a.txt"]);
    let first = json(&path("1.json"));
    fs::write(
        path("a.txt"),
        "【澜江银行】您的账单已逾期3天，请尽快还款。\n",
    )
    .unwrap();
    let out = noticelint(
        folder.path(),
        &[
            "check",
            "--format=record=2.json",
            "--previous=1.json",
            "a.txt",
        ],
    );
    assert_ne!(out.status.code(), Some(2), "{}", text(&out.stderr));
    let second = json(&path("2.json"));
    let draft = &second["drafts"][0];
    assert_eq!(draft["first_sha256"], first["drafts"][0]["sha256"]);
    assert_ne!(draft["sha256"], draft["first_sha256"]);
    let changed = draft["notices"][0]["changed"].as_array().unwrap();
    let category = |found: &Value| found["category"] == "workplace/threat-contact";
    let gone = changed.iter().find(|found| category(found)).unwrap();
    assert_eq!(gone["decision"]["state"], "changed");
}

#[test]
fn a_folder_of_drafts_gets_a_folder_of_pages() {
    let folder = draft();
    fs::write(folder.path().join("b.txt"), "【澜江银行】账单已出。\n").unwrap();
    check(
        folder.path(),
        &[
            "--format=html=out/",
            "--format=csv=all.csv",
            "a.txt",
            "b.txt",
        ],
    );
    let out = folder.path().join("out");
    let mut names: Vec<String> = fs::read_dir(&out)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    assert_eq!(names, ["d1.html", "d2.html", "index.html", "record.json"]);
    let index = fs::read_to_string(out.join("index.html")).unwrap();
    assert!(index.contains("<a href=\"d1.html\">a.txt</a>"));
    assert!(index.contains("共 2 则函件"));
    let table = fs::read_to_string(folder.path().join("all.csv")).unwrap();
    assert_eq!(table.lines().count(), 3);
    assert!(table.lines().nth(1).unwrap().starts_with("a.txt,"));
}

/// The browser, where there is one.
fn browser() -> Option<&'static str> {
    let names = ["chromium", "chromium-browser", "google-chrome"];
    let found = names.into_iter().find(|name| {
        let version = Command::new(name).arg("--version").output();
        version.is_ok_and(|out| out.status.success())
    });
    if found.is_none() {
        #[allow(clippy::print_stderr, reason = "says why nothing was tested")]
        {
            eprintln!("skipped: no browser is installed");
        }
    }
    found
}

fn browse(browser: &str, folder: &Path, page: &str, args: &[&str]) -> Vec<u8> {
    let profile = folder.join(".browser");
    let out = Command::new(browser)
        .args([
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-dev-shm-usage",
        ])
        .arg(format!("--user-data-dir={}", profile.display()))
        .args(args)
        .arg(format!("file://{}", folder.join(page).display()))
        .output()
        .unwrap();
    assert!(out.status.success(), "{}", text(&out.stderr));
    out.stdout
}

/// Width and height of a PNG.
fn size(png: &[u8]) -> (u32, u32) {
    assert!(png.starts_with(b"\x89PNG"));
    let number = |at: usize| u32::from_be_bytes(png[at..at + 4].try_into().unwrap());
    (number(16), number(20))
}

#[test]
fn a_browser_shows_the_page_on_screen_phone_and_paper() {
    let Some(browser) = browser() else { return };
    let folder = draft();
    let hostile = format!("{BAD}<script>document.title='taken'</script>再不还款就等着坐牢。\n");
    fs::write(folder.path().join("a.txt"), hostile).unwrap();
    check(folder.path(), &["--format=html=r.html", "a.txt"]);
    // As a browser understands it: nothing ran, every mark is an element.
    let dom = text(&browse(browser, folder.path(), "r.html", &["--dump-dom"]));
    assert!(dom.contains("<title>函件合规审查报告 · noticelint</title>"));
    assert!(dom.contains("</article></main>"));
    assert!(!dom.contains("<script"));
    assert!(dom.matches("<mark").count() >= 2);
    let page = fs::read_to_string(folder.path().join("r.html")).unwrap();
    assert_eq!(dom.matches("<mark").count(), page.matches("<mark").count());
    assert_eq!(dom.matches("<li").count(), page.matches("<li").count());
    for (name, window) in [("wide.png", "1200,1600"), ("phone.png", "390,1600")] {
        let file = folder.path().join(name);
        let shot = format!("--screenshot={}", file.display());
        let window_size = format!("--window-size={window}");
        browse(
            browser,
            folder.path(),
            "r.html",
            &[&shot, &window_size, "--hide-scrollbars"],
        );
        let png = fs::read(&file).unwrap();
        let (width, height) = size(&png);
        assert_eq!(format!("{width},{height}"), window);
        assert!(png.len() > 20_000, "{name} is nearly blank");
    }
    let file = folder.path().join("r.pdf");
    let print = format!("--print-to-pdf={}", file.display());
    browse(
        browser,
        folder.path(),
        "r.html",
        &[&print, "--no-pdf-header-footer"],
    );
    let pdf = fs::read(&file).unwrap();
    assert!(pdf.starts_with(b"%PDF") && pdf.len() > 20_000);
}

#[test]
fn the_page_is_no_wider_than_a_phone() {
    let Some(browser) = browser() else { return };
    let folder = draft();
    let long = format!("{BAD}https://example.example/{}\n", "a".repeat(300));
    fs::write(folder.path().join("a.txt"), long).unwrap();
    check(folder.path(), &["--format=html=r.html", "a.txt"]);
    // The page forbids scripts to itself; another page measures it in a frame of a phone's width.
    let page = fs::read_to_string(folder.path().join("r.html")).unwrap();
    let (head, rest) = page.split_once("<meta http-equiv").unwrap();
    let (_, rest) = rest.split_once('>').unwrap();
    let script = "<script>onload=()=>{document.title='width '+document.documentElement.scrollWidth+' of '+innerWidth}</script></body>";
    let measured = format!("{head}{}", rest.replace("</body>", script));
    fs::write(folder.path().join("m.html"), measured).unwrap();
    let args = ["--dump-dom", "--window-size=500,900"];
    let dom = text(&browse(browser, folder.path(), "m.html", &args));
    let (_, title) = dom.split_once("<title>width ").unwrap();
    let (widths, _) = title.split_once('<').unwrap();
    let (content, window) = widths.split_once(" of ").unwrap();
    let content: u32 = content.parse().unwrap();
    let window: u32 = window.parse().unwrap();
    assert!(content <= window, "{content} wide in {window}");
}
