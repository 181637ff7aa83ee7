/* Chinese in Latin letters, cut into syllables: pinyin, and the class under which all Mandarin spellings meet. */
#include "text/sound/reading.h"
#include "text/tables/names.h"
#include "text/tables/tables.h"
#include "util/bytes.h"

/* A Chinese name or road in one token is shorter. */
#define TOKEN_MAX 40

/* The best way to cut the rest of a token: few pieces, then few that are no pinyin, then few odd ones, then a long
 * first piece (chang an), as names are written: one number, in this order. */
typedef struct cutting {
    uint32_t cost;
    uint16_t row;   /* of the first piece, in ckv_pieces */
    uint8_t length; /* of the first piece */
} cutting;

#define COST_PIECE 0x1000000u
#define COST_FOREIGN 0x10000u /* a piece that is no pinyin */
#define COST_ODD 0x100u       /* one that rarely follows another without an apostrophe */
#define COST_LENGTH 0xFFu     /* less the length of the first piece */
#define COST_IMPOSSIBLE UINT32_MAX

/* nana is na na and not nan a, jingang jin gang; but changan is chang an and mingen ming en. */
static bool is_odd(const char *piece, size_t length)
{
    if (length == 1)
        return piece[0] == 'a' || piece[0] == 'e' || piece[0] == 'o';
    return length == 3 && (piece[0] == 'a' || piece[0] == 'e') && piece[1] == 'n' && piece[2] == 'g';
}

/* The pieces that begin at a place, by rising length. */
typedef struct beginnings {
    uint8_t length[CKV_PIECE_MAX];
    uint16_t row[CKV_PIECE_MAX];
    uint8_t count;
} beginnings;

/* Find the pieces that begin at the letters' i-th. Returns the places behind them, a bit each. */
static uint64_t find_pieces(beginnings *found, ckv_slice letters, size_t i, bool pinyin_only)
{
    uint64_t behind = 0;
    size_t state = 0;
    found->count = 0;
    for (size_t n = 1; i + n <= letters.len; n++) {
        state = ckv_piece_step[state][letters.ptr[i + n - 1] - 'a'];
        size_t row = ckv_piece_end[state];
        if (state == 0)
            break;
        if (row == 0 || (pinyin_only && ckv_pieces[row - 1].syllable == 0)) /* maybe the beginning of one */
            continue;
        found->length[found->count] = (uint8_t)n;
        found->row[found->count++] = (uint16_t)(row - 1);
        behind |= (uint64_t)1 << (i + n);
    }
    return behind;
}

/* The best cutting of the letters from i on, given those for all later places that can be reached. */
static cutting cut_from(const cutting *best, const beginnings *pieces, ckv_slice letters, size_t i)
{
    cutting found = { .cost = COST_IMPOSSIBLE };
    for (size_t k = 0; k < pieces->count; k++) {
        size_t n = pieces->length[k];
        if (best[i + n].cost == COST_IMPOSSIBLE)
            continue;
        bool foreign = ckv_pieces[pieces->row[k]].syllable == 0, odd = i > 0 && is_odd(letters.ptr + i, n);
        uint32_t cost = (best[i + n].cost & ~COST_LENGTH) + COST_PIECE + foreign * COST_FOREIGN + odd * COST_ODD
                        + COST_LENGTH - (uint32_t)n;
        if (cost < found.cost)
            found = (cutting){ cost, pieces->row[k], (uint8_t)n };
    }
    return found;
}

/* Cut lower-case letters into pieces: rows[] of ckv_pieces. Returns how many, 0 if there is no way. */
static size_t cut_letters(ckv_slice letters, bool pinyin_only, uint16_t *rows, size_t max)
{
    cutting best[TOKEN_MAX + 1];
    beginnings pieces[TOKEN_MAX];
    uint64_t reached = 0; /* places where a piece can begin; most letters are none */
    if (letters.len == 0 || letters.len > TOKEN_MAX || max == 0 || !ckv_letters_may_end(ckv_piece_ends, letters))
        return 0;
    const uint64_t end = (uint64_t)1 << letters.len;
    for (uint64_t next = 1; next && next < end; next = ckv_lowest_bit(reached & ~(2 * next - 1))) {
        size_t i = (size_t)__builtin_ctzll(next);
        reached |= next | find_pieces(&pieces[i], letters, i, pinyin_only);
        if (i == 0 && reached & end) { /* one piece as they are: no other way can be better */
            rows[0] = pieces[0].row[pieces[0].count - 1];
            return 1;
        }
    }
    if (!(reached & end))
        return 0;
    best[letters.len].cost = 0;
    for (uint64_t left = reached & (end - 1); left;) {
        size_t i = 63 - (size_t)__builtin_clzll(left);
        best[i] = cut_from(best, &pieces[i], letters, i);
        left &= ~((uint64_t)1 << i);
    }
    if (best[0].cost == COST_IMPOSSIBLE || best[0].cost / COST_PIECE > max)
        return 0;
    size_t n = 0;
    for (size_t i = 0; i < letters.len; i += best[i].length)
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

static bool is_letters(ckv_slice token)
{
    if (token.len >= 4 && token.len <= CKV_BYTES) { /* how it begins and how it ends, as one number */
        uint64_t v = ckv_bytes_load_low(token.ptr, 4) | ckv_bytes_load_low(token.ptr + token.len - 4, 4) << 32;
        uint64_t from_a = v + ckv_bytes_of(0x80 - 'a'), past_z = v + ckv_bytes_of(0x7f - 'z');
        return !((~from_a | past_z | v) & ckv_bytes_of(0x80));
    }
    for (size_t i = 0; i < token.len; i++) {
        if (token.ptr[i] < 'a' || token.ptr[i] > 'z')
            return false;
    }
    return true;
}

/* Cut a token that may hold apostrophes and hyphens. */
static size_t cut_token(ckv_slice token, bool pinyin_only, uint16_t *rows, size_t max)
{
    char letters[TOKEN_MAX];
    size_t n = 0, count = 0;
    if (is_letters(token))
        return cut_letters(token, pinyin_only, rows, max);
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

static size_t syllables_of(const uint16_t *rows, size_t n, ckv_syllable *out)
{
    for (size_t i = 0; i < n; i++)
        out[i] = ckv_pieces[rows[i]].syllable;
    return n;
}

size_t ckv_pinyin_split(ckv_slice token, ckv_syllable *out, size_t max)
{
    uint16_t rows[TOKEN_MAX];
    size_t n = cut_token(token, true, rows, max < TOKEN_MAX ? max : TOKEN_MAX);
    return syllables_of(rows, n, out);
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

size_t ckv_wg_hashes_of_latin(ckv_slice token, uint32_t *out, size_t max)
{
    uint16_t rows[TOKEN_MAX];
    size_t n = cut_token(token, false, rows, TOKEN_MAX);
    n = n < max ? n : max;
    for (size_t i = 0; i < n; i++)
        out[i] = ckv_piece_hash_rows[rows[i]][0];
    return n;
}

static ckv_latin_sounds sounds_of_pieces(const uint16_t *rows, size_t n)
{
    ckv_latin_sounds s = { .has_wg = n > 0 };
    for (size_t i = 0; i < n; i++) {
        s.wg += ckv_piece_hash_rows[rows[i]][0];
        s.alternate += ckv_piece_hash_rows[rows[i]][1];
        s.has_alternate = s.has_alternate || ckv_pieces[rows[i]].other[0];
    }
    return s;
}

/* Are there pieces, and all of them pinyin? Then no other cutting into pinyin is better. */
static bool all_pinyin(const uint16_t *rows, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (ckv_pieces[rows[i]].syllable == 0)
            return false;
    }
    return n > 0;
}

ckv_latin_sounds ckv_sounds_of_latin(ckv_slice word)
{
    return ckv_sounds_of_lexeme(ckv_lexeme_find(word), word);
}

ckv_latin_sounds ckv_sounds_of_lexeme(const ckv_lexeme *known, ckv_slice word)
{
    uint16_t rows[TOKEN_MAX];
    ckv_syllable ids[8] = { 0 };
    size_t pieces = 1, count = 1;
    if (known && known->piece)
        rows[0] = (uint16_t)(known->piece - 1);
    else
        pieces = cut_token(word, false, rows, TOKEN_MAX);
    ckv_latin_sounds s = sounds_of_pieces(rows, pieces);
    if (known && known->syllable)
        ids[0] = known->syllable;
    else if (!all_pinyin(rows, pieces))
        count = ckv_pinyin_split(word, ids, 8);
    else
        count = pieces <= 8 ? syllables_of(rows, pieces, ids) : 0;
    for (size_t i = 0; i < count; i++)
        s.fuzzy += ckv_syllable_sounds[ids[i]].fuzzy;
    s.has_fuzzy = count > 0;
    size_t canton = known ? known->canton : ckv_canton_spelled(word);
    s.has_canton = canton > 0;
    if (canton) {
        s.canton = ckv_canton_hash_rows[canton - 1].canton;
        s.loose = ckv_canton_hash_rows[canton - 1].loose;
    }
    return s;
}
