//! Comma-separated values with quoted fields (RFC 4180), enough for three columns.

/// A pair of statements and how they stand to one another.
pub struct Row {
    pub left: String,
    pub right: String,
    pub class: String,
}

/// The rows after the heading that have three fields.
pub fn rows(text: &str) -> Vec<Row> {
    records(text)
        .into_iter()
        .skip(1)
        .filter_map(|record| <[String; 3]>::try_from(record).ok())
        .map(|[left, right, class]| Row { left, right, class })
        .collect()
}

fn records(text: &str) -> Vec<Vec<String>> {
    let mut out = vec![vec![String::new()]];
    let mut quoted = false;
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let record = out.last_mut().expect("there is always a record");
        match c {
            '"' if quoted && chars.peek() == Some(&'"') => {
                chars.next();
                record.last_mut().expect("a record has a field").push('"');
            }
            '"' => quoted = !quoted,
            ',' if !quoted => record.push(String::new()),
            '\r' if !quoted => {}
            '\n' if !quoted => out.push(vec![String::new()]),
            _ => record.last_mut().expect("a record has a field").push(c),
        }
    }
    out
}
