#include "library.h"

#include <rapidfuzz/distance.hpp>

static unsigned thousandths(double likeness)
{
    return static_cast<unsigned>(likeness * 1000 + 0.5);
}

unsigned library_distance(const char *a, size_t a_len, const char *b, size_t b_len, unsigned limit)
{
    return static_cast<unsigned>(rapidfuzz::osa_distance(a, a + a_len, b, b + b_len, limit));
}

unsigned library_jaro_winkler(const char *a, size_t a_len, const char *b, size_t b_len)
{
    return thousandths(rapidfuzz::jaro_winkler_similarity(a, a + a_len, b, b + b_len));
}

void library_distance_row(
    const char *a, size_t a_len, const char *const *b, const size_t *b_len, size_t count, unsigned limit, unsigned *out)
{
    rapidfuzz::CachedOSA<char> cached(a, a + a_len);
    for (size_t i = 0; i < count; i++)
        out[i] = static_cast<unsigned>(cached.distance(b[i], b[i] + b_len[i], limit));
}

void library_jaro_winkler_row(
    const char *a, size_t a_len, const char *const *b, const size_t *b_len, size_t count, unsigned *out)
{
    rapidfuzz::CachedJaroWinkler<char> cached(a, a + a_len);
    for (size_t i = 0; i < count; i++)
        out[i] = thousandths(cached.similarity(b[i], b[i] + b_len[i]));
}
