/* ckv why as a picture: a waterfall that stands by itself in any browser or report. */
#include "print.h"
#include "why.h"

#include <string.h>

/* In units of the picture. */
enum { LEVEL = 190, LEFT = 560, BARS = 400, RIGHT = 120, TOP = 100, ROW = 26, BAR = 16, BOTTOM = 80 };

static const char style[] = "text{font:13px sans-serif;fill:#222}.small{font-size:11px;fill:#666}.title{font-size:15px}"
                            ".end{text-anchor:end}.for{fill:#3a7d44}.against{fill:#b5483a}.whole{fill:#4a5d7a}"
                            ".axis{stroke:#bbb}.link{stroke:#4a5d7a;stroke-dasharray:4 3}";

/* Sums in 1/1024 bit that the picture must hold; never empty. */
typedef struct range {
    int64_t low, high;
} range;

static void widen(range *r, int64_t sum)
{
    r->low = sum < r->low ? sum : r->low;
    r->high = sum > r->high ? sum : r->high;
}

static range range_of(const ckv_why *w, const why_step *step, size_t count)
{
    range r = { 0, CKV_WEIGHT_BIT };
    int64_t sum = 0;
    widen(&r, w->link);
    for (size_t i = 0; i < count; i++)
        widen(&r, sum += step[i].part);
    return r;
}

static int x_of(const range *r, int64_t sum)
{
    return LEFT + (int)((sum - r->low) * BARS / (r->high - r->low));
}

static void put_line(FILE *to, const char *class, int x, int y1, int y2)
{
    fprintf(to, "<line class=\"%s\" x1=\"%d\" y1=\"%d\" x2=\"%d\" y2=\"%d\"/>\n", class, x, y1, x, y2);
}

static void put_record(FILE *to, int y, ckv_text source, ckv_text key, uint64_t entity)
{
    fprintf(to, "<text class=\"title\" x=\"20\" y=\"%d\">", y);
    print_xml_text(to, source);
    fputc('/', to);
    print_xml_text(to, key);
    fputs(" <tspan class=\"small\">in ", to);
    print_entity(to, entity);
    fputs("</tspan></text>\n", to);
}

/* One bar, from one sum to another, with its bits behind it. */
static void put_bar(FILE *to, const range *r, int y, const char *class, int64_t from, int64_t end)
{
    char bits[WEIGHT_TEXT];
    int a = x_of(r, from), b = x_of(r, end), left = a < b ? a : b, width = a < b ? b - a : a - b;
    int64_t step = weight_thousandths((int32_t)end) - weight_thousandths((int32_t)from);
    fprintf(to, "<rect class=\"%s\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\"/>\n", class, left, y - BAR + 3,
        width ? width : 1, BAR);
    fprintf(
        to, "<text class=\"end\" x=\"%d\" y=\"%d\">%s</text>\n", LEFT + BARS + RIGHT - 20, y, weight_text(step, bits));
}

static void put_steps(FILE *to, const range *r, const why_step *step, size_t count)
{
    char rarity[RARITY_TEXT];
    int64_t sum = 0;
    int y = TOP;
    for (size_t i = 0; i < count; i++, y += ROW) {
        rarity_text(step[i].rarity, rarity);
        fprintf(to, "<text x=\"20\" y=\"%d\">%s</text>\n<text class=\"small\" x=\"%d\" y=\"%d\">%s%s%s</text>\n", y,
            step[i].comparison, LEVEL, y, step[i].level, *rarity ? ", as " : "", rarity);
        put_bar(to, r, y, step[i].part < 0 ? "against" : "for", sum, sum + step[i].part);
        sum += step[i].part;
    }
    fprintf(to, "<text x=\"20\" y=\"%d\">weight</text>\n", y);
    put_bar(to, r, y, "whole", 0, sum);
}

static void put_outcome(FILE *to, int y, const ckv_why *w, const ckv_explanation *e)
{
    char link[WEIGHT_TEXT];
    fprintf(to, "<text x=\"20\" y=\"%d\">Probability %.6f; linked from %s bits (dashed). %s</text>\n", y,
        e->probability, weight_text(weight_thousandths(w->link), link),
        w->entity_a == w->entity_b ? "One customer." : "Not one customer.");
    fprintf(to, "<text class=\"small\" x=\"20\" y=\"%d\">%s%s%s%s%s</text>\n", y + ROW,
        w->rule ? "Brought together by the rule &#39;" : "No blocking rule brought the two together",
        w->rule ? w->rule : "", w->rule ? "&#39;." : ".", w->veto && w->entity_a != w->entity_b ? " Kept apart: " : "",
        w->veto && w->entity_a != w->entity_b ? w->veto : "");
}

/* The way from the one to the other over records between, a line each. */
static void put_path(FILE *to, int y, const ckv_why *w)
{
    char bits[WEIGHT_TEXT];
    for (size_t i = 0; i < w->path_count; i++, y += ROW) {
        fprintf(to, "<text class=\"small\" x=\"%d\" y=\"%d\">", i ? 40 : 20, y);
        if (i)
            fprintf(to, "%s bits to ", weight_text(weight_thousandths(w->path[i].weight), bits));
        print_xml_text(to, w->path[i].source);
        fputc('/', to);
        print_xml_text(to, w->path[i].key);
        fputs("</text>\n", to);
    }
}

void print_why_svg(FILE *to, const ckv_why *w, const ckv_explanation *e)
{
    why_step step[WHY_STEPS_MAX];
    size_t n = why_steps(e, step);
    range r = range_of(w, step, n);
    int width = LEFT + BARS + RIGHT, bottom = TOP + ROW * (int)n, height = bottom + BOTTOM + ROW * (int)w->path_count;
    fprintf(to,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\" role=\"img\">\n"
        "<title>Why two records are, or are not, one customer</title>\n<style>%s</style>\n"
        "<rect width=\"%d\" height=\"%d\" fill=\"#fff\"/>\n",
        width, height, width, height, style, width, height);
    put_record(to, 30, w->source_a, w->key_a, w->entity_a);
    put_record(to, 54, w->source_b, w->key_b, w->entity_b);
    put_line(to, "axis", x_of(&r, 0), TOP - ROW, bottom + 8);
    put_line(to, "link", x_of(&r, w->link), TOP - ROW, bottom + 8);
    put_steps(to, &r, step, n);
    put_outcome(to, bottom + 36, w, e);
    put_path(to, bottom + 36 + 2 * ROW, w);
    fputs("</svg>\n", to);
}
