#include "identifier/email.h"

#include "identifier/listed.h"
#include "identifier/missing.h"
#include "identifier/short.h"
#include "text/domain.h"

bool ckv_mailbox_is_generic(ckv_slice local)
{
    bool digits_only = true;
    for (size_t i = 0; i < local.len; i++)
        digits_only = digits_only && ckv_is_digit(local.ptr[i]);
    return local.len < 4 || (digits_only && (local.len < 6 || ckv_digits_are_filler(local)))
           || ckv_listed_in(local) & (unsigned)(ckv_role_mailboxes.mark | ckv_empty_mailboxes.mark);
}

/* test@test.com, by the lists that have the local part. */
static bool is_placeholder(unsigned listed, ckv_slice domain)
{
    const char *dot = domain.len ? memchr(domain.ptr, '.', domain.len) : NULL;
    ckv_slice host = ckv_slice_head(domain, dot ? (size_t)(dot - domain.ptr) : domain.len);
    return (listed & ckv_empty_mailboxes.mark) && ckv_word_list_has(&ckv_empty_mailboxes, host);
}

/* Quotes around it, and the one that spreadsheets put before text. */
static ckv_slice unquote(ckv_slice s)
{
    while (s.len && memchr("'\"", s.ptr[0], 2))
        s = ckv_slice_tail(s, 1);
    while (s.len && memchr("'\"", s.ptr[s.len - 1], 2))
        s.len--;
    return ckv_slice_trim(s);
}

/* <mailto:someone@host?subject=..>, "Some One <someone@host>": the address inside. */
static ckv_slice unwrap(ckv_slice s)
{
    static const char mailto[] = "mailto:";
    const char *open = s.len ? memchr(s.ptr, '<', s.len) : NULL;
    if (open) {
        s = ckv_slice_tail(s, (size_t)(open - s.ptr) + 1);
        const char *close = s.len ? memchr(s.ptr, '>', s.len) : NULL;
        s = ckv_slice_head(s, close ? (size_t)(close - s.ptr) : s.len);
    }
    s = unquote(ckv_slice_trim(s));
    size_t n = 0;
    while (n < sizeof mailto - 1 && n < s.len && ckv_to_lower(s.ptr[n]) == mailto[n])
        n++;
    if (n < sizeof mailto - 1)
        return s;
    const char *header = memchr(s.ptr, '?', s.len);
    return ckv_slice_trim(ckv_slice_tail(ckv_slice_head(s, header ? (size_t)(header - s.ptr) : s.len), n));
}

/* 张三 zhang@qq.com: a note in Han, a blank, and the mailbox in ASCII. */
static ckv_slice without_note(ckv_slice local)
{
    const char *blank = memrchr(local.ptr, ' ', local.len);
    size_t at = blank ? (size_t)(blank - local.ptr) : 0;
    ckv_slice mailbox = ckv_slice_tail(local, at + 1);
    while (at > 0 && local.ptr[at - 1] == ' ')
        at--;
    return at > 0 && (unsigned char)local.ptr[at - 1] >= 0x80 && ckv_slice_is_ascii(mailbox) ? mailbox : local;
}

/* The last @, ASCII or full width: what is before it and behind it. */
static bool split(ckv_slice s, ckv_slice *local, ckv_slice *domain)
{
    for (size_t i = s.len; i-- > 0;) {
        bool wide = s.ptr[i] == "＠"[0] && ckv_slice_starts(ckv_slice_tail(s, i), CKV_LIT("＠"));
        size_t at = s.ptr[i] == '@' ? 1 : wide ? 3 : 0;
        if (at == 0)
            continue;
        *local = without_note(ckv_slice_trim(ckv_slice_head(s, i)));
        *domain = ckv_slice_trim(ckv_slice_tail(s, i + at));
        return local->len && domain->len;
    }
    return false;
}

/* What RFC 5322 lets stand in a dot-atom, and all that is not ASCII. */
static bool local_valid(ckv_slice s)
{
    static const char marks[] = "!#$%&'*+-/=?^_`{|}~";
    char before = '.';
    for (size_t i = 0; i < s.len; i++) {
        char c = s.ptr[i];
        bool atom = (unsigned char)c >= 0x80 || ckv_is_digit(c) || ckv_is_lower(c) || (c && strchr(marks, c));
        if (!atom && (c != '.' || before == '.'))
            return false;
        before = c;
    }
    return s.len > 0 && before != '.';
}

static void make_key(ckv_email *e, ckv_slice local, ckv_slice domain)
{
    bool gmail = ckv_slice_equal(domain, CKV_LIT("gmail.com")) || ckv_slice_equal(domain, CKV_LIT("googlemail.com"));
    const char *plus = memchr(local.ptr, '+', local.len);
    size_t n = 0;
    if (gmail)
        domain = CKV_LIT("gmail.com");
    if (plus && plus > local.ptr && ckv_word_list_has(&ckv_tagging_domains, domain))
        local = ckv_slice_head(local, (size_t)(plus - local.ptr));
    for (size_t i = 0; i < local.len; i++) {
        e->key[n] = local.ptr[i];
        n += !gmail || local.ptr[i] != '.';
    }
    e->key_local_len = (uint8_t)n;
    e->key[n++] = '@';
    memcpy(e->key + n, domain.ptr, domain.len);
    e->key_len = (uint8_t)(n + domain.len);
}

/* Text on both sides of an @, without blanks, that breaks the rules by a slip: folded, it still tells its owner. */
static ckv_status keep_damaged(ckv_email *out, ckv_slice local, ckv_slice domain)
{
    ckv_buf buf = { .ptr = out->key, .cap = CKV_EMAIL_MAX, .max = CKV_EMAIL_MAX };
    if (ckv_mailbox_fold(&buf, local) != CKV_OK || buf.len > UINT8_MAX)
        return CKV_BAD_INPUT;
    out->key_local_len = (uint8_t)buf.len;
    ckv_buf_byte(&buf, '@');
    if (ckv_mailbox_fold(&buf, domain) != CKV_OK || buf.len < 6)
        return CKV_BAD_INPUT;
    for (size_t i = 0; i < buf.len; i++)
        if ((unsigned char)buf.ptr[i] <= ' ')
            return CKV_BAD_INPUT;
    out->key_len = (uint8_t)buf.len;
    out->damaged = true;
    return CKV_BAD_INPUT;
}

/* A masked mailbox says something from five characters up. */
#define VISIBLE_MIN 5

/* Each run of signs that withhold characters becomes one star: how many there were is seldom told. False if too little
 * of the mailbox is left. */
static bool unify_masks(ckv_email *e)
{
    size_t n = 0, visible = 0, local = 0;
    for (size_t i = 0; i < e->key_len;) {
        size_t count, used = ckv_short_mask(ckv_slice_of(e->key + i, e->key_len - i), &count);
        if (i == e->key_local_len)
            local = n;
        visible += !used && i < e->key_local_len;
        if (!used || n == 0 || e->key[n - 1] != '*')
            e->key[n++] = used ? '*' : e->key[i];
        i += used ? used : 1;
    }
    e->key_local_len = (uint8_t)local;
    e->key_len = (uint8_t)n;
    return visible >= VISIBLE_MIN;
}

/* zh***@qq.com: what it shows is compared, and never the stars. */
static ckv_status keep_masked(ckv_email *e)
{
    e->masked = true;
    e->damaged = unify_masks(e);
    if (!e->damaged)
        e->key_len = e->key_local_len = 0;
    return CKV_BAD_INPUT;
}

static bool has_mask(ckv_slice local)
{
    size_t count;
    for (size_t i = 0; i < local.len; i++)
        if (!ckv_is_lower(ckv_to_lower(local.ptr[i])) && !ckv_is_digit(local.ptr[i])
            && ckv_short_mask(ckv_slice_tail(local, i), &count))
            return true;
    return false;
}

/* local@domain in its canonical form; false if it breaks the rules. */
static bool make_text(ckv_email *out, ckv_slice local, ckv_slice domain, size_t *at)
{
    ckv_buf buf = { .ptr = out->text, .cap = CKV_EMAIL_MAX, .max = CKV_EMAIL_MAX };
    if (ckv_mailbox_fold(&buf, local) != CKV_OK || !local_valid(ckv_buf_slice(&buf)))
        return false;
    *at = buf.len;
    ckv_buf_byte(&buf, '@');
    if (ckv_buf_status(&buf) != CKV_OK || ckv_domain_ascii(&buf, domain) != CKV_OK)
        return false;
    out->text_len = (uint8_t)buf.len;
    return true;
}

static bool is_letter(char c)
{
    return ckv_is_lower(ckv_to_lower(c));
}

/* Letters in front and more in one word than any placeholder has: most addresses need no look at the lists. */
static bool may_be_missing(ckv_slice text)
{
    return text.len <= CKV_LISTED_MAX || !ckv_slice_is_ascii(text) || !is_letter(text.ptr[0])
           || memchr(text.ptr, ' ', text.len) != NULL;
}

/* Nothing but local@domain, as most addresses are: letters, digits, - _ + and single dots before the one @. Read by one
 * look at each character; whatever else there is, make_text() has to judge. */
static bool read_plain(ckv_email *out, ckv_slice text, size_t *at)
{
    char before = '.';
    size_t n = 0, most = text.len < CKV_EMAIL_MAX ? text.len : CKV_EMAIL_MAX;
    for (; n < most && text.ptr[n] != '@'; n++) {
        char c = ckv_to_lower(text.ptr[n]);
        bool dot = c == '.' && before != '.';
        if (!ckv_is_lower(c) && !ckv_is_digit(c) && !dot && c != '-' && c != '_' && c != '+')
            return false;
        out->text[n] = before = c;
    }
    if (n == most || before == '.')
        return false;
    ckv_buf buf = { .ptr = out->text, .len = n, .cap = CKV_EMAIL_MAX, .max = CKV_EMAIL_MAX };
    *at = n;
    ckv_buf_byte(&buf, '@');
    if (ckv_domain_ascii(&buf, ckv_slice_tail(text, n + 1)) != CKV_OK)
        return false;
    out->text_len = (uint8_t)buf.len;
    return true;
}

/* What read_plain() read between letters is its own canonical text. */
static bool is_missing(const ckv_email *read, ckv_slice text)
{
    if (read->text_len && is_letter(text.ptr[0]) && is_letter(text.ptr[text.len - 1]))
        return ckv_word_list_has(&ckv_missing_words, ckv_slice_of(read->text, read->text_len));
    return may_be_missing(text) && ckv_value_is_missing(text);
}

/* Whatever is no plain address: quotes, brackets, blanks, masks, letters beyond ASCII. */
static ckv_status read_other(ckv_email *out, ckv_slice text, size_t *at)
{
    ckv_slice local, domain;
    if (text.len > CKV_SHORT_RAW_MAX || !split(unwrap(text), &local, &domain))
        return CKV_BAD_INPUT;
    if (has_mask(local)) {
        keep_damaged(out, local, domain);
        return keep_masked(out);
    }
    return make_text(out, local, domain, at) ? CKV_OK : keep_damaged(out, local, domain);
}

ckv_status ckv_email_parse(ckv_email *out, ckv_slice text)
{
    size_t at = 0; /* where its @ is */
    out->damaged = out->masked = out->role = false;
    out->key_len = out->key_local_len = out->text_len = 0;
    bool plain = read_plain(out, text, &at);
    if (is_missing(out, text))
        return CKV_NOT_FOUND;
    if (!plain && read_other(out, text, &at) != CKV_OK)
        return CKV_BAD_INPUT;
    ckv_slice local = ckv_slice_of(out->text, at), domain = ckv_slice_of(out->text + at + 1, out->text_len - at - 1);
    unsigned listed = ckv_listed_in(local);
    if (is_placeholder(listed, domain))
        return CKV_NOT_FOUND;
    make_key(out, local, domain);
    out->role = listed & ckv_role_mailboxes.mark;
    return CKV_OK;
}

ckv_slice ckv_email_qq(const ckv_email *email)
{
    ckv_slice text = ckv_slice_of(email->text, email->text_len);
    ckv_slice number = ckv_slice_head(text, email->key_local_len);
    bool account = number.len >= 5 && number.len <= 11 && number.ptr[0] != '0'
                   && ckv_slice_equal(ckv_slice_tail(text, number.len), CKV_LIT("@qq.com"));
    for (size_t i = 0; account && i < number.len; i++)
        account = ckv_is_digit(number.ptr[i]);
    return account ? number : (ckv_slice){ NULL, 0 };
}
