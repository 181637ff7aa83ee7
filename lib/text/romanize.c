/* Chinese in Latin letters, cut into syllables: pinyin, and the class under which all Mandarin spellings meet. */
#include "text/reading.h"
#include "text/tables/tables.h"
#include "util/search.h"

/* A Chinese name or road in one token is shorter. */
#define TOKEN_MAX 40
#define PIECE_NONE UINT16_MAX

/* The best way to cut the rest of a token: few pieces, then few that are no pinyin, then few odd ones, then a long
 * first piece (chang an), as names are written. */
typedef struct cutting {
    uint16_t row;    /* of the first piece, in ckv_pieces */
    uint8_t length;  /* of the first piece */
    uint8_t pieces;  /* 0: cannot be cut */
    uint8_t foreign; /* pieces that are no pinyin */
    uint8_t odd;     /* pieces that rarely follow another without an apostrophe */
} cutting;

/* Rows [*low, *high) of the pieces agree with a token in `depth` letters: keep those that have `letter` next. */
static void narrow(size_t *low, size_t *high, size_t depth, char letter)
{
    const ckv_piece_row *rows = ckv_pieces + *low;
    size_t count = *high - *low, from, to;
    CKV_SEARCH(from, count, rows[from].text[depth] < letter);
    CKV_SEARCH(to, count, rows[to].text[depth] <= letter);
    *high = *low + to;
    *low += from;
}

static bool better(cutting a, cutting b)
{
    if (b.pieces == 0 || a.pieces != b.pieces)
        return b.pieces == 0 || a.pieces < b.pieces;
    if (a.foreign != b.foreign)
        return a.foreign < b.foreign;
    return a.odd != b.odd ? a.odd < b.odd : a.length > b.length;
}

/* nana is na na and not nan a, jingang jin gang; but changan is chang an and mingen ming en. */
static bool is_odd(const char *piece, size_t length)
{
    if (length == 1)
        return piece[0] == 'a' || piece[0] == 'e' || piece[0] == 'o';
    return length == 3 && (piece[0] == 'a' || piece[0] == 'e') && piece[1] == 'n' && piece[2] == 'g';
}

/* best[i] for the rest of the letters from i on, given those for all later places. */
static void cut_from(cutting *best, ckv_slice letters, size_t i, bool pinyin_only)
{
    best[i] = (cutting){ .row = PIECE_NONE };
    size_t low = ckv_piece_first[letters.ptr[i] - 'a'], high = ckv_piece_first[letters.ptr[i] - 'a' + 1];
    for (size_t n = 1; n <= CKV_PIECE_MAX && i + n <= letters.len && low < high; n++) {
        if (n > 1)
            narrow(&low, &high, n - 1, letters.ptr[i + n - 1]);
        if (low >= high || ckv_pieces[low].text[n] != '\0')
            continue; /* no piece, but maybe the beginning of one */
        bool foreign = ckv_pieces[low].syllable == 0;
        bool last = i + n == letters.len;
        if ((foreign && pinyin_only) || (!last && best[i + n].pieces == 0))
            continue;
        cutting rest = last ? (cutting){ 0 } : best[i + n];
        bool odd = i > 0 && is_odd(letters.ptr + i, n);
        cutting way = { (uint16_t)low, (uint8_t)n, (uint8_t)(1 + rest.pieces), (uint8_t)(foreign + rest.foreign),
            (uint8_t)(odd + rest.odd) };
        if (better(way, best[i]))
            best[i] = way;
    }
}

/* Cut lower-case letters into pieces: rows[] of ckv_pieces. Returns how many, 0 if there is no way. */
static size_t cut_letters(ckv_slice letters, bool pinyin_only, uint16_t *rows, size_t max)
{
    cutting best[TOKEN_MAX];
    if (letters.len == 0 || letters.len > TOKEN_MAX)
        return 0;
    for (size_t i = letters.len; i-- > 0;)
        cut_from(best, letters, i, pinyin_only);
    if (best[0].pieces > max)
        return 0;
    size_t n = 0;
    for (size_t i = 0; best[0].pieces && i < letters.len; i += best[i].length)
        rows[n++] = best[i].row;
    return n;
}

/* Wade-Giles writes an apostrophe for the breath in ch', k', p', t', ts', tz'; pinyin one between syllables, and no
 * Mandarin syllable ends in these letters. */
static bool is_breath(const char *letters, size_t n)
{
    char last = n ? letters[n - 1] : '\0', before = n > 1 ? letters[n - 2] : '\0';
    return last == 'k' || last == 'p' || last == 't' || (last == 'h' && before == 'c')
           || ((last == 's' || last == 'z') && before == 't');
}

/* Cut a token that may hold apostrophes and hyphens. */
static size_t cut_token(ckv_slice token, bool pinyin_only, uint16_t *rows, size_t max)
{
    char letters[TOKEN_MAX];
    size_t n = 0, count = 0;
    for (size_t i = 0; i <= token.len; i++) {
        char c = i < token.len ? token.ptr[i] : '-';
        if (c >= 'a' && c <= 'z') {
            if (n == sizeof letters)
                return 0;
            letters[n++] = c;
            continue;
        }
        if (c != '\'' && c != '-')
            return 0;
        if (n == 0 || (c == '\'' && !pinyin_only && is_breath(letters, n)))
            continue;
        size_t more = cut_letters((ckv_slice){ letters, n }, pinyin_only, rows + count, max - count);
        if (more == 0)
            return 0;
        count += more;
        n = 0;
    }
    return count;
}

size_t ckv_pinyin_split(ckv_slice token, ckv_syllable *out, size_t max)
{
    uint16_t rows[TOKEN_MAX];
    size_t n = cut_token(token, true, rows, max < TOKEN_MAX ? max : TOKEN_MAX);
    for (size_t i = 0; i < n; i++)
        out[i] = ckv_pieces[rows[i]].syllable;
    return n;
}

size_t ckv_wg_of_latin(ckv_buf *out, ckv_buf *alternate, ckv_slice token)
{
    uint16_t rows[TOKEN_MAX];
    bool differs = false;
    size_t n = cut_token(token, false, rows, TOKEN_MAX);
    for (size_t i = 0; i < n; i++) {
        if (i)
            ckv_buf_byte(out, ' ');
        ckv_buf_str(out, ckv_pieces[rows[i]].wg);
        differs = differs || ckv_pieces[rows[i]].other[0];
    }
    for (size_t i = 0; alternate && differs && i < n; i++) {
        const ckv_piece_row *row = &ckv_pieces[rows[i]];
        if (i)
            ckv_buf_byte(alternate, ' ');
        ckv_buf_str(alternate, row->other[0] ? row->other : row->wg);
    }
    return n;
}
