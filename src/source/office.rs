//! Files that hold no text of any format we read: what office programs, printers and cameras keep. Known by their
//! first bytes.

/// What sort of file it is, as people call it.
pub(super) fn kept_by(bytes: &[u8]) -> Option<&'static str> {
    const ENDS: &[(&[u8], &str)] = &[
        (b"%PDF-", "PDF"),
        (b"PK\x03\x04", "xlsx, docx, ods, odt, zip"),
        (b"PK\x05\x06", "zip"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "xls, doc"),
        (b"{\\rtf", "RTF"),
        (b"\x89PNG\r\n", "PNG"),
        (b"\xff\xd8\xff", "JPEG"),
        (b"GIF8", "GIF"),
        (b"\x1f\x8b\x08", "gzip"),
        (b"SQLite format 3\0", "SQLite"),
    ];
    let known = ENDS
        .iter()
        .find(|(beginning, _)| bytes.starts_with(beginning));
    known.map(|(_, name)| *name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_no_files_of_office_programs() {
        for text in ["format = 1", "%!PS", "{\"schedule\": 1}", "PK,Titel", ""] {
            assert_eq!(kept_by(text.as_bytes()), None, "{text}");
        }
        assert_eq!(kept_by(b"%PDF-1.7\n"), Some("PDF"));
    }
}
