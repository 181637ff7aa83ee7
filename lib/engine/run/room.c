/* The memory that a run gets by with, and the file for what does not fit. */
#include "engine/run/run.h"

#include "util/error.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

/* Without a ceiling of the user's this part of what the system has is left to others: to its cache first of all, which
 * holds what is written. */
#define LEFT_TO_OTHERS 2

/* The number in a small file; 0 where there is none ("max"). */
static uint64_t read_number(const char *path)
{
    char text[64] = "";
    FILE *file = fopen(path, "re");
    if (!file)
        return 0;
    if (!fgets(text, sizeof text, file))
        text[0] = 0;
    fclose(file);
    return strtoull(text, NULL, 10);
}

/* The group of processes that this one is in: "/user.slice/job"; empty for the outermost, or where there are none. */
static void find_group(char *out, size_t size)
{
    char line[1024];
    FILE *file = fopen("/proc/self/cgroup", "re");
    *out = 0;
    while (file && fgets(line, sizeof line, file)) {
        line[strcspn(line, "\n")] = 0;
        if (strncmp(line, "0::/", 4) == 0)
            snprintf(out, size, "%s", line + 3);
    }
    if (file)
        fclose(file);
}

/* Memory of the machine, or of this process's group or one around it where that may have less. */
static uint64_t memory_of_system(void)
{
    char group[1024], path[1100];
    uint64_t least = (uint64_t)sysconf(_SC_PHYS_PAGES) * (uint64_t)sysconf(_SC_PAGESIZE);
    find_group(group, sizeof group);
    for (char *end = group + strlen(group); end; end = strrchr(group, '/')) {
        *end = 0;
        snprintf(path, sizeof path, "/sys/fs/cgroup%s/memory.max", group);
        uint64_t limit = read_number(path);
        least = limit && limit < least ? limit : least;
    }
    return least;
}

static ckv_status open_scratch(void *context, int *fd, ckv_error *err)
{
    const ckv_run *run = context;
    return ckv_outdir_scratch(fd, run->outdir, err);
}

static ckv_status write_scratch(void *context, int fd, ckv_slice bytes, ckv_error *err)
{
    const ckv_run *run = context;
    return ckv_outdir_write(run->outdir, fd, bytes, err);
}

ckv_status ckv_run_open_room(ckv_run *run, ckv_error *err)
{
    size_t asked = run->options->memory;
    if (asked && asked < CKV_MEMORY_LEAST)
        return ckv_fail(err, CKV_INVALID,
            "a memory of %zu KiB is too small: the least that works is %zu MiB, for a few thousand records",
            asked >> 10, CKV_MEMORY_LEAST >> 20);
    if (asked && !run->options->out)
        return ckv_fail(
            err, CKV_INVALID, "a ceiling of memory needs a directory for output: what does not fit goes there");
    ckv_room_file file = { .open = open_scratch, .write = write_scratch, .context = run };
    bool spills = run->options->out != NULL;
    size_t ceiling = asked ? asked : spills ? (size_t)(memory_of_system() / LEFT_TO_OTHERS) : 0;
    run->room = ckv_room_new(ceiling, asked != 0, spills ? &file : NULL);
    return run->room ? CKV_OK : ckv_fail_memory(err);
}
