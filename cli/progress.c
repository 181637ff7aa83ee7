#include "progress.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <time.h>
#include <unistd.h>

/* A terminal is written to at most ten times a second, a log each ten seconds; and time left is told only once a stage
 * has run long enough for the rate to mean something. */
#define TERMINAL_SECONDS 0.1
#define LOG_SECONDS 10
#define SURE_SECONDS 1

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

progress progress_start(void)
{
    const char *term = getenv("TERM"), *plain = getenv("NO_COLOR"), *seconds = getenv("CKV_PROGRESS");
    progress p = { .terminal = isatty(STDERR_FILENO), .stage = -1, .last = now() };
    p.codes = p.terminal && !(plain && *plain) && term && strcmp(term, "dumb") != 0;
    p.interval = p.terminal ? TERMINAL_SECONDS : LOG_SECONDS;
    if (seconds && *seconds >= '0' && *seconds <= '9')
        p.interval = atof(seconds);
    return p;
}

/* 950, 12.3k, 4.56M: three digits are enough for a rate. */
static void spell_rate(double rate, char *out, size_t size)
{
    if (rate >= 999500)
        snprintf(out, size, "%.*fM", rate < 9.995e6 ? 2 : 1, rate / 1e6);
    else if (rate >= 9995)
        snprintf(out, size, "%.0fk", rate / 1e3);
    else
        snprintf(out, size, "%.0f", rate);
}

static void spell_time(double seconds, char *out, size_t size)
{
    unsigned long s = (unsigned long)(seconds + 0.5);
    if (s >= 3600)
        snprintf(out, size, "%lu:%02lu:%02lu", s / 3600, s / 60 % 60, s % 60);
    else
        snprintf(out, size, "%lu:%02lu", s / 60, s % 60);
}

/* "score 42 %, 1.20M pairs/s, 0:12 left". Nothing of the data: so a column is a byte. */
static int spell(const progress *p, const ckv_progress *at, char *out, int size)
{
    char part[32];
    double spent = now() - p->began;
    int n = snprintf(out, (size_t)size, "ckv: %s", ckv_stage_name(at->stage));
    if (at->total)
        n += snprintf(out + n, (size_t)(size - n), " %d %%",
            (int)(100.0 * (double)(at->done < at->total ? at->done : at->total) / (double)at->total));
    if (spent < SURE_SECONDS && p->interval > 0)
        return n;
    if (at->unit && at->items > p->counted && spent > 0) {
        spell_rate((double)(at->items - p->counted) / spent, part, sizeof part);
        n += snprintf(out + n, (size_t)(size - n), ", %s %s/s", part, at->unit);
    }
    if (at->done && at->total > at->done) {
        spell_time(spent * (double)(at->total - at->done) / (double)at->done, part, sizeof part);
        n += snprintf(out + n, (size_t)(size - n), ", %s left", part);
    }
    return n;
}

static int terminal_width(void)
{
    struct winsize size;
    return ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 1 ? size.ws_col : 80;
}

/* In one write, over what stands there: no moment at which the line is empty. */
static void draw(progress *p, const char *text, int len)
{
    char line[512];
    int width = terminal_width() - 1;
    if (len > width)
        len = width;
    int n = snprintf(line, sizeof line, "\r%.*s", len, text);
    if (p->codes)
        n += snprintf(line + n, sizeof line - (size_t)n, "\033[K");
    else if (p->shown > len)
        n += snprintf(line + n, sizeof line - (size_t)n, "%*s", p->shown - len, "");
    fwrite(line, 1, (size_t)n, stderr);
    fflush(stderr);
    p->shown = len;
}

void progress_show(progress *p, const ckv_progress *at)
{
    char text[160];
    double t = now();
    if (p->stage != (int)at->stage) {
        p->stage = (int)at->stage;
        p->began = t;
        p->counted = at->items;
    }
    if (t - p->last < p->interval)
        return;
    /* a log keeps the line: of a stage that has only begun it says nothing */
    if (!p->terminal && p->interval > 0 && (!at->done || !at->total || t - p->began < SURE_SECONDS))
        return;
    p->last = t;
    int len = spell(p, at, text, sizeof text);
    if (p->terminal)
        draw(p, text, len);
    else
        fprintf(stderr, "%s\n", text);
}

void progress_clear(progress *p)
{
    if (!p->terminal || !p->shown)
        return;
    draw(p, "", 0);
    fputs("\r", stderr);
    p->shown = 0;
}
