#include "print.h"

#include <string.h>

/* ASCII controls, and the C1 controls (U+0080 to U+009F) as UTF-8. */
void print_tame(FILE *to, ckv_text text)
{
    for (size_t i = 0; i < text.len; i++) {
        unsigned char c = (unsigned char)text.ptr[i];
        bool c1 = c == 0xC2 && i + 1 < text.len && (unsigned char)text.ptr[i + 1] < 0xA0;
        if (c < 0x20 || c == 0x7F || c1)
            fputc('?', to);
        else
            fputc(c, to);
        i += c1;
    }
}

void print_json_text(FILE *to, ckv_text text)
{
    fputc('"', to);
    for (size_t i = 0; i < text.len; i++) {
        unsigned char c = (unsigned char)text.ptr[i];
        if (c == '"' || c == '\\')
            fprintf(to, "\\%c", c);
        else if (c < 0x20)
            fprintf(to, "\\u%04x", c);
        else
            fputc(c, to);
    }
    fputc('"', to);
}

void print_json_string(FILE *to, const char *text)
{
    if (text)
        print_json_text(to, (ckv_text){ text, strlen(text) });
    else
        fputs("null", to);
}

void print_entity(FILE *to, uint64_t entity)
{
    char id[CKV_ENTITY_PRINTED];
    ckv_entity_print(entity, id);
    fputs(id, to);
}

const char *weight_text(int64_t thousandths, char text[WEIGHT_TEXT])
{
    int64_t size = thousandths < 0 ? -thousandths : thousandths;
    snprintf(text, WEIGHT_TEXT, "%c%lld.%03lld", thousandths < 0 ? '-' : '+', (long long)(size / 1000),
        (long long)(size % 1000));
    return text;
}

int64_t weight_thousandths(int32_t weight)
{
    int64_t half = weight < 0 ? -CKV_WEIGHT_BIT / 2 : CKV_WEIGHT_BIT / 2;
    return ((int64_t)weight * 1000 + half) / CKV_WEIGHT_BIT;
}
