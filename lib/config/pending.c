/* Stand-ins until lib/text has the real functions. To be removed then. */
#include "text/charset.h"
#include "text/utf8.h"

__attribute__((weak)) bool ckv_utf8_valid(ckv_slice s, size_t *bad)
{
    for (size_t i = 0; i < s.len;) {
        unsigned char c = (unsigned char)s.ptr[i];
        size_t n = c < 0x80 ? 1 : c < 0xC2 ? 0 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : c < 0xF5 ? 4 : 0;
        bool ok = n > 0 && n <= s.len - i;
        for (size_t j = 1; ok && j < n; j++)
            ok = ((unsigned char)s.ptr[i + j] & 0xC0) == 0x80;
        if (!ok) {
            *bad = i;
            return false;
        }
        i += n;
    }
    return true;
}

__attribute__((weak)) const char *ckv_charset_name(ckv_slice label)
{
    static const char *const names[] = { "utf-8", "gb18030", "big5-hkscs", "utf-16" };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (ckv_slice_equal(label, ckv_slice_str(names[i])))
            return names[i];
    }
    return NULL;
}
