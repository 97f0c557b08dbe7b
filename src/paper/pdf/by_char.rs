//! What is known of characters, found without a hash: text is asked for character by character.

/// So many characters that follow each other are kept together.
const TOGETHER: usize = 256;

/// A value for each of some characters.
#[derive(Clone, Debug)]
pub(super) struct ByChar<T>(Vec<Option<Box<[Option<T>; TOGETHER]>>>);

impl<T> Default for ByChar<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T: Copy> ByChar<T> {
    pub(super) fn get(&self, c: char) -> Option<T> {
        let (page, at) = place(c);
        self.0.get(page)?.as_ref()?[at]
    }

    /// Gives what was there before.
    pub(super) fn insert(&mut self, c: char, value: T) -> Option<T> {
        let (page, at) = place(c);
        if page >= self.0.len() {
            self.0.resize(page + 1, None);
        }
        let page = self.0[page].get_or_insert_with(|| Box::new([None; TOGETHER]));
        page[at].replace(value)
    }
}

fn place(c: char) -> (usize, usize) {
    let code = c as usize;
    (code / TOGETHER, code % TOGETHER)
}

#[cfg(test)]
mod tests {
    use super::ByChar;

    #[test]
    fn each_character_has_a_value_of_its_own() {
        let chars = [
            '\0',
            'a',
            'b',
            '\u{ff}',
            '\u{100}',
            '가',
            '힣',
            '\u{10ffff}',
        ];
        let mut known = ByChar::default();
        for (at, c) in chars.into_iter().enumerate() {
            assert_eq!(known.get(c), None, "{c:?}");
            assert_eq!(known.insert(c, at), None, "{c:?}");
        }
        for (at, c) in chars.into_iter().enumerate() {
            assert_eq!(known.get(c), Some(at), "{c:?}");
        }
        assert_eq!(known.insert('a', 9), Some(1));
        assert_eq!(known.get('a'), Some(9));
    }
}
