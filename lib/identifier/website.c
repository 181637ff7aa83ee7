#include "identifier/website.h"

#include "identifier/listed.h"

static bool host_char(char c)
{
    return ckv_is_lower(c) || ckv_is_digit(c) || c == '-' || c == '.';
}

/* The host of an address: what stands before port, path and query. */
static ckv_slice host_of(ckv_slice text)
{
    static const ckv_slice schemes[] = { { "https://", 8 }, { "http://", 7 }, { "//", 2 } };
    for (size_t i = 0; i < sizeof schemes / sizeof *schemes; i++) {
        if (ckv_slice_starts(text, schemes[i]))
            text = ckv_slice_tail(text, schemes[i].len);
    }
    size_t n = 0;
    while (n < text.len && host_char(text.ptr[n]))
        n++;
    bool ends = n == text.len || memchr(":/?#", text.ptr[n], 4);
    while (n && text.ptr[n - 1] == '.')
        n--;
    return ckv_slice_head(text, ends ? n : 0);
}

/* Where the label begins that ends at `end`. */
static size_t label_at(ckv_slice host, size_t end)
{
    while (end && host.ptr[end - 1] != '.')
        end--;
    return end;
}

ckv_slice ckv_website_domain(ckv_slice text)
{
    ckv_slice none = { NULL, 0 };
    if (ckv_word_list_has(&ckv_shared_domains, text)) /* most mailboxes: none of them is another's domain */
        return none;
    ckv_slice host = host_of(text);
    size_t top = label_at(host, host.len);
    if (top < 2 || host.len - top < 2 || ckv_is_digit(host.ptr[top]))
        return none;
    size_t second = label_at(host, top - 1), third = second > 1 ? label_at(host, second - 1) : second;
    ckv_slice name = ckv_slice_of(host.ptr + second, top - 1 - second);
    bool country = host.len - top == 2 && ckv_word_list_has(&ckv_second_levels, name);
    if (!name.len || (country && third == second)) /* com.cn alone */
        return none;
    ckv_slice domain = ckv_slice_tail(host, country ? third : second);
    bool shared = domain.ptr[0] == '.' || ckv_word_list_has(&ckv_shared_domains, domain);
    return shared ? none : domain;
}
