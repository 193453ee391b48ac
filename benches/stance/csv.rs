//! Comma-separated values with quoted fields (RFC 4180), enough for three columns.

/// A pair of statements and how they stand to one another.
pub(crate) struct Row {
    pub(crate) left: String,
    pub(crate) right: String,
    pub(crate) class: String,
}

/// The rows after the heading that have three fields.
pub(crate) fn rows(text: &str) -> Vec<Row> {
    records(text)
        .into_iter()
        .skip(1)
        .filter_map(|record| <[String; 3]>::try_from(record).ok())
        .map(|[left, right, class]| Row { left, right, class })
        .collect()
}

fn records(text: &str) -> Vec<Vec<String>> {
    let mut out = Vec::new();
    let mut record = Vec::new();
    let mut field = String::new();
    let mut quoted = false;
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '"' if quoted && chars.peek() == Some(&'"') => {
                chars.next();
                field.push('"');
            }
            '"' => quoted = !quoted,
            ',' if !quoted => record.push(std::mem::take(&mut field)),
            '\r' if !quoted => {}
            '\n' if !quoted => {
                record.push(std::mem::take(&mut field));
                out.push(std::mem::take(&mut record));
            }
            _ => field.push(c),
        }
    }
    record.push(field);
    out.push(record);
    out
}
