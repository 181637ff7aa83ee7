/* Text that was read in the wrong encoding ("mojibake"): written as R, read as W. Writing it as W again and reading
 * that as R gives the text back; it is believed when it is provably better text. Scores are in tenths of a nat. */
#include "text/canon.h"
#include "text/encoding/charset.h"
#include "text/encoding/escape.h"
#include "text/encoding/legacy.h"
#include "text/encoding/misread.h"
#include "text/encoding/plausible.h"
#include "text/person/surname.h"
#include "text/utf8.h"
#include "util/bytes.h"

/* Text this plain per character beyond ASCII is left in peace: names of four characters rarely fall below, and misread
 * ones rarely reach it. */
#define PLAIN (-90)
#define PLAIN_NAME (-100)
/* Between GBK and Big5 in bytes that are both. */
#define LIKELY_BONUS 20
#define BETTER 70
#define UTF8_BONUS 30
/* Rare characters come in company: parents who choose one often choose two. */
#define RARE_BONUS 35
#define SECOND_BONUS 15
/* Twice encoded happens; more than thrice does not. */
#define ROUNDS_MAX 4
/* Values are short: work on them asks for no memory. */
#define ROOM 256

static bool is_letter(uint32_t cp)
{
    return (cp | 0x20) >= 'a' && (cp | 0x20) <= 'z';
}

/* A byte that windows-1252 shows as what stands behind a letter anyway: a no-break space, a quotation mark, a dash. */
static bool is_natural(unsigned char c)
{
    return c == 0x85 || (c >= 0x91 && c <= 0x97) || c == 0xA0 || c == 0xBB;
}

/* How much the UTF-8 sequence of `size` bytes at `at` speaks for itself: nothing where a Western text may hold the same
 * characters by its own (Ã’s, é »), which are followed by a small letter only behind an apostrophe. */
static int strength_of(ckv_slice bytes, size_t at, size_t size)
{
    const unsigned char *p = (const unsigned char *)bytes.ptr + at;
    bool word = at > 0 && is_letter(p[-1]),
         inside = at + size < bytes.len && ckv_is_lower((char)p[size]) && p[1] != 0x92;
    if (!is_natural(p[1]))
        return (int)size - 1;
    return size == 2 ? (word && p[0] == 0xC3) || inside : 1;
}

/* What UTF-8 in bytes says of itself. */
typedef struct proof {
    bool valid;    /* it is UTF-8, of characters that text may hold */
    bool expected; /* of none but those that a customer's text holds */
    int strength;
    size_t letters; /* sequences of two bytes that give a Western letter and are told by their second byte */
} proof;

static proof proof_of(ckv_slice bytes)
{
    proof p = { .valid = ckv_utf8_valid(bytes, NULL), .expected = true };
    for (size_t at = 0; p.valid && at < bytes.len;) {
        size_t from = at;
        uint32_t cp = ckv_utf8_next(bytes, &at);
        if (cp < 0x80)
            continue;
        int strength = strength_of(bytes, from, at - from);
        p.valid = ckv_is_expected(cp, true) || ckv_is_possible(cp);
        p.expected = p.expected && ckv_is_expected(cp, false);
        p.strength += strength;
        p.letters += strength > 0 && cp >= 0xC0 && cp <= 0xFF;
    }
    return p;
}

/* Two sequences, or one that gives a Western letter; of other scripts more. */
static bool is_sure_utf8(ckv_slice bytes, bool *expected)
{
    proof p = proof_of(bytes);
    bool foreign = false;
    for (size_t at = 0; p.valid && !p.expected && at < bytes.len;)
        foreign = !ckv_is_expected(ckv_utf8_next(bytes, &at), true) || foreign;
    *expected = p.expected || foreign;
    return p.valid && (foreign ? p.strength >= 3 : p.strength >= 2 || p.letters > 0);
}

/* Free a buffer of work. What could not be tried for want of memory might have been better, so the want of it shows
 * in `out`. */
static void drop(ckv_buf *work, ckv_buf *out)
{
    if (ckv_buf_status(work) == CKV_NO_MEMORY)
        out->status = CKV_NO_MEMORY;
    ckv_buf_free(work);
}

/* UTF-8 read as windows-1252 or ISO 8859-1, once or more often: such an accident is believed without scores. */
static bool repair_latin(ckv_buf *out, ckv_slice in)
{
    char room[2][ROOM];
    ckv_buf one = ckv_buf_begin(room[0], ROOM, CKV_VALUE_MAX);
    ckv_buf two = ckv_buf_begin(room[1], ROOM, CKV_VALUE_MAX);
    bool done = false, expected = false;
    size_t start = out->len;
    for (int round = 0; round < ROUNDS_MAX; round++) {
        ckv_buf *bytes = round % 2 ? &two : &one;
        ckv_buf_clear(bytes);
        if (!ckv_misread_bytes(bytes, CKV_AS_LATIN, in) || !is_sure_utf8(ckv_buf_slice(bytes), &expected))
            break;
        in = ckv_buf_slice(bytes);
        if (!expected)
            continue;
        out->len = start;
        ckv_buf_add(out, in);
        done = ckv_buf_status(out) == CKV_OK;
    }
    drop(&two, out);
    drop(&one, out);
    return done;
}

static const struct hypothesis {
    ckv_reading_as read, is;
} hypotheses[] = {
    { CKV_AS_LATIN, CKV_AS_UTF8 },
    { CKV_AS_GB, CKV_AS_UTF8 },
    { CKV_AS_BIG5, CKV_AS_UTF8 },
    { CKV_AS_SJIS, CKV_AS_UTF8 },
    { CKV_AS_NEC, CKV_AS_UTF8 },
    { CKV_AS_LATIN, CKV_AS_GB },
    { CKV_AS_LATIN, CKV_AS_BIG5 },
    { CKV_AS_GB, CKV_AS_BIG5 },
    { CKV_AS_HKSCS, CKV_AS_GB },
    { CKV_AS_BIG5, CKV_AS_GB },
};

/* A text under trial. */
typedef struct trial {
    ckv_slice in;
    ckv_text_survey before;
    int64_t score;         /* of the text as it stands */
    ckv_reading_as likely; /* of bytes read as Latin, by their classes: GBK or Big5; else UTF-8 */
    bool utf8_only;
    bool like_utf8; /* bytes of it seem lost: only a name is believed to be anything else */
} trial;

static bool apply(const struct hypothesis *h, ckv_buf *out, ckv_slice in)
{
    char room[ROOM];
    ckv_buf bytes = ckv_buf_begin(room, sizeof room, CKV_VALUE_MAX);
    bool done = ckv_misread_bytes(&bytes, h->read, in) && ckv_misread_text(out, h->is, ckv_buf_slice(&bytes));
    drop(&bytes, out);
    return done;
}

/* Two Han characters side by side, and none alone inside a Latin word (ClassificaÃ§Ã£o read as GBK). Accented letters
 * of Western words stand alone, so that each makes one with the letter behind it: María García would become Mar韆
 * Garc韆. */
static bool has_han_run(ckv_slice text)
{
    uint32_t last = 0, before = 0;
    bool run = false;
    for (size_t at = 0; at < text.len;) {
        uint32_t cp = ckv_utf8_next(text, &at);
        if (ckv_is_han(last)) {
            run |= ckv_is_han(cp);
            if (is_letter(before) && is_letter(cp))
                return false;
        }
        before = last;
        last = cp;
    }
    return run;
}

/* Western letters out of what was read as Han or kana: José as Jos茅. Each stands for one letter, so it stands alone
 * and at a word; one inside a word is enough, of those at its end it takes two. */
static bool is_western(ckv_slice in, ckv_slice text)
{
    size_t runs = 0, run = 0, inside = 0;
    uint32_t last = 0, front = 0; /* the letter before a run */
    for (size_t at = 0; at <= in.len;) {
        uint32_t cp = at < in.len ? ckv_utf8_next(in, &at) : (at++, 0);
        if (cp >= 0x80) {
            front = run ? front : last;
            run++;
            runs++;
        } else if (run) {
            if (!is_letter(front) && !is_letter(cp))
                return false;
            inside += is_letter(front) && ckv_is_lower((char)cp);
            run = 0;
        }
        last = cp;
    }
    size_t letters = 0;
    for (size_t at = 0; at < text.len;) {
        uint32_t cp = ckv_utf8_next(text, &at);
        letters += cp >= 0xC0 && cp < 0x180;
        if (cp >= 0x80 && (cp < 0xC0 || cp >= 0x180 || cp == 0xD7 || cp == 0xF7))
            return false;
    }
    return letters > 0 && runs <= 2 * letters && (inside > 0 || letters > 1);
}

/* Of the surname that a name begins with; SIZE_MAX where the text is like no name. */
static size_t surname_rank(const ckv_text_survey *s, ckv_slice text)
{
    size_t at = 0;
    return ckv_is_like_name(s, text) ? ckv_surname_rank(ckv_han_fold(ckv_utf8_next(text, &at))) : SIZE_MAX;
}

/* A surname begins almost any name, 王 and 李 each one in fourteen, 麻 one in ten thousand (全国姓名报告, 2020); any
 * other character begins as many as it is common. */
static int name_bonus(const ckv_text_survey *s, ckv_slice text)
{
    static const struct {
        size_t rank;
        int bonus;
    } ranks[] = { { 5, 55 }, { 20, 42 }, { 100, 28 }, { 200, 10 } };
    size_t i = 0, rank = surname_rank(s, text);
    while (i < sizeof ranks / sizeof *ranks && rank >= ranks[i].rank)
        i++;
    return i < sizeof ranks / sizeof *ranks ? ranks[i].bonus : 0;
}

/* Two characters that could be either prove nothing: 芊芊 is a given name, and would become 恕恕. */
static bool is_proof(const struct hypothesis *h, const trial *t, const ckv_text_survey *s, ckv_slice text)
{
    return s->han >= 3 || h->read == CKV_AS_LATIN || t->before.private_use > 0
           || (s->han == 2 && surname_rank(s, text) < 100 && !ckv_is_like_name(&t->before, t->in));
}

/* Without these Western text breaks: 4288× would become 4288讌, and lines of a box Han. */
static bool is_guarded(const struct hypothesis *h, const trial *t, const ckv_text_survey *s, ckv_slice text)
{
    if (h->is == CKV_AS_UTF8)
        return s->han >= (s->lost || h->read >= CKV_AS_BIG5 ? 2 : 1) && s->han > s->strange && s->han >= s->lost;
    if (t->like_utf8 && !ckv_is_like_name(s, text))
        return false;
    return is_proof(h, t, s, text) && s->han >= 2 && s->rare_han == 0 && s->strange == 0 && has_han_run(text)
           && (h->read == CKV_AS_LATIN || t->before.han + t->before.private_use > 0);
}

/* Nearly all beyond ASCII are sequences of UTF-8, some bytes of it lost: that is no accident of another encoding. */
static bool is_damaged_utf8(ckv_slice bytes)
{
    size_t good = 0, high = 0;
    bool is_long = false;
    for (size_t at = 0; at < bytes.len;) {
        size_t from = at;
        uint32_t cp = ckv_utf8_next(bytes, &at);
        high += cp >= 0x80 ? at - from : 0;
        good += cp >= 0x80 && cp != 0xFFFD ? at - from : 0;
        is_long = is_long || (cp >= 0x800 && cp != 0xFFFD);
    }
    return good >= (is_long ? 3 : 8) && 4 * good >= 3 * high;
}

/* What the bytes of a text read as Latin look like. */
static void look_at_bytes(trial *t, ckv_buf *out)
{
    char room[ROOM];
    ckv_buf work = ckv_buf_begin(room, sizeof room, CKV_VALUE_MAX);
    if (ckv_misread_bytes(&work, CKV_AS_LATIN, t->in)) {
        ckv_slice bytes = ckv_buf_slice(&work);
        const char *guess = ckv_charset_guess(bytes, NULL);
        t->likely = strcmp(guess, "gb18030") == 0 ? CKV_AS_GB : strcmp(guess, "big5") == 0 ? CKV_AS_BIG5 : CKV_AS_UTF8;
        t->like_utf8 = is_damaged_utf8(bytes);
        t->utf8_only = ckv_utf8_valid(bytes, NULL);
    }
    drop(&work, out);
}

static int bonus_of(const struct hypothesis *h, const trial *t, const ckv_text_survey *s, ckv_slice text)
{
    if (h->is == CKV_AS_UTF8)
        return UTF8_BONUS;
    return (h->read == CKV_AS_LATIN && h->is == t->likely ? LIKELY_BONUS : 0) + name_bonus(s, text);
}

static trial trial_of(ckv_slice in, ckv_buf *out)
{
    trial t = { .in = in, .before = ckv_text_survey_of(in), .likely = CKV_AS_UTF8 };
    t.score = t.before.score;
    if (ckv_is_like_name(&t.before, in))
        t.score += name_bonus(&t.before, in) + RARE_BONUS * (int64_t)t.before.rare_han
                   + SECOND_BONUS * (int64_t)t.before.second;
    t.utf8_only = t.before.lost > 0;
    if (t.before.han == 0 && !t.utf8_only)
        look_at_bytes(&t, out);
    return t;
}

/* Latin mojibake is all in U+0080..00FF; the others hold none of it. */
static bool may_be(const struct hypothesis *h, const trial *t)
{
    bool latin = t->before.han == 0 && t->before.upper >= 2;
    return (h->read == CKV_AS_LATIN) == latin && (h->is == CKV_AS_UTF8 || !t->utf8_only);
}

/* What a hypothesis makes of a text, in `found`, and how good that is; INT64_MIN where it makes nothing of it. What is
 * proved needs no score: the middle of a text encoded twice, replaced by its end, and Western words. */
static int64_t try_one(const struct hypothesis *h, const trial *t, ckv_buf *found)
{
    ckv_buf_clear(found);
    if (h->is == CKV_AS_UTF8 && !ckv_misread_may_be_utf8(h->read, t->in))
        return INT64_MIN;
    if (!apply(h, found, t->in))
        return INT64_MIN;
    ckv_slice text = ckv_buf_slice(found);
    ckv_text_survey after = ckv_text_survey_of(text);
    if (h->is == CKV_AS_UTF8 && after.han == 0 && h->read != CKV_AS_LATIN) {
        if (after.upper >= 2 && repair_latin(found, text)) {
            memmove(found->ptr, found->ptr + text.len, found->len - text.len);
            found->len -= text.len;
            return INT64_MAX;
        }
        return is_western(t->in, text) ? INT64_MAX : INT64_MIN;
    }
    return is_guarded(h, t, &after, text) ? after.score + bonus_of(h, t, &after, text) : INT64_MIN;
}

static bool repair_scored(ckv_buf *out, ckv_slice in, bool utf8_only)
{
    char room[ROOM];
    ckv_buf found = ckv_buf_begin(room, sizeof room, CKV_VALUE_MAX);
    trial t = trial_of(in, out);
    t.utf8_only = t.utf8_only || utf8_only;
    int64_t best = t.score + BETTER - 1;
    size_t start = out->len;
    bool done = false;
    for (size_t i = 0; i < sizeof hypotheses / sizeof *hypotheses; i++) {
        if (!may_be(&hypotheses[i], &t))
            continue;
        int64_t score = try_one(&hypotheses[i], &t, &found);
        if (ckv_buf_status(&found) == CKV_NO_MEMORY)
            break;
        if (score <= best)
            continue;
        best = score;
        out->len = start;
        ckv_buf_add(out, ckv_buf_slice(&found));
        done = ckv_buf_status(out) == CKV_OK;
    }
    drop(&found, out);
    return done;
}

static void transfer_private(ckv_buf *out, ckv_slice in, uint32_t (*transfer)(uint32_t cp))
{
    for (size_t at = 0; at < in.len;)
        ckv_buf_utf8(out, transfer(ckv_utf8_next(in, &at)));
}

/* True when all but the private-use characters exist in Big5. */
static bool is_big5(ckv_slice in, ckv_buf *out)
{
    char room[2][ROOM];
    ckv_buf rest = ckv_buf_begin(room[0], ROOM, CKV_VALUE_MAX);
    ckv_buf bytes = ckv_buf_begin(room[1], ROOM, CKV_VALUE_MAX);
    for (size_t at = 0; at < in.len;) {
        uint32_t cp = ckv_utf8_next(in, &at);
        if (!ckv_is_private(cp))
            ckv_buf_utf8(&rest, cp);
    }
    bool all = ckv_legacy_encode(&bytes, "Big5", ckv_buf_slice(&rest));
    drop(&bytes, out);
    drop(&rest, out);
    return all;
}

/* Characters that a converter sent to private use because it did not know HKSCS or GB18030. All of them, or none. */
static bool repair_private(ckv_buf *out, ckv_slice in)
{
    bool big5 = is_big5(in, out);
    size_t start = out->len;
    for (int i = 0; i < 2; i++) {
        out->len = start;
        transfer_private(out, in, (i == 0) == big5 ? ckv_private_of_big5 : ckv_private_of_gb);
        ckv_slice result = { out->ptr + start, out->len - start };
        if (ckv_buf_status(out) == CKV_OK && ckv_text_survey_of(result).private_use == 0)
            return true;
    }
    out->len = start;
    return false;
}

/* Is it all ASCII? *escaped: with a character that escapes begin with; an entity also needs its semicolon, which Smith
 * & Sons lacks. */
static bool is_plain_ascii(ckv_slice in, bool *escaped)
{
    unsigned char all = 0, marks = 0, entities = 0, ends = 0;
    ckv_block all_of = { 0 }, marks_of = { 0 }, entities_of = { 0 }, ends_of = { 0 };
    size_t i = 0;
    for (; in.len - i >= CKV_BLOCK; i += CKV_BLOCK) {
        ckv_block v = ckv_block_load(in.ptr + i);
        all_of |= v;
        marks_of |= (ckv_block)(v == '\\') | (ckv_block)(v == '%') | (ckv_block)(v == '=');
        entities_of |= (ckv_block)(v == '&');
        ends_of |= (ckv_block)(v == ';');
    }
    for (; i < in.len; i++) {
        unsigned char c = (unsigned char)in.ptr[i];
        all |= c;
        marks |= (unsigned char)((c == '\\') | (c == '%') | (c == '='));
        entities |= (unsigned char)(c == '&');
        ends |= (unsigned char)(c == ';');
    }
    *escaped = marks || ckv_block_any(marks_of)
               || ((entities || ckv_block_any(entities_of)) && (ends || ckv_block_any(ends_of)));
    return all < 0x80 && !ckv_block_high(all_of);
}

bool ckv_text_is_sound(ckv_slice in)
{
    return ckv_is_sound(in, PLAIN);
}

bool ckv_text_is_plain_han(ckv_slice in)
{
    return ckv_is_plain_han(in, PLAIN);
}

/* What most texts are: there is nothing to repair. */
static bool is_plain(ckv_slice in)
{
    bool escaped, ascii = is_plain_ascii(in, &escaped);
    return !escaped && (ascii || ckv_is_plain_han(in, PLAIN));
}

typedef enum suspicion { PLAIN_TEXT, MAY_BE_UTF8, SUSPECT } suspicion;

/* Most texts stop here, so that trying costs nothing. A name would have to become better by more, but for UTF-8, whose
 * form proves itself. */
static suspicion suspicion_of(const ckv_text_survey *s, ckv_slice in)
{
    int64_t count = (int64_t)s->beyond;
    if (s->in_words > 0 || 4 * s->leads >= s->beyond)
        return SUSPECT;
    if (s->beyond_score >= PLAIN * count)
        return PLAIN_TEXT;
    return s->beyond_score < PLAIN_NAME * count || !ckv_is_like_name(s, in) ? SUSPECT : MAY_BE_UTF8;
}

/* A Western letter that no other encoding makes text of: as a byte it stands among ASCII, so that it is no UTF-8, and
 * as the first of two in GBK or Big5 it has no second, or makes a Han character inside a Latin word. Names such as José
 * Muñoz need no trial. */
static bool has_western_letter(ckv_slice in)
{
    uint32_t last = 0, before = 0; /* ASCII, or 0x80 for what is not; 0 at the start */
    for (size_t at = 0; at < in.len;) {
        uint32_t cp = ckv_utf8_next(in, &at);
        if (cp >= 0xC0 && cp < 0xFF && cp != 0xD7 && cp != 0xF7 && last < 0x80) {
            unsigned char next = at < in.len ? (unsigned char)in.ptr[at] : ' ';
            unsigned char second = at + 1 < in.len ? (unsigned char)in.ptr[at + 1] : 0;
            if (next < '0' || (is_letter(last) && before < 0x80 && is_letter(next) && is_letter(second)))
                return true;
        }
        before = last;
        last = cp < 0x80 ? cp : 0x80;
    }
    return false;
}

static bool repair_encoding(ckv_buf *out, ckv_slice in)
{
    if (ckv_is_plain_han(in, PLAIN))
        return false;
    ckv_text_survey s = ckv_text_survey_of(in);
    if (s.beyond == 0 || in.len > CKV_LEGACY_MAX / 2)
        return false;
    if (s.han == 0 && s.private_use == 0 && has_western_letter(in))
        return false;
    bool latin = s.han == 0 && s.upper >= 2;
    if (latin && repair_latin(out, in))
        return true;
    suspicion suspected = latin ? SUSPECT : suspicion_of(&s, in);
    if (suspected != PLAIN_TEXT && repair_scored(out, in, suspected == MAY_BE_UTF8))
        return true;
    return s.private_use > 0 && repair_private(out, in);
}

static bool repair_once(ckv_buf *out, ckv_slice in)
{
    bool escaped, ascii = is_plain_ascii(in, &escaped);
    if (ascii && !escaped)
        return false;
    char room[ROOM];
    ckv_buf plain = ckv_buf_begin(room, sizeof room, CKV_VALUE_MAX);
    bool unescaped = escaped && ckv_text_unescape(&plain, in);
    if (unescaped)
        in = ckv_buf_slice(&plain);
    size_t start = out->len;
    bool repaired = repair_encoding(out, in);
    if (!repaired && out->len > start)
        out->len = start;
    if (!repaired && unescaped)
        ckv_buf_add(out, in);
    drop(&plain, out);
    return (repaired || unescaped) && ckv_buf_status(out) == CKV_OK;
}

/* Until nothing more can be repaired, so that repairing twice is repairing once; a text that has no such end is left as
 * it is. */
bool ckv_text_repair(ckv_buf *out, ckv_slice in)
{
    char room[2][ROOM];
    if (is_plain(in))
        return false;
    ckv_buf one = ckv_buf_begin(room[0], ROOM, CKV_VALUE_MAX);
    ckv_buf two = ckv_buf_begin(room[1], ROOM, CKV_VALUE_MAX);
    ckv_slice text = in;
    int round = 0;
    for (; round < ROUNDS_MAX; round++) {
        ckv_buf *made = round % 2 ? &two : &one;
        ckv_buf_clear(made);
        if (!repair_once(made, text) || ckv_slice_equal(ckv_buf_slice(made), text))
            break;
        text = ckv_buf_slice(made);
    }
    bool repaired = round > 0 && round < ROUNDS_MAX;
    if (repaired)
        ckv_buf_add(out, text);
    drop(&two, out);
    drop(&one, out);
    return repaired && ckv_buf_status(out) == CKV_OK;
}
