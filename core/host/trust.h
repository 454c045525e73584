/* host/trust.h - whom a file of code may come from: judged before anything of it is opened.
 *
 * Trusted is what only root and the user of this process can have put there:
 *
 *   - the file, its folder, every folder above up to `/`, and every symbolic link on the way
 *     belong to root or to the user;
 *   - none of them may be written by others. Not by the group either, unless it is the own
 *     group of the user or of root: named as they are, with nobody else in it, and without
 *     an access list (ACL);
 *   - a folder above that this very program stands below as well is let pass: whoever may
 *     change it may change the program;
 *   - a folder above that all may write is let pass where it is sticky, as /tmp is: nobody
 *     moves what is ours there. A folder of the search path is not: whoever may put files
 *     there would say what there is.
 *
 * The path is walked from `/` down, each step judged before the next is looked up. What was
 * judged can be changed by root and the user alone, so that it is the same when it is loaded;
 * a file held open in between would take away its name, by which libraries find what stands
 * beside them. */
#ifndef RAP_HOST_TRUST_H
#define RAP_HOST_TRUST_H

#include "base/error.h"

/* Whether a file may be loaded or run; with it the libraries in the folder `lib` beside it,
 * which a worker lets it read. False with `error` set (REFUSED): what it is, or what leads to
 * it, and who might have changed that; or that it is no file. Reads the lists of users and
 * groups where a group may write: not for a confined process. */
bool rap_trust_file(const char *path, rap_error *error);

/* The same of a folder that is searched for files. */
bool rap_trust_folder(const char *path, rap_error *error);

#endif
