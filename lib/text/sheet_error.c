#include "text/sheet_error.h"

#include <strings.h>

/* The two that end with no mark (Microsoft's ERROR.TYPE). */
static bool is_unmarked(ckv_slice s)
{
    return (s.len == 4 && strncasecmp(s.ptr, "#n/a", 4) == 0)
           || (s.len == 13 && strncasecmp(s.ptr, "#getting_data", 13) == 0);
}

bool ckv_is_sheet_error(ckv_slice s)
{
    if (s.len < 4 || s.len > 16 || s.ptr[0] != '#' || !ckv_is_lower(ckv_to_lower(s.ptr[1])))
        return false;
    for (size_t i = 1; i < s.len; i++) {
        char c = s.ptr[i];
        if (!ckv_is_lower(ckv_to_lower(c)) && !ckv_is_digit(c) && !memchr("/_!?", c, 4))
            return false;
    }
    return s.ptr[s.len - 1] == '!' || s.ptr[s.len - 1] == '?' || is_unmarked(s);
}
