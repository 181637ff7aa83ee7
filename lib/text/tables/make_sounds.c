/* Run by the build: writes how the divisions of China sound (division.h), to the file that is named. */
#include "text/place/division.h"
#include "text/sound/reading.h"
#include "text/tables/grow.h"
#include "text/tables/trees.h"

#define SOUND_MAX 64

/* What romanize.c asks of canton.c, which is not wanted here. */
size_t ckv_canton_spelled(ckv_slice token)
{
    (void)token;
    return 0;
}

/* As ckv_sound_append() does for one word. */
static size_t sound_of(const char *latin, char out[static SOUND_MAX])
{
    char bytes[SOUND_MAX];
    ckv_buf wg = ckv_buf_over(bytes, sizeof bytes);
    size_t len = 0;
    if (!ckv_wg_of_latin(&wg, NULL, ckv_slice_str(latin)))
        ckv_buf_str(&wg, latin);
    if (ckv_buf_status(&wg) != CKV_OK)
        grow_die("make_sounds: a division has too long a name");
    for (size_t i = 0; i < wg.len; i++) {
        if (wg.ptr[i] != ' ')
            out[len++] = wg.ptr[i];
    }
    return len;
}

int main(int argc, char **argv)
{
    FILE *out = argc == 2 ? fopen(argv[1], "w") : NULL;
    char sound[SOUND_MAX];
    size_t at = 0;
    if (!out)
        return 1;
    fprintf(out, "/* Made by make_sounds.c. */\n#include \"text/tables/trees.h\"\n\n");
    fprintf(out, "const char ckv_division_sounds[] = {\n");
    for (size_t i = 0; i < ckv_division_count; i++) {
        size_t len = sound_of(ckv_divisions[i].latin, sound);
        for (size_t k = 0; k < len; k++)
            fprintf(out, "%d,%s", sound[k], k + 1 == len ? "\n" : " ");
    }
    fprintf(out, "};\n\nconst uint16_t ckv_division_sound_starts[] = {\n");
    for (size_t i = 0; i <= ckv_division_count; i++) {
        fprintf(out, "%zu,%s", at, i % 16 == 15 ? "\n" : " ");
        at += i < ckv_division_count ? sound_of(ckv_divisions[i].latin, sound) : 0;
        if (at > UINT16_MAX)
            grow_die("make_sounds: too many divisions");
    }
    fprintf(out, "};\n");
    return ferror(out) || fclose(out) ? 1 : 0;
}
