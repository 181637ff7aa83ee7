#include "store/keys.h"

#include "util/hash.h"

static void add_be(ckv_key *key, uint64_t v, size_t bytes)
{
    while (bytes--)
        key->bytes[key->len++] = (char)(v >> (8 * bytes));
}

static uint64_t take_be(const char **p, size_t bytes)
{
    uint64_t v = 0;
    while (bytes--)
        v = v << 8 | (uint8_t) * (*p)++;
    return v;
}

void ckv_key_number(ckv_key *key, uint64_t number)
{
    key->len = 0;
    add_be(key, number, 8);
}

bool ckv_key_take_number(ckv_slice key, uint64_t *number)
{
    if (key.len != 8)
        return false;
    *number = take_be(&key.ptr, 8);
    return true;
}

void ckv_key_source(ckv_key *key, uint16_t source)
{
    key->len = 0;
    add_be(key, source, 2);
}

bool ckv_key_take_source(ckv_slice key, uint16_t *source)
{
    if (key.len != 2)
        return false;
    *source = (uint16_t)take_be(&key.ptr, 2);
    return true;
}

void ckv_key_ident(ckv_key *key, uint16_t source, ckv_slice name)
{
    size_t plain = name.len <= CKV_IDENT_PLAIN ? name.len : CKV_IDENT_HEAD;
    key->len = 0;
    add_be(key, source, 2);
    if (plain)
        memcpy(key->bytes + key->len, name.ptr, plain);
    key->len += plain;
    if (plain == name.len)
        return;
    ckv_hash128 hash = ckv_hash_wide(name);
    add_be(key, hash.high, 8);
    add_be(key, hash.low, 8);
}

bool ckv_key_take_ident(ckv_slice key, uint16_t *source, ckv_slice *name, bool *hashed)
{
    if (key.len < 2)
        return false;
    *hashed = key.len == CKV_STORE_KEY_MAX;
    *name = *hashed ? (ckv_slice){ NULL, 0 } : (ckv_slice){ key.ptr + 2, key.len - 2 };
    *source = (uint16_t)take_be(&key.ptr, 2);
    return true;
}

void ckv_key_pair(ckv_key *key, uint64_t first, uint64_t second)
{
    key->len = 0;
    add_be(key, first, 8);
    add_be(key, second, 8);
}

bool ckv_key_take_pair(ckv_slice key, uint64_t *first, uint64_t *second)
{
    if (key.len != 16)
        return false;
    *first = take_be(&key.ptr, 8);
    *second = take_be(&key.ptr, 8);
    return true;
}
