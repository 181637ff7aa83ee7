/* Run by the build: writes the two bytes that each Han character has in the encodings that UTF-8 is read as, by what
 * they are in UTF-8 (text/encoding/misread.h), to the file that is named. By the converters that undo the reading. */
#include "text/encoding/legacy.h"
#include "text/encoding/misread.h"

#include <stdio.h>
#include <stdlib.h>

static bool is_rest(unsigned char c)
{
    return c >= 0x80 && c <= 0xBF;
}

static ckv_pair_class class_of(ckv_slice bytes)
{
    if (bytes.len != 2)
        return CKV_PAIR_NEVER;
    unsigned char first = (unsigned char)bytes.ptr[0], second = (unsigned char)bytes.ptr[1];
    if (is_rest(first))
        return second <= 0xF4 ? CKV_PAIR_REST : CKV_PAIR_NEVER;
    if (first < 0xC2 || first > 0xF4 || !is_rest(second))
        return CKV_PAIR_NEVER;
    return first < 0xE0 ? CKV_PAIR_WHOLE : CKV_PAIR_BEGINS;
}

int main(int argc, char **argv)
{
    static const char *const encodings[] = { "GBK", "Big5", "Shift_JIS" };
    FILE *out = argc == 2 ? fopen(argv[1], "w") : NULL;
    if (!out)
        return 1;
    ckv_buf text = ckv_buf_make(16), bytes = ckv_buf_make(16);
    fprintf(out, "/* Made by make_pairs.c. */\n#include \"text/encoding/misread.h\"\n\n");
    fprintf(out, "const uint8_t ckv_han_pairs[CKV_HAN_PAIRS] = {");
    for (uint32_t i = 0; i < CKV_HAN_PAIRS; i++) {
        unsigned classes = 0;
        for (unsigned e = 0; e < 3; e++) {
            ckv_buf_clear(&text);
            ckv_buf_clear(&bytes);
            ckv_buf_utf8(&text, 0x4E00 + i);
            if (ckv_legacy_encode(&bytes, encodings[e], ckv_buf_slice(&text)))
                classes |= (unsigned)class_of(ckv_buf_slice(&bytes)) << 2 * e;
        }
        fprintf(out, "%s%u,", i % 24 ? "" : "\n    ", classes);
    }
    fprintf(out, "\n};\n");
    ckv_buf_free(&bytes);
    ckv_buf_free(&text);
    return ferror(out) || fclose(out) ? 1 : 0;
}
