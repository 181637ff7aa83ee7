#include "io/zip.h"

#include "util/error.h"

#include <stdlib.h>
#include <zip.h>

struct ckv_zip {
    zip_t *archive;
    const char *path;
};

struct ckv_member {
    const ckv_zip *zip;
    zip_file_t *file;
    char *name;
    uint64_t size;
    uint64_t position;
};

static ckv_status fail_open(const char *path, zip_error_t *why, ckv_error *err)
{
    ckv_status st = CKV_BAD_INPUT;
    if (zip_error_code_zip(why) == ZIP_ER_MEMORY)
        st = ckv_fail_memory(err);
    else if (zip_error_code_zip(why) == ZIP_ER_NOZIP)
        ckv_fail(err, st, "%s: not a whole ZIP archive or XLSX workbook; copy the file again, or save it again", path);
    else
        ckv_fail(err, st, "%s: not a whole ZIP archive or XLSX workbook: %s; copy the file again, or save it again",
            path, zip_error_strerror(why));
    zip_error_fini(why);
    return st;
}

static zip_source_t *source_of(FILE *file, ckv_slice bytes, zip_error_t *why)
{
    return file ? zip_source_filep_create(file, 0, -1, why) : zip_source_buffer_create(bytes.ptr, bytes.len, 0, why);
}

ckv_status ckv_zip_open(ckv_zip **out, const char *path, FILE *file, ckv_slice bytes, ckv_error *err)
{
    zip_error_t why;
    zip_error_init(&why);
    zip_source_t *source = source_of(file, bytes, &why);
    if (!source) {
        if (file)
            fclose(file);
        return fail_open(path, &why, err);
    }
    zip_t *archive = zip_open_from_source(source, ZIP_RDONLY, &why);
    if (!archive) {
        zip_source_free(source); /* and with it the file */
        return fail_open(path, &why, err);
    }
    zip_error_fini(&why);
    ckv_zip *zip = calloc(1, sizeof *zip);
    if (!zip) {
        zip_discard(archive);
        return ckv_fail_memory(err);
    }
    *zip = (ckv_zip){ archive, path };
    *out = zip;
    return CKV_OK;
}

static ckv_status check_stat(const ckv_zip *zip, const char *name, const zip_stat_t *stat, ckv_error *err)
{
    const zip_uint64_t need = ZIP_STAT_SIZE | ZIP_STAT_COMP_SIZE | ZIP_STAT_COMP_METHOD | ZIP_STAT_ENCRYPTION_METHOD;
    if ((stat->valid & need) != need)
        return ckv_fail(err, CKV_BAD_INPUT, "%s: %s: the archive does not tell its size", zip->path, name);
    if (stat->encryption_method != ZIP_EM_NONE)
        return ckv_fail(err, CKV_BAD_INPUT, "%s: %s is encrypted: save it without a password", zip->path, name);
    if (!zip_compression_method_supported(stat->comp_method, 0))
        return ckv_fail(
            err, CKV_BAD_INPUT, "%s: %s is compressed in an unusual way: save the workbook again", zip->path, name);
    bool bomb = stat->size > CKV_ZIP_FREE && stat->size / CKV_ZIP_RATIO > stat->comp_size;
    if (stat->size > CKV_ZIP_MEMBER_MAX || bomb)
        return ckv_fail(err, CKV_TOO_LARGE,
            "%s: %s unpacks to %llu bytes out of %llu, which no honest workbook does: split it, or save it as CSV",
            zip->path, name, (unsigned long long)stat->size, (unsigned long long)stat->comp_size);
    return CKV_OK;
}

ckv_status ckv_member_open(ckv_member **out, ckv_zip *zip, const char *name, ckv_error *err)
{
    zip_stat_t stat;
    zip_stat_init(&stat);
    if (zip_stat(zip->archive, name, ZIP_FL_NOCASE, &stat) != 0)
        return CKV_NOT_FOUND;
    ckv_status st = check_stat(zip, name, &stat, err);
    if (st != CKV_OK)
        return st;
    ckv_member *member = calloc(1, sizeof *member);
    if (!member)
        return ckv_fail_memory(err);
    *member = (ckv_member){ .zip = zip, .size = stat.size, .name = strdup(name) };
    if (!member->name)
        st = ckv_fail_memory(err);
    else if (!(member->file = zip_fopen_index(zip->archive, stat.index, 0)))
        st = ckv_fail(err, CKV_BAD_INPUT, "%s: %s: %s", zip->path, name, zip_strerror(zip->archive));
    if (st != CKV_OK) {
        ckv_member_close(member);
        return st;
    }
    *out = member;
    return CKV_OK;
}

ckv_status ckv_member_read(ckv_member *member, void *bytes, size_t room, size_t *len, ckv_error *err)
{
    zip_int64_t n = zip_fread(member->file, bytes, room);
    if (n < 0)
        return ckv_fail(err, CKV_CORRUPT, "%s: %s: damaged at byte %llu: %s; copy the file again, or save it again",
            member->zip->path, member->name, (unsigned long long)member->position, zip_file_strerror(member->file));
    member->position += (uint64_t)n;
    /* What the directory says was checked; the data may say otherwise. */
    if (member->position > member->size || (n == 0 && member->position != member->size))
        return ckv_fail(err, CKV_CORRUPT, "%s: %s: damaged: it is not as long as the archive says", member->zip->path,
            member->name);
    *len = (size_t)n;
    return CKV_OK;
}

uint64_t ckv_member_position(const ckv_member *member)
{
    return member->position;
}

uint64_t ckv_member_size(const ckv_member *member)
{
    return member->size;
}

void ckv_member_close(ckv_member *member)
{
    if (!member)
        return;
    if (member->file)
        zip_fclose(member->file);
    free(member->name);
    free(member);
}

void ckv_zip_close(ckv_zip *zip)
{
    if (!zip)
        return;
    zip_discard(zip->archive);
    free(zip);
}
