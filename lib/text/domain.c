#include "text/domain.h"

#include <unicode/uidna.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>

/* In UTF-16 units or bytes; longer is no mail address (RFC 5321 allows 254 bytes). */
#define TEXT_MAX 512

static bool host_char(char c)
{
    return ckv_is_lower(c) || ckv_is_digit(c) || c == '-' || c == '_';
}

/* 1 to 63 letters, digits and inner hyphens (RFC 1123; the underscore is met in practice). */
static bool label_valid(const char *label, size_t len)
{
    return len > 0 && len <= 63 && label[0] != '-' && label[len - 1] != '-';
}

/* At least two labels in lower case, without the root's dot: their length; 0 for what is none. `to` may be the text
 * itself. */
static size_t read_host(char *to, ckv_slice s)
{
    size_t len = s.len && s.ptr[s.len - 1] == '.' ? s.len - 1 : s.len, label = 0, dots = 0;
    for (size_t i = 0; i < len; i++) {
        to[i] = ckv_to_lower(s.ptr[i]);
        if (host_char(to[i])) {
            label++;
        } else if (to[i] == '.' && label_valid(to + i - label, label)) {
            dots++;
            label = 0;
        } else {
            return 0;
        }
    }
    return dots > 0 && len <= CKV_DOMAIN_MAX && label_valid(to + len - label, label) ? len : 0;
}

/* Returns the length, 0 on failure. */
static size_t idna(char *out, size_t max, ckv_slice domain)
{
    UErrorCode code = U_ZERO_ERROR;
    UIDNAInfo info = UIDNA_INFO_INITIALIZER;
    /* Opened per call: addresses with such domains are rare, and the object may not be shared by a global. */
    UIDNA *uts46 = uidna_openUTS46(UIDNA_NONTRANSITIONAL_TO_ASCII | UIDNA_CHECK_BIDI, &code);
    if (U_FAILURE(code))
        return 0;
    int32_t n = uidna_nameToASCII_UTF8(uts46, domain.ptr, (int32_t)domain.len, out, (int32_t)max, &info, &code);
    uidna_close(uts46);
    return U_SUCCESS(code) && info.errors == 0 && n > 0 && (size_t)n <= max ? (size_t)n : 0;
}

ckv_status ckv_domain_ascii(ckv_buf *out, ckv_slice domain)
{
    char text[TEXT_MAX];
    if (domain.len == 0 || domain.len > TEXT_MAX)
        return CKV_BAD_INPUT;
    size_t len = read_host(text, domain);
    if (len == 0 && !ckv_slice_is_ascii(domain))
        len = read_host(text, ckv_slice_of(text, idna(text, sizeof text, domain)));
    if (len == 0)
        return CKV_BAD_INPUT;
    ckv_buf_add(out, ckv_slice_of(text, len));
    return ckv_buf_status(out);
}

static ckv_status fold_wide(ckv_buf *out, ckv_slice local)
{
    UErrorCode code = U_ZERO_ERROR;
    UChar wide[TEXT_MAX], folded[TEXT_MAX];
    char text[3 * TEXT_MAX];
    int32_t n = 0, m = 0, bytes = 0;
    u_strFromUTF8(wide, TEXT_MAX, &n, local.ptr, (int32_t)local.len, &code);
    const UNormalizer2 *nfkc = unorm2_getNFKCCasefoldInstance(&code);
    m = unorm2_normalize(nfkc, wide, n, folded, TEXT_MAX, &code);
    u_strToUTF8(text, sizeof text, &bytes, folded, m, &code);
    if (U_FAILURE(code))
        return CKV_BAD_INPUT;
    ckv_buf_add(out, ckv_slice_of(text, (size_t)bytes));
    return ckv_buf_status(out);
}

ckv_status ckv_mailbox_fold(ckv_buf *out, ckv_slice local)
{
    if (local.len > TEXT_MAX)
        return CKV_BAD_INPUT;
    if (ckv_slice_is_ascii(local)) {
        bool fits = ckv_buf_reserve(out, local.len);
        for (size_t i = 0; fits && i < local.len; i++)
            out->ptr[out->len + i] = ckv_to_lower(local.ptr[i]);
        out->len += fits ? local.len : 0;
        return ckv_buf_status(out);
    }
    return fold_wide(out, local);
}
