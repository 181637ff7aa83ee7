#include "compare/best.h"
#include "compare/distance.h"
#include "compare/levels.h"
#include "identifier/email.h"
#include "record/feature_email.h"

/* People have several addresses: another one is next to no evidence against. */
enum { OTHER = CKV_EMAIL_OTHER, SAME_LOCAL = CKV_EMAIL_SAME_LOCAL, NEAR = CKV_EMAIL_NEAR, SAME = CKV_EMAIL_SAME };

static const ckv_comparison_def def = {
    .id = CKV_CMP_EMAIL,
    .name = "e-mail",
    .types = 1 << CKV_TYPE_PERSON | 1 << CKV_TYPE_ORG,
    .level_count = 5,
    .levels = {
        { "missing", 0, 0 },
        { "other", .30, .9991 },
        { "same before the @, or a mailbox of many", .06, .0008, .theirs = 1 << CKV_TYPE_ORG },
        { "a slip apart", .06, .00005 },
        { "same", .58, .00005 },
    },
};

/* The next digit of an address from *at on; 0 behind the last. */
static char next_digit(ckv_slice s, size_t *at)
{
    while (*at < s.len) {
        char c = s.ptr[(*at)++];
        if (c >= '0' && c <= '9')
            return c;
    }
    return 0;
}

static bool same_digits(ckv_slice x, ckv_slice y)
{
    size_t i = 0, k = 0;
    char c;
    do {
        c = next_digit(x, &i);
        if (c != next_digit(y, &k))
            return false;
    } while (c);
    return true;
}

/* Slips allowed: few letters, since short addresses differ by few without being the same; of digits one at most, since
 * a number is what tells people of one name apart (wang.wei85@, wang.wei92@). */
static unsigned slips(ckv_slice x, ckv_slice y, size_t shorter)
{
    if (shorter < 10 || !same_digits(x, y))
        return 1;
    return shorter < 16 ? 2 : 3;
}

static bool near(ckv_slice x, ckv_slice y)
{
    size_t longer = x.len > y.len ? x.len : y.len, shorter = x.len + y.len - longer;
    if (longer - shorter > 3 || longer > 64 || ckv_distance(x, y, 3) > 3)
        return false;
    unsigned limit = slips(x, y, shorter);
    return limit == 3 || ckv_distance(x, y, limit) <= limit;
}

/* zhang@163.com and zhang@126.com are two mailboxes of, perhaps, one Zhang; zhang@gmial.com is a slip. */
static int compare_domains(const ckv_feature_value *a, const ckv_feature_value *b)
{
    ckv_slice x = ckv_slice_tail(ckv_email_view_key(a), ckv_email_view_local(a).len);
    ckv_slice y = ckv_slice_tail(ckv_email_view_key(b), ckv_email_view_local(b).len);
    unsigned limit = (a->flags | b->flags) & CKV_VALUE_DAMAGED ? 3 : 1;
    return ckv_distance(x, y, limit) <= limit ? NEAR : SAME_LOCAL;
}

static size_t shown_in_front(ckv_slice s)
{
    const char *star = s.len ? memchr(s.ptr, '*', s.len) : NULL;
    return star ? (size_t)(star - s.ptr) : s.len;
}

static size_t shown_behind(ckv_slice s)
{
    size_t n = 0;
    while (n < s.len && s.ptr[s.len - 1 - n] != '*')
        n++;
    return n;
}

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* What a masked mailbox must show of what it agrees on. */
#define VISIBLE_MIN 5

/* Mailboxes of which one at least is masked, as zh*: what both show in front and behind. Whole domains are told
 * apart. */
static ckv_outcome compare_masked(ckv_slice x, ckv_slice y, ckv_slice domain, ckv_slice other)
{
    size_t front = least(shown_in_front(x), shown_in_front(y)), back = least(shown_behind(x), shown_behind(y));
    bool hidden = memchr(domain.ptr, '*', domain.len) || memchr(other.ptr, '*', other.len);
    if (front + back > least(x.len, y.len) || memcmp(x.ptr, y.ptr, front) != 0
        || memcmp(x.ptr + x.len - back, y.ptr + y.len - back, back) != 0
        || (!hidden && !ckv_slice_equal(domain, other)))
        return (ckv_outcome){ OTHER, 0 };
    return (ckv_outcome){ front + back < VISIBLE_MIN ? 0 : hidden ? SAME_LOCAL : NEAR, 0 };
}

/* What differs plainly is most of what is compared, so that comes first. */
static ckv_outcome compare_pair(const ckv_feature_value *a, const ckv_feature_value *b)
{
    ckv_slice x = ckv_email_view_key(a), y = ckv_email_view_key(b);
    ckv_slice local = ckv_email_view_local(a), other = ckv_email_view_local(b);
    bool weak = (a->flags | b->flags) & CKV_VALUE_WEAK;
    if ((a->flags | b->flags) & CKV_VALUE_DAMAGED && local.len && other.len
        && (memchr(local.ptr, '*', local.len) || memchr(other.ptr, '*', other.len)))
        return compare_masked(local, other, ckv_slice_tail(x, local.len), ckv_slice_tail(y, other.len));
    if (ckv_slice_equal(x, y))
        return weak ? (ckv_outcome){ SAME_LOCAL, 0 } : (ckv_outcome){ SAME, ckv_email_hash(a) };
    if ((a->flags & b->flags & CKV_VALUE_WEAK)
        && ckv_slice_equal(ckv_slice_tail(x, local.len), ckv_slice_tail(y, other.len)))
        return (ckv_outcome){ SAME_LOCAL, 0 }; /* info@ and sales@ of one house */
    bool same_local = ckv_slice_equal(local, other);
    if (weak || (!same_local && !near(x, y)) || ckv_mailbox_is_generic(local) || ckv_mailbox_is_generic(other))
        return (ckv_outcome){ OTHER, 0 };
    return (ckv_outcome){ (uint8_t)(same_local ? compare_domains(a, b) : NEAR), 0 };
}

static void compare(ckv_slice a, ckv_slice b, ckv_outcome *out)
{
    *out = ckv_best_pair(a, b, compare_pair);
}

static size_t tokens(ckv_slice values, ckv_token *out, size_t max)
{
    ckv_feature_value v;
    size_t n = 0;
    while (ckv_feature_next(&values, &v))
        n = ckv_token_add(out, n, max, CKV_CMP_EMAIL, ckv_email_hash(&v));
    return n;
}

const ckv_comparator ckv_comparator_email = { CKV_FEATURE_EMAIL, 1, { &def }, compare, tokens };
