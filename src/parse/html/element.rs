//! What the names of elements mean for a text: which break it, which hold none, which hide it.

/// How an element takes part in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// Stands on lines of its own.
    Block,
    /// Part of a line.
    Inline,
    /// Not an element of HTML.
    Unknown,
}

/// The role of the element `name` (lower case).
pub(super) fn role(name: &[u8]) -> Role {
    match name {
        b"address" | b"article" | b"aside" | b"blockquote" | b"body" | b"br" | b"caption"
        | b"center" | b"col" | b"colgroup" | b"dd" | b"details" | b"dialog" | b"dir" | b"div"
        | b"dl" | b"dt" | b"fieldset" | b"figcaption" | b"figure" | b"footer" | b"form"
        | b"frame" | b"frameset" | b"h1" | b"h2" | b"h3" | b"h4" | b"h5" | b"h6" | b"head"
        | b"header" | b"hgroup" | b"hr" | b"html" | b"iframe" | b"legend" | b"li" | b"listing"
        | b"main" | b"menu" | b"nav" | b"noframes" | b"ol" | b"optgroup" | b"option" | b"p"
        | b"plaintext" | b"pre" | b"search" | b"section" | b"select" | b"summary" | b"table"
        | b"tbody" | b"td" | b"template" | b"textarea" | b"tfoot" | b"th" | b"thead" | b"title"
        | b"tr" | b"ul" | b"xmp" => Role::Block,
        b"a" | b"abbr" | b"acronym" | b"applet" | b"area" | b"audio" | b"b" | b"base"
        | b"basefont" | b"bdi" | b"bdo" | b"bgsound" | b"big" | b"blink" | b"button"
        | b"canvas" | b"cite" | b"code" | b"data" | b"datalist" | b"del" | b"dfn" | b"em"
        | b"embed" | b"font" | b"g" | b"i" | b"image" | b"img" | b"input" | b"ins" | b"kbd"
        | b"keygen" | b"label" | b"link" | b"map" | b"mark" | b"marquee" | b"math" | b"meta"
        | b"meter" | b"nobr" | b"noembed" | b"noscript" | b"object" | b"output" | b"param"
        | b"path" | b"picture" | b"progress" | b"q" | b"rb" | b"rp" | b"rt" | b"rtc" | b"ruby"
        | b"s" | b"samp" | b"script" | b"slot" | b"small" | b"source" | b"span" | b"strike"
        | b"strong" | b"style" | b"sub" | b"sup" | b"svg" | b"text" | b"time" | b"track"
        | b"tspan" | b"tt" | b"u" | b"var" | b"video" | b"wbr" => Role::Inline,
        _ => Role::Unknown,
    }
}

/// Elements without content and end tag.
pub(super) fn is_void(name: &[u8]) -> bool {
    matches!(
        name,
        b"area"
            | b"base"
            | b"basefont"
            | b"bgsound"
            | b"br"
            | b"col"
            | b"embed"
            | b"frame"
            | b"hr"
            | b"img"
            | b"input"
            | b"keygen"
            | b"link"
            | b"meta"
            | b"param"
            | b"source"
            | b"track"
            | b"wbr"
    )
}

/// Elements whose content no reader is shown.
pub(super) fn is_skipped(name: &[u8]) -> bool {
    matches!(
        name,
        b"script" | b"style" | b"template" | b"iframe" | b"noembed" | b"noframes" | b"datalist"
    )
}

/// Elements whose start ends an open paragraph.
pub(super) fn ends_paragraph(name: &[u8]) -> bool {
    role(name) == Role::Block
        && !matches!(
            name,
            b"body"
                | b"br"
                | b"caption"
                | b"col"
                | b"colgroup"
                | b"head"
                | b"html"
                | b"iframe"
                | b"legend"
                | b"noframes"
                | b"optgroup"
                | b"option"
                | b"select"
                | b"tbody"
                | b"td"
                | b"template"
                | b"textarea"
                | b"tfoot"
                | b"th"
                | b"thead"
                | b"title"
                | b"tr"
        )
}

/// The parts of a table, whose end tags reach out of a cell.
pub(super) fn is_table_part(name: &[u8]) -> bool {
    matches!(
        name,
        b"table"
            | b"tbody"
            | b"td"
            | b"tfoot"
            | b"th"
            | b"thead"
            | b"tr"
            | b"caption"
            | b"body"
            | b"html"
    )
}

/// What an inline style says of visibility; `None` where it says nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Visibility {
    /// `display: none`, `opacity: 0`: nothing inside can be seen.
    pub(super) gone: bool,
    /// `visibility`: whether it is hidden; a child may show itself again.
    pub(super) invisible: Option<bool>,
    /// `font-size`: whether it is zero; a child may set another size.
    pub(super) tiny: Option<bool>,
}

/// Reads a `style` attribute.
pub(super) fn visibility(style: &str) -> Visibility {
    let mut found = Visibility::default();
    for declaration in style.split(';') {
        let Some((property, value)) = declaration.split_once(':') else {
            continue;
        };
        let value = value.to_ascii_lowercase();
        let value = value.split('!').next().unwrap_or("").trim();
        match property.trim().to_ascii_lowercase().as_str() {
            "display" => found.gone |= value == "none",
            "opacity" => found.gone |= is_zero(value),
            "visibility" => found.invisible = Some(matches!(value, "hidden" | "collapse")),
            "font-size" if is_zero(value) => found.tiny = Some(true),
            // A size relative to nothing is nothing.
            "font-size" if value.ends_with('%') || ends_in_em(value) => {}
            "font-size" => found.tiny = Some(false),
            _ => {}
        }
    }
    found
}

fn ends_in_em(value: &str) -> bool {
    value.ends_with("em") && !value.ends_with("rem")
}

fn is_zero(value: &str) -> bool {
    let number = value.trim_end_matches(|c: char| c.is_ascii_alphabetic() || c == '%');
    number.trim().parse::<f64>().is_ok_and(|size| size == 0.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn styles_that_hide() {
        for style in [
            "display:none",
            "color:red; Display : NONE !important",
            "opacity:0.0",
        ] {
            assert!(visibility(style).gone, "{style}");
        }
        assert_eq!(visibility("visibility:hidden").invisible, Some(true));
        for style in ["font-size:0", "font-size: 0px", "FONT-SIZE:0.0em"] {
            assert_eq!(visibility(style).tiny, Some(true), "{style}");
        }
        assert_eq!(visibility("font-size:14px").tiny, Some(false));
        assert_eq!(visibility("font-size:2em").tiny, None);
        assert_eq!(
            visibility("display:block;opacity:.5;x"),
            Visibility::default()
        );
    }
}
