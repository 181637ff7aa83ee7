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

/* Bytes of the character that starts there, well-formed UTF-8 (Unicode 15.0, table 3-7); 0 if it is none. */
static size_t character_at(const unsigned char *p, size_t len)
{
    static const struct {
        unsigned char from, to, second_from, second_to, more;
    } forms[] = {
        { 0xC2, 0xDF, 0x80, 0xBF, 1 },
        { 0xE0, 0xE0, 0xA0, 0xBF, 2 },
        { 0xE1, 0xEC, 0x80, 0xBF, 2 },
        { 0xED, 0xED, 0x80, 0x9F, 2 },
        { 0xEE, 0xEF, 0x80, 0xBF, 2 },
        { 0xF0, 0xF0, 0x90, 0xBF, 3 },
        { 0xF1, 0xF3, 0x80, 0xBF, 3 },
        { 0xF4, 0xF4, 0x80, 0x8F, 3 },
    };
    if (*p < 0x80)
        return 1;
    for (size_t f = 0; f < sizeof forms / sizeof *forms; f++) {
        if (*p < forms[f].from || *p > forms[f].to || len <= forms[f].more)
            continue;
        if (p[1] < forms[f].second_from || p[1] > forms[f].second_to)
            return 0;
        for (size_t i = 2; i <= forms[f].more; i++) {
            if ((p[i] & 0xC0) != 0x80)
                return 0;
        }
        return 1 + (size_t)forms[f].more;
    }
    return 0;
}

void print_record(ckv_text source, ckv_text key)
{
    print_tame(stdout, source);
    putchar('/');
    print_tame(stdout, key);
}

void print_json_text(FILE *to, ckv_text text)
{
    fputc('"', to);
    for (size_t i = 0; i < text.len;) {
        const unsigned char *p = (const unsigned char *)text.ptr + i;
        size_t len = character_at(p, text.len - i);
        if (len == 0)
            fputs("\xEF\xBF\xBD", to);
        else if (*p == '"' || *p == '\\')
            fprintf(to, "\\%c", *p);
        else if (*p < 0x20)
            fprintf(to, "\\u%04x", *p);
        else
            fwrite(p, 1, len, to);
        i += len ? len : 1;
    }
    fputc('"', to);
}

/* XML 1.0, production 2: no controls but tab and line ends, which have no place in a name, and not U+FFFE and
 * U+FFFF. */
static bool is_xml(const unsigned char *p, size_t len)
{
    return len && *p >= 0x20 && *p != 0x7F && !(len == 3 && p[0] == 0xEF && p[1] == 0xBF && p[2] >= 0xBE);
}

void print_xml_text(FILE *to, ckv_text text)
{
    for (size_t i = 0; i < text.len;) {
        const unsigned char *p = (const unsigned char *)text.ptr + i;
        size_t len = character_at(p, text.len - i);
        if (!is_xml(p, len))
            fputs("\xEF\xBF\xBD", to);
        else if (strchr("<>&\"'", *p))
            fprintf(to, "&#%u;", *p);
        else
            fwrite(p, 1, len, to);
        i += len ? len : 1;
    }
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

const char *plural(uint64_t count)
{
    return count == 1 ? "" : "s";
}

void print_count(FILE *to, const char *before, uint64_t count, const char *noun)
{
    fprintf(to, "%s%llu %s%s", before, (unsigned long long)count, noun, plural(count));
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

double weight_bits(int32_t weight)
{
    return (double)weight / CKV_WEIGHT_BIT;
}
